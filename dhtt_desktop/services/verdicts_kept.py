"""What only people can judge, written down with its evidence; and findings kept, so that a decision has its reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dhtt_desktop.domain.rules.findings import Assessment, as_data, from_data
from dhtt_desktop.domain.text.normalize import clean_lines
from dhtt_desktop.services.eligibility import Whom
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, fact_queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.unit import Unit

ANSWERS = {True: "đạt", False: "không đạt", None: "chưa xác nhận"}


def judge(store: Store, whom: Whom, period: str, key: str, answer: bool | None, evidence: str = "") -> Result:
    """Write what was judged of one condition (`key`) with its evidence; None takes the judgement back."""
    return judge_many(store, [whom], period, key, answer, evidence)


def judge_many(
    store: Store, whom: Sequence[Whom], period: str, key: str, answer: bool | None, evidence: str = ""
) -> Result:
    """The same for several people and teams as one action; `Done.value` counts those for whom something changed."""
    if not whom:
        return refuse("Chưa chọn ai để xác nhận.")
    given = answer is not None
    told = {
        "answer": int(answer) if answer is not None else None,
        "evidence": clean_lines(evidence) if given else "",
        "judged_on": store.now().date().isoformat() if given else "",
    }
    before = {(row.person_id, row.team_id): row for row in fact_queries.judged_rows(store, period, key)}
    changed = {
        (one.person_id, one.team_id)
        for one in whom
        if not _same(before.get((one.person_id, one.team_id)), told["answer"], str(told["evidence"]))
    }
    with store.begin(f"Xác nhận tiêu chuẩn của {_whose(store, whom)}: {ANSWERS[answer]}") as unit:
        unit.update_many(schema.judgement, {before[one].id: told for one in changed if one in before})
        unit.insert_many(schema.judgement, [
            {"person_id": person_id, "team_id": team_id, "period": period, "condition": key, **told}
            for person_id, team_id in sorted(changed - set(before), key=str)
        ])  # fmt: skip
    return Done("Đã ghi." if changed else "", unit.action_id, len(changed))


def _whose(store: Store, whom: Sequence[Whom]) -> str:
    if len(whom) > 1:
        return f"{len(whom)} đối tượng"
    key = (whom[0].person_id, whom[0].team_id)
    return award_queries.subject_names(store, [key]).get(key, "một đối tượng")


def _same(row: Any, answer: object, evidence: str) -> bool:
    """Whether it is written so already. The day on which it was judged stays that of the first time."""
    if row is None:
        return answer is None
    return bool((row.answer, row.evidence) == (answer, evidence))


class Case(NamedTuple):
    """An assessment to be kept, with what it is of: the nomination that was sent, or the award that was decided."""

    person_id: int | None
    team_id: int | None
    assessment: Assessment
    nomination_id: int | None = None
    award_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment as it was on the day `judged_on`; the law it followed is that of `assessment.on`."""

    id: int
    person_id: int | None
    team_id: int | None
    nomination_id: int | None
    award_id: int | None
    judged_on: str
    assessment: Assessment


def keep(unit: Unit, cases: Iterable[Case], judged_on: str) -> list[int]:
    """Keep findings in the action that needs them (sending, deciding); the ids of the rows."""
    return unit.insert_many(schema.assessment, [
        {
            "person_id": one.person_id, "team_id": one.team_id, "period": one.assessment.period,
            "kind": one.assessment.kind, "nomination_id": one.nomination_id, "award_id": one.award_id,
            "judged_on": judged_on, "result": one.assessment.result,
            "findings": json.dumps(as_data(one.assessment), ensure_ascii=False, separators=(",", ":")),
        }
        for one in cases
    ])  # fmt: skip


def kept(store: Store, *, nomination_id: int | None = None, award_id: int | None = None) -> Kept | None:
    """The findings that were kept last with a nomination or an award; None where there are none."""
    row = fact_queries.kept_last(store, nomination_id, award_id)
    if row is None:
        return None
    return Kept(
        row.id, row.person_id, row.team_id, row.nomination_id, row.award_id, row.judged_on,
        from_data(json.loads(row.findings)),
    )  # fmt: skip
