"""The catalogues of db/reference as types: awards, ratings, legal texts, document kinds, abolished bodies; rule packs.

Law is data: every entry names its source, and `confirmed` says whether that source was read ("chưa kiểm chứng" if not).
What a law lays down about awards, votes and money stands in db/reference/rules, a file for each legal text.
Each file is read once, when first asked for. A wrong file is refused as a whole, with file, entry, key and reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dhtt_desktop import paths
from dhtt_desktop.domain.text.dates import day_fault

if TYPE_CHECKING:  # rules are read when they are first asked for, not when the program starts
    from dhtt_desktop.domain.rules.book import LegalText, RuleBook
    from dhtt_desktop.domain.rules.packs import Known, Pack

SCHOOL_KINDS = ("MN", "TH", "THCS", "THPT", "CT")
FAMILIES = ("title", "form", "student", "exemplar")
SUBJECTS = ("person", "team", "both")
ADDRESSED = ("yes", "superior", "no")

T = TypeVar("T")


class ReferenceError_(Exception):  # noqa: N801 - the mark keeps it apart from the built-in ReferenceError
    """A reference file is wrong; the message names file, entry, key and reason in Vietnamese."""


@dataclass(frozen=True, slots=True)
class AwardKind:
    """An award of the catalogue: what it is called and whom it is for. `valid_from`, `valid_to`: ISO dates, "" open.

    Who qualifies, who decides, votes and money are rules with dates of their own (see `rules`).
    """

    code: str
    name: str
    short: str
    family: str
    subject: str
    level: str
    order: int
    spellings: tuple[str, ...]
    source: str
    confirmed: bool
    valid_from: str = ""
    valid_to: str = ""
    decider: str = ""  # of a prize of the place alone: who gives it


@dataclass(frozen=True, slots=True)
class Rating:
    """A level of the annual rating. `order` 1 is the best."""

    code: str
    name: str
    short: str
    order: int
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One of the 29 kinds of NĐ 30/2020 (Phụ lục III). `abbreviation` stands in the symbol ("" for Công văn, Thư công).

    `addressed`: "yes" has Kính gửi, "superior" only when sent to a superior, "no". `series`: kinds with the same series
    share one row of numbers; "" is not numbered.
    """

    code: str
    name: str
    title: str
    abbreviation: str
    addressed: str
    series: str
    order: int
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AbolishedBody:
    """A body that no longer exists: its names, the first day without it, who does its work now (rule OR-01)."""

    names: tuple[str, ...]
    abolished_on: str
    successor: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Short forms that an official text may use without telling what they mean."""

    about: str
    names: tuple[str, ...]
    source: str
    confirmed: bool


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "phải là chữ trong ngoặc kép"


def _whole(value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) else "phải là số nguyên"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "phải là true hoặc false"


def _texts(value: Any) -> str:
    good = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return "" if good else "phải là danh sách chữ"


def _one_of(*allowed: str) -> Callable[[Any], str]:
    return lambda value: "" if value in allowed else f"phải là một trong: {', '.join(allowed)}"


_RULES: dict[str, Callable[[Any], str]] = {
    "order": _whole, "confirmed": _flag, "spellings": _texts, "replaces": _texts, "amends": _texts, "topics": _texts,
    "names": _texts, "valid_from": day_fault, "valid_to": day_fault, "issued": day_fault, "in_force": day_fault,
    "ended": day_fault, "abolished_on": day_fault, "family": _one_of(*FAMILIES), "subject": _one_of(*SUBJECTS),
    "addressed": _one_of(*ADDRESSED),
}  # fmt: skip
_MAY_BE_EMPTY = frozenset({"abbreviation", "series", "valid_from", "valid_to", "successor", "in_force"})


def load(path: Path, entry: str, cls: type[T]) -> tuple[T, ...]:
    """Read the `[[entry]]` tables of one file as `cls`. Raises ReferenceError_ for anything that does not fit."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceError_(f"{path.name}: không đọc được tệp.") from error
    except tomllib.TOMLDecodeError as error:
        raise ReferenceError_(f"{path.name}: tệp viết sai cú pháp ({error}).") from error
    if set(data) != {entry} or not isinstance(data[entry], list):
        raise ReferenceError_(f"{path.name}: chỉ được có các mục [[{entry}]].")
    return tuple(_entry(path.name, place, row, cls) for place, row in enumerate(data[entry], 1))


