"""What the file is asked: every query of the lists, as immutable rows with named fields.

Text that is not known is "" (None where a joined row is not there at all); dates are ISO; `level` is a code of
db/reference/ratings.toml, `kind` of an award one of awards.toml. A subject is a person (`person_id`) or a team
(`team_id`). Every function may raise StoreError. The questions are plain SQL text (see `plain`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks

Rows = list[Record]
Strip = dict[str, tuple[str, tuple[str, ...]]]

WORKING = "Đang làm việc"
LEFT = ("Chuyển công tác", "Nghỉ hưu", "Thôi việc")  # who has such a status belongs to the school no more
SCHOOL = "trường"  # the kind of the team that is everybody
_MANY = 500  # beyond so many ids it is quicker to read all and choose
_STANDS = "award.put_aside_at IS NULL"
_HOLDS = f"{_STANDS} AND award.cancelled_on = ''"


def people(store: Store, period: str, include_aside: bool = False) -> Rows:
    """The staff list in the order of given names: the person's fields, `team`, and `level` of the period."""
    return store.rows(
        "SELECT p.id, p.name, p.name_key, p.search_key, p.birth, p.gender, p.post, p.team_id, t.name AS team, p.status,"
        " p.cccd, p.phone, p.party_member, p.qualification, p.joined, p.left_on, p.note, p.put_aside_at, r.level"
        " FROM person p LEFT JOIN team t ON p.team_id = t.id"
        " LEFT JOIN rating r ON r.person_id = p.id AND r.period = ?"
        f" {'' if include_aside else 'WHERE p.put_aside_at IS NULL'} ORDER BY p.name_key, p.id",
        (period,),
    )


def person(store: Store, person_id: int) -> Record | None:
    """Everything on one person, and the name of the `team`; also of one put aside."""
    return store.one(
        "SELECT p.*, t.name AS team FROM person p LEFT JOIN team t ON p.team_id = t.id WHERE p.id = ?", (person_id,)
    )


def namesakes(store: Store, name_key: bytes) -> Rows:
    """People in the lists whose name has this sort key: `id`, `name`, `birth`, `team`."""
    return store.rows(
        "SELECT p.id, p.name, p.birth, t.name AS team FROM person p LEFT JOIN team t ON p.team_id = t.id"
        " WHERE p.name_key = ? AND p.put_aside_at IS NULL",
        (name_key,),
    )


def teams(store: Store, include_aside: bool = False) -> Rows:
    """Teams in their order, each with the number of `people` who belong to it now, on leave or not.

    Everybody belongs to the collective of the school.
    """
    here = f"put_aside_at IS NULL AND status NOT IN ({marks(LEFT)})"
    return store.rows(
        f"SELECT t.*, CASE t.kind WHEN '{SCHOOL}' THEN (SELECT count(*) FROM person WHERE {here})"
        " ELSE count(p.id) END AS people FROM team t"
        f" LEFT JOIN person p ON p.team_id = t.id AND p.put_aside_at IS NULL AND p.status NOT IN ({marks(LEFT)})"
        f" {'' if include_aside else 'WHERE t.put_aside_at IS NULL'}"
        " GROUP BY t.id ORDER BY t.position, t.search_key, t.id",
        (*LEFT, *LEFT),
    )


def units(store: Store) -> Rows:
    """The teams that people belong to: all but the collective of the whole school."""
    return [team for team in teams(store) if team.kind != SCHOOL]


def strips(store: Store, person_ids: Collection[int], periods: Collection[str]) -> dict[int, Strip]:
    """Per person and period the rating and the kinds of awards that still hold; a period without either is absent."""
    wanted = set(person_ids)
    values: list[str | int] = list(periods)
    whose = f"person_id IS NOT NULL AND period IN ({marks(values)})"
    if len(wanted) <= _MANY:
        whose += f" AND person_id IN ({marks(wanted)})"
        values += wanted
    with store.reading() as raw:
        levels = raw.execute(f"SELECT person_id, period, level FROM rating WHERE {whose}", values).fetchall()
        kinds = raw.execute(
            f"SELECT person_id, period, kind FROM award WHERE {whose} AND {_HOLDS} ORDER BY id", values
        ).fetchall()
    found: dict[int, Strip] = {person_id: {} for person_id in person_ids}
    for person_id, period, level in levels:
        if person_id in wanted and level:
            found[person_id][period] = (level, ())
    for person_id, period, kind in kinds:
        if person_id in wanted:
            level, before = found[person_id].get(period, ("", ()))
            found[person_id][period] = (level, (*before, kind))
    return found


