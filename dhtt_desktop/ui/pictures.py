"""Pictures of the window with the practice school: for the README and the guide, and to be looked at before a change
goes out.

`python -m dhtt_desktop.ui.pictures OUT [--all | --readme]`: every screen at 1366x768; with --all also at 150 %, in the
dark and at 1024x700; with --readme only those that the README shows. Needs no display.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import campaigns as campaign_services
from dhtt_desktop.services import drafting, meetings, papers, sample
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import backup, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import main as program
from dhtt_desktop.ui.awards import AwardsTab
from dhtt_desktop.ui.awards.nav import ALL, COUNCIL, DECIDED, MEETING, RECEIVE, RULES
from dhtt_desktop.ui.campaigns import CampaignsTab
from dhtt_desktop.ui.campaigns.tab import DUTIES
from dhtt_desktop.ui.frame import Frame
from dhtt_desktop.ui.inputs import FormField
from dhtt_desktop.ui.people import PeopleTab
from dhtt_desktop.ui.people.importing import ImportPage
from dhtt_desktop.ui.pictures_calendar import fill_calendar
from dhtt_desktop.ui.reports import ReportsTab
from dhtt_desktop.ui.run import running
from dhtt_desktop.ui.settings import Settings
from dhtt_desktop.ui.shell import MainWindow
from dhtt_desktop.ui.theme import Choice, theme
from dhtt_desktop.ui.today import TodayTab
from dhtt_desktop.ui.today.tab import HOME, MONTH, YEAR

USUAL = (1366, 768)
OFFSCREEN = "This plugin does not support"  # what the display that is none says of windows
CALM = 450  # ms after which pages are painted and delayed reading is done
ANSWERS = {
    "name": "Trường Tiểu học Hoa Phượng", "superior": "UBND xã An Bình", "place": "An Bình",
    "head_name": "Nguyễn Thị Minh Nguyệt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see the window. `suffix` ends the names of its pictures."""

    suffix: str
    size: tuple[int, int] = USUAL
    percent: int = 100
    choice: Choice = "light"


PLAIN = Look("")
LARGE, DARK, SMALL = Look("-150", percent=150), Look("-toi", choice="dark"), Look("-1024", (1024, 700))
README = frozenset(
    {"lan-dau", "hom-nay", "nhan-su", "nhap", "xep-loai", "ke-hoach", "khen-thuong", "khen-thuong-toi", "van-ban"}
)


