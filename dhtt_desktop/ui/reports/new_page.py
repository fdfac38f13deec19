"""Soạn văn bản mới: every kind of document with what it is for, and its first draft from the school's data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import campaigns, defence, drafting, drafting_council, drafting_reports, paper_view, papers
from dhtt_desktop.services.paper_kinds import GROUPS
from dhtt_desktop.services.papers import Draft, PaperKind
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.reports.beside import Beside
from dhtt_desktop.ui.reports.pick_list import Choice, PickList
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, label

_OF_ONE = {
    "person": "Báo cáo thành tích của", "team": "Báo cáo thành tích của", "unit": "Biên bản của",
    "case": "Giải trình về",
}  # fmt: skip
_ICONS = {"KH": "flag", "TTr": "send", "BB": "clipboard-text", "QĐ": "gavel", "DS": "list-details", "": "writing",
          "BCTT": "award",
          "GM": "calendar-event", "TB": "speakerphone", "CV": "mail", "PhB": "checkbox", "GKh": "award"}  # fmt: skip
NO_CAMPAIGN = 0
NOBODY = 0


class NewPage(QWidget):
    """Choose a kind at the left, see what the program would write at the right, begin."""

    begin_wanted = Signal(object)  # the first draft, not kept yet
    open_wanted = Signal(int)  # the campaign has this plan already

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._draft: Draft | None = None
        self._kept: int | None = None
        self._campaigns: Sequence[Any] = ()
        self._asked: int | None = None  # somebody to offer who is not put forward
        self.list = PickList("Loại văn bản")
        self.campaign = ComboBox()
        self.campaign.setAccessibleName("Phong trào của văn bản")
        self.subject = ComboBox()
        self.subject.setAccessibleName("Báo cáo thành tích của")
        self.note = Banner("", "info", closable=False)
        self.preview = PagePreview(thumbnails=True)
        self.begin_button = Button("Soạn văn bản này", "primary", "file-plus", self.begin)
        self._build()
        self.list.picked.connect(lambda _: self._picked())
        self.list.opened.connect(lambda _: self._opened())
        for box in (self.campaign, self.subject):
            box.currentIndexChanged.connect(lambda _: self._show())

    def reload(self) -> None:
        """Offer the kinds, with what is at hand for each in the school year shown."""
        store = self.context.store
        if store is None:
            return
        self._campaigns = queries.campaigns(store)
        self.list.fill(self._choices())
        self._picked()

    def choose(self, code: str, subject_id: int | None = None) -> None:
        """Stand on a kind; `subject_id` is whom (or which campaign) it shall be about, put forward or not."""
        self._asked = subject_id
        self.list.choose(code)
        self._picked()
        kind = papers.paper_kind(code)
        if subject_id is not None:
            (self.campaign if kind is not None and kind.needs == "campaign" else self.subject).choose(subject_id)

    def begin(self) -> None:
        """Begin the chosen document, or open the plan that the campaign has already."""
        if self._kept is not None:
            self.open_wanted.emit(self._kept)
        elif self._draft is not None:
            self.begin_wanted.emit(self._draft)

    def _opened(self) -> None:
        if self._beside.on_pages:
            self.begin()
        else:
            self._beside.show_pages()
            self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        right = QWidget()
        self._for_plans = flow(label("Phong trào", "label"), self.campaign)
        self._whose = label("", "label")
        self._for_reports = flow(self._whose, self.subject)
        for box in (self.campaign, self.subject):
            box.setMaximumWidth(theme().px(420))
        head = QWidget()
        head.setLayout(column(self._for_plans, self._for_reports, self.note, gap=S, margins=(L, S, M, 0)))
        self._head = head
        self.preview.tools.addWidget(self.begin_button)
        whole: QVBoxLayout = column(head, gap=0)
        whole.addWidget(self.preview, 1)
        right.setLayout(whole)
        self._beside = Beside(self.list, right)
        self.setLayout(column(self._beside, gap=0))

    def _choices(self) -> list[Choice]:
        made = []
        for group in GROUPS:
            kinds = [kind for kind in (*papers.KINDS, papers.FREE) if kind.group == group]
            if kinds:
                made.append(Choice(group))
            made += [
                Choice(kind.name, kind.about, _ICONS.get(kind.kind, "file-text"), kind.code) for kind in kinds
            ]
        return made

    def _picked(self) -> None:
        """Another kind: its campaigns to choose from, those of the year shown first, then its pages."""
        code = self.list.current()
        exemplars = code == campaigns.PLAN_OF_EXEMPLARS
        any_kind = code not in (campaigns.PLAN, campaigns.PLAN_OF_EXEMPLARS)  # a report is of any campaign
        rows = [row for row in self._campaigns if any_kind or (row.kind == campaigns.EXEMPLARS) == exemplars]
        here = [row for row in rows if row.period == self.context.period]
        offered = [(row.name, row.id) for row in (*here, *(row for row in rows if row not in here))]
        before = self.campaign.currentData()
        self.campaign.fill([*offered, ("Không thuộc phong trào nào", NO_CAMPAIGN)])
        if self.campaign.currentData() != before and not here:
            self.campaign.blockSignals(True)
            self.campaign.choose(NO_CAMPAIGN)
            self.campaign.blockSignals(False)
        self._offer_subjects()
        self._show()

    def _offer_subjects(self) -> None:
        """Whom a report may be about: those put forward; while nobody is, everybody. Minutes are of any team."""
        store, kind = self.context.store, papers.paper_kind(self.list.current() or "")
        if store is None or kind is None or kind.needs not in _OF_ONE:
            return
        self._whose.setText(_OF_ONE[kind.needs])
        self.subject.setAccessibleName(self._whose.text())
        if kind.needs == "case":
            found = defence.cases(store, self.context.period)
            self.subject.fill([*((case.label, case.id) for case in found), ("Để trống, điền sau", NOBODY)])
            return
        if kind.needs == "unit":
            teams = [(row.name, row.id) for row in queries.units(store)]
            self.subject.fill([*teams, ("Để trống, điền sau", NOBODY)])
            self.subject.choose(drafting_council.first_team(store, self.context.period) or NOBODY)
            return
        period = self.context.period
        rows = queries.people(store, period) if kind.needs == "person" else queries.teams(store)
        here = drafting_reports.nominated(store, kind.code, period)
        names = {row.id: row.name for row in rows}
        asked = [self._asked] if self._asked is not None and self._asked not in here else []
        offered = [(names[key], key) for key in (*asked, *(here or [key for key in names if key not in asked]))
                   if key in names]  # fmt: skip
        self.subject.fill([*offered, ("Để trống, điền sau", NOBODY)])

    def _show(self) -> None:
        store, kind = self.context.store, papers.paper_kind(self.list.current() or "")
        if store is None or kind is None:
            return
        plan = kind.needs == "campaign"
        report = kind.needs in _OF_ONE
        self._for_plans.setVisible(plan)
        self._for_reports.setVisible(report)
        campaign_id = (self.campaign.currentData() or None) if plan else None
        kept = self._standing_plan(kind, campaign_id)
        self._kept = kept.document_id if kept is not None else None
        on, period = date.today().isoformat(), self.context.period
        whose = (self.subject.currentData() or NOBODY) if report else None
        self._draft = kept or drafting.draft(
            store, kind.code, period=period, on=on, campaign_id=campaign_id, subject_id=whose
        )
        self.begin_button.setText("Mở kế hoạch đã có" if self._kept is not None else "Soạn văn bản này")
        self.begin_button.updateGeometry()
        self._remark(kind)
        self._head.setVisible(plan or report or bool(self.note.message()))
        if self._draft.text.strip():
            self.preview.set_flow(paper_view.look(store, self._draft).flow)
        else:
            hint = "Bấm Soạn văn bản này rồi dán hoặc gõ nội dung; trang văn bản hiện ra ngay bên cạnh."
            self.preview.set_empty(kind.name, hint)

    def _standing_plan(self, kind: PaperKind, campaign_id: int | None) -> Draft | None:
        """The campaign's plan when it stands in the register already."""
        store = self.context.store
        plan = campaigns.plan(store, campaign_id) if store is not None and campaign_id is not None else None
        return plan if plan is not None and plan.document_id is not None and plan.code == kind.code else None

    def _remark(self, kind: PaperKind) -> None:
        """What the first draft lacks, and where that comes from."""
        store = self.context.store
        if store is None:
            return
        if kind.needs == "nominations" and not drafting.proposed(store, kind.code, self.context.period):
            period = show_period(self.context.period)
            year = f"{period[:1].upper()}{period[1:]}"
            words = f"{year} chưa có đề nghị nào cho văn bản này. Vẫn soạn được, danh sách để trống."
            self.note.say(words, "caution", "Đến Khen thưởng", lambda: self.context.navigate.emit("awards", None))
            return
        lacks = drafting_council.lacks(store, kind.code, self.context.period)
        if lacks is None:
            self.note.say("")
        else:
            self.note.say(lacks.words, "caution", lacks.button, lambda: self.context.navigate.emit(*lacks.where))