def ratings(store: Store, person_id: int) -> Rows:
    """All ratings of one person, oldest period first."""
    return store.rows("SELECT * FROM rating WHERE person_id = ? ORDER BY period", (person_id,))


def rating_ids(store: Store, period: str) -> dict[int, int]:
    """Which people have a rating row for the period: person id -> id of the row."""
    query = "SELECT person_id, id FROM rating WHERE period = ? AND person_id IS NOT NULL"
    return {row.person_id: row.id for row in store.rows(query, (period,))}


def levels(store: Store, period: str) -> dict[int, str]:
    """The ratings of a period: person id -> level code; who has none is absent."""
    query = "SELECT person_id, level FROM rating WHERE period = ? AND person_id IS NOT NULL AND level != ''"
    return {row.person_id: row.level for row in store.rows(query, (period,))}


def awards_of(store: Store, person_id: int | None = None, team_id: int | None = None) -> Rows:
    """The history of one person or team, oldest first; cancelled awards stand in it with `cancelled_on`."""
    subject, key = ("team_id", team_id) if person_id is None else ("person_id", person_id)
    return store.rows(
        f"SELECT * FROM award WHERE {subject} IS ? AND {_STANDS} ORDER BY period, decision_date, id", (key,)
    )


def awards_in(store: Store, period: str, kinds: Collection[str] | None = None, include_cancelled: bool = False) -> Rows:
    """Awards of a period with their subjects, teams first, then people by given name."""
    which, values = _of_kinds("award", kinds)
    stands = _STANDS if include_cancelled else _HOLDS
    return store.rows(_with_subject("award", f"award.period = ? AND {stands}{which}"), (period, *values))


def nominations(store: Store, period: str, kinds: Collection[str] | None = None) -> Rows:
    """Nominations of a period with their subjects and the `level` of that period, teams first, then by given name."""
    which, values = _of_kinds("nomination", kinds)
    query = _with_subject("nomination", f"nomination.period = ? AND nomination.put_aside_at IS NULL{which}", _LEVEL)
    return store.rows(query, (period, *values))


def nominations_by_id(store: Store, nomination_ids: Iterable[int]) -> Rows:
    """The same rows as `nominations`, by id."""
    wanted = list(nomination_ids)
    where = f"nomination.id IN ({marks(wanted)}) AND nomination.put_aside_at IS NULL"
    return store.rows(_with_subject("nomination", where, _LEVEL), wanted)


_LEVEL = """, (SELECT rating.level FROM rating WHERE rating.period = nomination.period AND CASE
 WHEN nomination.person_id IS NOT NULL THEN rating.person_id = nomination.person_id
 ELSE rating.team_id = nomination.team_id END) AS level"""


def _of_kinds(table: str, kinds: Collection[str] | None) -> tuple[str, Collection[str]]:
    return ("", ()) if kinds is None else (f" AND {table}.kind IN ({marks(kinds)})", kinds)


def _with_subject(table: str, where: str, more: str = "") -> str:
    """Rows of nominations or awards with who they are for: `subject`, `name_key`, `birth`, `gender`, `post`, `team`."""
    return (
        f"SELECT {table}.*, coalesce(p.name, own.name) AS subject, p.name_key, p.birth, p.gender, p.post, p.joined,"
        f" p.qualification, t.name AS team{more} FROM {table} LEFT JOIN person p ON {table}.person_id = p.id"
        f" LEFT JOIN team t ON p.team_id = t.id LEFT JOIN team own ON {table}.team_id = own.id WHERE {where}"
        f" ORDER BY {table}.team_id IS NULL, own.position, own.search_key, p.name_key, {table}.id"
    )


def subject_facts(
    store: Store, person_ids: Iterable[int | None], team_ids: Iterable[int | None]
) -> dict[tuple[int | None, int | None], tuple[str, str]]:
    """What an award keeps of its subject: (person id, None) -> post and team now; (None, team id) -> "" and name."""
    wanted_people = [key for key in person_ids if key is not None]
    wanted_teams = [key for key in team_ids if key is not None]
    facts: dict[tuple[int | None, int | None], tuple[str, str]] = {}
    of_people = (
        "SELECT p.id, p.post, t.name FROM person p LEFT JOIN team t ON p.team_id = t.id"
        f" WHERE p.id IN ({marks(wanted_people)})"
    )
    for key, post, name in store.rows(of_people, wanted_people):
        facts[key, None] = (post, name or "")
    for key, name in store.rows(f"SELECT id, name FROM team WHERE id IN ({marks(wanted_teams)})", wanted_teams):
        facts[None, key] = ("", name)
    return facts


