"""One file in one window: opening, founding, undo, backups, and what head and status line say about them."""

from __future__ import annotations

import logging
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.places import documents_folder
from dhtt_desktop.ui.run import Report, run
from dhtt_desktop.ui.shell import Hooks, MainWindow

if TYPE_CHECKING:
    from dhtt_desktop.store.proofs import Proofs

log = logging.getLogger(__name__)
_PROOFS = "Đang chép minh chứng"
_LOOK_AGAIN = 10 * 60 * 1000  # ms between two looks at whether a backup is due
_CLOSING = 5.0  # seconds that copying proofs may hold up the closing; the rest is copied when the file is opened
_LATE = 14  # days after which the copy outside the machine is too old


class Session(QObject):
    """Holds the open store for a window. What needs SQLAlchemy is imported here only when a file is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.hooks = Hooks(
            self.school, self.last_action, self.undo, self.redo, self.backup_line, [], self.closing, self.practice
        )
        self._window: MainWindow | None = None
        self._backup_line = ("", "neutral")
        self._proofs_told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self.back_up)

    def start(self, window: MainWindow, path: Path | None) -> None:
        """The window is on screen: open the file named, else the last one, else ask the four questions."""
        self._window = window
        last = self.context.settings.get("file", "")
        wanted = path or (Path(last) if last and self.context.settings.get("open_last", True) else None)
        if wanted is None or (path is None and not wanted.exists()) or not self.open(wanted):
            self.first_start()

    @property
    def window(self) -> MainWindow:
        assert self._window is not None, "the session has no window yet"
        return self._window

    # Files

    def open(self, path: Path) -> bool:
        """Open a file; False when it could not be opened, after saying why."""
        from dhtt_desktop.store.database import Store
        from dhtt_desktop.store.errors import StoreError

        try:
            store = Store.open(path)
        except StoreError as error:
            dialogs.failure(self.window, error.message, error.next_step)
            return False
        self._take(store)
        return True

    def create(self, values: dict[str, str], path: Path) -> Result:
        """Found a school's file and open it."""
        from dhtt_desktop.services import school

        result = school.found(path, values, date.today())
        if isinstance(result, Done):
            self._take(result.value)
        return result

    def show_sample(self) -> None:
        """Make the practice school, or open the one that was made before."""
        from dhtt_desktop.services import sample

        path = documents_folder() / "truong-mau.dhtt"
        if path.exists():
            self.open(path)
            return
        result = sample.make(path, date.today())
        if isinstance(result, Done):
            self._take(result.value)
        else:
            dialogs.failure(self.window, result.message)

    def first_start(self) -> None:
        """Ask the four questions."""
        from dhtt_desktop.ui.first_start import FirstStart

        page = FirstStart(
            self.create, lambda: self.context.navigate.emit("people", "import"), self.show_sample, self.open
        )
        self.window.show_alone(page)

    def choose_file(self) -> None:
        """Open another file."""
        folder = str(self.context.store.path.parent) if self.context.store else str(documents_folder())
        chosen = dialogs.open_file(self.window, "Mở tệp dữ liệu", [dialogs.OURS], folder)
        if chosen is not None and (self.context.store is None or chosen != self.context.store.path):
            self.open(chosen)

    def _take(self, store: object) -> None:
        from dhtt_desktop.store.database import Store

        assert isinstance(store, Store)
        before = self.context.store
        self.context.settings.set("file", str(store.path))
        self._read_backups(store.path)
        self.context.set_store(store)
        if before is not None:
            before.close()
        self._timer.start()
        QTimer.singleShot(2000, self.back_up)

    # What the window asks

    def school(self) -> tuple[str, str]:
        """Name and superior of the school whose file is open."""
        if self.context.store is None:
            return "", ""
        from dhtt_desktop.store import queries

        row = queries.school_at(self.context.store)
        return (row.name, row.superior) if row is not None else ("", "")

    def practice(self) -> bool:
        """The open file is the practice school."""
        if self.context.store is None:
            return False
        from dhtt_desktop.store import queries

        return queries.settings(self.context.store).get("practice") == "1"

    def last_action(self) -> str:
        """What "Hoàn tác" would take back."""
        if self.context.store is None:
            return ""
        from dhtt_desktop.store import journal

        found = journal.last_undoable(self.context.store)
        return found[1] if found else ""

    def undo(self, action_id: int | None) -> Result | None:
        """Take back that action, or the last one; an undo is taken back by doing its action again."""
        if self.context.store is None:
            return None
        from dhtt_desktop.store import journal
        from dhtt_desktop.store.errors import StoreError

        try:
            undone = journal.undo(self.context.store, action_id)
        except StoreError as error:
            return refuse(f"{error.message} {error.next_step}")
        return Done(f"Đã {'làm lại' if undone.again else 'hoàn tác'}: {undone.label}", undone.action_id)

    def redo(self) -> Result | None:
        """Do again what was last taken back; None when nothing was."""
        if self.context.store is None:
            return None
        from dhtt_desktop.store import journal
        from dhtt_desktop.store.errors import StoreError

        if journal.last_redoable(self.context.store) is None:
            return None
        try:
            done = journal.redo(self.context.store)
        except StoreError as error:
            return refuse(f"{error.message} {error.next_step}")
        return Done(f"Đã làm lại: {done.label}", done.action_id)

    def closing(self) -> bool:
        """The window closes: a last backup when something changed, then the file is let go."""
        store = self.context.store
        if store is not None:
            from dhtt_desktop.store import backup
            from dhtt_desktop.store.errors import StoreError

            try:
                backup.backup_if_changed(store, "Khi đóng chương trình", _CLOSING)
            except StoreError as error:
                log.warning("no backup at exit: %s", error)
            self.context.set_store(None)
            store.close()
        return True

    # Backups

    def backup_line(self) -> tuple[str, str]:
        """The status line's words about backups."""
        return self._backup_line

    def back_up(self) -> None:
        """Make a backup in the background when something was done since the newest."""
        store = self.context.store
        if store is None:
            return
        from dhtt_desktop.store import backup

        def work(report: Report) -> Proofs:
            made = backup.backup_if_changed(store)
            return made.proofs if made is not None else backup.keep_proofs(store)

        run(self.window, "Đang sao lưu", work, lambda found: self._backed_up("", found), self._backup_failed)

    def back_up_now(self) -> None:
        """Make a backup because the clerk asks."""
        store = self.context.store
        if store is None:
            return
        from dhtt_desktop.store import backup

        def work(report: Report) -> Proofs:
            return backup.backup(store, report=partial(report, text=_PROOFS)).proofs

        run(self.window, "Đang sao lưu", work, lambda found: self._backed_up("Đã sao lưu và kiểm tra bản sao", found))

    def copy_out(self) -> None:
        """A verified copy in a second place, a USB stick."""
        store = self.context.store
        folder = dialogs.choose_folder(self.window, "Chọn ổ USB hoặc thư mục để cất bản sao") if store else None
        if store is None or folder is None:
            return
        from dhtt_desktop.store import backup

        def work(report: Report) -> Proofs:
            return backup.second_copy(store, folder, partial(report, text=_PROOFS)).proofs

        def done(found: Proofs) -> None:
            more = f", thêm {found.copied} minh chứng" if found.copied else ""
            self._backed_up(f"Đã cất bản sao ở {folder}{more}", found)

        run(self.window, "Đang chép bản sao", work, done)

    def show_journal(self) -> None:
        """Everything that was done in the file, to look at and to take back."""
        from dhtt_desktop.ui.journal_dialog import JournalDialog

        dialog = JournalDialog(self.context, self.undo, self.window)
        dialog.exec()
        dialog.deleteLater()

    def write_whole(self) -> None:
        """Everything in the file as one workbook."""
        from dhtt_desktop.ui.whole_out import save_whole

        save_whole(self.context, self.window)

    def restore(self) -> None:
        """Put a backup in the place of the open file; today's file is kept beside it."""
        store = self.context.store
        if store is None:
            return
        from dhtt_desktop.store import backup
        from dhtt_desktop.store.errors import StoreError

        path = store.path
        source = dialogs.open_file(self.window, "Chọn bản sao lưu", [dialogs.OURS], str(backup.folder_of(path)))
        if source is None or not dialogs.ask(
            self.window, "Khôi phục bản sao lưu này?",
            f"{source.name}\nTệp hiện tại được giữ lại, nên vẫn quay về được.", "Khôi phục",
        ):  # fmt: skip
            return
        self.context.set_store(None)
        store.close()
        try:
            kept = backup.restore(source, path)
        except StoreError as error:
            dialogs.failure(self.window, error.message, error.next_step)
            kept = None
        if self.open(path) and kept is not None:
            self.context.notify.emit(f"Đã khôi phục. Tệp trước đó được giữ ở {kept.name}", None)
            self._bring_proofs(source)

    def _bring_proofs(self, source: Path) -> None:
        """Bring the proofs back that the restored file names, from beside the backup."""
        store = self.context.store
        assert store is not None, "the restored file is open"
        from dhtt_desktop.store import proofs

        def work(report: Report) -> Proofs:
            return proofs.bring_back(store, source, partial(report, text=_PROOFS))

        def done(found: Proofs) -> None:
            if found.copied:
                self.context.notify.emit(f"Đã lấy lại {found.copied} minh chứng.", None)
                self.context.changed.emit(frozenset({"attachment"}))
            if found.told:
                self.context.warn.emit(found.told)

        run(self.window, "Đang lấy lại minh chứng", work, done)

    def _backed_up(self, message: str, found: Proofs) -> None:
        """Tell what was done; what is wrong with proofs is told once, not with each backup."""
        if message:
            self.context.notify.emit(message, None)
        if found.told and (message or found.told != self._proofs_told):
            self.context.warn.emit(found.told)
        self._proofs_told = found.told
        if self.context.store is not None:
            self._read_backups(self.context.store.path)
            self.window.refresh()

    def _backup_failed(self, error: BaseException) -> None:
        log.warning("backup failed", exc_info=error)
        said = str(getattr(error, "message", "")) or "Chưa sao lưu được."
        self._backup_line = (said, "bad")
        self.window.refresh()

    def _read_backups(self, path: Path) -> None:
        from dhtt_desktop.store import backup
        from dhtt_desktop.store.errors import StoreError

        try:
            newest = next(iter(backup.list_backups(path)), None)
        except StoreError:
            newest = None
        second = backup.last_second_copy(path)
        now = datetime.now()
        first = f"Bản sao lưu gần nhất: {when(newest.at, now)}" if newest else "Chưa có bản sao lưu"
        usb = f"USB: {days_ago(second.at, now)}" if second else "chưa có bản ở USB"
        late = newest is None or second is None or (now - second.at).days > _LATE
        self._backup_line = (f"{first} · {usb}", "caution" if late else "good")

    # The menu of the file and the options

    def show_school(self) -> None:
        """The school's names, signers, rules of layout and recipients."""
        from dhtt_desktop.ui.school_dialog import SchoolDialog

        dialog = SchoolDialog(self.context, parent=self.window)
        dialog.exec()
        dialog.deleteLater()

    def menu(self, parent: QWidget) -> QMenu:
        """What the cog wheel offers."""
        menu = QMenu(parent)
        has_file = self.context.store is not None
        for picture, words, act, needs_file in (
            ("school", "Thông tin trường…", self.show_school, True),
            ("text-size", "Cỡ chữ, nền sáng tối…", self.window.settings_wanted.emit, False),
            ("", "", None, False),
            ("folder-open", "Mở tệp khác…", self.choose_file, False),
            ("file-plus", "Lập tệp cho trường khác…", self.first_start, False),
            ("", "", None, False),
            ("database", "Sao lưu ngay", self.back_up_now, True),
            ("device-usb", "Chép bản sao ra USB…", self.copy_out, True),
            ("restore", "Khôi phục từ bản sao lưu…", self.restore, True),
            ("file-spreadsheet", "Xuất toàn bộ ra Excel…", self.write_whole, True),
            ("", "", None, False),
            ("history", "Nhật ký thay đổi…", self.show_journal, True),
        ):
            if act is None:
                menu.addSeparator()
                continue
            action = menu.addAction(icon(picture, "secondary"), words)
            action.triggered.connect(lambda _on=False, act=act: act())
            action.setEnabled(has_file or not needs_file)
        return menu


def when(moment: datetime, now: datetime) -> str:
    """A moment as people say it: "07:32 hôm nay", "16:20 hôm qua", "12/11"."""
    days = (now.date() - moment.date()).days
    if days < 2:
        return f"{moment:%H:%M} {'hôm nay' if days <= 0 else 'hôm qua'}"
    return f"{moment:%d/%m}" if moment.year == now.year else f"{moment:%d/%m/%Y}"


def days_ago(moment: datetime, now: datetime) -> str:
    """How long ago in days: "hôm nay", "hôm qua", "3 ngày trước"."""
    days = (now.date() - moment.date()).days
    return "hôm nay" if days <= 0 else "hôm qua" if days == 1 else f"{days} ngày trước"
