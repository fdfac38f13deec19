"""The panel at the right: who is chosen, in four pages, with what can be done for this one person at the foot."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dhtt_desktop.services import history, matters, people
from dhtt_desktop.store import queries
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.people.info import InfoPage
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, Pill, icon_button

if TYPE_CHECKING:
    from dhtt_desktop.ui.people.career import CareerPage
    from dhtt_desktop.ui.people.initiatives import InitiativesPage
    from dhtt_desktop.ui.people.years import YearsPage

INFO, YEARS, INITIATIVES, CAREER = range(4)


class DetailPanel(QFrame):
    """One person. Edits save themselves; a reload keeps what is half typed."""

    added = Signal(int)
    open_other = Signal(int)
    put_aside = Signal(list)
    bring_back = Signal(list)
    profile = Signal(list)
    closed_new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.context = context
        self.person_id: int | None = None
        self._record: Any = None
        self.info = InfoPage(context)
        self._build()
        self.info.added.connect(self._added)
        self.info.open_other.connect(self.open_other)
        self.info.all_years.connect(lambda: self.tabs.choose(YEARS))
        self.show_nobody()

    def _build(self) -> None:
        self._name, self._state = ElidedLabel("", "title"), Pill()
        self.tabs = SegmentedTabs(["Thông tin", "Quá trình", "Sáng kiến", "Công tác"])
        self.tabs.setAccessibleName("Các phần của hồ sơ")
        self._pages = QStackedWidget()
        self._later = {page: QWidget() for page in (YEARS, INITIATIVES, CAREER)}  # filled when they are first seen
        self.tabs.chosen.connect(self._show_page)
        self.page_button = Button("Hồ sơ một trang", "", "printer", self._wants_profile)
        self.aside_button = icon_button("archive", "Cất hồ sơ: đưa ra khỏi danh sách, quá trình vẫn giữ", self._aside)
        self.back_button = Button("Lấy lại hồ sơ", "", "restore", self._back)
        self.cancel_button = Button("Thôi, không thêm", "quiet", "x", self.closed_new.emit)
        foot = QFrame()
        foot.setLayout(row(
            self.info.form.mark, None, self.cancel_button, self.aside_button, self.back_button, self.page_button,
            gap=XS, margins=(L, S, L, M),
        ))  # fmt: skip
        rule = QFrame()
        rule.setProperty("look", "cardhead")
        rule.setLayout(row(self.tabs, margins=(L - S, XS, L, 0)))
        self._whole = QWidget()
        self._nobody = EmptyState("user", "Chưa chọn người nào", "Chọn một dòng trong danh sách để xem và sửa hồ sơ.")
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack, gap=0))  # from the outside in, see ListDetail
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._whole)
        head = row(self._name, self._state, gap=S, margins=(L, M, L, 0))
        body = column(head, rule, gap=0)
        body.addWidget(self._pages, 1)
        body.addWidget(foot)
        self._whole.setLayout(body)
        for page in (self.info, *self._later.values()):
            self._pages.addWidget(page)

    @cached_property
    def years(self) -> YearsPage:
        """Quá trình, built when it is first needed."""
        from dhtt_desktop.ui.people.years import YearsPage

        page = YearsPage(self.context)
        self._later[YEARS].setLayout(column(page, gap=0))
        return page

    @cached_property
    def initiatives(self) -> InitiativesPage:
        """Sáng kiến, built when it is first needed."""
        from dhtt_desktop.ui.people.initiatives import InitiativesPage

        page = InitiativesPage(self.context)
        self._later[INITIATIVES].setLayout(column(page, gap=0))
        return page

    @cached_property
    def career(self) -> CareerPage:
        """Công tác, built when it is first needed."""
        from dhtt_desktop.ui.people.career import CareerPage

        page = CareerPage(self.context)
        self._later[CAREER].setLayout(column(page, gap=0))
        return page

    # Showing

    @property
    def is_new(self) -> bool:
        """A new person is being typed in."""
        return self.info.is_new

    def show_person(self, person_id: int) -> None:
        """Show a person, or the same one again after a change."""
        store = self.context.store
        self._record = queries.person(store, person_id) if store is not None else None
        if self._record is None:
            self.show_nobody()
            return
        self.person_id = person_id
        self._stack.setCurrentWidget(self._whole)
        self._show_head()
        self._load(self._pages.currentIndex())
        if self._pages.currentIndex() != INFO:
            self.info.form.flush()

    def begin_new(self, team_id: int | None) -> None:
        """An empty record; the person is there once the name is typed."""
        self.person_id, self._record = None, None
        self._stack.setCurrentWidget(self._whole)
        self._name.setText("Người mới")
        self._state.set("")
        self.tabs.choose(INFO, quiet=True)
        self._pages.setCurrentIndex(INFO)
        self._buttons(new=True)
        self.info.begin_new(team_id)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.person_id, self._record = None, None
        self.info.nobody()
        self._stack.setCurrentWidget(self._nobody)

    def show_page(self, index: int) -> None:
        """Go to Thông tin, Quá trình, Sáng kiến or Công tác."""
        self.tabs.choose(index)

    def _show_head(self) -> None:
        record = self._record
        self._name.setText(record.name)
        aside = record.put_aside_at is not None
        words = "đã cất" if aside else record.status if record.status != people.WORKING else ""
        tone = "neutral" if aside or record.status in people.LEFT else "info"
        if not words and self.context.store is not None:
            words, tone = matters.pending_words(self.context.store, record.id), "caution"
        self._state.set(words, tone)
        self._buttons(new=False)

    def _buttons(self, new: bool) -> None:
        aside = self._record is not None and self._record.put_aside_at is not None
        self.cancel_button.setVisible(new)
        self.aside_button.setVisible(not new and not aside)
        self.back_button.setVisible(not new and aside)
        self.page_button.setVisible(not new)
        self.tabs.setEnabled(not new)

    def _show_page(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        if self._record is not None:
            self._load(index)

    def _load(self, index: int) -> None:
        """Fill the page that is seen; the others wait until they are."""
        store, record = self.context.store, self._record
        if store is None or record is None:
            return
        if index == INITIATIVES:
            self.initiatives.show_person(record.id)
            return
        if index == CAREER:
            self.career.show_person(record.id)
            return
        years = history.years_of(store, record.id, self.context.period)
        if index == YEARS:
            self.years.show_person(record.id, years)
        else:
            self.info.show_person(record, years)

    # Doing

    def _added(self, person_id: int) -> None:
        self.show_person(person_id)
        self.added.emit(person_id)

    def _wants_profile(self) -> None:
        if self.person_id is not None:
            self.info.form.flush()
            self.profile.emit([self.person_id])

    def _aside(self) -> None:
        if self.person_id is not None:
            self.put_aside.emit([self.person_id])

    def _back(self) -> None:
        if self.person_id is not None:
            self.bring_back.emit([self.person_id])
