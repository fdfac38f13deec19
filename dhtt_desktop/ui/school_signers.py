"""Who may sign beside the head of the school: a line for each, and one small form to add or to change."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from dhtt_desktop.domain.signing import AUTHORITIES
from dhtt_desktop.domain.text.dates import show_date
from dhtt_desktop.services import school, signers
from dhtt_desktop.services.result import Result, refuse
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.inline_form import InlineForm
from dhtt_desktop.ui.inputs import ComboBox, DateEdit, Field, SuggestBox
from dhtt_desktop.ui.layouts import clear, column, row
from dhtt_desktop.ui.theme import L, M, S
from dhtt_desktop.ui.widgets import Card, EmptyState, label

HINT = "Người ký được chọn ở từng văn bản, theo ngày của văn bản. Người đứng đầu trường luôn có sẵn."
EMPTY = "Thêm cấp phó ký thay (KT.), người ký thay mặt Hội đồng (TM.) hoặc được thừa lệnh (TL.)."
_BEHALF = "Chức vụ người đứng đầu, hoặc tên tập thể sau TM."


class SignersPage(QWidget):
    """The list and its form."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._lines = column(gap=0)
        self._place = column(gap=0)
        self.form: InlineForm | None = None
        self.add_button = Button("Thêm người ký", "primary", "user-plus", lambda: self.edit(None))
        self._head = label("", "strong", wrap=True)
        self.empty = EmptyState("signature", "Chưa có người ký nào khác", EMPTY)
        card = Card(margins=False)
        content = QWidget()
        content.setLayout(column(self._head_line(), self._lines, self.empty, gap=0))
        card.body.addWidget(content)
        self.setLayout(column(
            label(HINT, "secondary", wrap=True), card, self._place, row(self.add_button, None), None,
            gap=M, margins=(L, M, L, M),
        ))  # fmt: skip

    def _head_line(self) -> QFrame:
        made = QFrame()
        made.setProperty("look", "cardhead")
        made.setLayout(column(self._head, label("Ký trực tiếp, sửa ở phần Tên trường", "secondary"), gap=0,
                              margins=(L, S, L, S)))  # fmt: skip
        return made

    def reload(self, store: Store) -> None:
        """Show the signers of this file."""
        head = school.current(store)
        self._head.setText(f"{head.head_post} {head.head_name}".strip())
        clear(self._lines)
        rows = form_queries.signers(store)
        for one in rows:
            self._lines.addWidget(self._line(one))
        self.empty.setVisible(not rows)

    def edit(self, row_of: Any) -> None:
        """Open the form for a signer, or for a new one (None)."""
        store = self.context.store
        if store is None:
            return
        self._close()
        head = school.current(store)
        record = {name: getattr(row_of, name, "") for name in signers.FIELDS}
        if row_of is None:
            record |= {"authority": "KT.", "behalf": head.head_post, "post": f"Phó {head.head_post}"}
        people = [person.name for person in _leaders(store)]
        posts = [f"Phó {head.head_post}", head.head_post, "Chủ tịch Hội đồng", "Trưởng phòng", "Bí thư", "Phó Bí thư"]
        lines = (
            (
                ("authority", Field("Thẩm quyền", ComboBox([(words, code) for code, words in AUTHORITIES.items()]))),
                ("behalf", Field("Ký cho ai", QLineEdit(), _BEHALF)),
            ),
            (("post", Field("Chức vụ người ký", SuggestBox(posts))), ("name", Field("Họ tên", SuggestBox(people)))),
            (
                ("valid_from", Field("Từ ngày", DateEdit(), "Để trống: từ trước đến nay")),
                ("valid_to", Field("Đến hết ngày", DateEdit(), "Để trống: đang ký")),
            ),
        )
        title = "Người ký mới" if row_of is None else f"Sửa người ký {row_of.name}"
        verb = "Thêm người ký này" if row_of is None else "Lưu"
        self.form = InlineForm(title, lines, record, verb, partial(self._save, row_of.id if row_of else None))
        self.form.done.connect(self._saved)
        self.form.closed.connect(self._close)
        self._place.addWidget(self.form)
        self.add_button.hide()
        self.form.start()

    def _line(self, one: Any) -> QFrame:
        made = QFrame()
        made.setProperty("look", "cardhead")
        words = label(signers.title(one), wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        since = f"từ {show_date(one.valid_from)}" if one.valid_from else ""
        until = f"đến hết {show_date(one.valid_to)}" if one.valid_to else ""
        span = " ".join(part for part in (since, until) if part) or "không giới hạn thời gian"
        change = Button("Sửa", "small", "pencil", partial(self.edit, one))
        change.setAccessibleName(f"Sửa người ký {one.name}")
        away = Button("Bỏ", "small", "x", partial(self._put_aside, one.id))
        away.setAccessibleName(f"Bỏ người ký {one.name}")
        text = column(words, label(span, "secondary"), gap=0)
        line = row(text, change, away, gap=S, margins=(L, S, M, S))
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _save(self, signer_id: int | None, values: dict[str, Any]) -> Result:
        store = self.context.store
        return signers.save(store, values, signer_id) if store is not None else refuse(signers.GONE)

    def _saved(self, result: Result) -> None:
        self._close()
        self.context.tell(result)

    def _put_aside(self, signer_id: int) -> None:
        if self.context.store is not None:
            self.context.tell(signers.put_aside(self.context.store, signer_id))

    def _close(self) -> None:
        clear(self._place)
        self.form = None
        self.add_button.show()


def _leaders(store: Store) -> list[Any]:
    """People whose post lets them sign, for the suggestions of the form."""
    from dhtt_desktop.store import queries

    words = ("hiệu trưởng", "trưởng", "phó", "giám đốc", "bí thư", "chủ tịch")
    return [one for one in queries.people(store, "") if any(word in one.post.lower() for word in words)]
