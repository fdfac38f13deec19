"""What a column's value says to a reader, by the kind of the column: one way for screen, Excel and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma, group


def reader(column: Column) -> Callable[[Any], str]:
    """A function from a row to the column's words; "" for what is unknown."""
    if column.shown is not None:
        return column.shown
    value_of, words_of = column.value, _WORDS.get(column.kind, str)

    def words(row: Any) -> str:
        value = value_of(row)
        return "" if value is None else words_of(value)

    return words


def _number(value: float) -> str:
    return group(value) if isinstance(value, int) else decimal_comma(value)


def _strip(value: str | Iterable[Any]) -> str:
    return value if isinstance(value, str) else "; ".join(str(part) for part in value if part)


_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.DATE: show_date,
    Kind.NUMBER: _number,
    Kind.MONEY: lambda value: group(round(value)),
    Kind.FLAG: lambda value: "x" if value else "",
    Kind.STRIP: _strip,
    Kind.TICK: lambda value: "",
}
