"""The mapping as the clerk sees it: one line for each fact, with an example from the file."""

from __future__ import annotations

from dhtt_desktop.exchange.book import letters
from dhtt_desktop.exchange.columns import ColumnMap
from dhtt_desktop.exchange.findings import LOOK_AGAIN, RECOGNISED, ColumnReading
from dhtt_desktop.exchange.headings import Band

NOTHING = "—"
EMPTY = "(trống)"


def column_readings(
    band: Band, columns: dict[int, ColumnMap], signature: str, sections: list[tuple[int, str]]
) -> list[ColumnReading]:
    """The lines of one table: họ đệm and tên as one, two birth columns as one, section rows as a line of their own."""
    lines: list[ColumnReading] = []
    done: set[int] = set()
    for column, about in sorted(columns.items()):
        if column in done or (about.meaning == "order" and about.sure != LOOK_AGAIN):
            continue
        group, meaning, sign = _group(columns, column)
        done.update(group)
        lines.append(
            ColumnReading(
                sheet=band.grid.name,
                signature=signature,
                columns=_places(group, sign),
                letters=tuple(map(letters, group)),
                heading=" / ".join(dict.fromkeys(band.heading.get(at, "") or band.periods.get(at, "") for at in group)),
                example=_example(band, group),
                meaning=meaning,
                sure=_sureness([columns[at] for at in group]),
                period=about.period,
                code=about.code,
            )
        )
    if sections:
        line = ColumnReading(band.grid.name, signature, "dòng nhóm", (), "", sections[-1][1], "team", RECOGNISED)
        at = next((index + 1 for index, one in enumerate(lines) if one.meaning == "post"), len(lines))
        lines.insert(at, line)
    return lines


def _group(columns: dict[int, ColumnMap], column: int) -> tuple[list[int], str, str]:
    meaning = columns[column].meaning
    if meaning in {"family", "given"}:
        group = [at for at, about in sorted(columns.items()) if about.meaning in {"family", "given"}]
        return group, "name", "–"
    if meaning in {"birth_male", "birth_female"}:
        group = [at for at, about in sorted(columns.items()) if about.meaning in {"birth_male", "birth_female"}]
        return group, "birth", " | "
    return [column], meaning, ""


def _places(group: list[int], sign: str) -> str:
    if sign == "–" and len(group) > 2:
        return f"{letters(group[0])}–{letters(group[-1])}"
    return sign.join(map(letters, group))


def _sureness(abouts: list[ColumnMap]) -> str:
    if all(about.meaning == "skip" and about.sure == RECOGNISED for about in abouts):
        return ""
    sures = [about.sure for about in abouts]
    return LOOK_AGAIN if LOOK_AGAIN in sures else sures[0]


def _example(band: Band, group: list[int]) -> str:
    """The cells of the first row that has any of them."""
    for row in range(band.first, min(band.last, band.first + 80) + 1):
        texts = [band.grid.text(row, column) for column in group]
        if all(texts) or (any(texts) and (len(group) == 1 or len(band.grid.filled(row)) > 2)):
            return " | ".join(text or NOTHING for text in texts)
    return EMPTY
