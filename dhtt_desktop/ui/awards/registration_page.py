"""Đăng ký: who aims at what, ticked in a grid; closing the list; on to the nominations; and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Kind, Listing
from dhtt_desktop.domain.period import previous, short_period
from dhtt_desktop.services import drafting, papers, registrations
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.registrations import Line
from dhtt_desktop.services.result import Done
from dhtt_desktop.ui.awards.page import EVERYTHING, AsShown, Pages, load_and_keep
from dhtt_desktop.ui.awards.registration_detail import RegistrationDetail
from dhtt_desktop.ui.awards.registration_grid import GridModel, GridView
from dhtt_desktop.ui.awards.registration_lock import RegistrationLock
from dhtt_desktop.ui.awards.registration_results import ResultsPage
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.inputs import ComboBox, SearchBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label

PEOPLE, TEAMS, RESULTS = range(3)
PAPERS = ("dang-ky-danh-hieu", "dang-ky-thi-dua", "dang-ky-dhtt", "dang-ky-sang-kien")
_SMALL = 560  # px of height at 100 %
_SEGMENTS = 330
_PANEL = 350  # px: the details; the boxes need the rest
_WITH, _WITHOUT = "with", "without"
_NOBODY = "Chưa có nhân sự. Vào phần Nhân sự, nhập danh sách hoặc thêm từng người trước."
_NO_TEAM = "Chưa có tập thể nào. Vào phần Nhân sự, thêm các tổ trước."
_NOTHING = "Chưa có ai đăng ký: đánh dấu vào ô trong bảng, hoặc bấm phím cách."


class GridPage(AsShown):
    """The grid of people, or of teams, with search and filters."""

    def __init__(self, context: Context, person: bool) -> None:
        super().__init__()
        self.context, self.person = context, person
        self.rows: tuple[Line, ...] = ()
        self._setting = f"awards.registration.{'people' if person else 'teams'}"
        self.model: GridModel = GridModel(person)
        self.view = GridView(self.model, _NOBODY if person else _NO_TEAM)
        who = "cá nhân" if person else "tập thể"
        self.view.setAccessibleName(f"Bảng đăng ký của {who}: mũi tên đi giữa các ô, phím cách đánh dấu")
        self.search = SearchBox("Tìm tên…")
        self.search.setFixedWidth(theme().px(136))
        self.teams, self.states = ComboBox(), ComboBox()
        self.teams.setAccessibleName("Lọc theo tổ")
        self.states.setAccessibleName("Lọc theo việc đăng ký")
        self.states.fill([("Mọi dòng", EVERYTHING), ("Chưa đăng ký gì", _WITHOUT), ("Đã đăng ký", _WITH)])
        self.count = label("", "secondary")
        self.every = MenuButton("checkbox", "small")
        self.every.setText("Tất cả đang hiện")
        self.every.setToolTip("Đăng ký một danh hiệu cho mọi dòng đang hiện; rồi bỏ dấu những người không đăng ký")
        self._build()
        self._connect()
        self.view.restore_columns(context.settings.get(self._setting, {}))

    def _build(self) -> None:
        self.output = QWidget()  # stands in the head of the page
        self._columns_button = icon_button("columns-3", "Chọn cột", self.choose_columns)
        self.output.setLayout(row(
            icon_button("printer", "In bảng như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi bảng như đang hiện ra Excel", self.save_excel), self._columns_button,
            gap=0,
        ))  # fmt: skip
        self.teams.setMaximumWidth(theme().px(120))
        self.states.setMaximumWidth(theme().px(130))
        self.filters = flow(self.search, self.teams, self.states, self.every, self.count)
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        whole = column(self.filters, gap=10, margins=(0, 0, M, 0))
        whole.addWidget(ListCard(self.view), 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.search.over(self.view)
        for box in (self.teams, self.states):
            box.currentIndexChanged.connect(lambda _: self.model.filter(self._predicate()))
        self.model.arranged.connect(self._count)
        self.view.columns_changed.connect(lambda: self.context.settings.set(self._setting, self.view.columns_state()))

    def show_lines(self, rows: tuple[Line, ...], locked: bool, closed: str) -> None:
        """Show lines; place, search and filter stay."""
        self.rows, self.model.locked = rows, locked
        names = list(dict.fromkeys(one.team for one in sorted(rows, key=lambda one: one.team) if one.team))
        before = self.teams.currentData()
        self.teams.fill([("Mọi tổ", EVERYTHING), *((name, name) for name in names)])
        self.teams.setVisible(len(names) > 1)
        if self.teams.currentData() != before:  # that team is gone; filtering anew lets go of the chosen lines
            self.model.filter(self._predicate())
        load_and_keep(self.view, rows)
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)
        kinds = [entry for entry in self.model.columns if entry.kind is Kind.FLAG]
        counts = self.model.counts()
        self.every.fill([(f"{award_name(entry.id)} ({counts[entry.id]})", entry.id) for entry in kinds])
        self.every.allow(closed or ("" if rows else "Chưa có dòng nào."))

    def registered(self) -> int:
        """How many of all lines have registered for something."""
        return sum(1 for one in self.rows if one.entries)

    def _predicate(self) -> Callable[[Line], bool]:
        team, state = self.teams.currentData() or EVERYTHING, self.states.currentData() or EVERYTHING
        return lambda one: (
            team in (EVERYTHING, one.team) and (state == EVERYTHING or bool(one.entries) == (state == _WITH))
        )

    def _count(self) -> None:
        shown, whole = len(self.model.shown), len(self.rows)
        self.count.setText(f"{shown} trong {whole} dòng" if shown != whole else "")
        self.count.setVisible(shown != whole)

    def listing(self) -> Listing:
        """The grid as shown."""
        parts = [box.currentText() for box in (self.teams, self.states) if box.currentData() not in (EVERYTHING, None)]
        whose = "cá nhân" if self.person else "tập thể"
        return self.view.current_listing(f"Đăng ký thi đua của {whose}",
                                         " · ".join((*parts, period_title(self.context.period))))  # fmt: skip

    def choose_columns(self) -> None:
        """The menu of columns, below its button."""
        button = self._columns_button
        self.view.choose_columns(button.mapToGlobal(button.rect().bottomLeft()))


class RegistrationPage(QWidget):
    """The page: two grids with the details beside them, and the results."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._closed, self._loading = "", False
        self.title = ElidedLabel("Đăng ký thi đua", "title")
        self.lock = RegistrationLock(context)
        self.copy_button = Button("Chép năm trước", "", "copy", self.copy_last_year)
        self.papers_button = MenuButton("file-text")
        self.papers_button.setText("Lập văn bản")
        kinds = [kind for code in PAPERS if (kind := papers.paper_kind(code)) is not None]
        self.papers_button.fill([(kind.name, kind.code) for kind in kinds], object())
        self.forward_button = Button("Đưa vào đề nghị", "primary", "arrow-right", self.to_nominations)
        self.segments = SegmentedTabs(("Cá nhân", "Tập thể", "Kết quả"))
        self.segments.setMinimumWidth(theme().px(_SEGMENTS))  # with the counts beside the words
        self.grids = (GridPage(context, True), GridPage(context, False))
        self.detail = RegistrationDetail(context)
        self.results = ResultsPage(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._grids = Pages()
        for grid in self.grids:
            self._grids.addWidget(grid)
        self._split = ListDetail(self._grids, self.detail, _PANEL)
        self._pages = Pages()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.results)
        self._title_row = QWidget()
        self._title_row.setLayout(row(self.title, self.lock.pill, None, self.lock.past, self.copy_button,
                                      *(grid.output for grid in self.grids)))  # fmt: skip
        self._tools = flow(self.segments, None, self.lock.button, self.papers_button, self.forward_button)
        above = column(self._title_row, self._tools, self.lock, gap=8, margins=(L, 10, L, 0))
        whole = column(above, gap=8, margins=(0, 0, 0, M))
        inner = column(gap=0, margins=(L, 0, 0, 0))
        inner.addWidget(self._pages)
        whole.addLayout(inner, 1)
        self.setLayout(whole)
        self.grids[TEAMS].output.hide()

    def _connect(self) -> None:
        self.lock.turned.connect(self._arrange)
        self.segments.chosen.connect(self._show_segment)
        self.papers_button.chosen.connect(self.make_paper)
        for grid in self.grids:
            grid.view.ticked.connect(self._tick)
            grid.view.current_row.connect(lambda _: self._show_detail())
            grid.view.stood.connect(lambda _: self._show_detail())
            grid.view.opened.connect(lambda _: self._split.show_detail())
            grid.every.chosen.connect(self.tick_all_shown)
            grid.view.selectionModel().selectionChanged.connect(lambda *_: self._name_forward())
        self.detail.added.connect(lambda line, kind: self._tick(kind, [line], True))
        self.detail.removed.connect(self._remove)
        self.detail.kind_chosen.connect(self._show_detail)

    # Showing

    @property
    def grid(self) -> GridPage:
        """The grid that is shown, or was before the results."""
        return self.grids[self._grids.currentIndex()]

    def make_room(self, narrow: bool, card_open: bool) -> None:
        """Leave out what is said elsewhere."""
        self.title.setVisible(not narrow)
        self.results.make_room(narrow, card_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a small window what opens takes the room of the tools."""
        short = self.lock.is_open() and self.height() < theme().px(_SMALL)
        self._tools.setVisible(not short)
        for grid in self.grids:
            grid.filters.setVisible(not short)

    def show_year(self) -> None:
        """Read the registrations of the year shown."""
        store, period = self.context.store, self.context.period
        if store is None:
            return
        self.title.setText(f"Đăng ký thi đua {period_title(period).lower()}")
        state = registrations.state(store, period)
        self._closed = registrations.why_closed(store, period)
        self._loading = True
        self.lock.show_state(state)
        for index, grid in enumerate(self.grids):
            grid.show_lines(registrations.lines(store, period, grid.person), state.locked, self._closed)
            self.segments.set_badge(index, f"{grid.registered()}/{len(grid.rows)}" if grid.rows else "")
        self.copy_button.setText(f"Chép năm {short_period(previous(period))}")
        self.copy_button.allow(registrations.why_no_copy(store, period))
        none = "" if any(grid.registered() for grid in self.grids) else _NOTHING
        self.forward_button.allow(none)
        self.lock.button.allow("" if state.locked else none)
        if self.segments.current() == RESULTS:
            self.results.show_year()
        self._loading = False
        self._show_detail()

    def _show_segment(self, index: int) -> None:
        self.detail.form.flush()
        self._pages.setCurrentWidget(self.results if index == RESULTS else self._split)
        self._name_forward()
        for at, grid in enumerate(self.grids):
            grid.output.setVisible(at == index)
        if index == RESULTS:
            self.results.show_year()
            self.results.tally.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._grids.setCurrentIndex(index)
            self._show_detail()
            self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _several(self) -> list[Line]:
        """The chosen lines where they are two or more."""
        rows = self.grid.view.selected() if self.segments.current() != RESULTS else []
        return rows if len(rows) > 1 else []

    def _name_forward(self) -> None:
        count = len(self._several())
        self.forward_button.setText(f"Đưa {count} dòng vào đề nghị" if count else "Đưa vào đề nghị")

    def _show_detail(self, kind: str = "") -> None:
        """The line where the keyboard stands, at the award of its box."""
        if self._loading:
            return  # once, when all lines are there
        line = self.grid.view.current()
        self.detail.show_line(line, kind or self.grid.view.award(), self._closed)

    # What is done

    def _tick(self, kind: str, rows: list[Line], on: bool) -> None:
        store = self.context.store
        if store is None:
            return
        self.detail.form.flush()
        if on:
            done = registrations.register(store, self.context.period, kind, [one.subject for one in rows])
        else:
            done = registrations.withdraw(store, [one.entries[kind].id for one in rows if kind in one.entries])
        if self.context.tell(done) and on and len(rows) == 1:
            self._show_detail(kind)

    def tick_all_shown(self, kind: str) -> None:
        """Register everybody who is shown for an award; the keyboard goes to its column for the exceptions."""
        self._tick(kind, list(self.grid.model.shown), True)
        if not self.grid.view.isColumnHidden(self.grid.model.column(kind)):
            self.grid.view.go_to_award(kind)
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, registration_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(registrations.withdraw(self.context.store, [registration_id]))

    def copy_last_year(self) -> None:
        """Take over the registrations of the year before."""
        if self.context.store is not None:
            self.context.tell(registrations.copy_last_year(self.context.store, self.context.period))

    def to_nominations(self) -> None:
        """Put forward what the chosen lines registered; all of the year where fewer than two are chosen."""
        store = self.context.store
        if store is None:
            return
        self.detail.form.flush()
        rows = self._several() or [one for grid in self.grids for one in grid.rows]
        self.context.tell(registrations.to_nominations(store, [e.id for one in rows for e in one.entries.values()]))

    def make_paper(self, code: str) -> None:
        """Draft a document of the registrations, and go where its text and pages are."""
        store = self.context.store
        if store is None:
            return
        self.detail.form.flush()
        result = papers.save(store, drafting.draft(store, code, period=self.context.period,
                                                   on=store.now().date().isoformat()))  # fmt: skip
        if isinstance(result, Done):
            self.context.navigate.emit("reports", result.value.document_id)
        else:
            self.context.tell(result)
