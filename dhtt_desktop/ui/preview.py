"""The preview of a document: its real pages, page n of m, zoom, small pages, and a way back to the text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.layout import Pages, paginate
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.page_view import PageView, Thumbnails
from dhtt_desktop.ui.theme import XS, M, S
from dhtt_desktop.ui.widgets import EmptyState, icon_button, label, quiet

EMPTY = "Chưa có văn bản để xem"
EMPTY_HINT = "Các trang hiện ra ở đây khi văn bản có nội dung."


class PagePreview(QWidget):
    """Pages of a Flow as they will be printed.

    `set_flow` may be called at every pause of typing: the place that is being read stays. `source_clicked` carries the
    line (from 0) of the plain text whose paragraph was clicked. Widgets of the host (In, Ghi Word) go into `tools`.
    """

    source_clicked = Signal(int)
    page_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None, thumbnails: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bản xem trước văn bản")
        self.view = PageView()
        self.thumbnails = Thumbnails()
        self.thumbnails.setVisible(thumbnails)
        self._page = label("", "secondary")
        self._percent = quiet("", on_click=lambda: self.view.set_zoom(None))
        self._percent.setToolTip("Vừa chiều rộng (Ctrl+0)")
        self.tools = row(gap=S)
        self._bar = self._make_bar()
        self._empty = EmptyState("file-text", EMPTY, EMPTY_HINT)
        pages = QWidget()
        pages.setLayout(row(self.thumbnails, self.view, gap=0))
        self._pages_side = pages
        self._stack = QStackedLayout()
        for side in (pages, self._empty):
            self._stack.addWidget(side)
        self.setLayout(column(self._bar, self._stack, gap=0))
        self.view.page_changed.connect(self._show_page)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.source_clicked.connect(self.source_clicked)
        self.thumbnails.page_chosen.connect(self.view.go_to_page)
        self._add_keys()
        self.set_flow(None)

    # --- what the host calls ---

    def set_flow(self, flow: Flow | None) -> None:
        """Show the pages of a document; None or a document without a page shows the empty state."""
        self.set_pages(paginate(flow) if flow is not None else None)

    def set_pages(self, pages: Pages | None) -> None:
        """Show pages that are cut already."""
        pages = pages if pages is not None and len(pages) else None
        self._stack.setCurrentWidget(self._empty if pages is None else self._pages_side)
        self.view.set_pages(pages)
        self.thumbnails.set_pages(pages)
        for button in (*self._zoom_buttons, self.thumbnails_button):
            button.setEnabled(pages is not None)

    def pages(self) -> Pages | None:
        """The pages shown; None when there are none."""
        return self.view.pages()

    def set_empty(self, sentence: str = EMPTY, hint: str = "") -> None:
        """Show no page, and why."""
        self.set_pages(None)
        self._empty.sentence.setText(sentence)
        self._empty.setAccessibleName(sentence)
        self._empty.detail.setText(hint)
        self._empty.detail.setVisible(bool(hint))

    def show_thumbnails(self, shown: bool) -> None:
        """Show or hide the column of small pages."""
        self.thumbnails.setVisible(shown)
        self.thumbnails_button.setChecked(shown)

    def show_source_line(self, line: int | None) -> None:
        """Bring the paragraph of a text line (from 0) into view and mark it softly; None takes the mark away."""
        self.view.show_source_line(line)

    # --- inside ---

    def _make_bar(self) -> QFrame:
        self._zoom_buttons = (
            icon_button("zoom-out", "Thu nhỏ (Ctrl+-)", self.view.zoom_out),
            icon_button("zoom-in", "Phóng to (Ctrl++)", self.view.zoom_in),
            self._percent,
        )
        smaller, larger, percent = self._zoom_buttons
        self.thumbnails_button = icon_button("stack-2", "Các trang thu nhỏ (Ctrl+Shift+T)", self._toggle_thumbnails)
        self.thumbnails_button.setCheckable(True)
        self.thumbnails_button.setChecked(not self.thumbnails.isHidden())
        bar = QFrame()
        bar.setProperty("look", "desk")
        zoom = (smaller, percent, larger)
        bar.setLayout(row(self.thumbnails_button, self._page, None, *zoom, self.tools, gap=XS, margins=(M, S, M, S)))
        return bar

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl++", self.view.zoom_in),
            ("Ctrl+=", self.view.zoom_in),
            ("Ctrl+-", self.view.zoom_out),
            ("Ctrl+0", lambda: self.view.set_zoom(None)),
            ("Ctrl+Shift+T", self._toggle_thumbnails),
        ):
            on_keys(self, keys, act)

    def _toggle_thumbnails(self) -> None:
        self.show_thumbnails(self.thumbnails.isHidden())

    def _show_page(self, number: int, total: int) -> None:
        words = f"Trang {number} / {total}" if total else ""
        self._page.setText(words)
        self.view.setAccessibleDescription(words)
        self.thumbnails.set_current(number - 1)
        self.page_changed.emit(number, total)

    def _show_zoom(self, zoom: float) -> None:
        self._percent.setText(f"{round(zoom * 100)}%")
        self._percent.setAccessibleName(f"Cỡ xem {round(zoom * 100)}%, bấm để vừa chiều rộng")
