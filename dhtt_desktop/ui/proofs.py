"""Proofs on screen: the paper clip with its count, and the card that opens in place with the copies of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma
from dhtt_desktop.services import attachments
from dhtt_desktop.services.attachments import Copy
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.run import Report, run
from dhtt_desktop.ui.theme import XS, M, S
from dhtt_desktop.ui.thumbnails import Reader, Thumbnail
from dhtt_desktop.ui.widgets import ElidedLabel, icon_button, label

KINDS = "Bản quét, ảnh, tệp văn phòng (" + " ".join(f"*{ending}" for ending in attachments.KINDS) + ")"
_SETTING = "proofs.folder"


class ProofButton(Button):
    """The paper clip beside a thing; pressed, it opens the card of its proofs."""

    def __init__(self, what: str, count: int) -> None:
        super().__init__(str(count) if count else "", "quiet", "paperclip")
        told = f"{count} bản" if count else "chưa có bản nào"
        self.setToolTip(f"Minh chứng: {told}")
        self.setAccessibleName(f"Minh chứng của {what}: {told}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class ProofCard(QFrame):
    """The copies that prove one row of the table `owner`, or each of several rows: what they share.

    It shows what is there when it is made: whoever shows it makes it anew after a change.
    """

    closed = Signal()

    def __init__(
        self, context: Context, owner: str, ids: Sequence[int], title: str, *, closable: bool = True
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAcceptDrops(True)
        self.context, self._owner, self._ids = context, owner, list(ids)
        self.add_button = Button("Thêm tệp…", "small", "plus", self.choose)
        self.folder_button = Button("Mở thư mục", "small", "folder-open", self.open_folder)
        self.copies: tuple[Copy, ...] = ()
        self.thumbnails: list[Thumbnail] = []
        lines = self._lines()
        layout = column(label(title, "section", wrap=True), lines, gap=S, margins=(M, M, M, M))
        close = [Button("Đóng", "quiet", "", self.closed.emit)] if closable else []
        layout.addWidget(flow(self.add_button, self.folder_button, *close))
        self.setLayout(layout)
        self.setAccessibleName(title)
        if context.store is not None and context.store.read_only:
            self.add_button.block("Tệp dữ liệu đang mở chỉ để đọc")
        readable = [small for small in self.thumbnails if small.readable]
        self.reader = Reader(readable, self)
        if readable:
            self.reader.start()

    def _lines(self) -> QWidget:
        made = QWidget()
        lines = column(gap=XS)
        made.setLayout(lines)
        store = self.context.store
        if store is None:
            return made
        self.copies = attachments.of_all(store, self._owner, self._ids)
        for copy in self.copies:
            lines.addWidget(self._line(copy))
        self.folder_button.setVisible(bool(self.copies))
        if not self.copies:
            hint = "Thêm bản quét quyết định, giấy chứng nhận, hoặc kéo tệp thả vào đây. Chương trình giữ một bản sao."
            lines.addWidget(label(hint, "faint", wrap=True))
        return made

    def _line(self, copy: Copy) -> QFrame:
        line = QFrame()
        line.setProperty("look", "cardhead")
        about = f"{_size(copy.size)} · thêm ngày {show_date(copy.added_on)}"
        told = ElidedLabel(copy.state, "caution") if copy.state else ElidedLabel(about, "secondary")
        words = column(ElidedLabel(copy.name), told, gap=0)
        open_ = icon_button("external-link", f"Mở {copy.name}", partial(self.open_copy, copy))
        away = icon_button("x", f"Bỏ {copy.name} khỏi đây, tệp vẫn giữ", partial(self.remove, copy))
        small = Thumbnail(copy.path, copy.name, readable=not copy.state)
        small.clicked.connect(partial(self.open_copy, copy))
        self.thumbnails.append(small)
        layout = row(gap=S, margins=(0, XS, 0, XS))
        layout.addWidget(small)
        layout.addLayout(words, 1)
        if copy.state:
            layout.addWidget(icon_button("restore", "Lấy lại từ bản sao lưu", self.bring_back))
        layout.addWidget(open_)
        layout.addWidget(away)
        line.setLayout(layout)
        return line

    # Doing

    def choose(self) -> None:
        """Let the clerk choose files."""
        kept = str(self.context.settings.get(_SETTING, ""))
        paths = dialogs.open_files(self.window(), "Chọn tệp minh chứng", (KINDS,), kept)
        if paths:
            self.context.settings.set(_SETTING, str(paths[0].parent))
            self.add(paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Keep copies of these files; large ones show how far they are."""
        store, context = self.context.store, self.context
        if store is None:
            return
        owner, ids = self._owner, self._ids

        def work(report: Report) -> list[Result]:
            return _keep(store, owner, ids, paths, report)

        run(self.window(), "Đang chép minh chứng", work, partial(_tell, context))

    def open_copy(self, copy: Copy) -> None:
        """Open a copy with the system's program; one that is lost or was changed is told."""
        store = self.context.store
        found = attachments.examine(store, copy.id) if store is not None else None
        if store is None or found is None or found.state == attachments.MISSING:
            self.context.warn.emit(
                f"Không mở được “{copy.name}”: tệp không còn trong thư mục “{copy.path.parent.name}”. "
                "Nếu đã chuyển dữ liệu sang máy khác, hãy chép cả thư mục này sang cạnh tệp dữ liệu."
            )
            return
        if found.state == attachments.CHANGED:
            self.context.warn.emit(f"“{copy.name}” đã khác lúc đưa vào: ai đó đã sửa hoặc thay tệp. Hãy kiểm tra lại.")
        if not dialogs.open_path(found.path):
            self.context.warn.emit(f"Máy này chưa có chương trình mở được “{copy.name}”.")

    def bring_back(self) -> None:
        """Put what is lost or was changed back from the backups beside the file."""
        store, context = self.context.store, self.context
        if store is None:
            return

        def done(result: Result) -> None:
            if context.tell(result):
                context.changed.emit(frozenset({"attachment"}))

        run(self.window(), "Đang lấy lại minh chứng", partial(attachments.bring_back, store), done)

    def open_folder(self) -> None:
        """Show the folder of all proofs."""
        if self.context.store is not None:
            dialogs.open_path(attachments.folder(self.context.store))

    def remove(self, copy: Copy) -> None:
        """Take a copy from here; the message offers the undo."""
        if self.context.store is not None:
            self.context.tell(attachments.remove(self.context.store, self._owner, self._ids, copy))

    # Files dropped on the card

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event)
        if paths:
            event.acceptProposedAction()
            self.add(paths)


def _size(size: int) -> str:
    """A size as people say it: "1,4 MB"."""
    if size < 1 << 20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{decimal_comma(round(size / (1 << 20), 1), 1)} MB"


def _keep(store: Store, owner: str, ids: Sequence[int], paths: Sequence[Path], report: Report) -> list[Result]:
    results = []
    for at, path in enumerate(paths):
        share = partial(_share, report, at, len(paths), path.name)
        results.append(attachments.attach_all(store, owner, ids, path, share))
    return results


def _share(report: Report, at: int, whole: int, name: str, part: float) -> None:
    report((at + part) / whole, name)


def _tell(context: Context, results: Sequence[Result]) -> None:
    """Say what was kept, once; what was refused, each."""
    done = [result for result in results if isinstance(result, Done)]
    if len(done) == 1:
        context.tell(done[0])
    elif done:
        context.notify.emit(f"Đã thêm {len(done)} minh chứng.", done[-1].action_id)
    refused = [result.message for result in results if not isinstance(result, Done)]
    if refused:
        context.warn.emit("\n".join(refused))
