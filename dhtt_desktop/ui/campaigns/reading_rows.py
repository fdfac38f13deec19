"""One finding of a plan: taken or not, what it comes to, the sentence it stands in, and a pencil to correct it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QWidget

from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import icon_button, label

Place = tuple[int, int]  # characters of the text


class FindingRow(QFrame):
    """`chosen` fires when it is clicked or the keyboard comes to it. Without a tick it only tells something."""

    chosen = Signal()
    ticked = Signal(bool)
    text_wanted = Signal()

    def __init__(self, place: Place | None, edit: Callable[[], None] | None = None, tick: bool = False) -> None:
        super().__init__()
        self.place = place
        self._chosen = False
        self.tick = QCheckBox()
        self.what, self.sentence = label("", "strong", wrap=True), label("", "", wrap=True)
        self.more, self.doubt = label("", "secondary", wrap=True), label("", "caution", wrap=True)
        self.pencil = icon_button("pencil", "Sửa mục này", edit or self.chosen.emit)
        self.eye = icon_button("eye", "Xem câu này trong văn bản", self.text_wanted.emit)
        self.eye.hide()
        for part, wanted in ((self.tick, tick), (self.pencil, edit is not None)):
            if not wanted:
                part.hide()
        words = column(self.what, self.sentence, self.more, self.doubt, gap=2)
        line = row(gap=S, margins=(L, S, S, S))
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self.body = column(line, gap=0)
        self.setLayout(self.body)
        self.tick.toggled.connect(self.ticked)
        self.tick.installEventFilter(self)
        if place is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            if not tick:
                self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self, what: str, sentence: str, more: str = "", doubt: str = "") -> None:
        """Show these words; empty ones take no room."""
        for part, words in ((self.what, what), (self.sentence, sentence), (self.more, more), (self.doubt, doubt)):
            part.setText(words)
            part.setVisible(bool(words))
        spoken = ". ".join(part for part in (what, sentence, doubt) if part)
        self.tick.setAccessibleName(f"Lấy: {spoken}")
        self.setAccessibleName(spoken)

    def set_ticked(self, on: bool) -> None:
        """Tick or untick without telling."""
        self.tick.blockSignals(True)
        self.tick.setChecked(on)
        self.tick.blockSignals(False)
        self._dim()

    def set_chosen(self, on: bool) -> None:
        """Show it as the one that is spoken of."""
        if on != self._chosen:
            self._chosen = on
            self.update()

    @property
    def is_chosen(self) -> bool:
        return self._chosen

    def show_form(self, form: QWidget) -> None:
        """Open a form below the words."""
        self.body.addLayout(row(form, margins=(L, 0, L, M)))

    def _dim(self) -> None:
        """What is not taken steps back."""
        taken = self.tick.isHidden() or self.tick.isChecked()
        palette = self.sentence.palette()
        palette.setColor(self.sentence.foregroundRole(), theme().color("text" if taken else "faint"))
        self.sentence.setPalette(palette)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.place is not None:
            self.chosen.emit()
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.tick and event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        return False

    def focusInEvent(self, event: object) -> None:
        self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), theme().color("accent_ground"))
            painter.fillRect(0, 0, theme().px(3), self.height(), theme().color("accent"))
        painter.fillRect(theme().px(M), self.height() - 1, self.width(), 1, theme().color("row_line"))


def told(words: str, look: str = "secondary") -> QLabel:
    """A line of words in a group."""
    made = label(words, look, wrap=True)
    made.setContentsMargins(L, S, L, S)
    return made
