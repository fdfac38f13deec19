"""What each column of a table holds: its heading first, its content where the heading is silent or wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.names import FAMILY_NAMES, looks_like_name
from dhtt_desktop.exchange.book import column_number, letters
from dhtt_desktop.exchange.findings import CHOSEN, LOOK_AGAIN, RECOGNISED, REMEMBERED
from dhtt_desktop.exchange.grid import is_none, is_tick, text_of
from dhtt_desktop.exchange.headings import Band
from dhtt_desktop.exchange.meanings import LABELS, fold, meaning_of
from dhtt_desktop.exchange.results import Vocabulary
from dhtt_desktop.exchange.sections import post_like, qualification_like, team_like

SAMPLE = 60
_ONCE = frozenset(LABELS) - {
    "family",
    "party",
    "rating",
    "award",
    "results",
    "rating_tick",
    "award_tick",
    "initiative",
    "skip",
    "order",
    "note",
    "issuer",
    "decision",
    "decision_code",
    "decision_date",
}


@dataclass(slots=True)
class ColumnMap:
    """One column: its meaning, the period and code that its heading names, and how sure that is."""

    meaning: str
    period: str = ""
    code: str = ""
    sure: str = RECOGNISED
    told_period: bool = False  # the clerk chose the period; it is kept with the mapping


def signature(band: Band) -> str:
    """A short mark of the heading, the same for next year's file of the same make."""
    shape = "|".join(
        f"{letters(column)}={fold(' '.join(parts))}{'#' if column in band.periods else ''}"
        for column, parts in sorted(band.parts.items())
    )
    shape += "|".join(letters(column) for column in sorted(set(band.periods) - set(band.parts)))
    if not shape:
        shape = f"không tiêu đề {band.left}-{band.right}"
    return hashlib.sha256(shape.encode("utf-8")).hexdigest()[:16]


def as_text(column: ColumnMap) -> str:
    """A column as it is kept in a remembered mapping."""
    text = column.meaning
    if column.code:
        text += f":{column.code}"
    return f"{text}@{column.period}" if column.told_period and column.period else text


def from_text(text: str) -> ColumnMap | None:
    """The reverse of `as_text`; None for a meaning that this version does not know."""
    rest, _, period = text.partition("@")
    meaning, _, code = rest.partition(":")
    if meaning not in LABELS:
        return None
    return ColumnMap(meaning, period, code, REMEMBERED, told_period=bool(period))


def columns_of(
    band: Band, words: Vocabulary, remembered: Mapping[str, str] | None, chosen: bool = False
) -> dict[int, ColumnMap]:
    """Column number -> what it holds, for every column with a heading or content."""
    sample = sample_rows(band)
    found: dict[int, ColumnMap] = {}
    for column in range(band.left, band.right + 1):
        values = [band.grid.value(row, column) for row in sample]
        texts = [text for value in values if (text := text_of(value) or ("x" if value is True else ""))]
        if column not in band.parts and column not in band.periods and not texts:
            continue
        found[column] = _by_heading(band, column, texts, words)
    _days_of_decisions(band, found)
    _names(band, found, sample)
    _sexes(band, found, sample)
    _once(found)
    _check_contents(band, found, sample)
    if remembered:
        _apply(found, remembered, CHOSEN if chosen else REMEMBERED)
    return found


def sample_rows(band: Band) -> list[int]:
    """The first rows that look like people's rows: at least two cells of the table filled."""
    rows = []
    for row in range(band.first, min(band.last, band.first + 6 * SAMPLE) + 1):
        inside = [column for column, _ in band.grid.filled(row) if band.left <= column <= band.right]
        if len(inside) >= 2 or (len(inside) == 1 and band.left == band.right):
            rows.append(row)
            if len(rows) == SAMPLE:
                break
    if not rows:
        rows = [row for row in range(band.first, min(band.last, band.first + SAMPLE) + 1) if band.grid.filled(row)]
    return rows


