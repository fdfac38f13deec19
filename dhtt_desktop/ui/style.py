"""The style sheet of the window, made from the theme's colours and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dhtt_desktop.ui import theme as look

if TYPE_CHECKING:
    from dhtt_desktop.ui.theme import Theme

_SHEET = """
QMainWindow, QDialog, QWizard, QWidget[look="ground"] { background: %(ground)s; }
QLabel { background: transparent; }
QLabel[look="secondary"] { color: %(secondary)s; font-size: %(small)spt; }
QLabel[look="faint"] { color: %(faint)s; font-size: %(small)spt; }
QLabel[look="label"] { color: %(secondary)s; font-size: %(small)spt; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="title"] { font-weight: 600; font-size: %(big)spt; }
QLabel[look="section"] { font-weight: 600; }
QLabel[look="group"] { color: %(secondary)s; font-weight: 600; font-size: %(small_plus)spt; }
QLabel[look="error"] { color: %(bad)s; font-size: %(small)spt; }
QLabel[look="caution"] { color: %(caution)s; font-size: %(small)spt; }
QLabel[look="good"] { color: %(good)s; font-size: %(small)spt; }
QLabel[look="link"] { color: %(info)s; }

QFrame[look="card"] { background: %(surface)s; border: 1px solid %(line)s; border-radius: %(card)spx; }
QFrame[look="panel"] { background: %(surface)s; border: none; border-left: 1px solid %(line)s; }
QFrame[look="sidebar"] { background: %(surface)s; border: none; border-right: 1px solid %(line)s; }
QFrame[look="bar"] { background: %(surface)s; border: none; border-bottom: 1px solid %(line)s; }
QFrame[look="foot"] { background: %(surface)s; border: none; border-top: 1px solid %(line)s; }
QFrame[look="cardhead"] { background: transparent; border: none; border-bottom: 1px solid %(line)s; }
QFrame[look="cardfoot"] { background: transparent; border: none; border-top: 1px solid %(line)s; }
QFrame[look="rule"] { background: %(row_line)s; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="desk"] { background: %(desk)s; border: none; }
QFrame[look="popup"] { background: %(surface)s; border: 1px solid %(control_line)s; border-radius: %(card)spx; }
QFrame[look="banner-good"] { background: %(good_ground)s; border: none; border-radius: %(card)spx; }
QFrame[look="banner-caution"] { background: %(caution_ground)s; border: none; border-radius: %(card)spx; }
QFrame[look="banner-bad"] { background: %(bad_ground)s; border: none; border-radius: %(card)spx; }
QFrame[look="banner-info"] { background: %(info_ground)s; border: none; border-radius: %(card)spx; }
QFrame[look="banner-neutral"] { background: %(neutral_ground)s; border: none; border-radius: %(card)spx; }

QPushButton, QToolButton { background: %(surface)s; color: %(text)s; border: 1px solid %(control_line)s;
  border-radius: %(radius)spx; padding: 0 %(pad)spx; min-height: %(inner)spx; }
