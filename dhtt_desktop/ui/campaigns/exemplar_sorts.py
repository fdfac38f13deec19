"""What the sections of an exemplar hold: its steps, its fostering, and who took it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import exemplar_care as care
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services import exemplars
from dhtt_desktop.services.lists import award_name, award_short
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import exemplar_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.campaigns.exemplar_names import Names
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm, Lines
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea
from dhtt_desktop.ui.records import Sort, Words

_PAPERS = 200  # of the register, the newest; an older one is typed into the note
_ASKED = {  # fields that only some steps ask for
    "award": (cycle.RECOGNISED, cycle.REWARDED), "recipient": (cycle.INTRODUCED, cycle.PUBLICISED),
    "result": (cycle.REASSESSED,), "next_on": (cycle.REASSESSED,),
}  # fmt: skip


class Sorts:
    """The sections of one exemplar after the other; `exemplar` is the row that is shown now."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.exemplar: Any = None

    @property
    def store(self) -> Store:
        """The open file."""
        assert self.context.store is not None
        return self.context.store

    def names(self, teams: bool = True) -> Names:
        """Whom the lines can name."""
        return Names(self.store, self.context.period, teams)

    def helper_of(self, values: dict[str, Any]) -> Result | None:
        """Put the id of the helper that was typed into the values; what is wrong with the name."""
        typed = str(values.pop("helper", "") or "")
        found = self.names(teams=False).find(typed)
        if isinstance(found, str):
            return refuse(found, "helper")
        values["helper_id"] = found.person_id if found is not None else None
        return None

    # Steps

    def steps(self) -> Sort:
        """What happened when, by which paper."""
        record = {"step": cycle.FOUND, "happened_on": "", "document": 0, "award": 0, "recipient": "", "result": "",
                  "next_on": "", "note": ""}  # fmt: skip
        return Sort(
            "Các bước đã ghi", "Ghi một bước",
            "Chưa ghi bước nào. Bấm vào một bước ở dải phía trên, hoặc “Ghi một bước”.",
            record, _step_words, _step_shown, self._step_fields, self._save_step,
            lambda one: exemplars.put_step_aside(self.store, one.id), "exemplar_step", _prepare_step,
        )  # fmt: skip

    def new_step(self, step: str, day: str) -> dict[str, Any]:
        """How the editor begins for a step: of a recognition with the award of the record's own year."""
        record: dict[str, Any] = {"step": step, "happened_on": day}
        if step == cycle.RECOGNISED:
            whom = self.exemplar
            given = exemplar_queries.awards_of(self.store, whom.person_id, whom.team_id)
            same = (row.id for row in given if (row.kind, row.period) == (exemplars.EXEMPLAR, whom.period))
            record["award"] = next(same, 0)
        return record

    def _step_fields(self, one: Any) -> Lines:
        documents = list(reversed(queries.documents(self.store)))[:_PAPERS]
        papers: list[tuple[str, Any]] = [("Không có trong sổ văn bản", 0)]
        papers += [(_paper_words(row), row.id) for row in documents]
        if one is not None and one.document_id and all(one.document_id != row.id for row in documents):
            papers.append((f"{one.code} {one.document}".strip(), one.document_id))
        whom = self.exemplar
        given: list[tuple[str, Any]] = [("Chưa ghi trong Khen thưởng", 0)]
        given += [(_award_words(row), row.id)
                  for row in exemplar_queries.awards_of(self.store, whom.person_id, whom.team_id)]  # fmt: skip
        note = QLineEdit()
        note.setPlaceholderText("Ai, ở đâu, số văn bản của nơi khác…")
        return (
            (("step", Field("Bước", ComboBox(exemplars.STEPS))), ("happened_on", Field("Ngày", DateEdit()))),
            (("document", Field("Văn bản của trường", ComboBox(papers))),),
            (("award", Field("Danh hiệu, hình thức khen", ComboBox(given))),),
            (("recipient", Field("Nơi nhận, nơi đăng", QLineEdit())),),
            (("result", Field("Kết quả đánh giá", ComboBox([("Chọn…", ""), *((w, w) for w in exemplars.RESULTS)]))),
             ("next_on", Field("Hẹn lần sau", DateEdit()))),
            (("note", Field("Ghi chú", note)),),
        )  # fmt: skip

    def _save_step(self, values: Mapping[str, Any], one: Any) -> Result:
        said = dict(values)
        step = str(said.get("step"))
        for name, steps in _ASKED.items():
            if step not in steps:
                said[name] = 0 if name == "award" else ""
        said["document_id"], said["award_id"] = said.pop("document") or None, said.pop("award") or None
        return exemplars.record_step(self.store, [self.exemplar.id], said, one.id if one is not None else None)

    # Fostering

    def fostering(self) -> Sort:
        """The plan and what was seen."""
        record = {"task": "", "helper": "", "due": "", "observed_on": "", "observation": "", "next_check": ""}
        return Sort(
            "Kế hoạch bồi dưỡng, theo dõi", "Thêm việc",
            "Ghi việc phải làm, ai giúp, hạn nào; khi đã xem thì ghi điều thấy được và hẹn lần sau.",
            record, lambda one: _nurture_words(one, self.store), self._nurture_shown, self._nurture_fields,
            self._save_nurture, lambda one: care.put_aside(self.store, "nurture", one.id),
        )  # fmt: skip

    def _nurture_shown(self, one: Any) -> Mapping[str, Any]:
        names = ("task", "due", "observed_on", "observation", "next_check")
        return {name: getattr(one, name) for name in names} | {"helper": one.helper or ""}

    def _nurture_fields(self, one: Any) -> Lines:
        return (
            (("task", Field("Việc phải làm", QLineEdit())),),
            (("helper", Field("Người giúp", self.names(teams=False).box())), ("due", Field("Hạn", DateEdit()))),
            (("observed_on", Field("Ngày theo dõi", DateEdit())), ("next_check", Field("Hẹn lần sau", DateEdit()))),
            (("observation", Field("Đã thấy gì, cần thêm gì", TextArea(3))),),
        )

    def _save_nurture(self, values: Mapping[str, Any], one: Any) -> Result:
        said = dict(values)
        kept = one is not None and one.helper and said.get("helper") == one.helper  # also of one who has left
        if kept:
            said.pop("helper")
        elif (wrong := self.helper_of(said)) is not None:
            return wrong
        return care.save_nurture(self.store, self.exemplar.id, said, one.id if one is not None else None)

    # Replication

    def spreading(self) -> Sort:
        """Who took the model up."""
        return Sort(
            "Nơi học tập, làm theo", "Thêm nơi làm theo",
            "Chưa ai làm theo. Ghi người, tổ của trường hoặc trường khác đã áp dụng, từ ngày nào, kết quả ra sao.",
            {"who": "", "since": "", "result": ""}, _taker_words, _taker_shown, self._taker_fields, self._save_taker,
            lambda one: care.put_aside(self.store, "replication", one.id),
        )  # fmt: skip

    def _taker_fields(self, one: Any) -> Lines:
        box: SuggestBox = self.names().box()
        who = Field("Ai làm theo", box, "Chọn người, tổ của trường, hoặc gõ tên trường khác.")
        return (
            (("who", who), ("since", Field("Từ ngày", DateEdit()))),
            (("result", Field("Kết quả", TextArea(2))),),
        )

    def _save_taker(self, values: Mapping[str, Any], one: Any) -> Result:
        said = dict(values)
        typed = str(said["who"] or "").strip()
        if one is not None and typed == one.taker:
            said.pop("who")
        else:
            known = self.names().exact(typed)
            said["person_id"] = known.person_id if known else None
            said["team_id"] = known.team_id if known else None
            said["who"] = "" if known else typed
        return care.save_replication(self.store, self.exemplar.id, said, one.id if one is not None else None)


