"""A rule in words for a list: what it is about, and what it says."""

from __future__ import annotations

from functools import singledispatch

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import book
from dhtt_desktop.domain.rules.book import Rule
from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.services.lists import award_name

SCHOOLS = {"MN": "mầm non", "TH": "tiểu học", "THCS": "THCS", "THPT": "THPT", "CT": "trường chính trị"}
AUDIENCES = {
    "person": "cá nhân", "team": "tập thể", "head": "người đứng đầu", "school": "nhà trường", "unit": "tổ, phòng",
}  # fmt: skip
_SUBJECTS = {"person": " (cá nhân)", "team": " (tập thể)"}
_GROUPS = {"unit": "", "team": "Trong từng tổ: ", "leaders": "Số lãnh đạo: ", "teams": "Số tập thể: "}


@singledispatch
def told(rule: Rule) -> tuple[str, str]:
    """What a rule is about and what it says, both in words."""
    raise TypeError(type(rule))


@told.register
def _(rule: book.Condition) -> tuple[str, str]:
    audience = AUDIENCES.get(rule.audience)
    return award_name(rule.award), f"{rule.says} ({audience})" if audience else rule.says


@told.register
def _(rule: book.Decider) -> tuple[str, str]:
    named = [SCHOOLS[school] for school in rule.schools if school in SCHOOLS]
    return award_name(rule.award), f"{rule.who} ({', '.join(named)})" if named else rule.who


@told.register
def _(rule: book.VoteRule) -> tuple[str, str]:
    return award_name(rule.award), f"Từ {rule.share}% tổng số thành viên Hội đồng ({rule.council})"


@told.register
def _(rule: book.Coefficient) -> tuple[str, str]:
    factor = rule.factor.replace(".", ",")
    return award_name(rule.award), f"{factor} lần mức lương cơ sở{_SUBJECTS.get(rule.subject, '')}"


@told.register
def _(rule: book.Rounding) -> tuple[str, str]:
    return "Tiền thưởng", f"Làm tròn lên {group(rule.step)} đồng"


@told.register
def _(rule: book.Salary) -> tuple[str, str]:
    return "Lương cơ sở", f"{group(rule.amount)} đồng một tháng"


@told.register
def _(rule: book.Level) -> tuple[str, str]:
    return _level(rule.level), "Không có thang điểm" if rule.min_score is None else f"Từ {rule.min_score} điểm"


@told.register
def _(rule: book.Quota) -> tuple[str, str]:
    what = _level(rule.of) if reference.rating(rule.of) else award_name(rule.of)
    return what, f"{_GROUPS[rule.group]}{rule.says}"


@told.register
def _(rule: book.Dossier) -> tuple[str, str]:
    return award_name(rule.award), "; ".join(rule.papers)


@told.register
def _(rule: book.Deadline) -> tuple[str, str]:
    month, _, day = rule.day.partition("-")
    return rule.what, f"Chậm nhất ngày {int(day)}/{int(month)} hằng năm"


def _level(code: str) -> str:
    level = reference.rating(code)
    return level.name if level is not None else code
