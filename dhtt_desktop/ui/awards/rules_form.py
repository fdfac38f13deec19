"""The form for a rule of the school or its province: the fields of each sort, and what they are to the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.facts import SCOPES
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.criteria import BY_HAND
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.result import Problem, Refused, Result
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea

Fields = tuple[tuple[str, Field], ...]
SORTS: Mapping[str, str] = {
    "quota": "Giới hạn số người, số tập thể (trần)", "condition": "Điều kiện thêm của một danh hiệu",
    "deadline": "Thời hạn nộp hồ sơ", "decider": "Ai quyết định", "vote": "Tỷ lệ phiếu của Hội đồng",
    "coefficient": "Hệ số tiền thưởng", "salary": "Mức lương cơ sở", "dossier": "Hồ sơ phải nộp",
}  # fmt: skip
_APART = "+"  # between the codes of one choice
_BEST = "HTXSNV"
_PEOPLE = "people"
_BASES = {
    "held:LĐTT": "số Lao động tiên tiến", "rated:HTXSNV": "số người Hoàn thành xuất sắc nhiệm vụ",
    "rated:HTTNV": "số người Hoàn thành tốt nhiệm vụ", _PEOPLE: "tổng số người", "held:TTLĐTT":
    "số Tập thể lao động tiên tiến",
}  # fmt: skip
_GROUPS = {
    "unit": "cả trường", "team": "từng tổ", "teams": "các tập thể", "leaders": "lãnh đạo trong số được chọn",
}  # fmt: skip
_ROUNDINGS = {"down": "phần lẻ bỏ", "up": "phần lẻ làm tròn lên", "nearest": "từ 0,5 làm tròn lên"}
_ROUNDED = {"down": "phần lẻ bỏ", "up": "phần lẻ làm tròn lên", "nearest": "làm tròn gần nhất"}
_KINDS = (BY_HAND, "rating", "holds", "initiative", "undisciplined", "worked")
_SHOWN = {"rating": ("levels", "years"), "holds": ("awards", "years"), "initiative": ("scopes", "years"),
          "worked": ("months",)}  # fmt: skip
_VALUES = ("levels", "awards", "scopes", "years", "months")
_LISTS = ("levels", "awards", "scopes")
_AUDIENCES = {"all": "Mọi đối tượng", "person": "Cá nhân", "team": "Tập thể", "head": "Người đứng đầu"}
_LEVELS = {_BEST: "Hoàn thành xuất sắc", f"{_BEST}{_APART}HTTNV": "Hoàn thành tốt trở lên"}
_YEARS = {1: "trong năm xét", 2: "02 năm liền", 3: "03 năm liền", 5: "05 năm liền"}
_DECIDERS = ("Hiệu trưởng", "Chủ tịch Ủy ban nhân dân cấp xã", "Giám đốc Sở Giáo dục và Đào tạo",
             "Chủ tịch Ủy ban nhân dân cấp tỉnh")  # fmt: skip
_DEADLINES = ("Nộp hồ sơ tổng kết năm học về xã", "Nộp hồ sơ tổng kết năm học về Sở", "Nộp sáng kiến về Hội đồng")
_PERCENT = "Ghi số phần trăm từ 1 đến 100, ví dụ 15%."
PLAIN: Mapping[str, str] = {
    "percent": _PERCENT, "share": _PERCENT, "amount": "Ghi số tiền một tháng, ví dụ 2.530.000.",
    "factor": "Ghi hệ số lớn hơn 0, ví dụ 0,3.", "day": "Ghi ngày và tháng, ví dụ 20/5.",
    "papers": "Ghi mỗi giấy tờ một dòng.", "says": "Ghi nội dung của điều kiện.",
    "what": "Ghi việc phải làm.", "who": "Ghi chức vụ người quyết định.",
}  # fmt: skip
"""What a field asks for, in the clerk's words: the service tells it as a pack has it."""


def form_for(
    section: str, values: Mapping[str, Any] | None, deadlines: Sequence[str], school: str,
    save: Callable[[dict[str, Any]], Result], verb: str, new: bool,
) -> InlineForm:  # fmt: skip
    """The form of one sort. `values` as `rules.local_values` gives them (None: empty); `deadlines`: of the law.

    `save` is given the values of the service; `school` is the kind of school for which somebody decides.
    """
    kept = dict(values or {})
    record = {**_FIRST.get(section, {}), **_shown(section, kept)}
    lines = [*_LINES[section](record, deadlines), _about()]
    title = f"{SORTS[section]}: {'quy định mới' if new else 'sửa'}"

    def saved(typed: dict[str, Any]) -> Result:
        return _told(save(_entry(section, typed, kept, school)))

    form = InlineForm(title, lines, record, verb, saved)
    for name in ("kind", "group"):
        if name in form.fields:
            box = form.fields[name].editor
            assert isinstance(box, QComboBox)
            box.currentIndexChanged.connect(lambda _: _show_values(form))
    _show_values(form)
    return form


