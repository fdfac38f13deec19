"""The authors of an initiative inside its editor: a line each with the share, the first author first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services.initiatives import Author, shares_told
from dhtt_desktop.services.result import Problem
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.inputs import SuggestBox
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import XS, S, theme
from dhtt_desktop.ui.widgets import icon_button, label, set_look

_UNFOUND = "Không có ai tên “{0}” trong danh sách nhân sự."
_SEVERAL = "Có {1} người tên “{0}”: hãy chọn trong danh sách của ô."


class _Line(QWidget):
    """One author: the name, typed or picked, and the share."""

    def __init__(self, people: Sequence[tuple[str, int]], author: Author | None) -> None:
        super().__init__()
        self.author = author
        self._people = people
        self.name = SuggestBox([(words, key) for words, key in people])
        self.name.setAccessibleName("Tác giả")
        self.share = QLineEdit()
        self.share.setValidator(QIntValidator(0, 999, self.share))
        self.share.setFixedWidth(theme().px(64))
        self.share.setAccessibleName("Tỷ lệ đóng góp, phần trăm")
        self.share.setPlaceholderText("%")
        self.away = icon_button("x", "Bỏ tác giả này")
        if author is not None:
            self.name.setEditText(next((words for words, key in people if key == author.person_id), ""))
            self.share.setText("" if author.share is None else str(author.share))
        else:
            self.name.setEditText("")
        line = row(gap=XS)
        line.addWidget(self.name, 1)
        line.addWidget(self.share)
        line.addWidget(self.away)
        self.setLayout(line)

    def read(self) -> Author | Problem | None:
        """The author typed; None for an empty line; what is wrong otherwise. A part of the name is enough."""
        typed = self.name.currentText().strip()
        if not typed:
            return None
        exact = [key for words, key in self._people if words == typed]
        wanted = search_key(typed)
        found = exact or [key for words, key in self._people if wanted in search_key(words)]
        if len(found) != 1:
            return Problem((_SEVERAL if found else _UNFOUND).format(typed, len(found)), "authors")
        share = int(self.share.text()) if self.share.text() else None
        if self.author is not None and self.author.person_id == found[0]:
            return Author(found[0], share, self.author.used_kind, self.author.used_period)
        return Author(found[0], share)


class AuthorsEdit(QWidget):
    """Lines of authors; `read` gives them, or the first thing that is wrong. `accepted`: Enter in one of them."""

    accepted = Signal()

    def __init__(self, people: Sequence[tuple[str, int]], whose: Sequence[Author]) -> None:
        super().__init__()
        self._people = people
        self.lines: list[_Line] = []
        self._place = column(gap=XS)
        self.told = label("", "faint", wrap=True)
        self.add_button = Button("Thêm đồng tác giả", "link", "", self._add_one)
        title = label("Tác giả và tỷ lệ đóng góp (%)", "label")
        self.setLayout(column(title, self._place, row(self.add_button, None), self.told, gap=S))
        for author in whose:
            self._add(author)
        self._changed()

    def read(self) -> list[Author] | Problem:
        """The authors as typed."""
        found: list[Author] = []
        for line in self.lines:
            one = line.read()
            if isinstance(one, Problem):
                return one
            if one is not None:
                found.append(one)
        return found

    def refuse(self, message: str) -> None:
        """Say what is wrong with the authors ("" nothing)."""
        self.told.setText(message)
        set_look(self.told, "error")
        self.told.setVisible(bool(message))

    def _add_one(self) -> None:
        self._add(None)
        self._changed()
        self.lines[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, author: Author | None) -> None:
        line = _Line(self._people, author)
        line.share.textChanged.connect(lambda _: self._changed())
        line.name.editTextChanged.connect(lambda _: self._changed())
        for editor in (line.share, line.name.lineEdit()):
            if editor is not None:
                editor.returnPressed.connect(self.accepted)
        line.away.clicked.connect(partial(self._remove, line))
        self.lines.append(line)
        self._place.addWidget(line)

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._changed()

    def _changed(self) -> None:
        """Say while typing what the shares add up to; the last author stays."""
        for line in self.lines:
            line.away.allow("" if len(self.lines) > 1 else "Sáng kiến phải có ít nhất một tác giả")
        read = self.read()
        told = shares_told(read) if not isinstance(read, Problem) else ""
        self.told.setText(told)
        set_look(self.told, "caution")
        self.told.setVisible(bool(told))
