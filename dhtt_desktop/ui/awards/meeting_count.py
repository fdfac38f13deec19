"""Step 3 of the council's day: the votes as the counting board calls them out, and who stands aside from a case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import meetings
from dhtt_desktop.services.meetings import Ballot, Meeting, Recused
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.ui.awards.meeting_cells import (
    VoteLine,
    closed,
    lines_of,
    opinions_left,
    said_only_if_refused,
    tally_words,
)
from dhtt_desktop.ui.awards.meeting_grid import VoteGrid
from dhtt_desktop.ui.awards.meeting_people import taken
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import SearchBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, set_look

_HINT = "Gõ số phiếu đồng ý rồi Enter: ô còn lại tự tính. Mũi tên sang ô bên, Esc bỏ số vừa gõ."
_WITHOUT_ATTENDANCE = "Chưa điểm danh: đang coi như mọi thành viên đều bỏ phiếu."


class RecusalMenu(MenuButton):
    """The members of the council, those who stand aside ticked. `turned` gives a person and whether they now do."""

    turned = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__("user-x", "small")
        self.setText("Đứng ngoài")
        self.chosen.connect(lambda choice: self.turned.emit(*choice))

    def offer(self, meeting: Meeting, ballot: Ballot) -> None:
        """Show who may stand aside from a case."""
        out = {one.id for one in ballot.recused}
        voting = [one for one in meeting.attendance if one.voting or one.id in out]
        self.fill([(one.name, (one.id, one.id not in out)) for one in voting], object())
        for action, one in zip(self._menu.actions(), voting, strict=True):
            action.setChecked(one.id in out)


class CountPage(QWidget):
    """The counting table, and below it the case that the keyboard stands on."""

    finished = Signal()  # the last number is typed: go on

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self._ballots: dict[int, Ballot] = {}
        self._asked: tuple[int, int] | None = None  # ballot and person whose reason is asked for
        self.grid = VoteGrid(self._save)
        self.told = ElidedLabel(_HINT, "secondary")
        self.search = SearchBox("Tìm tên…")
        self.who, self.tally = ElidedLabel("", "strong"), ElidedLabel("", "secondary")
        self.aside = ElidedLabel("", "secondary")
        self.reason = QLineEdit()
        self.recusal = RecusalMenu()
        self.round_button = Button("Bỏ phiếu lại", "small", "refresh", self.vote_again)
        self.clear_button = Button("Xóa số phiếu", "small", "x", self.clear_votes)
        self.rest_button = Button("Tất cả đồng ý", "", "select-all", self.all_agree)
        self._build()
        self.grid.moved.connect(self._show_case)
        self.search.searched.connect(self.look_for)
        for into in (self.search.down, self.search.accepted):
            into.connect(self._into_grid)
        self.grid.finished.connect(self.finished)
        self.recusal.turned.connect(self.stand_aside)
        self.reason.editingFinished.connect(self._save_reason)
        buttons: tuple[Button, ...] = (self.recusal, self.round_button, self.clear_button)
        for button, keys in zip(buttons, ("Ctrl+D", "Ctrl+L", "Ctrl+Delete"), strict=True):
            button.setToolTip(f"Phím tắt: {keys}")
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def _build(self) -> None:
        self.reason.setPlaceholderText("Lý do đứng ngoài, ví dụ: vợ (chồng) là người được xét")
        self.reason.setAccessibleName("Lý do đứng ngoài")
        self.reason.setMinimumWidth(theme().px(130))
        self.reason.hide()
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        actions = row(self.recusal, self.round_button, self.clear_button, self.reason)
        actions.addWidget(self.aside, 1)
        foot.setLayout(column(row(self.who, self.tally, None), actions, gap=S, margins=(M, S, M, S)))
        card = QFrame()
        card.setProperty("look", "card")
        inside = column(gap=0, margins=(1, 1, 1, 1))
        inside.addWidget(self.grid, 1)
        inside.addWidget(foot)
        card.setLayout(inside)
        self.search.setFixedWidth(theme().px(170))
        head = row(gap=S)
        head.addWidget(self.told, 1)
        head.addWidget(self.search)
        head.addWidget(self.rest_button)
        whole = column(head, gap=S)
        whole.addWidget(card, 1)
        self.setLayout(whole)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the cases as they stand."""
        self.meeting = meeting
        self._ballots = {ballot.id: ballot for ballot in meeting.ballots}
        left = opinions_left(meeting)
        told = _WITHOUT_ATTENDANCE if not taken(meeting) else _unwritten(left) if left else _HINT
        self.told.setText(told)
        set_look(self.told, "secondary" if told == _HINT else "caution")
        self.grid.load(lines_of(meeting), any(ballot.writers for ballot in meeting.ballots))
        open_ = [ballot for ballot in meeting.ballots if not ballot.counted]
        self.rest_button.setText(f"{len(open_)} trường hợp còn lại: tất cả đồng ý" if open_ else "Tất cả đồng ý")
        self.rest_button.allow(self._locked() or ("" if open_ else "Mọi trường hợp đã có số phiếu."))

    def start(self) -> None:
        """The keyboard goes to the first case that is still to be counted."""
        if self.grid.current_line() is None or all(line.counts["agree"] is None for line in self.grid.lines()):
            self.grid.go_to(None)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self, typed: str) -> None:
        """Stand on the first case whose name has the typed words, accents or not."""
        terms = search_key(typed).split()
        lines = ((line, search_key(line.name)) for line in self.grid.lines() if terms)
        found = next((line for line, key in lines if all(term in key for term in terms)), None)
        if found is not None:
            self.grid.go_to(found.id)

    def _into_grid(self) -> None:
        self.search.clear()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _locked(self) -> str:
        return "Cuộc họp đã kết thúc." if self.meeting is not None and closed(self.meeting) else ""

    def ballot(self) -> Ballot | None:
        """The case that the keyboard stands on."""
        line = self.grid.current_line()
        return self._ballots.get(line.id) if line is not None else None

    def _show_case(self, line: VoteLine | None) -> None:
        ballot = self._ballots.get(line.id) if line is not None else None
        if ballot is None or self.meeting is None:
            self.who.setText("")
            self.tally.setText("")
            self.aside.setText("")
            for button in (self.recusal, self.round_button, self.clear_button):
                button.block("Chọn một trường hợp trước.")
            return
        self.who.setText(f"{ballot.subject} · {ballot.award}")
        self.tally.setText(tally_words(ballot))
        self.aside.setText(_aside_words(ballot))
        self.recusal.offer(self.meeting, ballot)
        self.recusal.allow(self._locked() or ("" if self.meeting.attendance else "Chưa có thành viên Hội đồng."))
        uncounted = "" if ballot.counted else "Trường hợp này chưa ghi phiếu."
        self.round_button.allow(self._locked() or uncounted)
        self.clear_button.allow(self._locked() or uncounted)
        self._show_reason(ballot)

    def _show_reason(self, ballot: Ballot) -> None:
        """The reason is asked for in place, of whom the clerk has just put aside."""
        who = next((one for one in ballot.recused if self._asked == (ballot.id, one.id)), None)
        self.reason.setVisible(who is not None)
        self.aside.setVisible(who is None)
        if who is not None and not self.reason.hasFocus():
            self.reason.setText(who.reason)

    # Doing

    def _save(self, line: VoteLine, cell: str, value: int | None) -> str:
        store = self.context.store
        if store is None:
            return ""
        result = meetings.vote(store, line.id, {cell: value})
        return result.message if isinstance(result, Refused) else ""

    def stand_aside(self, person_id: int, aside: bool) -> None:
        """A member stands aside from the case, or takes part again; a reason is asked for in place."""
        store, ballot = self.context.store, self.ballot()
        if store is None or ballot is None:
            return
        self._asked = (ballot.id, person_id) if aside and ballot.person_id != person_id else None
        if said_only_if_refused(self.context, meetings.recuse(store, ballot.id, person_id, aside)):
            (self.reason if self._asked else self.grid).setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_reason(self) -> None:
        store, asked, words = self.context.store, self._asked, self.reason.text().strip()
        self._asked = None
        if store is not None and asked is not None and words:
            said_only_if_refused(self.context, meetings.recuse(store, *asked, True, words))
        if (ballot := self.ballot()) is not None:
            self._show_reason(ballot)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def vote_again(self) -> None:
        """A further round on the case: ties, or counts that the council does not accept."""
        store, ballot = self.context.store, self.ballot()
        if store is not None and ballot is not None:
            result = meetings.new_round(store, ballot.id)
            if isinstance(result, Done):
                self.grid.go_to(result.value)
            self.context.tell(result)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_votes(self) -> None:
        """Take the counts of the case back."""
        store, ballot = self.context.store, self.ballot()
        if store is not None and ballot is not None:
            said_only_if_refused(self.context, meetings.vote(store, ballot.id, {"agree": None, "written_agree": None}))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def all_agree(self) -> None:
        """Everybody agreed on what is not counted yet; exceptions are typed over it."""
        store = self.context.store
        if store is not None and self.meeting is not None:
            left = [ballot.id for ballot in self.meeting.ballots if not ballot.counted]
            self.context.tell(meetings.vote_many(store, left))
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _unwritten(cases: int) -> str:
    return f"Còn {cases} trường hợp chưa ghi ý kiến bằng văn bản của người vắng: ghi ở cột “Văn bản”."


def _aside_words(ballot: Ballot) -> str:
    rounds = "".join(
        f" Vòng {old.round}: {old.tally.agree}/{old.tally.base} đồng ý." for old in ballot.earlier if old.tally
    )
    if not ballot.recused:
        return f"Mọi thành viên đều bỏ phiếu trường hợp này.{rounds}"
    return f"Đứng ngoài: {_names(ballot.recused)}.{rounds}"


def _names(recused: Sequence[Recused]) -> str:
    return "; ".join(
        f"{one.name} ({one.reason[:1].lower()}{one.reason[1:]})" if one.reason else one.name for one in recused
    )
