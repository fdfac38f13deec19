"""The command that writes duties as a calendar file."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dhtt_desktop.cli_base import Refusal, add_db, add_json, command, opened, words
from dhtt_desktop.domain.period import parse_period, school_year_of
from dhtt_desktop.domain.text.keys import search_key


def add_commands(commands: Any) -> None:
    """Add this module's command."""
    made = command(commands, "calendar", run_calendar, "ghi việc phải làm thành tệp lịch (.ics) cho điện thoại, thư")
    add_db(made)
    made.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp lịch sẽ ghi (.ics)")
    made.add_argument(
        "--period", type=words, default="", metavar="NĂM", help="năm học như 2026-2027 (mặc định: năm học này)"
    )
    made.add_argument(
        "--campaign", type=words, default="", metavar="TÊN", help="chỉ việc của phong trào này (một phần tên cũng được)"
    )
    add_json(made)


def run_calendar(options: argparse.Namespace) -> dict[str, Any]:
    """Write the calendar of a year, of everything or of one campaign."""
    from dhtt_desktop.safefile import CannotWrite
    from dhtt_desktop.services import duty_calendar
    from dhtt_desktop.store import queries

    period = parse_period(options.period) if options.period else school_year_of(date.today().isoformat())
    if not period:
        raise Refusal(f"Không hiểu năm “{options.period}”: ghi như 2026-2027 hoặc 2026.")
    with opened(options.db, read_only=True) as store:
        chosen = None
        if options.campaign:
            key = search_key(options.campaign)
            chosen = [row.id for row in queries.campaigns(store) if key in search_key(row.name)]
            if not chosen:
                raise Refusal(f"Không có phong trào nào tên “{options.campaign}”.")
        now = datetime.now(UTC).replace(tzinfo=None)
        try:
            count = duty_calendar.write_calendar(store, options.out, period, now, chosen)
        except CannotWrite as problem:
            raise Refusal(problem.message) from None
    return {"message": f"Đã ghi {count} việc vào {options.out}.", "file": str(options.out), "count": count,
            "period": period}  # fmt: skip
