"""Campaigns and their plans: what is saved, what is refused, and what one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dhtt_desktop.services import campaigns, drafting, paper_view, papers, school
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store

TODAY = date(2026, 11, 20)
TEXT = "KẾ HOẠCH\nThi đua dạy tốt\n\nI. MỤC ĐÍCH\n\n- Một việc.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    answers = {
        "name": "Trường Tiểu học Hoa Gạo", "superior": "UBND xã Tân Lập", "place": "Tân Lập",
        "head_name": "Lê Thị Mai",
    }  # fmt: skip
    made = school.found(tmp_path / "truong.dhtt", answers, TODAY)
    assert isinstance(made, Done)
    with made.value as opened:
        yield opened


@pytest.fixture
def campaign_id(store: Store) -> int:
    values = {"name": "Dạy tốt", "kind": campaigns.KINDS[1], "period": "2026-2027", "starts": "01/10/2026"}
    return int(done(campaigns.save_campaign(store, values)).value)


def done(result: object) -> Done:
    assert isinstance(result, Done), result
    return result


def plan(store: Store, campaign_id: int) -> Draft:
    found = campaigns.plan(store, campaign_id)
    assert found is not None
    return found


class TestSaving:
    def test_words_are_cleaned_and_searchable(self, store: Store) -> None:
        made = done(campaigns.save_campaign(store, {"name": "  Đổi  mới ", "period": "Năm học 2026 - 2027"}))
        row = queries.campaign(store, made.value)
        assert row is not None
        assert (row.name, row.search_key, row.period, row.status) == ("Đổi mới", "doi moi", "2026-2027", "Đang soạn")

    def test_a_campaign_has_a_name(self, store: Store, campaign_id: int) -> None:
        assert [p.field for p in refused(campaigns.save_campaign(store, {"kind": "Theo đợt"}))] == ["name"]
        assert [p.field for p in refused(campaigns.save_campaign(store, {"name": " "}, campaign_id))] == ["name"]
        row = queries.campaign(store, campaign_id)
        assert row is not None and row.name == "Dạy tốt"

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"ends": "30/09/2026"}, "ends"), ({"ends": "9/2026"}, "ends"), ({"ends": "31/02/2026"}, "ends")],
    )
    def test_a_wrong_end_alone_is_refused_beside_what_is_saved(
        self, store: Store, campaign_id: int, changes: dict[str, str], field: str
    ) -> None:
        assert [p.field for p in refused(campaigns.save_campaign(store, changes, campaign_id))] == [field]

    def test_the_month_of_the_beginning_is_an_end(self, store: Store, campaign_id: int) -> None:
        done(campaigns.save_campaign(store, {"ends": "10/2026"}, campaign_id))
        later = refused(campaigns.save_campaign(store, {"starts": "02/11/2026"}, campaign_id))
        assert [p.field for p in later] == ["starts"]

    def test_one_undo_brings_a_campaign_back(self, store: Store, campaign_id: int) -> None:
        put = done(campaigns.put_aside(store, campaign_id, "Dạy tốt"))
        assert not queries.campaigns(store)
        assert put.action_id is not None
        journal.undo(store, put.action_id)
        assert [row.name for row in queries.campaigns(store)] == ["Dạy tốt"]

    def test_one_that_is_gone_is_refused(self, store: Store) -> None:
        assert campaigns.plan(store, 99) is None
        assert refused(campaigns.save_campaign(store, {"name": "A"}, 99))[0].message == campaigns.GONE
        assert refused(campaigns.keep_plan(store, Draft("ke-hoach", "KH", TEXT, campaign_id=99)))


class TestPlan:
    def test_kept_as_typed_with_its_campaign(self, store: Store, campaign_id: int) -> None:
        typed = "\n\tHai  khoảng trắng\t và tab \n\n"
        done(campaigns.keep_plan(store, replace(plan(store, campaign_id), text=typed)))
        kept = plan(store, campaign_id)
        (row,) = queries.documents(store)
        assert (kept.text, kept.document_id, kept.campaign_id) == (typed, row.id, campaign_id)

    def test_an_empty_plan_is_no_document(self, store: Store, campaign_id: int) -> None:
        done(campaigns.keep_plan(store, plan(store, campaign_id)))
        assert queries.documents(store) == []

    def test_decomposed_letters_are_composed(self, store: Store, campaign_id: int) -> None:
        done(campaigns.keep_plan(store, replace(plan(store, campaign_id), text="Dạy tốt")))
        assert plan(store, campaign_id).text == "Dạy tốt"

    def test_registered_it_has_one_row_that_follows_the_text(self, store: Store, campaign_id: int) -> None:
        draft = replace(plan(store, campaign_id), text=TEXT, date="2026-09-05")
        kept = done(campaigns.keep_plan(store, draft)).value
        numbered = done(papers.take_number(store, kept)).value
        done(campaigns.keep_plan(store, replace(numbered, text=TEXT.replace("dạy tốt", "học tốt"))))
        (row,) = queries.documents(store)
        assert (row.subject, row.code, row.campaign_id) == ("Thi đua học tốt", "01/KH-THHG", campaign_id)
        again = plan(store, campaign_id)
        assert (again.number, again.date, again.document_id) == (1, "2026-09-05", row.id)

    def test_registering_is_one_action(self, store: Store, campaign_id: int) -> None:
        kept = done(campaigns.keep_plan(store, replace(plan(store, campaign_id), text=TEXT)))
        assert kept.action_id is not None
        journal.undo(store, kept.action_id)
        assert queries.documents(store) == []
        assert (plan(store, campaign_id).text, plan(store, campaign_id).document_id) == ("", None)

    def test_a_document_put_aside_leaves_the_text(self, store: Store, campaign_id: int) -> None:
        kept = done(campaigns.keep_plan(store, replace(plan(store, campaign_id), text=TEXT))).value
        done(papers.put_aside(store, kept.document_id))
        assert (plan(store, campaign_id).text, plan(store, campaign_id).document_id) == (TEXT, None)

    def test_the_kind_of_campaign_says_which_plan(self, store: Store, campaign_id: int) -> None:
        assert plan(store, campaign_id).code == campaigns.PLAN
        done(campaigns.save_campaign(store, {"kind": campaigns.EXEMPLARS}, campaign_id))
        assert (plan(store, campaign_id).code, plan(store, campaign_id).kind) == (campaigns.PLAN_OF_EXEMPLARS, "KH")

    def test_a_built_in_text_is_made_whatever_stands_there(self, store: Store, campaign_id: int) -> None:
        done(campaigns.keep_plan(store, replace(plan(store, campaign_id), text=TEXT)))
        made = drafting.first_plan(store, "ke-hoach", period="2026-2027", campaign_id=campaign_id)
        assert "“Dạy tốt”" in made.text and made.text.startswith("KẾ HOẠCH\n")
        with pytest.raises(KeyError):
            drafting.first_plan(store, "không có", period="2026-2027")


class TestView:
    def test_what_the_text_states_wins(self, store: Store, campaign_id: int) -> None:
        text = f"Số: 7/KH-THHG\n\nTân Lập, ngày 5 tháng 9 năm 2026\n\n{TEXT}"
        draft = replace(plan(store, campaign_id), date="2026-11-20", text=text)
        view = paper_view.look(store, draft)
        assert (view.date, view.number) == ("2026-09-05", "7/KH-THHG")
        assert "ngày 05 tháng 9 năm 2026" in view.flow.text and "20 tháng 11" not in view.flow.text

    def test_an_open_date_is_not_stated(self, store: Store, campaign_id: int) -> None:
        draft = replace(plan(store, campaign_id), text=f"Tân Lập, ngày … tháng 9 năm 2026\n\n{TEXT}")
        assert paper_view.look(store, draft).date == ""

    def test_headings_know_their_lines(self, store: Store, campaign_id: int) -> None:
        view = paper_view.look(store, replace(plan(store, campaign_id), text=TEXT))
        assert [(h.line, h.depth, h.words) for h in view.headings] == [(3, 0, "I. MỤC ĐÍCH")]

    def test_the_pages_are_those_that_are_written(self, store: Store, campaign_id: int) -> None:
        draft = replace(plan(store, campaign_id), text=TEXT)
        assert paper_view.look(store, draft).flow == papers.flow_of(store, draft)

    def test_what_is_not_known_is_offered_as_not_known(self, store: Store, campaign_id: int) -> None:
        found = dict(paper_view.insertable(store, plan(store, campaign_id)))
        assert found["Tên trường"] == "Trường Tiểu học Hoa Gạo"
        assert found["Năm học"] == "năm học 2026 - 2027"
        assert found["Số cán bộ, giáo viên, nhân viên"] == found["Ngày của văn bản"] == ""


def refused(result: object) -> tuple:
    assert isinstance(result, Refused), result
    return result.problems
