"""Makers of the documents around the council: who sits in it, the day of its meeting, and what is decided apart from
awards (sáng kiến, hủy bỏ).

No form of minutes, ballot or count is laid down for a school; they follow NĐ 30/2020, Phụ lục III (mẫu 1.2, 1.7, 1.9)
and what councils do. Shares of votes are of all members (the law's rule for titles that ask for a vote).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import merge, school, tables
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.drafting_base import Maker, Parts, Source, decided_here
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import award_queries, matter_queries, queries
from dhtt_desktop.store.database import Store

MEMBERS, ATTENDANCE, BALLOT, COUNT = "Thành viên Hội đồng", "Thành viên dự họp", "Danh sách bầu", "Kết quả kiểm phiếu"
IDEAS, CANCELLED, MEETING, RESULT = (
    "Sáng kiến được công nhận", "Khen thưởng bị hủy bỏ", "Kết quả bình xét", "Kết quả xét",
)  # fmt: skip
SCOPE = "cơ sở"  # what the school itself recognises
SIGNING_ROOM, MARKING_ROOM = 10.0, 8.0  # mm of a row to sign in, of a row of a ballot
FORM_LINES = 5  # of a list that nobody stands on yet
_LEADERS = ("Tổ trưởng", "Khối trưởng", "Nhóm trưởng", "Trưởng")
_ASK = "xét danh hiệu thi đua, hình thức khen thưởng"


def founding(source: Source) -> Parts:
    """Quyết định thành lập Hội đồng with its members."""
    fields, _ = merge.of_council(source.store, source.period)
    row = school.current(source.store, source.on)
    own = {
        "ten_don_vi_de_nghi": "bộ phận phụ trách công tác thi đua, khen thưởng của nhà trường",
        "nguoi_dung_dau": row.head_post,
    }
    head = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ trong Hội đồng")
    people = _people(source)
    rows = [
        (str(number), _titled(member), _place(people[member.person_id]), member.role)
        for number, member in enumerate(queries.council(source.store, source.period), 1)
    ]
    table = Table(MEMBERS, (12.0, 58.0, 58.0, 40.0), (head,), _or_form(rows, 4), ("center", "left", "left", "left"))
    return Parts(fields | own, tables=(table,))


def invitation(source: Source) -> Parts:
    """Giấy mời họp Hội đồng, signed by its chair."""
    fields, lists = merge.of_council(source.store, source.period)
    chair = next((row for row in queries.council(source.store, source.period) if row.role == merge.CHAIR), None)
    own = {
        "chu_tri": fields.get("chu_toa", ""),
        "chuc_vu_chu_tich": chair.post.upper() if chair is not None else "",
        "noi_dung_hop": f"{_ASK} {show_period(source.period)}",
    }
    return Parts(fields | own, lists)


def attendance(source: Source) -> Parts:
    """Bảng điểm danh: the members with room to sign."""
    fields, _ = merge.of_council(source.store, source.period)
    head = ("STT", "Họ và tên", "Chức vụ", "Nhiệm vụ trong Hội đồng", "Ký tên", "Ghi chú")
    rows = [
        (str(number), _titled(member), member.post, member.role, "", "")
        for number, member in enumerate(queries.council(source.store, source.period), 1)
    ]
    align = ("center", "left", "left", "left", "center", "left")
    widths = (12.0, 48.0, 32.0, 28.0, 28.0, 22.0)
    lines = _or_form(rows, 6, open_cells=2)
    return Parts(fields, tables=(Table(ATTENDANCE, widths, (head,), lines, align, row_height=SIGNING_ROOM),))


def ballot(source: Source) -> Parts:
    """Phiếu bầu, one for each member; who was turned down before any vote does not stand on it."""
    asked = [row for row in _voted_on(source.rows) if row.status != DECLINED or row.votes_for is not None]
    rows = [
        (str(number), tables.subject_name(row), award_name(row.kind), "", "")
        for number, row in enumerate(sorted(asked, key=lambda row: tables.award_order(row.kind)), 1)
    ]
    head = ("STT", "Họ và tên", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý")
    align = ("center", "left", "left", "center", "center")
    lines = _or_form(rows, 5, open_cells=2)
    table = Table(BALLOT, (12.0, 56.0, 48.0, 22.0, 25.0), (head,), lines, align, row_height=MARKING_ROOM)
    members = len(queries.council(source.store, source.period))
    fields = {"noi_dung_bau": _about(source, asked), "so_phieu": two_digits(members) if members > 1 else ""}
    return Parts(fields, tables=(table,))


def count(source: Source) -> Parts:
    """Biên bản kiểm phiếu: what every candidate got, of all members."""
    rows = _voted_on(source.rows)
    fields, _ = merge.of_council(source.store, source.period)
    bases = {row.votes_of for row in rows if row.votes_of}
    if len(bases) == 1:
        fields["so_thanh_vien"] = two_digits(bases.pop())

    def line(number: int, row: Any) -> tuple[str, ...]:
        shown = (str(number), tables.subject_name(row), award_name(row.kind))
        if not _counted(row):
            return (*shown, *(tables.SHORT for _ in range(4)))
        share = tables.percent(row.votes_for, row.votes_of)
        return (*shown, str(row.votes_for), str(row.votes_of - row.votes_for), share, _verdict(row))

    head = ("STT", "Họ và tên", "Danh hiệu, hình thức", "Đồng ý", "Không đồng ý", "Tỷ lệ trên tổng số", "Kết quả")
    body, headings = tables.by_award(rows, 7, line)
    align = ("center", "left", "left", "center", "center", "center", "center")
    table = Table(COUNT, (11.0, 44.0, 45.0, 15.0, 17.0, 18.0, 16.0), (head,), body or _or_form((), 7), align, headings)
    own = {"noi_dung_bau": _about(source, rows), "ket_qua_phieu": _passed(rows)}
    return Parts(fields | own, tables=(table,))


def result(source: Source) -> Parts:
    """Thông báo kết quả xét, to be put up for everybody to see."""

    def line(number: int, row: Any) -> tuple[str, ...]:
        share = tables.percent(row.votes_for, row.votes_of) if _counted(row) else tables.SHORT
        return (str(number), tables.subject_name(row), tables.place_of(row), award_name(row.kind), share)

    head = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu, hình thức đề nghị", "Tỷ lệ đồng ý")
    body, headings = tables.by_award(source.rows, 5, line)
    align = ("center", "left", "left", "left", "center")
    table = Table(RESULT, (11.0, 50.0, 46.0, 44.0, 20.0), (head,), body, align, headings)
    fields, lists = merge.of_nominations(source.rows, source.on)
    own = {"noi_niem_yet": "bảng tin của nhà trường", "noi_nhan_y_kien": f"Thư ký {merge.COUNCIL}"}
    return Parts(fields | own, lists, (table,))


def initiatives(source: Source) -> Parts:
    """Quyết định công nhận sáng kiến: those of the year without a decision yet; all of the year where all have one."""
    people = _people(source)
    every = [row for row in _own_ideas(source.store, source.period) if row.person_id in people]
    wanted = [row for row in every if not row.decision_code] or every
    wanted.sort(key=lambda row: (people[row.person_id].name_key, row.id))
    authors = matter_queries.authors(source.store, [row.id for row in wanted])
    rows = [
        (str(number), row.title, _authors(authors[row.id], people), _place(people[row.person_id]), SCOPE.capitalize())
        for number, row in enumerate(wanted, 1)
    ]
    head = ("STT", "Tên sáng kiến", "Tác giả", "Chức vụ, đơn vị", "Phạm vi")
    align = ("center", "left", "left", "left", "center")
    table = Table(IDEAS, (11.0, 72.0, 44.0, 40.0, 20.0), (head,), tuple(rows), align)
    row = school.current(source.store, source.on)
    fields = {
        "so_sang_kien": two_digits(len(rows)) if rows else "",
        "hoi_dong_sang_kien": f"Hội đồng sáng kiến {row.name}",
        "nguoi_thi_hanh": "Văn phòng, các tổ",
    }
    return Parts(fields, tables=(table,))


def cancelling(source: Source) -> Parts:
    """Quyết định hủy bỏ: the awards of the year that were cancelled, of those that the head of the school gives.

    What a superior gave, only the superior can take back.
    """
    rows = _cancelled(source.store, source.period)

    def line(number: int, row: Any) -> tuple[str, ...]:
        paper = f"{row.decision_code}, ngày {show_date(row.decision_date)}" if row.decision_date else row.decision_code
        shown = (tables.subject_name(row), tables.place_of(row), award_name(row.kind))
        return (str(number), *shown, paper or tables.SHORT, row.note or tables.SHORT)

    head = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Khen thưởng đã tặng", "Số, ngày quyết định", "Lý do hủy bỏ")
    body, headings = tables.by_award(rows, 6, line)
    align = ("center", "left", "left", "left", "left", "left")
    table = Table(CANCELLED, (11.0, 44.0, 38.0, 32.0, 36.0, 34.0), (head,), body, align, headings)
    return Parts(_counts(rows) | {"noi_nop": "Văn phòng nhà trường"}, tables=(table,))


def team_minutes(source: Source) -> Parts:
    """Biên bản họp tổ: every member with the rating and what is proposed; the form alone without a team."""
    team = next((row for row in queries.teams(source.store) if row.id == source.subject_id), None)
    here = queries.people(source.store, source.period)
    members = [row for row in here if team is not None and row.team_id == team.id and row.status not in queries.LEFT]
    asked = [row for row in queries.nominations(source.store, source.period) if row.status != DECLINED]
    proposed: dict[int, list[str]] = {}
    for row in asked:
        if row.person_id is not None:
            proposed.setdefault(row.person_id, []).append(award_name(row.kind))
    rows = [
        (str(number), _titled(row), row.post, _level(row.level), "; ".join(proposed.get(row.id, ())),
         tables.SHORT if row.id in proposed else "")
        for number, row in enumerate(members, 1)
    ]  # fmt: skip
    head = ("STT", "Họ và tên", "Chức vụ", "Xếp loại", "Danh hiệu, hình thức đề nghị", "Số người đồng ý")
    align = ("center", "left", "left", "center", "left", "center")
    table = Table(MEETING, (11.0, 48.0, 28.0, 24.0, 42.0, 22.0), (head,), _or_form(rows, 6), align)
    if team is None:
        return Parts({}, tables=(table,))
    chair = next((row for post in _LEADERS for row in members if row.post.startswith(post)), None)
    own = [award_name(row.kind) for row in asked if row.team_id == team.id]
    fields = {
        "ten_truong_hoa": school.current(source.store, source.on).name.upper(),
        "ten_to_hoa": team.name.upper(),
        "ten_to": team.name,
        "so_thanh_vien": two_digits(len(members)) if members else "",
        "danh_hieu_to": ", ".join(own),
        "chu_toa": f"{tables.salutation(chair.gender).lower()} {chair.name}, {chair.post}".strip() if chair else "",
        "ten_chu_toa": chair.name if chair else "",
    }
    return Parts(fields, tables=(table,))


def conference(source: Source) -> Parts:
    """Giấy mời hội nghị tổng kết of the year."""
    row = school.current(source.store, source.on)
    fields = {
        "ten_hoi_nghi": f"Hội nghị tổng kết công tác thi đua, khen thưởng {show_period(source.period)}",
        "chu_tri": ", ".join(part for part in (row.head_name, f"{row.head_post} {row.name}") if part),
        "dau_moi": "Văn phòng nhà trường",
    }
    return Parts(fields)


def letter(source: Source) -> Parts:
    """Công văn: written as the letter that goes with a dossier."""
    dossier = (
        "Tờ trình và danh sách đề nghị",
        f"Biên bản họp xét và biên bản kiểm phiếu của {merge.COUNCIL}",
        "Báo cáo thành tích của tập thể, cá nhân được đề nghị",
    )
    fields = {"trich_yeu": f"gửi hồ sơ thi đua, khen thưởng {show_period(source.period)}"}
    return Parts(fields, {"ho_so": [{"ten": name} for name in dossier]})


def first_team(store: Store, period: str) -> int | None:
    """The team whose minutes are shown first: one whose members are put forward, else the first of the school."""
    teams = {row.id for row in queries.teams(store)}
    of_person = {row.id: row.team_id for row in queries.people(store, period)}
    asked = (of_person.get(row.person_id) for row in queries.nominations(store, period) if row.person_id is not None)
    found = next((team for team in asked if team in teams), None)
    return found if found is not None else next((row.id for row in queries.teams(store)), None)


def _or_form(rows: Sequence[tuple[str, ...]], columns: int, open_cells: int = 0) -> tuple[tuple[str, ...], ...]:
    """The rows; while there are none, numbered lines to fill in by pen, `open_cells` at their end left empty."""
    dots = (tables.SHORT,) * (columns - 1 - open_cells) + ("",) * open_cells
    return tuple(rows) or tuple((str(number), *dots) for number in range(1, FORM_LINES + 1))


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a document will be without, in a sentence; the button that leads there, and the tab with its page."""

    words: str
    button: str
    where: tuple[str, str]


