"""The right side of the first page: how far the year is, what is being written, what lacks its proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from dhtt_desktop.services.today import Progress, Today
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import S
from dhtt_desktop.ui.widgets import Card, ElidedLabel, Picture, Pill, ProgressBarWithText, label

SHOWN_GOALS, SHOWN_DRAFTS, SHOWN_PROOFS = 5, 5, 4


class Aside:
    """Makes the cards of what was read; those that have nothing to say are left out."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def cards(self, seen: Today) -> list[Card]:
        """The cards from above."""
        made = (self._goals(seen), self._progress(seen), self._drafts(seen), self._proofs(seen))
        return [card for card in made if card is not None]

    def _go(self, tab: str, what: Any) -> None:
        self.context.navigate.emit(tab, what)

    def _goals(self, seen: Today) -> Card | None:
        if not seen.goals:
            return None
        card = Card("Chỉ tiêu năm học")
        for entry in seen.goals[:SHOWN_GOALS]:
            card.body.addWidget(_bar(entry))
        if len(seen.goals) > SHOWN_GOALS:
            more = f"Còn {len(seen.goals) - SHOWN_GOALS} chỉ tiêu khác ở Phong trào"
            card.body.addLayout(row(Button(more, "link", "", partial(self._go, "campaigns", None)), None))
        return card

    def _progress(self, seen: Today) -> Card | None:
        if not seen.progress:
            return None
        card = Card("Trong năm")
        for entry in seen.progress:
            card.body.addWidget(_bar(entry))
        return card

    def _drafts(self, seen: Today) -> Card | None:
        rows = seen.drafts
        if not rows:
            return None
        card = Card("Đang soạn")
        for draft in rows[:SHOWN_DRAFTS]:
            card.body.addWidget(self._draft(draft))
        if len(rows) > SHOWN_DRAFTS:
            more = f"Xem thêm {len(rows) - SHOWN_DRAFTS} văn bản"
            card.body.addLayout(row(Button(more, "link", "", partial(self._go, "reports", None)), None))
        return card

    def _draft(self, draft: Any) -> QWidget:
        state = draft.code or "chưa lấy số"
        when = draft.updated_at[:10].split("-")
        note = f"{state} · sửa ngày {when[2]}/{when[1]}" if len(when) == 3 else state
        button = small("Mở", partial(self._go, "reports", draft.id))
        button.setAccessibleName(f"Mở {draft.subject}")
        made = QWidget()
        made.setLayout(row(Picture("file-text", "info"), words(draft.subject, note), button, gap=S))
        return made

    def _proofs(self, seen: Today) -> Card | None:
        rows = seen.proofs
        if not rows:
            return None
        total = sum(entry.awards for entry in rows)
        card = Card("Cần bổ sung minh chứng")
        needed = sum(1 for entry in rows if entry.nominated)
        told = f"{total} danh hiệu cũ chưa có số quyết định."
        card.body.addWidget(label(told + (f" {needed} người cần dùng đến trong năm nay." if needed else ""), wrap=True))
        for entry in rows[:SHOWN_PROOFS]:
            pill = Pill(f"{entry.awards} danh hiệu", "caution" if entry.nominated else "neutral")
            button = small("Mở", partial(self._go, "people", entry.id))
            button.setAccessibleName(f"Mở {entry.name}")
            made = QWidget()
            made.setLayout(row(words(entry.name), pill, button))
            card.body.addWidget(made)
        every = Button("Xem mọi danh hiệu thiếu căn cứ", "link", "", partial(self._go, "awards", "unproved"))
        card.body.addLayout(row(every, None))
        return card


def words(title: str, note: str = "") -> QWidget:
    """A title over a note, as wide as the line leaves room."""
    made = QWidget()
    made.setLayout(column(ElidedLabel(title), *([ElidedLabel(note, "secondary")] if note else []), gap=0))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def small(text: str, act: Callable[[], object]) -> Button:
    """The button that does one line's work, no wider than its words."""
    button = Button(text, "small", "", act)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def _bar(entry: Progress) -> ProgressBarWithText:
    tone = "good" if entry.value >= entry.maximum else "caution" if entry.value * 2 < entry.maximum else "good"
    return ProgressBarWithText(entry.title, entry.value, entry.maximum, entry.note, tone)
