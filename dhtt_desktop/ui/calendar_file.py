"""Duties as a calendar file for a telephone or a mail program: asks for the place, writes, says how many."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import duty_calendar
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context

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
    folder = context.settings.get(_FOLDER, "")
    path = dialogs.save_file(
        parent, "Ghi lịch công việc", f"{file_stem(name)}.ics", (KIND,), folder if Path(folder).is_dir() else ""
    )
    now = datetime.now(UTC).replace(tzinfo=None)
    while path is not None:
        path = path if path.suffix.lower() == ".ics" else path.with_name(path.name + ".ics")
        try:
            count = duty_calendar.write_calendar(store, path, context.period, now, campaigns)
        except CannotWrite as problem:
            free = problem.suggestion
            where = f"Có thể ghi thành “{free.name}” trong thư mục {free.parent}."
            path = free if dialogs.ask(parent, problem.message, where, "Ghi tên khác") else None
            continue
        context.settings.set(_FOLDER, str(path.parent))
        done(path, f"Đã ghi {count} việc vào “{path.name}”. Gửi tệp này sang điện thoại rồi mở để đưa vào lịch.")
        return
