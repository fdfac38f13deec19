"""Bản giải trình điều kiện khen thưởng: a defence file as a document of at most two pages in the usual case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dhtt_desktop import reference
from dhtt_desktop.documents import template
from dhtt_desktop.documents.model import Table
from dhtt_desktop.documents.outline_kinds import GIAI_TRINH
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.rules.facts import SCOPES, Held, Idea, Matter
from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, WORDS, YES, Finding
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import merge, school, tables, wording
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.drafting_reports import level_name
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store.database import Store

if TYPE_CHECKING:
    from dhtt_desktop.services.defence import Defence

CODE = "giai-trinh"
CONDITIONS, YEARS = "Điều kiện", "Quá trình"
_SMALL = 11.0  # points: the usual case shall stand on two pages
_BACK = 6  # periods told of, the one looked at among them
_TEXT = re.compile(r"^.*?\d+/\d{4}/[\w-]+")  # a legal text without its article
_RESULTS = {
    YES: "đủ điều kiện", NO: "chưa đủ điều kiện", UNKNOWN: "chưa đủ căn cứ để kết luận",
    HELD: "đã được khen, từng điều kiện như bảng dưới",
}  # fmt: skip
_UNCONFIRMED = "chưa kiểm chứng"


def write(store: Store, defence: Defence | None, period: str, on: str) -> Draft:
    """The document; without a case the form with the school's own facts alone."""
    office = school.current(store, on)
    fields: merge.Fields = {
        "ky": show_period(period), "viec_khen": "tặng", "chuc_vu_nguoi_lap": "NGƯỜI LẬP",
        "chuc_vu_nguoi_ky": office.head_post.upper(), "nguoi_ky": office.head_name,
    }  # fmt: skip
    found: tuple[Table, ...] = (_conditions(()), _years(None))
    if defence is not None:
        fields |= _about(defence, office.name) | _law(defence) | _history(defence) | _council(defence)
        fields |= _decision(defence)
        findings = defence.assessment.findings if defence.assessment is not None else ()
        found = (_conditions(findings), _years(defence))
    return Draft(CODE, GIAI_TRINH, template.write(CODE, fields, own=wording.used(store, CODE)), found, period, on)


def _about(defence: Defence, school_name: str) -> merge.Fields:
    """Whom it is about, and what for."""
    award = reference.award(defence.kind)
    exemplar = award is not None and award.family == "exemplar"
    given = merge.award_in_sentence(defence.kind)
    fields = {"viec_khen": "công nhận" if exemplar else "tặng",
              "ten_khen": f"{given[:1].lower()}{given[1:]}" if exemplar else given}  # fmt: skip
    row, one = defence.row, defence.facts
    if row is None and one is None:
        return fields
    name = tables.subject_name(row) if row is not None else _called(one)
    birth = (row.birth if row is not None else one.birth if one else "") or ""
    whom = f"{name[:1].lower()}{name[1:]}" if _is_person(defence) else name
    fields |= {"ten": name, "cho_ai": f"{'đối với' if exemplar else 'cho'} {whom}",
               "sinh_nam": f", sinh {show_date(birth)}" if birth else ""}  # fmt: skip
    return fields | {"don_vi": _place(defence, school_name)}


def _called(one: Any) -> str:
    return f"{tables.salutation(one.gender)} {one.name}".strip()


def _is_person(defence: Defence) -> bool:
    """Whether the name begins with Ông or Bà, which a sentence writes small."""
    gender = defence.row.gender if defence.row is not None else defence.facts.gender if defence.facts else ""
    return bool(tables.salutation(gender or ""))


def _place(defence: Defence, school_name: str) -> str:
    """Post and unit: those of the award where there is one, else the present ones."""
    award, row = defence.award, defence.row
    if award is not None and (award.post_then or award.team_then) and award.person_id is not None:
        return ", ".join(part for part in (award.post_then, award.team_then) if part)
    if row is not None and row.person_id is not None:
        return tables.place_of(row)
    if defence.facts is not None and defence.facts.kind == "person":
        team = defence.facts.team.name if defence.facts.team is not None else ""
        return ", ".join(part for part in (defence.facts.post, team) if part)
    return school_name


