"""Importing other people's lists: read, look, answer, then write it all as one action that one undo takes back.

    preview = read(store, path)            nothing is written
    preview = remap(store, preview, …)     a column, a sheet or the year was chosen otherwise
    preview = answer(preview, at, …)       a doubtful row is this person, somebody new, or left out
    result = apply(store, preview)         one transaction of kind "import"
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from dhtt_desktop import reference, safefile
from dhtt_desktop.exchange import reading, sheet_out, understand
from dhtt_desktop.exchange.book import Book, ReadRefused
from dhtt_desktop.exchange.findings import ColumnMapping, ColumnReading
from dhtt_desktop.services import import_plan
from dhtt_desktop.services.import_plan import PROPOSAL, SKIP, SOMEBODY_NEW, Answer, Line, Preview, TeamLine
from dhtt_desktop.services.import_words import done_words, label_words
from dhtt_desktop.services.import_write import Writer
from dhtt_desktop.services.result import Done, Refused, Result, refuse
from dhtt_desktop.store import import_queries, journal
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.errors import NotUndoable

__all__ = ["PROPOSAL", "SKIP", "SOMEBODY_NEW", "Answer", "Line", "Preview", "TeamLine"]

KIND = "import"  # of the action in the journal
CHANGED_MEANWHILE = "Dữ liệu vừa thay đổi ở nơi khác nên chưa nhập. Hãy xem lại danh sách rồi bấm “Nhập”."
NOTHING_NEW = "Không có gì mới để nhập: mọi dòng đã khớp với dữ liệu."


def read(
    store: Store,
    path: Path | str,
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    period: str = "",
    today: date | None = None,
) -> Preview | Refused:
    """Read a foreign file and say what importing it would do. `period` is for results that do not state their year."""
    try:
        book = reading.read_file(path, progress=progress, cancelled=cancelled)
        if progress is not None:
            progress(0.8, "Đang đối chiếu với danh sách nhân sự")
        known = import_queries.mappings(store)
        read_as = understand.understand(book, reference.awards(), known, today=today, period=period)
    except ReadRefused as refused:
        return refuse(str(refused))
    return import_plan.make(book, read_as, import_queries.held(store), period=period)


def remap(
    store: Store,
    preview: Preview,
    *,
    line: ColumnReading | None = None,
    meaning: str = "",
    sheet: str | None = None,
    period: str | None = None,
    keep: bool | None = None,
    today: date | None = None,
) -> Preview | Refused:
    """Read again: one line of the mapping means something else, another sheet, another year. Answers are kept.

    `sheet` "" is every sheet that belongs together; `keep` whether facts on record win over the file's. Refused leaves
    the preview as it was.
    """
    chosen_sheet = preview.sheet if sheet is None else sheet
    chosen_period = preview.period if period is None else period
    mapping: ColumnMapping | None = preview.mapping
    if line is not None:
        mapping = understand.changed(preview.reading, line, meaning)
    elif sheet is not None:
        mapping = None  # another sheet has headings of its own
    try:
        read_as = _again(store, preview.book, mapping, today, chosen_sheet, chosen_period)
    except ReadRefused as refused:
        return refuse(str(refused))
    return import_plan.make(
        preview.book,
        read_as,
        import_queries.held(store),
        answers=preview.answers,
        period=chosen_period,
        sheet=chosen_sheet,
        mapping=mapping,
        keep=preview.keep if keep is None else keep,
    )


def _again(
    store: Store, book: Book, mapping: ColumnMapping | None, today: date | None, sheet: str, period: str
) -> understand.Reading:
    awards = reference.awards()
    if mapping is not None:
        return understand.reread(book, awards, mapping, today=today, sheet=sheet, period=period)
    known = import_queries.mappings(store)
    return understand.understand(book, awards, known, today=today, sheet=sheet, period=period)


def refresh(store: Store, preview: Preview) -> Preview:
    """The same file held against the data as they are now."""
    return import_plan.make(
        preview.book,
        preview.reading,
        import_queries.held(store),
        answers=preview.answers,
        period=preview.period,
        sheet=preview.sheet,
        mapping=preview.mapping,
        keep=preview.keep,
    )


def answer(preview: Preview, at: int, choice: Answer | None) -> Preview:
    """Say what a row is: `Answer(person_id)`, SOMEBODY_NEW, SKIP; None asks again. `at` is the line's place."""
    return import_plan.answered(preview, at, choice)


def why_not(preview: Preview) -> str:
    """Why the import cannot be done as it stands; "" when it can."""
    if preview.needs_period:
        return "Hãy chọn năm học của các kết quả (ở phần “Các cột trong tệp”) trước khi nhập."
    if not preview.taken and not preview.taken_teams:
        if preview.questions:
            return "Trả lời các dòng cần xem trước khi nhập."
        return NOTHING_NEW
    return ""


def apply(store: Store, preview: Preview) -> Result:
    """Write the import as one action. Open questions are left out and said; `Done.value` counts the people written."""
    if not preview.taken and not preview.taken_teams:
        return Done(done_words(preview, nothing=NOTHING_NEW), None, 0)
    if import_queries.moment(store) != preview.held.moment:
        return refuse(CHANGED_MEANWHILE)
    with store.begin(label_words(preview), KIND) as unit:
        Writer(unit, preview).write()
    return Done(done_words(preview), unit.action_id, preview.taken)


def write_marked(preview: Preview, path: Path | str) -> Result:
    """Write a copy of the foreign sheets with every doubtful cell marked and the reason beside it."""
    try:
        sheet_out.write_marked_copy(preview.book, preview.reading, path)
    except safefile.CannotWrite as error:
        return refuse(f"{error.message} Có thể ghi với tên “{error.suggestion.name}”.")
    return Done(f"Đã ghi “{Path(path).name}”: các ô cần xem được tô màu, cột cuối ghi lý do.")


def write_template(path: Path | str) -> Result:
    """Write the empty workbook that the program reads best."""
    try:
        sheet_out.write_template(path)
    except safefile.CannotWrite as error:
        return refuse(f"{error.message} Có thể ghi với tên “{error.suggestion.name}”.")
    return Done(f"Đã ghi mẫu nhập “{Path(path).name}”.")


def past(store: Store) -> list[journal.Entry]:
    """Every import into this file, the latest first."""
    return journal.entries(store, "import")


def take_back(store: Store, action_id: int) -> Result:
    """Undo one import, however long ago, as long as nothing later stands on it."""
    try:
        undone = journal.undo(store, action_id)
    except NotUndoable as error:
        return refuse(str(error))
    return Done(f"Đã hoàn tác “{undone.label}”.", undone.action_id)
