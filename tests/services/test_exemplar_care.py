"""Fostering and replication as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop.services import exemplar_care as care
from dhtt_desktop.services import exemplars
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.journal import undo
from tests.services.exemplar_samples import PERIOD, make, value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "truong.dhtt") as made:
        value(exemplars.save(made, {"person_id": 1, "period": PERIOD}))
        yield made


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due": "1/12/2026"}, "task"),
        ({"task": "Dự giờ", "due": "hôm nào đó"}, "due"),
        ({"observation": "Tốt"}, "observed_on"),
        ({"task": "x", "observed_on": "5/11/2026", "observation": "Tốt", "next_check": "1/11/2026"}, "next_check"),
    ],
)
def test_what_fostering_needs(store: Store, values: dict[str, Any], field: str) -> None:
    result = care.save_nurture(store, 1, values)
    assert isinstance(result, Refused) and result.problems[0].field == field


def test_a_task_is_seen_to_later(store: Store) -> None:
    key = value(care.save_nurture(store, 1, {"task": "Dự giờ", "helper_id": 2, "due": "1/12/2026"}))
    done = care.save_nurture(store, 1, {"observed_on": "25/11/2026", "observation": "Một\nHai"}, key)
    assert isinstance(done, Done)
    (row,) = exemplar_queries.nurture(store, [1])
    assert (row.task, row.helper, row.observed_on, row.observation) == (
        "Dự giờ", "Trần Văn Bình", "2026-11-25", "Một\nHai",
    )  # fmt: skip
    undo(store, done.action_id)
    assert exemplar_queries.nurture(store, [1])[0].observed_on == ""


def test_who_took_it_up_is_a_person_a_team_or_a_name(store: Store) -> None:
    value(care.save_replication(store, 1, {"person_id": 2, "since": "1/10/2026"}))
    value(care.save_replication(store, 1, {"team_id": 1, "since": "2/10/2026"}))
    value(care.save_replication(store, 1, {"who": "Trường Tiểu học Suối Đá", "since": "10/2026"}))
    takers = [row.taker for row in exemplar_queries.replications(store, [1])]
    assert takers == ["Trường Tiểu học Suối Đá", "Trần Văn Bình", "Tổ 1"]
    for wrong in ({"who": "  "}, {"person_id": 1}):
        assert isinstance(care.save_replication(store, 1, wrong), Refused)


@pytest.mark.parametrize("table", ["nurture", "replication"])
def test_a_line_is_put_aside_and_comes_back(store: Store, table: str) -> None:
    save = {"nurture": care.save_nurture, "replication": care.save_replication}[table]
    key = value(save(store, 1, {"task": "Dự giờ"} if table == "nurture" else {"who": "Tổ bạn"}))
    done = care.put_aside(store, table, key)
    assert isinstance(done, Done) and exemplar_queries.row(store, table, key) is None
    assert isinstance(save(store, 1, {"who": "x", "task": "x"}, key), Refused)
    undo(store, done.action_id)
    assert exemplar_queries.row(store, table, key) is not None
    value(exemplars.put_aside(store, [1]) and care.put_aside(store, table, 99))
    assert isinstance(save(store, 1, {"who": "x", "task": "x"}), Refused)
