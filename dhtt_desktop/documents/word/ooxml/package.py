"""The parts of the .docx around the body: styles, settings, properties, content types and relationships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from dhtt_desktop.documents.flow import ParaStyle
from dhtt_desktop.documents.word.ooxml.body import (
    HEAD,
    OFFICE,
    PLAIN,
    W,
    escape,
    paragraph_properties,
    size_marks,
    spacing,
)

PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def styles_part(font: str, named: list[tuple[str, str, ParaStyle]]) -> str:
    """styles.xml: the face and language of the whole file, and the paragraph styles used, as (id, name, style)."""
    face = escape(font)
    fonts = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties(style, PLAIN)}</w:pPr><w:rPr>{size_marks(style.size)}</w:rPr></w:style>"
        for style_id, name, style in named
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size_marks(PLAIN.size)}'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(PLAIN)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        '<w:uiPriority w:val="99"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        f"{own}</w:styles>"
    )


@cache
def font_table(font: str) -> str:
    """fontTable.xml with the one face of the file."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{escape(font)}"><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


@cache
def theme(font: str) -> str:
    """theme1.xml: Word wants one; nothing in our files refers to it, and its fonts are the face of the file."""
    face = escape(font)
    faces = f'<a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>'
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "EEECE1"), ("accent1", "4472C4")),
            *(("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5")),
            *(("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")),
        )
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Văn bản">'
        f'<a:themeElements><a:clrScheme name="Văn bản">{colours}</a:clrScheme><a:fontScheme name="Văn bản">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Văn bản"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    + '</w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def core_properties(title: str, author: str, created: datetime | None) -> str:
    """docProps/core.xml. Without a time the file says nothing of when it was made and its bytes repeat."""
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ") if created else ""
    when = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if stamp
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy><dc:language>vi-VN</dc:language>{when}"
        "</cp:coreProperties>"
    )


def app_properties(company: str) -> str:
    """docProps/app.xml."""
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>ĐHTT Desktop</Application>'
        f"<Company>{escape(company)}</Company></Properties>"
    )


_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def content_types(headers: list[str], pictures: bool = False) -> str:
    """[Content_Types].xml; `headers` are part names such as header1.xml. `pictures`: there are JPEG files."""
    jpeg = '<Default Extension="jpeg" ContentType="image/jpeg"/>' if pictures else ""
    overrides = [
        ("/word/document.xml", f"{_TYPE}.document.main+xml"),
        ("/word/styles.xml", f"{_TYPE}.styles+xml"),
        ("/word/settings.xml", f"{_TYPE}.settings+xml"),
        ("/word/fontTable.xml", f"{_TYPE}.fontTable+xml"),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        *((f"/word/{name}", f"{_TYPE}.header+xml") for name in headers),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{jpeg}'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides)
        + "</Types>"
    )


def _relationships(rows: list[tuple[str, str, str]]) -> str:
    items = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


PACKAGE_RELATIONSHIPS = _relationships(
    [
        ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ]
)


def document_relationships(headers: list[tuple[str, str]], pictures: Sequence[tuple[str, str]] = ()) -> str:
    """word/_rels/document.xml.rels; `headers` and `pictures` are (relationship id, part name)."""
    return _relationships(
        [
            ("rId1", f"{OFFICE}/relationships/styles", "styles.xml"),
            ("rId2", f"{OFFICE}/relationships/settings", "settings.xml"),
            ("rId3", f"{OFFICE}/relationships/fontTable", "fontTable.xml"),
            ("rId4", f"{OFFICE}/relationships/theme", "theme/theme1.xml"),
            *((key, f"{OFFICE}/relationships/header", name) for key, name in headers),
            *((key, f"{OFFICE}/relationships/image", name) for key, name in pictures),
        ]
    )
