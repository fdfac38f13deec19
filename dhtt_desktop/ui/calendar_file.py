"""Duties as a calendar file for a telephone or a mail program: asks for the place, writes, says how many."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.services import duty_calendar
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.save_as import save_beside_last

KIND = "Lịch (*.ics)"
_FOLDER = "calendar_folder"  # setting: where the last calendar went


def save_calendar(
    context: Context, parent: QWidget, done: Callable[[Path, str], object], name: str,
    campaigns: Collection[int] | None = None,
) -> None:  # fmt: skip
    """Write the duties of the period shown (of some campaigns, or all) where the clerk says."""
    from dhtt_desktop.ui.printing import file_stem

    store = context.store
    if store is None:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    count = 0

    def write(path: Path) -> None:
        nonlocal count
        count = duty_calendar.write_calendar(store, path, context.period, now, campaigns)

    path = save_beside_last(context, _FOLDER, parent, "Ghi lịch công việc", f"{file_stem(name)}.ics", KIND, write)
    if path is not None:
        done(path, f"Đã ghi {count} việc vào “{path.name}”. Gửi tệp này sang điện thoại rồi mở để đưa vào lịch.")
