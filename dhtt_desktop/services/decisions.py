"""Decisions, our own and those from above: they turn nominations into awards that stand in everybody's history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.school import direct_superior
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import spelling_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.domain.text.numbers import group
from dhtt_desktop.services import money, reasons_kept, rules
from dhtt_desktop.services.awards import DECIDED, DECLINED, Subject, subject_of, whose_of
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.reasons_kept import Wanted
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import award_queries, queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

Given = tuple[Subject, str, str]  # who gets which award of which period
Key = tuple[int | None, int | None, str, str]  # person, team, award, period


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands on paper. `code` "214/QĐ-UBND", `date` as typed or ISO."""

    code: str
    date: str
    issuer: str
    subject: str = ""
    document_id: int | None = None


def _read_decision(decision: Decision) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    date = parse_date(decision.date)
    problems = []
    if not clean(decision.code):
        problems.append(Problem("Chưa có số, ký hiệu quyết định.", "code"))
    if len(date) != 10:
        problems.append(Problem("Ngày quyết định ghi như 20/11/2026.", "date"))
    if not clean(decision.issuer):
        problems.append(Problem("Chưa có cơ quan ban hành.", "issuer"))
    values = {
        "code": clean(decision.code),
        "date": date,
        "issuer": clean(decision.issuer),
        "subject": clean(decision.subject),
        "document_id": decision.document_id,
    }
    return values, tuple(problems)


def decide(store: Store, decision: Decision, nomination_ids: Sequence[int]) -> Result:
    """A decision (ours or from above) on nominations: each becomes an award with the post and team held now."""
    rows = [row for row in queries.nominations_by_id(store, nomination_ids) if row.status != DECIDED]
    if not rows:
        return refuse("Chưa chọn ai trong danh sách đề nghị.")
    return receive(store, decision, rows[0].period, [(subject_of(row), row.kind) for row in rows])


def receive(
    store: Store,
    decision: Decision,
    period: str,
    given: Sequence[tuple[Subject, str]],
    *,
    declined: Sequence[int] = (),
    reason: str = "",
) -> Result:
    """A decision of ours or from above: the awards stand in each subject's history, with the post and team held then.

    Open nominations of the same subject and award are closed by it, and the initiatives that they name are used by it;
    an award on record without a decision gets this one. A title that stands by another decision is left as it is, and
    said; a form of commendation may be given again. `declined` are nominations that the decision does not name, with
    the reason when it is known; others that it does not name stay open for another decision.
    """
    return receive_many(store, decision, [(subject, kind, period) for subject, kind in given], declined, reason)


def receive_many(
    store: Store,
    decision: Decision,
    given: Sequence[Given],
    declined: Sequence[int] = (),
    reason: str = "",
) -> Result:
    """The same for awards of one or several periods."""
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    if not given:
        return refuse("Chưa chọn ai được khen.")
    given = list(dict.fromkeys(given))
    plan = _Plan(store, values, given)
    written = [one for one in given if one not in plan.elsewhere]
    if not written:
        return refuse(plan.left_out)
    refused = {"status": DECLINED, **({"note": clean(reason)} if clean(reason) else {})}
    people, teams = ([one for one in written if (one[0].team_id is None) == of_people] for of_people in (True, False))
    with store.begin(f"Nhận Quyết định {values['code']} ({len(written)} đối tượng)") as unit:
        decision_id = plan.known or unit.insert(schema.decision, {**values, "period": written[0][2]})
        for some in (people, teams):  # what the members of a team are given by the same decision counts for the team
            wanted = [plan.wanted(one) for one in some]
            found = reasons_kept.look(store, wanted)
            reasons_kept.keep(unit, wanted, found, plan.write(unit, some, decision_id))
        named = {(*subject.key, kind, period) for subject, kind, period in written}
        still_open = {row.id for key, row in plan.nominations.items() if row.status != DECIDED and key not in named}
        unit.update_many(schema.nomination, {key: refused for key in declined if key in still_open})
    whose = whose_of(store, list(dict.fromkeys(subject for subject, _, _ in written)))
    told = f"Đã ghi Quyết định {values['code']} vào quá trình của {whose}."
    return Done(f"{told} {plan.left_out}".strip(), unit.action_id, decision_id)


