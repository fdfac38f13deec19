"""What stands around a document's text: the menus of its headings, of data and templates, and the list of warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QSizePolicy

from dhtt_desktop.documents.model import Role, TextWarning
from dhtt_desktop.services.paper_view import Heading, PaperView, is_heading
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.text_editor import LineLook
from dhtt_desktop.ui.theme import theme

_MENU_WORDS = 70  # letters of a heading in a menu
_MANY = 40  # headings: more are shown down to the second level only
_ROOM = 160  # px at 100 %: the list of warnings is no higher
Entry = tuple[str, str, Callable[[], object] | None, str]  # words, what stands at the right, act (None: not now), why


class PopupButton(Button):
    """A quiet button that opens a menu made afresh each time."""

    def __init__(self, text: str, icon_name: str, entries: Callable[[], Iterable[Entry | None]]) -> None:
        super().__init__(text, "quiet", icon_name)
        self._entries = entries
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        self._menu.clear()
        for entry in self._entries():
            if entry is None:
                self._menu.addSeparator()
                continue
            words, right, act, why = entry
            escaped = words.replace("&", "&&")
            action = self._menu.addAction(f"{escaped}\t{right}" if right else escaped)
            action.setToolTip(why)
            action.setEnabled(act is not None)
            if act is not None:
                action.triggered.connect(partial(_run, act))


def heading_entries(headings: Sequence[Heading], go: Callable[[int], None]) -> Iterable[Entry]:
    """The menu of headings, each set in by its depth."""
    if not headings:
        yield "Chưa có đề mục nào (I., 1., a) …)", "", None, "Gõ số thứ tự ở đầu dòng để thành đề mục"
        return
    deepest = 1 if len(headings) > _MANY else 9
    for heading in headings:
        if heading.depth <= deepest:
            words = heading.words if len(heading.words) <= _MENU_WORDS else f"{heading.words[: _MENU_WORDS - 1]}…"
            yield "    " * heading.depth + words, "", partial(go, heading.line), ""


class WarningList(QListWidget):
    """What is to be mended, one sentence a row; a click or Enter goes to its line."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("Điều cần xem lại trong văn bản")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self._shown: tuple[TextWarning, ...] = ()
        theme().changed.connect(self._restyle)

    def show_warnings(self, warnings: tuple[TextWarning, ...]) -> None:
        """Show these; the row that was chosen stays chosen when it is still there."""
        if warnings == self._shown:
            return
        kept = self.currentItem().text() if self.currentItem() else ""
        self._shown = warnings
        self.clear()
        for warning in warnings:
            where = "" if warning.line is None else f"Dòng {warning.line + 1}: "
            item = QListWidgetItem(icon("alert-triangle", "caution"), f"{where}{warning.message}")
            item.setData(Qt.ItemDataRole.UserRole, warning.line)
            item.setToolTip("" if warning.line is None else "Bấm để đến dòng này")
            self.addItem(item)
            if item.text() == kept:
                self.setCurrentItem(item)
        if not warnings:
            self.addItem(QListWidgetItem(icon("circle-check", "good"), "Không có điều gì cần xem lại."))
        self._restyle()

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(at) for at in range(self.count()))
        return QSize(theme().px(300), min(rows + 4, theme().px(_ROOM)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(32))

    def _restyle(self) -> None:
        self.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.doItemsLayout()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()
            self.updateGeometry()

    def _go(self, item: QListWidgetItem) -> None:
        line = item.data(Qt.ItemDataRole.UserRole)
        if line is not None:
            self.chosen.emit(line)


def _run(act: Callable[[], object], _on: bool = False) -> None:
    act()


def line_looks(view: PaperView, text: str) -> dict[int, LineLook]:
    """How each line of the text is shown: title and headings bold, căn cứ coloured; their further lines likewise."""
    lines = text.split("\n")
    blocks = [*view.document.blocks, *(block for annex in view.document.annexes for block in annex.blocks)]
    starts = {block.line for block in blocks if block.line is not None}
    bases = {block.line for block in view.outline.bases}
    looks: dict[int, LineLook] = {}
    title = view.outline.title.casefold()
    if title:
        found = next((at for at, line in enumerate(lines) if " ".join(line.split()).casefold() == title), None)
        if found is not None:
            looks[found] = LineLook.HEADING
    for annex in view.document.annexes:
        if annex.label and annex.line is not None:
            looks[annex.line] = LineLook.HEADING
    for block in blocks:
        if block.line is None:
            continue
        look = LineLook.HEADING if is_heading(block) else None
        if block.role is Role.BASIS or block.line in bases:
            look = LineLook.BASIS
        if look is None:
            continue
        at = block.line
        looks[at] = look
        while at + 1 < len(lines) and lines[at + 1].strip() and at + 1 not in starts and look is LineLook.BASIS:
            at += 1
            looks[at] = look
    return looks
