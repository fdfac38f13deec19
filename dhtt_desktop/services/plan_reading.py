"""Reading a superior's plan: .docx with its automatic numbers, plain text in any encoding, or pasted words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from dhtt_desktop.documents.plan import Plan, read_plan
from dhtt_desktop.exchange import word_text
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.jobs import process
from dhtt_desktop.services import texts
from dhtt_desktop.services.result import Refused, refuse

Cancelled = Callable[[], bool]

_PASTE = "Hãy mở ra, chép phần chữ rồi dán vào."
_OTHERS = {  # what a file begins with: what it is, as a sentence says it
    b"%PDF": "là tệp PDF",
    b"\xd0\xcf\x11\xe0": "là tệp Word, Excel đời cũ",
    b"\x89PNG": "là một bức ảnh", b"\xff\xd8\xff": "là một bức ảnh",
}  # fmt: skip
_NO_WORDS = re.compile(r"\S{3000}")
_LONG = 150_000  # characters, some sixty pages: longer ones are read where they can be stopped at once
_TIMEOUT = 60.0
_STOPPED = {
    "timeout": "Đọc quá lâu nên đã dừng: hãy chép riêng phần kế hoạch rồi dán vào.",
    "cancelled": "Đã dừng đọc theo yêu cầu.",
    "died": "Văn bản quá lớn nên không đọc được: hãy chép riêng phần kế hoạch rồi dán vào.",
}


def text_of(path: Path, cancelled: Cancelled | None = None) -> str | Refused:
    """The words of a plan's file, or why it cannot be read."""
    told = _no_text(path)
    if told:
        return refuse(f"“{path.name}” {told}, chương trình không lấy được chữ. {_PASTE}")
    if path.suffix.lower() in (".docx", ".docm"):
        try:
            return word_text.read_text(path, cancelled)
        except ReadRefused as why:
            return refuse(str(why))
    return texts.read(path)


def _no_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return ""  # whoever reads it says why it cannot be opened
    return next((told for mark, told in _OTHERS.items() if start.startswith(mark)), "")


def read(path: Path) -> Plan | Refused:
    """What a plan asks for, with the place of each sentence in `text_of`."""
    text = text_of(path)
    return text if isinstance(text, Refused) else read_plan(text)


def read_words(text: str, cancelled: Cancelled | None = None) -> Plan | Refused:
    """What a plan's words ask for. A long text is read in a process of its own, so that stopping stops it."""
    if _NO_WORDS.search(text):
        return refuse("Phần chữ này không phải là một văn bản: có chỗ dài hàng nghìn ký tự không có dấu cách.")
    if len(text) < _LONG:
        return read_plan(text)
    try:
        plan: Plan = process.run(_read_here, text, timeout=_TIMEOUT, cancelled=cancelled)
    except process.Stopped as stop:
        return refuse(_STOPPED[stop.reason])
    return plan


def _read_here(text: str, report: Callable[[float, str], None]) -> Plan:
    return read_plan(text)


def shown(text: str) -> str:
    """The text as findings count its places: NFC, lines ended by "\\n"."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
