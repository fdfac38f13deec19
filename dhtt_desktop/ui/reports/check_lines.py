"""The lines of the check: a finding, a correction that was made, two facts that disagree, a file that was not read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from dhtt_desktop.documents.check import Finding
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import XS, L, M, S
from dhtt_desktop.ui.widgets import Pill, label

if TYPE_CHECKING:
    from dhtt_desktop.documents.repair import Change
    from dhtt_desktop.services.consistency import Disagreement, Member

FAULT, ADVICE = "lỗi", "nên sửa"
_TONES = {FAULT: "bad", ADVICE: "caution"}


def finding_line(finding: Finding) -> QWidget:
    """How grave, where, what stands there, what is asked, and the article that asks it."""
    asked = f"Phải là: {finding.asked}" if finding.severity == FAULT else f"Nên là: {finding.asked}"
    texts = (
        label(f"Đang là: {finding.found}", wrap=True),
        label(asked, wrap=True),
        label(finding.article, "link", wrap=True),
    )
    return _line(Pill(finding.severity, _TONES[finding.severity]), finding.place, *texts)


def change_line(change: Change) -> QWidget:
    """What was corrected, where, and the words that changed."""
    texts = [label(change.done[:1].upper() + change.done[1:], wrap=True)]
    for before, after in change.texts[:3]:
        if unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", after):
            continue  # loose marks put together: both look the same
        texts.append(label(f"“{_short(before)}” → “{_short(after)}”", "secondary", wrap=True))
    if len(change.texts) > 3:
        texts.append(label(f"và {len(change.texts) - 3} chỗ khác", "secondary"))
    return _line(Pill("đã sửa", "good"), change.place, *texts)


def _short(text: str) -> str:
    """The end of a long text is where marks are mended, the beginning where tabs and names are."""
    words = " ".join(text.split())
    return words if len(words) <= 120 else f"{words[:60]}…{words[-50:]}"


def disagreement_line(found: Disagreement) -> QWidget:
    """Two facts that should be one: the sentence with both places and both values."""
    return _line(Pill(found.topic, "bad"), found.message, strong=False)


def member_line(member: Member) -> QWidget:
    """A document of the set: what it is called and how much its lists hold, or why it was not read."""
    if member.refused:
        return _line(Pill("chưa đọc được", "caution"), member.name, label(member.refused, wrap=True))
    told = f"danh sách {member.rows} dòng" if member.rows else "không có danh sách họ tên"
    return _line(Pill("đã đối chiếu", "neutral"), member.name, label(told, "secondary"))


def more_line(count: int) -> QWidget:
    """How many lines are not shown."""
    return _line(Pill("…", "neutral"), f"và {count} chỗ khác; hãy sửa những chỗ trên rồi kiểm tra lại")


def _line(pill: Pill, title: str, *texts: QLabel, strong: bool = True) -> QWidget:
    made = QFrame()
    made.setProperty("look", "cardhead")
    head = label(title, "strong" if strong else "", wrap=True)
    head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    for words in (head, *texts):
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setLayout(column(row(pill, head, gap=S), *texts, gap=XS, margins=(L, M, L, M)))
    made.setAccessibleName(". ".join((f"{pill.text()}: {title}", *(words.text() for words in texts))))
    return made
