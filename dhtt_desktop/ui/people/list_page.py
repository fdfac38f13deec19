"""The staff list with its tools: find, filter, choose, print, and what can be done with several people at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.services import history, people
from dhtt_desktop.services.lists import people_columns
from dhtt_desktop.services.result import Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.people.filters import ASIDE, HERE, Filters
from dhtt_desktop.ui.people.year_lines import level_choices
from dhtt_desktop.ui.table import Cell, ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, label

if TYPE_CHECKING:
    from dhtt_desktop.ui.people.posting_offer import PostingOffer

_TITLE = "Danh sách cán bộ, giáo viên, nhân viên"
_FILE_NAME = "Danh sách nhân sự"
_SETTING = "columns.people"
_ROOM, _TIGHT = 800, 600  # px at 100 % that the tools need with all their words, and with short ones
_REPORTS = "Báo cáo thành tích"
_KEEPS = "Nhập…"  # the one short word that stays in the tightest place


class ListPage(QWidget):
    """The list at the left of the tab."""

    add = Signal()
    import_wanted = Signal()
    ratings_wanted = Signal()
    teams_wanted = Signal()
    profile = Signal(list)  # ids

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._rows: list[Any] = []
        self._teams: list[Any] = []
        self._tools: list[tuple[Button, str, str]] = []
        self._periods: list[str] = []
        self._in_state: int | None = None  # people of the chosen state: counted once, not at every keystroke
        self.filters = Filters()
        self.model = ListModel(people_columns(), sorted_by="name", best_first=lambda row: row.name)
        self.view = ListView(self.model, "Chưa có người nào trong danh sách")
        self.view.setAccessibleName("Danh sách nhân sự")
        self.view.set_strips(self._strips)
        self.view.actions_for = self._actions
        self.said = Banner("", "good")
        self.said.hide()
        self.model.filter(self.filters.predicate())
        self._build()
        self._connect()
        self.view.restore_columns(context.settings.get(_SETTING, {}))

    def _build(self) -> None:
        self.add_button = Button("Thêm người", "primary", "user-plus", self.add.emit)
        self.add_button.setToolTip("Thêm một người (Ctrl+N)")
        columns = self._columns_button = self._tool("Cột", "", "columns-3", self.choose_columns, "quiet")
        tools = flow(
            self.add_button,
            self._tool("Nhập từ Excel, Word…", _KEEPS, "file-import", self.import_wanted.emit),
            self._tool("Xếp loại cả trường", "Xếp loại", "table", self.ratings_wanted.emit),
            self._tool("Các tổ", "Tổ", "users-group", self.teams_wanted.emit),
            None,
            self._tool("In", "", "printer", self.print_list, "quiet"),
            self._tool("Excel", "", "file-spreadsheet", self.save_excel, "quiet"),
            columns,
        )
        self._bar = self._selection_bar()
        card = ListCard(self.view)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(self._bar)
        self._offer_place = column(gap=0)
        whole = column(tools, self.filters, self.said, self._offer_place, gap=10, margins=(L, 10, L, M))
        whole.addWidget(card, 1)
        self.setLayout(whole)

    def _tool(self, words: str, short: str, name: str, act: Callable[[], object], look: str = "") -> Button:
        """A button of the toolbar: with its whole words where there is room, else with the short ones."""
        button = Button(words, look, name, act)
        button.setAccessibleName(words)
        self._tools.append((button, words, short))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, tight = self.width() < theme().px(_ROOM), self.width() < theme().px(_TIGHT)
        for button, words, short in self._tools:
            button.setText(words if not narrow else short if not tight or short == _KEEPS else "")
            button.setToolTip(words if narrow else "")
        self.filters.fit(narrow)

    def _selection_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "cardfoot")
        self._chosen = label("", "strong")
        self.team_menu, self.level_menu = MenuButton("users-group", "small"), MenuButton("award", "small")
        self.team_menu.setText("Đổi tổ")
        self.level_menu.setText("Xếp loại")
        self.level_menu.fill(level_choices(), current=object())
        self.aside_button = Button("Cất hồ sơ", "small", "archive", lambda: self.put_aside(self._ids()))
        self.back_button = Button("Lấy lại", "small", "restore", lambda: self.bring_back(self._ids()))
        self.profile_button = Button("In hồ sơ", "small", "printer", lambda: self.profile.emit(self._ids()))
        self.reports_button = Button(_REPORTS, "small", "award", lambda: self.write_reports(self._ids()))
        tools = (self._chosen, self.team_menu, self.level_menu, self.profile_button, self.reports_button,
                 self.aside_button, self.back_button)  # fmt: skip
        bar.setLayout(column(flow(*tools), gap=0, margins=(M, S, M, S)))
        bar.hide()
        return bar

    def _connect(self) -> None:
        self.filters.search.over(self.view)
        self.filters.changed.connect(self._filter)
        self.model.arranged.connect(self._count)
        self.view.columns_changed.connect(lambda: self.context.settings.set(_SETTING, self.view.columns_state()))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_bar())
        self.model.modelReset.connect(self._show_bar)
        self.team_menu.chosen.connect(self.move_to)
        self.level_menu.chosen.connect(self.rate)

    # Showing

    def show_rows(self, rows: list[Any], teams: list[Any], here: int) -> None:
        """Show the staff list, `here` of whom belong to the school now; search, filter, order and place stay."""
        self._rows, self._teams = rows, teams
        self._in_state = here if self.filters.state.currentData() == HERE else None
        self._periods = history.past_periods(self.context.period)
        self._name_years()
        self.filters.offer(teams, rows)
        self.team_menu.fill([*((team.name, team.id) for team in teams), ("Không thuộc tổ nào", None)], object())
        chosen = self._ids()
        self.view.load(rows)
        if len(chosen) > 1:
            self._choose_again(set(chosen))

    def _choose_again(self, ids: set[int]) -> None:
        last = len(self.model.columns) - 1
        selection = QItemSelection()
        for at, row in enumerate(self.model.shown):
            if row.id in ids:
                selection.select(self.model.index(at, 0), self.model.index(at, last))
        self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _name_years(self) -> None:
        title = f"{self._periods[0][:4]} – {self._periods[-1][-4:]}"
        columns = []
        for entry in self.model.columns:
            changed = {"strip": title, "level": "Năm nay"}.get(entry.id, entry.title)
            columns.append(replace(entry, title=changed))
        self.model.columns = tuple(columns)
        self.view.horizontalHeader().viewport().update()

    def _strips(self, ids: list[Any]) -> dict[Any, list[Cell]]:
        store = self.context.store
        if store is None:
            return {}
        found = queries.strips(store, ids, self._periods)
        return {key: history.strip_cells(strip, self._periods) for key, strip in found.items()}

    def _count(self) -> None:
        if self._in_state is None and self.filters.narrowed():
            self._in_state = self.filters.in_state(self._rows)
        self.filters.show_count(len(self.model.shown), self._in_state or 0, len(self._teams))

    def _filter(self) -> None:
        self._in_state = None
        self.model.filter(self.filters.predicate())

    def reveal(self, person_id: int) -> bool:
        """Stand on a person, taking away what hides them; False when there is no such person."""
        row = self.model.find(person_id)
        if row is None:
            return False
        self.filters.make_room_for(row)
        return self.view.go_to(person_id)

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown, in words."""
        from dhtt_desktop.ui.people.in_words import complete

        assert self.context.store is not None
        parts = [self.filters.words(), period_title(self.context.period)]
        shown = self.view.current_listing(_TITLE, " · ".join(part for part in parts if part))
        return complete(shown, self.context.store, self.context.period)

    def print_list(self) -> None:
        """Print the list as shown."""
        from dhtt_desktop.ui import list_output

        if self.context.store is not None:
            listed = self.listing()
            total = f"Danh sách có {len(listed.rows)} người."
            list_output.print_list(self, self.context.store, listed, total, _FILE_NAME)

    def save_excel(self) -> None:
        """Write the list as shown into a workbook."""
        from dhtt_desktop.ui import list_output

        if self.context.store is not None:
            list_output.save_list(self.context, self, self.listing(), ".xlsx", self._saved, name=_FILE_NAME)

    def _saved(self, path: Path) -> None:
        words = f"Đã ghi {len(self.model.shown)} người vào {path.name}."
        self.said.say(words, "good", "Mở thư mục", lambda: show_in_folder(path), seconds=20)

    def choose_columns(self) -> None:
        """The menu of columns, below its button."""
        button = self._columns_button
        self.view.choose_columns(button.mapToGlobal(button.rect().bottomLeft()))

    # Several at once

    def _ids(self) -> list[int]:
        return [row.id for row in self.view.selected()]

    def _show_bar(self) -> None:
        count = len(self.view.selectionModel().selectedRows())
        self._bar.setVisible(count > 1)
        if count > 1:
            aside = self.filters.state.currentData() == ASIDE
            self._chosen.setText(f"Đã chọn {count} người")
            self.aside_button.setVisible(not aside)
            self.back_button.setVisible(aside)
            for other in (self.team_menu, self.level_menu):
                other.setVisible(not aside)

    @cached_property
    def offer(self) -> PostingOffer:
        """The question whether to keep the former teams, built when it is first asked."""
        from dhtt_desktop.ui.people.posting_offer import PostingOffer

        made = PostingOffer(self.context)
        made.closed.connect(self._show_bar)
        self._offer_place.addWidget(made)
        return made

    def move_to(self, team_id: int | None) -> None:
        """Put the chosen people into a team, and offer to keep where they were."""
        store, rows = self.context.store, self.view.selected()
        if store is None or not rows:
            return
        if not self.context.tell(people.move_to_team(store, [row.id for row in rows], team_id)):
            return
        from dhtt_desktop.services.matters import Former

        left = [row for row in rows if row.team_id is not None and row.team_id != team_id]
        if left:
            teams = ", ".join(dict.fromkeys(row.team for row in left))
            former = [Former(row.id, row.post, row.team_id) for row in left]
            self.offer.ask(former, f"{len(left)} người thuộc {teams}" if len(left) > 1 else teams)
            self._bar.hide()  # in a small window the question takes its room

    def rate(self, level: str) -> None:
        """Give the chosen people one rating of the year shown."""
        store = self.context.store
        if store is not None:
            self.context.tell(people.set_ratings(store, self.context.period, dict.fromkeys(self._ids(), level)))

    def write_reports(self, ids: Sequence[int]) -> None:
        """Reports of merit of these people: one opens, many become files of a folder."""
        from dhtt_desktop.ui import report_batch

        report_batch.begin(self.context, self, report_batch.PERSON, ids, self._reports_written)

    def _reports_written(self, words: str, folder: Path) -> None:
        self.said.say(words, "good", "Mở thư mục", lambda: show_in_folder(folder))

    def put_aside(self, ids: Sequence[int]) -> None:
        """Take people out of the list; the message offers the undo."""
        self._and_stand_beside(people.put_aside, ids)

    def bring_back(self, ids: Sequence[int]) -> None:
        """Bring people back into the list."""
        self._and_stand_beside(people.bring_back, ids)

    def _and_stand_beside(self, service: Callable[..., Result], ids: Sequence[int]) -> None:
        """Do something that takes rows out of the list, and stand on the row that took their place."""
        if self.context.store is None or not ids:
            return
        gone = set(ids)
        at = next((place for place, row in enumerate(self.model.shown) if row.id in gone), -1)
        self.context.tell(service(self.context.store, list(ids)))
        shown = self.model.shown
        if at >= 0 and shown and not any(row.id in gone for row in shown):
            self.view.go_to(shown[min(at, len(shown) - 1)].id)

    def _actions(self, rows: list[Any]) -> list[QAction]:
        """The context menu of the chosen rows."""
        ids = [row.id for row in rows]
        many = f" {len(ids)} người" if len(ids) > 1 else ""
        wanted: list[tuple[str, str, Callable[[], object]]] = [
            ("printer", f"In hồ sơ{many}", lambda: self.profile.emit(ids)),
            ("award", f"{_REPORTS}{many}", lambda: self.write_reports(ids)),
        ]
        if all(row.put_aside_at is not None for row in rows):
            wanted.append(("restore", f"Lấy lại hồ sơ{many}", lambda: self.bring_back(ids)))
        else:
            wanted.append(("archive", f"Cất hồ sơ{many}", lambda: self.put_aside(ids)))
        actions = []
        for name, words, act in wanted:
            action = QAction(icon(name), words, self)
            action.triggered.connect(lambda _on=False, act=act: act())
            actions.append(action)
        return actions
