"""Ways of placing widgets with the gaps of the look; a row that wraps where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from dhtt_desktop.ui.theme import S

Piece = QWidget | QLayout | int | None  # a widget, a layout, a gap in px, or None for a stretch


def row(*pieces: Piece, gap: int = S, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Pieces side by side, centred on one line. `margins`: left, top, right, bottom."""
    layout = QHBoxLayout()
    _fill(layout, pieces, gap, margins)
    return layout


def column(*pieces: Piece, gap: int = S, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Pieces one below the other. `margins`: left, top, right, bottom."""
    layout = QVBoxLayout()
    _fill(layout, pieces, gap, margins)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _fill(
    layout: QHBoxLayout | QVBoxLayout, pieces: tuple[Piece, ...], gap: int, margins: tuple[int, int, int, int]
) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece)
        else:
            layout.addSpacing(piece)


class Flow(QLayout):
    """Widgets in reading order that go on to the next line where the width ends: toolbars, rows of buttons and pills.

    None in the constructor (or `spring`) pushes what follows to the right end, as long as all fits on one line.
    """

    def __init__(self, *pieces: QWidget | None, gap: int = S) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._spring = -1
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for piece in pieces:
            if piece is None:
                self.spring()
            else:
                self.addWidget(piece)

    def spring(self) -> None:
        """What is added from now on stands at the right end."""
        self._spring = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, move: bool) -> int:
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            height = max(hint.height() for _, hint in line)
            used = sum(hint.width() for _, hint in line) + self._gap * (len(line) - 1)
            x = rect.x()
            for index, hint in line:
                if index == self._spring and len(lines) == 1:
                    x += max(0, rect.width() - used)
                if move:
                    place = QRect(QPoint(x, y + (height - hint.height()) // 2), hint)
                    self._items[index].setGeometry(place)
                x += hint.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y()) if lines else 0

    def _lines(self, width: int) -> list[list[tuple[int, QSize]]]:
        lines: list[list[tuple[int, QSize]]] = []
        room = -1
        for index, item in enumerate(self._items):
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            hint = QSize(max(item.minimumSize().width(), min(hint.width(), width)) if width > 0 else hint.width(),
                         hint.height())  # fmt: skip
            if not lines or hint.width() > room:
                lines.append([])
                room = width
            lines[-1].append((index, hint))
            room -= hint.width() + self._gap
        return lines


def flow(*pieces: QWidget | None, gap: int = S) -> QWidget:
    """A widget with its pieces in a wrapping row; None pushes what follows to the right end."""
    made = QWidget()
    made.setLayout(Flow(*pieces, gap=gap))
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    made.setSizePolicy(policy)
    return made
