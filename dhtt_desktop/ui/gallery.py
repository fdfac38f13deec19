"""Pictures of all parts of the kit, light and dark, at 100 and 150 %: `python -m dhtt_desktop.ui.gallery OUT_DIR`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QSizePolicy, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.services.result import Done
from dhtt_desktop.ui import vietnamese
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.dialogs import Message
from dhtt_desktop.ui.first_start import FirstStart
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.settings_dialog import SettingsDialog
from dhtt_desktop.ui.shell import Hooks, MainWindow, TabSpec
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import Choice, L, M, theme
from dhtt_desktop.ui.widgets import (
    Banner,
    Card,
    EmptyState,
    Panel,
    Pill,
    ProgressBarWithText,
    label,
    link,
    primary,
    quiet,
    secondary,
)

_TEAMS = ("Tổ Lá", "Tổ Mầm", "Tổ Chồi", "Tổ Văn phòng", "Ban Giám hiệu")
_NAMES = ("Đặng Thị Hồng Vân", "Lâm Ngọc Ánh", "Bùi Xuân Ý", "Cao Thúy Loan", "Cao Văn Tín", "Đỗ Thanh Dũng",
          "Huỳnh Thị Mỹ Hạnh", "Ngô Hữu Nam", "Phạm Ngọc Yến", "Trương Thị Ước", "Võ Thị Thu Hằng",
          "H'Hen Niê")  # fmt: skip
_CELLS = {"CS": "title", "XS": "good", "T": "info", "–": "neutral"}
_TONES = {"HTXSNV": "good", "HTTNV": "info", "HTNV": "neutral"}


@dataclass(frozen=True)
class _Person:
    id: int
    name: str
    birth: str
    post: str
    team: str
    level: str

    @property
    def search_key(self) -> str:
        return search_key(self.name)


@dataclass
class _File:
    """As much of an open file as the frame shows."""

    path: Path
    last_saved: datetime
    listeners: list[Any]


def _people() -> list[_Person]:
    levels = ("HTXSNV", "HTTNV", "HTNV")
    return [
        _Person(i, name, f"{1971 + i}-0{i % 9 + 1}-13" if i else "1971", "Tổ trưởng" if i == 0 else "Giáo viên",
                _TEAMS[i % 5], levels[i * 7 % 3])
        for i, name in enumerate(_NAMES)
    ]  # fmt: skip


def _strips(ids: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    words = list(_CELLS)
    return {i: [(words[(i + n) % 4], _CELLS[words[(i + n) % 4]], "") for n in range(5)] for i in ids}


def _tone(person: _Person) -> str:
    return _TONES[person.level]


def _list() -> ListView:
    columns = (
        Column("tick", "", lambda p: None, Kind.TICK, 38),
        Column("name", "Họ và tên", lambda p: p.name, Kind.NAME, 190, key=lambda p: name_sort_key(p.name)),
        Column("birth", "Ngày sinh", lambda p: p.birth, Kind.DATE, 104),
        Column("post", "Chức vụ", lambda p: p.post, width=120),
        Column("team", "Tổ", lambda p: p.team, width=120),
        Column("strip", "2021 – 2026", lambda p: p.id, Kind.STRIP, 190, sortable=False),
        Column("level", "Năm nay", lambda p: p.level, Kind.PILL, 104, tone=_tone),
    )
    view = ListView(ListModel(columns, _people(), sorted_by="name"))
    view.set_strips(_strips)
    view.list.set_ticks({0, 3})
    view.go_to(0)
    return view


class _ListTab(Tab):
    """A list with its detail, as Nhân sự has it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        team, state = ComboBox(["Tất cả tổ", *_TEAMS]), ComboBox(["Đang làm việc", "Đã chuyển"])
        search = SearchBox("Tìm theo tên, số CCCD…")
        search.setFixedWidth(theme().px(240))
        for box in (team, state):
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        view = _list()
        search.searched.connect(view.list.search)
        left = QWidget()
        left.setLayout(column(
            flow(primary("Thêm người", "user-plus"), secondary("Nhập từ Excel, Word…", "file-import"),
                 secondary("Xếp loại cả trường", "table"), None, quiet("In", "printer"),
                 quiet("Excel", "file-spreadsheet"), quiet("Cột", "columns-3")),
            flow(search, team, state, None, label("12 người · 5 tổ", "secondary")),
            ListCard(view), gap=10, margins=(L, 10, L, M + 2),
        ))  # fmt: skip
        self.setLayout(row(ListDetail(left, _panel()), gap=0))

    def reload(self) -> None:
        return


