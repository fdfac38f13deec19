"""The kept verdicts: what a list is made of, when the rules are asked again, the law of the day of receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.services import awards, campaigns, criteria, eligibility, flow, verdicts
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.services.result import Done
from dhtt_desktop.services.verdicts import Verdicts
from dhtt_desktop.services.verdicts_kept import judge_many
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who
from tests.services.test_candidates import award, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the rules were asked about: an award for everybody, or "1" for one subject."""
    heard: list[str] = []
    look, one = eligibility.glance, eligibility.assess_one

    def all_of(store: Store, period: str, kind: str, *more: Any, **named: Any) -> Any:
        heard.append(kind)
        return look(store, period, kind, *more, **named)

    def only(*what: Any) -> Any:
        heard.append("1")
        return one(*what)

    monkeypatch.setattr(eligibility, "glance", all_of)
    monkeypatch.setattr(eligibility, "assess_one", only)
    return heard


def words(found: Verdicts, kind: str) -> dict[str, str]:
    return {one.name: one.verdict for one in found.view(award(kind)).rows}


def rate(store: Store, name: str, level: str) -> None:
    with store.begin("Xếp loại") as unit:
        unit.insert(schema.rating, {"person_id": who(store, name), "period": PERIOD, "level": level})


def test_the_rules_are_asked_once_until_something_is_written(store: Store, asked: list[str]) -> None:
    found = Verdicts(store, PERIOD)
    assert words(found, "LĐTT")["Dung"] == "Chưa rõ"
    words(found, "LĐTT")
    found.touch({"document", "setting"})
    words(found, "LĐTT")
    assert asked == ["LĐTT"]
    rate(store, "Dung", "HTTNV")
    found.touch({"rating"})
    assert words(found, "LĐTT")["Dung"] == "Đủ" and asked == ["LĐTT", "LĐTT"]


