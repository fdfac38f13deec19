"""What an import says to the clerk: of each row, of the whole, and when it is done."""

from __future__ import annotations

from dhtt_desktop.domain.period import short_period, show_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.exchange.changes import Change
from dhtt_desktop.exchange.findings import NOTE, AwardLine, Issue, PersonRow
from dhtt_desktop.exchange.match import CHANGED, NEW, UNCHANGED
from dhtt_desktop.services.import_plan import (
    HISTORY,
    LEFT_OUT,
    PROPOSAL,
    QUESTION,
    STAFF,
    Line,
    Preview,
    TeamLine,
)
from dhtt_desktop.services.lists import award_short

KINDS = {
    STAFF: "Danh sách nhân sự",
    HISTORY: "Quá trình xếp loại, khen thưởng",
    PROPOSAL: "Danh sách đề nghị khen thưởng",
}
STATES = {
    NEW: ("mới", "good"),
    CHANGED: ("thay đổi", "info"),
    UNCHANGED: ("không đổi", "neutral"),
    QUESTION: ("cần trả lời", "caution"),
    LEFT_OUT: ("bỏ qua", "neutral"),
}
_SEVERAL = 3  # facts that are named one by one; more are counted
_BY_MEANING = {
    "name": "name", "family": "name", "given": "name", "birth_male": "birth", "birth_female": "birth",
    "birth_year": "birth", "birth_month": "birth", "birth_day": "birth", "male": "gender", "female": "gender",
}  # fmt: skip
_SHOWN_FACTS = ("birth", "gender", "post", "team", "cccd", "phone", "qualification", "joined", "name")


def remark(line: Line) -> str:
    """One line about a row: the question, what would change, what to look at."""
    pieces = []
    if line.state == QUESTION:
        pieces.append(line.why)
    elif line.state == LEFT_OUT:
        pieces.append("không nhập dòng này")
    else:
        pieces.extend(effects(line))
    pieces.extend(issue.message for issue in line.doubts)
    pieces.extend(issue.message for issue in line.row.issues if issue.severity == NOTE)
    return " · ".join(piece.rstrip(".") for piece in pieces)


def _facts(line: Line) -> list[Change]:
    return [change for change in line.changes if change.field not in ("rating", "award")]


def _results(line: Line) -> tuple[list[tuple[str, str, str]], tuple[AwardLine, ...]]:
    """(ratings as period, before, after; awards) that would be written."""
    row = line.row
    if line.state == NEW:
        return [(period, "", code) for period, code in row.ratings.items()], () if line.nominations else row.awards
    ratings = [(change.period, change.before, change.after) for change in line.changes if change.field == "rating"]
    new = {(change.period, change.after) for change in line.changes if change.field == "award"}
    return ratings, tuple(award for award in row.awards if (award.period, award.code) in new)


def in_full(line: Line) -> list[str]:
    """Everything that would be written for a row: each fact, then year by year."""
    told = [change_words(change) for change in _facts(line)]
    ratings, awards = _results(line)
    years: dict[str, list[str]] = {}
    for period, before, after in ratings:
        years.setdefault(period, []).append(f"{before} → {after}" if before else after)
    for award in awards:
        years.setdefault(award.period, []).append(award_short(award.code))
    told += [f"{short_period(period)}: {', '.join(words)}" for period, words in sorted(years.items())]
    if line.nominations:
        told.append("đề nghị " + ", ".join(award_short(award.code) for award in line.nominations))
    told += [f"sáng kiến “{one.title}”" for one in line.initiatives]
    told += [f"số quyết định {one.decision_code} của {award_short(one.code)}" for one in line.papers]
    return told


def effects(line: Line) -> list[str]:
    """What would be written for a row, in short."""
    changes = _facts(line)
    facts = [change_words(change) for change in changes[:_SEVERAL]]
    if len(changes) > _SEVERAL:
        facts.append(f"và {len(changes) - _SEVERAL} mục khác")
    ratings, awards = _results(line)
    if ratings:
        facts.append(_ratings(ratings))
    if line.nominations:
        facts.append("đề nghị " + ", ".join(award_short(award.code) for award in line.nominations))
    elif awards:
        facts.append(_awards(awards))
    if line.initiatives:
        facts.append(f"{len(line.initiatives)} sáng kiến")
    if line.papers:
        facts.append(f"bổ sung số quyết định cho {len(line.papers)} danh hiệu")
    return facts


def change_words(change: Change) -> str:
    """A fact before and after: "chức vụ: Giáo viên → Tổ trưởng"."""
    before, after = change.before, change.after
    if change.field in ("birth", "joined"):
        before, after = show_date(before), show_date(after)
    return f"{change.label}: {before} → {after}" if before else f"thêm {change.label} {after}"


