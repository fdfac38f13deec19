"""Document -> Flow: every measure decided, nothing said that the document does not say (Nghị định 30/2020, Phụ lục I).

Both writers draw what stands here. What is unknown is a dotted line; a word of the document is never lost or moved.
"""

from __future__ import annotations

from dhtt_desktop.documents.arrange_certificate import certificates
from dhtt_desktop.documents.arrange_head import addressees, ended, letterhead, notes, title
from dhtt_desktop.documents.arrange_lines import balanced
from dhtt_desktop.documents.arrange_portrait import portrait
from dhtt_desktop.documents.arrange_sign import foot
from dhtt_desktop.documents.arrange_slips import cut
from dhtt_desktop.documents.arrange_table import grid
from dhtt_desktop.documents.arrange_widths import Needs, needs_landscape, needs_of, too_wide
from dhtt_desktop.documents.flow import Flow, Item, Para, Section, Span
from dhtt_desktop.documents.model import Annex, Block, Document, Role, Table
from dhtt_desktop.documents.outline_body import copies_of
from dhtt_desktop.documents.outline_kinds import DANH_SACH, GIAY_KHEN
from dhtt_desktop.documents.styles import ND30, Level, Look, Profile

_CENTRED = frozenset({Role.AUTHORITY, Role.DECIDES, Role.PART, Role.PART_TITLE})
_CAPITALS = frozenset({Role.AUTHORITY, Role.DECIDES, Role.PART_TITLE})


def arrange(document: Document, profile: Profile = ND30) -> Flow:
    """The document on paper: one section for itself, and one for each annex with its own page numbers.

    One that asks for copies is written so many times, to be cut apart.
    """
    if document.kind == GIAY_KHEN:
        return certificates(document, profile.font, (profile.nation, profile.motto))
    main = _main(document, profile)
    copies = max((copies_of(block.text) for block in document.blocks if block.role is Role.COPIES), default=1)
    sections = cut(main, copies, profile.page.width(main.landscape))
    sections += [_annex(document, annex, profile) for annex in document.annexes]
    name = " ".join([document.title, *document.subject]).strip() or document.letterhead.about
    return Flow(tuple(sections), title=name, author=" ".join(document.letterhead.issuer), font=profile.font)


def section(items: list[Item], profile: Profile, *, landscape: bool = False) -> Section:
    """Pages with the profile's margins."""
    page = profile.page
    return Section(
        tuple(items),
        landscape,
        top=page.top,
        bottom=page.bottom,
        left=page.left,
        right=page.right,
        header_distance=page.header_distance,
        number_size=page.number_size,
    )


def _main(document: Document, profile: Profile) -> Section:
    tables = _tables(document, document.blocks)
    # Text reads best upright: the whole document is turned only for a table that cannot stand upright at all.
    # A list on its own has no text beside its table.
    turns = needs_landscape if document.kind == DANH_SACH else too_wide
    landscape = any(turns(needs, profile) for table, needs in tables.values() if table.photo is None)
    width = profile.page.width(landscape)
    items: list[Item] = [letterhead(document, profile, width)]
    items += notes(document, profile)
    items += title(document, profile)
    items += addressees(document, profile, width)
    items += body(document.blocks, tables, profile, width)
    items += foot(document.signatures, document.recipients, document.recipients_label, profile, width)
    return section(items, profile, landscape=landscape)


def _annex(document: Document, annex: Annex, profile: Profile) -> Section:
    tables = _tables(document, annex.blocks)
    landscape = any(needs_landscape(needs, profile) for table, needs in tables.values() if table.photo is None)
    width = profile.page.width(landscape)
    items: list[Item] = []
    if annex.label:
        items.append(profile.annex_label.para(annex.label, source=annex.line))
    for line in annex.title:
        words = balanced(line.upper(), profile.annex_title, width - 25)
        items.append(profile.annex_title.para("\n".join(words)))
    if annex.attached:
        words = balanced(annex.attached, profile.annex_attached, width - 15)
        items.append(profile.annex_attached.para("\n".join(words), rule=profile.annex_rule))
    items += body(annex.blocks, tables, profile, width)
    items += foot(annex.signatures, (), "", profile, width)
    return section(items, profile, landscape=landscape)


