"""Templates: data goes in as data, open fields become dots, wrong names are told with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dhtt_desktop.documents import template
from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.model import DOTS, OfficeFacts, Role
from dhtt_desktop.documents.outline import parse
from dhtt_desktop.documents.template import TemplateError, fill
from tests.documents.plain_text import to_text

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "templates"
IDS = [info.id for info in template.catalogue()]
BASES = "Căn cứ Luật Thi đua, khen thưởng;\nCăn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ;"
DATA = {
    "ten_truong": "Trường Tiểu học Tân Phú",
    "ky": "năm học 2025 - 2026",
    "can_cu_luat": BASES,
    "noi_gui": "Ủy ban nhân dân xã Tân Phú",
    "ngay_hop": "25 tháng 5 năm 2026",
    "tong_so": "02 tập thể, 12 cá nhân",
    "guong": "1. Bà Lê Thị An\n\n*Bối cảnh.* Lớp có nhiều học sinh nhút nhát.",
    "so_bang_tra": "III",
    "doi_tuong": "tập thể, cá nhân",
    "doi_tuong_dau": "Tập thể, cá nhân",
    "so_thanh_vien": "09",
    "so_du_hop": "09",
    "ket_qua_phieu": "Các tập thể, cá nhân có tên trong danh sách kèm theo đều đạt số phiếu theo quy định.",
    "noi_dung_hop": "xét danh hiệu thi đua năm học 2025 - 2026",
    "chu_toa": "ông Trần Văn An, Hiệu trưởng",
    "thu_ky": "bà Lê Thị Hoa, giáo viên",
    "ten_chu_toa": "Trần Văn An",
    "ten_thu_ky": "Lê Thị Hoa",
    "ten_khen": "Giấy khen",
    "tham_quyen": "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC TÂN PHÚ",
    "nguoi_de_nghi": "Hội đồng Thi đua - Khen thưởng",
    "nguon_kinh_phi": "quỹ thi đua, khen thưởng của nhà trường",
    "nguoi_thi_hanh": "Kế toán, các tổ trưởng",
    "chu_de": "“Dạy tốt, học tốt”",
    "ten_danh_sach": "Tập thể, cá nhân được khen",
    "chuc_vu_nguoi_lap": "NGƯỜI LẬP",
    "nguoi_lap": "Lê Thị Hoa",
    "chuc_vu_nguoi_ky": "HIỆU TRƯỞNG",
    "nguoi_ky": "Trần Văn An",
}
LISTS = {
    "danh_hieu": [{"ten": "Lao động tiên tiến", "so_luong": "12 cá nhân"},
                  {"ten": "Tập thể Lao động tiên tiến", "so_luong": "02 tập thể"}],
    "ho_so": [{"ten": "Biên bản họp Hội đồng"}, {"ten": "Báo cáo thành tích"}],
    "thanh_vien": [{"ho_ten": "Ông Trần Văn An", "chuc_vu": "Chủ tịch Hội đồng"},
                   {"ho_ten": "Bà Lê Thị Hoa", "chuc_vu": "Thư ký"}],
    "noi_nhan": [{"ten": "UBND xã Tân Phú (báo cáo)"}],
    "chi_tieu": [{"noi_dung": "100% giáo viên đăng ký thi đua"}, {"noi_dung": "Ít nhất 02 sáng kiến được công nhận"}],
    "phan_cong": [{"nguoi": "Hiệu trưởng", "viec": "chỉ đạo chung"},
                  {"nguoi": "Các tổ trưởng", "viec": "tổ chức đăng ký"}],
}  # fmt: skip


def made(template_id: str) -> str:
    known = template.info(template_id)
    return template.write(
        template_id,
        {key: value for key, value in DATA.items() if key in known.fields},
        {key: value for key, value in LISTS.items() if key in known.lists},
    )


def test_known_fields_are_filled_and_open_ones_are_dotted() -> None:
    assert fill("Ông {{ten}}, sinh {{sinh}}.", {"ten": "An", "sinh": ""}) == f"Ông An, sinh {DOTS}."


def test_optional_fields_leave_no_trace() -> None:
    assert fill("Phong trào {{ky?}}.\nXong", {"ky": ""}) == "Phong trào.\nXong"
    assert fill("a\n\n{{ky?}}\n{{nam?}}\n\nb", {"ky": "", "nam": " "}) == "a\n\nb"


def test_a_line_stands_only_when_its_field_is_known() -> None:
    text = "{{nếu ngay}} Họp ngày {{ngay}}.\nXong"
    assert fill(text, {"ngay": ""}) == "Xong"
    assert fill(text, {"ngay": "05/9"}) == "Họp ngày 05/9.\nXong"


def test_a_list_repeats_its_line() -> None:
    text = "{{mỗi nguoi}} {{stt}}. {{ten}} ({{to?}}){{;}}"
    people = [{"ten": "An", "to": "Tổ 1"}, {"ten": "Bình"}]
    assert fill(text, {}, {"nguoi": people}) == "1. An (Tổ 1);\n2. Bình ()."
    assert fill(text, {}, {"nguoi": []}) == ""


def test_several_lines_stay_lines_only_where_the_field_stands_alone() -> None:
    assert fill("{{y}}\nNói: {{y}}.", {"y": "một\nhai"}) == "một\nhai\nNói: một hai."


@pytest.mark.parametrize("value", ["{{ten}}", "{{mỗi nguoi}}", "{% for %}", "${ten}", "%(ten)s", "{0}", "\\1"])
def test_data_is_never_read_as_template(value: str) -> None:
    assert fill("Tên: {{ten}}.\n{{ten}}", {"ten": value}) == f"Tên: {value}.\n{value}"
    assert fill("{{mỗi nguoi}} {{ten}}", {}, {"nguoi": [{"ten": value}]}) == value


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{{ten_truog}}", 2, "không có trường “ten_truog”, có phải “ten_truong”?"),
        ("{{mỗi ngừi}} a", 1, "không có danh sách “ngừi”"),
        ("a\n\n{{ten", 3, "dấu {{ }} chưa đủ cặp"),
        ("ten}} a", 1, "dấu {{ }} chưa đủ cặp"),
        ("{{Tên trường}}", 1, "tên trường viết sai"),
        ("{{ten.__class__}}", 1, "tên trường viết sai"),
        ("a {{;}}", 1, "{{;}} chỉ dùng trong dòng {{mỗi …}}"),
        ("{{nếu khong_co}} a", 1, "không có trường “khong_co”"),
    ],
)
def test_faults_are_told_with_their_line(text: str, line: int, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill(text, {"ten_truong": "A"}, {"nguoi": []})
    assert caught.value.line == line
    assert message in caught.value.message
    assert str(caught.value).startswith(f"Dòng {line}: ")


def fields_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(field names, list names) that a template uses; `stt` is not among them."""
    names: set[str] = set()
    lists: set[str] = set()
    for word in (found.strip() for found in re.findall(r"\{\{([^{}]*)\}\}", text)):
        if word.startswith("mỗi "):
            lists.add(word.removeprefix("mỗi ").strip())
        elif word not in (";", "stt"):
            names.add(word.removeprefix("nếu ").strip().rstrip("?"))
    return frozenset(names), frozenset(lists)


