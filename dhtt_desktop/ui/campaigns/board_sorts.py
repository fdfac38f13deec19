"""What the sections of a campaign's board hold: targets, phases, assignments, money, inspections, pledges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.domain.text.numbers import decimal_comma, group
from dhtt_desktop.services import board
from dhtt_desktop.services.board import COUNTS, Goal
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns.exemplar_names import Names
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import Lines
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.records import Sort, Words

_SOURCES = ("Quỹ thi đua, khen thưởng", "Ngân sách nhà trường", "Xã hội hóa", "Cấp trên cấp")


class Sorts:
    """The sections of one campaign after the other; `campaign` is the id of the one shown now."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.campaign = 0

    @property
    def store(self) -> Store:
        """The open file."""
        assert self.context.store is not None
        return self.context.store

    def _sort(
        self, table: str, title: str, add: str, empty: str, record: Mapping[str, Any],
        words: Callable[[Any], Words], fields: Callable[[Any], Lines],
    ) -> Sort:  # fmt: skip
        def shown(one: Any) -> Mapping[str, Any]:
            row = _row(one)
            return {name: _typed(name, getattr(row, name, "")) for name in record if name != "whom"} | self._whom(one)

        def save(values: Mapping[str, Any], one: Any) -> Result:
            told = dict(values)
            if "team_id" in told:
                told["team_id"] = told["team_id"] or None  # 0 stands for the whole school
            if "whom" in told:
                wrong = self._read_whom(told, free="who" in record)
                if wrong is not None:
                    return wrong
            return board.save(self.store, table, self.campaign, told, _row(one).id if one is not None else None)

        def away(one: Any) -> Result:
            return board.put_aside(self.store, table, _row(one).id)

        return Sort(title, add, empty, record, words, shown, fields, save, away)

    def _whom(self, one: Any) -> dict[str, str]:
        row = _row(one)
        if not hasattr(row, "person_id"):
            return {}
        known = Names(self.store, self.context.period).words(row) if row.person_id or row.team_id else ""
        return {"whom": known or getattr(row, "who", "")}

    def _read_whom(self, values: dict[str, Any], *, free: bool) -> Result | None:
        """The person or team that was typed; other words stay words where the table keeps them (`free`)."""
        typed = str(values.pop("whom") or "").strip()
        found = Names(self.store, self.context.period).exact(typed) if typed else None
        values["person_id"] = found.person_id if found is not None else None
        values["team_id"] = found.team_id if found is not None else None
        if free:
            values["who"] = "" if found is not None else typed
        elif typed and found is None:
            return refuse(f"Không có “{typed}” trong nhân sự, các tổ.", "whom")
        return None

    # The sections

    def targets(self) -> Sort:
        """What is to be reached, with what was."""
        record = {"text": "", "number": "", "unit": "", "per": "", "counts": "", "reached": ""}
        return self._sort("target", "Chỉ tiêu", "Thêm chỉ tiêu",
                          "Chưa có chỉ tiêu. Ghi con số và đơn vị, chương trình đếm giúp những gì có trong dữ liệu.",
                          record, _goal_words, self._target_fields)  # fmt: skip

    def _target_fields(self, one: Any) -> Lines:
        counts = [(words[:1].upper() + words[1:], code) for code, (words, _) in COUNTS.items()]
        return (
            (("text", Field("Nội dung", TextArea(2))),),
            (
                ("number", Field("Con số", QLineEdit())),
                ("unit", Field("Đơn vị", SuggestBox(("điển hình", "mô hình", "bài", "%", "sáng kiến", "hội nghị")))),
                ("per", Field("Tính theo", ComboBox([("cả phong trào", ""), ("mỗi năm", "năm")]))),
            ),
            (("counts", Field("Cách đếm", ComboBox(counts))), ("reached", Field("Đã đạt (ghi tay)", QLineEdit()))),
        )

    def phases(self) -> Sort:
        """The phases with their days."""
        return self._sort(
            "phase", "Giai đoạn", "Thêm giai đoạn", "Chưa chia giai đoạn.",
            {"name": "", "starts": "", "ends": "", "note": ""},
            lambda one: Words(one.name, _filled(_span(one.starts, one.ends), one.note)),
            lambda one: (
                (("name", Field("Tên giai đoạn", QLineEdit())),),
                (("starts", Field("Từ ngày", DateEdit())), ("ends", Field("Đến ngày", DateEdit()))),
                (("note", Field("Ghi chú", QLineEdit())),),
            ),
        )  # fmt: skip

    def assignments(self) -> Sort:
        """Who does what."""
        return self._sort(
            "assignment", "Phân công", "Thêm phân công",
            "Chưa phân công ai. Người, tổ trong trường hoặc tên khác (công đoàn, đoàn thể) đều ghi được.",
            {"whom": "", "who": "", "role": board.ROLES[0], "task": ""},
            lambda one: Words(one.task, _filled(f"{one.role}: {one.person or one.team or one.who or '……'}")),
            lambda one: (
                (("whom", Field("Ai", SuggestBox(Names(self.store, self.context.period).all()))),
                 ("role", Field("Vai trò", ComboBox(board.ROLES)))),
                (("task", Field("Việc được giao", TextArea(2))),),
            ),
        )  # fmt: skip

    def expenses(self) -> Sort:
        """Estimated and spent money."""
        return self._sort(
            "expense", "Kinh phí", "Thêm khoản kinh phí", "Chưa có dự toán.",
            {"text": "", "source": _SOURCES[0], "estimate": "", "spent": "", "paid_on": ""},
            lambda one: Words(one.text, _filled(
                one.source, _money("Dự toán", one.estimate), _money("Đã chi", one.spent),
                                                f"Ngày chi {show_date(one.paid_on)}" if one.paid_on else "")),
            lambda one: (
                (("text", Field("Khoản chi", QLineEdit())), ("source", Field("Nguồn", SuggestBox(_SOURCES)))),
                (("estimate", Field("Dự toán (đồng)", QLineEdit())), ("spent", Field("Đã chi (đồng)", QLineEdit())),
                 ("paid_on", Field("Ngày chi", DateEdit()))),
            ),
        )  # fmt: skip

    def inspections(self) -> Sort:
        """What was looked at and found."""
        return self._sort(
            "inspection", "Kiểm tra, giám sát", "Ghi lần kiểm tra", "Chưa ghi lần kiểm tra nào.",
            {"held_on": "", "team_id": 0, "inspector": "", "findings": "", "follow_up": "", "mended_on": ""},
            lambda one: Words(
                one.findings,
                _filled(", ".join(part for part in (show_date(one.held_on), one.team or "Toàn trường", one.inspector)
                                  if part), f"Yêu cầu: {one.follow_up}" if one.follow_up else ""),
                "" if one.mended_on or not one.follow_up else "Chưa khắc phục"),
            lambda one: (
                (("held_on", Field("Ngày", DateEdit())),
                 ("team_id", Field("Đơn vị được kiểm tra", ComboBox(self._teams()))),
                 ("inspector", Field("Người kiểm tra", QLineEdit()))),
                (("findings", Field("Nhận xét", TextArea(2))),),
                (("follow_up", Field("Yêu cầu khắc phục", QLineEdit())),
                 ("mended_on", Field("Đã khắc phục ngày", DateEdit()))),
            ),
        )  # fmt: skip

    def _teams(self) -> list[tuple[str, Any]]:
        return [("Toàn trường", 0), *((row.name, row.id) for row in queries.teams(self.store))]

    def pledges(self) -> Sort:
        """What teams and people promised."""
        return self._sort(
            "pledge", "Giao ước thi đua", "Ghi giao ước", "Chưa ghi giao ước nào.",
            {"whom": "", "text": "", "signed_on": ""},
            lambda one: Words(one.text, _filled(one.person or one.team or "Toàn trường",
                                                f"Ký ngày {show_date(one.signed_on)}" if one.signed_on else "")),
            lambda one: (
                (("whom", Field("Ai ký (để trống: toàn trường)", SuggestBox(
                    Names(self.store, self.context.period).all()))),
                 ("signed_on", Field("Ngày ký", DateEdit()))),
                (("text", Field("Nội dung giao ước", TextArea(2))),),
            ),
        )  # fmt: skip


def _row(one: Any) -> Any:
    return one.row if isinstance(one, Goal) else one


def _typed(name: str, value: Any) -> Any:
    """A kept value as the editor has it: money with its dots."""
    if name in ("estimate", "spent"):
        return group(value) if value is not None else ""
    return value or 0 if name == "team_id" else value


def _goal_words(goal: Goal) -> Words:
    wanted = f"{goal.row.number} {goal.row.unit}".strip() if goal.row.number else ""
    per = f" mỗi {goal.row.per}" if goal.row.per else ""
    now = f"đã đạt {decimal_comma(goal.reached)}" if goal.reached is not None else "chưa đếm"
    facts = _filled(f"Cần {wanted}{per} · {now} ({goal.how})" if wanted else f"{now[:1].upper()}{now[1:]} ({goal.how})")
    return Words(goal.row.text, facts, "Chưa đạt" if goal.met is False else "", goal.behind)


def _span(starts: str, ends: str) -> str:
    return " – ".join(show_date(day) for day in (starts, ends) if day)


def _money(words: str, amount: int | None) -> str:
    return f"{words} {group(amount)} đồng" if amount is not None else ""


def _filled(*facts: str) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)
