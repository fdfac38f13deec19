"""The user's own options: size of the text, light or dark, what to open at start. All take effect at once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.forms.ui_settings import Ui_SettingsForm
from dhtt_desktop.ui.inputs import ComboBox
from dhtt_desktop.ui.theme import Choice

SIZES = (100, 110, 125, 150, 175, 200)
LOOKS: tuple[tuple[str, Choice], ...] = (("Theo máy", "system"), ("Sáng", "light"), ("Tối", "dark"))


class SettingsDialog(QDialog):
    """Options of this user on this machine; nothing of it is kept in the school's file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ui = Ui_SettingsForm()
        self._ui.setupUi(self)
        size, look = self._ui.size.editor, self._ui.look.editor
        assert isinstance(size, ComboBox) and isinstance(look, ComboBox)
        size.fill((f"{percent} %", percent) for percent in SIZES)
        look.fill(LOOKS)
        size.choose(min(SIZES, key=lambda percent: abs(percent - context.theme.percent)))
        look.choose(context.theme.choice)
        size.activated.connect(lambda _: self._set_size(size.currentData()))
        look.activated.connect(lambda _: self._set_look(look.currentData()))
        self._ui.open_last.setChecked(context.settings.get("open_last", True))
        self._ui.open_last.clicked.connect(lambda on: context.settings.set("open_last", on))
        self._ui.close.setDefault(True)
        self._ui.close.clicked.connect(self.accept)
        self.setMinimumWidth(context.theme.px(320))

    def _set_size(self, percent: int) -> None:
        self._context.settings.set("percent", percent)
        self._context.theme.set(percent=percent)
        self.adjustSize()

    def _set_look(self, choice: Choice) -> None:
        self._context.settings.set("look", choice)
        self._context.theme.set(choice=choice)