class Studio:
    """One window over one practice school; scenes set it up and `take` saves what is seen."""

    def __init__(self, app: QApplication, folder: Path, out: Path, only: frozenset[str] = frozenset()) -> None:
        self.out = out
        self.only = only  # names of the pictures that are wanted; empty: all
        self.taken: list[Path] = []
        self.suffix = ""
        self.folder = folder
        self.school = folder / "truong-mau.dhtt"
        self.workbook = folder / "danh-sach-to-1.xlsx"
        self._make_school()
        self.frame = Frame(Settings(folder / "cau-hinh"))
        self.window: MainWindow = program.fill(app, self.frame)
        self.session = program.join(self.window)

    def _make_school(self) -> None:
        made = sample.make(self.school, date.today())
        assert isinstance(made, Done)
        with closing(made.value) as store:
            write_workbook(self.workbook, store)
            fill_calendar(store)
            backup.backup(store)
            usb = self.folder / "usb"
            usb.mkdir()
            backup.second_copy(store, usb)

    @property
    def store(self) -> Store:
        """The open file."""
        store = self.window.context.store
        assert store is not None
        return store

    def wear(self, look: Look) -> None:
        """Dress the window."""
        theme().set(choice=look.choice, percent=look.percent)
        self.suffix = look.suffix
        self.frame.resize(*look.size)
        self.frame.show()

    def settle(self) -> None:
        """Let timers, painting and background work end."""
        for _ in range(40):
            loop = QEventLoop()
            QTimer.singleShot(CALM, loop.quit)
            loop.exec()
            if not running(self.window):
                return

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window, or another widget, as NAME.png."""
        if self.only and name + self.suffix not in self.only:
            return
        self.settle()
        path = self.out / f"{name}{self.suffix}.png"
        if not (widget or self.frame).grab().save(str(path)):
            raise OSError(f"Không ghi được {path}")
        self.taken.append(path)

    def close(self) -> None:
        """Let the file go."""
        self.settle()
        self.session.closing()
        self.frame.hide()


# Scenes, in the order in which they are taken. Each leaves the window so that the next can begin.


def first_start(studio: Studio) -> None:
    """The four questions, answered."""
    from dhtt_desktop.ui.first_start import FirstStart

    page = FirstStart(lambda values, path: Done(), _nothing, _nothing, lambda path: None, Path("Tài liệu"))
    studio.window.show_alone(page)
    for key, value in ANSWERS.items():
        field = page.findChild(FormField, key)
        assert isinstance(field, FormField)
        if isinstance(field.editor, QLineEdit):
            field.editor.setText(value)
            field.editor.textEdited.emit(value)
        elif isinstance(field.editor, QPlainTextEdit):
            field.editor.setPlainText(value)
    studio.take("lan-dau")


def nobody_yet(studio: Studio) -> None:
    """A school just founded: every tab says what to do first."""
    path = studio.folder / "truong-moi.dhtt"
    path.unlink(missing_ok=True)
    studio.session.create(ANSWERS, path)
    for tab_id, name in TABS:
        studio.window.open(tab_id)
        studio.take(f"{name}-trong")


def today(studio: Studio) -> None:
    """What is due, and the search over everything."""
    studio.session.open(studio.school)
    studio.window.open("today")
    studio.take("hom-nay")
    tab = studio.window.tab("today")
    assert isinstance(tab, TodayTab)
    for page, name in ((MONTH, "hom-nay-thang"), (YEAR, "hom-nay-lich")):
        tab.show_page(page)
        studio.take(name)
    tab.show_page(HOME)
    search = studio.window.header.search
    search.setFocus()
    search.setText("duong")
    search.textEdited.emit("duong")
    studio.take("tim-kiem")
    search.clear()
    studio.window.popup.hide()
    studio.window.setFocus()


def people(studio: Studio) -> None:
    """The list with its detail, and the pages that take its place."""
    window, tab = studio.window, studio.window.tab("people")
    assert isinstance(tab, PeopleTab)
    window.open("people")
    studio.settle()
    years = queries.years(studio.store)
    best = max(years, key=lambda key: sum(len(awards) for _, awards in years[key].values()))
    tab.open(best)
    studio.take("nhan-su")
    for index, name in enumerate(("thong-tin", "qua-trinh", "sang-kien")[1:], 1):
        tab.detail.show_page(index)
        studio.take(f"nguoi-{name}")
    tab.detail.show_page(0)
    tab.add_person()
    studio.take("them-nguoi")
    tab.detail.closed_new.emit()
    for show, name in ((tab.show_ratings, "xep-loai"), (tab.show_teams, "to"), (tab.show_import, "nhap-chon-tep")):
        show()
        studio.take(name)
    tab.show_profile([best])
    studio.take("ho-so")
    tab.show_import()
    importing = tab.pages.currentWidget()
    assert isinstance(importing, ImportPage)
    importing.open_file(studio.workbook)
    studio.take("nhap")
    importing.start()
    tab.show_list()


def campaigns(studio: Studio) -> None:
    """A campaign and its plan as text and page."""
    tab = studio.window.tab("campaigns")
    assert isinstance(tab, CampaignsTab)
    studio.window.open("campaigns")
    studio.take("phong-trao")
    tab.pages.choose(1)
    studio.take("ke-hoach-chua-co")
    first = queries.campaigns(studio.store)[0]
    plan = drafting.first_plan(studio.store, "ke-hoach", period=first.period, campaign_id=first.id)
    campaign_services.keep_plan(studio.store, plan)
    tab.open(first.id)
    studio.take("ke-hoach")
    tab.pages.choose(DUTIES)
    studio.take("viec")
    tab.pages.choose(0)


def awards(studio: Studio) -> None:
    """Putting forward, what was decided, the council, and a decision that arrives."""
    tab = studio.window.tab("awards")
    assert isinstance(tab, AwardsTab)
    studio.window.open("awards")
    studio.take("khen-thuong")
    pages = {ALL: "de-nghi", DECIDED: "da-co-quyet-dinh", COUNCIL: "hoi-dong", RECEIVE: "nhan-quyet-dinh"}
    for entry, name in pages.items():
        tab.open(entry)
        studio.take(name)
    tab.open("LĐTT")
    tab.ask_paper("to-trinh")
    studio.take("lap-to-trinh")


def meeting(studio: Studio) -> None:
    """The council's day: its four steps, and the end."""
    tab = studio.window.tab("awards")
    assert isinstance(tab, AwardsTab)
    studio.window.open("awards", MEETING)
    page = tab.meeting
    studio.take("ngay-hop-chua-co")
    page.call()
    assert page.meeting is not None
    meetings.save(studio.store, page.meeting.id, {"held_on": date.today().isoformat(), "starts": "14:00"})
    studio.take("ngay-hop")
    meetings.attend_all(studio.store, page.meeting.id)
    page.show_step(1)
    studio.take("diem-danh")
    for at, ballot in enumerate(page.meeting.ballots[:12]):
        meetings.vote(studio.store, ballot.id, {"agree": ballot.voters if at % 4 else 3})
    page.show_step(2)
    studio.take("kiem-phieu")
    page.count.all_agree()
    page.show_step(3)
    studio.take("ket-qua-hop")


def rules_of_day(studio: Studio) -> None:
    """What holds, a rule of the province being written, the texts with their notes."""
    tab = studio.window.tab("awards")
    assert isinstance(tab, AwardsTab)
    studio.window.open("awards", RULES)
    studio.take("quy-dinh")
    tab.rules.show_part(1)
    tab.rules.own.begin("quota", {"percent": 15, "source": "Quyết định 05/2026/QĐ-UBND của UBND tỉnh"})
    studio.take("quy-dinh-rieng")
    tab.rules.own.dismiss()
    tab.rules.show_part(2)
    studio.take("quy-dinh-van-ban")
    tab.rules.show_part(0)


