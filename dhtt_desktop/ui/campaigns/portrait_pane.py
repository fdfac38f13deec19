"""Portraits to be sent out: the text for the portal, the one for the flag ceremony, and the card as a picture."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import portraits
from dhtt_desktop.services.portraits import Card
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.ui import portrait_card
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import copy_files, show_in_folder
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.save_as import save_as
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import L, M, theme
from dhtt_desktop.ui.widgets import EmptyState, icon_button, label, scroll

PICTURE = "Ảnh (*.png)"
_SHOWN = 300  # width of the card on screen, px at 100 %
_PORTAL, _CEREMONY, _CARD = 0, 1, 2


class PortraitPane(QWidget):
    """Choose an exemplar; copy a text, save or copy the picture. `closed`: back to the item."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.card: Card | None = None
        self.who = ComboBox()
        self.who.setAccessibleName("Điển hình")
        self.who.currentIndexChanged.connect(lambda _: self._show())
        self.parts = SegmentedTabs(("Cổng thông tin", "Chào cờ", "Ảnh gửi Zalo"), 34)
        self.parts.setAccessibleName("Loại chân dung")
        self.parts.chosen.connect(lambda _: self._show())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Bài giới thiệu")
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.copy_text = Button("Chép bài", "", "copy", self.copy)
        self.save_button = Button("Lưu ảnh…", "", "download", self.save)
        self.copy_picture = Button("Chép ảnh để dán", "", "copy", self.copy_image)
        self._build()
        self._show()

    def _build(self) -> None:
        head = row(label("Chân dung để gửi", "section"), None, icon_button("x", "Đóng", self.closed.emit))
        none = "Lập hồ sơ điển hình trước, rồi chân dung lấy câu chuyện, ảnh và câu nói từ đó."
        self.empty = EmptyState("star", "Chưa có điển hình nào", none)
        self.hint = label("", "secondary", wrap=True)
        content = QWidget()
        lines = column(
            head, self.who, self.parts, self.hint, flow(self.copy_text, self.save_button, self.copy_picture),
            gap=M, margins=(L, L, L, L),
        )  # fmt: skip
        lines.addWidget(self.text, 1)
        lines.addWidget(self.picture)
        lines.addWidget(self.empty)
        lines.addStretch(0)
        content.setLayout(lines)
        self.setLayout(column(scroll(content), gap=0))

    def refresh(self, campaign_id: int | None) -> None:
        """Offer the exemplars of a campaign, or all; the chosen one stays."""
        store = self.context.store
        rows = exemplar_queries.exemplars(store, campaign_id) if store is not None else ()
        self.who.fill([(one.subject, one.id) for one in rows])
        self._show()

    def _show(self) -> None:
        store, chosen, part = self.context.store, self.who.currentData(), self.parts.current()
        some = store is not None and chosen is not None
        on_card = part == _CARD
        for widget, seen in (
            (self.empty, not some), (self.parts, some), (self.who, some), (self.hint, some),
            (self.text, some and not on_card), (self.copy_text, some and not on_card),
            (self.picture, some and on_card), (self.save_button, some and on_card),
            (self.copy_picture, some and on_card),
        ):  # fmt: skip
            widget.setVisible(seen)
        self.card = None
        if store is None or chosen is None:
            return
        if part == _PORTAL:
            self.text.setPlainText(portraits.for_portal(store, int(chosen)))
            self.hint.setText("Chép rồi dán vào cổng thông tin, trang của trường; ảnh lấy ở hồ sơ điển hình.")
        elif part == _CEREMONY:
            self.text.setPlainText(portraits.for_ceremony(store, int(chosen)))
            self.hint.setText(f"Đọc trong khoảng một phút ({len(self.text.toPlainText().split())} tiếng).")
        else:
            self._show_card(portraits.card(store, int(chosen)))

    def _show_card(self, card: Card | None) -> None:
        self.card = card
        if card is None:
            return
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(portrait_card.paint(card)).scaledToWidth(
            round(theme().px(_SHOWN) * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName(f"Ảnh giới thiệu {card.name}")
        lacking = [what for what, there in (("ảnh", card.photo), ("câu chuyện", card.lines)) if not there]
        size = f"Ảnh PNG {portrait_card.WIDTH} × {portrait_card.HEIGHT} điểm."
        self.hint.setText(f"{size} Hồ sơ chưa có {', '.join(lacking)}." if lacking else size)

    # Doing

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.context.notify.emit("Đã chép bài. Dán vào nơi cần đăng bằng Ctrl+V.", None)

    def save(self) -> None:
        """Write the picture where the clerk says."""
        if self.card is None:
            return
        write = partial(portrait_card.save, self.card)
        path = save_as(self.window(), "Lưu ảnh giới thiệu", _file_name(self.card), PICTURE, write)
        if path is not None:
            show_in_folder(path)
            self.context.notify.emit(f"Đã lưu {path.name}.", None)

    def copy_image(self) -> None:
        """Put the picture on the clipboard as a file beside the data, so that Zalo takes it whole."""
        store = self.context.store
        if self.card is None or store is None:
            return
        folder = store.path.parent / "anh-gioi-thieu"
        try:
            folder.mkdir(exist_ok=True)
        except OSError:
            self.context.warn.emit(f"Không tạo được thư mục “{folder.name}”. Hãy dùng “Lưu ảnh…”, chọn thư mục khác.")
            return
        path = folder / _file_name(self.card)
        try:
            portrait_card.save(self.card, path)
        except CannotWrite as error:
            self.context.warn.emit(error.message)
            return
        copy_files([path])
        self.context.notify.emit("Đã chép ảnh. Dán vào Zalo bằng Ctrl+V.", None)


def _file_name(card: Card) -> str:
    """ "dien-hinh-dang-thi-thanh-van.png": letters that every system and mail program takes."""
    words = "".join(char if char.isalnum() else " " for char in search_key(card.name)).split()
    return f"dien-hinh-{'-'.join(words)[:60]}.png"
