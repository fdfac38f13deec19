"""A function in a process that can be killed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from dhtt_desktop.jobs import process

Report = Callable[[float, str], None]


def add(one: int, other: int, report: Report) -> int:
    report(0.5, "giữa chừng")
    return one + other


def fail(report: Report) -> None:
    raise ValueError("hỏng")


def die(report: Report) -> None:
    os._exit(3)


def sleep(report: Report) -> None:
    time.sleep(60)


def eat(report: Report) -> int:
    return len(bytearray(process.MEMORY * 2))


def test_answer_and_progress_come_back() -> None:
    seen: list[tuple[float, str]] = []
    assert process.run(add, 2, 3, timeout=30, progress=lambda share, text: seen.append((share, text))) == 5
    assert seen == [(0.5, "giữa chừng")]


def test_what_it_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="hỏng"):
        process.run(fail, timeout=30)


def test_child_that_dies() -> None:
    with pytest.raises(process.Stopped) as caught:
        process.run(die, timeout=30)
    assert caught.value.reason == "died"


def test_time_limit_kills_it() -> None:
    with pytest.raises(process.Stopped) as caught:
        process.run(sleep, timeout=0.2)
    assert caught.value.reason == "timeout"


def test_cancel_kills_it() -> None:
    asked = iter([False, True])
    with pytest.raises(process.Stopped) as caught:
        process.run(sleep, timeout=30, cancelled=lambda: next(asked))
    assert caught.value.reason == "cancelled"


@pytest.mark.skipif(os.name == "nt", reason="Windows giới hạn bằng cách khác")
def test_memory_is_bounded() -> None:
    with pytest.raises(process.Stopped) as caught:
        process.run(eat, timeout=30)
    assert caught.value.reason == "died"
