"""The letterhead and the title: HD-01 to HD-04, TT-01, TT-02."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.finding import Finding, Severity
from dhtt_desktop.documents.check.letters import Letter, has_dots, is_unfilled
from dhtt_desktop.documents.check.paper import Line, Paragraph, shortened
from dhtt_desktop.documents.check.telling import Case, figure, fits, look_faults
from dhtt_desktop.documents.metrics import width_mm
from dhtt_desktop.domain.text.keys import search_key

DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)", re.I
)
MIXED = re.compile(r"\b(?:QyĐ|CTr|TTr|TrS)\b")  # the abbreviations that have small letters (Phụ lục III)


def _looks(
    code: str, letter: Letter, line: Line, part: str, article: str, faults: Iterable[tuple[str, str]]
) -> Iterator[Finding]:
    for found, asked in faults:
        yield Finding(code, "lỗi", letter.place(f"dòng {part}"), f"{found} (“{shortened(line.text)}”)", asked, article)


def nation(case: Case) -> Iterator[Finding]:
    """HD-01: Quốc hiệu."""
    for letter in case.letters:
        line, article = letter.nation, limits.NATION_ARTICLE
        if letter.left is None and line.text.isupper() and any(name in line.text for name in limits.NATION):
            continue  # the issuer's name stands on the same line; BD-02 tells of that
        if line.text not in limits.NATION:
            asked = limits.NATION[0]
            yield Finding(
                "HD-01", "lỗi", letter.place("dòng Quốc hiệu"), f"“{shortened(line.text)}”", f"“{asked}”", article
            )
        faults = look_faults(line, limits.NATION_SIZE, bold=True, italic=False, centred=letter.left is not None)
        yield from _looks("HD-01", letter, line, "Quốc hiệu", article, faults)


def motto(case: Case) -> Iterator[Finding]:
    """HD-01: Tiêu ngữ with its drawn line, as long as the words."""
    article = limits.NATION_ARTICLE
    for letter in case.letters:
        line, place = letter.motto, letter.place("dòng Tiêu ngữ")
        if line is None:
            yield Finding("HD-01", "lỗi", place, "không thấy Tiêu ngữ", f"“{limits.MOTTO}”", article)
            continue
        if letter.left is None and limits.MOTTO in line.text and line.text != limits.MOTTO:
            continue
        if line.text != limits.MOTTO:
            yield Finding("HD-01", "lỗi", place, f"“{shortened(line.text)}”", f"“{limits.MOTTO}”", article)
        faults = look_faults(line, limits.MOTTO_SIZE, bold=True, italic=False, centred=letter.left is not None)
        yield from _looks("HD-01", letter, line, "Tiêu ngữ", article, faults)
        yield from _motto_rule(letter, line, place)


def _motto_rule(letter: Letter, line: Line, place: str) -> Iterator[Finding]:
    article = limits.NATION_ARTICLE
    asked = "đường kẻ ngang nét liền, dài bằng dòng chữ"
    if not ruled(letter, letter.sides[1]):
        if any(run.underline for run in line.letters):
            yield Finding("HD-01", "nên sửa", place, "chữ gạch chân thay cho đường kẻ", asked, article)
        else:
            yield Finding("HD-01", "lỗi", place, "không có đường kẻ bên dưới", asked, article)
        return
    fault = motto_rule_fault(line)
    if fault is not None:
        found = f"đường kẻ dài {figure(fault[0])} mm, dòng chữ dài {figure(fault[1])} mm"
        yield Finding("HD-01", "nên sửa", place, found, asked, article)


def motto_rule_fault(line: Line) -> tuple[float, float] | None:
    """(length of the rule, width of the words) in mm where the drawn rule is not as long as the Tiêu ngữ."""
    lengths = [length for length in line.para.drawn if length > 0]
    width = width_of(line)
    if lengths and width and abs(lengths[-1] - width) > limits.RULE_SLACK * width:
        return lengths[-1], width
    return None


def ruled(letter: Letter, side: Iterable[Paragraph]) -> bool:
    """Whether a rule stands on that side of the letterhead. Lines hung elsewhere in it count when there are two."""
    return any(para.has_rule for para in side) or sum(max(len(p.drawn), p.ruled) for p in letter.head) >= 2


def width_of(line: Line) -> float:
    """How long the text of a line is drawn, in mm."""
    return sum(width_mm(run.text, run.size, bold=run.bold, italic=run.italic) for run in line.letters)


def issuer(case: Case) -> Iterator[Finding]:
    """HD-02: chủ quản upright and light, issuer bold below it, both in capitals; a short rule below."""
    for letter in case.letters:
        names, article = letter.names, limits.ISSUER_ARTICLE
        if letter.left is None:
            continue
        place = letter.place("tên cơ quan ban hành")
        if not names:
            yield Finding(
                "HD-02", "lỗi", place, "không thấy tên cơ quan", "tên cơ quan ban hành, chữ in hoa, đậm", article
            )
            continue
        for line in names:
            if line.text != line.text.upper() and not has_dots(line.text):
                yield Finding("HD-02", "lỗi", place, f"“{shortened(line.text)}”", "chữ in hoa", article)
            faults = look_faults(line, limits.ISSUER_SIZE, italic=False, centred=True)
            yield from _looks("HD-02", letter, line, "tên cơ quan", article, faults)
        yield from _weights(letter, names, place)
        if not ruled(letter, letter.sides[0]):
            asked = "đường kẻ ngang nét liền, dài từ 1/3 đến 1/2 dòng chữ"
            yield Finding("HD-02", "lỗi", place, "không có đường kẻ bên dưới", asked, article)
        else:
            yield from _issuer_rule(names, place)


def _weights(letter: Letter, names: tuple[Line, ...], place: str) -> Iterator[Finding]:
    article = limits.ISSUER_ARTICLE
    last, first = names[-1], names[0]
    if not last.bold:
        found = f"chữ không đậm (“{shortened(last.text)}”)"
        yield Finding("HD-02", "lỗi", place, found, "tên cơ quan ban hành in đậm", article)
    if len(names) > 1 and first.bold and first.para is not last.para and limits.SUPERIOR.match(first.text):
        found = f"chữ đậm (“{shortened(first.text)}”)"
        yield Finding("HD-02", "lỗi", letter.place("tên cơ quan chủ quản"), found, "chữ in hoa, không đậm", article)


def _issuer_rule(names: tuple[Line, ...], place: str) -> Iterator[Finding]:
    fault = issuer_rule_fault(names)
    if fault is not None:
        found = f"đường kẻ dài {figure(fault[0])} mm, dòng chữ dài {figure(fault[1])} mm"
        yield Finding("HD-02", "nên sửa", place, found, "dài từ 1/3 đến 1/2 dòng chữ", limits.ISSUER_ARTICLE)


def issuer_rule_fault(names: tuple[Line, ...]) -> tuple[float, float] | None:
    """(length of the rule, width of the widest bold line) in mm where the rule is too short or too long for it."""
    lengths = [length for line in names for length in line.para.drawn if length > 0]
    widths = [width_of(line) for line in names if line.bold]
    if not lengths or not widths or max(widths) > limits.ISSUER_LINE:
        return None  # a longer text is broken by Word, and where is not seen in the file
    shares = [lengths[-1] / width for width in (max(widths), widths[-1]) if width]
    if any(fits(share, limits.ISSUER_RULE, limits.ISSUER_RULE_SLACK) for share in shares):
        return None
    return lengths[-1], max(widths)


def number(case: Case) -> Iterator[Finding]:
    """HD-03: Số: 05/KH-THCSTP."""
    article = limits.NUMBER_ARTICLE
    for letter in case.letters:
        line, place = letter.number, letter.place("dòng số, ký hiệu")
        if line is None:
            if not letter.unnumbered:
                severity: Severity = "nên sửa" if letter.kind_code == "BB" else "lỗi"
                yield Finding(
                    "HD-03", severity, place, "không thấy số, ký hiệu", "“Số: 05/KH-…” dưới tên cơ quan", article
                )
            continue
        for found, asked in _number_faults(line.text, letter):
            yield Finding("HD-03", "lỗi", place, f"{found} (“{shortened(line.text)}”)", asked, article)
        faults = look_faults(line, limits.NUMBER_SIZE, bold=False, italic=False, centred=letter.left is not None)
        yield from _looks("HD-03", letter, line, "số, ký hiệu", article, faults)


def _number_faults(text: str, letter: Letter) -> Iterator[tuple[str, str]]:
    match = re.match(r"^Số\s*(:?)\s*(.*)$", text, re.IGNORECASE)
    if match is None:
        return
    colon, rest = match.groups()
    if not text.startswith("Số"):
        yield "chữ “Số” viết hoa cả chữ", "“Số:” chữ thường, chỉ hoa chữ đầu"
    if not colon:
        yield "thiếu dấu hai chấm sau chữ “Số”", "“Số:”"
    figures, slash, symbol = rest.partition("/")
    if not slash:
        if not has_dots(rest):
            yield "thiếu dấu gạch chéo giữa số và ký hiệu", "số/ký hiệu, ví dụ 05/KH-THCSTP"
        return
    figures = figures.strip()
    if figures.isdigit() and len(figures) == 1:
        yield "số nhỏ hơn 10 không có số 0 phía trước", f"0{figures}/…"
    if has_dots(symbol) or not symbol.strip():
        return
    if " " in symbol.strip() or (figures.isdigit() and rest != figures + slash + symbol.strip()):
        yield "có khoảng trắng trong số, ký hiệu", "viết liền, không cách chữ"
    if (plain := MIXED.sub("", symbol)) != plain.upper():
        yield "ký hiệu viết thường", "ký hiệu viết hoa"
    first = re.split(r"\s*[-–]\s*", symbol.strip())[0]
    if letter.kind_code and first != letter.kind_code:
        yield f"chữ viết tắt “{first}” không đúng với tên loại", f"“{letter.kind_code}”"


def own_symbol(case: Case) -> Iterator[Finding]:
    """HD-03: what the school itself issues carries its own abbreviation. A council under its seal has another."""
    office = case.office
    if office is None or not office.symbol or not office.issuer:
        return
    issuer = search_key(" ".join(office.issuer))
    for letter in case.letters:
        line = letter.number
        names = search_key(" ".join(name.text for name in letter.names))
        if line is None or not names.endswith(issuer) or has_dots(line.text):
            continue
        groups = line.text.partition("/")[2].strip().split("-")
        if office.symbol not in groups and not any(group.startswith("HĐ") for group in groups) and groups != [""]:
            place = letter.place("dòng số, ký hiệu")
            asked = f"chữ viết tắt của đơn vị là “{office.symbol}”"
            yield Finding("HD-03", "lỗi", place, f"“{shortened(line.text)}”", asked, limits.NUMBER_ARTICLE)


def place_and_date(case: Case) -> Iterator[Finding]:
    """HD-04: Tân Phú, ngày 05 tháng 01 năm 2026."""
    article = limits.DATE_ARTICLE
    for letter in case.letters:
        line, place = letter.date_line, letter.place("dòng địa danh, thời gian")
        if line is None:
            if not letter.unnumbered and letter.kind_code not in limits.NO_DATE:
                asked = "địa danh, ngày … tháng … năm … cùng dòng với số, ký hiệu"
                yield Finding("HD-04", "lỗi", place, "không thấy địa danh và ngày tháng", asked, article)
            continue
        for severity, found, asked in _date_faults(line.text):
            yield Finding("HD-04", severity, place, f"{found} (“{shortened(line.text)}”)", asked, article)
        faults = look_faults(line, limits.DATE_SIZE, bold=False, italic=True, centred=letter.left is not None)
        yield from _looks("HD-04", letter, line, "địa danh, thời gian", article, faults)


def _date_faults(text: str) -> Iterator[tuple[Severity, str, str]]:
    match = DATE.match(text)
    if match is None:
        return
    day, month, year = match["day"], match["month"], match["year"]
    name = match["place"].strip()
    if not name:
        yield "lỗi", "thiếu địa danh", "địa danh, dấu phẩy rồi đến ngày tháng"
    elif not match["comma"]:
        yield "lỗi", "thiếu dấu phẩy sau địa danh", "dấu phẩy sau địa danh"
    elif name[0].isalpha() and name[0].islower():
        yield "lỗi", "địa danh viết thường", "viết hoa các chữ cái đầu của địa danh"
    if len(day) == 1:
        yield "lỗi", "ngày nhỏ hơn 10 không có số 0 phía trước", f"ngày 0{day}"
    if month in ("1", "2"):
        yield "lỗi", "tháng 1, 2 không có số 0 phía trước", f"tháng 0{month}"
    elif len(month) == 2 and "03" <= month <= "09":
        yield "nên sửa", f"tháng {month}", f"tháng {month[1]} (chỉ thêm số 0 cho tháng 1, 2)"
    if day and month and len(year) == 4:
        months, year_number = int(month), int(year)
        if not (1 <= months <= 12 and year_number and 1 <= int(day) <= monthrange(year_number, months)[1]):
            yield "lỗi", "ngày không có trong lịch", "ngày tháng có thật"


def title(case: Case) -> Iterator[Finding]:
    """TT-01: tên loại in bold capitals, trích yếu bold below it with a rule."""
    article = limits.KIND_ARTICLE
    for letter in case.letters:
        line = letter.kind
        if line is None:
            continue
        if line.text != line.text.upper():
            place = letter.place("dòng tên loại")
            yield Finding("TT-01", "lỗi", place, f"“{shortened(line.text)}”", "chữ in hoa", article)
        faults = look_faults(line, limits.KIND_SIZE, bold=True, italic=False, centred=True)
        yield from _looks("TT-01", letter, line, "tên loại", article, faults)
        yield from _subject(case, letter, line)


def _subject(case: Case, letter: Letter, kind: Line) -> Iterator[Finding]:
    article, place = limits.KIND_ARTICLE, letter.place("trích yếu")
    if not letter.subject:
        if letter.kind_code not in limits.NO_SUBJECT and not letter.attached:
            asked = "trích yếu nội dung ngay dưới tên loại, chữ thường, đậm, canh giữa"
            yield Finding("TT-01", "lỗi", place, "không thấy trích yếu", asked, article)
        return
    for line in letter.subject:
        if line.text.isupper() and len(line.text) > 12 and not is_unfilled(line.text):
            yield Finding("TT-01", "lỗi", place, f"“{shortened(line.text)}”", "chữ in thường", article)
        if not is_unfilled(line.text):
            faults = look_faults(line, limits.SUBJECT_SIZE, bold=True, italic=False, centred=True)
            yield from _looks("TT-01", letter, line, "trích yếu", article, faults)
    if not rule_below_subject(case, letter, kind):
        asked = "đường kẻ ngang nét liền, dài từ 1/3 đến 1/2 dòng chữ"
        yield Finding("TT-01", "lỗi", place, "không có đường kẻ bên dưới", asked, article)


def rule_below_subject(case: Case, letter: Letter, kind: Line) -> bool:
    """A rule hung on the title, the subject or one of the next three paragraphs."""
    paragraphs = case.paper.paragraphs
    first = next(i for i, para in enumerate(paragraphs) if para is kind.para)
    last = next(i for i, para in enumerate(paragraphs) if para is letter.subject[-1].para)
    return any(para.has_rule for para in paragraphs[first : last + 4])


def dispatch(case: Case) -> Iterator[Finding]:
    """TT-02: a công văn has V/v below its number and no tên loại."""
    article = limits.KIND_ARTICLE
    for letter in case.letters:
        line, place = letter.about, letter.place("trích yếu công văn")
        if letter.kind is not None and line is not None:
            asked = "văn bản có tên loại ghi trích yếu dưới tên loại; “V/v” chỉ dùng cho công văn"
            yield Finding("TT-02", "nên sửa", place, f"“{shortened(line.text)}”", asked, article)
        if letter.kind is not None or letter.attached:
            continue
        if line is None:
            if letter.to is not None:
                asked = "“V/v …” canh giữa dưới số, ký hiệu"
                yield Finding("TT-02", "lỗi", place, "không thấy trích yếu “V/v …”", asked, article)
            continue
        if not search_key(line.text).startswith("v/v"):
            yield Finding("TT-02", "lỗi", place, f"“{shortened(line.text)}”", "bắt đầu bằng “V/v”", article)
        faults = look_faults(line, limits.ABOUT_SIZE, bold=False, italic=False, centred=letter.left is not None)
        yield from _looks("TT-02", letter, line, "trích yếu công văn", article, faults)


RULES = (nation, motto, issuer, number, own_symbol, place_and_date, title, dispatch)