def _ratings(ratings: list[tuple[str, str, str]]) -> str:
    mended = [f"xếp loại {short_period(period)}: {before} → {after}" for period, before, after in ratings if before]
    added = [(period, after) for period, before, after in ratings if not before]
    if added:
        one = f"xếp loại {added[0][1]} {short_period(added[0][0])}"
        mended.append(one if len(added) == 1 else f"{len(added)} năm xếp loại")
    return ", ".join(mended)


def _awards(awards: tuple[AwardLine, ...]) -> str:
    if len(awards) == 1:
        return f"{award_short(awards[0].code)} {short_period(awards[0].period)}"
    return f"{len(awards)} danh hiệu, khen thưởng"


def team_remark(team: TeamLine) -> str:
    """One line about a collective."""
    pieces = [] if team.team_id else ["tổ mới"]
    if team.ratings:
        pieces.append(_ratings([(period, "", code) for period, code in team.ratings]))
    if team.awards:
        pieces.append(_awards(team.awards))
    return " · ".join(pieces)


def where(issue: Issue) -> str:
    """The place of an issue: "Dòng 12, cột J"."""
    row = f"Dòng {issue.row}" if issue.row else f"Trang “{issue.sheet}”"
    return f"{row}, cột {issue.columns}" if issue.columns else row


def found_and_read(preview: Preview, row: PersonRow, issue: Issue) -> str:
    """What stood in the cell and what it was read as: "944123476 → 0944123476"; "" where there is nothing to show."""
    if not issue.value or not issue.columns:
        return ""
    column = next(
        (
            one
            for one in preview.reading.columns
            if issue.columns in one.letters and (one.sheet == row.sheet or len(preview.reading.sheets) > 1)
        ),
        None,
    )
    field = _BY_MEANING.get(column.meaning, column.meaning) if column else ""
    value = getattr(row, field) if field in _SHOWN_FACTS else ""
    if field in ("birth", "joined"):
        value = show_date(value)
    if not value:
        return f"“{issue.value}” → bỏ trống"
    return f"“{issue.value}” → “{value}”" if value != issue.value else f"“{value}”"


def source_words(preview: Preview) -> str:
    """Where the columns stand: "danh-sach.xlsx · trang “DS” · tiêu đề ở dòng 6–7"."""
    reading = preview.reading
    sheets = ", ".join(f"“{sheet}”" for sheet in reading.sheets[:_SEVERAL])
    if len(reading.sheets) > _SEVERAL:
        sheets += f" và {len(reading.sheets) - _SEVERAL} trang nữa"
    word = "bảng" if preview.book.kind in ("docx", "html") else "trang"
    pieces = [preview.name, f"{word} {sheets}"]
    heads = {(first, last) for _, first, last in reading.header}
    if len(heads) == 1:
        first, last = heads.pop()
        if first:
            pieces.append(f"tiêu đề ở dòng {first}" if first == last else f"tiêu đề ở dòng {first}–{last}")
        else:
            pieces.append("không có dòng tiêu đề")
    return " · ".join(pieces)


def years_words(preview: Preview) -> str:
    """The years of the results in the file: "5 năm: 2021–2022 … 2025–2026"; "" without results."""
    periods = preview.periods
    if not periods:
        return ""
    if len(periods) == 1:
        return show_period(periods[0])
    return f"{len(periods)} năm: {short_period(periods[0])} … {short_period(periods[-1])}"


def label_words(preview: Preview) -> str:
    """What "Hoàn tác …" will say."""
    return f"Nhập {_who(preview)} từ {preview.name}"


def done_words(preview: Preview, nothing: str = "") -> str:
    """What was done, and what was not."""
    counts = preview.counts
    told = nothing
    if not nothing:
        kinds = [f"{counts[state]} {STATES[state][0]}" for state in (NEW, CHANGED) if counts[state]]
        told = f"Đã nhập {_who(preview)}" + (f" ({', '.join(kinds)})" if len(kinds) > 1 else "") + "."
    if counts[QUESTION]:
        rows = _rows([line.row.row for line in preview.questions])
        told += f" {counts[QUESTION]} dòng chưa trả lời nên không nhập: {rows}."
    return told


def _who(preview: Preview) -> str:
    what = "đề nghị của " if preview.kind == PROPOSAL else ""
    people, teams = preview.taken, preview.taken_teams
    words = [f"{people} người"] if people or not teams else []
    return what + " và ".join([*words, *([f"{teams} tập thể"] if teams else [])])


def _rows(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:8]))
    return f"dòng {shown}" + ("…" if len(rows) > 8 else "")

