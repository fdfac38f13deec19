"""What the tab of awards asks of the file beyond `queries`: withdrawn nominations, papers, teams' years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import and_, func, select

from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows, Strip

Key = tuple[int | None, int | None]  # (person id, None) or (None, team id)

_nomination, _award, _rating = schema.nomination, schema.award, schema.rating
_document, _decision = schema.document, schema.decision


def withdrawn(store: Store, period: str, kind: str) -> dict[Key, int]:
    """The newest nomination that was taken back, per subject of a period and award."""
    query = select(_nomination.c.id, _nomination.c.person_id, _nomination.c.team_id).where(
        _nomination.c.period == period, _nomination.c.kind == kind, _nomination.c.put_aside_at.is_not(None)
    )
    return {(row.person_id, row.team_id): row.id for row in store.rows(query.order_by(_nomination.c.id))}


def subject_names(store: Store, keys: Collection[Key]) -> dict[Key, str]:
    """The names of people and teams."""
    people = {key for key, _ in keys if key is not None}
    teams = {key for _, key in keys if key is not None}
    found: dict[Key, str] = {}
    for table, wanted, is_team in ((schema.person, people, False), (schema.team, teams, True)):
        if wanted:
            for row in store.rows(select(table.c.id, table.c.name).where(table.c.id.in_(wanted))):
                found[(None, row.id) if is_team else (row.id, None)] = row.name
    return found


def initiatives_in(store: Store, period: str) -> dict[int, list[Record]]:
    """Everybody's initiatives of a period: person id -> rows, in the order they were entered; of every author."""
    found: dict[int, list[Record]] = defaultdict(list)
    for row in store.rows(
        "SELECT initiative.*, author.person_id AS author_id FROM initiative JOIN (SELECT id AS initiative_id, person_id"
        " FROM initiative UNION ALL SELECT initiative_id, person_id FROM coauthor) AS author"
        " ON author.initiative_id = initiative.id WHERE initiative.period = ? AND initiative.put_aside_at IS NULL"
        " ORDER BY initiative.id",
        (period,),
    ):
        found[row.author_id].append(row)
    return dict(found)