def _by_heading(band: Band, column: int, texts: list[str], words: Vocabulary) -> ColumnMap:
    parts, period = band.parts.get(column, ()), band.periods.get(column, "")
    if not texts:
        heading = meaning_of(parts)
        meaning = heading.meaning if heading and heading.meaning != "order" else "skip"
        return ColumnMap(meaning, period)
    if ticked := _tick_column(parts, period, texts, words):
        return ticked
    heading = meaning_of(parts)
    if heading is None or (heading.meaning == "skip" and period and not parts):
        meaning = _by_content(texts, words, bool(period)) if parts or period else ""
        return ColumnMap(meaning or "skip", period, sure=LOOK_AGAIN if meaning or parts else RECOGNISED)
    meaning = heading.meaning
    if meaning in {"rating", "award", "results"}:
        meaning = _which_result(meaning, texts, words)
    if meaning == "period" and not any(words.period(text) for text in texts):
        meaning = "skip"
    if meaning == "subject" and not any(re.search(r"ca nhan|tap the", fold(text)) for text in texts):
        meaning = "skip"
    if meaning == "team" and sum(map(_is_number, texts)) * 2 > len(texts) and not heading.sure:
        meaning = "skip"
    return ColumnMap(meaning, period, sure=RECOGNISED if heading.sure else LOOK_AGAIN)


def _tick_column(parts: tuple[str, ...], period: str, texts: list[str], words: Vocabulary) -> ColumnMap | None:
    """A column that is ticked for one award or one rating: LĐTT | CSTĐCS | … with x below."""
    if not parts or not all(is_tick(text) or is_none(text) for text in texts):
        return None
    rating = words.rating(parts[-1])
    if rating:
        return ColumnMap("rating_tick", period, rating)
    codes, unknown = words.awards(parts[-1])
    if len(codes) == 1 and not unknown:
        return ColumnMap("award_tick", period, codes[0])
    return None


def _which_result(meaning: str, texts: list[str], words: Vocabulary) -> str:
    """Headings say "Danh hiệu" over ratings and "Xếp loại" over both; the cells decide."""
    known = [text for text in texts if not is_none(text)]
    ratings = sum(bool(words.rating(text)) for text in known)
    awards = sum(bool(words.awards(text)[0]) and not words.rating(text) for text in known)
    if meaning == "rating" and awards and not ratings:
        return "award"
    if meaning == "award" and ratings and not awards:
        return "rating"
    if meaning != "results" and ratings and awards:
        return "results"
    return meaning


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()


def _by_content(texts: list[str], words: Vocabulary, under_period: bool) -> str:
    """The meaning that most of the cells speak for; "" when they do not say."""
    many = len(texts) * 0.6
    known = [text for text in texts if not is_none(text)]
    digits = [re.sub(r"[\s.\-]", "", text) for text in known]
    ratings = sum(bool(words.rating(text)) for text in known)
    awards = sum(bool(words.awards(text)[0]) for text in known)
    if known and ratings + awards >= len(known) * 0.6:
        return "results" if ratings and awards else "rating" if ratings else "award"
    if under_period:
        return ""
    tests = (
        ("cccd", sum(text.isdigit() and len(text) in (11, 12) for text in digits)),
        ("phone", sum(text.isdigit() and (len(text) == 9 or (len(text) == 10 and text[0] == "0")) for text in digits)),
        ("gender", sum(fold(text) in {"nam", "nu"} for text in known)),
        ("birth", sum(_is_birth(text) for text in known)),
        ("team", sum(team_like(text) for text in known)),
        ("post", sum(post_like(text) for text in known)),
        ("qualification", sum(qualification_like(text) for text in known)),
    )
    best = max(tests, key=lambda test: test[1])
    return best[0] if best[1] and best[1] >= many else ""


def _is_birth(text: str) -> bool:
    iso = parse_date(text) if not text.isdigit() or len(text) == 4 else ""
    return bool(iso) and 1935 <= int(iso[:4]) <= 2010


