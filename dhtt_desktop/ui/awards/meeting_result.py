"""Step 4 of the council's day: what the council concludes on each case, and the end of the meeting."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import meetings
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.meetings import AGREED, DECLINED, HIGHER, LOWER, Ballot, Meeting
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.ui.awards.meeting_cells import OUTCOME_TONES, VERDICTS, closed, tally_words
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.inputs import ComboBox, Field, TextArea
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import Panel, Pill, label, row, rule

AFTER = (("bien-ban", "Biên bản họp", "file-text"), ("kiem-phieu", "Biên bản kiểm phiếu", "checklist"),
         ("thong-bao-ket-qua", "Thông báo kết quả", "speakerphone"))  # fmt: skip
WIDTH = 340
_SHORT = {AGREED: "Đồng ý", DECLINED: "Không", LOWER: "Thấp hơn", HIGHER: "Cao hơn", "": ""}
_TIMES = {"count_starts": ("Bắt đầu kiểm phiếu", "15:30"), "count_ends": ("Kiểm phiếu xong", "16:15"),
          "ends": ("Kết thúc lúc", "16:30")}  # fmt: skip
_CHOICES = {
    AGREED: "Đồng ý", DECLINED: "Không đồng ý", LOWER: "Mức thấp hơn", HIGHER: "Mức cao hơn",
}  # fmt: skip


def result_columns() -> tuple[Column, ...]:
    """The cases with their count and what was concluded."""
    return (
        Column("subject", "Trường hợp", lambda r: r.subject, Kind.NAME, 150, 45, sortable=False),
        Column("award", "Đề nghị", lambda r: award_short(r.kind), width=80, width_mm=35, sortable=False),
        Column("votes", "Phiếu", _votes, width=112, width_mm=25, sortable=False),
        Column("count", "Theo phiếu", lambda r: _by_count(r)[0], Kind.PILL, 106, 20, sortable=False,
               tone=lambda r: _by_count(r)[1]),
        Column("outcome", "Kết luận", lambda r: _SHORT[r.outcome], Kind.PILL, 92, 25, sortable=False,
               tone=lambda r: OUTCOME_TONES.get(r.outcome, "neutral")),
        Column("reason", "Lý do", _why, width=70, width_mm=50, sortable=False),
    )  # fmt: skip


def _votes(ballot: Ballot) -> str:
    tally = ballot.tally
    return f"{tally.agree}/{tally.base} · {tally.percent}" if tally is not None else "chưa ghi"


def _by_count(ballot: Ballot) -> tuple[str, str]:
    return VERDICTS[ballot.tally.reached] if ballot.tally is not None else ("", "neutral")


def _why(ballot: Ballot) -> str:
    turned = award_short(ballot.outcome_kind) if ballot.outcome_kind else ""
    return ": ".join(part for part in (turned, ballot.reason) if part)


class ResultPage(QWidget):
    """The cases at the left; at the right the conclusion on the chosen one, and the end of the meeting."""

    paper = Signal(str)
    reopen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.meeting: Meeting | None = None
        self.wanted = ""  # the conclusion that still asks for an award or a reason
        self.model = ListModel(result_columns(), search_key=lambda r: search_key(r.subject))
        self.view = ListView(self.model, "Chưa có trường hợp nào.")
        self.view.setAccessibleName("Kết luận của Hội đồng")
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.counts, self.warned = label("", "secondary", wrap=True), label("", "caution", wrap=True)
        self.who, self.tally = label("", "title", wrap=True), label("", "secondary", wrap=True)
        self.pill = Pill()
        self.buttons = {
            outcome: Button(words, "", "", partial(self.choose, outcome)) for outcome, words in _CHOICES.items()
        }
        self.follow_button = Button("Theo kết quả phiếu", "link", "", partial(self.choose, ""))
        self.kind, self.reason = Field("Chuyển sang", ComboBox()), Field("Lý do, nêu trong biên bản", QLineEdit())
        self.save_button = Button("Ghi kết luận", "", "check", self.conclude)
        self.form = BoundForm(self._save, self)
        self.opinions = Field("Ý kiến thảo luận, mỗi ý một dòng", TextArea(3))
        self.form.bind("opinions", self.opinions)
        self.times = {name: Field(words, QLineEdit()) for name, (words, _) in _TIMES.items()}
        for name, field in self.times.items():
            self.form.bind(name, field)
        self.after = column(gap=M)
        self.papers: list[Button] = []
        self._build()
        self.view.current_row.connect(self._show_case)
        self.view.opened.connect(lambda _: self._open())
        self.kind_box.activated.connect(lambda _: self.kind.set_error(""))
        self.reason_line.returnPressed.connect(self.conclude, Qt.ConnectionType.QueuedConnection)

    @property
    def kind_box(self) -> ComboBox:
        """The awards to turn to."""
        box = self.kind.editor
        assert isinstance(box, ComboBox)
        return box

    @property
    def reason_line(self) -> QLineEdit:
        """The one line that goes into the minutes."""
        line = self.reason.editor
        assert isinstance(line, QLineEdit)
        return line

    def _build(self) -> None:
        left = QWidget()
        card = ListCard(self.view)
        inside = column(self.counts, self.warned, gap=4, margins=(0, 0, M, 0))
        inside.addWidget(card, 1)
        left.setLayout(inside)
        self.panel = Panel()
        self.panel.setProperty("look", "card")
        self._case = QWidget()
        self._case.setLayout(column(
            row(self.who, None, self.pill), self.tally, flow(*self.buttons.values()), self.kind, self.reason,
            flow(self.save_button, self.follow_button), rule(), gap=M,
        ))  # fmt: skip
        for name, field in self.times.items():
            assert isinstance(field.editor, QLineEdit)
            field.editor.setPlaceholderText(_TIMES[name][1])
            field.setFixedWidth(theme().px(130))
        body = self.panel.body
        body.setContentsMargins(L, 0, L, M)
        body.addLayout(self.after)
        body.addWidget(self._case)
        body.addWidget(self.opinions)
        body.addWidget(flow(*self.times.values(), self.form.mark))
        self.split = ListDetail(left, self.panel, WIDTH)
        self.setLayout(column(self.split, gap=0))

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the conclusions as they stand."""
        self.meeting = meeting
        self.view.load(meeting.ballots)
        self.form.load(meeting.id, {"opinions": meeting.opinions, **{name: getattr(meeting, name) for name in _TIMES}})
        self.counts.setText(outcome_words(meeting))
        doubts = [*meeting.warnings, *([] if meeting.quorate else [meeting.quorum])]
        self.warned.setText("\n".join(dict.fromkeys(doubts)))
        self.warned.setVisible(bool(doubts))
        if self.view.current() is None and meeting.ballots:
            self.view.go_to(meeting.ballots[0].id)
        self._show_case(self.view.current())
        self._show_after(meeting)

    def start(self) -> None:
        """The keyboard goes into the list; once the meeting is over, to what is drafted now."""
        if self.papers:
            self.split.show_detail()
            self.papers[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.split.show_list()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.split.show_detail()
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_after(self, meeting: Meeting) -> None:
        clear(self.after)
        self.papers = []
        if not closed(meeting):
            return
        self.papers = [Button(words, "" if at else "primary", picture, partial(self.paper.emit, code))
                       for at, (code, words, picture) in enumerate(AFTER)]  # fmt: skip
        again = Button("Mở lại cuộc họp", "quiet", "restore", self.reopen.emit)
        ended = QWidget()
        heading = label("Cuộc họp đã kết thúc. Lập văn bản:", "section")
        ended.setLayout(column(heading, flow(*self.papers, again), rule()))
        self.after.addWidget(ended)
        ended.show()  # at once, not with the next event

    def ballot(self) -> Ballot | None:
        """The chosen case."""
        found: Ballot | None = self.view.current()
        return found

    def _show_case(self, ballot: Ballot | None) -> None:
        self._case.setVisible(ballot is not None)
        if ballot is None or self.meeting is None:
            return
        self.who.setText(ballot.subject)
        self.tally.setText(f"{ballot.award}. {tally_words(ballot)}")
        self.pill.set(_SHORT[ballot.outcome] or "Chưa có", OUTCOME_TONES.get(ballot.outcome, "neutral"))
        reason = "Cuộc họp đã kết thúc. Mở lại để sửa." if closed(self.meeting) else ""
        for outcome, button in self.buttons.items():
            none = outcome in (LOWER, HIGHER) and not meetings.other_kinds(self.meeting.period, ballot, outcome)
            button.allow(reason or ("Không có danh hiệu, hình thức nào ở mức đó." if none else ""))
        self.follow_button.setVisible(bool(ballot.chosen) and not reason)
        self.wanted = ""
        self.reason.set_error("")
        self._ask(ballot, ballot.chosen if ballot.chosen in (LOWER, HIGHER) or ballot.reason else "")
        self.reason_line.setText(ballot.reason)
        self.kind_box.choose(ballot.outcome_kind)

    def _ask(self, ballot: Ballot, outcome: str) -> None:
        """Show what a conclusion still needs: the award that it turns to, the reason."""
        assert self.meeting is not None
        self.wanted = outcome
        turned = outcome in (LOWER, HIGHER)
        if turned:
            kinds = meetings.other_kinds(self.meeting.period, ballot, outcome)
            self.kind_box.fill([(award_name(kind), kind) for kind in kinds])
        editable = bool(outcome) and not closed(self.meeting)
        self.kind.setVisible(turned and editable)
        self.reason.setVisible(editable)
        self.save_button.setVisible(editable)

    # Doing

    def choose(self, outcome: str) -> None:
        """A conclusion on the chosen case; what it still needs is asked for in place."""
        ballot = self.ballot()
        if ballot is None:
            return
        if outcome in (LOWER, HIGHER):
            self._ask(ballot, outcome)
            self.kind_box.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.wanted = outcome
        reached = ballot.tally.reached if ballot.tally is not None else None
        by_count = "" if reached is None else AGREED if reached else DECLINED
        self._write(ballot, "" if outcome == by_count else outcome, "", "")

    def conclude(self) -> None:
        """Write the conclusion with its award and reason."""
        ballot = self.ballot()
        if ballot is not None and self.wanted:
            turned = self.wanted in (LOWER, HIGHER)
            self._write(ballot, self.wanted, self.kind_box.currentData() if turned else "", self.reason_line.text())

    def _write(self, ballot: Ballot, outcome: str, kind: str, reason: str) -> None:
        store = self.context.store
        if store is None:
            return
        result = meetings.set_outcome(store, ballot.id, outcome, kind, reason)
        if not isinstance(result, Refused):
            self._next(ballot)
            return
        self._ask(ballot, outcome)
        for problem in result.problems:
            if problem.field in ("reason", "outcome_kind"):
                (self.reason if problem.field == "reason" else self.kind).set_error(problem.message)
                self.reason_line.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.context.warn.emit(problem.message)

    def _next(self, ballot: Ballot) -> None:
        """Back into the list, on the case that was just concluded."""
        self.split.show_list()
        self.view.go_to(ballot.id)
        self._show_case(self.ballot())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, meeting_id: int, changes: dict[str, Any]) -> Result:
        if self.context.store is None:
            return Done()
        return meetings.save(self.context.store, meeting_id, changes)


def outcome_words(meeting: Meeting) -> str:
    """How many cases ended how, in words."""
    every = len(meeting.ballots)
    counts = {words: meeting.with_outcome(outcome) for outcome, words in _CHOICES.items()}
    parts = [f"{count} {words[:1].lower()}{words[1:]}" for words, count in counts.items() if count]
    if left := every - meeting.counted:
        parts.append(f"{left} chưa có kết quả")
    return f"{every} trường hợp: {', '.join(parts)}" if parts else "Chưa có trường hợp nào."
