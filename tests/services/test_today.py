"""The first page: what is wanting leads to the place where it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dhtt_desktop.services import board, campaigns, duties, exemplars, history, today
from dhtt_desktop.services.result import Done
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


def test_targets_of_campaigns_that_run_are_counted_what_lacks_first(tmp_path: Path) -> None:
    with samples.small(tmp_path) as store:
        for name, values in (
            ("Đang chạy", {"period": samples.PERIOD}),
            ("Giai đoạn", {"period": "2020-2021", "starts": "2020", "ends": "2030"}),
            ("Đã qua", {"period": "2020-2021", "starts": "2020", "ends": "12/2021"}),
        ):
            made = campaigns.save_campaign(store, {"name": name, **values})
            assert isinstance(made, Done)
            for reached, wanted in (("80", "80"), ("1", "2"), ("", "")):
                goal = {"text": f"{name} {wanted}", "number": wanted, "reached": reached, "counts": "", "unit": "buổi"}
                assert isinstance(board.save(store, "target", int(made.value), goal), Done)
        found = today.look(store, samples.PERIOD, samples.TODAY).goals
        assert [(one.title, one.value, one.maximum) for one in found] == [
            ("Đang chạy 2", 1, 2), ("Giai đoạn 2", 1, 2), ("Đang chạy 80", 80, 80), ("Giai đoạn 80", 80, 80),
        ]  # fmt: skip
        assert found[0].note == "Đang chạy: 2 buổi"


def test_a_closing_report_that_a_duty_asks_for_is_not_asked_twice(tmp_path: Path) -> None:
    with samples.small(tmp_path) as store:
        ends = samples.TODAY.isoformat()
        made = campaigns.save_campaign(store, {"name": "Đợt", "starts": ends, "ends": ends})
        assert isinstance(made, Done)
        assert len(_tasks(today.look(store, samples.PERIOD, samples.TODAY), "campaigns", made.value)) == 1
        duties.save(store, {"text": "Tổng kết", "last": ends, "paper": "bao-cao-tong-ket", "campaign_id": made.value})
        found = today.look(store, samples.PERIOD, samples.TODAY)
        assert _tasks(found, "campaigns", made.value) == []
        assert next(group for group, _ in found.groups()) == today.WEEK and found.urgent == 1


def test_groups_follow_the_calendar() -> None:
    friday = date(2026, 11, 20)
    days = {"2026-11-19": today.OVERDUE, "2026-11-20": today.WEEK, "2026-11-22": today.WEEK, "2026-11-23": today.MONTH,
            "2026-11-30": today.MONTH, "2026-12-01": today.LATER}  # fmt: skip
    assert {day: today.group_of(day, friday) for day in days} == days
    assert today.group_of("2026-12-01", date(2026, 11, 30)) == today.WEEK  # a week goes over the month's end


def test_an_exemplar_to_be_looked_at_is_a_task(tmp_path: Path) -> None:
    with samples.practice(tmp_path) as store:
        found = [task for task in today.look(store, samples.PERIOD, samples.TODAY).tasks
                 if isinstance(task.what, tuple) and task.what[0] == "exemplar"]  # fmt: skip
        asked = exemplars.checks_due(store, samples.TODAY)
        assert [task.what[1] for task in found] == [one.exemplar_id for one in asked] and found
        assert all(task.due and task.group in today.GROUPS for task in found)
