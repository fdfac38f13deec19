"""What the search over everything finds: people, campaigns, documents, duties. Lists are kept until they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.header import Hit

Entry = tuple[str, Hit]  # folded words, what is shown

class Finder:
    """Search providers for the window's head."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, list[Entry]] = {}
        context.changed.connect(self._forget)
        context.store_changed.connect(self._forget_all)
        context.period_changed.connect(self._forget_all)

    def providers(self) -> list[Callable[[str], Iterable[Hit]]]:
        """One provider a kind of thing, in the order in which they are shown."""
        return [partial(self._find, table) for table in _SOURCES]

    def _find(self, table: str, words: str) -> Iterator[Hit]:
        store = self._context.store
        if store is None:
            return
        if table not in self._known:
            self._known[table] = list(_SOURCES[table](store, self._context.period))
        terms = search_key(words).split()
        for key, hit in self._known[table]:
            if all(term in key for term in terms):
                yield hit

    def _forget_all(self, _period: str = "") -> None:
        self._known.clear()

    def _forget(self, tables: frozenset[str]) -> None:
        for table in tables:
            self._known.pop(table, None)


def _people(store: Any, period: str) -> Iterator[Entry]:
    from dhtt_desktop.store import queries

    for row in queries.people(store, period):
        sub = " · ".join(part for part in (row.post, row.team, show_date(row.birth)) if part)
        yield f"{row.search_key} {row.cccd}", Hit("user", row.name, sub, "people", row.id)


def _campaigns(store: Any, period: str) -> Iterator[Entry]:
    from dhtt_desktop.store import queries

    for row in queries.campaigns(store):
        yield search_key(f"{row.name} {row.period}"), Hit("flag", row.name, row.period, "campaigns", row.id)


def _exemplars(store: Any, period: str) -> Iterator[Entry]:
    from dhtt_desktop.store import exemplar_queries

    for row in exemplar_queries.exemplars(store):
        sub = " · ".join(part for part in ("Điển hình", row.title, row.field) if part)
        key = search_key(f"điển hình {row.subject} {row.title} {row.field}")
        yield key, Hit("star", row.subject or "", sub, "campaigns", ("exemplar", row.id))


def _documents(store: Any, period: str) -> Iterator[Entry]:
    from dhtt_desktop.store import queries

    for row in reversed(queries.documents(store)):
        sub = " · ".join(part for part in (row.code, show_date(row.date), row.status) if part)
        yield search_key(f"{row.subject} {row.code}"), Hit("file-text", row.subject, sub, "reports", row.id)


def _duties(store: Any, period: str) -> Iterator[Entry]:
    from dhtt_desktop.services.duty_lines import doer_of, time_words
    from dhtt_desktop.store import duty_queries

    for row in reversed(duty_queries.standing(store)):
        sub = " · ".join(part for part in (time_words(row), row.campaign, doer_of(row)) if part)
        where = ("campaigns", ("duty", row.campaign_id, row.id)) if row.campaign_id else ("today", row.id)
        yield search_key(f"{row.text} {row.campaign or ''} {doer_of(row)}"), Hit("checklist", row.text, sub, *where)


_SOURCES: dict[str, Callable[[Any, str], Iterator[Entry]]] = {  # a change of this table makes the list old
    "person": _people,
    "campaign": _campaigns,
    "exemplar": _exemplars,
    "document": _documents,
    "duty": _duties,
}
