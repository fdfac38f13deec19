"""The first page: tasks on the left with the button that does each, the year's progress and drafts on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from dhtt_desktop.services import today
from dhtt_desktop.services.today import Progress, Task, Today
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import Card, ElidedLabel, EmptyState, Picture, Pill, ProgressBarWithText, label, scroll

SHOWN_DRAFTS, SHOWN_PROOFS = 5, 4


class TodayTab(Tab):
    """What is due, unfinished and wanting in the school year shown."""

    id, title, icon = "today", "Hôm nay", "calendar-check"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._seen = Today()
        self._left = Card("Việc phải làm", margins=False)
        self._right = column(gap=M)
        side = QWidget()
        side.setLayout(self._right)
        side_area = scroll(side)
        side_area.setMinimumWidth(theme().px(300))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        layout.addWidget(self._left, 8)
        layout.addWidget(side_area, 5)

    def count(self) -> str:
        return str(self._seen.urgent) if self._seen.urgent else ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        self._seen = today.look(store, self.context.period, date.today())
        self._show_tasks()
        clear(self._right)
        for card in (self._progress(), self._drafts(), self._proofs()):
            if card is not None:
                self._right.addWidget(card)
        self._right.addStretch(1)

    def _go(self, tab: str, what: Any) -> None:
        self.context.navigate.emit(tab, what)

    # Tasks

    def _show_tasks(self) -> None:
        clear(self._left.body)
        if not self._seen.tasks:
            self._left.body.addWidget(self._nothing_due())
            return
        content = QWidget()
        lines = column(gap=0)
        for group, tasks in groupby(self._seen.tasks, key=lambda task: task.group):
            heading = label(group, "error" if group == today.OVERDUE else "group")
            heading.setContentsMargins(L, M, L, XS)
            lines.addWidget(heading)
            for task in tasks:
                lines.addWidget(self._task(task))
        lines.addStretch(1)
        content.setLayout(lines)
        self._left.body.addWidget(scroll(content))

    def _nothing_due(self) -> EmptyState:
        if not self._seen.progress:
            enter = Button("Nhập danh sách nhân sự", "primary", "file-import", lambda: self._go("people", "import"))
            detail = "Bắt đầu bằng danh sách cán bộ, giáo viên, nhân viên đang có trong Excel hoặc Word."
            return EmptyState("users", "Chưa có nhân sự nào", detail, (enter,))
        detail = "Khi có phong trào, đề nghị hoặc văn bản đang làm, việc cần làm tiếp sẽ hiện ở đây."
        return EmptyState("circle-check", "Không có việc nào đang chờ", detail)

    def _task(self, task: Task) -> QWidget:
        day = label(task.day, "strong")
        day.setFixedWidth(theme().px(56))
        day.setVisible(any(entry.day for entry in self._seen.tasks))
        words = _words(task.title, task.note)
        button = _small(task.button, lambda: self._go(task.tab, task.what))
        button.setAccessibleName(f"{task.button}: {task.title}")
        return _line(row(day, words, Pill(task.pill, task.tone), button, gap=M, margins=(L, S, L, S)))

    # The right side

    def _progress(self) -> Card | None:
        if not self._seen.progress:
            return None
        card = Card("Trong năm")
        for entry in self._seen.progress:
            card.body.addWidget(_bar(entry))
        return card

    def _drafts(self) -> Card | None:
        rows = self._seen.drafts
        if not rows:
            return None
        card = Card("Đang soạn")
        for draft in rows[:SHOWN_DRAFTS]:
            card.body.addWidget(self._draft(draft))
        self._more(card, len(rows) - SHOWN_DRAFTS, "văn bản", "reports", None)
        return card

    def _draft(self, draft: Any) -> QWidget:
        state = draft.code or "chưa lấy số"
        when = draft.updated_at[:10].split("-")
        note = f"{state} · sửa ngày {when[2]}/{when[1]}" if len(when) == 3 else state
        words = _words(draft.subject, note)
        button = _small("Mở", lambda: self._go("reports", draft.id))
        button.setAccessibleName(f"Mở {draft.subject}")
        made = QWidget()
        made.setLayout(row(Picture("file-text", "info"), words, button, gap=S))
        return made

    def _proofs(self) -> Card | None:
        rows = self._seen.proofs
        if not rows:
            return None
        total = sum(entry.awards for entry in rows)
        card = Card("Cần bổ sung minh chứng")
        needed = sum(1 for entry in rows if entry.nominated)
        told = f"{total} danh hiệu cũ chưa có số quyết định."
        card.body.addWidget(label(told + (f" {needed} người cần dùng đến trong năm nay." if needed else ""), wrap=True))
        for entry in rows[:SHOWN_PROOFS]:
            pill = Pill(f"{entry.awards} danh hiệu", "caution" if entry.nominated else "neutral")
            button = _small("Mở", partial(self._go, "people", entry.id))
            button.setAccessibleName(f"Mở {entry.name}")
            made = QWidget()
            made.setLayout(row(_words(entry.name), pill, button))
            card.body.addWidget(made)
        every = Button("Xem mọi danh hiệu thiếu căn cứ", "link", "", partial(self._go, "awards", "unproved"))
        card.body.addLayout(row(every, None))
        return card

    def _more(self, card: Card, count: int, what: str, tab: str, target: Any) -> None:
        if count > 0:
            card.body.addLayout(
                row(Button(f"Xem thêm {count} {what}", "link", "", lambda: self._go(tab, target)), None)
            )


def _words(title: str, note: str = "") -> QWidget:
    """A title over a note, as wide as the line leaves room."""
    made = QWidget()
    made.setLayout(column(ElidedLabel(title), *([ElidedLabel(note, "secondary")] if note else []), gap=0))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _small(text: str, act: Callable[[], object]) -> Button:
    """The button that does one line's work, no wider than its words."""
    button = Button(text, "small", "", act)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def _line(layout: Any) -> QWidget:
    line = QFrame()
    line.setProperty("look", "cardhead")
    line.setLayout(layout)
    return line


def _bar(entry: Progress) -> ProgressBarWithText:
    tone = "good" if entry.value >= entry.maximum else "caution" if entry.value * 2 < entry.maximum else "good"
    return ProgressBarWithText(entry.title, entry.value, entry.maximum, entry.note, tone)
