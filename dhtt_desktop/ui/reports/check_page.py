"""Kiểm tra thể thức: a Word file from anywhere held against the decree, each departure with place, rule and article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.documents.check import CheckRefused, Finding, check_docx
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.run import Report, run, show_failure
from dhtt_desktop.ui.theme import XS, L, M, S
from dhtt_desktop.ui.widgets import Card, ElidedLabel, EmptyState, Pill, label, scroll

FAULT, ADVICE = "lỗi", "nên sửa"
_TONES = {FAULT: "bad", ADVICE: "caution"}
_FOLDER = "check_folder"  # setting: where the last checked file was
INVITATION = "Kéo tệp .docx thả vào đây, hoặc chọn tệp trên máy. Tệp chỉ được đọc, không bị sửa."


class CheckPage(QWidget):
    """Choose or drop a .docx; what is found stands below, faults first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._path: Path | None = None
        self.findings: tuple[Finding, ...] | None = None  # None: nothing was checked, or the file was refused
        self.setAcceptDrops(True)
        self._pages = QStackedWidget()
        choose = Button("Chọn tệp Word…", "primary", "folder-open", self.choose)
        self._start = EmptyState("clipboard-check", "Kiểm tra thể thức một tệp Word", INVITATION, (choose,))
        self._answer = QWidget()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._answer)
        self.setLayout(column(self._pages, gap=0))
        self._build()

    def choose(self) -> None:
        """Ask for a file and check it."""
        folder = self.context.settings.get(_FOLDER, "")
        path = dialogs.open_file(
            self, "Chọn tệp Word cần kiểm tra", (dialogs.WORD,), folder if Path(folder).is_dir() else ""
        )
        if path is not None:
            self.context.settings.set(_FOLDER, str(path.parent))
            self.check(path)

    def check(self, path: Path) -> None:
        """Check a file in the background; the answer takes the place of the invitation."""
        self._path = path
        run(self, f"Đang kiểm tra {path.name}", lambda report: _check(path, report), self._found, self._failed)

    def again(self) -> None:
        """Check the same file again after it was mended in Word."""
        if self._path is not None:
            self.check(self._path)

    def start_over(self) -> None:
        """Back to the invitation."""
        self._path, self.findings = None, None
        self._pages.setCurrentWidget(self._start)

    # --- the answer ---

    def _build(self) -> None:
        self.name = ElidedLabel("", "title")
        self.summary = label("", "secondary", wrap=True)
        self.again_button = Button("Kiểm tra lại", "", "refresh", self.again)
        self.open_button = Button("Mở tệp", "", "external-link", self._open)
        self.other_button = Button("Chọn tệp khác…", "primary", "folder-open", self.choose)
        self._card = Card(margins=False)
        words = column(self.name, self.summary, gap=0)
        head = row(words, gap=M)
        head.setStretch(0, 1)
        tools = flow(self.again_button, self.open_button, self.other_button)
        whole: QVBoxLayout = column(head, tools, gap=S, margins=(L, M, L, M))
        whole.addWidget(self._card, 1)
        self._answer.setLayout(whole)

    def _found(self, answer: Any) -> None:
        path, findings = answer
        self.findings = findings
        faults = sum(1 for finding in findings if finding.severity == FAULT)
        parts = [f"{faults} lỗi"] if faults else []
        parts += [f"{len(findings) - faults} điều nên sửa"] if len(findings) > faults else []
        against = "so với Nghị định 30/2020/NĐ-CP"
        self._say(path, f"{' và '.join(parts)} {against}" if parts else f"Không thấy lỗi {against}")
        if not findings:
            detail = "Các điểm chương trình kiểm được đều đúng. Nội dung, chính tả và thẩm quyền ký cần người đọc lại."
            self._card.body.addWidget(EmptyState("circle-check", "Không thấy lỗi", detail))
            return
        content = QWidget()
        lines = column(gap=0)
        for finding in sorted(findings, key=lambda finding: finding.severity != FAULT):
            lines.addWidget(_line(finding))
        lines.addStretch(1)
        content.setLayout(lines)
        area = scroll(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Kết quả kiểm tra thể thức")
        self._card.body.addWidget(area)

    def _failed(self, error: BaseException) -> None:
        self.findings = None
        if not isinstance(error, CheckRefused) or self._path is None:
            show_failure(self, error)
            return
        self._say(self._path, "Chưa kiểm tra được")
        self._card.body.addWidget(EmptyState("file-alert", str(error)))

    def _say(self, path: Path, summary: str) -> None:
        clear(self._card.body)
        self.name.setText(path.name)
        self.summary.setText(summary)
        self._pages.setCurrentWidget(self._answer)

    def _open(self) -> None:
        if self._path is not None:
            dialogs.open_path(self._path)

    # --- dropping a file ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.check(path)


def _check(path: Path, report: Report) -> tuple[Path, tuple[Finding, ...]]:
    report(-1.0)
    return path, tuple(check_docx(path))


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None


def _line(finding: Finding) -> QWidget:
    """A finding: how grave, where, what stands there, what is asked, and the article that asks it."""
    made = QFrame()
    made.setProperty("look", "cardhead")
    pill = Pill(finding.severity, _TONES[finding.severity])
    place = label(finding.place, "strong", wrap=True)
    place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    head = row(pill, place, gap=S)
    stands = label(f"Đang là: {finding.found}", wrap=True)
    asked = label(f"Phải là: {finding.asked}" if finding.severity == FAULT else f"Nên là: {finding.asked}", wrap=True)
    article = label(finding.article, "link", wrap=True)
    for words in (stands, asked, article):
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setLayout(column(head, stands, asked, article, gap=XS, margins=(L, M, L, M)))
    made.setAccessibleName(f"{finding.severity}: {finding.place}. {finding.found}. {finding.asked}. {finding.article}")
    return made
