"""What goes out: places a document names, what was sent, letters and files, dossiers with their contents."""

from __future__ import annotations

import email
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import policy
from pathlib import Path

import docx
import pytest

from dhtt_desktop.exchange import mail_out
from dhtt_desktop.services import awards, dossier, drafting, papers, sending
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries, schema, sending_queries
from dhtt_desktop.store.database import Store
from tests.services import award_samples as samples

PERIOD, ON, WHEN = samples.PERIOD, samples.ON, datetime(2026, 11, 20, 9, 0)
XA, SHORT = "Ủy ban nhân dân xã An Bình", "UBND xã An Bình"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mau")
    samples.practice(folder).close()
    return folder / "mau.dhtt"


@pytest.fixture
def store(practice: Path, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "truong.dhtt").write_bytes(practice.read_bytes())
    with Store.open(tmp_path / "truong.dhtt") as made:
        yield made


def numbered(store: Store, code: str) -> Draft:
    made = papers.take_number(store, drafting.draft(store, code, period=PERIOD, on=ON))
    assert isinstance(made, Done)
    draft: Draft = made.value
    return draft


def free(text: str) -> Draft:
    return Draft("tu-do", "", text, (), PERIOD, ON)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("TỜ TRÌNH\nVề a\n\nKính gửi: UBND xã An Bình\n\nNội dung./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n", [SHORT]),
        ("KẾ HOẠCH\nVề a\n\nNội dung./.\n\nNơi nhận:\n- UBND xã An Bình (báo cáo);\n- Ủy ban nhân dân xã An Bình;\n"
         "- Các tổ (thực hiện);\n- Lưu: VT, hồ sơ.\n", [SHORT, "Các tổ"]),
        ("QUYẾT ĐỊNH\nVề a\n\nĐiều 1. Nội dung./.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_document_names_its_places(text: str, places: list[str]) -> None:
    assert [place.name for place in sending.places_of(free(text))] == places


def test_a_sending_is_noted_shown_and_undone(store: Store) -> None:
    draft = numbered(store, "to-trinh")
    ids = [draft.document_id or 0]
    done = sending.mark(store, ids, recipient=f" {SHORT} ", sent_on="20/11/2026", how="Trực tiếp")
    assert isinstance(done, Done) and done.message == f"Đã ghi: gửi văn bản đến {SHORT} ngày 20/11/2026."
    sending.mark(store, ids, recipient="Phòng Văn hóa - Xã hội", sent_on="2026-11-21", how="Zalo")
    first, second = sending_queries.of_document(store, ids[0])
    assert sending.told(first) == f"{SHORT}, ngày 20/11/2026 (trực tiếp)"
    row = next(row for row in queries.documents(store) if row.id == ids[0])
    assert (row.sent_count, row.sent_to, row.sent_on) == (2, "Phòng Văn hóa - Xã hội", "2026-11-21")
    assert sending_queries.recipients(store) == ["Phòng Văn hóa - Xã hội", SHORT]
    assert isinstance(sending.take_back(store, second.id), Done)
    assert [entry.id for entry in sending_queries.of_document(store, ids[0])] == [first.id]
    journal.undo(store)
    assert len(sending_queries.of_document(store, ids[0])) == 2


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"recipient": "  "}, "recipient"), ({"sent_on": "31/02/2026"}, "sent_on"), ({"sent_on": "2026"}, "sent_on"),
        ({"how": "Bồ câu"}, "how"),
    ],
)  # fmt: skip
def test_a_sending_without_place_day_or_way_is_refused(store: Store, answers: dict[str, str], field: str) -> None:
    draft = numbered(store, "to-trinh")
    given = {"recipient": SHORT, "sent_on": "20/11/2026", "how": "Zalo", **answers}
    refused = sending.mark(store, [draft.document_id or 0], **given)
    assert isinstance(refused, Refused) and refused.problems[0].field == field
    assert sending_queries.recipients(store) == []


def test_places_to_offer_are_each_named_once(store: Store) -> None:
    draft = numbered(store, "quyet-dinh")
    sending.mark(store, [draft.document_id or 0], recipient="Sở Nội vụ", sent_on=ON, how="Bưu điện")
    names = [place.name for place in sending.known_places(store, [draft])]
    assert names == [SHORT, "Các tổ", "Sở Nội vụ"]


def test_files_to_send_are_the_written_one_while_it_is_true(store: Store, tmp_path: Path) -> None:
    draft = numbered(store, "to-trinh")
    out = tmp_path / "gửi"
    (fresh,) = sending.files_for(store, draft, out, (".docx",))
    assert fresh.parent == out and "TỜ TRÌNH" in [p.text for p in docx.Document(str(fresh)).paragraphs]
    assert sending.files_for(store, draft, out, (".docx",)) == [fresh]  # the copy is renewed, not heaped up
    papers.write(store, draft, tmp_path / "của tôi.docx")
    assert sending.files_for(store, draft, out, (".docx",)) == [tmp_path / "của tôi.docx"]
    changed = replace(draft, text=draft.text.replace("kính trình", "trân trọng trình"))
    assert sending.files_for(store, changed, out, (".docx",)) == [fresh]
    assert "trân trọng trình" in "".join(p.text for p in docx.Document(str(fresh)).paragraphs)


