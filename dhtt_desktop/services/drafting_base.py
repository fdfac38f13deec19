"""What a maker of a first draft is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dhtt_desktop.documents.model import Table
from dhtt_desktop.services import tables
from dhtt_desktop.services.merge import Fields, Lists
from dhtt_desktop.services.paper_kinds import PaperKind
from dhtt_desktop.store.database import Store

EXEMPLAR = "ĐHTT"
TO_WRITE = "\n\n".join(["…" * 29] * 2)  # room for a story that only a person can tell: lines of the page's width
FORM_LINES = 5  # of a list that nobody stands on yet
STORY = ("hoan_canh", "cach_lam", "ket_qua", "lan_toa")  # what is told of an exemplar


@dataclass(frozen=True, slots=True)
class Source:
    """Where a draft takes its facts from. `rows` are the nominations that it is about (none for other kinds)."""

    store: Store
    kind: PaperKind
    period: str
    on: str  # ISO date of the document, "" not yet known
    rows: tuple[Any, ...] = ()
    campaign_id: int | None = None
    subject_id: int | None = None  # the team whose own document it is
    decision: str = ""  # number of the decision whose awards a list is of; "" all of the period


@dataclass(frozen=True, slots=True)
class Parts:
    """What a maker adds to the fields that every document may use: its own fields, lists and tables."""

    fields: Fields = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    tables: tuple[Table, ...] = ()


def or_form(rows: Sequence[tuple[str, ...]], columns: int, open_cells: int = 0) -> tuple[tuple[str, ...], ...]:
    """The rows; while there are none, numbered lines to fill in by pen, `open_cells` at their end left empty."""
    dots = (tables.SHORT,) * (columns - 1 - open_cells) + ("",) * open_cells
    return tuple(rows) or tuple((str(number), *dots) for number in range(1, FORM_LINES + 1))


Maker = Callable[[Source], Parts]
