"""Signature and recipients: the look of both, TM. KT. TL. TUQ. Q., the marks and the label of nơi nhận."""

from __future__ import annotations

import re
from itertools import pairwise

from dhtt_desktop.documents.check import limits
from dhtt_desktop.documents.check.letters import has_dots
from dhtt_desktop.documents.check.paper import Line
from dhtt_desktop.documents.check.rules_end import LOOSE, split_signature
from dhtt_desktop.documents.repair.change import Job
from dhtt_desktop.documents.repair.looks import mend_look, reword
from dhtt_desktop.domain.text.keys import search_key

_AUTHORITY = re.compile(r"^(?:(TM|KT|TL|TUQ|Q)\s*[/:]?|([KT])/([TML])\b\.?)\s*")
_LABEL = "Nơi nhận:"
_KEEP = re.compile(r"^([-–]?\s*Lưu)\s*:?\s*(?=VT\b)")


def signatures(job: Job) -> None:
    """SG-01: authority as the decree writes it; posts and name bold, upright, 13-14."""
    for letter in job.case.letters:
        for lines in letter.signatures:
            posts, name = split_signature(lines)
            if not posts:
                continue
            place = letter.place("chức vụ người ký")
            if LOOSE.match(posts[0].text):
                reword(job, "SG-01", posts[0], place, "ghi đúng chữ viết tắt quyền hạn", _authority)
            for line in posts:
                mend_look(job, "SG-01", line, place, limits.POST_SIZE, bold=True, italic=False)
            if name is not None:
                centred = posts[0].para.align == "center"
                place = letter.place("họ tên người ký")
                mend_look(job, "SG-01", name, place, limits.POST_SIZE, bold=True, italic=False, centred=centred)


def _authority(text: str) -> str:
    return _AUTHORITY.sub(lambda found: f"{found[1] or found[2] + found[3]}. ", text)


def recipients(job: Job) -> None:
    """NN-01: the label 12 bold italic, the items 11, a semicolon after each and a full stop after the last."""
    for letter in job.case.letters:
        if not letter.recipients:
            continue
        label, items = letter.recipients[0], letter.recipients[1:]
        place = letter.place("nơi nhận")
        if re.fullmatch(r"noi nhan\s*:?", search_key(label.text)):
            reword(job, "NN-01", label, place, "ghi đúng nhãn", lambda old: _LABEL)
        mend_look(job, "NN-01", label, place, limits.RECIPIENTS_LABEL_SIZE, bold=True, italic=True)
        for line in items:
            mend_look(job, "NN-01", line, place, limits.RECIPIENT_SIZE, bold=False, italic=False)
        _marks(job, items, place)


def _marks(job: Job, items: tuple[Line, ...], place: str) -> None:
    starts = [i for i, line in enumerate(items) if line.text.startswith(("-", "–"))]
    for first, following in pairwise(starts):
        item = " ".join(line.text for line in items[first:following])
        if not item.endswith(";") and not has_dots(item):
            _close(job, items[following - 1], place, ";")
    keeps = [i for i, line in enumerate(items) if re.match(r"^[-–]?\s*Lưu\b", line.text)]
    if not keeps:
        return
    reword(job, "NN-01", items[keeps[-1]], place, "ghi đúng dòng lưu", lambda old: _KEEP.sub(r"\1: ", old))
    last = " ".join(line.text for line in items[keeps[-1] :])
    if not last.endswith(".") and not has_dots(last):
        _close(job, items[-1], place, ".")


def _close(job: Job, line: Line, place: str, mark: str) -> None:
    reword(job, "NN-01", line, place, "sửa dấu cuối dòng", lambda old: re.sub(r"\s*[.,;:]?$", mark, old, count=1))


FIXES = (signatures, recipients)
