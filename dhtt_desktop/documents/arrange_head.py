"""The head of a document: letterhead grid, title with its subject, addressees (ô 1 to 5b and 9a)."""

from __future__ import annotations

from dhtt_desktop.documents.arrange_lines import balanced, balanced_all, rule_below, widest
from dhtt_desktop.documents.flow import Cell, Grid, Item, Para, Row
from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.documents.model import DOTS, Document, Letterhead
from dhtt_desktop.documents.styles import Look, Profile, restyled

DRAFT = "DỰ THẢO"
SHORT_DOTS = "……"
UNKNOWN_DATE = f"{DOTS}, ngày {SHORT_DOTS} tháng {SHORT_DOTS} năm {SHORT_DOTS}"
_SLACK = 1.0  # mm kept free beside a text that must stay on one line


def number_words(number: str, profile: Profile) -> str:
    """ "Số: 05/QĐ-THTP"; dots stand where the number, or number and symbol, are unknown."""
    if not number:
        number = profile.unknown_number.format(dots=SHORT_DOTS)
    elif number.startswith(("/", "-")):
        number = SHORT_DOTS + number
    return f"{profile.number_label} {number}"


def _names(head: Letterhead) -> tuple[tuple[str, ...], tuple[str, ...]]:
    superior = tuple(name.upper() or DOTS for name in head.superior)
    issuer = tuple(name.upper() or DOTS for name in head.issuer) or (DOTS,)
    return superior, issuer


def _left_width(head: Letterhead, profile: Profile, total: float) -> float:
    """Width of the left column: 40 % of the page; more where names then take fewer lines and the right allows it."""
    around = 2 * profile.letterhead_padding + _SLACK
    nation = widest((profile.nation,), profile.nation_look)
    date = widest((head.place_date or UNKNOWN_DATE,), profile.place_date)
    most = total - max(nation, date if date < nation * 1.12 else 0.0) - around
    start = min(profile.letterhead_left * total, most)
    superior, issuer = _names(head)

    def lines(width: float) -> int:
        inner = width - around
        return len(balanced_all(superior, profile.superior, inner)) + len(balanced_all(issuer, profile.issuer, inner))

    fewest = lines(most)
    width = start
    while width < most and lines(width) > fewest:
        width = min(width + 1.0, most)
    return round(width, 1)


def letterhead(document: Document, profile: Profile, total: float) -> Grid:
    """Ô 1 to 5b: who issues beside the nation's name, then the number level with place and date."""
    head = document.letterhead
    left = _left_width(head, profile, total)
    inner = left - 2 * profile.letterhead_padding - _SLACK / 2
    superior, issuer = _names(head)
    issuer_lines = balanced_all(issuer, profile.issuer, inner)
    names: list[Para] = []
    if superior:
        names.append(profile.superior.para("\n".join(balanced_all(superior, profile.superior, inner))))
    rule = rule_below(issuer_lines, profile.issuer, profile.issuer_rule) if profile.issuer_rule else None
    names.append(profile.issuer.para("\n".join(issuer_lines), rule=rule))
    if profile.issuer_mark_look is not None:
        names.append(profile.issuer_mark_look.para(profile.issuer_mark))
    nation = _nation(profile)
    below = _below_names(document, profile, inner)
    if head.place_date is None:
        rows = [_row((*names, *below), nation, profile)]
    else:
        date = _date(head.place_date or UNKNOWN_DATE, profile, total - left - 2 * profile.letterhead_padding)
        rows = [_row(tuple(names), nation, profile), _row(tuple(below), (date,), profile)]
    if document.draft:
        rows.append(_row((profile.draft.para(DRAFT),), (), profile))
    return Grid(
        widths=(left, round(total - left, 1)),
        rows=tuple(rows),
        borders=False,
        keep_together=True,
        padding=profile.letterhead_padding,
        align="left",
        after=profile.letterhead_after,
    )


def _nation(profile: Profile) -> tuple[Para, ...]:
    """Quốc hiệu and tiêu ngữ, or the Party's own heading: the last line has a rule as long as itself."""
    lines = [(profile.nation, profile.nation_look), *([(profile.motto, profile.motto_look)] if profile.motto else [])]
    *above, (words, look) = lines
    return (*(other.para(text) for text, other in above), look.para(words, rule=round(widest((words,), look), 1)))


