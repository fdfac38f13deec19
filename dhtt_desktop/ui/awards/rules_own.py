"""Của trường, tỉnh: the school's own rules, added and changed in place, and sets of rules that came by file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.services import rule_lines, rule_sets, rules
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.services.rule_lines import COMING, ONGOING, OVER
from dhtt_desktop.services.rule_sets import BROKEN, OwnRule
from dhtt_desktop.store import queries
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards.rules_form import SORTS, form_for
from dhtt_desktop.ui.awards.rules_pack import KIND, PackCard, packs_card
from dhtt_desktop.ui.buttons import Button, MenuButton, icon_button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.theme import XL, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, EmptyState, Pill, label, scroll

GONE = "Quy định này không còn trong dữ liệu."
_WIDTH = 900
_EMPTY = (
    "Tỉnh quy định trần 15%? Ngành có thêm điều kiện? Xã hẹn nộp hồ sơ sớm hơn? Thêm ở đây: "
    "quy định của trường, tỉnh được dùng trước quy định của luật."
)
_TONES = {ONGOING: "good", COMING: "info", OVER: "neutral", BROKEN: "bad"}


class OwnRules(QWidget):
    """Everything is saved at once and can be undone."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.form: InlineForm | None = None
        self.card: PackCard | None = None
        self._aways: list[Button] = []
        self._place, self._lines, self._packs = column(gap=0), column(gap=0), column(gap=0)
        self.add_button = MenuButton("plus", "primary")
        self.add_button.setText("Thêm quy định")
        self.add_button.fill([(words, section) for section, words in SORTS.items()])
        self.add_button.chosen.connect(self.begin)
        self.file_button = Button("Thêm bộ quy định từ tệp…", "", "file-import", self.ask_file)
        self.empty = EmptyState("gavel", "Chưa có quy định nào của trường, tỉnh", _EMPTY)
        self._head = flow(self.add_button, self.file_button)
        self._content = QWidget()
        self._content.setLayout(column(
            self._head, self._place, self.empty, self._lines, self._packs, None,
            gap=M, margins=(L, M, L, XL),
        ))  # fmt: skip
        self.setLayout(row(scroll(self._content), gap=0))
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._content.setMaximumWidth(theme().px(_WIDTH))

    def show_rules(self) -> None:
        """Read what the school has; a form that is open stays."""
        store = self.context.store
        if store is None:
            return
        stood = self._keyboard_at()
        clear(self._lines)
        clear(self._packs)
        self._aways.clear()
        own, packs = rule_sets.own_rules(store), rule_sets.brought(store)
        if own:
            card = Card("Quy định riêng", f"{len(own)} quy định", margins=False)
            card.body.setSpacing(0)
            for at, one in enumerate(own, 1):
                card.body.addWidget(self._line(one, last=at == len(own)))
            self._lines.addWidget(card)
        if packs:
            self._packs.addWidget(packs_card(packs, self._put_pack_aside))
        self.empty.setVisible(not own and not packs and self.form is None and self.card is None)
        if stood is not None:
            near: QWidget = self._aways[min(stood, len(self._aways) - 1)] if self._aways else self.add_button
            near.setFocus(Qt.FocusReason.TabFocusReason)

    def _keyboard_at(self) -> int | None:
        """On which line the keyboard is: the line's buttons are made again."""
        now = self.window().focusWidget()
        lines = (button.parentWidget() for button in self._aways)
        return next((n for n, line in enumerate(lines) if line is not None and now and line.isAncestorOf(now)), None)

    def _line(self, one: OwnRule, *, last: bool) -> QFrame:
        made = QFrame()
        made.setProperty("look", "" if last else "cardhead")
        head = f"{one.title} · {one.what}" if one.what not in ("", one.title) else one.title
        words = column(label(head, "strong", wrap=True), gap=0)
        if one.says:
            words.addWidget(label(one.says, "error" if one.state == BROKEN else "", wrap=True))
        about = " · ".join(part for part in (one.source, one.span, one.how, one.instead) if part)
        words.addWidget(label(about, "secondary", wrap=True))
        change = icon_button("pencil", f"Sửa quy định: {head}", partial(self.change, one.id))
        change.allow("Bỏ dòng này rồi ghi lại." if one.state == BROKEN else "")
        away = icon_button("x", f"Bỏ quy định: {head}", partial(self.remove, one.id))
        self._aways.append(away)
        line = row(words, Pill(one.state, _TONES[one.state]), change, away, gap=S, margins=(L, S, M, S))
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    # Doing

    def begin(self, section: str, values: Mapping[str, Any] | None = None) -> None:
        """Open the form for a new rule of a sort; `values` are what stands in it already."""
        self._open(section, values, None)

    def change(self, rule_id: int) -> None:
        """Open the form for a rule that is there."""
        store = self.context.store
        values = rules.local_values(store, rule_id) if store is not None else None
        section = self._section(rule_id)
        if values is None or not section:
            self.context.warn.emit(GONE)
            return
        self._open(section, values, rule_id)

    def _section(self, rule_id: int) -> str:
        store = self.context.store
        some = rule_sets.own_rules(store) if store is not None else ()
        return next((one.section for one in some if one.id == rule_id), "")

    def _open(self, section: str, values: Mapping[str, Any] | None, rule_id: int | None) -> None:
        store = self.context.store
        if store is None:
            return
        self._close()
        school = queries.school_at(store, "")
        deadlines = [one.what for one in rule_lines.lines(store) if one.section == "deadline"]
        verb = "Thêm quy định này" if rule_id is None else "Lưu"
        self.form = form_for(
            section, values, list(dict.fromkeys(deadlines)), school.kind if school is not None else "",
            partial(self._save, section, rule_id), verb, rule_id is None,
        )  # fmt: skip
        self.form.done.connect(self._saved)
        self.form.closed.connect(self.dismiss)
        self._place.addWidget(self.form)
        self._head.hide()
        self.empty.hide()
        self.form.start()

    def _save(self, section: str, rule_id: int | None, values: dict[str, Any]) -> Result:
        store = self.context.store
        return rules.save_local(store, section, values, rule_id) if store is not None else refuse(GONE)

    def remove(self, rule_id: int) -> None:
        """Use a rule no longer."""
        if self.context.store is not None:
            self.context.tell(rules.put_local_aside(self.context.store, rule_id))

    def ask_file(self) -> None:
        """Choose a file and show what it holds."""
        path = dialogs.open_file(self, "Chọn tệp bộ quy định", (KIND,))
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what a file holds and what would change; nothing is written."""
        store = self.context.store
        if store is None:
            return
        self._close()
        self.card = PackCard(path, rule_sets.look_at(store, path))
        self.card.taken.connect(self._take)
        self.card.closed.connect(self.dismiss)
        self._place.addWidget(self.card)
        self._head.hide()
        self.empty.hide()
        self.card.start()

    def _take(self, path: Path) -> None:
        if self.context.store is not None:
            result = rules.install_pack(self.context.store, path)
            self._close()
            self.context.tell(result)

    def _put_pack_aside(self, pack_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(rules.put_pack_aside(self.context.store, pack_id))

    def _saved(self, result: Result) -> None:
        self._close()
        self.context.tell(result)

    def dismiss(self) -> None:
        """Close what is open, without saving."""
        self._close()
        self.show_rules()

    def _close(self) -> None:
        """Close what is open; the keyboard that was in it stays near."""
        now, part = self.window().focusWidget(), self.form or self.card
        held = part is not None and now is not None and part.isAncestorOf(now)
        self._head.show()
        if held:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        clear(self._place)
        self.form = self.card = None
