"""Registration: which person or team aims at which award in a year, with what, until the list is closed.

One row for each subject and award. A list that is closed changes no more until it is opened again with a reason, which
stays on record. The rating that somebody aims at is one for all awards of the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards
from dhtt_desktop.services.awards import DRAFT, Subject, subject_of, whose_of
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.people import is_here
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries, registration_queries
from dhtt_desktop.store.database import Store

EXEMPLAR = "ĐHTT"
USUAL: Mapping[bool, tuple[str, ...]] = {
    True: ("LĐTT", "CSTĐCS", "CSTĐ_TINH", "GK", "GK_XA", "BK_TINH", EXEMPLAR),
    False: ("TTLĐTT", "TTLĐXS", "CO_TINH", "CO_CP", "GK", "GK_XA", "BK_TINH", EXEMPLAR),
}
"""What people (True) and teams usually register for: the columns of the table; any other award is taken as well."""

GONE = "Đăng ký này không còn trong danh sách."
_KEPT = ("level", "field", "help", "helper_id")  # what goes on from a year to the next
_LINES, _TEXTS = ("level", "initiative", "field", "note"), ("goal", "help")
WRONG_DAY = "Ngày ghi như 20/11/2026."


@dataclass(frozen=True, slots=True)
class Line:
    """A person or a team with what it registered: award -> row of `registration_queries.registered`."""

    id: str  # "p12", "t3"
    subject: Subject
    name: str
    name_key: bytes
    search_key: str
    post: str
    team: str
    entries: Mapping[str, Any]

    @property
    def others(self) -> tuple[str, ...]:
        """Awards that have no column of their own."""
        usual = USUAL[self.subject.person_id is not None]
        return tuple(kind for kind in self.entries if kind not in usual)

    @property
    def initiative(self) -> str:
        """The initiatives that are registered, each once."""
        return "; ".join(dict.fromkeys(row.initiative for row in self.entries.values() if row.initiative))

    @property
    def level(self) -> str:
        """The rating aimed at, a code; "" not said."""
        return next((row.level for row in self.entries.values() if row.level), "")


@dataclass(frozen=True, slots=True)
class State:
    """How the list of a period stands. `on`: ISO date of the last change; `history`: rows, the first one first."""

    locked: bool = False
    on: str = ""
    history: tuple[Any, ...] = ()


def level_name(code: str) -> str:
    """A rating in words; "" for none."""
    return next((rating.name for rating in reference.ratings() if rating.code == code), code)


def offered(period: str, person: bool) -> tuple[AwardKind, ...]:
    """The awards that a person, or a team, can register for in a period, in official order."""
    fits = ("person", "both") if person else ("team", "both")
    return tuple(kind for kind in awards.in_period(period) if kind.subject in fits and kind.family != "student")


def lines(store: Store, period: str, person: bool) -> tuple[Line, ...]:
    """Everybody who belongs to the school, or every team, and whoever registered before leaving it."""
    entries: dict[tuple[int | None, int | None], dict[str, Any]] = defaultdict(dict)
    for row in registration_queries.registered(store, period):
        if (row.person_id is not None) == person:
            entries[row.person_id, row.team_id][row.kind] = row
    found = []
    if person:
        for row in queries.people(store, period):
            mine = entries.pop((row.id, None), {})
            if mine or is_here(row):
                found.append(Line(f"p{row.id}", Subject(row.id), row.name, row.name_key, row.search_key, row.post,
                                  row.team or "", mine))  # fmt: skip
    else:
        for row in queries.teams(store):
            key = row.position.to_bytes(4, "big")
            mine = entries.pop((None, row.id), {})
            found.append(Line(f"t{row.id}", Subject(team_id=row.id), row.name, key, row.search_key, "", "", mine))
    for key, mine in entries.items():  # put aside since
        first = next(iter(mine.values()))
        name_key = first.name_key or b"\xff"
        found.append(Line(f"p{key[0]}" if person else f"t{key[1]}", Subject(*key), first.subject, name_key,
                          search_key(first.subject), first.post or "", first.team or "", mine))  # fmt: skip
    return tuple(found)


# Closing and opening the list


def state(store: Store, period: str) -> State:
    """Whether the list of a period is closed, and since when."""
    rows = registration_queries.locks(store, period)
    return State(bool(rows[-1].locked), rows[-1].changed_on, tuple(rows)) if rows else State()


def why_closed(store: Store, period: str) -> str:
    """Why nothing can be changed in the list of a period, in a sentence; "" while it is open."""
    last = registration_queries.last_lock(store, period)
    if last is None or not last.locked:
        return ""
    return (f"Danh sách đăng ký {show_period(period)} đã chốt ngày {show_date(last.changed_on)}. "
            "Muốn sửa thì bấm “Mở lại…” và ghi lý do.")  # fmt: skip


def lock(store: Store, period: str, on: str = "", note: str = "") -> Result:
    """Close the list of a period on a day (as typed; "" today); a note stays with it."""
    if closed := why_closed(store, period):
        return refuse(closed)
    return _turn(store, period, True, on, clean(note))


def reopen(store: Store, period: str, reason: str, on: str = "") -> Result:
    """Open a closed list again; the reason is kept."""
    if not why_closed(store, period):
        return refuse(f"Danh sách đăng ký {show_period(period)} đang mở.")
    if not clean(reason):
        return refuse("Ghi lý do mở lại danh sách đã chốt.", "reason")
    return _turn(store, period, False, on, clean(reason))


def _turn(store: Store, period: str, locked: bool, on: str, reason: str) -> Result:
    day = _day(store, on)
    if not day:
        return refuse(WRONG_DAY, "on")
    last = registration_queries.last_lock(store, period)
    if last is not None and day < last.changed_on:
        before = "chốt" if last.locked else "mở lại"
        return refuse(f"Ngày này trước ngày {before} gần nhất ({show_date(last.changed_on)}).", "on")
    from dhtt_desktop.store import schema

    words = "Chốt" if locked else "Mở lại"
    with store.begin(f"{words} danh sách đăng ký {show_period(period)}") as unit:
        values = {"period": period, "locked": int(locked), "changed_on": day, "reason": reason}
        unit.insert(schema.registration_lock, values)
    return Done(f"Đã {words.lower()} danh sách đăng ký {show_period(period)}, ngày {show_date(day)}.", unit.action_id)


def _day(store: Store, on: str) -> str:
    """The ISO day that was typed ("" today); "" when it is no whole day."""
    day = parse_date(on) if clean(on) else store.now().date().isoformat()
    return day if len(day) == 10 else ""


# Registering


def register(store: Store, period: str, kind: str, subjects: Sequence[Subject], on: str = "") -> Result:
    """Register subjects for an award (day as typed, "" today); who is registered stays. `Done.value` counts the new.

    Who took it back finds what was written then. The rating aimed at and the initiative come from the subject's other
    registrations of the year.
    """
    award = reference.award(kind)
    if award is None:
        return refuse("Chưa chọn danh hiệu, hình thức khen để đăng ký.")
    if closed := why_closed(store, period):
        return refuse(closed)
    fitting = [one for one in dict.fromkeys(subjects) if award in offered(period, one.person_id is not None)]
    if not fitting:
        return refuse(f"{award.name} không dành cho đối tượng này, hoặc không còn trong {show_period(period)}.")
    day = _day(store, on)
    if not day:
        return refuse(WRONG_DAY, "on")
    mine: dict[tuple[int | None, int | None], list[Any]] = defaultdict(list)
    for row in registration_queries.registered(store, period):
        mine[row.person_id, row.team_id].append(row)
    new = [one for one in fitting if all(row.kind != kind for row in mine[one.key])]
    if not new:
        return Done(f"Đã đăng ký {award.name} từ trước.", None, 0)
    whose = whose_of(store, new)
    rows = [{"kind": kind, "person_id": one.person_id, "team_id": one.team_id, "registered_on": day,
             **_shared(mine[one.key])} for one in new]  # fmt: skip
    action = _write(store, period, f"Đăng ký {award.name} cho {whose}", rows)
    return Done(f"Đã đăng ký {award.name} cho {whose}.", action, len(new))


def _shared(rows: Iterable[Any]) -> dict[str, Any]:
    """What a further registration of the same subject begins with."""
    found: dict[str, Any] = {}
    for row in rows:
        found |= {name: value for name in ("level", "initiative") if (value := getattr(row, name))}
    return found


def _write(store: Store, period: str, label: str, rows: Sequence[Mapping[str, Any]]) -> int | None:
    """Put registrations into the list; one that was taken back comes back instead of a second one."""
    from dhtt_desktop.store import schema

    again = registration_queries.withdrawn(store, period)
    keys = [(row["kind"], row["person_id"], row["team_id"]) for row in rows]
    with store.begin(label) as unit:
        unit.update_many(
            schema.registration,
            {
                again[key]: {"put_aside_at": None, "registered_on": row["registered_on"]}
                for key, row in zip(keys, rows, strict=True)
                if key in again
            },
        )
        unit.insert_many(
            schema.registration,
            [{"period": period, **row} for key, row in zip(keys, rows, strict=True) if key not in again],
        )
    return unit.action_id


def withdraw(store: Store, registration_ids: Sequence[int]) -> Result:
    """Take registrations out of their list."""
    rows = registration_queries.by_id(store, registration_ids)
    if not rows:
        return refuse(GONE)
    if closed := next(filter(None, (why_closed(store, period) for period in {row.period for row in rows})), ""):
        return refuse(closed)
    from dhtt_desktop.store import schema

    whose = whose_of(store, list(dict.fromkeys(subject_of(row) for row in rows)))
    kinds = {row.kind for row in rows}
    what = f" {award_name(rows[0].kind)}" if len(kinds) == 1 else ""
    with store.begin(f"Bỏ đăng ký{what} của {whose}") as unit:
        unit.update_many(schema.registration, {row.id: {"put_aside_at": unit.now} for row in rows})
    return Done(f"Đã bỏ đăng ký{what} của {whose}.", unit.action_id, len(rows))


def edit(store: Store, registration_id: int, values: Mapping[str, Any]) -> Result:
    """Change what was written: level, initiative, field, goal, help, helper_id, registered_on (as typed), note.

    The rating aimed at changes in all registrations of the subject in that year.
    """
    rows = registration_queries.by_id(store, [registration_id])
    if not rows:
        return refuse(GONE)
    old = rows[0]
    if closed := why_closed(store, old.period):
        return refuse(closed)
    row = dict(values)
    row |= {name: clean(row[name] or "") for name in _LINES if name in row}
    row |= {name: clean_lines(row[name] or "") for name in _TEXTS if name in row}
    if "helper_id" in row:
        row["helper_id"] = row["helper_id"] or None
        if row["helper_id"] is not None and row["helper_id"] == old.person_id:
            return refuse("Người giúp đỡ phải là người khác.", "helper_id")
    if "registered_on" in row:
        row["registered_on"] = _day(store, str(row["registered_on"] or ""))
        if not row["registered_on"]:
            return refuse(WRONG_DAY, "registered_on")
    changes = {registration_id: row}
    if "level" in row:
        same = (r for r in registration_queries.registered(store, old.period) if subject_of(r) == subject_of(old))
        changes |= {one.id: {"level": row["level"]} for one in same if one.id != registration_id}
    from dhtt_desktop.store import schema

    with store.begin(f"Sửa đăng ký {award_name(old.kind)} của {old.subject}") as unit:
        unit.update_many(schema.registration, changes)
    return Done("Đã lưu.", unit.action_id, registration_id)


def why_no_copy(store: Store, period: str) -> str:
    """Why the year before cannot be taken over, in a sentence; "" when it can."""
    if closed := why_closed(store, period):
        return closed
    before = previous(period)
    known = registration_queries.subjects(store, before)
    return "" if known else f"Chưa có đăng ký nào của {show_period(before)} để chép."


def copy_last_year(store: Store, period: str, on: str = "") -> Result:
    """Take over who registered for what in the year before; initiatives and goals are written anew.

    Left out are those who left the school, and awards that are given no more. `Done.value` counts the new ones.
    """
    if against := why_no_copy(store, period):
        return refuse(against)
    before = previous(period)
    rows = registration_queries.registered(store, before)
    day = _day(store, on)
    if not day:
        return refuse(WRONG_DAY, "on")
    present = {(row.kind, row.person_id, row.team_id) for row in registration_queries.registered(store, period)}
    can = {person: {kind.code for kind in offered(period, person)} for person in (True, False)}
    here = [row for row in rows if not row.gone and row.status not in queries.LEFT
            and row.kind in can[row.person_id is not None]]  # fmt: skip
    new = [row for row in here if (row.kind, row.person_id, row.team_id) not in present]
    left = f" Để lại {len(rows) - len(here)} đăng ký của người đã đi hoặc danh hiệu không còn." if rows != here else ""
    if not new:
        return refuse(f"Mọi đăng ký của {show_period(before)} đã có trong danh sách.{left}")
    taken = [{"kind": row.kind, "person_id": row.person_id, "team_id": row.team_id, "registered_on": day,
              **{name: getattr(row, name) for name in _KEPT}} for row in new]  # fmt: skip
    action = _write(store, period, f"Chép {len(new)} đăng ký của {show_period(before)}", taken)
    return Done(f"Đã chép {len(new)} đăng ký của {show_period(before)}; ghi lại tên sáng kiến, mục tiêu.{left}",
                action, len(new))  # fmt: skip


# On to the nominations


def to_nominations(store: Store, registration_ids: Sequence[int]) -> Result:
    """Put forward whoever registered, in one action, with the day of registration and the initiative.

    Who is put forward already stays, and gets the day where none was on record. `Done.value` counts the new ones.
    """
    rows = registration_queries.by_id(store, registration_ids)
    if not rows:
        return refuse("Chưa có đăng ký nào để đưa vào đề nghị.")
    period = rows[0].period
    there = registration_queries.put_forward(store, period)
    new = [row for row in rows if (row.kind, row.person_id, row.team_id) not in there]
    dated = {there[key].id: {"registered_on": row.registered_on} for row in rows
             if (key := (row.kind, row.person_id, row.team_id)) in there and not there[key].registered_on}  # fmt: skip
    if not new and not dated:
        return Done("Mọi đăng ký này đã có trong danh sách đề nghị.", None, 0)
    again = {(kind, *key): number for kind in {row.kind for row in new}
             for key, number in award_queries.withdrawn(store, period, kind).items()}  # fmt: skip
    details = _details(store, period, new)
    from dhtt_desktop.store import schema

    label = f"Đưa {len(new)} đăng ký vào đề nghị" if new else f"Ghi ngày đăng ký vào {len(dated)} đề nghị"
    with store.begin(label) as unit:
        back = {again[key]: {"put_aside_at": None, "status": DRAFT, **details[row.id]} for row in new
                if (key := (row.kind, row.person_id, row.team_id)) in again}  # fmt: skip
        unit.update_many(schema.nomination, back | dated)
        unit.insert_many(
            schema.nomination,
            [
                {"period": period, "kind": row.kind, "person_id": row.person_id, "team_id": row.team_id,
                 **details[row.id]}
                for row in new
                if (row.kind, row.person_id, row.team_id) not in again
            ],
        )  # fmt: skip
    kept = f" {len(rows) - len(new)} đăng ký đã có sẵn." if len(rows) > len(new) else ""
    return Done(f"Đã đưa {len(new)} đăng ký vào danh sách đề nghị.{kept}" if new else f"Đã {label.lower()}.",
                unit.action_id, len(new))  # fmt: skip


def _details(store: Store, period: str, rows: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """What goes from registrations into their nominations, by id of the registration."""
    known = award_queries.initiatives_in(store, period)
    wanting = {kind.code for kind in reference.awards() if awards.wants_initiative(store, kind)}
    found = {}
    for row in rows:
        recorded = awards.initiative_words(known.get(row.person_id or 0, ())) if row.kind in wanting else ""
        details = {"registered_on": row.registered_on, "initiative": recorded or row.initiative}
        if row.kind == EXEMPLAR:
            details["summary"] = row.field
        found[row.id] = {name: value for name, value in details.items() if value}
    return found
