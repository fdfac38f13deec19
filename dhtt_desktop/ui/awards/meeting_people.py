"""Step 2 of the council's day: who is there, by a key each, and who counts the votes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import meetings
from dhtt_desktop.services.meeting_words import secretary
from dhtt_desktop.services.meetings import ABSENT, PRESENT, WRITTEN, Attendee, Meeting
from dhtt_desktop.ui.awards.meeting_cells import closed, said_only_if_refused
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, M, S, theme
from dhtt_desktop.ui.widgets import label, row, set_look

DUTY_KEYS = dict(zip("TKUG", meetings.CHARGES, strict=True))
KEYS = {"C": PRESENT, "V": ABSENT, "Y": WRITTEN, "1": PRESENT, "2": ABSENT, "3": WRITTEN}
_SHORT = {PRESENT: "Có mặt", ABSENT: "Vắng", WRITTEN: "Vắng, có ý kiến", "": "Chưa rõ"}
_TONES = {PRESENT: "good", ABSENT: "bad", WRITTEN: "caution", "": "neutral"}
_NO_DUTY = "Không có nhiệm vụ"
_NO_BOARD = "Chưa cử ban kiểm phiếu."
_NO_SECRETARY = "Thư ký vắng: chọn một người rồi bấm G để cử ghi biên bản."
_MODIFIED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def attendance_columns() -> tuple[Column, ...]:
    """The members with their state and duty."""
    return (
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 170, 55, sortable=False),
        Column("post", "Chức vụ", lambda r: r.post, width=100, width_mm=40, sortable=False),
        Column("role", "Trong Hội đồng", lambda r: r.role if r.voting else f"{r.role}, không biểu quyết", width=110,
               width_mm=40, sortable=False),
        Column("state", "Điểm danh", lambda r: _SHORT[r.state], Kind.PILL, 126, 30, sortable=False,
               tone=lambda r: _TONES[r.state]),
        Column("duty", "Nhiệm vụ", lambda r: r.duty.removesuffix(" kiểm phiếu"), width=100, width_mm=40,
               sortable=False),
        Column("note", "Lý do vắng", lambda r: r.note if r.state in (ABSENT, WRITTEN) else "", width=120, width_mm=40,
               sortable=False),
    )  # fmt: skip


class AttendanceList(ListView):
    """The members; a letter or a digit gives the chosen ones their state."""

    marked = Signal(str)
    charged = Signal(str)

    def __init__(self, model: ListModel) -> None:
        super().__init__(model, "Hội đồng của năm chưa có thành viên.")
        self.setAccessibleName("Điểm danh: C có mặt, V vắng, Y vắng có ý kiến bằng văn bản")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(event.text().upper()) if not event.modifiers() & _MODIFIED else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            state = ""
        duty = DUTY_KEYS.get(event.text().upper()) if not event.modifiers() & _MODIFIED else None
        if state is not None:
            self.marked.emit(state)
        elif duty is not None:
            self.charged.emit(duty)
        else:
            super().keyPressEvent(event)


class AttendancePage(QWidget):
    """Everything is saved at once; after a key the next member is chosen. Enter says that all is written."""

    finished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self.model = ListModel(attendance_columns(), search_key=lambda r: search_key(r.name))
        self.view = AttendanceList(self.model)
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.counts, self.quorum = label("", "strong", wrap=True), label("", "secondary", wrap=True)
        self.all_button = Button("Tất cả có mặt", "", "select-all", self.all_present)
        self.state_buttons = {
            state: Button(f"{_SHORT[state]} ({key})", "small", "", partial(self.mark, state))
            for state, key in ((PRESENT, "C"), (ABSENT, "V"), (WRITTEN, "Y"))
        }
        self.duty_menu = MenuButton("", "small")
        self.duty_menu.setText("Nhiệm vụ")
        self.why = QLineEdit()
        self._why_of: Attendee | None = None  # whom it is about: saved when it is left, the choice may be another then
        self._build()
        self.view.marked.connect(self.mark)
        self.view.charged.connect(self.turn_duty)
        self.view.opened.connect(lambda _: self.finished.emit())
        self.duty_menu.chosen.connect(self.set_duty)
        self.why.editingFinished.connect(self._save_why)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_bar())
        self.model.modelReset.connect(self._show_bar)

    def _build(self) -> None:
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        self.why.setPlaceholderText("Lý do vắng, ví dụ: đi công tác")
        self.why.setAccessibleName("Lý do vắng")
        self.why.setMinimumWidth(theme().px(200))
        hint = label("Phím C V Y: điểm danh · T K U: ban kiểm phiếu · G: ghi biên bản", "faint")
        tools = flow(*self.state_buttons.values(), self.duty_menu, self.why, None, hint)
        foot.setLayout(column(tools, gap=0, margins=(M, S, M, S)))
        card = ListCard(self.view)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(foot)
        head = row(gap=S)
        head.addLayout(column(self.counts, self.quorum, gap=0), 1)
        head.addWidget(self.all_button)
        whole = column(head, gap=S)
        whole.addWidget(card, 1)
        self.setLayout(whole)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show who is there."""
        self.meeting = meeting
        self.view.load(meeting.attendance)
        self.counts.setText(attendance_words(meeting))
        self.quorum.setText(f"{meeting.quorum} {_wanting(meeting)}".strip())
        set_look(self.quorum, "caution" if meeting.quorate is False else "secondary")
        nobody = "" if meeting.attendance else "Hội đồng của năm chưa có thành viên."
        self.all_button.allow(self._locked() or nobody)
        self._show_bar()

    def start(self) -> None:
        """The keyboard goes to the first member without a state."""
        rows: list[Attendee] = self.model.shown
        if rows and not self.view.selected():
            self.view.go_to(next((one.id for one in rows if not one.state), rows[0].id))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _locked(self) -> str:
        return "Cuộc họp đã kết thúc." if self.meeting is not None and closed(self.meeting) else ""

    def _show_bar(self) -> None:
        chosen: list[Any] = self.view.selected()
        reason = self._locked() or ("" if chosen else "Chọn một thành viên trước.")
        for button in self.state_buttons.values():
            button.allow(reason)
        self.duty_menu.allow(reason or ("" if len(chosen) == 1 else "Cử từng người một."))
        duty = chosen[0].duty if len(chosen) == 1 else None
        self.duty_menu.fill([*((words, words) for words in meetings.CHARGES), (_NO_DUTY, "")], duty)
        away = chosen[0] if len(chosen) == 1 and chosen[0].state in (ABSENT, WRITTEN) else None
        if away is None or self._why_of is None or away.id != self._why_of.id or not self.why.hasFocus():
            self._save_why()
            self._why_of = away
            self.why.setText(away.note if away is not None else "")
        self.why.setVisible(away is not None and not self._locked())

    # Doing

    def mark(self, state: str) -> None:
        """Give the chosen members a state; one alone makes room for the next."""
        store, chosen = self.context.store, self.view.selected()
        if store is None or self.meeting is None or not chosen:
            return
        if self._locked():
            self.context.warn.emit(f"{self._locked()} Mở lại cuộc họp để sửa.")
            return
        at = self.model.row_of(chosen[-1].id)
        result = meetings.attend(store, self.meeting.id, {one.id: state for one in chosen})
        if said_only_if_refused(self.context, result) and state and len(chosen) == 1 and at + 1 < len(self.model.shown):
            self.view.go_to(self.model.shown[at + 1].id)

    def all_present(self) -> None:
        """Everybody is there; exceptions are typed over it."""
        store = self.context.store
        if store is not None and self.meeting is not None:
            said_only_if_refused(self.context, meetings.attend_all(store, self.meeting.id))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_duty(self, duty: str) -> None:
        """Give the chosen member a duty by a key; the same key takes it again."""
        chosen = self.view.selected()
        if len(chosen) == 1 and not self._locked():
            self.set_duty("" if chosen[0].duty == duty else duty)

    def _save_why(self) -> None:
        store, away, words = self.context.store, self._why_of, self.why.text().strip()
        if store is None or self.meeting is None or away is None or away.note == words:
            return
        self._why_of = replace(away, note=words)
        said_only_if_refused(self.context, meetings.explain(store, self.meeting.id, away.id, words))

    def set_duty(self, duty: str) -> None:
        """Give the chosen member a duty of the day."""
        store, chosen = self.context.store, self.view.selected()
        if store is not None and self.meeting is not None and chosen:
            said_only_if_refused(self.context, meetings.set_duty(store, self.meeting.id, chosen[0].id, duty))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _wanting(meeting: Meeting) -> str:
    """Who is still to be named once attendance is taken."""
    if not taken(meeting):
        return ""
    board = any(one.duty in meetings.DUTIES for one in meeting.attendance)
    return " ".join(part for part in ("" if board else _NO_BOARD, "" if secretary(meeting) else _NO_SECRETARY) if part)


def taken(meeting: Meeting) -> bool:
    """Somebody's attendance is said."""
    return any(one.state for one in meeting.attendance)


def attendance_words(meeting: Meeting) -> str:
    """The counts in words: of the members with a vote, then those without."""
    parts = [f"{meeting.members} thành viên biểu quyết"]
    unsaid = meeting.members - meeting.present - meeting.written - meeting.absent
    for count, words in ((meeting.present, "có mặt"), (meeting.written, "vắng, có ý kiến bằng văn bản"),
                         (meeting.absent, "vắng"), (unsaid, "chưa điểm danh")):  # fmt: skip
        if count:
            parts.append(f"{count} {words}")
    return " · ".join(parts)
