"""One finding of a plan: taken or not, what it comes to, the sentence it stands in, and a pencil to correct it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QSizePolicy, QWidget

from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import SMALL, L, M, S, theme
from dhtt_desktop.ui.widgets import icon_button, label

Place = tuple[int, int]  # characters of the text
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_GAP = 2


class Words(NamedTuple):
    """What a row says, from the top; empty parts take no room."""

    what: str = ""  # what it comes to
    sentence: str = ""
    more: str = ""
    doubt: str = ""  # why it should be looked at


class FindingRow(QFrame):
    """`chosen` fires when it is clicked or the keyboard comes to it. Without a tick it only tells something."""

    chosen = Signal()
    ticked = Signal(bool)
    text_wanted = Signal()

    def __init__(self, place: Place | None, edit: Callable[[], None] | None = None, tick: bool = False) -> None:
        super().__init__()
        self.place = place
        self._chosen = False
        self._words = _Painted()
        self.tick = QCheckBox()
        self._line = row(gap=S, margins=(L, S, S, S))
        self._line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self._words, 1)
        self.eye: QWidget | None = None
        self.pencil: QWidget | None = None
        if edit is not None:
            self.pencil = icon_button("pencil", "Sửa mục này", edit)
            self._line.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self.body = column(self._line, gap=0)
        self.setLayout(self.body)
        self.tick.toggled.connect(self.ticked)
        self.tick.installEventFilter(self)
        if not tick:
            self.tick.hide()
        if place is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            if not tick:
                self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tell(self, words: Words) -> None:
        """Show these words."""
        self._words.show_words(words)
        spoken = ". ".join(part for part in (words.what, words.sentence, words.doubt) if part)
        self.tick.setAccessibleName(f"Lấy: {spoken}")
        self.setAccessibleName(spoken)

    def words(self) -> Words:
        """What it says."""
        return self._words.words

    def show_eye(self, on: bool) -> None:
        """Offer to go to the text, where it is not beside the row."""
        if on and self.eye is None and self.place is not None:
            self.eye = icon_button("eye", "Xem câu này trong văn bản", self.text_wanted.emit)
            self._line.insertWidget(2, self.eye, 0, Qt.AlignmentFlag.AlignTop)
        if self.eye is not None:
            self.eye.setVisible(on)

    def set_ticked(self, on: bool) -> None:
        """Tick or untick without telling; what is not taken steps back."""
        self.tick.blockSignals(True)
        self.tick.setChecked(on)
        self.tick.blockSignals(False)
        self._words.set_dim(not on)

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


class _Painted(QWidget):
    """The words of a row in one widget: a plan has hundreds of rows, and a label each would take seconds to dress."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words()
        self._dim = False
        self._heights: dict[int, int] = {}  # by width: a layout asks for them over and over
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._measure)

    def show_words(self, words: Words) -> None:
        self.words = words
        self._measure()

    def _measure(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def set_dim(self, dim: bool) -> None:
        self._dim = dim
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            heights = [self._box(text, font, width).height() for text, font, _ in self._parts()]
            self._heights[width] = sum(heights) + _GAP * max(0, len(heights) - 1)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = theme().px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), QFontMetrics(theme().font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = 0
        for text, font, role in self._parts():
            box = self._box(text, font, self.width())
            painter.setFont(font)
            painter.setPen(theme().color(role))
            painter.drawText(QRect(0, top, self.width(), box.height()), int(_WRAP), text)
            top += box.height() + _GAP

    def _parts(self) -> list[tuple[str, QFont, str]]:
        look, plain = theme(), "faint" if self._dim else "text"
        told = (
            (self.words.what, look.font(strong=True), plain), (self.words.sentence, look.font(), plain),
            (self.words.more, look.font(SMALL), "secondary"), (self.words.doubt, look.font(SMALL), "caution"),
        )  # fmt: skip
        return [part for part in told if part[0]]

    @staticmethod
    def _box(text: str, font: QFont, width: int) -> QRect:
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 1 << 16), int(_WRAP), text)


def told(words: str, look: str = "secondary") -> QLabel:
    """A line of words in a group."""
    made = label(words, look, wrap=True)
    made.setContentsMargins(L, S, L, S)
    return made
