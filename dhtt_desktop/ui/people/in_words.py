"""The staff list in words, for paper and Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.services import history
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store


def complete(listing: Listing, store: Store, period: str) -> Listing:
    """The list with the years in words: on screen they are asked for only where they are seen."""
    if not any(column.kind is Kind.STRIP for column in listing.columns):
        return listing
    periods = history.past_periods(period)
    found = queries.strips(store, [row.id for row in listing.rows], periods)
    words = {key: history.strip_words(strip, periods) for key, strip in found.items()}
    columns = tuple(_in_words(column, words) for column in listing.columns)
    return replace(listing, columns=columns, notes=(*listing.notes, *filter(None, (history.legend(words.values()),))))


def _in_words(column: Column, words: Mapping[int, str]) -> Column:
    if column.kind is not Kind.STRIP:
        return column

    def value(row: Any) -> str:
        return words.get(row.id, "")

    return replace(column, kind=Kind.TEXT, value=value, shown=value)
