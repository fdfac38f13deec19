"""Names of awards inside sentences: "tặng danh hiệu “Lao động tiên tiến” cho 25 cá nhân" -> LĐTT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from dhtt_desktop.domain.people import AwardSpelling
from dhtt_desktop.exchange.meanings import fold

_LEAST = 4  # letters of a spelling that may be looked for inside a sentence


class Kind(AwardSpelling, Protocol):
    """What is asked of an award besides its spellings."""

    @property
    def subject(self) -> str: ...
    @property
    def family(self) -> str: ...


# "Giấy khen" and "Bằng khen" alone are those of who decides.
_GENERIC = (
    ("giay khen", (("so giao duc", "GK_SO"), ("uy ban nhan dan huyen", "GK_HUYEN"), ("ubnd huyen", "GK_HUYEN"),
                   ("uy ban nhan dan", "GK_XA"), ("ubnd", "GK_XA"), ("truong", "GK"))),
    ("bang khen", (("thu tuong", "BK_TTG"), ("bo giao duc", "BK_BO"), ("uy ban nhan dan", "BK_TINH"),
                   ("ubnd", "BK_TINH"))),
)  # fmt: skip


class AwardWords:
    """The catalogue's names and spellings, looked for inside text. `issuer` says whose giấy khen is meant."""

    def __init__(self, catalogue: Sequence[Kind], issuer: str = "") -> None:
        self.kinds = {kind.code: kind for kind in catalogue}
        spelled: dict[str, str] = {}
        for kind in catalogue:
            for words in (kind.name, kind.short, kind.code, *kind.spellings):
                if len(folded := fold(words)) >= _LEAST:
                    spelled.setdefault(folded, kind.code)
        for words, bodies in _GENERIC:
            code = next((code for body, code in bodies if body in fold(issuer)), "")
            if code in self.kinds:
                spelled[words] = code
        self._code_of = spelled
        longest_first = sorted(spelled, key=len, reverse=True)
        self._pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")

    def find(self, text: str) -> tuple[str, ...]:
        """The codes of the awards that a text names, in its order, each once."""
        return tuple(dict.fromkeys(self._code_of[found[1]] for found in self._pattern.finditer(fold(text))))

    def heading(self, text: str) -> str:
        """The one award that a heading such as "II. Danh hiệu Chiến sĩ thi đua cơ sở (03)" is about, "" for none."""
        found = self.find(text)
        if len(found) != 1:
            return ""
        rest = self._pattern.sub(" ", fold(text))
        return found[0] if not re.search(_OTHER_WORDS, rest) else ""

    def fits(self, code: str, *, team: bool) -> bool:
        """Whether a team (or a person) can have it."""
        kind = self.kinds.get(code)
        return kind is not None and kind.subject in ("both", "team" if team else "person")


# A heading has few other words than the award's: a sentence about a person's merit has many.
_OTHER_WORDS = re.compile(
    r"\b(?!(?:[ivx]+|[a-d]|\d+|danh|hieu|hinh|thuc|khen|tap|the|ca|nhan|nguoi|dong|chi|cua|tang|cho|nam|hoc|doi|voi|"
    r"sach|thuong|duoc|dat|cong|truong|hieu|uy|ban|chu|tich|xa|phuong|tinh|thi|dua)\b)\w+"
)
