"""A document out of the program: as a Word file, as a PDF, on paper; and where the file is then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QWidget

from dhtt_desktop.documents.flow import Flow
from dhtt_desktop.documents.page.photo import prepare
from dhtt_desktop.services import papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_out import show_in_folder
from dhtt_desktop.ui.layouts import row
from dhtt_desktop.ui.run import run
from dhtt_desktop.ui.save_as import save_beside_last
from dhtt_desktop.ui.theme import M, S
from dhtt_desktop.ui.widgets import ElidedLabel, Picture, icon_button, link

_KINDS = {".docx": ("Ghi tệp Word", dialogs.WORD), ".pdf": ("Ghi tệp PDF", dialogs.PDF)}
_FOLDER = "paper_folder"  # setting: where the last document went


class WrittenNotice(QFrame):
    """Says which file was written, with the ways to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "banner-good")
        self._path = Path()
        self.words = ElidedLabel()
        self.open_file = link("Mở tệp", lambda: dialogs.open_path(self._path))
        self.open_folder = link("Mở thư mục", lambda: show_in_folder(self._path))
        close = icon_button("x", "Đóng thông báo", self.hide)
        mark = Picture("circle-check", "good")
        self.setLayout(row(mark, self.words, None, self.open_file, self.open_folder, close, margins=(M, S, S, S)))
        self.hide()

    def say(self, path: Path) -> None:
        """Show that this file was written."""
        self._path = path
        self.words.setText(f"Đã ghi {path.name}")
        self.setAccessibleName(f"Đã ghi {path.name} vào {path.parent}")
        self.show()


def write(
    context: Context, draft: Draft, flow: Flow, suffix: str, parent: QWidget, done: Callable[[Path], None]
) -> bool:
    """Ask for a place and write the document there (".docx" or ".pdf"); another name is offered where it takes none.

    Photos are read first, while the window stays alive.
    """
    if not flow.pictures:
        return _write(context, draft, flow, suffix, parent, done)
    prepared = partial(prepare, flow.pictures)
    run(parent, "Đang đọc ảnh", prepared, lambda _: _write(context, draft, flow, suffix, parent, done))
    return True


def _write(
    context: Context, draft: Draft, flow: Flow, suffix: str, parent: QWidget, done: Callable[[Path], None]
) -> bool:
    store = context.store
    if store is None:
        return False
    title, kind = _KINDS[suffix]
    name = papers.file_name(draft) + suffix
    path = save_beside_last(context, _FOLDER, parent, title, name, kind, partial(papers.write_flow, flow))
    if path is None:
        return False
    papers.mark_written(store, draft, path)
    done(path)
    return True