def _tables(document: Document, blocks: tuple[Block, ...]) -> dict[str, tuple[Table, Needs]]:
    """The tables that these blocks call for, measured."""
    called = {block.text for block in blocks if block.role is Role.TABLE}
    return {table.name: (table, needs_of(table)) for table in document.tables if table.name in called}


def body(
    blocks: tuple[Block, ...], tables: dict[str, tuple[Table, Needs]], profile: Profile, width: float
) -> list[Item]:
    """Ô 6, block by block. A table that the document does not carry stays as the words that call for it.

    How many copies are asked for is said to the program and does not stand on paper.
    """
    last_basis = max((index for index, block in enumerate(blocks) if block.role is Role.BASIS), default=-1)
    items: list[Item] = []
    for index, block in enumerate(blocks):
        if block.role is Role.TABLE and block.text in tables:
            table, needs = tables[block.text]
            usual = table.photo is None
            items.append(grid(table, needs, width, profile) if usual else portrait(table, width, profile))
        elif block.role is Role.BASIS:
            words = _basis(block.words, profile.basis_marks[index == last_basis])
            items.append(profile.basis.para(profile.basis_dash + words, source=block.line))
        elif block.role is Role.COPIES:
            continue
        elif block.role in _CENTRED:
            items.append(_centred(block, profile, width))
        else:
            items.append(_running(block, profile))
    return items


def _basis(words: str, mark: str) -> str:
    """A căn cứ with the mark that the rules ask for where it has none; what was typed is never changed."""
    return ended(words, mark)


def _centred(block: Block, profile: Profile, width: float) -> Para:
    look = {
        Role.AUTHORITY: profile.authority,
        Role.DECIDES: profile.decides,
        Role.PART: profile.part,
        Role.PART_TITLE: profile.part_title,
    }[block.role]
    words = block.words.upper() if block.role in _CAPITALS else block.words
    return look.para("\n".join(balanced(words, look, width - 15)), source=block.line)


def _level(block: Block, profile: Profile) -> Level | None:
    if block.role is Role.H_DECIMAL:
        return profile.deep if block.level >= 4 else profile.decimal
    return {
        Role.ARTICLE: profile.article,
        Role.H_ROMAN: profile.roman,
        Role.H_ARABIC: profile.arabic,
        Role.H_LETTER: profile.letter,
        Role.DASH: profile.dash,
        Role.PLUS: profile.plus,
    }.get(block.role)


def _running(block: Block, profile: Profile) -> Para:
    """A body paragraph: a title of its level, or running text, with what the clerk marked in italics."""
    level = _level(block, profile)
    if level is not None:
        look = level.title if block.heading else level.text
    elif block.heading:
        look = profile.text_title
    else:
        look = {Role.OPENING: profile.opening, Role.CLOSING: profile.closing}.get(block.role, profile.text)
    spans: list[Span] = []
    if block.label:
        bold = look.bold or (level is not None and level.label_bold)
        gap = " " if block.text else ""
        if bold == look.bold and not block.italic:
            return look.para(block.words, source=block.line)
        spans.append(Span(block.label + gap, bold, look.italic))
    spans += _marked(block, look)
    return Para(tuple(spans), look.style, source=block.line)


def _marked(block: Block, look: Look) -> list[Span]:
    """The text in pieces, upright and italic."""
    pieces: list[Span] = []
    done = 0
    for first, last in sorted(block.italic):
        start, end = max(first, done), min(last, len(block.text))
        if start >= end:
            continue
        pieces.append(Span(block.text[done:start], look.bold, look.italic))
        pieces.append(Span(block.text[start:end], look.bold, True))
        done = end
    pieces.append(Span(block.text[done:], look.bold, look.italic))
    return [piece for piece in pieces if piece.text]
