"""The end of a document: recipients, signatures, annexes, and whatever stands after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dhtt_desktop.documents.model import Annex, Signature, TextWarning
from dhtt_desktop.documents.outline_body import CLOSED, read_body, starts_body
from dhtt_desktop.documents.outline_lines import Line, begins_lower, ends_open, is_caps
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.names import looks_like_name

_LABEL = re.compile(r"(?P<label>[^\W\d_]{2,5} [^\W\d_]{2,6}\s?:?)\s?(?P<rest>.*)", re.DOTALL)
_LABELS = ("noi nhan", "noi gui", "doi tuong")
_DASH = re.compile(r"^[-–—+•]\s?")
_BETWEEN_DASHES = re.compile(r"(?<=[;.,])\s+[-–]\s+")
_PREFIX = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q|UQ)\s?[.\s]")
_POSTS = (
    "hieu truong", "pho hieu truong", "quyen hieu truong", "giam doc", "pho giam doc", "chu tich", "pho chu tich",
    "thu ky", "chu toa", "chu tri", "to truong", "to pho", "truong phong", "pho truong phong", "truong ban",
    "pho truong ban", "truong khoa", "pho truong khoa", "bi thu", "pho bi thu", "nguoi lap", "nguoi bao cao",
    "nguoi giao", "nguoi nhan",
    "nguoi ghi bien ban", "nguoi de nghi", "nguoi viet", "thu truong", "ke toan", "van thu", "thu quy", "uy vien",
    "chanh van phong", "pho chanh van phong", "dai dien", "xac nhan", "bo truong", "thu tuong", "tong phu trach",
    "can bo", "giao vien chu nhiem",
)  # fmt: skip
_NOTE_WORDS = ("da ky", "ky ten", "ky, ghi ro ho ten", "ky ten, dong dau", "ky va ghi ro ho ten")
_ANNEX = re.compile(
    r"(?P<label>PHỤ LỤC(?:\s+(?:SỐ\s+)?(?:[IVXLCDM]{1,12}|\d{1,3}))?)\b\s?[.:–-]?\s?(?P<rest>.*)", re.DOTALL
)
_LISTS = (
    "DANH SÁCH",
    "BẢNG ",
    "BIỂU ",
    "MẪU ",
    "TIÊU CHUẨN",
    "TIÊU CHÍ",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "CHƯƠNG TRÌNH",
    "KẾ HOẠCH",
    "DỰ TOÁN",
)
_WINDOW = 30  # no signing block has more lines
_MOST_SIGNERS = 6
_ATTACHED = re.compile(r"\*?\(\s?(?:ban hành )?kèm theo\b", re.IGNORECASE)


def is_post(text: str) -> bool:
    """A post or an authority that signs: HIỆU TRƯỞNG, KT. GIÁM ĐỐC, TM. HỘI ĐỒNG, "Thư ký"."""
    if len(text) > 90 or match_numbered(text) or ":" in text:
        return False
    return bool(is_caps(text) and _PREFIX.match(text)) or (
        search_key(text).startswith(_POSTS) and (is_caps(text) or len(text) <= 24) and ends_open(text)
    )


def match_numbered(text: str) -> bool:
    """The line is numbered or a bullet, so it is no part of a signature."""
    return text[:1] in "-+" or text[:1].isdigit()


def find_label(lines: Sequence[Line]) -> tuple[int, str, str] | None:
    """(index, label as typed, rest of its cell) of "Nơi nhận:", also damaged, or of another word used in its place."""
    for index, line in enumerate(lines):
        if len(line.text) > 400 or not line.text[0].isalpha():
            continue
        cells = line.columns
        text = cells[0] if cells else line.text
        found = _LABEL.match(text)
        if not found:
            continue
        label = found["label"].strip()
        key = search_key(label).rstrip(": ")
        if key not in _LABELS or not (label.endswith(":") or not found["rest"]):
            continue
        if _is_recipients(lines, index, found["rest"], sure=key == "noi nhan"):
            return index, label, found["rest"]
    return None


def _is_recipients(lines: Sequence[Line], index: int, rest: str, *, sure: bool) -> bool:
    after = [line.text for line in lines[index + 1 : index + 40]]
    kept = any(search_key(_DASH.sub("", text)).startswith("luu") for text in [rest, *after])
    listed = bool(_DASH.match(rest)) or (not rest and bool(after) and bool(_DASH.match(after[0])))
    if sure:
        return kept or listed or not rest
    return kept and listed and not rest


def read_recipients(lines: Sequence[Line], rest: str, warnings: list[TextWarning]) -> tuple[list[str], list[Line]]:
    """(recipients, the lines after them), `lines[0]` being the label's line and `rest` what follows the label.

    A right-hand column beside them is handed on as signature lines.
    """
    items = [_DASH.sub("", item).strip() for item in _BETWEEN_DASHES.split(rest) if item.strip()]
    beside = [_right_cell(lines[0])] if lines[0].columns else []
    index = 1
    while index < len(lines):
        line = lines[index]
        cells = line.columns
        text = cells[0] if cells else line.text
        dashed = _DASH.match(text) is not None
        if not dashed and (line.right or not _is_recipient(text, line, items)):
            if beside and line.right:
                beside.append(line)
                index += 1
                continue
            break
        if dashed or not items or items[-1].endswith((";", ".")):
            items.extend(_DASH.sub("", item).strip() for item in _BETWEEN_DASHES.split(text))
        else:
            items[-1] += " " + text
        if cells:
            beside.append(_right_cell(line))
        index += 1
    if not items:
        warnings.append(TextWarning("nơi nhận", "Nơi nhận không có mục nào", lines[0].number))
    return items, [*beside, *lines[index:]]


def _right_cell(line: Line) -> Line:
    words = " ".join(line.columns[1:])
    return Line(words, "\t" + words, line.number, line.gap)


def _is_recipient(text: str, line: Line, items: list[str]) -> bool:
    if is_caps(text) or is_post(text) or _ATTACHED.match(text) or text.startswith("("):
        return False
    if begins_lower(text) and items and ends_open(items[-1]):
        return True
    return not items or (not line.gap and len(text) < 120 and text.endswith((";", ".")))


def read_signatures(lines: Sequence[Line], warnings: list[TextWarning]) -> tuple[tuple[Signature, ...], int]:
    """(signatures, how many lines they took). Two columns side by side give two signatures, left then right."""
    if any(_two_columns(line) for line in lines[:12]):
        return _read_columns(lines[:_WINDOW])
    signatures: list[Signature] = []
    index = 0
    while index < len(lines) and len(signatures) < _MOST_SIGNERS:
        signature, taken = _read_one(lines[index : index + _WINDOW], first=not signatures)
        if not taken:
            break
        signatures.append(signature)
        index += taken
    for signature in signatures:
        if signature.posts and not any(is_post(post) for post in signature.posts):
            message = f"Không nhận ra chức vụ người ký: “{' '.join(signature.posts)[:80]}”, giữ nguyên"
            warnings.append(TextWarning("chữ ký", message, signature.line))
    return tuple(signatures), index


def _two_columns(line: Line) -> bool:
    cells = line.columns
    return len(cells) == 2 and all(is_post(cell) or _is_name(cell) for cell in cells)


def _read_columns(lines: Sequence[Line]) -> tuple[tuple[Signature, ...], int]:
    left: list[Line] = []
    right: list[Line] = []
    taken = 0
    for line in lines:
        cells = line.columns
        if len(cells) > 2 or not all(_is_signature_line(cell) for cell in cells or (line.text,)):
            break
        if cells:
            left.append(Line(cells[0], cells[0], line.number, line.gap))
            right.append(Line(cells[1], cells[1], line.number, line.gap))
        else:
            (right if line.right or not left else left).append(line)
        taken += 1
    (one, used_left), (two, used_right) = _read_one(left, first=True), _read_one(right, first=True)
    return ((one, two), taken) if (used_left, used_right) == (len(left), len(right)) else ((), 0)


def _is_signature_line(text: str) -> bool:
    return is_post(text) or is_caps(text) or _is_name(text) or _is_note(text)


def _is_note(text: str) -> bool:
    return (text.startswith("(") and text.endswith(")") and len(text) < 80 and not _ATTACHED.match(text)) or (
        search_key(text) in _NOTE_WORDS
    )


def _is_name(text: str) -> bool:
    if len(text) > 60 or is_post(text) or text.endswith((";", ",", ":")) or (text.endswith(".") and " " not in text):
        return False
    words = [word for word in text.split() if not word.endswith(".")]
    if not words or not all(word[0].isupper() for word in words if word[0].isalpha()):
        return False
    letters = text.replace(" ", "").replace("'", "").replace("-", "")
    return looks_like_name(" ".join(words)) or (len(words) <= 7 and letters.isalpha())


def _begins_signature(line: Line) -> bool:
    return _two_columns(line) if line.columns else is_post(line.text)


def _is_caps_name(text: str) -> bool:
    return is_caps(text) and not is_post(text) and _is_name(text)


def _read_one(lines: Sequence[Line], *, first: bool) -> tuple[Signature, int]:
    """One block: posts in capitals, a note, the name. Nothing is taken when the lines are something else."""
    posts: list[str] = []
    note = name = ""
    taken = 0
    for index, line in enumerate(lines):
        text = line.text
        if is_annex_start(lines, index, loose=True) or name:
            break
        if _is_note(text) and posts and not note:
            note = text
        elif posts and line.gap and _is_caps_name(text) and not _name_follows(lines, index):
            name = text
        elif is_post(text) and posts and line.gap and _other_signer(lines, index, posts[-1]):
            break  # the next block: the name of this one is left open
        elif is_post(text) or is_caps(text):
            posts.append(text)
        elif _is_name(text) and (posts or first):
            name = text
        else:
            break
        taken = index + 1
    return Signature(tuple(posts), name, lines[0].number if taken else None, note), taken


def _name_follows(lines: Sequence[Line], index: int) -> bool:
    """A name in small letters still comes, so this line of capitals is one of the posts."""
    return any(_is_name(line.text) and not is_caps(line.text) for line in lines[index + 1 : index + 6])


def _other_signer(lines: Sequence[Line], index: int, last: str) -> bool:
    """Another person signs here, though the name above is still open: room was left, or it is the chair beside."""
    roomy = index > 0 and lines[index - 1].number + 2 < lines[index].number
    return (roomy and not _PREFIX.match(last)) or (last == "THƯ KÝ" and lines[index].text.startswith("CHỦ "))


def find_signature(lines: Sequence[Line]) -> int | None:
    """Where the signature begins in a text without Nơi nhận: the first post after ./. that ends in a signature."""
    start = next((i + 1 for i in range(len(lines) - 1, -1, -1) if CLOSED.search(lines[i].text[-8:])), 0)
    for index in range(max(start, 1), len(lines)):
        if not _begins_signature(lines[index]) or (index > start and _begins_signature(lines[index - 1])):
            continue
        signatures, taken = read_signatures(lines[index : index + _WINDOW], [])
        if signatures and taken and (index + taken == len(lines) or is_annex_start(lines, index + taken, loose=True)):
            return index
    return None


def is_annex_start(lines: Sequence[Line], index: int, *, loose: bool = False) -> bool:
    """The line begins an annex: PHỤ LỤC …, or a title in capitals with (Kèm theo …) below it.

    `loose`: after the signature a list in capitals is an annex even without (Kèm theo …).
    """
    text = lines[index].text
    if len(text) > 300 or not text[:2].isupper():
        return False
    if found := _ANNEX.match(text):
        return not found["rest"] or is_caps(found["rest"]) or loose
    attached = any(_ATTACHED.match(line.text) for line in lines[index + 1 : index + 7])
    return text.startswith(_LISTS) and (attached or loose)


def find_annexes(lines: Sequence[Line], start: int, *, loose: bool = False) -> list[int]:
    """Indexes, from `start` on, of the lines that begin an annex."""
    found: list[int] = []
    for index in range(start, len(lines)):
        if is_annex_start(lines, index, loose=loose and not found):
            if found and not _ANNEX.match(lines[index].text) and index - found[-1] < 6:
                continue  # PHỤ LỤC I, then DANH SÁCH …: one title
            found.append(index)
    return found


def read_annexes(lines: Sequence[Line], warnings: list[TextWarning], *, loose: bool = True) -> tuple[Annex, ...]:
    """Everything after the signature, annex by annex; what is no annex comes first, without label."""
    if not lines:
        return ()
    starts = find_annexes(lines, 0, loose=loose)
    annexes: list[Annex] = []
    if not starts or starts[0] > 0:
        annexes.append(_stray(lines[: starts[0]] if starts else lines, warnings))
    for position, begin in enumerate(starts):
        end = starts[position + 1] if position + 1 < len(starts) else len(lines)
        annexes.extend(_read_annex(lines[begin:end], warnings))
    return tuple(annexes)


def _stray(lines: Sequence[Line], warnings: list[TextWarning]) -> Annex:
    message = f"Không rõ đoạn đứng sau chữ ký, giữ nguyên ở trang riêng: “{lines[0].text[:60]}”"
    warnings.append(TextWarning("không rõ", message, lines[0].number))
    return Annex("", blocks=read_body(lines, warnings), line=lines[0].number)


def _read_annex(lines: Sequence[Line], warnings: list[TextWarning]) -> tuple[Annex, ...]:
    """One annex, and whatever stands below its own signature."""
    found = _ANNEX.match(lines[0].text)
    label = found["label"] if found else lines[0].text
    title = [found["rest"]] if found and found["rest"] else []
    attached: list[str] = []
    index = 1
    while index < len(lines) and index < 14:
        text = lines[index].text
        if attached and attached[-1].endswith((")", ")*")):
            break
        if attached or _ATTACHED.match(text):
            attached.append(text)
        elif _is_annex_title(lines, index, title):
            title.append(text)
        else:
            break
        index += 1
    rest = lines[index:]
    sign_at = find_signature(rest)
    signatures, taken = read_signatures(rest[sign_at:], warnings) if sign_at is not None else ((), 0)
    blocks = read_body(rest if sign_at is None else rest[:sign_at], warnings)
    annex = Annex(label, tuple(title), " ".join(attached).strip("*"), blocks, signatures, lines[0].number)
    after = rest[sign_at + taken :] if sign_at is not None else ()
    return (annex, _stray(after, warnings)) if after else (annex,)


def _is_annex_title(lines: Sequence[Line], index: int, title: list[str]) -> bool:
    line = lines[index]
    if starts_body(line.text) or len(line.text) > 250 or not ends_open(line.text):
        return False
    coming = any(_ATTACHED.match(after.text) for after in lines[index + 1 : index + 6])
    return coming or is_caps(line.text) or (not title and len(line.text) < 150) or (bool(title) and not line.gap)
