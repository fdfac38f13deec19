"""Dates as school files write them. Kept as ISO text: "1971-02-03", "1998-09" or "1971"; "" when there is none."""

from __future__ import annotations

import datetime
import re

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean

FIRST_YEAR, LAST_YEAR = 1900, 2100
_PIVOT = 40  # "39" is 2039, "40" is 1940: nobody on a staff list was born before 1940
_FIRST_SERIAL, _LAST_SERIAL = 7306, 73415  # 1920-01-01 .. 2100-12-31 in Excel's day numbers
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
_MAC_DAYS = 1462  # the 1904 system counts from so many days later
NO_DATE = "ngày …… tháng …… năm ……"

_TIME = re.compile(r"[t ]\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?( ?(sa|ch|am|pm))?z?$")
_WORDS = re.compile(r"^(?:sinh )?(?:ngay )?(\d{1,2})?,? ?(?:thang )(\d{1,2})?,? ?(?:nam|/|-) ?(\d{4})$")
_YEAR = re.compile(r"^(?:sinh )?(?:nam )?(?:sinh )?(\d{4})$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$")
_PARTED = re.compile(r"^(?:sinh )?(?:ngay )?(\d{1,2})([-/., ])(\d{1,2})[-/., ](\d{4}|\d{2})$")
_USUAL = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")  # most cells: no need to look further
_MONTH_YEAR = re.compile(r"^(?:thang )?(\d{1,2}) ?[-/.] ?(\d{4})$")
_NO_DAY = re.compile(r"^[^\w]+(\d{4})$")
_SOLID = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_BLANK_ROUND_MARK = re.compile(r" *([-/.,]) *")
_ISO_WHOLE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_DAY_MONTH = re.compile(r"^(?:ngay )?(\d{1,2}) ?(?:[-/.]|thang) ?(\d{1,2})$")


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """ISO text of what is known; "" when such a day does not exist. A day or month of 0 is "not known"."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    if not month:
        return "" if day else f"{year}"
    if not day:
        return f"{year}-{month:02d}" if month <= 12 else ""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _from_number(value: float, epoch1904: bool) -> str:
    whole = int(value)
    if value == whole and FIRST_YEAR <= whole <= LAST_YEAR:
        return _iso(whole)
    serial = whole + (_MAC_DAYS if epoch1904 else 0)
    if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        day = _EXCEL_EPOCH + datetime.timedelta(days=serial)
        return day.isoformat()
    # "9.1998" typed for September 1998: Excel made a decimal number of it. 9.2 may as well be 9 February.
    year = round((value - whole) * 10000)
    return _iso(year, whole) if 1 <= whole <= 12 and year % 1000 else ""


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < _PIVOT else 1900)


def _from_text(text: str, epoch1904: bool) -> str:
    text = _TIME.sub("", search_key(text).strip(" .,;'()"))
    text = _BLANK_ROUND_MARK.sub(r"\1", text)
    if found := _YEAR.match(text) or _NO_DAY.match(text):
        return _iso(int(found[1]))
    if found := _ISO.match(text):
        return _iso(*(int(part) for part in found.groups("0")))
    if found := _PARTED.match(text):
        return _iso(_year(found[4]), int(found[3]), int(found[1]))
    if found := _WORDS.match(text) or _SOLID.match(text):
        day, month, year = (int(part) for part in found.groups("0"))
        return _iso(year, month, day)
    if found := _MONTH_YEAR.match(text):
        return _iso(int(found[2]), int(found[1]))
    return _from_number(int(text), epoch1904) if re.fullmatch(r"\d{5}", text) else ""


def parse_date(value: object, *, epoch1904: bool = False) -> str:
    """What a careful Vietnamese reader makes of a cell: ISO date, year-month or year; "" when it is not a date.

    Text is always day, month, year. A day that does not exist (31/02, month 25) is not a date: nothing is swapped.
    `epoch1904` is for workbooks that count days from 1904.
    """
    if isinstance(value, datetime.date):  # datetime too
        return _iso(value.year, value.month, value.day)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return _from_number(value, epoch1904) if abs(value) < 1e6 else ""
    if isinstance(value, str) and (found := _USUAL.fullmatch(value)):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    return _from_text(clean(value), epoch1904)


def _parts(iso: str) -> tuple[str, str, str]:
    found = _ISO_WHOLE.match(iso)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def show_date(iso: str) -> str:
    """dd/MM/yyyy, MM/yyyy or yyyy for a reader; "" for ""; text that is not ISO is shown as it is."""
    year, month, day = _parts(iso)
    return "/".join(part for part in (day, month, year) if part) if year else iso


def official_date(iso: str) -> str:
    """The date of a document by NĐ 30: days 1-9 and months 1 and 2 padded, dots for what is not known.

    "2026-06-05" -> "ngày 05 tháng 6 năm 2026"; "" -> "ngày …… tháng …… năm ……".
    """
    year, month, day = _parts(iso)
    if month:
        month = f"{int(month):02d}" if int(month) <= 2 else str(int(month))
    return f"ngày {day or '……'} tháng {month or '……'} năm {year or '……'}"


def parse_day_month(text: str) -> tuple[int, int] | None:
    """(day, month) of "20/11", "20-11", "ngày 8 tháng 3"; None when that is no day of a year."""
    found = _DAY_MONTH.match(search_key(clean(text)))
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    return (day, month) if _iso(2024, month, day) and day and month else None


def day_fault(value: object) -> str:
    """ "" for "" and for a real day written "2026-11-20"; else why not, the end of a sentence."""
    if value == "":
        return ""
    try:
        good = isinstance(value, str) and datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    return "" if good else "phải là ngày có thật, viết năm-tháng-ngày trong ngoặc kép"
