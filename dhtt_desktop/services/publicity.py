"""Publicity: items on channels, planned and published, each about one or more exemplars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dhtt_desktop.domain.text.dates import parse_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import publicity_queries
from dhtt_desktop.store.database import Store

CHANNELS = (
    "Cổng thông tin điện tử", "Chuyên mục, chuyên trang", "Bản tin, bảng tin", "Zalo", "Facebook", "Báo, đài",
    "Chào cờ đầu tuần", "Tọa đàm", "Giao lưu, chia sẻ kinh nghiệm", "Hội nghị", "Cuộc thi", "Ấn phẩm",
)  # fmt: skip
"""The channels that plans name; any other words are taken as well."""
GONE = "Tin, bài này không còn trong dữ liệu."
OWNER = "publicity"  # of its clippings among the attachments
PUBLISHED, PLANNED = "Đã đăng", "Dự kiến"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list. `subjects` are (exemplar id, name)."""

    id: int
    channel: str
    title: str
    day: str
    state: str
    link: str
    author: str
    campaign: str
    note: str
    search_key: str
    subjects: tuple[tuple[int, str], ...]

    @property
    def about(self) -> str:
        """Whom it is about, by name."""
        return ", ".join(name for _, name in self.subjects)


def look(store: Store, campaign_id: int | None = None) -> tuple[Item, ...]:
    """The items of a campaign, or all, the newest first."""
    whose = publicity_queries.subjects(store)
    return tuple(
        Item(
            row.id, row.channel, row.title, row.published_on or row.planned_on,
            PUBLISHED if row.published_on else PLANNED, row.link, row.author, row.campaign or "", row.note,
            row.search_key, whose.get(row.id, ()),
        )
        for row in publicity_queries.items(store, campaign_id)
    )  # fmt: skip


def by_channel(items: Sequence[Item]) -> tuple[tuple[str, int], ...]:
    """How many items were published on each channel, the most used first."""
    return tuple(Counter(item.channel for item in items if item.state == PUBLISHED).most_common())


def read(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What the clerk typed as columns of `publicity`; problems are named by field."""
    row: dict[str, Any] = dict(values)
    problems: list[Problem] = []
    for field in ("channel", "title", "link", "author", "note"):
        if field in values:
            row[field] = clean(values[field])
    if "title" in values and not row["title"]:
        problems.append(Problem("Chưa có tên tin, bài.", "title"))
    if "channel" in values and not row["channel"]:
        problems.append(Problem("Chưa chọn kênh tuyên truyền.", "channel"))
    for field in ("published_on", "planned_on"):
        if field in values:
            row[field] = parse_date(values[field])
            if clean(values[field]) and len(row[field]) != 10:
                problems.append(Problem("Ngày ghi như 20/11/2026.", field))
    if row.get("link") and not _is_link(row["link"]):
        problems.append(Problem("Đường dẫn bắt đầu bằng http:// hoặc https://, không có khoảng trắng.", "link"))
    return row, tuple(problems)


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in text


def save(
    store: Store, values: Mapping[str, Any], item_id: int | None = None, exemplar_ids: Sequence[int] | None = None
) -> Result:
    """Add an item or change some of its fields; `exemplar_ids` are all whom it is about (None: as they are)."""
    old = publicity_queries.item(store, item_id) if item_id is not None else None
    if item_id is not None and old is None:
        return refuse(GONE)
    row, problems = read({"title": "", "channel": "", **values} if item_id is None else values)
    if problems:
        return Refused(problems)
    words = [row.get(name, getattr(old, name, "")) for name in ("title", "channel", "author")]
    row["search_key"] = search_key(" ".join(words))
    from dhtt_desktop.store import schema

    with store.begin(f"Thêm tin, bài {words[0]}" if item_id is None else f"Sửa tin, bài {words[0]}") as unit:
        item_id = unit.save(schema.publicity, item_id, row)
        if exemplar_ids is not None:
            present = publicity_queries.links(store, item_id)
            wanted = dict.fromkeys(exemplar_ids)
            unit.remove_many(schema.publicity_of, [key for whom, key in present.items() if whom not in wanted])
            rows = [{"publicity_id": item_id, "exemplar_id": whom} for whom in wanted if whom not in present]
            unit.insert_many(schema.publicity_of, rows)
    return Done("Đã lưu.", unit.action_id, item_id)


def put_aside(store: Store, item_ids: Sequence[int]) -> Result:
    """Take items out of the list; one undo brings them back."""
    from dhtt_desktop.store import schema

    with store.begin("Bỏ tin, bài" if len(item_ids) == 1 else f"Bỏ {len(item_ids)} tin, bài") as unit:
        unit.update_many(schema.publicity, {key: {"put_aside_at": unit.now} for key in item_ids})
    return Done(f"Đã bỏ {len(item_ids)} tin, bài.", unit.action_id)
