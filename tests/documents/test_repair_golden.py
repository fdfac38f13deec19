"""What the check says of the hardest sample, and what the repair does to it, as a text to read."""

from __future__ import annotations

from pathlib import Path

from messy_samples import messy

from dhtt_desktop.documents.check import check_docx
from dhtt_desktop.documents.check.reading import read
from dhtt_desktop.documents.repair import repair_docx

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "check-repair.txt"


def _told(folder: Path) -> str:
    source, copy = messy(folder / "goc.docx"), folder / "sua.docx"
    lines = ["== Kiểm tra tệp gốc"]
    lines += [f"{f.code} [{f.severity}] {f.place}: {f.found} → {f.asked} ({f.article})" for f in check_docx(source)]
    repaired = repair_docx(source, copy)
    lines += ["", "== Đã sửa"]
    for change in repaired.changes:
        lines.append(f"{change.code} {change.place}: {change.done}")
        lines += [f"    {before!r} → {after!r}" for before, after in change.texts]
    lines += ["", "== Còn lại", *(f"{f.code} {f.place}: {f.found}" for f in repaired.left), "", "== Bản sửa"]
    lines += [para.text.replace("\n", " / ") for para in read(copy).paragraphs]
    return "\n".join(lines) + "\n"


def test_the_hardest_sample_is_told_and_mended_as_written_down(tmp_path: Path) -> None:
    assert _told(tmp_path) == GOLDEN.read_text(encoding="utf-8")
