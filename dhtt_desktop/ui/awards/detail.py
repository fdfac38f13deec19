"""The panel at the right: why, what comes next, what the years say in words, and what is typed for this nomination."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, history, reasons, tables
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT
from dhtt_desktop.services.candidates import FITS, Candidate
from dhtt_desktop.services.flow import mark
from dhtt_desktop.services.lists import votes_text
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import award_queries, queries
from dhtt_desktop.ui.awards.outlook import OutlookCards
from dhtt_desktop.ui.awards.reasons import ReasonList, year_lines
from dhtt_desktop.ui.awards.steps import StepsStrip
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.form import BoundForm
from dhtt_desktop.ui.icons import icon
from dhtt_desktop.ui.inputs import Field, TextArea
from dhtt_desktop.ui.layouts import clear, column, flow
from dhtt_desktop.ui.theme import L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, Pill, icon_button, label, row, scroll

FIELDS = ("override", "summary", "initiative", "votes", "note")
_REPORTS = {True: "bao-cao-ca-nhan", False: "bao-cao-tap-the"}  # of a person, of a team


class DetailPanel(QFrame):
    """One subject and one award."""

    tick = Signal(object, bool)  # Candidate, put forward or take back
    judged = Signal(object, str, object, str)  # Candidate, key of the condition, answer, evidence

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.context = context
        self.shown: Candidate | None = None
        self.kind: AwardKind | None = None
        self.form = BoundForm(self._save, self)
        self._build()
        self.show_nobody()

    def _build(self) -> None:
        self._name, self._pill = ElidedLabel("", "title"), Pill()
        self._about = ElidedLabel("", "secondary")
        self.steps, self.reasons, self.outlook = StepsStrip(self.context), ReasonList(), OutlookCards()
        self.reasons.judged.connect(self._judged)
        self._years = column(gap=0)
        self._build_fields()
        self.history_button = Button("Quá trình", "", "history", self._to_history)
        self.report_button = Button("Báo cáo thành tích", "", "file-text", self._to_report)
        self.defence_button = Button("Bản giải trình", "", "file-check", self._make_defence)
        self.defence_button.setToolTip("Mọi điều kiện, minh chứng, điều luật của người này trên hai trang")
        content = QWidget()
        content.setLayout(column(
            self.steps, self.reasons, self.outlook, flow(self.history_button, self.report_button, self.defence_button),
            self._typed, label("Các năm trước", "group"), self._years, None, gap=M, margins=(L, S, L, L),
        ))  # fmt: skip
        self.tick_button = Button("Đề nghị", "", "plus", self._tick)
        self.decline_button = icon_button("circle-x", "Không được", self._mark)
        foot = QFrame()
        foot.setLayout(row(self.tick_button, self.decline_button, None, self.form.mark, margins=(L, S, L, M)))
        self._whole = QWidget()
        whole = column(row(self._name, None, self._pill, gap=S, margins=(L, M, L, 0)),
                       row(self._about, margins=(L, 0, L, S)), gap=0)  # fmt: skip
        self._area = scroll(content)
        whole.addWidget(self._area, 1)
        whole.addWidget(foot)
        self._whole.setLayout(whole)
        self._nobody = EmptyState("award", "Chưa chọn dòng nào", "Chọn một dòng để xem lý do và ghi thành tích, phiếu.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._whole)
        self.setLayout(column(self._stack, gap=0))

    def _build_fields(self) -> None:
        self.fields = {
            "override": Field("Lý do vẫn đề nghị khi còn thiếu điều kiện", QLineEdit()),
            "summary": Field("Tóm tắt thành tích", TextArea(3)),
            "initiative": Field("Sáng kiến, đề tài (số quyết định)", TextArea(2)),
            "votes": Field("Phiếu đồng ý của Hội đồng", QLineEdit()),
            "note": Field("Ghi chú", QLineEdit()),
        }
        for name, hint in (("votes", "8/9"), ("override", "Một câu, sẽ ghi vào biên bản họp")):
            editor = self.fields[name].editor
            assert isinstance(editor, QLineEdit)
            editor.setPlaceholderText(hint)
        self._typed = QWidget()
        self._typed.setLayout(column(
            label("Trong danh sách đề nghị", "group"), *(self.form.bind(name, self.fields[name]) for name in FIELDS),
            gap=M,
        ))  # fmt: skip

    # Showing

    def show_candidate(self, kind: AwardKind, one: Candidate) -> None:
        """Show a line of the list, or the same one again after a change."""
        store = self.context.store
        if store is None:
            return
        other = self.shown is None or self.kind is None or (self.shown.id, self.kind.code) != (one.id, kind.code)
        self.shown, self.kind = one, kind
        self._stack.setCurrentWidget(self._whole)
        self._name.setText(one.name)
        self._pill.set("Đủ điều kiện" if one.state == FITS else one.verdict, one.tone)
        self._about.setText(self._facts(one))
        if other:
            self.reasons.fold_away()
        told = reasons.of(store, self.context.period, kind, one)
        self.reasons.show_reasons(told.assessment, told.notes, told.evidence)
        self.outlook.show_outlooks(told.outlooks)
        self.steps.show_nomination(one.nomination)
        self._show_years(one)
        self._show_form(kind, one)
        self._show_tick(one)
        if other:
            self._area.verticalScrollBar().setValue(0)

    def show_nobody(self) -> None:
        """No line is chosen."""
        self.shown = None
        self.form.load(None, None)
        self._stack.setCurrentWidget(self._nobody)

    def ask_reason(self) -> None:
        """Put the keyboard where is said why somebody who lacks a condition is put forward."""
        editor = self.fields["override"].editor
        self._area.ensureWidgetVisible(editor)
        editor.setFocus()

    def _facts(self, one: Candidate) -> str:
        if one.subject.person_id is None:
            return f"Tập thể · {one.people} thành viên"
        born = f"sinh {show_date(one.birth)}" if one.birth else "chưa có năm sinh"
        return " · ".join(part for part in (one.post, one.team, born) if part)

    def _show_years(self, one: Candidate) -> None:
        store = self.context.store
        assert store is not None
        periods = history.past_periods(self.context.period)
        person_id, team_id = one.subject.key
        if person_id is not None:
            strip = queries.strips(store, [person_id], periods)[person_id]
        else:
            strip = award_queries.team_strips(store, [team_id or 0], periods)[team_id or 0]
        clear(self._years)
        self._years.addWidget(year_lines(reversed(history.strip_cells(strip, periods))))

    def _show_form(self, kind: AwardKind, one: Candidate) -> None:
        row_ = one.nomination
        self._typed.setVisible(row_ is not None)
        record = None
        if row_ is not None:
            record = {"summary": row_.summary, "initiative": row_.initiative, "note": row_.note,
                      "votes": votes_text(row_), "override": row_.override}  # fmt: skip
        self.form.load(row_.id if row_ is not None else None, record)
        self.fields["override"].setVisible(one.against or bool(row_ is not None and row_.override))
        store = self.context.store
        self.fields["initiative"].setVisible(store is not None and awards.wants_initiative(store, kind))
        share = ""
        if row_ is not None and row_.votes_for is not None and row_.votes_of:
            share = f"{tables.percent(row_.votes_for, row_.votes_of)} tổng số thành viên."
        self.fields["votes"].set_note(share)
        self.fields["note"].title.setText("Lý do không được" if one.status == DECLINED else "Ghi chú")

    def _show_tick(self, one: Candidate) -> None:
        put_forward = one.nomination is not None
        self.tick_button.setText("Rút đề nghị" if put_forward else "Đề nghị")
        self.tick_button.setIcon(icon("minus" if put_forward else "plus"))
        if one.status == DECIDED:
            self.tick_button.block("Đã có quyết định nên không rút đề nghị được; muốn hủy, vào “Đã có quyết định”.")
        else:
            self.tick_button.unblock()
        self.decline_button.setVisible(put_forward and one.status != DECIDED)
        words = "Xét lại: trở về “Đang soạn”" if one.status == DECLINED else "Ghi “Không được”, lý do ghi ở ghi chú"
        self.decline_button.setIcon(icon("restore" if one.status == DECLINED else "circle-x", "secondary"))
        self.decline_button.setToolTip(words)
        self.decline_button.setAccessibleName(words)
        if one.subject.person_id is None:
            self.history_button.block("Quá trình của tập thể xem ở các năm trước, ngay phía dưới.")
        else:
            self.history_button.unblock()

    # Doing

    def _save(self, nomination_id: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse("Chưa mở dữ liệu của trường.")
        return awards.edit_nomination(store, nomination_id, changes)

    def _judged(self, key: str, answer: object, evidence: str) -> None:
        if self.shown is not None:
            self.judged.emit(self.shown, key, answer, evidence)

    def _tick(self) -> None:
        if self.shown is not None:
            self.form.flush()
            self.tick.emit(self.shown, self.shown.nomination is None)

    def _to_history(self) -> None:
        if self.shown is not None and self.shown.subject.person_id is not None:
            self.form.flush()
            self.context.navigate.emit("people", self.shown.subject.person_id)

    def _to_report(self) -> None:
        """The report of merit that the form asks for: of a person, of a team."""
        if self.shown is not None:
            self.form.flush()
            person_id, team_id = self.shown.subject.key
            self.context.navigate.emit("reports", (_REPORTS[person_id is not None], person_id or team_id))

    def _make_defence(self) -> None:
        """Draft the file that tells everything about this case, and go where its pages are."""
        from dhtt_desktop.services import defence, papers

        store, one = self.context.store, self.shown
        if store is None or one is None or self.kind is None:
            return
        self.form.flush()
        on = store.now().date().isoformat()
        result = papers.save(store, defence.draft(store, one.subject, self.kind.code, self.context.period, on))
        if not isinstance(result, Done):
            self.context.tell(result)
            return
        self.context.notify.emit(f"Đã lập bản giải trình của {one.name}.", result.action_id)
        self.context.navigate.emit("reports", result.value.document_id)

    def _mark(self) -> None:
        """Say "Không được" of the line shown, or take that back; the reason is typed below."""
        store, one = self.context.store, self.shown
        if store is not None and one is not None and one.nomination is not None:
            self.form.flush()
            status = DRAFT if one.status == DECLINED else DECLINED
            self.context.tell(mark(store, [one.nomination.id], status))
