"""The form of one criterion: its words, its subject, what it is checked by; of a campaign or of a plan being read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.facts import SCOPES
from dhtt_desktop.services import criteria
from dhtt_desktop.services.result import Result
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, Field, TextArea

_APART = "+"  # between the codes of one choice
_LEVELS = [("từ Hoàn thành xuất sắc", "HTXSNV"), ("từ Hoàn thành tốt", "HTXSNV+HTTNV")]
_SCOPES = [(f"cấp {scope} trở lên", scope) for scope in SCOPES]
_CODES = ("levels", "awards", "scopes")  # values that are lists of codes
_SHOWN = {  # which values the form asks for, by kind
    "rating": ("levels", "years"), "holds": ("awards", "years"), "initiative": ("scopes", "years"),
    "own_team": ("awards",),
}  # fmt: skip


class CriterionForm(InlineForm):
    """`entry` is what stands now (audience, says, kind and its values; empty for a new one); `save` gets the new one.

    What the form cannot choose is kept as long as the kind stays.
    """

    def __init__(
        self, title: str, verb: str, entry: Mapping[str, Any], save: Callable[[dict[str, Any]], Result]
    ) -> None:
        self._entry = dict(entry)
        self._keep = save
        record = _record(entry)
        years = [(words, str(number)) for number, words in criteria.YEARS.items()]
        lines = (
            (("says", Field("Nội dung tiêu chuẩn", TextArea(3))),),
            (
                ("audience", Field("Đối tượng", ComboBox([(t, code) for code, t in criteria.AUDIENCES.items()]))),
                ("kind", Field("Kiểm tra bằng", ComboBox([(packs.CONDITIONS[k].words, k) for k in criteria.KINDS]))),
            ),
            (
                ("levels", Field("Mức xếp loại", _choice(_LEVELS, record["levels"]))),
                ("awards", Field("Danh hiệu", _choice(_awards(), record["awards"]))),
                ("scopes", Field("Phạm vi công nhận", _choice(_SCOPES, record["scopes"]))),
                ("years", Field("Thời gian", _choice(years, record["years"]))),
            ),
        )
        super().__init__(title, lines, record, verb, self._told)
        kind = self.fields["kind"].editor
        assert isinstance(kind, ComboBox)
        kind.currentIndexChanged.connect(lambda _: self._show_values())
        self._show_values()

    def _show_values(self) -> None:
        """Only the values that the chosen kind takes."""
        kind = self.fields["kind"].editor
        assert isinstance(kind, ComboBox)
        shown = _SHOWN.get(str(kind.currentData()), ())
        for name in ("levels", "awards", "scopes", "years"):
            self.fields[name].setVisible(name in shown)

    def _told(self, values: dict[str, Any]) -> Result:
        kind = str(values["kind"])
        told = dict(self._entry) if self._entry.get("kind") == kind else {}
        told |= {name: values[name] for name in ("says", "audience", "kind")}
        for name in _SHOWN.get(kind, ()):
            chosen = str(values[name])
            told[name] = chosen.split(_APART) if name in _CODES else _years(chosen)
        return self._keep(told)


def _record(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows; of a choice that its kind does not ask for the first."""
    record = {"says": "", "audience": "all", "kind": criteria.BY_HAND}
    record |= {name: entry[name] for name in record if name in entry}
    usual = {"levels": "HTXSNV", "awards": criteria.EXEMPLAR, "scopes": SCOPES[0]}
    codes = {name: _APART.join(entry[name]) if entry.get(name) else usual[name] for name in _CODES}
    return {**record, **codes, "years": str(entry.get("years", 1))}


def _years(chosen: str) -> int | str:
    return int(chosen) if chosen.isdigit() else chosen


def _choice(entries: Sequence[tuple[str, str]], current: str) -> ComboBox:
    """These choices, and what stands there now where it is none of them: opening the form changes nothing."""
    known = any(value == current for _, value in entries)
    return ComboBox([*entries, *([] if known else [("như đang ghi", current)])])


def _awards() -> list[tuple[str, str]]:
    """One award, or one "or higher" where a higher one says the same."""
    higher = [
        ("Chiến sĩ thi đua cơ sở trở lên", _APART.join(("CSTĐCS", "CSTĐ_TINH", "CSTĐTQ"))),
        ("Tập thể lao động tiên tiến trở lên", _APART.join(("TTLĐTT", "TTLĐXS"))),
    ]
    return [*higher, *((kind.name, kind.code) for kind in reference.awards() if not kind.valid_to)]
