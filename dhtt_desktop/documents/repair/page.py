"""Paper, margins and page number of each section."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.formats import W, attribute, mm, number
from dhtt_desktop.documents.check.paper import Paragraph, Section
from dhtt_desktop.documents.check.rules_page import all_margin_faults, section_name, without_number
from dhtt_desktop.documents.check.telling import between, figure, fits
from dhtt_desktop.documents.repair import editing
from dhtt_desktop.documents.repair.change import Job
from dhtt_desktop.documents.repair.looks import nearest
from dhtt_desktop.documents.word.ooxml import body as ooxml

_R = f"{{{ooxml.OFFICE}/relationships}}"
_NUMBER_SIZE = 14.0
_ONLY_NUMBER = re.compile(r"[\s\d–—-]*(?:Trang|trang|Page)?[\s\d/–—-]*")
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def paper_size(job: Job) -> None:
    """PG-01: A4, turned as the section is."""
    for i, section in enumerate(job.case.paper.sections):
        sides = sorted((section.width, section.height))
        if all(abs(a - b) <= limits.PAPER_SLACK for a, b in zip(sides, limits.PAPER, strict=True)):
            continue
        width, height = limits.PAPER if not section.landscape else limits.PAPER[::-1]
        size = editing.section_part(section.element, "pgSz")
        size.set(W + "w", str(ooxml.twips(width)))
        size.set(W + "h", str(ooxml.twips(height)))
        size.attrib.pop(W + "code", None)
        found = f"{figure(section.width)} × {figure(section.height)} mm"
        job.note("PG-01", section_name(job.case.paper, i), f"khổ giấy {found} → A4 (210 × 297 mm)")


def margins(job: Job) -> None:
    """PG-01: each margin at the nearest allowed length; tables as wide as the text go with it."""
    for i, section in enumerate(job.case.paper.sections):
        if section.landscape or not all_margin_faults(section):
            continue
        before = section.width - section.left - section.right
        part = editing.section_part(section.element, "pgMar")
        told = []
        limits_of = {"top": limits.TOP, "bottom": limits.BOTTOM, "left": limits.LEFT, "right": limits.RIGHT}
        names = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
        lengths = {side: float(getattr(section, side)) for side in limits_of}
        for side, allowed in limits_of.items():
            if not fits(lengths[side], allowed, limits.MARGIN_SLACK):
                told.append(f"lề {names[side]} {figure(lengths[side])} → {figure(nearest(lengths[side], allowed))} mm")
                lengths[side] = nearest(lengths[side], allowed)
            part.set(W + side, str(ooxml.twips(lengths[side])))
        part.set(W + "gutter", "0")
        for side in ("header", "footer"):
            if attribute(part, side) is None:
                part.set(W + side, str(ooxml.twips(10)))
        job.note("PG-01", section_name(job.case.paper, i), "; ".join(told))
        _fit_tables(job, i, before, section.width - lengths["left"] - lengths["right"])


def _fit_tables(job: Job, index: int, before: float, now: float) -> None:
    """Narrow the tables of a section that filled its old width."""
    if now >= before:
        return
    seen = 0
    for item in job.opened.roots[job.opened.main].find(W + "body"):
        if item.tag == W + "tbl" and seen == index:
            edges = list(item.iterfind(f"{W}tblGrid/{W}gridCol"))
            if mm(sum(number(attribute(edge, "w")) for edge in edges)) > now + 4.0:
                widths = [*edges, *item.iter(W + "tcW"), *item.iterfind(f"{W}tblPr/{W}tblW")]
                for width in widths:
                    if (attribute(width, "type") or "dxa") == "dxa":
                        width.set(W + "w", str(round(number(attribute(width, "w")) * now / before)))
        elif item.tag == W + "p" and item.find(f"{W}pPr/{W}sectPr") is not None:
            seen += 1


def page_number(job: Job) -> None:
    """PG-02: the number centred in the header, 13-14, upright, hidden on the first page."""
    missing = without_number(job.case)
    for i, section in enumerate(job.case.paper.sections):
        place = "Số trang" if len(job.case.paper.sections) == 1 else f"Số trang của phần trang thứ {i + 1}"
        shown = [para for para in section.headers.get("default", ()) if para.page_field]
        if shown:
            _mend_number(job, shown[0], place)
            _hide_on_first_page(job, section, place)
            _clear_footer(job, section, place)
        elif i in missing:
            _add_number(job, section, place)
            return  # the sections that follow may take it over


def _mend_number(job: Job, para: Paragraph, place: str) -> None:
    done = []
    for run in para.element.iter(W + "r"):
        known = next((r for r in para.runs if r.element is run), None)
        if known is not None and known.italic:
            done.append("chữ đứng")
        if known is not None and not fits(known.size, limits.PAGE_NUMBER_SIZE, 0.01):
            done.append(f"cỡ chữ {figure(known.size)} → {between(limits.PAGE_NUMBER_SIZE)}")
    if done:
        for run in para.element.iter(W + "r"):
            editing.set_toggle(run, "i", False)
            editing.set_size(run, _NUMBER_SIZE)
    if para.align != "center":
        editing.set_align(para.element, "center")
        for frame in para.element.iterfind(f"{W}pPr/{W}framePr"):
            frame.set(W + "xAlign", "center")
        done.append("canh giữa")
    if done:
        job.note("PG-02", place, "; ".join(dict.fromkeys(done)))


def _is_only_number(para: Paragraph) -> bool:
    return para.page_field and _ONLY_NUMBER.fullmatch(para.text) is not None


def _hide_on_first_page(job: Job, section: Section, place: str) -> None:
    """Turn "different first page" on. Not where that would hide a header that says more than the number."""
    default, first = section.headers.get("default", ()), section.headers.get("first", ())
    if section.title_page and not any(para.page_field for para in first):
        return
    if any(not para.blank and not _is_only_number(para) for para in default if not para.page_field):
        return
    if not all(_is_only_number(para) for para in default if para.page_field):
        return
    if any(para.page_field for para in first):
        if any(para is other for para in first for other in default):
            _drop_reference(section.element, "headerReference", "first")
            if not section.element.findall(W + "headerReference"):
                return
        for para in first:
            if _is_only_number(para) and not any(para is other for other in default):
                _empty(para.element)
    footer = _reference(section.element, "footerReference", "default")
    if (
        not section.title_page
        and footer is not None
        and _reference(section.element, "footerReference", "first") is None
    ):
        copy = etree.SubElement(section.element, W + "footerReference")
        copy.set(W + "type", "first")
        copy.set(_R + "id", footer.get(_R + "id"))
        footer.addnext(copy)
    mark = editing.section_part(section.element, "titlePg")
    mark.attrib.clear()
    job.note("PG-02", place, "không hiện số ở trang thứ nhất")


def _clear_footer(job: Job, section: Section, place: str) -> None:
    """A number below the text as well goes."""
    doubled = [para for para in section.footers if _is_only_number(para)]
    for para in doubled:
        _empty(para.element)
    if doubled:
        job.note("PG-02", place, "bỏ số trang ở chân trang")


def _empty(element: Any) -> None:
    for child in list(element):
        if child.tag != W + "pPr":
            element.remove(child)


def _reference(section: Any, name: str, kind: str) -> Any | None:
    return next((link for link in section.iterfind(W + name) if (attribute(link, "type") or "default") == kind), None)


def _drop_reference(section: Any, name: str, kind: str) -> None:
    link = _reference(section, name, kind)
    if link is not None:
        section.remove(link)


def _add_number(job: Job, section: Section, place: str) -> None:
    """Put the number at the top of the header that the section has, or in a new one."""
    link = _reference(section.element, "headerReference", "default")
    name = job.opened.header_parts.get(link.get(_R + "id") or "") if link is not None else None
    made = etree.fromstring(_number_paragraph())
    if name is not None:
        root = job.opened.roots[name]
        paragraphs = list(root.iter(W + "p"))
        if len(paragraphs) == 1 and not "".join(paragraphs[0].itertext()).strip() and paragraphs[0].getparent() is root:
            root.remove(paragraphs[0])
        root.insert(0, made)
    elif section.headers.get("default"):
        return  # it takes over a header of a section before it: that one was mended
    else:
        _new_header(job, section.element)
    job.note("PG-02", place, "đặt số trang ở giữa lề trên")


def _number_paragraph() -> str:
    inside = re.search(r"<w:p>.*</w:p>", ooxml.number_header(_NUMBER_SIZE), re.DOTALL)
    text = inside[0] if inside else "<w:p></w:p>"
    text = text.replace('<w:pStyle w:val="Header"/>', '<w:jc w:val="center"/>')
    return text.replace("<w:p>", f"<w:p {ooxml.NAMESPACES}>", 1)


def _new_header(job: Job, section: Any) -> None:
    """A header part of its own, known to the content types and to the main part."""
    folder, _, main = job.opened.main.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    name = next(n for n in (f"headerSo{k}.xml" for k in range(1, 1000)) if prefix + n not in job.parts)
    rels_name = f"{prefix}_rels/{main}.rels"
    rels = etree.fromstring(job.parts[rels_name])
    used = {item.get("Id") for item in rels}
    key = next(k for k in (f"rIdSo{n}" for n in range(1, 1000)) if k not in used)
    link = etree.SubElement(rels, rels.tag.replace("Relationships", "Relationship"))
    link.set("Id", key)
    link.set("Type", f"{ooxml.OFFICE}/relationships/header")
    link.set("Target", name)
    types = etree.fromstring(job.parts["[Content_Types].xml"])
    override = etree.SubElement(types, types.tag.replace("Types", "Override"))
    override.set("PartName", f"/{prefix}{name}")
    override.set("ContentType", _HEADER_TYPE)
    job.parts[rels_name] = written(rels)
    job.parts["[Content_Types].xml"] = written(types)
    header = f"<w:hdr {ooxml.NAMESPACES}>{_number_paragraph()}</w:hdr>"
    job.parts[prefix + name] = written(etree.fromstring(header))
    reference = etree.Element(W + "headerReference")
    reference.set(W + "type", "default")
    reference.set(_R + "id", key)
    section.insert(0, reference)


def written(root: Any) -> bytes:
    """A part as it goes into the file."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


FIXES = (paper_size, margins, page_number)
