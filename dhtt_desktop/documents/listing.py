"""A list as shown on screen -> Flow: any list of the program on paper, in the columns and order that were chosen."""

from __future__ import annotations

from dhtt_desktop.documents.arrange import section
from dhtt_desktop.documents.arrange_lines import balanced
from dhtt_desktop.documents.arrange_table import grid
from dhtt_desktop.documents.arrange_widths import needs_landscape, needs_of
from dhtt_desktop.documents.flow import Flow, Item
from dhtt_desktop.documents.model import OfficeFacts, Table
from dhtt_desktop.documents.styles import ND30, Profile, restyled
from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.shown import reader

_ORDINAL = "STT"
_ALIGN = {
    Kind.NUMBER: "right",
    Kind.MONEY: "right",
    Kind.DATE: "center",
    Kind.IDENTITY: "center",
    Kind.FLAG: "center",
}


def table_from_listing(listing: Listing, name: str) -> Table:
    """The list as a table of a document: numbered rows, every column but boxes to tick, values in words."""
    columns = [column for column in listing.columns if column.kind is not Kind.TICK]
    texts = [[read(row) for row in listing.rows] for read in map(reader, columns)]
    widths = [column.width_mm for column in columns]
    heads = [column.title for column in columns]
    aligns = [_ALIGN.get(column.kind, "left") for column in columns]
    if not any(_is_ordinal(column) for column in columns):
        texts.insert(0, [str(number) for number in range(1, len(listing.rows) + 1)])
        widths.insert(0, 0.0)
        heads.insert(0, _ORDINAL)
        aligns.insert(0, "center")
    return Table(name, tuple(widths), (tuple(heads),), tuple(zip(*texts, strict=True)), tuple(aligns))


def _is_ordinal(column: Column) -> bool:
    return column.title.strip().casefold() in {"stt", "tt"}


def listing_flow(
    listing: Listing, office: OfficeFacts | None = None, *, total: str = "", profile: Profile = ND30
) -> Flow:
    """The list on A4, upright or turned as its columns need. `total` stands below it: "Danh sách có 42 người."."""
    table = table_from_listing(listing, listing.title)
    needs = needs_of(table)
    landscape = needs_landscape(needs, profile)
    width = profile.page.width(landscape)
    issuer = "\n".join(name.upper() for name in office.issuer) if office else ""
    items: list[Item] = []
    if office and office.superior and issuer:
        items.append(profile.list_superior.para("\n".join(name.upper() for name in office.superior)))
    if issuer:
        items.append(profile.list_issuer.para(issuer))
    name = balanced(listing.title.upper(), profile.list_title, width - 25)
    items.append(profile.list_title.para("\n".join(name)))
    if listing.subtitle:
        words = balanced(listing.subtitle, profile.list_subtitle, width - 15)
        items.append(profile.list_subtitle.para("\n".join(words)))
    items.append(grid(table, needs, width, profile))
    if total:
        items.append(restyled(profile.list_total, keep_next=bool(listing.notes)).para(total))
    items += [profile.list_note.para(note) for note in listing.notes]
    author = " ".join(office.issuer) if office else ""
    pages = section(items, profile, landscape=landscape)
    return Flow((pages,), title=listing.title, author=author, font=profile.font)
