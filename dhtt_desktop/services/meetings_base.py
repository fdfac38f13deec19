"""What a meeting of the council is made of: the words for its states, and its parts as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from dhtt_desktop.domain.rules.votes import AGREED, HIGHER, OUTCOMES

PRESENT, ABSENT, WRITTEN = STATES = ("Có mặt", "Vắng", "Vắng, có ý kiến bằng văn bản")
HEAD_COUNTER, COUNTING_CLERK, COUNTER = DUTIES = (
    "Trưởng ban kiểm phiếu", "Thư ký ban kiểm phiếu", "Ủy viên ban kiểm phiếu",
)  # fmt: skip
RECORDER = "Ghi biên bản"  # instead of the council's secretary
CHARGES = (*DUTIES, RECORDER)
PREPARING, OPEN, CLOSED = STATUSES = ("Đang chuẩn bị", "Đang họp", "Đã kết thúc")
OWN_CASE = "Là người được xét"


@dataclass(frozen=True, slots=True)
class Tally:
    """What the votes say. `base` are all members with a vote, `needed` the votes that an award must have of them.

    `reached` is None for a tie that no rule settles; `words` says it all in a sentence.
    """

    agree: int
    base: int
    needed: int
    reached: bool | None
    tie: bool
    percent: str  # "88,89%", of the base
    words: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member of the council at a meeting. `id` is the person's. `state` is one of STATES, "" not yet said.

    `duty` is one of CHARGES or "", `note` why somebody is away.
    """

    id: int
    name: str
    gender: str
    post: str
    role: str
    voting: bool
    state: str = ""
    duty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recused:
    """Who stands aside from a ballot, and why."""

    id: int
    name: str
    gender: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote on one case. `voters` may cast a ballot in the room, `writers` gave their opinion in writing.

    `outcome` is what holds: the one that was `chosen`, else what the count says, "" while nothing is known.
    `share` is the percentage that a rule asks for (0: none, more than half is usual), `law` where it stands.
    """

    id: int
    nomination_id: int
    kind: str
    award: str
    person_id: int | None
    team_id: int | None
    subject: str
    gender: str
    place: str
    round: int
    voters: int
    writers: int
    share: int
    law: str
    confirmed: bool
    needed: int
    issued: int | None = None
    agree: int | None = None
    disagree: int | None = None
    invalid: int | None = None
    written_agree: int | None = None
    written_disagree: int | None = None
    tally: Tally | None = None
    outcome: str = ""
    chosen: str = ""
    outcome_kind: str = ""
    reason: str = ""
    override: str = ""  # why it is put forward against the rules
    status: str = ""  # of the nomination
    note: str = ""  # of the nomination
    sent: bool = False  # the nomination went to the superior already
    recused: tuple[Recused, ...] = ()
    warnings: tuple[str, ...] = ()
    attended: bool = False  # whether attendance was taken: `voters` are then those in the room
    earlier: tuple[Ballot, ...] = ()  # rounds before this one

    @property
    def counted(self) -> bool:
        """Whether the votes are typed."""
        return self.tally is not None

    @property
    def given(self) -> int:
        """Ballots handed out: as typed, else one for each who may cast one."""
        return self.voters if self.issued is None else self.issued

    @property
    def returned(self) -> int:
        """Ballots that came back."""
        return (self.agree or 0) + (self.disagree or 0) + (self.invalid or 0)

    @property
    def against_count(self) -> bool:
        """Whether the council concluded otherwise than the count says."""
        return self.tally is not None and self.outcome in OUTCOMES and (
            self.tally.reached is not (self.outcome in (AGREED, HIGHER))
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one award. `needed` says in words what they must reach."""

    kind: str
    award: str
    needed: str
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with everything in it. `members` counts those with a vote; `present`, `written`, `absent` are of them.

    Times are "14:30"; `count_starts` and `count_ends` are of the counting.
    `quorum` says in a sentence whether enough are there; `quorate` is None while attendance is not taken.
    """

    id: int
    period: str
    title: str
    held_on: str
    starts: str
    ends: str
    place: str
    opinions: str
    status: str
    attendance: tuple[Attendee, ...]
    groups: tuple[Group, ...]
    members: int
    present: int
    written: int
    absent: int
    quorum: str
    quorate: bool | None
    warnings: tuple[str, ...] = ()
    count_starts: str = ""
    count_ends: str = ""

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """All cases, by award in official order."""
        return tuple(ballot for group in self.groups for ballot in group.ballots)

    @property
    def in_the_room(self) -> frozenset[int]:
        """Members who may cast a vote here; all of them while attendance is not taken."""
        return frozenset(
            one.id for one in self.attendance if one.voting and (one.state == PRESENT or self.quorate is None)
        )

    @property
    def counted(self) -> int:
        """How many cases have their votes or a conclusion."""
        return sum(1 for ballot in self.ballots if ballot.outcome)

    def with_outcome(self, outcome: str) -> int:
        """How many cases ended so."""
        return sum(1 for ballot in self.ballots if ballot.outcome == outcome)