def _panel() -> Panel:
    panel = Panel()
    panel.head.addWidget(label("Đặng Thị Hồng Vân", "title"))
    panel.head.addWidget(SegmentedTabs(["Thông tin", "Quá trình", "Sáng kiến", "Tệp"]))
    form = BoundForm(lambda key, changes: Done(), panel)
    made = {
        name: form.bind(name, Field(title, editor))
        for name, title, editor in (
            ("name", "Họ và tên", QLineEdit()), ("birth", "Ngày sinh (hoặc năm)", DateEdit()),
            ("gender", "Giới tính", ComboBox(["Nữ", "Nam"])),
            ("post", "Chức vụ", SuggestBox(["Tổ trưởng", "Giáo viên"])),
            ("team", "Tổ", ComboBox(_TEAMS)), ("note", "Ghi chú", TextArea(2)),
            ("party", "", QCheckBox("Đảng viên")),
        )
    }  # fmt: skip
    form.load(1, {"name": "Đặng Thị Hồng Vân", "birth": "1971", "gender": "Nữ", "post": "Tổ trưởng", "team": "Tổ Lá",
                  "party": True})  # fmt: skip
    panel.body.addWidget(made["name"])
    panel.body.addLayout(fields(made["birth"], made["gender"]))
    panel.body.addLayout(fields(made["post"], made["team"]))
    panel.body.addWidget(made["note"])
    panel.body.addWidget(made["party"])
    made["post"].set_error("Chức vụ này không có trong danh mục.")
    form.mark.saved()
    panel.foot.addWidget(form.mark)
    panel.foot.addStretch(1)
    panel.foot.addWidget(secondary("Hồ sơ một trang", "printer"))
    return panel


def window(folder: Path) -> MainWindow:
    """The whole window with made-up people."""
    context = Context(Settings(folder), "2026-2027")
    tabs = [("today", "Hôm nay", "calendar-check", "5"), ("people", "Nhân sự", "users", "12"),
            ("campaigns", "Phong trào", "flag", "3"), ("awards", "Khen thưởng", "award", ""),
            ("reports", "Báo cáo", "file-text", "")]  # fmt: skip
    specs = [TabSpec(key, title, icon, _ListTab, partial(_badge, count)) for key, title, icon, count in tabs]
    hooks = Hooks(lambda: ("Trường Mầm non Tân Phú", "UBND xã Tân Phú"), lambda: "Sửa chức vụ",
                  backup=lambda: ("Bản sao lưu gần nhất: 07:32 hôm nay · USB: 3 ngày trước", "good"))  # fmt: skip
    made = MainWindow(context, specs, hooks)
    made.tabs.choose(1, quiet=True)
    file = _File(Path("truong-mam-non-tan-phu.dhtt"), datetime(2026, 11, 20, 9, 41), [])
    context.set_store(file)  # type: ignore[arg-type]
    return made


def _badge(count: str, _context: Context) -> str:
    return count


