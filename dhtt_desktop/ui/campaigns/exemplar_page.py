"""Điển hình: the exemplars of a campaign, or of all, in a list with its gaps; at the right the one that is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import exemplars
from dhtt_desktop.services.exemplars import GAPS, Line
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.campaigns.exemplar_columns import columns
from dhtt_desktop.ui.campaigns.exemplar_introduce import IntroduceForm, open_document
from dhtt_desktop.ui.campaigns.exemplar_names import Names
from dhtt_desktop.ui.campaigns.exemplar_panel import WIDTH, ExemplarPanel
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox, SuggestBox
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Banner, Button, ElidedLabel, EmptyState, icon_button, label, primary, scroll

_SETTING = "columns.exemplars"
_ALL = "*"
_EMPTY = (
    "Phát hiện việc làm tốt rồi lập hồ sơ cho người, tập thể đó; chương trình nhắc từng bước đến khi công nhận, "
    "tuyên truyền, nhân rộng."
)


class ExemplarPage(QWidget):
    """One list for a campaign (`show_campaign` with its id) and for all of them (None)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.lines: tuple[Line, ...] = ()
        self.form: InlineForm | IntroduceForm | None = None
        self._campaign: int | None = None
        self._offers: tuple[exemplars.Offer, ...] = ()
        self._gaps: dict[str, tuple[Line, ...]] = {}
        self._wanting: dict[str, frozenset[int]] = {}
        self.model = ListModel(columns(), search_key=_key, best_first=lambda line: line.subject)
        self.view = ListView(self.model, "Không có điển hình nào như đang lọc")
        self.view.setAccessibleName("Danh sách điển hình")
        left = QWidget()
        self._split = ListDetail(left, width=WIDTH)
        self.setLayout(column(self._split, gap=0))
        self.panel = ExemplarPanel(context, self._split)
        self._build(left)
        self._connect()
        self.model.filter(self._passes)
        self.view.restore_columns(context.settings.get(_SETTING, {}))

    def _build(self, left: QWidget) -> None:
        self.title, self.count = ElidedLabel("", "title"), label("", "secondary")
        self.add_button = primary("Thêm điển hình", "plus", self.begin)
        self.introduce_button = Button("Giới thiệu lên cấp trên", "", "send", self.begin_introducing)
        self.search = SearchBox("Tìm…")
        self.search.setFixedWidth(theme().px(112))
        self.gaps, self.years = ComboBox(), ComboBox()
        self.gaps.setAccessibleName("Danh sách theo việc còn thiếu")
        self.gaps.setMaximumWidth(theme().px(272))
        self.years.setAccessibleName("Lọc theo năm")
        self.years.setMaximumWidth(theme().px(112))
        self.offer, self.hint = Banner("", "info"), label("", "caution", wrap=True)
        self.offer.hide()
        self.form_place = column(gap=0)
        holder = QWidget()
        holder.setLayout(column(self.form_place, None, gap=0))
        self._form_area = scroll(holder)
        self._form_area.hide()
        self.columns_button = icon_button("columns-3", "Chọn cột", self.choose_columns)
        tools = QWidget()
        tools.setLayout(row(
            icon_button("printer", "In danh sách như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi danh sách như đang hiện ra Excel", self.save_excel),
            self.columns_button, gap=0,
        ))  # fmt: skip
        self._filters = flow(self.search, self.gaps, self.years, self.count, None, tools)
        begin = Button("Thêm điển hình", "", "plus", self.begin)
        self.empty = EmptyState("star", "Chưa có điển hình nào", _EMPTY, (begin,))
        self._card = ListCard(self.view)
        self.bar, self._many = QFrame(), label("", "strong")
        self.bar.setProperty("look", "cardfoot")
        self.step_button = Button("Ghi một bước…", "small", "plus", self.begin_step)
        away = Button("Cất", "small", "archive", self.put_aside)
        self.bar.setLayout(column(flow(self._many, self.step_button, away), gap=0, margins=(M, S, M, S)))
        self.bar.hide()
        inside = self._card.layout()
        assert inside is not None
        inside.addWidget(self.bar)
        head = row(self.title, None, self.introduce_button, self.add_button, gap=S)
        lines = column(head, self.offer, self._filters, self.hint, gap=S, margins=(L, M, M, M))
        lines.addWidget(self._form_area, 1)
        lines.addWidget(self._card, 1)
        lines.addWidget(self.empty, 1)
        lines.addStretch(0)
        left.setLayout(lines)

    def _connect(self) -> None:
        self.search.over(self.view)
        for box in (self.gaps, self.years):
            box.currentIndexChanged.connect(lambda _: self._filter())
        self.model.arranged.connect(self._count)
        self.view.current_row.connect(self._show_line)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_bar())
        self.model.modelReset.connect(self._show_bar)
        self.view.opened.connect(lambda _: self._split.show_detail())
        self.view.columns_changed.connect(lambda: self.context.settings.set(_SETTING, self.view.columns_state()))
        self.panel.gone.connect(self._split.show_list)
        for keys, action in (("Ctrl+F", self.search.setFocus), ("Ctrl+P", self.print_list)):
            on_keys(self, keys, action)

    # Showing

    def show_campaign(self, campaign_id: int | None) -> None:
        """Show the exemplars of a campaign, or all of them; the chosen one and an open form stay."""
        store = self.context.store
        if store is None:
            return
        if campaign_id != self._campaign:
            self.panel.form.flush()
            self.close_form()
            self.search.clear()
            self.gaps.choose(_ALL)
        self._campaign = campaign_id
        today = store.now().date()
        self.lines = exemplars.look(store, today, campaign_id)
        self._gaps = {code: rows for code, rows in exemplars.wanting(self.lines, today.isoformat()).items() if rows}
        self._offers = exemplars.offers(store, campaign_id)
        self.title.setText("Tất cả điển hình" if campaign_id is None else "Điển hình")
        self._wanting = {code: frozenset(line.id for line in rows) for code, rows in self._gaps.items()}
        self._fill_filters()
        self.view.load(self.lines)
        self._show_hint()
        self._show_offer()
        self._show_room()
        if self.view.current() is None and self.model.shown:
            self.view.go_to(self.model.shown[0].id)
        elif not self.lines:
            self.panel.show_nobody()

    def _fill_filters(self) -> None:
        every: list[tuple[str, Any]] = [(f"Tất cả ({len(self.lines)})", _ALL)]
        every += [(f"{gap.title} ({len(self._gaps[gap.code])})", gap.code) for gap in GAPS if gap.code in self._gaps]
        self.gaps.fill(every)
        years = sorted({line.period for line in self.lines if line.period}, reverse=True)
        self.years.fill([("Mọi năm", _ALL), *((short_period(year), year) for year in years)])
        self.years.setVisible(len(years) > 1)

    def _passes(self, line: Line) -> bool:
        """What the filters let through, the search aside."""
        gap, year = self.gaps.currentData() or _ALL, self.years.currentData() or _ALL
        return (gap == _ALL or line.id in self._wanting.get(gap, ())) and year in (_ALL, line.period)

    def _filter(self) -> None:
        """The clerk chose another list or year."""
        self.model.filter(self._passes)
        self._show_hint()
        current = self.view.current()
        if self.model.shown and (current is None or self.model.row_of(current.id) < 0):
            self.view.go_to(self.model.shown[0].id)

    def _show_hint(self) -> None:
        gap = self.gaps.currentData()
        about = next((one.about for one in GAPS if one.code == gap), "")
        self.hint.setText(about)
        self.hint.setVisible(bool(about))

    def _show_offer(self) -> None:
        recognised = [one for one in self._offers if one.step == exemplars.RECOGNISED]
        registered = len(self._offers) - len(recognised)
        parts = [f"{many} {what}" for many, what in ((len(recognised), "trường hợp đã được công nhận"),
                                                     (registered, "trường hợp đã đăng ký")) if many]  # fmt: skip
        told = f"{' và '.join(parts)} chưa có hồ sơ điển hình." if parts else ""
        self.offer.say(told, "info", "Lập hồ sơ", self.take)
        self.offer.setToolTip("\n".join(one.words for one in self._offers[:12]))

    def _show_room(self) -> None:
        """An open form takes the place of the list; with nobody yet, the page says how to begin."""
        some, free = bool(self.lines), self.form is None
        for part in (self._filters, self._card):
            part.setVisible(some and free)
        self.hint.setVisible(some and free and bool(self.hint.text()))
        self.introduce_button.setVisible(some)
        self._form_area.setVisible(not free)
        self.empty.setVisible(not some and free)
        self.add_button.setVisible(some or not free)

    def _show_line(self, line: Line | None) -> None:
        if line is None:
            self.panel.show_nobody()
        else:
            self.panel.show_line(line)

    def _show_bar(self) -> None:
        """What can be done with several at once stands below the list while several are chosen."""
        many = len(self.view.selectionModel().selectedRows())
        self.bar.setVisible(many > 1)
        self._many.setText(f"{many} điển hình")

    def _count(self) -> None:
        shown = len(self.model.shown)
        self.count.setText(f"{shown} trong {len(self.lines)}" if shown != len(self.lines) else "")

    def open_exemplar(self, exemplar_id: int) -> bool:
        """Stand on an exemplar, taking away what hides it; False when it is not in the list."""
        if self.model.find(exemplar_id) is None:
            return False
        if self.model.row_of(exemplar_id) < 0:
            self.search.clear()
            self.gaps.choose(_ALL)
            self.years.choose(_ALL)
        self._split.show_detail()
        return self.view.go_to(exemplar_id)

    # Doing

    def begin(self) -> None:
        """Ask, in place, for whom a record is made."""
        store = self.context.store
        if store is None:
            return
        names = Names(store, self.context.period)
        title = QLineEdit()
        title.setPlaceholderText("Có thể ghi sau")
        lines = (
            (("subject", Field("Cá nhân, tập thể", names.box())),),
            (("field", Field("Lĩnh vực", SuggestBox(exemplars.FIELDS))),
             ("title", Field("Tên mô hình, việc làm", title))),
            (("found_on", Field("Ngày phát hiện", DateEdit())),),
        )  # fmt: skip
        record = {"subject": "", "field": "", "title": "", "found_on": ""}
        form = InlineForm("Điển hình mới", lines, record, "Lập hồ sơ", lambda values: self._make(names, values))
        form.done.connect(self._made)
        self._open(form)

    def _make(self, names: Names, values: dict[str, Any]) -> Result:
        store = self.context.store
        whom = names.find(str(values["subject"] or ""))
        if store is None or whom is None:
            return refuse("Chọn cá nhân hoặc tập thể trong danh sách.", "subject")
        if isinstance(whom, str):
            return refuse(whom, "subject")
        period = exemplars.period_for(store, self._campaign, self.context.period)
        said = {"person_id": whom.person_id, "team_id": whom.team_id, "campaign_id": self._campaign,
                "period": period, "field": values["field"], "title": values["title"]}  # fmt: skip
        return exemplars.save(store, said, found_on=str(values["found_on"] or ""))

    def begin_step(self) -> None:
        """Ask once for a step of all that are chosen: recognised by one decision, told at one meeting."""
        store, ids = self.context.store, [line.id for line in self.view.selected()]
        if store is None or not ids:
            return
        steps = [step for step in exemplars.STEPS if step != exemplars.REASSESSED]
        lines = (
            (("step", Field("Bước", ComboBox(steps))), ("happened_on", Field("Ngày", DateEdit()))),
            (("recipient", Field("Nơi nhận, nơi đăng (nếu có)", QLineEdit())),),
            (("note", Field("Ghi chú", QLineEdit(), "Số quyết định, cuộc họp, nơi tổ chức…")),),
        )
        record = {"step": exemplars.RECOGNISED, "happened_on": "", "recipient": "", "note": ""}
        title = f"Ghi một bước cho {len(ids)} điển hình"
        form = InlineForm(title, lines, record, "Ghi", lambda values: exemplars.record_step(store, ids, values))
        form.done.connect(self._stepped)
        self._open(form)

    def put_aside(self) -> None:
        """Take the chosen records out of the list; one undo brings them back."""
        if self.context.store is not None:
            ids = [line.id for line in self.view.selected()]
            self.context.tell(exemplars.put_aside(self.context.store, ids))

    def begin_introducing(self) -> None:
        """Open the form of the introduction to the superior."""
        store = self.context.store
        if store is None:
            return
        rows = self.view.selected()
        picked = frozenset(line.id for line in rows) if len(rows) > 1 else frozenset()
        form = IntroduceForm(self.context, store, self.lines, picked)
        form.done.connect(self._introduced)
        self._open(form)

    def _open(self, form: InlineForm | IntroduceForm) -> None:
        self.close_form()
        self.form = form
        form.closed.connect(self.close_form)
        self.form_place.addWidget(form)
        self._split.show_list()
        self._show_room()
        form.start()

    def _made(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)
        self.show_campaign(self._campaign)
        self.open_exemplar(int(result.value))

    def _stepped(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)

    def _introduced(self, result: Done) -> None:
        self.close_form()
        open_document(self.context, result)

    def close_form(self) -> None:
        """Close what was opened above the list; the keyboard goes to the list."""
        now = self.window().focusWidget()
        if self.form is not None and now is not None and self.form.isAncestorOf(now):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self.form_place)
        self.form = None
        self._show_room()

    def take(self) -> None:
        """Make the records that are offered; one undo takes them back."""
        if self.context.store is not None:
            self.context.tell(exemplars.take(self.context.store, self._offers))

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown; a list of what is wanting is called so."""
        gap = next((one for one in GAPS if one.code == self.gaps.currentData()), None)
        wanting = f"Điển hình tiên tiến: {gap.title[:1].lower()}{gap.title[1:]}" if gap is not None else ""
        title = wanting or "Danh sách điển hình tiên tiến"
        store = self.context.store
        campaign = queries.campaign(store, self._campaign) if store is not None and self._campaign is not None else None
        year = self.years.currentText() if self.years.currentData() not in (_ALL, None) else ""
        words = (f"Phong trào {campaign.name}" if campaign is not None else "", f"năm {year}" if year else "")
        return self.view.current_listing(title, ", ".join(part for part in words if part))

    def print_list(self) -> None:
        """Print the list as shown."""
        if self.context.store is not None and self.lines:
            made = self.listing()
            list_output.print_list(self, self.context.store, made, f"Danh sách có {len(made.rows)} điển hình.")

    def save_excel(self) -> None:
        """Write the list as shown into a workbook."""
        list_output.save_list(self.context, self, self.listing(), ".xlsx", self._written)

    def _written(self, path: Path) -> None:
        self.context.notify.emit(f"Đã ghi {len(self.model.shown)} điển hình vào {path.name}.", None)

    def choose_columns(self) -> None:
        """The menu of columns, below its button."""
        self.view.choose_columns(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))


def _key(line: Any) -> str:
    return search_key(f"{line.subject} {line.title} {line.field} {line.place}")

