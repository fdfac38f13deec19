"""Reading a superior's plan from a file: .docx with its automatic numbers, or plain text in any encoding."""

from __future__ import annotations

from pathlib import Path

from dhtt_desktop.documents.plan import Plan, read_plan
from dhtt_desktop.exchange import word_text
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.services import texts
from dhtt_desktop.services.result import Refused, refuse


def text_of(path: Path) -> str | Refused:
    """The words of a plan's file, or why it cannot be read."""
    if path.suffix.lower() in (".docx", ".docm"):
        try:
            return word_text.read_text(path)
        except ReadRefused as why:
            return refuse(str(why))
    return texts.read(path)


def read(path: Path) -> Plan | Refused:
    """What a plan asks for, with the place of each sentence in `text_of`."""
    text = text_of(path)
    return text if isinstance(text, Refused) else read_plan(text)
