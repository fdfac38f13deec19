"""Cells about ratings, awards, initiatives and decisions -> codes. Each spelling is worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dhtt_desktop.domain.people import AwardSpelling, parse_awards, parse_rating
from dhtt_desktop.domain.period import parse_period
from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange.book import Value
from dhtt_desktop.exchange.grid import is_none, lines_of, text_of

_INITIATIVE = re.compile(
    r"^(?:có\s+)?(?:tên\s+)?(?:sk|skkn|sáng kiến(?: kinh nghiệm)?|đề tài(?: nckh)?|giải pháp)\s*[:\-–.]\s*(.*)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"“”']+|[\"“”'.;,]+$")
_PIECES = re.compile(r"\s*[;,+&/]\s*|\s+[-–]\s+|\s+và\s+")
_DECISION_CODE = re.compile(
    r"\b(\d{1,5}[a-zA-Z]?\s*/\s*(?:\d{4}\s*/\s*)?(?:QĐ|QD|NQ|TB|CT)[\w\-–.Đđ ]*?(?=\s|,|;|\)|$))", re.IGNORECASE
)
_PLAIN_CODE = re.compile(r"\b(\d{1,5}\s*/\s*[\w\-–Đđ/]*[A-Za-zĐđ][\w\-–Đđ/]*)")
_DECISION_DATE = re.compile(
    r"(?:ngày\s*)?(\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})", re.IGNORECASE
)
_ISSUER = re.compile(r"\bcủa\s+(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Results:
    """What one cell says. `unknown` are pieces that nothing explains."""

    rating: str = ""
    awards: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


NOTHING = Results()


class Vocabulary:
    """The catalogue of awards with what its spellings were found to mean."""

    def __init__(self, catalogue: Iterable[AwardSpelling]) -> None:
        self._catalogue = tuple(catalogue)
        self._ratings: dict[str, str] = {}
        self._awards: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._periods: dict[str, str] = {}
        self._cells: dict[tuple[str, str], Results] = {}

    def rating(self, text: str) -> str:
        """The rating's code, "" for none or not understood."""
        found = self._ratings.get(text)
        if found is None:
            found = self._ratings[text] = parse_rating(text) or ""
        return found

    def awards(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(codes, pieces not understood)."""
        found = self._awards.get(text)
        if found is None:
            codes, rest = parse_awards(text, self._catalogue)
            found = self._awards[text] = tuple(codes), tuple(rest)
        return found

    def period(self, text: str) -> str:
        """The period of a cell in a year column; "" when it is none."""
        found = self._periods.get(text)
        if found is None:
            found = self._periods[text] = parse_period(text)
        return found

    def cell(self, value: Value, meaning: str) -> Results:
        """What a cell of a rating, award, results or initiative column says."""
        if value is None or value is False:
            return NOTHING
        raw = value if type(value) is str else text_of(value)
        key = raw, meaning
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = self._read(raw, meaning)
        return found

    def _read(self, raw: str, meaning: str) -> Results:
        text = clean(raw)
        if is_none(text):
            return NOTHING
        if meaning == "initiative":
            titles = tuple(title for line in lines_of(raw) if (title := _title(line)) and not is_none(title))
            return Results(initiatives=titles)
        if code := self.rating(text):
            return Results(rating=code)
        if parse_rating(text) == "":
            return NOTHING
        codes, rest = self.awards(raw)
        if codes and not rest:
            return Results(awards=codes)
        return self._mixed(raw)

    def _mixed(self, raw: str) -> Results:
        """Rating, awards and initiative in one cell, on lines or parted by signs."""
        rating = ""
        awards: list[str] = []
        titles: list[str] = []
        unknown: list[str] = []
        for line in lines_of(raw):
            if is_none(line):
                continue
            if _INITIATIVE.match(line):
                titles.append(_title(line))
                continue
            codes, rest = self.awards(line)
            if code := self.rating(line):
                rating = rating or code
            elif codes and not rest:
                awards.extend(codes)
            else:
                for piece in _PIECES.split(line):
                    codes, rest = self.awards(piece)
                    if code := self.rating(piece):
                        rating = rating or code
                    elif codes and not rest:
                        awards.extend(codes)
                    elif piece and not is_none(piece) and (not titles or awards or rating):
                        unknown.append(piece)
                    elif piece and titles:
                        titles[-1] = f"{titles[-1]} {piece}".strip()
        if len(unknown) > 1 and not rating and not awards:
            unknown = [clean(raw)]
        return Results(rating, tuple(dict.fromkeys(awards)), tuple(title for title in titles if title), tuple(unknown))


def _title(line: str) -> str:
    found = _INITIATIVE.match(line)
    title = found[1] if found else line
    return _QUOTED.sub("", title.strip()).strip()


def decision_of(value: Value) -> tuple[str, str, str]:
    """(number and symbol, ISO date, issuer) of "QĐ số 214/QĐ-UBND ngày 15/7/2024 của UBND huyện"; "" where unsaid."""
    text = text_of(value)
    if is_none(text):
        return "", "", ""
    found = _DECISION_CODE.search(text) or _PLAIN_CODE.search(_DECISION_DATE.sub(" ", text))
    code = "".join(found[1].split()).replace("–", "-") if found else ""
    dated = _DECISION_DATE.search(text)
    issuer = _ISSUER.search(text)
    if not code and not dated:
        code = text
    return code, parse_date(dated[1]) if dated else "", clean(issuer[1]).strip(" .;)") if issuer else ""