def reports(studio: Studio) -> None:
    """The register, a new document, lists, the check, one document open."""
    tab = studio.window.tab("reports")
    assert isinstance(tab, ReportsTab)
    studio.window.open("reports")
    studio.settle()
    period = studio.window.context.period
    for code, suffix in (("bien-ban", ".docx"), ("to-trinh", ".docx"), ("quyet-dinh", "")):
        draft = drafting.draft(studio.store, code, period=period, on=date.today().isoformat())
        numbered = papers.take_number(studio.store, draft)
        if suffix and isinstance(numbered, Done):
            papers.write(studio.store, numbered.value, studio.folder / f"{code}{suffix}")
    tab.open("register")
    studio.take("bao-cao")
    pages = (("new", "soan-van-ban"), ("to-trinh", "soan-to-trinh"), ("lists", "danh-sach-in"))
    for what, name in (*pages, ("statistics", "thong-ke"), (studio.folder / "to-trinh.docx", "kiem-tra")):
        tab.open(what)
        studio.take(name)
    tab.open(max(row.id for row in queries.documents(studio.store)))
    studio.take("van-ban")
    tab.open("register")


def dialogs(studio: Studio) -> None:
    """Settings, the cog wheel's menu, the print dialog, the guide, the journal."""
    from dhtt_desktop.ui.guide import Guide
    from dhtt_desktop.ui.journal_dialog import JournalDialog
    from dhtt_desktop.ui.print_dialog import PrintDialog
    from dhtt_desktop.ui.settings_dialog import SettingsDialog

    window, context = studio.window, studio.window.context
    guide, log = Guide(window), JournalDialog(context, studio.session.undo, window)
    guide.show_page("nhan-su.md")
    options, printing = SettingsDialog(context, window), PrintDialog(4, ["Canon LBP 2900"], window)
    for widget, name in zip((options, printing, guide, studio.session.menu(window), log), _DIALOGS, strict=True):
        widget.show()
        studio.take(name, widget)
        widget.close()
        widget.deleteLater()


_DIALOGS = ("cai-dat", "in", "huong-dan", "trinh-don", "nhat-ky")
TABS = (
    ("today", "hom-nay"), ("people", "nhan-su"), ("campaigns", "phong-trao"), ("awards", "khen-thuong"),
    ("reports", "bao-cao"),
)  # fmt: skip
SCENES: tuple[Callable[[Studio], None], ...] = (
    first_start, nobody_yet, today, people, campaigns, awards, meeting, rules_of_day, reports, dialogs,
)  # fmt: skip


def _nothing() -> None:
    """What the buttons of a picture do."""


def write_workbook(path: Path, store: Store) -> None:
    """A team's list as it arrives by Zalo: known people, new ones, numbers without their zeros, a day that is none."""
    known = [(row.name, show_date(row.birth), row.post, row.cccd) for row in queries.people(store, "")[:5]]
    new = [
        ("đặng thị  hồng vân", "5/9/1990", "GV", "1090000123"),
        ("LÊ VĂN HÒA", "1988", "Giáo viên", "001088000456"),
        ("Phạm Thị Ngọc Hân", "31/02/1993", "GV", "001193000789"),
        ("Y Ban", "12/12/1979", "Nhân viên thư viện", ""),
    ]
    rows = tuple((number, *facts) for number, facts in enumerate((*known, *new), 1))
    titles = ("TT", "Họ và tên", "Ngày tháng năm sinh", "Chức vụ", "Số CCCD")
    columns = tuple(
        Column(str(at), title, lambda row, at=at: row[at], Kind.NUMBER if at == 0 else Kind.TEXT)  # type: ignore[misc]
        for at, title in enumerate(titles)
    )
    drafting.write_listing(store, Listing("DANH SÁCH GIÁO VIÊN TỔ 1", columns, rows), path)


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and say how many."""
    wanted = [part for part in arguments if not part.startswith("-")]
    out = Path(wanted[0]) if wanted else Path("build") / "pictures"
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["dhtt"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    qInstallMessageHandler(lambda kind, where, text: None if OFFSCREEN in text else sys.stderr.write(f"{text}\n"))
    faults: list[BaseException] = []

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        faults.append(error)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = keep
    looks = [PLAIN]
    looks += [LARGE, DARK, SMALL] if "--all" in arguments else [DARK] if "--readme" in arguments else []
    studios = []  # a window that is gone would still be told of the next look
    for look in looks:
        with tempfile.TemporaryDirectory() as folder:
            studio = Studio(app, Path(folder), out, README if "--readme" in arguments else frozenset())
            studios.append(studio)
            studio.wear(look)
            for scene in SCENES:
                scene(studio)
            studio.close()
    sys.stdout.write(f"Đã chụp {sum(len(studio.taken) for studio in studios)} ảnh vào {out}.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
