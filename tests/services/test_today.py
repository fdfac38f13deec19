"""The first page: what is wanting leads to the place where it is done."""

from __future__ import annotations

from pathlib import Path

from dhtt_desktop.services import history, today
from dhtt_desktop.services.today import Task
from tests.services import award_samples as samples


def _tasks(found: today.Today, tab: str, what: object) -> list[Task]:
    return [task for task in found.tasks if (task.tab, task.what) == (tab, what)]


def test_titles_without_a_number_of_those_put_forward_are_a_task(tmp_path: Path) -> None:
    with samples.practice(tmp_path) as store:
        found = today.look(store, samples.PERIOD, samples.TODAY)
        (task,) = _tasks(found, "awards", "unproved")
        wanted = sum(row.awards for row in found.proofs if row.nominated)
        assert f" {wanted} danh hiệu" in task.title and wanted > 0


def test_those_of_people_who_are_not_put_forward_wait(tmp_path: Path) -> None:
    with samples.small(tmp_path) as store:
        an = samples.who(store, "Lê Thị An")
        history.save_award(store, an, {"period": "2024-2025", "kind": "LĐTT"})
        found = today.look(store, samples.PERIOD, samples.TODAY)
        assert [row.name for row in found.proofs] == ["Lê Thị An"]
        assert _tasks(found, "awards", "unproved") == []
