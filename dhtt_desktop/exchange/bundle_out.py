"""Several files that go to one place: a folder, or a zip, with names that keep their order on every system.

Names are safe for Windows, where the school and whoever receives the bundle will open it. Nothing is written over: a
folder or a zip that is there already keeps its content, and the new one gets another name.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from dhtt_desktop import safefile
from dhtt_desktop.domain.text.normalize import clean

LONGEST = 120  # characters of a name: with the folders above it stays within the 260 of a Windows path
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)

File = tuple[str, bytes]  # its name in the bundle, its content


def safe_name(words: str, suffix: str = "", longest: int = LONGEST) -> str:
    """A file or folder name that every system takes, cut at a word where it is too long. Never empty."""
    name = _FORBIDDEN.sub("-", clean(words)).strip(" .")
    room = longest - len(suffix)
    if len(name) > room:
        cut = name[:room]
        name = (cut.rsplit(" ", 1)[0] if " " in cut[room // 2 :] else cut).strip(" .-,")
    if _RESERVED.match(name):
        name = f"{name}_" if "." not in name else f"_{name}"
    return (name or "Tệp") + suffix


def numbered(names: Iterable[str], first: int = 1) -> list[str]:
    """Names of files in their order: "01 Tờ trình.docx", "02 Danh sách.docx"; with as many digits as they need."""
    given = list(names)
    digits = max(2, len(str(first + len(given) - 1)))
    return [f"{at:0{digits}d} {name}" for at, name in enumerate(given, first)]


def unused(path: Path) -> Path:
    """The path itself while nothing is there, else one beside it."""
    return safefile.free_name(path) if os.path.lexists(path) else path


def new_folder(path: Path) -> Path:
    """Make a folder that was not there and return it; folders above it are made too. Raises safefile.CannotWrite."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = unused(path)
        made.mkdir()
    except OSError as error:
        raise safefile.CannotWrite(f"Không lập được thư mục “{path}”.", Path.home() / path.name) from error
    return made


def write_folder(path: Path, files: Sequence[File]) -> Path:
    """Write the files into a new folder and return it. Raises safefile.CannotWrite."""
    made = new_folder(path)
    for name, content in files:
        safefile.write_new(made / name, content)
    return made


def write_zip(path: Path, files: Sequence[File], when: datetime) -> Path:
    """Write the files as one .zip beside whatever is there, and return it. Raises safefile.CannotWrite.

    Names are marked as UTF-8; `when` is the time that the files show.
    """
    target = unused(path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, when.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    safefile.write_bytes(target, out.getvalue())
    return target
