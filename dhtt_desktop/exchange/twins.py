"""The same person twice in one file: joined where the file does not contradict itself, else told."""

from __future__ import annotations

from dataclasses import replace

from dhtt_desktop.domain.text.keys import spelling_key
from dhtt_desktop.exchange.findings import DOUBTFUL, IGNORED, Issue, PersonRow

_PLAIN = ("gender", "post", "team", "cccd", "phone", "qualification", "joined")


def joined_people(people: list[PersonRow], *, history: bool) -> tuple[list[PersonRow], list[Issue]]:
    """(people, each once; what was joined or left double).

    The same identity number, or the same name and birth date, is the same person. In a history (one row for each award)
    the same name without any birth date is so too.
    """
    result: list[PersonRow] = []
    issues: list[Issue] = []
    places: dict[tuple[str, ...], int] = {}
    alone: dict[str, int] = {}
    for told in people:
        person = told
        name = spelling_key(person.name)
        keys: list[tuple[str, ...]] = [("cccd", person.cccd)] if len(person.cccd) >= 9 else []
        if person.birth:
            keys.append((name, person.birth))
        elif history:
            keys.append((name, "", person.team))
        at = next((places[key] for key in keys if key in places), None)
        if at is None:
            if (other := alone.get(name)) is not None and not (person.birth and result[other].birth):
                where = _where(result[other], person)
                person = _told(person, f"Trùng họ tên với {where}: một người hay hai người?")
            places.update({key: len(result) for key in keys})
            alone.setdefault(name, len(result))
            result.append(person)
            continue
        first = result[at]
        if (conflict := _conflict(first, person)) and not history:
            message = f"Trùng với {_where(first, person)} nhưng khác {conflict}: hãy xem lại."
            result.append(_told(person, message))
            continue
        result[at] = _merged(first, person)
        if not history or not (person.awards or person.ratings or person.initiatives):
            message = f"Bỏ qua: trùng với {_where(first, person)}, đã gộp làm một."
            issues.append(Issue(person.sheet, person.row, "", message, IGNORED, person.name))
    return result, issues


def _where(first: PersonRow, person: PersonRow) -> str:
    return f"dòng {first.row}" if first.sheet == person.sheet else f"dòng {first.row} trang “{first.sheet}”"


def _told(person: PersonRow, message: str) -> PersonRow:
    issue = Issue(person.sheet, person.row, "", message, DOUBTFUL, person.name)
    return replace(person, issues=(*person.issues, issue))


_WORDS = {
    "gender": "giới tính",
    "post": "chức vụ",
    "team": "tổ",
    "cccd": "số CCCD",
    "phone": "điện thoại",
    "qualification": "trình độ",
    "joined": "ngày vào ngành",
}


def _conflict(first: PersonRow, second: PersonRow) -> str:
    for name in _PLAIN:
        one, other = getattr(first, name), getattr(second, name)
        if one and other and one.casefold() != other.casefold():
            return _WORDS[name]
    for period, code in second.ratings.items():
        if first.ratings.get(period, code) != code:
            return "xếp loại"
    return ""


def _merged(first: PersonRow, second: PersonRow) -> PersonRow:
    filled = {name: getattr(second, name) for name in (*_PLAIN, "birth", "note", "summary") if not getattr(first, name)}
    same_sheet = first.sheet == second.sheet
    return replace(
        first,
        rows=(*first.rows, *second.rows) if same_sheet else first.rows,
        party_member=first.party_member if first.party_member is not None else second.party_member,
        ratings={**second.ratings, **first.ratings},
        awards=tuple(dict.fromkeys((*first.awards, *second.awards))),
        initiatives=tuple(dict.fromkeys((*first.initiatives, *second.initiatives))),
        issues=(*first.issues, *second.issues),
        **filled,
    )
