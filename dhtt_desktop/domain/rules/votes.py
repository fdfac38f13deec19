"""What a vote of the council says: agreeing votes of all members, what they must reach, what does not fit.

The base is the number of all members with a vote, not of those present; members who stand aside
in their own case stay in it. Shares and their articles stand in the packs (`book.VoteRule`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dhtt_desktop.domain.rules.words import percent

AGREED, DECLINED, LOWER, HIGHER = OUTCOMES = (
    "Đồng ý", "Không đồng ý", "Xét danh hiệu thấp hơn", "Đề nghị danh hiệu cao hơn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """One ballot as it was counted. None: not on record, so that nothing is held against it.

    `members`: all with a vote, with those who stand aside (`recused`). `present`: those of them in the room, `writers`:
    the absent ones who gave an opinion in writing, both without who stands aside.
    """

    members: int
    agree: int
    disagree: int = 0
    invalid: int = 0
    written_agree: int = 0
    written_disagree: int = 0
    issued: int | None = None
    present: int | None = None
    writers: int | None = None
    recused: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a ballot comes to. `reached` is None for a tie that no rule settles: the council says, with a reason."""

    agree: int
    disagree: int
    members: int
    needed: int
    reached: bool | None
    tie: bool
    share: Fraction  # of all members
    percent: str  # "88,89%"; "" without members
    words: str
    faults: tuple[str, ...] = ()  # what does not fit, a sentence each
    outcomes: tuple[str, ...] = ()  # of OUTCOMES, the likeliest first


def needed_votes(share: int, members: int) -> int:
    """The least number of agreeing votes: `share` per cent of all members; more than half where it is 0."""
    return -(-share * members // 100) if share else members // 2 + 1


def decide(cast: Cast, share: int = 0) -> Decision:
    """What a ballot comes to, where `share` per cent of all members is asked for (0: nothing is laid down)."""
    agree, disagree = cast.agree + cast.written_agree, cast.disagree + cast.written_disagree
    needed = needed_votes(share, cast.members)
    tie = not share and 0 < agree == disagree
    reached = None if tie else cast.members > 0 and agree >= needed
    of_all = Fraction(agree, cast.members) if cast.members > 0 else Fraction(0)
    shown = percent(of_all) if cast.members > 0 else ""
    outcomes = OUTCOMES if tie else (AGREED, HIGHER) if reached else (DECLINED, LOWER)
    return Decision(
        agree, disagree, cast.members, needed, reached, tie, of_all, shown,
        _words(cast, agree, shown, share, needed, tie), tuple(_faults(cast, agree + disagree, share, needed)), outcomes,
    )  # fmt: skip


def _words(cast: Cast, agree: int, shown: str, share: int, needed: int, tie: bool) -> str:
    if cast.members <= 0:
        return "Hội đồng chưa có thành viên được bỏ phiếu"
    wanted = f"cần từ {share}% ({needed} phiếu)" if share else f"không quy định tỷ lệ, quá nửa là {needed} phiếu"
    told = f"{agree}/{cast.members} phiếu đồng ý, bằng {shown} tổng số thành viên Hội đồng; {wanted}"
    if cast.recused:
        told += f"; {cast.recused} thành viên không bỏ phiếu trong trường hợp này vẫn tính trong tổng số"
    if tie:
        told += "; số phiếu bằng nhau, Hội đồng kết luận và ghi lý do"
    return told


def _faults(cast: Cast, counted: int, share: int, needed: int) -> list[str]:
    found = []
    in_room = cast.agree + cast.disagree + cast.invalid
    written = cast.written_agree + cast.written_disagree
    if cast.issued is not None and in_room > cast.issued:
        found.append(f"Kiểm được {in_room} phiếu nhưng chỉ phát ra {cast.issued} phiếu.")
    if cast.present is not None:
        if cast.issued is not None and cast.issued > cast.present:
            found.append(f"Phát ra {cast.issued} phiếu nhưng chỉ {cast.present} người có mặt được bỏ phiếu.")
        if cast.issued is None and in_room > cast.present:
            found.append(f"Đã ghi {in_room} phiếu nhưng chỉ {cast.present} người có mặt được bỏ phiếu.")
    if cast.writers is not None:
        if written > cast.writers:
            found.append(f"Đã ghi {written} ý kiến bằng văn bản nhưng chỉ {cast.writers} người vắng có ý kiến.")
        elif written < cast.writers:
            found.append(f"Còn {cast.writers - written} ý kiến bằng văn bản của người vắng chưa ghi.")
    able = cast.members - cast.recused
    if counted + cast.invalid > able:
        found.append(f"Tổng số phiếu là {counted + cast.invalid} nhưng chỉ {able} thành viên được bỏ phiếu.")
    if share and cast.recused and able < needed:
        found.append(
            f"Có {cast.recused} thành viên không bỏ phiếu nên nhiều nhất chỉ được {able}/{cast.members} phiếu, "
            f"không thể đủ {share}%."
        )
    return found
