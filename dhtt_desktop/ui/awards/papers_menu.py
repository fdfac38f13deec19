"""Lập văn bản: the button with its menu, and the place where is said for which awards and of which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from dhtt_desktop import reference
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import papers
from dhtt_desktop.services.papers import PaperKind
from dhtt_desktop.ui.awards.reasons import Findings
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.inputs import DateEdit, Field
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import label, row


def offered() -> list[PaperKind]:
    """The documents that are made from nominations, and the reports of those who are put forward."""
    return [kind for kind in papers.KINDS if kind.needs in ("nominations", "person", "team")]


class PapersButton(MenuButton):
    """The primary button of the tab."""

    paper = Signal(str)

    def __init__(self) -> None:
        super().__init__("file-text", "primary")
        self.setText("Lập văn bản")
        self.fill([(kind.name, kind.code) for kind in offered()], object())
        self.chosen.connect(self.paper.emit)


class DraftCard(QFrame):
    """In place, before anything is written: which awards, which day, and what the check still asks."""

    wanted = Signal(str, object, str)  # code of the document, codes of awards, ISO date
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.code = ""
        self.boxes: dict[str, QCheckBox] = {}
        self._checks: Mapping[str, Sequence[str]] = {}
        self._own: frozenset[str] = frozenset()
        self.heading, self._about = label("", "section"), label("", "secondary", wrap=True)
        self._choices = column(gap=0)
        self.date = Field("Ngày văn bản", DateEdit())
        self.date.setFixedWidth(theme().px(150))
        self.findings = Findings()
        self.make = Button("", "primary", "file-plus", self._make)
        self.every = Button("Chọn cả năm", "", "checkbox", self._all)
        whole = column(
            self.heading, self._about, self._choices,
            self.findings, row(self.date, None),
            flow(self.make, self.every, Button("Thôi", "quiet", "", self.closed.emit)), gap=S, margins=(L, M, L, M),
        )  # fmt: skip
        self.setLayout(whole)
        self.hide()

    def ask(
        self, code: str, kinds: Sequence[tuple[AwardKind, int]], ticked: Sequence[str],
        findings: Mapping[str, Sequence[str]], own: frozenset[str],
    ) -> None:  # fmt: skip
        """Open for a document. `kinds`: awards with how many are put forward; `findings`: award -> sentences; `own`:
        the awards that the head of the school decides.
        """
        kind = papers.paper_kind(code)
        assert kind is not None
        self.code, self._checks, self._own = code, findings, own
        self.heading.setText(kind.name)
        self._about.setText(kind.about)
        self.make.setText(f"Lập {kind.name.split(' ')[0].lower()} {kind.name.split(' ')[1]}")
        clear(self._choices)
        self.boxes = {}
        for award, count in kinds:
            box = QCheckBox(f"{award.name} ({count})")
            box.setChecked(award.code in ticked)
            box.toggled.connect(lambda _: self._changed())
            self.boxes[award.code] = box
        self._choices.addWidget(flow(*self.boxes.values(), gap=M))
        editor = self.date.editor
        assert isinstance(editor, DateEdit)
        editor.set_iso(date.today().isoformat())
        self._changed()
        self.show()
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def ticked(self) -> list[str]:
        """Codes of the chosen awards."""
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def _all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _changed(self) -> None:
        chosen = self.ticked()
        sentences = list(dict.fromkeys(told for code in chosen for told in self._checks.get(code, ())))
        sentences = [*_authority(self.code, chosen, self._own), *sentences]
        self.findings.say(sentences, 4, ", xem cột “Điều kiện” trong danh sách.")
        self.make.allow("" if chosen else "Chọn ít nhất một danh hiệu hoặc hình thức khen.")

    def _make(self) -> None:
        editor: Any = self.date.editor
        if editor.wrong():
            self.date.set_error("Ngày văn bản ghi như 20/11/2026.")
            return
        self.date.set_error("")
        self.wanted.emit(self.code, self.ticked(), editor.iso())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.make.isEnabled():
            self._make()
        else:
            super().keyPressEvent(event)


def _authority(code: str, chosen: Sequence[str], mine: frozenset[str]) -> list[str]:
    """A decision of the school's head on what a superior decides, and the other way round: said, not stopped."""
    found = []
    for award in map(reference.award, chosen):
        own = award is not None and award.code in mine
        if award is not None and code.startswith("quyet-dinh") and not own:
            found.append(f"{award.name} không do Hiệu trưởng quyết định; nên lập tờ trình gửi cấp trên.")
        if award is not None and code == "to-trinh" and own:
            found.append(f"{award.name} do Hiệu trưởng quyết định, thường không đưa vào tờ trình gửi cấp trên.")
    return found


def suits(code: str, kind: AwardKind, mine: frozenset[str]) -> bool:
    """Whether a document of that code is usually about this award; `mine` are those that the head decides."""
    own = kind.code in mine
    return {
        "to-trinh": not own, "danh-sach": not own, "quyet-dinh": own and kind.family != "exemplar",
        "quyet-dinh-dhtt": kind.family == "exemplar",
    }.get(code, True)  # fmt: skip