def _entry(file: str, place: int, row: dict[str, Any], cls: type[T]) -> T:
    specs = {spec.name: spec for spec in fields(cls)}  # type: ignore[arg-type]
    label = row.get("code") or row.get("number") or ""
    where = f"{file}, mục {place}" + (f" ({label})" if label else "")
    values: dict[str, Any] = {}
    for key in row:
        if key not in specs:
            raise ReferenceError_(f"{where}, khóa “{key}”: không có khóa này.")
    for key, spec in specs.items():
        if key not in row:
            if spec.default is MISSING:
                raise ReferenceError_(f"{where}, khóa “{key}”: thiếu.")
            continue
        reason = _RULES.get(key, _text)(row[key])
        if not reason and row[key] in ("", [], {}) and spec.default is MISSING and key not in _MAY_BE_EMPTY:
            reason = "không được để trống"
        if reason:
            raise ReferenceError_(f"{where}, khóa “{key}”: {reason}.")
        values[key] = tuple(row[key]) if isinstance(row[key], list) else row[key]
    return cls(**values)


def _no_overlap(file: str, key: str, spans: Iterable[tuple[str, str, str]], *, last_day_counts: bool) -> None:
    """Refuse two entries of one code that hold on the same day. `spans`: (code, first day, end), "" open."""
    last: dict[str, str] = {}
    for code, first, until in sorted(spans):
        if until and until < first:
            raise ReferenceError_(f"{file}, mục {code}, khóa “{key}”: ngày hết hiệu lực trước ngày bắt đầu.")
        end = last.get(code, first) or "9999"
        if code in last and (first < end or (last_day_counts and first == end)):
            raise ReferenceError_(f"{file}, mục {code}, khóa “{key}”: thời gian hiệu lực chồng lên mục khác cùng mã.")
        last[code] = until


def _unique(file: str, key: str, values: Iterable[Any]) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise ReferenceError_(f"{file}, khóa “{key}”: “{value}” có hai lần.")
        seen.add(value)


def load_awards(folder: Path) -> tuple[AwardKind, ...]:
    """The award catalogue of a folder, in official order. Raises ReferenceError_."""
    kinds = load(folder / "awards.toml", "award", AwardKind)
    _no_overlap(
        "awards.toml",
        "valid_from",
        ((kind.code, kind.valid_from, kind.valid_to) for kind in kinds),
        last_day_counts=True,
    )
    return tuple(sorted(kinds, key=lambda kind: (kind.order, kind.valid_from)))


def load_ratings(folder: Path) -> tuple[Rating, ...]:
    """The rating levels of a folder, best first. Raises ReferenceError_."""
    levels = load(folder / "ratings.toml", "rating", Rating)
    _unique("ratings.toml", "code", (level.code for level in levels))
    return tuple(sorted(levels, key=lambda level: level.order))


def load_legal_references(folder: Path) -> tuple[LegalText, ...]:
    """The legal texts of a folder that no pack is made of, as written. Raises ReferenceError_."""
    from dhtt_desktop.domain.rules.book import LegalText

    texts = load(folder / "legal.toml", "text", LegalText)
    _no_overlap(
        "legal.toml", "ended", ((text.number, text.in_force, text.ended) for text in texts), last_day_counts=False
    )
    return texts


def load_document_kinds(folder: Path) -> tuple[DocumentKind, ...]:
    """The document kinds of a folder, in the decree's order. Raises ReferenceError_."""
    kinds = load(folder / "document_kinds.toml", "kind", DocumentKind)
    _unique("document_kinds.toml", "code", (kind.code for kind in kinds))
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def load_abolished_bodies(folder: Path) -> tuple[AbolishedBody, ...]:
    """The abolished bodies of a folder. Raises ReferenceError_."""
    bodies = load(folder / "abolished.toml", "body", AbolishedBody)
    _unique("abolished.toml", "names", (name for body in bodies for name in body.names))
    return bodies


