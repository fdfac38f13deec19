"""Who signs in whose name: KT., TM., TL., TUQ., Q. (Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7).

KT. is a deputy's, TM. is for a collective, TL. and TUQ. hand one matter down, Q. marks an acting head. A post that does
not go with its authority makes a document that is sent back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

AUTHORITIES: dict[str, str] = {
    "": "Ký trực tiếp",
    "KT.": "KT. (ký thay)",
    "TM.": "TM. (thay mặt tập thể)",
    "TL.": "TL. (thừa lệnh)",
    "TUQ.": "TUQ. (thừa ủy quyền)",
    "Q.": "Q. (quyền)",
}
_COLLECTIVES = (
    "hội đồng", "ban ", "đảng ủy", "đảng uỷ", "chi bộ", "chi ủy", "chi uỷ", "ủy ban", "uỷ ban", "tập thể",
    "thường trực", "công đoàn", "đoàn ", "tỉnh ủy", "tổ ", "đội ", "liên đội",
)  # fmt: skip
_STATED = re.compile(r"(?P<word>TUQ|TM|KT|TL|Q|T/M|K/T|T/L)(?:\s?\.\s?|(?<=/.)\s)(?P<rest>.+)")
_DEPUTY = "phó "


def posting_lines(authority: str, behalf: str, post: str) -> tuple[str, ...]:
    """The lines above the name, in capitals: ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), ("Q. HIỆU TRƯỞNG",)."""
    if not authority:
        return (post.upper(),)
    if authority == "Q.":
        return (f"Q. {_without_acting(post).upper()}",)
    return (f"{authority} {behalf}".upper(), post.upper())


def disagreement(authority: str, behalf: str, post: str) -> str:
    """Why authority and post do not go together, in one sentence; "" when they do."""
    told, whom = _plain(post), _plain(behalf)
    if authority in ("", "Q."):
        if told.startswith(_DEPUTY):
            return f"{post} ký thay người đứng đầu: phải ghi KT. ở dòng trên."
        return ""
    if not whom:
        return f"Sau {authority} phải ghi chức vụ của người đứng đầu hoặc tên tập thể."
    return {"KT.": _for_head, "TM.": _for_collective}.get(authority, _handed_down)(authority, behalf, post)


def _for_head(authority: str, behalf: str, post: str) -> str:
    told, whom = _plain(post), _plain(behalf)
    if whom.startswith(_COLLECTIVES):
        return f"Ký thay mặt tập thể ({behalf}) dùng TM., không dùng KT."
    if not told.startswith(_DEPUTY):
        return "KT. chỉ dùng khi cấp phó ký thay: chức vụ phải là cấp phó."
    if not told.removeprefix(_DEPUTY).startswith(whom):
        return f"KT. {behalf} phải do Phó {behalf} ký."
    return ""


def _for_collective(authority: str, behalf: str, post: str) -> str:
    if not _plain(behalf).startswith(_COLLECTIVES):
        return "TM. chỉ dùng khi ký thay mặt một tập thể (Hội đồng, Ban, Đảng ủy, Chi bộ …)."
    return ""


def _handed_down(authority: str, behalf: str, post: str) -> str:
    told, whom = _plain(post), _plain(behalf)
    if told == whom:
        return f"Người ký {authority} phải là cấp dưới của {behalf}."
    if told == f"{_DEPUTY}{whom}":
        return f"Phó {behalf} ký thay thì dùng KT., không dùng {authority}"
    return ""


def stated_fault(posts: Sequence[str]) -> str:
    """What is wrong with the lines of a signing block as a text has them; "" for none, and where nothing is claimed."""
    found = _STATED.fullmatch(posts[0].strip()) if posts else None
    if found is None:
        return ""
    word = found["word"].replace("/", "") + "."
    if word == "Q.":
        return disagreement(word, "", found["rest"])
    if len(posts) < 2:
        return f"Dưới dòng “{posts[0]}” phải ghi chức vụ của người ký."
    return disagreement(word, found["rest"].capitalize(), posts[-1].capitalize())


def _without_acting(post: str) -> str:
    words = post.split(maxsplit=1)
    return words[1] if len(words) == 2 and words[0].lower() == "quyền" else post


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
