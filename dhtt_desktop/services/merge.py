"""What the school's data gives to the fields of a template. What nobody knows is left out and becomes a dotted line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.school import direct_superior
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import group, money_in_words, two_digits
from dhtt_desktop.services import citations, money, paper_form, rules, school, tables
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
CHAIR, SECRETARY = "Chủ tịch", "Thư ký"
_IN_FULL = (("UBND ", "Ủy ban nhân dân "), ("HĐND ", "Hội đồng nhân dân "))

Fields = dict[str, str]
Lists = dict[str, list[dict[str, str]]]


def in_full(body: str) -> str:
    """A body's name as a sentence writes it: the letterhead's abbreviations spelled out, one line."""
    name = " ".join(body.split())
    for short, long in _IN_FULL:
        if name.startswith(short):
            return long + name[len(short) :]
    return name


def common(store: Store, period: str, on: str) -> Fields:
    """Fields that every document may use. `on` is the document's ISO date, "" when not yet known."""
    row = school.current(store, on)
    cited = on or date.today().isoformat()
    return {
        "ten_truong": row.name,
        "ky": show_period(period),
        "noi_gui": in_full(direct_superior(row.superior)),
        "can_cu_luat": "\n".join(citations.bases(citations.EMULATION, cited)),
        "tham_quyen": f"{row.head_post} {row.name}".upper(),
        "nguoi_de_nghi": f"{COUNCIL} {row.name}",
        "nguon_kinh_phi": "quỹ thi đua, khen thưởng của nhà trường",
        "nguoi_thi_hanh": "Kế toán, Văn phòng, các tổ",
        "dau_moi": f"Thư ký {COUNCIL}",
    }


def of_council(store: Store, period: str) -> tuple[Fields, Lists]:
    """The council of a period: its members, chair and secretary; their number is that of those with a vote."""
    members = queries.council(store, period)
    voting = sum(1 for member in members if member.voting)
    fields: Fields = {"so_thanh_vien": two_digits(voting)} if voting else {}
    for role, long, name in ((CHAIR, "chu_toa", "ten_chu_toa"), (SECRETARY, "thu_ky", "ten_thu_ky")):
        found = next((member for member in members if member.role.startswith(role)), None)
        if found is not None:
            title = tables.salutation(found.gender).lower()
            fields[long] = f"{title} {found.name}, {found.post}".strip().rstrip(",")
            fields[name] = found.name
    entries = [
        {
            "ho_ten": f"{tables.salutation(member.gender)} {member.name}".strip(),
            "chuc_vu": ", ".join(part for part in (member.post, seat(member.role)) if part),
        }
        for member in members
    ]
    return fields, {"thanh_vien": entries or [{"ho_ten": "", "chuc_vu": ""}]}  # unknown: a dotted line to fill in


def seat(role: str) -> str:
    """A role as minutes name it: Chủ tịch, Phó Chủ tịch and Thư ký are those of the council."""
    return role if not role or role == "Ủy viên" or "Hội đồng" in role else f"{role} Hội đồng"


def vote_shares(store: Store, rows: Sequence[Any], on: str) -> dict[str, int]:
    """The share of agreeing votes, in percent of all members, that each award asks for (0 none) on a day, "" today."""
    book, day = rules.book(store), on or store.now().date().isoformat()
    found = {kind: book.vote(kind, day) for kind in {row.kind for row in rows}}
    return {kind: rule.share if rule is not None else 0 for kind, rule in found.items()}


def of_nominations(store: Store, rows: Sequence[Any], on: str) -> tuple[Fields, Lists]:
    """Counts, names of the awards and the money of a list of nominations."""
    people = {row.person_id for row in rows if row.person_id}
    teams = {row.team_id for row in rows if row.team_id}
    kinds = sorted({row.kind for row in rows}, key=order)
    counts = Counter((row.kind, "cá nhân" if row.person_id else "tập thể") for row in rows)
    subjects = ", ".join(what for what, found in (("tập thể", teams), ("cá nhân", people)) if found or not rows)
    fields = {
        "tong_so": counted(len(teams), len(people)),
        "ten_khen": _listed([award_in_sentence(kind) for kind in kinds]),
        "doi_tuong": subjects,
        "doi_tuong_dau": subjects.capitalize(),
        "thanh_tich": _merit(rows, kinds),
        "muc_thuong": _money(store, rows, on),
        "ket_qua_phieu": _passed(rows, vote_shares(store, rows, on)),
    }
    awards = [
        {
            "ten": award_name(kind),
            "so_luong": ", ".join(
                f"{two_digits(n)} {what}" for (key, what), n in sorted(counts.items()) if key == kind
            ),
        }
        for kind in kinds
    ]
    members = {row.votes_of for row in rows if row.votes_of}
    if len(members) == 1:
        fields["so_thanh_vien"] = two_digits(members.pop())
    awards = awards or [{"ten": "", "so_luong": ""}]  # nothing yet: a dotted line to fill in
    return fields, {"danh_hieu": awards, "ho_so": [{"ten": name} for name in _dossier(store, rows, kinds, on)]}