QPushButton:hover, QToolButton:hover { background: %(hover)s; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:open { background: %(press)s; }
QPushButton:disabled, QToolButton:disabled { color: %(faint)s; background: %(ground)s; }
QFileDialog QPushButton:focus, QMessageBox QPushButton:focus, QPrintDialog QPushButton:focus {
  border-color: %(accent)s; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="primary"], QPushButton:default[look="primary"] { background: %(accent)s; color: %(on_accent)s;
  border: 1px solid %(accent)s; }
QPushButton[look="primary"]:hover { background: %(accent_hover)s; border-color: %(accent_hover)s; }
QPushButton[look="primary"]:pressed { background: %(accent_press)s; border-color: %(accent_press)s; }
QPushButton[look="primary"]:disabled { background: %(press)s; border-color: %(press)s; color: %(faint)s; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent;
  color: %(secondary)s; padding: 0 %(pad_quiet)spx; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: %(hover)s; color: %(text)s; }
QPushButton[look="quiet"]:pressed, QToolButton[look="quiet"]:checked { background: %(press)s; color: %(text)s; }
QPushButton[look="quiet"]:disabled { color: %(faint)s; background: transparent; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: %(info)s;
  padding: 0 2px; min-height: %(link)spx; text-align: left; }
QPushButton[look="small"] { min-height: %(inner_small)spx; padding: 0 %(pad)spx; font-size: %(small_plus)spt; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: %(surface)s;
  color: %(text)s; border: 1px solid %(control_line)s; border-radius: %(radius)spx;
  selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox { padding: 0 %(pad_field)spx; min-height: %(inner)spx; }
QPlainTextEdit, QTextEdit { padding: %(s)spx; }
QLineEdit[look="search"] { padding-left: %(search)spx; }
QLineEdit[look="inner"], QLineEdit[look="inner"]:focus, QLineEdit[look="inner"]:hover { border: none; padding: 0;
  min-height: 0; background: transparent; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: %(handle)s; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
  border: 1px solid %(accent)s; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 1px solid %(bad)s;
  background: %(bad_ground)s; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QLineEdit:read-only { background: %(ground)s;
  color: %(secondary)s; }
QComboBox::drop-down { border: none; width: %(arrow)spx; }
QComboBox::down-arrow { image: url(icons:tinted/chevron-down-%(mode)s.svg); width: %(mark)spx; height: %(mark)spx; }
QComboBox QAbstractItemView { background: %(surface)s; border: 1px solid %(control_line)s; outline: 0;
  selection-background-color: %(hover)s; selection-color: %(text)s; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: %(item)spx; padding: 0 %(s)spx; border-radius: 4px; color: %(text)s; }
QComboBox QAbstractItemView::item:selected { background: %(press)s; color: %(text)s; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: %(l)spx; background: transparent; }
QSpinBox::up-arrow { image: url(icons:tinted/chevron-up-%(mode)s.svg); width: %(m)spx; height: %(m)spx; }
QSpinBox::down-arrow { image: url(icons:tinted/chevron-down-%(mode)s.svg); width: %(m)spx; height: %(m)spx; }

QCheckBox, QRadioButton { spacing: %(s)spx; background: transparent; min-height: %(mark_row)spx; }
QCheckBox::indicator, QRadioButton::indicator { width: %(mark)spx; height: %(mark)spx; background: %(surface)s;
  border: 1px solid %(faint)s; border-radius: 4px; }
QRadioButton::indicator { border-radius: %(mark_half)spx; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
QRadioButton::indicator:focus { border: 1px solid %(accent)s; }
QCheckBox:focus, QRadioButton:focus { color: %(accent)s; }
QCheckBox::indicator:checked { border: 1px solid %(accent)s; image: url(icons:tinted/check-%(mode)s.svg); }
QCheckBox::indicator:indeterminate { border: 1px solid %(accent)s; image: url(icons:tinted/minus-%(mode)s.svg); }
QRadioButton::indicator:checked { border: 1px solid %(accent)s; image: url(icons:tinted/dot-%(mode)s.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border: 1px solid %(line)s;
  background: %(ground)s; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: %(secondary)s; border: none; border-bottom: 2px solid transparent;
  padding: 5px 12px; min-height: %(tab)spx; }
QTabBar::tab:selected { color: %(text)s; border-bottom: 2px solid %(accent)s; }
QTabBar::tab:hover { color: %(text)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(line)s; }

QAbstractItemView { background: %(surface)s; border: none; outline: 0; selection-background-color: %(accent_ground)s;
  selection-color: %(text)s; }
QListView[look="card"], QTreeView[look="card"], QTableView[look="card"] { border: 1px solid %(line)s;
  border-radius: %(card)spx; }
QListView::item, QTreeView::item { min-height: %(item)spx; padding: 0 %(s)spx; }
QListView::item:selected, QTreeView::item:selected { background: %(accent_ground)s; color: %(text)s; }
QListView::item:hover:!selected, QTreeView::item:hover:!selected { background: %(hover)s; }
QHeaderView { background: %(surface)s; border: none; }
QHeaderView::section { background: %(surface)s; color: %(secondary)s; border: none;
  border-bottom: 1px solid %(line)s; padding: 0 %(pad_field)spx; font-weight: 600; font-size: %(small_plus)spt; }
QTableCornerButton::section { background: %(surface)s; border: none; }

QMenu { background: %(surface)s; border: 1px solid %(control_line)s; padding: 4px; }
QMenu::item { padding: %(menu)spx %(xl)spx %(menu)spx %(m)spx; border-radius: 4px; color: %(text)s; }
QMenu::icon { padding-left: %(s)spx; }
QMenu::item:selected { background: %(hover)s; }
QMenu::item:disabled { color: %(faint)s; }
QMenu::separator { height: 1px; background: %(row_line)s; margin: 4px 8px; }
QMenu::indicator { width: %(mark)spx; height: %(mark)spx; left: %(s)spx; }
QMenu::indicator:checked { image: url(icons:tinted/check-%(mode)s.svg); }
QToolTip { background: %(surface)s; color: %(text)s; border: 1px solid %(control_line)s; padding: 4px 8px;
  font-size: %(small_plus)spt; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: %(m)spx; margin: 2px; border: none; }
QScrollBar:horizontal { background: transparent; height: %(m)spx; margin: 2px; border: none; }
QScrollBar::handle { background: %(handle)s; border-radius: %(bar_half)spx; min-height: %(xl)spx; min-width: %(xl)spx; }
QScrollBar::handle:hover { background: %(faint)s; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: none; width: 0; height: 0; }
QSplitter::handle { background: %(line)s; }
QSplitter[look="plain"]::handle { background: %(ground)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: %(track)s; border: none; border-radius: %(bar)spx; max-height: %(s)spx;
  min-height: %(s)spx; text-align: center; color: transparent; }
QProgressBar::chunk { background: %(accent)s; border-radius: %(bar)spx; }
QCalendarWidget QToolButton { color: %(text)s; }
"""


def sheet(theme: Theme) -> str:
    """The whole style sheet at the theme's colours and text size."""
    px = theme.px
    values: dict[str, str | int | float] = {role: theme.hex(role) for role in look.COLORS}
    values.update(
        mode="dark" if theme.dark else "light",
        small=theme.pt(look.SMALL), small_plus=theme.pt(9.4), big=theme.pt(look.BIG),
        s=px(look.S), m=px(look.M), l=px(look.L), xl=px(look.XL),
        radius=look.RADIUS, card=look.CARD_RADIUS,
        inner=px(look.CONTROL) - 2, inner_small=px(28) - 2, link=px(20), item=px(30), menu=px(6),
        search=px(32), pad=px(12), pad_quiet=px(10), pad_field=px(10),
        arrow=px(28), mark=px(16), mark_half=px(16) // 2 + 1, mark_row=px(24),
        tab=px(24), bar=px(4), bar_half=max(1, (px(look.M) - 4) // 2),
    )  # fmt: skip
    return _SHEET % values
