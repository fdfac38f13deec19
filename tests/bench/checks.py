"""The layout check, the corrected copy, and a set held against one another: a plan, a list of 5,000 rows, 30 files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.bench.harness import Figure, median_ms

ROWS = 5_000


def _long_list(folder: Path) -> Path:
    """A submission with a list of 5,000 rows of eight cells."""
    from dhtt_desktop.documents import arrange, compose, outline, word
    from dhtt_desktop.documents.model import Table
    from tests.services.set_samples import SCHOOL, SUBMISSION

    heads = ("STT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị", "Xếp loại", "Phiếu đồng ý", "Danh hiệu", "Ghi chú")
    rows = tuple(
        (str(n), f"Bà Nguyễn Thị Hoa {n}", "1980", "Giáo viên, Tổ 1", "HTTNV", "10/11", "Lao động tiên tiến", "")
        for n in range(1, ROWS + 1)
    )
    table = Table("Danh sách đề nghị", (12.0, 45.0, 15.0, 40.0, 20.0, 20.0, 35.0, 20.0), (heads,), rows)
    flow = arrange.arrange(compose.compose(outline.parse(SUBMISSION), SCHOOL, (table,), "TTr"))
    path = folder / "dai.docx"
    word.write(replace(flow, title="Danh sách dài"), path)
    return path


def figures() -> Iterator[Figure]:
    """Milliseconds; the list of 5,000 rows against reading the same file with python-docx alone."""
    import docx

    from dhtt_desktop.documents.check import check_docx
    from dhtt_desktop.documents.repair import repair
    from dhtt_desktop.services import consistency, demo
    from tests.documents.messy_samples import messy

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo.write_all(folder, date(2026, 11, 20))
        files = sorted(folder.glob("*.docx"))
        faulty, long = messy(folder / "goc.docx"), _long_list(folder)
        yield Figure("check a plan", median_ms(lambda: check_docx(folder / "ke-hoach.docx")), None, 150)
        yield Figure("correct a copy of a faulty plan", median_ms(lambda: repair(faulty)), None, 500)
        yield Figure(
            f"compare a set of {len(files)} files", median_ms(lambda: consistency.check_files(files)), None, 2000
        )

        def cells() -> int:
            return sum(len(row._tr.tc_lst) for table in docx.Document(str(long)).tables for row in table.rows)

        floor = median_ms(cells, 3)
        yield Figure(f"check a list of {ROWS} rows", median_ms(lambda: check_docx(long), 3), floor, None)
