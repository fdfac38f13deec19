"""What the modules of the schema share: the metadata and the usual columns."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def key() -> Column[int]:
    """The number of a row, never used again."""
    return Column("id", Integer, primary_key=True)


def text(name: str, default: str = "") -> Column[str]:
    """Words, "" unknown."""
    return Column(name, Text, nullable=False, server_default=default)


def aside() -> Column[str]:
    """When it was put aside; None: it is there."""
    return Column("put_aside_at", Text)


def ref(name: str, target: str) -> Column[int]:
    """A row of another table, or none."""
    return Column(name, Integer, ForeignKey(f"{target}.id"))


def of(name: str, target: str) -> Column[int]:
    """A row of another table, always."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=False)


def count(name: str, default: str | None = None) -> Column[int]:
    """A whole number; without a default it may be unknown (None)."""
    return Column(name, Integer, nullable=default is None, server_default=default)
