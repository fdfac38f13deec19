"""The practice school: made-up people with five years behind them, for every screen and document to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from dhtt_desktop.domain.period import previous, school_year_of
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services import campaigns, drafting, sample_exemplars, school
from dhtt_desktop.services.people import person_search_key
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

ANSWERS = {
    "name": "Trường Tiểu học Hoa Phượng",
    "superior": "UBND xã An Bình",
    "place": "An Bình",
    "head_name": "Nguyễn Thị Minh Nguyệt",
    "kind": "TH",
    "symbol": "THHP",
}
TEAMS = ("Ban Giám hiệu", "Tổ 1", "Tổ 2 - 3", "Tổ 4 - 5", "Tổ Văn phòng")
FAMILIES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
WOMEN = ("Thị Thanh", "Thị Ngọc", "Thị", "Ngọc", "Thị Kim", "Thị Hồng", "Thúy", "Thị Mỹ")
MEN = ["Văn", "Minh", "Hữu", "Quốc", "Đức", "Xuân", "Công", "Thanh"]
WOMENS_NAMES = [
    "An",
    "Ánh",
    "Ân",
    "Dung",
    "Đào",
    "Giang",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hoa",
    "Hòa",
    "Huệ",
    "Lan",
    "Liên",
    "Mai",
    "Nga",
    "Ngân",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quyên",
    "Thảo",
    "Thủy",
    "Trang",
    "Tuyết",
    "Uyên",
    "Ước",
    "Vân",
    "Xuân",
    "Yến",
    "Ý",
]
MENS_NAMES = [
    "Anh",
    "Bình",
    "Cường",
    "Dũng",
    "Duy",
    "Đạt",
    "Đức",
    "Hải",
    "Hùng",
    "Khánh",
    "Long",
    "Nam",
    "Phúc",
    "Quân",
    "Sơn",
    "Tài",
    "Thắng",
    "Tín",
    "Tuấn",
    "Vinh",
]
EXAMPLE = "Giúp đồng nghiệp soạn bài giảng có ứng dụng công nghệ thông tin"
QUALIFICATIONS = ("Đại học", "Đại học", "Đại học", "Cao đẳng", "Thạc sĩ")


def make(path: Path, today: date, size: int = 42) -> Result:
    """Found the practice school with `size` people; `Done.value` is the open store."""
    founded = school.found(path, ANSWERS, today)
    if not isinstance(founded, Done):
        return founded
    store: Store = founded.value
    period = school_year_of(today.isoformat())
    with store.begin("Lập trường mẫu") as unit:
        unit.insert(schema.setting, {"key": "practice", "value": "1"})
        fill(unit, size, period, Random(2026))
    _plan(store, period)
    return founded


def _plan(store: Store, period: str) -> None:
    """The plan of the campaign, as the program writes it first."""
    for row in queries.campaigns(store):
        on = f"{period[:4]}-09-25"
        draft = drafting.first_plan(store, campaigns.PLAN, period=period, on=on, campaign_id=row.id)
        campaigns.keep_plan(store, draft)


def fill(unit: Unit, size: int, period: str, random: Random) -> None:
    """People, five finished years of ratings and titles, initiatives, nominations of this year, one campaign."""
    team_ids = unit.insert_many(
        schema.team, [{"name": name, "search_key": search_key(name), "position": at} for at, name in enumerate(TEAMS)]
    )
    people = [_person(random, at, size, team_ids) for at in range(size)]
    person_ids = unit.insert_many(schema.person, people)
    years = [previous(period, n) for n in range(5, 0, -1)]
    ratings: list[dict[str, Any]] = []
    awards: list[dict[str, Any]] = []
    for person_id, person in zip(person_ids, people, strict=True):
        _years(random, person_id, person, years, ratings, awards)
    unit.insert_many(schema.rating, ratings)
    unit.insert_many(schema.award, awards)
    unit.insert_many(
        schema.rating,
        [
            {"person_id": key, "period": period, "level": _level_now(at, random)}
            for at, key in enumerate(person_ids[: int(size * 0.9)])
        ],
    )
    aims = ("đọc đúng, đọc hay", "yêu thích môn Toán", "viết chữ đẹp", "tự tin giao tiếp", "học tốt tiếng Anh")
    paper = {"period": period, "decision_code": "12/QĐ-THHP", "decision_date": f"{period[:4]}-10-15"}
    ideas = unit.insert_many(
        schema.initiative,
        [
            {"person_id": key, "title": f"Biện pháp giúp học sinh {aim}", **paper}
            for key, aim in zip(person_ids[3:8], aims, strict=False)
        ],
    )
    _shared(unit, ideas, person_ids)
    _facts(unit, people, person_ids, team_ids, period)
    _council(unit, person_ids, period)
    _nominations(unit, random, person_ids, team_ids, period)
    campaign_id = unit.insert(schema.campaign, campaign_values(period))
    sample_exemplars.fill(unit, person_ids, team_ids, campaign_id, period)


def _person(random: Random, at: int, size: int, team_ids: list[int]) -> dict[str, Any]:
    woman = at == 0 or random.random() < 0.72
    middle, given = (
        (random.choice(WOMEN), random.choice(WOMENS_NAMES))
        if woman
        else (random.choice(MEN), random.choice(MENS_NAMES))
    )
    if given in middle.split():
        given = "Hương" if woman else "Kiên"
    name = ANSWERS["head_name"] if at == 0 else f"{random.choice(FAMILIES)} {middle} {given}"
    post, team = _seat(at, size)
    year = _birth_year(random.randint(1968, 2001), at, woman)
    cccd = f"{random.randint(1, 96):03d}{random.randint(100_000_000, 999_999_999)}"
    phone = f"0{random.choice('3579')}{random.randint(10_000_000, 99_999_999)}"
    return {
        "name": name,
        "name_key": name_sort_key(name),
        "search_key": person_search_key(name, cccd, phone),
        "birth": f"{year}" if at % 17 == 5 else f"{year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
        "gender": "Nữ" if woman else "Nam",
        "post": post,
        "team_id": team_ids[team],
        "cccd": cccd,
        "phone": phone,
        "qualification": random.choice(QUALIFICATIONS),
        "joined": f"{year + 23}-09-01",
        "party_member": random.random() < 0.4,
        "position": at,
    }


def _birth_year(drawn: int, at: int, woman: bool) -> int:
    """Nobody past the age of retiring, and leaders who had the time to become it."""
    youngest = 1980 if at < 3 else 2001
    oldest = 1970 if woman else 1968
    return oldest + (drawn - oldest) % (youngest - oldest + 1)


def _seat(at: int, size: int) -> tuple[str, int]:
    """Post and team number of the person at that place."""
    if at < 3:
        return ("Hiệu trưởng" if at == 0 else "Phó Hiệu trưởng"), 0
    if at >= size - 5:
        return ("Kế toán", "Văn thư", "Y tế", "Thư viện", "Bảo vệ")[at - size], 4
    team = 1 + (at - 3) % 3
    return ("Tổ trưởng" if at < 6 else "Tổ phó" if at < 9 else "Giáo viên"), team


def _years(
    random: Random, person_id: int, person: dict[str, Any], years: list[str],
    ratings: list[dict[str, Any]], awards: list[dict[str, Any]],
) -> None:  # fmt: skip
    for at, year in enumerate(years):
        if int(person["joined"][:4]) > int(year[:4]):
            continue
        level = random.choices(("HTXSNV", "HTTNV", "HTNV"), (3, 6, 1))[0]
        ratings.append({"person_id": person_id, "period": year, "level": level})
        if level == "HTNV":
            continue
        kind = "CSTĐCS" if level == "HTXSNV" and random.random() < 0.8 else "LĐTT"
        known = random.random() > 0.12
        day = f"{year[5:]}-07-{10 + at:02d}"
        awards.append({
            "person_id": person_id, "period": year, "kind": kind, "post_then": person["post"],
            "decision_code": f"{180 + at * 7}/QĐ-UBND" if known else "",
            "decision_date": day if known else "",
            "issuer": issuer_on(day) if known else "",
        })  # fmt: skip


def issuer_on(day: str) -> str:
    """Who gave the titles of a primary school on that day: there are no districts since 01/7/2025."""
    return ANSWERS["superior"] if day >= "2025-07-01" else "UBND huyện Bình Minh"


def _nominations(unit: Unit, random: Random, person_ids: list[int], team_ids: list[int], period: str) -> None:
    rows: list[dict[str, Any]] = [{"period": period, "person_id": key, "kind": "LĐTT"} for key in person_ids[9:27]]
    rows += [
        {"period": period, "person_id": key, "kind": "CSTĐCS", "votes_for": random.choice((8, 9)), "votes_of": 9,
         "initiative": "Sáng kiến cấp cơ sở (12/QĐ-THHP)"} for key in person_ids[3:8]
    ]  # fmt: skip
    rows += [{"period": period, "team_id": key, "kind": "TTLĐTT"} for key in team_ids[1:3]]
    rows += [{"period": period, "person_id": key, "kind": "ĐHTT", "summary": EXAMPLE} for key in person_ids[4:6]]
    rows += [
        {
            "period": period,
            "person_id": key,
            "kind": "GK",
            "summary": "Thành tích trong đợt thi đua chào mừng ngày 20-11",
        }
        for key in person_ids[30:34]
    ]
    unit.insert_many(schema.nomination, rows)


def _shared(unit: Unit, ideas: list[int], person_ids: list[int]) -> None:
    """Two of the initiatives have a second author, who did less."""
    pairs = list(zip(ideas[:2], person_ids[9:11], strict=False))
    unit.update_many(schema.initiative, {idea: {"share": 60} for idea, _ in pairs})
    unit.insert_many(schema.coauthor, [{"initiative_id": idea, "person_id": key, "share": 40} for idea, key in pairs])


def _facts(
    unit: Unit, people: list[dict[str, Any]], person_ids: list[int], team_ids: list[int], period: str
) -> None:  # fmt: skip
    """Some lives beyond the years: former posts, leave, probation, one discipline that is over, one open complaint."""
    year = int(period[:4])
    issuer = ANSWERS["name"]
    by_place = dict(enumerate(person_ids))
    postings = [
        {"person_id": key, "post": "Giáo viên", "team_id": team_ids[1 + at % 3], "ends": f"{year - 3}-08-31",
         "starts": people[at]["joined"]}
        for at, key in by_place.items() if at in range(3, 9)
    ]  # fmt: skip
    hard = {"post": "Giáo viên", "place": "Trường Tiểu học Suối Đá", "hardship": 1, "ends": f"{year - 6}-08-31"}
    postings += [{"person_id": key, "starts": people[at]["joined"], **hard} for at, key in by_place.items()
                 if at in (12, 19) and people[at]["joined"] < f"{year - 8}"]  # fmt: skip
    unit.insert_many(schema.posting, postings)
    leave = {10: ("Nghỉ thai sản", f"{year - 1}-10-05", f"{year}-04-04"), 15: ("Nghỉ ốm", f"{year}-09-07", ""),
             17: ("Đi học tập trung", f"{year - 1}-09-01", f"{year}-06-30")}  # fmt: skip
    unit.insert_many(
        schema.absence,
        [{"person_id": by_place[at], "kind": kind, "starts": starts, "ends": ends}
         for at, (kind, starts, ends) in leave.items() if at in by_place],
    )  # fmt: skip
    paper = {"decision_code": "31/QĐ-THHP", "decision_date": f"{year - 2}-03-10", "issuer": issuer}
    cases = {
        29: {"kind": "Kỷ luật", "form": "Khiển trách", "starts": f"{year - 2}-03-10", "ends": f"{year - 1}-03-09"}
        | paper,
        22: {"kind": "Khiếu nại, tố cáo", "starts": f"{year}-10-12", "note": "Đơn đang được xác minh"},
    }
    unit.insert_many(
        schema.matter, [{"person_id": by_place[at], **case} for at, case in cases.items() if at in by_place]
    )


def _level_now(at: int, random: Random) -> str:
    """This year's rating by place: those put forward for a title have one that carries it."""
    if at in range(3, 8):
        return "HTXSNV"
    return "HTTNV" if at in range(8, 27) else random.choice(("HTTNV", "HTXSNV", "HTNV"))


def _council(unit: Unit, person_ids: list[int], period: str) -> None:
    """Nine members: the leaders, the heads of teams, three more, and the clerk as secretary."""
    roles = ["Chủ tịch", "Phó Chủ tịch", "Ủy viên", *["Ủy viên"] * 5]
    seats = [*zip(person_ids[:8], roles, strict=False), *((key, "Thư ký") for key in person_ids[-4:-3])]
    unit.insert_many(
        schema.council_member,
        [{"period": period, "person_id": key, "role": role, "position": at} for at, (key, role) in enumerate(seats)],
    )


def campaign_values(period: str) -> dict[str, str]:
    """The practice school's one campaign."""
    return {
        "name": "Dạy tốt - Học tốt chào mừng 20/11",
        "search_key": "day tot - hoc tot chao mung 20/11",
        "kind": campaigns.KINDS[1],
        "period": period,
        "starts": f"{period[:4]}-10-01",
        "ends": f"{period[:4]}-11-20",
        "status": "Đã phát động",
        "launched_on": f"{period[:4]}-10-01",
    }
