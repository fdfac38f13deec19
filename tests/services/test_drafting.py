"""First drafts: the numbers agree with their lists, nothing unknown is invented, and the whole chain holds."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents.model import DOTS
from dhtt_desktop.services import awards, council, decisions, drafting, flow, merge, papers, profile, school
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, TODAY, practice, small, who

CODES = ("to-trinh", "bien-ban", "quyet-dinh", "quyet-dinh-dhtt", "danh-sach")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = practice(tmp_path)
    yield made
    made.close()


@pytest.fixture
def little(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def lines(draft: papers.Draft) -> int:
    """Lines of the list without headings and totals."""
    table = draft.tables[0]
    return len(table.rows) - len(table.groups) - len(table.totals)


def put(store: Store, kind: str, *names: str) -> None:
    awards.nominate(store, PERIOD, kind, [Subject(who(store, name)) for name in names])


@pytest.mark.parametrize("code", CODES)
def test_the_number_in_the_text_is_the_number_of_the_list(store: Store, code: str) -> None:
    draft = drafting.draft(store, code, period=PERIOD, on=ON)
    named = {what: int(number) for number, what in re.findall(r"(\d{2}) (tập thể|cá nhân)", merged(draft))}
    assert sum(named.values()) == lines(draft) or code == "bien-ban"  # minutes list two awards of one person


def merged(draft: papers.Draft) -> str:
    """The sentence of the draft that says how many there are."""
    return next(line for line in draft.text.splitlines() if re.search(r"\d{2} (tập thể|cá nhân)", line))


@pytest.mark.parametrize("code", CODES)
def test_no_field_stays_open_and_no_code_is_printed(store: Store, code: str) -> None:
    draft = drafting.draft(store, code, period=PERIOD, on=ON)
    cells = [cell for table in draft.tables for line in table.rows for cell in line]
    printed = "\n".join([draft.text, *cells])
    for wrong in ("{{", "None", "CSTĐCS", "LĐTT ", "()", " ,", " ."):
        assert wrong not in printed.replace("./.", ""), wrong


@pytest.mark.parametrize("code", CODES)
def test_a_draft_of_nobody_is_still_a_document(little: Store, code: str) -> None:
    draft = drafting.draft(little, code, period=PERIOD, on=ON)
    assert lines(draft) == 0 and draft.tables[0].head
    assert papers.flow_of(little, draft).sections


def test_what_the_head_decides_is_not_put_to_a_superior_unless_chosen(little: Store) -> None:
    put(little, "LĐTT", "Lê Thị An")
    put(little, "GK", "Dung")
    assert lines(drafting.draft(little, "to-trinh", period=PERIOD, on=ON)) == 1
    assert lines(drafting.draft(little, "quyet-dinh", period=PERIOD, on=ON)) == 1
    every = [row.id for row in queries.nominations(little, PERIOD)]
    assert lines(drafting.draft(little, "to-trinh", period=PERIOD, on=ON, nomination_ids=every)) == 2


def test_who_was_declined_is_in_the_minutes_only(little: Store) -> None:
    put(little, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    put(little, "GK", "Dung")
    flow.mark(little, [row.id for row in queries.nominations(little, PERIOD)][1:], DECLINED, "Chưa đủ")
    assert lines(drafting.draft(little, "to-trinh", period=PERIOD, on=ON)) == 1
    assert lines(drafting.draft(little, "quyet-dinh", period=PERIOD, on=ON)) <= 1
    assert lines(drafting.draft(little, "bien-ban", period=PERIOD, on=ON)) == 3


def test_votes_are_called_sufficient_only_when_counted_and_so(little: Store) -> None:
    put(little, "CSTĐCS", "Lê Thị An")
    said = "đều đạt tỷ lệ phiếu"
    assert said not in drafting.draft(little, "to-trinh", period=PERIOD, on=ON).text
    (row,) = queries.nominations(little, PERIOD)
    awards.edit_nomination(little, row.id, {"votes": "7/9"})
    assert said not in drafting.draft(little, "to-trinh", period=PERIOD, on=ON).text
    awards.edit_nomination(little, row.id, {"votes": "8/9"})
    assert said in drafting.draft(little, "to-trinh", period=PERIOD, on=ON).text


def test_the_minutes_name_the_council_with_its_seats(little: Store) -> None:
    council.add(little, PERIOD, [who(little, "Lê Thị An"), who(little, "Dung")])
    text = drafting.draft(little, "bien-ban", period=PERIOD, on=ON).text
    assert "- Bà Lê Thị An, Tổ trưởng, Chủ tịch Hội đồng;" in text
    assert "- Dung, Nhân viên, Ủy viên." in text
    assert "Chủ trì (chủ tọa): bà Lê Thị An, Tổ trưởng." in text
    assert f"Thư ký (người ghi biên bản): {DOTS}" in text


def test_the_money_in_words_is_the_total_of_the_list(store: Store) -> None:
    draft = drafting.draft(store, "quyet-dinh", period=PERIOD, on=ON)
    total = next(draft.tables[0].rows[at] for at in draft.tables[0].totals)[4]
    assert total == "3.040.000"
    assert f"{total} đồng (Ba triệu không trăm bốn mươi nghìn đồng)" in draft.text


def test_laws_are_those_of_the_papers_day(store: Store) -> None:
    before = drafting.draft(store, "to-trinh", period=PERIOD, on="2026-03-01").text
    after = drafting.draft(store, "to-trinh", period=PERIOD, on=ON).text
    assert "07/2026/TT-BGDĐT" in after and "07/2026/TT-BGDĐT" not in before


def test_an_unknown_document_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        drafting.draft(store, "thư", period=PERIOD)
    assert isinstance(drafting.export(store, "thư", tmp_path / "a.docx", period=PERIOD), Refused)
    assert isinstance(drafting.export(store, "to-trinh", tmp_path / "a.xlsx", period=PERIOD), Refused)


def test_a_body_is_spelled_out_in_a_sentence() -> None:
    assert merge.in_full("UBND xã\nAn Bình") == "Ủy ban nhân dân xã An Bình"
    assert merge.in_full("Sở Giáo dục và Đào tạo") == "Sở Giáo dục và Đào tạo"


def test_a_long_school_of_a_long_superior_is_written_whole(store: Store, tmp_path: Path) -> None:
    name = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai - Đắk Nia"
    school.change(store, {"name": name, "superior": "UBND tỉnh Lâm Đồng\nSở Giáo dục và Đào tạo"})
    for code in CODES:
        draft = drafting.draft(store, code, period=PERIOD, on=ON)
        path = tmp_path / f"{code}.docx"
        assert isinstance(papers.write(store, draft, path), Done)
        with zipfile.ZipFile(path) as archive:
            printed = re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode())
        assert "ĐẮK NIA" in " ".join(printed.split())


@pytest.mark.pages
def test_the_whole_chain_from_tick_to_history(store: Store, tmp_path: Path, soffice: str) -> None:
    """Tick, draft, number, write, read the pages, receive the decision, look it up in the person's history."""
    someone = next(row for row in queries.people(store, PERIOD) if row.level == "HTXSNV")
    awards.nominate(store, PERIOD, "CSTĐCS", [Subject(someone.id)])
    chosen = list(queries.nominations(store, PERIOD, ["CSTĐCS"]))
    awards.set_votes(store, [row.id for row in chosen], "9/9")
    assert awards.check_list(store, PERIOD, ["CSTĐCS"]) == ()
    for code in CODES:
        ids = [row.id for row in chosen] if code in ("to-trinh", "bien-ban", "danh-sach") else None
        kept = papers.save(store, drafting.draft(store, code, period=PERIOD, on=ON, nomination_ids=ids))
        assert isinstance(kept, Done)
        draft = kept.value
        if code != "danh-sach":
            taken = papers.take_number(store, draft)
            assert isinstance(taken, Done)
            draft = taken.value
        assert isinstance(papers.write(store, draft, tmp_path / f"{code}.docx"), Done)
    command = [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=120)
    for code in CODES:
        shown = subprocess.run(["pdftotext", "-layout", str(tmp_path / f"{code}.pdf"), "-"], check=True,
                               capture_output=True, text=True).stdout  # fmt: skip
        if code in ("to-trinh", "bien-ban", "danh-sach"):
            assert all(row.subject in " ".join(shown.split()) for row in chosen), code
        if code != "danh-sach":
            assert "01/" in shown or "02/" in shown
    given = [(Subject(row.person_id), row.kind) for row in chosen]
    paper = Decision("77/QĐ-UBND", "15/7/2027", "UBND xã An Bình")
    assert isinstance(decisions.receive(store, paper, PERIOD, given), Done)
    text, made = profile.profile_text(store, someone.id, TODAY.isoformat())
    assert someone.name in text
    assert any("77/QĐ-UBND, ngày 15/07/2027" in cell for line in made[0].rows for cell in line)
