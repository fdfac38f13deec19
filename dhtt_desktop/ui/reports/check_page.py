"""Kiểm tra thể thức: a Word file held against the decree and mended in a copy; several held against one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop import safefile
from dhtt_desktop.documents.check import CheckRefused, Finding, check_docx
from dhtt_desktop.documents.model import OfficeFacts
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import school
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.reports import check_lines
from dhtt_desktop.ui.reports.check_lines import FAULT
from dhtt_desktop.ui.run import Report, run, show_failure
from dhtt_desktop.ui.save_as import save_as
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import Card, ElidedLabel, EmptyState, label, scroll

if TYPE_CHECKING:
    from dhtt_desktop.documents.repair import Repaired
    from dhtt_desktop.services.consistency import SetReport

_FOLDER = "check_folder"  # setting: where the last checked file was
_SHOWN = 100  # disagreements that are shown at once
INVITATION = (
    "Kéo một tệp .docx thả vào đây để so với Nghị định 30, hoặc nhiều tệp của một bộ để đối chiếu họ tên, số lượng, số "
    "và ngày văn bản, số tiền. Tệp chỉ được đọc; “Sửa giúp” ghi ra một bản khác."
)
NOTHING_SURE = "Không có chỗ nào chương trình sửa chắc chắn được; hãy sửa trong Word theo các dòng bên dưới."
ALL_WELL = "Không có gì phải sửa."
SAME_FILE = "Bản sửa phải là một tệp khác; tệp gốc được giữ nguyên."


@dataclass(frozen=True, slots=True)
class Checked:
    """One file as it was checked: what was found, and how many corrections are certain."""

    path: Path
    findings: tuple[Finding, ...]
    certain: int


class CheckPage(QWidget):
    """Choose or drop Word files; what is found stands below, faults first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._path: Path | None = None
        self._repeat: Callable[[], None] | None = None
        self.findings: tuple[Finding, ...] | None = None  # None: no single file was checked, or it was refused
        self.report: SetReport | None = None
        self.setAcceptDrops(True)
        self._pages = QStackedWidget()
        choose = Button("Chọn tệp Word…", "primary", "folder-open", self.choose)
        year = Button("Đối chiếu cả bộ năm học", "", "checklist", self.check_year)
        self._start = EmptyState("clipboard-check", "Kiểm tra tệp Word", INVITATION, (choose, year))
        self._answer = QWidget()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._answer)
        self.setLayout(column(self._pages, gap=0))
        self._build()

    def choose(self) -> None:
        """Ask for files: one is checked, several are held against one another."""
        folder = self.context.settings.get(_FOLDER, "")
        paths = dialogs.open_files(
            self, "Chọn tệp Word cần kiểm tra", (dialogs.WORD,), folder if Path(folder).is_dir() else ""
        )
        if paths:
            self.context.settings.set(_FOLDER, str(paths[0].parent))
            self.check_all(paths)

    def check_all(self, paths: Sequence[Path]) -> None:
        """One file against the decree, several against one another."""
        if len(paths) == 1:
            self.check(paths[0])
        elif paths:
            self.compare(paths)

    def check(self, path: Path) -> None:
        """Check a file in the background; the answer takes the place of the invitation."""
        self._path, self._repeat = path, lambda: self.check(path)
        store = self.context.store
        office = school.office(store, "") if store is not None else None
        title = f"Đang kiểm tra {path.name}"
        run(self, title, lambda report: _check(path, office, report), self._found, self._failed)

    def compare(self, paths: Sequence[Path]) -> None:
        """Hold several files against one another in the background."""
        from dhtt_desktop.services import consistency

        chosen = tuple(paths)
        self._repeat = lambda: self.compare(chosen)
        title = f"{len(chosen)} tệp Word"
        run(self, f"Đang đối chiếu {title}", lambda report: consistency.check_files(chosen, report),
            lambda answer: self._compared(title, answer))  # fmt: skip

    def check_year(self) -> None:
        """Hold the kept documents of the school year that the window shows against one another."""
        from dhtt_desktop.services import consistency

        store, period = self.context.store, self.context.period
        if store is None:
            return
        self._repeat = self.check_year
        title = f"Văn bản {show_period(period)}"
        run(self, "Đang đối chiếu văn bản của năm", lambda report: consistency.check_period(store, period, report),
            lambda answer: self._compared(title, answer))  # fmt: skip

    def again(self) -> None:
        """Check the same once more after it was mended in Word."""
        if self._repeat is not None:
            self._repeat()

    def start_over(self) -> None:
        """Back to the invitation."""
        self._path, self.findings, self.report, self._repeat = None, None, None, None
        self._pages.setCurrentWidget(self._start)

    # --- a corrected copy ---

    def fix(self) -> None:
        """Make a corrected copy of the file, ask where it goes, and show what was done and what is left."""
        path = self._path
        if path is not None:
            run(
                self,
                f"Đang sửa bản sao của {path.name}",
                lambda report: _fix(path, report),
                self._repaired,
                self._failed,
            )

    def _repaired(self, repaired: Repaired) -> None:
        source = self._path
        if source is None:
            return
        name = f"{source.stem} (đã sửa).docx"

        def write(path: Path) -> None:
            if path.resolve() == source.resolve():
                raise safefile.CannotWrite(SAME_FILE, safefile.unused(source.with_name(name)))
            safefile.write_bytes(path, repaired.data)

        target = save_as(self, "Ghi bản đã sửa", name, dialogs.WORD, write, str(source.parent))
        if target is not None:
            self._show_repaired(target, repaired)

    def _show_repaired(self, path: Path, repaired: Repaired) -> None:
        self._path, self._repeat, self.findings = path, lambda: self.check(path), repaired.left
        left = f"còn {len(repaired.left)} chỗ phải tự xem" if repaired.left else "không còn lỗi nào thấy được"
        self._say(path.name, f"Đã sửa {len(repaired.changes)} chỗ, {left}", one=True)
        self.fix_button.block(NOTHING_SURE if repaired.left else ALL_WELL)
        lines = [check_lines.finding_line(finding) for finding in _by_weight(repaired.left)]
        self._fill([*lines, *(check_lines.change_line(change) for change in repaired.changes)])

    # --- the answer ---

    def _build(self) -> None:
        self.name = ElidedLabel("", "title")
        self.summary = label("", "secondary", wrap=True)
        self.fix_button = Button("Sửa giúp…", "primary", "file-pencil", self.fix)
        self.again_button = Button("Kiểm tra lại", "", "refresh", self.again)
        self.open_button = Button("Mở tệp", "", "external-link", self._open)
        self.other_button = Button("Chọn tệp khác…", "", "folder-open", self.choose)
        self.year_button = Button("Đối chiếu cả bộ năm học", "", "checklist", self.check_year)
        self._card = Card(margins=False)
        words = column(self.name, self.summary, gap=0)
        head = row(words, gap=M)
        head.setStretch(0, 1)
        tools = flow(self.fix_button, self.again_button, self.open_button, self.other_button, self.year_button)
        whole: QVBoxLayout = column(head, tools, gap=S, margins=(L, M, L, M))
        whole.addWidget(self._card, 1)
        self._answer.setLayout(whole)

    def _found(self, checked: Checked) -> None:
        findings = self.findings = checked.findings
        faults = sum(1 for finding in findings if finding.severity == FAULT)
        parts = [f"{faults} lỗi"] if faults else []
        parts += [f"{len(findings) - faults} điều nên sửa"] if len(findings) > faults else []
        against = "so với Nghị định 30/2020/NĐ-CP"
        told = f"{' và '.join(parts)} {against}" if parts else f"Không thấy lỗi {against}"
        self._say(checked.path.name, told, one=True)
        if checked.certain:
            self.fix_button.unblock()
        else:
            self.fix_button.block(NOTHING_SURE if findings else ALL_WELL)
        if not findings:
            detail = "Các điểm chương trình kiểm được đều đúng. Nội dung, chính tả và thẩm quyền ký cần người đọc lại."
            self._card.body.addWidget(EmptyState("circle-check", "Không thấy lỗi", detail))
            return
        self._fill([check_lines.finding_line(finding) for finding in _by_weight(findings)])

    def _compared(self, title: str, report: SetReport) -> None:
        self.findings, self.report = None, report
        found = report.disagreements
        if report.read < 2:
            self._say(title, "Chưa đối chiếu được")
            detail = "Cần ít nhất hai văn bản, ví dụ tờ trình, biên bản, danh sách, quyết định của cùng một đợt."
            self._card.body.addWidget(EmptyState("file-alert", "Chưa đủ văn bản để đối chiếu", detail))
            return
        told = f"{len(found)} chỗ không khớp" if found else "không thấy chỗ nào không khớp"
        self._say(title, f"Đã đối chiếu {report.read} văn bản: {told}")
        lines = [check_lines.member_line(member) for member in report.members if member.refused]
        lines += [check_lines.disagreement_line(one) for one in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(check_lines.more_line(len(found) - _SHOWN))
        lines += [check_lines.member_line(member) for member in report.members if not member.refused]
        self._fill(lines)

    def _failed(self, error: BaseException) -> None:
        self.findings = None
        if not isinstance(error, CheckRefused) or self._path is None:
            show_failure(self, error)
            return
        self._say(self._path.name, "Chưa kiểm tra được", one=True)
        self.fix_button.block(str(error))
        self._card.body.addWidget(EmptyState("file-alert", str(error)))

    def _fill(self, lines: Sequence[QWidget]) -> None:
        content = QWidget()
        inner = column(gap=0)
        for line in lines:
            inner.addWidget(line)
        inner.addStretch(1)
        content.setLayout(inner)
        area = scroll(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Kết quả kiểm tra")
        self._card.body.addWidget(area)

    def _say(self, title: str, summary: str, *, one: bool = False) -> None:
        clear(self._card.body)
        self.name.setText(title)
        self.summary.setText(summary)
        self.fix_button.setVisible(one)
        self.open_button.setVisible(one)
        self._pages.setCurrentWidget(self._answer)

    def _open(self) -> None:
        if self._path is not None:
            dialogs.open_path(self._path)

    # --- dropping files ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _wanted(dropped(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _wanted(dropped(event))
        if paths:
            event.acceptProposedAction()
            self.check_all(paths)


def _by_weight(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity != FAULT)


def _check(path: Path, office: OfficeFacts | None, report: Report) -> Checked:
    from dhtt_desktop.documents.repair import repair

    report(-1.0)
    findings = tuple(check_docx(path, office))
    try:
        certain = len(repair(path).changes) if findings else 0
    except CheckRefused:  # signed, or with macros: it can be checked, not mended
        certain = 0
    return Checked(path, findings, certain)


def _fix(path: Path, report: Report) -> Repaired:
    from dhtt_desktop.documents.repair import repair

    report(-1.0)
    return repair(path)


def _wanted(paths: Sequence[Path]) -> Sequence[Path]:
    """What is checked of the files that are dropped: one of any kind, or all Word files among several."""
    return paths if len(paths) == 1 else [path for path in paths if path.suffix.lower() == ".docx"]
