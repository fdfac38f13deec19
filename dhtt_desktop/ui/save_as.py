"""Where a file goes: asked for once, and another name is offered where that place takes none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context


def save_as(
    parent: QWidget | None, title: str, name: str, kind: str, write: Callable[[Path], object], folder: str = ""
) -> Path | None:
    """Ask for a place and call `write` with it, the ending that of `name`; where it went, None when nowhere.

    When `write` raises CannotWrite, the free name that it carries is offered.
    """
    ending = Path(name).suffix
    path = dialogs.save_file(parent, title, name, (kind,), folder)
    while path is not None:
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        try:
            write(path)
        except CannotWrite as problem:
            free = problem.suggestion
            where = f"Có thể ghi thành “{free.name}” trong thư mục {free.parent}."
            path = free if dialogs.ask(parent, problem.message, where, "Ghi tên khác") else None
        else:
            return path
    return None


def save_beside_last(
    context: Context, setting: str, parent: QWidget, title: str, name: str, kind: str, write: Callable[[Path], object]
) -> Path | None:
    """The same, beginning in the folder where the last one of its kind went (`setting`)."""
    folder = context.settings.get(setting, "")
    path = save_as(parent, title, name, kind, write, folder if Path(folder).is_dir() else "")
    if path is not None:
        context.settings.set(setting, str(path.parent))
    return path
