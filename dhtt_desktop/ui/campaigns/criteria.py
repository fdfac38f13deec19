"""Tiêu chuẩn: what a campaign asks of its exemplars, by subject, each with how it is checked."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services import criteria
from dhtt_desktop.services.campaigns import GONE
from dhtt_desktop.services.criteria import Criterion
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.campaigns.criterion_form import CriterionForm
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, EmptyState, icon_button, label, scroll

_WIDTH = 860
_EMPTY = (
    "Chép một bộ tiêu chuẩn có sẵn rồi sửa theo kế hoạch của cấp trên, hoặc thêm từng tiêu chuẩn. "
    "Điều gì dữ liệu cho biết thì chương trình tự kiểm tra, còn lại người xét đánh giá."
)


class CriteriaPage(QWidget):
    """The criteria of one campaign, grouped by subject; everything is saved at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form: CriterionForm | None = None
        self._campaign: int | None = None
        self._lines = column(gap=M)
        self._place = column(gap=0)
        self.add_button = Button("Thêm tiêu chuẩn", "primary", "plus", lambda: self.edit(None))
        self.copy_button = MenuButton("copy")
        self.copy_button.setText("Chép bộ tiêu chuẩn")
        self.copy_button.chosen.connect(self.copy)
        self.empty = EmptyState("checklist", "Chưa có tiêu chuẩn điển hình tiên tiến", _EMPTY)
        self._content = QWidget()
        hint = label("Đối tượng được xét ở Khen thưởng, mục Điển hình tiên tiến, theo các tiêu chuẩn này.",
                     "secondary", wrap=True)  # fmt: skip
        head = row(hint, self.copy_button, self.add_button, gap=S)
        head.setStretch(0, 1)
        self._content.setLayout(column(
            head, self._place, self.empty, self._lines, None,
            gap=M, margins=(L, M, L, XL),
        ))  # fmt: skip
        self.setLayout(row(scroll(self._content), gap=0))
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._content.setMaximumWidth(theme().px(_WIDTH))

    def show_campaign(self, campaign_id: int | None) -> None:
        """Show the criteria of a campaign; a form that is open for the same one stays."""
        if campaign_id != self._campaign:
            self._close()
        self._campaign = campaign_id
        self._fill_copies()
        clear(self._lines)
        store = self.context.store
        rows = criteria.of(store, campaign_id) if store is not None and campaign_id is not None else ()
        for audience, title in criteria.AUDIENCES.items():
            some = [one for one in rows if one.audience == audience]
            if some:
                self._lines.addWidget(self._group(title, some))
        self.empty.setVisible(not rows and self.form is None)

    def _fill_copies(self) -> None:
        store = self.context.store
        entries: list[tuple[str, Any]] = [(one.name, one.code) for one in criteria.sets()]
        if store is not None:
            entries += [
                (f"Của phong trào {one.name}", one.id)
                for one in queries.campaigns(store)
                if one.id != self._campaign and criteria.of(store, one.id)
            ]
        self.copy_button.fill(entries, object())

    def _group(self, title: str, some: list[Criterion]) -> Card:
        card = Card(title, f"{len(some)} tiêu chuẩn", margins=False)
        for at, one in enumerate(some, 1):
            card.body.addWidget(self._line(at, one, last=at == len(some)))
        return card

    def _line(self, at: int, one: Criterion, *, last: bool) -> QFrame:
        made = QFrame()
        made.setProperty("look", "" if last else "cardhead")
        words = column(label(f"{at}. {one.says}", wrap=True), label(one.how, "secondary", wrap=True), gap=0)
        up = icon_button("arrow-up", "Đưa lên trên", partial(self._move, one.id, -1))
        up.allow("Đã đứng đầu nhóm" if at == 1 else "")
        down = icon_button("arrow-down", "Đưa xuống dưới", partial(self._move, one.id, 1))
        down.allow("Đã đứng cuối nhóm" if last else "")
        change = icon_button("pencil", f"Sửa tiêu chuẩn {at}", partial(self.edit, one))
        away = icon_button("x", f"Bỏ tiêu chuẩn {at}", partial(self._remove, one.id))
        line = row(words, up, down, change, away, gap=S, margins=(L, S, M, S))
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    # Doing

    def edit(self, one: Criterion | None) -> None:
        """Open the form for a criterion, or for a new one (None)."""
        self._close()
        title, verb = ("Tiêu chuẩn mới", "Thêm tiêu chuẩn này") if one is None else ("Sửa tiêu chuẩn", "Lưu")
        entry = {} if one is None else {"says": one.says, "audience": one.audience, "kind": one.kind, **one.params}
        self.form = CriterionForm(title, verb, entry, partial(self._save, one))
        self.form.done.connect(self._saved)
        self.form.closed.connect(self._closed)
        self._place.addWidget(self.form)
        self.add_button.hide()
        self.empty.hide()
        self.form.start()

    def _save(self, one: Criterion | None, entry: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None or self._campaign is None:
            return refuse(GONE)
        return criteria.save(store, self._campaign, entry, one.id if one is not None else None)

    def copy(self, what: object) -> None:
        """Copy a ready set (by code) or the criteria of another campaign (by id)."""
        store = self.context.store
        if store is None or self._campaign is None:
            return
        if isinstance(what, int):
            self.context.tell(criteria.copy_from(store, self._campaign, what))
        else:
            self.context.tell(criteria.copy_set(store, self._campaign, str(what)))

    def _move(self, criterion_id: int, step: int) -> None:
        if self.context.store is not None and self._campaign is not None:
            self.context.tell(criteria.move(self.context.store, self._campaign, criterion_id, step))

    def _remove(self, criterion_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(criteria.put_aside(self.context.store, [criterion_id]))

    def _saved(self, result: Result) -> None:
        self._close()
        self.context.tell(result)

    def _closed(self) -> None:
        self._close()
        self.show_campaign(self._campaign)

    def _close(self) -> None:
        clear(self._place)
        self.form = None
        self.add_button.show()
