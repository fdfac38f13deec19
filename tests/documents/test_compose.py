"""The school's data fills what the text leaves open, by kind of document, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhtt_desktop.documents.compose import compose
from dhtt_desktop.documents.model import OfficeFacts, Signature, Table
from dhtt_desktop.documents.outline import parse
from tests.documents.plain_text import to_text

FACTS = OfficeFacts(
    name="Trường Tiểu học Tân Phú",
    superior=("UBND XÃ TÂN PHÚ",),
    issuer=("TRƯỜNG TIỂU HỌC TÂN PHÚ",),
    symbol="THTP",
    department="VP",
    place="Tân Phú",
    head_posts=("HIỆU TRƯỞNG",),
    head_name="Trần Văn An",
    number=5,
    date="2026-01-05",
)
PLAN = (
    "KẾ HOẠCH\nPhát động phong trào\n\nCăn cứ Luật;\nTrường làm như sau:\n\n"
    "I. MỤC ĐÍCH\n- Một.\n\nTrên đây là Kế hoạch./.\n"
)


def test_the_school_fills_what_the_text_leaves_open() -> None:
    document = compose(PLAN, FACTS)
    head = document.letterhead
    assert (head.superior, head.issuer) == (FACTS.superior, FACTS.issuer)
    assert head.number == "05/KH-THTP"
    assert head.place_date == "Tân Phú, ngày 05 tháng 01 năm 2026"
    assert document.signatures == (Signature(("HIỆU TRƯỞNG",), "Trần Văn An"),)
    assert document.recipients == ("Lưu: VT.",)
    assert [warning for warning in document.warnings if warning.code.startswith("thiếu")] == []


def test_what_nobody_knows_stays_open() -> None:
    document = compose(PLAN, OfficeFacts())
    assert (document.letterhead.number, document.letterhead.place_date) == ("", "")
    assert document.signatures == ()
    assert {w.code for w in document.warnings} >= {"thiếu số", "thiếu ngày", "thiếu chữ ký", "thiếu họ tên"}


@pytest.mark.parametrize(
    ("kind", "title", "number"),
    [("KH", "KẾ HOẠCH", "05/KH-THTP"), ("TTr", "TỜ TRÌNH", "05/TTr-THTP"), ("QyĐ", "QUY ĐỊNH", "05/QyĐ-THTP"),
     ("BB", "BIÊN BẢN", "05/BB-THTP")],
)  # fmt: skip
def test_number_and_symbol_by_kind(kind: str, title: str, number: str) -> None:
    assert compose(f"{title}\nVề việc\n\nNội dung.", FACTS).letterhead.number == number
    assert compose("Nội dung.", FACTS, kind=kind).letterhead.number == number
    assert compose("Nội dung.", FACTS, kind=kind).title == title


def test_a_letter_is_numbered_by_office_and_department() -> None:
    letter = compose("V/v gửi báo cáo\nKính gửi: Ủy ban nhân dân xã.\n\nTrân trọng./.", FACTS, kind="CV")
    assert letter.letterhead.number == "05/THTP-VP"
    assert letter.title == ""
    assert letter.recipients == ("Như trên;", "Lưu: VT.")
    assert compose("Kính gửi: Ủy ban.\n\nA.", replace(FACTS, department="")).letterhead.number == "05/THTP"


def test_symbol_alone_while_the_number_is_unknown() -> None:
    assert compose(PLAN, replace(FACTS, number=None)).letterhead.number == "/KH-THTP"


def test_the_registers_whole_number_stands_as_it_is() -> None:
    facts = replace(FACTS, code="12/KH-HĐTĐKT")
    assert compose(PLAN, facts).letterhead.number == "12/KH-HĐTĐKT"
    assert compose("Số:   /KH-HĐTĐKT\n" + PLAN, facts).letterhead.number == "12/KH-HĐTĐKT"
    assert compose("Số: 9/KH-ABC\n" + PLAN, facts).letterhead.number == "09/KH-ABC"


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("Tân Phú, ngày 5 tháng 1 năm 2026", "Tân Phú, ngày 05 tháng 01 năm 2026"),
        ("Tân Phú, ngày 05 tháng 09 năm 2026", "Tân Phú, ngày 05 tháng 9 năm 2026"),
        ("Tân Phú, ngày ..... tháng ..... năm 2025", "Tân Phú, ngày …… tháng …… năm 2025"),
        ("An Hòa, ngày    tháng 01 năm 2026", "An Hòa, ngày 05 tháng 01 năm 2026"),
        ("An Hòa, ngày    tháng 12 năm 2025", "An Hòa, ngày …… tháng 12 năm 2025"),
        ("Thành phố Điện Biên Phủ, ngày 29 tháng 6 năm 2026", "Thành phố Điện Biên Phủ, ngày 29 tháng 6 năm 2026"),
    ],
)
def test_place_and_date(stated: str, shown: str) -> None:
    assert compose(f"{stated}\n{PLAN}", FACTS).letterhead.place_date == shown


def test_minutes_have_no_place_and_date_and_two_signers() -> None:
    minutes = compose("BIÊN BẢN\nHọp Hội đồng\n\nXong./.", FACTS)
    assert minutes.letterhead.place_date is None
    assert [signature.posts for signature in minutes.signatures] == [("THƯ KÝ",), ("CHỦ TỌA",)]
    assert minutes.recipients == ("Lưu: VT, Hồ sơ.",)


def test_a_list_on_its_own_has_no_number() -> None:
    document = compose("DANH SÁCH\nGiáo viên giỏi\n\n[[Danh sách]]", FACTS)
    assert (document.letterhead.number, document.letterhead.place_date, document.recipients) == (None, None, ())


def test_a_decision_goes_to_who_is_named_in_its_last_article() -> None:
    document = compose("QUYẾT ĐỊNH\nVề việc\n\nQUYẾT ĐỊNH:\nĐiều 1. Một.\nĐiều 2. Hai./.", FACTS)
    assert document.recipients == ("Như Điều 2;", "Lưu: VT.")


def test_the_heads_name_stands_only_below_the_heads_post() -> None:
    own = compose(PLAN + "\nNơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n", FACTS)
    other = compose(PLAN + "\nNơi nhận:\n- Lưu: VT.\n\nKT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n", FACTS)
    assert own.signatures[0].name == "Trần Văn An"
    assert other.signatures[0].name == ""


def test_another_issuers_plan_gets_no_superior_of_ours() -> None:
    text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 12/KH-SGDĐT\n" + PLAN
    document = compose(text, FACTS)
    assert (document.letterhead.superior, document.letterhead.issuer) == ((), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",))
    assert "ký hiệu" in [warning.code for warning in document.warnings]


def test_an_annex_says_what_it_belongs_to() -> None:
    text = PLAN + "\nNơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nPHỤ LỤC\nTIÊU CHÍ\n\n1. Một."
    (annex,) = compose(text, FACTS).annexes
    assert annex.attached == "(Kèm theo Kế hoạch số 05/KH-THTP ngày 05 tháng 01 năm 2026 của Trường Tiểu học Tân Phú)"
    (open_annex,) = compose(text, OfficeFacts()).annexes
    assert open_annex.attached == "(Kèm theo Kế hoạch số …… ngày …… tháng …… năm ……)"


def test_tables_without_place_and_places_without_table_are_said() -> None:
    table = Table("Danh sách", (20.0,), (("STT",),), ())
    assert [w.message for w in compose(PLAN, FACTS, (table,)).warnings if w.code == "bảng"] == [
        "Bảng “Danh sách” chưa có chỗ trong văn bản: thêm dòng [[Danh sách]]"
    ]
    missing = compose(PLAN + "\n[[Danh sach]]", FACTS, ())
    assert [w.message for w in missing.warnings if w.code == "bảng"] == ["Không có bảng nào tên “Danh sach”"]
    assert [w for w in compose(PLAN + "\n[[Danh sách]]", FACTS, (table,)).warnings if w.code == "bảng"] == []


def test_no_sentence_is_changed() -> None:
    text = "KẾ HOẠCH\nLàm\n\nCăn cứ luật thi đua\n\nI. viết  thường\n- thiếu dấu chấm\n\nXong"
    assert [block.text for block in compose(text, FACTS).blocks] == [
        "Căn cứ luật thi đua", "viết thường", "thiếu dấu chấm", "Xong",
    ]  # fmt: skip


def test_an_outline_that_was_read_already_is_taken_as_it_is() -> None:
    assert compose(parse(PLAN), FACTS) == compose(PLAN, FACTS)


def test_the_composed_text_reads_back_to_the_same_document() -> None:
    document = compose(
        PLAN + "\nNơi nhận:\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nPHỤ LỤC\nTIÊU CHÍ\n\n1. Xem *chú thích*.", FACTS
    )
    again = compose(to_text(document), OfficeFacts())
    assert again.letterhead == document.letterhead
    assert again.subject == document.subject
    assert [b.words for b in again.blocks] == [b.words for b in document.blocks]
    assert again.annexes[0].attached == document.annexes[0].attached
    assert again.annexes[0].blocks[0].italic == document.annexes[0].blocks[0].italic
    assert again.signatures[0].name == "Trần Văn An"
