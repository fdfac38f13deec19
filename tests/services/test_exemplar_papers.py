"""Exemplars introduced to the superior, and documents that tell their story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.services import drafting, exemplar_papers, exemplar_story, exemplars, papers
from dhtt_desktop.services import exemplar_care as care
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import exemplar_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.store.journal import undo
from tests.services.exemplar_samples import PERIOD, TODAY, award, line, make, value

STORY = {
    "title": "Đọc sách đầu giờ", "field": "Công tác chủ nhiệm", "context": "Lớp có 14 em đọc chậm.",
    "method": "1. Mười lăm phút mỗi ngày\n2) Đổi sách\n- Kể lại", "result": "Còn 5 em đọc chậm.", "lesson": "Đều đặn.",
}  # fmt: skip
DOTS = "…" * 29


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "truong.dhtt") as made:
        value(exemplars.save(made, {"person_id": 1, "period": PERIOD, **STORY}))
        value(exemplars.save(made, {"team_id": 1, "period": PERIOD, "field": "Xây dựng đơn vị"}))
        yield made


def introduce(store: Store, ids: list[int], **more: str) -> object:
    said = {"term": "quý IV năm 2026", "recipient": "Ủy ban nhân dân xã An Bình", "on": "20/11/2026", **more}
    return exemplar_papers.introduce(store, ids, period=PERIOD, **said)


def test_quarters_by_the_day_and_the_period_shown() -> None:
    found = exemplar_papers.terms(date(2026, 2, 3), PERIOD)
    assert [(one.name, one.first, one.last) for one in found] == [
        ("quý I năm 2026", "2026-01-01", "2026-03-31"), ("quý IV năm 2025", "2025-10-01", "2025-12-31"),
        ("năm học 2026 - 2027", "2026-08-01", "2027-07-31"),
    ]  # fmt: skip
    assert len(exemplar_papers.terms(TODAY, "không phải năm")) == 2


def test_who_is_due_is_recognised_by_then_and_not_introduced(store: Store) -> None:
    this, before, _ = exemplar_papers.terms(TODAY, PERIOD)
    assert exemplar_papers.due([line(store, 1)], this) == ()
    value(exemplars.record_step(store, [1], {"step": "Công nhận", "happened_on": "15/10/2026"}))
    assert [one.id for one in exemplar_papers.due([line(store, 1), line(store, 2)], this)] == [1]
    assert exemplar_papers.due([line(store, 1)], before) == ()
    introduce(store, [1])
    assert exemplar_papers.due([line(store, 1)], this) == ()


def test_the_document_and_the_steps_are_one_action(store: Store) -> None:
    done = introduce(store, [1, 2])
    assert isinstance(done, Done)
    row = queries.document(store, done.value)
    assert row is not None and (row.kind, row.date) == ("gioi-thieu-dhtt", "2026-11-20")
    assert "tiêu biểu quý IV năm 2026" in row.body and "Kính gửi: Ủy ban nhân dân xã An Bình" in row.body
    assert "01 tập thể, 01 cá nhân" in row.body
    (step,) = exemplar_queries.steps(store, [2])
    assert (step.step, step.document_id, step.recipient, step.note) == (
        "Giới thiệu", done.value, "Ủy ban nhân dân xã An Bình", "quý IV năm 2026",
    )  # fmt: skip
    undo(store, done.action_id)
    assert exemplar_queries.steps(store, [1, 2]) == [] and queries.document(store, done.value) is None


@pytest.mark.parametrize(
    ("ids", "more", "field"), [([], {}, ""), ([1], {"on": "11/2026"}, "on"), ([1], {"recipient": " "}, "recipient")]
)
def test_what_an_introduction_needs(store: Store, ids: list[int], more: dict[str, str], field: str) -> None:
    result = introduce(store, ids, **more)
    assert isinstance(result, Refused) and result.problems[0].field == field
    assert queries.documents(store) == []


def test_a_portrait_tells_the_story_on_one_page(store: Store) -> None:
    value(care.save_replication(store, 1, {"team_id": 1, "since": "15/10/2026", "result": "Cả tổ áp dụng."}))
    draft = exemplar_papers.draft_introduction(
        store, [1, 2], term="", recipient="", period=PERIOD, on="2026-11-20"
    )
    told = draft.text
    assert "- Bà Lê Thị An, Giáo viên, Tổ 1: Công tác chủ nhiệm – “Đọc sách đầu giờ”;" in told
    assert "Lớp có 14 em đọc chậm." in told and "- Mười lăm phút mỗi ngày\n\n- Đổi sách\n\n- Kể lại" in told
    assert "- Tổ 1, từ 15/10/2026: Cả tổ áp dụng." in told
    assert told.count(DOTS) == 8  # the team's own story is still to be written
    flow = papers.flow_of(store, draft)
    pages = paginate(flow)
    assert len(pages) == 3 and len(flow.sections) == 3


def test_a_long_story_is_told_before_it_goes_out(store: Store) -> None:
    short, empty = exemplar_papers.incomplete(store, [1]), exemplar_papers.incomplete(store, [2])
    assert short == () and empty == ("Tổ 1: chưa ghi bối cảnh, cách làm, kết quả; công văn để dòng chấm.",)
    words = "Mỗi ngày lớp dành mười lăm phút đầu giờ để đọc sách. "
    usual = {"context": words * 4, "method": words * 8, "result": words * 4}
    value(exemplars.save(store, usual, 1))
    for year in range(2018, 2024):
        award(store, 1, f"{year}-{year + 1}", kind="LĐTT")
    assert exemplar_story.length(usual) < exemplar_papers.LONG and exemplar_papers.incomplete(store, [1]) == ()
    draft = exemplar_papers.draft_introduction(store, [1], term="", recipient="", period=PERIOD, on="2026-11-20")
    assert len(paginate(papers.flow_of(store, draft))) == 2
    value(exemplars.save(store, {"method": words * 60}, 1))
    assert exemplar_papers.incomplete(store, [1]) == ("Lê Thị An: câu chuyện dài, chân dung có thể quá một trang.",)


def test_the_report_of_merit_takes_the_story(store: Store) -> None:
    made = drafting.draft(store, "bao-cao-dhtt", period=PERIOD, on="2026-11-20", subject_id=1)
    assert "Lĩnh vực, nội dung điển hình: Công tác chủ nhiệm – “Đọc sách đầu giờ”" in made.text
    assert "Còn 5 em đọc chậm." in made.text and "Đều đặn." in made.text
    other = drafting.draft(store, "bao-cao-dhtt", period=PERIOD, on="2026-11-20", subject_id=2)
    assert "Còn 5 em" not in other.text and other.text.count(DOTS) == 10


def test_a_story_of_a_later_year_is_not_told_before(store: Store) -> None:
    value(exemplars.save(store, {"person_id": 1, "period": "2028-2029", "title": "Về sau"}))
    assert "Đọc sách" in exemplar_story.Stories(store, [1], [], PERIOD).about((1, None))
    assert exemplar_story.Stories(store, [1], []).about((1, None)) == "“Về sau”"
    assert exemplar_story.Stories(store, [1], [], "2020-2021").about((1, None)) == ""


def test_recognised_by_its_record_alone_is_introduced_from_the_menu_too(store: Store) -> None:
    assert "Lê Thị An" not in drafting.draft(store, "gioi-thieu-dhtt", period=PERIOD, on="2026-11-20").text
    value(exemplars.record_step(store, [1], {"step": "Công nhận", "happened_on": "15/10/2026"}))
    told = drafting.draft(store, "gioi-thieu-dhtt", period=PERIOD, on="2026-11-20").text
    assert "giới thiệu 01 cá nhân" in told and "Bà Lê Thị An" in told
