"""Dated facts of one person or team in a section: what `ui.records` shows, asked for by whose they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dhtt_desktop.services import matters
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import records
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm, Lines
from dhtt_desktop.ui.records import Words

__all__ = ["Records", "Sort", "Whose", "Words"]


class Whose(NamedTuple):
    """The subject of the facts: one of the two is None."""

    person_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True)
class Sort:
    """One sort of facts. `table` is where they are kept; `fields` gives the editor's lines for a store."""

    table: str
    title: str
    add: str
    empty: str
    record: Mapping[str, Any]  # a new one
    rows: Callable[[Store, Whose], Sequence[Any]]
    words: Callable[[Any], Words]
    fields: Callable[[Store, Whose], Lines]
    save: Callable[[Store, Mapping[str, Any], int | None], Result]
    prepare: Callable[[InlineForm], None] = lambda form: None  # what of the editor depends on a choice in it


class Records(records.Records):
    """A section with one sort of facts."""

    def __init__(self, context: Context, facts: Sort) -> None:
        self.whose, self._facts = Whose(), facts
        super().__init__(context, records.Sort(
            facts.title, facts.add, facts.empty, facts.record, facts.words, self._shown, self._fields, self._save,
            self._away, facts.table, facts.prepare,
        ))  # fmt: skip

    def show_of(self, whose: Whose) -> None:
        """Show the facts of a person or team; the editor of the same one stays open."""
        store, self.whose = self.context.store, whose
        self.show_rows(whose, self._facts.rows(store, whose) if store is not None else ())

    def _shown(self, one: Any) -> Mapping[str, Any]:
        return {name: "" if getattr(one, name) is None else getattr(one, name) for name in self._facts.record}

    def _fields(self, one: Any) -> Lines:
        assert self.context.store is not None
        return self._facts.fields(self.context.store, self.whose)

    def _save(self, values: Mapping[str, Any], one: Any) -> Result:
        store = self.context.store
        if store is None:
            return refuse("Chưa mở dữ liệu của trường.")
        if one is not None:
            return self._facts.save(store, values, one.id)
        mine = {name: key for name, key in self.whose._asdict().items() if key is not None}
        return self._facts.save(store, {**values, **mine}, None)

    def _away(self, one: Any) -> Result:
        assert self.context.store is not None
        return matters.put_aside(self.context.store, self._facts.table, one.id)