class _Plan:
    """What a decision meets in the file, read before anything is written."""

    def __init__(self, store: Store, values: Mapping[str, Any], given: Sequence[Given]) -> None:
        self.values = values
        periods = dict.fromkeys(period for _, _, period in given)
        self.nominations = {_key(row): row for period in periods for row in queries.nominations(store, period)}
        self._present = {_key(row): row for period in periods for row in queries.awards_in(store, period)}
        self.known = award_queries.decision_like(store, values["code"], values["date"], values["issuer"])
        people = [subject.person_id for subject, _, _ in given if subject.person_id is not None]
        teams = [subject.team_id for subject, _, _ in given]
        now = queries.subject_facts(store, people, teams)
        then = award_queries.posts_on(store, people, values["date"])
        self._facts = now | {(key, None): fact for key, fact in then.items()}
        self._ideas: dict[int, list[Any]] = defaultdict(list)
        for idea in award_queries.ideas_of(store, people):
            self._ideas[idea.person_id].append(idea)
        self.elsewhere = [one for one in given if self._stands_elsewhere(one)]
        self.left_out = self._left_out(store)

    def _stands_elsewhere(self, one: Given) -> bool:
        """A title that another decision gave already."""
        row, award = self._present.get(_full_key(one)), reference.award(one[1])
        if row is None or award is None or award.family != "title":
            return False
        return bool(row.decision_code) and row.decision_code != self.values["code"]

    def _left_out(self, store: Store) -> str:
        if not self.elsewhere:
            return ""
        first, kind, _ = one = self.elsewhere[0]
        whose = whose_of(store, [first]) if len(self.elsewhere) == 1 else f"{len(self.elsewhere)} đối tượng"
        code = self._present[_full_key(one)].decision_code
        return f"Giữ nguyên {whose}: đã có {award_name(kind)} theo Quyết định {code}."

    def wanted(self, one: Given) -> Wanted:
        """Whose findings go with it: by the law of the day on which the dossier was received, else of its own day."""
        nomination = self.nominations.get(_full_key(one))
        day = nomination.received_on if nomination is not None else ""
        return Wanted(*one, day or self.values["date"], nomination.id if nomination is not None else None)

    def write(self, unit: Unit, given: Sequence[Given], decision_id: int) -> list[int]:
        """Awards into the histories, nominations closed, initiatives used; the ids of the awards in the same order."""
        ids = self._record(unit, given, decision_id)
        closed: dict[int, dict[str, Any]] = {}
        used: dict[str, dict[int, dict[str, str]]] = defaultdict(dict)
        for one, award_id in zip(given, ids, strict=True):
            nomination = self.nominations.get(_full_key(one))
            if nomination is None:
                continue
            closed[nomination.id] = {"status": DECIDED, "award_id": award_id}
            for idea in _named_ideas(self._ideas.get(nomination.person_id, ()), nomination):
                used[idea.kept_in][idea.id] = {"used_kind": one[1], "used_period": one[2]}
        unit.update_many(schema.nomination, closed)
        unit.update_many(schema.initiative, used["initiative"])
        unit.update_many(schema.coauthor, used["coauthor"])
        return ids

    def _record(self, unit: Unit, given: Sequence[Given], decision_id: int) -> list[int]:
        """An award on record without a decision gets this one; every other is a new one."""
        paper = _paper(decision_id, self.values)
        known: dict[Given, int] = {}
        for one in given:
            present = self._present.get(_full_key(one))
            if present is not None and present.decision_code in ("", self.values["code"]):
                known[one] = int(present.id)
        unit.update_many(schema.award, dict.fromkeys(known.values(), paper))
        new = [one for one in given if one not in known]
        made = unit.insert_many(schema.award, [{**self._new(one), **paper} for one in new])
        known |= dict(zip(new, made, strict=True))
        return [known[one] for one in given]

    def _new(self, one: Given) -> dict[str, Any]:
        subject, kind, period = one
        post, team = self._facts.get(subject.key, ("", ""))
        held = {"person_id": subject.person_id, "team_id": subject.team_id, "period": period, "kind": kind}
        return {**held, "post_then": post, "team_then": team}