def _passed(rows: Sequence[Any], shares: Mapping[str, int]) -> str:
    """That all have the votes asked for, said only when every such vote is counted and enough."""
    asked = [(row, shares[row.kind]) for row in rows if shares[row.kind]]
    if not asked or any(
        row.votes_for is None or not row.votes_of or row.votes_for * 100 < share * row.votes_of for row, share in asked
    ):
        return ""
    return "Các trường hợp phải bỏ phiếu trong danh sách kèm theo đều đạt tỷ lệ phiếu theo quy định."


def counted(teams: int, people: int) -> str:
    """How many, as office papers say it: "02 tập thể, 27 cá nhân"."""
    parts = [f"{two_digits(n)} {what}" for n, what in ((teams, "tập thể"), (people, "cá nhân")) if n]
    return ", ".join(parts)


def award_in_sentence(kind: str) -> str:
    """An award as an object of "tặng": a title with its word danh hiệu, a form by its name."""
    award = reference.award(kind)
    if award is None:
        return kind
    if award.family == "title":
        return f"danh hiệu “{award.name}”"
    return "Giấy khen" if kind == "GK" else award.name


def of_campaign(row: Any) -> tuple[Fields, Lists]:
    """A campaign's name and time; duties and targets that every school's plan has are the template's lists."""
    fields = {
        "chu_de": f"“{row.name}”" if row is not None else "",
        "tu_ngay": f"ngày {show_date(row.starts)}" if row is not None and row.starts else "",
        "den_ngay": f"ngày {show_date(row.ends)}" if row is not None and row.ends else "",
        "hinh_thuc_khen": "Giấy khen của Hiệu trưởng và đề nghị cấp trên khen thưởng theo quy định",
    }
    lists: Lists = {
        "chi_tieu": [
            {"noi_dung": "100% tập thể, cá nhân đăng ký thi đua"},
            {"noi_dung": "Mỗi tổ có ít nhất 01 tập thể hoặc cá nhân tiêu biểu được đề nghị biểu dương"},
        ],
        "phan_cong": [
            {"nguoi": COUNCIL, "viec": "theo dõi, đôn đốc, tổng hợp kết quả, tham mưu khen thưởng"},
            {
                "nguoi": "Các tổ",
                "viec": "tổ chức đăng ký, triển khai đến từng thành viên, bình xét và đề nghị khen thưởng",
            },
            {"nguoi": "Văn phòng", "viec": "tuyên truyền, chuẩn bị điều kiện thực hiện và kinh phí khen thưởng"},
            {"nguoi": "Cán bộ quản lý, giáo viên, nhân viên", "viec": "đăng ký và thực hiện các nội dung thi đua"},
        ],
    }
    return fields, lists


def recipients(store: Store, on: str, campaign_id: int | None = None) -> list[dict[str, str]]:
    """Whom a document of the school's own goes to besides the file: as its campaign or the school says."""
    campaign = queries.campaign(store, campaign_id) if campaign_id is not None else None
    own = paper_form.recipient_lines(campaign.recipients) if campaign is not None else ()
    if usual := own or paper_form.recipients(store):
        return [{"ten": name} for name in usual]
    superior = direct_superior(school.current(store, on).superior)
    return [{"ten": name} for name in (f"{superior} (báo cáo)" if superior else "", "Các tổ (thực hiện)") if name]


def _merit(rows: Sequence[Any], kinds: Sequence[str]) -> str:
    """What a decision says the awards are for: a title is of its year, a form of praise for what was done in it."""
    periods = {row.period for row in rows}
    if len(periods) != 1:
        return ""
    year = show_period(periods.pop())
    found = [reference.award(kind) for kind in kinds]
    titles = all(award is not None and award.family == "title" for award in found)
    return year if titles else f"có thành tích trong {year}"


def _dossier(store: Store, rows: Sequence[Any], kinds: Sequence[str], on: str) -> list[str]:
    """What goes with a tờ trình: as the province or the school lays it down for these awards, else in general words.

    Luật Thi đua, khen thưởng, Điều 84; each province sets its own for what its communes decide (NĐ 152/2025, Điều 6).
    """
    own = rules.own_dossier(store, kinds, on)
    if own:
        return [paper for paper in own if not paper.startswith("Tờ trình")]
    papers = [
        "Báo cáo thành tích của tập thể, cá nhân được đề nghị",
        f"Biên bản họp xét và kết quả bỏ phiếu của {COUNCIL}",
    ]
    if any(row.initiative for row in rows):
        papers.append("Quyết định hoặc giấy chứng nhận sáng kiến của cá nhân")
    return papers


def _money(store: Store, rows: Sequence[Any], on: str) -> str:
    total = sum(one.amount for one in money.pay(rules.book(store), rows, on).values()) if on else 0
    return f", tổng số tiền {group(total)} đồng ({money_in_words(total)})" if total else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else " và ".join((", ".join(names[:-1]), names[-1])) if names else ""


def order(kind: str) -> int:
    """The place of an award in official order; an unknown one comes last."""
    award = reference.award(kind)
    return award.order if award else 10_000
