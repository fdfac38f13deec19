"""A letter that is ready to send: an .eml file that a mail program opens as a draft, with subject, text and files.

The program itself sends nothing: the clerk looks at the letter in the mail program, adds the address, and sends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import policy
from email.header import Header
from email.message import EmailMessage
from email.utils import formataddr, getaddresses
from pathlib import Path

from dhtt_desktop import safefile
from dhtt_desktop.domain.text.normalize import clean, clean_lines

MOST_BYTES = 25 * 1024 * 1024  # what most mail boxes still take, counted as the files lie on the disk
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "application/octet-stream",  # as text its lines would be changed on the way
}


def write_draft(path: Path, *, subject: str, body: str, files: Sequence[Path] = (), to: Sequence[str] = ()) -> None:
    """Write the letter to `path`. Raises safefile.CannotWrite, and OSError for a file that cannot be read."""
    safefile.write_bytes(path, draft_bytes(subject=subject, body=body, files=files, to=to))


def draft_bytes(*, subject: str, body: str, files: Sequence[Path] = (), to: Sequence[str] = ()) -> bytes:
    """The letter. `X-Unsent: 1` makes a mail program open it for sending instead of for reading.

    Text and files go as base64, names with Vietnamese letters by RFC 2231; what of `to` is no address is left out.
    """
    letter = EmailMessage(policy=policy.SMTP)
    letter["X-Unsent"] = "1"
    letter.set_content(clean_lines(body) + "\n", charset="utf-8", cte="base64")
    for file in files:
        main, _, sub = _TYPES.get(file.suffix.lower(), "application/octet-stream").partition("/")
        letter.add_attachment(file.read_bytes(), maintype=main, subtype=sub, filename=clean(file.name))
    heads = [_heading("Subject", clean(subject))]
    if addresses := list(_addresses(to)):
        heads.append(_heading("To", ", ".join(addresses)))
    return b"".join(heads) + letter.as_bytes()


def _heading(name: str, value: str) -> bytes:
    """One heading. Not by EmailMessage: its folding of long Vietnamese text loses blanks between encoded words.

    `value` is one line (see `clean`): a line break in it would begin another heading.
    """
    made = Header(value, None if value.isascii() else "utf-8", header_name=name).encode(linesep="\r\n")
    return f"{name}: {made}\r\n".encode("ascii")


def _addresses(entries: Sequence[str]) -> Iterator[str]:
    """Of "UBND xã An Bình <vanthu@anbinh.gov.vn>" and bare addresses those that are some, ready for a heading."""
    for name, place in getaddresses([clean(entry) for entry in entries]):
        user, at, domain = place.rpartition("@")
        if user and at and "." in domain and place.isascii() and not set(place) & set(' ,;:<>()[]\\"'):
            yield formataddr((name, place), "utf-8")
