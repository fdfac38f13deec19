"""What a column's value says to a reader, by the kind of the column: one way for screen, Excel and paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma, group


def cell_text(column: Column, row: Any) -> str:
    """The words of a row's column; "" for what is unknown, and for what is drawn."""
    if column.shown is not None:
        return column.shown(row)
    value = column.value(row)
    return "" if value is None else _WORDS.get(column.kind, str)(value)


def reader(column: Column) -> Callable[[Any], str]:
    """`cell_text` of one column, for many rows."""
    return column.shown if column.shown is not None else partial(cell_text, column)


def _number(value: float) -> str:
    return group(value) if isinstance(value, int) else decimal_comma(value)


def _strip(value: Any) -> str:
    """Years in words; on screen the value is a row's key by which they are looked up and drawn."""
    if isinstance(value, str):
        return value
    return "; ".join(str(part) for part in value if part) if isinstance(value, tuple) else ""


_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.DATE: show_date,
    Kind.NUMBER: _number,
    Kind.MONEY: lambda value: group(round(value)),
    Kind.FLAG: lambda value: "x" if value else "",
    Kind.STRIP: _strip,
    Kind.TICK: lambda value: "",
}
