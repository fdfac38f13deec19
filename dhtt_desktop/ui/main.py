"""The program with a window. The window is shown first; what the open file needs is imported after it is seen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from dhtt_desktop.ui.frame import Frame
from dhtt_desktop.ui.settings import Settings

if TYPE_CHECKING:
    from dhtt_desktop.ui.base_tab import Tab
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.guide import Guide
    from dhtt_desktop.ui.session import Session
    from dhtt_desktop.ui.shell import MainWindow, TabSpec


def main(path: Path | None = None) -> int:
    """Run the window until it is closed; `path` is the file to open (None: the last one, or first start)."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("DHTT Desktop")
    app.setApplicationDisplayName("ĐHTT Desktop")
    frame = open_window(app, Settings(), path)
    frame.present()
    return app.exec()


def open_window(app: QApplication, settings: Settings, path: Path | None = None) -> Frame:
    """The empty frame, to be shown at once; it fills itself and opens the file when it has been seen."""
    frame = Frame(settings)
    frame.appeared.connect(lambda: _begin(app, frame, path))
    return frame


def _begin(app: QApplication, frame: Frame, path: Path | None) -> None:
    """The empty frame is on screen: watch for faults, fill it, and open the file."""
    from dhtt_desktop.ui.run import Guard, end_all, keep_log

    keep_log(frame.settings.folder)
    app.aboutToQuit.connect(end_all)
    guard = Guard(frame)
    guard.install()
    window = fill(app, frame)
    join(window, path)


def fill(app: QApplication, frame: Frame) -> MainWindow:
    """Dress the application and put the real window into the frame; no file is open yet."""
    from dhtt_desktop.ui import vietnamese
    from dhtt_desktop.ui.context import Context
    from dhtt_desktop.ui.shell import MainWindow
    from dhtt_desktop.ui.theme import theme

    vietnamese.install(app)
    theme().start(frame.settings.get("look", "system"), frame.settings.get("percent", 100))
    window = MainWindow(Context(frame.settings), specs())
    frame.setCentralWidget(window)
    frame.may_close = window.may_close
    return window


def specs() -> list[TabSpec]:
    """The five tabs, from the left."""
    from dhtt_desktop.ui.shell import TabSpec

    return [
        TabSpec("today", "Hôm nay", "calendar-check", _today, None, "hom-nay.md"),
        TabSpec("people", "Nhân sự", "users", _people, _people_count, "nhan-su.md"),
        TabSpec("campaigns", "Phong trào", "flag", _campaigns, _campaign_count, "phong-trao.md"),
        TabSpec("awards", "Khen thưởng", "award", _awards, None, "khen-thuong.md"),
        TabSpec("reports", "Báo cáo", "file-text", _reports, None, "bao-cao.md"),
    ]


def join(window: MainWindow, path: Path | None = None) -> Session:
    """Join the window to a session: the file named, else the last one, else first start."""
    from dhtt_desktop.ui.finder import Finder
    from dhtt_desktop.ui.session import Session

    context = window.context
    session = Session(context)
    session.setParent(window)
    session.hooks.providers.extend(Finder(context).providers())
    window.use(session.hooks)
    guide: list[Guide] = []

    def show_help(page: str) -> None:
        from dhtt_desktop.ui.guide import Guide

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

    def show_settings() -> None:
        from dhtt_desktop.ui.settings_dialog import SettingsDialog

        SettingsDialog(context, window).exec()

    window.help_wanted.connect(show_help)
    window.menu_wanted.connect(show_menu)
    window.settings_wanted.connect(show_settings)
    session.start(window, path)
    return session


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
