"""The fields of a duty: what, when, who, for whom, which document. The same for a new one and for one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dhtt_desktop.services import duties, duty_lines, duty_people
from dhtt_desktop.services.paper_kinds import GROUPS, KINDS
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox, TextArea

RHYTHMS = (
    ("Một lần", ""), ("Hằng tháng", "tháng"), ("Hằng quý", "quý"), ("6 tháng một lần", "6 tháng"),
    ("Mỗi học kỳ", "học kỳ"), ("Hằng năm", "năm"), ("Hằng tuần", "tuần"), ("Hằng ngày", "ngày"),
    ("Định kỳ, chưa rõ nhịp", "định kỳ"),
)  # fmt: skip
_DAYS = {
    "tháng": "Ngày trong tháng, như 20; trống là ngày cuối tháng",
    "quý": "Ngày của tháng cuối quý, như 20; trống là ngày cuối quý",
    "6 tháng": "Ngày trong năm, như 15/6, 15/12; trống là cuối mỗi nửa năm",
    "năm": "Ngày trong năm, như 30/5; trống là ngày cuối năm",
}
NAMES = ("text", "every", "days", "first", "last", "doer", "recipient", "paper", "source", "note")
Lines = Sequence[Sequence[tuple[str, Field]]]


class DutyFields:
    """Makes the fields once and shows those that the chosen rhythm needs."""

    def __init__(self) -> None:
        recipient, source = QLineEdit(), QLineEdit()
        recipient.setPlaceholderText("Ví dụ: Phòng Văn hóa - Xã hội")
        source.setPlaceholderText("Kế hoạch, công văn nêu việc này")
        self.rhythm, self.doer, self.paper = ComboBox(RHYTHMS), SuggestBox(), ComboBox(_papers())
        self.fields = {
            "text": Field("Việc phải làm", TextArea(3)),
            "every": Field("Nhịp", self.rhythm),
            "days": Field("Vào ngày", QLineEdit()),
            "first": Field("Bắt đầu từ", DateEdit()),
            "last": Field("Hạn", DateEdit()),
            "doer": Field("Người làm", self.doer),
            "recipient": Field("Gửi cho", recipient),
            "paper": Field("Văn bản thực hiện", self.paper),
            "source": Field("Căn cứ", source),
            "note": Field("Ghi chú", TextArea(2)),
        }
        for box in (self.rhythm, self.doer, self.paper):
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for line in (recipient, source):  # a long one is read from its beginning
            line.textChanged.connect(lambda _, line=line: None if line.hasFocus() else line.home(False))
        self.rhythm.currentIndexChanged.connect(lambda _: self.show_rhythm())
        self.show_rhythm()

    def lines(self) -> Lines:
        """The fields, line by line."""
        rows = (("text",), ("every", "days"), ("first", "last"), ("doer",), ("recipient",), ("paper",), ("source",),
                ("note",))  # fmt: skip
        return [[(name, self.fields[name]) for name in names] for names in rows]

    def offer_people(self, store: Store) -> None:
        """Offer the staff as those who do it; anything else may be typed."""
        self.doer.fill([("", ""), *((name, name) for name in duty_people.doers(store).values())])

    def show_rhythm(self) -> None:
        """Named days only where the rhythm has them; what the two days mean."""
        every = str(self.rhythm.currentData() or "")
        days = self.fields["days"]
        days.setVisible(every in _DAYS)
        days.set_note(_DAYS.get(every, ""))
        self.fields["last"].title.setText("Đến hết" if every else "Hạn")
        self.fields["first"].title.setText("Từ ngày" if every else "Bắt đầu từ")


def record_of(store: Store, duty: Any) -> dict[str, Any]:
    """What the fields show of a duty."""
    names = duty_people.doers(store)
    record = {name: getattr(duty, name) for name in NAMES if name not in ("doer", "days")}
    doer = names.get(duty.person_id) or duty_lines.doer_of(duty)
    return {**record, "doer": doer, "days": duties.shown_days(duty.days)}


def empty_record() -> dict[str, Any]:
    """What the fields of a new duty show."""
    return dict.fromkeys(NAMES, "")


def _papers() -> list[tuple[str, str]]:
    ordered = [(kind.name, kind.code) for group in GROUPS for kind in KINDS if kind.group == group]
    return [("Không cần văn bản", ""), *ordered]
