"""The sheets of exemplars in the workbook of everything."""

from __future__ import annotations

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.services.whole_columns import NOTE, PERIOD, SUBJECT, TEAM, date, sheet, text
from dhtt_desktop.store import exemplar_queries as ask
from dhtt_desktop.store.database import Store

_MODEL = text("title", "Tên mô hình, việc làm", 60.0)
_WHOSE = (PERIOD, SUBJECT, _MODEL)


def of_exemplars(store: Store) -> tuple[Listing, ...]:
    """Exemplars with their stories, steps, fostering, and who took them up."""
    return (
        sheet("Điển hình", (*_WHOSE, TEAM, text("field", "Lĩnh vực", 50.0), text("campaign", "Phong trào", 60.0),
                            text("helper", "Người giúp đỡ", 48.0), text("context", "Bối cảnh", 80.0),
                            text("method", "Cách làm", 80.0), text("result", "Kết quả", 80.0),
                            text("lesson", "Bài học", 80.0), text("quote", "Câu nói đáng nhớ", 60.0)),
              ask.whole(store)),
        sheet("Các bước của điển hình", (*_WHOSE, text("step", "Bước"), date("happened_on", "Ngày"),
                                         text("code", "Số văn bản, quyết định"), text("recipient", "Nơi nhận", 50.0),
                                         text("outcome", "Kết quả đánh giá"), date("next_on", "Hẹn lần sau"), NOTE),
              ask.whole_steps(store)),
        sheet("Bồi dưỡng điển hình", (*_WHOSE, text("task", "Việc phải làm", 60.0), text("helper", "Người giúp", 48.0),
                                      date("due", "Hạn"), date("observed_on", "Ngày theo dõi"),
                                      text("observation", "Đã thấy gì", 80.0), date("next_check", "Hẹn lần sau")),
              ask.whole_nurture(store)),
        sheet("Nhân rộng điển hình", (*_WHOSE, text("taker", "Ai làm theo", 60.0), date("since", "Từ ngày"),
                                      text("outcome", "Kết quả", 80.0)), ask.whole_replications(store)),
    )  # fmt: skip
