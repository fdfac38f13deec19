"""Where a superior's plan comes from: files that have words, files that have none, long pasted texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhtt_desktop.documents.plan import Plan
from dhtt_desktop.services import plan_reading
from dhtt_desktop.services.result import Refused
from tests.documents.plan.samples import COMMUNE


@pytest.mark.parametrize(
    ("start", "told"), [(b"%PDF-1.7\n", "tệp PDF"), (b"\xd0\xcf\x11\xe0", "đời cũ"), (b"\x89PNG", "bức ảnh")]
)
def test_files_without_words_say_what_to_do(tmp_path: Path, start: bytes, told: str) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(start + bytes(400))
    found = plan_reading.text_of(path)
    assert isinstance(found, Refused) and told in found.message
    assert found.message.endswith("Hãy mở ra, chép phần chữ rồi dán vào.") and len(found.problems) == 1


def test_a_text_file_of_an_old_machine_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(COMMUNE.replace("\n", "\r\n").encode("utf-16"))
    plan = plan_reading.read(path)
    assert isinstance(plan, Plan) and plan.number == "87/KH-UBND"
    missing = plan_reading.text_of(tmp_path / "khong-co.txt")
    assert isinstance(missing, Refused) and "Không thấy tệp" in missing.message


def test_a_long_text_can_be_stopped_and_one_without_blanks_is_no_text() -> None:
    long = "Các trường báo cáo về Sở trước ngày 15/6/2027.\n" * 20_000
    stopped = plan_reading.read_words(long, lambda: True)
    assert isinstance(stopped, Refused) and stopped.message == "Đã dừng đọc theo yêu cầu."
    assert isinstance(plan_reading.read_words("á" * 5000), Refused)


def test_shown_text_counts_as_the_findings_do() -> None:
    text = "Kê\u0301 hoạch\r\nhai\rba"
    assert plan_reading.shown(text) == "Kế hoạch\nhai\nba"
