"""What the file is asked about registrations: who aims at what, when the list was closed, and what became of it."""

from __future__ import annotations

from collections.abc import Collection

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.plain import marks
from dhtt_desktop.store.queries import Rows

Place = tuple[str, int | None, int | None]  # award, person id, team id

_ROWS = (
    "SELECT r.*, coalesce(p.name, own.name) AS subject, p.name_key, p.birth, p.gender, p.post, p.status,"
    " p.put_aside_at IS NOT NULL OR own.put_aside_at IS NOT NULL AS gone, t.name AS team,"
    " h.name AS helper, h.gender AS helper_gender FROM registration r"
    " LEFT JOIN person p ON r.person_id = p.id LEFT JOIN team t ON p.team_id = t.id"
    " LEFT JOIN team own ON r.team_id = own.id LEFT JOIN person h ON r.helper_id = h.id"
    " WHERE r.put_aside_at IS NULL AND "
)
_ORDER = " ORDER BY r.team_id IS NULL, own.position, own.search_key, p.name_key, r.id"


def registered(store: Store, period: str) -> Rows:
    """The registrations of a period with their subjects as `queries.nominations` gives them, and the `helper`.

    Teams come first, then people by given name. `gone`: the subject is put aside.
    """
    return store.rows(f"{_ROWS}r.period = ?{_ORDER}", (period,))


def by_id(store: Store, registration_ids: Collection[int]) -> Rows:
    """The same rows, by id."""
    wanted = list(registration_ids)
    return store.rows(f"{_ROWS}r.id IN ({marks(wanted)}){_ORDER}", wanted)


def withdrawn(store: Store, period: str) -> dict[Place, int]:
    """The newest registration that was taken back, by award and subject."""
    rows = store.rows(
        "SELECT id, kind, person_id, team_id FROM registration"
        " WHERE period = ? AND put_aside_at IS NOT NULL ORDER BY id",
        (period,),
    )
    return {(row.kind, row.person_id, row.team_id): row.id for row in rows}


def subjects(store: Store, period: str) -> int:
    """How many people and teams registered for anything in a period."""
    row = store.one(
        "SELECT count(*) AS number FROM (SELECT DISTINCT person_id, team_id FROM registration"
        " WHERE period = ? AND put_aside_at IS NULL)",
        (period,),
    )
    return int(row.number) if row is not None else 0


def locks(store: Store, period: str) -> Rows:
    """Each time that the list of a period was closed or opened again, the first one first."""
    return store.rows("SELECT * FROM registration_lock WHERE period = ? ORDER BY id", (period,))


def last_lock(store: Store, period: str) -> Record | None:
    """How the list of a period stands: the last closing or opening; None before there was one."""
    return store.one("SELECT * FROM registration_lock WHERE period = ? ORDER BY id DESC", (period,))


def put_forward(store: Store, period: str) -> dict[Place, Record]:
    """The nominations of a period by award and subject: `id`, `status`, `note`, `registered_on`."""
    rows = store.rows(
        "SELECT id, kind, person_id, team_id, status, note, registered_on FROM nomination"
        " WHERE period = ? AND put_aside_at IS NULL ORDER BY id",
        (period,),
    )
    return {(row.kind, row.person_id, row.team_id): row for row in rows}


def given(store: Store, period: str) -> dict[Place, Record]:
    """The awards of a period by award and subject, cancelled ones only where no other stands."""
    rows = store.rows(
        "SELECT a.id, a.kind, a.person_id, a.team_id, a.decision_code, a.decision_date, a.cancelled_on,"
        " coalesce(p.name, own.name) AS subject, p.name_key, p.post, t.name AS team FROM award a"
        " LEFT JOIN person p ON a.person_id = p.id LEFT JOIN team t ON p.team_id = t.id"
        " LEFT JOIN team own ON a.team_id = own.id"
        " WHERE a.period = ? AND a.put_aside_at IS NULL ORDER BY a.cancelled_on = '', a.id",
        (period,),
    )
    return {(row.kind, row.person_id, row.team_id): row for row in rows}


def rated(store: Store, period: str) -> dict[tuple[int | None, int | None], str]:
    """The ratings of a period by person and team."""
    rows = store.rows("SELECT person_id, team_id, level FROM rating WHERE period = ? AND level != ''", (period,))
    return {(row.person_id, row.team_id): row.level for row in rows}


def whole(store: Store) -> Rows:
    """All registrations, the newest period first; `is_person` says whose they are."""
    query = _ROWS.replace("SELECT r.*,", "SELECT r.*, r.person_id IS NOT NULL AS is_person,", 1)
    return store.rows(f"{query}1 = 1{_ORDER.replace('BY ', 'BY r.period DESC, ', 1)}")


def whole_locks(store: Store) -> Rows:
    """All closings and openings, the newest period first."""
    return store.rows("SELECT * FROM registration_lock ORDER BY period DESC, id")
