"""What was found in a superior's plan, in groups: ticked, corrected in place, added to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dhtt_desktop.documents.plan import Plan
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import criteria, plan_faults, plan_lines
from dhtt_desktop.services.plan_faults import Note
from dhtt_desktop.services.plan_lines import CRITERION, DUTY, TARGET
from dhtt_desktop.services.plan_taking import Line, Proposal
from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.ui.campaigns import reading_words as words
from dhtt_desktop.ui.campaigns.reading_forms import HeadForm, form_for
from dhtt_desktop.ui.campaigns.reading_rows import FindingRow, Words, told
from dhtt_desktop.ui.campaigns.reading_text import Mark
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.layouts import clear, column
from dhtt_desktop.ui.theme import XL, L, M
from dhtt_desktop.ui.widgets import Button, Card, Pill, bring_into_view, label, scroll

_TONES = {TARGET: "good", CRITERION: "info", DUTY: "caution"}
BASIS_GROUND = "neutral_ground"
_TITLES = {TARGET: "Chỉ tiêu", CRITERION: "Tiêu chuẩn", DUTY: "Việc phải làm"}
_NONE = {
    TARGET: "Không thấy con số nào phải đạt. Có câu bị sót thì bôi đen trong văn bản rồi bấm “Chỉ tiêu”.",
    CRITERION: "Không thấy tiêu chuẩn nào. Phong trào có thể chép một bộ tiêu chuẩn có sẵn sau.",
    DUTY: "Không thấy việc nào có thời hạn.",
}
_MOST = 60  # rows of a group that are shown at once


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan that was read: what it suggests, what is to be noted, and the text that the places count in."""

    name: str
    text: str
    proposal: Proposal
    notes: tuple[Note, ...]
    on: str
    source: Path | None = None  # None: pasted words

    @property
    def plan(self) -> Plan:
        return self.proposal.plan


