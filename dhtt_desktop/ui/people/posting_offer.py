"""After a change of post or team, of one or of many: the offer to keep what was before, with the day of the change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from dhtt_desktop.services import matters
from dhtt_desktop.services.matters import Former
from dhtt_desktop.services.result import Refused
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import DateEdit, Field
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import bring_into_view, label


class PostingOffer(QFrame):
    """Stands in the page until it is answered, or another person is shown."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("look", "banner-info")
        self.context = context
        self.former: tuple[Former, ...] = ()
        self._words = label("", wrap=True)
        self.day = Field("", DateEdit())
        self.day.editor.setAccessibleName("Thay đổi từ ngày")
        self.day.setFixedWidth(theme().px(150))
        self.keep_button = Button("Ghi vào quá trình công tác", "small", "history", self.keep)
        self.close_button = Button("Không cần", "quiet", "", self.drop)
        line = flow(label("Thay đổi từ ngày", "label"), self.day, self.keep_button, self.close_button)
        self.setLayout(column(self._words, line, gap=S, margins=(M, S, M, S)))
        self.hide()

    def of_one(self, person_id: int) -> bool:
        """Whether it asks about this person alone."""
        return [one.person_id for one in self.former] == [person_id]

    def ask(self, former: Sequence[Former], before: str) -> None:
        """Offer to keep what people were (`before`, in words); of several changes of one person the first one stays."""
        again = len(former) == 1 and self.of_one(former[0].person_id) and not self.isHidden()
        if not again:
            self.former = tuple(former)
            self._words.setText(f"Trước đó: {before}. Ghi lại để các năm trước vẫn đúng chức vụ, đúng tổ?")
            editor = self.day.editor
            assert isinstance(editor, DateEdit)
            editor.set_iso(date.today().isoformat())
        self.day.set_error("")
        self.show()
        bring_into_view(self)

    def keep(self) -> None:
        """Write it into the posts of the past."""
        store, editor = self.context.store, self.day.editor
        if store is None:
            return
        assert isinstance(editor, DateEdit)
        result = matters.keep_postings(store, self.former, editor.text())
        if isinstance(result, Refused):
            self.day.set_error(result.message)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.drop()
        self.context.tell(result)

    def drop(self) -> None:
        """Leave it."""
        self.former = ()
        self.hide()
        self.closed.emit()
