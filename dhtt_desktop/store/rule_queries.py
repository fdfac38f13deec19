"""What a school adds to the rules: packs that it brought in, and rules of its own. Plain SQL (see `plain`)."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store


def state(store: Store) -> tuple[Record, ...]:
    """Everything that decides the school's rules, for telling whether something changed: packs, then own rules."""
    return (*packs(store), *local(store))


def packs(store: Store) -> tuple[Record, ...]:
    """The packs in use, the oldest first: id, name, content."""
    return tuple(store.rows("SELECT id, name, content FROM rule_pack WHERE put_aside_at IS NULL ORDER BY id"))


def local(store: Store) -> tuple[Record, ...]:
    """The school's own rules in use, the oldest first: id, section, entry (JSON), source, valid_from, valid_to."""
    return tuple(
        store.rows(
            "SELECT id, section, entry, source, valid_from, valid_to FROM local_rule"
            " WHERE put_aside_at IS NULL ORDER BY id"
        )
    )
