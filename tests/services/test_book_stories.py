"""The gương of a sổ vàng: who stands in it, with photo and story; kept with the document, found when files move."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from dhtt_desktop.documents.flow import Cell, Flow, Grid, Picture
from dhtt_desktop.services import attachments, book_stories, drafting, exemplars, papers
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import exemplar_queries, schema
from dhtt_desktop.store.database import Store

PERIODS = ("2024-2025", "2025-2026", "2026-2027")


def with_photo(store: Store, exemplar_id: int) -> Path:
    picture = QImage(30, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    path = store.path.with_name("ảnh.png")
    picture.save(str(path))
    assert isinstance(attachments.attach(store, "exemplar", exemplar_id, path), Done)
    return attachments.folder(store) / "ảnh.png"


def pictures(flow: Flow) -> list[Picture]:
    cells: list[Cell] = [
        cell for section in flow.sections for item in section.items if isinstance(item, Grid)
        for row in item.rows for cell in row.cells
    ]  # fmt: skip
    return [para.picture for cell in cells for para in cell.paras if para.picture is not None]


def test_those_recognised_stand_in_it_with_their_story(store: Store) -> None:
    found = book_stories.stories(store, PERIODS)
    assert [one.row.subject for one in found] == ["Tổ 2 - 3", "Hoàng Thị Mỹ Thủy"]
    assert book_stories.stories(store, ["2026-2027"]) == ()
    first, second = found
    assert first.line == "Tổ 2 - 3 – “Sinh hoạt chuyên môn qua dự giờ chéo”"
    assert first.text.startswith("1. Tổ 2 - 3\n\n[[Chân dung 1]]\n\n*Bối cảnh.* Sinh hoạt")
    assert "*Đã nhân rộng.* Tổ 1, từ" in first.text and "*Bài học.*" not in second.text
    assert ("Công nhận", "ngày 20/05/2026") in second.table.rows


def test_who_is_no_exemplar_any_more_is_left_out(store: Store) -> None:
    one = book_stories.stories(store, PERIODS)[1].row
    with store.begin("Đánh giá lại") as unit:
        unit.insert(schema.exemplar_step, {"exemplar_id": one.id, "step": "Đánh giá lại", "happened_on": "2026-11-01",
                                           "result": exemplars.ENDED})  # fmt: skip
    assert [story.row.subject for story in book_stories.stories(store, PERIODS)] == ["Tổ 2 - 3"]


def test_the_book_has_photo_contents_and_index(store: Store) -> None:
    row = book_stories.stories(store, PERIODS)[1].row
    photo = with_photo(store, row.id)
    draft = drafting.draft(store, "so-vang-5-nam", period="2026-2027", on="2026-11-20")
    contents, _, index, *portraits = draft.tables
    assert [table.photo for table in portraits] == ["", "ảnh.png"]
    assert ("Hoàng Thị Mỹ Thủy – “Kho bài giảng số dùng chung”", "Gương 2") in contents.rows
    assert contents.rows[-1] == ("III. Bảng tra theo tên", "")
    assert next(line for line in index.rows if line[0] == row.subject)[2].endswith(", gương 2")
    assert "02 gương điển hình tiên tiến./." in draft.text
    shown = pictures(papers.flow_of(store, draft))
    assert [one.path for one in shown] == ["", str(photo)] and shown[1].words == "Ảnh “Kho bài giảng số dùng chung”"


def test_a_kept_book_finds_its_photos_where_the_folder_stands_now(store: Store, tmp_path: Path) -> None:
    row = book_stories.stories(store, PERIODS)[1].row
    with_photo(store, row.id)
    draft = drafting.draft(store, "so-vang-5-nam", period="2026-2027", on="2026-11-20")
    kept = papers.tables_from_json(papers.tables_to_json(draft.tables))
    assert kept == draft.tables
    store.close()
    (tmp_path / "mới").mkdir()
    (tmp_path / "mau.dhtt").rename(tmp_path / "mới" / "mau.dhtt")
    (tmp_path / "mau - minh chứng").rename(tmp_path / "mới" / "mau - minh chứng")
    with Store.open(tmp_path / "mới" / "mau.dhtt") as again:
        paths = [one.path for one in pictures(papers.flow_of(again, draft))]
        assert paths[1] == str(tmp_path / "mới" / "mau - minh chứng" / "ảnh.png")


def test_a_name_that_leads_elsewhere_is_no_photo(store: Store) -> None:
    text = papers.tables_to_json(
        drafting.draft(store, "so-vang-5-nam", period="2026-2027", on="2026-11-20").tables
    ).replace('"photo": ""', '"photo": "../bí mật.png"')
    draft = papers.Draft("tu-do", "", "[[Chân dung 1]]", papers.tables_from_json(text))
    assert [one.path for one in pictures(papers.flow_of(store, draft))] == [""]


def test_stories_of_a_campaign_are_told_once(store: Store) -> None:
    row = book_stories.stories(store, PERIODS)[1].row
    with store.begin("Thêm") as unit:
        other = {name: getattr(exemplar_queries.exemplar(store, row.id), name)
                 for name in ("person_id", "context", "search_key")}  # fmt: skip
        made = unit.insert(schema.exemplar, {**other, "period": "2026-2027", "title": "Năm sau"})
        unit.insert(schema.exemplar_step, {"exemplar_id": made, "step": "Công nhận", "happened_on": "2026-11-10"})
    assert [story.row.title for story in book_stories.stories(store, PERIODS)][1:] == ["Năm sau"]
