"""What the rules look at: one person's or team's facts, as plain records that are quick to make and to read.

Periods are "2026-2027" or "2026"; dates ISO text, "" unknown (or, at the end of a span, still open); levels, awards and
scopes are codes of db/reference.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

PERSON, TEAM = "person", "team"
SCOPES = ("cơ sở", "tỉnh", "toàn quốc")  # of an initiative's recognition, the narrowest first

DISCIPLINE = "Kỷ luật"
PENDING = ("Xem xét kỷ luật", "Thanh tra, kiểm tra", "Khiếu nại, tố cáo")  # they hold a proposal up while open
MATTERS = (DISCIPLINE, *PENDING)
FORMS = ("Khiển trách", "Cảnh cáo", "Hạ bậc lương", "Giáng chức", "Cách chức", "Buộc thôi việc")  # the mildest first

MATERNITY, PROBATION = "Nghỉ thai sản", "Tập sự"
ABSENCES = (MATERNITY, "Nghỉ ốm", "Nghỉ không lương", "Đi học tập trung", "Biệt phái", PROBATION)


class Paper(NamedTuple):
    """What proves a fact. `proof`: a copy of it is kept."""

    code: str = ""
    date: str = ""
    issuer: str = ""
    proof: bool = False


class Rated(NamedTuple):
    """The annual rating of a period."""

    period: str
    level: str
    code: str = ""
    date: str = ""


class Held(NamedTuple):
    """A title or form of commendation. `cancelled_on`: from that day on it counts no more."""

    period: str
    kind: str
    code: str = ""
    date: str = ""
    issuer: str = ""
    cancelled_on: str = ""
    id: int = 0


class Idea(NamedTuple):
    """An initiative of this author. Results are used once: `used_kind`, `used_period` say for what, "" not yet."""

    period: str
    title: str
    scope: str
    code: str = ""
    date: str = ""
    share: int | None = None  # per cent of this author, None unknown
    used_kind: str = ""
    used_period: str = ""


class Matter(NamedTuple):
    """Discipline or what is pending (MATTERS), from a day to a day."""

    kind: str
    form: str
    starts: str
    ends: str = ""
    code: str = ""
    date: str = ""


class Absence(NamedTuple):
    """Leave, study, probation (ABSENCES)."""

    kind: str
    starts: str
    ends: str = ""


class Posting(NamedTuple):
    """A post of the past. `hardship`: in an area of special difficulty."""

    post: str
    team_id: int | None
    starts: str
    ends: str = ""
    hardship: bool = False


class Judged(NamedTuple):
    """What a person judged of a condition that no record can show."""

    answer: bool
    evidence: str = ""
    on: str = ""


class Vote(NamedTuple):
    """Agreeing votes of all members of the council."""

    agree: int
    members: int


@dataclass(slots=True)
class Subject:
    """One person or team with everything that the rules may ask about. Mutable only while it is being loaded.

    Keys: `ratings` by period; `held` by period, in order of entry; `judged` by (period, key of the condition);
    `votes` by (period, award). `nominated` are (period, award) put forward and not turned down. A person's `team` is
    the own team (None: in none), a team's `members` those who belonged to it at the end of the period looked at.
    """

    kind: str
    id: int
    name: str = ""
    gender: str = ""
    birth: str = ""
    joined: str = ""  # vào ngành
    left_on: str = ""
    post: str = ""
    team_id: int | None = None
    is_head: bool = False  # of the own team, or of the school
    is_school: bool = False  # the team that is the whole school
    ratings: dict[str, Rated] = field(default_factory=dict)
    held: dict[str, list[Held]] = field(default_factory=dict)
    ideas: list[Idea] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    postings: list[Posting] = field(default_factory=list)
    judged: dict[tuple[str, str], Judged] = field(default_factory=dict)
    votes: dict[tuple[str, str], Vote] = field(default_factory=dict)
    nominated: set[tuple[str, str]] = field(default_factory=set)
    members: tuple[Subject, ...] = ()
    team: Subject | None = None
    proofs: frozenset[int] = frozenset()  # ids of awards of which a copy is kept