def _about() -> Fields:
    return (
        ("source", Field("Văn bản quy định", QLineEdit(), "Ví dụ: Quyết định 05/2026/QĐ-UBND của UBND tỉnh")),
        ("valid_from", Field("Từ ngày", DateEdit(), "Để trống: từ trước đến nay")),
        ("valid_to", Field("Đến hết ngày", DateEdit(), "Để trống: còn áp dụng")),
    )


def _quota(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    of = [*_awards(), ("Xếp loại Hoàn thành xuất sắc nhiệm vụ", _BEST)]
    return [
        (("of", Field("Giới hạn cho", ComboBox(of))),
         ("percent", Field("Không quá", QLineEdit(), "Ví dụ: 15%"))),
        (("group", Field("Tính cho", ComboBox(_pairs(_GROUPS)))),
         ("base", Field("Phần trăm của", _choice(_BASES, record["base"]))),
         ("rounding", Field("Phần lẻ", ComboBox(_pairs(_ROUNDINGS))))),
    ]  # fmt: skip


def _condition(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    kinds = {kind: packs.CONDITIONS[kind].words for kind in _KINDS}
    kinds[BY_HAND] = "Người xét đánh giá"
    higher = {_APART.join(("CSTĐCS", "CSTĐ_TINH", "CSTĐTQ")): "Chiến sĩ thi đua cơ sở trở lên",
              _APART.join(("TTLĐTT", "TTLĐXS")): "Tập thể lao động tiên tiến trở lên"}  # fmt: skip
    held = higher | {code: words for words, code in _awards()}
    scopes = {scope: f"cấp {scope} trở lên" for scope in SCOPES}
    months = {str(count): f"từ {count:02d} tháng" for count in range(1, 13)}
    return [
        (("award", Field("Danh hiệu, hình thức", _choice(dict(_codes()), record["award"]))),
         ("audience", Field("Áp dụng cho", _choice(_AUDIENCES, record["audience"])))),
        (("says", Field("Nội dung điều kiện", TextArea(2))),),
        (("kind", Field("Kiểm tra bằng", _choice(kinds, record["kind"]))),
         ("levels", Field("Mức xếp loại", _choice(_LEVELS, record["levels"]))),
         ("awards", Field("Đã đạt", _choice(held, record["awards"]))),
         ("scopes", Field("Phạm vi công nhận", _choice(scopes, record["scopes"]))),
         ("years", Field("Thời gian", _choice({str(n): words for n, words in _YEARS.items()}, record["years"]))),
         ("months", Field("Làm việc trong năm", _choice(months, record["months"])))),
    ]  # fmt: skip


def _deadline(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    note = "Chọn đúng việc của luật thì thay cho thời hạn ấy"
    return [(("what", Field("Việc", SuggestBox([*deadlines, *_DEADLINES]), note)),
             ("day", Field("Chậm nhất ngày", QLineEdit(), "Ví dụ: 20/5, hằng năm")))]  # fmt: skip


def _decider(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    return [(_award(record), ("who", Field("Người quyết định", SuggestBox(list(_DECIDERS)))))]


def _vote(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    share = Field("Tỷ lệ phiếu đồng ý từ", QLineEdit(), "Phần trăm của tổng số thành viên Hội đồng")
    return [(_award(record), ("share", share))]


def _coefficient(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    subjects = {"both": "Cá nhân, tập thể", "person": "Cá nhân", "team": "Tập thể"}
    return [(_award(record), ("subject", Field("Cho", _choice(subjects, record["subject"]))),
             ("factor", Field("Hệ số", QLineEdit(), "Số lần mức lương cơ sở, ví dụ 0,3")))]  # fmt: skip


def _salary(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    return [(("amount", Field("Mức lương cơ sở một tháng", QLineEdit(), "Ví dụ: 2.530.000 đồng")),)]


def _dossier(record: Mapping[str, Any], deadlines: Sequence[str]) -> list[Fields]:
    return [(_award(record),), (("papers", Field("Giấy tờ phải nộp, mỗi dòng một loại", TextArea(4))),)]


_LINES: Mapping[str, Callable[[Mapping[str, Any], Sequence[str]], list[Fields]]] = {
    "quota": _quota, "condition": _condition, "deadline": _deadline, "decider": _decider, "vote": _vote,
    "coefficient": _coefficient, "salary": _salary, "dossier": _dossier,
}  # fmt: skip
_FIRST: Mapping[str, Mapping[str, Any]] = {
    "quota": {"of": "CSTĐCS", "base": "held:LĐTT", "group": "unit", "rounding": "down"},
    "condition": {
        "award": "CSTĐCS", "audience": "all", "kind": BY_HAND, "levels": _BEST, "awards": "LĐTT", "scopes": SCOPES[0],
        "years": "1", "months": "6",
    },
    "decider": {"award": "LĐTT"}, "vote": {"award": "CSTĐCS"}, "coefficient": {"award": "LĐTT", "subject": "both"},
    "dossier": {"award": "LĐTT"},
}  # fmt: skip


def _shown(section: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as the form shows them: lists as one choice, numbers as they are read."""
    found: dict[str, Any] = {}
    for name, value in kept.items():
        if name == "papers":
            found[name] = "\n".join(value)
        elif isinstance(value, list | tuple):
            found[name] = _APART.join(str(one) for one in value)
        elif name in ("percent", "share"):
            found[name] = f"{value}%"
        elif name == "amount":
            found[name] = f"{value:,}".replace(",", ".")
        elif name == "factor":
            found[name] = str(value).replace(".", ",")
        elif name == "day":
            month, _, day = str(value).partition("-")
            found[name] = f"{day}/{month}"
        else:
            found[name] = str(value)
    return found


def _entry(section: str, typed: Mapping[str, Any], kept: Mapping[str, Any], school: str) -> dict[str, Any]:
    """What the service is given: the typed values, and of a rule that is changed what the form does not show."""
    told: dict[str, Any] = {name: value for name, value in kept.items() if name not in typed}
    told |= {name: value for name, value in typed.items() if name not in _VALUES}
    award = told.get("award")
    if isinstance(award, str) and _APART in award:
        told["award"] = award.split(_APART)
    if section == "condition":
        kind = str(typed["kind"])
        if kind != kept.get("kind"):
            told = {name: told[name] for name in ("award", "audience", "says", "kind", "source", "valid_from",
                                                  "valid_to")}  # fmt: skip
        for name in _SHOWN.get(kind, ()):
            chosen = str(typed[name])
            told[name] = chosen.split(_APART) if name in _LISTS else int(chosen) if chosen.isdigit() else chosen
    elif section == "quota":
        told["base"] = _PEOPLE if told["group"] == "leaders" else told["base"]
        told["says"] = _cap_words(told)
    elif section == "dossier":
        told["papers"] = [line for line in map(clean, str(typed["papers"]).splitlines()) if line]
    elif section == "decider" and "schools" not in kept:
        told["schools"] = [school] if school else ["*"]
    return told


def _cap_words(told: Mapping[str, Any]) -> str:
    """The sentence of a cap: "Chiến sĩ thi đua cơ sở không quá 15% số Lao động tiên tiến; phần lẻ bỏ"."""
    level = reference.rating(str(told["of"]))
    what = level.name if level is not None else award_name(str(told["of"]))
    percent = clean(str(told["percent"])).rstrip("% ")
    rounding = _ROUNDED[str(told["rounding"])]
    if told["group"] == "leaders":
        return f"Không quá {percent}% là cấp trưởng, cấp phó của trường trong số được chọn {what}; {rounding}"
    base = _BASES.get(str(told["base"]), "số được tính")
    return f"{what} không quá {percent}% {base}; {rounding}"


def _told(result: Result) -> Result:
    """Problems in the clerk's words; those of a value that is not shown stay as they are."""
    if not isinstance(result, Refused):
        return result
    return Refused(tuple(Problem(PLAIN.get(one.field, one.message), one.field) for one in result.problems))


def _show_values(form: InlineForm) -> None:
    """Only the values that the chosen kind takes."""
    if "kind" in form.fields:
        shown = _SHOWN.get(str(_data(form, "kind")), ())
        for name in _VALUES:
            form.fields[name].setVisible(name in shown)
    if "group" in form.fields:
        form.fields["base"].setVisible(_data(form, "group") != "leaders")


def _data(form: InlineForm, name: str) -> Any:
    box = form.fields[name].editor
    assert isinstance(box, QComboBox)
    return box.currentData()


def _award(record: Mapping[str, Any]) -> tuple[str, Field]:
    return "award", Field("Danh hiệu, hình thức", _choice(dict(_codes()), record["award"]))


def _awards() -> list[tuple[str, str]]:
    return [(kind.name, kind.code) for kind in reference.awards() if not kind.valid_to]


def _codes() -> list[tuple[str, str]]:
    return [(code, words) for words, code in _awards()]


def _pairs(words: Mapping[str, str]) -> list[tuple[str, Any]]:
    return [(said, value) for value, said in words.items()]


def _choice(words: Mapping[str, str], current: Any) -> ComboBox:
    """These choices, and what stands there now where it is none of them: opening the form changes nothing."""
    more = [] if current in words else [("như đang ghi", current)]
    return ComboBox([*_pairs(words), *more])
