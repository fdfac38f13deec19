"""Prizes of the place in Thông tin trường: a line each, added and mended in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from dhtt_desktop.services import local_awards
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import Lines
from dhtt_desktop.ui.inputs import ComboBox, Field, SuggestBox
from dhtt_desktop.ui.layouts import column
from dhtt_desktop.ui.records import Records, Sort, Words
from dhtt_desktop.ui.theme import L, M
from dhtt_desktop.ui.widgets import label

HINT = (
    "Giải thưởng của thành phố, tỉnh, ngành mà danh mục của luật không có, ví dụ giải thưởng nhà giáo tiêu biểu. "
    "Giải ghi ở đây đứng sau các danh hiệu trong Khen thưởng, có đề nghị, quyết định, danh sách như các hình thức khác."
)
_RECORD = {"name": "", "short": "", "subject": "person", "level": "tỉnh", "decider": "", "note": ""}


class AwardsPage(QWidget):
    """The list with its editor."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.prizes = Records(context, Sort(
            "Giải thưởng của địa phương", "Thêm giải thưởng", "Chưa có giải thưởng nào ngoài danh mục của luật.",
            _RECORD, _words, _shown, _fields, self._save, self._away,
        ))  # fmt: skip
        self.setLayout(column(label(HINT, "secondary", wrap=True), self.prizes, None, gap=M, margins=(L, M, L, M)))

    def reload(self, store: Store) -> None:
        """Show the prizes of this file."""
        self.prizes.show_rows(store.path, local_awards.rows(store))

    def _save(self, values: Mapping[str, Any], one: Any) -> Result:
        store = self.context.store
        if store is None:
            return refuse(local_awards.GONE)
        return local_awards.save(store, values, one.id if one is not None else None)

    def _away(self, one: Any) -> Result:
        store = self.context.store
        return local_awards.put_aside(store, one.id) if store is not None else refuse(local_awards.GONE)


def _words(one: Any) -> Words:
    facts = [local_awards.SUBJECTS.get(one.subject, ""), f"cấp {one.level}" if one.level else "", one.decider]
    return Words(one.name, (" · ".join(fact for fact in facts if fact), *([one.note] if one.note else [])))


def _shown(one: Any) -> Mapping[str, Any]:
    return {name: getattr(one, name) for name in _RECORD}


def _fields(one: Any) -> Lines:
    subjects = [(words, code) for code, words in local_awards.SUBJECTS.items()]
    return (
        (("name", Field("Tên giải thưởng", QLineEdit())), ("short", Field("Tên ngắn", QLineEdit()))),
        (
            ("subject", Field("Tặng cho", ComboBox(subjects))),
            ("level", Field("Cấp", ComboBox(local_awards.LEVELS))),
            ("decider", Field("Ai tặng", SuggestBox())),
        ),
        (("note", Field("Căn cứ, ghi chú", QLineEdit())),),
    )
