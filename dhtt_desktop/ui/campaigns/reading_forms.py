"""Forms that correct a finding in its place: a target's number, a duty's time and parties; what the plan goes on as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.domain.duties import RHYTHMS
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.services import campaigns, paper_kinds
from dhtt_desktop.services.duties import shown_days
from dhtt_desktop.services.plan_lines import CRITERION, TARGET
from dhtt_desktop.services.plan_taking import Line
from dhtt_desktop.services.result import Problem, Result
from dhtt_desktop.ui.campaigns.criterion_form import CriterionForm
from dhtt_desktop.ui.campaigns.reading_words import RHYTHMS as RHYTHM_WORDS
from dhtt_desktop.ui.context import periods_around
from dhtt_desktop.ui.form import fields
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.theme import L, M, S

Save = Callable[[dict[str, Any]], Result]
_UNITS = ("điển hình", "tập thể", "cá nhân", "mô hình", "gương", "sáng kiến", "tin bài", "buổi", "%")
_PER = ("năm", "năm, đơn vị", "đơn vị", "học kỳ", "quý", "tháng")


def form_for(kind: str, line: Line, parties: Sequence[str], save: Save) -> InlineForm:
    """The form of one finding; `parties` are bodies that the plan names."""
    if kind == CRITERION:
        return CriterionForm("Sửa tiêu chuẩn", "Lưu", line.values, save)
    return _target_form(line, save) if kind == TARGET else _duty_form(line, parties, save)


def _target_form(line: Line, save: Save) -> InlineForm:
    lines = (
        (("text", Field("Nội dung", TextArea(3))),),
        (
            ("number", Field("Ít nhất", QLineEdit())),
            ("unit", Field("Đơn vị tính", SuggestBox(_UNITS))),
            ("per", Field("Mỗi", SuggestBox(_PER))),
        ),
    )
    record = {name: line.values[name] for name in ("text", "number", "unit", "per")}
    return InlineForm("Sửa chỉ tiêu", lines, record, "Lưu", save)


def _duty_form(line: Line, parties: Sequence[str], save: Save) -> InlineForm:
    rhythms = [(words.capitalize(), code) for code, words in RHYTHM_WORDS.items()
               if not code or code in RHYTHMS or code == line.values["every"]]  # fmt: skip
    papers = [("Chưa rõ", ""), *((kind.name, kind.code) for kind in paper_kinds.KINDS)]
    lines = (
        (("text", Field("Việc", TextArea(3))),),
        (("first", Field("Từ ngày", DateEdit())), ("last", Field("Hạn, đến hết ngày", DateEdit()))),
        (("every", Field("Nhịp", ComboBox(rhythms))), ("days", Field("Ngày trong nhịp", QLineEdit()))),
        (("who", Field("Ai làm", SuggestBox(parties))), ("recipient", Field("Gửi cho", SuggestBox(parties)))),
        (("paper", Field("Văn bản của trường", ComboBox(papers))),),
    )
    days = lines[2][1][1].editor
    assert isinstance(days, QLineEdit)
    days.setPlaceholderText("15/6, 15/12 hoặc 20")
    names = [name for some in lines for name, _ in some]
    record = {name: line.values[name] for name in names} | {"days": shown_days(str(line.values["days"]))}
    return InlineForm("Sửa việc", lines, record, "Lưu", save)


class HeadForm(QWidget):
    """What the campaign will be called, and when it runs: filled in by the plan, corrected by the clerk."""

    def __init__(self, period: str) -> None:
        super().__init__()
        self.fields = {
            "name": Field("Tên phong trào của trường", TextArea(2)),
            "kind": Field("Loại", ComboBox(campaigns.KINDS)),
            "period": Field("Năm học", ComboBox(_periods(period))),
            "starts": Field("Bắt đầu", DateEdit()),
            "ends": Field("Kết thúc", DateEdit()),
            "superior_plan": Field("Thực hiện văn bản", TextArea(2)),
        }
        f = self.fields
        lines = column(f["name"], gap=S, margins=(L, M, L, M))
        lines.addLayout(fields(f["kind"], f["period"]))
        lines.addLayout(fields(f["starts"], f["ends"]))
        lines.addWidget(f["superior_plan"])
        self.setLayout(lines)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show a campaign as it is proposed."""
        for name, field in self.fields.items():
            editor, value = field.editor, str(values.get(name, ""))
            field.set_error("")
            if isinstance(editor, DateEdit):
                editor.set_iso(value)
            elif isinstance(editor, ComboBox):
                editor.choose(value)
            elif isinstance(editor, TextArea):
                editor.setPlainText(value)

    def values(self) -> dict[str, str]:
        """What stands there now, as columns of the campaign."""
        found = {}
        for name, field in self.fields.items():
            editor = field.editor
            if isinstance(editor, DateEdit):
                found[name] = editor.text().strip()
            elif isinstance(editor, ComboBox):
                found[name] = str(editor.currentData())
            elif isinstance(editor, TextArea):
                found[name] = " ".join(editor.toPlainText().split())
        return found

    def show_problems(self, problems: Sequence[Problem]) -> Field | None:
        """Say what is wrong at its field; the first such field."""
        for name, field in self.fields.items():
            field.set_error(next((one.message for one in problems if one.field == name), ""))
        return next((field for field in self.fields.values() if field.error()), None)


def _periods(period: str) -> list[tuple[str, str]]:
    known = periods_around(period)
    other = [year[:4] for year in known] if "-" in period else []
    return [(show_period(entry).capitalize(), entry) for entry in (*known, *other)]
