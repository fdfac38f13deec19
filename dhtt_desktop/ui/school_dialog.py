"""Thông tin trường: names through time, signers, layout, recipients, prizes of the place. Each field saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.school_awards import AwardsPage
from dhtt_desktop.ui.school_names import NamesPage
from dhtt_desktop.ui.school_rules import RecipientsPage, RulesPage
from dhtt_desktop.ui.school_signers import SignersPage
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import scroll, secondary

NAMES, SIGNERS, RULES, RECIPIENTS, AWARDS = range(5)
TITLES = ("Tên trường", "Người ký", "Thể thức", "Nơi nhận", "Giải thưởng")
_WIDTH, _HEIGHT = 900, 600  # px at 100 %


class SchoolDialog(QDialog):
    """What the school's documents stand on. Nothing to confirm: what was changed is undone like any other action."""

    def __init__(self, context: Context, page: int = NAMES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle("Thông tin trường")
        self.segments = SegmentedTabs(TITLES)
        self.segments.setAccessibleName("Các phần của thông tin trường")
        self.names, self.signers = NamesPage(context), SignersPage(context)
        self.rules, self.recipients = RulesPage(context), RecipientsPage(context)
        self.awards = AwardsPage(context)
        self._pages = QStackedWidget()
        for one in (self.names, self.signers, self.rules, self.recipients, self.awards):
            self._pages.addWidget(scroll(one))
        bar = QFrame()
        bar.setProperty("look", "bar")
        bar.setLayout(row(self.segments, margins=(M, 0, M, 1)))
        self.close_button = secondary("Đóng", "", self.accept)
        whole: QVBoxLayout = column(bar, gap=0)
        whole.addWidget(self._pages, 1)
        whole.addLayout(row(None, self.close_button, margins=(L, S, L, M)))
        self.setLayout(whole)
        self.segments.chosen.connect(self.show_page)
        self.context.changed.connect(self.reload)
        self._listening = True
        self.segments.choose(page, quiet=True)
        self.show_page(page)
        self.reload()
        self._size()

    def show_page(self, page: int) -> None:
        """One of the parts; what was typed in the one that is left is saved."""
        self.flush()
        self._pages.setCurrentIndex(page)

    def reload(self, *_: object) -> None:
        """Show the data as it is now."""
        if self.context.store is not None:
            for page in (self.names, self.signers, self.rules, self.recipients, self.awards):
                page.reload(self.context.store)

    def flush(self) -> None:
        """Save what was typed and not yet left."""
        for form in (self.names.form, self.rules.form, self.recipients.form):
            form.flush()

    def done(self, answer: int) -> None:
        if self._listening:
            self._listening = False
            self.flush()
            self.context.changed.disconnect(self.reload)
        super().done(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter ends a field, never the page
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        screen = self.screen().availableGeometry()
        px = theme().px
        self.resize(min(px(_WIDTH), screen.width() - 40), min(px(_HEIGHT), screen.height() - 60))
