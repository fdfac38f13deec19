"""The sheets of facts, rules and the council's days in the workbook of everything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dhtt_desktop.domain.columns import Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.domain.rules.book import Condition
from dhtt_desktop.domain.rules.findings import WORDS
from dhtt_desktop.services import criteria, lists, rules
from dhtt_desktop.services.drafting_reports import level_name
from dhtt_desktop.services.whole_columns import (
    AWARD,
    DECISION,
    NOTE,
    PERIOD,
    SORT,
    SUBJECT,
    TEAM,
    date,
    flag,
    made,
    number,
    sheet,
    text,
)
from dhtt_desktop.store import whole_fact_queries as ask
from dhtt_desktop.store.database import Store

_OWNERS = {
    "award": "Danh hiệu, hình thức khen", "rating": "Xếp loại", "initiative": "Sáng kiến", "matter": "Kỷ luật, vụ việc",
    "absence": "Nghỉ, tập sự", "posting": "Quá trình công tác",
    "exemplar": "Điển hình", "exemplar_step": "Bước của điển hình", "campaign": "Phong trào",
    "publicity": "Tuyên truyền",
}  # fmt: skip
_PERSON = text("subject", "Họ và tên", 48.0)
_SPAN = (date("starts", "Từ ngày"), date("ends", "Đến ngày"))
_USED = made("used", "Đã dùng cho", lambda row: f"{lists.award_short(row.used_kind)} {short_period(row.used_period)}"
             if row.used_kind else "", 40.0)  # fmt: skip
_HELD = date("held_on", "Ngày họp")


def of_people(store: Store) -> tuple[Listing, ...]:
    """Discipline, leave, posts, authors and proofs."""
    return (
        sheet("Tác giả sáng kiến", (PERIOD, text("title", "Tên sáng kiến", 80.0), text("subject", "Tác giả", 48.0),
                                    TEAM, number("share", "Tỷ lệ (%)"), _USED), ask.authors(store)),
        sheet("Kỷ luật, vụ việc", (SORT, SUBJECT, TEAM, text("kind", "Loại việc", 40.0), text("form", "Hình thức"),
                                   *_SPAN, *DECISION, text("issuer", "Cơ quan ban hành", 50.0), NOTE),
              ask.matters(store)),
        sheet("Nghỉ, tập sự", (_PERSON, TEAM, text("kind", "Loại", 36.0), *_SPAN, *DECISION, NOTE),
              ask.absences(store)),
        sheet("Quá trình công tác", (_PERSON, TEAM, text("post", "Chức vụ khi đó", 36.0),
                                     text("team_then", "Tổ khi đó"), text("place", "Nơi công tác", 50.0), *_SPAN,
                                     flag("hardship", "Vùng đặc biệt khó khăn"), *DECISION, NOTE),
              ask.postings(store)),
        sheet("Minh chứng", (made("owner", "Của", lambda row: _OWNERS.get(row.owner, ""), 40.0),
                             made("subject", "Họ và tên, tập thể", lambda row: row.subject or "", 48.0),
                             made("what", "Nội dung", _proved, 60.0), text("name", "Tên tệp", 60.0),
                             text("file", "Tệp trong thư mục minh chứng", 60.0), number("size", "Số byte"),
                             date("added_on", "Ngày thêm")), ask.attachments(store)),
    )  # fmt: skip


def _proved(row: Any) -> str:
    """What a proof stands behind: "Lao động tiên tiến 2025–2026"."""
    names = {"award": lists.award_name, "rating": level_name}
    what = names[row.owner](row.kind or "") if row.owner in names else row.kind or ""
    return " ".join(part for part in (what, short_period(row.period or "")) if part)


def of_council(store: Store) -> tuple[Listing, ...]:
    """The council's meetings, who was there, and every vote."""
    counts = (("members", "Tổng thành viên"), ("issued", "Phiếu phát ra"), ("agree", "Đồng ý"),
              ("disagree", "Không đồng ý"), ("invalid", "Không hợp lệ"), ("written_agree", "Văn bản đồng ý"),
              ("written_disagree", "Văn bản không đồng ý"))  # fmt: skip
    return (
        sheet("Họp Hội đồng", (PERIOD, text("title", "Cuộc họp", 60.0), _HELD, text("starts", "Bắt đầu"),
                               text("count_starts", "Bắt đầu kiểm phiếu"), text("count_ends", "Kiểm phiếu xong"),
                               text("ends", "Kết thúc"), text("place", "Địa điểm", 50.0), text("status", "Tình trạng"),
                               text("opinions", "Ý kiến", 80.0)), ask.meetings(store)),
        sheet("Dự họp Hội đồng", (PERIOD, _HELD, _PERSON, text("state", "Dự họp", 40.0),
                                  text("duty", "Nhiệm vụ", 36.0),
                                  text("note", "Lý do vắng", 50.0)), ask.attendances(store)),
        sheet("Bỏ phiếu", (PERIOD, _HELD, SORT, SUBJECT, TEAM, AWARD, number("round", "Lần"),
                           *(number(name, title) for name, title in counts), text("recused", "Không tham gia", 50.0),
                           text("outcome", "Kết luận", 40.0),
                           made("other", "Danh hiệu khác", lambda row: lists.award_name(row.outcome_kind), 50.0),
                           text("reason", "Lý do", 60.0)), ask.ballots(store)),
    )  # fmt: skip


def of_rules(store: Store) -> tuple[Listing, ...]:
    """What was judged and found, the rules that the school laid down, and what campaigns ask."""
    says = {one.key: one.says for one in _all(rules.book(store).conditions)}
    own = [entry for entry in rules.entries(store) if entry.local_id is not None or entry.pack_id is not None]
    return (
        sheet("Nhận định điều kiện", (PERIOD, SORT, SUBJECT, TEAM,
                                      made("condition", "Điều kiện", lambda row: says.get(row.condition, ""), 80.0),
                                      made("answer", "Nhận định", lambda row: "Đạt" if row.answer else "Không đạt"),
                                      text("evidence", "Căn cứ", 60.0), date("judged_on", "Ngày")),
              ask.judgements(store)),
        sheet("Kết quả xét điều kiện", (PERIOD, SORT, SUBJECT, TEAM, AWARD, date("judged_on", "Ngày xét"),
                                        made("result", "Kết quả", lambda row: WORDS.get(row.result, "")),
                                        made("missing", "Còn thiếu", _missing, 100.0)), ask.assessments(store)),
        sheet("Quy định của trường", (text("section_words", "Loại quy định", 40.0), text("what", "Về việc", 50.0),
                                      text("says", "Nội dung", 100.0), text("law", "Văn bản", 60.0),
                                      date("valid_from", "Từ ngày"), date("valid_to", "Đến ngày")), own),
        sheet("Tiêu chuẩn phong trào", (PERIOD, text("campaign", "Phong trào", 70.0),
                                        made("audience", "Áp dụng cho", _audience, 40.0),
                                        text("text", "Tiêu chuẩn", 100.0)), ask.criteria(store)),
    )  # fmt: skip


def _audience(row: Any) -> str:
    return criteria.AUDIENCES.get(row.audience, "")


def _missing(row: Any) -> str:
    """The sentence that says what was missing, out of the findings that are kept."""
    kept: Mapping[str, Any] = json.loads(row.findings or "{}")
    return str(kept.get("missing", ""))


def _all(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for one in conditions:
        yield one
        yield from _all(one.options)


