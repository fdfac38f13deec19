"""A draft as it is understood while it is typed: its parts, its pages, what it states itself, what could be put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dhtt_desktop.documents import compose, outline
from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.model import Block, Document, Role, TextWarning
from dhtt_desktop.documents.outline import Outline
from dhtt_desktop.documents.outline_head import parse_place_date
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.school import direct_superior
from dhtt_desktop.domain.text.dates import official_date, parse_date
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.services import papers, school, signers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store import form_queries, queries
from dhtt_desktop.store.database import Store

_ALWAYS_HEADING = frozenset({Role.AUTHORITY, Role.DECIDES, Role.PART, Role.PART_TITLE, Role.ARTICLE})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its line (from 0), its depth from 0, and its words."""

    line: int
    depth: int
    words: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """What a draft says and how it stands on paper. `date` (ISO) and `number` are what the text itself states."""

    outline: Outline
    document: Document
    flow: Flow
    date: str = ""
    number: str = ""

    @property
    def warnings(self) -> tuple[TextWarning, ...]:
        """What is to be mended, the lines in their order, what belongs to no line first."""
        return tuple(sorted(self.document.warnings, key=lambda w: -1 if w.line is None else w.line))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        blocks = [block for block in self.document.blocks if is_heading(block) and block.line is not None]
        found = [Heading(block.line or 0, max(0, block.level - 1), block.words) for block in blocks]
        for annex in self.document.annexes:
            if annex.label and annex.line is not None:
                found.append(Heading(annex.line, 0, " ".join((annex.label, *annex.title))))
            found += [
                Heading(block.line, max(1, block.level), block.words)
                for block in annex.blocks
                if is_heading(block) and block.line is not None
            ]
        return tuple(found)


def is_heading(block: Block) -> bool:
    """A title of any level, or a line that stands like one."""
    return block.heading or block.role in _ALWAYS_HEADING


def look(store: Store, draft: Draft) -> PaperView:
    """Understand a draft and lay it out. Quick enough for every pause of typing; never raises on any text."""
    read = outline.parse(draft.text)
    stated = stated_date(read)
    dated = replace(draft, date=stated or draft.date)
    document = compose.compose(read, papers.facts_of(store, dated), draft.tables, draft.kind)
    document = replace(document, warnings=(*_signer_warnings(store, dated), *document.warnings))
    name = " ".join(read.subject)
    flow = replace(papers.arranged(store, dated, document), author=school.current(store, dated.date).name, title=name)
    return PaperView(read, document, flow, stated, read.number if read.number[:1].isdigit() else "")


def _signer_warnings(store: Store, draft: Draft) -> Iterator[TextWarning]:
    """The signer who was chosen does not sign on the document's date."""
    row = form_queries.signer(store, draft.signer_id) if draft.signer_id is not None else None
    if row is not None and (why := signers.outside(row, draft.date)):
        yield TextWarning("người ký", why)


def stated_date(read: Outline) -> str:
    """The ISO date that the text gives itself, "" where it leaves the day, the month or the year open."""
    parts = parse_place_date(read.place_date)
    return parse_date("/".join(parts[1:])) if parts and all(parts[1:]) else ""


def insertable(store: Store, draft: Draft) -> Iterator[tuple[str, str]]:
    """What the school's data can put into the text: what it is called in a menu, and its words ("" not known yet)."""
    row = school.current(store, draft.date)
    people = [person for person in queries.people(store, draft.period) if person.status == queries.WORKING]
    teams = queries.units(store)
    yield "Tên trường", row.name
    yield "Cơ quan quản lý trực tiếp", direct_superior(row.superior)
    yield "Địa danh", row.place
    yield f"Họ tên {row.head_post}", row.head_name
    yield "Năm học" if "-" in draft.period else "Năm", show_period(draft.period)
    yield "Ngày của văn bản", official_date(draft.date) if len(draft.date) == 10 else ""
    yield "Số cán bộ, giáo viên, nhân viên", f"{two_digits(len(people))} người" if people else ""
    yield "Số tổ, bộ phận", two_digits(len(teams)) if teams else ""
    yield "Các tổ, bộ phận", ", ".join(team.name for team in teams)
