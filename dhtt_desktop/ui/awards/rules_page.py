"""Quy định: what holds on a day, rules of the school and its province, and the texts with their notes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.rules.packs import SECTION_WORDS
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import rule_lines, rule_sets, rules
from dhtt_desktop.services.rule_lines import Line
from dhtt_desktop.ui import list_output
from dhtt_desktop.ui.awards.rules_list import RulesList, below
from dhtt_desktop.ui.awards.rules_own import OwnRules
from dhtt_desktop.ui.awards.rules_texts import TextsPage
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, SearchBox
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, ElidedLabel, icon_button, label

HEADING = "Quy định"
BY_TEXT, BY_AWARD = "text", "award"
EVERYTHING = "*"
_OWN_PART, _TEXTS_PART = 1, 2
_ORDER = "rules.order"
_NOT_A_DAY = "Ghi đủ ngày, tháng, năm, ví dụ 20/11/2026."
_EMPTY = "Không có quy định nào khớp với điều đang tìm."
_NONE = "Chọn một dòng trong danh sách."


class RulesPage(QWidget):
    """Three parts: the list of a day, the school's own, the texts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.lines: tuple[Line, ...] = ()
        self._told: dict[str, str] = {}
        self._texts_shown = ""  # the day whose texts stand there
        self.title = ElidedLabel(HEADING, "title")
        self.parts = SegmentedTabs(("Đang áp dụng", "Của trường, tỉnh", "Văn bản, lưu ý"))
        self.day = DateEdit()
        self.day.setAccessibleName("Áp dụng ngày")
        self.wrong = label("", "error")
        self.wrong.hide()
        self.other_day = Button("Về hôm nay", "link", "", self._to_today)
        self.order, self.sections = ComboBox(), ComboBox()
        self.order.setAccessibleName("Xếp theo")
        self.sections.setAccessibleName("Lọc theo nội dung")
        self.search = SearchBox("Tìm quy định…")
        self.count = label("", "secondary")
        self.view = RulesList()
        self.view.empty = _EMPTY
        self.instead_button = Button("Ghi quy định của trường, tỉnh về việc này…", "small", "pencil", self.write_own)
        self.change_button = Button("Sửa", "small", "pencil", self._change)
        self.away_button = Button("Bỏ", "small", "x", self._remove)
        self.own, self.texts = OwnRules(context), TextsPage()
        self._build()
        self._connect()
        self._restyle()
        theme().changed.connect(self._restyle)

    def _build(self) -> None:
        self.order.fill([("Theo văn bản", BY_TEXT), ("Theo danh hiệu", BY_AWARD)])
        self.order.choose(self.context.settings.get(_ORDER, BY_TEXT))
        words = [(name[:1].upper() + name[1:], section) for section, name in SECTION_WORDS.items()]
        self.sections.fill([("Mọi nội dung", EVERYTHING), *words])
        tools = QWidget()
        tools.setLayout(row(
            icon_button("printer", "In danh sách như đang hiện", self.print_list),
            icon_button("file-spreadsheet", "Ghi danh sách như đang hiện ra Excel", self.save_excel), gap=0,
        ))  # fmt: skip
        self._asked = QWidget()
        self._asked.setLayout(row(label("Áp dụng ngày", "secondary"), self.day, self.other_day, gap=S))
        filters = flow(self.order, self.sections, self.search, self.count, None, tools)
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        foot.setLayout(column(flow(self.instead_button, self.change_button, self.away_button), gap=0,
                              margins=(M, S, M, S)))  # fmt: skip
        card = Card(margins=False)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(foot)
        listed = QWidget()
        inside = column(filters, gap=S, margins=(L, S, L, M))
        inside.addWidget(card, 1)
        listed.setLayout(inside)
        self._stack = QStackedWidget()
        for part in (listed, self.own, self.texts):
            self._stack.addWidget(part)
        head = QWidget()
        tops = row(self.parts, self._asked)
        tops.setStretch(0, 1)
        head.setLayout(column(self.title, tops, self.wrong, gap=XS, margins=(L, S, L, 0)))
        whole = column(head, gap=0)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._part_chosen)
        self.day.editingFinished.connect(self.show_day)
        self.search.searched.connect(lambda _: self._arrange())
        for into in (self.search.down, self.search.accepted):
            into.connect(self.view.go_to_first)
        self.order.currentIndexChanged.connect(lambda _: self._order_chosen())
        self.sections.currentIndexChanged.connect(lambda _: self._arrange())
        self.view.stands.connect(self._show_bar)
        self.view.typed.connect(self.search.type)
        self.view.opened.connect(lambda line: self._change() if line is not None and line.local_id else None)
        for keys, act in (("Ctrl+F", self.find_words), ("Ctrl+P", self.print_list), ("Ctrl+N", self._add)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _restyle(self) -> None:
        px = theme().px
        self.day.setFixedWidth(px(112))
        self.search.setFixedWidth(px(170))
        self.order.setMaximumWidth(px(165))
        self.sections.setMaximumWidth(px(140))

    def make_room(self, narrow: bool, card_open: bool) -> None:
        """In a narrow window the name of the page stands in the choice above."""
        self.title.setVisible(not narrow)

    # Showing

    def find_words(self) -> None:
        """Put the keyboard into the search."""
        self.show_part(0)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        """Offer the sorts of rules that a school can lay down."""
        self.show_part(_OWN_PART)
        self.own.add_button.showMenu()

    def show_year(self) -> None:
        """Read the rules; the day that is looked at stays."""
        store = self.context.store
        if store is None:
            return
        if not self.day.text().strip():
            self.day.set_iso(rule_lines.today(store))
        self.own.show_rules()
        count = len(rule_sets.own_rules(store)) + len(rule_sets.brought(store))
        self.parts.set_badge(_OWN_PART, str(count) if count else "")
        self.show_day()

    def on(self) -> str:
        """The day whose rules are shown, ISO."""
        store = self.context.store
        today = rule_lines.today(store) if store is not None else ""
        return self.day.iso() if len(self.day.iso()) == 10 else today

    def show_day(self) -> None:
        """Show what holds on the day that was typed; what is no day is said below it."""
        store = self.context.store
        if store is None:
            return
        if not self.day.text().strip():
            self.day.set_iso(rule_lines.today(store))
        wrong = len(self.day.iso()) != 10
        self.wrong.setText(_NOT_A_DAY if wrong else "")
        self.wrong.setVisible(wrong and self.parts.current() != _OWN_PART)
        if wrong:
            return
        on = self.on()
        self.other_day.setVisible(on != rule_lines.today(store))
        self.lines = rule_lines.lines(store, on)
        self._told = {one.key: search_key(f"{one.what} {one.says} {one.ways} {below(one)}") for one in self.lines}
        self._texts_shown = ""
        self._show_texts()
        self._arrange()

    def _show_texts(self) -> None:
        """The texts of the day, when they are looked at."""
        store, on = self.context.store, self.on()
        if store is not None and self.parts.current() == _TEXTS_PART and self._texts_shown != on:
            self._texts_shown = on
            self.texts.show_texts(rule_lines.texts(store, on), on)

    def _to_today(self) -> None:
        if self.context.store is not None:
            self.day.set_iso(rule_lines.today(self.context.store))
            self.show_day()

    def _order_chosen(self) -> None:
        self.context.settings.set(_ORDER, self.order.currentData())
        self._arrange()

    def _arrange(self) -> None:
        """Search, filter and group what holds on the day."""
        store = self.context.store
        if store is None:
            return
        section, words = self.sections.currentData() or EVERYTHING, search_key(self.search.text()).split()
        some = [
            one for one in self.lines
            if section in (EVERYTHING, one.section) and all(word in self._told[one.key] for word in words)
        ]  # fmt: skip
        by_award = self.order.currentData() == BY_AWARD
        self.view.show_groups(rule_lines.by_award(some) if by_award else rule_lines.by_text(store, some), by_award)
        self.count.setText(f"{len(self.view.lines())} dòng")

    def _show_bar(self, line: Line | None) -> None:
        own = line is not None and line.local_id is not None
        against = _NONE if line is None else ""
        free = line is not None and line.section in rules.OWN_SECTIONS
        told = "Điều này do văn bản của Trung ương định, trường và tỉnh không đổi được."
        self.instead_button.allow(against or ("Dòng này đã là của trường, tỉnh: bấm Sửa." if own else "")
                                  or ("" if free else told))  # fmt: skip
        packed = line is not None and line.pack_id is not None
        why = "Chỉ sửa, bỏ được dòng của trường, tỉnh."
        why = "Dòng này từ tệp: bỏ cả bộ ở phần Của trường, tỉnh." if packed else why
        for button in (self.change_button, self.away_button):
            button.allow(against or ("" if own else why))

    # Doing

    def show_part(self, index: int) -> None:
        """Show one of the three parts."""
        self.parts.choose(index)

    def _part_chosen(self, index: int) -> None:
        self._show_texts()
        self._stack.setCurrentIndex(index)
        self._asked.setVisible(index != _OWN_PART)  # rules of the school's own are listed whatever their days
        self.wrong.setVisible(bool(self.wrong.text()) and index != _OWN_PART)

    def write_own(self) -> None:
        """Open the form for a rule of the school's own about what the chosen line is about."""
        line = self.view.current()
        if line is None or line.section not in rules.OWN_SECTIONS:
            return
        values: dict[str, Any] = {}
        if line.section == "quota":
            values = {"of": line.awards[0]} if line.awards else {"of": "HTXSNV", "base": "rated:HTTNV"}
        elif line.section == "deadline":
            values = {"what": line.what}
        elif line.awards:
            values = {"award": line.awards[0]}
        self.show_part(_OWN_PART)
        self.own.begin(line.section, values)

    def _change(self) -> None:
        line = self.view.current()
        if line is not None and line.local_id is not None:
            self.show_part(_OWN_PART)
            self.own.change(line.local_id)

    def _remove(self) -> None:
        line = self.view.current()
        if line is not None and line.local_id is not None:
            self.own.remove(line.local_id)

    # The list as it stands

    def listing(self) -> Listing:
        """The list as shown."""
        parts = [f"Áp dụng ngày {show_date(self.on())}"]
        if self.sections.currentData() != EVERYTHING:
            parts.append(self.sections.currentText())
        if self.search.text().strip():
            parts.append(f"tìm “{self.search.text().strip()}”")
        return Listing("Quy định thi đua, khen thưởng", _columns(), tuple(self.view.lines()), " · ".join(parts))

    def print_list(self) -> None:
        """Print the rules as shown."""
        if self.context.store is not None:
            made = self.listing()
            list_output.print_list(self, self.context.store, made, f"Có {len(made.rows)} quy định.")

    def save_excel(self) -> None:
        """Write the rules as shown into a workbook."""
        list_output.save_list(self.context, self, self.listing(), ".xlsx", self._saved)

    def _saved(self, path: Path) -> None:
        self.context.notify.emit(f"Đã ghi {len(self.view.lines())} dòng vào {path.name}.", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus() and self.away_button.isEnabled():
            self._remove()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column("section", "Nội dung", lambda r: SECTION_WORDS[r.section].capitalize(), width_mm=21),
        Column("what", "Danh hiệu, việc", lambda r: r.what, width_mm=38),
        Column("says", "Quy định", lambda r: f"{r.says}. {r.ways}." if r.ways else r.says, width_mm=96),
        Column("law", "Văn bản, điều", lambda r: r.law, width_mm=66),
        Column("since", "Từ ngày", lambda r: r.since, Kind.DATE, width_mm=21),
        Column("notes", "Ghi chú", lambda r: r.notes, width_mm=30),
    )
