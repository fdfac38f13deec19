"""What one year of a person looks like: the rating as a pill that can be changed, the award with its decision."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu

from dhtt_desktop import reference
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services.history import Year
from dhtt_desktop.services.lists import RATING_TONES, award_name, award_short
from dhtt_desktop.ui.buttons import MenuButton, draw_ring
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.layouts import row
from dhtt_desktop.ui.theme import SMALL, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, Pill, draw_pill

NO_NUMBER = "thiếu số QĐ"
UNRATED = "Chưa xếp loại"


def level_words(code: str) -> str:
    """A level in a menu: "HTXSNV – Hoàn thành xuất sắc nhiệm vụ"."""
    rating = reference.rating(code)
    return f"{code} – {rating.name}" if rating else UNRATED


def level_choices() -> list[tuple[str, str]]:
    """The levels for a menu, and none."""
    return [*((level_words(rating.code), rating.code) for rating in reference.ratings()), (UNRATED, "")]


class RatingButton(MenuButton):
    """The rating of a year as a pill; pressed, it offers the levels. `chosen` gives the code."""

    def __init__(self, period: str, level: str, unrated: str = "chưa có") -> None:
        super().__init__()
        self._words, self._tone = level or unrated, RATING_TONES.get(level, "neutral")
        self.setProperty("look", "link")
        self.fill(level_choices(), level)
        self.setAccessibleName(f"Xếp loại {short_period(period)}: {level_words(level)}")
        rating = reference.rating(level)
        self.setToolTip(rating.name if rating else "Bấm để xếp loại năm này")

    def choices(self) -> QMenu:
        """The menu, for keyboard and tests."""
        return self._menu

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(SMALL))
        px = theme().px
        return QSize(metrics.horizontalAdvance(self._words) + px(34), metrics.height() + px(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = QPainter(self)
        painter.setFont(theme().font(SMALL))
        room = QRectF(self.rect()).adjusted(0, px(2), 0, -px(2))
        draw_pill(painter, room, "", self._tone)
        painter.setPen(theme().pill(self._tone)[0])
        words = room.adjusted(px(9), 0, -px(20), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        side = px(12)
        picture = pixmap("chevron-down", self._tone, side, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - px(7), (self.height() - side) // 2, picture)
        painter.end()
        if self._ring and self.hasFocus():
            draw_ring(self)


def award_labels(award: Any) -> tuple[ElidedLabel, ElidedLabel]:
    """An award, and the paper that proves it."""
    if award.cancelled_on:
        reason = f": {award.note}" if award.note else ""
        told = f"đã hủy {show_date(award.cancelled_on)}{reason}"
        return ElidedLabel(award_name(award.kind), "secondary"), ElidedLabel(told, "error")
    date = f" · {show_date(award.decision_date)}" if award.decision_date else ""
    paper = ElidedLabel(f"{award.decision_code}{date}", "secondary") if award.decision_code else _lacking()
    return ElidedLabel(award_name(award.kind)), paper


def _lacking() -> ElidedLabel:
    return ElidedLabel(NO_NUMBER, "caution")


def summary_line(year: Year) -> QFrame:
    """One past year in a line: period, rating, the first award, its decision."""
    line = QFrame()
    line.setProperty("look", "cardhead")
    period = ElidedLabel(short_period(year.period), "secondary", keep=True)
    period.setFixedWidth(theme().px(78))
    pieces: list[Any] = [period, Pill(year.level or "–", RATING_TONES.get(year.level, "neutral"))]
    held = [award for award in year.awards if not award.cancelled_on]
    if held:
        more = f" +{len(held) - 1}" if len(held) > 1 else ""
        pieces.append(ElidedLabel(award_short(held[0].kind) + more))
        pieces.append(None)
        code = held[0].decision_code
        pieces.append(ElidedLabel(code, "secondary", keep=True) if code else _lacking())
    else:
        pieces.append(None)
    line.setLayout(row(*pieces, gap=S, margins=(0, 5, 0, 5)))
    return line
