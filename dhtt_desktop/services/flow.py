"""One flow for every award: registered, proposed by a team, checked, voted, sent, decided, handed over.

Every step is a date that the clerk may write, or that follows from what is written elsewhere. Nothing blocks: a step
may be left out, and one that goes against the order keeps its reason with the nomination.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop.domain.rules.votes import DECLINED as TURNED_DOWN
from dhtt_desktop.domain.rules.votes import LOWER
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services import reasons_kept, rules
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, SENT, subject_of, whose_of
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.reasons_kept import Wanted
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store

REGISTERED, PROPOSED, CHECKED, VOTED, GONE, RECEIVED, RULED, HANDED = (
    "registered", "proposed", "checked", "voted", "sent", "received", "decided", "handed",
)  # fmt: skip
WORDS = {
    REGISTERED: "Đăng ký", PROPOSED: "Tổ đề nghị", CHECKED: "Xét điều kiện", VOTED: "Hội đồng xét",
    GONE: "Trình cấp trên", RECEIVED: "Cấp trên nhận hồ sơ", RULED: "Có quyết định", HANDED: "Trao tặng",
}  # fmt: skip
_COLUMNS = {REGISTERED: "registered_on", PROPOSED: "proposed_on", GONE: "sent_on", RECEIVED: "received_on"}
_ABOVE = (GONE, RECEIVED)  # of awards that a superior decides
_NOT_AGREED = (TURNED_DOWN, LOWER)
DONE, NEXT, LEFT_OUT, LATER = "done", "next", "left out", "later"
WRONG_DAY = "Ngày ghi như 20/11/2026."


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it stands. `on` is its ISO date, "" when it was done without a date or not yet."""

    key: str
    state: str  # DONE, NEXT, LEFT_OUT (a later one is done), LATER
    on: str = ""

    @property
    def name(self) -> str:
        """The clerk's word for it."""
        return WORDS[self.key]

    @property
    def told(self) -> str:
        """The step in one line, with its day or what is open about it."""
        if self.state == DONE:
            return f"{self.name} {show_date(self.on)}" if self.on else f"{self.name}: chưa ghi ngày"
        return {NEXT: f"Tiếp theo: {self.name.lower()}", LEFT_OUT: f"{self.name}: bỏ qua"}.get(self.state, self.name)


def steps(row: Any, facts: Any, own: Container[str]) -> tuple[Step, ...]:
    """The steps of a nomination (`queries.nominations`) with their days, and which comes next.

    `own` are the awards that the head of the school decides: nothing is sent to a superior. `facts` are its
    `award_queries.flow_facts`; without them what stands outside the nomination is told without a day. Who was declined,
    or whose award was cancelled, has no next step.
    """
    done = _done(row, facts)
    keys = [key for key in WORDS if key not in _ABOVE or row.kind not in own or key in done]
    last = max((at for at, key in enumerate(keys) if key in done), default=-1)
    over = row.status == DECLINED or (facts is not None and bool(facts.cancelled_on))
    found = []
    for at, key in enumerate(keys):
        open_ = LEFT_OUT if at < last else NEXT if at == last + 1 and not over else LATER
        found.append(Step(key, DONE if key in done else open_, done.get(key, "")))
    return tuple(found)


def of(store: Store, rows: Sequence[Any]) -> dict[int, tuple[Step, ...]]:
    """The steps of nominations, by id."""
    facts = award_queries.flow_facts(store, [row.id for row in rows])
    own = rules.own_awards(store)
    return {row.id: steps(row, facts.get(row.id), own) for row in rows}


def _done(row: Any, facts: Any) -> dict[str, str]:
    """The steps that were taken, with their days."""
    found = {key: getattr(row, name) for key, name in _COLUMNS.items() if getattr(row, name)}
    if facts is not None:
        outside = {
            CHECKED: facts.checked_on,
            VOTED: facts.voted_on,
            RULED: facts.decision_date,
            HANDED: facts.handed_on,
        }
        found |= {key: day for key, day in outside.items() if day}
    if row.votes_for is not None:
        found.setdefault(VOTED, "")
    if row.status == SENT:
        found.setdefault(GONE, "")
    if row.status == DECIDED:
        found.setdefault(RULED, "")
    return found


def _voted_on(store: Store, rows: Iterable[Any]) -> frozenset[str]:
    """The awards among those of nominations that ask for a vote today."""
    book, today = rules.book(store), store.now().date().isoformat()
    return frozenset(kind for kind in {row.kind for row in rows} if book.vote(kind, today) is not None)


def against_order(row: Any, key: str, facts: Any, voted: Container[str]) -> str:
    """What is out of order about taking a step now, in a sentence; "" when nothing is. `voted`: see `_voted_on`.

    Only what papers will contradict: sent up before the vote that the award asks for or against what the council
    concluded, handed over without a decision.
    """
    done = _done(row, facts)
    if key in _ABOVE and VOTED not in done and row.kind in voted:
        return f"{award_name(row.kind)} cần phiếu của Hội đồng nhưng chưa ghi kết quả bỏ phiếu."
    if key in _ABOVE and facts is not None and facts.outcome in _NOT_AGREED:
        return f"Hội đồng đã kết luận: {facts.outcome.lower()}."
    if key == HANDED and RULED not in done:
        return "Chưa ghi quyết định mà đã trao."
    if row.status == DECLINED:
        return "Đề nghị này đã ghi “Không được”."
    return ""


