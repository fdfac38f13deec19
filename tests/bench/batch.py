"""Five hundred reports of merit as five hundred files: ours from the school's data, docxtpl with the same content."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.harness import Figure

REPORTS = 500
PERIOD, ON = "2026-2027", "2026-11-20"


def word_template(draft: Any, flow: Any, path: Path) -> list[tuple[str, str]]:
    """A school's own Word file of the report: our own layout of one, with merge fields and repeated rows in it.

    The fields found in the text are returned as (field, the words that it stands for).
    """
    import docx

    from dhtt_desktop.documents import word

    word.write(flow, path)
    made = docx.Document(str(path))
    fields = []
    for at, paragraph in enumerate(made.paragraphs):
        head, colon, value = paragraph.text.partition(": ")
        if colon and head.startswith("- ") and value:
            name = f"f{at}"
            fields.append((name, head))
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = f"{head}: {{{{ {name} }}}}"
    lists = [table for table in made.tables if len(table.columns) == 3 and len(table.rows) >= 2]
    for number, table in enumerate(lists):
        for row in list(table.rows)[2:]:
            table._tbl.remove(row._tr)
        template = table.rows[1]
        before, after = table.add_row(), table.add_row()
        before.cells[0].text = f"{{%tr for r in t{number} %}}"
        after.cells[0].text = "{%tr endfor %}"
        template._tr.addprevious(before._tr)
        for column, cell in enumerate(template.cells):
            cell.paragraphs[0].text = f"{{{{ r[{column}] }}}}"
    made.save(str(path))
    return fields


def context(draft: Any, fields: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The content of one report for the Word template."""
    values = dict(line.partition(": ")[::2] for line in draft.text.split("\n") if line.startswith("- "))
    content: dict[str, Any] = {name: values.get(head, "") for name, head in fields}
    return content | {f"t{number}": table.rows for number, table in enumerate(draft.tables)}


def figures() -> Iterator[Figure]:
    """Whole runs, each once after one report to warm up: a run is long enough to be steady."""
    import docxtpl

    from dhtt_desktop.services import drafting_reports, papers, report_files, sample
    from dhtt_desktop.services.result import Done
    from dhtt_desktop.store import queries

    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        made = sample.make(folder / "truong.dhtt", date(2026, 11, 20), REPORTS)
        assert isinstance(made, Done)
        store = made.value
        ids = [row.id for row in queries.people(store, PERIOD)][:REPORTS]
        drafts = list(drafting_reports.many(store, drafting_reports.PERSON, ids, period=PERIOD, on=ON))
        mould = folder / "mau.docx"
        fields = word_template(drafts[0], papers.flow_of(store, drafts[0]), mould)

        def ours(some: Sequence[int], name: str) -> None:
            report_files.write_many(store, drafting_reports.PERSON, some, folder / name, period=PERIOD, on=ON)

        def theirs(some: Sequence[Any], name: str) -> None:
            (folder / name).mkdir()
            for at, draft in enumerate(some):
                document = docxtpl.DocxTemplate(str(mould))
                document.render(context(draft, fields), autoescape=True)
                document.save(str(folder / name / f"{at}.docx"))

        ours(ids[:1], "one")
        theirs(drafts[:1], "one-theirs")
        begin = time.perf_counter()
        ours(ids, "ours")
        between = time.perf_counter()
        theirs(drafts, "theirs")
        end = time.perf_counter()
        store.close()
        taken, floor = (between - begin) * 1000, (end - between) * 1000
        name = f"{REPORTS} reports of merit as files: docxtpl, same content / ours"
        yield Figure(name, taken, floor, 3, at_least=True)
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)
