"""Tuyên truyền as the clerk uses it: an item added, edited, joined with exemplars; portraits copied and saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from dhtt_desktop.services import exemplars, publicity
from dhtt_desktop.services.portraits import Card
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import exemplar_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs, portrait_card
from dhtt_desktop.ui.campaigns import CampaignsTab, portrait_pane
from dhtt_desktop.ui.campaigns.publicity_page import PublicityPage
from dhtt_desktop.ui.campaigns.tab import PUBLICITY


@pytest.fixture
def exemplar(store: Store) -> int:
    campaign = queries.campaigns(store)[0].id
    taken = {row.person_id for row in store.rows("SELECT person_id FROM exemplar")}
    person = next(row for row in queries.people(store, "2026-2027") if row.id not in taken)
    told = {"person_id": person.id, "period": "2026-2027", "campaign_id": campaign, "title": "Góc đọc sách"}
    made = exemplars.save(store, told)
    assert isinstance(made, Done), made
    return int(made.value)


@pytest.fixture
def page(tab: CampaignsTab, store: Store, exemplar: int) -> PublicityPage:
    for row in publicity.look(store):
        publicity.put_aside(store, [row.id])
    tab.reload()
    tab.open(queries.campaigns(store)[0].id)
    tab._go_to_page(PUBLICITY)
    assert tab.publicity is not None
    return tab.publicity


def typed(page: PublicityPage, tab: CampaignsTab, qtbot: QtBot) -> publicity.Item:
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert page.form is not None
    title = page.form.fields["title"].editor
    assert isinstance(title, QLineEdit) or hasattr(title, "lineEdit")
    line = title if isinstance(title, QLineEdit) else title.lineEdit()
    assert line is not None
    line.setText("Cô giáo và góc đọc sách")
    page.form.save()
    tab.reload()
    return page.items[0]


def test_an_empty_page_says_what_to_do_and_an_item_is_added(
    page: PublicityPage, tab: CampaignsTab, qtbot: QtBot, store: Store
) -> None:
    assert not page.empty.isHidden()
    item = typed(page, tab, qtbot)
    assert item.title == "Cô giáo và góc đọc sách" and item.state == publicity.PUBLISHED
    assert page.empty.isHidden() and page.panel.item is not None and page.panel.item.id == item.id


def test_whom_it_is_about_is_added_and_taken_out(
    page: PublicityPage, tab: CampaignsTab, qtbot: QtBot, store: Store, exemplar: int
) -> None:
    typed(page, tab, qtbot)
    assert page.panel.more.choose(exemplar)
    page.panel._add_subject()
    tab.reload()
    assert [key for key, _ in page.items[0].subjects] == [exemplar]
    name = page.items[0].about
    away = next(one for one in page.panel.findChildren(QPushButton) if one.toolTip().startswith(f"Bỏ {name}"))
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    tab.reload()
    assert page.items[0].subjects == ()


def test_the_channel_filters_and_the_item_is_put_aside(
    page: PublicityPage, tab: CampaignsTab, qtbot: QtBot, store: Store
) -> None:
    typed(page, tab, qtbot)
    campaign = queries.campaigns(store)[0].id
    publicity.save(store, {"title": "Khác", "channel": "Zalo", "published_on": "01/11/2026", "campaign_id": campaign})
    tab.reload()
    page.channels.choose("Zalo")
    assert [item.title for item in page.model.shown] == ["Khác"]
    page.channels.choose("*")
    page.view.go_to(page.items[-1].id)
    page.panel._put_aside()
    tab.reload()
    assert len(page.items) == 1


def test_portraits_are_copied_and_the_picture_is_saved(
    page: PublicityPage, tab: CampaignsTab, qtbot: QtBot, exemplar: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(page.portrait_button, Qt.MouseButton.LeftButton)
    pane = page.portraits
    assert pane.who.choose(exemplar) and page.panel.isHidden()
    assert "Góc đọc sách" in pane.text.toPlainText()
    pane.copy()
    assert "Góc đọc sách" in QGuiApplication.clipboard().text()
    pane.parts.choose(2)
    target = tmp_path / "anh.png"
    monkeypatch.setattr(dialogs, "save_file", lambda *_, **__: target)
    monkeypatch.setattr(portrait_pane, "show_in_folder", lambda path: True)
    pane.save()
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1080, 1350)
    pane.copy_image()
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()).is_file()
    pane.closed.emit()
    assert pane.isHidden() and not page.panel.isHidden()


def test_without_exemplars_the_pane_says_so(page: PublicityPage, store: Store, tab: CampaignsTab) -> None:
    exemplars.put_aside(store, [row.id for row in exemplar_queries.exemplars(store)])
    tab.reload()
    page.show_portraits()
    assert not page.portraits.empty.isHidden() and page.portraits.text.isHidden()


@pytest.mark.parametrize("name", ["Y", "Bà Nguyễn Thị Hồng Thanh Thùy Ngọc Phương Uyên Trinh", "Tổ Văn phòng"])
def test_a_card_keeps_its_words_inside_whatever_they_are(qtbot: QtBot, name: str, tmp_path: Path) -> None:
    broken = tmp_path / "hong.jpg"
    broken.write_bytes(b"khong phai anh")
    long = "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện Mường Chà"
    card = Card(name, "Phó Hiệu trưởng " * 9, "Mô hình " * 30, "Lĩnh vực", "Kết quả. " * 60, "Nói " * 80, long, "2026",
                broken)  # fmt: skip
    image = portrait_card.paint(card)
    edge = {image.pixelColor(x, y).name() for x in (4, 1075) for y in range(310, 1230, 7)}
    assert edge == {"#ffffff"}  # nothing runs over the margins
