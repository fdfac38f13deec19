"""The practice school is one that could be: ages, names, issuers by date, a plan that stands in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.services import campaigns, papers, sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store


@pytest.fixture(params=[42, 200])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = sample.make(tmp_path / "mau.dhtt", date(2026, 11, 20), request.param)
    assert isinstance(made, Done)
    with made.value as opened:
        yield opened


def test_people_have_ages_and_names_that_people_have(store: Store) -> None:
    people = [queries.person(store, row.id) for row in queries.people(store, "2026-2027")]
    for person in people:
        assert person is not None
        words = person.name.split()
        assert len(words) == len(set(words)), person.name
        oldest, youngest = (1970 if person.gender == "Nữ" else 1968), (1980 if "Hiệu trưởng" in person.post else 2001)
        assert oldest <= int(person.birth[:4]) <= youngest, (person.name, person.birth, person.post)


def test_a_decision_is_of_the_office_that_there_was_on_its_day(store: Store) -> None:
    awards = [row for one in queries.people(store, "2026-2027") for row in queries.awards_of(store, one.id)]
    dated = [row for row in awards if row.decision_date]
    assert {row.issuer for row in dated if row.decision_date < "2025-07-01"} == {"UBND huyện Bình Minh"}
    assert {row.issuer for row in dated if row.decision_date >= "2025-07-01"} == {"UBND xã An Bình"}


def test_the_campaign_has_its_plan(store: Store) -> None:
    (campaign,) = queries.campaigns(store)
    plan = campaigns.plan(store, campaign.id)
    assert plan is not None and plan.document_id is not None and campaign.name in plan.text
    assert "…" not in papers.subject_of(plan)


def test_a_file_opened_for_reading_writes_its_plan_out_and_notes_nothing(store: Store, tmp_path: Path) -> None:
    plan = campaigns.plan(store, queries.campaigns(store)[0].id)
    assert plan is not None
    store.close()
    with Store.open(store.path, read_only=True) as reader:
        assert isinstance(papers.write(reader, plan, tmp_path / "kh.docx"), Done)
        assert queries.documents(reader)[0].written_to == ""
