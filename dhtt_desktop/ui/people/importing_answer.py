"""Below the rows of an import: the row that the keyboard stands on, its doubts cell by cell, and its answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.exchange.findings import NOTE
from dhtt_desktop.services import import_words
from dhtt_desktop.services.imports import SKIP, Answer, Line, Preview
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.inputs import SuggestBox
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.people.importing_rows import Entry
from dhtt_desktop.ui.theme import XS, L, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, label, scroll

_MOST = 12  # doubts of one row that are shown
_HEIGHT = 190


class AnswerPane(QFrame):
    """`answered` carries the place of the line and its Answer; None asks again."""

    answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "cardfoot")
        self._body = column(gap=XS, margins=(L, S, L, S))
        content = QWidget()
        content.setLayout(column(self._body, None, gap=0))
        self._area = scroll(content)
        self.setLayout(column(self._area, gap=0))
        self.buttons: list[Button] = []  # the answers, in the order of their digits
        self.other: SuggestBox | None = None
        self._preview: Preview | None = None
        self._line: Line | None = None

    def show_entry(self, preview: Preview, entry: Entry | None) -> None:
        """Show one row; nothing for a row without anything to say."""
        clear(self._body)
        self.buttons.clear()
        self.other = None
        self._preview, self._line = preview, entry.line if entry is not None else None
        self.setVisible(entry is not None)
        if entry is None:
            return
        head = ElidedLabel(_title(entry), "strong")
        self._body.addWidget(head)
        line = entry.line
        if line is None:
            words = f"Bỏ qua: {entry.remark}." if entry.issue else entry.remark
            self._body.addWidget(label(words, "secondary", wrap=True))
        else:
            self._show_line(preview, line)
        self._fit()

    def choose(self, number: int) -> None:
        """Give the answer of that digit, counted from 1."""
        if 0 < number <= len(self.buttons):
            self.buttons[number - 1].click()

    def take_focus(self) -> None:
        """Bring the keyboard to the first answer."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need at this width, up to a third of the list's place."""
        needed = self._body.totalHeightForWidth(self._area.viewport().width())
        self._area.setFixedHeight(min(theme().px(_HEIGHT), max(theme().px(112), needed + 2)))

    def _show_line(self, preview: Preview, line: Line) -> None:
        if line.why and (line.asked or line.answer is not None):
            self._body.addWidget(label(line.why, "caution" if line.state == "doubtful" else "secondary", wrap=True))
        elif line.why and line.state != "new":
            self._body.addWidget(label(f"Nhận ra {line.why}.", "secondary", wrap=True))
        effects = import_words.in_full(line) if line.taken else []
        if effects:
            self._body.addWidget(label("Sẽ ghi: " + "; ".join(effects) + ".", wrap=True))
        if line.state == "doubtful":
            self._answers(preview, line)
        issues = sorted(line.row.issues, key=lambda issue: issue.severity == NOTE)
        for issue in issues[:_MOST]:
            read = import_words.found_and_read(preview, line.row, issue)
            words = f"{import_words.where(issue)}: {issue.message}" + (f" Tệp ghi {read}." if read else "")
            self._body.addWidget(label(words, "secondary" if issue.severity == NOTE else "caution", wrap=True))
        if line.state != "doubtful":
            self._answers(preview, line)

    def _answers(self, preview: Preview, line: Line) -> None:
        buttons: list[QWidget] = []
        if line.state == "doubtful":
            for choice in line.choices:
                told = "; ".join(import_words.change_words(change) for change in choice.changes[:4])
                button = self._button(f"{len(self.buttons) + 1}. {choice.label}", line, Answer(choice.person_id))
                button.setToolTip(f"Sẽ sửa: {told}" if told else "")
                buttons.append(button)
            buttons.append(self._button(f"{len(self.buttons) + 1}. Không nhập dòng này", line, SKIP))
            self._offer_others(preview, line, buttons)
        elif line.answer is not None:
            buttons.append(self._button("Chọn lại" if line.asked else "Nhập dòng này", line, None))
        elif line.taken:
            buttons.append(self._button("Không nhập dòng này", line, SKIP))
        if buttons:
            self._body.addWidget(flow(*buttons, gap=S))

    def _button(self, words: str, line: Line, answer: Answer | None) -> Button:
        button = Button(words, "small", "", lambda: self.answered.emit(line.at, answer))
        self.buttons.append(button)
        return button

    def _offer_others(self, preview: Preview, line: Line, buttons: list[QWidget]) -> None:
        """Anybody of the school, for a name that was written quite otherwise."""
        if not preview.known:
            return
        show = Button("Là người khác trong trường…", "quiet", "search")
        box = SuggestBox()
        box.setAccessibleName("Chọn người trong danh sách nhân sự")
        box.setFixedWidth(theme().px(250))
        box.hide()

        def open_box() -> None:
            people = sorted(preview.known.values(), key=lambda known: known.name.split()[-1:])
            box.fill([(_known_words(known.name, known.birth, known.team), known.id) for known in people])
            box.setCurrentIndex(-1)
            show.hide()
            box.show()
            box.setFocus(Qt.FocusReason.OtherFocusReason)

        def chosen(at: int) -> None:
            person_id = box.itemData(at)
            if person_id is not None:
                self.answered.emit(line.at, Answer(int(person_id)))

        show.clicked.connect(open_box)
        box.activated.connect(chosen)
        self.other = box
        buttons += [show, box]


def _known_words(name: str, birth: str, team: str) -> str:
    facts = [text for text in (show_date(birth), team) if text]
    return f"{name} ({', '.join(facts)})" if facts else name


def _title(entry: Entry) -> str:
    where = f"Dòng {entry.number}" if entry.number else "Cả trang"
    facts = [where, entry.name or "(không có tên)", show_date(entry.birth), entry.team]
    return " · ".join(fact for fact in facts if fact)

