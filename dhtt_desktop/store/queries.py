"""What the file is asked: every query of the lists, as immutable rows with named fields.

Text that is not known is "" (None where a joined row is not there at all); dates are ISO; `level` is a code of
db/reference/ratings.toml, `kind` of an award one of awards.toml. A subject is a person (`person_id`) or a team
(`team_id`). Every function may raise StoreError.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Record, Store

Rows = list[Record]
Strip = dict[str, tuple[str, tuple[str, ...]]]

WORKING = "Đang làm việc"
LEFT = ("Chuyển công tác", "Nghỉ hưu", "Thôi việc")  # who has such a status belongs to the school no more
_MANY = 500  # beyond so many ids it is quicker to read all and choose

_person, _team, _rating, _award = schema.person, schema.team, schema.rating, schema.award
_nomination, _document = schema.nomination, schema.document
_people_teams = _person.outerjoin(_team, _person.c.team_id == _team.c.id)


def people(store: Store, period: str, include_aside: bool = False) -> Rows:
    """The staff list in the order of given names: the person's fields, `team`, and `level` of the period."""
    its_rating = and_(_rating.c.person_id == _person.c.id, _rating.c.period == period)
    query = (
        select(
            _person.c.id,
            _person.c.name,
            _person.c.name_key,
            _person.c.search_key,
            _person.c.birth,
            _person.c.gender,
            _person.c.post,
            _person.c.team_id,
            _team.c.name.label("team"),
            _person.c.status,
            _person.c.cccd,
            _person.c.phone,
            _person.c.party_member,
            _person.c.qualification,
            _person.c.joined,
            _person.c.left_on,
            _person.c.note,
            _person.c.put_aside_at,
            _rating.c.level,
        )
        .select_from(_people_teams.outerjoin(_rating, its_rating))
        .order_by(_person.c.name_key, _person.c.id)
    )
    return store.rows(query if include_aside else query.where(_person.c.put_aside_at.is_(None)))


def person(store: Store, person_id: int) -> Record | None:
    """Everything on one person, and the name of the `team`; also of one put aside."""
    query = select(_person, _team.c.name.label("team")).select_from(_people_teams)
    return store.one(query.where(_person.c.id == person_id))


def namesakes(store: Store, name_key: bytes) -> Rows:
    """People in the lists whose name has this sort key: `id`, `name`, `birth`, `team`."""
    query = select(_person.c.id, _person.c.name, _person.c.birth, _team.c.name.label("team")).select_from(_people_teams)
    return store.rows(query.where(_person.c.name_key == name_key, _person.c.put_aside_at.is_(None)))


def teams(store: Store, include_aside: bool = False) -> Rows:
    """Teams in their order, each with the number of `people` who belong to it now, on leave or not."""
    working = and_(_person.c.team_id == _team.c.id, _person.c.put_aside_at.is_(None), _person.c.status.not_in(LEFT))
    query = (
        select(_team, func.count(_person.c.id).label("people"))
        .select_from(_team.outerjoin(_person, working))
        .group_by(_team.c.id)
        .order_by(_team.c.position, _team.c.search_key, _team.c.id)
    )
    return store.rows(query if include_aside else query.where(_team.c.put_aside_at.is_(None)))


def strips(store: Store, person_ids: Collection[int], periods: Collection[str]) -> dict[int, Strip]:
    """Per person and period the rating and the kinds of awards that still hold; a period without either is absent."""
    wanted = set(person_ids)
    ratings_of = select(_rating.c.person_id, _rating.c.period, _rating.c.level).where(
        _rating.c.person_id.is_not(None), _rating.c.period.in_(periods)
    )
    awards_of_them = (
        select(_award.c.person_id, _award.c.period, _award.c.kind)
        .where(_award.c.person_id.is_not(None), _award.c.period.in_(periods), *_holds())
        .order_by(_award.c.id)
    )
    if len(wanted) <= _MANY:
        ratings_of = ratings_of.where(_rating.c.person_id.in_(wanted))
        awards_of_them = awards_of_them.where(_award.c.person_id.in_(wanted))
    with store.read() as connection:
        levels = connection.execute(ratings_of).all()
        kinds = connection.execute(awards_of_them).all()
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
    return store.rows(select(_rating).where(_rating.c.person_id == person_id).order_by(_rating.c.period))


