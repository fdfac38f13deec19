"""A document being written: its plain text at the left, its real pages at the right, always true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from dhtt_desktop.services import paper_view, papers
from dhtt_desktop.services.paper_view import PaperView
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError
from dhtt_desktop.ui import paper_output
from dhtt_desktop.ui.autosave import Autosave
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import SavedMark
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.paper_facts import PaperFacts
from dhtt_desktop.ui.paper_tools import Entry, PopupButton, WarningList, heading_entries, line_looks
from dhtt_desktop.ui.preview import PagePreview
from dhtt_desktop.ui.printing import print_flow
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.text_editor import TextEditor
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import icon_button, primary, quiet

RENDER = 60  # ms after the last keystroke: the pages follow the typing
_BESIDE = 760  # px at 100 %: narrower, text and page are seen one at a time
INVITATION = (
    "Gõ hoặc dán nội dung ở đây (Ctrl+V).\n\n"
    "Số thứ tự ở đầu dòng (I., 1., 1.1., a), -, +) làm nên đề mục; không cần canh lề hay in đậm.\n"
    "Muốn có sẵn nội dung, bấm Bản mẫu ở trên."
)
NOTHING = "Văn bản chưa có nội dung. Hãy gõ, dán hoặc chọn bản mẫu trước."


@dataclass(frozen=True, slots=True)
class PaperHost:
    """What the screen around the editor answers for; `Done.value` of each is the draft as it is kept now.

    `save` keeps the text (called after each pause) and gives the document its row in the register with its first
    words, `start` makes the text of a built-in document, by its code; `templates` are (words, code).
    """

    save: Callable[[Draft], Result]
    start: Callable[[str], Result]
    templates: Sequence[tuple[str, str]] = ()


class PaperEditor(QWidget):
    """Text and page side by side. The host loads a draft; typing is saved by itself through the host."""

    kept = Signal(object)  # the draft as it was kept

    def __init__(self, context: Context, host: PaperHost) -> None:
        super().__init__()
        self.context, self.host = context, host
        self._store: Store | None = None
        self._draft: Draft | None = None
        self._view: PaperView | None = None
        self._kept_text = ""
        self._narrow = False
        self._keeping = False  # the file is being changed by this editor: the host may load the same draft meanwhile
        self.text = TextEditor()
        self.text.setPlaceholderText(INVITATION)
        self.preview = PagePreview()
        self.facts = PaperFacts(context)
        self.warnings = WarningList()
        self.notice = paper_output.WrittenNotice()
        self.mark = SavedMark()
        self.autosave = Autosave(self._save, self)
        self._render = QTimer(self, singleShot=True, interval=RENDER)
        self._make_tools()
        self._build()
        self._connect()
        self.load(None)

    # --- what the host calls ---

    def load(self, draft: Draft | None) -> None:
        """Show a draft; None empties and locks the editor. What was typed into the former one is saved first.

        The same draft again (after an undo, or a change elsewhere) keeps the caret, the view and the editor's undo,
        and never overwrites what is being typed.
        """
        store = self.context.store
        same = self._keeping or _same(self._draft, draft)
        if not same or store is not self._store:
            self.flush()
        elif self.autosave.waiting or self.text.text() != self._kept_text:
            self._draft = draft and replace(draft, text=self.text.text())
            self._show()
            return
        text = draft.text if draft else ""
        if same and store is self._store:
            self.text.change_to(text)
        else:
            self.text.start_with(text)
            self.notice.hide()
            self.mark.hide()
        self.autosave.drop()
        self._draft, self._store, self._kept_text = draft, store, self.text.text()
        self._show()

    def draft(self) -> Draft | None:
        """The draft as it stands in the editor, with the date that its text states."""
        if self._draft is None:
            return None
        stated = self._view.date if self._view else ""
        return replace(self._draft, text=self.text.text(), date=stated or self._draft.date)

    def view(self) -> PaperView | None:
        """The draft as it was understood last."""
        return self._view

    def flush(self) -> None:
        """Save what was typed and is not saved yet. Call it before the editor goes out of sight or the file closes."""
        self.autosave.flush()

    def go_to_line(self, line: int) -> None:
        """Put the keyboard into a line (from 0) of the text."""
        if self._narrow:
            self._side.choose(0)
        self.text.go_to(line)
        self.preview.show_source_line(line)

    # --- the parts ---

    def _make_tools(self) -> None:
        self.outline_button = PopupButton("Dàn ý", "list-tree", self._outline_entries)
        self.insert_button = PopupButton("Chèn dữ liệu", "braces", self._insert_entries)
        self.template_button = PopupButton("Bản mẫu", "file-text", self._template_entries)
        self.template_button.setVisible(bool(self.host.templates))
        self.check_button = quiet("Kiểm tra", "clipboard-check", self._toggle_warnings)
        self.check_button.setCheckable(True)
        self.check_button.setToolTip("Điều cần xem lại (F7)")
        self.pdf_button = icon_button("file-type-pdf", "Ghi PDF", lambda: self._write(".pdf"))
        self.print_button = quiet("In", "printer", self._print)
        self.print_button.setToolTip("In (Ctrl+P)")
        self.word_button = primary("Ghi Word", "file-type-docx", lambda: self._write(".docx"))

    def _build(self) -> None:
        menus = (self.outline_button, self.insert_button, self.template_button)
        tools = flow(*menus, self.check_button, None, self.mark, gap=2)
        left = QWidget()
        lines: QVBoxLayout = column(gap=S, margins=(L, S, M, M))
        lines.addWidget(tools)
        lines.addWidget(self.text, 1)
        lines.addWidget(self.warnings)
        left.setLayout(lines)
        self.warnings.hide()
        for button in (self.print_button, self.pdf_button, self.word_button):
            self.preview.tools.addWidget(button)
        right = QWidget()
        pages: QVBoxLayout = column(self.facts, self.notice, gap=0)
        pages.addWidget(self.preview, 1)
        right.setLayout(pages)
        self._sides = (left, right)
        self._side = SegmentedTabs(("Nội dung", "Trang văn bản"))
        self._side.setAccessibleName("Nội dung hoặc trang văn bản")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for index, widget in enumerate(self._sides):
            self._splitter.addWidget(widget)
            self._splitter.setStretchFactor(index, 1)
        self._side_row = QWidget()
        self._side_row.setLayout(row(self._side, margins=(M, 0, M, 0)))
        self.setLayout(column(self._side_row, self._splitter, gap=0))
        self._side_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._splitter.setSizes([1000, 920])

    def _connect(self) -> None:
        self.text.typed.connect(self._typed)
        self.text.left.connect(self.flush)
        self.text.line_changed.connect(lambda _: self._follow_caret())
        self.preview.source_clicked.connect(self.go_to_line)
        self.warnings.chosen.connect(self.go_to_line)
        self.facts.date_changed.connect(lambda iso: self._change_facts({"date": iso}))
        self.facts.form.chosen.connect(self._change_facts)
        self.facts.take_wanted.connect(lambda: self._number(papers.take_number))
        self.facts.free_wanted.connect(lambda: self._number(papers.free_number))
        self.facts.number_wanted.connect(lambda n: self._number(partial(papers.take_number, number=n)))
        self._render.timeout.connect(self._show)
        self._side.chosen.connect(lambda _: self._arrange())
        theme().changed.connect(self._arrange)
        self.context.leaving.connect(self.flush)
        for keys, act in (("Ctrl+P", self._print), ("Ctrl+S", self._save_now), ("F7", self._show_warnings)):
            on_keys(self, keys, act)

    # --- showing ---

    def _typed(self) -> None:
        if self._draft is None:
            return
        if self.text.text() != self._kept_text:
            self.mark.hide()
            self.autosave.touch()
        self._render.start()

    def _show(self) -> None:
        """Understand the text and show what it says: pages, looks of lines, warnings, facts."""
        self._render.stop()
        store, draft = self.context.store, self._draft
        locked = draft is None or store is None
        self.text.setReadOnly(locked)
        for part in (self.facts, self.outline_button, self.insert_button, self.template_button, self.check_button):
            part.setEnabled(not locked)
        if draft is None or store is None:
            self._view = None
            self.preview.set_flow(None)
            self._allow_output("Chưa mở văn bản nào.")
            return
        draft = replace(draft, text=self.text.text())
        self._view = view = paper_view.look(store, draft)
        signed = any(one.posts for one in view.outline.signatures)
        self.facts.show_facts(draft, view.date, view.number, signed)
        self.text.show_looks(line_looks(view, draft.text), [w.line for w in view.warnings if w.line is not None])
        self._count_warnings(len(view.warnings) if draft.text.strip() else 0)
        self.warnings.show_warnings(view.warnings if draft.text.strip() else ())
        if draft.text.strip():
            self.preview.set_flow(view.flow)
            self._follow_caret()
        else:
            self.preview.set_empty("Chưa có nội dung", "Gõ, dán hoặc chọn bản mẫu.")
        self._allow_output("" if draft.text.strip() else NOTHING)

    def _allow_output(self, reason_against: str) -> None:
        for button in (self.word_button, self.pdf_button, self.print_button):
            button.allow(reason_against)

    def _follow_caret(self) -> None:
        self.preview.show_source_line(self.text.line() if self.text.hasFocus() else None)

    def _count_warnings(self, count: int) -> None:
        self.check_button.setText(f"Kiểm tra ({count})" if count else "Kiểm tra")
        self.check_button.setAccessibleDescription(f"{count} điều cần xem lại" if count else "Không có gì cần xem lại")

    def _toggle_warnings(self) -> None:
        self.warnings.setVisible(self.check_button.isChecked())

    def _show_warnings(self) -> None:
        self.check_button.setChecked(True)
        self._toggle_warnings()
        self.warnings.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.warnings.currentRow() < 0:
            self.warnings.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._narrow = self.width() < theme().px(_BESIDE)
        self._side_row.setVisible(self._narrow)
        for index, side in enumerate(self._sides):
            side.setVisible(not self._narrow or self._side.current() == index)

    # --- menus ---

    def _outline_entries(self) -> Iterable[Entry | None]:
        return heading_entries(self._view.headings if self._view else (), self.go_to_line)

    def _insert_entries(self) -> Iterable[Entry | None]:
        draft = self.draft()
        if self._store is None or draft is None:
            return
        for words, value in paper_view.insertable(self._store, draft):
            shown = value if len(value) <= 36 else f"{value[:35]}…"
            why = "" if value else "Chưa có trong dữ liệu"
            yield words, shown or "chưa có", partial(self.text.insert, value) if value else None, why
        if draft.tables:
            yield None
            for table in draft.tables:
                yield f"Bảng {table.name}", "", partial(self.text.insert_line, f"[[{table.name}]]"), ""

    def _template_entries(self) -> Iterable[Entry | None]:
        for words, code in self.host.templates:
            yield words, "", partial(self._start_from, code), ""

    def _start_from(self, code: str) -> None:
        """Put a built-in text in place of what stands there; Ctrl+Z brings that back."""
        result = self.host.start(code)
        if not isinstance(result, Done):
            self.context.tell(result)
            return
        made: Draft = result.value
        if self._draft is not None:
            self._draft = replace(self._draft, code=made.code, kind=made.kind, tables=made.tables)
        had = bool(self.text.text().strip())
        self.text.change_to(made.text)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.notify.emit("Đã đưa bản mẫu vào." + (" Bấm Ctrl+Z để lấy lại nội dung cũ." if had else ""), None)

    # --- keeping ---

    def _save(self) -> None:
        """Keep the text now; what cannot be kept stays in the editor and is tried again at the next pause."""
        draft = self.draft()
        if draft is None or self._store is None or self._store is not self.context.store:
            return
        before, self._kept_text = self._kept_text, draft.text
        if before == draft.text:
            return
        if self._keep(lambda: self.host.save(draft)) is None:
            self._kept_text = before
            self.mark.wrong()
        else:
            self.mark.saved()

    def _keep(self, act: Callable[[], Result]) -> Result | None:
        """Do what changes the file and take over the draft that it answers; None when it was refused, which is said."""
        self._keeping = True
        try:
            result = act()
        except StoreError as error:
            self.context.warn.emit(f"{error.message} {error.next_step}")
            return None
        finally:
            self._keeping = False
        if not isinstance(result, Done):
            self.context.tell(result)
            return None
        self._draft = result.value
        self.kept.emit(result.value)
        return result

    def _save_now(self) -> None:
        self.flush()
        if self._draft is not None and self.text.text() == self._kept_text:
            self.mark.saved()

    def _registered(self) -> Draft | None:
        """The draft with its row in the register."""
        self.flush()
        draft = self.draft()
        if draft is None or self._store is None:
            return None
        if draft.document_id is None:
            self._keep(partial(self.host.save, draft))
            draft = self.draft()
        return draft if draft is not None and draft.document_id is not None else None

    def _change_facts(self, changes: dict[str, Any]) -> None:
        self.flush()
        draft = self.draft()
        if draft is not None:
            self._keep(lambda: self.host.save(replace(draft, **changes)))
            self._show()

    def _number(self, act: Callable[[Store, Draft], Result]) -> None:
        draft, store = self._registered(), self._store
        if draft is None or store is None:
            return
        result = self._keep(lambda: act(store, draft))
        if result is not None:
            self.context.tell(result)
        self._show()

    # --- out ---

    def _write(self, suffix: str) -> None:
        draft = self._registered()
        self._show()
        if draft is not None and self._view is not None:
            paper_output.write(self.context, draft, self._view.flow, suffix, self, self.notice.say)

    def _print(self) -> None:
        draft = self.draft()
        if draft is not None and self._view is not None and self.print_button.isEnabled():
            self.flush()
            self._show()
            print_flow(self._view.flow, self, papers.file_name(draft))

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _same(one: Draft | None, other: Draft | None) -> bool:
    """Two drafts are one document; a plan stays the same when its first words make it one."""
    if one is None or other is None:
        return False
    if one.document_id is not None and other.document_id is not None:
        return one.document_id == other.document_id
    return one.campaign_id is not None and one.campaign_id == other.campaign_id
