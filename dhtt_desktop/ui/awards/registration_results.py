"""Registered against achieved: the figures of each award, and the list behind the figure that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.registered_results import FIGURES, TONES, Outcome, Tally, outcomes, tallies
from dhtt_desktop.services.registrations import level_name
from dhtt_desktop.ui.awards.page import EVERYTHING, AsShown, RowsPage
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, theme
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, row

_TITLES = {
    "registered": "Đăng ký", "proposed": "Đã đề nghị", "achieved": "Đạt", "missed": "Không đạt", "open": "Chưa xong",
    "outside": "Ngoài đăng ký",
}  # fmt: skip
_LINES, _FEW = 6, 2  # of figures that are seen at once, and in a small window
_SMALL = 460  # px of height at 100 %


def _columns() -> tuple[Column, ...]:
    return (
        Column("subject", "Họ và tên, tập thể", lambda r: r.subject, Kind.NAME, 180, 45, key=lambda r: r.name_key),
        Column("post", "Chức vụ", lambda r: r.post, width=110, width_mm=26, visible=False),
        Column("team", "Tổ", lambda r: r.team, width=110, width_mm=26, visible=False),
        Column("award", "Đăng ký", lambda r: r.award, width=180, width_mm=44, key=lambda r: r.order),
        Column("state", "Kết quả", lambda r: r.state, Kind.PILL, 136, 26, tone=lambda r: TONES[r.state]),
        Column("why", "Vì sao, quyết định", lambda r: r.why or r.decision, width=150, width_mm=40),
        Column("aimed", "Xếp loại đăng ký", lambda r: level_name(r.aimed), width=130, width_mm=30, visible=False),
        Column("rated", "Xếp loại được", lambda r: level_name(r.rated), width=130, width_mm=30, visible=False),
        Column("initiative", "Sáng kiến", lambda r: r.initiative, width=150, width_mm=40, visible=False),
        Column("on", "Ngày đăng ký", lambda r: r.registered_on, Kind.DATE, 110, 24, visible=False),
    )


def _tally_columns() -> tuple[Column, ...]:
    return (
        Column("award", "Danh hiệu, hình thức khen", lambda r: r.award, width=190, width_mm=60, sortable=False),
        *(
            Column(name, title, attrgetter(name), Kind.NUMBER, 128 if name == "outside" else 100, 20, sortable=False)
            for name, title in _TITLES.items()
        ),
        Column("share", "Tỷ lệ đạt", lambda r: r.share, width=84, width_mm=20, sortable=False),
    )


class ResultsPage(RowsPage):
    """The lines behind the figures. A figure that is clicked, or chosen with Enter, narrows them."""

    heading = "Đăng ký và kết quả"
    setting = "awards.registered.columns"

    def __init__(self, context: Context) -> None:
        self.figure = ""  # a key of FIGURES, "" all
        self.tallies: tuple[Tally, ...] = ()
        self.tally = _Tally(context)
        super().__init__(context, _columns(), "Chưa có đăng ký nào trong năm này.", ())
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(1, self.tally)
        whole.setContentsMargins(0, 0, L, 0)
        self.title.hide()
        self._head.hide()
        self.tally.view.clicked.connect(self._clicked)
        self.tally.view.opened.connect(lambda _: self._clicked(self.tally.view.currentIndex()))
        self.view.opened.connect(self._open_subject)

    def more_filters(self) -> Sequence[QWidget]:
        self.all_button = Button("Xem tất cả", "link", "", self.show_all)
        self.all_button.hide()
        return (self.all_button,)

    def bar_tools(self) -> Sequence[QWidget]:
        self.open_button = Button("Mở đề nghị", "small", "award", self._open_nomination)
        self.person_button = Button("Quá trình", "small", "history", self._to_history)
        return (self.open_button, self.person_button)

    def show_year(self) -> None:
        """Read what became of the registrations of the year."""
        store = self.context.store
        if store is None:
            return
        found = outcomes(store, self.context.period)
        self.tallies = tallies(found)
        self.tally.show_tallies(self.tallies)
        self._make_room()
        states = [state for state in TONES if any(one.state == state for one in found)]
        kinds = [(award_name(code), code) for code in dict.fromkeys(t.kind for t in self.tallies if t.kind)]
        self.show_rows(found, kinds, states)

    def make_room(self, narrow: bool, card_open: bool) -> None:
        self._card_open = card_open
        self.show_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.tally.make_room(self.height() < theme().px(_SMALL))

    def state_of(self, row_: Any) -> str:
        return str(row_.state)

    def predicate(self) -> Callable[[Any], bool]:
        usual, figure = super().predicate(), FIGURES.get(self.figure)
        return usual if figure is None else lambda one: usual(one) and figure(one)

    def show_behind(self, kind: str, figure: str) -> None:
        """The list behind a figure: of an award ("" all)."""
        self.figure = figure
        self.states.choose(EVERYTHING)
        self.kinds.choose(kind or EVERYTHING)
        self.search.clear()
        self.all_button.setText(f"“{_TITLES[figure]}” · Xem tất cả" if figure else "Xem tất cả")
        self.all_button.setVisible(bool(figure or kind))
        self.model.filter(self.predicate())
        if self.model.shown:
            self.view.go_to(self.model.row_id(self.model.shown[0]))

    def show_all(self) -> None:
        """Take the narrowing away."""
        self.show_behind("", "")
        self.view.setFocus()

    def listing(self) -> Listing:
        made = super().listing()
        what = _TITLES.get(self.figure, "")
        return Listing(made.title, made.columns, made.rows, " · ".join(filter(None, (what, made.subtitle))), made.notes)

    def show_bar(self) -> None:
        super().show_bar()
        rows: list[Outcome] = self.chosen()
        self.open_button.allow("" if len(rows) == 1 else "Chọn một dòng để mở danh sách xét.")
        alone = len(rows) == 1 and rows[0].person_id is not None
        self.person_button.allow("" if alone else "Chọn một cá nhân để mở quá trình.")

    def _clicked(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        tally, name = self.tally.model.shown[index.row()], self.tally.model.columns[index.column()].id
        self.show_behind(tally.kind, name if name in FIGURES else "")

    def _open_subject(self, _: Any) -> None:
        self._open_nomination()

    def _open_nomination(self) -> None:
        rows: list[Outcome] = self.chosen()
        if rows:
            one = rows[0]
            key = f"p{one.person_id}" if one.person_id is not None else f"t{one.team_id}"
            self.context.navigate.emit("awards", (one.kind, key))

    def _to_history(self) -> None:
        rows: list[Outcome] = self.chosen()
        if rows and rows[0].person_id is not None:
            self.context.navigate.emit("people", rows[0].person_id)


class _Tally(AsShown):
    """The figures, a line an award."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.model = ListModel(_tally_columns(), row_id=lambda r: r.kind, search_key=lambda r: "")
        self.view = ListView(self.model, "Chưa có đăng ký nào trong năm này.")
        self.view.setAccessibleName("Số liệu đăng ký và kết quả: Enter ở một con số để mở danh sách")
        self.view.setToolTip("Bấm một con số để mở danh sách")
        tools = QWidget()
        tools.setLayout(row(
            icon_button("printer", "In số liệu đăng ký và kết quả", self.print_list),
            icon_button("file-spreadsheet", "Ghi số liệu ra Excel", self.save_excel), gap=0,
        ))  # fmt: skip
        head = row(ElidedLabel("Bấm một con số để mở danh sách của nó.", "secondary"), None, tools)
        self._card = ListCard(self.view)
        whole = column(gap=4)
        whole.addLayout(head)
        whole.addWidget(self._card)
        self.setLayout(whole)

    def show_tallies(self, found: Sequence[Tally]) -> None:
        """Show the figures."""
        self.view.load(found)

    def make_room(self, small: bool) -> None:
        """As high as the figures are, up to a few lines."""
        height = theme().px(ROW) * max(1, min(len(self.model.shown), _FEW if small else _LINES)) + theme().px(37)
        self.view.setMinimumHeight(height)
        self.view.setMaximumHeight(height)

    def listing(self) -> Listing:
        return self.view.current_listing("Đăng ký và kết quả theo danh hiệu", period_title(self.context.period))