def rating_ids(store: Store, period: str) -> dict[int, int]:
    """Which people have a rating row for the period: person id -> id of the row."""
    query = select(_rating.c.person_id, _rating.c.id)
    rows = store.rows(query.where(_rating.c.period == period, _rating.c.person_id.is_not(None)))
    return {row.person_id: row.id for row in rows}


def levels(store: Store, period: str) -> dict[int, str]:
    """The ratings of a period: person id -> level code; who has none is absent."""
    query = select(_rating.c.person_id, _rating.c.level)
    rows = store.rows(query.where(_rating.c.period == period, _rating.c.person_id.is_not(None), _rating.c.level != ""))
    return {row.person_id: row.level for row in rows}


def initiatives(store: Store, person_id: int) -> Rows:
    """Initiatives of one person, oldest period first."""
    table = schema.initiative
    query = select(table).where(table.c.person_id == person_id, table.c.put_aside_at.is_(None))
    return store.rows(query.order_by(table.c.period, table.c.id))


def awards_of(store: Store, person_id: int | None = None, team_id: int | None = None) -> Rows:
    """The history of one person or team, oldest first; cancelled awards stand in it with `cancelled_on`."""
    subject = _award.c.team_id == team_id if person_id is None else _award.c.person_id == person_id
    query = select(_award).where(subject, _award.c.put_aside_at.is_(None))
    return store.rows(query.order_by(_award.c.period, _award.c.decision_date, _award.c.id))


def awards_in(store: Store, period: str, kinds: Collection[str] | None = None, include_cancelled: bool = False) -> Rows:
    """Awards of a period with their subjects, teams first, then people by given name."""
    query = _with_subject(_award).where(_award.c.period == period, *_holds(include_cancelled))
    return store.rows(query if kinds is None else query.where(_award.c.kind.in_(kinds)))


def nominations(store: Store, period: str, kinds: Collection[str] | None = None) -> Rows:
    """Nominations of a period with their subjects and the `level` of that period, teams first, then by given name."""
    query = _nominations().where(_nomination.c.period == period, _nomination.c.put_aside_at.is_(None))
    return store.rows(query if kinds is None else query.where(_nomination.c.kind.in_(kinds)))


def nominations_by_id(store: Store, nomination_ids: Iterable[int]) -> Rows:
    """The same rows as `nominations`, by id."""
    wanted = list(nomination_ids)
    return store.rows(_nominations().where(_nomination.c.id.in_(wanted), _nomination.c.put_aside_at.is_(None)))


def _nominations() -> Select[Any]:
    its_rating = and_(
        _rating.c.period == _nomination.c.period,
        case(
            (_nomination.c.person_id.is_not(None), _rating.c.person_id == _nomination.c.person_id),
            else_=_rating.c.team_id == _nomination.c.team_id,
        ),
    )
    level = select(_rating.c.level).where(its_rating).scalar_subquery().label("level")
    return _with_subject(_nomination, level)


def _with_subject(table: Any, *more: Any) -> Select[Any]:
    """Rows of nominations or awards with who they are for: `subject`, `name_key`, `birth`, `gender`, `post`, `team`."""
    own_team = _team.alias("own_team")
    joined = (
        table.outerjoin(_person, table.c.person_id == _person.c.id)
        .outerjoin(_team, _person.c.team_id == _team.c.id)
        .outerjoin(own_team, table.c.team_id == own_team.c.id)
    )
    return (
        select(
            table,
            func.coalesce(_person.c.name, own_team.c.name).label("subject"),
            _person.c.name_key,
            _person.c.birth,
            _person.c.gender,
            _person.c.post,
            _person.c.joined,
            _person.c.qualification,
            _team.c.name.label("team"),
            *more,
        )
        .select_from(joined)
        .order_by(table.c.team_id.is_(None), own_team.c.position, own_team.c.search_key, _person.c.name_key, table.c.id)
    )


def _holds(include_cancelled: bool = False) -> tuple[ColumnElement[bool], ...]:
    standing = (_award.c.put_aside_at.is_(None),)
    return standing if include_cancelled else (*standing, _award.c.cancelled_on == "")