def counts(store: Store, period: str) -> dict[str, dict[str, int]]:
    """How many nominations a period has: award -> state -> how many."""
    query = (
        select(_nomination.c.kind, _nomination.c.status, func.count().label("subjects"))
        .where(_nomination.c.period == period, _nomination.c.put_aside_at.is_(None))
        .group_by(_nomination.c.kind, _nomination.c.status)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in store.rows(query):
        found[row.kind][row.status] = row.subjects
    return dict(found)


def award_counts(store: Store, period: str) -> dict[str, int]:
    """How many awards of a period stand: award -> how many."""
    query = (
        select(_award.c.kind, func.count().label("subjects"))
        .where(_award.c.period == period, _award.c.put_aside_at.is_(None), _award.c.cancelled_on == "")
        .group_by(_award.c.kind)
    )
    return {row.kind: row.subjects for row in store.rows(query)}


def issuers(store: Store, kinds: Collection[str]) -> list[str]:
    """Who has issued decisions on these awards, the latest first."""
    query = (
        select(_award.c.issuer, func.max(_award.c.decision_date).label("latest"))
        .where(_award.c.issuer != "", _award.c.put_aside_at.is_(None), _award.c.kind.in_(list(kinds)))
        .group_by(_award.c.issuer)
    )
    return [row.issuer for row in store.rows(query.order_by(func.max(_award.c.decision_date).desc()))]


def decision_like(store: Store, code: str, date: str, issuer: str) -> int | None:
    """The decision of that number, day and issuer, when it is on record already."""
    same = and_(_decision.c.code == code, _decision.c.date == date, _decision.c.issuer == issuer)
    row = store.one(select(_decision.c.id).where(same, _decision.c.put_aside_at.is_(None)))
    return int(row.id) if row is not None else None


def own_decisions(store: Store, period: str, kinds: Iterable[str]) -> Rows:
    """The school's own numbered documents of these kinds, the newest first: id, code, date, subject, kind."""
    query = select(_document.c.id, _document.c.code, _document.c.date, _document.c.subject, _document.c.kind).where(
        _document.c.period == period,
        _document.c.kind.in_(list(kinds)),
        _document.c.code != "",
        _document.c.put_aside_at.is_(None),
    )
    return store.rows(query.order_by(_document.c.date.desc(), _document.c.number.desc()))


def team_strips(store: Store, team_ids: Collection[int], periods: Collection[str]) -> dict[int, Strip]:
    """Per team and period the rating and the kinds of awards that still hold, as `queries.strips` for people."""
    found: dict[int, Strip] = {team_id: {} for team_id in team_ids}
    levels = select(_rating.c.team_id, _rating.c.period, _rating.c.level).where(
        _rating.c.team_id.in_(list(team_ids)), _rating.c.period.in_(periods), _rating.c.level != ""
    )
    awards = select(_award.c.team_id, _award.c.period, _award.c.kind).where(
        _award.c.team_id.in_(list(team_ids)), _award.c.period.in_(periods), _award.c.put_aside_at.is_(None),
        _award.c.cancelled_on == "",
    )  # fmt: skip
    for row in store.rows(levels):
        found[row.team_id][row.period] = (row.level, ())
    for row in store.rows(awards.order_by(_award.c.id)):
        level, before = found[row.team_id].get(row.period, ("", ()))
        found[row.team_id][row.period] = (level, (*before, row.kind))
    return found


def flow_facts(store: Store, nomination_ids: Collection[int]) -> dict[int, Record]:
    """What the flow asks beside the nomination itself, by its id; dates are None where nothing is on record.

    `checked_on` (when it was sent), `voted_on`, `outcome` (of the last ballot); of its award `award_id`,
    `decision_code`, `decision_date`, `handed_on`, `cancelled_on`.
    """
    rows = store.rows(
        "SELECT n.id, (SELECT max(a.judged_on) FROM assessment a WHERE a.nomination_id = n.id AND a.award_id IS NULL)"
        " AS checked_on,"
        " (SELECT max(m.held_on) FROM ballot b JOIN meeting m ON m.id = b.meeting_id"
        " WHERE b.nomination_id = n.id AND m.put_aside_at IS NULL) AS voted_on,"
        " (SELECT b.outcome FROM ballot b JOIN meeting m ON m.id = b.meeting_id WHERE b.nomination_id = n.id"
        " AND m.put_aside_at IS NULL ORDER BY m.held_on DESC, b.round DESC, b.id DESC LIMIT 1) AS outcome,"
        " w.id AS award_id, w.decision_code, w.decision_date, w.handed_on, w.cancelled_on"
        " FROM nomination n LEFT JOIN award w ON w.id = n.award_id AND w.put_aside_at IS NULL"
        f" WHERE n.id IN ({marks(nomination_ids)})",
        list(nomination_ids),
    )
    return {row.id: row for row in rows}


def posts_on(store: Store, person_ids: Collection[int], on: str) -> dict[int, tuple[str, str]]:
    """Post and team (elsewhere: the place) of who had, by the postings on record, another post on that ISO day.

    The ends of a posting may be months or years: these count whole. Of several the latest begun holds.
    """
    rows = store.rows(
        "SELECT g.person_id, g.post, coalesce(nullif(g.place, ''), t.name, '') AS team FROM posting g"
        f" LEFT JOIN team t ON t.id = g.team_id WHERE g.person_id IN ({marks(person_ids)}) AND g.put_aside_at IS NULL"
        " AND substr(?, 1, length(g.starts)) >= g.starts"
        " AND (g.ends = '' OR substr(?, 1, length(g.ends)) <= g.ends) ORDER BY g.starts, g.id",
        [*person_ids, on, on],
    )
    return {row.person_id: (row.post, row.team) for row in rows}


def ideas_of(store: Store, person_ids: Collection[int]) -> Rows:
    """Initiatives by author, coauthors too: `kept_in` (the table) and `id` say whose use of it the row is."""
    return store.rows(
        "SELECT 'initiative' AS kept_in, i.id, i.person_id, i.period, i.title, i.used_kind, i.used_period"
        f" FROM initiative i WHERE i.put_aside_at IS NULL AND i.person_id IN ({marks(person_ids)})"
        " UNION ALL SELECT 'coauthor', c.id, c.person_id, i.period, i.title, c.used_kind, c.used_period"
        " FROM coauthor c JOIN initiative i ON i.id = c.initiative_id"
        f" WHERE i.put_aside_at IS NULL AND c.person_id IN ({marks(person_ids)})",
        [*person_ids, *person_ids],
    )


def awards_by_id(store: Store, award_ids: Collection[int]) -> Rows:
    """Awards with their subjects as `queries.awards_in` gives them, cancelled ones too."""
    return store.rows(
        "SELECT a.*, coalesce(p.name, own.name) AS subject, p.gender, p.birth, p.post, t.name AS team FROM award a"
        " LEFT JOIN person p ON p.id = a.person_id LEFT JOIN team t ON t.id = p.team_id"
        f" LEFT JOIN team own ON own.id = a.team_id WHERE a.id IN ({marks(award_ids)}) AND a.put_aside_at IS NULL",
        list(award_ids),
    )


def school_names(store: Store) -> list[str]:
    """Every name that the school has or had."""
    return [row.name for row in store.rows("SELECT DISTINCT name FROM school WHERE name != ''")]


def last_ballot(store: Store, nomination_id: int) -> Record | None:
    """What the council concluded last on a nomination: `outcome`, `outcome_kind`, `reason`, `held_on`, `title`."""
    return store.one(
        "SELECT b.*, m.held_on, m.title FROM ballot b JOIN meeting m ON m.id = b.meeting_id"
        " WHERE b.nomination_id = ? AND m.put_aside_at IS NULL ORDER BY m.held_on DESC, b.round DESC, b.id DESC",
        (nomination_id,),
    )


def awards_of_decision(store: Store, decision_id: int) -> list[int]:
    """The ids of the awards that a decision gave."""
    return [
        row.id
        for row in store.rows("SELECT id FROM award WHERE decision_id = ? AND put_aside_at IS NULL", (decision_id,))
    ]
