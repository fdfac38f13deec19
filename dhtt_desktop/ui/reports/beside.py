"""A choice at the left and the pages of what is chosen at the right; where it is narrow, one after the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.reports.pick_list import PickList
from dhtt_desktop.ui.theme import M, S, theme

_CHOICE, _PAGE = 390, 420  # px at 100 %
_ANY_WIDTH = 16_777_215


class Beside(QWidget):
    """Choosing shows at once; where only one side has room, Enter or a click goes to the pages and a button back."""

    def __init__(self, choice: PickList, pages: QWidget) -> None:
        super().__init__()
        self._choice, self._narrow, self._on_pages = choice, False, False
        self._left = QFrame()
        self._left.setProperty("look", "sidebar")
        inner: QVBoxLayout = column(gap=0, margins=(0, 0, 1, 0))
        inner.addWidget(choice, 1)
        self._left.setLayout(inner)
        self._back = QWidget()
        self._back.setLayout(
            row(Button("Chọn loại khác", "quiet", "arrow-left", self.back), None, margins=(S, S, M, 0))
        )
        self._right = QWidget()
        whole: QVBoxLayout = column(self._back, gap=0)
        whole.addWidget(pages, 1)
        self._right.setLayout(whole)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._left)
        line.addWidget(self._right, 1)
        choice.clicked_by_hand.connect(self.show_pages)
        theme().changed.connect(self._arrange)

    @property
    def narrow(self) -> bool:
        """Only one side is seen."""
        return self._narrow

    @property
    def on_pages(self) -> bool:
        """The pages are seen."""
        return not self._narrow or self._on_pages

    def show_pages(self) -> None:
        """Something was chosen by hand: see its pages."""
        self._on_pages = True
        self._arrange()

    def back(self) -> None:
        """Back to the choice."""
        self._on_pages = False
        self._arrange()
        self._choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Either side alone must fit; whether both do is found out when the width is known."""
        left, right = self._choice.minimumSizeHint(), self._right.minimumSizeHint()
        return left.expandedTo(right)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()  # only now the pieces know how wide they are

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = theme().px
        page = max(px(_PAGE), self._right.minimumSizeHint().width())
        self._narrow = self.width() < px(_CHOICE) + page
        self._left.setVisible(not (self._narrow and self._on_pages))
        self._right.setVisible(self.on_pages)
        self._left.setMinimumWidth(min(px(_CHOICE), self.width()))
        self._left.setMaximumWidth(_ANY_WIDTH if self._narrow else px(_CHOICE))
        self._back.setVisible(self._narrow)