_OF_MEMBERS = frozenset({"quyet-dinh-hoi-dong", "giay-moi-hop", "diem-danh", "phieu-bau", "kiem-phieu"})


def lacks(store: Store, code: str, period: str) -> Lacks | None:
    """What the school's data lacks for a document of this module; None when it has what the document is made of."""
    year = show_period(period)
    if code in _OF_MEMBERS and not queries.council(store, period):
        words = f"Chưa ghi thành viên Hội đồng {year}. Vẫn soạn được, tên và số thành viên để trống."
        return Lacks(words, "Đến Hội đồng", ("awards", "council"))
    if code == "quyet-dinh-sang-kien" and not _own_ideas(store, period):
        words = f"Chưa ghi sáng kiến cấp cơ sở nào của {year}. Vẫn soạn được, danh sách để trống."
        return Lacks(words, "Đến Nhân sự", ("people", ""))
    if code == "quyet-dinh-huy-bo" and not _cancelled(store, period):
        words = f"{year[:1].upper()}{year[1:]} chưa có khen thưởng nào của Hiệu trưởng được ghi là hủy bỏ."
        return Lacks(words, "Đến Đã có quyết định", ("awards", "decided"))
    return None


def _authors(rows: Sequence[Any], people: Mapping[int, Any]) -> str:
    """The authors of an initiative with their shares where there are several: "Bà A (60%), Ông B (40%)"."""
    if len(rows) == 1:
        return _titled(people[rows[0].person_id])
    shares = [f" ({row.share}%)" if row.share is not None else "" for row in rows]
    return ", ".join(f"{_titled(people[row.person_id])}{share}" for row, share in zip(rows, shares, strict=True))


