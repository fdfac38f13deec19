"""First start: four questions on one calm page, with the school's own letterhead growing beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QWidget

from dhtt_desktop.domain.school import KINDS, in_sentence, read_name
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.forms.ui_first_start import Ui_FirstStartForm
from dhtt_desktop.ui.inputs import ComboBox, FormField
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.letterhead import LetterheadSample
from dhtt_desktop.ui.places import documents_folder, free_path
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, ElidedLabel, Picture, label, link, primary, quiet, scroll, secondary

Create = Callable[[dict[str, str], Path], Result]
INTRODUCTION = "Bốn câu trả lời này đứng trên mọi văn bản. Sau này sửa được bất cứ lúc nào."
FIELDS = ("name", "superior", "place", "head_name", "kind", "symbol")


class FirstStart(QWidget):
    """Asks, then calls back: `on_create(values, path)` makes the file; the others need no answers."""

    def __init__(
        self, on_create: Create, on_import: Callable[[], object], on_sample: Callable[[], object],
        on_open: Callable[[Path], object], folder: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._create, self._import, self._sample, self._open = on_create, on_import, on_sample, on_open
        self._folder = folder or documents_folder()
        self._chosen_path: Path | None = None
        self._touched: set[str] = set()
        self.banner = Banner("", "bad")
        self.form = BoundForm(lambda key, changes: Done())
        questions = QWidget()
        self._ui = Ui_FirstStartForm()
        self._ui.setupUi(questions)
        self.sample = LetterheadSample(date.today())
        self._where = ElidedLabel("", "secondary")
        self._build(questions)
        self._bind()
        self.suggest()

    def _build(self, questions: QWidget) -> None:
        left = QWidget()
        left.setLayout(column(
            questions,
            row(Picture("folder", "faint", 16), self._where, link("Đổi nơi cất tệp", self._choose_path), None, gap=6),
            None, gap=L,
        ))  # fmt: skip
        left.setMinimumWidth(min(theme().px(320), 520))
        self._sample_side = QWidget()
        self._sample_side.setLayout(
            column(label("Đầu văn bản của trường sẽ như thế này", "secondary"), self.sample, None, gap=S)
        )
        sides = row(gap=XL + S)
        sides.addWidget(left, 1)
        sides.addWidget(self._sample_side, 1)
        self.import_button = primary("Nhập danh sách nhân sự", "file-import", lambda: self._go(self._import))
        self.later_button = quiet("Lập tệp, nhập danh sách sau", "", lambda: self._go(lambda: None))
        self.sample_button = secondary("Xem trường mẫu", "school", self._sample)
        self.open_button = quiet("Mở tệp đã có…", "folder-open", self._choose_file)
        card = QFrame()
        card.setProperty("look", "card")
        title = label("Trường của bạn", "title")
        card.setLayout(column(
            title, label(INTRODUCTION, "secondary", True), S, sides, M,
            flow(self.import_button, self.later_button, None, self.sample_button, self.open_button),
            gap=M, margins=(XL + S, XL, XL + S, XL),
        ))  # fmt: skip
        card.setMaximumWidth(theme().px(1040))
        page = QWidget()
        middle = row(gap=0)
        middle.addStretch(1)
        middle.addWidget(card, 40)
        middle.addStretch(1)
        page.setLayout(column(None, self.banner, middle, None, margins=(L, L, L, L)))
        self.setLayout(column(scroll(page), gap=0))

    def _bind(self) -> None:
        ui = self._ui
        kind = ui.kind.editor
        assert isinstance(kind, ComboBox)
        kind.fill([("Chọn loại trường", ""), *((words, code) for code, words in KINDS.items())])
        superior = ui.superior.editor
        assert isinstance(superior, QPlainTextEdit)
        superior.setFixedHeight(theme().px(60))
        superior.textChanged.connect(self.suggest)
        kind.activated.connect(lambda _: self._touch("kind"))
        for name in ("name", "place", "head_name", "symbol"):
            editor = self._field(name).editor
            assert isinstance(editor, QLineEdit)
            editor.textEdited.connect(lambda _, name=name: self._touch(name))
        for name in FIELDS:
            self.form.bind(name, self._field(name))

    def values(self) -> dict[str, str]:
        """The answers as they stand."""
        return {name: str(value or "") for name, value in self.form.values().items()}

    def path(self) -> Path:
        """Where the file will be kept."""
        return self._chosen_path or free_path(self._folder, self.values()["name"])

    def _field(self, name: str) -> FormField:
        field: FormField = getattr(self._ui, name)
        return field

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        self._field(name).set_error("")
        self.suggest()

    def suggest(self) -> None:
        """Suggest what the clerk has not written, and draw the sample again."""
        values = self.values()
        told = read_name(values["name"])
        if "symbol" not in self._touched:
            self._show("symbol", told.symbol if values["name"] else "")
        if "kind" not in self._touched and told.kind:
            self._show("kind", told.kind)
        if "place" not in self._touched:
            self._show("place", suggested_place(values["superior"]))
        values = self.values()
        self.sample.show_values(
            values["name"], values["superior"], values["place"], values["symbol"], values["head_name"]
        )
        self._where.setText(f"Tệp dữ liệu: {self.path()}")

    def _show(self, name: str, value: str) -> None:
        editor: Any = self._field(name).editor
        if isinstance(editor, ComboBox):
            editor.choose(value)
        elif editor.text() != value:
            editor.setText(value)

    def _go(self, then: Callable[[], object]) -> None:
        self.banner.hide()
        result = self._create(self.values(), self.path())
        if isinstance(result, Done):
            then()
            return
        own = tuple(problem for problem in result.problems if problem.field in FIELDS)
        self.form.show_problems(own)
        self.form.focus_first_problem()
        others = [problem.message for problem in result.problems if problem.field not in FIELDS]
        if others:
            self.banner.say("\n".join(others), "bad")

    def _choose_path(self) -> None:
        path = self.path()
        chosen = dialogs.save_file(self, "Cất tệp dữ liệu ở đâu", path.name, [dialogs.OURS], str(path.parent))
        if chosen is not None:
            self._chosen_path = chosen
            self.suggest()

    def _choose_file(self) -> None:
        chosen = dialogs.open_file(self, "Mở tệp dữ liệu", [dialogs.OURS], str(self._folder))
        if chosen is not None:
            self._open(chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            self._field("name").editor.setFocus(Qt.FocusReason.OtherFocusReason)  # typing may begin at once

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(820)
        self._sample_side.setVisible(wide)


def suggested_place(superior: str) -> str:
    """The place as most schools write it, from the superior's name: "UBND xã Tân Phú" -> "Tân Phú"; "" if untold."""
    words = in_sentence(superior).split()
    for at, word in enumerate(words):
        if search_key(word) in ("xa", "phuong") and at + 1 < len(words):
            rest = words[at + 1 :]
            return " ".join([word.capitalize(), *rest]) if rest[0].isdigit() else " ".join(rest)
    return ""
