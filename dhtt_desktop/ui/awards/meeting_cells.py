"""What a line of the counting table holds, made from the meeting as the service sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dhtt_desktop.domain.text.numbers import roman
from dhtt_desktop.services import meetings
from dhtt_desktop.services.meetings import Ballot, Group, Meeting
from dhtt_desktop.services.result import Refused, Result
from dhtt_desktop.ui.context import Context

BALLOTS, OPINIONS = ("agree", "disagree", "invalid"), ("written_agree", "written_disagree")
CELLS = (*BALLOTS, *OPINIONS)
NUMBER, NAME, SHARE, NEEDED, VERDICT = "number", "name", "share", "needed", "verdict"
COLUMNS = (NUMBER, NAME, *CELLS, SHARE, NEEDED, VERDICT)
TITLES = {
    NUMBER: "TT", NAME: "Trường hợp", "agree": "Đồng ý", "disagree": "Không\nđồng ý", "invalid": "Không\nhợp lệ",
    "written_agree": "Văn bản:\nđồng ý", "written_disagree": "Văn bản:\nkhông", SHARE: "Tỷ lệ", NEEDED: "Cần",
    VERDICT: "Theo phiếu",
}  # fmt: skip
SPOKEN = {
    "agree": "phiếu đồng ý", "disagree": "phiếu không đồng ý", "invalid": "phiếu không hợp lệ",
    "written_agree": "ý kiến bằng văn bản đồng ý", "written_disagree": "ý kiến bằng văn bản không đồng ý",
}  # fmt: skip
VERDICTS = {True: ("Đạt", "good"), False: ("Chưa đạt", "bad"), None: ("Ngang phiếu", "caution")}
OUTCOME_TONES = {
    meetings.AGREED: "good", meetings.DECLINED: "bad", meetings.LOWER: "caution", meetings.HIGHER: "info",
}  # fmt: skip


Note = tuple[str, str]  # words, colour role


def said_only_if_refused(context: Context, result: Result) -> bool:
    """What a key did is seen in its cell; only what could not be done is said. True when it was done."""
    if isinstance(result, Refused):
        context.warn.emit(result.message)
    return not isinstance(result, Refused)


@dataclass(frozen=True, slots=True)
class Heading:
    """The award above its cases, and what it asks of the vote."""

    title: str
    note: str

    @property
    def whole(self) -> str:
        """All of it, where the line has no room for it."""
        return f"{self.title}. {self.note}"


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One case as it is counted. `notes` stand under the line; `locked` says why nothing can be typed."""

    id: int  # of the ballot
    number: int
    name: str
    place: str
    counts: Mapping[str, int | None]
    writers: int
    share: str
    needed: str
    verdict: str
    tone: str
    notes: tuple[Note, ...] = ()
    locked: str = ""

    @property
    def whole(self) -> str:
        """Name, place and notes, where the line has no room for them."""
        who = f"{self.name}, {self.place}" if self.place else self.name
        return "\n".join((who, *(words for words, _ in self.notes)))

    def words(self, column: str) -> str:
        """What a cell says."""
        if column in CELLS:
            count = self.counts[column]
            return "" if count is None else str(count)
        return str({NUMBER: self.number, NAME: self.name, SHARE: self.share, NEEDED: self.needed,
                    VERDICT: self.verdict}[column])  # fmt: skip


Line = Heading | VoteLine


def lines_of(meeting: Meeting) -> list[Line]:
    """The cases under their awards, numbered as on the ballot paper: anew under each award."""
    locked = "Cuộc họp đã kết thúc. Bấm “Mở lại cuộc họp” ở bước Kết quả để sửa." if closed(meeting) else ""
    found: list[Line] = []
    for at, group in enumerate(meeting.groups, 1):
        found.append(Heading(f"{roman(at)}. {group.award}", _asked(group)))
        found += (_line(number, ballot, meeting.members, locked) for number, ballot in enumerate(group.ballots, 1))
    return found


def closed(meeting: Meeting) -> bool:
    """The meeting is finished."""
    return meeting.status == meetings.CLOSED


def _asked(group: Group) -> str:
    first = group.ballots[0]
    parts = [f"{len(group.ballots)} trường hợp", group.needed, first.law if first.share else ""]
    if first.share and not first.confirmed:
        parts.append("chưa kiểm chứng")
    return " · ".join(part for part in parts if part)


def _line(number: int, ballot: Ballot, members: int, locked: str) -> VoteLine:
    counts = {name: getattr(ballot, name) for name in CELLS}
    if ballot.counted:
        counts |= {name: counts[name] or 0 for name in BALLOTS}
    tally = ballot.tally
    verdict, tone = VERDICTS[tally.reached] if tally is not None else ("", "neutral")
    needed = f"{ballot.needed}/{tally.base if tally is not None else members}"
    name = ballot.subject if ballot.round == 1 else f"{ballot.subject} (vòng {ballot.round})"
    share = tally.percent if tally is not None else ""
    return VoteLine(
        ballot.id, number, name, _place(ballot), counts, ballot.writers, share, needed, verdict, tone,
        _notes(ballot), locked,
    )  # fmt: skip


def _notes(ballot: Ballot) -> tuple[Note, ...]:
    """What does not fit, and who stands aside for another reason than that it is their own case."""
    doubts = tuple((words, "caution") for words in ballot.warnings if not _only_unwritten(ballot, words))
    others = ", ".join(one.name for one in ballot.recused if one.id != ballot.person_id)
    return ((f"Đứng ngoài: {others}. Phát ra {ballot.given} phiếu.", "secondary"), *doubts) if others else doubts


def _only_unwritten(ballot: Ballot, words: str) -> bool:
    """That opinions are still to be typed is seen from their empty cells; the page says it once for all."""
    return ballot.written_agree is None and words.startswith(f"Còn {ballot.writers} ý kiến bằng văn bản")


def opinions_left(meeting: Meeting) -> int:
    """In how many counted cases the written opinions of absent members are still to be typed."""
    return sum(1 for one in meeting.ballots if one.counted and one.writers and one.written_agree is None)


def _place(ballot: Ballot) -> str:
    own = any(one.id == ballot.person_id for one in ballot.recused)
    aside = f"đứng ngoài, phát ra {ballot.given} phiếu" if own else ""
    return " · ".join(part for part in (ballot.place, aside) if part)


def tally_words(ballot: Ballot) -> str:
    """The count of a case in a sentence."""
    tally = ballot.tally
    if tally is None:
        more = f", {ballot.writers} ý kiến bằng văn bản" if ballot.writers else ""
        return f"Chưa ghi phiếu. {ballot.given} phiếu phát ra{more}; cần {ballot.needed} đồng ý."
    written = f" ({ballot.agree} phiếu + {ballot.written_agree} văn bản)" if ballot.written_agree else ""
    return f"{tally.agree}/{tally.base} đồng ý{written}, {tally.percent}; cần {tally.needed}."
