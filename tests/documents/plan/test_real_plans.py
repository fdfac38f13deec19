"""The five real plans against a careful marking by hand: positions and values, no sentence of theirs."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.documents.plan import Plan, read_plan

MARKING: list[dict[str, Any]] = json.loads((Path(__file__).parent / "marking.json").read_text(encoding="utf-8"))
Found = set[tuple[Any, ...]]


@pytest.fixture(scope="module")
def plans(shared: Path) -> dict[str, tuple[str, Plan]]:
    found = {}
    for path in sorted((shared / "plans").glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        found[path.name] = (text, read_plan(text))
    return found


def found_in(plan: Plan) -> dict[str, Found]:
    return {
        "bases": {(b.spot.start, b.number, b.date) for b in plan.bases},
        "targets": {(t.spot.start, t.number, t.unit, t.per) for t in plan.targets},
        "criteria": {(c.spot.start, c.subject) for c in plan.criteria},
        "duties": {(d.spot.start, d.when.first, d.when.last, d.when.every, d.to) for d in plan.duties},
    }


def marked_in(entry: dict[str, Any]) -> dict[str, Found]:
    return {
        "bases": {(b["start"], b["number"], b["date"]) for b in entry["bases"]},
        "targets": {(t["start"], float(t["number"]), t["unit"], t["per"]) for t in entry["targets"]},
        "criteria": {(c["start"], c["subject"]) for c in entry["criteria"]},
        "duties": {(d["start"], d["first"], d["last"], d["every"], d["to"]) for d in entry["duties"]},
    }


def test_precision_and_recall_over_all_findings(plans: dict[str, tuple[str, Plan]]) -> None:
    right = found = marked = 0
    for entry in MARKING:
        ours, theirs = found_in(plans[entry["file"]][1]), marked_in(entry)
        for kind in theirs:
            right += len(ours[kind] & theirs[kind])
            found += len(ours[kind])
            marked += len(theirs[kind])
    assert marked > 60
    assert right / found >= 0.95, (right, found)
    assert right / marked >= 0.9, (right, marked)


@pytest.mark.parametrize("entry", MARKING, ids=lambda entry: entry["file"][:3])
def test_the_head_is_read_as_it_stands(plans: dict[str, tuple[str, Plan]], entry: dict[str, Any]) -> None:
    plan = plans[entry["file"]][1]
    assert (plan.kind, plan.number, plan.issued, plan.issuer) == (
        entry["kind"], entry["number"], entry["date"], entry["issuer"]
    )  # fmt: skip
    assert plan.subject and len(plan.recipients) == entry["recipients"]
    assert plan.stage == (tuple(entry["stage"]) if entry["stage"] else None)


@pytest.mark.parametrize("entry", MARKING, ids=lambda entry: entry["file"][:3])
def test_every_finding_stands_where_it_says(plans: dict[str, tuple[str, Plan]], entry: dict[str, Any]) -> None:
    text, plan = plans[entry["file"]]
    for one in (*plan.bases, *plan.targets, *plan.criteria, *plan.duties):
        assert "".join(text[one.spot.start : one.spot.end].split()) == "".join(one.text.split())
        assert text.count("\n", 0, one.spot.start) + 1 == one.spot.line


def test_the_faults_of_the_texts_are_told(plans: dict[str, tuple[str, Plan]]) -> None:
    told = {name[:3]: [words for words, _ in plan.warnings] for name, (_, plan) in plans.items()}
    assert sum("“III.” bị lặp" in words for words in told["004"]) == 2
    assert any("thiếu “5.”" in words for words in told["003"])
    assert any("năm 2021" in words and "năm 2023" in words for words in told["003"])
    assert any("gần giống" in words for words in told["002"])
