"""Tiêu chuẩn: what a campaign asks of its exemplars, by subject, each with how it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.facts import SCOPES
from dhtt_desktop.services import criteria
from dhtt_desktop.services.campaigns import GONE
from dhtt_desktop.services.criteria import Criterion
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, Field, TextArea
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, EmptyState, icon_button, label, scroll

_WIDTH = 860
_EMPTY = (
    "Chép một bộ tiêu chuẩn có sẵn rồi sửa theo kế hoạch của cấp trên, hoặc thêm từng tiêu chuẩn. "
    "Điều gì dữ liệu cho biết thì chương trình tự kiểm tra, còn lại người xét đánh giá."
)
_APART = "+"  # between the codes of one choice
_LEVELS = [("từ Hoàn thành xuất sắc", "HTXSNV"), ("từ Hoàn thành tốt", "HTXSNV+HTTNV")]
_SCOPES = [(f"cấp {scope} trở lên", scope) for scope in SCOPES]
_CODES = ("levels", "awards", "scopes")  # values that are lists of codes
_SHOWN = {  # which values the form asks for, by kind
    "rating": ("levels", "years"), "holds": ("awards", "years"), "initiative": ("scopes", "years"),
    "own_team": ("awards",),
}  # fmt: skip


class CriteriaPage(QWidget):
    """The criteria of one campaign, grouped by subject; everything is saved at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form: InlineForm | None = None
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
        record = _record(one)
        lines = (
            (("says", Field("Nội dung tiêu chuẩn", TextArea(2))),),
            (
                ("audience", Field("Đối tượng", ComboBox([(t, code) for code, t in criteria.AUDIENCES.items()]))),
                ("kind", Field("Kiểm tra bằng", ComboBox([(packs.CONDITIONS[k].words, k) for k in criteria.KINDS]))),
            ),
            (
                ("levels", Field("Mức xếp loại", _choice(_LEVELS, record["levels"]))),
                ("awards", Field("Danh hiệu", _choice(_awards(), record["awards"]))),
                ("scopes", Field("Phạm vi công nhận", _choice(_SCOPES, record["scopes"]))),
                (
                    "years",
                    Field("Thời gian", _choice([(w, str(n)) for n, w in criteria.YEARS.items()], record["years"])),
                ),
            ),
        )
        title, verb = ("Tiêu chuẩn mới", "Thêm tiêu chuẩn này") if one is None else ("Sửa tiêu chuẩn", "Lưu")
        self.form = InlineForm(title, lines, record, verb, partial(self._save, one))
        self.form.done.connect(self._saved)
        self.form.closed.connect(self._closed)
        kind = self.form.fields["kind"].editor
        assert isinstance(kind, ComboBox)
        kind.currentIndexChanged.connect(lambda _: self._show_values())
        self._show_values()
        self._place.addWidget(self.form)
        self.add_button.hide()
        self.empty.hide()
        self.form.start()

    def _show_values(self) -> None:
        """Only the values that the chosen kind takes."""
        if self.form is None:
            return
        kind = self.form.fields["kind"].editor
        assert isinstance(kind, ComboBox)
        shown = _SHOWN.get(str(kind.currentData()), ())
        for name in ("levels", "awards", "scopes", "years"):
            self.form.fields[name].setVisible(name in shown)

    def _save(self, one: Criterion | None, values: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None or self._campaign is None:
            return refuse(GONE)
        kind = str(values["kind"])
        told: dict[str, Any] = dict(one.params) if one is not None and one.kind == kind else {}
        told |= {name: values[name] for name in ("says", "audience", "kind")}
        for name in _SHOWN.get(kind, ()):
            chosen = str(values[name])
            told[name] = chosen.split(_APART) if name in _CODES else _years(chosen)
        return criteria.save(store, self._campaign, told, one.id if one is not None else None)

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


def _record(one: Criterion | None) -> dict[str, Any]:
    """What the form shows; of a choice that its kind does not ask for the first."""
    params = one.params if one is not None else {}
    record = {"says": "", "audience": "all", "kind": criteria.BY_HAND}
    if one is not None:
        record = {"says": one.says, "audience": one.audience, "kind": one.kind}
    usual = {"levels": "HTXSNV", "awards": criteria.EXEMPLAR, "scopes": SCOPES[0]}
    codes = {name: _APART.join(params[name]) if params.get(name) else usual[name] for name in _CODES}
    return {**record, **codes, "years": str(params.get("years", 1))}


def _years(chosen: str) -> int | str:
    return int(chosen) if chosen.isdigit() else chosen


def _choice(entries: Sequence[tuple[str, str]], current: str) -> ComboBox:
    """These choices, and what stands there now where it is none of them: opening the form changes nothing."""
    known = any(value == current for _, value in entries)
    return ComboBox([*entries, *([] if known else [("như đang ghi", current)])])


def _awards() -> list[tuple[str, str]]:
    """One award, or one "or higher" where a higher one says the same."""
    higher = [
        ("Chiến sĩ thi đua cơ sở trở lên", _APART.join(("CSTĐCS", "CSTĐ_TINH", "CSTĐTQ"))),
        ("Tập thể lao động tiên tiến trở lên", _APART.join(("TTLĐTT", "TTLĐXS"))),
    ]
    return [*higher, *((kind.name, kind.code) for kind in reference.awards() if not kind.valid_to)]