def _prepare_step(form: InlineForm) -> None:
    """Only what the chosen step asks for."""
    box = form.fields["step"].editor
    assert isinstance(box, ComboBox)

    def show() -> None:
        for name, steps in _ASKED.items():
            form.fields[name].setVisible(box.currentData() in steps)

    box.currentIndexChanged.connect(lambda _: show())
    show()


def _step_words(one: Any) -> Words:
    paper = " · ".join(part for part in (one.code, one.document) if part)
    if one.award:
        paper = " · ".join(part for part in (award_name(one.award), one.code, one.issuer) if part)
    facts = [paper, f"Gửi: {one.recipient}" if one.recipient else "", one.note]
    if one.next_on:
        facts.append(f"Đánh giá lại: {show_date(one.next_on)}")
    caution = f"Quyết định đã hủy ngày {show_date(one.cancelled)}" if one.cancelled else ""
    title = ": ".join(part for part in (one.step, one.result) if part)
    return Words(f"{show_date(one.happened_on)} · {title}".lstrip(" ·"), tuple(filter(None, facts)), caution)


def _step_shown(one: Any) -> Mapping[str, Any]:
    names = ("step", "happened_on", "recipient", "result", "next_on", "note")
    shown = {name: getattr(one, name) for name in names}
    return shown | {"document": one.document_id or 0, "award": one.award_id or 0}


def _paper_words(row: Any) -> str:
    day = show_date(row.date)
    return " · ".join(part for part in (row.code or "chưa lấy số", day, row.subject) if part)


def _award_words(row: Any) -> str:
    parts = (award_short(row.kind), short_period(row.period), row.decision_code)
    return " · ".join(part for part in parts if part)


def _nurture_words(one: Any, store: Store) -> Words:
    facts = [f"Người giúp: {one.helper}" if one.helper else "", f"Hạn: {show_date(one.due)}" if one.due else ""]
    lines = [" · ".join(filter(None, facts))]
    if one.observed_on:
        lines.append(f"Đã xem {show_date(one.observed_on)}: {one.observation}".rstrip(": "))
    if one.next_check:
        lines.append(f"Hẹn lần sau: {show_date(one.next_check)}")
    late = one.due and not one.observed_on and cycle.is_past(one.due, store.now().date())
    return Words(one.task or "Theo dõi", tuple(filter(None, lines)), "Đã quá hạn, chưa ghi kết quả" if late else "")


def _taker_words(one: Any) -> Words:
    since = f"Từ {show_date(one.since)}" if one.since else "Chưa ghi từ ngày nào"
    return Words(one.taker, tuple(filter(None, (since, one.result))))


def _taker_shown(one: Any) -> Mapping[str, Any]:
    return {"who": one.taker, "since": one.since, "result": one.result}


def counted(rows: Sequence[Any]) -> str:
    """A badge: how many, nothing for none."""
    return str(len(rows)) if rows else ""
