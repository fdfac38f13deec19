"""Prizes of the place stand beside the catalogue while the school's file is open, and go with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dhtt_desktop import reference
from dhtt_desktop.domain.people import parse_awards
from dhtt_desktop.services import awards, decisions, eligibility, local_awards, sample, school
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store

PERIOD = "2026-2027"
PRIZE = {"name": "Giải thưởng Hoa Phượng", "short": "Giải Hoa Phượng", "subject": "person", "level": "tỉnh",
         "decider": "UBND thành phố"}  # fmt: skip


def made(path: Path) -> Store:
    result = sample.make(path, date(2026, 11, 20), 6)
    assert isinstance(result, Done)
    store: Store = result.value
    return store


def test_a_prize_lives_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "truong.dhtt"
    before = reference.awards()
    with made(path) as store:
        assert isinstance(local_awards.save(store, PRIZE), Done)
        kind = next(kind for kind in reference.awards() if kind.name == PRIZE["name"])
        assert reference.award(kind.code) == kind and kind in awards.in_period(PERIOD)
        assert parse_awards("Giải Hoa Phượng", reference.awards()) == ([kind.code], [])
        journal.undo(store)
        assert reference.awards() == before
        journal.redo(store)
    assert reference.awards() == before
    with Store.open(path):
        assert reference.award(kind.code) is not None
    assert reference.award(kind.code) is None


def test_it_is_proposed_judged_and_decided_like_any_other(tmp_path: Path) -> None:
    with made(tmp_path / "truong.dhtt") as store:
        local_awards.save(store, PRIZE)
        code = local_awards.rows(store)[0].code
        person = Subject(queries.people(store, PERIOD)[0].id)
        assert isinstance(awards.nominate(store, PERIOD, code, [person]), Done)
        found = eligibility.assess_one(store, PERIOD, code, person)
        assert found is not None  # no rule speaks of it: a person says who deserves it
        assert decisions.issuers_for(store, [code], school.current(store))[0] == "UBND thành phố"
        (row,) = queries.nominations(store, PERIOD, [code])
        assert isinstance(
            decisions.decide(store, Decision("9/QĐ-UBND", "20/11/2026", "UBND thành phố"), [row.id]), Done
        )
        refused = local_awards.put_aside(store, local_awards.rows(store)[0].id)
        assert isinstance(refused, Refused) and PRIZE["name"] in refused.message


def test_names_are_asked_for_and_never_doubled(tmp_path: Path) -> None:
    with made(tmp_path / "truong.dhtt") as store:
        for wrong in ({"name": " "}, {"name": "Lao động tiên tiến"}):
            refused = local_awards.save(store, wrong)
            assert isinstance(refused, Refused) and refused.problems[0].field == "name"
        key = local_awards.save(store, PRIZE)
        assert isinstance(key, Done)
        assert isinstance(local_awards.save(store, {"name": PRIZE["name"], "level": "sở"}, key.value), Done)
        assert isinstance(local_awards.save(store, {"name": "Khác"}, 999), Refused)
        assert isinstance(local_awards.put_aside(store, key.value), Done)
        assert local_awards.rows(store) == []
        again = local_awards.save(store, PRIZE)
        assert isinstance(again, Done) and local_awards.rows(store)[0].code == "GIAI_2"
