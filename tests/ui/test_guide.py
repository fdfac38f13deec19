"""The guide: every tab has its page, every link leads somewhere, every label in bold is one that the screens show."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from dhtt_desktop.paths import ROOT
from dhtt_desktop.ui import main
from dhtt_desktop.ui.guide import PAGES, START, Guide

FILES = sorted(PAGES.glob("*.md"))
OWN_WORDS = {"F1", "một tệp", "sao-luu", "mỗi cột được hiểu là gì", "từng người sẽ nhập", "Dán",
             "lý do được hay chưa được"}  # fmt: skip


def shown_words() -> str:
    """Every source that puts words on the screen."""
    sources = [*(ROOT / "dhtt_desktop").rglob("*.py"), *(ROOT / "forms").glob("*.ui")]
    return "\n".join(path.read_text("utf-8") for path in sources)


def test_every_tab_has_its_page() -> None:
    assert {spec.page for spec in main.specs()} <= {path.name for path in FILES}
    assert PAGES / START in FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
        assert (PAGES / target).is_file(), target


def test_start_names_every_page() -> None:
    text = (PAGES / START).read_text("utf-8")
    assert {path.name for path in FILES} - {START} == set(re.findall(r"\]\(([^)]+)\)", text))


def test_labels_are_those_of_the_screens() -> None:
    known = shown_words()
    missing = {
        (path.name, words)
        for path in FILES
        for words in re.findall(r"\*\*([^*]+)\*\*", path.read_text("utf-8"))
        if words not in OWN_WORDS and " ".join(words.split()) not in known
    }
    assert not missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pages_are_composed_unicode(path: Path) -> None:
    text = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_links_are_followed_inside_the_guide(qtbot: QtBot, look: None) -> None:
    guide = Guide()
    qtbot.addWidget(guide)
    guide.show_page("nhan-su.md")
    assert guide.browser.toPlainText().startswith("Nhân sự")
    guide.browser.anchorClicked.emit(QUrl("nhap-danh-sach.md"))
    assert guide.browser.toPlainText().startswith("Nhập danh sách")
    guide.browser.anchorClicked.emit(QUrl("https://example.org/nhan-su.md"))
    assert guide.browser.toPlainText().startswith("Nhập danh sách")
    guide.show_page("khong-co.md")
    assert guide.browser.toPlainText().startswith("Hướng dẫn sử dụng")
