"""The sheets of registrations in the workbook of everything."""

from __future__ import annotations

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.services.registrations import level_name
from dhtt_desktop.services.whole_columns import AWARD, NOTE, PERIOD, SORT, SUBJECT, TEAM, date, made, sheet, text
from dhtt_desktop.store import registration_queries as ask
from dhtt_desktop.store.database import Store


def of_registrations(store: Store) -> tuple[Listing, ...]:
    """Who registered for what, and when the lists were closed and opened again."""
    return (
        sheet("Đăng ký thi đua", (PERIOD, SORT, SUBJECT, TEAM, AWARD, date("registered_on", "Ngày đăng ký"),
                                  made("level", "Mức xếp loại đăng ký", lambda row: level_name(row.level), 48.0),
                                  text("initiative", "Sáng kiến", 60.0), text("field", "Lĩnh vực điển hình", 50.0),
                                  text("goal", "Mục tiêu, chỉ tiêu", 60.0), text("help", "Giải pháp bồi dưỡng", 60.0),
                                  text("helper", "Người phụ trách", 48.0), NOTE), ask.whole(store)),
        sheet("Chốt đăng ký", (PERIOD, date("changed_on", "Ngày"),
                               made("what", "Việc", lambda row: "Chốt danh sách" if row.locked else "Mở lại"),
                               text("reason", "Lý do, ghi chú", 80.0)), ask.whole_locks(store)),
    )  # fmt: skip
