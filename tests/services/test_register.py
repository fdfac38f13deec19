"""The register: numbers left out and taken, free texts, lists drawn anew, plans kept with their campaign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from dhtt_desktop.services import campaigns, drafting, papers, register
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store

PERIOD, DAY = "2026-2027", "2026-11-20"
NOTICE = "THÔNG BÁO\nVề việc nghỉ Tết\n\nNhà trường thông báo lịch nghỉ như sau.\n"


def numbered(store: Store, number: int | None = None, text: str = NOTICE, on: str = DAY) -> Draft:
    result = papers.take_number(store, Draft(papers.FREE.code, "", text, date=on), number)
    assert isinstance(result, Done), result
    return result.value


def entry(series: str, number: int | None, year: str = "2026") -> SimpleNamespace:
    return SimpleNamespace(series=series, year=year, number=number, code=f"{number:02d}" if number else "")


def test_names_the_numbers_that_are_left_out_or_twice() -> None:
    rows = [entry("TTr", n) for n in (1, 2, 5)] + [entry("QĐ", 3), entry("QĐ", 3), entry("QĐ", None)]
    rows += [entry("BB-HĐTĐKT", 2, "2025")]
    said = [remark.message for remark in register.remarks(rows)]
    assert said == [
        "Tờ trình năm 2026: bỏ trống số 03, 04.",
        "Quyết định năm 2026: trùng số 03.",
        "Quyết định năm 2026: bỏ trống số 01, 02.",
        "Biên bản của Hội đồng năm 2025: bỏ trống số 01.",
    ]
    assert register.remarks([entry("TTr", 1), entry("TTr", 2), entry("TTr", 1, "2027")]) == ()


def test_a_register_that_goes_on_from_a_paper_one_has_no_gap_before_it() -> None:
    assert register.remarks([entry("TB", 118), entry("TB", 119)]) == ()
    (remark,) = register.remarks([entry("TB", 118), entry("TB", 128)])
    assert remark.message == "Thông báo năm 2026: bỏ trống số 119, 120, 121, 122, 123, 124 và 3 số khác."


def test_offers_the_numbers_in_between(store: Store) -> None:
    for number in (1, 2, 5):
        numbered(store, number)
    draft = Draft(papers.FREE.code, "", NOTICE, date=DAY)
    assert register.free_numbers(store, draft) == (6, (3, 4))
    assert register.free_numbers(store, replace(draft, date="2027-01-05")) == (1, ())
    assert numbered(store, 4).symbol == "04/TB-THHP"
    assert register.free_numbers(store, draft) == (6, (3,))


def test_a_free_text_is_numbered_by_what_it_says_it_is(store: Store) -> None:
    assert numbered(store).symbol == "01/TB-THHP"
    letter = "V/v mời dự lễ khai giảng\n\nKính gửi: Hội Khuyến học xã An Bình\n\nTrường kính mời ông bà đến dự lễ.\n"
    assert numbered(store, text=letter).symbol == "01/THHP"
    result = papers.take_number(store, Draft(papers.FREE.code, "", "Một đoạn văn.\n", date=DAY))
    assert isinstance(result, Refused)
    assert result.message == papers.KIND_UNKNOWN


def test_a_free_text_comes_back_as_it_was(store: Store) -> None:
    kept = numbered(store)
    assert kept.document_id is not None
    assert papers.load(store, kept.document_id) == kept
    row = queries.document(store, kept.document_id)
    assert row is not None
    assert (register.kind_name(row), row.subject, row.status) == ("Thông báo", "Về việc nghỉ Tết", papers.NUMBERED)


def test_a_list_takes_no_number_of_its_own(store: Store) -> None:
    draft = drafting.draft(store, "danh-sach", period=PERIOD, on=DAY)
    result = papers.take_number(store, draft)
    assert isinstance(result, Refused)
    assert result.message == "Danh sách đề nghị không lấy số riêng."


def test_a_date_in_a_year_where_the_number_is_taken_is_refused(store: Store) -> None:
    numbered(store, on="2027-02-01")
    kept = numbered(store)
    result = papers.save(store, replace(kept, date="2027-03-01"))
    assert isinstance(result, Refused)
    assert result.message == "Số 01 năm 2027 đã dùng cho “Về việc nghỉ Tết”. Hãy lấy số khác."
    assert kept.document_id is not None
    assert papers.load(store, kept.document_id) == kept


def test_the_state_follows_number_and_file(store: Store, tmp_path: Path) -> None:
    kept = numbered(store)

    def state() -> str:
        row = queries.document(store, kept.document_id or 0)
        assert row is not None
        return str(row.status)

    papers.write(store, kept, tmp_path / "a.docx")
    assert state() == papers.WRITTEN
    papers.save(store, kept)
    assert state() == papers.WRITTEN
    papers.save(store, replace(kept, text=kept.text + "\nThêm một câu.\n"))
    assert state() == papers.NUMBERED
    papers.free_number(store, kept)
    assert state() == papers.DRAFT


def test_lists_are_drawn_anew_and_the_text_stays(store: Store) -> None:
    made = papers.save(store, drafting.draft(store, "to-trinh", period=PERIOD, on=DAY))
    assert isinstance(made, Done)
    draft = replace(made.value, text=made.value.text + "\nLời của tôi.\n")
    papers.save(store, draft)
    first = next(row for row in queries.nominations(store, PERIOD) if row.kind == "LĐTT")
    with store.begin("Bỏ một đề nghị") as unit:
        unit.put_aside(schema.nomination, first.id)
    result = register.refresh(store, draft, whole=False)
    assert isinstance(result, Done)
    kept = papers.load(store, draft.document_id or 0)
    assert kept is not None
    assert kept.text == draft.text
    assert kept.tables != draft.tables
    assert result.action_id is not None
    journal.undo(store, result.action_id)
    assert papers.load(store, draft.document_id or 0) == draft


def test_the_whole_document_is_drawn_anew_with_its_number(store: Store) -> None:
    made = papers.take_number(store, drafting.draft(store, "to-trinh", period=PERIOD, on=DAY))
    assert isinstance(made, Done)
    papers.save(store, replace(made.value, text="TỜ TRÌNH\nKhác hẳn\n"))
    result = register.refresh(store, replace(made.value, text="TỜ TRÌNH\nKhác hẳn\n"), whole=True)
    assert isinstance(result, Done)
    assert papers.load(store, made.value.document_id) == made.value
    assert result.message == "Đã cập nhật danh sách: 25 dòng."


def test_a_document_for_one_award_stays_one_for_that_award(store: Store) -> None:
    rows = [row for row in queries.nominations(store, PERIOD) if row.kind == "CSTĐCS"]
    draft = drafting.draft(store, "to-trinh", period=PERIOD, on=DAY, nomination_ids=[row.id for row in rows[:2]])
    assert register.length_of(draft) == 2
    anew = register.drawn_anew(store, draft)
    assert register.length_of(anew) == len(rows) == 5
    assert "05 cá nhân" in anew.text
    with store.begin("Không được") as unit:
        unit.update(schema.nomination, rows[0].id, {"status": "Không được"})
    assert register.length_of(register.drawn_anew(store, draft)) == 4


def test_a_number_that_the_text_states_stands_in_the_register(store: Store) -> None:
    stated = f"Số: 3/TB-THHP\n\n{NOTICE}"
    kept = papers.save(store, Draft(papers.FREE.code, "", stated, date=DAY))
    assert isinstance(kept, Done)
    row = queries.document(store, kept.value.document_id)
    assert row is not None
    assert (row.code, row.number) == ("03/TB-THHP", None)
    assert papers.load(store, row.id) == kept.value
    numbered(store, 3)
    assert [remark.message for remark in register.remarks(queries.documents(store))] == [
        "Thông báo năm 2026: trùng số 03.",
        "Thông báo năm 2026: bỏ trống số 01, 02.",
    ]


def test_what_was_put_aside_stands_no_longer(store: Store) -> None:
    kept = numbered(store)
    assert kept.document_id is not None
    assert register.standing(store, kept.document_id) == kept
    papers.put_aside(store, kept.document_id)
    assert register.standing(store, kept.document_id) is None
    assert register.standing(store, 999) is None
    assert isinstance(register.refresh(store, kept, whole=True), Refused)


def test_a_plan_is_kept_with_its_campaign(store: Store) -> None:
    campaign = queries.campaigns(store)[0]
    draft = drafting.draft(store, "ke-hoach", period=PERIOD, on=DAY, campaign_id=campaign.id)
    kept = register.keep(store, draft)
    assert isinstance(kept, Done)
    changed = replace(kept.value, text="KẾ HOẠCH\nViết lại\n")
    assert isinstance(register.keep(store, changed), Done)
    row = queries.campaign(store, campaign.id)
    assert row is not None and row.document_id == changed.document_id
    assert campaigns.plan(store, campaign.id) == changed


def test_a_second_plan_of_a_campaign_is_a_document_of_its_own(store: Store) -> None:
    campaign = queries.campaigns(store)[0]
    first = campaigns.plan(store, campaign.id)
    draft = drafting.first_plan(store, "ke-hoach", period=PERIOD, on=DAY, campaign_id=campaign.id)
    second = register.keep(store, replace(draft, text="KẾ HOẠCH\nBản khác\n"))
    assert first is not None
    assert isinstance(second, Done)
    row = queries.campaign(store, campaign.id)
    assert row is not None
    assert row.document_id == first.document_id != second.value.document_id


@pytest.mark.parametrize(
    ("code", "count"), [("to-trinh", 25), ("quyet-dinh", 4), ("quyet-dinh-dhtt", 2), ("ke-hoach", 0), ("tu-do", 0)]
)
def test_counts_what_a_document_would_list(store: Store, code: str, count: int) -> None:
    assert drafting.proposed(store, code, PERIOD) == count
    assert drafting.proposed(store, code, "2020-2021") == 0


def test_a_decision_speaks_of_those_it_is_for(store: Store) -> None:
    text = drafting.draft(store, "quyet-dinh", period=PERIOD, on=DAY).text
    assert "Tặng Giấy khen cho 04 cá nhân có thành tích trong năm học 2026 - 2027 (có danh sách" in text
    assert "\nCá nhân được tặng Giấy khen năm học 2026 - 2027\n" in text
    assert "tập thể, cá nhân" not in text
    nobody = drafting.draft(store, "quyet-dinh", period="2020-2021", on=DAY).text
    assert "Tặng …………… cho …………… (có danh sách" in nobody
    assert "\nTập thể, cá nhân được tặng" in nobody
