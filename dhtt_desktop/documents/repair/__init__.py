""" "Sửa giúp": a corrected copy of a Word file, where the correction is certain.

Only layout and fixed words change (Quốc hiệu, the zero of a date, the mark at the end of a căn cứ); every other letter
stays as it is. What cannot be known is left and told.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from dhtt_desktop import safefile
from dhtt_desktop.documents.check import Finding, check_paper
from dhtt_desktop.documents.check.finding import CheckRefused
from dhtt_desktop.documents.check.letters import find_letters
from dhtt_desktop.documents.check.opening import open_parts
from dhtt_desktop.documents.check.reading import read_parts
from dhtt_desktop.documents.check.telling import Case
from dhtt_desktop.documents.repair import editing, end, head, letters, page, text
from dhtt_desktop.documents.repair.change import Change, Job

__all__ = ["Change", "CheckRefused", "Repaired", "repair", "repair_docx"]

_FIXES = (*letters.FIXES, *page.FIXES, *head.FIXES, *text.FIXES, *end.FIXES)
_PASSES = 5  # a correction may bring another to light; two passes are usual
_MACROS = "Tệp có macro (.docm). Hãy mở bằng Word, lưu thành .docx rồi sửa."
_SIGNED = "Tệp đã ký số: sửa tệp sẽ làm mất hiệu lực chữ ký số. Hãy sửa ở bản chưa ký."
_SAME = "Bản sửa phải là một tệp khác; tệp gốc được giữ nguyên."


@dataclass(frozen=True, slots=True)
class Repaired:
    """A corrected copy: the file's bytes, what was changed, and what the check still finds in it."""

    data: bytes
    changes: tuple[Change, ...]
    left: tuple[Finding, ...]


def repair(path: str | Path) -> Repaired:
    """Correct a copy in memory. Raises CheckRefused for what is no .docx, has macros, or is signed digitally."""
    parts = open_parts(path)
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        raise CheckRefused(_MACROS)
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise CheckRefused(_SIGNED)
    original = dict(parts)
    changes: list[Change] = []
    for _ in range(_PASSES):
        trial = dict(parts)
        made = _one_pass(trial)
        if not made:
            break
        changes += made
        parts = trial
    left = check_paper(read_parts(parts).paper)
    return Repaired(_packed(Path(path), original, parts), tuple(changes), tuple(left))


def repair_docx(path: str | Path, out: str | Path) -> Repaired:
    """Write the corrected copy of `path` to `out`. Raises CheckRefused, and CannotWrite where `out` takes no file."""
    if Path(path).resolve() == Path(out).resolve():
        raise CheckRefused(_SAME)
    repaired = repair(path)
    safefile.write_bytes(out, repaired.data)
    return repaired


def _one_pass(parts: dict[str, bytes]) -> list[Change]:
    opened = read_parts(parts)
    before = {name: page.written(root) for name, root in opened.roots.items()}
    parted = [editing.split_at_breaks(para.element) for para in opened.paper.paragraphs if "\n" in para.text]
    if any(parted):
        parts |= {opened.main: page.written(opened.roots[opened.main])}
        opened = read_parts(parts)
        before = {name: page.written(root) for name, root in opened.roots.items()}
    found = find_letters(opened.paper)
    job = Job(opened, Case(opened.paper, found), parts)
    only_words = bool(found) and all(letter.is_certificate for letter in found)
    for fix in letters.WORDING if only_words else _FIXES:
        fix(job)
    for name, root in opened.roots.items():
        now = page.written(root)
        if now != before[name]:
            parts[name] = now
    return job.changes


def _packed(path: Path, original: dict[str, bytes], parts: dict[str, bytes]) -> bytes:
    """The package with its changed parts; every other member, pictures too, as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            name = info.filename.lstrip("/")
            content = parts[name] if parts.get(name) != original.get(name) else source.read(info)
            target.writestr(info.filename, content)
        for name in parts.keys() - original.keys():
            target.writestr(name, parts[name])
    return out.getvalue()