def _days_of_decisions(band: Band, found: dict[int, ColumnMap]) -> None:
    """A bare "Ngày" beside a decision's number is the decision's day."""
    if not any(about.meaning in {"decision", "decision_code"} for about in found.values()):
        return
    for column, about in found.items():
        if about.meaning == "skip" and fold(band.heading.get(column, "")) in {"ngay", "ngay thang", "ngay thang nam"}:
            found[column] = ColumnMap("decision_date")


def _names(band: Band, found: dict[int, ColumnMap], sample: list[int]) -> None:
    """One name over two or three columns: họ đệm | tên, with or without headings of their own."""
    whole = [column for column, about in found.items() if about.meaning == "name"]
    family = [column for column, about in found.items() if about.meaning == "family"]
    given = [column for column, about in found.items() if about.meaning == "given"]
    if whole and not family:
        _whole_names(band, found, sample, whole, given)
    elif family and not given:
        after = family[-1] + 1
        if after <= band.right and after not in band.parts and _short_words(band, after, sample):
            found[after] = ColumnMap("given")
        elif whole:
            found[whole[0]] = ColumnMap("given")
        else:
            found[family[-1]].meaning = "name" if len(family) == 1 else "given"
    elif given and not family:
        found[given[0]].meaning = "name"
        for column in given[1:]:
            found[column] = ColumnMap("skip", sure=LOOK_AGAIN)


def _whole_names(
    band: Band, found: dict[int, ColumnMap], sample: list[int], whole: list[int], given: list[int]
) -> None:
    """ "Họ và tên" over one column, or over two with the given name in the second."""
    first = whole[0]
    joined = [first]
    for column in range(first + 1, band.right + 1):
        same = band.parts.get(column) == band.parts.get(first) or column not in band.parts
        if column not in found or not same or column in band.periods or not _short_words(band, column, sample):
            break
        joined.append(column)
    if joined == [first] and given[:1] == [first + 1] and not _ends_with(band, first, given[0], sample):
        joined.append(given[0])
    for column in joined[:-1]:
        found[column] = ColumnMap("family")
    if len(joined) > 1:
        found[joined[-1]] = ColumnMap("given")
    for column in (*whole[1:], *given):
        if column not in joined:
            found[column] = ColumnMap("skip", sure=LOOK_AGAIN)


def _short_words(band: Band, column: int, sample: list[int]) -> bool:
    """Whether the column holds given names: one or two words, letters only, beside a filled name."""
    texts = [text for row in sample if (text := band.grid.text(row, column))]
    return bool(texts) and sum(len(text.split()) <= 2 and looks_like_name(text) for text in texts) >= len(texts) * 0.7


def _ends_with(band: Band, whole: int, given: int, sample: list[int]) -> bool:
    """Whether the column "Tên" only repeats the last word of "Họ và tên"."""
    pairs = [(band.grid.text(row, whole), band.grid.text(row, given)) for row in sample]
    pairs = [(name, last) for name, last in pairs if name and last]
    return bool(pairs) and sum(name.lower().endswith(last.lower()) for name, last in pairs) >= len(pairs) * 0.8


def _sexes(band: Band, found: dict[int, ColumnMap], sample: list[int]) -> None:
    """Nam | Nữ: birth dates parted by sex, or boxes to tick; a lone "Nam" may be a year without its accent."""
    for plain, dated in (("male", "birth_male"), ("female", "birth_female")):
        for column, about in found.items():
            if about.meaning not in (plain, dated):
                continue
            texts = [text for row in sample if (text := band.grid.text(row, column))]
            births = sum(_is_birth(text) for text in texts)
            if about.meaning == plain and texts and births >= len(texts) * 0.6 and births:
                about.meaning = dated
            elif about.meaning == dated and texts and all(is_tick(text) or is_none(text) for text in texts):
                about.meaning = plain
    sexes = {about.meaning for about in found.values()}
    for empty, dated, other in (("male", "birth_male", "birth_female"), ("female", "birth_female", "birth_male")):
        for column, about in found.items():
            if about.meaning == empty and other in sexes and not any(band.grid.text(row, column) for row in sample):
                about.meaning = dated
    sexes = {about.meaning for about in found.values()}
    if len(sexes & {"birth_male", "birth_female"}) == 1:
        for about in found.values():
            if about.meaning in {"birth_male", "birth_female"}:
                about.meaning = "birth"