@pytest.mark.parametrize("template_id", IDS)
def test_a_template_uses_just_the_fields_that_it_declares(template_id: str) -> None:
    known = template.info(template_id)
    fields, lists = fields_of(template.read(template_id))
    inner = {name for entry in known.lists.values() for name in entry}
    assert (fields - inner, lists) == (frozenset(known.fields), frozenset(known.lists))
    assert inner <= fields
    assert all(known.fields.values())


@pytest.mark.parametrize("template_id", IDS)
def test_a_filled_template_is_a_clean_document(template_id: str) -> None:
    known = template.info(template_id)
    outline = parse(made(template_id))
    assert outline.kind == known.kind
    open_codes = ("thiếu số", "thiếu ngày", "thiếu chữ ký", "thiếu họ tên")
    of_a_part = () if known.kind else ("thiếu tên loại", "thiếu nơi nhận")  # an annex of another document
    faults = [w for w in outline.warnings if w.code not in (*open_codes, *of_a_part)]
    assert [fault.message for fault in faults if template_id != "danh-sach"] == []
    blocks = [*outline.blocks, *(block for annex in outline.annexes for block in annex.blocks)]
    assert tuple(block.text for block in blocks if block.role is Role.TABLE) == known.tables


@pytest.mark.parametrize("template_id", IDS)
def test_an_unfilled_template_has_dots_and_no_braces(template_id: str) -> None:
    text = template.write(template_id, {})
    assert "{{" not in text and "None" not in text and "()" not in text
    assert "\n\n\n\n\n" not in text.rstrip()
    kept = [w.code for w in parse(text).warnings if not w.code.startswith("thiếu")]
    assert kept in ([], ["căn cứ"])


@pytest.mark.parametrize("template_id", IDS)
def test_documents_stand_as_they_were_approved(template_id: str) -> None:
    facts = OfficeFacts(
        name="Trường Tiểu học Tân Phú", superior=("UBND XÃ TÂN PHÚ",), issuer=("TRƯỜNG TIỂU HỌC TÂN PHÚ",),
        symbol="THTP", place="Tân Phú", head_posts=("HIỆU TRƯỞNG",), head_name="Trần Văn An", number=7,
        date="2026-06-02",
    )  # fmt: skip
    golden = GOLDEN / f"{template_id}.txt"
    assert to_text(compose(made(template_id), facts)) == golden.read_text("utf-8")


def test_a_school_may_use_its_own_wording() -> None:
    assert template.write("to-trinh", {"ky": "năm 2026"}, own="TỜ TRÌNH\nVề {{ky}}") == "TỜ TRÌNH\nVề năm 2026"


def test_an_unknown_template_is_no_file_name() -> None:
    with pytest.raises(KeyError):
        template.read("../templates")