def _own_ideas(store: Store, period: str) -> list[Any]:
    """The initiatives of a period that the school itself recognises."""
    by_person = award_queries.initiatives_in(store, period)
    every = {row.id: row for rows in by_person.values() for row in rows}  # one with several authors is one
    return [row for row in every.values() if row.scope in (SCOPE, "")]


def _cancelled(store: Store, period: str) -> list[Any]:
    """The awards of a period that the head of the school gave and that were cancelled."""
    every = queries.awards_in(store, period, include_cancelled=True)
    return [row for row in every if row.cancelled_on and decided_here(row.kind)]


def _people(source: Source) -> dict[int, Any]:
    """Everybody of the school by id, also who has left since."""
    return {row.id: row for row in queries.people(source.store, source.period, include_aside=True)}


def _titled(row: Any) -> str:
    return f"{tables.salutation(row.gender)} {row.name}".strip()


def _place(row: Any) -> str:
    """Post and unit of a person."""
    return ", ".join(part for part in (row.post, row.team) if part)


def _level(code: str | None) -> str:
    """A rating in a narrow column: Xuất sắc, Tốt."""
    return next((rating.short for rating in reference.ratings() if rating.code == code), tables.SHORT)


def _voted_on(rows: Sequence[Any]) -> list[Any]:
    """The nominations that need a vote or have one; all of them where none does: a council may vote on any."""
    asked = [row for row in rows if _share(row) or row.votes_for is not None]
    return asked or list(rows)