def _key(row: Any) -> Key:
    return (row.person_id, row.team_id, row.kind, row.period)


def _full_key(one: Given) -> Key:
    subject, kind, period = one
    return (*subject.key, kind, period)


def _named_ideas(ideas: Sequence[Any], nomination: Any) -> list[Any]:
    """The author's initiatives that the nomination names and that are not used yet: results count once."""
    told = spelling_key(nomination.initiative)
    return [idea for idea in ideas if not idea.used_kind and idea.title and spelling_key(idea.title) in told]


def _paper(decision_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "decision_id": decision_id,
        "decision_code": values["code"],
        "decision_date": values["date"],
        "issuer": values["issuer"],
    }


def prove(store: Store, award_ids: Sequence[int], decision: Decision, period: str) -> Result:
    """Write the decision that proves awards already on record: number, day and issuer, all three."""
    values, problems = _read_decision(decision)
    if problems:
        return Refused(problems)
    if not award_ids:
        return refuse("Chưa chọn danh hiệu nào.")
    known = award_queries.decision_like(store, values["code"], values["date"], values["issuer"])
    with store.begin(f"Ghi Quyết định {values['code']} cho {len(award_ids)} danh hiệu") as unit:
        decision_id = known or unit.insert(schema.decision, {**values, "period": period})
        unit.update_many(schema.award, {key: _paper(decision_id, values) for key in award_ids})
    return Done(f"Đã ghi Quyết định {values['code']} ngày {show_date(values['date'])}.", unit.action_id, decision_id)


def issuers_for(store: Store, kinds: Sequence[str], school: Any) -> list[str]:
    """Who may issue a decision on these awards, the likeliest first. `school` is the row of the school's names."""
    book, today = rules.book(store), store.now().date().isoformat()
    deciders = [found.who for kind in kinds if (found := book.decider(kind, school.kind, today)) is not None]
    deciders += [award.decider for award in map(reference.award, kinds) if award is not None and award.decider]
    superior = direct_superior(school.superior)
    likely: list[str] = []
    for decider in dict.fromkeys(deciders):
        if decider in (school.head_post, "Hiệu trưởng"):
            likely.append(school.name)
        elif decider.endswith("cấp xã") or decider.startswith("Giám đốc Sở"):
            likely.append(superior)
        elif decider.endswith("cấp tỉnh"):
            above = " ".join(school.superior.split()).removesuffix(superior).strip()
            likely.append(above or "UBND tỉnh")
        else:
            likely.append(decider)
    used = award_queries.issuers(store, kinds)
    return [name for name in dict.fromkeys((*likely, *used, superior, school.name)) if name]


def cancel_award(store: Store, award_id: int, on: str, reason: str, by: str = "") -> Result:
    """An award that was taken back: it stays on record, struck out, with day, reason and the number `by` which it was.

    `Done.value` is the bonus in đồng that is to be paid back, which the message says.
    """
    date = parse_date(on)
    problems = []
    if len(date) != 10:
        problems.append(Problem("Ngày hủy ghi như 20/11/2026.", "cancelled_on"))
    if not clean(reason) and not clean(by):
        problems.append(Problem("Ghi lý do hoặc số quyết định hủy.", "note"))
    if problems:
        return Refused(tuple(problems))
    rows = award_queries.awards_by_id(store, [award_id])
    if not rows:
        return refuse("Danh hiệu này không còn trong dữ liệu.")
    back = money.of_award(store, rows[0]).amount
    with store.begin(f"Hủy {award_name(rows[0].kind)} của {rows[0].subject}") as unit:
        values = {"cancelled_on": date, "note": clean(reason), "cancelled_by": clean(by)}
        unit.update(schema.award, award_id, values)
    told = f" Tiền thưởng phải thu hồi: {group(back)} đồng." if back else ""
    return Done(f"Đã ghi việc hủy.{told}", unit.action_id, back)
