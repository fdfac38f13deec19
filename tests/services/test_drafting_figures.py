"""Reports tell what the data knows, and leave room where it knows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import board, drafting, drafting_figures, registrations
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.drafting_base import TO_WRITE
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small, who


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A small school with a campaign, an exemplar, publicity, and somebody who registered."""
    made = small(tmp_path)
    year = int(PERIOD[:4])
    with made.begin("Phong trào") as unit:
        campaign = unit.insert(schema.campaign, {"name": "Mỗi tổ một điển hình", "period": PERIOD})
        person = who(made, "Lê Thị An")
        exemplar = unit.insert(schema.exemplar, {"person_id": person, "period": PERIOD, "campaign_id": campaign})
        unit.insert(schema.exemplar_step,
                    {"exemplar_id": exemplar, "step": "Công nhận", "happened_on": f"{year}-11-02"})  # fmt: skip
        unit.insert(schema.replication, {"exemplar_id": exemplar, "team_id": 2, "since": f"{year}-11-05"})
        item = {"channel": "Zalo", "title": "Gương sáng", "campaign_id": campaign}
        unit.insert(schema.publicity, {**item, "published_on": f"{year}-10-01"})
        unit.insert(schema.publicity, {**item, "channel": "Bảng tin", "published_on": f"{year - 1}-10-01"})
        unit.insert(schema.publicity, {**item, "planned_on": f"{year}-12-01"})
    yield made
    made.close()


def _target(store: Store, **values: str) -> None:
    assert isinstance(board.save(store, "target", 1, values), Done)


def test_targets_with_what_was_counted(store: Store) -> None:
    _target(store, text="Điển hình cấp trường", number="2", unit="điển hình", counts="exemplars")
    _target(store, text="Bài viết về điển hình;", number="2", unit="bài", counts="publicity")
    _target(store, text="Chưa ai đếm", number="5", unit="buổi")
    _target(store, text="Tỷ lệ hài lòng", unit="%", reached="92,5")
    assert drafting_figures.targets(store, 1, PERIOD).split("\n\n") == [
        "- Điển hình cấp trường: 01/02 điển hình (chưa đạt).",
        "- Bài viết về điển hình: 02/02 bài (đạt).",
        "- Tỷ lệ hài lòng: 92,5 %.",
    ]


def test_a_campaign_report_tells_its_targets_and_publicity(store: Store) -> None:
    _target(store, text="Bài viết về điển hình", number="2", unit="bài", counts="publicity")
    for code in ("bao-cao-so-ket", "bao-cao-tong-ket"):
        text = drafting.draft(store, code, period=PERIOD, on=ON, campaign_id=1).text
        assert "Bài viết về điển hình: 02/02 bài (đạt)." in text
        assert "Đã đăng 02 tin, bài tuyên truyền (" in text and "Zalo: 01" in text


@pytest.mark.parametrize("code", ["bao-cao-so-ket", "bao-cao-tong-ket"])
def test_figures_of_a_campaign_report_lead_to_its_board(store: Store, code: str) -> None:
    _target(store, text="Bài viết về điển hình", number="2", unit="bài", counts="publicity")
    _target(store, text="Chưa ai đếm", number="5", unit="buổi")
    draft = drafting.draft(store, code, period=PERIOD, on=ON, campaign_id=1)
    assert drafting_figures.is_traced(draft)
    found = [(one.words, one.tab, one.place) for one in drafting_figures.traces(store, draft)]
    assert found == [
        ("Bài viết về điển hình: 02/02 bài", "campaigns", ("board", 1)),
        ("Tin, bài đã đăng: 02", "campaigns", ("publicity", 1)),
        ("Hồ sơ điển hình: 01", "campaigns", ("exemplars", 1)),
    ]
    assert not drafting_figures.is_traced(drafting.draft(store, code, period=PERIOD, on=ON))


def test_the_report_of_the_year_tells_registration_publicity_and_spreading(store: Store) -> None:
    saved = registrations.register(store, PERIOD, "LĐTT", [Subject(who(store, "Lê Thị An"))])
    assert isinstance(saved, Done)
    text = drafting.draft(store, "bao-cao-nam", period=PERIOD, on=ON).text
    assert "Đã đăng 01 tin, bài tuyên truyền (Zalo: 01)." in text
    assert "Điển hình được học tập, nhân rộng 01 lượt (tập thể trong trường: 01)." in text
    assert "So với đăng ký: 01 lượt đăng ký, 00 lượt đạt (0%), 01 lượt chưa có kết quả." in text


def test_the_report_of_a_stage_counts_recognised_exemplars_by_their_records(store: Store) -> None:
    draft = drafting.draft(store, "bao-cao-giai-doan", period=PERIOD, on=ON)
    assert draft.tables[0].rows[-1][-1] == "01"
    assert "Đã đăng 02 tin, bài tuyên truyền (Zalo: 01; Bảng tin: 01)." in draft.text


def test_where_nothing_is_known_there_is_only_room(tmp_path: Path) -> None:
    with small(tmp_path) as store:
        told = (drafting_figures.publicity(store, (PERIOD,)), drafting_figures.registered(store, PERIOD),
                drafting_figures.spread(store, (PERIOD,)), drafting_figures.targets(store, 1, PERIOD))  # fmt: skip
        assert told == ("", "", "", "")
        assert drafting_figures.with_room(*told) == TO_WRITE
        assert drafting_figures.recognised(store, (PERIOD,)) == {PERIOD: 0}


def test_figures_of_a_report_lead_to_their_lists(store: Store) -> None:
    found = drafting_figures.traces(store, drafting.draft(store, "bao-cao-nam", period=PERIOD, on=ON))
    words = {one.place[1]: (one.words, one.place[2]) for one in found}
    assert words["exemplars"][0].startswith("Điển hình được công nhận: 1 điển hình, năm học")
    assert words["publicity"][1] == PERIOD
    stage = drafting_figures.traces(store, drafting.draft(store, "bao-cao-giai-doan", period=PERIOD, on=ON))
    assert {one.place[2:] for one in stage} == {("", PERIOD)}
    assert "Tin, bài tuyên truyền: 2 tin, bài, giai đoạn" in " ".join(one.words for one in stage)
    assert drafting_figures.traces(store, drafting.draft(store, "bao-cao-dot-xuat", period=PERIOD, on=ON)) == ()
