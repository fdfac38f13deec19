"""One document being written: the editor with its head, and drawing its lists anew from today's data."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dhtt_desktop.services import drafting, drafting_figures, papers, register
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.ui.buttons import Button, MenuButton
from dhtt_desktop.ui.context import Context
from dhtt_desktop.ui.layouts import column, flow, row
from dhtt_desktop.ui.paper_editor import PaperEditor, PaperHost
from dhtt_desktop.ui.reports.sending import SendPart
from dhtt_desktop.ui.theme import XS, L, M, S
from dhtt_desktop.ui.widgets import Banner, ElidedLabel, Picture, label

NEW_TEXT = (
    "Gõ hoặc dán nội dung ở đây (Ctrl+V).\n\n"
    "Dòng đầu là tên loại (THÔNG BÁO, BÁO CÁO, KẾ HOẠCH…) hoặc “V/v …” nếu là công văn, dòng sau là trích yếu.\n"
    "Số thứ tự ở đầu dòng (I., 1., 1.1., a), -, +) làm nên đề mục; không cần canh lề hay in đậm."
)
EMPTY = "Văn bản chưa có nội dung để gửi."
EDITED = "Danh sách đang có {before} dòng, theo dữ liệu hôm nay có {after} dòng. Lời văn đang có khác bản soạn sẵn."


class PaperPage(QWidget):
    """The head with the way back, and the editor. `left` asks to go back, `figure_wanted` for the list of a figure."""

    left = Signal()
    figure_wanted = Signal(object)  # drafting_figures.Trace

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._saving = False  # a change that this page makes itself is not loaded again
        self.editor = PaperEditor(context, PaperHost(self._keep, self._no_template))
        self.editor.text.setPlaceholderText(NEW_TEXT)
        self.title = ElidedLabel("", "section")
        self.back_button = Button("Sổ văn bản đi", "quiet", "arrow-left", self.left.emit)
        self.back_button.setToolTip("Về sổ văn bản đi (Esc)")
        self.refresh_button = Button("Cập nhật danh sách", "", "refresh", self.refresh_lists)
        self.refresh_button.setToolTip("Lập lại danh sách trong văn bản từ dữ liệu hôm nay")
        self.trace_button = MenuButton("chart-bar", "quiet")
        self.trace_button.setText("Số liệu lấy từ đâu")
        self.trace_button.setToolTip("Con số theo dữ liệu hôm nay; chọn một dòng để xem danh sách làm nên nó")
        self.trace_button.chosen.connect(self.figure_wanted)
        self.trace_button.menu().aboutToShow.connect(self._fill_traces)
        self.send = SendPart(context, self._meant)
        self.note = Banner("", "caution")
        self._question = self._make_question()
        self._build()
        self.note.closed.connect(self._arrange_notes)
        self.editor.kept.connect(lambda _: self._show_head())
        self.editor.text.typed.connect(self._put_question_away)

    # --- what the tab calls ---

    @property
    def document_id(self) -> int | None:
        """The document that is open, once it is in the register."""
        draft = self.editor.draft()
        return draft.document_id if draft is not None else None

    def show_draft(self, draft: Draft) -> None:
        """Open a document; a new one has no id and is kept when something is typed."""
        self._put_question_away()
        self.editor.load(draft)
        self._show_head()
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> bool:
        """Show the document as it is kept now; False when it left the register (by an undo, from elsewhere)."""
        store, document_id = self.context.store, self.document_id
        if store is None or document_id is None or self._saving:
            return True
        draft = register.standing(store, document_id)
        if draft is None:
            return False
        self.editor.load(draft)
        self._show_head()
        return True

    def close_paper(self) -> None:
        """Save what was typed and put the document away."""
        self.editor.flush()
        self.editor.load(None)

    # --- the parts ---

    def _build(self) -> None:
        bar = QFrame()
        bar.setProperty("look", "bar")
        pieces = (self.back_button, self.title, self.trace_button, self.refresh_button, self.send.button)
        line = row(*pieces, gap=S, margins=(S, XS, M, XS))
        line.setStretch(1, 1)
        bar.setLayout(line)
        self._notes = QWidget()
        self._notes.setLayout(column(self._question, self.note, gap=S, margins=(L, S, L, S)))
        whole: QVBoxLayout = column(bar, self._notes, self.send, gap=0)
        whole.addWidget(self.editor, 1)
        self.setLayout(whole)

    def _make_question(self) -> QFrame:
        made = QFrame()
        made.setProperty("look", "banner-info")
        self._asked = label("", wrap=True)
        self.lists_button = Button("Giữ nội dung, chỉ cập nhật danh sách", "small", "", lambda: self._refresh(False))
        self.whole_button = Button("Soạn lại toàn bộ", "small", "", lambda: self._refresh(True))
        self.stay_button = Button("Thôi", "small", "", self._put_question_away)
        tools = flow(self.lists_button, self.whole_button, self.stay_button)
        inner = column(self._asked, tools, gap=S)
        line = row(Picture("refresh", "info"), inner, gap=M, margins=(M, S, M, S))
        line.setStretch(1, 1)
        made.setLayout(line)
        made.hide()
        return made

    def _show_head(self) -> None:
        draft, store = self.editor.draft(), self.context.store
        if draft is None or store is None:
            return
        named = draft.text.strip()
        self.send.button.allow("" if named else EMPTY)
        self.send.show_sent(() if draft.document_id is None else (draft.document_id,))
        self.title.setText(papers.subject_of(draft) if named else papers.FREE.name)
        self.refresh_button.setVisible(register.has_lists(draft))
        self.trace_button.setVisible(drafting_figures.is_traced(draft))
        empty = register.of_nominations(draft) and not any(table.rows for table in draft.tables)
        proposed = drafting.proposed(store, draft.code, draft.period) if empty else 0
        if empty and proposed:
            words = f"Danh sách trong văn bản đang trống; dữ liệu hiện có {proposed} đề nghị."
            self.note.say(words, "caution", "Cập nhật danh sách", self.refresh_lists)
        elif empty:
            words = "Danh sách trong văn bản đang trống vì chưa chọn ai để đề nghị."
            self.note.say(words, "caution", "Đến Khen thưởng", lambda: self.context.navigate.emit("awards", None))
        else:
            self.note.say("")
        self._arrange_notes()

    def _fill_traces(self) -> None:
        draft, store = self.editor.draft(), self.context.store
        traced = drafting_figures.traces(store, draft) if draft is not None and store is not None else ()
        self.trace_button.fill((trace.words, trace) for trace in traced)

    def _put_question_away(self) -> None:
        self._question.hide()
        self._arrange_notes()

    def _arrange_notes(self) -> None:
        """Without a word to say the place takes no room."""
        self._notes.setVisible(not (self._question.isHidden() and self.note.isHidden()))

    # --- keeping ---

    def _keep(self, draft: Draft) -> Result:
        store = self.context.store
        if store is None:
            return refuse(register.GONE)
        self._saving = True
        try:
            return register.keep(store, draft)
        finally:
            self._saving = False

    def _meant(self) -> list[Draft]:
        """The open document, saved and in the register."""
        self.editor.flush()
        draft = self.editor.draft()
        if draft is None:
            return []
        kept = self._keep(draft) if draft.document_id is None else Done("", None, draft)
        if not isinstance(kept, Done):
            self.context.tell(kept)
            return []
        if draft.document_id is None:
            self.editor.load(kept.value)
        return [kept.value]

    @staticmethod
    def _no_template(code: str) -> Result:
        return refuse(f"Không có bản mẫu “{code}”.")

    # --- lists ---

    def refresh_lists(self) -> None:
        """Draw the lists anew; where the text is not what would be written today, ask in place what to keep."""
        self.editor.flush()
        draft, store = self.editor.draft(), self.context.store
        if draft is None or store is None:
            return
        anew = register.drawn_anew(store, draft)
        if anew.text == draft.text:
            self._refresh(False)
        else:
            counts = {"before": register.length_of(draft), "after": register.length_of(anew)}
            self._asked.setText(EDITED.format(**counts))
            self._question.show()
            self._arrange_notes()
            self.lists_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, whole: bool) -> None:
        self._put_question_away()
        draft, store = self.editor.draft(), self.context.store
        if draft is None or store is None:
            return
        if draft.document_id is None:
            kept = self._keep(draft)
            if not isinstance(kept, Done):
                self.context.tell(kept)
                return
            draft = kept.value
            self.editor.load(draft)
        self.context.tell(register.refresh(store, draft, whole=whole))
        self.reload()
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)
