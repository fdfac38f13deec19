"""One award: whom it can be for, with a tick box each, what the rules say, and how many may have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Kind, Listing
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, flow, history
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, Subject
from dhtt_desktop.services.candidates import LACKS, LOOK, Candidate
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.lists import STATUS_TONES
from dhtt_desktop.services.result import Result
from dhtt_desktop.services.verdicts import View
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.ui.awards.columns import candidate_columns
from dhtt_desktop.ui.awards.filters import Filters
from dhtt_desktop.ui.awards.law_line import LawLine
from dhtt_desktop.ui.awards.page import AsShown, load_and_keep
from dhtt_desktop.ui.awards.papers_menu import PapersButton
from dhtt_desktop.ui.awards.quota_card import QuotaBar
from dhtt_desktop.ui.awards.selection import SelectionBar
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.layouts import flow as wrapping
from dhtt_desktop.ui.table import Cell, ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import Banner, Card, ElidedLabel, Pill, icon_button, label, row

_SETTING = "columns.awards"
_WITH_YEARS = 690  # width of the page from which the strip of years has room


class ListPage(AsShown):
    """The middle of the tab. `opened` gives the candidate that stands in the detail."""

    opened = Signal(object)
    shown = Signal(object)  # Candidate or None
    receive = Signal()
    paper = Signal(str)  # code of papers.KINDS
    reason = Signal(object)  # a Candidate who is put forward against a condition: why shall be typed
    judged = Signal(object, str, object, str)  # Candidates, key of the condition, answer, evidence

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.kind: AwardKind | None = None
        self._rows: tuple[Candidate, ...] = ()
        self._unreasoned: tuple[Candidate, ...] = ()  # put forward against a condition, without a word why
        self._narrow, self._card_open = False, False
        self._missing_of: Callable[[Candidate], str] = lambda one: ""
        self._periods = history.past_periods(context.period)
        self.model = ListModel(
            candidate_columns(self._years_title(), self._missing), sorted_by="name", best_first=lambda r: r.name
        )
        self.view = ListView(self.model, "Chưa có ai để chọn")
        self.view.setAccessibleName("Danh sách xét")
        self.view.set_strips(self._strips)
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self._build()
        self._connect()
        self.view.restore_columns(context.settings.get(_SETTING, {}))

    def _build(self) -> None:
        self.title = ElidedLabel("", "title")
        self.papers_button = PapersButton()
        self.receive_button = Button("Nhận quyết định", "", "inbox", self.receive.emit)
        self.quota, self.law = QuotaBar(), LawLine()
        self.states = [Pill() for _ in range(4)]
        self.sent_button = Button("Ghi “Đã trình”", "small", "send", lambda: self._mark(SENT))
        self.draft_button = Button("Trở lại “Đang soạn”", "small", "arrow-back-up", lambda: self._mark(DRAFT))
        self.all_button = Button("Chọn tất cả đang hiện", "small", "select-all", self.tick_all_shown)
        self.short = label("", "strong")
        self.short.hide()
        self.against = Banner("", "caution", closable=False)
        self.reason_button = Button("", "small", "writing", self._ask_first_reason)
        self._card = Card()
        self._card.body.setContentsMargins(L, M, L, M)
        self._card.body.addWidget(self.quota)
        self._card.body.addWidget(
            wrapping(self.short, *self.states, None, self.reason_button, self.draft_button, self.sent_button,
                     self.all_button)
        )
        self._columns_button = icon_button("columns-3", "Chọn cột", self.choose_columns)
        self.filters = Filters(
            icon_button("printer", "In danh sách như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi danh sách như đang hiện ra Excel", self.save_excel),
            self._columns_button,
        )
        self.bar = SelectionBar()
        list_card = ListCard(self.view)
        layout = list_card.layout()
        assert layout is not None
        layout.addWidget(self.bar)
        self._head = QWidget()
        self._head.setLayout(row(self.title, None, self.receive_button, self.papers_button))
        whole = column(self._head, self._card, self.against, self.law, self.filters, gap=10, margins=(L, 10, L, M))
        whole.addWidget(list_card, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.filters.search.over(self.view)
        self.filters.changed.connect(lambda: self.model.filter(self.filters.predicate()))
        self.model.arranged.connect(self._count)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.view.current_row.connect(self.shown)
        self.view.opened.connect(self.opened)
        self.view.columns_changed.connect(self._remember_columns)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_bar())
        self.bar.ticked.connect(self._tick_selected)
        self.bar.voted.connect(self._write_votes)
        self.bar.asking.connect(self._judging)
        self.bar.judged.connect(lambda *what: self.judged.emit(self.view.selected(), *what))
        self.law.received.connect(self._receive_dossiers)
        self.papers_button.paper.connect(self.paper)

    # Showing

    def make_room(self, narrow: bool, card_open: bool) -> None:
        """Leave out what is said elsewhere: in a narrow window the bar, and while a document is asked for the head."""
        self._head.setVisible(not card_open)
        self._card.setVisible(not card_open)
        self.title.setVisible(not narrow)
        self.quota.make_room(narrow)
        self.short.setVisible(narrow)
        self.all_button.setVisible(not narrow)
        self._narrow, self._card_open = narrow, card_open
        self.law.setVisible(not card_open)
        self._show_against()

    def _judging(self, on: bool) -> None:
        """While several are judged in a narrow window the list has the room of what stands above it."""
        for part in (self._head, self._card, self.law):
            part.setVisible(not (on and self._narrow))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The years give way first: they stand in words in the panel."""
        super().resizeEvent(event)
        state = self.context.settings.get(_SETTING, {})
        wanted = "strip" not in state.get("hidden", [])
        room = self.width() >= theme().px(_WITH_YEARS)
        self.view.setColumnHidden(self.model.column("strip"), not (wanted and room))
        self.view.fit()

    def _remember_columns(self) -> None:
        """Keep the clerk's columns; the years that only lack room count as shown."""
        state = self.view.columns_state()
        before = self.context.settings.get(_SETTING, {}).get("hidden", [])
        if self.width() < theme().px(_WITH_YEARS) and "strip" not in before:
            state["hidden"] = [name for name in state["hidden"] if name != "strip"]
        self.context.settings.set(_SETTING, state)

    def show_award(self, kind: AwardKind, shown: View, missing: Callable[[Candidate], str]) -> None:
        """Show an award's list; search, order and place stay as long as it is the same award.

        `missing` says in one sentence what somebody lacks; it is asked only where the clerk has that column shown.
        """
        other = self.kind is None or self.kind.code != kind.code
        self.kind, self._rows, self._missing_of = kind, shown.rows, missing
        self.title.setText(kind.name)
        self._name_columns(kind)
        self.filters.offer(shown.rows)
        if other:
            self.filters.reset()
        load_and_keep(self.view, shown.rows)
        self.model.set_ticks(one.id for one in shown.rows if one.nomination is not None)
        self._summarise(shown)
        if (other or self.view.current() is None) and self.model.shown:
            first = next((one for one in self.model.shown if one.nomination is not None), self.model.shown[0])
            self.view.go_to(first.id)

    def _name_columns(self, kind: AwardKind) -> None:
        self._periods = history.past_periods(self.context.period)
        name = {"person": "Họ và tên", "team": "Tập thể"}.get(kind.subject, "Tập thể, cá nhân")
        titles = {"strip": self._years_title(), "name": name}
        self.model.columns = tuple(replace(entry, title=titles.get(entry.id, entry.title))
                                   for entry in self.model.columns)  # fmt: skip
        self.view.horizontalHeader().viewport().update()

    def _missing(self, one: Candidate) -> str:
        return self._missing_of(one)

    def _years_title(self) -> str:
        return f"{self._periods[0][:4]} – {self._periods[-1][-4:]}"

    def _strips(self, ids: list[Any]) -> dict[Any, list[Cell]]:
        store = self.context.store
        if store is None:
            return {}
        people = [int(key[1:]) for key in ids if key[0] == "p"]
        teams = [int(key[1:]) for key in ids if key[0] == "t"]
        found = {f"p{key}": strip for key, strip in queries.strips(store, people, self._periods).items()}
        found |= {f"t{key}": s for key, s in award_queries.team_strips(store, teams, self._periods).items()}
        return {key: history.strip_cells(strip, self._periods) for key, strip in found.items()}

    def _summarise(self, shown: View) -> None:
        put = [one for one in self._rows if one.nomination is not None]
        fit = sum(1 for one in self._rows if one.qualifies)
        chosen = [one for one in put if one.status != DECLINED]
        to_see = sum(1 for one in chosen if one.state in (LOOK, LACKS))
        many = f" trong {self._what(fit)} đủ điều kiện" if fit else ", chưa xác định được ai đủ điều kiện"
        title = f"Đã chọn {self._what(len(chosen))}{many}" if chosen or fit else "Chưa chọn ai, chưa ai đủ điều kiện"
        self.short.setText(f"Đã chọn {len(chosen)} / {fit} đủ")
        note = f"{to_see} đề nghị chưa rõ hoặc còn thiếu điều kiện." if to_see else ""
        self.quota.show_limits(title, len(chosen), fit, note, shown.limits)
        self._unreasoned = tuple(one for one in chosen if one.against and not one.nomination.override)
        self._show_against()
        counts = Counter(one.status for one in put)
        for pill, status in zip(self.states, (DRAFT, SENT, DECIDED, DECLINED), strict=True):
            pill.set(f"{status} {counts[status]}" if counts[status] else "", STATUS_TONES[status])
            pill.setVisible(bool(counts[status]))
        self.sent_button.setVisible(bool(counts[DRAFT]))
        self.draft_button.setVisible(bool(counts[SENT]) and not counts[DRAFT])
        self.law.show_day(shown.on, shown.received, counts[DRAFT] + counts[SENT], shown.law, shown.mixed)
        self.bar.offer(shown.questions)
        none = "" if put else "Chưa đề nghị ai: đánh dấu vào ô trước tên, hoặc bấm phím cách."
        self.papers_button.allow(none)
        self.sent_button.allow(none)

    def _show_against(self) -> None:
        """Who is put forward against a condition without a word why: asked for, never stopped; short where narrow."""
        rows = self._unreasoned
        self.reason_button.setText(f"Ghi lý do ({len(rows)} còn thiếu)")
        self.reason_button.setVisible(bool(rows) and self._narrow)
        if not rows or self._narrow or self._card_open:
            self.against.hide()
            return
        whose = rows[0].name if len(rows) == 1 else f"{rows[0].name} và {len(rows) - 1} đối tượng khác"
        told = f"{whose} được đề nghị khi còn thiếu điều kiện. Nên ghi một câu lý do để đưa vào biên bản."
        self.against.say(told, "caution", "Ghi lý do", self._ask_first_reason)

    def _ask_first_reason(self) -> None:
        """Stand on the first of them and let the clerk type why it is put forward all the same."""
        if self._unreasoned:
            self.reveal(self._unreasoned[0].id)
            self.reason.emit(self._unreasoned[0])

    def _what(self, count: int) -> str:
        subject = self.kind.subject if self.kind is not None else "person"
        return f"{count} {({'person': 'người', 'team': 'tập thể'}).get(subject, 'đối tượng')}"

    def _count(self) -> None:
        shown = len(self.model.shown)
        self.filters.count.setText(f"{shown} trong {len(self._rows)}" if shown != len(self._rows) else "")
        self.all_button.allow("" if shown else "Không có dòng nào đang hiện.")

    def reveal(self, row_id: str) -> bool:
        """Stand on a line, taking away what hides it."""
        if self.model.find(row_id) is not None and self.model.row_of(row_id) < 0:
            self.filters.reset()
        return self.view.go_to(row_id)

    # Ticking

    def tick_all_shown(self) -> None:
        """Put forward everybody who is shown."""
        self.model.tick([one.id for one in self.model.shown], True)

    def _tick_selected(self, on: bool) -> None:
        self.model.tick([one.id for one in self.view.selected()], on)

    def _ticks_changed(self, added: frozenset[str], removed: frozenset[str]) -> None:
        store, kind = self.context.store, self.kind
        if store is None or kind is None:
            return
        by_id = {one.id: one for one in self._rows}
        result: Result | None = None
        if added:
            subjects: list[Subject] = [one.subject for one in self._rows if one.id in added]
            result = awards.nominate(store, self.context.period, kind.code, subjects)
        gone = [by_id[key].nomination.id for key in removed if by_id[key].nomination is not None]
        if gone:
            result = awards.withdraw(store, gone)
        if result is not None and not self.context.tell(result):
            self.model.set_ticks(one.id for one in self._rows if one.nomination is not None)

    def _nominations(self, rows: Sequence[Candidate]) -> list[int]:
        return [one.nomination.id for one in rows if one.nomination is not None]

    def _write_votes(self, text: str) -> None:
        """Write the typed count for the chosen lines that are put forward."""
        if self.context.store is not None:
            ids = self._nominations(self.view.selected())
            if self.context.tell(awards.set_votes(self.context.store, ids, text)):
                self.bar.votes.clear()

    def _mark(self, status: str) -> None:
        source = DRAFT if status == SENT else SENT
        ids = [one.nomination.id for one in self._rows if one.status == source]
        if self.context.store is not None and ids:
            self.context.tell(mark(self.context.store, ids, status))

    def _receive_dossiers(self, day: str) -> None:
        """The superior took the dossiers in: of the chosen lines, or of all that are open."""
        store, several = self.context.store, self.view.selected()
        rows = several if len(several) > 1 else self._rows
        ids = [one.nomination.id for one in rows if one.status in (DRAFT, SENT)]
        if store is not None and ids:
            done = flow.take(store, ids, flow.RECEIVED, day) if day else flow.clear(store, ids, flow.RECEIVED)
            self.context.tell(done)

    def _show_bar(self) -> None:
        self.bar.show_count(len(self.view.selectionModel().selectedRows()))

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown, in words."""
        title = f"Danh sách xét {self.kind.name}" if self.kind is not None else ""
        parts = (self.filters.words(), period_title(self.context.period))
        made = self.view.current_listing(title, " · ".join(part for part in parts if part))
        cells = self._strips([one.id for one in made.rows]) if any(c.kind is Kind.STRIP for c in made.columns) else {}

        def years(one: Candidate) -> str:
            return ", ".join(cell[0] for cell in cells.get(one.id, ()))

        columns = tuple(replace(entry, kind=Kind.TEXT, value=years, shown=years) if entry.kind is Kind.STRIP else entry
                        for entry in made.columns)  # fmt: skip
        return replace(made, columns=columns)

    def choose_columns(self) -> None:
        """The menu of columns, below its button."""
        button = self._columns_button
        self.view.choose_columns(button.mapToGlobal(button.rect().bottomLeft()))
