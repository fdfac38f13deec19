"""Whole-day appointments as an iCalendar file (RFC 5545) for a telephone or a mail program.

A file of one kind of entry needs no library: what matters is that identities stay the same, so that a second file
changes what the first one brought, and that no letter is cut where a line is folded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from dhtt_desktop import safefile

_LINE = 75  # octets of a line, without its end (3.1)
_EPOCH = datetime(2020, 1, 1)
MORNING = 7  # the hour at which an alarm rings


@dataclass(frozen=True, slots=True)
class Event:
    """One day. `uid` is the same for the same thing in every file; `alarms` are days before it, rung in the morning.

    `cancelled` takes an entry that was brought before out of the calendar.
    """

    uid: str
    day: str
    title: str
    note: str = ""
    group: str = ""
    alarms: tuple[int, ...] = ()
    cancelled: bool = False


def write(path: Path, name: str, events: Iterable[Event], now: datetime) -> None:
    """Write a calendar called `name`; `now` (UTC) says which of two files is the newer. Raises safefile.CannotWrite."""
    safefile.write_bytes(path, calendar_bytes(name, events, now))


def calendar_bytes(name: str, events: Iterable[Event], now: datetime) -> bytes:
    """The file as bytes: UTF-8, lines folded, ended by CR LF."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//DHTT Desktop//Lich cong viec//VI", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}", f"NAME:{_text(name)}",
    ]  # fmt: skip
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, now: datetime) -> list[str]:
    day = date.fromisoformat(event.day)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{now:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int((now - _EPOCH).total_seconds()) // 60}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(event.title)}",
    ]
    lines += [f"DESCRIPTION:{_text(event.note)}"] if event.note else []
    lines += [f"CATEGORIES:{_text(event.group)}"] if event.group else []
    lines += ["TRANSP:TRANSPARENT", f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"]
    for before in () if event.cancelled else event.alarms:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(event.title)}",
                  f"TRIGGER:{_trigger(before)}", "END:VALARM"]  # fmt: skip
    return [*lines, "END:VEVENT"]


def _trigger(before: int) -> str:
    """The morning so many days before, counted from the midnight at which the day begins."""
    hours = before * 24 - MORNING
    if hours <= 0:
        return f"PT{-hours}H"
    days, rest = divmod(hours, 24)
    return f"-P{f'{days}D' if days else ''}{f'T{rest}H' if rest else ''}"


def _text(words: str) -> str:
    """A value of type TEXT: what has a meaning of its own is escaped, other control characters go (3.3.11)."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    plain = plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(letter for letter in plain if letter >= " " and letter != "\x7f")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each after the first begun by a blank, no letter cut (3.1)."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > _LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
