"""One exemplar: who, the strip of its life, its story edited in place, its steps, fostering and replication."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.rules.findings import HELD, NO, WORDS, YES
from dhtt_desktop.services import attachments, eligibility, exemplar_papers, exemplars
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services.exemplars import Line
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import exemplar_queries, queries
from dhtt_desktop.ui import dialogs
from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.campaigns.exemplar_columns import stage_tone, stage_words
from dhtt_desktop.ui.campaigns.exemplar_photo import Photo
from dhtt_desktop.ui.campaigns.exemplar_sorts import Sorts, counted
from dhtt_desktop.ui.campaigns.exemplar_strip import LifeStrip
from dhtt_desktop.ui.context import Context, periods_around
from dhtt_desktop.ui.form import BoundForm, fields
from dhtt_desktop.ui.inputs import ComboBox, Field, SuggestBox, TextArea
from dhtt_desktop.ui.layouts import clear, column, flow, row
from dhtt_desktop.ui.proofs import ProofButton, ProofCard
from dhtt_desktop.ui.records import Records
from dhtt_desktop.ui.segments import SegmentedTabs
from dhtt_desktop.ui.split import ListDetail
from dhtt_desktop.ui.theme import XS, L, M, S, theme
from dhtt_desktop.ui.widgets import ElidedLabel, EmptyState, Pill, label, quiet, scroll

STORY, STEPS, FOSTERING, SPREADING = range(4)
WIDTH = 540
_TITLES = ("Câu chuyện", "Các bước", "Bồi dưỡng", "Nhân rộng")
_FIELDS = ("title", "field", "helper", "campaign_id", "period", *exemplars.STORY, "quote")
_HINTS = {
    "context": "Khó khăn ban đầu, số liệu lúc bắt đầu",
    "method": "Đã làm những việc gì, khác trước ở chỗ nào",
    "result": "Kết quả, nêu số liệu",
    "lesson": "Điều rút ra, người khác làm theo thế nào",
}
_TONES = {YES: "good", HELD: "good", NO: "caution"}
_PICTURES = "Ảnh (" + " ".join(f"*.{ending}" for ending in exemplar_queries.PICTURES) + ")"
_FOLDER = "exemplars.photos"


class ExemplarPanel(QFrame):
    """The record of one exemplar; everything is saved when it is left.

    It takes its place first and is filled there, from the outside in (see ListDetail).
    """

    gone = Signal()  # it was put aside

    def __init__(self, context: Context, place: ListDetail) -> None:
        super().__init__()
        place.set_detail(self)
        self.setProperty("look", "panel")
        self.setMinimumWidth(min(theme().px(300), 420))
        self.context = context
        self.line: Line | None = None
        self.proofs: ProofCard | None = None
        self.form = BoundForm(self._save, self)
        self._sorts = Sorts(context)
        self.strip, self.photo = LifeStrip(), Photo()
        self.steps = Records(context, self._sorts.steps())
        self.fostering = Records(context, self._sorts.fostering())
        self.spreading = Records(context, self._sorts.spreading())
        self.parts = SegmentedTabs(_TITLES, 34)
        self.parts.setAccessibleName("Các phần của hồ sơ điển hình")
        self._build()
        self._connect()
        self._show_part(STORY)
        self.show_nobody()

    def _build(self) -> None:
        self._all = QStackedWidget()
        self.setLayout(column(self._all, gap=0))
        self._nobody = EmptyState(
            "star", "Chưa chọn điển hình nào", "Chọn một dòng để xem và ghi câu chuyện, các bước."
        )  # fmt: skip
        self._all.addWidget(self._nobody)
        whole, content, foot = QWidget(), QWidget(), QFrame()
        self._all.addWidget(whole)
        lines = column(gap=0)
        whole.setLayout(lines)
        self.area = scroll(content)
        lines.addWidget(self.area, 1)
        foot.setProperty("look", "cardfoot")
        lines.addWidget(foot)
        self.report_button = quiet("Báo cáo thành tích", "file-text", self._to_report)
        self.away_button = quiet("Cất hồ sơ", "archive", self._put_aside)
        self.away_button.setToolTip("Đưa ra khỏi danh sách; có thể hoàn tác")
        foot.setLayout(row(self.away_button, self.form.mark, None, self.report_button, margins=(L, S, L, S)))
        inner = column(gap=0)
        content.setLayout(inner)
        self._card_place = column(gap=0, margins=(L, 0, L, 0))
        inner.addLayout(self._head())
        inner.addLayout(self._card_place)
        inner.addLayout(row(self.strip, margins=(M, 0, M, 0)))
        inner.addLayout(row(self.parts, margins=(L, S, L, 0)))
        story = QWidget()
        self._pages = (story, self.steps, self.fostering, self.spreading)
        inner.addLayout(column(*self._pages, gap=0, margins=(L, M, L, L)))
        inner.addStretch(1)
        self._fill_story(story)

    def _head(self) -> QHBoxLayout:
        self._name, self._about = ElidedLabel("", "title"), ElidedLabel("", "secondary")
        self.stage, self.verdict = Pill(), Pill()
        self.reasons_button = Button("Xem từng tiêu chuẩn", "link", "", self._to_reasons)
        self._counts = label("", "secondary", wrap=True)
        self._clip = column(gap=0)
        pills = flow(self.stage, self.verdict, self.reasons_button)
        words = column(self._name, self._about, pills, row(self._counts, self._clip), None, gap=XS)
        head = row(gap=M, margins=(L, M, L, S))
        head.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _fill_story(self, place: QWidget) -> None:
        lines = column(gap=M)
        place.setLayout(lines)
        title = QLineEdit()
        title.setPlaceholderText("Ví dụ: Lớp học hạnh phúc, Tiếng trống học bài")
        self.fields = {
            "title": Field("Tên mô hình, việc làm", title),
            "field": Field("Lĩnh vực", SuggestBox(exemplars.FIELDS)),
            "helper": Field("Người giúp đỡ, theo dõi", SuggestBox()),
            "campaign_id": Field("Phong trào", ComboBox()),
            "period": Field("Năm", ComboBox()),
            **{name: Field(words, TextArea(4)) for name, words in exemplars.STORY.items()},
            "quote": Field("Câu nói đáng nhớ", TextArea(2)),
        }
        for name, hint in _HINTS.items():
            editor = self.fields[name].editor
            assert isinstance(editor, TextArea)
            editor.setPlaceholderText(hint)
        for name in _FIELDS:
            self.form.bind(name, self.fields[name])
        f = self.fields
        lines.addWidget(f["title"])
        lines.addLayout(fields(f["field"], f["helper"]))
        for name in (*exemplars.STORY, "quote"):
            lines.addWidget(f[name])
        lines.addLayout(fields(f["campaign_id"], f["period"]))

    def _connect(self) -> None:
        self.parts.chosen.connect(self._show_part)
        self.strip.wanted.connect(self.open_step)
        self.photo.clicked.connect(self.choose_photo)
        self.context.leaving.connect(self.form.flush)

    # Showing

    def show_line(self, line: Line) -> None:
        """Show an exemplar of the list, or the same one again after a change."""
        store = self.context.store
        record = exemplar_queries.exemplar(store, line.id) if store is not None else None
        if store is None or record is None:
            self.show_nobody()
            return
        other = self.line is None or self.line.id != line.id
        if other:
            self.form.flush()
            self._close_card()
        self.line, self._sorts.exemplar = line, record
        self._all.setCurrentIndex(1)
        self._name.setText(line.subject)
        place = line.place or ("Tập thể" if line.team_id is not None else "")
        self._about.setText(" · ".join(part for part in (place, line.campaign or show_period(line.period)) if part))
        self.stage.set(stage_words(line), stage_tone(line))
        self._show_verdict(line)
        self._show_counts(line)
        self._show_photo(line.id)
        self.strip.show_line(line)
        self._load_form(record)
        self._show_sections(line.id)
        self.report_button.allow("" if line.person_id is not None else "Mẫu báo cáo này là của cá nhân.")
        if other:
            self.area.verticalScrollBar().setValue(0)

    def show_nobody(self) -> None:
        """No exemplar is chosen."""
        self.form.load(None, None)
        self.line, self._sorts.exemplar = None, None
        self._all.setCurrentIndex(0)

    def _show_verdict(self, line: Line) -> None:
        """Whether it meets the criteria of its campaign; the findings are one click away."""
        store = self.context.store
        assert store is not None
        campaign = line.campaign_id
        known = campaign is not None or eligibility.campaign_for(store, self.context.period) is not None
        found = (
            eligibility.assess_one(store, self.context.period, exemplars.EXEMPLAR, line, campaign_id=campaign)
            if known else None
        )  # fmt: skip
        told = found is not None and bool(found.findings)
        self.verdict.setVisible(told)
        self.reasons_button.setVisible(told)
        if found is not None and told:
            words = {YES: "Đủ tiêu chuẩn", HELD: "Đã công nhận năm nay", NO: f"Thiếu {found.lacking} tiêu chuẩn"}
            shown = words.get(found.result, f"Tiêu chuẩn: {WORDS[found.result].lower()}")
            self.verdict.set(shown, _TONES.get(found.result, "neutral"))
            self.verdict.setToolTip(found.missing or "Mọi tiêu chuẩn đều đủ")

    def _show_counts(self, line: Line) -> None:
        parts = [f"{line.published} tin bài" if line.published else "chưa có tin bài"]
        if line.planned:
            parts.append(f"{line.planned} tin bài dự kiến")
        parts.append(f"{line.replications} nơi làm theo" if line.replications else "chưa nhân rộng")
        self._counts.setText(" · ".join(parts))

    def _show_photo(self, exemplar_id: int) -> None:
        store = self.context.store
        assert store is not None
        self.photo.show_picture(exemplars.photo(store, exemplar_id))
        clear(self._clip)
        many = len(attachments.of(store, "exemplar", exemplar_id))
        clip = ProofButton("hồ sơ này", many)
        clip.setToolTip(f"Ảnh và tài liệu: {many}" if many else "Ảnh và tài liệu")
        clip.clicked.connect(self.toggle_card)
        self._clip.addWidget(clip)
        if self.proofs is not None:
            self._open_card()

    def _load_form(self, record: Any) -> None:
        store = self.context.store
        assert store is not None
        helper, campaign, period = (self.fields[name].editor for name in ("helper", "campaign_id", "period"))
        assert isinstance(helper, SuggestBox) and isinstance(campaign, ComboBox) and isinstance(period, ComboBox)
        names = self._sorts.names(teams=False)
        helper.fill(names.all())
        campaign.fill([("Không thuộc phong trào nào", 0), *((row_.name, row_.id) for row_ in queries.campaigns(store))])
        years = periods_around(self.context.period)
        years += [record.period] if record.period and record.period not in years else []
        period.fill([(show_period(year).capitalize(), year) for year in years])
        shown = {name: getattr(record, name) for name in ("title", "field", "period", *exemplars.STORY, "quote")}
        shown |= {"campaign_id": record.campaign_id or 0, "helper": record.helper or ""}
        self.form.load(record.id, shown)
        title = self.fields["title"].editor
        if isinstance(title, QLineEdit) and not title.hasFocus():
            title.home(False)  # a long name is read from its beginning

    def _show_sections(self, exemplar_id: int) -> None:
        store = self.context.store
        assert store is not None
        tables = (
            (STEPS, self.steps, exemplar_queries.steps(store, [exemplar_id])),
            (FOSTERING, self.fostering, exemplar_queries.nurture(store, [exemplar_id])),
            (SPREADING, self.spreading, exemplar_queries.replications(store, [exemplar_id])),
        )
        for part, records, rows in tables:
            records.show_rows(exemplar_id, rows)
            self.parts.set_badge(part, counted(rows))

    def _show_part(self, part: int) -> None:
        for at, page in enumerate(self._pages):
            page.setVisible(at == part)

    def go_to_part(self, part: int) -> None:
        """Show one part of the record."""
        self.parts.choose(part, quiet=True)
        self._show_part(part)

    # Doing

    def open_step(self, step: str) -> None:
        """Where a step of the strip leads: to what was written, or to the form that writes it."""
        if self.line is None or self.context.store is None:
            return
        self.form.flush()
        rows = [one for one in exemplar_queries.steps(self.context.store, [self.line.id]) if one.step == step]
        elsewhere = {cycle.FOSTERED: (FOSTERING, self.fostering), cycle.SPREAD: (SPREADING, self.spreading)}
        if rows:
            self.go_to_part(STEPS)
            self.steps.edit(rows[-1])
        elif step in elsewhere:
            part, records = elsewhere[step]
            self.go_to_part(part)
            if step not in self.line.days:
                records.edit(None)
        else:
            self.go_to_part(STEPS)
            self.steps.edit(None, self._sorts.new_step(step, self.line.days.get(step, "")))

    def choose_photo(self) -> None:
        """Let the clerk choose a picture; the school keeps a copy."""
        store, line = self.context.store, self.line
        if store is None or line is None:
            return
        kept = str(self.context.settings.get(_FOLDER, ""))
        path = dialogs.open_file(self.window(), f"Chọn ảnh của {line.subject}", (_PICTURES,), kept)
        if path is not None:
            self.context.settings.set(_FOLDER, str(path.parent))
            self.context.tell(attachments.attach(store, "exemplar", line.id, path))

    def toggle_card(self) -> None:
        """Open the card of photos and papers, or close it."""
        if self.proofs is not None:
            self._close_card()
        else:
            self._open_card()

    def _open_card(self) -> None:
        self._close_card()
        if self.line is not None:
            self.proofs = ProofCard(self.context, "exemplar", [self.line.id], "Ảnh, tài liệu của điển hình")
            self.proofs.closed.connect(self._close_card)
            self._card_place.addWidget(self.proofs)

    def _close_card(self) -> None:
        clear(self._card_place)
        self.proofs = None

    def _save(self, exemplar_id: Any, changes: dict[str, Any]) -> Result:
        store = self.context.store
        if store is None:
            return refuse("Chưa mở dữ liệu của trường.")
        if "helper" in changes and (wrong := self._sorts.helper_of(changes)) is not None:
            return wrong
        return exemplars.save(store, changes, exemplar_id)

    def _put_aside(self) -> None:
        store, line = self.context.store, self.line
        if store is not None and line is not None:
            self.form.flush()
            if isinstance(result := exemplars.put_aside(store, [line.id]), Done):
                self.gone.emit()
            self.context.tell(result)

    def _to_reasons(self) -> None:
        if self.line is not None:
            self.form.flush()
            line = self.line
            whom = f"p{line.person_id}" if line.person_id is not None else f"t{line.team_id}"
            self.context.navigate.emit("awards", (exemplars.EXEMPLAR, whom))

    def _to_report(self) -> None:
        if self.line is not None and self.line.person_id is not None:
            self.form.flush()
            self.context.navigate.emit("reports", (exemplar_papers.REPORT, self.line.person_id))