def test_a_tick_in_a_large_school_asks_only_about_whom_it_is_for(
    store: Store, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MANY", 2)
    found = Verdicts(store, PERIOD)
    assert found.takes_long(award("LĐTT")) and found.takes_long()
    found.load(award("LĐTT"))
    assert not found.takes_long(award("LĐTT"))
    put(store, "LĐTT", "H'Hen Niê")
    found.touch({"nomination"})
    row = next(one for one in found.view(award("LĐTT")).rows if one.name == "H'Hen Niê")
    assert asked == ["LĐTT", "1"] and row.against and row.verdict == "Thiếu 1"
    words(found, "LĐTT")
    assert asked == ["LĐTT", "1"]
    rate(store, "Dung", "HTTNV")
    found.touch({"nomination", "rating"})
    assert found.takes_long(award("LĐTT"))


def test_one_line_of_a_large_school_is_judged_alone(
    store: Store, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MANY", 2)
    found = Verdicts(store, PERIOD)
    one = found.one(award("LĐTT"), f"p{who(store, 'Lê Thị An')}")
    assert one is not None and one.verdict == "Đủ" and asked == ["1"]
    assert found.one(award("LĐTT"), "p999") is None


def test_counts_and_results_of_all_awards(store: Store) -> None:
    found = Verdicts(store, PERIOD)
    assert found.counts() == {} and found.result_of("LĐTT", "p1") == ""
    found.load_all_once()
    an = f"p{who(store, 'Lê Thị An')}"
    assert found.counts()["LĐTT"] == 2 and found.counts()["CSTĐCS"] == 1
    assert found.result_of("CSTĐCS", an) == "yes" and found.result_of("TTLĐTT", an) == ""
    found.touch({"rating"})
    assert found.counts() == {}


def test_work_that_is_stopped_is_begun_anew(store: Store) -> None:
    def stop(share: float, words: str) -> None:
        raise InterruptedError

    found = Verdicts(store, PERIOD)
    with pytest.raises(InterruptedError):
        found.load_all(stop)
    with pytest.raises(InterruptedError):
        found.load(award("LĐTT"), stop)
    assert found.counts() == {}
    assert [one.verdict for one in found.view(award("LĐTT"), ask=False).rows] == ["…"] * 4
    assert words(found, "LĐTT")["Lê Thị An"] == "Đủ"


def test_the_list_follows_the_day_on_which_the_dossier_was_received(store: Store) -> None:
    ids = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    found = Verdicts(store, PERIOD)
    today = store.now().date().isoformat()
    seen = found.view(award("LĐTT"))
    assert (seen.on, seen.received) == (today, "") and "06/2022/QH15" in seen.law
    flow.take(store, ids, flow.RECEIVED, "15/9/2026")
    found.touch({"nomination"})
    seen = found.view(award("LĐTT"))
    assert (seen.on, seen.received) == ("2026-09-15", "2026-09-15")
    flow.take(store, ids[:1], flow.RECEIVED, "16/9/2026")
    found.touch({"nomination"})
    seen = found.view(award("LĐTT"))
    assert (seen.on, seen.received, seen.mixed) == (today, "", True)


def test_what_only_a_person_can_judge_is_asked_and_answered(store: Store) -> None:
    found = Verdicts(store, PERIOD)
    questions = {key: says for says, key in found.view(award("CO_TINH")).questions}
    assert any("Dẫn đầu" in says for says in questions.values())
    team = Subject(team_id=1)
    assert words(found, "CO_TINH")["Tổ 1"] == "Chưa rõ"
    for key in questions:
        judge_many(store, [team], PERIOD, key, False, "Biên bản cụm thi đua")
    found.touch({"judgement"})
    assert words(found, "CO_TINH")["Tổ 1"] == f"Thiếu {len(questions)}"


def test_who_came_after_a_past_period_is_not_in_its_list(store: Store) -> None:
    with store.begin("Ghi ngày vào ngành") as unit:
        unit.update(schema.person, who(store, "Dung"), {"joined": "2026-08-01"})
    found = Verdicts(store, "2024-2025")
    assert "Dung" not in words(found, "LĐTT")
    awards.nominate(store, "2024-2025", "LĐTT", [Subject(who(store, "Dung"))])
    found.touch({"nomination"})
    assert "Dung" in words(found, "LĐTT")


def test_a_glance_says_what_the_whole_look_says(store: Store) -> None:
    for kind in ("LĐTT", "CSTĐCS", "TTLĐTT", "GK"):
        whole = {one.id: (one.result, one.lacking) for one in eligibility.look(store, PERIOD, kind)}
        short = eligibility.glance(store, PERIOD, kind)
        assert {key: said for key, said in whole.items() if said[0] == "no"} == {
            key: said for key, said in short.items() if said[0] == "no"
        }
        assert {key: said[0] for key, said in whole.items()} == {key: said[0] for key, said in short.items()}
    assert eligibility.glance(store, PERIOD, "không có") == {}


def test_the_verdict_follows_the_law_of_the_day_of_receipt(store: Store) -> None:
    (key,) = put(store, "CSTĐCS", "Lê Thị An")
    assert words(Verdicts(store, PERIOD), "CSTĐCS")["Lê Thị An"] == "Đủ"
    flow.take(store, [key], flow.RECEIVED, "31/12/2023")  # an initiative was compulsory until that day
    found = Verdicts(store, PERIOD)
    assert words(found, "CSTĐCS")["Lê Thị An"] == "Thiếu 1"
    flow.take(store, [key], flow.RECEIVED, "1/1/2024")
    found.touch({"nomination"})
    assert words(found, "CSTĐCS")["Lê Thị An"] == "Đủ"


def test_nominations_of_all_awards_say_how_much_they_lack(store: Store) -> None:
    key, _ = put(store, "LĐTT", "H'Hen Niê", "Lê Thị An")
    found = Verdicts(store, PERIOD)
    rows = queries.nominations(store, PERIOD)
    assert found.lacking_of(rows) == {}
    found.load_all_once()
    assert found.lacking_of(rows) == {key: 1}


def test_the_dot_of_an_award_says_whether_its_list_stands(store: Store) -> None:
    found = Verdicts(store, PERIOD)
    put(store, "CSTĐCS", "Lê Thị An")
    put(store, "LĐTT", "Lê Thị An", "H'Hen Niê")
    assert found.tones() == {}
    found.load_all_once()
    assert found.tones() == {"CSTĐCS": "good", "LĐTT": "caution"}


def test_before_its_papers_a_list_says_what_the_rules_say(store: Store) -> None:
    ids = put(store, "LĐTT", "H'Hen Niê", "Dung", "Lê Thị An")
    counts, found = Verdicts(store, PERIOD).remarks()
    assert counts == {"LĐTT": 3}
    assert found["LĐTT"][:2] == ["LĐTT: H'Hen Niê còn thiếu điều kiện.", "LĐTT: Dung chưa rõ đủ điều kiện hay chưa."]
    assert any("chưa có năm sinh" in told for told in found["LĐTT"])
    flow.mark(store, ids[:2], DECLINED)
    counts, found = Verdicts(store, PERIOD).remarks()
    assert counts == {"LĐTT": 1} and "LĐTT" not in found


def test_in_a_large_school_papers_do_not_wait_for_the_rules(
    store: Store, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "MANY", 2)
    put(store, "LĐTT", "H'Hen Niê")
    assert Verdicts(store, PERIOD).remarks()[1] == {} and asked == []


def test_what_a_campaign_asks_by_hand_is_among_the_questions(store: Store) -> None:
    ((_, key),) = Verdicts(store, PERIOD).view(award("ĐHTT")).questions
    made = campaigns.save_campaign(store, {"name": "Điển hình", "kind": campaigns.EXEMPLARS, "period": PERIOD})
    assert isinstance(made, Done)
    criteria.save(store, made.value, {"says": "Tận tụy với nghề"})
    ((says, other),) = Verdicts(store, PERIOD).view(award("ĐHTT")).questions
    assert says == "Tận tụy với nghề" and other != key
