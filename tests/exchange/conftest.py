"""Made-up lists of many schools' shapes, understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from list_samples import TODAY, book, sheet

from dhtt_desktop import reference
from dhtt_desktop.exchange.book import Sheet, Value
from dhtt_desktop.exchange.findings import Reading
from dhtt_desktop.exchange.understand import understand


@pytest.fixture(scope="session")
def catalogue() -> tuple[reference.AwardKind, ...]:
    return tuple(reference.awards())


@pytest.fixture(scope="session")
def read(catalogue: tuple[reference.AwardKind, ...]) -> Callable[..., Reading]:
    """Understand rows of one sheet, or whole sheets."""

    def understood(
        *given: list[list[Value]] | Sheet, merged: str = "", name: str = "Sheet1", **more: object
    ) -> Reading:
        sheets = [one if isinstance(one, Sheet) else sheet(one, name, merged) for one in given]
        return understand(book(*sheets), catalogue, today=TODAY, **more)  # type: ignore[arg-type]

    return understood
