"""The whole file as one workbook, one sheet for each thing that the clerk keeps, in the clerk's words."""

from __future__ import annotations

from pathlib import Path

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.exchange.sheet_out import write_book
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import lists, register, school, whole_exemplars, whole_facts, whole_registrations
from dhtt_desktop.services.drafting_reports import level_name
from dhtt_desktop.services.result import Done, Result, refuse
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
    sheet,
    text,
)
from dhtt_desktop.store import queries, whole_queries
from dhtt_desktop.store.database import Store

SUMMARY = "Toàn bộ dữ liệu"

_CAMPAIGN = (
    text("name", "Tên phong trào", 70.0), text("kind", "Loại", 40.0), PERIOD, date("starts", "Từ ngày"),
    date("ends", "Đến ngày"), text("superior_plan", "Kế hoạch cấp trên", 50.0), text("status", "Tình trạng"),
    text("goal", "Mục tiêu", 80.0), text("contents", "Nội dung thi đua", 80.0), text("recipients", "Nơi nhận", 50.0),
    date("launched_on", "Phát động"), date("reviewed_on", "Sơ kết"), date("closed_on", "Tổng kết"), NOTE,
)  # fmt: skip


def sheets(store: Store, period: str) -> tuple[Listing, ...]:
    """Every sheet; `period` is the year whose rating stands in the staff list."""
    facts = (*whole_facts.of_people(store), *whole_facts.of_council(store), *whole_facts.of_rules(store))
    exemplars, registered = whole_exemplars.of_exemplars(store), whole_registrations.of_registrations(store)
    return (*_records(store, period), *facts, *exemplars, *registered)


def _records(store: Store, period: str) -> tuple[Listing, ...]:
    """People and teams with their years, campaigns, nominations, decisions and documents."""
    year = short_period(period)
    people = tuple(column for column in lists.people_columns() if column.id not in ("strip", "level"))
    level = made("level", f"Xếp loại {year}", lambda row: level_name(row.level or ""), 44.0)
    aside = Column("aside", "Đã cất", lambda row: row.put_aside_at is not None, Kind.FLAG, width_mm=16.0)
    register_columns = tuple(column for column in lists.register_columns() if column.id != "sent")
    return (
        sheet("Nhân sự", (*people, level, aside), queries.people(store, period, include_aside=True)),
        sheet("Tổ", (text("name", "Tên tổ", 50.0), text("kind", "Loại"),
                      Column("people", "Số người", lambda row: row.people, Kind.NUMBER, width_mm=20.0)),
               queries.teams(store)),
        sheet("Xếp loại", (PERIOD, SORT, SUBJECT, TEAM,
                            made("level", "Mức xếp loại", lambda row: level_name(row.level), 48.0),
                            *DECISION, NOTE), whole_queries.ratings(store)),
        sheet("Danh hiệu, khen thưởng", (PERIOD, SORT, SUBJECT, TEAM, AWARD, *DECISION,
                                         text("issuer", "Cơ quan ban hành", 50.0),
                                         text("post_then", "Chức vụ khi đó"), text("team_then", "Tổ khi đó"),
                                         date("handed_on", "Ngày trao"), date("cancelled_on", "Ngày hủy bỏ"),
                                         text("cancelled_by", "Số quyết định hủy"), NOTE), whole_queries.awards(store)),
        sheet("Sáng kiến", (PERIOD, text("subject", "Tác giả", 48.0), TEAM, text("title", "Tên sáng kiến", 80.0),
                            text("scope", "Phạm vi"), *DECISION, text("issuer", "Cơ quan công nhận", 50.0), NOTE),
               whole_queries.initiatives(store)),
        sheet("Phong trào", _CAMPAIGN, whole_queries.campaigns(store)),
        sheet("Đề nghị", (PERIOD, SORT, SUBJECT, TEAM, AWARD, text("initiative", "Sáng kiến", 60.0),
                          Column("votes_for", "Phiếu đồng ý", lambda row: row.votes_for, Kind.NUMBER, width_mm=20.0),
                          Column("votes_of", "Tổng thành viên", lambda row: row.votes_of, Kind.NUMBER, width_mm=20.0),
                          text("status", "Tình trạng"), date("registered_on", "Ngày đăng ký"),
                          date("proposed_on", "Tổ đề nghị"), date("sent_on", "Ngày trình"),
                          date("received_on", "Cấp trên nhận"), text("override", "Lý do đề nghị khác điều kiện", 60.0),
                          text("summary", "Tóm tắt thành tích", 80.0), NOTE),
               whole_queries.nominations(store)),
        sheet("Quyết định", (text("code", "Số quyết định"), date("date", "Ngày"),
                             text("issuer", "Cơ quan ban hành", 50.0), text("subject", "Trích yếu", 80.0), PERIOD,
                             Column("awards", "Số danh hiệu, hình thức", lambda row: row.awards, Kind.NUMBER,
                                    width_mm=24.0)), whole_queries.decisions(store)),
        sheet("Hội đồng", (PERIOD, text("subject", "Họ và tên", 48.0), text("post", "Chức vụ", 40.0),
                           text("role", "Nhiệm vụ trong Hội đồng", 44.0), flag("voting", "Biểu quyết"),
                           *DECISION), whole_queries.councils(store)),
        sheet("Văn bản", (*register_columns, made("sort", "Loại văn bản", register.kind_name, 50.0),
                          made("file", "Tệp đã ghi", lambda row: row.written_to, 80.0)), queries.documents(store)),
        sheet("Văn bản đã gửi", (text("code", "Số, ký hiệu"), text("subject", "Trích yếu", 80.0),
                                 text("recipient", "Nơi nhận", 60.0), date("sent_on", "Ngày gửi"),
                                 text("how", "Cách gửi", 40.0)), whole_queries.sendings(store)),
    )  # fmt: skip


def write(store: Store, path: Path, period: str) -> Result:
    """The workbook of everything. The texts of documents are not in it: they are documents of their own."""
    found = sheets(store, period)
    try:
        write_book(found, path, f"{SUMMARY} của {school.current(store).name}"[:200])
    except CannotWrite as problem:
        return refuse(problem.message, "path")
    rows = sum(len(listing.rows) for listing in found)
    return Done(f"Đã ghi {len(found)} bảng, {rows} dòng vào {path.name}.", None, path)
