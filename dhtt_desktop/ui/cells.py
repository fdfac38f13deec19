"""How lists are ordered and searched, by the kind of the column; what a cell says is `domain.shown`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import name_sort_key, search_key, spelling_key
from dhtt_desktop.domain.text.keys import sort_key as sort_text


def sort_key(column: Column, row: Any) -> Any:
    """What a row is ordered by; None for an empty value. Comparable within one column."""
    if column.key is not None:
        return column.key(row)
    value = column.value(row)
    if value is None or value == "":
        return None
    return _KEYS.get(column.kind, sort_text)(value)


def tone(column: Column, row: Any) -> str:
    """The tone of a pill."""
    return column.tone(row) if column.tone is not None else "neutral"


def fold(words: str) -> str:
    """What is typed into a search box, as search keys are kept."""
    return search_key(words)


def best_first(rows: list[Any], name: Callable[[Any], str], typed: str) -> list[Any]:
    """Found rows with those first that have the typed words whole with their accents, then as beginnings of words.

    "hòa" puts Hòa before Hoàng and Hoa, in either spelling of the tone; equals keep their order.
    """
    words = [f" {word}" for word in spelling_key(typed).split()]

    def rank(row: Any) -> int:
        spelt = f" {spelling_key(name(row))} "
        return 0 if all(f"{word} " in spelt for word in words) else 1 if all(word in spelt for word in words) else 2

    return sorted(rows, key=rank)


_KEYS: dict[Kind, Callable[[Any], Any]] = {
    Kind.NAME: name_sort_key,
    Kind.DATE: str,
    Kind.NUMBER: float,
    Kind.MONEY: float,
    Kind.FLAG: bool,
    Kind.TICK: bool,
    Kind.STRIP: str,
}
