"""Items of publicity: typed, joined with exemplars, counted by channel; portraits told from the story."""

from __future__ import annotations

from typing import Any

import pytest

from dhtt_desktop.services import exemplars, portraits, publicity
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store

PERIOD = "2026-2027"
STORY = {
    "title": "Góc đọc sách dưới gốc cây", "field": "Công tác chủ nhiệm", "quote": "“Đọc để lớn”",
    "context": "Lớp có nhiều em ngại đọc.", "method": "Mỗi tuần đổi sách một lần. Các em kể lại cho nhau nghe.",
    "result": "Sau một học kỳ, 30 trên 32 em mượn sách đều.", "lesson": "Bắt đầu từ cuốn các em thích.",
}  # fmt: skip


@pytest.fixture
def exemplar(store: Store) -> int:
    taken = {row.person_id for row in store.rows("SELECT person_id FROM exemplar")}
    person = next(row for row in queries.people(store, PERIOD) if row.id not in taken)
    made = exemplars.save(store, {"person_id": person.id, "period": PERIOD, **STORY})
    assert isinstance(made, Done), made
    return int(made.value)


def add(store: Store, *whom: int, **values: Any) -> int:
    told = {"title": "Cô giáo của lớp 3A", "channel": "Zalo", "published_on": "20/11/2026", **values}
    made = publicity.save(store, told, exemplar_ids=whom)
    assert isinstance(made, Done), made
    return int(made.value)


def test_an_item_stands_in_the_list_with_whom_it_is_about(store: Store, exemplar: int) -> None:
    key = add(store, exemplar, exemplar)
    item = next(item for item in publicity.look(store) if item.id == key)
    assert (item.state, item.day) == (publicity.PUBLISHED, "2026-11-20")
    assert [whom for whom, _ in item.subjects] == [exemplar] and item.about
    publicity.save(store, {}, key, [])
    assert next(item for item in publicity.look(store) if item.id == key).subjects == ()
    journal.undo(store)
    assert next(item for item in publicity.look(store) if item.id == key).about


def test_planned_and_published_by_channel(store: Store) -> None:
    before = dict(publicity.by_channel(publicity.look(store)))
    add(store)
    add(store, channel="Chào cờ đầu tuần")
    add(store, channel="Chào cờ đầu tuần")
    add(store, published_on="", planned_on="01/12/2026")
    now = dict(publicity.by_channel(publicity.look(store)))
    assert now["Chào cờ đầu tuần"] == before.get("Chào cờ đầu tuần", 0) + 2
    assert now["Zalo"] == before.get("Zalo", 0) + 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"channel": ""}, "channel"),
        ({"published_on": "hôm qua"}, "published_on"),
        ({"planned_on": "12/2026"}, "planned_on"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://a b"}, "link"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(store: Store, values: dict[str, Any], field: str) -> None:
    refused = publicity.save(store, {"title": "Tin", "channel": "Zalo", **values})
    assert isinstance(refused, Refused) and refused.problems[0].field == field


def test_items_are_put_aside_and_come_back(store: Store) -> None:
    key = add(store)
    publicity.put_aside(store, [key])
    assert key not in {item.id for item in publicity.look(store)}
    journal.undo(store)
    assert key in {item.id for item in publicity.look(store)}
    assert isinstance(publicity.save(store, {"title": "Khác"}, 999), Refused)


def test_the_text_for_the_portal_tells_the_whole_story(store: Store, exemplar: int) -> None:
    text = portraits.for_portal(store, exemplar)
    for words in (*STORY.values(), "Bối cảnh", "Cách làm", "Kết quả", "Bài học", "Trường Tiểu học Hoa Phượng"):
        if words not in (STORY["field"],):
            assert words in text
    assert "None" not in text and portraits.for_portal(store, 999) == ""


def test_the_text_for_the_ceremony_is_read_in_a_minute(store: Store, exemplar: int) -> None:
    exemplars.save(store, {"method": "Một việc nhỏ. " * 200}, exemplar)
    text = portraits.for_ceremony(store, exemplar)
    assert len(text.split()) <= portraits.SPOKEN + 20
    assert text.startswith("Kính thưa") and text.rstrip().endswith("!")
    assert "một gương tốt về công tác chủ nhiệm" in text


def test_the_card_is_short_and_never_has_a_code(store: Store, exemplar: int) -> None:
    card = portraits.card(store, exemplar)
    assert card is not None and card.quote == "Đọc để lớn" and card.photo is None
    assert card.lines.startswith("Sau một học kỳ") and len(card.lines) <= 231
    exemplars.save(store, dict.fromkeys((*STORY,), ""), exemplar)
    bare = portraits.card(store, exemplar)
    assert bare is not None and (bare.model, bare.field, bare.lines, bare.quote) == ("", "", "", "")
    assert portraits.for_ceremony(store, exemplar) and portraits.card(store, 999) is None