def parts() -> QWidget:
    """The small parts on one sheet."""
    blocked = secondary("Lập tờ trình", "file-text")
    blocked.block("Chưa chọn ai")
    buttons = Card("Nút")
    buttons.body.addWidget(flow(primary("Nhập 42 người"), secondary("Thôi"), quiet("In", "printer"), blocked,
                                link("Xem cách tính")))  # fmt: skip
    pills = Card("Trạng thái", head=[quiet("Xem theo tháng", "calendar-month")])
    pills.body.addWidget(flow(*(Pill(words, tone) for words, tone in (
        ("Đủ điều kiện", "good"), ("còn 2 ngày", "caution"), ("chậm 5 ngày", "bad"), ("2 thay đổi", "info"),
        ("CSTĐ cơ sở", "title"), ("bỏ qua: dòng tổng", "neutral")))))  # fmt: skip
    progress = Card("Chỉ tiêu năm học")
    for words, value, top, note, tone in (
        ("Điển hình tiên tiến được công nhận", 1, 2, "Kế hoạch năm học: ít nhất 02 điển hình", "caution"),
        ("Đăng ký danh hiệu thi đua", 39, 42, "Còn 3 người chưa đăng ký", "good"),
    ):
        progress.body.addWidget(ProgressBarWithText(words, value, top, note, tone))
    empty = Card()
    empty.body.addWidget(EmptyState(
        "users", "Chưa có ai trong danh sách", "Nhập danh sách từ Excel hay Word, hoặc thêm từng người.",
        [primary("Nhập danh sách nhân sự", "file-import"), secondary("Thêm người")],
    ))  # fmt: skip
    sheet = QWidget()
    sheet.setProperty("look", "ground")
    sheet.setLayout(column(
        Banner("Đã nhập 42 người từ danh-sach-nhan-su.xlsx", "good", "Hoàn tác"),
        Banner("2 dòng cần xem lại trước khi ghi", "caution"),
        Banner("Tệp đang mở trong Word. Hãy đóng rồi thử lại.", "bad"),
        Banner("Năm sau có thể đề nghị CSTĐ cấp tỉnh", "info"), row(buttons, pills, gap=M), row(progress, empty, gap=M),
        None, gap=M, margins=(L, L, L, L),
    ))  # fmt: skip
    sheet.resize(theme().px(1000), theme().px(640))
    return sheet


def question() -> QWidget:
    """A question as it is asked."""
    box = Message(None, "question", "Nhập danh sách này?", "38 người mới, 2 người thay đổi, 2 dòng cần xem. "
                  "Sau khi nhập vẫn hoàn tác được cả lần nhập.")  # fmt: skip
    box.add("Thôi", "")
    box.add("Nhập 42 người", "yes", main=True)
    return box


def start_page(folder: Path) -> QWidget:
    """First start with the questions answered."""
    page = FirstStart(lambda values, path: Done(), lambda: None, lambda: None, lambda path: None, folder)
    page.form.load(1, {"name": "Trường Mầm non Tân Phú", "superior": "UBND xã Tân Phú", "head_name": "Trương Thị Ước"})
    page.suggest()
    page.setProperty("look", "ground")
    return page


def draw(out: Path, app: QApplication) -> list[Path]:
    """Write all pictures; returns what was written."""
    settings = out / "settings"
    makers: dict[str, tuple[Callable[[], QWidget], tuple[int, int] | None]] = {
        "cua-so": (lambda: window(settings), (1366, 768)),
        "bo-phan": (parts, None),
        "cau-hoi": (question, None),
        "tuy-chon": (lambda: SettingsDialog(Context(Settings(settings))), None),
        "khoi-dau": (lambda: start_page(Path("Documents")), (1366, 768)),
    }
    written = []
    looks: tuple[tuple[str, Choice, int], ...] = (
        ("sang-100", "light", 100), ("toi-100", "dark", 100), ("sang-150", "light", 150), ("toi-150", "dark", 150),
        ("sang-200", "light", 200),
    )  # fmt: skip
    for name, choice, percent in looks:
        theme().set(choice, percent)
        for kind, (make, size) in makers.items():
            widget = make()
            if size:
                widget.resize(*(size if percent < 200 else (1024, 700)))
            widget.show()
            for _ in range(3):
                app.processEvents()
            path = out / f"{kind}-{name}.png"
            widget.grab().save(str(path))
            written.append(path)
            widget.close()
            widget.deleteLater()
            app.processEvents()
    return written


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder that is named."""
    if len(arguments) != 1:
        sys.stderr.write("Cách dùng: python -m dhtt_desktop.ui.gallery THƯ_MỤC\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    vietnamese.install(app)
    theme().start("light", 100)
    for path in draw(out, app):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
