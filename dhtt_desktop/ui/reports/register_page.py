"""Sổ văn bản đi: every document with its number and state, found, filtered, printed; the pages of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Column
from dhtt_desktop.services import papers, register
from dhtt_desktop.services.lists import register_columns
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store import queries
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.inputs import ComboBox, SearchBox
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.reports.glance import Glance
from dhtt_desktop.ui.reports.sending import SendPart
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, EmptyState, Picture, label

_COLUMNS = "columns.register"
_GLANCE = 440  # px at 100 %
_WIDTHS = {"code": 118, "date": 92, "subject": 150, "status": 108, "sent": 100}  # px at 100 %
ANY = "*"
TITLE = "Sổ văn bản đi"


class RegisterPage(QWidget):
    """The register at the left, the page of the chosen document at the right."""

    open_wanted = Signal(int)
    new_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.search = SearchBox("Tìm trích yếu, số ký hiệu…")
        self.year, self.kind, self.state = ComboBox(), ComboBox(), ComboBox()
        self.count = label("", "secondary")
        kind = Column("kind", "Loại", register.kind_name, width=150, visible=False)
        columns = (*(_on_screen(entry) for entry in register_columns()), kind)
        self.model = ListModel(columns, best_first=lambda entry: entry.subject)
        self.view = ListView(self.model, "Chưa có văn bản nào")
        self.view.setAccessibleName(TITLE)
        self.view.actions_for = self._actions
        self.send = SendPart(context, self._meant)
        self.glance = Glance(self.send)
        self.said = Banner("", "good")
        self.said.hide()
        self._build()
        self._connect()
        self.view.restore_columns(context.settings.get(_COLUMNS, {}))

    # --- what the tab calls ---

    def reload(self) -> None:
        """Read the register again."""
        store = self.context.store
        if store is None:
            return
        rows = sorted(queries.documents(store), key=_newest_first, reverse=True)
        self._offer(rows)
        self.model.filter(self._predicate())
        self.view.load(rows)
        self._remark(rows)
        self._whole.setCurrentWidget(self._split if rows else self._nothing)
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)
        self._show(self.view.current())

    def choose(self, document_id: int) -> None:
        """Stand on a document, taking away what hides it."""
        if self.model.find(document_id) is not None and self.model.row_of(document_id) < 0:
            self._clear_filters()
        self.view.go_to(document_id)

    # --- the parts ---

    def _build(self) -> None:
        self.new_button = Button("Soạn văn bản mới", "primary", "file-plus", self.new_wanted.emit)
        self.new_button.setToolTip("Soạn văn bản mới (Ctrl+N)")
        self.print_button = Button("In", "quiet", "printer", self.print_list)
        self.excel_button = Button("Excel", "quiet", "file-spreadsheet", lambda: self.save_list(".xlsx"))
        self._columns_button = Button("Cột", "quiet", "columns-3", self._choose_columns)
        tools = flow(self.new_button, None, self.print_button, self.excel_button, self._columns_button)
        self.search.setFixedWidth(theme().px(240))
        for box, name in ((self.year, "Lọc theo năm"), (self.kind, "Lọc theo loại"), (self.state, "Lọc tình trạng")):
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(lambda _: self._filter())
        self.kind.setMaximumWidth(theme().px(240))
        filters = flow(self.search, self.year, self.kind, self.state, None, self.count)
        self._remark_row = QFrame()
        self._remark_row.setProperty("look", "banner-caution")
        self.remark = label("", wrap=True)
        line = row(Picture("alert-triangle", "caution"), self.remark, gap=S, margins=(M, S, M, S))
        line.setStretch(1, 1)
        self._remark_row.setLayout(line)
        left = QWidget()
        whole: QVBoxLayout = column(tools, filters, self._remark_row, self.said, gap=10, margins=(L, 10, L, M))
        whole.addWidget(ListCard(self.view), 1)
        left.setLayout(whole)
        self._split = ListDetail(left, self.glance, _GLANCE)
        begin = Button("Soạn văn bản mới", "primary", "file-plus", self.new_wanted.emit)
        detail = "Chọn loại văn bản, chương trình soạn sẵn từ dữ liệu của trường; sửa lời rồi lấy số và ghi ra Word."
        self._nothing = EmptyState("file-text", "Sổ văn bản đi chưa có văn bản nào", detail, (begin,))
        self._whole = QStackedWidget()
        self._whole.addWidget(self._split)
        self._whole.addWidget(self._nothing)
        self.setLayout(column(self._whole, gap=0))

    def _connect(self) -> None:
        self.search.over(self.view)
        self.view.current_row.connect(self._show)
        self.view.opened.connect(lambda entry: self.open_wanted.emit(entry.id))
        self.view.columns_changed.connect(lambda: self.context.settings.set(_COLUMNS, self.view.columns_state()))
        self.model.arranged.connect(self._count)
        self.glance.open_wanted.connect(self.open_wanted)
        self.send.speaking.connect(self._split.show_detail)
        self.glance.aside_wanted.connect(self.put_aside)
        on_keys(self.view, "Delete", self._put_current_aside, alone=True)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.search.setFixedWidth(theme().px(240))

    # --- showing ---

    def _show(self, entry: Any) -> None:
        """The pages of a document, read from the file as they are."""
        store = self.context.store
        draft = papers.load(store, entry.id) if store is not None and entry is not None else None
        self.glance.show_document(store, entry, draft)

    def _offer(self, rows: Sequence[Any]) -> None:
        years = sorted({entry.year for entry in rows if entry.year}, reverse=True)
        undated = [("Chưa ghi ngày", "")] if any(not entry.year for entry in rows) else []
        _fill(self.year, [("Mọi năm", ANY), *((f"Năm {year}", year) for year in years), *undated])
        kinds = sorted({register.kind_name(entry) for entry in rows})
        _fill(self.kind, [("Mọi loại", ANY), *((kind, kind) for kind in kinds)])
        states = (papers.DRAFT, papers.NUMBERED, papers.WRITTEN)
        _fill(self.state, [("Mọi tình trạng", ANY), *((state, state) for state in states)])

    def _predicate(self) -> Any:
        year, kind, state = self.year.currentData(), self.kind.currentData(), self.state.currentData()
        if (year, kind, state) == (ANY, ANY, ANY):
            return None
        return lambda entry: (
            year in (ANY, entry.year)
            and state in (ANY, entry.status)
            and (kind == ANY or kind == register.kind_name(entry))
        )

    def _filter(self) -> None:
        self.model.filter(self._predicate())

    def _clear_filters(self) -> None:
        for box in (self.year, self.kind, self.state):
            box.choose(ANY)
        self.search.clear()

    def _count(self) -> None:
        shown, total = len(self.model.shown), self.model.total()
        self.count.setText(f"{total} văn bản" if shown == total else f"{shown} trong {total} văn bản")

    def _remark(self, rows: Sequence[Any]) -> None:
        found = register.remarks(rows)
        words = "\n".join(remark.message for remark in found[:3])
        more = f"\n… và {len(found) - 3} nhận xét khác." if len(found) > 3 else ""
        self.remark.setText(words + more)
        self._remark_row.setVisible(bool(found))

    # --- acting ---

    def put_aside(self, document_id: int) -> None:
        """Take a document out of the register; the notice offers to bring it back."""
        if self.context.store is not None:
            self.context.tell(papers.put_aside(self.context.store, document_id))

    def _put_current_aside(self) -> None:
        for entry in self.view.selected():
            self.put_aside(entry.id)

    def _actions(self, rows: list[Any]) -> list[QAction]:
        made = []
        if len(rows) == 1:
            made.append(QAction(icon("pencil"), "Mở để sửa", self))
            made[-1].triggered.connect(lambda: self.open_wanted.emit(rows[0].id))
        made += self.send.actions()
        words = "Cất văn bản" if len(rows) == 1 else f"Cất {len(rows)} văn bản"
        made.append(QAction(icon("archive"), words, self))
        made[-1].triggered.connect(self._put_current_aside)
        return made

    def _meant(self) -> list[Draft]:
        """The chosen documents, as they are kept."""
        store = self.context.store
        if store is None:
            return []
        return [draft for entry in self.view.selected() if (draft := papers.load(store, entry.id)) is not None]

    def print_list(self) -> None:
        """Print the register as shown."""
        if self.context.store is not None:
            list_output.print_list(self, self.context.store, self._listing(), self._total())

    def save_list(self, suffix: str) -> None:
        """Write the register as shown into a file."""
        list_output.save_list(self.context, self, self._listing(), suffix, self._saved, self._total())

    def _listing(self) -> Any:
        boxes = (self.year, self.kind, self.state)
        parts = [box.currentText() for box in boxes if box.currentData() != ANY]
        return self.view.current_listing(TITLE, " · ".join(parts))

    def _total(self) -> str:
        return f"Sổ có {len(self.model.shown)} văn bản."

    def _saved(self, path: Path) -> None:
        words = f"Đã ghi {len(self.model.shown)} văn bản vào {path.name}."
        self.said.say(words, "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)

    def _choose_columns(self) -> None:
        button = self._columns_button
        self.view.choose_columns(button.mapToGlobal(button.rect().bottomLeft()))


def _on_screen(entry: Column) -> Column:
    """The year shown stands in the head of the window already; the subject gives way beside the page."""
    shown = replace(entry, visible=entry.visible and entry.id != "period")
    return replace(shown, width=_WIDTHS[entry.id]) if entry.id in _WIDTHS else shown


def _newest_first(entry: Any) -> tuple[Any, ...]:
    """Documents without a date are still being written: they come first."""
    return (not entry.date, entry.date, entry.number or 0, entry.updated_at)


def _fill(box: ComboBox, entries: list[tuple[str, Any]]) -> None:
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != entries:
        box.fill(entries)
