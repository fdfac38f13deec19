"""The left card of an import: each column of the foreign file, an example, what it is taken for, and how sure."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dhtt_desktop.domain.period import short_period
from dhtt_desktop.exchange.findings import LOOK_AGAIN, ColumnReading
from dhtt_desktop.exchange.meanings import LABELS, RESULTS, STAFF
from dhtt_desktop.services import import_words
from dhtt_desktop.services.imports import PROPOSAL, Preview
from dhtt_desktop.ui.context import period_title, periods_around
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Pill, label, scroll

_PLACE, _MEANING, _SURE = 72, 204, 92  # widths at 100 %
_KEEP = (("Sửa hồ sơ theo tệp", False), ("Giữ hồ sơ, chỉ thêm mục còn trống", True))
_OFFERED = [(words, meaning) for meaning, words in LABELS.items() if meaning not in ("family", "given")]


class ColumnsCard(QFrame):
    """The mapping. Each signal is the clerk's wish; the page reads the file again and shows it here."""

    meaning_chosen = Signal(object, str)  # ColumnReading, meaning
    sheet_chosen = Signal(str)
    period_chosen = Signal(str)
    keep_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMinimumWidth(theme().px(330))
        self._title = ElidedLabel("Các cột trong tệp", "section")
        self._source = ElidedLabel("", "secondary")
        self.sheets, self.periods, self.keep = ComboBox(), ComboBox(), ComboBox(_KEEP)
        self.sheets.setAccessibleName("Trang của tệp")
        self.periods.setAccessibleName("Năm học của kết quả")
        self._sheet_line = _choice("Trang", self.sheets)
        self._period_line = _choice("Năm học của kết quả", self.periods)
        self.keep.setAccessibleName("Khi tệp khác với hồ sơ")
        self._keep_line = _choice("Khi tệp khác với hồ sơ", self.keep)
        self._period_note = label("", "caution", wrap=True)
        self.sheets.activated.connect(lambda _at: self.sheet_chosen.emit(self.sheets.currentData()))
        self.periods.activated.connect(lambda _at: self._period_activated())
        self.keep.activated.connect(lambda _at: self.keep_chosen.emit(self.keep.currentData()))
        head = QFrame()
        head.setProperty("look", "cardhead")
        head.setLayout(
            column(
                column(self._title, self._source, gap=0), self._sheet_line, self._period_line, self._period_note,
                self._keep_line, gap=S, margins=(L, M, L, M),
            )
        )  # fmt: skip
        self._lines = column(gap=0)
        content = QWidget()
        content.setLayout(column(self._lines, None, gap=0))
        self._area = scroll(content)
        titles = _titles()
        self._area.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: titles.setContentsMargins(0, 0, theme().px(M) if high else 0, 0)
        )
        self.setLayout(column(head, titles, self._area, gap=0, margins=(1, 1, 1, 1)))
        self.choosers: dict[tuple[str, str], ComboBox] = {}  # heading signature and columns -> its chooser

    def show_preview(self, preview: Preview, period: str) -> None:
        """Show how the columns were understood. `period` is the one that the window shows."""
        self._title.setText(f"{import_words.KINDS[preview.kind]}: các cột trong tệp")
        self._source.setText(import_words.source_words(preview))
        self._show_sheets(preview)
        self._show_periods(preview, period)
        self._keep_line.setVisible(bool(preview.known) and any(one.meaning in STAFF for one in preview.reading.columns))
        self.keep.choose(preview.keeps)
        offset, focus = self._area.verticalScrollBar().value(), self._focused()
        clear(self._lines)
        self.choosers.clear()
        several = len({one.signature for one in preview.reading.columns}) > 1
        before = ""
        for one in preview.reading.columns:
            if several and one.sheet != before:
                before = one.sheet
                group = label(one.sheet, "group")
                group.setContentsMargins(L, S, L, XS)
                self._lines.addWidget(group)
            self._lines.addWidget(self._line(one))
        self._area.verticalScrollBar().setValue(offset)
        if focus in self.choosers:
            self.choosers[focus].setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(offset))

    def _show_sheets(self, preview: Preview) -> None:
        names = preview.sheets
        self._sheet_line.setVisible(len(names) > 1)
        word = "bảng" if preview.book.kind in ("docx", "html") else "trang"
        self.sheets.fill([(f"Mọi {word} cùng mẫu", ""), *((name, name) for name in names)])
        self.sheets.choose(preview.sheet)

    def _show_periods(self, preview: Preview, period: str) -> None:
        """The year is asked for where the file is a proposal, or does not say it."""
        asked = preview.kind == PROPOSAL or preview.needs_period or bool(preview.period)
        self._period_line.setVisible(asked)
        only = preview.periods[0] if len(preview.periods) == 1 and not preview.needs_period else ""
        chosen = preview.period or only
        offered = dict.fromkeys([*periods_around(period), *preview.periods, *([chosen] if chosen else [])])
        entries: list[tuple[str, Any]] = [(period_title(one), one) for one in offered]
        self.periods.fill(entries if chosen else [("Chọn năm học…", ""), *entries])
        self.periods.choose(chosen)
        note = "Tệp không ghi năm học của các kết quả." if preview.needs_period else ""
        years = import_words.years_words(preview)
        if not note and not asked and years:
            note = f"Kết quả của {years}."
        self._period_note.setProperty("look", "caution" if preview.needs_period else "secondary")
        self._period_note.style().unpolish(self._period_note)
        self._period_note.style().polish(self._period_note)
        self._period_note.setText(note)
        self._period_note.setVisible(bool(note))

    def _period_activated(self) -> None:
        if self.periods.currentData():
            self.period_chosen.emit(self.periods.currentData())

    def _focused(self) -> tuple[str, str]:
        return next((key for key, box in self.choosers.items() if box.hasFocus()), ("", ""))

    def _line(self, one: ColumnReading) -> QWidget:
        place = label(one.columns, "strong" if one.letters else "secondary")
        place.setFixedWidth(theme().px(_PLACE))
        heading = one.heading
        if one.period and one.meaning in RESULTS:
            heading = short_period(one.period)
        words = QWidget()
        above = [ElidedLabel(heading)] if heading else []
        words.setLayout(column(*above, ElidedLabel(one.example, "secondary"), gap=0))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        pill = Pill(one.sure, "caution" if one.sure == LOOK_AGAIN else "good")
        holder = QWidget()
        holder.setFixedWidth(theme().px(_SURE))
        holder.setLayout(row(pill, None, gap=0))
        pill.setVisible(bool(one.sure))
        line = QFrame()
        line.setProperty("look", "cardhead")
        line.setLayout(row(place, words, self._meaning(one), holder, gap=S, margins=(L, XS, S, XS)))
        return line

    def _meaning(self, one: ColumnReading) -> QWidget:
        if not one.letters:  # section rows between people always are teams
            made: QWidget = label(one.label)
        else:
            box = ComboBox()
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            own = {one.meaning: one.label} if one.label else {}
            box.fill([(own.get(meaning, words), meaning) for words, meaning in _OFFERED])
            box.choose(one.meaning)
            box.setAccessibleName(f"Cột {one.columns} là")
            box.setToolTip(box.currentText())
            box.activated.connect(lambda _at: self._chosen(one, box))
            self.choosers[one.signature, one.columns] = box
            made = box
        made.setFixedWidth(theme().px(_MEANING))
        return made

    def _chosen(self, one: ColumnReading, box: ComboBox) -> None:
        meaning = box.currentData()
        if meaning != one.meaning:  # the card is made anew: not while its own chooser is still speaking
            QTimer.singleShot(0, self, lambda: self.meaning_chosen.emit(one, meaning))


def _choice(words: str, box: ComboBox) -> QWidget:
    made = QWidget()
    made.setLayout(row(label(words, "label"), box, gap=M))
    return made


def _titles() -> QWidget:
    made = QFrame()
    made.setProperty("look", "cardhead")
    titles = []
    for words, width in (("Cột", _PLACE), ("Tiêu đề và ví dụ", 0), ("Là", _MEANING), ("", _SURE)):
        title = ElidedLabel(words, "group")
        if width:
            title.setFixedWidth(theme().px(width))
        else:
            title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        titles.append(title)
    made.setLayout(row(*titles, gap=S, margins=(L, S, S, S)))
    return made