def campaigns(store: Store, include_aside: bool = False) -> Rows:
    """Campaigns without their plan's text, newest period first."""
    return store.rows(
        "SELECT id, name, kind, period, starts, ends, superior_plan, status, document_id, note, search_key,"
        " launched_on, reviewed_on, closed_on, copied_from, put_aside_at FROM campaign"
        f" {'' if include_aside else 'WHERE put_aside_at IS NULL'}"
        " ORDER BY period DESC, starts DESC, id DESC"
    )


def campaign(store: Store, campaign_id: int) -> Record | None:
    """Everything on one campaign."""
    return store.one("SELECT * FROM campaign WHERE id = ?", (campaign_id,))


def documents(store: Store, year: str | None = None, period: str | None = None) -> Rows:
    """The register of outgoing documents, without their texts: by date and number; drafts of a day come last.

    `sent_count`, `sent_on`, `sent_to`: how often a document was sent, last when and to whom (None: not yet).
    """
    narrowed = {"year": year, "period": period}
    wanted = {name: value for name, value in narrowed.items() if value is not None}
    which = "".join(f" AND {name} = ?" for name in wanted)
    return store.rows(
        "SELECT id, kind, series, year, number, code, date, subject, period, campaign_id, profile, signer_id, status,"
        " written_to, updated_at, search_key, put_aside_at, sent_count, sent_on, sent_to FROM document"
        " LEFT JOIN (SELECT document_id, count(*) AS sent_count, max(sent_on) AS sent_on, recipient AS sent_to"
        " FROM sending WHERE put_aside_at IS NULL GROUP BY document_id) ON document_id = document.id"
        f" WHERE put_aside_at IS NULL{which}"
        " ORDER BY date, number NULLS LAST, id",
        list(wanted.values()),
    )


def document(store: Store, document_id: int) -> Record | None:
    """One document, whole."""
    return store.one("SELECT * FROM document WHERE id = ?", (document_id,))


_IN_SERIES = "document WHERE series = ? AND year = ? AND put_aside_at IS NULL"


def next_number(store: Store, series: str, year: str) -> int:
    """The number after the highest one in use in that series and year; a new year begins at 1."""
    highest = store.one(f"SELECT max(number) AS highest FROM {_IN_SERIES}", (series, year))
    return 1 + ((highest[0] if highest else None) or 0)


def number_holder(store: Store, series: str, year: str, number: int) -> Record | None:
    """The document that has this number (`id`, `subject`, `code`), or None while it is free."""
    return store.one(f"SELECT id, subject, code FROM {_IN_SERIES} AND number = ?", (series, year, number))


def school_at(store: Store, iso_date: str = "") -> Record | None:
    """The school's names as they were on a date ("" now: the latest). Before the first span the first one stands in."""
    if not iso_date:
        return store.one("SELECT * FROM school ORDER BY valid_from DESC")
    return store.one("SELECT * FROM school WHERE valid_from <= ? ORDER BY valid_from DESC", (iso_date,)) or store.one(
        "SELECT * FROM school ORDER BY valid_from"
    )


def settings(store: Store) -> dict[str, str]:
    """All settings of this file."""
    return {row.key: row.value for row in store.rows("SELECT key, value FROM setting")}


def council(store: Store, period: str) -> Rows:
    """The council of a period in its order, with `name`, `name_key`, `gender` and `post` of each member."""
    return store.rows(
        "SELECT c.*, p.name, p.name_key, p.gender, p.post FROM council_member c JOIN person p ON c.person_id = p.id"
        " WHERE c.period = ? ORDER BY c.position, c.id",
        (period,),
    )


def founded_council(store: Store, period: str) -> Record | None:
    """What is written about the founding of the council of a period; None before anything is."""
    return store.one("SELECT * FROM council WHERE period = ?", (period,))


def years(store: Store) -> dict[int, Strip]:
    """Every person's whole history: person id -> period -> (rating, kinds of awards that still hold)."""
    periods = {row.period for row in store.rows("SELECT period FROM rating UNION SELECT period FROM award")}
    return strips(store, [row.id for row in store.rows("SELECT id FROM person")], periods)
