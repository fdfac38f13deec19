"""Xếp loại cả trường: set all, then the exceptions; counted while it is done, saved as one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from dhtt_desktop import reference
from dhtt_desktop.domain.period import previous, show_period
from dhtt_desktop.services import eligibility, people, ratings, rules
from dhtt_desktop.services.lists import RATING_TONES
from dhtt_desktop.services.quotas import RatingLimits
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context, period_title, periods_around
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.limits import Limits
from dhtt_desktop.ui.people.rating_grid import Levels, RatingGrid, grid_columns
from dhtt_desktop.ui.people.year_lines import UNRATED as NO_LEVEL
from dhtt_desktop.ui.proofs import ProofCard
from dhtt_desktop.ui.table import ListCard, ListModel
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import Pill, label

SHOWN, CHOSEN, UNRATED = "shown", "chosen", "unrated"
SCOPES = (("tất cả người đang hiện", SHOWN), ("các dòng đang chọn", CHOSEN), ("người chưa xếp loại", UNRATED))
_WITH_HINT = 400  # px of height from which the keys are explained
_HINT = "Mũi tên để đi, 1–4 hoặc X T H K để xếp, 0 để bỏ xếp loại"


class RatingPage(QWidget):
    """The page that stands in place of the list while the school is rated. `left` when the clerk goes back."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.period = context.period
        self.levels = Levels()
        self._rows: list[Any] = []
        self._allowed: RatingLimits | None = None
        self.model = ListModel(grid_columns(self.levels), sorted_by="name", best_first=lambda r: r.name)
        self.grid = RatingGrid(self.model)
        self._pills = {code: Pill() for code in (*RATING_TONES, "")}
        self.limits = Limits()
        self.decided = label("", "secondary", wrap=True)
        self.form: InlineForm | None = None
        self.cards: list[ProofCard] = []
        self._form_place = column(gap=0)
        self.asked = Leaving()
        self.asked.save.connect(self._save_and_go)
        self.asked.drop.connect(self._drop_and_go)
        self._going: Callable[[], None] = self.left.emit
        self._build()
        self.grid.wanted.connect(self.set_level)
        self.grid.typed.connect(self._search.type)

    def _build(self) -> None:
        back = Button("Danh sách", "quiet", "arrow-left", self.leave)
        self._year = ComboBox()
        self._year.fill([(period_title(period), period) for period in periods_around(self.context.period, 10, 1)])
        self._year.setAccessibleName("Năm được xếp loại")
        self._year.choose(self.period)
        self._year.activated.connect(lambda _: self._change_year(self._year.currentData()))
        self._search = SearchBox("Tìm người…")
        self._search.setFixedWidth(theme().px(190))
        self._search.searched.connect(self.model.search)
        self._search.down.connect(self.grid.setFocus)
        self._team = ComboBox([("Tất cả tổ", "")])
        self._team.setAccessibleName("Lọc theo tổ")
        self._team.currentIndexChanged.connect(lambda _: self._filter())
        self.level, self.scope = ComboBox(_levels()), ComboBox(SCOPES)
        self.level.setAccessibleName("Mức xếp loại")
        self.scope.setAccessibleName("Xếp cho ai")
        self.level.choose("HTTNV")
        self.apply_button = Button("Áp dụng", "", "select-all", self.apply)
        self.save_button = Button("Lưu xếp loại", "primary", "check", self.save)
        self.drop_button = Button("Bỏ thay đổi", "quiet", "x", self.forget)
        self.decision_button = Button("Ghi quyết định xếp loại", "small", "hash", self.ask_decision)
        self.proof_button = Button("Minh chứng…", "small", "paperclip", self.ask_proof)
        head = row(back, label("Xếp loại cả trường", "title"), self._year, None, self.drop_button, self.save_button)
        self._tools = flow(self._search, self._team, None, self.level, label("cho", "secondary"), self.scope,
                           self.apply_button)  # fmt: skip
        whole = column(head, self._tools, self.asked, self._form_place, gap=10, margins=(L, 10, L, M))
        card = ListCard(self.grid)
        layout = card.layout()
        assert layout is not None
        layout.addWidget(self._foot())
        whole.addWidget(card, 1)
        self.setLayout(whole)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("look", "cardfoot")
        self._hint = label(_HINT, "faint")
        counts = flow(*self._pills.values(), None, self._hint)
        self._paper = row(gap=S)
        self._paper.addWidget(self.decided, 1)
        self._paper.addWidget(self.decision_button)
        self._paper.addWidget(self.proof_button)
        self._below = QWidget()
        self._below.setLayout(column(self.limits, self._paper, gap=S))
        foot.setLayout(column(counts, self._below, gap=S, margins=(M, S, M, S)))
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height the hint gives way: the grid's own head names the keys."""
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= theme().px(_WITH_HINT))

    # Showing

    def reload(self) -> None:
        """Read people and levels again; what was changed and not saved stays."""
        store = self.context.store
        if store is None:
            return
        self._rows = [row for row in queries.people(store, self.period) if people.is_here(row)]
        self._allowed = RatingLimits(store, rules.book(store), self.period, eligibility.names())
        before = queries.levels(store, previous(self.period))
        self.levels.load({row.id: row.level or "" for row in self._rows}, before)
        teams = [("Tất cả tổ", ""), *((team.name, team.id) for team in queries.units(store))]
        self._team.fill(teams)
        self.grid.load(self._rows)
        words = ratings.decision_words(store, self.period)
        self.decided.setText(words)
        for part in (self.decided, self.decision_button, self.proof_button):
            part.setVisible(bool(words))
        self.proof_button.allow("" if ratings.decisions(store, self.period) else "Ghi quyết định xếp loại trước")
        reason = "Lưu xếp loại trước; xếp loại đã có số quyết định thì không ghi đè."
        self.decision_button.allow("" if ratings.lacking_decision(store, self.period) else reason)
        if self.cards:
            self._show_cards(store)
        self._count()

    def start(self) -> None:
        """Shown anew: the year of the window, the keyboard in the grid."""
        if not self.levels.changes() and self.period != self.context.period:
            self._go_to_year(self.context.period)
        else:
            self.reload()
        if self.grid.current() is None and self.model.shown:
            self.grid.go_to(self.model.shown[0].id)
        self.grid.setFocus()

    def _filter(self) -> None:
        team = self._team.currentData()
        self.model.filter(None if team in ("", None) else lambda r: r.team_id == team)

    def _count(self) -> None:
        found = ratings.counts(self.levels.of(row.id) for row in self._rows)
        for code, pill in self._pills.items():
            words = f"{code or 'Chưa xếp loại'} {found.get(code, 0)}"
            pill.set(words, RATING_TONES.get(code, "neutral") if found.get(code) or not code else "neutral")
        if self._allowed is not None:
            self.limits.show_limits(self._allowed.of([(row.team_id, self.levels.of(row.id)) for row in self._rows]))
        changed = len(self.levels.changes())
        self.save_button.setText(f"Lưu {changed} thay đổi" if changed else "Lưu xếp loại")
        for button in (self.save_button, self.drop_button):
            button.allow("" if changed else "Chưa có thay đổi nào để lưu")
        self.grid.viewport().update()

    # Doing

    def set_level(self, ids: list[int], level: str) -> None:
        """Give people a level, in the grid only."""
        self.levels.set(ids, level)
        self._count()

    def apply(self) -> None:
        """Give the chosen level to everybody of the chosen scope, among those shown."""
        scope = self.scope.currentData()
        rows = self.grid.selected() if scope == CHOSEN else self.model.shown
        ids = [row.id for row in rows if scope != UNRATED or not self.levels.of(row.id)]
        self.set_level(ids, self.level.currentData())
        self.grid.setFocus()

    def save(self) -> bool:
        """Write all changes as one action."""
        changes = self.levels.changes()
        if self.context.store is None or not changes:
            return False
        done = self.context.tell(people.set_ratings(self.context.store, self.period, changes))
        if done:
            self.asked.hide()
            self.reload()
        return done

    def ask_decision(self) -> None:
        """Ask once, in place, for the decision that stands behind all ratings of the year without one."""
        store = self.context.store
        if store is None:
            return
        self.close_form()
        lines = [[("code", Field("Số, ký hiệu", QLineEdit())), ("date", Field("Ngày", DateEdit()))]]
        count = ratings.lacking_decision(store, self.period)
        self.form = InlineForm(
            f"Quyết định xếp loại {show_period(self.period)}, ghi cho {count} xếp loại chưa có số", lines,
            {"code": "", "date": ""}, "Ghi quyết định",
            lambda values: ratings.write_decision(store, self.period, values["code"], values["date"]),
        )  # fmt: skip
        self.form.done.connect(self._decided)
        self.form.closed.connect(self.close_form)
        self._form_place.addWidget(self.form)
        self._make_room(False)
        self.form.start()

    def ask_proof(self) -> None:
        """Open the card of proofs of each decision on the ratings of the year."""
        if self.context.store is not None:
            self._show_cards(self.context.store)
            self.cards[0].add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self, store: Store) -> None:
        self.close_form()
        for words, ids in ratings.decisions(store, self.period):
            card = ProofCard(self.context, "rating", ids, f"Minh chứng: Quyết định xếp loại {words}")
            card.closed.connect(self.close_form)
            self._form_place.addWidget(card)
            self.cards.append(card)
        self._make_room(not self.cards)

    def _decided(self, result: Done) -> None:
        self.close_form()
        self.context.tell(result)
        self.reload()

    def close_form(self) -> None:
        """Close the question for the decision, and the cards of its proofs."""
        clear(self._form_place)
        self.form, self.cards = None, []
        self._make_room(True)

    def _make_room(self, shown: bool) -> None:
        """In a small window what is opened takes the room of the tools and of what is counted."""
        for part in (self._tools, self._below):
            part.setVisible(shown)

    def forget(self) -> None:
        """Drop what was not saved."""
        self.levels.forget()
        self.asked.hide()
        self._count()

    def leave(self) -> None:
        """Back to the list; unsaved changes are asked about in the page."""
        self._go(self.left.emit)

    def _change_year(self, period: str) -> None:
        self._year.choose(self.period)
        if period != self.period:
            self._go(lambda: self._go_to_year(period))

    def _go(self, going: Callable[[], None]) -> None:
        """Go when nothing is unsaved; otherwise the question stands in the page."""
        changed = len(self.levels.changes())
        if not changed:
            going()
            return
        self._going = going
        self.asked.ask(f"Có {changed} thay đổi xếp loại {show_period(self.period)} chưa lưu.")

    def _save_and_go(self) -> None:
        if self.save():
            self._going()

    def _drop_and_go(self) -> None:
        self.forget()
        self._going()

    def _go_to_year(self, period: str) -> None:
        self.period = period
        self.close_form()
        if not self._year.choose(period):
            self._year.addItem(period_title(period), period)
            self._year.choose(period)
        self.reload()


def _levels() -> list[tuple[str, str]]:
    return [*((f"{rating.code} – {rating.short}", rating.code) for rating in reference.ratings()), (NO_LEVEL, "")]


class Leaving(QFrame):
    """The question before unsaved work is left, inside the page."""

    save = Signal()
    drop = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner-caution")
        self._words = label("", wrap=True)
        self._words.setMinimumWidth(theme().px(220))
        self.buttons = (
            Button("Lưu rồi đi tiếp", "small", "check", lambda: self._answer(self.save)),
            Button("Bỏ thay đổi", "small", "x", lambda: self._answer(self.drop)),
            Button("Ở lại", "small", "", self.hide),
        )
        self.setLayout(column(flow(self._words, *self.buttons), gap=0, margins=(M, S, M, S)))
        self.hide()

    def ask(self, words: str) -> None:
        """Show the question with the keyboard on the safe answer."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, signal: SignalInstance) -> None:
        self.hide()
        signal.emit()
