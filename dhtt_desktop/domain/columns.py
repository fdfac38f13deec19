"""Columns of a list, declared once: the screen, the column chooser, Excel and print all read this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """How a column's values behave when shown, sorted and exported."""

    TEXT = "text"
    NAME = "name"  # a personal name: ordered by given name
    DATE = "date"  # "1971" or "1971-02-03" in data, dd/mm/yyyy or yyyy on screen
    NUMBER = "number"
    MONEY = "money"  # whole đồng
    IDENTITY = "identity"  # CCCD, phone: always text, leading zeros kept
    FLAG = "flag"  # true/false/None, shown as x or nothing
    PILL = "pill"  # a short state shown on a coloured ground
    STRIP = "strip"  # the years strip: painted on screen, words in Excel and print
    TICK = "tick"  # a box to tick on screen; never exported


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `value` gives the plain value of a row; `shown` its text for a reader (default: by kind); `key` what rows are
    ordered by (default: by kind). `width_mm` is the natural width on paper, `width` the width on screen in px at 100 %.
    """

    id: str
    title: str
    value: Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    width: int = 120
    width_mm: float = 25.0
    shown: Callable[[Any], str] | None = None
    key: Callable[[Any], Any] | None = None
    visible: bool = True  # shown before the clerk chooses
    sortable: bool = True
    tone: Callable[[Any], str] | None = None  # PILL: good, caution, bad, info, title, neutral


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it stands: its columns (in the chosen order), its rows, and what to call it on paper."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]
    subtitle: str = ""
    notes: tuple[str, ...] = field(default=())