def reasons_asked(store: Store, nomination_ids: Sequence[int], key: str) -> tuple[str, ...]:
    """What the clerk is asked to give a reason for before `take`: each sentence once."""
    rows = queries.nominations_by_id(store, nomination_ids)
    facts = award_queries.flow_facts(store, [row.id for row in rows])
    voted = _voted_on(store, rows)
    return tuple(dict.fromkeys(told for row in rows if (told := against_order(row, key, facts.get(row.id), voted))))


def take(store: Store, nomination_ids: Sequence[int], key: str, on: str = "", reason: str = "") -> Result:
    """Write the day of a step (as typed; "" today) for one or many; `reason` is kept where it goes against the order.

    `key` is REGISTERED, PROPOSED, GONE, RECEIVED or HANDED; the others follow from votes, findings and decisions.
    """
    rows = queries.nominations_by_id(store, nomination_ids)
    if not rows:
        return refuse("Chưa chọn ai trong danh sách đề nghị.")
    day = parse_date(on) if clean(on) else store.now().date().isoformat()
    if len(day) != 10:
        return refuse(WRONG_DAY, "on")
    facts = award_queries.flow_facts(store, [row.id for row in rows])
    if key == HANDED:
        given = [facts[row.id].award_id for row in rows if facts[row.id].award_id is not None]
        return hand_over(store, given, on)
    whose = whose_of(store, [subject_of(row) for row in rows])
    changes, voted = {}, _voted_on(store, rows)
    for row in rows:
        values: dict[str, Any] = {_COLUMNS[key]: day}
        if key in _ABOVE and row.status in (DRAFT, DECLINED):
            values["status"] = SENT
        if clean(reason) and against_order(row, key, facts.get(row.id), voted):
            values["override"] = _joined(row.override, clean(reason))
        changes[row.id] = values
    wanted = _wanted(rows, day if key == RECEIVED else "") if key in _ABOVE else []
    found = reasons_kept.look(store, wanted)
    with store.begin(f"Ghi “{WORDS[key]}” cho {whose}") as unit:
        unit.update_many(schema.nomination, changes)
        reasons_kept.keep(unit, wanted, found)
    return Done(f"Đã ghi “{WORDS[key]}” ngày {show_date(day)} cho {whose}.", unit.action_id, len(rows))


def clear(store: Store, nomination_ids: Sequence[int], key: str) -> Result:
    """Take the day of a step back."""
    rows = queries.nominations_by_id(store, nomination_ids)
    whose = whose_of(store, [subject_of(row) for row in rows])
    facts = award_queries.flow_facts(store, [row.id for row in rows])
    with store.begin(f"Bỏ “{WORDS[key]}” của {whose}") as unit:
        if key == HANDED:
            unit.update_many(schema.award, {f.award_id: {"handed_on": ""} for f in facts.values() if f.award_id})
        else:
            unit.update_many(schema.nomination, {row.id: _without(row, key) for row in rows})
    return Done(f"Đã bỏ “{WORDS[key]}” của {whose}.", unit.action_id)


def _without(row: Any, key: str) -> dict[str, Any]:
    values: dict[str, Any] = {_COLUMNS[key]: ""}
    if key == GONE and row.status == SENT:
        values |= {"received_on": "", "status": DRAFT}
    return values


def mark(store: Store, nomination_ids: Sequence[int], status: str, reason: str = "") -> Result:
    """Say how far nominations are (Đang soạn, Đã trình, Không được with its reason); decided ones stay decided."""
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Các đề nghị này đã có quyết định.")
    today = store.now().date().isoformat()
    note = {"note": clean(reason)} if clean(reason) else {}
    whose = whose_of(store, [subject_of(row) for row in rows])
    wanted = _wanted(rows) if status == SENT else []
    found = reasons_kept.look(store, wanted)
    with store.begin(f"Ghi “{status}” cho {whose}") as unit:
        unit.update_many(
            schema.nomination, {row.id: {"status": status, **note, **_days(row, status, today)} for row in rows}
        )
        reasons_kept.keep(unit, wanted, found)
    return Done(f"Đã ghi “{status}” cho {whose}.", unit.action_id)


def _wanted(rows: Sequence[Any], day: str = "") -> list[Wanted]:
    """Whose findings go with what is sent up now; of what is decided already they are kept with the decision."""
    return [
        Wanted(subject_of(row), row.kind, row.period, day or row.received_on, row.id)
        for row in rows
        if row.status != DECIDED
    ]


def _days(row: Any, status: str, today: str) -> Mapping[str, str]:
    """A state has its day: what is sent was sent today unless a day is known, what is written again was not sent."""
    if status == SENT:
        return {} if row.sent_on else {"sent_on": today}
    return {"sent_on": "", "received_on": ""} if status == DRAFT else {}


def hand_over(store: Store, award_ids: Iterable[int], on: str = "") -> Result:
    """Awards were handed over (day as typed; "" today)."""
    day = parse_date(on) if clean(on) else store.now().date().isoformat()
    if len(day) != 10:
        return refuse(WRONG_DAY, "on")
    rows = [row for row in award_queries.awards_by_id(store, list(award_ids)) if not row.cancelled_on]
    if not rows:
        return refuse("Chưa có quyết định nên chưa ghi việc trao được.")
    whose = whose_of(store, [subject_of(row) for row in rows])
    with store.begin(f"Ghi đã trao cho {whose}") as unit:
        unit.update_many(schema.award, {row.id: {"handed_on": day} for row in rows})
    early = sum(1 for row in rows if row.decision_date and row.decision_date > day)
    told = f" {early} quyết định ghi ngày sau ngày trao." if early else ""
    return Done(f"Đã ghi trao ngày {show_date(day)} cho {whose}.{told}", unit.action_id, len(rows))


def _joined(before: str, reason: str) -> str:
    return before if reason in before else "; ".join(part for part in (before, reason) if part)
