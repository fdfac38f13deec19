"""Names of the school through time: the spans, the names of one of them, and the letterhead that they make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.school import KINDS
from dhtt_desktop.services import school_spans
from dhtt_desktop.services.result import Done, Refused, Result, refuse
from dhtt_desktop.services.school import FIELDS
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.letterhead import LetterheadSample
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import label, link

HINT = "Văn bản cũ giữ tên cũ: mỗi lần đổi tên trường, cấp trên, địa danh hoặc người đứng đầu là một giai đoạn mới."
_BESIDE = 640  # px at 100 %: narrower, the sample of the letterhead gives way
_POSTS = ("Hiệu trưởng", "Phó Hiệu trưởng phụ trách", "Quyền Hiệu trưởng", "Giám đốc")


class NamesPage(QWidget):
    """A span chosen above, its names below, its letterhead beside them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._spans: list[Any] = []
        self.spans = ComboBox()
        self.spans.setAccessibleName("Giai đoạn")
        self.new_link = link("Đổi tên từ một ngày…", self.ask_begin)
        self.away_link = link("Bỏ giai đoạn này", self.take_away)
        self.begins = DateEdit()
        self.begins.setAccessibleName("Ngày bắt đầu giai đoạn mới")
        self.begins.setFixedWidth(theme().px(130))
        self._error = label("", "error", wrap=True)
        self.form = BoundForm(self._save, self)
        self.sample = LetterheadSample(date.today())
        self._build()
        self.spans.activated.connect(lambda _: self._show())
        self.begins.returnPressed.connect(self.begin)
        self.form.saved.connect(lambda _: self._draw())

    def _build(self) -> None:
        kinds = ComboBox([(name, code) for code, name in KINDS.items()])
        made = {
            "name": Field("Tên trường", QLineEdit()),
            "superior": Field("Cơ quan quản lý trực tiếp", TextArea(2), "Mỗi dòng một cấp, như trên đầu văn bản"),
            "place": Field("Địa danh", QLineEdit()),
            "symbol": Field("Chữ viết tắt", QLineEdit(), "Trong ký hiệu của văn bản"),
            "kind": Field("Loại trường", kinds),
            "valid_from": Field("Bắt đầu từ ngày", DateEdit()),
            "head_post": Field("Chức vụ người đứng đầu", SuggestBox(_POSTS)),
            "head_name": Field("Họ tên", QLineEdit()),
        }
        for name, field in made.items():
            self.form.bind(name, field)
        self.fields = made
        self._new = QWidget()
        start = Button("Thêm giai đoạn", "", "plus", self.begin)
        away = Button("Thôi", "quiet", "", self._new.hide)
        self._new.setLayout(
            column(flow(label("Tên mới có từ ngày", "label"), self.begins, start, away), self._error, gap=0)
        )
        self._new.hide()
        self._error.hide()
        left = QWidget()
        left.setLayout(column(
            made["name"], made["superior"],
            fields(made["place"], made["symbol"]), fields(made["kind"], made["valid_from"]),
            made["head_name"], made["head_post"], self.form.mark, None, gap=M,
        ))  # fmt: skip
        right = self._sample_side = QWidget()
        right.setLayout(column(label("Đầu văn bản của giai đoạn này", "secondary"), self.sample, None, gap=S))
        sides = row(gap=XL)
        sides.addWidget(left, 1)
        sides.addWidget(right, 1)
        self.setLayout(column(
            label(HINT, "secondary", wrap=True), flow(self.spans, self.new_link, self.away_link), self._new, sides,
            gap=M, margins=(L, M, L, M),
        ))  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sample_side.setVisible(self.width() >= theme().px(_BESIDE))

    def reload(self, store: Store) -> None:
        """Show the spans of this file; the one that is chosen stays."""
        rows = list(form_queries.school_spans(store))
        self._spans = rows
        after = [None, *rows[:-1]]
        titles = [(school_spans.title(one, later), one.id) for one, later in zip(rows, after, strict=True)]
        self.spans.fill(titles)
        self.spans.setVisible(len(rows) > 1)
        self.away_link.setVisible(len(rows) > 1)
        self._show()

    def ask_begin(self) -> None:
        """Ask for the day from which other names hold."""
        self._error.hide()
        self._new.show()
        self.begins.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Begin a new span; its names are those of the former one until they are changed."""
        if self.context.store is None:
            return
        self.form.flush()
        result = school_spans.begin(self.context.store, self.begins.iso())
        if isinstance(result, Refused):
            self._error.setText(result.message)
            self._error.show()
            return
        self._new.hide()
        self.begins.clear()
        self.reload(self.context.store)
        self.spans.choose(result.value)
        self._show()
        self.fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self) -> None:
        """Take the chosen span away; the message offers the undo."""
        if self.context.store is not None and self.spans.currentData() is not None:
            self.context.tell(school_spans.take_away(self.context.store, self.spans.currentData()))

    def _show(self) -> None:
        chosen = next((one for one in self._spans if one.id == self.spans.currentData()), None)
        chosen = chosen if chosen is not None else next(iter(self._spans), None)
        record = None if chosen is None else {name: getattr(chosen, name) for name in (*FIELDS, "valid_from")}
        self.form.load(chosen.id if chosen is not None else None, record)
        self.fields["valid_from"].setVisible(bool(chosen is not None and chosen.valid_from))
        self._draw()

    def _draw(self) -> None:
        values = self.form.values()
        self.sample.show_values(
            values["name"], values["superior"], values["place"], values["symbol"], values["head_name"]
        )

    def _save(self, key: Any, changes: Mapping[str, Any]) -> Result:
        store = self.context.store
        result = school_spans.save(store, key, changes) if store is not None else refuse(school_spans.GONE)
        return Done(result.message, result.action_id) if isinstance(result, Done) else result
