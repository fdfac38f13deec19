"""The parts that every screen is made of: labels, buttons, cards, pills, banners, empty states, progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dhtt_desktop.ui.buttons import Button, MenuButton, icon_button, link, primary, quiet, secondary
from dhtt_desktop.ui.icons import pixmap
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.theme import SMALL, XL, XS, L, M, S, theme

__all__ = [
    "Banner", "Button", "Card", "ElidedLabel", "EmptyState", "MenuButton", "Panel", "Picture", "Pill",
    "ProgressBarWithText", "bring_into_view", "draw_pill", "icon_button", "label", "link", "primary", "quiet", "rule",
    "scroll", "secondary", "section", "set_look",
]  # fmt: skip


def label(text: str = "", look: str = "", wrap: bool = False) -> QLabel:
    """A text. Looks: secondary, faint, label, strong, title, section, group, error, caution, good, link."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule() -> QFrame:
    """A thin line between two parts of a card."""
    made = QFrame()
    made.setProperty("look", "rule")
    return made


class ElidedLabel(QLabel):
    """One line that gives way in a narrow place; what is cut stands in the tooltip."""

    def __init__(self, text: str = "", look: str = "", keep: bool = False) -> None:
        super().__init__()
        self._keep = keep  # gives way last: asks for its whole width
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def full_text(self) -> str:
        """The whole text, however much of it is shown."""
        return self._full

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._full) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        width = self.sizeHint().width()
        return QSize(width if self._keep else min(width, theme().px(40)), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(0, self.width()))
        if shown != self.text():
            super().setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class Pill(QLabel):
    """A short state on a coloured ground. Tones: good, caution, bad, info, title, neutral."""

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__()
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set(text, tone)

    @property
    def tone(self) -> str:
        return self._tone

    def set(self, text: str, tone: str = "neutral") -> None:
        """Show another state."""
        self._tone = tone
        self.setText(text)
        if self.parent() is not None:
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        return QSize(metrics.horizontalAdvance(self.text()) + theme().px(18), metrics.height() + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font(SMALL))
        draw_pill(painter, QRectF(self.rect()), self.text(), self._tone)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(SMALL))


def draw_pill(painter: QPainter, rect: QRectF, text: str, tone: str, radius: float = 0.0) -> None:
    """Paint a pill (or, with a radius, a cell of the years strip) with the painter's font."""
    ink, ground = theme().pill(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = radius or rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Card(QFrame):
    """A white sheet on the ground. `title`, `note` and head widgets are optional; content goes into `body`."""

    def __init__(self, title: str = "", note: str = "", head: Sequence[QWidget] = (), margins: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._column = column(gap=0, margins=(1, 1, 1, 1))
        self.setLayout(self._column)
        self.title = ElidedLabel(title, "section")
        self.note = ElidedLabel(note, "secondary")
        self.note.setVisible(bool(note))
        if title or head:
            self._head(head, line=not margins)
        edge = L if margins else 0
        self.body: QVBoxLayout = column(gap=S, margins=(edge, 0 if margins and title else edge, edge, edge))
        self._column.addLayout(self.body, 1)

    def _head(self, widgets: Sequence[QWidget], line: bool) -> None:
        frame = QFrame()
        if line:
            frame.setProperty("look", "cardhead")
        frame.setLayout(row(column(self.title, self.note, gap=0), None, *widgets, margins=(L - 1, M, M, M)))
        self._column.addWidget(frame)

    def add_foot(self, *widgets: QWidget | None) -> None:
        """A bar at the foot for the card's actions; None is a stretch."""
        frame = QFrame()
        frame.setProperty("look", "cardfoot")
        frame.setLayout(row(*widgets, gap=S, margins=(L, M, L, M)))
        self._column.addWidget(frame)


class Panel(QFrame):
    """The detail at the right: head, a body that scrolls, a foot that stays."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.head = column(gap=XS, margins=(L, M, L, 0))
        content = QWidget()
        content.setProperty("look", "page")
        self.body = column(gap=M, margins=(L, M, L, L))
        content.setLayout(column(self.body, None, gap=0))
        self.area = scroll(content)
        self.foot = row(gap=S, margins=(L, S, L, M))
        self.setLayout(column(self.head, self.area, self.foot, gap=0))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(390), super().sizeHint().height())


def scroll(content: QWidget) -> QScrollArea:
    """A content that scrolls up and down when it does not fit, without a frame of its own."""
    area = QScrollArea()
    content.setProperty("look", "page")
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


_LAID_OUT = 30  # ms after which a part that was just added has its place


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page to a part that was just opened, once it has its place; of a tall one its beginning is seen."""

    def move() -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is None:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        content = above.widget()
        if widget.height() > above.viewport().height() and content is not None:
            above.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, 0)).y())
        else:
            above.ensureWidgetVisible(widget)

    QTimer.singleShot(_LAID_OUT, widget, move)


