"""The school's own wording of the built-in texts: kept in its file, checked as it is typed, used by every draft."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from dhtt_desktop.documents import template
from dhtt_desktop.documents.template import TemplateError
from dhtt_desktop.paths import RESOURCES
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store

_WORDS = RESOURCES / "templates" / "words.toml"
_SAMPLE = "x"
_trial: ContextVar[tuple[str, str] | None] = ContextVar("trial", default=None)


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be used in a wording: its line (from 0) and a sentence."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Insertable:
    """What a menu offers for a wording: a group ("", "Danh sách", "Bảng"), words, and what is put into the text."""

    group: str
    words: str
    text: str


def used(store: Store, template_id: str) -> str:
    """The text that drafts are made of: what is being tried, else the school's own where it can be used, else ours."""
    trial = _trial.get()
    if trial is not None and trial[0] == template_id:
        return trial[1]
    row = form_queries.template(store, template_id)
    if row is not None and row.text and not faults(template_id, row.text):
        return str(row.text)
    return template.read(template_id)


@contextmanager
def trying(template_id: str, text: str) -> Iterator[None]:
    """Within it drafts are made of this text, which is kept nowhere."""
    token = _trial.set((template_id, text))
    try:
        yield
    finally:
        _trial.reset(token)


def shown(store: Store, template_id: str) -> str:
    """The text that an editor shows: as it was typed last, even where it cannot be used yet."""
    row = form_queries.template(store, template_id)
    return (row.pending or row.text if row is not None else "") or template.read(template_id)


def changed(store: Store) -> frozenset[str]:
    """The built-in texts that the school words in its own way."""
    return frozenset(row.code for row in form_queries.templates(store))


def faults(template_id: str, text: str) -> tuple[Fault, ...]:
    """Every line that cannot be filled, in order: a field that nobody knows, braces without their pair."""
    asked = template.info(template_id)
    data = dict.fromkeys(asked.fields, _SAMPLE)
    lists = {name: [dict.fromkeys(fields, _SAMPLE)] for name, fields in asked.lists.items()}
    found = []
    for number, line in enumerate(text.split("\n")):
        try:
            template.fill(line, data, lists)
        except TemplateError as error:
            found.append(Fault(number, error.message))
    missing = [name for name in asked.tables if f"[[{name}]]" not in text]
    last = text.count("\n")
    found += [Fault(last, f"thiếu dòng [[{name}]] để đặt bảng vào") for name in missing]
    return tuple(found)


def save(store: Store, template_id: str, text: str) -> Result:
    """Keep a wording as typed. One that has faults is kept too, and used only once they are mended.

    `Done.value` are the faults. The built-in text itself is kept as nothing.
    """
    from dhtt_desktop.store import schema

    wrong = faults(template_id, text)
    row = form_queries.template(store, template_id)
    title = template.info(template_id).title
    if text == template.read(template_id):
        return restore(store, template_id) if row is not None else Done("", None, wrong)
    values = {"pending": text} if wrong else {"text": text, "pending": ""}
    with store.begin(f"Sửa mẫu “{title}”") as unit:
        unit.continues = row is not None
        unit.save(schema.template, row and row.id, values, {"code": template_id})
    return Done("Đã lưu mẫu của trường.", unit.action_id, wrong)


def restore(store: Store, template_id: str) -> Result:
    """Back to the built-in text; an undo brings the school's own back."""
    from dhtt_desktop.store import schema

    row = form_queries.template(store, template_id)
    if row is None:
        return Done("Mẫu này đang là mẫu gốc.", None, ())
    with store.begin(f"Về mẫu gốc “{template.info(template_id).title}”") as unit:
        unit.remove(schema.template, row.id)
    return Done("Đã về mẫu gốc.", unit.action_id, ())


def insertable(template_id: str) -> Iterator[Insertable]:
    """The fields, lists and tables of a text, in the words of a menu."""
    asked = template.info(template_id)
    for name, words in asked.fields.items():
        yield Insertable("", words.partition(" (")[0], f"{{{{{name}}}}}")
    for name, fields in asked.lists.items():
        entry = ", ".join(f"{{{{{one}}}}}" for one in fields)
        yield Insertable("Danh sách", list_words(name), f"{{{{mỗi {name}}}}} - {entry}{{{{;}}}}")
    for name in asked.tables:
        yield Insertable("Bảng", name, f"[[{name}]]")


def list_words(name: str) -> str:
    """A list as a menu names it."""
    return _list_names().get(name, name.replace("_", " "))


@cache
def _list_names() -> dict[str, str]:
    return dict(tomllib.loads(_WORDS.read_text("utf-8"))["lists"])
