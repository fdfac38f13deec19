"""Step 1 of the council's day: when and where, what is put to the vote, and the papers to print before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import meetings, tables
from dhtt_desktop.services.awards import DECIDED, DECLINED
from dhtt_desktop.services.lists import award_short, status_tone
from dhtt_desktop.services.meetings import Meeting
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries
from dhtt_desktop.ui.awards.meeting_cells import closed
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import DateEdit, Field, SearchBox, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Panel, label, row

BEFORE = (("giay-moi-hop", "Giấy mời", "mail"), ("diem-danh", "Bảng điểm danh", "clipboard-list"),
          ("phieu-bau", "Phiếu bầu", "checklist"), ("bang-kiem-phieu", "Bảng kiểm phiếu", "table"))  # fmt: skip
WIDTH = 340


def case_columns() -> tuple[Column, ...]:
    """Nominations of the year, ticked when the meeting votes on them."""
    return (
        Column("tick", "", lambda r: False, Kind.TICK, 40, sortable=False),
        Column("subject", "Trường hợp", lambda r: r.subject or "", Kind.NAME, 190,
               key=lambda r: name_sort_key(r.subject or "")),
        Column("kind", "Đề nghị", lambda r: award_short(r.kind), width=130, key=lambda r: tables.award_order(r.kind)),
        Column("place", "Chức vụ, đơn vị", tables.place_of, width=120),
        Column("status", "Tình trạng", lambda r: r.status, Kind.PILL, 120, tone=status_tone),
    )  # fmt: skip


class StartPage(QWidget):
    """The cases at the left, day and place at the right; every field is saved when it is left."""

    paper = Signal(str)
    aside = Signal()  # the meeting is to be put aside

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self.model = ListModel(case_columns(), search_key=lambda r: search_key(r.subject or ""), sorted_by="kind",
                               best_first=lambda r: r.subject or "")  # fmt: skip
        self.view = ListView(self.model, "Chưa đề nghị ai.\nChọn danh hiệu ở bên trái rồi đánh dấu người, tập thể.")
        self.view.setAccessibleName("Trường hợp đưa ra Hội đồng")
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.search = SearchBox("Tìm theo tên…")
        self.count = ElidedLabel("", "secondary")
        self.form = BoundForm(self._save, self)
        self.title, self.place = Field("Tên cuộc họp", TextArea(2)), Field("Địa điểm", SuggestBox(_PLACES))
        self.day, self.time = Field("Ngày họp", DateEdit()), Field("Giờ bắt đầu", QLineEdit())
        for name, field in (("held_on", self.day), ("starts", self.time), ("place", self.place), ("title", self.title)):
            self.form.bind(name, field)
        self.paper_buttons = {code: Button(words, "", picture, partial(self.paper.emit, code))
                              for code, words, picture in BEFORE}  # fmt: skip
        self.aside_button = Button("Cất cuộc họp này", "quiet", "archive", self.aside.emit)
        self._build()
        self.model.ticks_changed.connect(self._ticked)
        self.search.over(self.view)

    def _build(self) -> None:
        hint = self.time.editor
        assert isinstance(hint, QLineEdit)
        hint.setPlaceholderText("14:00")
        self.search.setFixedWidth(theme().px(190))
        left = QWidget()
        head = QWidget()
        head.setLayout(row(self.search, self.count, None, margins=(M, M, M, S)))
        left.setLayout(column(ListCard(self.view, head), gap=0, margins=(0, 0, M, 0)))
        self.panel = Panel()
        self.panel.setProperty("look", "card")
        body = self.panel.body
        body.setContentsMargins(L, 0, L, M)
        body.addLayout(fields(self.day, self.time))
        body.addWidget(self.place)
        body.addWidget(self.title)
        body.addWidget(self.form.mark)
        body.addWidget(label("In trước khi họp", "section"))
        body.addWidget(flow(*self.paper_buttons.values()))
        body.addWidget(self.aside_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.split = ListDetail(left, self.panel, WIDTH)
        self.setLayout(column(self.split, gap=0))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the cases and the fields of a meeting."""
        store = self.context.store
        if store is None:
            return
        self.meeting = meeting
        here = {ballot.nomination_id for ballot in meeting.ballots}
        rows = [one for one in queries.nominations(store, meeting.period)
                if one.id in here or one.status not in (DECIDED, DECLINED)]  # fmt: skip
        self.view.load(sorted(rows, key=lambda one: (tables.award_order(one.kind), name_sort_key(one.subject or ""))))
        self.model.set_ticks(here)
        self.count.setText(f"{len(here)} trường hợp đưa ra họp" if here else "Chưa đưa trường hợp nào ra họp")
        self.form.load(meeting.id, {name: getattr(meeting, name) for name in ("held_on", "starts", "place", "title")})
        nobody = "" if meeting.attendance else "Hội đồng chưa có thành viên."
        nothing = nobody or ("" if here else "Đánh dấu trường hợp đưa ra họp trước.")
        for code, button in self.paper_buttons.items():
            button.allow(nobody if code in ("giay-moi-hop", "diem-danh") else nothing)
        self.aside_button.allow("Cuộc họp đã kết thúc. Mở lại rồi mới cất được." if closed(meeting) else "")

    def start(self) -> None:
        """The keyboard goes to the day when it is not known, else to the cases."""
        self.split.show_detail()
        editor = self.day.editor
        assert isinstance(editor, QLineEdit)
        if not editor.text():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.into_list()

    # Doing

    def _save(self, meeting_id: int, changes: dict[str, Any]) -> Result:
        if self.context.store is None:
            return Done()
        return meetings.save(self.context.store, meeting_id, changes)

    def _ticked(self, added: frozenset[int], removed: frozenset[int]) -> None:
        store, meeting = self.context.store, self.meeting
        if store is None or meeting is None:
            return
        done = True
        if added:
            done = self.context.tell(meetings.add_cases(store, meeting.id, sorted(added)))
        if removed:
            done = self.context.tell(meetings.remove_cases(store, meeting.id, sorted(removed)))
        if not done:
            self.model.set_ticks(ballot.nomination_id for ballot in meeting.ballots)


_PLACES: Sequence[str] = ("Phòng họp nhà trường", "Văn phòng nhà trường", "Hội trường nhà trường", "Phòng Hội đồng")
