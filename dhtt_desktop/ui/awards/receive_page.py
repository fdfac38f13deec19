"""Nhận quyết định: its number, day and issuer once, and whom it names, ticked by hand or read from a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, candidates, decision_reading, decisions, rules, school
from dhtt_desktop.services.awards import DECIDED, DECLINED, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.lists import award_name, status_tone
from dhtt_desktop.services.result import Done, Refused, Result
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.awards.decision_file import FilePart
from dhtt_desktop.ui.awards.nav import ALL
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.file_in import dropped
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox, SuggestBox
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import Banner, Button, Card, ElidedLabel, label, row

OWN_PAPERS = ("quyet-dinh", "quyet-dinh-dhtt")
_FOLDER = "decision_folder"


@dataclass(frozen=True, slots=True)
class Line:
    """A subject that the decision may name. `nomination_id` None: not put forward by the school."""

    id: str
    subject: Subject
    name: str
    name_key: bytes
    search_key: str
    team: str
    kind: str
    nomination_id: int | None
    status: str


def _columns() -> tuple[Column, ...]:
    return (
        Column("tick", "", lambda r: False, Kind.TICK, 40, sortable=False),
        Column("name", "Được khen", lambda r: r.name, Kind.NAME, 200, key=lambda r: r.name_key),
        Column("team", "Tổ", lambda r: r.team, width=120),
        Column("award", "Danh hiệu, hình thức", lambda r: award_name(r.kind), width=200),
        Column("status", "Tình trạng", lambda r: r.status or "Không có đề nghị", Kind.PILL, 150, tone=status_tone),
    )


class ReceivePage(QWidget):
    """A decision that arrived from above, or the school's own once it has its number."""

    finished = Signal(str)  # the award it was about, ALL for several

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._kinds: tuple[AwardKind, ...] = ()
        self._own: dict[int, Any] = {}
        self._document_id: int | None = None
        self._unticked: set[str] = set()  # by the clerk, and so are those ticked
        self._ticked: set[str] = set()
        self.kind = ComboBox()
        self.kind.setAccessibleName("Danh hiệu, hình thức khen của quyết định")
        self.kind.setMaximumWidth(theme().px(230))
        self.paper = ComboBox()
        self.fields = {
            "code": Field("Số, ký hiệu", QLineEdit()), "date": Field("Ngày quyết định", DateEdit()),
            "issuer": Field("Cơ quan ban hành", SuggestBox()),
        }  # fmt: skip
        self.own_field = Field("Quyết định của trường đã lấy số", self.paper)
        self.form = BoundForm(lambda key, changes: Done(), self)
        self.model = ListModel(_columns(), sorted_by="name", best_first=lambda r: r.name)
        self.view = ListView(self.model, "Chưa có đề nghị nào cho danh hiệu này.\nBật “Cả người chưa đề nghị”.")
        self.view.setAccessibleName("Ai có tên trong quyết định")
        self.view.setMinimumHeight(theme().px(ROW) * 2)
        self.search = SearchBox("Tìm theo tên…")
        self.others = QCheckBox("Cả người chưa đề nghị")
        self.decline = QCheckBox("Ghi “Không được” cho người không có tên")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Lý do (nếu biết)")
        self.reason.setAccessibleName("Lý do không được")
        self.count = label("", "strong")
        self.save_button = Button("Ghi vào quá trình", "primary", "check", self.save)
        self.file_button = Button("Đọc từ tệp Word…", "", "file-import", self._choose_file)
        self.file = FilePart(context)
        self.problem = Banner("", "bad")
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        for name, field in self.fields.items():
            self.form.bind(name, field)
        code = self.fields["code"].editor
        assert isinstance(code, QLineEdit)
        code.setPlaceholderText("214/QĐ-UBND")
        paper = Card()
        paper.body.setContentsMargins(L, M, L, M)
        paper.body.addWidget(self.own_field)
        paper.body.addLayout(fields(*self.fields.values()))
        self.search.setFixedWidth(theme().px(190))
        back = Button("Quay lại", "quiet", "arrow-left", lambda: self.finished.emit(self.kind.currentData() or ALL))
        self.reason.setMinimumWidth(theme().px(180))
        whole = column(
            row(back, ElidedLabel("Nhận quyết định", "title"), None, self.file_button), self.problem, paper,
            gap=10, margins=(L, 10, L, M),
        )  # fmt: skip
        by_hand = column(flow(self.kind, self.search, self.others), gap=10)
        by_hand.addWidget(ListCard(self.view), 1)
        self._by_hand = QWidget()
        self._by_hand.setLayout(by_hand)
        self._ways = QStackedWidget()
        for part in (self._by_hand, self.file):
            self._ways.addWidget(part)
        whole.addWidget(self._ways, 1)
        whole.addWidget(flow(self.count, self.decline, self.reason, None, self.save_button, gap=M))
        self.setLayout(whole)

    def _connect(self) -> None:
        self.search.over(self.view)
        self.kind.activated.connect(lambda _: self._choose_kind())
        self.paper.activated.connect(lambda _: self._choose_paper())
        self.others.toggled.connect(lambda _: self._load_lines())
        self.model.ticks_changed.connect(self._ticks)
        self.decline.toggled.connect(lambda _: self._summarise())
        self.file.changed.connect(self._show_file)
        self.file.left.connect(self._leave_file)
        self.file.refused.connect(lambda told: self.problem.say(told, "bad"))

    # Showing

    def begin(self, kinds: Sequence[AwardKind], current: str) -> None:
        """Open for an award, or for all that are put forward."""
        store = self.context.store
        if store is None:
            return
        self._kinds = tuple(kinds)
        self._unticked.clear()
        self._ticked.clear()
        self._document_id = None
        self.file.paper = None
        self._ways.setCurrentWidget(self._by_hand)
        self.problem.say("")
        self.kind.fill([("Mọi danh hiệu đang đề nghị", ALL), *((kind.name, kind.code) for kind in kinds)])
        self.kind.choose(current if current in {kind.code for kind in kinds} else ALL)
        self._own = {row_.id: row_ for row_ in award_queries.own_decisions(store, self.context.period, OWN_PAPERS)}
        words = [(f"{one.code} ngày {show_date(one.date)}: {one.subject}", key) for key, one in self._own.items()]
        self.paper.fill([("Không, quyết định của cấp trên", None), *words])
        self.own_field.setVisible(bool(self._own))
        self.form.load("decision", {"code": "", "date": "", "issuer": ""})
        self.reason.clear()
        self._choose_kind()
        self.fields["code"].editor.setFocus()

    def refresh(self) -> None:
        """The data changed while the page was open: keep what is typed."""
        self._load_lines()
        self.file.refresh()

    def _codes(self) -> list[str]:
        chosen = self.kind.currentData()
        return [kind.code for kind in self._kinds] if chosen in (ALL, None) else [chosen]

    def _choose_kind(self) -> None:
        store, chosen = self.context.store, self.kind.currentData()
        if store is None:
            return
        self._unticked.clear()
        self._ticked.clear()
        single = chosen not in (ALL, None)
        nominated = [row_.kind for row_ in queries.nominations(store, self.context.period)]
        suggested = decisions.issuers_for(store, [chosen] if single else nominated or ["LĐTT"], school.current(store))
        issuer = self.fields["issuer"].editor
        assert isinstance(issuer, SuggestBox)
        issuer.fill(suggested)
        mine = rules.own_awards(store)
        own = [key for key, one in self._own.items() if chosen in mine and self._fits(one.kind, chosen)]
        self.paper.choose(own[0] if own else None)
        issuer.setEditText(suggested[0] if suggested else "")
        if own:
            self._choose_paper()
        self.others.setChecked(single and chosen not in nominated)
        self.others.setEnabled(single)
        self.others.setToolTip("" if single else "Chọn một danh hiệu trước.")
        self._load_lines()

    def _fits(self, paper: str, code: str) -> bool:
        kind = next((kind for kind in self._kinds if kind.code == code), None)
        return (paper == "quyet-dinh-dhtt") == (kind is not None and kind.family == "exemplar")

    def _choose_paper(self) -> None:
        store, self._document_id = self.context.store, self.paper.currentData()
        if self._document_id is None or store is None:
            return
        one = self._own[self._document_id]
        self._fill(one.code, one.date, school.current(store, one.date).name)

    def _fill(self, code: str, day: str, issuer: str) -> None:
        """Write number, ISO day and issuer into their fields."""
        for name, value in (("code", code), ("issuer", issuer)):
            editor: Any = self.fields[name].editor
            editor.setEditText(value) if isinstance(editor, SuggestBox) else editor.setText(value)
        date_editor = self.fields["date"].editor
        assert isinstance(date_editor, DateEdit)
        date_editor.set_iso(day)

    def _load_lines(self) -> None:
        lines = self._lines()
        self.view.load(lines)
        self.model.set_ticks({line.id for line in lines if self._named_at_first(line)} - self._unticked | self._ticked)
        self._summarise()

    def _named_at_first(self, line: Line) -> bool:
        """Who was put forward for the one award; of several awards only what was sent, for a decision names few."""
        if line.nomination_id is None or line.status == DECLINED:
            return False
        return len(self._codes()) == 1 or line.status == SENT

    def _lines(self) -> list[Line]:
        """Open nominations of the chosen awards; with `others` every subject of the one award who does not have it."""
        store, period = self.context.store, self.context.period
        if store is None:
            return []
        codes = self._codes()
        if len(codes) == 1 and self.others.isChecked():
            kind = next(kind for kind in self._kinds if kind.code == codes[0])
            return [
                Line(f"{one.id}:{kind.code}", one.subject, one.name, one.name_key, one.search_key, one.team, kind.code,
                     one.nomination.id if one.nomination is not None else None, one.status)
                for one in candidates.look(store, period, kind) if one.held is None and one.status != DECIDED
            ]  # fmt: skip
        return [
            Line(f"{'p' if one.person_id else 't'}{one.person_id or one.team_id}:{one.kind}",
                 awards.subject_of(one), one.subject, b"\xff" + one.name_key if one.name_key else b"",
                 search_key(one.subject), one.team or "", one.kind, one.id, one.status)
            for one in queries.nominations(store, period, codes) if one.status != DECIDED
        ]  # fmt: skip

    def _ticks(self, added: frozenset[str], removed: frozenset[str]) -> None:
        self._unticked = (self._unticked | removed) - added
        self._ticked = (self._ticked | added) - removed
        self._summarise()

    def _split(self) -> tuple[list[Line], list[Line]]:
        """Who is named, and who was put forward and is not."""
        lines = [self.model.find(key) for key in self.model.ticked]
        named = sorted((line for line in lines if line is not None), key=lambda line: line.id)
        taken = {line.id for line in named}
        rest = [line for line in self._lines() if line.nomination_id is not None and line.id not in taken
                and line.status != DECLINED and line.kind in {one.kind for one in named}]  # fmt: skip
        return named, rest

    # A decision in a file

    def _choose_file(self) -> None:
        folder = self.context.settings.get(_FOLDER, "")
        path = dialogs.open_file(self, "Chọn quyết định", [dialogs.WORD], folder)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path | str) -> None:
        """Read a decision and show whom it names; nothing is written before the clerk agrees."""
        self.context.settings.set(_FOLDER, str(Path(path).parent))
        self.problem.say("")
        self.file.open_file(Path(path))

    def _show_file(self) -> None:
        """Fill the fields with what the file says, once; the lines are those of the file."""
        paper = self.file.paper
        if paper is None:
            return
        if self._ways.currentWidget() is not self.file:
            self._ways.setCurrentWidget(self.file)
            self.paper.choose(None)
            self._document_id = None
            self._fill(paper.read.code, paper.read.date, paper.issuer)
        self._summarise()

    def _leave_file(self) -> None:
        self._ways.setCurrentWidget(self._by_hand)
        self._load_lines()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_file(dropped(event)[0])

    def _summarise(self) -> None:
        paper, store = self.file.paper, self.context.store
        if paper is not None and store is not None:
            named, rest, asked = len(paper.taken), len(decision_reading.not_named(store, paper)), len(paper.asked)
            none = "Chưa nhận ra ai của trường trong tệp này: trả lời các dòng cần trả lời."
        else:
            lines, others = self._split()
            named, rest, asked = len(lines), len(others), 0
            none = "Đánh dấu ít nhất một người hoặc tập thể có tên trong quyết định."
        waiting = "không có tên" if self.decline.isChecked() else "không có tên (chờ quyết định khác)"
        told = ((named, "có tên"), (rest, waiting), (asked, "chờ trả lời"))
        self.count.setText(", ".join(f"{number} {words}" for number, words in told if number or words == "có tên"))
        self.decline.setVisible(bool(rest))
        self.reason.setVisible(bool(rest) and self.decline.isChecked())
        self.save_button.setText(f"Ghi vào quá trình của {named} đối tượng" if named else "Ghi vào quá trình")
        self.save_button.allow("" if named else none)

    # Doing

    def save(self) -> None:
        """Write the awards into the histories."""
        store, paper = self.context.store, self.file.paper
        if store is None:
            return
        values = self.form.values()
        decision = Decision(values["code"], values["date"], values["issuer"], document_id=self._document_id)
        if paper is not None:
            rest = [row_.id for row_ in decision_reading.not_named(store, paper)]
            decision = replace(decision, subject=paper.read.subject)
            declined = rest if self.decline.isChecked() else []
            result = decision_reading.apply(
                store, paper, decision, declined=declined, reason=self.reason.text(),
                keep_file=self.file.keep.isChecked(),
            )  # fmt: skip
        else:
            result = self._save_ticked(store, decision)
        if isinstance(result, Refused):
            self.form.show_problems(result.problems)
            self.form.focus_first_problem()
            return
        self.file.paper = None
        self.context.tell(result)
        self.finished.emit(self.kind.currentData() or ALL)

    def _save_ticked(self, store: Store, decision: Decision) -> Result:
        named, rest = self._split()
        declined = [line.nomination_id for line in rest if line.nomination_id is not None]
        return decisions.receive(
            store, decision, self.context.period, [(line.subject, line.kind) for line in named],
            declined=declined if self.decline.isChecked() else (), reason=self.reason.text(),
        )  # fmt: skip
