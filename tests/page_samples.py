"""Made-up flows for the page tests: a plan, a list, and the pieces that they are built of."""

from __future__ import annotations

from dhtt_desktop.documents.flow import Align, Cell, Flow, Grid, Item, Para, ParaStyle, Row, Section, Span

SENTENCE = (
    "Phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến trong toàn trường; kịp thời khen thưởng người làm tốt, "
    "việc làm hay theo đúng quy định."
)


def para(
    text: str, *, rule: float | None = None, source: int | None = None, bold: bool = False, **style: object
) -> Para:
    """One paragraph of one look."""
    made = ParaStyle(name="Thử", **style)  # type: ignore[arg-type]
    return Para((Span(text, bold=bold),) if text else (), made, rule, source)


def cell(text: str, align: Align = "left", *, columns: int = 1, rows: int = 1, bold: bool = False) -> Cell:
    return Cell((para(text, size=12, align=align, before=2, after=2, bold=bold),), columns, rows)


def flow(*items: Item, **section: object) -> Flow:
    return Flow((Section(items, **section),), title="Văn bản thử", author="Trường Mầm non Tân Phú")  # type: ignore[arg-type]


def letterhead() -> Grid:
    issuer = para("TRƯỜNG MẦM NON TÂN PHÚ", size=12, align="center", rule=22)
    left = (para("UBND XÃ TÂN PHÚ", size=12, align="center"), issuer)
    right = (
        para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, align="center", bold=True),
        para("Độc lập - Tự do - Hạnh phúc", size=13, align="center", bold=True, rule=58),
    )
    number = para("Số: 12/KH-MNTP", size=13, align="center", before=8)
    date = para("Tân Phú, ngày 05 tháng 9 năm 2026", size=13, align="center", before=8)
    rows = (
        Row((Cell(left, middle=False), Cell(right, middle=False))),
        Row((Cell((number,), middle=False), Cell((date,), middle=False))),
    )
    return Grid((66, 99), rows, borders=False, keep_together=True, padding=0.6, after=16)


def signature() -> Grid:
    left = (para("Nơi nhận:", size=12, align="left", bold=True), para("- Lưu: VT.", size=11, align="left"))
    right = (para("HIỆU TRƯỞNG", align="center", bold=True), para("Nguyễn Thị Ước", align="center", before=66))
    row = Row((Cell(left, middle=False), Cell(right, middle=False)))
    return Grid((69, 96), (row,), borders=False, keep_together=True, keep_previous=True, before=6)


def plan(paragraphs: int = 40) -> Flow:
    """A plan of some pages."""
    items: list[Item] = [letterhead(), para("KẾ HOẠCH", align="center", bold=True, keep_next=True, source=0)]
    for number in range(1, paragraphs + 1):
        heading = number % 6 == 1
        text = f"{number}. Nội dung" if heading else f"{number}) {SENTENCE * (1 + number % 3)}"
        items.append(
            para(text, first_indent=12.7, after=6, line=1.15, keep_next=heading, bold=heading, source=number)
        )
    return flow(*items, signature())


def listing(people: int, landscape: bool = True) -> Flow:
    """A list of people with a header row."""
    names = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Danh hiệu")
    head = Row(tuple(cell(name, "center", bold=True) for name in names))
    rows = tuple(
        Row((
            cell(str(number), "center"), cell(f"Đặng Thị Hoài Ước {number}"), cell("05/09/1985", "center"),
            cell("Giáo viên"), cell("Lao động tiên tiến" if number % 7 else SENTENCE),
        ))
        for number in range(1, people + 1)
    )  # fmt: skip
    grid = Grid((14, 60, 30, 50, 90), (head, *rows), headers=1)
    return flow(para("DANH SÁCH", align="center", bold=True), grid, landscape=landscape)
