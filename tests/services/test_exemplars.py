"""The record of an exemplar, its steps, and who has none yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import attachments, exemplar_cycle, exemplars
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import exemplar_queries, schema
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.journal import undo
from tests.services.exemplar_samples import PERIOD, award, line, make, value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "truong.dhtt") as made:
        yield made


def of(store: Store, person_id: int = 1, **more: object) -> int:
    return int(value(exemplars.save(store, {"person_id": person_id, "period": PERIOD, **more})))


def test_a_record_begins_with_the_day_on_which_it_was_found(store: Store) -> None:
    made = exemplars.save(store, {"person_id": 1, "period": PERIOD, "title": "  Lớp   học xanh "}, found_on="15/9/2026")
    found = line(store, value(made))
    assert (found.title, found.stage, found.days) == ("Lớp học xanh", "Phát hiện", {"Phát hiện": "2026-09-15"})
    assert isinstance(made, Done) and made.action_id is not None
    undo(store, made.action_id)
    assert exemplars.look(store, store.now().date()) == ()


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"period": PERIOD}, "subject", "Chưa chọn cá nhân hoặc tập thể."),
        ({"person_id": 1, "team_id": 1, "period": PERIOD}, "subject", "Chưa chọn cá nhân hoặc tập thể."),
        ({"person_id": 1, "campaign_id": 1, "period": ""}, "period", "Chưa ghi năm."),
    ],
)
def test_what_is_no_record(store: Store, values: dict[str, object], field: str, words: str) -> None:
    result = exemplars.save(store, values)
    assert isinstance(result, Refused)
    assert [(one.field, one.message) for one in result.problems] == [(field, words)]


def test_one_record_a_campaign_and_one_a_year_without_campaign(store: Store) -> None:
    of(store)
    twice = exemplars.save(store, {"person_id": 1, "period": PERIOD})
    assert isinstance(twice, Refused) and twice.problems[0].field == "subject"
    assert "năm học 2026 - 2027" in twice.message
    in_campaign = of(store, campaign_id=1)
    again = exemplars.save(store, {"person_id": 1, "campaign_id": 1, "period": "2027-2028"})
    assert isinstance(again, Refused) and "phong trào" in again.message
    moved = exemplars.save(store, {"campaign_id": 0}, in_campaign)
    assert isinstance(moved, Refused) and moved.problems[0].field == "campaign_id"
    assert isinstance(exemplars.save(store, {"campaign_id": 1}, in_campaign), Done)


def test_a_story_is_kept_line_by_line_and_found_by_its_words(store: Store) -> None:
    key = of(store, title="Tiếng trống học bài", field="Công tác chủ nhiệm")
    value(exemplars.save(store, {"method": " Một \r\n\r\n Hai "}, key))
    row = exemplar_queries.exemplar(store, key)
    assert row is not None and row.method == "Một\n\nHai"
    assert row.search_key == "tieng trong hoc bai cong tac chu nhiem"
    value(exemplars.save(store, {"title": "Đọc sách"}, key))
    assert exemplar_queries.exemplar(store, key).search_key == "doc sach cong tac chu nhiem"


def test_a_step_needs_a_day_and_takes_that_of_its_paper(store: Store) -> None:
    key = of(store)
    nothing = exemplars.record_step(store, [key], {"step": "Công nhận", "happened_on": ""})
    assert isinstance(nothing, Refused) and nothing.problems[0].field == "happened_on"
    given = award(store, 1, PERIOD)
    value(exemplars.record_step(store, [key], {"step": "Công nhận", "happened_on": "", "award_id": given}))
    assert line(store, key).days["Công nhận"] == "2026-05-20"
    wrong = exemplars.record_step(store, [key], {"step": "Ngồi chơi", "happened_on": "32/13/2026"})
    assert isinstance(wrong, Refused) and [one.field for one in wrong.problems] == ["step", "happened_on"]


def test_a_reassessment_says_its_result_and_other_steps_have_none(store: Store) -> None:
    key = of(store)
    said = {"step": "Đánh giá lại", "happened_on": "1/11/2026", "result": "", "next_on": "1/5/2027"}
    refused = exemplars.record_step(store, [key], said)
    assert isinstance(refused, Refused) and refused.problems[0].field == "result"
    step = value(exemplars.record_step(store, [key], {**said, "result": "Giữ vững"}))
    assert line(store, key).check.day == "2027-05-01"
    value(exemplars.record_step(store, [key], {**said, "result": "Giữ vững", "step": "Bình xét"}, step))
    kept = exemplar_queries.step(store, step)
    assert (kept.step, kept.result, kept.next_on) == ("Bình xét", "", "")


def test_one_step_of_several_is_one_action(store: Store) -> None:
    keys = [of(store, person) for person in (1, 2, 3)]
    done = exemplars.record_step(store, keys, {"step": "Bình xét", "happened_on": "12/11/2026"})
    assert isinstance(done, Done) and done.message == "Đã ghi: bình xét, 3 điển hình."
    assert all(line(store, key).stage == "Bình xét" for key in keys)
    undo(store, done.action_id)
    assert all(line(store, key).stage == "" for key in keys)


def test_a_step_is_taken_out_and_comes_back(store: Store) -> None:
    key = of(store)
    step = value(exemplars.record_step(store, [key], {"step": "Đăng ký", "happened_on": "2026"}))
    away = exemplars.put_step_aside(store, step)
    assert isinstance(away, Done) and not line(store, key).days
    undo(store, away.action_id)
    assert line(store, key).days == {"Đăng ký": "2026"}
    gone = exemplars.record_step(store, [], {"note": "x"}, 99)
    assert isinstance(gone, Refused)


def test_who_is_recognised_without_a_record_is_offered_one(store: Store) -> None:
    award(store, 1)
    award(store, 1, "2024-2025")
    award(store, 2, cancelled_on="2026-06-01")
    assert [one.subject for one in exemplars.offers(store)] == ["Lê Thị An", "Lê Thị An"]
    assert exemplars.offers(store)[0].words == (
        "Lê Thị An, năm học 2025 - 2026, quyết định 45/QĐ-THHP ngày 20/05/2026"
    )
    done = exemplars.take(store, exemplars.offers(store))
    assert isinstance(done, Done)
    (only,) = exemplars.look(store, store.now().date())
    assert (only.stage, len(exemplar_queries.steps(store, [only.id]))) == ("Công nhận", 2)
    assert exemplars.offers(store) == ()
    undo(store, done.action_id)
    assert len(exemplars.offers(store)) == 2


def test_an_award_of_another_year_goes_into_the_record_there_is(store: Store) -> None:
    key = of(store)
    award(store, 1)
    (offer,) = exemplars.offers(store)
    assert offer.exemplar_id == key
    value(exemplars.take(store, [offer]))
    assert [one.id for one in exemplars.look(store, store.now().date())] == [key]
    assert line(store, key).stage == "Công nhận" and exemplars.offers(store) == ()


def test_an_award_of_the_records_own_year_recognises_it_without_a_word(store: Store) -> None:
    key = of(store)
    given = award(store, 1, PERIOD)
    assert line(store, key).days == {"Công nhận": "2026-05-20"} and exemplars.offers(store) == ()
    with store.begin("Hủy") as unit:
        unit.update(schema.award, given, {"cancelled_on": "2026-11-01"})
    assert line(store, key).days == {}


def test_who_registered_is_offered_a_record_in_that_campaign(store: Store) -> None:
    row = {"person_id": 2, "period": PERIOD, "kind": "ĐHTT", "field": "Công tác chủ nhiệm", "campaign_id": 1,
           "registered_on": "2026-09-30", "helper_id": 1}  # fmt: skip
    with store.begin("Đăng ký") as unit:
        unit.insert(schema.registration, row)
    (offer,) = exemplars.offers(store, 1)
    assert offer.step == "Đăng ký" and offer.words == "Trần Văn Bình, năm học 2026 - 2027, đăng ký ngày 30/09/2026"
    found = line(store, value(exemplars.take(store, [offer])))
    assert (found.campaign_id, found.field, found.helper) == (1, "Công tác chủ nhiệm", "Lê Thị An")
    assert found.days == {"Đăng ký": "2026-09-30"} and exemplars.offers(store) == exemplars.offers(store, 1) == ()


def test_offers_of_a_campaign_are_those_of_its_stage(store: Store) -> None:
    award(store, 1, "2025-2026")
    award(store, 2, "2027-2028")
    assert [one.subject for one in exemplars.offers(store, 1)] == ["Trần Văn Bình"]
    assert exemplars.period_for(store, 1, "2027-2028") == "2027-2028"
    assert exemplars.period_for(store, 1, "2020-2021") == PERIOD
    assert exemplars.period_for(store, None, "2020-2021") == "2020-2021"


def test_the_photo_is_the_last_picture_that_still_stands(store: Store, tmp_path: Path) -> None:
    key = of(store)
    assert exemplars.photo(store, key) is None
    for name in ("mot.jpg", "hai.PNG", "ba.pdf"):
        (tmp_path / name).write_bytes(name.encode())
        value(attachments.attach(store, "exemplar", key, tmp_path / name))
    found = exemplars.photo(store, key)
    assert found is not None and found.name == "hai.png" and line(store, key).photos == 2
    found.unlink()
    assert exemplars.photo(store, key).name == "mot.jpg"  # type: ignore[union-attr]


def test_records_put_aside_leave_every_list(store: Store) -> None:
    keys = [of(store), of(store, 2)]
    away = exemplars.put_aside(store, keys)
    assert isinstance(away, Done) and away.message == "Đã cất 2 hồ sơ điển hình."
    assert exemplars.look(store, store.now().date()) == ()
    assert isinstance(exemplars.save(store, {"title": "x"}, keys[0]), Refused)
    assert isinstance(exemplars.record_step(store, keys, {"step": "Bình xét", "happened_on": "2026"}), Refused)
    undo(store, away.action_id)
    assert [one.id for one in exemplars.look(store, store.now().date())] == keys


def test_every_step_has_words_of_its_own() -> None:
    assert set(exemplar_cycle.ABOUT) == set(exemplars.STEPS) and len(set(exemplars.STEPS)) == 10