def _once(found: dict[int, ColumnMap]) -> None:
    """A person has one birth date, one post: of two such columns the surer and first is taken."""
    for meaning in _ONCE:
        columns = [column for column, about in found.items() if about.meaning == meaning]
        if len(columns) < 2:
            continue
        keep = min(columns, key=lambda column: (found[column].sure != RECOGNISED, column))
        for column in columns:
            if column != keep:
                found[column] = ColumnMap("skip", sure=LOOK_AGAIN)


def _check_contents(band: Band, found: dict[int, ColumnMap], sample: list[int]) -> None:
    """Headings that their cells do not bear out are to be looked at again."""
    for column, about in found.items():
        texts = [text for row in sample if (text := band.grid.text(row, column)) and not is_none(text)]
        if not texts:
            if about.meaning in {"note", "party", "phone", "cccd", "initiative", "summary"} or about.code:
                continue
            if about.meaning not in {"birth_male", "birth_female", "male", "female", "rating", "award", "results"}:
                about.meaning, about.sure = "skip", RECOGNISED
            continue
        if about.meaning == "cccd":
            digits = [re.sub(r"\D", "", text) for text in texts]
            good = sum(len(number) == 12 or len(number) == 9 for number in digits)
            if good < len(texts) * 0.9:
                about.sure = LOOK_AGAIN
        elif about.meaning in {"birth", "birth_male", "birth_female", "joined"}:
            if sum(bool(parse_date(text)) for text in texts) < len(texts) * 0.6:
                about.sure = LOOK_AGAIN
        elif about.meaning == "name" and sum(looks_like_name(text) for text in texts) < len(texts) * 0.5:
            about.sure = LOOK_AGAIN


def _apply(found: dict[int, ColumnMap], remembered: Mapping[str, str], sure: str) -> None:
    """What was remembered or chosen wins over what was recognised; the heading still tells the period."""
    for letter, text in remembered.items():
        try:
            column = column_number(letter)
        except ValueError:
            continue
        told = from_text(text)
        if told is None or (column not in found and told.meaning == "skip"):
            continue
        before = found.get(column)
        if before is not None and not told.told_period:
            told.period = before.period
        told.sure = sure if before is None or as_text(before) != as_text(told) or sure == REMEMBERED else before.sure
        found[column] = told


def guessed(band: Band, words: Vocabulary) -> dict[int, ColumnMap]:
    """Columns of a list without heading, from their content alone. Empty when no column holds names."""
    sample = sample_rows(band)
    scores: dict[int, int] = {}
    columns = {}
    for column in range(band.left, band.right + 1):
        texts = [text for row in sample if (text := band.grid.text(row, column))]
        columns[column] = texts
        scores[column] = sum(_is_full_name(text) for text in texts)
    best = max(scores, key=lambda column: (scores[column], -column), default=0)
    if not best or not scores[best] or scores[best] < 0.4 * max(1, len(columns[best])):
        return {}
    found = {best: ColumnMap("name", sure=LOOK_AGAIN)}
    if best + 1 in columns and _short_words(band, best + 1, sample) and scores[best + 1] * 4 < len(columns[best + 1]):
        found[best], found[best + 1] = ColumnMap("family", sure=LOOK_AGAIN), ColumnMap("given", sure=LOOK_AGAIN)
    for column, texts in columns.items():
        if column in found or not texts:
            continue
        if all(map(_is_number, texts)) and column < best and max(map(len, texts)) <= 5:
            found[column] = ColumnMap("order")
        else:
            found[column] = ColumnMap(_by_content(texts, words, False) or "skip", sure=LOOK_AGAIN)
    _once(found)
    return found


def _is_full_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and words[0].lower() in FAMILY_NAMES and looks_like_name(text) and not team_like(text)
