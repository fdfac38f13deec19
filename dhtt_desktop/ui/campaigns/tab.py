"""Phong trào: the list at the left; at the right what is known of one campaign, and its plan as text and page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dhtt_desktop.services import campaigns, drafting, papers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.ui.base_tab import Tab
from dhtt_desktop.ui.campaigns.criteria import CriteriaPage
from dhtt_desktop.ui.campaigns.duties_page import DutiesPage
from dhtt_desktop.ui.campaigns.exemplar_page import ExemplarPage
from dhtt_desktop.ui.campaigns.info import InfoPage
from dhtt_desktop.ui.campaigns.side import WIDTH, CampaignList
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.keys import on_keys
from dhtt_desktop.ui.layouts import column, row
from dhtt_desktop.ui.paper_editor import PaperEditor, PaperHost
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.theme import M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, primary, quiet, secondary

if TYPE_CHECKING:
    from dhtt_desktop.ui.campaigns.board_page import BoardPage
    from dhtt_desktop.ui.campaigns.exemplar_page import ExemplarPage
    from dhtt_desktop.ui.campaigns.publicity_page import PublicityPage
    from dhtt_desktop.ui.campaigns.reading_page import ReadingPage

INFO, PLAN, BOARD, DUTIES, CRITERIA, EXEMPLARS, PUBLICITY = range(7)
_NAMED = {"board": BOARD, "publicity": PUBLICITY, "exemplars": EXEMPLARS}
_PAGES = ("Thông tin", "Kế hoạch", "Tổ chức", "Việc", "Tiêu chuẩn", "Điển hình", "Tuyên truyền")
_BESIDE = 996  # px at 100 %: narrower, the list and the campaign are seen one at a time
TEMPLATES = tuple((kind.name, kind.code) for kind in papers.KINDS if kind.needs == "campaign")


class CampaignsTab(Tab):
    """Campaigns of every year, those of the year shown first."""

    id, title, icon = "campaigns", "Phong trào", "flag"
    tables = frozenset({
        "campaign", "document", "school", "criterion", "exemplar", "exemplar_step", "nurture", "replication",
        "publicity", "publicity_of", "registration", "award", "person", "team", "attachment", "target", "phase",
        "assignment", "expense", "inspection", "pledge",
        "duty", "duty_done",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._chosen: int | None = None
        self._records: dict[int, Any] = {}
        self._narrow, self._on_detail = False, False
        self.list = CampaignList()
        self.info = InfoPage(context)
        self.editor = PaperEditor(context, PaperHost(self._keep, self._start, TEMPLATES))
        self.duties = DutiesPage(context)
        self.criteria = CriteriaPage(context)
        self._exemplars: ExemplarPage | None = None  # made when it is first asked for
        self.publicity: PublicityPage | None = None  # made when it is first asked for, as the board
        self.board: BoardPage | None = None
        self._board_place = QWidget()
        self._all = False  # the exemplars of every campaign are shown
        self.reading: ReadingPage | None = None  # made when it is first asked for
        self._reads = False  # a superior's plan is being read
        self.pages = SegmentedTabs(_PAGES, 36)
        self.pages.setAccessibleName("Các phần của phong trào")
        self._build()
        self._connect()

    def count(self) -> str:
        return str(len(self._records)) if self._records else ""

    def reload(self) -> None:
        store = self.context.store
        if store is None:
            return
        rows = queries.campaigns(store)
        self._records = {row.id: row for row in rows}
        if self._chosen not in self._records and not self.info.is_new:
            self._chosen = next((row.id for row in rows if row.period == self.context.period), None)
            self._chosen = self._chosen or next(iter(self._records), None)
            self._begin_page()
        self.list.show_records(rows, self.context.period, None if self._all else self._chosen)
        self._show()

    def open(self, what: Any) -> None:
        """Show a campaign by its id; "new" begins one, "read" reads a plan of the superior.

        "exemplars" shows those of all campaigns, ("exemplar", id) one of them, ("board", id) a page of a campaign.
        """
        if self._dirty and self.context.store is not None:
            self._reload_now()
        self._reads = what == "read"
        if what == "new":
            self.begin()
        elif what == "read":
            self.read_plan()
        elif what == "exemplars":
            self.show_all_exemplars()
        elif isinstance(what, tuple) and what[0] == "duty" and what[1] in self._records:
            self._choose(what[1])
            self._go_to_detail(True)
            self._go_to_page(DUTIES)
            self.duties.show_duty(what[2])
        elif isinstance(what, tuple) and what[0] in _NAMED and what[1] in self._records:
            self._choose(what[1])
            self._go_to_detail(True)
            self._go_to_page(_NAMED[what[0]])
        elif isinstance(what, tuple) and what[0] == "exemplar":
            self.show_all_exemplars()
            self.exemplars.open_exemplar(what[1])
        elif what in self._records:
            self._choose(what)
            self._go_to_detail(True)

    def begin(self) -> None:
        """A new campaign, in place."""
        self.editor.flush()
        self._all = self._reads = False
        self._chosen = None
        self.list.choose(None)
        self.info.begin_new(self.context.period)
        self.pages.choose(INFO, quiet=True)
        self._show()
        self._go_to_detail(True)
        self.info.field("name").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # The parts

    def _build(self) -> None:
        begin = primary("Lập phong trào", "plus", self.begin)
        detail = "Lập phong trào đầu tiên, rồi dán kế hoạch đã có hoặc soạn từ bản mẫu; trang văn bản hiện bên cạnh."
        read = secondary("Đọc kế hoạch cấp trên", "file-search", self.read_plan)
        self._nothing = EmptyState("flag", "Chưa có phong trào nào", detail, (begin, read))
        bar = self._bar = QFrame()
        bar.setProperty("look", "bar")
        self._back = quiet("Danh sách", "arrow-left", lambda: self._go_to_detail(False))
        self._name = ElidedLabel("", "section")
        line = row(self._back, self.pages, self._name, gap=S, margins=(S, 0, M, 1))
        line.setStretch(2, 1)
        bar.setLayout(line)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.info)
        self._stack.addWidget(self.editor)
        self._stack.addWidget(self._board_place)
        self._stack.addWidget(self.duties)
        self._stack.addWidget(self.criteria)
        self._exemplars_place = QWidget()
        self._stack.addWidget(self._exemplars_place)
        self._detail = QWidget()
        inner: QVBoxLayout = column(bar, gap=0)
        inner.addWidget(self._stack, 1)
        self._detail.setLayout(inner)
        work = QHBoxLayout(self)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self.list)
        work.addWidget(self._detail, 1)
        work.addWidget(self._nothing, 1)
        self._nothing.hide()  # until something is known: side by side, all three would widen the window
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _: self._go_to_detail(True))
        self.list.new_wanted.connect(self.begin)
        self.list.reading_wanted.connect(self.read_plan)
        self.list.exemplars_wanted.connect(self.show_all_exemplars)
        self.pages.chosen.connect(lambda _: self._show_page())
        self.info.added.connect(self._added)
        self.info.plan_wanted.connect(lambda: self._go_to_page(PLAN))
        self.info.aside_wanted.connect(self._put_aside)
        theme().changed.connect(self._arrange)
        for keys, do in (("Ctrl+N", self.begin), ("Ctrl+O", self.read_plan)):
            on_keys(self, keys, do)

    # Showing

    def _choose(self, campaign_id: int) -> None:
        if campaign_id == self._chosen and not self.info.is_new and not self._all:
            return
        self.info.form.flush()
        self.editor.flush()
        self._all = False
        self._chosen = campaign_id
        self.list.choose(campaign_id)
        self.info.show_campaign(self._record())
        self._begin_page()
        self._show()

    def _begin_page(self) -> None:
        """A campaign opens with its plan where it has one, else with what is known of it."""
        store = self.context.store
        plan = campaigns.plan(store, self._chosen) if store is not None and self._chosen is not None else None
        self.pages.choose(PLAN if plan is not None and plan.text.strip() else INFO, quiet=True)

    def _record(self) -> Any:
        store = self.context.store
        return queries.campaign(store, self._chosen) if store is not None and self._chosen is not None else None

    def _show(self) -> None:
        record = self._record()
        if not self.info.is_new or record is not None:
            self.info.show_campaign(record)
        self._name.setText(record.name if record is not None and self._narrow else "")
        self._show_page()
        self._arrange()

    def _show_page(self) -> None:
        store, chosen = self.context.store, self._chosen
        page = EXEMPLARS if self._all else self.pages.current()
        self.editor.load(campaigns.plan(store, chosen) if store is not None and chosen is not None else None)
        if page == BOARD:
            self._show_board(chosen)
        if page == DUTIES:
            self.duties.show_campaign(chosen)
        if page == CRITERIA:
            self.criteria.show_campaign(chosen)
        if page == EXEMPLARS:
            self.exemplars.show_campaign(None if self._all else chosen)
        if page == PUBLICITY:
            self._show_publicity(chosen)
        self._stack.setCurrentIndex(page)

    def _show_board(self, chosen: int | None) -> None:
        if self.board is None:
            from dhtt_desktop.ui.campaigns.board_page import BoardPage

            self.board = BoardPage(self.context)
            self.board.copied.connect(self._show_made)
            self.board.page_wanted.connect(self._to_wanted)
            self._board_place.setLayout(column(self.board, gap=0))
            self.board.show()
        self.board.show_campaign(chosen)

    def _to_wanted(self, page: str) -> None:
        """Where something is done that the board found wanting."""
        record = self._record()
        if page == "sending":
            self.context.navigate.emit("reports", record.document_id if record is not None else None)
        else:
            self._go_to_page({"plan": PLAN, "info": INFO, "criteria": CRITERIA, "duties": DUTIES}[page])

    def _show_publicity(self, chosen: int | None) -> None:
        if self.publicity is None:
            from dhtt_desktop.ui.campaigns.publicity_page import PublicityPage

            self.publicity = PublicityPage(self.context)
            self._stack.insertWidget(PUBLICITY, self.publicity)
        self.publicity.show_campaign(chosen)

    @property
    def exemplars(self) -> ExemplarPage:
        """The page of exemplars, of the campaign that is chosen or of all."""
        if self._exemplars is None:
            from dhtt_desktop.ui.campaigns.exemplar_page import ExemplarPage

            self._exemplars = ExemplarPage(self.context)
            self._exemplars_place.setLayout(column(self._exemplars, gap=0))
            self._exemplars.show()
        return self._exemplars

    def show_all_exemplars(self) -> None:
        """The exemplars of every campaign, and those of none."""
        self.info.form.flush()
        self.editor.flush()
        self._all = True
        self.list.choose(None)
        self._show_page()
        self._go_to_detail(True)

    def _go_to_page(self, page: int) -> None:
        self.pages.choose(page, quiet=True)
        self._show_page()
        if page == PLAN:
            self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_detail(self, there: bool) -> None:
        self._on_detail = there
        self._arrange()
        if self._narrow and not there:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, px = self.width() < theme().px(_BESIDE), theme().px
        self._narrow = narrow
        something = bool(self._records) or self.info.is_new or self._all
        self.pages.setVisible(not self._all)
        self._bar.setVisible(narrow or not self._all)
        self._nothing.setVisible(not something)
        self._detail.setVisible(something and (not narrow or self._on_detail))
        self.list.setVisible(something and (not narrow or not self._on_detail))
        self.list.setMinimumWidth(px(WIDTH))
        self.list.setMaximumWidth(16777215 if narrow else px(WIDTH))
        self._back.setVisible(narrow)
        if self.reading is not None:
            for part in (self._nothing, self._detail, self.list) if self._reads else ():
                part.hide()  # first: beside each other they would widen the window
            self.reading.setVisible(self._reads)
        record = self._records.get(self._chosen) if self._chosen is not None else None
        self._name.setText(record.name if narrow and record is not None else "")

    # Reading a superior's plan

    def read_plan(self, path: Path | None = None) -> None:
        """Show the page that reads a superior's plan, as it was left; with a path, read that file."""
        from dhtt_desktop.ui.campaigns.reading_page import ReadingPage

        self.info.form.flush()
        self.editor.flush()
        work = self.layout()
        if self.reading is None and isinstance(work, QHBoxLayout):
            self.reading = ReadingPage(self.context)
            self.reading.hide()
            self.reading.closed.connect(self._close_reading)
            self.reading.made.connect(self._show_made)
            work.addWidget(self.reading, 1)
            self.reading.begin()
        self._reads = True
        self._arrange()
        if path is not None and self.reading is not None:
            self.reading.open_file(path)

    def _close_reading(self) -> None:
        self._reads = False
        self._arrange()

    def _show_made(self, campaign_id: int) -> None:
        if self.reading is not None:
            self.reading.begin()
        self.open(campaign_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped(event)) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read_plan(dropped(event)[0])

    # Changing

    def _added(self, campaign_id: int) -> None:
        self._chosen = campaign_id
        self.list.choose(campaign_id)
        self._show()

    def _put_aside(self) -> None:
        store, record = self.context.store, self._record()
        if store is None or record is None:
            return
        self.info.form.flush()
        self.editor.flush()
        self.context.tell(campaigns.put_aside(store, record.id, record.name))

    def _keep(self, draft: Draft) -> Result:
        store = self.context.store
        return campaigns.keep_plan(store, draft) if store is not None else refuse(campaigns.GONE)

    def _start(self, code: str) -> Result:
        store, record, draft = self.context.store, self._record(), self.editor.draft()
        if store is None or record is None:
            return refuse(campaigns.GONE)
        on = draft.date if draft is not None and draft.date else date.today().isoformat()
        period = record.period or self.context.period
        return Done("", None, drafting.first_plan(store, code, period=period, on=on, campaign_id=record.id))
