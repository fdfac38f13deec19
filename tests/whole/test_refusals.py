"""What is refused, by commands and services, in one Vietnamese sentence; and nothing is changed by it."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
import whole_samples as made
from whole_samples import PERIOD, content, unchanged

from dhtt_desktop.services import drafting, imports, papers
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import errors
from dhtt_desktop.store.database import Store

ROOT = made.APP.parent


@pytest.fixture
def school(practice_school: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practice_school, tmp_path / "truong.dhtt"))


# Foreign files


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    """A workbook whose sheet unpacks to 300 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                archive.writestr(info.filename, source.read(info))
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b" " * (1 << 20))
    return stream.getvalue()


GOOD = workbook(("STT", "Họ và tên", "Ngày sinh"), (1, "Nguyễn Văn An", "1980"), (2, "Trần Thị Bình", "1981"))
LOCKED_BOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "no spreadsheet": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(300), "không phải bảng tính"),
    "truncated": (lambda: GOOD[: len(GOOD) * 2 // 3], "hỏng"),
    "password": (lambda: LOCKED_BOOK, "mật khẩu"),
    "bomb": (bomb, "bung ra quá lớn"),
    "no names": (lambda: workbook(("Tháng", "Thu", "Chi"), (1, 500, 20), (2, 600, 30)), "họ"),
    "empty": (lambda: b"", "rỗng"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_file_is_refused_and_nothing_changes(what: str, school: Path, tmp_path: Path) -> None:
    make, said = FOREIGN[what]
    path = tmp_path / "danh sách.xlsx"
    path.write_bytes(make())
    before = content(school)
    with Store.open(school) as store:
        refused = imports.read(store, path)
    assert isinstance(refused, Refused)
    assert said in refused.message.casefold() and refused.message.strip().endswith(".")
    with unchanged(school):
        told = made.run("import", path, "--db", school)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.strip() == refused.message
    assert content(school) == before


# Where documents are written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tự từ chối tệp đang mở")
def test_a_document_that_another_process_has_locked_is_kept_and_another_name_is_offered(
    school: Path, tmp_path: Path
) -> None:
    target = tmp_path / "to-trinh.docx"
    target.write_bytes(b"cua nguoi khac")
    holder = subprocess.Popen(
        [sys.executable, "-c", "import fcntl,sys,time\nf=open(sys.argv[1],'r+b')\nfcntl.lockf(f,fcntl.LOCK_EX)\n"
         "print('x',flush=True)\ntime.sleep(60)", str(target)], stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout is not None and holder.stdout.readline()
        assert_written_elsewhere(school, target, "đang mở ở chương trình khác")
    finally:
        holder.kill()
        holder.communicate()


@pytest.mark.parametrize("owner", [".~lock.to-trinh.docx#", "~$to-trinh.docx", "~$-trinh.docx"])
def test_a_document_open_in_an_office_program_is_kept(owner: str, school: Path, tmp_path: Path) -> None:
    target = tmp_path / "to-trinh.docx"
    target.write_bytes(b"cua nguoi khac")
    (tmp_path / owner).write_bytes(b"x")
    assert_written_elsewhere(school, target, "đang mở ở chương trình khác")


def assert_written_elsewhere(school: Path, target: Path, said: str) -> None:
    from dhtt_desktop.safefile import CannotWrite

    before = content(school)
    with Store.open(school) as store:
        draft = drafting.draft(store, "to-trinh", period=PERIOD)
        refused = papers.write(store, draft, target)
        assert isinstance(refused, Refused) and said in refused.message
        with pytest.raises(CannotWrite) as found:
            papers.write_flow(papers.flow_of(store, draft), target)
        other = found.value.suggestion
        assert other != target and isinstance(papers.write(store, draft, other), Done)
    assert target.read_bytes() == b"cua nguoi khac" and other.is_file()
    assert content(school) == before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="cần một thư mục không ghi được với mọi người dùng")
def test_a_folder_that_takes_no_files_is_refused_and_another_place_is_offered(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dhtt_desktop.safefile import CannotWrite

    monkeypatch.setenv("HOME", str(tmp_path))
    with Store.open(school) as store:
        draft = drafting.draft(store, "to-trinh", period=PERIOD)
        for folder, said in (
            (Path("/proc"), "Không ghi được vào thư mục"),
            (tmp_path / "không có", "Không có thư mục"),
        ):
            with pytest.raises(CannotWrite, match=said) as found:
                papers.write_flow(papers.flow_of(store, draft), folder / "to-trinh.docx")
            assert found.value.suggestion == tmp_path / "to-trinh.docx"
    assert not (tmp_path / "to-trinh.docx").exists()


# The school's file


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 999")
        raw.commit()


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(8192, len(data), 4096):
        data[at : at + 2048] = b"\xa5" * min(2048, len(data) - at)
    path.write_bytes(bytes(data))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def foreign_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE diary (id INTEGER PRIMARY KEY, words TEXT)")
        raw.commit()


def a_letter(path: Path) -> None:
    path.write_text("Kính gửi các thầy cô " * 300, "utf-8")


BAD_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "newer": (newer, "bản mới hơn"), "damaged": (damaged, "hỏng"), "cut": (cut, "hỏng|không phải"),
    "foreign": (foreign_database, "không phải"), "letter": (a_letter, "không phải"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_not_as_we_left_it_is_refused_and_kept(what: str, school: Path) -> None:
    spoil, said = BAD_FILES[what]
    spoil(school)
    with unchanged(school):
        told = made.run("people", "--db", school)
        if what == "damaged" and told.returncode == 0:  # the broken pages are not those of the people
            told = made.run("verify", "--db", school)
        assert told.returncode == 1, told
        assert any(word in told.stderr for word in said.split("|")), told.stderr
        saved = made.run("backup", "--db", school)
        assert saved.returncode == 1 and saved.stderr and "Traceback" not in saved.stderr
    assert not school.with_name(f"{school.name}-journal").exists()


def test_a_file_in_another_window_is_refused_to_a_second_process(school: Path) -> None:
    with made.held(school):
        for command in ("people", "backup", "verify"):
            told = made.run(command, "--db", school)
            assert told.returncode == 1 and "đang mở ở một cửa sổ khác" in told.stderr, (command, told)
        with pytest.raises(errors.Locked):
            Store.open(school)
    assert made.run("people", "--db", school).returncode == 0
