"""Four questions: what is suggested, where the file goes, what is refused; and the compiled Designer forms."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhtt_desktop.paths import ROOT
from dhtt_desktop.services.result import Done, Problem, Refused, Result
from dhtt_desktop.ui.first_start import FirstStart, suggested_place
from dhtt_desktop.ui.guide import Guide
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.places import free_path
from dhtt_desktop.ui.settings_dialog import SettingsDialog
from dhtt_desktop.ui.theme import theme
from tests.ui.kit import context

pytestmark = pytest.mark.usefixtures("look")


class Start:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.said: list[object] = []
        self.answer: Result = Done()
        self.page = FirstStart(self.create, lambda: self.said.append("import"), lambda: self.said.append("sample"),
                               self.said.append, folder)  # fmt: skip
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()

    def create(self, values: dict[str, str], path: Path) -> Result:
        self.said.append((values, path.name))
        return self.answer

    def type(self, name: str, text: str) -> None:
        editor = self.page._field(name).editor
        if name == "superior":
            editor.setPlainText(text)  # type: ignore[attr-defined]
        else:
            editor.setText(text)  # type: ignore[attr-defined]
            editor.textEdited.emit(text)  # type: ignore[attr-defined]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Start:
    return Start(qtbot, tmp_path)


def test_symbol_kind_and_place_are_suggested_until_the_clerk_writes_them(start: Start) -> None:
    start.type("name", "Trường Mầm non Tân Phú")
    start.type("superior", "UBND xã Tân Phú")
    values = start.page.values()
    assert (values["symbol"], values["kind"], values["place"]) == ("MNTP", "MN", "Tân Phú")
    start.type("symbol", "MNTPHU")
    start.type("name", "Trường Tiểu học Tân Phú")
    values = start.page.values()
    assert (values["symbol"], values["kind"]) == ("MNTPHU", "TH")
    assert "truong-tieu-hoc-tan-phu.dhtt" in start.page._where.full_text()


def test_both_ways_to_begin_make_the_file_first(start: Start) -> None:
    start.type("name", "Trường Mầm non Tân Phú")
    start.page.import_button.click()
    values, name = start.said[0]  # type: ignore[misc]
    assert values["name"] == "Trường Mầm non Tân Phú" and name == "truong-mam-non-tan-phu.dhtt"  # type: ignore[has-type]
    assert start.said[1] == "import"
    start.page.later_button.click()
    assert start.said[2:] == [start.said[0]]
    start.page.sample_button.click()
    assert start.said[-1] == "sample"


def test_what_is_wanting_is_said_at_its_question(start: Start) -> None:
    start.answer = Refused((Problem("Chưa có tên trường.", "name"), Problem("Không ghi được vào thư mục này.", "path")))
    start.page.import_button.click()
    assert start.page._field("name").error() == "Chưa có tên trường."
    assert start.page.banner.message() == "Không ghi được vào thư mục này."
    assert "import" not in start.said
    start.type("name", "T")
    assert start.page._field("name").error() == ""


def test_a_file_name_is_plain_free_and_never_empty(tmp_path: Path) -> None:
    first = free_path(tmp_path, "Trường THCS Đặng Dung/2")
    assert first.name == "truong-thcs-dang-dung-2.dhtt"
    first.touch()
    assert free_path(tmp_path, "Trường THCS Đặng Dung/2").name == "truong-thcs-dang-dung-2-2.dhtt"
    assert free_path(tmp_path, " ").name == "truong-cua-toi.dhtt"
    assert len(free_path(tmp_path, "Trường Tiểu học " * 20).name) < 80


@pytest.mark.parametrize(
    ("superior", "place"),
    [("UBND xã Tân Phú", "Tân Phú"), ("ỦY BAN NHÂN DÂN PHƯỜNG 1", "Phường 1"), ("Sở Giáo dục", ""), ("", "")],
)
def test_the_place_comes_from_the_commune(superior: str, place: str) -> None:
    assert suggested_place(superior) == place


def test_the_letterhead_takes_the_longest_names(start: Start) -> None:
    start.type("name", "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai xã Trà Tân")
    start.type("superior", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO")
    image = start.page.sample.grab().toImage()
    inked = sum(image.pixelColor(x, image.height() // 5).lightness() < 100 for x in range(image.width()))
    assert inked > 0


def test_options_take_effect_at_once_and_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    shared = context(tmp_path)
    dialog = SettingsDialog(shared)
    qtbot.addWidget(dialog)
    size, look = dialog._ui.size.editor, dialog._ui.look.editor
    assert isinstance(size, ComboBox) and isinstance(look, ComboBox)
    size.choose(150)
    size.activated.emit(size.currentIndex())
    look.choose("dark")
    look.activated.emit(look.currentIndex())
    assert (theme().percent, theme().dark) == (150, True)
    assert (shared.settings.get("percent", 0), shared.settings.get("look", "")) == (150, "dark")
    dialog._ui.open_last.click()
    assert shared.settings.get("open_last", True) is False


def test_the_guide_shows_pages_and_follows_links_inside_only(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Bắt đầu\n[Nhân sự](nhan-su.md)", "utf-8")
    (tmp_path / "nhan-su.md").write_text("# Nhân sự", "utf-8")
    guide = Guide(None, tmp_path)
    qtbot.addWidget(guide)
    guide.show_page("nhan-su.md")
    assert "Nhân sự" in guide.browser.toPlainText()
    guide.show_page("../../etc/passwd")
    assert "Bắt đầu" in guide.browser.toPlainText()
    guide.browser.anchorClicked.emit("https://example.org/nhan-su.md")
    assert "Bắt đầu" in guide.browser.toPlainText()


@pytest.mark.parametrize("source", sorted((ROOT / "forms").glob("*.ui")), ids=lambda path: path.stem)
def test_compiled_forms_are_those_of_the_designer(source: Path, tmp_path: Path) -> None:
    compiler = Path(sys.executable).parent / "pyside6-uic"
    if not compiler.exists() and shutil.which("pyside6-uic") is None:
        pytest.skip("không có pyside6-uic")
    made = tmp_path / "made.py"
    subprocess.run([compiler, source, "-o", made], check=True, capture_output=True)
    kept = ROOT / "dhtt_desktop" / "ui" / "forms" / f"ui_{source.stem}.py"
    assert kept.read_text("utf-8") == made.read_text("utf-8"), "dev.py forms"
