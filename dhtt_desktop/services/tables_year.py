"""The lists of the documents of the year: who is registered, praised, paid and called (domain.md G.2, G.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.documents.model import Table
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import roman
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.tables import SHORT, place_of, salutation, subject_name

MATRIX, REGISTERED, EXEMPLARS, INITIATIVES = (
    "Đăng ký danh hiệu", "Danh sách đăng ký", "Danh sách đăng ký điển hình", "Danh sách đăng ký sáng kiến",
)  # fmt: skip
_SIGNING_ROOM = 9.0  # mm: whoever registers signs in the last column
_TEAM_TITLES = {"TTLĐTT": "Lao động tiên tiến", "TTLĐXS": "Lao động xuất sắc", "CO_TINH": "Cờ thi đua cấp tỉnh",
                "CO_CP": "Cờ thi đua Chính phủ"}  # fmt: skip
_PERSON_TITLES = {"LĐTT": "Lao động tiên tiến", "CSTĐCS": "Chiến sĩ thi đua cơ sở",
                  "CSTĐ_TINH": "Chiến sĩ thi đua cấp tỉnh", "CSTĐTQ": "Chiến sĩ thi đua toàn quốc"}  # fmt: skip
TITLES = (*_TEAM_TITLES, *_PERSON_TITLES)

Key = tuple[int | None, int | None]  # (person id, None) or (None, team id)


def key_of(row: Any) -> Key:
    """Whom a row is about."""
    return (row.person_id, row.team_id)


def by_subject(rows: Sequence[Any]) -> dict[Key, list[Any]]:
    """The rows of each subject, subjects in the order in which they first stand."""
    found: dict[Key, list[Any]] = {}
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    return found


def in_blocks(
    teams: Sequence[Any], people: Sequence[Any], columns: int, line: Callable[[int, Any], tuple[str, ...]]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    """Rows under I. TẬP THỂ and II. CÁ NHÂN, each numbered from 1; a block of nobody has a dotted line."""
    out: list[tuple[str, ...]] = []
    headings: set[int] = set()
    for at, (title, members) in enumerate((("TẬP THỂ", teams), ("CÁ NHÂN", people)), 1):
        headings.add(len(out))
        out.append((f"{roman(at)}. {title}", *("" for _ in range(columns - 1))))
        out.extend(line(number, member) for number, member in enumerate(members, 1))
        if not members:
            out.append(("", SHORT, *("" for _ in range(columns - 2))))
    return tuple(out), frozenset(headings)


def matrix(rows: Sequence[Any], everyone: tuple[Sequence[Any], Sequence[Any]]) -> Table:
    """Bảng đăng ký danh hiệu: an x per title. While nobody has registered, a form of `everyone` (teams, people)."""
    subjects = by_subject([row for row in rows if row.kind in TITLES])
    kinds = {key: {row.kind for row in found} for key, found in subjects.items()}
    firsts = [found[0] for found in subjects.values()]
    teams, people = [row for row in firsts if row.team_id], [row for row in firsts if row.person_id]
    if not firsts:
        teams, people = list(everyone[0]), list(everyone[1])

    def line(number: int, row: Any) -> tuple[str, ...]:
        marks = kinds.get(key_of(row), set()) if firsts else set()
        name = subject_name(row) if firsts else row.name
        return (str(number), name, *("x" if title in marks else "" for title in TITLES))

    head: tuple[tuple[Any, ...], ...] = (
        (("STT", 1, 2), ("Tên đối tượng", 1, 2), ("Tập thể", 4, 1), ("Cá nhân", 4, 1)),
        (*_TEAM_TITLES.values(), *_PERSON_TITLES.values()),
    )
    body, headings = in_blocks(teams, people, 2 + len(TITLES), line)
    align = ("center", "left", *("center" for _ in TITLES))
    return Table(MATRIX, (11.0, 55.0, *(20.0 for _ in TITLES)), head, body, align, headings)


def registered(
    rows: Sequence[Any],
    everyone: tuple[Sequence[Any], Sequence[Any]],
    ideas: Mapping[int, Sequence[Any]],
    aims: bool = False,
) -> Table:
    """Danh sách đăng ký thi đua of the teams: titles, forms of praise, rating and initiative that each aims at.

    `aims`: the rows are registrations, whose level, initiative and note say what was registered.
    """
    subjects = by_subject([row for row in rows if (kind := reference.award(row.kind)) and kind.family != "exemplar"])
    firsts = [found[0] for found in subjects.values()]

    def of_kinds(found: Sequence[Any], titles: bool) -> str:
        return ", ".join(dict.fromkeys(award_name(row.kind) for row in found if is_title(row.kind) == titles))

    def line(number: int, row: Any) -> tuple[str, ...]:
        if not firsts:
            place = ", ".join(part for part in (getattr(row, "post", ""), getattr(row, "team", "")) if part)
            return (str(number), row.name, place, "", "", "", "", "")
        found = subjects[key_of(row)]
        names = _each(one.initiative for one in found) if aims else ""
        names = names or "; ".join(idea.title for idea in ideas.get(row.person_id or 0, ()))
        return (
            str(number), subject_name(row), place_of(row), of_kinds(found, True), of_kinds(found, False),
            _rating(found) if aims else SHORT, names or SHORT, _each(one.note for one in found) if aims else "",
        )  # fmt: skip

    teams = [row for row in firsts if row.team_id] if firsts else everyone[0]
    people = [row for row in firsts if row.person_id] if firsts else everyone[1]
    head = (("TT", "Họ và tên", "Chức vụ, tổ", "Danh hiệu đăng ký", "Hình thức khen đăng ký", "Mức xếp loại đăng ký",
             "Tên sáng kiến, đề tài", "Ghi chú (chữ ký)"),)  # fmt: skip
    body, headings = in_blocks(teams, people, 8, line)
    align = ("center", *("left" for _ in range(7)))
    widths = (11.0, 40.0, 32.0, 42.0, 34.0, 26.0, 58.0, 24.0)
    return Table(REGISTERED, widths, head, body, align, headings, row_height=_SIGNING_ROOM)


def _each(words: Iterable[str]) -> str:
    """The words that are there, each once."""
    return "; ".join(dict.fromkeys(filter(None, words)))


def _rating(rows: Sequence[Any]) -> str:
    """The rating that a subject aims at, as a list names it."""
    level = next((row.level for row in rows if row.level), "")
    return next((rating.name for rating in reference.ratings() if rating.code == level), level) or SHORT


def is_title(kind: str) -> bool:
    """Whether an award is a title (danh hiệu), not a form of praise."""
    award = reference.award(kind)
    return award is not None and award.family == "title"


def exemplars(rows: Sequence[Any], aims: bool = False) -> Table:
    """Danh sách đăng ký xây dựng điển hình tiên tiến; what is agreed with each stays dotted until it is written.

    `aims`: the rows are registrations, which say it; else they are nominations.
    """

    def line(number: int, row: Any) -> tuple[str, ...]:
        if aims:
            helper = f"{salutation(row.helper_gender or '')} {row.helper}".strip() if row.helper else ""
            agreed = (row.field, row.goal, show_period(row.period).capitalize(), row.help, helper)
        else:
            agreed = (row.summary, "", "", "", "")
        return (str(number), subject_name(row), place_of(row), *(words or SHORT for words in agreed), row.note)

    head = (("TT", "Tập thể, cá nhân", "Chức vụ, đơn vị", "Lĩnh vực, nội dung điển hình", "Mục tiêu, chỉ tiêu",
             "Thời gian", "Giải pháp bồi dưỡng", "Người phụ trách", "Ghi chú"),)  # fmt: skip
    body, headings = in_blocks([r for r in rows if r.team_id], [r for r in rows if r.person_id], 9, line)
    align = ("center", *("left" for _ in range(8)))
    return Table(EXEMPLARS, (11.0, 44.0, 34.0, 48.0, 30.0, 22.0, 32.0, 28.0, 18.0), head, body, align, headings)


def initiatives(rows: Sequence[tuple[Any, Any]]) -> Table:
    """Danh sách đăng ký sáng kiến: (person, initiative) in the order of names; a bare title is only aimed at."""

    def line(number: int, person: Any, idea: Any) -> tuple[str, ...]:
        if isinstance(idea, str):
            place = ", ".join(part for part in (person.post, person.team) if part)
            return (str(number), person.name, place, idea, SHORT, "")
        place = ", ".join(part for part in (person.post, person.team) if part)
        proof = f"Đã công nhận: {idea.decision_code}" if idea.decision_code else ""
        if proof and idea.decision_date:
            proof += f" ngày {show_date(idea.decision_date)}"
        return (str(number), person.name, place, idea.title, idea.scope or SHORT, idea.note or proof)

    head = (("TT", "Họ và tên tác giả", "Chức vụ, đơn vị", "Tên sáng kiến, đề tài", "Phạm vi áp dụng", "Ghi chú"),)
    body = tuple(line(number, person, idea) for number, (person, idea) in enumerate(rows, 1))
    align = ("center", "left", "left", "left", "center", "left")
    return Table(INITIATIVES, (11.0, 46.0, 34.0, 56.0, 22.0, 30.0), head, body or (tuple("" for _ in head[0]),), align)
