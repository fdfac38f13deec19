"""Báo cáo thành tích of many people or teams as many files: five hundred in a few seconds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dhtt_desktop.documents import word
from dhtt_desktop.exchange import bundle_out
from dhtt_desktop.safefile import CannotWrite, write_new
from dhtt_desktop.services import drafting_reports, papers
from dhtt_desktop.services.dossier import Report, silent
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store.database import Store


def nobody(code: str) -> str:
    """What is said when nobody was chosen for a report of that kind."""
    whom = "tập thể nào" if code == drafting_reports.TEAM else "ai"
    return f"Chưa chọn {whom} để lập báo cáo thành tích."


def write_many(
    store: Store, code: str, ids: Sequence[int], folder: Path, *, period: str, on: str = "", report: Report = silent
) -> Result:
    """Write one .docx for each person (or team), numbered in the order given, into a new folder.

    `Done.value` is that folder: `folder`, or a name beside it where it is there already. `report` is called before each
    file and may raise to stop: what is written by then is whole and stays.
    """
    if not ids:
        return refuse(nobody(code))
    try:
        made = bundle_out.new_folder(folder)
        digits = max(2, len(str(len(ids))))
        for at, draft in enumerate(drafting_reports.many(store, code, ids, period=period, on=on)):
            name = papers.subject_of(draft)
            report(at / len(ids), f"{at + 1}/{len(ids)}: {name}")
            file = f"{at + 1:0{digits}d} {bundle_out.safe_name(name)}.docx"
            write_new(made / file, word.to_bytes(papers.flow_of(store, draft)))
    except CannotWrite as problem:
        return refuse(problem.message, "path")
    return Done(f"Đã lập {len(ids)} báo cáo thành tích vào thư mục “{made.name}”.", None, made)
