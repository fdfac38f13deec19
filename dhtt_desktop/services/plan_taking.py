"""From a superior's plan to the school's own campaign: what is found is proposed, ticked and corrected, and then taken.

One action makes the campaign with its targets, criteria and duties, and drafts the school's own plan from the built-in
wording with the superior's facts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dhtt_desktop.documents.plan import Criterion, Duty, Plan, Spot, Target, suggest
from dhtt_desktop.domain.period import bounds
from dhtt_desktop.domain.school import in_sentence
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.domain.text.numbers import decimal_comma
from dhtt_desktop.services import attachments, board, campaigns, drafting, merge, papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.plan_own import with_facts
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store.database import Store

_STAGE_OF_EXEMPLARS = ("dien hinh", "dhtt", "guong")


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as it is offered: `values` are columns of target, criterion or duty, to be corrected before taking.

    `ticked` stands for what is sure and the school's own; `doubt` says in a few words why it should be looked at.
    """

    sentence: str
    spot: Spot
    values: Mapping[str, Any]
    ticked: bool = True
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A campaign as the plan suggests it. `campaign` are columns of the campaign."""

    plan: Plan
    text: str
    campaign: Mapping[str, str]
    targets: tuple[Line, ...] = ()
    criteria: tuple[Line, ...] = ()
    duties: tuple[Line, ...] = ()


def propose(plan: Plan, text: str, period: str) -> Proposal:
    """What a plan would make of a campaign of the period shown."""
    first, last = plan.stage or (0, 0)
    values = {
        "name": _name(plan),
        "kind": _kind(plan),
        "period": plan.school_year or period,
        "starts": plan.issued if len(plan.issued) == 10 else (f"{first}" if first else ""),
        "ends": f"{last}" if last else "",
        "superior_plan": superior_words(plan),
    }
    doubles = [line for one in plan.criteria for line in criterion_lines(one, plan)]
    return Proposal(
        plan, text, values,
        targets=tuple(target_line(one) for one in plan.targets),
        criteria=tuple(doubles),
        duties=tuple(duty_line(one, plan) for one in plan.duties),
    )  # fmt: skip


def _name(plan: Plan) -> str:
    subject = clean(plan.subject).removeprefix("V/v ").strip()
    return subject[:1].upper() + subject[1:] if subject else "Thực hiện kế hoạch của cấp trên"


def _kind(plan: Plan) -> str:
    key = search_key(plan.subject)
    if any(word in key for word in _STAGE_OF_EXEMPLARS):
        return campaigns.EXEMPLARS
    return "Phát động năm" if "phat dong" in key else "Chuyên đề"


def superior_words(plan: Plan) -> str:
    """The superior's plan as a campaign names it: "Kế hoạch số 87/KH-UBND ngày 12/09/2026 của UBND xã An Bình"."""
    day = f" ngày {show_date(plan.issued)}" if len(plan.issued) == 10 else ""
    number = f" số {plan.number}" if plan.number and not plan.number.startswith("/") else ""
    kinds = {"KH": "Kế hoạch", "CV": "Công văn", "HD": "Hướng dẫn", "QĐ": "Quyết định", "CTr": "Chương trình"}
    issuer = f" của {_issuer(plan)}" if plan.issuer else ""
    return f"{kinds.get(plan.kind, 'Văn bản')}{number}{day}{issuer}" if number or day or issuer else ""


def _issuer(plan: Plan) -> str:
    """Who issued the plan, as a sentence names it."""
    return re.sub(r"(?<= - )\w", lambda found: found[0].upper(), in_sentence(plan.issuer))  # "Văn hóa - Xã hội"


def _ended(words: str) -> str:
    """Words of a list as a line of their own: begun with a capital, without the sign that led to the next item."""
    kept = words.rstrip(" ;,")
    return kept[:1].upper() + kept[1:]


def target_line(one: Target) -> Line:
    """A target as it is offered."""
    values = {"text": _ended(one.text), "number": decimal_comma(one.number), "unit": one.unit, "per": one.per,
              "counts": board.counts_for(one.unit)}  # fmt: skip
    return Line(one.text, one.spot, values, one.sure, "" if one.sure else "Con số có thể không phải chỉ tiêu")


def criterion_lines(one: Criterion, plan: Plan) -> list[Line]:
    """A criterion as it is offered: a line for each thing in it that a rule can check, else one to be judged."""
    found = []
    for entry in suggest.criteria_entries(one):
        values = dict(entry) | {"says": _ended(str(entry["says"]))}
        if plan.stage and values["kind"] == "initiative":
            values["years"] = "stage"
        found.append(Line(one.text, one.spot, values, one.sure))
    return found


