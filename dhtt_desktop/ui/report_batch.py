"""Báo cáo thành tích from a list: one opens to be looked at, many are written as files while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services import drafting_reports, papers, report_files
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.run import run

_FOLDER = "report_folder"  # setting: where the last reports went
PERSON, TEAM = drafting_reports.PERSON, drafting_reports.TEAM


def begin(
    context: Context, parent: QWidget, code: str, ids: Sequence[int], done: Callable[[str, Path], object]
) -> None:
    """Reports for these people (or teams, by `code`). `done` gets a sentence and the folder when files were written."""
    store = context.store
    if store is None:
        return
    if not ids:
        context.warn.emit(report_files.nobody(code))
        return
    if len(ids) == 1:
        context.navigate.emit("reports", (code, ids[0]))
        return
    kept = context.settings.get(_FOLDER, "")
    folder = dialogs.choose_folder(parent.window(), f"Chọn thư mục cho {len(ids)} báo cáo", kept)
    if folder is None:
        return
    context.settings.set(_FOLDER, str(folder))
    kind = papers.paper_kind(code)
    assert kind is not None
    target = folder / f"{kind.name} {short_period(context.period)}"
    period, on = context.period, date.today().isoformat()
    job = run(
        parent, f"Đang lập {len(ids)} báo cáo thành tích",
        lambda report: report_files.write_many(store, code, ids, target, period=period, on=on, report=report),
        partial(_ended, context, done),
    )  # fmt: skip
    words = f"Đã dừng. Những báo cáo đã lập xong nằm trong thư mục “{folder.name}”."
    job.stopped.connect(lambda: context.notify.emit(words, None))


def nominated(context: Context, code: str, kinds: Sequence[str]) -> list[int]:
    """The people (or teams) put forward in the year shown for one of these awards; for any without `kinds`."""
    assert context.store is not None
    return drafting_reports.nominated(context.store, code, context.period, kinds)


def _ended(context: Context, done: Callable[[str, Path], object], result: Result) -> None:
    if isinstance(result, Done):
        done(result.message, result.value)
    else:
        context.tell(result)
