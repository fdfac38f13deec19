"""Keeping, numbering, writing: a text is kept to the letter, a number given once, a refused file changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dhtt_desktop.services import drafting, papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, practice


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = practice(tmp_path)
    yield made
    made.close()


def kept(store: Store, code: str = "to-trinh", on: str = ON) -> Draft:
    done = papers.save(store, drafting.draft(store, code, period=PERIOD, on=on))
    assert isinstance(done, Done) and isinstance(done.value, Draft)
    return done.value


def numbered(store: Store, draft: Draft, number: int | None = None) -> Draft:
    done = papers.take_number(store, draft, number)
    assert isinstance(done, Done) and isinstance(done.value, Draft)
    return done.value


def test_a_document_comes_back_to_the_letter_with_its_lists(store: Store) -> None:
    draft = kept(store)
    assert draft.document_id is not None
    assert papers.load(store, draft.document_id) == draft


def test_a_text_is_kept_as_typed(store: Store) -> None:
    draft = kept(store)
    typed = replace(draft, text="  Dòng một \n\n\n\tDòng hai  \n")
    papers.save(store, typed)
    assert draft.document_id is not None
    loaded = papers.load(store, draft.document_id)
    assert loaded is not None and loaded.text == typed.text
    assert [row.kind for row in queries.documents(store)].count("to-trinh") == 1


def test_numbers_run_by_kind_and_year_and_the_council_has_its_own(store: Store) -> None:
    assert numbered(store, kept(store)).symbol == "01/TTr-THHP"
    assert numbered(store, kept(store)).symbol == "02/TTr-THHP"
    assert numbered(store, kept(store, "bien-ban")).symbol == "01/BB-HĐTĐKT"
    assert numbered(store, kept(store, "quyet-dinh")).symbol == "01/QĐ-THHP"
    assert numbered(store, kept(store, "quyet-dinh-dhtt")).symbol == "02/QĐ-THHP"
    assert numbered(store, kept(store, on="2027-01-04")).symbol == "01/TTr-THHP"


def test_a_number_in_use_is_refused_with_its_holder(store: Store) -> None:
    numbered(store, kept(store), 7)
    refused = papers.take_number(store, kept(store), 7)
    assert isinstance(refused, Refused)
    assert "07" in refused.message and "đề nghị xét tặng" in refused.message
    assert numbered(store, kept(store)).symbol == "08/TTr-THHP"


def test_a_document_without_a_day_gets_no_number(store: Store) -> None:
    refused = papers.take_number(store, kept(store, on=""))
    assert isinstance(refused, Refused) and refused.problems[0].field == "date"


def test_a_number_given_back_or_put_aside_is_free_again(store: Store) -> None:
    draft = numbered(store, kept(store))
    assert isinstance(papers.free_number(store, draft), Done)
    again = numbered(store, kept(store))
    assert again.symbol == "01/TTr-THHP" and again.document_id is not None
    done = papers.put_aside(store, again.document_id)
    assert isinstance(done, Done) and done.action_id is not None
    assert queries.next_number(store, "TTr", "2026") == 1
    journal.undo(store, done.action_id)
    assert queries.next_number(store, "TTr", "2026") == 2


def test_a_file_is_written_and_noted_in_the_register(store: Store, tmp_path: Path) -> None:
    draft = numbered(store, kept(store))
    path = tmp_path / f"{papers.file_name(draft)}.docx"
    assert isinstance(papers.write(store, draft, path), Done)
    assert path.stat().st_size > 2000 and path.read_bytes()[:2] == b"PK"
    row = next(row for row in queries.documents(store) if row.id == draft.document_id)
    assert (row.written_to, row.status) == (str(path), papers.WRITTEN)


def test_a_folder_that_is_not_there_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    refused = papers.write(store, kept(store), tmp_path / "không có" / "a.docx")
    assert isinstance(refused, Refused) and refused.problems[0].field == "path"
    assert queries.documents(store)[0].written_to == ""


def test_a_file_name_suits_every_file_system(store: Store) -> None:
    name = papers.file_name(replace(kept(store), symbol="05/TTr-THHP"))
    assert name.startswith("05-TTr-THHP Về việc đề nghị") and not set(name) & set('\\/:*?"<>|')
    assert len(name) <= 110


def test_the_papers_names_are_those_of_its_day(store: Store) -> None:
    from dhtt_desktop.services import school

    school.change(store, {"name": "Trường Tiểu học Phượng Vĩ", "symbol": "THPV"}, "2027-01-01")
    assert numbered(store, kept(store)).symbol.endswith("THHP")
    assert numbered(store, kept(store, on="2027-02-01")).symbol.endswith("THPV")
