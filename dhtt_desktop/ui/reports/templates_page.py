"""Mẫu của trường: the wording of each built-in document beside its live pages, and the school's own Word files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from dhtt_desktop.documents import template
from dhtt_desktop.documents.model import TextWarning
from dhtt_desktop.services import drafting, paper_view, papers, wording
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError
from dhtt_desktop.ui.autosave import Autosave
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import SavedMark
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.paper_tools import Entry, PopupButton, WarningList
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.text_editor import TextEditor
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import label

RENDER = 120  # ms after the last keystroke
_BESIDE = 760  # px at 100 %: narrower, text and page are seen one at a time
NOT_USED = "Mẫu có {count} chỗ phải sửa; trong lúc đó văn bản vẫn soạn theo mẫu dùng được trước đó."
OWN = "mẫu của trường"


class TemplatesPage(QWidget):
    """Choose a document above; its wording at the left saves itself, its pages at the right follow."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._store: Store | None = None
        self._id, self._kept = "", ""
        self._narrow = self._saving = False
        self.picker = ComboBox()
        self.picker.setAccessibleName("Mẫu văn bản")
        self.text = TextEditor()
        self.text.setAccessibleName("Lời văn của mẫu")
        self.preview = PagePreview()
        self.warnings = WarningList()
        self.note = label("", "error", wrap=True)
        self.mark = SavedMark()
        self.insert_button = PopupButton("Chèn trường", "braces", self._entries)
        self.restore_button = Button("Về mẫu gốc", "quiet", "restore", self.restore)
        self.autosave = Autosave(self._save, self)
        self._render = QTimer(self, singleShot=True, interval=RENDER)
        self._build()
        self.picker.activated.connect(lambda _: self.choose(self.picker.currentData()))
        self.text.typed.connect(self._typed)
        self.text.left.connect(self.flush)
        self.warnings.chosen.connect(self._go)
        self._render.timeout.connect(self._show)
        context.leaving.connect(self.flush)
        theme().changed.connect(self._arrange)

    # --- what the tab calls ---

    def reload(self) -> None:
        """Show the wordings of this file; what is being typed stays."""
        store = self.context.store
        if store is None or self._saving:
            return
        if store is not self._store:
            self._store, self._id = store, ""
            self.autosave.drop()
        self._fill_picker(store)
        if self.autosave.waiting:
            return
        self._load(self._id or template.catalogue()[0].id)

    def choose(self, template_id: str) -> None:
        """Show another wording; the former one is saved first."""
        self.flush()
        self._load(template_id)

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        self.autosave.flush()

    def restore(self) -> None:
        """Back to the built-in text; the message offers the undo."""
        self.autosave.drop()
        if self.context.store is not None:
            self.context.tell(wording.restore(self.context.store, self._id))
            self._load(self._id)

    # --- the parts ---

    def _build(self) -> None:
        left = QWidget()
        lines: QVBoxLayout = column(gap=S, margins=(L, S, M, M))
        lines.addWidget(self.picker)
        lines.addWidget(flow(self.insert_button, self.restore_button, None, self.mark, gap=2))
        lines.addWidget(self.text, 1)
        lines.addWidget(self.note)
        lines.addWidget(self.warnings)
        left.setLayout(lines)
        self._sides = (left, self.preview)
        self._side = SegmentedTabs(("Lời văn", "Trang văn bản"))
        self._side.setAccessibleName("Lời văn hoặc trang văn bản")
        self._side.chosen.connect(lambda _: self._arrange())
        self._side_row = QFrame()
        self._side_row.setLayout(row(self._side, margins=(M, 0, M, 0)))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for index, side in enumerate(self._sides):
            splitter.addWidget(side)
            splitter.setStretchFactor(index, 1)
        splitter.setSizes([1000, 920])
        whole: QVBoxLayout = column(self._side_row, gap=0)
        whole.addWidget(splitter, 1)
        self.setLayout(whole)

    def _fill_picker(self, store: Store) -> None:
        own = wording.changed(store)
        self.picker.fill(
            (f"{entry.title} ({OWN})" if entry.id in own else entry.title, entry.id) for entry in template.catalogue()
        )
        self.picker.choose(self._id)

    def _load(self, template_id: str) -> None:
        store = self.context.store
        if store is None:
            return
        text = wording.shown(store, template_id)
        if template_id == self._id:
            self.text.change_to(text)
        else:
            self.text.start_with(text)
            self.mark.hide()
        self.autosave.drop()
        self._id, self._kept = template_id, self.text.text()
        self.picker.choose(template_id)
        self._show()

    def _typed(self) -> None:
        if self._id and self.text.text() != self._kept:
            self.mark.hide()
            self.autosave.touch()
        self._render.start()

    # --- showing ---

    def _show(self) -> None:
        """The faults of the text, and its pages filled with the school's data where it can be filled."""
        self._render.stop()
        store = self.context.store
        if store is None or not self._id:
            return
        text = self.text.text()
        found = wording.faults(self._id, text)
        own = self._id in wording.changed(store) or text != template.read(self._id)
        self.restore_button.allow("" if own else "Mẫu này đang là mẫu gốc")
        self.note.setText(NOT_USED.format(count=len(found)) if found else "")
        self.note.setVisible(bool(found))
        self.warnings.setVisible(bool(found))
        self.warnings.show_warnings(tuple(TextWarning("mẫu", fault.message, fault.line) for fault in found))
        self.text.show_looks({}, [fault.line for fault in found])
        if not found:
            self._show_pages(store, text)

    def _show_pages(self, store: Store, text: str) -> None:
        kind = next((one for one in papers.KINDS if one.template == self._id), None)
        kind = kind or next((one for one in papers.KINDS if one.template in _HOSTS.get(self._id, ())), None)
        if kind is None:
            self.preview.set_empty("Mẫu này chưa có văn bản nào dùng", "")
            return
        period, on = self.context.period, date.today().isoformat()
        with wording.trying(self._id, text):
            if kind.needs == "campaign":
                rows = [one.id for one in queries.campaigns(store) if one.period == period]
                draft = drafting.first_plan(
                    store, kind.code, period=period, on=on, campaign_id=rows[0] if rows else None
                )
            else:
                draft = drafting.draft(store, kind.code, period=period, on=on)
        self.preview.set_flow(paper_view.look(store, draft).flow)

    def _entries(self) -> Iterable[Entry | None]:
        group = ""
        for one in wording.insertable(self._id):
            if one.group != group:
                group = one.group
                yield None
            put = self.text.insert if one.text.startswith("{{") and not one.group else self.text.insert_line
            words = f"{one.group}: {one.words}" if one.group else one.words
            yield words, one.text if not one.group else "", partial(put, one.text), ""

    def _go(self, line: int) -> None:
        if self._narrow:
            self._side.choose(0)
        self.text.go_to(line)

    # --- keeping ---

    def _save(self) -> None:
        store, text = self._store, self.text.text()
        if store is None or store is not self.context.store or not self._id or text == self._kept:
            return
        self._saving = True
        try:
            wording.save(store, self._id, text)
        except StoreError as error:
            self.context.warn.emit(f"{error.message} {error.next_step}")
            self.mark.wrong()
            return
        finally:
            self._saving = False
        self._kept = text
        self.mark.saved()
        self._fill_picker(store)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _arrange(self) -> None:
        self._narrow = self.width() < theme().px(_BESIDE)
        self._side_row.setVisible(self._narrow)
        for index, side in enumerate(self._sides):
            side.setVisible(not self._narrow or self._side.current() == index)


_HOSTS = {"chan-dung-dhtt": ("gioi-thieu-dhtt",)}  # a text that stands inside another document
