"""Tuyên truyền: items on channels about exemplars in a list; at the right one item, or portraits to be sent out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.services import publicity
from dhtt_desktop.services.campaigns import GONE
from dhtt_desktop.services.publicity import PUBLISHED, Item
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import exemplar_queries
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.campaigns.portrait_pane import PortraitPane
from dhtt_desktop.ui.campaigns.publicity_panel import PublicityPanel
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox, SuggestBox
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Button, ElidedLabel, EmptyState, icon_button, label, primary

_ALL = "*"
_EMPTY = "Ghi tin, bài, buổi giới thiệu về điển hình: kênh nào, ngày nào, về ai, kèm đường dẫn hoặc bản chụp."
_TITLE = "Tuyên truyền điển hình tiên tiến"


def columns() -> tuple[Column, ...]:
    """The list of items, over `services.publicity.Item`."""
    return (
        Column("day", "Ngày", lambda r: r.day, Kind.DATE, 96, 22),
        Column("title", "Tin, bài", lambda r: r.title, Kind.NAME, 190, 60),
        Column("channel", "Kênh", lambda r: r.channel, width=140, width_mm=35),
        Column("about", "Về ai", lambda r: r.about, width=140, width_mm=45),
        Column("state", "Tình trạng", lambda r: r.state, Kind.PILL, 96, 22,
               tone=lambda r: "good" if r.state == PUBLISHED else "caution"),
        Column("author", "Người viết", lambda r: r.author, width=120, width_mm=35, visible=False),
        Column("link", "Đường dẫn", lambda r: r.link, width=160, width_mm=50, visible=False),
        Column("campaign", "Phong trào", lambda r: r.campaign, width=150, width_mm=40, visible=False),
    )  # fmt: skip


class PublicityPage(QWidget):
    """The items of one campaign (`show_campaign` with its id), or all of them (None)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.items: tuple[Item, ...] = ()
        self.form: InlineForm | None = None
        self._campaign: int | None = None
        self.model = ListModel(columns(), search_key=lambda r: r.search_key, best_first=lambda r: r.title)
        self.view = ListView(self.model, "Không có tin, bài nào như đang lọc")
        self.view.setAccessibleName("Danh sách tin, bài")
        self.panel, self.portraits = PublicityPanel(context), PortraitPane(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title, self.count = ElidedLabel(_TITLE, "title"), label("", "secondary", wrap=True)
        self.add_button = primary("Thêm tin, bài", "plus", self.begin)
        self.portrait_button = Button("Chân dung để gửi", "", "photo", self.show_portraits)
        self.search = SearchBox("Tìm…")
        self.search.setFixedWidth(theme().px(140))
        self.channels = ComboBox()
        self.channels.setAccessibleName("Lọc theo kênh")
        self.channels.setMaximumWidth(theme().px(190))
        tools = QWidget()
        tools.setLayout(row(
            icon_button("printer", "In danh sách như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi danh sách như đang hiện ra Excel", self.save_excel), gap=0,
        ))  # fmt: skip
        self.form_place = column(gap=0)
        self._filters = flow(self.search, self.channels, None, tools)
        begin = Button("Thêm tin, bài", "", "plus", self.begin)
        self.empty = EmptyState("speakerphone", "Chưa có tin, bài nào", _EMPTY, (begin,))
        self._card = ListCard(self.view)
        left = QWidget()
        head = row(self.title, None, self.portrait_button, self.add_button, gap=S)
        lines = column(head, self.form_place, self._filters, self.count, gap=S, margins=(L, M, M, M))
        lines.addWidget(self._card, 1)
        lines.addWidget(self.empty, 1)
        lines.addStretch(0)
        left.setLayout(lines)
        right = QWidget()
        right.setLayout(column(self.panel, self.portraits, gap=0))
        self.portraits.hide()
        self._split = ListDetail(left, right)
        self.setLayout(column(self._split, gap=0))

    def _connect(self) -> None:
        self.search.over(self.view)
        self.channels.currentIndexChanged.connect(lambda _: self._filter())
        self.view.current_row.connect(self._show_item)
        self.view.opened.connect(lambda _: self._split.show_detail())
        self.panel.gone.connect(self._split.show_list)
        self.portraits.closed.connect(self.hide_portraits)
        for keys, action in (("Ctrl+F", self.search.setFocus), ("Ctrl+P", self.print_list)):
            on_keys(self, keys, action)

    # Showing

    def show_campaign(self, campaign_id: int | None) -> None:
        """Show the items of a campaign, or all; the chosen one and an open form stay."""
        store = self.context.store
        if store is None:
            return
        if campaign_id != self._campaign:
            self.panel.form.flush()
            self.close_form()
            self.hide_portraits()
            self.search.clear()
        self._campaign = campaign_id
        self.items = publicity.look(store, campaign_id)
        self._fill_channels()
        self._filter()
        self.view.load(self.items)
        self._show_room()
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)
        elif not self.items:
            self.panel.show_item(None)
        else:
            self._show_item(self.view.current())
        if self.portraits.isVisible():
            self.portraits.refresh(self._campaign)

    def _fill_channels(self) -> None:
        counted = publicity.by_channel(self.items)
        used = dict.fromkeys(item.channel for item in self.items)
        numbers = dict(counted)
        entries = [("Mọi kênh", _ALL), *((f"{name} ({numbers.get(name, 0)})", name) for name in used)]
        self.channels.fill(entries)
        told = " · ".join(f"{name} {count}" for name, count in counted)
        planned = sum(1 for item in self.items if item.state != PUBLISHED)
        self.count.setText(f"Đã đăng: {told or 'chưa có'}{f' · dự kiến {planned}' if planned else ''}")

    def _filter(self) -> None:
        wanted = self.channels.currentData()
        self.model.filter(None if wanted in (None, _ALL) else (lambda item: item.channel == wanted))

    def _show_room(self) -> None:
        something = bool(self.items)
        self._card.setVisible(something)
        self._filters.setVisible(something)
        self.count.setVisible(something)
        self.empty.setVisible(not something and self.form is None)

    def _show_item(self, item: Item | None) -> None:
        if not self.portraits.isVisible():
            self.panel.show_item(item)

    # Portraits

    def show_portraits(self) -> None:
        """Texts and card of an exemplar, in place of the item."""
        self.panel.form.flush()
        self.panel.hide()
        self.portraits.show()
        self.portraits.refresh(self._campaign)
        self._split.show_detail()

    def hide_portraits(self) -> None:
        """Back to the item that is chosen."""
        self.portraits.hide()
        self.panel.show()
        self.panel.show_item(self.view.current())

    # Doing

    def begin(self) -> None:
        """Open the form for a new item."""
        store = self.context.store
        if store is None:
            return
        self.close_form()
        today = store.now().date().isoformat()
        record = {"title": "", "channel": publicity.CHANNELS[0], "published_on": today, "exemplar": 0}
        lines = (
            (("title", Field("Tên tin, bài", SuggestBox())),),
            (
                ("channel", Field("Kênh", SuggestBox(publicity.CHANNELS))),
                ("published_on", Field("Ngày đăng", DateEdit())),
            ),
            (("exemplar", Field("Về điển hình", ComboBox(self._exemplars()))),),
        )
        self.form = InlineForm("Tin, bài mới", lines, record, "Thêm tin, bài này", self._add)
        self.form.done.connect(self._added)
        self.form.closed.connect(self.close_form)
        self.form_place.addWidget(self.form)
        self.empty.hide()
        self.form.start()

    def _exemplars(self) -> Sequence[tuple[str, int]]:
        store = self.context.store
        rows: Sequence[Any] = exemplar_queries.exemplars(store, self._campaign) if store is not None else ()
        return [("Chưa nói về ai", 0), *((row.subject, row.id) for row in rows)]

    def _add(self, values: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse(GONE)
        whom = int(values.pop("exemplar") or 0)
        today = store.now().date().isoformat()
        day = values.pop("published_on")
        later = isinstance(day, str) and day > today  # a day to come: planned
        told = {**values, "campaign_id": self._campaign, "planned_on" if later else "published_on": day}
        return publicity.save(store, told, exemplar_ids=[whom] if whom else [])

    def _added(self, result: Result) -> None:
        self.close_form()
        self.context.tell(result)
        if isinstance(result, Done):
            self.view.go_to(result.value)

    def close_form(self) -> None:
        """Take the form away."""
        clear(self.form_place)
        self.form = None
        self._show_room()

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown."""
        return self.view.current_listing(_TITLE, self.count.text())

    def print_list(self) -> None:
        """Print the list as shown."""
        if self.context.store is not None:
            list_output.print_list(self, self.context.store, self.listing(), self.count.text())

    def save_excel(self) -> None:
        """Write the list as shown as a workbook."""
        if self.context.store is not None:
            list_output.save_list(self.context, self, self.listing(), ".xlsx", self._written)

    def _written(self, path: Path) -> None:
        self.context.notify.emit(f"Đã ghi {len(self.model.shown)} tin, bài vào {path.name}.", None)
