"""Each of the five real plans from the day it arrives to its last report: read, taken, its duties at their days,
registration, review by its criteria, recognition, publicity, replication, and every report that it asks for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.documents import check
from dhtt_desktop.documents.plan import read_plan
from dhtt_desktop.domain.duties import DONE
from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.domain.rules.findings import HELD, YES
from dhtt_desktop.services import (
    awards,
    board,
    campaigns,
    criteria,
    decisions,
    drafting,
    duties,
    eligibility,
    exemplar_care,
    exemplars,
    papers,
    people,
    plan_taking,
    portraits,
    publicity,
    registrations,
    verdicts_kept,
)
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import board_queries, exemplar_queries, queries
from dhtt_desktop.store.database import Store

pytestmark = pytest.mark.usefixtures("qapp")
TODAY = date(2026, 11, 20)
PERIOD = school_year_of(TODAY.isoformat())
PLANS = ("000", "001", "002", "003", "004")


def done(result: object) -> Done:
    assert isinstance(result, Done), result
    return result


def taken(store: Store, shared: Path, name: str) -> int:
    """The plan as a campaign of the school, with everything that was found ticked."""
    (path,) = (shared / "plans").glob(f"{name}_*.txt")
    text = path.read_text(encoding="utf-8")
    return int(
        done(plan_taking.take(store, plan_taking.propose(read_plan(text), text, PERIOD), TODAY.isoformat())).value
    )


def free_person(store: Store) -> int:
    """Somebody of whom nothing was said yet this year, rated best."""
    busy = {row.person_id for row in store.rows("SELECT person_id FROM exemplar WHERE person_id IS NOT NULL")}
    busy |= {row.person_id for row in (*queries.awards_in(store, PERIOD), *queries.nominations(store, PERIOD))}
    found = next(row.id for row in queries.people(store, PERIOD) if row.id not in busy)
    done(people.set_ratings(store, PERIOD, {found: "HTXSNV"}))
    return int(found)


@pytest.mark.parametrize("name", PLANS)
def test_the_duties_of_a_plan_stand_at_their_days_and_are_done(store: Store, shared: Path, name: str) -> None:
    campaign = taken(store, shared, name)
    found = duties.items(store, TODAY.isoformat(), "2021-01-01", "2030-12-31", campaign)
    rows = {item.duty.id for item in found}
    asked = store.rows("SELECT * FROM duty WHERE campaign_id = ?", (campaign,))
    calendar = [row.id for row in asked if row.every not in ("định kỳ", "đợt")]
    assert rows == set(calendar) and len(asked) >= len(calendar)
    for item in found[:3]:
        done(duties.mark_done(store, item.duty.id, item.round.due, TODAY.isoformat()))
    again = duties.items(store, TODAY.isoformat(), "2021-01-01", "2030-12-31", campaign)
    assert [item.state for item in again[:3]] == [DONE] * len(again[:3])


@pytest.mark.parametrize("name", PLANS)
def test_a_person_goes_the_whole_way_of_a_plan(store: Store, shared: Path, name: str, tmp_path: Path) -> None:
    campaign = taken(store, shared, name)
    person = Subject(free_person(store))
    # registered, and found worth it
    key = done(registrations.register(store, PERIOD, exemplars.EXEMPLAR, [person], "2026-10-05"))
    exemplar = int(done(exemplars.save(store, {"person_id": person.person_id, "period": PERIOD, "campaign_id": campaign,
                                               "title": "Góc đọc sách", "method": "Mỗi tuần đổi sách một lần.",
                                               "result": "30 trên 32 em mượn sách đều."})).value)  # fmt: skip
    done(exemplar_care.save_nurture(store, exemplar, {"task": "Dự giờ, góp ý", "due": "15/12/2026"}))
    # reviewed by the plan's own criteria: what only people can judge is judged, what a rule can check is checked
    for one in criteria.of(store, campaign):
        if one.kind == criteria.BY_HAND and one.audience in ("all", "person"):
            done(verdicts_kept.judge(store, person, PERIOD, criteria.key_of(one.id), True, "Biên bản họp tổ"))
    found = eligibility.assess_one(store, PERIOD, exemplars.EXEMPLAR, person, campaign_id=campaign)
    assert found is not None
    by_rule = {finding.condition: finding for finding in found.findings}
    mine = [one for one in criteria.of(store, campaign) if one.audience in ("all", "person")]
    assert {criteria.key_of(one.id) for one in mine} <= set(by_rule)
    assert all(by_rule[criteria.key_of(one.id)].result == YES for one in mine if one.kind == criteria.BY_HAND)
    assert found.result == YES or found.missing  # or it says in a sentence what a rule of the plan still misses
    # recognised
    done(awards.nominate(store, PERIOD, exemplars.EXEMPLAR, [person]))
    (row,) = [
        row for row in queries.nominations(store, PERIOD, [exemplars.EXEMPLAR]) if row.person_id == person.person_id
    ]
    done(decisions.decide(store, Decision("31/QĐ-THHP", "20/11/2026", "Trường Tiểu học Hoa Phượng"), [row.id]))
    held = eligibility.assess_one(store, PERIOD, exemplars.EXEMPLAR, person, campaign_id=campaign)
    assert held is not None and held.result == HELD and key.action_id
    # published and taken up
    item = done(publicity.save(store, {"title": "Cô giáo và góc đọc sách", "channel": "Zalo", "campaign_id": campaign,
                                       "published_on": "25/11/2026"}, exemplar_ids=[exemplar]))  # fmt: skip
    done(exemplar_care.save_replication(store, exemplar, {"who": "Trường Tiểu học bên cạnh", "since": "01/12/2026"}))
    assert portraits.for_portal(store, exemplar) and item.value
    line = next(line for line in exemplars.look(store, TODAY, campaign) if line.id == exemplar)
    assert (line.published, line.replications) == (1, 1)
    for goal in board.goals(store, campaign, PERIOD):
        assert goal.reached is not None or goal.row.counts == ""


@pytest.mark.parametrize("name", PLANS)
def test_every_report_that_a_plan_asks_for_passes_the_layout_check(
    store: Store, shared: Path, name: str, tmp_path: Path
) -> None:
    campaign = taken(store, shared, name)
    done(exemplars.save(store, {"person_id": free_person(store), "period": PERIOD, "campaign_id": campaign}))
    asked = {row.paper for row in store.rows("SELECT paper FROM duty WHERE campaign_id = ?", (campaign,)) if row.paper}
    asked |= {"bao-cao-so-ket", "bao-cao-tong-ket", "bao-cao-nam", "bao-cao-giai-doan"}
    plan = campaigns.plan(store, campaign)
    assert plan is not None and plan.text.strip()
    drafts = [plan, *(drafting.draft(store, code, period=PERIOD, on="2026-11-20", campaign_id=campaign)
                      for code in sorted(asked))]  # fmt: skip
    for draft in drafts:
        path = tmp_path / f"{draft.code}.docx"
        done(papers.write(store, draft, path))
        assert [finding for finding in check.check_docx(path) if finding.severity == "error"] == [], draft.code
    assert board_queries.targets(store, campaign) or name not in ("000", "002")
    assert exemplar_queries.exemplars(store, campaign)