def test_a_letter_says_what_it_brings(store: Store, tmp_path: Path) -> None:
    draft = numbered(store, "to-trinh")
    subject, body = sending.letter(store, [draft], ON)
    assert subject.startswith("Trường Tiểu học Hoa Phượng: Tờ trình về việc đề nghị xét tặng")
    assert body.startswith(f"Kính gửi: {XA}\n")
    assert "số 01/TTr-THHP ngày 20/11/2026" in body
    both = sending.letter(store, [draft, numbered(store, "quyet-dinh")], ON)[1]
    assert both.startswith("Kính gửi: Quý cơ quan\n") and "01/QĐ-THHP" in both
    files = sending.files_for(store, draft, tmp_path, (".docx",))
    done = sending.write_letter(tmp_path / "a.eml", subject=subject, body=body, files=files)
    assert isinstance(done, Done) and done.message == "Đã lập thư nháp a.eml kèm 1 tệp."
    letter = email.message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=policy.default)
    assert letter["Subject"] == subject


def test_a_letter_too_heavy_for_most_boxes_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * 2000)
    monkeypatch.setattr(mail_out, "MOST_BYTES", 1000)
    done = sending.write_letter(tmp_path / "a.eml", subject="a", body="b", files=[tmp_path / "a.pdf"])
    assert isinstance(done, Done) and "nhiều hộp thư chỉ nhận" in done.message


# --- dossiers ---


def test_without_documents_the_proposal_goes_with_all_that_proves_it(store: Store) -> None:
    (found,) = dossier.dossiers(store, PERIOD, ON)
    asking = drafting.put_forward(store, "to-trinh", PERIOD)
    codes = [draft.code for draft in found.drafts]
    assert found.place.name == XA
    assert codes[:3] == ["to-trinh", "danh-sach", "bien-ban"]
    assert codes.count("bao-cao-ca-nhan") == len({row.person_id for row in asking if row.person_id})
    assert codes.count("bao-cao-tap-the") == len({row.team_id for row in asking if row.team_id})
    assert found.ids == ()
    assert dossier.dossiers(store, "2019-2020", ON) == []


def test_each_place_gets_the_documents_that_name_it(store: Store) -> None:
    asked, decided = numbered(store, "to-trinh"), numbered(store, "quyet-dinh")
    minutes = numbered(store, "bien-ban")
    superior, teams = dossier.dossiers(store, PERIOD, ON)
    assert (superior.place.name, teams.place.name) == (XA, "Các tổ")
    assert set(superior.ids) == {asked.document_id, decided.document_id, minutes.document_id}
    assert teams.ids == (decided.document_id,)
    (only,) = dossier.dossiers(store, PERIOD, ON, [asked.document_id or 0])
    assert only.place.name == XA and decided.document_id not in only.ids


def test_who_was_turned_down_brings_no_report(store: Store) -> None:
    row = next(row for row in drafting.put_forward(store, "to-trinh", PERIOD) if row.person_id)
    with store.begin("Không được") as unit:
        for other in queries.nominations(store, PERIOD):
            if other.person_id == row.person_id:
                unit.update(schema.nomination, other.id, {"status": awards.DECLINED})
    (found,) = dossier.dossiers(store, PERIOD, ON)
    assert f"Báo cáo thành tích của {row.subject}" not in [papers.subject_of(draft) for draft in found.drafts]


def test_a_dossier_has_its_contents_first_and_its_files_in_order(store: Store, tmp_path: Path) -> None:
    asked = numbered(store, "to-trinh")
    (found,) = dossier.dossiers(store, PERIOD, ON, [asked.document_id or 0])
    told: list[float] = []
    done = dossier.write_all(store, [found], tmp_path / "Hồ sơ", WHEN, lambda share, _: told.append(share))
    assert isinstance(done, Done)
    (folder,) = done.value
    names = sorted(file.name for file in folder.iterdir())
    assert len(names) == len(found.drafts) + 1
    assert names[:2] == ["00 Mục lục hồ sơ.docx", "01 Tờ trình đề nghị khen thưởng 01-TTr-THHP.docx"]
    assert told == sorted(told) and 0 <= told[0] < told[-1] < 1
    cover = docx.Document(str(folder / names[0]))
    cells = [[cell.text for cell in row.cells] for row in cover.tables[-2].rows]
    assert cells[0] == ["STT", "Tên văn bản, tài liệu", "Số, ký hiệu; ngày", "Tên tệp"]
    assert [row[3] for row in cells[1:]] == names[1:]
    assert cells[1][2] == "01/TTr-THHP; 20/11/2026"
    assert any(f"Danh sách này có {len(found.drafts)} văn bản" in p.text for p in cover.paragraphs)
    again = dossier.write_all(store, [found], tmp_path / "Hồ sơ", WHEN)
    assert isinstance(again, Done) and again.value[0].name == "Hồ sơ (2)"


def test_a_dossier_as_a_zip_holds_the_same(store: Store, tmp_path: Path) -> None:
    found = dossier.dossiers(store, PERIOD, ON)
    done = dossier.write_all(store, found, tmp_path / "Hồ sơ", WHEN, zipped=True)
    assert isinstance(done, Done) and done.value == [tmp_path / "Hồ sơ.zip"]
    with zipfile.ZipFile(done.value[0]) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(found[0].drafts) + 1


def test_nothing_to_pack_and_nowhere_to_put_it_are_said(store: Store, tmp_path: Path) -> None:
    nothing = dossier.write_all(store, [], tmp_path / "Hồ sơ", WHEN)
    assert isinstance(nothing, Refused) and "Chưa có văn bản nào" in nothing.message
    (tmp_path / "tệp").write_text("x")
    found = dossier.dossiers(store, PERIOD, ON)
    nowhere = dossier.write_all(store, found, tmp_path / "tệp" / "hs", WHEN)
    assert isinstance(nowhere, Refused) and nowhere.problems[0].field == "path"
