"""Hội đồng of the year: members in their order with their roles at the left, the staff to pick from at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import council
from dhtt_desktop.services.people import is_here
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.awards.nav import MEETING
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context, period_title
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, label, row, scroll

_QUORUM = "quorum"
_TONES = {council.CHAIR: "title", council.DEPUTY: "info", council.SECRETARY: "good"}


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the council with its place."""

    id: int
    place: int
    person_id: int
    name: str
    role: str
    post: str
    voting: bool


def _member_columns() -> tuple[Column, ...]:
    return (
        Column("place", "TT", lambda r: r.place, Kind.NUMBER, 44, 10, sortable=False),
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 160, 55, sortable=False),
        Column("post", "Chức vụ", lambda r: r.post, width=100, width_mm=45, sortable=False),
        Column("role", "Trong Hội đồng", lambda r: r.role, Kind.PILL, 112, 40, sortable=False,
               tone=lambda r: _TONES.get(r.role, "neutral")),
        Column("voting", "Biểu quyết", lambda r: "Có" if r.voting else "Không", Kind.PILL, 88, 24, sortable=False,
               tone=lambda r: "neutral" if r.voting else "caution"),
    )  # fmt: skip


def _staff_columns() -> tuple[Column, ...]:
    return (
        Column("tick", "", lambda r: False, Kind.TICK, 40, sortable=False),
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 160, key=lambda r: r.name_key),
        Column("post", "Chức vụ", lambda r: r.post, width=110),
        Column("team", "Tổ", lambda r: r.team or "", width=90),
    )


