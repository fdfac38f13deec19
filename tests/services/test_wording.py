"""The school's own wording: kept as typed, checked by the line, used by drafts only when it can be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents import template
from dhtt_desktop.services import drafting, wording
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small

OURS = template.read("to-trinh")
OWN = OURS.replace("kính trình", "trân trọng kính trình")
WRONG = OURS.replace("{{tong_so}}", "{{tong_soo}}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def drafted(store: Store) -> str:
    return drafting.draft(store, "to-trinh", period=PERIOD, on=ON).text


def save(store: Store, text: str) -> Done:
    result = wording.save(store, "to-trinh", text)
    assert isinstance(result, Done)
    return result


def test_a_draft_is_made_of_the_schools_own_wording(store: Store) -> None:
    assert "trân trọng" not in drafted(store)
    assert save(store, OWN).value == ()
    assert "trân trọng kính trình" in drafted(store)
    assert wording.changed(store) == {"to-trinh"} and wording.shown(store, "to-trinh") == OWN


def test_what_cannot_be_filled_is_kept_and_not_used(store: Store) -> None:
    save(store, OWN)
    (fault,) = save(store, WRONG).value
    assert fault.message == "không có trường “tong_soo”, có phải “tong_so”?"
    assert fault.line == next(at for at, line in enumerate(WRONG.split("\n")) if "tong_soo" in line)
    assert wording.shown(store, "to-trinh") == WRONG  # nothing that was typed is lost
    assert "trân trọng kính trình" in drafted(store)  # what could be used last
    save(store, WRONG.replace("{{tong_soo}}", "{{tong_so}}").replace("Hồ sơ kèm theo", "Hồ sơ gửi kèm"))
    assert "Hồ sơ gửi kèm" in drafted(store) and "trân trọng" not in drafted(store)


def test_every_fault_is_named(store: Store) -> None:
    text = "{{khong_co}}\nA\n{{mỗi nguoi}} - {{ten}}\n{{ky\n{{mỗi danh_hieu}} - {{ten}}: {{so_luong}}{{;}}"
    found = wording.faults("to-trinh", text)
    assert [fault.line for fault in found] == [0, 2, 3, 4]
    assert "[[Danh sách đề nghị]]" in found[-1].message


def test_back_to_the_built_in_text_can_be_undone(store: Store) -> None:
    save(store, OWN)
    result = wording.restore(store, "to-trinh")
    assert isinstance(result, Done) and "trân trọng" not in drafted(store)
    journal.undo(store, result.action_id)
    assert "trân trọng" in drafted(store)
    save(store, OURS)  # typed back by hand: the same as restored
    assert wording.changed(store) == frozenset()
    assert wording.restore(store, "to-trinh").action_id is None  # type: ignore[union-attr]


def test_a_trial_is_kept_nowhere(store: Store) -> None:
    with wording.trying("to-trinh", OWN):
        assert "trân trọng" in drafted(store)
    assert "trân trọng" not in drafted(store) and wording.changed(store) == frozenset()


@pytest.mark.parametrize("template_id", [entry.id for entry in template.catalogue()])
def test_what_the_menu_offers_can_be_filled(template_id: str) -> None:
    assert wording.faults(template_id, template.read(template_id)) == ()
    offered = list(wording.insertable(template_id))
    text = template.read(template_id) + "\n" + "\n".join(one.text for one in offered)
    assert wording.faults(template_id, text) == ()
    assert all(one.words and "_" not in one.words and "{" not in one.words for one in offered)


def test_every_list_has_words() -> None:
    words = tomllib.loads((wording._WORDS).read_text("utf-8"))["lists"]
    assert {name for entry in template.catalogue() for name in entry.lists} <= set(words)
