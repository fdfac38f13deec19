"""One line made as the rules ask: its size, weight, slant and place, and its fixed words."""

from __future__ import annotations

from collections.abc import Callable

from dhtt_desktop.documents.check.paper import Line
from dhtt_desktop.documents.check.telling import fits, look_faults
from dhtt_desktop.documents.repair import editing
from dhtt_desktop.documents.repair.change import Job


def nearest(size: float, sizes: tuple[float, float]) -> float:
    """The nearest size that is allowed."""
    return min(max(size, sizes[0]), sizes[1])


def mend_look(
    job: Job,
    code: str,
    line: Line,
    place: str,
    sizes: tuple[float, float] | None,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    centred: bool = False,
) -> None:
    """Give a line the look that `look_faults` asks for, and tell of what was wrong."""
    faults = list(look_faults(line, sizes, bold=bold, italic=italic, centred=centred))
    if not faults:
        return
    for run in line.letters:
        if sizes is not None and not fits(run.size, sizes, 0.01):
            editing.set_size(run.element, nearest(run.size, sizes))
        if bold is not None and run.bold != bold:
            editing.set_toggle(run.element, "b", bold)
        if italic is not None and run.italic != italic:
            editing.set_toggle(run.element, "i", italic)
    if centred and line.para.align != "center":
        editing.set_indent(line.para.element, 0.0)
        editing.set_align(line.para.element, "center")
    job.note(code, place, f"{'; '.join(found for found, _ in faults)} → {'; '.join(asked for _, asked in faults)}")


def reword(job: Job, code: str, line: Line, place: str, done: str, change: Callable[[str], str]) -> None:
    """Let a line say what `change` makes of it."""
    words = editing.Words(line.para)
    start, end = words.line(next(i for i, other in enumerate(line.para.lines) if other is line))
    old = words.text[start:end]
    new = change(old)
    if new == old:
        return
    before = editing.Words(line.para, raised=True).text
    words.become(start, end, new)
    job.note(code, place, f"{done}: “{new}”", [(before, editing.Words(line.para, raised=True).text)])
