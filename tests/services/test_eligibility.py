"""Who qualifies, as lists, commands and papers ask it: lists agree with whole findings, the right day's law counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, YES
from dhtt_desktop.services import campaigns, criteria, eligibility, facts
from dhtt_desktop.services import verdicts_kept as verdicts
from dhtt_desktop.services.awards import Subject, nominate
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services import rule_samples
from tests.services.award_samples import PERIOD, small, who

WORKER, FIGHTER, EXEMPLAR = "LĐTT", "CSTĐCS", "ĐHTT"
BEFORE = "2025-2026"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with small(tmp_path) as opened:
        yield opened


def write(store: Store, table: Any, *rows: Mapping[str, Any]) -> list[int]:
    with store.begin("Ghi") as unit:
        return unit.insert_many(table, rows)


def result(store: Store, name: str, kind: str = WORKER, period: str = PERIOD, on: str = "") -> str:
    found = eligibility.assess_one(store, period, kind, Subject(who(store, name)), on)
    assert found is not None
    return found.result


def test_the_list_of_an_award_has_everybody_with_what_they_lack(store: Store) -> None:
    found = {one.name: one for one in eligibility.look(store, PERIOD, WORKER)}
    assert {name: one.result for name, one in found.items()} == {
        "Lê Thị An": YES, "Trần Văn Bình": YES, "H'Hen Niê": NO, "Dung": UNKNOWN,
    }  # fmt: skip
    assert found["Lê Thị An"].id == f"p{who(store, 'Lê Thị An')}"
    assert found["Lê Thị An"].short == ""
    assert found["Lê Thị An"].unproved  # her rating is on record without its decision
    assert found["H'Hen Niê"].lacking == 1
    assert "Hoàn thành nhiệm vụ" in found["H'Hen Niê"].short


def test_an_award_is_looked_at_for_those_it_can_be_for(store: Store) -> None:
    assert [one.id for one in eligibility.look(store, PERIOD, "TTLĐTT")] == ["t1", "t2"]
    assert [one.id for one in eligibility.look(store, PERIOD, "GK")] == ["t1", "t2", "p1", "p2", "p3", "p4"]
    assert eligibility.look(store, PERIOD, "không có") == ()


def test_quick_lists_agree_with_whole_findings_for_every_award(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "CHUNK", 16)
    with rule_samples.make(tmp_path / "truong.dhtt", 60, 12) as store:
        quick = {one.id: one.results for chunk in eligibility.look_all(store, PERIOD) for one in chunk}
        whole = {}
        for subject, found in eligibility.assess_all(store, PERIOD):
            key = f"{'p' if subject.kind == 'person' else 't'}{subject.id}"
            whole[key] = {kind: assessment.result for kind, (assessment, _) in found.items()}
        assert quick == whole
        assert len(quick) == 60 + 1 + 5
        results = {result for found in quick.values() for result in found.values()}
        assert {YES, NO, UNKNOWN} <= results
        listed = {one.id: one.result for one in eligibility.look(store, PERIOD, FIGHTER)}
        assert listed == {key: found[FIGHTER] for key, found in quick.items() if FIGHTER in found}


def test_an_award_on_record_is_held(store: Store) -> None:
    write(store, schema.award, {"person_id": who(store, "Lê Thị An"), "period": PERIOD, "kind": WORKER})
    assert result(store, "Lê Thị An") == HELD
    assert eligibility.look(store, PERIOD, WORKER)[0].result == HELD


def test_nobody_is_judged_who_is_not_in_the_data(store: Store) -> None:
    assert eligibility.assess_one(store, PERIOD, WORKER, Subject(999)) is None
    assert eligibility.assess_one(store, PERIOD, WORKER, Subject(team_id=999)) is None


def assessed_on(store: Store, kind: str = WORKER, on: str = "") -> str:
    found = eligibility.assess_one(store, PERIOD, kind, Subject(who(store, "Lê Thị An")), on)
    assert found is not None
    return found.on


def test_the_law_is_that_of_the_day_the_dossier_was_received(store: Store) -> None:
    today = store.now().date().isoformat()
    an = who(store, "Lê Thị An")
    assert assessed_on(store) == today
    (row,) = write(store, schema.nomination, {"period": PERIOD, "person_id": an, "kind": WORKER})
    assert assessed_on(store) == today  # put forward, not yet received
    (award,) = write(
        store, schema.award, {"person_id": an, "period": PERIOD, "kind": WORKER, "decision_date": "2026-10-02"}
    )
    with store.begin("Ghi") as unit:
        unit.update(schema.nomination, row, {"award_id": award})
    assert assessed_on(store) == "2026-10-02"
    with store.begin("Ghi") as unit:
        unit.update(schema.nomination, row, {"received_on": "2026-09-30"})
    assert assessed_on(store) == "2026-09-30"
    assert assessed_on(store, FIGHTER) == today  # nothing was received for that one
    assert assessed_on(store, on="2025-01-01") == "2025-01-01"  # a day that is named goes before


def test_a_dossier_received_under_the_old_decree_asks_for_an_initiative(store: Store) -> None:
    """NĐ 91/2017 made it compulsory for CSTĐCS until the end of 2023; Luật 06/2022, Điều 23 no longer does."""
    old = "2022-2023"
    an = who(store, "Lê Thị An")
    write(store, schema.rating, {"person_id": an, "period": old, "level": "HTXSNV"})
    write(store, schema.award, {"person_id": an, "period": old, "kind": WORKER})
    (row,) = write(store, schema.nomination, {
        "period": old, "person_id": an, "kind": FIGHTER, "received_on": "2023-12-31",
    })  # fmt: skip
    assert result(store, "Lê Thị An", FIGHTER, old) == NO
    listed = {one.person_id: one.result for one in eligibility.look(store, old, FIGHTER)}
    assert listed[an] == NO
    quick = {one.person_id: one.results for chunk in eligibility.look_all(store, old) for one in chunk}
    assert quick[an][FIGHTER] == NO
    with store.begin("Ghi") as unit:
        unit.update(schema.nomination, row, {"received_on": "2024-01-01"})
    assert result(store, "Lê Thị An", FIGHTER, old) == YES


def test_work_is_told_and_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "CHUNK", 10)
    told: list[tuple[float, str]] = []
    with rule_samples.make(tmp_path / "truong.dhtt", 30, 2) as store:
        for _ in eligibility.look_all(store, PERIOD, report=lambda share, words: told.append((share, words))):
            pass
        assert [words for _, words in told] == [f"Đã xét {done}/30 người" for done in (0, 10, 20, 30)]
        assert told[0][0] == 0
        assert told[-1][0] == 1

        def stop(share: float, words: str) -> None:
            if share > 0:
                raise InterruptedError(words)

        with pytest.raises(InterruptedError, match="Đã xét 10/30"):
            eligibility.look(store, PERIOD, WORKER, report=stop)


def exemplars(store: Store, **values: Any) -> int:
    made = campaigns.save_campaign(store, {
        "name": "Điển hình", "kind": campaigns.EXEMPLARS, "starts": "2025-09-05", "ends": "2030-05-31",
        **values,
    })  # fmt: skip
    assert isinstance(made, Done)
    return int(made.value)


def test_exemplars_are_judged_by_their_campaign_over_its_stage(store: Store) -> None:
    an, binh = who(store, "Lê Thị An"), who(store, "Trần Văn Bình")
    campaign = exemplars(store)
    saved = criteria.save(store, campaign, {
        "says": "Xuất sắc mọi năm", "audience": "person", "kind": "rating", "levels": ["HTXSNV"], "years": "stage",
    })  # fmt: skip
    assert isinstance(saved, Done)
    assert result(store, "Lê Thị An", EXEMPLAR) == UNKNOWN  # nothing is on record for the first year of the stage
    write(store, schema.rating, {"person_id": an, "period": BEFORE, "level": "HTXSNV"})
    assert result(store, "Lê Thị An", EXEMPLAR) == YES
    assert result(store, "Trần Văn Bình", EXEMPLAR) == NO
    other = exemplars(store, name="Điển hình khác", starts="2026-09-05")
    criteria.save(store, other, {
        "says": "Tốt năm nay", "audience": "person", "kind": "rating", "levels": ["HTXSNV", "HTTNV"],
    })  # fmt: skip
    assert result(store, "Trần Văn Bình", EXEMPLAR) == YES  # the newest campaign that holds the period
    write(store, schema.nomination, {"period": PERIOD, "person_id": binh, "kind": EXEMPLAR, "campaign_id": campaign})
    assert result(store, "Trần Văn Bình", EXEMPLAR) == NO  # put forward in the first one
    assert eligibility.campaign_for(store, "2024-2025") is None


def test_the_campaign_of_exemplars_goes_before_a_newer_one_of_another_kind(store: Store) -> None:
    stage = exemplars(store)
    weeks = exemplars(store, name="Chào mừng 20/11", kind=campaigns.KINDS[1], starts="2026-10-01", ends="2026-11-20")
    assert eligibility.campaign_for(store, PERIOD) is None  # none has criteria
    assert result(store, "Lê Thị An", EXEMPLAR) == UNKNOWN  # then a person says who is an exemplar
    verdicts.judge(store, Subject(who(store, "Lê Thị An")), PERIOD, "tieu-chuan", True, "Kế hoạch 12/KH-THHP")
    assert result(store, "Lê Thị An", EXEMPLAR) == YES
    criteria.save(store, weeks, {"says": "Có tiết dạy tốt", "audience": "person"})
    assert eligibility.campaign_for(store, PERIOD).id == weeks
    criteria.save(store, stage, {"says": "Có sức lan tỏa", "audience": "person"})
    assert eligibility.campaign_for(store, PERIOD).id == stage


def test_a_judgement_decides_what_no_record_shows_and_goes_back_with_undo(store: Store) -> None:
    campaign = exemplars(store)
    saved = criteria.save(store, campaign, {"says": "Có sức lan tỏa", "audience": "person"})
    assert isinstance(saved, Done)
    key = criteria.key_of(saved.value)
    an = Subject(who(store, "Lê Thị An"))
    assert result(store, "Lê Thị An", EXEMPLAR) == UNKNOWN
    done = verdicts.judge(store, an, PERIOD, key, True, " Biên bản họp tổ 12/11 ")
    assert isinstance(done, Done)
    assert result(store, "Lê Thị An", EXEMPLAR) == YES
    found = eligibility.assess_one(store, PERIOD, EXEMPLAR, an)
    assert found is not None
    finding = next(one for one in found.findings if one.condition == key)
    assert finding.by_hand
    assert "Biên bản họp tổ 12/11" in finding.fact
    verdicts.judge(store, an, PERIOD, key, False, "Chưa rõ kết quả")
    assert result(store, "Lê Thị An", EXEMPLAR) == NO
    verdicts.judge(store, an, PERIOD, key, None)
    assert result(store, "Lê Thị An", EXEMPLAR) == UNKNOWN
    journal.undo(store)
    assert result(store, "Lê Thị An", EXEMPLAR) == NO
    assert store.one("SELECT count(*) AS n FROM judgement").n == 1


def test_many_are_judged_in_one_action_and_nothing_is_written_twice(store: Store) -> None:
    everybody = [Subject(row.id) for row in queries.people(store, PERIOD)] + [Subject(team_id=1)]
    first = verdicts.judge_many(store, everybody[:2], PERIOD, "doan-ket", True)
    assert isinstance(first, Done) and first.value == 2
    rest = verdicts.judge_many(store, everybody, PERIOD, "doan-ket", True)
    assert isinstance(rest, Done) and rest.value == 3
    again = verdicts.judge_many(store, everybody, PERIOD, "doan-ket", True)
    assert isinstance(again, Done) and (again.value, again.action_id) == (0, None)
    journal.undo(store)
    assert store.one("SELECT count(*) AS n FROM judgement").n == 2
    assert isinstance(verdicts.judge_many(store, [], PERIOD, "doan-ket", True), Refused)


def test_a_judgement_is_of_its_period_alone(store: Store) -> None:
    an = Subject(who(store, "Lê Thị An"))
    verdicts.judge(store, an, BEFORE, "doan-ket", False)
    with store.reading():
        assert facts.load(store, PERIOD, [an.person_id or 0])[0].judged == {}
        assert list(facts.load(store, BEFORE, [an.person_id or 0])[0].judged) == [(BEFORE, "doan-ket")]


def test_kept_findings_stay_as_they_were(store: Store) -> None:
    an = Subject(who(store, "Lê Thị An"))
    nominate(store, PERIOD, WORKER, [an])
    (row,) = queries.nominations(store, PERIOD)
    sent = eligibility.assess_one(store, PERIOD, WORKER, an)
    assert sent is not None and sent.result == YES
    with store.begin("Trình") as unit:
        verdicts.keep(unit, [verdicts.Case(an.person_id, None, sent, row.id)], "2026-11-20")
    with store.begin("Đổi xếp loại") as unit:
        unit.update(schema.rating, 1, {"level": "HTNV"})
    later = eligibility.assess_one(store, PERIOD, WORKER, an)
    assert later is not None and later.result == NO
    kept = verdicts.kept(store, nomination_id=row.id)
    assert kept is not None
    assert kept.assessment == sent
    assert (kept.judged_on, kept.person_id) == ("2026-11-20", an.person_id)
    with store.begin("Quyết định") as unit:
        (award,) = unit.insert_many(schema.award, [{"person_id": an.person_id, "period": PERIOD, "kind": WORKER}])
        verdicts.keep(unit, [verdicts.Case(an.person_id, None, later, row.id, award)], "2027-07-01")
    newest = verdicts.kept(store, nomination_id=row.id)
    assert newest is not None
    assert newest.assessment == later
    assert verdicts.kept(store, award_id=award) == newest
    assert verdicts.kept(store, award_id=award + 1) is None


def test_several_subjects_at_once_say_the_same_as_one_by_one(store: Store) -> None:
    asked = [(Subject(team_id=1), "TTLĐTT"), (Subject(3), WORKER), (Subject(1), FIGHTER), (Subject(999), WORKER)]
    found = eligibility.assess_many(store, PERIOD, asked)
    assert found == [eligibility.assess_one(store, PERIOD, kind, whom) for whom, kind in asked]
    assert found[3] is None


def test_the_list_without_words_says_the_same(store: Store) -> None:
    write(store, schema.nomination, {
        "period": PERIOD, "person_id": 1, "kind": WORKER, "received_on": "2026-01-05",
    })  # fmt: skip
    listed = {one.id: (one.result, one.lacking) for one in eligibility.look(store, PERIOD, WORKER)}
    assert eligibility.glance(store, PERIOD, WORKER) == listed
    assert eligibility.glance(store, PERIOD, "không có") == {}


def test_forecasts_name_only_those_for_whom_something_changes(store: Store) -> None:
    an = who(store, "Lê Thị An")
    for period in ("2024-2025", BEFORE):
        write(store, schema.award, {"person_id": an, "period": period, "kind": FIGHTER},
              {"person_id": an, "period": period, "kind": WORKER})  # fmt: skip
        write(store, schema.rating, {"person_id": an, "period": period, "level": "HTXSNV"})
    found = {one.id: one.forecasts for one in eligibility.forecasts(store, PERIOD)}
    kinds = {one.kind for one in found[f"p{an}"]}
    assert "CSTĐ_TINH" in kinds
    assert all(any(one.qualifies.values()) or one.broken for lines in found.values() for one in lines)
    assert eligibility.about(store, PERIOD, FIGHTER, Subject(999)) == (None, ())


def test_one_by_one_the_forecasts_say_what_is_still_to_come(tmp_path: Path) -> None:
    with rule_samples.make(tmp_path / "truong.dhtt", 24, 8) as store:
        found = eligibility.forecasts(store, PERIOD)
        assert len(found) > 10
        kinds = {line.kind for one in found for line in one.forecasts}
        now = {kind: eligibility.glance(store, PERIOD, kind) for kind in kinds}
        for one in found[::3]:
            coming = eligibility.about(store, PERIOD, FIGHTER, one)[1]
            stands = {line.kind for line in one.forecasts if now[line.kind][one.id][0] in (YES, HELD)}
            assert list(coming) == [line for line in one.forecasts if line.kind not in stands]
