"""What the practice school has to do, for the pictures."""

from __future__ import annotations

from datetime import date, timedelta

from dhtt_desktop.domain.period import school_year_of
from dhtt_desktop.services import duties
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store


def fill_calendar(store: Store) -> None:
    """The school year's usual duties, those of the past done, and some of a campaign."""
    now = date.today()
    duties.from_clock(store, school_year_of(now.isoformat()))
    duties.mark_all(store, duties.agenda(store, now.isoformat()).overdue[:-1], now.isoformat())
    campaign = queries.campaigns(store)[0]
    source = "Kế hoạch số 87/KH-UBND ngày 12/09/2026 của UBND xã An Bình"
    for text, days, paper in (
        ("Giới thiệu điển hình tiêu biểu về Phòng Văn hóa - Xã hội", 2, "gioi-thieu-dhtt"),
        ("Thu danh sách đăng ký điển hình của các tổ", 6, ""),
        ("Tổng hợp phiếu nhận xét của cha mẹ học sinh", 12, ""),
    ):
        due = (now + timedelta(days=days)).isoformat()
        duties.save(store, {"text": text, "last": due, "paper": paper, "source": source, "campaign_id": campaign.id})
