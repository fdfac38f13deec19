"""The calendar file by RFC 5545: identities that stay, folded lines that cut no letter, alarms in the morning."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dhtt_desktop.exchange import calendar_out
from dhtt_desktop.exchange.calendar_out import Event

NOW = datetime(2026, 11, 20, 2, 30)
LONG = "Báo cáo kết quả phát hiện, bồi dưỡng, tổng kết, nhân điển hình tiên tiến quý IV; gửi Phòng, \\ “Đặng”\nhai dòng"


def unfolded(data: bytes) -> list[str]:
    """What a reader makes of the file: lines joined again, as text."""
    return data.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")


def test_every_line_fits_and_comes_back_whole() -> None:
    event = Event("a@b", "2026-12-20", LONG, LONG, "Phong trào", (3, 0))
    data = calendar_out.calendar_bytes("Lịch năm học", [event], NOW)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two
        assert b"\n" not in line and b"\r" not in line
    lines = unfolded(data)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    escaped = LONG.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    assert f"SUMMARY:{escaped}" in lines and f"DESCRIPTION:{escaped}" in lines
    assert "X-WR-CALNAME:Lịch năm học" in lines and "CATEGORIES:Phong trào" in lines


def test_a_day_is_a_whole_day_that_blocks_nothing() -> None:
    lines = unfolded(calendar_out.calendar_bytes("x", [Event("a@b", "2028-02-29", "Việc")], NOW))
    for line in ("DTSTART;VALUE=DATE:20280229", "DTEND;VALUE=DATE:20280301", "TRANSP:TRANSPARENT", "UID:a@b",
                 "DTSTAMP:20261120T023000Z", "STATUS:CONFIRMED"):  # fmt: skip
        assert line in lines
    assert "BEGIN:VALARM" not in lines


@pytest.mark.parametrize(("before", "trigger"), [(0, "PT7H"), (1, "-PT17H"), (3, "-P2DT17H"), (7, "-P6DT17H")])
def test_alarms_ring_in_the_morning(before: int, trigger: str) -> None:
    lines = unfolded(calendar_out.calendar_bytes("x", [Event("a@b", "2026-12-20", "Việc", alarms=(before,))], NOW))
    assert f"TRIGGER:{trigger}" in lines
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM") == 1


def test_what_is_let_go_is_cancelled_without_alarm_and_newer_counts_as_newer() -> None:
    event = Event("a@b", "2026-12-20", "Việc", alarms=(0,), cancelled=True)
    lines = unfolded(calendar_out.calendar_bytes("x", [event], NOW))
    assert "STATUS:CANCELLED" in lines and "BEGIN:VALARM" not in lines
    later = unfolded(calendar_out.calendar_bytes("x", [event], datetime(2026, 11, 20, 2, 31)))

    def number(found: list[str]) -> int:
        return next(int(line[9:]) for line in found if line.startswith("SEQUENCE:"))

    assert 0 < number(lines) < number(later) < 2**31


def test_control_characters_never_reach_the_file(tmp_path: Path) -> None:
    calendar_out.write(tmp_path / "lich.ics", "x", [Event("a@b", "2026-12-20", "Một\x00\x07\r\nhai\rba\x7f")], NOW)
    assert "SUMMARY:Một\\nhai\\nba" in unfolded((tmp_path / "lich.ics").read_bytes())