def duty_line(one: Duty, plan: Plan) -> Line:
    """A duty as it is offered."""
    when = one.when
    ends = f"{plan.stage[1]}-12-31" if plan.stage else bounds(plan.school_year)[1] if plan.school_year else ""
    values = {
        "text": _ended(one.text),
        "first": when.first,
        "last": when.last or (ends if when.every else ""),
        "every": when.every,
        "days": " ".join(when.days),
        "who": one.by,
        "recipient": one.to,
        "paper": suggest.paper_for(one),
        "source": superior_words(plan),
    }
    ours = suggest.is_ours(one)
    doubt = "" if one.sure else "Thời gian chưa chắc"
    return Line(one.text, one.spot, values, ours and one.sure, doubt if ours else f"Việc của {one.by}")


def take(store: Store, proposal: Proposal, today: str, source: Path | None = None) -> Result:
    """Make the campaign of what is ticked, with its own plan drafted; `Done.value` is the campaign's id.

    A copy of `source`, the superior's file, is kept with the campaign. That it could not be kept is told, not refused.
    """
    sent = {"recipients": _recipients(store, proposal.plan, today)}
    row, problems = campaigns.read_campaign(sent | dict(proposal.campaign))
    if problems:
        return refuse(problems[0].message, problems[0].field)
    from dhtt_desktop.store import schema

    with store.begin(f"Lập phong trào từ kế hoạch của cấp trên: {row['name']}") as unit:
        campaign_id = unit.insert(schema.campaign, {**row, "superior_text": proposal.text})
        for table, lines in (
            (schema.target, proposal.targets), (schema.duty, proposal.duties), (schema.criterion, proposal.criteria),
        ):  # fmt: skip
            rows = [_row(table.name, line, at) for at, line in enumerate(_ticked(lines))]
            unit.insert_many(table, [{**values, "campaign_id": campaign_id} for values in rows])
        campaigns.add_plan(unit, campaign_id, _own_plan(store, campaign_id, proposal, row, today))
    counted = [(len(_ticked(lines)), what) for lines, what in (
        (proposal.targets, "chỉ tiêu"), (proposal.criteria, "tiêu chuẩn"), (proposal.duties, "việc"))]  # fmt: skip
    told = ", ".join(f"{count} {what}" for count, what in counted if count)
    words = f"Đã lập phong trào{f' với {told}' if told else ''}."
    kept = attachments.attach(store, "campaign", campaign_id, source) if source is not None else Done()
    if not isinstance(kept, Done):
        words = f"{words} Chưa giữ được bản sao kế hoạch: {kept.message}"
    return Done(words, unit.action_id, campaign_id)


def _recipients(store: Store, plan: Plan, today: str) -> str:
    """Who asked for the campaign hears of it first, then those to whom the school's papers usually go."""
    usual = [entry["ten"] for entry in merge.recipients(store, today)]
    issuer = _issuer(plan)
    wanted = search_key(merge.in_full(issuer))
    known = any(search_key(merge.in_full(name)).startswith(wanted) for name in usual)
    return "\n".join(usual if known or not issuer else [f"{issuer} (báo cáo)", *usual])


def _ticked(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.ticked]


def _row(table: str, line: Line, at: int) -> dict[str, Any]:
    values = dict(line.values)
    if table == "duty":
        return values
    if table == "target":
        return {**values, "source": line.sentence, "position": at}
    says, audience = values.pop("says"), values.pop("audience")
    return {"text": says, "audience": audience, "entry": json.dumps(values, ensure_ascii=False), "position": at}


def _own_plan(store: Store, campaign_id: int, proposal: Proposal, row: Mapping[str, Any], today: str) -> Draft:
    """The school's own plan: the built-in wording with the superior's facts that were taken."""
    code = campaigns.PLAN_OF_EXEMPLARS if row["kind"] == campaigns.EXEMPLARS else campaigns.PLAN
    draft = drafting.first_plan(store, code, period=str(row["period"]), on=today, campaign_id=campaign_id)
    targets, wanted, duties = (
        [line.values for line in _ticked(lines)] for lines in (proposal.targets, proposal.criteria, proposal.duties)
    )
    text = with_facts(draft.text, str(row.get("superior_plan", "")), targets, wanted, duties)
    return papers.settled(store, replace(draft, text=text, campaign_id=campaign_id))