class CouncilPage(QWidget):
    """Who sits in the council. Everything is saved at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.title, self.told = ElidedLabel("Hội đồng", "title"), label("", "caution", wrap=True)
        self.members = ListModel(_member_columns(), search_key=lambda r: search_key(r.name))
        self.view = ListView(self.members, "Chưa có thành viên.\nĐánh dấu người ở danh sách bên phải.")
        self.view.setAccessibleName("Thành viên Hội đồng")
        self.staff = ListModel(_staff_columns(), sorted_by="name", best_first=lambda r: r.name)
        self.staff_view = ListView(self.staff, "Chưa có nhân sự")
        self.staff_view.setAccessibleName("Chọn thành viên từ nhân sự")
        self.search = SearchBox("Tìm người để thêm…")
        self.copy_button = Button("Lấy Hội đồng năm trước", "", "copy", self.copy_previous)
        self.role_menu = MenuButton("", "small")
        self.role_menu.setText("Vai trò")
        self.role_menu.fill([(role, role) for role in council.ROLES], object())
        self.vote_button = Button("Không biểu quyết", "small", "checkbox", self.turn_vote)
        self.up_button = Button("Lên", "small", "arrow-up", lambda: self.shift(-1))
        self.down_button = Button("Xuống", "small", "arrow-down", lambda: self.shift(1))
        self.remove_button = Button("Đưa ra", "small", "user-x", self.remove)
        self.form = BoundForm(self._save_founding, self)
        self.code = self.form.bind("decision_code", Field("Quyết định thành lập số", QLineEdit()))
        self.date = self.form.bind("decision_date", Field("Ngày", DateEdit()))
        quorums = ComboBox([(f"{words[:1].upper()}{words[1:]} số thành viên", words) for words in council.QUORUMS])
        self.quorum = self.form.bind(_QUORUM, Field("Họp được khi có mặt", quorums))
        self.paper_button = Button("Lập quyết định thành lập", "", "file-plus", self.draft_founding)
        self.day_button = Button("Ngày họp Hội đồng", "", "calendar-event", self.meet)
        self._build()
        self.staff.ticks_changed.connect(self._ticked)
        self.role_menu.chosen.connect(self.set_role)
        self.search.over(self.staff_view)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_bar())
        self.members.modelReset.connect(self._show_bar)

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "cardfoot")
        tools = flow(self.role_menu, self.vote_button, self.up_button, self.down_button, self.remove_button)
        bar.setLayout(column(tools, gap=0, margins=(M, S, M, S)))
        card = ListCard(self.view)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(bar)
        finder = QWidget()
        finder.setLayout(row(self.search, margins=(M, M, M, S)))
        both = row(gap=M)
        both.addWidget(card, 6)
        both.addWidget(ListCard(self.staff_view, finder), 5)
        for view in (self.view, self.staff_view):
            view.setMinimumHeight(theme().px(ROW) * 4)
        print_button = Button("In", "quiet", "printer", self.print_list)
        head = flow(self.title, None, print_button, self.copy_button, self.day_button)
        self.code.setFixedWidth(theme().px(190))
        self.date.setFixedWidth(theme().px(140))
        self.quorum.setFixedWidth(theme().px(230))
        founded = flow(self.code, self.date, self.quorum, self.paper_button, self.form.mark, gap=M)
        whole = column(head, self.told, founded, gap=10, margins=(L, 10, L, M))
        whole.addLayout(both, 1)
        content = QWidget()
        content.setLayout(whole)
        self.setLayout(column(scroll(content), gap=0))  # large text in a low window: the page scrolls, not one line

    def show_year(self) -> None:
        """Read the council of the year and the staff."""
        store, period = self.context.store, self.context.period
        if store is None:
            return
        rows = queries.council(store, period)
        self.title.setText(f"Hội đồng Thi đua - Khen thưởng {period_title(period).lower()}")
        members = ((at, row) for at, row in enumerate(rows, 1))
        self.view.load([Member(r.id, at, r.person_id, r.name, r.role, r.post, bool(r.voting)) for at, r in members])
        self.staff_view.load([person for person in queries.people(store, period) if is_here(person)])
        self.staff.set_ticks(r.person_id for r in rows)
        self.form.load(period, council.founding(store, period) | {_QUORUM: council.quorum(store)})
        usual = "Biên bản họp và kết quả bỏ phiếu lấy thành viên, chủ tọa, thư ký từ danh sách này."
        advice = council.advice(rows)
        self.told.setText("\n".join(f"• {told}" for told in advice) if advice else usual)
        self.told.setProperty("look", "caution" if advice else "secondary")
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        before = queries.council(store, previous(period))
        self.copy_button.setVisible(not rows)
        none = f"Hội đồng {show_period(previous(period))} chưa được ghi trong dữ liệu."
        self.copy_button.allow("" if before else none)
        nobody = "" if rows else "Chọn thành viên Hội đồng trước."
        for button in (self.paper_button, self.day_button):
            button.allow(nobody)
        self._show_bar()

    def _show_bar(self) -> None:
        chosen = self.view.selected()
        reason = "" if chosen else "Chọn một thành viên trước."
        for button in (self.role_menu, self.vote_button, self.remove_button):
            button.allow(reason)
        some = any(member.voting for member in chosen)
        self.vote_button.setText("Không biểu quyết" if some or not chosen else "Có biểu quyết")
        one = reason or ("" if len(chosen) == 1 else "Xếp thứ tự từng người một.")
        self.up_button.allow(one or ("" if chosen[0].place > 1 else "Đã ở đầu danh sách."))
        self.down_button.allow(one or ("" if chosen[0].place < self.members.total() else "Đã ở cuối danh sách."))

    # Doing

    def _ticked(self, added: frozenset[int], removed: frozenset[int]) -> None:
        store = self.context.store
        if store is None:
            return
        if added:
            ordered = [person.id for person in self.staff.shown if person.id in added]
            self.context.tell(council.add(store, self.context.period, ordered))
        gone = [member.id for member in self.members.shown if member.person_id in removed]
        if gone:
            self.context.tell(council.remove(store, gone))

    def set_role(self, role: str) -> None:
        """Give the chosen members a role."""
        store = self.context.store
        for member in self.view.selected():
            if store is not None:
                self.context.tell(council.set_role(store, member.id, role))

    def turn_vote(self) -> None:
        """Take the right to vote from the chosen members; give it when none of them has it."""
        store, chosen = self.context.store, self.view.selected()
        if store is not None and chosen:
            voting = not any(member.voting for member in chosen)
            self.context.tell(council.set_voting(store, [member.id for member in chosen], voting))

    def shift(self, step: int) -> None:
        """Move the chosen member up or down."""
        store, chosen = self.context.store, self.view.selected()
        if store is not None and chosen:
            self.context.tell(council.move(store, self.context.period, chosen[0].id, step))

    def remove(self) -> None:
        """Take the chosen members out."""
        store, chosen = self.context.store, self.view.selected()
        if store is not None and chosen:
            self.context.tell(council.remove(store, [member.id for member in chosen]))

    def copy_previous(self) -> None:
        """Seat the council of the year before."""
        if self.context.store is not None:
            self.context.tell(council.copy_previous(self.context.store, self.context.period))

    def _save_founding(self, period: str, changes: dict[str, Any]) -> Result:
        if self.context.store is None:
            return Done()
        founded = {name: value for name, value in changes.items() if name != _QUORUM}
        if _QUORUM in changes:
            kept = council.set_quorum(self.context.store, changes[_QUORUM])
            if not founded or not isinstance(kept, Done):
                return kept
        return council.save_founding(self.context.store, period, founded)

    def draft_founding(self) -> None:
        """Go where the decision is drafted."""
        self.context.navigate.emit("reports", "quyet-dinh-hoi-dong")

    def meet(self) -> None:
        """Go to the day of the meeting."""
        self.context.navigate.emit("awards", MEETING)

    def print_list(self) -> None:
        """Print the members."""
        store = self.context.store
        if store is not None:
            rows: tuple[Any, ...] = tuple(self.members.shown)
            made = Listing("Danh sách Hội đồng Thi đua - Khen thưởng", _member_columns(), rows,
                           period_title(self.context.period))  # fmt: skip
            list_output.print_list(self, store, made, f"Hội đồng có {len(rows)} thành viên.")
