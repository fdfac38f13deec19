"""Makers of the documents around the council: who sits in it, what a team proposes to it, and what is decided apart
from awards (sáng kiến, hủy bỏ). The day of its meeting is `drafting_meeting`.
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
from dhtt_desktop.services import meetings, merge, rules, school, tables
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.drafting_base import Maker, Parts, Source, or_form
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import award_queries, matter_queries, queries
from dhtt_desktop.store.database import Store

MEMBERS, IDEAS, CANCELLED, MEETING = (
    "Thành viên Hội đồng", "Sáng kiến được công nhận", "Khen thưởng bị hủy bỏ", "Kết quả bình xét",
)  # fmt: skip
SCOPE = "cơ sở"  # what the school itself recognises
_LEADERS = ("Tổ trưởng", "Khối trưởng", "Nhóm trưởng", "Trưởng")


def founding(source: Source) -> Parts:
    """Quyết định thành lập Hội đồng with its members."""
    row = school.current(source.store, source.on)
    seated = queries.council(source.store, source.period)
    helpers = [member for member in seated if not member.voting]
    who = "thư ký" if all(member.role == merge.SECRETARY for member in helpers) else "đại biểu"
    own = {
        "so_thanh_vien": two_digits(len(seated) - len(helpers)) if seated else "",
        "giup_viec": f"và {two_digits(len(helpers))} {who} không biểu quyết" if helpers else "",
        "ten_don_vi_de_nghi": "bộ phận phụ trách công tác thi đua, khen thưởng của nhà trường",
        "nguoi_dung_dau": row.head_post,
    }
    head = ("STT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ trong Hội đồng")
    people = _people(source)
    rows = [
        (str(number), _titled(member), _place(people[member.person_id]), _seat(member))
        for number, member in enumerate(seated, 1)
    ]
    table = Table(MEMBERS, (12.0, 58.0, 58.0, 40.0), (head,), or_form(rows, 4), ("center", "left", "left", "left"))
    return Parts(own, tables=(table,))


def _seat(member: Any) -> str:
    return member.role if member.voting else f"{member.role} (không biểu quyết)"


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
    table = Table(MEETING, (11.0, 48.0, 28.0, 24.0, 42.0, 22.0), (head,), or_form(rows, 6), align)
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
    units = [row.id for row in queries.units(store)]
    of_person = {row.id: row.team_id for row in queries.people(store, period)}
    asked = (of_person.get(row.person_id) for row in queries.nominations(store, period) if row.person_id is not None)
    found = next((team for team in asked if team in units), None)
    return found if found is not None else next(iter(units), None)


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a document will be without, in a sentence; the button that leads there, and the tab with its page."""

    words: str
    button: str
    where: tuple[str, str]


_OF_MEMBERS = frozenset({
    "quyet-dinh-hoi-dong", "giay-moi-hop", "diem-danh", "phieu-bau", "kiem-phieu", "bang-kiem-phieu",
})  # fmt: skip


_OF_A_MEETING = frozenset({"bien-ban", "kiem-phieu"})


def lacks(store: Store, code: str, period: str) -> Lacks | None:
    """What the school's data lacks for a document of this module; None when it has what the document is made of."""
    year = show_period(period)
    if code in _OF_MEMBERS and not queries.council(store, period):
        words = f"Chưa ghi thành viên Hội đồng {year}. Vẫn soạn được, tên và số thành viên để trống."
        return Lacks(words, "Đến Hội đồng", ("awards", "council"))
    if code in _OF_A_MEETING and not meetings.of_period(store, period):
        words = f"Chưa lập cuộc họp Hội đồng của {year}. Vẫn soạn được; giờ, nơi họp, điểm danh để trống."
        return Lacks(words, "Đến Ngày họp Hội đồng", ("awards", "meeting"))
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
    own = rules.own_awards(store)
    return [row for row in every if row.cancelled_on and row.kind in own]


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
    "bien-ban-to": team_minutes,
    "giay-moi-hoi-nghi": conference,
    "cong-van": letter,
}
