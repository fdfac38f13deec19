"""Nhận quyết định: its number, day and issuer once, and whom it names; the rest is written into everybody's history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, candidates, decisions, rules, school
from dhtt_desktop.services.awards import DECIDED, DECLINED, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.lists import award_name, status_tone
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.ui.awards.nav import ALL
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SearchBox, SuggestBox
from dhtt_desktop.ui.layouts import column, flow
from dhtt_desktop.ui.table import ListCard, ListModel, ListView
from dhtt_desktop.ui.theme import ROW, L, M, theme
from dhtt_desktop.ui.widgets import Button, Card, ElidedLabel, label, row

OWN_PAPERS = ("quyet-dinh", "quyet-dinh-dhtt")


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
            row(back, ElidedLabel("Nhận quyết định", "title"), None), paper,
            flow(self.kind, self.search, self.others), gap=10, margins=(L, 10, L, M),
        )  # fmt: skip
        whole.addWidget(ListCard(self.view), 1)
        whole.addWidget(flow(self.count, self.decline, self.reason, None, self.save_button, gap=M))
        self.setLayout(whole)

    def _connect(self) -> None:
        self.search.searched.connect(self.model.search)
        self.search.down.connect(self.view.setFocus)
        self.search.accepted.connect(self.view.setFocus)
        self.view.typed.connect(self.search.type)
        self.kind.activated.connect(lambda _: self._choose_kind())
        self.paper.activated.connect(lambda _: self._choose_paper())
        self.others.toggled.connect(lambda _: self._load_lines())
        self.model.ticks_changed.connect(self._ticks)
        self.decline.toggled.connect(lambda _: self._summarise())

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
        issuer = school.current(store, one.date).name
        for name, value in (("code", one.code), ("issuer", issuer)):
            editor: Any = self.fields[name].editor
            editor.setEditText(value) if isinstance(editor, SuggestBox) else editor.setText(value)
        date_editor = self.fields["date"].editor
        assert isinstance(date_editor, DateEdit)
        date_editor.set_iso(one.date)

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

    def _summarise(self) -> None:
        named, rest = self._split()
        self.count.setText(f"{len(named)} có tên" + (f", {len(rest)} không có tên" if rest else ""))
        self.decline.setVisible(bool(rest))
        self.reason.setVisible(bool(rest) and self.decline.isChecked())
        self.save_button.setText(f"Ghi vào quá trình của {len(named)} đối tượng" if named else "Ghi vào quá trình")
        self.save_button.allow("" if named else "Đánh dấu ít nhất một người hoặc tập thể có tên trong quyết định.")

    # Doing

    def save(self) -> None:
        """Write the awards into the histories."""
        store = self.context.store
        if store is None:
            return
        values = self.form.values()
        named, rest = self._split()
        declined = [line.nomination_id for line in rest if line.nomination_id is not None]
        result = decisions.receive(
            store, Decision(values["code"], values["date"], values["issuer"], document_id=self._document_id),
            self.context.period, [(line.subject, line.kind) for line in named],
            declined=declined if self.decline.isChecked() else (), reason=self.reason.text(),
        )  # fmt: skip
        if isinstance(result, Refused):
            self.form.show_problems(result.problems)
            self.form.focus_first_problem()
            return
        self.context.tell(result)
        self.finished.emit(self.kind.currentData() or ALL)
