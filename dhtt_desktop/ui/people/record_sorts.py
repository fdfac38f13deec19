"""The sorts of dated facts: what their lines say and what their editors ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from dhtt_desktop.domain.people import HEAD_POSTS
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import matters, school
from dhtt_desktop.services.matters import ABSENCES, DISCIPLINE, FORMS, MATTERS
from dhtt_desktop.store import matter_queries, queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.inline_form import InlineForm, Lines
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox
from dhtt_desktop.ui.people.records import Sort, Whose, Words

_OPEN = "Để trống: đang còn"


def _paper(row: Any) -> str:
    on = f" ngày {show_date(row.decision_date)}" if row.decision_date else ""
    return f"{row.decision_code}{on}" if row.decision_code else ""


def _facts(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _decision(note: str = "") -> list[tuple[str, Field]]:
    return [("decision_code", Field("Số quyết định", QLineEdit(), note)), ("decision_date", Field("Ngày", DateEdit()))]


def _span(first: str, last: str, note: str = "") -> list[tuple[str, Field]]:
    return [("starts", Field(first, DateEdit())), ("ends", Field(last, DateEdit(), note))]


def _matter_words(row: Any) -> Words:
    """An open matter stands out: it holds proposals up."""
    if row.kind == DISCIPLINE:
        wanting = "" if row.decision_code else "chưa có số quyết định"
        title = f"{DISCIPLINE} {row.form.lower()}"
        return Words(title, _facts(matters.span_words(row.starts, row.ends, "chưa hết"), _paper(row)), wanting)
    under_way = "" if row.ends else "đang xem xét: tạm dừng đề nghị khen thưởng"
    return Words(row.kind, _facts(matters.span_words(row.starts, row.ends), _paper(row)), under_way)


def _matter_fields(store: Store, whose: Whose) -> Lines:
    office = school.current(store)
    issuers = [office.name, office.superior.replace("\n", " ")]
    return [
        [("kind", Field("Loại việc", ComboBox(MATTERS))), ("form", Field("Hình thức", SuggestBox(FORMS)))],
        _span("Từ ngày", "Đến ngày", _OPEN),
        _decision(),
        [("issuer", Field("Cơ quan ban hành", SuggestBox(issuers)))],
        [("note", Field("Ghi chú", QLineEdit()))],
    ]


def _matter_editor(form: InlineForm) -> None:
    """The form of discipline is asked for discipline only."""
    kind, shape = form.fields["kind"].editor, form.fields["form"]
    assert isinstance(kind, QComboBox)

    def arrange() -> None:
        shape.setVisible(kind.currentData() == DISCIPLINE)

    kind.currentIndexChanged.connect(lambda _: arrange())
    arrange()


MATTER = Sort(
    "matter", "Kỷ luật, vụ việc", "Thêm vụ việc",
    "Chưa ghi việc nào. Khi đang xem xét kỷ luật, thanh tra hoặc có khiếu nại, đề nghị khen thưởng phải chờ.",
    {"kind": DISCIPLINE, "form": "", "starts": "", "ends": "", "decision_code": "", "decision_date": "", "issuer": "",
     "note": ""},
    lambda store, whose: matter_queries.matters(store, whose.person_id, whose.team_id),
    _matter_words, _matter_fields, matters.save_matter, _matter_editor,
)  # fmt: skip


def _absence_words(row: Any) -> Words:
    today = date.today().isoformat()
    now = "đang nghỉ" if row.starts <= today and not row.ends and row.kind != "Tập sự" else ""
    return Words(row.kind, _facts(matters.span_words(row.starts, row.ends), _paper(row)), now)


def _absence_fields(store: Store, whose: Whose) -> Lines:
    return [
        [("kind", Field("Loại", ComboBox(ABSENCES)))],
        _span("Từ ngày", "Đến hết ngày", _OPEN),
        _decision(),
        [("note", Field("Ghi chú", QLineEdit()))],
    ]


def _absences(store: Store, whose: Whose) -> list[Any]:
    return matter_queries.absences(store, whose.person_id) if whose.person_id is not None else []


ABSENCE = Sort(
    "absence", "Nghỉ, đi học, tập sự", "Thêm thời gian nghỉ",
    "Chưa ghi lần nào. Nghỉ thai sản vẫn được tính vào thời gian xét danh hiệu.",
    {"kind": ABSENCES[0], "starts": "", "ends": "", "decision_code": "", "decision_date": "", "note": ""},
    _absences, _absence_words, _absence_fields, matters.save_absence,
)  # fmt: skip


def _posting_words(row: Any) -> Words:
    title = ", ".join(part for part in (row.post, row.team or "", row.place) if part)
    hard = "vùng đặc biệt khó khăn" if row.hardship else ""
    return Words(title, _facts(matters.span_words(row.starts, row.ends), hard, _paper(row)))


def _posting_fields(store: Store, whose: Whose) -> Lines:
    units = [("Không ghi", ""), *((team.name, team.id) for team in queries.units(store))]
    return [
        [("post", Field("Chức vụ", SuggestBox(HEAD_POSTS))), ("team_id", Field("Tổ", ComboBox(units)))],
        [("place", Field("Nơi công tác", QLineEdit(), "Để trống: ở trường này"))],
        _span("Từ", "Đến hết", "Chỉ biết tháng hoặc năm cũng được"),
        [("hardship", Field("", QCheckBox("Vùng đặc biệt khó khăn")))],
        _decision(),
    ]


def _postings(store: Store, whose: Whose) -> list[Any]:
    return matter_queries.postings(store, whose.person_id) if whose.person_id is not None else []


POSTING = Sort(
    "posting", "Quá trình công tác", "Thêm quá trình",
    "Chưa ghi. Chức vụ và tổ hiện nay ở phần Thông tin; ở đây ghi những năm trước và nơi công tác cũ.",
    {"post": "", "team_id": "", "place": "", "starts": "", "ends": "", "hardship": False, "decision_code": "",
     "decision_date": ""},
    _postings, _posting_words, _posting_fields, matters.save_posting,
)  # fmt: skip
