"""A text file from anywhere, as Unicode: what Notepad, Zalo and old programs leave behind."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from dhtt_desktop.domain.text.legacy import detect
from dhtt_desktop.domain.text.syllables import is_syllable
from dhtt_desktop.exchange import plain
from dhtt_desktop.exchange.book import ReadRefused
from dhtt_desktop.services.result import Refused, refuse

LIMIT = 20_000_000  # bytes; the longest plan of a province is a hundredth of it
_FORMATS = {
    b"PK\x03\x04": "tệp Word, Excel hoặc tệp nén",
    b"\xd0\xcf\x11\xe0": "tệp Word, Excel đời cũ",
    b"%PDF": "tệp PDF",
}
_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16
_WORDS = 300  # enough to tell Vietnamese from chance


def read(path: Path) -> str | Refused:
    """The text, or why it cannot be read. UTF-8 and UTF-16 are taken as they are; TCVN3 and VNI stay to be converted
    by the reader of the document, who says so; what makes no Vietnamese of its bytes is refused."""
    try:
        if path.stat().st_size > LIMIT:
            return refuse(f"“{path.name}” lớn hơn {LIMIT // 1_000_000} MB, không phải là một văn bản.")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return refuse(f"Không thấy tệp “{path}”. Hãy kiểm tra tên tệp và thư mục.")
    except IsADirectoryError:
        return refuse(f"“{path}” là một thư mục. Hãy chọn một tệp văn bản (.txt).")
    except OSError:
        return refuse(
            f"Không đọc được “{path}”. Hãy kiểm tra quyền đọc, hoặc đóng tệp ở chương trình khác rồi thử lại."
        )
    return decode(data, path.name)


def decode(data: bytes, name: str) -> str | Refused:
    """The text of some bytes, or why they are none."""
    for mark, words in _FORMATS.items():
        if data.startswith(mark):
            return refuse(f"“{name}” là {words}. Hãy mở ra, chép phần chữ, lưu thành tệp văn bản (.txt) rồi thử lại.")
    not_text = refuse(
        f"“{name}” không phải văn bản Unicode. Hãy mở bằng Notepad, chọn Lưu với mã hóa UTF-8 rồi thử lại."
    )
    try:
        text = plain.decode(data)
    except ReadRefused:
        return not_text
    certain = _is_utf8(data) or data.startswith(_MARKS)
    if _unprintable(text) > 8 or not (certain or ("\ufffd" not in text and _is_vietnamese(text))):
        return not_text
    if not text.strip():
        return refuse(f"“{name}” không có chữ nào.")
    return text


def _unprintable(text: str) -> int:
    return sum(unicodedata.category(char) in ("Cc", "Cn") and char not in "\r\n\t\v\f" for char in text[:4000])


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_vietnamese(text: str) -> bool:
    """Whether bytes of unknown encoding came out as Vietnamese, in Unicode or in an old encoding."""
    if detect(text.splitlines()):
        return True
    letters = "".join(char if char.isalpha() else " " for char in unicodedata.normalize("NFC", text[:20_000]))
    words = letters.split()[:_WORDS]
    return bool(words) and sum(map(is_syllable, words)) * 10 >= len(words) * 8
