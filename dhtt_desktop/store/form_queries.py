"""Reading what stands behind the form of documents: spans of names, signers, the school's wordings and Word files."""

from __future__ import annotations

from collections.abc import Sequence

from dhtt_desktop.store.database import Record, Store

Rows = Sequence[Record]


def school_spans(store: Store) -> Rows:
    """The school's names through time, newest first."""
    return store.rows("SELECT * FROM school ORDER BY valid_from DESC")


def signers(store: Store) -> Rows:
    """Who may sign beside the head of the school, as entered; none that is put aside."""
    return store.rows("SELECT * FROM signer WHERE put_aside_at IS NULL ORDER BY id")


def signer(store: Store, signer_id: int) -> Record | None:
    """One signer, also one that is put aside: old documents keep theirs."""
    return store.one("SELECT * FROM signer WHERE id = ?", (signer_id,))


def templates(store: Store) -> Rows:
    """The school's own wordings."""
    return store.rows("SELECT * FROM template")


def template(store: Store, code: str) -> Record | None:
    """The school's own wording of a built-in text."""
    return store.one("SELECT * FROM template WHERE code = ?", (code,))


def word_templates(store: Store) -> Rows:
    """The school's Word files by name, without their content."""
    return store.rows(
        "SELECT id, name, made_for, length(content) AS size FROM word_template WHERE put_aside_at IS NULL ORDER BY id"
    )


def word_template(store: Store, template_id: int) -> Record | None:
    """One Word file with its content."""
    return store.one("SELECT * FROM word_template WHERE id = ?", (template_id,))