def _law(defence: Defence) -> merge.Fields:
    """Which texts, of which day and why of that day, and what they come to."""
    found = defence.assessment
    if found is None:
        return {}
    laws = list(dict.fromkeys(_text_of(one.law) for one in _flat(found.findings) if one.law))
    unread = [one for one in _flat(found.findings) if not one.confirmed]
    told = f"Các điều ghi “{_UNCONFIRMED}” chưa được đối chiếu với văn bản gốc." if unread else ""
    return {
        "van_ban": "; ".join(laws), "ngay_xet": show_date(found.on), "vi_sao_ngay": _why_that_day(defence, found.on),
        "ket_qua_xet": _RESULTS.get(found.result, ""), "con_thieu": found.missing.rstrip(" ."),
        "chua_kiem_chung": told,
    }  # fmt: skip


def _text_of(law: str) -> str:
    found = _TEXT.match(law)
    return found[0] if found is not None else law


def _flat(findings: Sequence[Finding]) -> list[Finding]:
    """Conditions with their ways."""
    return [part for one in findings for part in (one, *_flat(one.options))]


def _why_that_day(defence: Defence, day: str) -> str:
    if defence.nomination is not None and defence.nomination.received_on == day:
        return "(ngày cấp trên nhận hồ sơ)"
    if defence.award is not None and defence.award.decision_date == day:
        return "(ngày quyết định)"
    return "(ngày xét, lưu cùng hồ sơ)" if defence.kept else "(ngày xét)"


def _conditions(findings: Sequence[Finding]) -> Table:
    rows = [(str(at), _asked(one), WORDS.get(one.result, ""), _fact(one)) for at, one in enumerate(findings, 1)]
    head = (("TT", "Điều kiện, điều luật", "Kết quả", "Thực tế, minh chứng"),)
    blank = [("", tables.SHORT, tables.SHORT, tables.SHORT)]
    align = ("center", "left", "center", "left")
    return Table(CONDITIONS, (9.0, 76.0, 15.0, 66.0), head, tuple(rows or blank), align, size=_SMALL)


def _asked(one: Finding) -> str:
    law = f"({one.law}{'' if one.confirmed else f'; {_UNCONFIRMED}'})" if one.law else ""
    return "\n".join(part for part in (one.text, law) if part)


def _fact(one: Finding) -> str:
    """What is so and what shows it; of an alternative the ways that are met, or all where none is."""
    met = [way for way in one.options if way.result == YES]
    if one.options:
        return "\n".join(f"- {_way(way)}" for way in met or one.options)
    return _told(one)


def _way(way: Finding) -> str:
    return f"{WORDS.get(way.result, '')}: {_told(way)}" if way.result != YES else _told(way)


def _told(one: Finding) -> str:
    """The fact, its paper, and what is missing, each said once."""
    lacks = one.missing if one.result != YES else ""
    if lacks and (not one.fact or lacks.startswith(one.fact)):
        return lacks.rstrip(" .")
    parts = [one.fact or one.text]
    if one.proof:
        parts.append(one.proof)
    elif one.unproved:
        parts.append(f"số, ngày quyết định: {tables.SHORT}")
    if lacks and lacks not in one.fact:
        parts.append(f"thiếu: {lacks}" if one.result == NO else lacks)
    return "; ".join(part.rstrip(" .") for part in parts)


def _years(defence: Defence | None) -> Table:
    """Ratings and awards of the years up to the one looked at, the newest first."""
    head = (("Năm", "Xếp loại", "Danh hiệu, hình thức khen", "Số, ngày quyết định; cơ quan ban hành"),)
    rows: list[tuple[str, ...]] = []
    if defence is not None and defence.facts is not None:
        one = defence.facts
        periods = {*one.ratings, *one.held}
        for period in sorted((p for p in periods if _near(p, defence.period)), reverse=True):
            level = one.ratings[period].level if period in one.ratings else ""
            rating = level_name(level) if level else tables.SHORT
            awards: Sequence[Held | None] = one.held.get(period) or (None,)
            for held in awards:
                year = period.replace("-", " - ")
                rows.append((year, rating, award_name(held.kind) if held else "", _paper(held) if held else ""))
                rating = ""
    body = tuple(rows) or ((tables.SHORT,) * 4,)
    return Table(YEARS, (23.0, 53.0, 38.0, 52.0), head, body, ("center", "left", "left", "left"), size=_SMALL)


def _near(period: str, last: str) -> bool:
    try:
        return previous(last, _BACK)[:4] < period[:4] <= last[:4]
    except ValueError:
        return False


def _paper(held: Held) -> str:
    cancelled = f"; đã hủy ngày {show_date(held.cancelled_on)}" if held.cancelled_on else ""
    if not held.code:
        return tables.SHORT + cancelled
    return f"{_numbered(held.code, held.date)}{f', {held.issuer}' if held.issuer else ''}{cancelled}"


