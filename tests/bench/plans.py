"""A superior's plan of 30 pages: understood against merely parsed, and as its findings stand on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure, median_ms

PAGES, PAGE = 30, 2_600  # characters of a page at 14 points
_PARTS = ("MỤC ĐÍCH, YÊU CẦU", "CHỈ TIÊU", "NHIỆM VỤ, GIẢI PHÁP", "THỜI GIAN THỰC HIỆN", "TỔ CHỨC THỰC HIỆN")
_LINES = (
    "Nâng cao nhận thức của cán bộ, giáo viên về phát hiện, bồi dưỡng và nhân rộng điển hình tiên tiến trong đơn vị.",
    "Hằng năm, mỗi trường xây dựng tối thiểu {n:02d} điển hình cá nhân và 01 điển hình tập thể.",
    "Các trường báo cáo kết quả về Ủy ban nhân dân xã trước ngày 15 tháng 6 năm 20{y}.",
    "Tổ chức hội nghị biểu dương điển hình vào quý {q}/20{y}, gắn với tổng kết phong trào thi đua của năm học.",
)
_ROMAN = ("I", "II", "III", "IV")


def plan(pages: int = PAGES) -> str:
    """A made-up plan: numbered parts with targets, duties and much that is neither."""
    head = "Số: 87/KH-UBND\n\nKẾ HOẠCH\nXây dựng điển hình tiên tiến giai đoạn 2026 - 2030\n\nCăn cứ Luật Thi đua;\n\n"
    made, at = [head], 0
    while sum(map(len, made)) < pages * PAGE:
        made.append(f"{at + 1}. {_PARTS[at % len(_PARTS)]} {at + 1}\n")
        for number, line in enumerate(_LINES, 1):
            made.append(f"{at + 1}.{number}. {line.format(n=at % 9 + 1, y=26 + at % 5, q=_ROMAN[at % 4])}\n")
        at += 1
    return "".join(made)


def figures() -> Iterator[Figure]:
    """Reading, and showing what was read."""
    from dhtt_desktop.documents import outline
    from dhtt_desktop.documents.plan import read_plan, times

    text = plan()

    def read() -> Any:
        times.masked.cache_clear()
        return read_plan(text)

    ours = median_ms(read, 3)
    found = read()
    parsed = median_ms(lambda: outline.parse(text), 3)
    name = f"a plan of {PAGES} pages read: {len(found.targets)} targets, {len(found.duties)} duties"
    yield Figure(name, ours, None, 1000)
    yield Figure("the same / its outline parsed", ours, parsed, 6)
    longer = plan(10 * PAGES)
    yield Figure("10 times as long / 10 times the time", median_ms(lambda: read_plan(longer), 1, 0), 10 * ours, 1.5)
    yield from _on_screen(text)


def _on_screen(text: str) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from dhtt_desktop.documents.plan import read_plan
    from dhtt_desktop.services import plan_taking
    from dhtt_desktop.ui.campaigns.reading_findings import Findings, Reading
    from dhtt_desktop.ui.theme import theme

    app = QApplication.instance() or QApplication([])
    theme().start("light", 100)
    made = Reading("", text, plan_taking.propose(read_plan(text), text, "2026-2027"), (), "2026-11-20")
    findings = Findings("2026-2027")
    findings.resize(680, 700)
    findings.show()

    def show() -> None:
        findings.show_reading(made)
        app.processEvents()

    yield Figure("its findings on screen", median_ms(show, 3), None, None)
    findings.close()