class Findings(QWidget):
    """`pointed` gives the place of a finding that was chosen; `changed` says that other findings are taken."""

    pointed = Signal(object)  # (start, end)
    changed = Signal()
    text_wanted = Signal()  # the text is to be seen, where it is not beside them

    def __init__(self, period: str) -> None:
        super().__init__()
        self.head = HeadForm(period)
        self.lines: dict[str, list[Line]] = {TARGET: [], CRITERION: [], DUTY: []}
        self.rows: list[tuple[str, int, FindingRow]] = []  # kind ("" tells only), its number in `lines`, row
        self.form: InlineForm | None = None
        self._reading: Reading | None = None
        self._shown: dict[str, int] = {}
        self._eyes = False
        self._cards: dict[str, Card] = {}
        self._turns: dict[str, Button] = {}
        self._pills: dict[str, Pill] = {}  # the colour of a kind in the text
        layout = column(gap=M, margins=(L, M, L, XL))
        for name, title in (("head", "Đầu văn bản"), *_TITLES.items(), ("to", "Nơi nhận"), ("notes", "Lưu ý")):
            head: list[QWidget] = []
            if name in _TITLES:
                self._turns[name] = Button("", "link", "", partial(self._turn, name))
                self._pills[name] = Pill("", _TONES[name])
                head = [self._pills[name], self._turns[name]]
            self._cards[name] = card = Card(title, "", head, margins=False)
            layout.addWidget(card)
        layout.addStretch(1)
        self._facts = column(gap=0)
        self._cards["head"].body.addWidget(self.head)
        self._cards["head"].body.addLayout(self._facts)
        content = QWidget()
        content.setLayout(layout)
        self.area = scroll(content)
        self.setLayout(column(self.area, gap=0))

    # Showing

    def show_reading(self, reading: Reading) -> None:
        """Show what was found, from the top."""
        self._reading = reading
        self.form = None
        self.rows.clear()
        made = reading.proposal
        self.lines = {TARGET: list(made.targets), CRITERION: list(made.criteria), DUTY: list(made.duties)}
        self._shown = dict.fromkeys(self.lines, _MOST)
        self.head.show_values(made.campaign)
        self._fill_head(reading)
        for kind in _TITLES:
            self._fill(kind)
        self._fill_told(reading)
        self.area.verticalScrollBar().setValue(0)
        self.changed.emit()

    def show_eyes(self, on: bool) -> None:
        """Where the text is not beside them, rows have a button that goes to it."""
        self._eyes = on
        for _, _, row in self.rows:
            row.show_eye(on)

    def marks(self) -> list[Mark]:
        """The places in the text to be marked, by kind."""
        plan = self._reading.plan if self._reading is not None else Plan()
        found = [Mark(one.spot.start, one.spot.end, BASIS_GROUND) for one in plan.bases]
        for kind, lines in self.lines.items():
            found += [Mark(line.spot.start, line.spot.end, f"{_TONES[kind]}_ground") for line in lines]
        return found

    def taken(self) -> tuple[int, int]:
        """How many lines are ticked, and of how many."""
        every = [line for lines in self.lines.values() for line in lines]
        return sum(line.ticked for line in every), len(every)

    def proposal(self) -> Proposal | None:
        """What is to be taken, as corrected; None before anything was read."""
        if self._reading is None:
            return None
        return replace(
            self._reading.proposal, campaign=self.head.values(), targets=tuple(self.lines[TARGET]),
            criteria=tuple(self.lines[CRITERION]), duties=tuple(self.lines[DUTY]),
        )  # fmt: skip

    def _fill_head(self, reading: Reading) -> None:
        clear(self._facts)
        plan = reading.plan
        number = "" if plan.number.startswith("/") else plan.number
        day = show_date(plan.issued) if plan.issued else ""
        facts = [
            ("Số, ký hiệu", number, plan.number), ("Ngày", day, ""), ("Cơ quan ban hành", plan.issuer, plan.issuer),
            ("Trích yếu", plan.subject, plan.subject),
            ("Giai đoạn", " – ".join(map(str, plan.stage)) if plan.stage else "", ""),
        ]  # fmt: skip
        for title, value, searched in facts:
            if value:
                self._tell(self._facts, "", f"{title}: {value}", place=_found(reading.text, searched))
        missing = [title.lower() for title, value, _ in facts[:3] if not value]
        if missing:
            self._facts.addWidget(told(f"Không thấy {', '.join(missing)} trong văn bản.", "caution"))
        issued = plan.issued if len(plan.issued) == 10 else ""
        for basis in plan.bases:
            state = plan_faults.base_state(basis.number, issued, reading.on) if basis.number else ""
            place = (basis.spot.start, basis.spot.end)
            self._tell(self._facts, "Căn cứ", words.cut(basis.text), state.capitalize(), place)
        self._count("head", f"{len(plan.bases)} căn cứ" if plan.bases else "Không thấy căn cứ")

    def _fill(self, kind: str) -> None:
        """Show the lines of a kind again."""
        self.rows = [entry for entry in self.rows if entry[0] != kind]
        body, lines = self._cards[kind].body, self.lines[kind]
        clear(body)
        order = list(range(len(lines)))
        if kind == CRITERION:
            order.sort(key=lambda at: list(criteria.AUDIENCES).index(str(lines[at].values["audience"])))
        group = ""
        for at in order[: self._shown[kind]]:
            title = criteria.AUDIENCES[str(lines[at].values["audience"])] if kind == CRITERION else ""
            if title != group:
                group = title
                body.addWidget(self._heading(title))
            body.addWidget(self._row(kind, at))
        rest = len(lines) - self._shown[kind]
        if rest > 0:
            body.addWidget(Button(f"Hiện thêm {min(rest, _MOST)} trong {rest} mục còn lại", "quiet", "chevron-down",
                                  partial(self._more, kind)))  # fmt: skip
        if not lines:
            body.addWidget(told(_NONE[kind]))
        self._count_lines(kind)

    @staticmethod
    def _heading(title: str) -> QWidget:
        made = label(title, "group")
        made.setContentsMargins(L, M, L, 0)
        return made

    def _row(self, kind: str, at: int) -> FindingRow:
        line = self.lines[kind][at]
        row = FindingRow((line.spot.start, line.spot.end), partial(self.edit, kind, at), tick=True)
        self._tell_line(row, kind, line)
        row.set_ticked(line.ticked)
        row.show_eye(self._eyes)
        self._follow(row)
        row.ticked.connect(partial(self._tick, kind, at))
        self.rows.append((kind, at, row))
        return row

    @staticmethod
    def _tell_line(row: FindingRow, kind: str, line: Line) -> None:
        values = line.values
        if kind == TARGET:
            row.tell(Words(words.target_words(values), words.cut(str(values["text"])), "", line.doubt))
        elif kind == CRITERION:
            row.tell(Words("", words.cut(str(values["says"])), words.criterion_words(values), line.doubt))
        else:
            text = words.cut(str(values["text"]))
            row.tell(Words(words.duty_words(values), text, words.paper_words(values), line.doubt))

    def _fill_told(self, reading: Reading) -> None:
        clear(self._cards["to"].body)
        for one in reading.plan.recipients:
            self._tell(self._cards["to"].body, "", one.name, one.purpose, _found(reading.text, one.name, last=True))
        self._cards["to"].setVisible(bool(reading.plan.recipients))
        self._count("to", f"{len(reading.plan.recipients)} nơi")
        clear(self._cards["notes"].body)
        for note in reading.notes[:_MOST]:
            place = _line_place(reading.text, note.line) if note.line is not None else None
            where = f"Dòng {note.line}" if note.line is not None else ""
            self._tell(self._cards["notes"].body, "", note.words, where, place)
        self._cards["notes"].setVisible(bool(reading.notes))
        self._count("notes", f"{len(reading.notes)} điều nên xem lại")

    def _tell(
        self, layout: Any, what: str, sentence: str, more: str = "", place: tuple[int, int] | None = None
    ) -> None:
        """A row that only tells something."""
        row = FindingRow(place)
        row.tell(Words("", sentence, " · ".join(part for part in (what, more) if part)))
        row.show_eye(self._eyes)
        self._follow(row)
        self.rows.append(("", -1, row))
        layout.addWidget(row)

    def _follow(self, row: FindingRow) -> None:
        row.chosen.connect(partial(self._choose_row, row))
        row.text_wanted.connect(partial(self._choose_row, row))
        row.text_wanted.connect(self.text_wanted)

    def _count(self, name: str, note: str) -> None:
        self._cards[name].note.setText(note)
        self._cards[name].note.setVisible(bool(note))

    def _count_lines(self, kind: str) -> None:
        lines = self.lines[kind]
        taken = sum(line.ticked for line in lines)
        doubtful = sum(bool(line.doubt) for line in lines)
        self._count(kind, f"{doubtful} mục cần xem lại" if doubtful else "")
        self._pills[kind].set(f"lấy {taken}/{len(lines)}" if lines else "", _TONES[kind])
        self._turns[kind].setText("Bỏ chọn hết" if taken == len(lines) else "Chọn hết")
        self._turns[kind].setVisible(len(lines) > 1)

    # Choosing

    def choose_at(self, place: int) -> bool:
        """Show the findings of the sentence at a place of the text; False when there is none."""
        found = [row for _, _, row in self.rows if row.place is not None and row.place[0] <= place < row.place[1]]
        self._mark(found)
        if found:
            bring_into_view(found[0])
        return bool(found)

    def _choose_row(self, row: FindingRow) -> None:
        self._mark([row])
        if row.place is not None:
            self.pointed.emit(row.place)

    def _mark(self, chosen: Sequence[FindingRow]) -> None:
        for _, _, row in self.rows:
            row.set_chosen(row in chosen)

    def chosen(self) -> Iterator[FindingRow]:
        """The rows that are spoken of."""
        return (row for _, _, row in self.rows if row.is_chosen)

    # Changing

    def _tick(self, kind: str, at: int, on: bool) -> None:
        self.lines[kind][at] = replace(self.lines[kind][at], ticked=on)
        self._row_of(kind, at).set_ticked(on)
        self._count_lines(kind)
        self.changed.emit()

    def _turn(self, kind: str) -> None:
        """Tick all of a kind, or none where all are ticked."""
        on = not all(line.ticked for line in self.lines[kind])
        self.lines[kind] = [replace(line, ticked=on) for line in self.lines[kind]]
        for one, _, row in self.rows:
            if one == kind:
                row.set_ticked(on)
        self._count_lines(kind)
        self.changed.emit()

    def _more(self, kind: str) -> None:
        self._shown[kind] += _MOST
        self._close()
        self._fill(kind)

    def edit(self, kind: str, at: int) -> None:
        """Open the form of a line below it."""
        self._close()
        row = self._row_of(kind, at)
        self._choose_row(row)
        self.form = form_for(kind, self.lines[kind][at], self._parties(), partial(self._correct, kind, at))
        self.form.done.connect(lambda _: self._corrected(kind, at))
        self.form.closed.connect(self._close)
        row.show_form(self.form)
        self.form.start()

    def add(self, kind: str, start: int, end: int) -> Refused | None:
        """Take words of the text that the reading missed as a line of a kind, and open its form."""
        if self._reading is None:
            return None
        made = plan_lines.added(kind, self._reading.plan, self._reading.text, start, end)
        if isinstance(made, Refused):
            return made
        self._close()
        self.lines[kind].append(made)
        self._shown[kind] = max(self._shown[kind], len(self.lines[kind]))
        self._fill(kind)
        self.changed.emit()
        self.edit(kind, len(self.lines[kind]) - 1)
        return None

    def _correct(self, kind: str, at: int, values: dict[str, Any]) -> Result:
        made = plan_lines.correct(kind, self.lines[kind][at], values)
        if isinstance(made, Refused):
            return made
        self.lines[kind][at] = made
        return Done()

    def _corrected(self, kind: str, at: int) -> None:
        self._close()
        if kind == CRITERION:  # it may have gone to another subject
            self._fill(kind)
        row = self._row_of(kind, at)
        self._tell_line(row, kind, self.lines[kind][at])
        row.set_ticked(True)
        self._count_lines(kind)
        self._mark([row])
        self.changed.emit()
        row.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _row_of(self, kind: str, at: int) -> FindingRow:
        return next(row for one, number, row in self.rows if (one, number) == (kind, at))

    def _parties(self) -> list[str]:
        found = [str(line.values[name]) for line in self.lines[DUTY] for name in ("who", "recipient")]
        return [name for name in dict.fromkeys(found) if name]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at its field why the campaign could not be made."""
        field = self.head.show_problems(problems)
        if field is not None:
            bring_into_view(field)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _found(text: str, searched: str, last: bool = False) -> tuple[int, int] | None:
    """Where words stand in the text, whatever blanks are between them; None when they do not."""
    pattern = r"\s+".join(re.escape(word) for word in searched.split())
    found = [one.span() for one in re.finditer(pattern, text)] if pattern else []
    return found[-1 if last else 0] if found else None


def _line_place(text: str, line: int) -> tuple[int, int]:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return start, end if end >= 0 else len(text)
