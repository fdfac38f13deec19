"""What the council's day asks of the file: meetings, who attends, the ballots and who stands aside.

Rows as in `queries`: text that is not known is "", dates are ISO, counts are None until they are typed.
"""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store
from dhtt_desktop.store.queries import Rows


def meetings(store: Store, period: str) -> Rows:
    """Meetings of a period, the latest first, with `cases` (put to the vote) and `counted` of them."""
    return store.rows(
        "SELECT m.*, count(DISTINCT b.nomination_id) AS cases,"
        " count(DISTINCT CASE WHEN b.agree IS NOT NULL OR b.outcome != '' THEN b.nomination_id END) AS counted"
        f" FROM meeting m LEFT JOIN ({_BALLOTS}) b ON b.meeting_id = m.id"
        " WHERE m.period = ? AND m.put_aside_at IS NULL GROUP BY m.id"
        " ORDER BY m.held_on DESC, m.id DESC",
        (period,),
    )


# Ballots on nominations that were not taken back since.
_BALLOTS = "SELECT ballot.* FROM ballot JOIN nomination n ON ballot.nomination_id = n.id WHERE n.put_aside_at IS NULL"


def meeting(store: Store, meeting_id: int) -> Record | None:
    """One meeting that is not put aside."""
    return store.one("SELECT * FROM meeting WHERE id = ? AND put_aside_at IS NULL", (meeting_id,))


def attendance(store: Store, meeting_id: int) -> Rows:
    """Who was called to a meeting, in the order of the council: `state`, `duty`, `note`, name, post, and the seat.

    `role` and `voting` are None for who has left the council since.
    """
    return store.rows(
        "SELECT a.id, a.person_id, a.state, a.duty, a.note, p.name, p.name_key, p.gender, p.post, c.role, c.voting"
        " FROM attendance a JOIN meeting m ON a.meeting_id = m.id JOIN person p ON a.person_id = p.id"
        " LEFT JOIN council_member c ON c.person_id = a.person_id AND c.period = m.period"
        " WHERE a.meeting_id = ? ORDER BY c.position IS NULL, c.position, c.id, a.id",
        (meeting_id,),
    )


def ballots(store: Store, meeting_id: int) -> Rows:
    """Every round of every case of a meeting with its nomination and subject; teams first, then by given name."""
    return store.rows(
        "SELECT b.*, n.kind, n.period, n.person_id, n.team_id, n.status, n.sent_on, n.override,"
        " n.note AS nomination_note, coalesce(p.name, own.name) AS subject, p.gender, p.post,"
        " t.name AS team, p.birth"
        " FROM ballot b JOIN nomination n ON b.nomination_id = n.id LEFT JOIN person p ON n.person_id = p.id"
        " LEFT JOIN team t ON p.team_id = t.id LEFT JOIN team own ON n.team_id = own.id"
        " WHERE b.meeting_id = ? AND n.put_aside_at IS NULL"
        " ORDER BY n.team_id IS NULL, own.position, own.search_key, p.name_key, n.id, b.round, b.id",
        (meeting_id,),
    )


def meetings_of(store: Store, ballot_ids: list[int]) -> list[int]:
    """The meetings in which these ballots are cast."""
    marks = ", ".join("?" * len(ballot_ids))
    found = store.rows(f"SELECT DISTINCT meeting_id FROM ballot WHERE id IN ({marks})", ballot_ids)
    return [row.meeting_id for row in found]


def recusals(store: Store, meeting_id: int) -> Rows:
    """Who stands aside from which ballot of a meeting: `id`, `ballot_id`, `person_id`, `name`, `reason`."""
    return store.rows(
        "SELECT r.*, p.name, p.gender FROM recusal r JOIN ballot b ON r.ballot_id = b.id"
        " JOIN person p ON r.person_id = p.id WHERE b.meeting_id = ? ORDER BY r.ballot_id, p.name_key, r.id",
        (meeting_id,),
    )


def settled(store: Store, period: str) -> frozenset[int]:
    """Nominations of a period on which a finished meeting has voted or concluded."""
    return frozenset(
        row.nomination_id
        for row in store.rows(
            "SELECT b.nomination_id FROM ballot b JOIN meeting m ON b.meeting_id = m.id WHERE m.period = ?"
            " AND m.put_aside_at IS NULL AND m.status = 'Đã kết thúc' AND (b.agree IS NOT NULL OR b.outcome != '')",
            (period,),
        )
    )
