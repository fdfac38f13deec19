"""The form and the signer of a document, and the school's names through time, as documents take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dhtt_desktop.services import drafting, paper_form, paper_view, papers, register, school, school_spans, signers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import form_queries, journal, queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small

PLAN = Draft("tu-do", "", "KẾ HOẠCH\nLàm việc\n\nI. MỘT\n\nNội dung./.\n\nNơi nhận:\n- Lưu: VT.\n", (), PERIOD, ON)
DEPUTY = {"authority": "KT.", "behalf": "Hiệu trưởng", "post": "Phó Hiệu trưởng", "name": "trần văn  bình"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def done(result: object) -> Done:
    assert isinstance(result, Done), result
    return result


# The form


def test_the_schools_usual_form_is_settled_when_a_document_is_kept(store: Store) -> None:
    kept = done(papers.save(store, PLAN)).value
    assert kept.profile == paper_form.ND30
    done(school_spans.save(store, school.current(store).id, {"profile": paper_form.PARTY}))
    assert "CỘNG HÒA XÃ HỘI" in papers.flow_of(store, papers.load(store, kept.document_id) or PLAN).text
    assert "ĐẢNG CỘNG SẢN" in papers.flow_of(store, PLAN).text  # a new one follows the school


def test_a_document_is_kept_and_read_with_its_form(store: Store) -> None:
    kept = done(papers.save(store, replace(PLAN, profile=paper_form.PARTY))).value
    loaded = papers.load(store, kept.document_id)
    assert loaded == kept and loaded.profile == paper_form.PARTY
    view = paper_view.look(store, loaded)
    assert "I- MỘT" in view.flow.text and "ĐẢNG CỘNG SẢN" in view.flow.text


def test_a_change_of_form_is_an_action_of_its_own(store: Store) -> None:
    kept = done(papers.save(store, PLAN)).value
    done(papers.save(store, replace(kept, text=PLAN.text + "\n")))
    changed = done(papers.save(store, replace(kept, text=PLAN.text + "\n", profile=paper_form.PARTY)))
    journal.undo(store, changed.action_id)
    back = papers.load(store, kept.document_id)
    assert back is not None and (back.profile, back.text) == (paper_form.ND30, PLAN.text + "\n")


def test_a_written_document_of_another_form_is_to_be_written_again(store: Store, tmp_path: Path) -> None:
    kept = done(papers.save(store, PLAN)).value
    done(papers.write(store, kept, tmp_path / "a.docx"))
    done(papers.save(store, replace(kept, profile=paper_form.PARTY)))
    row = queries.document(store, kept.document_id)
    assert row is not None and row.status != papers.WRITTEN


def test_party_numbers_run_apart_and_through_the_term(store: Store) -> None:
    of_party = replace(PLAN, profile=paper_form.PARTY)
    first = done(papers.take_number(store, of_party)).value
    assert first.symbol.startswith("01-KH/") and papers.series_of(first) == "KH-ĐẢNG"
    assert done(papers.take_number(store, PLAN)).value.symbol.startswith("01/KH-")
    next_year = done(papers.take_number(store, replace(of_party, date="2027-01-05"))).value
    assert next_year.number == 2
    done(paper_form.keep(store, paper_form.TERM, "2027-06-01", "Nhiệm kỳ mới"))
    assert papers.next_number(store, replace(of_party, date="2027-06-02")) == 1
    assert papers.next_number(store, replace(of_party, date="2027-05-30")) == 3
    assert register.series_name("KH-ĐẢNG") == "Kế hoạch của Đảng"
    assert register.series_name("BB-HĐTĐKT") == "Biên bản của Hội đồng"
    assert register.free_numbers(store, replace(of_party, date="2027-01-06"))[0] == 3


def test_a_letter_of_the_party_has_its_letters(store: Store) -> None:
    letter = replace(PLAN, text="V/v mời họp\n\nKính gửi: Các khoa\n\nNội dung./.\n", profile=paper_form.PARTY)
    assert done(papers.take_number(store, letter)).value.symbol.startswith("01-CV/")


def test_disputed_values_are_the_schools(store: Store) -> None:
    assert paper_form.party_choices(store)["line"] == "18"
    done(paper_form.choose(store, "line", "20"))
    assert paper_form.party_choices(store)["line"] == "20"
    assert paper_form.profile_of(store, paper_form.PARTY).text.style.exact_line == 20
    assert isinstance(paper_form.choose(store, "line", "99"), Refused)
    assert isinstance(paper_form.choose(store, "khong-co", "1"), Refused)


def test_usual_recipients_stand_in_new_documents(store: Store) -> None:
    done(paper_form.keep(store, paper_form.RECIPIENTS, "- UBND xã (báo cáo);\nCác tổ;\n\n", "Sửa"))
    assert paper_form.recipients(store) == ("UBND xã (báo cáo)", "Các tổ")
    text = drafting.draft(store, "quyet-dinh", period=PERIOD, on=ON).text
    assert "- UBND xã (báo cáo);\n- Các tổ;\n- Lưu: VT" in text


# Who signs


def test_a_signer_is_tidied_kept_and_signs(store: Store) -> None:
    signer_id = done(signers.save(store, DEPUTY)).value
    row = form_queries.signer(store, signer_id)
    assert row is not None and signers.title(row) == "KT. Hiệu trưởng, Phó Hiệu trưởng Trần Văn Bình"
    text = papers.flow_of(store, replace(PLAN, signer_id=signer_id)).text
    assert "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nTrần Văn Bình" in text
    by_party = papers.flow_of(store, replace(PLAN, signer_id=signer_id, profile=paper_form.PARTY)).text
    assert "K/T HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG" in by_party


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"post": "Tổ trưởng"}, "post"), ({"post": ""}, "post"), ({"name": " "}, "name"), ({"behalf": ""}, "behalf"),
        ({"authority": "XX"}, "authority"), ({"valid_from": "2026"}, "valid_from"),
        ({"valid_from": "2026-05-01", "valid_to": "2026-04-01"}, "valid_to"),
    ],
)  # fmt: skip
def test_a_wrong_signer_is_refused_at_its_field(store: Store, changes: dict[str, str], field: str) -> None:
    result = signers.save(store, DEPUTY | changes)
    assert isinstance(result, Refused) and field in {problem.field for problem in result.problems}
    assert not form_queries.signers(store)


def test_signers_are_offered_by_the_date(store: Store) -> None:
    signer_id = done(signers.save(store, DEPUTY | {"valid_from": "2026-09-01", "valid_to": "2026-12-31"})).value
    assert [row.id for row in signers.offered(store, "2026-09-01")] == [signer_id]
    assert [row.id for row in signers.offered(store, "2026-12-31")] == [signer_id]
    assert signers.offered(store, "2026-08-31") == [] == signers.offered(store, "2027-01-01")
    late = replace(PLAN, signer_id=signer_id, date="2027-01-01")
    assert "người ký" in [warning.code for warning in paper_view.look(store, late).warnings]
    done(signers.save(store, {"valid_to": ""}, signer_id))
    assert "người ký" not in [warning.code for warning in paper_view.look(store, late).warnings]


def test_an_old_document_keeps_a_signer_who_is_gone(store: Store) -> None:
    signer_id = done(signers.save(store, DEPUTY)).value
    kept = done(papers.save(store, replace(PLAN, signer_id=signer_id))).value
    gone = done(signers.put_aside(store, signer_id))
    assert signers.offered(store, "") == []
    assert "Trần Văn Bình" in papers.flow_of(store, papers.load(store, kept.document_id) or PLAN).text
    journal.undo(store, gone.action_id)
    assert len(signers.offered(store, "")) == 1
    assert isinstance(signers.put_aside(store, 999), Refused) and isinstance(signers.save(store, {}, 999), Refused)


def test_an_authority_above_the_wrong_post_is_told(store: Store) -> None:
    text = PLAN.text + "\nKT. HIỆU TRƯỞNG\nTỔ TRƯỞNG\n\n\n\nLê Hoa\n"
    told = [w.message for w in paper_view.look(store, replace(PLAN, text=text)).warnings if w.code == "thẩm quyền ký"]
    assert told == ["KT. chỉ dùng khi cấp phó ký thay: chức vụ phải là cấp phó."]


# Names through time


def test_documents_carry_the_names_of_their_date(store: Store) -> None:
    old = school.current(store)
    span = done(school_spans.begin(store, "2026-07-01")).value
    done(school_spans.save(store, span, {"name": "Trường Tiểu học Mới", "head_name": "lê thị hoa", "place": "Tân An"}))
    before = papers.flow_of(store, replace(PLAN, date="2026-06-30")).text
    after = papers.flow_of(store, replace(PLAN, date="2026-07-01")).text
    assert old.name.upper() in before and "TRƯỜNG TIỂU HỌC MỚI" not in before
    assert "TRƯỜNG TIỂU HỌC MỚI" in after and "Lê Thị Hoa" in after and "Tân An, ngày 01 tháng 7" in after
    rows = form_queries.school_spans(store)
    assert school_spans.title(rows[0], None) == "Từ 01/07/2026 đến nay"
    assert school_spans.title(rows[1], rows[0]) == "Từ đầu đến trước 01/07/2026"


def test_a_span_begins_with_the_names_of_that_day_and_can_go_again(store: Store) -> None:
    span = done(school_spans.begin(store, "2020-01-01")).value
    assert school.current(store, "2020-01-01").name == school.current(store).name
    assert isinstance(school_spans.begin(store, "2020-01-01"), Refused)
    assert isinstance(school_spans.begin(store, "2020"), Refused)
    done(school_spans.save(store, span, {"valid_from": "2021-01-01"}))
    assert school.current(store, "2020-06-01").id != span
    assert isinstance(school_spans.save(store, span, {"name": ""}), Refused)
    assert isinstance(school_spans.save(store, span, {"profile": "khac"}), Refused)
    gone = done(school_spans.take_away(store, span))
    assert len(form_queries.school_spans(store)) == 1
    assert isinstance(school_spans.take_away(store, school.current(store).id), Refused)
    journal.undo(store, gone.action_id)
    assert len(form_queries.school_spans(store)) == 2
