"""List and detail side by side; where the window is narrow or the text large, one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import PANEL, M, S, theme
from dhtt_desktop.ui.widgets import quiet

_LIST = 520  # the narrowest list that is still worth showing beside the detail


class ListDetail(QWidget):
    """A list at the left and its detail at the right.

    Too narrow for both: only the list is seen until `show_detail`, then only the detail with a way back. The detail may
    be given later (`set_detail`). Built from the outside in: each widget that moves into another is styled again with
    all that it holds.
    """

    narrow_changed = Signal(bool)

    def __init__(self, left: QWidget, detail: QWidget | None = None, width: int = PANEL) -> None:
        super().__init__()
        self._left, self._width = left, width
        self._narrow, self._on_detail, self._sized = False, False, False
        self._back = quiet("Danh sách", "arrow-left", self.show_list)
        self._back_row = QWidget()
        self._back_row.setLayout(row(self._back, None, margins=(S, S, M, 0)))
        self._back_row.hide()
        self._holder = QWidget()
        self._inner: QVBoxLayout = column(self._back_row, gap=0)
        self._holder.setLayout(self._inner)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setProperty("look", "plain")  # the panel has its own line
        self._splitter.setChildrenCollapsible(False)
        self.setLayout(column(self._splitter, gap=0))
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._holder)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.splitterMoved.connect(lambda *_: setattr(self, "_sized", True))
        if detail is not None:
            self.set_detail(detail)
        theme().changed.connect(self._arrange)

    def set_detail(self, detail: QWidget) -> None:
        """Put the detail in its place, once."""
        self._inner.addWidget(detail, 1)
        detail.show()  # at once; what joins a layout that is seen already would wait for the next event

    @property
    def narrow(self) -> bool:
        """Only one of the two is seen."""
        return self._narrow

    def show_detail(self) -> None:
        """The clerk opened a row: show its detail when it is not beside the list already."""
        self._on_detail = True
        self._show()
        if self._narrow:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Back to the list."""
        self._on_detail = False
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = theme().px(self._width)
        narrow = self.width() < wanted + theme().px(_LIST)
        changed, self._narrow = narrow != self._narrow, narrow
        self._show()
        if not narrow and not self._sized:
            self._splitter.setSizes([self.width() - wanted - 1, wanted])
        if changed:
            self.narrow_changed.emit(narrow)

    def _show(self) -> None:
        self._left.setVisible(not (self._narrow and self._on_detail))
        self._holder.setVisible(not self._narrow or self._on_detail)
        self._back_row.setVisible(self._narrow)
