"""The rules that documents are laid out by, with what the Party's sources dispute; and the usual recipients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.documents import party_options
from dhtt_desktop.services import paper_form, school, school_spans
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, TextArea
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import label

NO_FILE = "Chưa mở tệp dữ liệu."
_DISPUTED = (
    "Các bản hướng dẫn công khai ghi khác nhau ở những điểm dưới đây. Hãy chọn theo bản của cấp ủy mình; "
    "chỉ văn bản của Đảng thay đổi theo."
)
_RECIPIENTS = (
    "Mỗi nơi một dòng, không cần gạch đầu dòng. Văn bản soạn mới sẽ ghi những nơi này, thêm dòng Lưu ở cuối. "
    "Để trống thì chương trình ghi cấp trên (báo cáo) và các tổ (thực hiện)."
)


class RulesPage(QWidget):
    """The usual form of the school, the disputed values with their source, and where Party numbers begin."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form = BoundForm(self._save, self)
        usual = Field(
            "Thể thức thường dùng", ComboBox([(name, code) for code, name in paper_form.NAMES.items()]),
            "Ở từng văn bản vẫn chọn được thể thức khác.",
        )  # fmt: skip
        self.form.bind("profile", usual)
        self.options: dict[str, Field] = {}
        disputed = column(gap=M)
        for option in party_options.options():
            choices = ComboBox([(words, value) for value, words in option.choices])
            field = Field(option.name, choices, f"{option.note} Nguồn: {option.origin}.")
            self.options[option.id] = self.form.bind(f"party.{option.id}", field)
            disputed.addWidget(field)
        term = Field("Số văn bản Đảng đánh liên tục từ ngày", DateEdit(), "Ngày bắt đầu nhiệm kỳ của cấp ủy.")
        disputed.addWidget(self.form.bind(paper_form.TERM, term))
        inner = QFrame()
        inner.setMaximumWidth(theme().px(560))
        inner.setLayout(column(
            usual, label("Riêng văn bản của Đảng", "section"), label(_DISPUTED, "secondary", wrap=True), disputed,
            self.form.mark, gap=M,
        ))  # fmt: skip
        self.setLayout(column(inner, None, gap=S, margins=(L, M, XL, M)))

    def reload(self, store: Store) -> None:
        """Show what the school has chosen."""
        record: dict[str, Any] = {
            "profile": school.current(store).profile,
            paper_form.TERM: paper_form.term_from(store),
        }
        record |= {f"party.{key}": value for key, value in paper_form.party_choices(store).items()}
        self.form.load("rules", record)

    def _save(self, key: Any, changes: Mapping[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse(NO_FILE)
        ((name, value),) = changes.items()
        if name == "profile":
            return school_spans.save(store, school.current(store).id, changes)
        if name == paper_form.TERM:
            if value and len(value) != 10:
                return refuse("Ghi đủ ngày, tháng, năm. Ví dụ: 15/06/2025.", name)
            return paper_form.keep(store, name, value, "Sửa ngày bắt đầu nhiệm kỳ")
        return paper_form.choose(store, name.removeprefix("party."), value)


class RecipientsPage(QWidget):
    """Whom the school's documents usually go to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form = BoundForm(self._save, self)
        self.lines = self.form.bind(paper_form.RECIPIENTS, Field("Nơi nhận thường dùng", TextArea(8)))
        inner = QFrame()
        inner.setMaximumWidth(theme().px(560))
        inner.setLayout(column(label(_RECIPIENTS, "secondary", wrap=True), self.lines, self.form.mark, gap=M))
        self.setLayout(column(inner, None, gap=S, margins=(L, M, XL, M)))

    def reload(self, store: Store) -> None:
        """Show what the school has said."""
        self.form.load("recipients", {paper_form.RECIPIENTS: queries.settings(store).get(paper_form.RECIPIENTS, "")})

    def _save(self, key: Any, changes: Mapping[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse(NO_FILE)
        return paper_form.keep(store, paper_form.RECIPIENTS, changes[paper_form.RECIPIENTS], "Sửa nơi nhận thường dùng")
