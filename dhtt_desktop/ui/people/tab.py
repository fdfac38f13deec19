"""Nhân sự: the list with its detail, and the pages that take its place: import, rating grid, teams, histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dhtt_desktop.store import queries, worklists
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.people.filters import ANY, HERE, LACKING, NO_TEAM
from dhtt_desktop.ui.people.list_page import ListPage
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.widgets import EmptyState

if TYPE_CHECKING:
    from dhtt_desktop.ui.people.detail import DetailPanel

_AFTER_LIST = 30  # ms: the list is painted, and what was typed meanwhile is taken in, before the panel is built


class PeopleTab(Tab):
    """Everybody of the school, with their years."""

    id, title, icon = "people", "Nhân sự", "users"
    tables = frozenset({
        "person", "team", "rating", "award", "initiative", "coauthor", "matter", "absence", "posting", "attachment",
        "school",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._here = 0
        self._total = 0
        self._detail_shown = False  # the list has told the panel whom to show since the reload began
        self._asked: Any = None  # what was asked for before the first reload
        self.pages = QStackedWidget()
        self.setLayout(column(self.pages, gap=0))
        self.list = ListPage(context)
        self.split = ListDetail(self.list)
        self._empty = self._nobody_yet()
        self.pages.addWidget(self._empty)
        self.pages.addWidget(self.split)
        self._others: dict[str, Any] = {}
        self._panel: DetailPanel | None = None
        self._panel_due = QTimer(self)
        self._panel_due.setSingleShot(True)
        self._panel_due.setInterval(_AFTER_LIST)
        self._panel_due.timeout.connect(self._build_panel)
        self.setAcceptDrops(True)
        self._connect()

    def _nobody_yet(self) -> EmptyState:
        detail = (
            "Bắt đầu bằng danh sách đang có trong Excel hoặc Word: kéo tệp thả vào đây cũng được. "
            "Chương trình tự nhận cột, cho xem trước rồi mới ghi."
        )
        self.import_button = Button("Nhập danh sách nhân sự", "primary", "file-import", self.show_import)
        self.one_button = Button("Thêm từng người", "", "user-plus", self.add_person)
        return EmptyState("users", "Chưa có nhân sự nào", detail, (self.import_button, self.one_button))

    def _connect(self) -> None:
        page = self.list
        page.add.connect(self.add_person)
        page.import_wanted.connect(lambda: self.context.navigate.emit("people", "import"))
        page.ratings_wanted.connect(self.show_ratings)
        page.teams_wanted.connect(self.show_teams)
        page.profile.connect(self.show_profile)
        page.view.current_row.connect(self._chosen)
        page.view.opened.connect(self._opened)
        for keys, act in (("Ctrl+N", self.add_person), ("Ctrl+F", self._find), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def detail(self) -> DetailPanel:
        """The panel at the right. The list is seen first: the panel is built a moment later, or when it is needed."""
        if self._panel is None:
            from dhtt_desktop.ui.people.detail import DetailPanel

            panel = self._panel = DetailPanel(self.context)
            panel.added.connect(self._added)
            panel.open_other.connect(self.open)
            panel.put_aside.connect(self.list.put_aside)
            panel.bring_back.connect(self.list.bring_back)
            panel.profile.connect(self.show_profile)
            panel.closed_new.connect(self._stop_adding)
            self.split.set_detail(panel)
            current = self.list.view.current()
            if current is not None:
                panel.show_person(current.id)
        return self._panel

    def _build_panel(self) -> None:
        if self.isVisible():
            _ = self.detail

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._panel is None:
            self._panel_due.start()

    @property
    def _adding(self) -> bool:
        return self._panel is not None and self._panel.is_new

    # The tab

    def count(self) -> str:
        return str(self._here) if self._here else ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        rows = queries.people(store, self.context.period, include_aside=True)
        self._total = len(rows)
        self._here = worklists.people_here(store)
        self._detail_shown = self._adding
        self.list.show_rows(rows, queries.units(store), self._here)
        if not self._detail_shown:
            self._reload_detail()
        page = self.pages.currentWidget()
        if page in (self._empty, self.split):
            self.show_list()
        name = next((key for key, other in self._others.items() if other is page), "")
        if name and name != "import":
            self._others[name].reload()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.open(asked)

    def _reload_detail(self) -> None:
        panel, row = self._panel, self.list.view.current()
        current = panel.person_id if panel is not None else row.id if row is not None else None
        if current is not None and self.list.model.find(current) is not None:
            if panel is not None:
                panel.show_person(current)
        elif self.list.model.shown:
            self.list.view.go_to(self.list.model.shown[0].id)
        elif panel is not None:
            panel.show_nobody()

    def open(self, what: Any) -> None:
        """A person by id; "import", "ratings", "teams"; "incomplete" shows who lacks facts; "add" a new person."""
        if self._dirty and self.context.store is not None and not self.isVisible():
            self._asked = what
            return
        if isinstance(what, int):
            self.show_list()
            if self.list.reveal(what):
                self.detail.show_person(what)
                self.split.show_detail()
            return
        pages = {"import": self.show_import, "ratings": self.show_ratings, "teams": self.show_teams,
                 "add": self.add_person}  # fmt: skip
        if what in pages:
            pages[what]()
        elif what == "incomplete":
            self.show_list()
            self.list.filters.choose(LACKING)
            self._first()

    # Pages

    def show_list(self) -> None:
        """The list with its detail; without anybody, what to do first."""
        nobody = self._total == 0 and not self._adding
        self.pages.setCurrentWidget(self._empty if nobody else self.split)

    def _leave_import(self) -> None:
        self.show_list()
        self.list.view.setFocus()  # typing a name looks for it at once

    def show_import(self) -> None:
        """The page that reads other people's files."""
        if "import" not in self._others:
            from dhtt_desktop.ui.people.importing import ImportPage

            self._keep("import", ImportPage(self.context, self._leave_import))
        self._show("import")

    def show_ratings(self) -> None:
        """The grid of the whole school."""
        if "ratings" not in self._others:
            from dhtt_desktop.ui.people.rating_page import RatingPage

            page = RatingPage(self.context)
            page.left.connect(self.show_list)
            self._keep("ratings", page)
        self._show("ratings")
        self._others["ratings"].start()

    def show_teams(self) -> None:
        """The teams."""
        if "teams" not in self._others:
            from dhtt_desktop.ui.people.teams_page import TeamsPage

            page = TeamsPage(self.context)
            page.left.connect(self.show_list)
            page.show_team.connect(self._show_team)
            self._keep("teams", page)
        self._others["teams"].reload()
        self._show("teams")

    def show_profile(self, ids: list[int]) -> None:
        """The one-page histories of these people."""
        if "profile" not in self._others:
            from dhtt_desktop.ui.people.profile_page import ProfilePage

            page = ProfilePage(self.context)
            page.left.connect(self.show_list)
            self._keep("profile", page)
        self._others["profile"].show_people(ids)
        self._show("profile")

    def _keep(self, name: str, page: QWidget) -> None:
        self._others[name] = page
        self.pages.addWidget(page)

    def _show(self, name: str) -> None:
        self.pages.setCurrentWidget(self._others[name])

    def _show_team(self, team_id: int | None) -> None:
        self.show_list()
        self.list.filters.choose(HERE, NO_TEAM if team_id is None else team_id)
        self._first()

    # List and detail

    def _chosen(self, row: Any) -> None:
        if self._panel is None or self._panel.is_new:
            return
        if row is None:
            self._panel.show_nobody()
            return
        self._detail_shown = True
        self._panel.show_person(row.id)

    def _opened(self, row: Any) -> None:
        if self.detail.is_new:
            self._stop_adding()
        self.detail.show_person(row.id)
        self.split.show_detail()
        self.detail.info.focus_name()

    def _first(self) -> None:
        if self.list.model.shown:
            self.list.view.go_to(self.list.model.shown[0].id)

    def add_person(self) -> None:
        """An empty record in the panel, its name waiting; the team that is filtered by is taken over."""
        if self.context.store is None:
            return
        team = self.list.filters.team.currentData()
        self.list.view.clearSelection()
        self.detail.begin_new(team if team not in (ANY, NO_TEAM) else None)
        self.show_list()
        self.split.show_detail()
        self.detail.info.focus_name()

    def _added(self, person_id: int) -> None:
        self.list.reveal(person_id)

    def _stop_adding(self) -> None:
        self.detail.show_nobody()
        current = self.list.view.current()
        if current is not None:
            self.detail.show_person(current.id)
            self.list.view.go_to(current.id)
        self.show_list()
        self.split.show_list()

    def _find(self) -> None:
        if self.pages.currentWidget() is self.split:
            self.split.show_list()
            self.list.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.filters.search.selectAll()

    def _print(self) -> None:
        if self.pages.currentWidget() is self.split:
            self.list.print_list()

    # Files dropped on the tab

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.context.store is not None and dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event)
        if paths:
            self.show_import()
            self._others["import"].open_file(paths[0])
            event.acceptProposedAction()
