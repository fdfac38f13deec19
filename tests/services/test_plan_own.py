"""The school's own plan carries the superior's facts that were taken, and nothing that was not."""

from __future__ import annotations

from dhtt_desktop.services.plan_own import with_facts

WORDING = """\
KẾ HOẠCH
Điển hình

Căn cứ Luật Thi đua, khen thưởng;
Căn cứ tình hình thực tế, Trường A xây dựng Kế hoạch như sau:

I. MỤC ĐÍCH

Một mục đích.

II. CHỈ TIÊU

- Mỗi tổ ít nhất …………….

III. TIÊU CHÍ

Có sẵn.

IV. CÁC BƯỚC THỰC HIỆN

1. Phát hiện.

Trên đây là Kế hoạch./.
"""
TARGET = {"text": "Mỗi trường 03 điển hình;"}
CRITERIA = [
    {"audience": "person", "says": "Xuất sắc"}, {"audience": "all", "says": "Gương mẫu;"},
    {"audience": "person", "says": "Có sáng kiến."},
]  # fmt: skip
DUTIES = [
    {"text": "Nộp kế hoạch", "every": "", "last": "2026-10-15"},
    {"text": "Báo cáo trước ngày 15/12 hằng năm", "every": "năm", "last": "2030-12-31"},
]


def test_each_fact_stands_in_its_part() -> None:
    text = with_facts(WORDING, "Kế hoạch số 87/KH-UBND của Ủy ban nhân dân xã", [TARGET, TARGET], CRITERIA, DUTIES)
    lines = [line for line in text.split("\n") if line]
    assert lines[lines.index("Căn cứ tình hình thực tế, Trường A xây dựng Kế hoạch như sau:") - 1] == (
        "Thực hiện Kế hoạch số 87/KH-UBND của Ủy ban nhân dân xã;"
    )
    assert lines[lines.index("II. CHỈ TIÊU") :] == [
        "II. CHỈ TIÊU", "- Mỗi trường 03 điển hình.", "III. TIÊU CHÍ", "1. Tiêu chí chung", "- Gương mẫu.",
        "2. Đối với cá nhân", "- Xuất sắc;", "- Có sáng kiến.", "IV. CÁC BƯỚC THỰC HIỆN", "1. Phát hiện.",
        "- Nộp kế hoạch (đến 15/10/2026).", "- Báo cáo trước ngày 15/12 hằng năm.", "Trên đây là Kế hoạch./.",
    ]  # fmt: skip


def test_without_facts_the_wording_stays() -> None:
    assert with_facts(WORDING, "", [], [], []) == WORDING


def test_a_part_about_other_things_too_keeps_what_it_says() -> None:
    text = with_facts(WORDING.replace("II. CHỈ TIÊU", "II. NỘI DUNG, CHỈ TIÊU"), "", [TARGET], [], [])
    assert "- Mỗi tổ ít nhất …………….\n\n- Mỗi trường 03 điển hình." in text