def _numbered(code: str, day: str) -> str:
    return f"{code} ngày {show_date(day)}" if day else code


def _history(defence: Defence) -> merge.Fields:
    """Initiatives and discipline of the years told of."""
    one = defence.facts
    if one is None:
        return {}
    ideas = [_idea(idea) for idea in one.ideas if _near(idea.period, defence.period)]
    matters = [_matter(matter) for matter in one.matters]
    nothing = "không ghi nhận trong hồ sơ"
    return {"sang_kien": "; ".join(ideas) or nothing, "ky_luat": "; ".join(matters) or nothing}


def _idea(idea: Idea) -> str:
    facts = [idea.scope if idea.scope == SCOPES[-1] else f"cấp {idea.scope}"]
    facts.append(_numbered(f"Quyết định {idea.code}", idea.date) if idea.code else f"quyết định số {tables.SHORT}")
    if idea.share is not None:
        facts.append(f"đóng góp {idea.share}%")
    if idea.used_kind:
        facts.append(f"đã dùng cho {award_name(idea.used_kind)} {show_period(idea.used_period)}")
    return f"“{idea.title}” ({', '.join(part for part in facts if part)})"


def _matter(matter: Matter) -> str:
    until = f"đến {show_date(matter.ends)}" if matter.ends else "chưa kết thúc"
    since = f"từ {show_date(matter.starts)}" if matter.starts else ""
    paper = f"({_numbered(f'Quyết định {matter.code}', matter.date)})" if matter.code else ""
    return " ".join(part for part in (matter.kind, matter.form.lower(), since, until, paper) if part)


def _council(defence: Defence) -> merge.Fields:
    """The votes with what they must reach, what the council concluded, and why it goes against the findings."""
    nomination, ballot = defence.nomination, defence.ballot
    fields: merge.Fields = {}
    asked = _asked_votes(defence)
    if nomination is not None and nomination.votes_for is not None and nomination.votes_of:
        share = tables.percent(nomination.votes_for, nomination.votes_of)
        told = f"{nomination.votes_for}/{nomination.votes_of} phiếu đồng ý, đạt {share} tổng số thành viên Hội đồng"
        fields["ket_qua_phieu"] = f"{told}{f'; {asked}' if asked else ''}"
    elif not asked:
        fields["ket_qua_phieu"] = "quy định không yêu cầu bỏ phiếu"
    if ballot is not None and ballot.outcome:
        day = f" ({show_date(ballot.held_on)})" if ballot.held_on else ""
        kind = f" {award_name(ballot.outcome_kind)}" if ballot.outcome_kind else ""
        reason = f"; lý do: {ballot.reason}" if ballot.reason else ""
        fields["ket_luan_hoi_dong"] = f"{ballot.outcome}{kind}{day}{reason}"
    if nomination is not None and nomination.override:
        fields["ly_do_rieng"] = nomination.override
    return fields


def _asked_votes(defence: Defence) -> str:
    day = defence.assessment.on if defence.assessment is not None else ""
    rule = defence.book.vote(defence.kind, day) if day else None
    if rule is None:
        return ""
    unread = "" if rule.confirmed else f"; {_UNCONFIRMED}"
    return f"cần từ {rule.share}% ({defence.book.law(rule)}{unread})"


def _decision(defence: Defence) -> merge.Fields:
    """The decision with its money, or what stands in its place."""
    award, nomination = defence.award, defence.nomination
    if award is None:
        if nomination is not None and nomination.status == DECLINED:
            return {"quyet_dinh": f"không được khen{f': {nomination.note}' if nomination.note else ''}"}
        return {"quyet_dinh": "chưa có quyết định"}
    issuer = f" của {merge.in_full(award.issuer)}" if award.issuer else ""
    code = f"số {_numbered(award.decision_code, award.decision_date)}{issuer}" if award.decision_code else ""
    handed = f"; đã trao ngày {show_date(award.handed_on)}" if award.handed_on and code else ""
    paid = defence.payment
    fields = {"quyet_dinh": f"{code}{handed}", "tien_thuong": paid.told if paid is not None and paid.laws else ""}
    if award.cancelled_on:
        by = f", Quyết định {award.cancelled_by}" if award.cancelled_by else ""
        reason = f"; lý do: {award.note}" if award.note else ""
        fields["huy_bo"] = f"ngày {show_date(award.cancelled_on)}{by}{reason}"
    return fields
