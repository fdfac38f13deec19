"""The command line as somebody meets it: real processes, exit codes, Vietnamese words, one JSON object, no trace."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dhtt_desktop import cli_send
from dhtt_desktop.services import drafting
from dhtt_desktop.store.database import Store

APP = Path(__file__).resolve().parents[1] / "app.py"
COMMANDS = ("init", "people", "eligible", "backup", "verify", "restore", "import", "layout", "export", "demo", "check")
ENGLISH = re.compile(
    r"\b(usage|options?|positional|arguments?|required|unrecognized|invalid|expected|choose|choice|show this|error|"
    r"file|missing|Traceback|None|default|ambiguous|ignored)\b"
)
PLAN = """TRƯỜNG THCS LÁNG HẠ

KẾ HOẠCH
Tổ chức hội thi giáo viên dạy giỏi cấp trường

Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022;

I. MỤC ĐÍCH
1. Phát hiện điển hình.
3. Động viên giáo viên.

Nơi nhận:
- Các tổ chuyên môn;
- Lưu: VT.

HIỆU TRƯỞNG
"""


def run(*arguments: object, env: dict[str, str] | None = None, text: str = "") -> subprocess.CompletedProcess[str]:
    """One call of `app.py`, with UTF-8 read from both streams."""
    done = subprocess.run(
        [sys.executable, str(APP), *(str(part) for part in arguments)],
        capture_output=True,
        env={**os.environ, "COLUMNS": "100", **(env or {})},
        timeout=120,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def assert_refused(answer: subprocess.CompletedProcess[str], *said: str) -> None:
    """Exit 1 and plain Vietnamese sentences, nothing on standard output."""
    assert answer.returncode == 1, answer
    assert not answer.stdout
    assert answer.stderr.strip()
    assert not ENGLISH.search(answer.stderr), answer.stderr
    for words in said:
        assert words in answer.stderr, answer.stderr


@pytest.fixture(scope="module")
def practice(practice_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice school, closed."""
    return Path(shutil.copy(practice_school, tmp_path_factory.mktemp("truong") / "mau.dhtt"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def empty_school(tmp_path: Path) -> Path:
    """A school with nobody in it."""
    path = tmp_path / "trường mới.dhtt"
    answer = run("init", path, "--name", "Trường Tiểu học Hoa Sen", "--superior", "UBND xã An Bình", "--place",
                 "An Bình", "--head", "Lê Văn Hòa", "--symbol", "THHS")  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return path


# Help and wrong usage


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_vietnamese(command: str) -> None:
    answer = run(*([command] if command else []), "--help")
    assert answer.returncode == 0
    words = re.sub(r"--[\w-]+|app\.py|\b(?:" + "|".join(COMMANDS) + r")\b", "", answer.stdout)
    assert not ENGLISH.search(words), words
    assert "cách dùng" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sai"], "không hiểu: --sai"),
        (["vẽ"], "không có “vẽ” (chọn: init, people,"),
        (["people"], "còn thiếu: --db"),
        (["people", "--db"], "--db: cần một giá trị"),
        (["people", "--db", "x", "--json=1"], "--json: không nhận giá trị"),
        (["people", "--db", "x", "thừa"], "không hiểu: thừa"),
        (["people", "--js", "--db", "x"], "không hiểu: --js"),
        (["init"], "còn thiếu: TỆP, --name, --place"),
        (["demo"], "còn thiếu: THƯ MỤC"),
        (["layout"], "còn thiếu: VĂN BẢN"),
        (["check"], "còn thiếu: TỆP"),
        (["import", "x.xlsx"], "còn thiếu: --db"),
        (["export"], "còn thiếu: VĂN BẢN (xem app.py export --list), --db, --out"),
        (["export", "to-trinh", "--db", "x"], "còn thiếu: --out"),
        (["--db", "x.dhtt", "people", "--db", "y.dhtt"], "--db đứng sau tên lệnh"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], said: str) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert not answer.stdout
    assert said in answer.stderr
    words = re.sub(r"--[\w-]+|app\.py|\b(?:" + "|".join(COMMANDS) + r")\b", "", answer.stderr)
    assert not ENGLISH.search(words), words


def test_window_without_display_is_said() -> None:
    clean = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    if sys.platform in ("win32", "darwin"):
        pytest.skip("ở đây luôn có màn hình")
    assert_refused(run(env=clean), "không có màn hình")
    assert_refused(run("--db", "x.dhtt", env=clean), "không có màn hình")


# What is refused


def refused_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files that are no school's file, and what is said of each."""
    yield folder / "không có.dhtt", "Không tìm thấy"
    yield folder, "không phải là tệp dữ liệu"
    for name, data, said in (
        ("rỗng.dhtt", b"", "bị hỏng"),
        ("chữ.dhtt", "không phải".encode() * 100, "không phải là tệp dữ liệu"),
        ("nhị phân.dhtt", bytes(range(256)) * 40, "không phải là tệp dữ liệu"),
    ):
        path = folder / name
        path.write_bytes(data)
        yield path, said


def test_every_command_refuses_what_is_no_file_of_ours(tmp_path: Path, plan: Path) -> None:
    for path, said in refused_files(tmp_path):
        before = path.read_bytes() if path.is_file() else None
        for command in (
            ["people", "--db", path],
            ["layout", plan, "--db", path],
            ["export", "to-trinh", "--db", path, "--out", tmp_path / "a.docx"],
            ["import", plan, "--db", path],
            ["backup", "--db", path],
            ["verify", "--db", path],
        ):
            assert_refused(run(*command), said)
        assert before is None or path.read_bytes() == before


def test_damaged_and_newer_files(practice: Path, tmp_path: Path) -> None:
    damaged, newer = tmp_path / "hỏng.dhtt", tmp_path / "mới hơn.dhtt"
    data = practice.read_bytes()
    damaged.write_bytes(data[: len(data) // 2])
    assert_refused(run("verify", "--db", damaged), "bị hỏng")
    changed = bytearray(data)
    changed[60:64] = (99).to_bytes(4, "big")  # user_version in SQLite's header
    newer.write_bytes(bytes(changed))
    for command in ("people", "backup", "verify"):
        assert_refused(run(command, "--db", newer), "bản mới hơn")
    assert newer.read_bytes() == bytes(changed)


def test_file_open_in_a_window_is_refused(practice: Path, tmp_path: Path) -> None:
    with closing(Store.open(practice)):
        for command in (
            ["people", "--db", practice],
            ["backup", "--db", practice],
            ["verify", "--db", practice],
            ["restore", "--db", practice, "--from", practice],
            ["export", "to-trinh", "--db", practice, "--out", tmp_path / "a.docx"],
        ):
            assert_refused(run(*command), "đang mở ở một cửa sổ khác")


def test_json_is_one_object_also_when_refused(tmp_path: Path, plan: Path) -> None:
    for command in (["people", "--db", tmp_path / "x"], ["layout", tmp_path / "x"], ["check", plan], ["demo", plan],
                    ["import", plan, "--db", tmp_path / "x"], ["verify", "--db", plan]):  # fmt: skip
        answer = run(*command, "--json")
        assert answer.returncode == 1
        assert list(json.loads(answer.stdout)) == ["error"]
        assert json.loads(answer.stdout)["error"] == answer.stderr.strip()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rỗng.txt", b"", "không có chữ nào"),
        ("trắng.txt", b" \r\n\t\r\n", "không có chữ nào"),
        ("nhị phân.txt", bytes(range(256)) * 400, "không phải văn bản Unicode"),
        ("ảnh.txt", b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 3000, "không phải văn bản Unicode"),
        ("latin.txt", ("Überprüfung für Prüfungsordnungen größer " * 50).encode("latin-1"), "không phải văn bản"),
        ("kế hoạch.docx", b"PK\x03\x04" + b"\x00" * 50, "là tệp Word"),
        ("kế hoạch.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 50, "đời cũ"),
        ("kế hoạch.pdf", b"%PDF-1.7\n", "là tệp PDF"),
        ("lớn.txt", b"a " * 15_000_000, "lớn hơn 20 MB"),
    ],
)
def test_layout_refuses_what_is_no_text(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path, out = tmp_path / name, tmp_path / "ra.docx"
    path.write_bytes(data)
    assert_refused(run("layout", path, "--out", out), said)
    assert not out.exists()


def test_layout_refuses_missing_files_and_folders(tmp_path: Path) -> None:
    assert_refused(run("layout", tmp_path / "không có.txt"), "Không thấy tệp")
    assert_refused(run("layout", tmp_path), "là một thư mục")


def test_out_that_cannot_be_written(tmp_path: Path, plan: Path, practice: Path) -> None:
    for out, said in (
        (tmp_path / "không có" / "a.docx", "Không có thư mục"),
        (tmp_path / "a.txt", "kết thúc bằng .docx hoặc .pdf"),
        (tmp_path / "a", "kết thúc bằng .docx hoặc .pdf"),
        (tmp_path / ("dài" * 120 + ".docx"), "Tên tệp quá dài"),
    ):
        assert_refused(run("layout", plan, "--out", out), said)
        assert_refused(run("export", "to-trinh", "--db", practice, "--out", out), said)
    folder = tmp_path / "thư mục.docx"
    folder.mkdir()
    assert_refused(run("layout", plan, "--out", folder), "là một thư mục")
    open_in_word = tmp_path / "đang mở.docx"
    open_in_word.write_bytes(b"cu")
    (tmp_path / f"~${open_in_word.name[2:]}").write_bytes(b"")
    assert_refused(run("layout", plan, "--out", open_in_word), "đang mở ở chương trình khác")
    assert open_in_word.read_bytes() == b"cu"


def test_export_refuses_wrong_values(practice: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    base = ["--db", practice, "--out", out]
    assert_refused(run("export", "giay-phep", *base), "Không có văn bản “giay-phep”")
    assert_refused(run("export", "to-trinh", *base, "--period", "hôm qua"), "Không hiểu năm “hôm qua”")
    for wrong in ("31/02/2026", "mai", "2026", "11/2026"):
        assert_refused(run("export", "to-trinh", *base, "--date", wrong), f"Không có ngày “{wrong}”")
    assert_refused(run("export", "to-trinh", "--db", practice, "--out", out.with_suffix(".xlsx")), ".docx hoặc .pdf")
    assert not out.exists()


# What is done


def test_init_never_writes_over_a_file(empty_school: Path) -> None:
    before = empty_school.read_bytes()
    answer = run("init", empty_school, "--name", "Trường khác", "--place", "Nơi khác")
    assert_refused(answer, "đã có")
    assert empty_school.read_bytes() == before
    assert_refused(run("init", empty_school.with_name("a.dhtt"), "--name", " ", "--place", "X"), "Chưa có tên trường")


def test_nobody_yet(empty_school: Path, tmp_path: Path) -> None:
    assert json.loads(run("people", "--db", empty_school, "--json").stdout)["people"] == []
    assert "Chưa có ai" in run("people", "--db", empty_school).stdout
    for entry in drafting.exportable():
        answer = run("export", entry.code, "--db", empty_school, "--out", tmp_path / f"{entry.code}.pdf")
        assert answer.returncode == 0, (entry.code, answer.stderr)


def test_people_as_json(practice: Path) -> None:
    people = json.loads(run("people", "--db", practice, "--json").stdout)["people"]
    assert len(people) == 42
    assert {"name", "birth", "gender", "post", "team", "cccd", "phone", "periods"} == set(people[0])
    assert all(re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", person["birth"]) for person in people)
    assert any(year["rating"] and year["awards"] for person in people for year in person["periods"].values())


def test_layout_reads_and_writes(plan: Path, tmp_path: Path) -> None:
    answer = run("layout", plan, "--out", tmp_path / "ra.docx", "--json")
    told = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert told["kind"] == "KH"
    assert told["subject"] == "Tổ chức hội thi giáo viên dạy giỏi cấp trường"
    assert len(told["bases"]) == 1
    assert {"level": 1, "number": "I.", "text": "MỤC ĐÍCH", "heading": True} in told["blocks"]
    assert told["recipients"] == ["Các tổ chuyên môn;", "Lưu: VT."]
    assert (told["number"], told["signer"]) == ("", "")
    assert any("nhảy" in w["code"] or "1" in w["message"] for w in told["warnings"] if w["line"] == 10)
    assert (tmp_path / "ra.docx").read_bytes().startswith(b"PK")


def test_school_fills_what_the_text_leaves_open(plan: Path, practice: Path) -> None:
    told = json.loads(run("layout", plan, "--db", practice, "--json").stdout)
    with closing(Store.open(practice, read_only=True)) as store:
        from dhtt_desktop.services import school

        row = school.current(store)
    assert told["number"] == f"/KH-{row.symbol}"
    assert told["signer"] == row.head_name
    assert told["place_date"].startswith(f"{row.place}, ngày")
    assert "thiếu họ tên" not in {warning["code"] for warning in told["warnings"]}


@pytest.mark.parametrize("kind", ["TB", "tb", "QĐ", "qd", "qđ", "TTr"])
def test_kind_of_a_text_that_does_not_say(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nghỉ lễ ngày 20/11.\n", encoding="utf-8")
    told = json.loads(run("layout", path, "--kind", kind, "--json").stdout)
    assert told["kind"] == {"tb": "TB", "qd": "QĐ", "qđ": "QĐ"}.get(kind, kind)
    codes = {warning["code"] for warning in told["warnings"]}
    assert "thiếu tên loại" not in codes
    assert "thiếu nơi nhận" in codes


def test_unknown_kind(plan: Path) -> None:
    assert_refused(run("layout", plan, "--kind", "XYZ"), "Không có loại văn bản “XYZ”", "KH")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "tcvn3", "vni", "cp1258", "nfd"])
def test_texts_of_other_encodings(tmp_path: Path, encoding: str) -> None:
    import unicodedata

    from tests.old_letters import to_tcvn3, to_vni

    small = PLAN.replace("Tổ chức hội thi giáo viên dạy giỏi cấp trường", "Tổ chức hội thi giáo viên dạy giỏi")
    data = {
        "tcvn3": lambda: to_tcvn3(small).encode("latin-1"),
        "vni": lambda: to_vni(small).encode("latin-1"),
        "nfd": lambda: unicodedata.normalize("NFD", small).encode(),
        "cp1258": lambda: _cp1258(small),
    }.get(encoding, lambda: small.encode(encoding))()
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    answer = run("layout", path, "--json")
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["subject"] == "Tổ chức hội thi giáo viên dạy giỏi"
    assert told["recipients"][0] == "Các tổ chuyên môn;"


def _cp1258(text: str) -> bytes:
    """As Windows-1258 keeps it: the letter with its hat or horn, then the tone."""
    import unicodedata

    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def test_plans_of_the_office(shared: Path, practice: Path, tmp_path: Path) -> None:
    """Each plan as JSON, Word and PDF; both files carry the same words in the same order."""
    for path in sorted((shared / "plans").glob("*.txt")):
        told = json.loads(run("layout", path, "--db", practice, "--json").stdout)
        assert told["kind"] == "KH"
        assert told["number"] and told["subject"] and told["bases"] and told["recipients"]
        assert all(isinstance(b["level"], int) and b["text"] + b["number"] for b in told["blocks"])
        words = {}
        for suffix in (".docx", ".pdf"):
            out = tmp_path / f"{path.stem}{suffix}"
            assert run("layout", path, "--db", practice, "--out", out).returncode == 0
            words[suffix] = _words(out)
        assert len(words[".docx"]) > 5000
        assert words[".docx"] == words[".pdf"], path.name


def _words(path: Path) -> str:
    """What stands in a file, in its order and without the blanks, which a PDF does not keep."""
    if path.suffix == ".docx":
        import docx

        document = docx.Document(str(path))
        texts = document.element.body.itertext("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        return "".join("".join(texts).split())
    raw = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    first, *others = raw.rstrip("\f\n").split("\f")
    pages = [first, *(re.sub(r"\A\d+\n|\n\d+\s*\Z", "", page) for page in others)]  # the page's own number
    return "".join("".join(pages).split())


def test_export_list_and_every_kind(practice: Path, tmp_path: Path) -> None:
    kinds = [entry.code for entry in drafting.exportable()]
    listed = [*kinds, *(code for code, _, _ in cli_send.PACKAGES)]
    answer = run("export", "--list")
    assert [line.split()[0] for line in answer.stdout.splitlines()] == listed
    assert [kind["code"] for kind in json.loads(run("export", "--list", "--json").stdout)["kinds"]] == listed
    lists = {entry.code for entry in drafting.LISTS}
    for code in kinds:
        for suffix in (".docx", ".pdf", *([".xlsx"] if code in lists else [])):
            out = tmp_path / f"{code}{suffix}"
            answer = run("export", code, "--db", practice, "--out", out, "--date", "20/11/2026")
            assert answer.returncode == 0, (code, suffix, answer.stderr)
            assert out.stat().st_size > 1000


def test_backup_verify_restore(practice: Path, tmp_path: Path) -> None:
    path = tmp_path / "trường.dhtt"
    path.write_bytes(practice.read_bytes())
    made = json.loads(run("backup", "--db", path, "--json").stdout)["file"]
    told = json.loads(run("verify", "--db", made, "--json").stdout)
    assert (told["ok"], told["people"]) == (True, 42)
    assert told["actions"] > 0
    good = path.read_bytes()
    path.write_bytes(good[: len(good) // 3])
    assert_refused(run("verify", "--db", path))
    answer = json.loads(run("restore", "--db", path, "--json").stdout)
    assert answer["from"] == made
    assert Path(answer["kept"]).read_bytes() == good[: len(good) // 3]
    assert run("verify", "--db", path).returncode == 0
    assert_refused(run("restore", "--db", tmp_path / "khác.dhtt"), "Chưa có bản sao lưu")
    assert_refused(run("restore", "--db", path, "--from", tmp_path / "không có.dhtt"), "Không tìm thấy")
    assert_refused(run("backup", "--db", path, "--to", tmp_path / "chưa có"))


def test_demo_twice_and_never_over_other_work(tmp_path: Path) -> None:
    out = tmp_path / "xem mẫu"
    for _ in range(2):
        answer = run("demo", out, "--json")
        assert answer.returncode == 0, answer.stderr
        files = json.loads(answer.stdout)["files"]
        assert {entry["file"] for entry in files} <= {path.name for path in out.iterdir()}
        (out / "sao-luu").mkdir(exist_ok=True)
        (out / "sao-luu" / "truong-that 2026-11-20 080000.dhtt").write_bytes(b"sao")
    assert (out / "sao-luu" / "truong-that 2026-11-20 080000.dhtt").read_bytes() == b"sao"
    for path in sorted(out.glob("*.docx")):  # what the program writes passes its own check
        found = json.loads(run("check", path, "--json").stdout)["findings"]
        assert not [finding for finding in found if finding["severity"] == "lỗi"], path.name
    own = tmp_path / "của tôi"
    own.mkdir()
    (own / "to-trinh.docx").write_bytes(b"rieng")
    assert_refused(run("demo", own), "to-trinh.docx")
    assert (own / "to-trinh.docx").read_bytes() == b"rieng"
    with closing(Store.open(out / "truong-mau.dhtt")):
        assert_refused(run("demo", out), "đang mở ở một cửa sổ khác")
    assert_refused(run("demo", own / "to-trinh.docx"), "không phải là thư mục")


def test_check_tells_findings(practice: Path, tmp_path: Path) -> None:
    good = tmp_path / "a.docx"
    assert run("export", "to-trinh", "--db", practice, "--out", good, "--date", "20/11/2026").returncode == 0
    answer = run("check", good)
    assert answer.returncode in (0, 1)
    import docx

    bad = tmp_path / "b.docx"
    document = docx.Document()
    document.add_paragraph("Thông báo nghỉ lễ")
    document.save(str(bad))
    answer = run("check", bad, "--json")
    told: dict[str, Any] = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert told["findings"] and not told["ok"]
    assert f"{len(told['findings'])} chỗ" in answer.stderr
    assert_refused(run("check", tmp_path / "không có.docx"), "Không thấy tệp")
    assert_refused(run("check", tmp_path))


def test_output_on_a_system_that_is_not_utf8(practice: Path, tmp_path: Path) -> None:
    """As under cron: LC_ALL=C with UTF-8 mode off; names in Vietnamese still work and come out as UTF-8."""
    ascii_only = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    path = tmp_path / "trường.dhtt"
    assert "cách dùng" in run("--help", env=ascii_only).stdout
    answer = run("init", path, "--name", "Trường Mầm non Hướng Dương", "--place", "Đông Hà", "--json", env=ascii_only)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert (told["name"], told["file"]) == ("Trường Mầm non Hướng Dương", str(path))
    people = json.loads(run("people", "--db", practice, "--json", env=ascii_only).stdout)["people"]
    assert any("ễ" in person["name"] for person in people)
    answer = run("layout", tmp_path / "thiếu.txt", env=ascii_only)
    assert_refused(answer, "thiếu.txt")
    out = tmp_path / "kế hoạch.pdf"
    assert run("export", "ke-hoach", "--db", practice, "--out", out, env=ascii_only).returncode == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_window_opens_the_named_file(practice: Path, tmp_path: Path) -> None:
    """`app.py --db FILE` joins the window to that file; looked at from inside the process, then closed."""
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QTimer; from PySide6.QtWidgets import "
        "QApplication; app = QApplication([]); import app as start\n"
        "def look():\n"
        "    titles = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]\n"
        "    print(titles[0] if titles else '', flush=True)\n"
        "    if any('mau.dhtt' in t for t in titles): QApplication.closeAllWindows(); app.quit()\n"
        "timer = QTimer(); timer.timeout.connect(look); timer.start(100)\n"
        "QTimer.singleShot(30000, app.quit)\n"
        f"sys.argv = ['app.py', '--db', {str(practice)!r}]; sys.exit(start.main())"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DHTT_CONFIG": str(tmp_path / "cfg"), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, cwd=APP.parent, timeout=60,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "mau.dhtt – ĐHTT Desktop" in done.stdout.decode()
