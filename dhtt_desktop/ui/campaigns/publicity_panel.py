"""One item of publicity, edited in place: title, channel, days, link, writer, whom it is about, clippings."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from dhtt_desktop.services import attachments, publicity
from dhtt_desktop.services.publicity import Item
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import exemplar_queries, publicity_queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import EmptyState, label, quiet, scroll

_FIELDS = ("title", "channel", "published_on", "planned_on", "link", "author", "note")


class PublicityPanel(QWidget):
    """The right side of the page. `gone`: the item was put aside."""

    gone = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.item: Item | None = None
        self.form = BoundForm(self._save, self)
        link = QLineEdit()
        link.setPlaceholderText("https://…")
        self.fields = {
            "title": Field("Tên tin, bài", QLineEdit()),
            "channel": Field("Kênh", SuggestBox(publicity.CHANNELS)),
            "published_on": Field("Ngày đăng", DateEdit()),
            "planned_on": Field("Ngày dự kiến", DateEdit()),
            "link": Field("Đường dẫn", link),
            "author": Field("Người viết, người thực hiện", QLineEdit()),
            "note": Field("Ghi chú", TextArea(3)),
        }
        self.more = ComboBox()
        self.more.setAccessibleName("Thêm điển hình được nói đến")
        self.more.activated.connect(lambda _: self._add_subject())
        self._names, self._clip, self._card_place = column(gap=S), column(gap=0), column(gap=0)
        self.open_button = Button("Mở đường dẫn", "", "external-link", self.open_link)
        self.away_button = quiet("Bỏ tin, bài", "archive", self._put_aside)
        self._build()
        self.show_item(None)

    def _build(self) -> None:
        for name, field in self.fields.items():
            self.form.bind(name, field)
        f = self.fields
        content = QWidget()
        content.setLayout(column(
            f["title"], f["channel"], fields(f["published_on"], f["planned_on"]), f["link"],
            row(self.open_button, None), label("Về điển hình", "section"), self._names, self.more,
            row(label("Bản chụp, bài đã đăng", "section"), None, self._clip), self._card_place, f["author"], f["note"],
            None, gap=M, margins=(L, L, L, L),
        ))  # fmt: skip
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        foot.setLayout(row(self.away_button, self.form.mark, None, margins=(L, S, L, S)))
        whole = QWidget()
        lines = column(gap=0)
        lines.addWidget(scroll(content), 1)
        lines.addWidget(foot)
        whole.setLayout(lines)
        nobody = EmptyState("speakerphone", "Chưa chọn tin, bài nào", "Chọn một dòng để xem và sửa.")
        self._all = QStackedWidget()
        self._all.addWidget(nobody)
        self._all.addWidget(whole)
        self.setLayout(column(self._all, gap=0))

    # Showing

    def show_item(self, item: Item | None) -> None:
        """Show an item of the list (None: none is chosen)."""
        store = self.context.store
        record = publicity_queries.item(store, item.id) if store is not None and item is not None else None
        self.item = item if record is not None else None
        self._all.setCurrentIndex(1 if record is not None else 0)
        kept = {name: getattr(record, name) for name in _FIELDS} if record is not None else None
        self.form.load(item.id if item is not None and record is not None else None, kept)
        clear(self._names)
        clear(self._clip)
        clear(self._card_place)
        if store is None or item is None or record is None:
            return
        self.open_button.allow("" if item.link else "Chưa ghi đường dẫn.")
        for exemplar_id, name in item.subjects:
            away = Button(name, "small", "x", partial(self._drop_subject, exemplar_id))
            away.setToolTip(f"Bỏ {name} khỏi tin, bài này")
            self._names.addLayout(row(away, None))
        self._fill_more(item)
        clip = ProofButton("tin, bài", attachments.counts(store, publicity.OWNER).get(item.id, 0))
        clip.clicked.connect(self._toggle_clippings)
        self._clip.addWidget(clip)

    def _fill_more(self, item: Item) -> None:
        store = self.context.store
        present = {key for key, _ in item.subjects}
        rows = exemplar_queries.exemplars(store) if store is not None else ()
        others = [(row.subject, row.id) for row in rows if row.id not in present]
        self.more.fill([("Thêm điển hình…", 0), *others])
        self.more.choose(0)

    def _toggle_clippings(self) -> None:
        """The clippings of the item, in place."""
        if self._card_place.count():
            clear(self._card_place)
        elif self.item is not None:
            card = ProofCard(self.context, publicity.OWNER, [self.item.id], "Bản chụp, bài đã đăng")
            card.closed.connect(lambda: clear(self._card_place))
            self._card_place.addWidget(card)

    # Doing

    def _save(self, item_id: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        return publicity.save(store, changes, item_id) if store is not None else refuse(publicity.GONE)

    def _subjects(self) -> list[int]:
        return [key for key, _ in self.item.subjects] if self.item is not None else []

    def _add_subject(self) -> None:
        store, whom = self.context.store, self.more.currentData()
        if store is not None and self.item is not None and whom:
            self.context.tell(publicity.save(store, {}, self.item.id, [*self._subjects(), int(whom)]))

    def _drop_subject(self, exemplar_id: int) -> None:
        store = self.context.store
        if store is not None and self.item is not None:
            left = [key for key in self._subjects() if key != exemplar_id]
            self.context.tell(publicity.save(store, {}, self.item.id, left))

    def open_link(self) -> None:
        """Open the item where it was published."""
        if self.item is not None and self.item.link:
            QDesktopServices.openUrl(QUrl(self.item.link))

    def _put_aside(self) -> None:
        store = self.context.store
        if store is not None and self.item is not None:
            self.form.flush()
            self.context.tell(publicity.put_aside(store, [self.item.id]))
            self.gone.emit()
