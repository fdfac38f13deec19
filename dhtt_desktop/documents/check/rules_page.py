"""Paper, margins and page number: PG-01, PG-02."""

from __future__ import annotations

from collections.abc import Iterator

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding, Severity
from dhtt_desktop.documents.check.paper import Paper, Section, Table, walk
from dhtt_desktop.documents.check.telling import Case, between, figure, fits

_FEW_ROWS, _FEW_COLUMNS = 2, 3  # of a letterhead or a signature; a list that is still empty has more columns


def section_name(paper: Paper, index: int) -> str:
    return "Khổ giấy và lề" if len(paper.sections) == 1 else f"Phần trang thứ {index + 1}"


def paper_size(case: Case) -> Iterator[Finding]:
    """PG-01: A4; upright unless tables need the width."""
    begin = 0
    for i, section in enumerate(case.paper.sections):
        sides = sorted((section.width, section.height))
        if any(abs(a - b) > limits.PAPER_SLACK for a, b in zip(sides, limits.PAPER, strict=True)):
            found = f"khổ giấy {figure(section.width)} × {figure(section.height)} mm"
            yield Finding(
                "PG-01", "lỗi", section_name(case.paper, i), found, "khổ A4 (210 × 297 mm)", limits.PAPER_ARTICLE
            )
        has_table = any(
            isinstance(block, Table)
            and (len(block.rows) > _FEW_ROWS or max(map(len, block.rows), default=0) > _FEW_COLUMNS)
            for block in case.paper.blocks[begin : section.end]
        )
        if section.landscape and not has_table:
            asked = "trang đứng; chỉ xoay ngang khi có bảng, biểu cần chiều rộng"
            yield Finding(
                "PG-01", "nên sửa", section_name(case.paper, i), "trang xoay ngang", asked, limits.PAPER_ARTICLE
            )
        begin = section.end


def margins(case: Case) -> Iterator[Finding]:
    """PG-01: the four margins. A turned page may keep its margins by the sheet or by the reader's view."""
    for i, section in enumerate(case.paper.sections):
        for side, value, allowed in all_margin_faults(section):
            asked = f"lề {side} {between(allowed)} mm"
            yield Finding(
                "PG-01",
                "lỗi",
                section_name(case.paper, i),
                f"lề {side} {figure(value)} mm",
                asked,
                limits.MARGIN_ARTICLE,
            )


def all_margin_faults(section: Section) -> list[tuple[str, float, tuple[float, float]]]:
    """Each margin outside its limits as (side, length in mm, limits); of a turned page by its kindest view."""
    views = [_margins(section)]
    if section.landscape:
        views.append({"trên": section.right, "dưới": section.left, "trái": section.top, "phải": section.bottom})
        views.append({"trên": section.left, "dưới": section.right, "trái": section.bottom, "phải": section.top})
    return min((_margin_faults(view) for view in views), key=len)


def _margins(section: Section) -> dict[str, float]:
    return {"trên": section.top, "dưới": section.bottom, "trái": section.left, "phải": section.right}


def _margin_faults(view: dict[str, float]) -> list[tuple[str, float, tuple[float, float]]]:
    allowed = {"trên": limits.TOP, "dưới": limits.BOTTOM, "trái": limits.LEFT, "phải": limits.RIGHT}
    return [
        (side, value, allowed[side])
        for side, value in view.items()
        if not fits(value, allowed[side], limits.MARGIN_SLACK)
    ]


def page_number(case: Case) -> Iterator[Finding]:
    """PG-02: a number centred in the header, 13-14, hidden on the first page."""
    letters = sum(len(para.text) for para in case.paper.paragraphs)
    short = case.paper.pages == 1 or (case.paper.pages == 0 and letters < limits.ONE_PAGE)
    article = limits.PAGE_NUMBER_ARTICLE
    missing = without_number(case)
    for i, section in enumerate(case.paper.sections):
        place = "Số trang" if len(case.paper.sections) == 1 else f"Số trang của phần trang thứ {i + 1}"
        shown = [para for para in section.headers.get("default", ()) if para.page_field]
        if not shown and i not in missing:
            continue
        if not shown:
            severity: Severity = "nên sửa" if short else "lỗi"
            asked = "số trang đặt canh giữa ở lề trên (đầu trang), từ trang thứ hai"
            yield Finding("PG-02", severity, place, "đầu trang không có số trang", asked, article)
            continue
        for line in shown[0].lines:
            sizes = [run.size for run in line.runs]
            if sizes and not all(fits(size, limits.PAGE_NUMBER_SIZE, 0.01) for size in sizes):
                asked = f"cỡ chữ {between(limits.PAGE_NUMBER_SIZE)}"
                yield Finding("PG-02", "lỗi", place, f"cỡ chữ {figure(sizes[0])}", asked, article)
            if any(run.italic for run in line.runs):
                yield Finding("PG-02", "lỗi", place, "chữ nghiêng", "chữ đứng", article)
        if shown[0].align != "center":
            yield Finding("PG-02", "lỗi", place, "không canh giữa", "canh giữa trong lề trên", article)
        if not section.title_page or any(para.page_field for para in section.headers.get("first", ())):
            asked = "không hiện số trang thứ nhất (chọn “Trang đầu khác”)"
            yield Finding("PG-02", "lỗi", place, "trang thứ nhất cũng hiện số trang", asked, article)


def without_number(case: Case) -> set[int]:
    """The sections that should show a page number and do not.

    One page shows none; office programs then drop the header of the second page altogether.
    """
    found, begin = set(), 0
    for i, section in enumerate(case.paper.sections):
        blocks, begin = case.paper.blocks[begin : section.end], section.end
        default = section.headers.get("default", ())
        letters = sum(len(para.text) for para in walk(blocks))
        dropped = section.title_page and not default and letters < limits.FULL_PAGE
        short = len(case.paper.sections) > 1 and letters < limits.ONE_PAGE
        if not dropped and not short and not any(para.page_field for para in default):
            found.add(i)
    return found


RULES = (paper_size, margins, page_number)