_local: dict[int, tuple[AwardKind, ...]] = {}


def set_local(owner: int, kinds: tuple[AwardKind, ...]) -> None:
    """Let the prizes of a school stand beside the catalogue for as long as its file is open (`owner` tells files apart;
    no kinds takes them away)."""
    if _local.get(owner, ()) == kinds:
        return
    _local[owner] = kinds
    for kept in (awards, _newest_awards, known):
        kept.cache_clear()


@cache
def awards() -> tuple[AwardKind, ...]:
    """Every award that a school may hold or propose, in official order, past kinds and prizes of the place as well."""
    return (*load_awards(paths.REFERENCE), *dict.fromkeys(kind for some in _local.values() for kind in some))


def award(code: str) -> AwardKind | None:
    """The award with this code (its newest version), None when unknown."""
    return _newest_awards().get(code)


@cache
def _newest_awards() -> dict[str, AwardKind]:
    return {kind.code: kind for kind in sorted(awards(), key=lambda kind: kind.valid_from)}


@cache
def ratings() -> tuple[Rating, ...]:
    """The levels of the annual rating, best first."""
    return load_ratings(paths.REFERENCE)


def rating(code: str) -> Rating | None:
    """The rating with this code, None when unknown."""
    return next((level for level in ratings() if level.code == code), None)


@cache
def legal_references() -> tuple[LegalText, ...]:
    """Legal texts that schools cite, the replaced ones among them: those of the rule packs, then the others."""
    return (*rules().texts, *load_legal_references(paths.REFERENCE))


def in_force(number: str, on_date: str) -> bool | None:
    """Whether the text of this number is in force on an ISO date; None when the catalogue does not know it."""
    texts = [text for text in legal_references() if text.number == number]
    if not texts:
        return None
    return any(text.in_force <= on_date and (not text.ended or on_date < text.ended) for text in texts)


@cache
def known() -> Known:
    """The codes that rules may name."""
    from dhtt_desktop.domain.rules.packs import Known

    codes, levels = (kind.code for kind in awards()), (level.code for level in ratings())
    return Known(frozenset(codes), frozenset(levels), frozenset(SCHOOL_KINDS))


def load_packs(folder: Path) -> tuple[Pack, ...]:
    """The rule packs of a folder, one legal text a file. Raises ReferenceError_."""
    from dhtt_desktop.domain.rules import packs

    found = []
    for path in sorted((folder / "rules").glob("*.toml")):
        try:
            found.append(packs.read(path.read_text(encoding="utf-8"), path.name, known()))
        except (OSError, UnicodeDecodeError) as error:
            raise ReferenceError_(f"{path.name}: không đọc được tệp.") from error
        except packs.PackError as error:
            raise ReferenceError_(str(error)) from error
    return tuple(found)


@cache
def packs_shipped() -> tuple[Pack, ...]:
    """The rule packs that come with the program."""
    return load_packs(paths.REFERENCE)


@cache
def rules() -> RuleBook:
    """The rules that come with the program, without what a school adds (`services.rules.book`)."""
    from dhtt_desktop.domain.rules import packs

    try:
        return packs.bind(packs_shipped())
    except packs.PackError as error:
        raise ReferenceError_(str(error)) from error


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """The 29 kinds of administrative documents, in the decree's order."""
    return load_document_kinds(paths.REFERENCE)


def document_kind_name(code: str) -> str:
    """The name of the document kind with this code ("Kế hoạch"); "" for what is none of the 29."""
    return next((kind.name for kind in document_kinds() if kind.code == code), "")


@cache
def abolished_bodies() -> tuple[AbolishedBody, ...]:
    """Bodies that a new document should no longer name."""
    return load_abolished_bodies(paths.REFERENCE)


@cache
def usual_abbreviations() -> frozenset[str]:
    """Short forms that everybody who reads official texts knows, in capitals. Raises ReferenceError_."""
    groups = load(paths.REFERENCE / "abbreviations.toml", "group", Abbreviations)
    return frozenset(name for group in groups for name in group.names)
