"""The demonstration: the practice school, and every document and list of it as files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import drafting, papers, sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

FILE_NAME = "truong-mau.dhtt"


def write_all(out: Path, today: date) -> list[dict[str, str]]:
    """Make the practice school in `out` and write everything; an earlier demonstration there is replaced.

    Every document is numbered and written as .docx and .pdf, every list as .xlsx and .pdf. Raises OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE_NAME
    path.unlink(missing_ok=True)
    shutil.rmtree(out / "sao-luu", ignore_errors=True)
    made = sample.make(path, today)
    if not isinstance(made, Done):
        raise OSError(made.message)
    store: Store = made.value
    try:
        files = [{"file": path.name, "about": "dữ liệu của trường mẫu"}]
        files += _documents(store, out, today)
        files += _lists(store, out, school_year_of(today.isoformat()))
    finally:
        store.close()
    return files


def _documents(store: Store, out: Path, today: date) -> list[dict[str, str]]:
    period = school_year_of(today.isoformat())
    campaign_id = next((row.id for row in queries.campaigns(store)), None)
    files = []
    for kind in papers.KINDS:
        draft = drafting.draft(store, kind.code, period=period, on=today.isoformat(), campaign_id=campaign_id)
        numbered = papers.take_number(store, draft) if kind.numbered else papers.save(store, draft)
        draft = numbered.value if isinstance(numbered, Done) else draft
        for suffix in (".docx", ".pdf"):
            target = out / f"{kind.code}{suffix}"
            result = papers.write(store, draft, target)
            if not isinstance(result, Done):
                raise OSError(result.message)
            files.append({"file": target.name, "about": papers.subject_of(draft)})
    return files


def _lists(store: Store, out: Path, period: str) -> list[dict[str, str]]:
    files = []
    for entry in drafting.LISTS:
        listed = drafting.listing(store, entry.code, period)
        for suffix in (".xlsx", ".pdf"):
            target = out / f"{entry.code}{suffix}"
            result = drafting.write_listing(store, listed, target)
            if not isinstance(result, Done):
                raise OSError(result.message)
            files.append({"file": target.name, "about": entry.name})
    return files
