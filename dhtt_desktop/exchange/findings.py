"""What reading a list gives: its columns as understood, its people, and everything that a clerk should look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhtt_desktop.exchange.meanings import LABELS

DOUBTFUL, IGNORED, ERROR, NOTE = "doubtful", "ignored", "error", "note"
REMEMBERED, RECOGNISED, LOOK_AGAIN, CHOSEN = "từ lần trước", "tự nhận ra", "xem lại", "đã chọn"

# A mapping as it is remembered: heading signature -> column letters -> meaning, with "@2024-2025" where the clerk chose
# a period and ":CSTĐCS" where the column is ticked for one award or rating. Plain strings, so it is stored as JSON.
ColumnMapping = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to look at. `row` counts from 1 (0: the whole sheet); `columns` are letters, "" for the whole row."""

    sheet: str
    row: int
    columns: str
    message: str
    severity: str = (
        DOUBTFUL  # doubtful: look; note: restored, only told; ignored: left out on purpose; error: unreadable
    )
    value: str = ""


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award that a row states. Dates are ISO text; what the file does not say is ""."""

    period: str
    code: str
    decision_code: str = ""
    decision_date: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeLine:
    """One initiative that a row names."""

    period: str
    title: str
    decision_code: str = ""
    decision_date: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the file states them; "" or None is "the file does not say".

    `birth` and `joined` are ISO text, possibly a bare year. `rows` are the rows of `sheet` that it was read from.
    """

    sheet: str
    rows: tuple[int, ...]
    name: str
    birth: str = ""
    gender: str = ""
    post: str = ""
    team: str = ""
    cccd: str = ""
    phone: str = ""
    qualification: str = ""
    joined: str = ""
    party_member: bool | None = None
    note: str = ""
    summary: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)  # period -> rating code
    awards: tuple[AwardLine, ...] = ()
    initiatives: tuple[InitiativeLine, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def row(self) -> int:
        """The first row, to name the person by."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A collective with its results, from a list that holds both."""

    sheet: str
    row: int
    name: str
    ratings: Mapping[str, str] = field(default_factory=dict)
    awards: tuple[AwardLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One line of the mapping as shown: which columns, an example, what they are taken for and how sure that is."""

    sheet: str
    signature: str
    columns: str  # "B–C", "D | E", "dòng nhóm" for section rows
    letters: tuple[str, ...]
    heading: str
    example: str
    meaning: str
    sure: str
    period: str = ""
    code: str = ""  # what a tick in this column stands for

    @property
    def label(self) -> str:
        """The meaning as the clerk reads it."""
        if self.meaning == "birth" and len(self.letters) == 2:
            return "Ngày sinh, giới tính"
        return LABELS.get(self.meaning, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as understood.

    `kind` is staff, history or proposal. `mapping` can be kept and given back as `remembered`, or changed with
    `understand.changed` and read again. `tidied` counts what was cleaned without asking, in the clerk's words.
    """

    kind: str
    sheets: tuple[str, ...]
    header: tuple[tuple[str, int, int], ...]  # sheet, first and last heading row; 0, 0 where there is none
    columns: tuple[ColumnReading, ...]
    people: tuple[PersonRow, ...]
    issues: tuple[Issue, ...]  # of the file and of rows that became nobody; each person carries their own
    mapping: ColumnMapping
    period: str = ""
    team: str = ""  # the team whose list it is, when the file says so
    teams: tuple[TeamRow, ...] = ()
    tidied: Mapping[str, int] = field(default_factory=dict)

    @property
    def all_issues(self) -> tuple[Issue, ...]:
        """Every issue, in the order of the sheet's rows."""
        every = [*self.issues, *(issue for person in self.people for issue in person.issues)]
        order = {name: number for number, name in enumerate(self.sheets)}
        return tuple(sorted(every, key=lambda issue: (order.get(issue.sheet, -1), issue.row)))