class Picture(QLabel):
    """An icon as a picture of its own."""

    def __init__(self, name: str, role: str = "secondary", size: int = 18) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self._restyle()
        theme().changed.connect(self._restyle)

    def set(self, name: str, role: str) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def _restyle(self) -> None:
        self.setFixedSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = pixmap(self._name, self._role, theme().px(self._size), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)


class EmptyState(QWidget):
    """What an empty screen says: an icon, a sentence, and what to do first."""

    def __init__(self, icon_name: str, sentence: str, detail: str = "", buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        center = Qt.AlignmentFlag.AlignHCenter
        self.sentence, self.detail = label(sentence, "section", wrap=True), label(detail, "secondary", wrap=True)
        inner = column(gap=S)
        inner.addWidget(Picture(icon_name, "faint", 40), 0, center)
        for text in (self.sentence, self.detail):
            text.setAlignment(center)
            if not text.text():
                text.hide()
            text.setMaximumWidth(theme().px(420))
            text.setMinimumWidth(min(theme().px(300), 420))
            inner.addLayout(row(None, text, None))  # not by alignment: that gives a wrapped text one line only
        if buttons:
            inner.addSpacing(S)
            inner.addLayout(row(None, *buttons, None))
        self.setLayout(column(None, inner, None, margins=(XL, XL, XL, XL)))


_BANNER_ICONS = {"good": "circle-check", "caution": "alert-triangle", "bad": "alert-circle", "info": "info-circle"}


class Banner(QFrame):
    """A message inside the page with one action (Hoàn tác) that can be closed. Tones as for pills."""

    closed = Signal()

    def __init__(
        self, message: str = "", tone: str = "info", action: str = "",
        on_action: Callable[[], object] | None = None, closable: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self._act: Callable[[], object] | None = None
        self._picture = Picture("info-circle", "info")
        self._text = label("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button("", "small", "", self._run)
        self._close = icon_button("x", "Đóng thông báo", self.dismiss)
        if not closable:
            self._close.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.setLayout(row(self._picture, self._text, self._button, self._close, margins=(M, S, S, S)))
        self.say(message, tone, action, on_action)

    def say(
        self, message: str, tone: str = "info", action: str = "",
        on_action: Callable[[], object] | None = None, seconds: int = 0,
    ) -> None:  # fmt: skip
        """Show a message; with `seconds` it goes away by itself."""
        self._act = on_action
        self._text.setText(message)
        self._text.setMinimumWidth(min(self.fontMetrics().horizontalAdvance(message) + 4, theme().px(300)))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._picture.set(_BANNER_ICONS.get(tone, "info-circle"), tone)
        self.setAccessibleName(message)
        set_look(self, f"banner-{tone}")
        self.setVisible(bool(message))
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)

    def message(self) -> str:
        return self._text.text()

    def dismiss(self) -> None:
        """Close it."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _run(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.share, self.tone = 0.0, "good"
        self.setFixedHeight(theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(rect, radius, radius)
        if self.share > 0:
            rect.setWidth(max(rect.height(), rect.width() * min(1.0, self.share)))
            painter.setBrush(theme().color(self.tone))
            painter.drawRoundedRect(rect, radius, radius)


class ProgressBarWithText(QWidget):
    """How far something is: a title, a figure, a bar and how it was counted."""

    def __init__(self, title: str = "", value: int = 0, maximum: int = 0, note: str = "", tone: str = "good") -> None:
        super().__init__()
        self._title, self._figure = ElidedLabel(), label("", "strong")
        self._bar, self.note = _Bar(), label("", "secondary", wrap=True)
        self.setLayout(column(row(self._title, None, self._figure), self._bar, self.note, gap=XS))
        self.set(title, value, maximum, note, tone)

    def set(self, title: str, value: int, maximum: int, note: str = "", tone: str = "good") -> None:
        """Show another state; `maximum` 0 means that nothing limits it."""
        self._title.setText(title)
        self._figure.setText(f"{value} / {maximum}" if maximum else str(value))
        self._bar.share = value / maximum if maximum else 0.0
        self._bar.tone = tone
        self._bar.update()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(f"{title}: {self._figure.text()}")


def section(title: str, *actions: QWidget) -> QWidget:
    """A title above a part of a screen, with its actions at the right; the actions wrap where it is narrow."""
    made = QWidget()
    head = label(title, "title")
    made.setLayout(row(head, None, *actions))
    return made
