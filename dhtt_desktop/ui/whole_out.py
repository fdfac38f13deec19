"""The whole file as one workbook, for whoever wants to work on with it in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.run import run

_FOLDER = "list_folder"  # setting: where lists go
TITLE = "Xuất toàn bộ dữ liệu ra Excel"


def save_whole(context: Context, window: QWidget) -> None:
    """Ask for a place and write everything there in the background; what cannot be written is said."""
    store = context.store
    if store is None:
        return
    from dhtt_desktop.services import whole

    kept = context.settings.get(_FOLDER, "")
    name = f"{whole.SUMMARY} {date.today():%d-%m-%Y}.xlsx"
    path = dialogs.save_file(window, TITLE, name, (dialogs.SHEET,), kept if Path(kept).is_dir() else "")
    if path is None:
        return
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    period = context.period

    def told(result: Result) -> None:
        if isinstance(result, Done):
            context.settings.set(_FOLDER, str(target.parent))
            context.notify.emit(f"{result.message} Thư mục: {target.parent}.", None)
        else:
            dialogs.failure(window, result.message, "Chọn tên hoặc thư mục khác.")

    run(window, TITLE, lambda report: whole.write(store, target, period), told)
