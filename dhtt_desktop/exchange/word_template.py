"""A school's own Word file with merge fields, filled: `{{ho_ten}}` in the text, `{{mỗi danh_sach}}` in a table row.

The row that holds `{{mỗi danh_sach}}` is written once for each entry; its other fields are the entry's own. What
docxtpl's own users write (`{%tr for x in danh_sach %}` … `{{x.ho_ten}}`) works too. Nothing else of Jinja does: a file
may name fields, go through a list and leave out what is unknown, and can neither compute nor call anything.
Values are put in escaped, and a file with macros, with entities, or that unpacks to too much is refused.
"""

from __future__ import annotations

import difflib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dhtt_desktop.exchange import archive
from dhtt_desktop.exchange.book import ReadRefused

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from jinja2 import nodes

Entry = Mapping[str, str]
FILE_BYTES = 8 << 20
MOST_ROWS = 5_000
DOTS = "……………"
NOT_WORD = "Tệp này không phải văn bản Word (.docx)."
OLD_WORD = "Đây là tệp Word đời cũ hoặc có mật khẩu. Hãy mở bằng Word, lưu lại thành .docx không mật khẩu rồi thử lại."
MACROS = "Tệp có macro. Hãy mở bằng Word, lưu lại thành “Word Document (*.docx)” rồi thử lại."
TOO_BIG = "Tệp quá lớn so với một mẫu văn bản (trên 8 MB). Hãy bỏ bớt hình trong mẫu."
ONLY_FIELDS = "Trong {{ }} chỉ ghi tên trường, ví dụ {{ho_ten}}; không ghi phép tính hay lệnh."
BRACES = "Dấu {{ }} hoặc {% %} trong mẫu chưa đủ cặp hay đặt sai chỗ."
NESTED = "Không đặt một danh sách trong một danh sách khác."
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "word/document.xml"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ROW = re.compile(r"<w:tr[ >](?:(?!<w:tr[ >]).)*?</w:tr>", re.DOTALL)
_EACH = re.compile(r"\{\{\s*m(?:ỗi|oi)\s+(?P<name>\w+)\s*\}\}")
_FIELD = re.compile(r"\{\{\s*(?P<name>\w+)\s*\}\}")
_ENTRY = "dong_"


class WordTemplateRefused(ValueError):
    """The file cannot be used as a template; the message says why, in Vietnamese."""


