"""The school's Word files: copied into the data, filled for a list or for each person, undone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from dhtt_desktop.services import awards, papers, word_templates
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.services.word_templates import NOMINATED, PERSON_FIELDS, SCHOOL_FIELDS, STAFF, WHOLE
from dhtt_desktop.store import form_queries, journal
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small, who


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def word_file(folder: Path, *texts: str, name: str = "mau") -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    path = folder / f"{name}.docx"
    document.save(str(path))
    return path


def done(result: object) -> Done:
    assert isinstance(result, Done), result
    return result


def words(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def work(store: Store, template_id: int) -> word_templates.Work:
    found = word_templates.work(store, template_id, period=PERIOD, on=ON)
    assert found is not None
    return found


def test_the_chosen_file_is_copied_into_the_data(store: Store, tmp_path: Path) -> None:
    path = word_file(tmp_path, "{{ten_truong}}")
    before = path.read_bytes()
    template_id = done(word_templates.add(store, path)).value
    path.unlink()
    done(word_templates.write_original(store, template_id, tmp_path / "lai.docx"))
    assert (tmp_path / "lai.docx").read_bytes() == before
    (row,) = form_queries.word_templates(store)
    assert (row.name, row.made_for, row.size) == ("mau", WHOLE, len(before))


def test_every_field_that_is_offered_can_be_filled(store: Store, tmp_path: Path) -> None:
    text = " | ".join(f"{{{{{name}}}}}" for name in SCHOOL_FIELDS)
    template_id = done(word_templates.add(store, word_file(tmp_path, text))).value
    done(word_templates.write_one(work(store, template_id), tmp_path / "ra.docx"))
    (line,) = words(tmp_path / "ra.docx")
    assert "Trường Tiểu học Hoa Phượng | TRƯỜNG TIỂU HỌC HOA PHƯỢNG | UBND xã An Bình" in line
    assert "ngày 20 tháng 11 năm 2026 | năm học 2026 - 2027" in line and "{{" not in line
    assert all(one.words for one in word_templates.fields(STAFF))


def test_one_file_for_each_person(store: Store, tmp_path: Path) -> None:
    awards.nominate(store, PERIOD, "LĐTT", [Subject(who(store, "Lê Thị An"))])
    awards.nominate(store, PERIOD, "CSTĐCS", [Subject(who(store, "Lê Thị An"))])
    text = " | ".join(f"{{{{{name}}}}}" for name in PERSON_FIELDS)
    path = word_file(tmp_path, text)
    template_id = done(word_templates.add(store, path)).value
    assert form_queries.word_templates(store)[0].made_for == NOMINATED  # it names a person's own fields
    done(word_templates.change(store, template_id, {"made_for": STAFF}))
    folder = tmp_path / "ra"
    folder.mkdir()
    told: list[float] = []
    done(word_templates.write_each(work(store, template_id), folder, told.append))
    assert len(list(folder.iterdir())) == 4 and told == [0.0, 0.25, 0.5, 0.75]
    an = next(path for path in folder.iterdir() if "Lê Thị An" in path.name)
    assert words(an) == [
        "Lê Thị An | LÊ THỊ AN | Bà | 03/02/1980 | Nữ | Tổ trưởng | Tổ 1 | …………… | Hoàn thành xuất sắc nhiệm vụ"
        " | Lao động tiên tiến, Chiến sĩ thi đua cơ sở | ……………"
    ]
    done(word_templates.write_each(work(store, template_id), folder))  # again: over nothing that is there
    assert len(list(folder.iterdir())) == 8
    done(word_templates.change(store, template_id, {"made_for": NOMINATED}))
    assert [one["ho_ten"] for one in work(store, template_id).people] == ["Lê Thị An"]
    assert isinstance(word_templates.change(store, template_id, {"made_for": WHOLE}), Refused)


def test_a_person_put_forward_twice_stands_once(store: Store, tmp_path: Path) -> None:
    for kind in ("LĐTT", "CSTĐCS"):
        awards.nominate(store, PERIOD, kind, [Subject(who(store, "Lê Thị An"))])
    text, table = word_templates.example()
    path = tmp_path / "vi-du.docx"
    done(papers.write(store, Draft("danh-sach", "DS", text, (table,), PERIOD, ON), path))
    template_id = done(word_templates.add(store, path)).value
    done(word_templates.write_one(work(store, template_id), tmp_path / "ra.docx"))
    document = Document(str(tmp_path / "ra.docx"))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert [row[1] for row in rows] == [
        "Họ và tên",
        *(one["ho_ten"] for one in work(store, template_id).lists["nhan_su"]),
    ]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4"]
    assert len(work(store, template_id).lists["danh_sach"]) == 1
    assert any("có 01 cá nhân được đề nghị" in text for text in words(tmp_path / "ra.docx"))


def test_nobody_to_write_for_is_told(store: Store, tmp_path: Path) -> None:
    template_id = done(word_templates.add(store, word_file(tmp_path, "{{ho_ten}}"))).value
    assert "chưa có ai" in word_templates.write_each(work(store, template_id), tmp_path).message


def test_what_cannot_be_used_is_refused_with_its_reason(store: Store, tmp_path: Path) -> None:
    assert "ten_truong" in word_templates.add(store, word_file(tmp_path, "{{ten_truog}}")).message
    assert "Không đọc được" in word_templates.add(store, tmp_path / "khong-co.docx").message
    (tmp_path / "chu.docx").write_text("chữ")
    assert "không phải văn bản Word" in word_templates.add(store, tmp_path / "chu.docx").message
    assert not form_queries.word_templates(store)
    for result in (
        word_templates.put_aside(store, 9), word_templates.change(store, 9, {}),
        word_templates.replace_file(store, 9, tmp_path), word_templates.write_original(store, 9, tmp_path / "a.docx"),
    ):  # fmt: skip
        assert isinstance(result, Refused)
    assert word_templates.work(store, 9, period=PERIOD, on=ON) is None


def test_files_are_renamed_replaced_put_aside_and_brought_back(store: Store, tmp_path: Path) -> None:
    template_id = done(word_templates.add(store, word_file(tmp_path, "một"))).value
    done(word_templates.change(store, template_id, {"name": "Giấy mời"}))
    assert isinstance(word_templates.change(store, template_id, {"name": " "}), Refused)
    replaced = done(word_templates.replace_file(store, template_id, word_file(tmp_path, "hai", name="khac")))
    row = form_queries.word_template(store, template_id)
    assert row is not None and [p.text for p in Document(io.BytesIO(row.content)).paragraphs] == ["hai"]
    journal.undo(store, replaced.action_id)
    row = form_queries.word_template(store, template_id)
    assert row is not None and [p.text for p in Document(io.BytesIO(row.content)).paragraphs] == ["một"]
    gone = done(word_templates.put_aside(store, template_id))
    assert not form_queries.word_templates(store)
    journal.undo(store, gone.action_id)
    assert [row.name for row in form_queries.word_templates(store)] == ["Giấy mời"]
