"""Common words of the rules: building findings, comparing sizes, showing figures as they are written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dhtt_desktop.documents.check.finding import Finding, Severity
from dhtt_desktop.documents.check.letters import Letter
from dhtt_desktop.documents.check.paper import Line, Paper, Paragraph
from dhtt_desktop.documents.model import OfficeFacts


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the file, the documents in it, and the school whose own documents are known by name."""

    paper: Paper
    letters: tuple[Letter, ...]
    office: OfficeFacts | None = None


def figure(value: float) -> str:
    """A number with a decimal comma and no idle zeros."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def between(limits: tuple[float, float]) -> str:
    low, high = limits
    return figure(low) if low == high else f"{figure(low)}–{figure(high)}"


def fits(value: float, limits: tuple[float, float], slack: float = 0.0) -> bool:
    return limits[0] - slack <= value <= limits[1] + slack


def gathered(
    code: str, faults: Iterable[tuple[Paragraph, str]], asked: str, article: str, severity: Severity = "nên sửa"
) -> Iterator[Finding]:
    """One finding for the same fault in many paragraphs: where it stands first, and in how many places more."""
    found = list(faults)
    if found:
        more = f" (và {len(found) - 1} chỗ khác)" if len(found) > 1 else ""
        yield Finding(code, severity, found[0][0].place + more, found[0][1], asked, article)


def look_faults(
    line: Line,
    sizes: tuple[float, float] | None,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    centred: bool = False,
) -> Iterator[tuple[str, str]]:
    """What is wrong with the look of a line, as (what stands there, what is asked)."""
    if not line.letters:
        return
    if sizes is not None and not all(fits(size, sizes, 0.01) for size in line.sizes):
        yield f"cỡ chữ {' và '.join(figure(size) for size in line.sizes)}", f"cỡ chữ {between(sizes)}"
    if bold is not None and (line.bold if not bold else not line.bold):
        yield ("chữ đậm", "chữ không đậm") if line.bold else ("chữ không đậm", "chữ đậm")
    if italic is not None and (line.italic if not italic else not line.italic):
        yield ("chữ nghiêng", "chữ đứng") if line.italic else ("chữ đứng", "chữ nghiêng")
    if centred and line.para.align != "center":
        yield "không canh giữa", "canh giữa"