def _share(row: Any) -> int:
    """The share of agreeing votes, in percent, that an award asks for; 0 where it asks for none."""
    award = reference.award(row.kind)
    return award.vote_share or 0 if award is not None else 0


def _counted(row: Any) -> bool:
    return row.votes_for is not None and bool(row.votes_of)


def _verdict(row: Any) -> str:
    """Enough votes or not; a dotted line where no share is laid down and the council decides."""
    if not _share(row):
        return tables.SHORT
    return "Đạt" if row.votes_for * 100 >= _share(row) * row.votes_of else "Không đạt"


def _passed(rows: Sequence[Any]) -> str:
    """How many have the share that is asked for, once all such votes are counted."""
    asked = [row for row in rows if _share(row)]
    if not asked or not all(_counted(row) for row in asked):
        return ""
    enough = sum(_verdict(row) == "Đạt" for row in asked)
    return f"Có {two_digits(enough)} trên {two_digits(len(asked))} trường hợp đạt tỷ lệ đồng ý theo quy định."


def _about(source: Source, rows: Sequence[Any]) -> str:
    """What the vote is about: the award where there is one only."""
    kinds = {row.kind for row in rows}
    year = show_period(source.period)
    what = f"xét tặng {merge.award_in_sentence(kinds.pop())}" if len(kinds) == 1 else _ASK
    return f"{what[:1].upper()}{what[1:]} {year}"


def _counts(rows: Sequence[Any]) -> merge.Fields:
    """How many teams and people, in words."""
    people = {row.person_id for row in rows if row.person_id}
    teams = {row.team_id for row in rows if row.team_id}
    subjects = ", ".join(what for what, found in (("tập thể", teams), ("cá nhân", people)) if found or not rows)
    total = merge.counted(len(teams), len(people))
    return {"tong_so": total, "doi_tuong": subjects, "doi_tuong_dau": subjects.capitalize()}


MAKERS: Mapping[str, Maker] = {
    "quyet-dinh-hoi-dong": founding,
    "quyet-dinh-sang-kien": initiatives,
    "quyet-dinh-huy-bo": cancelling,
    "giay-moi-hop": invitation,
    "diem-danh": attendance,
    "phieu-bau": ballot,
    "kiem-phieu": count,
    "bien-ban-to": team_minutes,
    "thong-bao-ket-qua": result,
    "giay-moi-hoi-nghi": conference,
    "cong-van": letter,
}
