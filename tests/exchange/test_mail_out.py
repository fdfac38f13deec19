"""The letter as a mail program reads it: parsed again from its bytes."""

from __future__ import annotations

import email
import unicodedata
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.exchange import mail_out
from dhtt_desktop.safefile import CannotWrite

LONG = "01 Tờ trình đề nghị xét tặng danh hiệu thi đua, hình thức khen thưởng năm học 2026 - 2027 của nhà trường.docx"


def read(path: Path) -> EmailMessage:
    return parsed(path.read_bytes())


def parsed(raw: bytes) -> EmailMessage:
    made = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(made, EmailMessage)
    assert not [defect for part in made.walk() for defect in part.defects]
    return made


def test_the_letter_opens_as_a_draft_with_its_files(tmp_path: Path) -> None:
    contents = {LONG: bytes(range(256)) * 40, "Danh sách (bản 2).pdf": b"%PDF-1.7\r\n\x00", "ghi chu.txt": b"a\nb\r\nc"}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    target = tmp_path / "Thư.eml"
    mail_out.write_draft(
        target, subject="Trường Tiểu học Hoa Phượng gửi tờ trình", body="Kính gửi quý cơ quan,\n\nKính trình hồ sơ.",
        files=[tmp_path / name for name in contents], to=["UBND xã An Bình <vanthu@anbinh.gov.vn>"],
    )  # fmt: skip
    letter = read(target)
    assert letter["X-Unsent"] == "1"
    assert letter["Subject"] == "Trường Tiểu học Hoa Phượng gửi tờ trình"
    assert letter["To"] == "UBND xã An Bình <vanthu@anbinh.gov.vn>"
    body = letter.get_body()
    assert body is not None and body["Content-Transfer-Encoding"] == "base64"
    assert body.get_content().split("\r\n") == ["Kính gửi quý cơ quan,", "", "Kính trình hồ sơ.", ""]
    files = {part.get_filename(): part for part in letter.iter_attachments()}
    assert {name: part.get_content() for name, part in files.items()} == contents
    assert {part["Content-Transfer-Encoding"] for part in files.values()} == {"base64"}
    assert files[LONG].get_content_type().endswith("wordprocessingml.document")


def test_names_are_written_by_rfc_2231_and_lines_are_short_ascii(tmp_path: Path) -> None:
    (tmp_path / LONG).write_bytes(b"x")
    raw = mail_out.draft_bytes(subject="Đ" * 300, body="Đ" * 3000, files=[tmp_path / LONG])
    assert b"utf-8''" in raw
    assert raw.isascii()
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 998 and b"\n" not in b"".join(lines)
    assert parsed(raw)["Subject"] == "Đ" * 300


def test_a_name_from_another_system_is_composed(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Tờ trình.docx")
    (tmp_path / name).write_bytes(b"x")
    letter = parsed(mail_out.draft_bytes(subject="a", body="", files=[tmp_path / name]))
    assert [part.get_filename() for part in letter.iter_attachments()] == ["Tờ trình.docx"]


def test_nothing_in_a_subject_begins_another_heading() -> None:
    letter = parsed(mail_out.draft_bytes(subject="Kính gửi\r\nBcc: ai@o.vn", body="x"))
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Kính gửi Bcc: ai@o.vn"


@pytest.mark.parametrize("entry", ["UBND xã An Bình", "", "a@b", "a b@c.vn", "ô@c.vn"])
def test_what_is_no_address_is_left_for_the_clerk(entry: str) -> None:
    assert parsed(mail_out.draft_bytes(subject="a", body="b", to=[entry]))["To"] is None


def test_several_addresses_in_one_entry_are_all_kept() -> None:
    letter = parsed(mail_out.draft_bytes(subject="a", body="b", to=["x@y.vn, Đặng An <z@y.vn>"]))
    assert letter["To"] == "x@y.vn, Đặng An <z@y.vn>"


@given(st.text(alphabet=st.sampled_from("aăđ tờ Trìn,:?=_h"), max_size=300))
def test_no_letter_and_no_blank_of_a_subject_is_lost(words: str) -> None:
    assert parsed(mail_out.draft_bytes(subject=words, body=""))["Subject"] == clean(words)


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        mail_out.write_draft(tmp_path / "không có" / "a.eml", subject="a", body="b")
