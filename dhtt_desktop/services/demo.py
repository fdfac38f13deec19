"""The demonstration: the practice school, and every document and list of it as files."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import drafting, papers, sample
from dhtt_desktop.services.result import Done, Refused, Result, refuse
from dhtt_desktop.store import backup as backups
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import StoreError

FILE_NAME = "truong-mau.dhtt"


def write_all(out: Path, today: date) -> Result:
    """Make the practice school in `out` and write everything; an earlier demonstration there is replaced.

    Every document is numbered and written as .docx and .pdf, every list as .xlsx and .pdf. `Done.value` names the
    files. Nothing that another hand put there is written over.
    """
    path = out / FILE_NAME
    try:
        out.mkdir(parents=True, exist_ok=True)
        refused = _clear(out, path)
    except (FileExistsError, NotADirectoryError):
        return refuse(f"“{out}” không phải là thư mục. Hãy chọn một thư mục.")
    except OSError:
        return refuse(f"Không ghi được vào “{out}”. Hãy chọn thư mục khác.")
    except StoreError as error:
        return refuse(str(error))
    made = refused or sample.make(path, today)
    if not isinstance(made, Done):
        return made
    store: Store = made.value
    files = [{"file": path.name, "about": "dữ liệu của trường mẫu"}]
    try:
        files += _documents(store, out, today)
        files += _lists(store, out, school_year_of(today.isoformat()))
    except _NotWritten as failed:
        return failed.refused
    finally:
        store.close()
    return Done(f"Đã ghi {len(files)} tệp vào {out}.", None, files)


def _clear(out: Path, path: Path) -> Result | None:
    """Take an earlier demonstration away, with its own backups; refused when the folder holds somebody's own work."""
    if not path.exists():
        if taken := [name for name in _targets() if (out / name).exists()]:
            return refuse(f"Trong “{out}” đã có “{taken[0]}” không phải của lần xem mẫu trước. Hãy chọn thư mục khác.")
        return None
    Store.open(path).close()  # refuses what is open in a window, and what is no file of ours
    path.unlink()
    for backup in (out / backups.FOLDER).glob(f"{path.stem} *"):
        backup.unlink()
    with suppress(OSError):  # not empty: the backups of other files stay
        (out / backups.FOLDER).rmdir()
    return None


def _targets() -> list[str]:
    """The files that are written beside the practice school."""
    written = [f"{kind.code}{suffix}" for kind in papers.KINDS for suffix in (".docx", ".pdf")]
    return written + [f"{entry.code}{suffix}" for entry in drafting.LISTS for suffix in (".xlsx", ".pdf")]


class _NotWritten(Exception):
    """A file could not be written."""

    def __init__(self, refused: Refused) -> None:
        self.refused = refused


def _documents(store: Store, out: Path, today: date) -> list[dict[str, str]]:
    period = school_year_of(today.isoformat())
    campaign_id = next((row.id for row in queries.campaigns(store)), None)
    files = []
    for kind in papers.KINDS:
        of_campaign = campaign_id if kind.needs == "campaign" else None
        draft = drafting.draft(store, kind.code, period=period, on=today.isoformat(), campaign_id=of_campaign)
        numbered = papers.take_number(store, draft) if kind.numbered else papers.save(store, draft)
        draft = numbered.value if isinstance(numbered, Done) else draft
        for suffix in (".docx", ".pdf"):
            target = out / f"{kind.code}{suffix}"
            result = papers.write(store, draft, target)
            if not isinstance(result, Done):
                raise _NotWritten(result)
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
                raise _NotWritten(result)
            files.append({"file": target.name, "about": entry.name})
    return files