def subject_facts(
    store: Store, person_ids: Iterable[int | None], team_ids: Iterable[int | None]
) -> dict[tuple[int | None, int | None], tuple[str, str]]:
    """What an award keeps of its subject: (person id, None) -> post and team now; (None, team id) -> "" and name."""
    wanted_people = [key for key in person_ids if key is not None]
    wanted_teams = [key for key in team_ids if key is not None]
    of_people = select(_person.c.id, _person.c.post, _team.c.name).select_from(_people_teams)
    of_teams = select(_team.c.id, _team.c.name).where(_team.c.id.in_(wanted_teams))
    facts: dict[tuple[int | None, int | None], tuple[str, str]] = {}
    for key, post, name in store.rows(of_people.where(_person.c.id.in_(wanted_people))):
        facts[key, None] = (post, name or "")
    for key, name in store.rows(of_teams):
        facts[None, key] = ("", name)
    return facts


def campaigns(store: Store, include_aside: bool = False) -> Rows:
    """Campaigns without their plan's text, newest period first."""
    table = schema.campaign
    columns = [column for column in table.c if column.name != "plan_text"]
    query = select(*columns).order_by(table.c.period.desc(), table.c.starts.desc(), table.c.id.desc())
    return store.rows(query if include_aside else query.where(table.c.put_aside_at.is_(None)))


def campaign(store: Store, campaign_id: int) -> Record | None:
    """Everything on one campaign."""
    return store.one(select(schema.campaign).where(schema.campaign.c.id == campaign_id))


def documents(store: Store, year: str | None = None, period: str | None = None) -> Rows:
    """The register of outgoing documents, without their texts: by date and number; drafts of a day come last."""
    columns = [column for column in _document.c if column.name not in ("body", "tables")]
    query = select(*columns).where(_document.c.put_aside_at.is_(None))
    if year is not None:
        query = query.where(_document.c.year == year)
    if period is not None:
        query = query.where(_document.c.period == period)
    return store.rows(query.order_by(_document.c.date, _document.c.number.nulls_last(), _document.c.id))


def document(store: Store, document_id: int) -> Record | None:
    """One document, whole."""
    return store.one(select(_document).where(_document.c.id == document_id))


def next_number(store: Store, series: str, year: str) -> int:
    """The number after the highest one in use in that series and year; a new year begins at 1."""
    highest = store.one(select(func.max(_document.c.number)).where(*_in_series(series, year)))
    return 1 + ((highest[0] if highest else None) or 0)


def number_holder(store: Store, series: str, year: str, number: int) -> Record | None:
    """The document that has this number (`id`, `subject`, `code`), or None while it is free."""
    query = select(_document.c.id, _document.c.subject, _document.c.code)
    return store.one(query.where(*_in_series(series, year), _document.c.number == number))


def _in_series(series: str, year: str) -> tuple[ColumnElement[bool], ...]:
    return (_document.c.series == series, _document.c.year == year, _document.c.put_aside_at.is_(None))


def school_at(store: Store, iso_date: str = "") -> Record | None:
    """The school's names as they were on a date ("" now: the latest). Before the first span the first one stands in."""
    table = schema.school
    latest = select(table).order_by(table.c.valid_from.desc())
    if not iso_date:
        return store.one(latest)
    return store.one(latest.where(table.c.valid_from <= iso_date)) or store.one(
        select(table).order_by(table.c.valid_from)
    )


def settings(store: Store) -> dict[str, str]:
    """All settings of this file."""
    return {row.key: row.value for row in store.rows(select(schema.setting))}


def council(store: Store, period: str) -> Rows:
    """The council of a period in its order, with `name`, `name_key`, `gender` and `post` of each member."""
    table = schema.council_member
    query = (
        select(table, _person.c.name, _person.c.name_key, _person.c.gender, _person.c.post)
        .select_from(table.join(_person, table.c.person_id == _person.c.id))
        .where(table.c.period == period)
    )
    return store.rows(query.order_by(table.c.position, table.c.id))


def years(store: Store) -> dict[int, Strip]:
    """Every person's whole history: person id -> period -> (rating, kinds of awards that still hold)."""
    periods = {row[0] for row in store.rows(select(_rating.c.period).distinct())}
    periods |= {row[0] for row in store.rows(select(_award.c.period).distinct())}
    people_ids = [row.id for row in store.rows(select(_person.c.id))]
    return strips(store, people_ids, periods)