def _date(words: str, profile: Profile, room: float) -> Para:
    """Ô 4 on one line; a place of many words keeps a line for itself."""
    if widest((words,), profile.place_date) > room:
        words = words.replace(", ngày", ",\nngày", 1)
    return profile.place_date.para(words)


def _row(left: tuple[Para, ...], right: tuple[Para, ...], profile: Profile) -> Row:
    return Row(tuple(Cell(paras, middle=False) if paras else empty_cell(profile) for paras in (left, right)))


def empty_cell(profile: Profile) -> Cell:
    """A cell of a borderless grid with nothing to say: both writers need its paragraph."""
    return Cell((profile.recipient.para(""),), middle=False)


def _below_names(document: Document, profile: Profile, inner: float) -> list[Para]:
    """Number and symbol, V/v of a công văn."""
    head = document.letterhead
    paras = []
    if head.number is not None:
        paras.append(profile.number.para(number_words(head.number, profile)))
    if head.about:
        paras.append(profile.about.para("\n".join(balanced(head.about, profile.about, inner))))
    return paras


def notes(document: Document, profile: Profile) -> list[Item]:
    """What stood above the title and is no part of a letterhead (the stamp of a digital signature)."""
    return [profile.head_note.para(note.words, source=note.line) for note in document.notes]


def title(document: Document, profile: Profile) -> list[Item]:
    """Ô 5a: the kind's name, and below it the subject with its rule."""
    items: list[Item] = []
    name = balanced(document.title.upper(), profile.title, profile.subject_width) if document.title else ()
    subject = balanced_all(document.subject, profile.subject, profile.subject_width)
    if name and not subject:
        alone = restyled(profile.title, after=profile.subject.style.after)
        return [alone.para("\n".join(name), rule=_subject_rule(name, alone, profile)), *_subject_mark(profile)]
    if name:
        items.append(profile.title.para("\n".join(name)))
    if subject:
        items.append(profile.subject.para("\n".join(subject), rule=_subject_rule(subject, profile.subject, profile)))
        items += _subject_mark(profile)
    return items


def _subject_rule(lines: tuple[str, ...], look: Look, profile: Profile) -> float | None:
    return rule_below(lines, look, profile.subject_rule) if profile.subject_rule else None


def _subject_mark(profile: Profile) -> list[Item]:
    """What closes the trích yếu where no rule does (a Party document's dashes)."""
    return [] if profile.subject_mark_look is None else [profile.subject_mark_look.para(profile.subject_mark)]


def ended(text: str, mark: str) -> str:
    """The text with a mark at its end, unless it ends with one of its own."""
    text = text.rstrip()
    return text if text.endswith((";", ".", ",", ":", "…")) else text + mark


def addressees(document: Document, profile: Profile, total: float) -> list[Item]:
    """Ô 9a: one on the line of "Kính gửi:", several below it with their dashes under its colon."""
    names = document.addressees
    if not names:
        return []
    look = profile.addressee
    salutation = document.salutation or profile.salutation
    if len(names) == 1:
        words = f"{salutation} {names[0] or DOTS}"
        if widest((words,), look) > total - 20:
            hang = width_mm(f"{salutation} ", look.style.size)
            look = restyled(look, align="left", left_indent=round(10 + hang, 1), first_indent=round(-hang, 1))
        return [look.para(words)]
    label, item = profile.addressees_label, profile.addressees_item
    dash = width_mm("- ", item.style.size)
    colon = label.style.left_indent + width_mm(salutation[:-1], label.style.size)
    look = restyled(item, left_indent=round(colon + dash, 1), first_indent=round(-dash, 1))
    last = restyled(look, after=profile.addressee.style.after)
    items: list[Item] = [label.para(salutation)]
    for index, name in enumerate(names):
        end = index == len(names) - 1
        words = name.lstrip("-– ") or DOTS
        items.append((last if end else look).para("- " + ended(words, "." if end else ";")))
    return items
