"""What a finding most likely means for the school: a rule for a criterion, a document for a duty, whose it is.

Only proposals: they stand ticked or not beside the sentence, and the clerk decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dhtt_desktop.documents.plan.model import GENERAL, HEAD, PERSON, TEAM, Criterion, Duty
from dhtt_desktop.domain.text.keys import search_key

AUDIENCE = {GENERAL: "all", PERSON: "person", TEAM: "team", HEAD: "head"}
Entry = Mapping[str, Any]  # of services.criteria: audience, says, kind and the values of that kind

_YEARS = re.compile(r"\b(0?[2-5]|hai|ba|bon|nam) nam (?:lien tuc|lien ke|lien tiep|lien)\b")
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
_PRIZES = r"(?:bang khen|giay khen|co thi dua|huan chuong)"
_OTHER_PRIZE = re.compile(rf"{_PRIZES}[^.;]{{0,80}}\bhoac\b|\bhoac\b[^.;]{{0,80}}{_PRIZES}")
_HIGHER_FIGHTER = re.compile(r"chien s[iy] thi dua (?:cap )?(?:tinh|bo|bo, nganh|toan quoc)")
_ALWAYS = re.compile(r"lien tuc|tat ca cac nam|cac nam (?:lien tuc|deu)|hang nam")
_BEST = re.compile(r"hoan thanh xuat sac (?:moi |cac )?(?:nhiem vu|nhem vu)")
_GOOD = re.compile(r"hoan thanh tot (?:cac )?nhiem vu")
_FIGHTER = re.compile(r"chien s[iy] thi dua")
_WORKER = re.compile(r"(?<!tap the )lao dong tien tien")
_TEAM_GOOD, _TEAM_BEST = re.compile(r"tap the lao dong tien tien"), re.compile(r"tap the lao dong xuat sac")
_WIDE = re.compile(r"giam doc so|cap tinh|ubnd tinh|uy ban nhan dan tinh|trong tinh|pham vi anh huong")
_IDEA = re.compile(r"sang kien[^;.]{0,120}(?:cong nhan|pham vi)|co sang kien")
_CLEAN = re.compile(r"khong (?:co )?(?:nguoi|ca nhan|ai|thanh vien|vien chuc)?\s*(?:nao )?(?:bi|vi pham) ky luat")
_OWN_TEAM = re.compile(
    r"don vi (?:cung )?phai la tap the|gan voi tieu chi (?:dien hinh )?cua tap the|tieu chi dien hinh cua tap the"
    r"|tap the (?:do minh|minh) phu trach"
)


def criteria_entries(criterion: Criterion) -> tuple[Entry, ...]:
    """A criterion as the school keeps it: checked by a rule as far as one fits, else judged by hand.

    One that asks for several things is kept once for each of them that a rule can check, the first in its own words.
    """
    key = search_key(criterion.text)
    audience = AUDIENCE[criterion.subject]
    if _OTHER_PRIZE.search(key):  # one of several prizes will do: the records of the others are not kept
        return ({"audience": audience, "says": criterion.text, "kind": "judgement"},)
    years = _years(key)
    found = [*_titles(key, audience, years), *_ratings(key, years), *_others(key, audience)]
    if not found:
        return ({"audience": audience, "says": criterion.text, "kind": "judgement"},)
    first = {"audience": audience, "says": criterion.text} | {k: v for k, v in found[0].items() if k != "says"}
    return (first, *({"audience": audience} | dict(entry) for entry in found[1:]))


def _years(key: str) -> int | str:
    """For how many years in a row, or in all of the stage."""
    found = _YEARS.search(key)
    if found is not None:
        return _COUNTS.get(found[1]) or int(found[1])
    return "stage" if _ALWAYS.search(key) else 1


def _titles(key: str, audience: str, years: int | str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if _TEAM_BEST.search(key) and _TEAM_GOOD.search(key):  # "nếu là tổ, phòng" the one, the whole school the other
        return [
            _holds("Đạt Tập thể lao động tiên tiến", ["TTLĐTT", "TTLĐXS"], years, audience="unit"),
            _holds("Tập thể nhà trường đạt Tập thể lao động xuất sắc", ["TTLĐXS"], years, audience="school"),
        ]
    if _TEAM_BEST.search(key):
        found.append(_holds("Đạt Tập thể lao động xuất sắc", ["TTLĐXS"], years))
    elif _TEAM_GOOD.search(key):
        found.append(_holds("Đạt Tập thể lao động tiên tiến", ["TTLĐTT", "TTLĐXS"], years))
    elif audience in ("person", "head", "all") and _HIGHER_FIGHTER.search(key):
        found.append(_holds("Đạt Chiến sĩ thi đua cấp tỉnh trở lên", ["CSTĐ_TINH", "CSTĐTQ"], years))
    elif audience in ("person", "head", "all") and _FIGHTER.search(key):
        found.append(_holds("Đạt Chiến sĩ thi đua cơ sở trở lên", ["CSTĐCS", "CSTĐ_TINH", "CSTĐTQ"], years))
    elif audience in ("person", "head") and _WORKER.search(key):
        found.append(_holds("Đạt Lao động tiên tiến trở lên", ["LĐTT", "CSTĐCS", "CSTĐ_TINH", "CSTĐTQ"], years))
    return found


def _holds(says: str, awards: list[str], years: int | str, **more: str) -> dict[str, Any]:
    return {"says": says, "kind": "holds", "awards": awards, **_over(years), **more}


def _ratings(key: str, years: int | str) -> list[dict[str, Any]]:
    best, good = _BEST.search(key), _GOOD.search(key)
    if best is not None and (good is None or best.start() < good.start()):
        return [
            {"says": "Xếp loại Hoàn thành xuất sắc nhiệm vụ", "kind": "rating", "levels": ["HTXSNV"], **_over(years)}
        ]
    if good is not None:
        says = "Xếp loại Hoàn thành tốt nhiệm vụ trở lên"
        return [{"says": says, "kind": "rating", "levels": ["HTXSNV", "HTTNV"], **_over(years)}]
    return []


def _others(key: str, audience: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if audience == "head" and _OWN_TEAM.search(key):
        found.append(
            {"says": "Tập thể do mình đứng đầu là điển hình tiên tiến", "kind": "own_team", "awards": ["ĐHTT"]}
        )
    if audience in ("person", "head", "all") and _IDEA.search(key) and re.search(r"cong nhan", key):
        scope = "tỉnh" if _WIDE.search(key) else "cơ sở"
        found.append({"says": f"Có sáng kiến được công nhận cấp {scope}", "kind": "initiative", "scopes": [scope],
                      "unused": False})  # fmt: skip
    if _CLEAN.search(key):
        kind = "members_undisciplined" if audience == "team" else "undisciplined"
        found.append({"says": "Không có người bị kỷ luật", "kind": kind})
    return found


def _over(years: int | str) -> dict[str, Any]:
    return {} if years == 1 else {"years": years}


_PAPERS = (
    (
        "gioi-thieu-dhtt",
        re.compile(r"gioi thieu[^.;]{0,80}(?:dien hinh|dhtt|guong)|(?:dien hinh|guong)[^.;]{0,80}gioi thieu ve"),
    ),
    ("dang-ky-dhtt", re.compile(r"(?:danh sach )?dang ky[^.;]{0,60}(?:dien hinh|dhtt|mo hinh)")),
    ("dang-ky-danh-hieu", re.compile(r"dang ky (?:thi dua|danh hieu)|giao uoc thi dua")),
    ("ke-hoach-hoi-nghi", re.compile(r"hoi nghi[^.;]{0,60}dien hinh|hoi nghi bieu duong")),
    ("bao-cao-tong-ket", re.compile(r"\btong ket\b")),
    ("bao-cao-so-ket", re.compile(r"\bso ket\b")),
    ("bao-cao-giai-doan", re.compile(r"bao cao[^.;]{0,60}giai doan")),
    ("bao-cao-nam", re.compile(r"\bbao cao\b")),
    ("quyet-dinh-hoi-dong", re.compile(r"thanh lap hoi dong")),
    ("quyet-dinh-dhtt", re.compile(r"cong nhan[^.;]{0,40}(?:dien hinh|dhtt)")),
    ("ke-hoach-tuyen-truyen", re.compile(r"xay dung ke hoach tuyen truyen|ke hoach tuyen truyen")),
    ("ke-hoach-dhtt", re.compile(r"xay dung ke hoach|ban hanh ke hoach|lap ke hoach")),
)  # fmt: skip
_THEIRS = re.compile(
    r"^(?:van phong so|giam doc so|so giao duc|so |phong (?:van hoa|noi vu|giao duc)|ubnd|uy ban|nganh|mat tran"
    r"|lien doan lao dong|ban (?:xay dung|tuyen giao|to chuc|dan van|thuong vu)|(?:tinh|huyen|thanh|dang) uy|bo phan)"
)
_OURS = re.compile(r"don vi|truong|co so giao duc|to chuyen mon|hieu truong|khoa, phong|giao vien|nha truong|co quan")


def paper_for(duty: Duty) -> str:
    """The code of the document that most likely fulfils a duty (services.paper_kinds), "" when none is plain."""
    key = search_key(duty.text)
    return next((code for code, pattern in _PAPERS if pattern.search(key)), "")


def is_ours(duty: Duty) -> bool:
    """Whether a duty is a school's rather than that of the body that issued the plan."""
    by = search_key(duty.by)
    return not by or bool(_OURS.search(by)) or not _THEIRS.search(by)
