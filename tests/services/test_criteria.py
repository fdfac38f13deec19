"""The criteria of a campaign: ready sets, one by one, copied, moved, and as the rules read them."""

from __future__ import annotations

from typing import Any

import pytest

from dhtt_desktop.services import campaigns, criteria
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal
from dhtt_desktop.store.database import Store


@pytest.fixture
def campaign(store: Store) -> int:
    made = campaigns.save_campaign(store, {"name": "Điển hình tiên tiến 2026 - 2030", "starts": "2026-09-05"})
    assert isinstance(made, Done)
    return int(made.value)


def add(store: Store, campaign: int, **values: Any) -> int:
    made = criteria.save(store, campaign, values)
    assert isinstance(made, Done), made
    return int(made.value)


@pytest.mark.parametrize("one", criteria.sets(), ids=lambda one: one.code)
def test_every_ready_set_is_copied_whole_and_once_and_goes_back_as_one(
    store: Store, campaign: int, one: criteria.CriteriaSet
) -> None:
    made = criteria.copy_set(store, campaign, one.code)
    assert isinstance(made, Done) and made.value == len(one.criteria)
    kept = criteria.of(store, campaign)
    assert [(entry.audience, entry.says) for entry in kept] == [(e["audience"], e["says"]) for e in one.criteria]
    assert len(criteria.conditions(store, campaign)) == len(one.criteria)
    assert all(entry.how for entry in kept)
    again = criteria.copy_set(store, campaign, one.code)
    assert isinstance(again, Done) and again.value == 0
    journal.undo(store)
    assert criteria.of(store, campaign) == ()


def test_the_sets_have_criteria_for_everybody_whom_the_plans_name() -> None:
    stage = next(one for one in criteria.sets() if one.code == "giai-doan")
    assert {entry["audience"] for entry in stage.criteria} == {"all", "team", "unit", "school", "person", "head"}
    through = [entry for entry in stage.criteria if entry.get("years") == "stage"]
    assert {entry["kind"] for entry in through} == {"rating", "holds", "initiative"}


def test_a_criterion_is_kept_with_the_values_of_its_kind_alone(store: Store, campaign: int) -> None:
    key = add(store, campaign, says="Xếp loại xuất sắc", audience="person", kind="rating", levels=["HTXSNV"],
              years="stage", awards=["LĐTT"])  # fmt: skip
    (one,) = criteria.of(store, campaign)
    assert one.params == {"levels": ["HTXSNV"], "years": "stage"}
    assert one.how == "Tự kiểm tra: xếp loại Xuất sắc, mọi năm của giai đoạn"
    (rule,) = criteria.conditions(store, campaign)
    assert (rule.key, rule.kind, rule.audience) == (criteria.key_of(key), "rating", "person")
    criteria.save(store, campaign, {"says": "Do tổ nhận xét", "audience": "team"}, key)
    (one,) = criteria.of(store, campaign)
    assert (one.kind, one.params, one.audience) == ("judgement", {}, "team")
    assert one.how == "Người xét đánh giá, ghi minh chứng"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"says": "  "}, "says"),
        ({"says": "Danh hiệu", "kind": "holds"}, "awards"),
        ({"says": "Tập thể", "kind": "own_team"}, "awards"),
        ({"says": "Xếp loại", "kind": "rating"}, "levels"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    store: Store, campaign: int, values: dict[str, Any], field: str
) -> None:  # fmt: skip
    refused = criteria.save(store, campaign, values)
    assert isinstance(refused, Refused) and refused.problems[0].field == field
    assert criteria.of(store, campaign) == ()


def test_a_wrong_value_is_refused_in_words(store: Store, campaign: int) -> None:
    refused = criteria.save(store, campaign, {"says": "Danh hiệu", "kind": "holds", "awards": ["KHONG_CO"]})
    assert isinstance(refused, Refused) and "KHONG_CO" in refused.message


def test_order_is_kept_among_those_of_one_subject(store: Store, campaign: int) -> None:
    first = add(store, campaign, says="Một", audience="person")
    add(store, campaign, says="Chung", audience="all")
    second = add(store, campaign, says="Hai", audience="person")
    criteria.move(store, campaign, second, -1)
    assert [one.says for one in criteria.of(store, campaign) if one.audience == "person"] == ["Hai", "Một"]
    assert criteria.move(store, campaign, second, -1) == Done()
    criteria.put_aside(store, [first])
    assert [one.says for one in criteria.of(store, campaign)] == ["Hai", "Chung"]
    journal.undo(store)
    assert len(criteria.of(store, campaign)) == 3


def test_the_criteria_of_another_campaign_are_copied(store: Store, campaign: int) -> None:
    criteria.copy_set(store, campaign, "truong")
    other = campaigns.save_campaign(store, {"name": "Năm sau"})
    assert isinstance(other, Done)
    criteria.copy_from(store, other.value, campaign)
    assert [one.says for one in criteria.of(store, other.value)] == [one.says for one in criteria.of(store, campaign)]
