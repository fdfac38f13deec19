"""Tổ chức: how a campaign stands, what is to be reached, who does what, at what cost; launched, reviewed, closed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.period import following, show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.services import attachments, board, campaigns
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import board_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.campaigns.board_sorts import Sorts
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import DateEdit, Field, TextArea
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.proofs import ProofCard
from dhtt_desktop.ui.records import Records
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, Picture, label, link, scroll

_WIDTH = 900
_STEPS = (
    (board.LAUNCHED, "Phát động", "launched_on"), (board.REVIEWED, "Ghi sơ kết", "reviewed_on"),
    (board.CLOSED, "Tổng kết, đóng", "closed_on"),
)  # fmt: skip


class BoardPage(QWidget):
    """The board of one campaign. `copied` gives the id of one that was just made; `page_wanted` another page's name."""

    copied = Signal(int)
    page_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._campaign: int | None = None
        self._files_of = 0
        self.step_form: InlineForm | None = None
        self.form = BoundForm(self._save_texts, self)
        self._sorts = Sorts(context)
        sorts = self._sorts
        self.targets, self.phases = Records(context, sorts.targets()), Records(context, sorts.phases())
        self.assignments, self.expenses = Records(context, sorts.assignments()), Records(context, sorts.expenses())
        self.inspections, self.pledges = Records(context, sorts.inspections()), Records(context, sorts.pledges())
        self._build()

    def _build(self) -> None:
        self.state = label("", "strong", wrap=True)
        self.buttons = {status: Button(verb, "", "", partial(self.begin_step, status)) for status, verb, _ in _STEPS}
        self.reopen_button = Button("Mở lại", "quiet", "restore", self.reopen)
        self.copy_button = Button("", "quiet", "copy", self.copy_on)
        self._step_place, self._checks = column(gap=0), column(gap=S)
        self.total = label("", "secondary", wrap=True)
        goal, contents = Field("Mục tiêu", TextArea(3)), Field("Nội dung thi đua", TextArea(4))
        self.form.bind("goal", goal)
        self.form.bind("contents", contents)
        recipients = Field("Nơi nhận văn bản của phong trào, mỗi dòng một nơi", TextArea(3))
        self.form.bind("recipients", recipients)
        self.files: ProofCard | None = None
        self._file_place = column(gap=0)
        files = QWidget()
        files.setLayout(self._file_place)
        way = Card("Phong trào đang ở đâu", margins=True)
        way.body.addWidget(self.state)
        way.body.addWidget(flow(*self.buttons.values(), self.reopen_button, self.copy_button))
        way.body.addLayout(self._step_place)
        way.body.addLayout(self._checks)
        texts = Card(margins=True)
        texts.body.addWidget(goal)
        texts.body.addWidget(contents)
        texts.body.addWidget(recipients)
        texts.body.addLayout(row(self.form.mark, None))
        parts: list[QWidget] = [way, _card(self.targets), texts, _card(self.phases), _card(self.assignments),
                                _card(self.expenses, self.total), _card(self.inspections),
                                _card(self.pledges), files]  # fmt: skip
        self._content = QWidget()
        self._content.setLayout(column(*parts, None, gap=M, margins=(L, M, L, XL)))
        self.setLayout(row(scroll(self._content), gap=0))
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._content.setMaximumWidth(theme().px(_WIDTH))

    # Showing

    def show_campaign(self, campaign_id: int | None) -> None:
        """Show the board of a campaign; what is half typed of the same one stays."""
        store = self.context.store
        campaign = queries.campaign(store, campaign_id) if store is not None and campaign_id is not None else None
        if campaign_id != self._campaign:
            self._close_step()
        self._campaign = campaign_id
        self.setEnabled(campaign is not None)
        if store is None or campaign is None or campaign_id is None:
            self.form.load(None, None)
            return
        self._sorts.campaign = campaign_id
        self.form.load(campaign_id, {name: getattr(campaign, name) for name in ("goal", "contents", "recipients")})
        self._show_way(campaign)
        self.targets.show_rows(campaign_id, board.goals(store, campaign_id, self.context.period))
        self.phases.show_rows(campaign_id, board_queries.phases(store, campaign_id))
        self.assignments.show_rows(campaign_id, board_queries.assignments(store, campaign_id))
        expenses = board_queries.expenses(store, campaign_id)
        self.expenses.show_rows(campaign_id, expenses)
        self._show_total(board.money(expenses) if expenses else None)
        self.inspections.show_rows(campaign_id, board_queries.inspections(store, campaign_id))
        self.pledges.show_rows(campaign_id, board_queries.pledges(store, campaign_id))
        self._show_files(store, campaign_id)

    def _show_files(self, store: Store, campaign_id: int) -> None:
        """The superior's plan, pictures, papers that others wrote: made anew only when they are others than before."""
        kept = attachments.of(store, "campaign", campaign_id)
        if self.files is not None and (self._files_of, self.files.copies) == (campaign_id, kept):
            return
        clear(self._file_place)
        self._files_of = campaign_id
        self.files = ProofCard(self.context, "campaign", [campaign_id], "Tệp của phong trào", closable=False)
        self._file_place.addWidget(self.files)

    def _show_total(self, money: tuple[int, int] | None) -> None:
        self.total.setVisible(money is not None)
        if money is not None:
            estimate, spent = money
            self.total.setText(f"Tổng dự toán {group(estimate)} đồng, đã chi {group(spent)} đồng.")

    def _show_way(self, campaign: Any) -> None:
        days = [f"{status.lower()} ngày {show_date(getattr(campaign, name))}" for status, _, name in _STEPS
                if getattr(campaign, name)]  # fmt: skip
        told = "; ".join(days)
        self.state.setText(f"{told[:1].upper()}{told[1:]}." if told else f"{campaign.status}.")
        closed = bool(campaign.closed_on)
        for status, _, name in _STEPS:
            done = getattr(campaign, name)
            self.buttons[status].setVisible(not closed and not done)
        self.reopen_button.setVisible(closed)
        self.copy_button.setText(f"Chép sang {show_period(self._next(campaign))}")
        clear(self._checks)
        store = self.context.store
        if store is None or closed or campaign.launched_on:
            return
        for check in board.checks(store, campaign.id):
            line = row(Picture("circle-check" if check.there else "circle", "good" if check.there else "caution",
                               18), gap=S)  # fmt: skip
            words = label(check.words) if check.there else link(check.words, partial(self._wanted, check.page))
            line.addWidget(words, 1, Qt.AlignmentFlag.AlignLeft)
            self._checks.addLayout(line)

    def _wanted(self, page: str) -> None:
        """Where something wanting is done: here, or on another page."""
        here = {"goals": self.targets, "people": self.assignments, "money": self.expenses}.get(page)
        if here is not None:
            here.edit(None)
        else:
            self.page_wanted.emit(page)

    def _next(self, campaign: Any) -> str:
        return following(campaign.period or self.context.period)

    # Doing

    def _save_texts(self, key: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        return campaigns.save_campaign(store, changes, key) if store is not None else refuse(campaigns.GONE)

    def begin_step(self, status: str) -> None:
        """Ask for the day of a step, in place."""
        store = self.context.store
        if store is None:
            return
        self._close_step()
        title = next(verb for one, verb, _ in _STEPS if one == status)
        lines = ((("on", Field("Ngày", DateEdit())),),)
        record = {"on": store.now().date().isoformat()}
        self.step_form = InlineForm(title, lines, record, f"Ghi “{status}”", partial(self._step, status))
        self.step_form.done.connect(self._stepped)
        self.step_form.closed.connect(self._close_step)
        self._step_place.addWidget(self.step_form)
        self.step_form.start()

    def _step(self, status: str, values: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None or self._campaign is None:
            return refuse(campaigns.GONE)
        return board.step(store, self._campaign, status, str(values["on"] or ""))

    def _stepped(self, result: Result) -> None:
        self._close_step()
        self.context.tell(result)

    def _close_step(self) -> None:
        clear(self._step_place)
        self.step_form = None

    def reopen(self) -> None:
        """A closed campaign goes on."""
        if self.context.store is not None and self._campaign is not None:
            self.context.tell(board.reopen(self.context.store, self._campaign))

    def copy_on(self) -> None:
        """The campaign again in the year after."""
        store = self.context.store
        campaign = queries.campaign(store, self._campaign) if store is not None and self._campaign is not None else None
        if store is None or campaign is None:
            return
        self.form.flush()
        result = board.copy_to(store, campaign.id, self._next(campaign))
        if self.context.tell(result) and isinstance(result, Done):
            self.copied.emit(result.value)


def _card(records: Records, *more: QWidget) -> Card:
    card = Card(margins=True)
    card.body.addWidget(records)
    for widget in more:
        card.body.addWidget(widget)
    return card
