"""Facts, award, period and day -> what the shipped rules find. The rows stand in the TOML files beside this one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.evaluate import assess, compile_rules, quick
from dhtt_desktop.domain.rules.findings import NO, UNKNOWN, YES, Finding
from tests.domain.rules.scenarios import Case, load

FILES = ("persons.toml", "teams.toml", "law_by_date.toml")
CASES = [case for name in FILES for case in load(name)]
NAMES = Names(
    {kind.code: kind.name for kind in reference.awards()}, {one.code: one.name for one in reference.ratings()}
)


def every(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Findings with those of their ways."""
    for finding in findings:
        yield finding
        yield from every(finding.options)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_scenario(case: Case) -> None:
    rules = compile_rules(reference.rules(), case.award, case.period, case.on, case.stage, names=NAMES)
    subject = case.subject()
    found = assess(rules, subject)
    told = f"{found.result}: {found.missing} {[(one.condition, one.result) for one in found.findings]}"
    assert found.result == case.result, told
    assert quick(rules, subject) == case.result
    assert case.missing.lower() in found.missing.lower(), told
    about = next((one for one in every(found.findings) if one.condition == case.key), None)
    assert about is not None, f"no condition {case.key}: {told}"
    assert about.result == (case.finding or case.result), told
    assert case.article in about.law and case.law in about.law, about.law


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_told_is_whole(case: Case) -> None:
    rules = compile_rules(reference.rules(), case.award, case.period, case.on, case.stage, names=NAMES)
    found = assess(rules, case.subject())
    assert bool(found.missing) == (found.result in (NO, UNKNOWN))
    codes = [code for code in (*NAMES.awards, *NAMES.levels) if "_" in code or code.startswith(("HT", "KHT"))]
    for finding in every(found.findings):
        assert finding.text and finding.law
        assert finding.missing or finding.result == YES
        for sentence in (finding.fact, finding.missing, finding.proof):
            assert "None" not in sentence and not sentence.endswith((".", ";", ",", ":", " ")), sentence
            assert not any(code in sentence for code in codes), sentence


def test_the_table_covers_what_it_promises() -> None:
    assert len(CASES) >= 160
    assert len({(case.award, case.on, case.about, case.facts, *case.members) for case in CASES}) == len(CASES)
    assert all(case.article for case in CASES)
    results = {(case.award, case.result) for case in CASES}
    for award in ("LĐTT", "CSTĐCS", "CSTĐ_TINH", "CSTĐTQ", "TTLĐTT", "TTLĐXS", "BK_TINH", "KNC"):
        assert {(award, YES), (award, NO), (award, UNKNOWN)} <= results, award
