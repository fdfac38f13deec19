"""The tab: awards at the left, the list of the chosen one in the middle, the reasons at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, drafting, meetings, papers, rules
from dhtt_desktop.services.awards import DECLINED, DRAFT, SENT
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.result import Done
from dhtt_desktop.services.verdicts import View
from dhtt_desktop.services.verdicts_kept import judge_many
from dhtt_desktop.store import award_queries, queries, registration_queries, worklists
from dhtt_desktop.ui import report_batch
from dhtt_desktop.ui.awards import nav
from dhtt_desktop.ui.awards.council_page import CouncilPage
from dhtt_desktop.ui.awards.decided import DecidedPage
from dhtt_desktop.ui.awards.detail import DetailPanel
from dhtt_desktop.ui.awards.evaluation import Evaluation
from dhtt_desktop.ui.awards.list_page import ListPage
from dhtt_desktop.ui.awards.meeting_page import MeetingPage
from dhtt_desktop.ui.awards.nav import (
    ALL,
    COUNCIL,
    DECIDED,
    MEETING,
    OUTLOOK,
    RECEIVE,
    REGISTRATION,
    RULES,
    UNPROVED,
    AwardNav,
)
from dhtt_desktop.ui.awards.outlook_page import OutlookPage
from dhtt_desktop.ui.awards.overview import OverviewPage
from dhtt_desktop.ui.awards.page import Pages
from dhtt_desktop.ui.awards.papers_menu import DraftCard, suits
from dhtt_desktop.ui.awards.receive_page import ReceivePage
from dhtt_desktop.ui.awards.registration_page import RegistrationPage
from dhtt_desktop.ui.awards.rules_page import RulesPage
from dhtt_desktop.ui.awards.unproved_page import UnprovedPage
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.theme import PANEL, L, M, theme
from dhtt_desktop.ui.widgets import Banner, EmptyState

_SETTING = "awards.shown"
_LIST = 520


class AwardsTab(Tab):
    """Khen thưởng."""

    id, title, icon = "awards", "Khen thưởng", "award"
    tables = frozenset({
        "nomination", "award", "person", "team", "rating", "initiative", "council_member", "decision", "document",
        "school", "council", "meeting", "attendance", "ballot", "recusal", "matter", "absence", "posting", "coauthor",
        "judgement", "attachment", "rule_pack", "local_rule", "criterion", "campaign", "registration",
        "registration_lock",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.current = str(context.settings.get(_SETTING, "")) or "LĐTT"
        self._kinds: tuple[AwardKind, ...] = ()
        self._offer: list[int] = []  # nominations of the tờ trình just made
        self._wanted_row = ""
        self._receiving = False
        self.nav = AwardNav()
        self.list_page, self.overview = ListPage(context), OverviewPage(context)
        self.decided, self.council, self.receive = DecidedPage(context), CouncilPage(context), ReceivePage(context)
        self.meeting, self.outlook, self.unproved = MeetingPage(context), OutlookPage(context), UnprovedPage(context)
        self.rules, self.registration = RulesPage(context), RegistrationPage(context)
        self.evaluation = Evaluation(context, self)
        self.detail = DetailPanel(context)
        self.draft_card = DraftCard()
        self.said = Banner("", "info")
        self.said.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._lists = Pages()
        self._lists.addWidget(self.list_page)
        self._lists.addWidget(self.overview)
        self._split = ListDetail(self._lists, self.detail)
        self._pages = Pages()
        for page in (self._split, self.decided, self.council, self.meeting, self.outlook, self.unproved, self.rules,
                     self.registration, self.receive):  # fmt: skip
            self._pages.addWidget(page)
        self._narrow_head = QWidget()
        self._narrow_head.setLayout(row(self.nav.box, margins=(L, M, L, 0)))
        self._card_place = QWidget()
        self._card_place.setLayout(column(self.said, self.draft_card, gap=M, margins=(L, M, L, 0)))
        work = QWidget()
        right = column(self._narrow_head, self._card_place, gap=0)
        right.addWidget(self._pages, 1)
        right.addStretch(0)
        work.setLayout(right)
        self._work = QWidget()
        whole = row(self.nav, gap=0)
        whole.addWidget(work, 1)
        self._work.setLayout(whole)
        enter = Button("Vào Nhân sự", "primary", "users", lambda: self.context.navigate.emit("people", None))
        self._empty = EmptyState(
            "award", "Chưa có nhân sự nào để đề nghị khen thưởng",
            "Nhập danh sách cán bộ, giáo viên, nhân viên ở mục Nhân sự trước; danh sách xét sẽ hiện ở đây.", (enter,),
        )  # fmt: skip
        self._all = QStackedWidget()
        self._all.addWidget(self._work)
        self._all.addWidget(self._empty)
        self.setLayout(column(self._all, gap=0))
        self._show_cards()

    def _connect(self) -> None:
        self.nav.chosen.connect(self.show_entry)
        self.list_page.shown.connect(self._show_candidate)
        self.overview.shown.connect(self._show_nomination)
        for page in (self.list_page, self.overview):
            page.opened.connect(lambda _: self._split.show_detail())
            page.paper.connect(self.ask_paper)
            page.receive.connect(self.begin_receiving)
        self.decided.receive.connect(self.begin_receiving)
        self.receive.finished.connect(self.show_entry)
        self.meeting.went.connect(self.show_entry)
        self.detail.tick.connect(self._tick)
        self.detail.judged.connect(lambda one, *what: self._judge([one], *what))
        self.list_page.judged.connect(self._judge)
        self.list_page.reason.connect(self._ask_reason)
        self.evaluation.counted.connect(self._load_kinds)
        self.draft_card.closed.connect(self._close_card)
        self.draft_card.wanted.connect(self.make_paper)
        self.said.closed.connect(self._show_cards)

    # Showing

    def count(self) -> str:
        return ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        if not worklists.people_here(store) and not queries.teams(store):
            self._all.setCurrentWidget(self._empty)
            return
        self._all.setCurrentWidget(self._work)
        self._load_kinds()
        self._show_current()
        self.evaluation.count_later()

    def _tables_changed(self, tables: frozenset[str]) -> None:
        self.evaluation.touch(tables)
        super()._tables_changed(tables)

    def _load_kinds(self) -> None:
        """The awards in force in the period, and those that were put forward or given all the same."""
        store, period = self.context.store, self.context.period
        assert store is not None
        counts = award_queries.counts(store, period)
        given = award_queries.award_counts(store, period)
        used = set(counts) | set(given)
        in_force = {kind.code for kind in awards.in_period(period)}
        self._kinds = tuple(kind for kind in reference.awards() if kind.code in in_force | used)
        chosen = {code: sum(n for status, n in found.items() if status != DECLINED) for code, found in counts.items()}
        council, held = len(queries.council(store, period)), len(meetings.of_period(store, period))
        verdicts = self.evaluation.verdicts()
        registered = registration_queries.subjects(store, period)
        shown = nav.groups(self._kinds, chosen, sum(given.values()), council, verdicts.counts(), held, registered)
        keys = {key for _, entries in shown for key, _, _ in entries}
        if self.current not in keys:
            self.current = ALL
        self.nav.show_groups(shown, self.current, verdicts.tones())

    def _show_current(self) -> None:
        store = self.context.store
        if store is None:
            return
        if self._pages.currentWidget() is self.receive and self._receiving:
            self.receive.refresh()
            return
        for key, page in ((REGISTRATION, self.registration), (DECIDED, self.decided), (COUNCIL, self.council),
                          (MEETING, self.meeting), (UNPROVED, self.unproved), (RULES, self.rules)):  # fmt: skip
            if self.current == key:
                self._pages.setCurrentWidget(page)
                page.show_year()
                return
        if self.current == OUTLOOK:
            self._pages.setCurrentWidget(self.outlook)
            self.evaluation.with_outlooks(self.outlook.show_outlooks)
            return
        self._pages.setCurrentWidget(self._split)
        kind = self._kind(self.current)
        if kind is None:
            self._lists.setCurrentWidget(self.overview)
            self.evaluation.with_all(self._show_overview)
            return
        self._lists.setCurrentWidget(self.list_page)
        self.evaluation.with_view(kind, partial(self._show_award, kind))

    def _show_overview(self) -> None:
        verdicts = self.evaluation.verdicts()
        self.overview.show_year(verdicts.result_of, verdicts.lacking_of)
        self._show_nomination(self.overview.view.current())

    def _show_award(self, kind: AwardKind, shown: View) -> None:
        asked = self.evaluation.verdicts()
        self.list_page.show_award(kind, shown, lambda one: asked.missing(kind, one.id))
        current = self.list_page.view.current()
        if current is None or self.detail.shown is not current or self.detail.kind is not kind:
            self._show_candidate(current)
        if self._wanted_row:
            self.list_page.reveal(self._wanted_row)
            self._wanted_row = ""

    def show_entry(self, key: str) -> None:
        """Show an award or one of the pages above it."""
        self.detail.form.flush()
        self._receiving = False
        self.current = key
        self.context.settings.set(_SETTING, key)
        self.nav.choose(key)
        self._close_card()
        self._split.show_list()
        self._show_current()
        self._show_cards()

    def _kind(self, code: str) -> AwardKind | None:
        return next((kind for kind in self._kinds if kind.code == code), None)

    def begin_receiving(self) -> None:
        """Open the page of a decision for the award shown."""
        self.detail.form.flush()
        self._close_card()
        self._receiving = True
        self._pages.setCurrentWidget(self.receive)
        self._show_cards()
        self.receive.begin(self._kinds, self.current)

    def _tick(self, one: Candidate, on: bool) -> None:
        """Put forward or take back from the panel."""
        store, kind = self.context.store, self.detail.kind
        if store is None or kind is None:
            return
        if on:
            self.context.tell(awards.nominate(store, self.context.period, kind.code, [one.subject]))
        elif one.nomination is not None:
            self.context.tell(awards.withdraw(store, [one.nomination.id]))

    def _show_nomination(self, row_: Any) -> None:
        """The detail of a line of all nominations."""
        store, kind = self.context.store, self._kind(row_.kind) if row_ is not None else None
        if store is None or kind is None:
            self.detail.show_nobody()
            return
        key = f"p{row_.person_id}" if row_.person_id else f"t{row_.team_id}"
        one = self.evaluation.verdicts().one(kind, key)
        if one is None:
            self.detail.show_nobody()
        else:
            self.detail.show_candidate(kind, one)

    def _show_candidate(self, one: Candidate | None) -> None:
        if one is None or self.list_page.kind is None:
            self.detail.show_nobody()
        else:
            self.detail.show_candidate(self.list_page.kind, one)

    def _judge(self, rows: Sequence[Candidate], key: str, answer: bool | None, evidence: str) -> None:
        """Write what a person judged of a condition, for one or for several at once."""
        store = self.context.store
        if store is not None and rows:
            whom = [one.subject for one in rows]
            self.context.tell(judge_many(store, whom, self.context.period, key, answer, evidence))

    def _ask_reason(self, one: Candidate) -> None:
        """Let the clerk type why somebody who lacks a condition is put forward all the same."""
        self._split.show_detail()
        self.detail.ask_reason()

    def open(self, what: Any) -> None:
        """An award's code or a page's name; a number is a nomination to stand on; a pair an award and whom ("p12")."""
        store = self.context.store
        if isinstance(what, tuple):
            what, self._wanted_row = what
        if isinstance(what, int) and store is not None:
            found = queries.nominations_by_id(store, [what])
            if found:
                one = found[0]
                self._wanted_row = f"p{one.person_id}" if one.person_id else f"t{one.team_id}"
                what = one.kind
        if what == RECEIVE and self._kinds:
            self.begin_receiving()
        elif isinstance(what, str) and self._kinds:
            self.show_entry(what)
        elif isinstance(what, str):
            self.current = what
            self.refresh()

    # Papers

    def ask_paper(self, code: str) -> None:
        """Open the card for a document, with what the check says about each award; reports are written at once."""
        store = self.context.store
        if store is None:
            return
        self.detail.form.flush()
        kind = papers.paper_kind(code)
        if kind is not None and kind.needs in ("person", "team"):
            self._write_reports(code)
            return
        counts, found = self.evaluation.verdicts().remarks()
        kinds = [(kind, counts[kind.code]) for kind in self._kinds if counts.get(kind.code)]
        own = rules.own_awards(store)
        usual = [kind.code for kind, _ in kinds if suits(code, kind, own)]
        ticked = [self.current] if self.current in counts else usual
        self.draft_card.ask(code, kinds, ticked, found, own)
        self._show_cards()

    def make_paper(self, code: str, kinds: Sequence[str], on: str) -> None:
        """Draft the document, keep it, and go where its text and pages are."""
        store, period = self.context.store, self.context.period
        if store is None:
            return
        rows = [row for row in queries.nominations(store, period, kinds)
                if row.status != DECLINED or code == "bien-ban"]  # fmt: skip
        draft = drafting.draft(store, code, period=period, on=on, nomination_ids=[row.id for row in rows])
        result = papers.save(store, draft)
        if not isinstance(result, Done):
            self.context.tell(result)
            return
        self._close_card()
        if code == "to-trinh":
            self._offer_sent([row.id for row in rows if row.status == DRAFT])
        self.context.navigate.emit("reports", result.value.document_id)

    def _write_reports(self, code: str) -> None:
        """Reports of those put forward for the award that is shown; for any award on the page of all."""
        kinds = [self.current] if reference.award(self.current) is not None else []
        ids = report_batch.nominated(self.context, code, kinds)
        report_batch.begin(self.context, self, code, ids, self._reports_written)

    def _reports_written(self, words: str, folder: Path) -> None:
        self.said.say(words, "good", "Mở thư mục", partial(show_in_folder, folder))
        self._show_cards()

    def _offer_sent(self, ids: list[int]) -> None:
        self._offer = ids
        if ids:
            told = f"Đã lập tờ trình cho {len(ids)} đề nghị {show_period(self.context.period)}. Khi tờ trình đã gửi đi:"
            self.said.say(told, "info", "Ghi “Đã trình”", self._mark_sent)
            self._show_cards()

    def _mark_sent(self) -> None:
        if self.context.store is not None and self._offer:
            self.context.tell(mark(self.context.store, self._offer, SENT))
        self._show_cards()

    def _close_card(self) -> None:
        self.draft_card.hide()
        self._show_cards()

    def _show_cards(self) -> None:
        """The place above the list takes room only when something stands in it."""
        open_ = not self.draft_card.isHidden()
        narrow = self.width() < theme().px(nav.WIDTH + PANEL + _LIST)
        self.nav.setVisible(not narrow)
        self._narrow_head.setVisible(narrow and self._pages.currentWidget() is not self.receive)
        self.list_page.make_room(narrow, open_)
        for page in (self.overview, self.decided, self.outlook, self.unproved, self.rules, self.registration):
            page.make_room(narrow, open_)
        self._pages.setVisible(not (narrow and open_))
        self._card_place.setVisible(open_ or not self.said.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_cards()
