"""The lists of the program, declared once: what the screen shows, Excel gets and paper prints."""

from __future__ import annotations

from typing import Any

from dhtt_desktop import reference
from dhtt_desktop.domain.columns import Column, Kind
from dhtt_desktop.domain.text.dates import show_date

DRAFT, NUMBERED, WRITTEN = "Đang soạn", "Đã lấy số", "Đã ghi tệp"  # how far a document of the register is
RATING_TONES = {"HTXSNV": "good", "HTTNV": "info", "HTNV": "neutral", "KHTNV": "bad"}
STATUS_TONES = {
    "Đang soạn": "neutral",
    "Đã trình": "info",
    "Đã có quyết định": "good",
    "Không được": "bad",
    "Đã lấy số": "info",
    "Đã ghi tệp": "good",
    "Đã phát động": "info",
    "Đã sơ kết": "info",
    "Đã tổng kết": "good",
}


def award_name(code: str) -> str:
    """A catalogue code in the clerk's words."""
    award = reference.award(code)
    return award.name if award else code


def award_short(code: str) -> str:
    """A catalogue code in a few letters: "CSTĐ cơ sở"."""
    award = reference.award(code)
    return award.short if award else code


def rating_tone(row: Any) -> str:
    """The colour role of a row's rating."""
    return RATING_TONES.get(row.level or "", "neutral")


def status_tone(row: Any) -> str:
    """The colour role of a row's state."""
    return STATUS_TONES.get(row.status, "neutral")


def people_columns(strip_title: str = "5 năm qua") -> tuple[Column, ...]:
    """Columns of the staff list over `queries.people` rows."""
    return (
        Column("name", "Họ và tên", lambda r: r.name, Kind.NAME, 200, 45, key=lambda r: r.name_key),
        Column("birth", "Ngày sinh", lambda r: r.birth, Kind.DATE, 104, 24),
        Column("gender", "Giới tính", lambda r: r.gender, width=80, width_mm=14, visible=False),
        Column("post", "Chức vụ", lambda r: r.post, width=130, width_mm=30),
        Column("team", "Tổ", lambda r: r.team or "", width=130, width_mm=30),
        Column("strip", strip_title, lambda r: r.id, Kind.STRIP, 190, 40, sortable=False),
        Column("level", "Năm nay", lambda r: r.level or "", Kind.PILL, 104, 22, tone=rating_tone),
        Column("cccd", "Số CCCD", lambda r: r.cccd, Kind.IDENTITY, 120, 28, visible=False),
        Column("phone", "Điện thoại", lambda r: r.phone, Kind.IDENTITY, 110, 24, visible=False),
        Column("qualification", "Trình độ", lambda r: r.qualification, width=100, width_mm=24, visible=False),
        Column("joined", "Vào ngành", lambda r: r.joined, Kind.DATE, 96, 22, visible=False),
        Column("party_member", "Đảng viên", lambda r: r.party_member, Kind.FLAG, 84, 16, visible=False),
        Column("status", "Tình trạng", lambda r: r.status, width=120, width_mm=28, visible=False),
        Column("note", "Ghi chú", lambda r: r.note, width=160, width_mm=35, visible=False),
    )


def nomination_columns() -> tuple[Column, ...]:
    """Columns of a nomination list over `queries.nominations` rows."""
    return (
        Column("subject", "Họ và tên", lambda r: r.subject, Kind.NAME, 200, 45, key=lambda r: r.name_key or b""),
        Column("birth", "Ngày sinh", lambda r: r.birth or "", Kind.DATE, 104, 24),
        Column("post", "Chức vụ", lambda r: r.post or "", width=120, width_mm=28),
        Column("team", "Tổ", lambda r: r.team or "", width=120, width_mm=28),
        Column("award", "Đề nghị", lambda r: award_name(r.kind), width=190, width_mm=40),
        Column("level", "Xếp loại", lambda r: r.level or "", Kind.PILL, 104, 22, tone=rating_tone),
        Column("initiative", "Sáng kiến", lambda r: r.initiative, width=180, width_mm=45, visible=False),
        Column("votes", "Phiếu", votes_text, width=90, width_mm=20, key=lambda r: r.votes_for or 0),
        Column("status", "Tình trạng", lambda r: r.status, Kind.PILL, 130, 28, tone=status_tone),
        Column("summary", "Tóm tắt thành tích", lambda r: r.summary, width=220, width_mm=60, visible=False),
        Column("note", "Ghi chú", lambda r: r.note, width=140, width_mm=30, visible=False),
    )


def votes_text(row: Any) -> str:
    """Votes of a nomination as "8/9"; nothing while they are not counted."""
    return f"{row.votes_for}/{row.votes_of}" if row.votes_for is not None and row.votes_of else ""


def register_columns() -> tuple[Column, ...]:
    """Columns of the register of outgoing documents over `queries.documents` rows."""
    return (
        Column(
            "code", "Số, ký hiệu", lambda r: r.code, width=130, width_mm=30, key=lambda r: (r.series, r.number or 0)
        ),
        Column("date", "Ngày", lambda r: r.date, Kind.DATE, 100, 22),
        Column("subject", "Trích yếu", lambda r: r.subject, width=380, width_mm=100),
        Column("period", "Năm", lambda r: r.period, width=96, width_mm=22),
        Column("status", "Tình trạng", lambda r: r.status, Kind.PILL, 120, 26, tone=status_tone),
        Column("sent", "Đã gửi", sent_words, width=150, width_mm=40, key=lambda r: r.sent_on or ""),
        Column(
            "updated_at",
            "Sửa lúc",
            lambda r: r.updated_at[:16].replace("T", " "),
            width=130,
            width_mm=28,
            visible=False,
        ),
    )


def sent_words(row: Any) -> str:
    """Where a document was sent last, and when: "20/11/2026, UBND xã An Bình"; "" while it was not."""
    if not row.sent_count:
        return ""
    more = f" và {row.sent_count - 1} nơi khác" if row.sent_count > 1 else ""
    return f"{show_date(row.sent_on)}, {row.sent_to}{more}"


def award_columns() -> tuple[Column, ...]:
    """Columns of awards already given over `queries.awards_in` rows."""
    return (
        Column("subject", "Họ và tên", lambda r: r.subject, Kind.NAME, 200, 45, key=lambda r: r.name_key or b""),
        Column("award", "Danh hiệu, hình thức", lambda r: award_name(r.kind), width=210, width_mm=45),
        Column("period", "Năm", lambda r: r.period, width=100, width_mm=22),
        Column("decision_code", "Số quyết định", lambda r: r.decision_code, width=130, width_mm=30),
        Column("decision_date", "Ngày", lambda r: r.decision_date, Kind.DATE, 100, 22),
        Column("issuer", "Cơ quan ban hành", lambda r: r.issuer, width=180, width_mm=45),
        Column("post_then", "Chức vụ khi đó", lambda r: r.post_then, width=120, width_mm=28, visible=False),
    )
