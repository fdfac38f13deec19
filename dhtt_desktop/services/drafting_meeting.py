"""Makers of the documents of the council's day: invitation, attendance, ballots, tally sheet, count, minutes, notice.

They are filled from the meeting (`services.meetings`) where there is one, else from the nominations alone, with dotted
lines for what nobody has recorded. No form of them is laid down for a school; they follow NĐ 30/2020, Phụ lục III
(mẫu 1.2, 1.7, 1.9) and what councils do. Shares of votes are of all members (the law's rule for titles that ask for a
vote).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.votes import AGREED, DECLINED, LOWER
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import council, meeting_words, meetings_view, merge, tables, tables_votes
from dhtt_desktop.services.awards import DECLINED as TURNED_DOWN
from dhtt_desktop.services.drafting_base import Maker, Parts, Source, or_form
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.meetings_base import PRESENT, Ballot, Meeting
from dhtt_desktop.store import queries

ATTENDANCE, BALLOT, COUNT, TALLY, RESULT = (
    "Thành viên dự họp", "Danh sách bầu", "Kết quả kiểm phiếu", "Bảng đếm phiếu", "Kết quả xét",
)  # fmt: skip
SIGNING_ROOM, MARKING_ROOM, COUNTING_ROOM = 10.0, 8.0, 9.0  # mm of a row to sign in, to mark, to draw strokes in


@dataclass(frozen=True, slots=True)
class Day:
    """What the documents of one day are about: the nominations, and their meeting with its cases where there is one."""

    rows: tuple[Any, ...]
    meeting: Meeting | None = None
    ballots: tuple[Ballot, ...] = ()

    @property
    def by_row(self) -> dict[int, Ballot]:
        """The vote on each nomination."""
        return {one.nomination_id: one for one in self.ballots}


def day_of(source: Source) -> Day:
    """The meeting that a document is of, narrowed to the nominations that were chosen.

    A document that was asked for with none of a meeting's cases is written without it.
    """
    meeting = meetings_view.for_paper(source.store, source.period, source.on, source.subject_id)
    if meeting is None:
        return Day(source.rows)
    if source.kind.needs != "nominations":
        return Day(source.rows, meeting, meeting.ballots)
    known = {one.nomination_id: one for one in meeting.ballots}
    rows = tuple(row for row in source.rows if row.id in known)
    if not rows and source.rows:
        return Day(source.rows)
    chosen = {row.id for row in rows}
    return Day(rows, meeting, tuple(one for one in meeting.ballots if one.nomination_id in chosen))


def shared(source: Source, day: Day) -> tuple[merge.Fields, merge.Lists]:
    """When, where and who: of the meeting, else of the council."""
    fields, lists = merge.of_council(source.store, source.period)
    if day.meeting is None:
        return fields, lists
    return fields | meeting_words.fields(source.store, day.meeting), meeting_words.members(day.meeting)


def invitation(source: Source) -> Parts:
    """Giấy mời họp Hội đồng, signed by its chair: the whole council is asked."""
    day = day_of(source)
    fields, _ = shared(source, day)
    seats, lists = merge.of_council(source.store, source.period)
    seated = queries.council(source.store, source.period)
    chair = next((row for row in seated if row.role == merge.CHAIR), None)
    own = {
        "chu_tri": seats.get("chu_toa", ""),
        "ten_chu_toa": seats.get("ten_chu_toa", ""),
        "chuc_vu_chu_tich": chair.post.upper() if chair is not None else "",
        "noi_dung_hop": fields.get("noi_dung_hop", f"{meeting_words.ASK} {show_period(source.period)}"),
    }
    return Parts(fields | own, lists)


def attendance(source: Source) -> Parts:
    """Bảng điểm danh: the members with room to sign."""
    day = day_of(source)
    fields, _ = shared(source, day)
    head = ("STT", "Họ và tên", "Chức vụ", "Nhiệm vụ trong Hội đồng", "Ký tên", "Ghi chú")
    seated: Sequence[Any] = queries.council(source.store, source.period)
    if day.meeting is not None:
        seated = day.meeting.attendance
    rows = [
        (str(number), f"{tables.salutation(one.gender)} {one.name}".strip(), one.post, one.role, "", _remark(one))
        for number, one in enumerate(seated, 1)
    ]
    align = ("center", "left", "left", "left", "center", "left")
    widths = (12.0, 48.0, 32.0, 28.0, 28.0, 22.0)
    lines = or_form(rows, 6, open_cells=2)
    return Parts(fields, tables=(Table(ATTENDANCE, widths, (head,), lines, align, row_height=SIGNING_ROOM),))


def _remark(one: Any) -> str:
    """What stands beside a member: not there, or without a vote."""
    state = getattr(one, "state", "")
    parts = ("" if one.voting else "Không biểu quyết", "" if state == PRESENT else state)
    return "; ".join(part for part in parts if part)


def ballot(source: Source) -> Parts:
    """Phiếu bầu, one for each who votes; who was turned down before any vote does not stand on it.

    Cases of several awards stand under the award. In a further round only those stand on it that are voted on again.
    """
    day = day_of(source)
    rows, again = _put_to_vote(source, day)

    def line(number: int, row: Any) -> tuple[str, ...]:
        second = award_name(row.kind) if alone else row.team or ""
        return (str(number), tables.subject_name(row), second, "", "")

    alone = len({row.kind for row in rows}) < 2
    head = ("STT", "Họ và tên", "Danh hiệu, hình thức" if alone else "Đơn vị", "Đồng ý", "Không đồng ý")
    body, headings = tables.by_award(rows, 5, line)
    align = ("center", "left", "left", "center", "center")
    widths = (12.0, 56.0, 48.0, 22.0, 25.0)
    lines = body or or_form((), 5, open_cells=2)
    table = Table(BALLOT, widths, (head,), lines, align, headings, row_height=MARKING_ROOM)
    fields = {"noi_dung_bau": _capital(_about(source, rows)) + again, "so_phieu": _copies(source, day)}
    return Parts(fields, tables=(table,))


def _put_to_vote(source: Source, day: Day) -> tuple[list[Any], str]:
    """What stands on the ballot, and the round in words."""
    again = [one for one in day.ballots if one.earlier and not one.counted]
    if again:
        ids = {one.nomination_id for one in again}
        return [row for row in day.rows if row.id in ids], f" (bỏ phiếu vòng {max(one.round for one in again)})"
    if day.meeting is not None:
        voted = {one.nomination_id for one in day.ballots if one.counted or not one.chosen}
        return [row for row in day.rows if row.id in voted], ""
    asked = _voted_on(source, day.rows)
    return [row for row in asked if row.status != TURNED_DOWN or row.votes_for is not None], ""


def _copies(source: Source, day: Day) -> str:
    """How many slips are printed: one for each member in the room, for each member while nobody was called up."""
    if day.meeting is not None:
        number = day.meeting.present if day.meeting.quorate is not None else day.meeting.members
    else:
        number = council.voters(source.store, source.period)
    return two_digits(number) if number > 1 else ""


def tally(source: Source) -> Parts:
    """Bảng kiểm phiếu: a row for each case to draw strokes in while the ballots are read out."""
    day = day_of(source)
    rows, again = _put_to_vote(source, day)
    fields, _ = shared(source, day)
    head = (
        (("STT", 1, 2), ("Họ và tên", 1, 2), ("Đồng ý", 2, 1), ("Không đồng ý", 2, 1), ("Không hợp lệ", 1, 2)),
        ("Gạch phiếu", "Cộng", "Gạch phiếu", "Cộng"),
    )

    def line(number: int, row: Any) -> tuple[str, ...]:
        return (str(number), tables.subject_name(row), "", "", "", "", "")

    body, headings = tables.by_award(rows, 7, line)
    align = ("center", "left", "left", "center", "left", "center", "center")
    widths = (12.0, 55.0, 80.0, 16.0, 50.0, 16.0, 20.0)
    lines = body or or_form((), 7, open_cells=5)
    table = Table(TALLY, widths, head, lines, align, headings, row_height=COUNTING_ROOM)
    own = {"noi_dung_bau": _capital(_about(source, rows)) + again}
    board = meeting_words.board(day.meeting) if day.meeting is not None else {}
    return Parts(fields | board | own, tables=(table,))


def count(source: Source) -> Parts:
    """Biên bản kiểm phiếu: ballots handed out and returned, and what every candidate got, of all members."""
    day = day_of(source)
    fields, _ = shared(source, day)
    if day.meeting is None:
        return _count_of_rows(source, fields)
    voted = [one for one in day.ballots if one.counted or not one.chosen]
    ids = {one.nomination_id for one in voted}
    rows = [row for row in day.rows if row.id in ids]
    own = {
        "noi_dung_kiem": _about(source, rows),
        "ty_le_can": meeting_words.needed(day.meeting, voted),
        "tranh_phieu": meeting_words.own_cases(day.meeting, voted),
        "cac_vong": meeting_words.rounds(voted),
        "ket_qua_phieu": meeting_words.passed(voted),
    }
    made = (
        tables_votes.slips(rows, voted, day.meeting.in_the_room),
        tables_votes.counted(COUNT, day.by_row, rows, "Kết quả", tables_votes.reached),
    )
    return Parts(fields | meeting_words.board(day.meeting) | own, tables=made)


def _count_of_rows(source: Source, fields: merge.Fields) -> Parts:
    """The same without a meeting: the votes as they stand in the list of nominations."""
    rows = _voted_on(source, source.rows)
    shares = merge.vote_shares(source.store, rows, source.on)
    bases = {row.votes_of for row in rows if row.votes_of}
    if len(bases) == 1:
        fields = fields | {"so_thanh_vien": two_digits(bases.pop())}

    def line(number: int, row: Any) -> tuple[str, ...]:
        shown = (str(number), tables.subject_name(row), award_name(row.kind))
        if row.votes_for is None or not row.votes_of:
            return (*shown, *(tables.SHORT for _ in range(4)))
        share = tables.percent(row.votes_for, row.votes_of)
        return (*shown, str(row.votes_for), str(row.votes_of - row.votes_for), share, _verdict(row, shares[row.kind]))

    head = ("STT", "Họ và tên", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý", "Tỷ lệ trên tổng số", "Kết quả")
    body, headings = tables.by_award(rows, 7, line)
    align = ("center", "left", "left", "center", "center", "center", "center")
    table = Table(COUNT, (11.0, 44.0, 45.0, 15.0, 17.0, 18.0, 16.0), (head,), body or or_form((), 7), align, headings)
    own = {"noi_dung_kiem": _about(source, rows), "ket_qua_phieu": _passed(rows, shares)}
    return Parts(fields | own, tables=(tables_votes.slips(rows, ()), table))


def minutes(source: Source) -> Parts:
    """Biên bản họp Hội đồng with the result of the vote."""
    day = day_of(source)
    counts, lists = merge.of_nominations(source.store, day.rows, source.on)
    fields, people = shared(source, day)
    if day.meeting is None:
        own = {"noi_dung_hop": f"{meeting_words.ASK} {show_period(source.period)}"}
        return Parts(counts | fields | own, people | lists, (tables.votes(day.rows),))
    board = meeting_words.board(day.meeting)
    own = {
        "ban_kiem_phieu": board["ban_kiem_phieu"],
        "y_kien": day.meeting.opinions,
        "de_nghi_khac": meeting_words.outside_rules(day.ballots),
        "tranh_phieu": meeting_words.own_cases(day.meeting, day.ballots),
        "cac_vong": meeting_words.rounds(day.ballots),
        "khong_phieu": "Trường hợp ghi dấu “–” được Hội đồng thống nhất, không qua bỏ phiếu."
        if any((one.chosen and not one.counted) or one.outcome_kind for one in day.ballots)
        else "",
        "ket_luan_rieng": meeting_words.overrides(day.ballots),
        "ket_luan": meeting_words.closing(day.ballots),
    }
    turned = _turned(source, day)
    votes = day.by_row | {row.id: _agreed(one) for row, one in turned}
    rows = [*day.rows, *(row for row, _ in turned)]
    table = tables_votes.counted(tables.VOTES, votes, rows, "Kết luận", tables_votes.concluded)
    return Parts(counts | fields | own, people | lists, (table,))


def result(source: Source) -> Parts:
    """Thông báo kết quả xét, to be put up for everybody to see: those whom the council puts forward."""
    day = day_of(source)
    rows = [*_put_forward(day), *(row for row, _ in _turned(source, day))]

    def line(number: int, row: Any) -> tuple[str, ...]:
        share = tables.percent(row.votes_for, row.votes_of) if row.votes_for is not None and row.votes_of else ""
        share = share or (tables.SHORT if day.meeting is None else tables_votes.NO_VOTE)
        return (str(number), tables.subject_name(row), tables.place_of(row), award_name(row.kind), share)

    head = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức đề nghị", "Tỷ lệ đồng ý")
    body, headings = tables.by_award(rows, 5, line)
    align = ("center", "left", "left", "left", "center")
    table = Table(RESULT, (11.0, 50.0, 46.0, 44.0, 20.0), (head,), body, align, headings)
    fields, lists = merge.of_nominations(source.store, rows, source.on)
    when = {"ngay_hop": meeting_words.day(day.meeting.held_on)} if day.meeting is not None else {}
    own = {"noi_niem_yet": "bảng tin của nhà trường", "noi_nhan_y_kien": f"Thư ký {merge.COUNCIL}"}
    return Parts(fields | when | own, lists, (table,))


def _put_forward(day: Day) -> list[Any]:
    """The nominations that the meeting agreed to; without a meeting all."""
    if day.meeting is None:
        return list(day.rows)
    found = []
    for row in day.rows:
        one = day.by_row[row.id]
        if one.outcome in (DECLINED, LOWER):
            continue
        votes = {"votes_for": one.tally.agree, "votes_of": one.tally.base} if one.tally is not None else {}
        found.append(_changed(row, **votes))
    return found


def _turned(source: Source, day: Day) -> list[tuple[Any, Ballot]]:
    """Those turned to another award that the meeting did not vote on: as nominated for it, or as they will be."""
    every = day.meeting.ballots if day.meeting is not None else ()
    turned = {(one.person_id, one.team_id, one.outcome_kind): one for one in every if one.outcome_kind}
    voted = {(one.person_id, one.team_id, one.kind) for one in every}
    there = {(row.person_id, row.team_id, row.kind): row for row in source.rows}
    found = []
    for key, one in turned.items():
        row = there.get(key)
        old = next((row for row in day.rows if row.id == one.nomination_id), None)
        if row is None and old is not None:
            row = _changed(old, id=-old.id, kind=one.outcome_kind, votes_for=None, votes_of=None)
        if row is not None and key not in voted:
            found.append((row, one))
    return found


def _agreed(one: Ballot) -> Ballot:
    """The award that a case was turned to, as the council agreed to it without a vote of its own."""
    return replace(one, kind=one.outcome_kind, tally=None, outcome=AGREED, chosen=AGREED, outcome_kind="")


def _changed(row: Any, **values: Any) -> Any:
    return SimpleNamespace(**(row._asdict() | values))


def _voted_on(source: Source, rows: Sequence[Any]) -> list[Any]:
    """The nominations that need a vote or have one; all of them where none does: a council may vote on any."""
    shares = merge.vote_shares(source.store, rows, source.on)
    asked = [row for row in rows if shares[row.kind] or row.votes_for is not None]
    return asked or list(rows)


def _verdict(row: Any, share: int) -> str:
    """Enough votes or not; a dotted line where no share is laid down and the council decides."""
    if not share:
        return tables.SHORT
    return "Đạt" if row.votes_for * 100 >= share * row.votes_of else "Không đạt"


def _passed(rows: Sequence[Any], shares: Mapping[str, int]) -> str:
    """How many have the share that is asked for, once all such votes are counted."""
    asked = [row for row in rows if shares[row.kind]]
    if not asked or not all(row.votes_for is not None and row.votes_of for row in asked):
        return ""
    enough = sum(_verdict(row, shares[row.kind]) == "Đạt" for row in asked)
    return f"Có {two_digits(enough)} trên {two_digits(len(asked))} trường hợp đạt tỷ lệ đồng ý theo quy định."


def _about(source: Source, rows: Sequence[Any]) -> str:
    """What the vote is about: the award where there is one only."""
    kinds = {row.kind for row in rows}
    year = show_period(source.period)
    what = f"xét tặng {merge.award_in_sentence(kinds.pop())}" if len(kinds) == 1 else meeting_words.ASK
    return f"{what} {year}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


MAKERS: Mapping[str, Maker] = {
    "giay-moi-hop": invitation,
    "diem-danh": attendance,
    "phieu-bau": ballot,
    "bang-kiem-phieu": tally,
    "kiem-phieu": count,
    "bien-ban": minutes,
    "thong-bao-ket-qua": result,
}
