"""Makers of plans around exemplars, and of reports (domain.md A.11). What only people can tell is a dotted line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.outline_kinds import name_of_kind
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import drafting_figures as figures
from dhtt_desktop.services import merge, tables
from dhtt_desktop.services.drafting_base import EXEMPLAR, TO_WRITE, Maker, Parts, Source
from dhtt_desktop.services.drafting_year import counted, everyone, exemplars_of, put_forward, with_place
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.paper_kinds import paper_kind
from dhtt_desktop.store import award_queries, queries

RATINGS, AWARDS = "Kết quả xếp loại", "Kết quả khen thưởng"
NARRATIVE = ("chi_dao", "ket_qua", "uu_diem", "han_che", "nguyen_nhan", "phuong_huong", "kien_nghi")
_EVENT = ("ly_do", "dien_bien", "da_lam", "danh_gia", "kien_nghi")


def interim(source: Source) -> Parts:
    """Báo cáo sơ kết of a campaign."""
    return _of_campaign(source, "Sơ kết")


def final(source: Source) -> Parts:
    """Báo cáo tổng kết of a campaign."""
    return _of_campaign(source, "Tổng kết")


def _of_campaign(source: Source, step: str) -> Parts:
    row = queries.campaign(source.store, source.campaign_id) if source.campaign_id is not None else None
    named, _ = merge.of_campaign(row)
    fields = {name: named[name] for name in ("chu_de", "tu_ngay", "den_ngay")}
    fields |= {"viec": step, "viec_trong_cau": step.lower(), "luc_luong": strength(source)}
    mine = [one for one in put_forward(source) if row is not None and one.campaign_id == row.id]
    _, awards = merge.of_nominations(source.store, [one for one in mine if one.kind != EXEMPLAR], source.on)
    models = [one for one in mine if one.kind == EXEMPLAR] or exemplars_of(source)
    lists: merge.Lists = {
        "van_ban": _papers(source) or [{"ten_van_ban": ""}],
        "danh_hieu": awards["danh_hieu"],
        "dien_hinh": [{"ten": with_place(one), "linh_vuc": one.summary} for one in models]
        or [{"ten": "", "linh_vuc": ""}],
    }  # fmt: skip
    if row is not None:
        period = source.period or row.period
        fields["chi_dao"] = figures.with_room(figures.publicity_of(source.store, row.id))
        reached = figures.targets(source.store, row.id, period) if period else ""
        fields["ket_qua"] = figures.with_room(reached)
    return Parts(dict.fromkeys(NARRATIVE, TO_WRITE) | fields, lists)


def _papers(source: Source) -> list[dict[str, str]]:
    """The numbered documents of the campaign that lead and carry it, in the order of their days."""
    found = []
    for row in queries.documents(source.store):
        kind = paper_kind(row.kind)
        if source.campaign_id is None or row.campaign_id != source.campaign_id or not row.code:
            continue
        name = name_of_kind(kind.kind) if kind is not None and kind.kind else "Văn bản"
        subject = row.subject[:1].lower() + row.subject[1:]
        dated = f" ngày {show_date(row.date)}" if row.date else ""
        found.append({"ten_van_ban": f"{name} số {row.code}{dated}: {subject}"})
    return found


def yearly(source: Source) -> Parts:
    """Báo cáo công tác thi đua, khen thưởng of the year, its figures counted from the data."""
    council, _ = merge.of_council(source.store, source.period)
    by_author = award_queries.initiatives_in(source.store, source.period).values()
    ideas = len({row.id for found in by_author for row in found})
    _, people = everyone(source)
    names = [row.name for row in queries.campaigns(source.store) if row.period == source.period]
    fields = {
        "luc_luong": strength(source),
        "so_thanh_vien": council.get("so_thanh_vien", ""),
        "tong_sang_kien": f"{two_digits(ideas)} sáng kiến, đề tài" if ideas else "",
        "so_dhtt": counted(exemplars_of(source)),
    }
    if source.period:
        store, periods = source.store, (source.period,)
        fields["chi_dao"] = figures.with_room(figures.publicity(store, periods), figures.spread(store, periods))
        fields["ket_qua"] = figures.with_room(figures.registered(store, source.period))
    lists: merge.Lists = {"phong_trao": [{"ten": f"Phong trào “{name}”"} for name in names] or [{"ten": ""}]}
    return Parts(dict.fromkeys(NARRATIVE, TO_WRITE) | fields, lists, (levels(people), results(source)))


def event(source: Source) -> Parts:
    """Báo cáo đột xuất: a skeleton, for nothing of it stands in the data."""
    return Parts(dict.fromkeys(_EVENT, TO_WRITE))


def publicity(source: Source) -> Parts:
    """Kế hoạch tuyên truyền điển hình tiên tiến of the period."""
    duties = [
        {"nguoi": merge.COUNCIL, "viec": "chọn điển hình theo tiêu chuẩn, duyệt nội dung tuyên truyền"},
        {"nguoi": "Các tổ", "viec": "giới thiệu điển hình, cung cấp tư liệu, tổ chức học tập tại tổ"},
        {"nguoi": "Văn phòng", "viec": "viết bài, đăng tin, lưu tư liệu, tổng hợp kết quả"},
    ]
    first, last = bounds(source.period) if source.period else ("", "")
    fields = {"tu_ngay": f"ngày {show_date(first)}", "den_ngay": f"ngày {show_date(last)}"} if first else {}
    return Parts(fields, {"dien_hinh": _models(source), "phan_cong": duties})


def conference(source: Source) -> Parts:
    """Kế hoạch tổ chức hội nghị điển hình tiên tiến."""
    duties = [
        {"nguoi": merge.COUNCIL, "viec": "duyệt danh sách điển hình, báo cáo và quyết định khen thưởng"},
        {"nguoi": "Các tổ", "viec": "chọn, giúp điển hình chuẩn bị tham luận"},
        {"nguoi": "Văn phòng", "viec": "giấy mời, hội trường, trang trí, tài liệu, giấy khen"},
        {"nguoi": "Kế toán", "viec": "dự toán, chi, quyết toán kinh phí"},
    ]
    count = counted(exemplars_of(source))
    fields = {"so_dai_bieu": f": {count}" if count else ""}
    return Parts(fields, {"dien_hinh": _models(source), "viec_hoi_nghi": duties})


def _models(source: Source) -> list[dict[str, str]]:
    """The exemplars with their field; a dotted line while there is none."""
    found = [{"ten": with_place(row), "linh_vuc": row.summary} for row in exemplars_of(source)]
    return found or [{"ten": "", "linh_vuc": ""}]


def strength(source: Source) -> str:
    """Teams and people of the school, and what is known of all of them: "05 tổ, bộ phận; 42 người, trong đó 30 nữ"."""
    teams, people = everyone(source)
    parts = [f"{two_digits(len(teams))} tổ, bộ phận"] if teams else []
    if people:
        women = sum(1 for row in people if row.gender == "Nữ")
        among = f", trong đó có {two_digits(women)} nữ" if women and all(row.gender for row in people) else ""
        party = sum(1 for row in people if row.party_member)
        parts.append(f"{two_digits(len(people))} cán bộ, giáo viên, nhân viên{among}")
        parts += [f"{two_digits(party)} đảng viên"] if party else []
    return "; ".join(parts)


def levels(people: Sequence[Any]) -> Table:
    """How many people have which rating, and how many none yet; the shares are of all."""
    counts = Counter(row.level or "" for row in people)
    head = (("Mức xếp loại", "Số người", "Tỷ lệ"),)
    align = ("left", "center", "center")
    rows = [(one.name, counts[one.code]) for one in reference.ratings()]
    if not people:
        return Table(RATINGS, (85.0, 35.0, 45.0), head, tuple((name, *[tables.SHORT] * 2) for name, _ in rows), align)
    if counts[""]:
        rows.append(("Chưa xếp loại", counts[""]))
    body = [(name, two_digits(n), tables.percent(n, len(people))) for name, n in rows]
    total = ("Tổng số", two_digits(len(people)), "100%")
    return Table(RATINGS, (85.0, 35.0, 45.0), head, (*body, total), align, totals=frozenset({len(body)}))


def results(source: Source) -> Table:
    """Each award of the period: how many are decided, how many still put forward, teams and people apart."""
    given = queries.awards_in(source.store, source.period)
    decided = {(row.person_id, row.team_id, row.kind) for row in given}
    open_ones = [
        row for row in put_forward(source) if (row.person_id, row.team_id, row.kind) not in decided
    ]  # fmt: skip
    counts = [Counter((row.kind, bool(row.team_id)) for row in rows) for rows in (given, open_ones)]
    kinds = [award.code for award in reference.awards() if any((award.code, team) in found for found in counts
                                                               for team in (True, False))]  # fmt: skip
    body = []
    for kind in dict.fromkeys(kinds):
        figures = (found[kind, team] for found in counts for team in (True, False))
        body.append((award_name(kind), *(two_digits(n) if n else "" for n in figures)))
    head: tuple[tuple[Any, ...], ...] = (
        (("Danh hiệu, hình thức", 1, 2), ("Đã có quyết định", 2, 1), ("Đang đề nghị", 2, 1)),
        ("Tập thể", "Cá nhân", "Tập thể", "Cá nhân"),
    )
    none = (tables.SHORT, *("" for _ in range(4)))
    align = ("left", *("center" for _ in range(4)))
    return Table(AWARDS, (75.0, 22.0, 22.0, 22.0, 22.0), head, tuple(body) or (none,), align)


MAKERS: Mapping[str, Maker] = {
    "ke-hoach-tuyen-truyen": publicity,
    "ke-hoach-hoi-nghi": conference,
    "bao-cao-so-ket": interim,
    "bao-cao-tong-ket": final,
    "bao-cao-nam": yearly,
    "bao-cao-dot-xuat": event,
}
