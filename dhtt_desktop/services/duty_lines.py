"""Rounds of duties as a reader sees them: when, why, how urgent, and which document fulfils them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dhtt_desktop.domain.duties import DONE, DROPPED, OVERDUE
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import duties
from dhtt_desktop.services.duties import Item
from dhtt_desktop.services.lists import DRAFT
from dhtt_desktop.services.paper_kinds import PaperKind, paper_kind
from dhtt_desktop.store import duty_queries
from dhtt_desktop.store.database import Store

_BEFORE = 45  # days before its own day from which a document can be the one that fulfils a duty due once
_READ_BACK = 400  # days back in which documents are looked for
_SOON = 7  # days from which a day is told as near
_USUAL = "Chu trình năm học"  # how the usual calendar names what it stands on
CLOCK = "Việc thường có của năm học"
_VERBS = {
    "KH": "Lập kế hoạch", "BC": "Lập báo cáo", "TTr": "Lập tờ trình", "CV": "Lập công văn", "QĐ": "Lập quyết định",
    "BB": "Lập biên bản", "DS": "Lập danh sách", "GM": "Lập giấy mời", "TB": "Lập thông báo", "BCTT": "Lập báo cáo",
}  # fmt: skip
_NAMES = {
    "KH": "kế hoạch", "BC": "báo cáo", "TTr": "tờ trình", "CV": "công văn", "QĐ": "quyết định", "BB": "biên bản",
    "DS": "danh sách", "GM": "giấy mời", "TB": "thông báo", "BCTT": "báo cáo",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One round on screen. `ready` is a finished document that seems to fulfil it, `draft` one being written."""

    item: Item
    day: str  # dd/mm, with the year where it is another one
    title: str
    why: str
    pill: str
    tone: str
    paper: PaperKind | None = None
    ready: Any = None
    draft: Any = None

    @property
    def verb(self) -> str:
        """What the button that leads to the document says; "" when none is asked for."""
        if self.paper is None:
            return ""
        if self.draft is not None and self.ready is None:
            return "Viết tiếp"
        return _VERBS.get(self.paper.kind, "Lập văn bản")

    @property
    def offer(self) -> str:
        """The sentence about the finished document: "Đã có báo cáo 12/BC-MNTP ngày 18/11/2026"; "" without one."""
        return f"Đã có {paper_words(self.ready)}" if self.ready is not None else ""


class Papers:
    """The documents of the register that may fulfil duties, read once."""

    def __init__(self, store: Store, today: str) -> None:
        since = (date.fromisoformat(today) - timedelta(days=_READ_BACK)).isoformat()
        self._of: dict[str, list[Any]] = {}
        for row in duty_queries.papers_since(store, since):
            self._of.setdefault(row.kind, []).append(row)

    def candidates(self, item: Item) -> list[Any]:
        """Documents of the kind asked for, of the duty's campaign (or of none where the duty has none), of its time."""
        duty = item.duty
        opens = date.fromisoformat(item.round.due) - timedelta(days=_BEFORE)
        since = min(item.round.opens, opens.isoformat())
        return [
            row
            for row in self._of.get(duty.paper, ())
            if row.campaign_id == duty.campaign_id and (row.date or row.updated_at[:10]) >= since and not row.used
        ]

    def others(self, kind: str) -> list[Any]:
        """Every document of a kind, for who chooses one by hand; of all kinds without one."""
        return [row for code, rows in self._of.items() if not kind or code == kind for row in rows]


def line(item: Item, today: str, papers: Papers | None = None) -> Line:
    """A round as a line; with `papers` it knows the documents that are there already."""
    found = papers.candidates(item) if papers is not None and item.duty.paper and item.done is None else []
    words, tone = pill(item, today)
    due = item.round.due
    return Line(
        item,
        show_date(due)[:5] if due[:4] == today[:4] else show_date(due)[:6] + due[2:4],
        item.duty.text,
        why(item.duty),
        words,
        tone,
        paper_kind(item.duty.paper) if item.duty.paper else None,
        next((row for row in found if row.status != DRAFT), None),
        next((row for row in found if row.status == DRAFT), None),
    )


def lines(items: Iterable[Item], today: str, papers: Papers | None = None) -> tuple[Line, ...]:
    """Rounds as lines."""
    return tuple(line(item, today, papers) for item in items)


def pill(item: Item, today: str) -> tuple[str, str]:
    """How a round stands in few words, and its tone."""
    if item.state == DONE:
        return f"đã làm {show_date(item.done.done_on)[:5]}".strip(), "good"
    if item.state == DROPPED:
        return "bỏ qua", "neutral"
    left = item.left(today)
    if item.state == OVERDUE:
        return f"chậm {-left} ngày", "bad"
    words = "hôm nay" if left == 0 else "ngày mai" if left == 1 else f"còn {left} ngày"
    return words, "caution" if left <= _SOON else "neutral"


def why(duty: Any) -> str:
    """Who asks for it, how often, and who does it, in one line."""
    source = asked_by(duty)
    told = source if duty.clock else f"Theo {_lower(source)}"
    asked = [told] if source else []
    if _suggested(duty):
        asked.append("hạn gợi ý, chưa kiểm chứng")
    if duty.campaign:
        asked.append(duty.campaign)
    if duty.every:
        asked.append(duties.rhythm_words(duty))
    if doer := doer_of(duty):
        asked.append(f"người làm: {doer}")
    if duty.recipient:
        asked.append(f"gửi {duty.recipient}")
    return " · ".join(asked)


def _suggested(duty: Any) -> bool:
    """Whether it still stands on a day of the usual calendar that no rule confirms."""
    entry = next((one for one in duties.clock() if one.code == duty.clock), None) if duty.clock else None
    return entry is not None and not entry.confirmed and duty.last[5:] == entry.last


def asked_by(duty: Any) -> str:
    """The paper that asks for it; of a duty that a school year usually has, just that; "" unknown."""
    if duty.clock and (not duty.source or duty.source.startswith(_USUAL)):
        return CLOCK
    return str(duty.source)


def time_words(duty: Any) -> str:
    """When a duty is due, short: its rhythm, or "15/08 – 30/09/2026"."""
    if duty.every or not duty.first or not duty.last or duty.first == duty.last:
        return duties.rhythm_words(duty)
    first, last = show_date(duty.first), show_date(duty.last)
    return f"{first[:5] if first[6:] == last[6:] else first} – {last}"


def doer_of(duty: Any) -> str:
    """Who does it: the person, else the words."""
    return duty.person or duty.who


def paper_words(row: Any) -> str:
    """A document in a sentence: "báo cáo 12/BC-MNTP ngày 18/11/2026"."""
    kind = paper_kind(row.kind)
    name = _NAMES.get(kind.kind, "văn bản") if kind else "văn bản"
    day = f" ngày {show_date(row.date)}" if row.date else ""
    return f"{name} {row.code}{day}" if row.code else f"{name} “{row.subject}”{day}"


def _lower(words: str) -> str:
    """A document's name in the middle of a sentence: "Kế hoạch số 87" -> "kế hoạch số 87"; short forms stay."""
    first = words.split(" ", 1)[0]
    return words if first.isupper() else words[:1].lower() + words[1:]
