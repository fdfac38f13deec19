"""Text pasted from Word, a PDF or a web page: made plain and composed, with every word and every column kept."""

from __future__ import annotations

import re
import unicodedata

from dhtt_desktop.domain.text.legacy import convert, detect

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\t\n]")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0e-\x1b\x1f\x7f]")
_SYMBOL_MARK = re.compile(
    "^([ \t]*)[\uf000-\uf0ff][ \t]*", re.MULTILINE
)  # bullets of Word's Symbol and Wingdings fonts
_GAP = re.compile(r"(?<=\S) {2,3}(?=\S)")  # a justified line of a PDF; four and more stand for a column
_EVIDENCE = 3  # words with signs: fewer are too little to tell an old encoding from a scrap of a word
_END = re.compile(r"[ \t]+(?=\n)")  # not at the very end: a single word may be pasted with its blank


def clean_pasted(text: str) -> str:
    """The text as an editor wants it: NFC, "\\n" ends a line, blanks are blanks, nothing unseen.

    Tabs and wide gaps stay, because they tell columns apart; a bullet that only Word's symbol fonts can draw becomes a
    dash. TCVN3 and VNI are read first: there the soft hyphen and the no-break space are letters.
    """
    lines = _BREAKS.sub("\n", text).split("\n")
    enough = sum(not word.isascii() for word in text.split()) >= _EVIDENCE
    encoding = detect(lines) if enough else ""
    if encoding:
        lines = [convert(line, encoding) for line in lines]
    text = unicodedata.normalize("NFC", "\n".join(lines))
    text = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    text = _SYMBOL_MARK.sub(r"\1- ", text)
    return _END.sub("", _GAP.sub(" ", text))
