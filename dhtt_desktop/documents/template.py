"""Template + data -> plain text. Nothing in a template is run as code, nothing in the data is read as template.

The notation, which a clerk can write in any editor:

- `{{ten_truong}}`   the field's value; a dotted line while it is unknown
- `{{chuc_vu?}}`     the same, but nothing while it is unknown; a line of such fields alone disappears
- `{{nếu ngay_hop}}` at the beginning of a line: the line stands only when the field is known
- `{{mỗi thanh_vien}}` at the beginning of a line: the line is written once for each entry of the list; inside it the
  entry's own fields are known, and `{{stt}}` is its number from 1
- `{{;}}`            in such a line: ";" and, in the last one, "."

A value of several lines keeps them only where its field stands alone on a line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dhtt_desktop.documents.model import DOTS
from dhtt_desktop.paths import RESOURCES

Entry = Mapping[str, str]
_FIELD = re.compile(r"\{\{([^{}\n]{0,80})\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*\??")
_FOLDER = RESOURCES / "templates"
_EACH, _IF, _STOP = "mỗi ", "nếu ", ";"


class TemplateError(ValueError):
    """A fault of the template, in Vietnamese, with its line (from 1)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"Dòng {line}: {message}")
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A built-in template: what it makes and what it asks for, with Vietnamese words for a menu and a form."""

    id: str
    title: str
    kind: str
    fields: Mapping[str, str]  # name -> what to fill in
    lists: Mapping[str, tuple[str, ...]]  # name -> the fields of an entry
    tables: tuple[str, ...]  # the [[…]] of the text


def fill(template: str, data: Mapping[str, str], lists: Mapping[str, Sequence[Entry]] | None = None) -> str:
    """The template with the data in it. Raises TemplateError on a field or a list that nobody knows."""
    entries = lists or {}
    result: list[str] = []
    lines = template.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        _check_braces(line, number)
        filled = list(_line(line, number, data, entries))
        blank_above = not result or not result[-1].strip()
        if not filled and blank_above and number < len(lines) and not lines[number].strip():
            if result:
                result.pop()  # two blank lines would meet
            continue
        result.extend(filled)
    return "\n".join(result)


def _check_braces(line: str, number: int) -> None:
    rest = _FIELD.sub("", line)
    if "{{" in rest or "}}" in rest:
        raise TemplateError(number, "dấu {{ }} chưa đủ cặp")


def _line(line: str, number: int, data: Mapping[str, str], lists: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    """What one line of the template gives: no line, one, or one for each entry."""
    parts = _FIELD.split(line)
    if len(parts) == 1:
        yield line
        return
    first = parts[1].strip() if not parts[0].strip() else ""
    if first.startswith(_EACH):
        name = first[len(_EACH) :].strip()
        if name not in lists:
            raise TemplateError(number, _unknown("danh sách", name, lists))
        rest = [parts[2].lstrip(), *parts[3:]]
        known = {field for entry in lists[name] for field in entry} | set(data) | {"stt"}
        for index, entry in enumerate(lists[name], start=1):
            here = {**dict.fromkeys(known, ""), **data, **entry, "stt": str(index)}
            yield _fill_parts(rest, number, here, stop="." if index == len(lists[name]) else ";")
        return
    if first.startswith(_IF):
        if not _value(first[len(_IF) :].strip(), number, data).strip():
            return
        parts = [parts[2].lstrip(), *parts[3:]]
    if _is_optional(parts) and not any(_value(word.strip(), number, data).strip() for word in parts[1::2]):
        return
    if len(parts) == 3 and not (parts[0] + parts[2]).strip():
        yield from (_value(parts[1].strip(), number, data).strip("\n") or DOTS).split("\n")
        return
    yield _fill_parts(parts, number, data)


def _is_optional(parts: Sequence[str]) -> bool:
    """The line holds nothing but optional fields."""
    return not "".join(parts[::2]).strip() and all(word.strip().endswith("?") for word in parts[1::2])


def _fill_parts(parts: Sequence[str], number: int, data: Mapping[str, str], stop: str = "") -> str:
    filled: list[str] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            filled.append(part)
            continue
        name = part.strip()
        if name == _STOP:
            if not stop:
                raise TemplateError(number, "{{;}} chỉ dùng trong dòng {{mỗi …}}")
            filled.append(stop)
            continue
        value = " ".join(_value(name, number, data).split())
        filled.append(value or ("" if name.endswith("?") else DOTS))
        if not value and name.endswith("?") and filled[-2].endswith(" "):
            filled[-2] = filled[-2].rstrip(" ")
    return "".join(filled).rstrip()


def _value(name: str, number: int, data: Mapping[str, str]) -> str:
    if not _NAME.fullmatch(name):
        raise TemplateError(number, f"tên trường viết sai: “{name}” (chỉ dùng chữ thường không dấu, số và gạch dưới)")
    key = name.rstrip("?")
    if key not in data:
        raise TemplateError(number, _unknown("trường", key, data))
    return data[key]


def _unknown(what: str, name: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"không có {what} “{name}”" + (f", có phải “{near[0]}”?" if near else "")


@cache
def catalogue() -> tuple[TemplateInfo, ...]:
    """The built-in templates in the order of a menu."""
    source = tomllib.loads((_FOLDER / "templates.toml").read_text("utf-8"))
    words: dict[str, str] = source["fields"]
    return tuple(
        TemplateInfo(
            id=entry["id"],
            title=entry["title"],
            kind=entry["kind"],
            fields={name: words[name] for name in entry["fields"]},
            lists={name: tuple(fields) for name, fields in entry.get("lists", {}).items()},
            tables=tuple(entry.get("tables", ())),
        )
        for entry in source["templates"]
    )


def info(template_id: str) -> TemplateInfo:
    """The built-in template of that id. Raises KeyError when there is none."""
    found = next((entry for entry in catalogue() if entry.id == template_id), None)
    if found is None:
        raise KeyError(template_id)
    return found


def read(template_id: str) -> str:
    """The text of a built-in template, as a school may copy and change it. Raises KeyError when there is none."""
    return (_FOLDER / f"{info(template_id).id}.txt").read_text("utf-8")


def write(
    template_id: str,
    data: Mapping[str, str],
    lists: Mapping[str, Sequence[Entry]] | None = None,
    *,
    own: str = "",
) -> str:
    """A built-in document as plain text; fields and lists that are not given are unknown or empty.

    `own` is the school's own wording of that template, used in its place.
    """
    asked = info(template_id)
    known = {**dict.fromkeys(asked.fields, ""), **data}
    given = lists or {}
    entries = {
        name: [{**dict.fromkeys(fields, ""), **entry} for entry in given.get(name, ())]
        for name, fields in asked.lists.items()
    }
    return fill(own or read(template_id), known, {**given, **entries})
