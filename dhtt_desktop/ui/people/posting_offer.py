"""After a change of post or team: the offer to keep what was before, with the day of the change."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from dhtt_desktop.services.result import Refused
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inputs import DateEdit, Field
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.theme import M, S
from dhtt_desktop.ui.widgets import bring_into_view, label


class PostingOffer(QFrame):
    """Stands below the two fields until it is answered or another person is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("look", "banner-info")
        self.context = context
        self.person_id = 0
        self._post, self._team_id = "", None  # type: tuple[str, int | None]
        self._words = label("", wrap=True)
        self.day = Field("Thay đổi từ ngày", DateEdit())
        self.keep_button = Button("Ghi vào quá trình công tác", "small", "history", self.keep)
        self.close_button = Button("Không cần", "quiet", "", self.drop)
        self.setLayout(
            column(self._words, self.day, flow(self.keep_button, self.close_button), gap=S, margins=(M, S, M, S))
        )
        self.hide()

    def ask(self, person_id: int, post: str, team_id: int | None, team: str) -> None:
        """Offer to keep this former post and team; of several changes in a row the first one's stay."""
        if self.isHidden() or self.person_id != person_id:
            self.person_id, self._post, self._team_id = person_id, post, team_id
            before = ", ".join(part for part in (post, team) if part)
            self._words.setText(f"Trước đó: {before}. Ghi lại để các năm trước vẫn đúng chức vụ, đúng tổ?")
            editor = self.day.editor
            assert isinstance(editor, DateEdit)
            editor.set_iso(date.today().isoformat())
        self.day.set_error("")
        self.show()
        bring_into_view(self)

    def keep(self) -> None:
        """Write it into the person's posts."""
        from dhtt_desktop.services import matters

        store, editor = self.context.store, self.day.editor
        if store is None:
            return
        assert isinstance(editor, DateEdit)
        result = matters.keep_posting(store, self.person_id, self._post, self._team_id, editor.text())
        if isinstance(result, Refused):
            self.day.set_error(result.message)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.context.tell(result)

    def drop(self) -> None:
        """Leave it."""
        self.hide()