def fill(
    content: bytes,
    data: Mapping[str, str],
    rows: Mapping[str, Sequence[Entry]],
    columns: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """The file with the data in it. A field without a value becomes a dotted line, in a table row nothing.

    `columns` are the fields of each list's entries, for a list that may be empty; they are else taken from the entries.
    Raises WordTemplateRefused for a file that is no template, and for fields and lists that are not in the data.
    """
    if any(len(entries) > MOST_ROWS for entries in rows.values()):
        raise WordTemplateRefused(f"Danh sách dài quá {MOST_ROWS} dòng, không điền vào mẫu Word được.")
    context: dict[str, Any] = {name: clean(value) or DOTS for name, value in data.items()}
    known = {name: frozenset((columns or {}).get(name, ())) | _entry_fields(rows[name]) for name in rows}
    for name, entries in rows.items():
        blank = dict.fromkeys(known[name], "")
        context[name] = [blank | {key: clean(value) for key, value in entry.items()} for entry in entries]
    return _render(content, context, data, known)


def check(content: bytes, fields: Sequence[str], lists: Mapping[str, Sequence[str]]) -> None:
    """Raises WordTemplateRefused when the file could not be filled with these fields and lists."""
    context: dict[str, Any] = dict.fromkeys(fields, "x")
    context |= {name: [dict.fromkeys(names, "x")] for name, names in lists.items()}
    _render(content, context, fields, {name: frozenset(names) for name, names in lists.items()})


def clean(value: str) -> str:
    """A value as XML can hold it, in composed letters."""
    return _ILLEGAL.sub("", unicodedata.normalize("NFC", value))


def _entry_fields(entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset(key for entry in entries for key in entry)


def open_parts(content: bytes) -> dict[str, bytes]:
    """The parts of the file, within bounds. Raises WordTemplateRefused."""
    if content.startswith(_OLE):
        raise WordTemplateRefused(OLD_WORD)
    if len(content) > FILE_BYTES:
        raise WordTemplateRefused(TOO_BIG)
    try:
        parts = archive.parts(content, lambda name: True)
    except ReadRefused as error:
        raise WordTemplateRefused(NOT_WORD if not content.startswith(b"PK") else str(error)) from None
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any("vbaproject" in name.lower() for name in parts):
        raise WordTemplateRefused(MACROS)
    if _MAIN not in parts or b"wordprocessingml.document.main+xml" not in types:
        raise WordTemplateRefused(NOT_WORD)
    return parts


def _render(content: bytes, context: Mapping[str, Any], fields: Any, lists: Mapping[str, frozenset[str]]) -> bytes:
    from jinja2 import TemplateError

    template, environment = _template(archive.packed(open_parts(content)), frozenset(fields), lists)
    made = io.BytesIO()
    try:
        template.render(dict(context), environment)
        template.save(made)
    except WordTemplateRefused:
        raise
    except TemplateError:
        raise WordTemplateRefused(BRACES) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WordTemplateRefused("Mẫu Word này có cấu trúc lạ, không điền được. Hãy lưu lại bằng Word.") from None
    return made.getvalue()


def _template(file: io.BytesIO, fields: frozenset[str], lists: Mapping[str, frozenset[str]]) -> tuple[Any, Any]:
    """The file as docxtpl reads it, and the environment that it may be filled in."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Environment(SandboxedEnvironment):
        """Refuses whatever is more than a field, a list or a condition, before it is compiled."""

        def from_string(self, source: Any, *more: Any, **options: Any) -> Any:
            _inspect(self.parse(source), fields, lists)
            return super().from_string(source, *more, **options)

    class SchoolFile(DocxTemplate):
        """Knows the row notation of this program."""

        def patch_xml(self, src_xml: str) -> str:
            return _ROW.sub(lambda found: _repeated(found[0], lists), super().patch_xml(src_xml))

    made: DocxTemplate = SchoolFile(file)
    return made, Environment(autoescape=True, undefined=StrictUndefined)


def _repeated(row: str, lists: Mapping[str, frozenset[str]]) -> str:
    """A table row with {{mỗi danh_sach}} as a loop over that list; another row as it stands."""
    found = _EACH.search(row)
    if found is None:
        return row
    name = found["name"]
    if name not in lists:
        raise WordTemplateRefused(_unknown("danh sách", name, lists))

    def own(field: re.Match[str]) -> str:
        return f"{{{{ {_ENTRY}.{field['name']} }}}}" if field["name"] in lists[name] else field[0]

    inner = _FIELD.sub(own, _EACH.sub("", row))
    return f"{{% for {_ENTRY} in {name} %}}{inner}{{% endfor %}}"


def _inspect(tree: nodes.Template, fields: frozenset[str], lists: Mapping[str, frozenset[str]]) -> None:
    """Raises WordTemplateRefused for the first thing in a text that is no field, list or condition that is known."""
    from jinja2 import nodes

    allowed = (
        nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr,
        nodes.For, nodes.If, nodes.Not, nodes.And, nodes.Or,
    )  # fmt: skip
    loops: dict[str, frozenset[str]] = {}
    for loop in tree.find_all(nodes.For):
        if not isinstance(loop.iter, nodes.Name) or not isinstance(loop.target, nodes.Name):
            raise WordTemplateRefused(ONLY_FIELDS)
        if next(_within(loop), None) is not None:
            raise WordTemplateRefused(NESTED)
        if loop.iter.name not in lists:
            raise WordTemplateRefused(_unknown("danh sách", loop.iter.name, lists))
        loops[loop.target.name] = loops.get(loop.target.name, frozenset()) | lists[loop.iter.name]
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise WordTemplateRefused(ONLY_FIELDS)
        if isinstance(node, nodes.Getattr):
            _inspect_entry(node, loops)
        elif isinstance(node, nodes.Name) and not any(node.name in names for names in (fields, loops, lists)):
            raise WordTemplateRefused(_unknown("trường", node.name, fields))


def _within(loop: nodes.For) -> Iterator[nodes.For]:
    from jinja2 import nodes

    for child in loop.body:
        if isinstance(child, nodes.For):
            yield child
        yield from child.find_all(nodes.For)


def _inspect_entry(node: nodes.Getattr, loops: Mapping[str, frozenset[str]]) -> None:
    from jinja2 import nodes

    if not isinstance(node.node, nodes.Name) or node.node.name not in loops:
        raise WordTemplateRefused(ONLY_FIELDS)
    if node.attr not in loops[node.node.name]:
        raise WordTemplateRefused(_unknown("trường", node.attr, loops[node.node.name]))


def _unknown(what: str, name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"Không có {what} “{name}”" + (f", có phải “{near[0]}”?" if near else ".")
