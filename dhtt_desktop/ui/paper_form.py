"""Two choices above a document's page: by which rules it is laid out, and who signs it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from dhtt_desktop.services import paper_form, school, signers
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.store import form_queries
from dhtt_desktop.store.database import Store
from dhtt_desktop.ui.buttons import MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import row
from dhtt_desktop.ui.theme import M

NUMBER_HELD = "Hãy trả số trước: mỗi thể thức lấy số theo sổ riêng."
SIGNER_STATED = "Văn bản tự ghi người ký. Muốn chọn ở đây, hãy bỏ phần ký trong nội dung."
_EDIT = "edit"
_SHORT = {paper_form.ND30: "NĐ 30/2020", paper_form.PARTY: "Văn bản Đảng"}


class PaperForm(QFrame):
    """Shows and asks; the editor keeps what is chosen."""

    chosen = Signal(object)  # the changed fields of the draft, as a dict

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.profile = MenuButton("", "quiet")
        self.profile.setAccessibleName("Thể thức văn bản")
        self.signer = MenuButton("signature", "quiet")
        self.signer.setAccessibleName("Người ký")
        self.setLayout(row(self.profile, self.signer, gap=M))
        self.profile.chosen.connect(lambda code: self.chosen.emit({"profile": code}))
        self.signer.chosen.connect(self._chose_signer)

    def show_draft(self, store: Store, draft: Draft, signer_stated: bool) -> None:
        """Show the form and the signer of a draft; `signer_stated`: its text names who signs."""
        code = paper_form.code_of(store, draft.profile, draft.date)
        self.profile.setText(_SHORT[code])
        self.profile.unblock()
        self.profile.setToolTip(paper_form.SOURCES[code])
        self.profile.fill(((name, key) for key, name in paper_form.NAMES.items()), code)
        if draft.number is not None:
            self.profile.block(NUMBER_HELD)
        self._show_signer(store, draft, signer_stated)

    def _show_signer(self, store: Store, draft: Draft, stated: bool) -> None:
        head = school.current(store, draft.date)
        offered: list[tuple[str, object]] = [(f"{head.head_post} {head.head_name}".strip(), None)]
        offered += [(signers.title(row), row.id) for row in signers.offered(store, draft.date)]
        row_of = form_queries.signer(store, draft.signer_id) if draft.signer_id is not None else None
        if row_of is not None and draft.signer_id not in {value for _, value in offered}:
            offered.append((signers.title(row_of), draft.signer_id))
        self.signer.unblock()
        self.signer.fill([*offered, ("Sửa danh sách người ký…", _EDIT)], draft.signer_id)
        whole = next(words for words, value in offered if value == draft.signer_id)
        name = row_of.name if row_of is not None else head.head_name
        self.signer.setText("theo văn bản" if stated else name or head.head_post)
        self.signer.setToolTip(f"Người ký: {whole}")
        if stated:
            self.signer.block(SIGNER_STATED)

    def _chose_signer(self, value: object) -> None:
        if value == _EDIT:
            from dhtt_desktop.ui.school_dialog import SIGNERS, SchoolDialog

            dialog = SchoolDialog(self.context, SIGNERS, self.window())
            dialog.exec()
            dialog.deleteLater()
        else:
            self.chosen.emit({"signer_id": value})
