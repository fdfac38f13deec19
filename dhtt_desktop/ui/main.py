"""The program with a window. The window is shown first; what the open file needs is imported after it is seen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context, Settings
from dhtt_desktop.ui.run import Guard, keep_log
from dhtt_desktop.ui.shell import MainWindow, TabSpec
from dhtt_desktop.ui.theme import theme


def main(path: Path | None = None) -> int:
    """Run the window until it is closed; `path` is the file to open (None: the last one, or first start)."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("DHTT Desktop")
    app.setApplicationDisplayName("ĐHTT Desktop")
    settings = Settings()
    keep_log(settings.folder)
    guard = Guard()
    guard.install()
    window = make_window(app, settings, path)
    window.show()
    return app.exec()


def make_window(app: QApplication, settings: Settings, path: Path | None = None) -> MainWindow:
    """The whole window, ready to be shown; its file is opened once it is on screen."""
    from dhtt_desktop.ui import vietnamese

    vietnamese.install(app)
    theme().start(settings.get("look", "system"), settings.get("percent", 100))
    context = Context(settings)
    window = MainWindow(context, specs())
    window.appeared.connect(lambda: _begin(window, path))
    return window


def specs() -> list[TabSpec]:
    """The five tabs, from the left."""
    return [
        TabSpec("today", "Hôm nay", "calendar-check", _today, None, "hom-nay.md"),
        TabSpec("people", "Nhân sự", "users", _people, _people_count, "nhan-su.md"),
        TabSpec("campaigns", "Phong trào", "flag", _campaigns, _campaign_count, "phong-trao.md"),
        TabSpec("awards", "Khen thưởng", "award", _awards, None, "khen-thuong.md"),
        TabSpec("reports", "Báo cáo", "file-text", _reports, None, "bao-cao.md"),
    ]


def _begin(window: MainWindow, path: Path | None) -> None:
    """The window is on screen: join it to a session and open the file."""
    from dhtt_desktop.ui.finder import Finder
    from dhtt_desktop.ui.guide import Guide
    from dhtt_desktop.ui.session import Session
    from dhtt_desktop.ui.settings_dialog import SettingsDialog

    context = window.context
    session = Session(context)
    session.setParent(window)
    session.hooks.providers.extend(Finder(context).providers())
    window.use(session.hooks)
    guide: list[Guide] = []

    def show_help(page: str) -> None:
        if not guide:
            guide.append(Guide(window))
        guide[0].show_page(page)
        guide[0].show()
        guide[0].raise_()

    def show_menu() -> None:
        button = window.header.settings_button
        menu = session.menu(button)
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    window.help_wanted.connect(show_help)
    window.menu_wanted.connect(show_menu)
    window.settings_wanted.connect(lambda: SettingsDialog(context, window).exec())
    session.start(window, path)


def _today(context: Context) -> Tab:
    from dhtt_desktop.ui.today import TodayTab

    return TodayTab(context)


def _people(context: Context) -> Tab:
    from dhtt_desktop.ui.people import PeopleTab

    return PeopleTab(context)


def _campaigns(context: Context) -> Tab:
    from dhtt_desktop.ui.campaigns import CampaignsTab

    return CampaignsTab(context)


def _awards(context: Context) -> Tab:
    from dhtt_desktop.ui.awards import AwardsTab

    return AwardsTab(context)


def _reports(context: Context) -> Tab:
    from dhtt_desktop.ui.reports import ReportsTab

    return ReportsTab(context)


def _people_count(context: Context) -> str:
    from dhtt_desktop.store import worklists

    return str(worklists.people_here(context.store) or "") if context.store is not None else ""


def _campaign_count(context: Context) -> str:
    from dhtt_desktop.store import queries

    return str(len(queries.campaigns(context.store)) or "") if context.store is not None else ""
