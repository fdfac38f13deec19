"""The whole file as one workbook, one sheet for each thing that the clerk keeps, in the clerk's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.exchange.sheet_out import write_book
from dhtt_desktop.safefile import CannotWrite
from dhtt_desktop.services import lists, register, school
from dhtt_desktop.services.drafting_reports import level_name
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries, whole_queries
from dhtt_desktop.store.database import Store

SUMMARY = "Toàn bộ dữ liệu"


def _text(name: str, title: str, width_mm: float = 30.0) -> Column:
    return Column(name, title, lambda row: getattr(row, name) or "", width_mm=width_mm)


def _date(name: str, title: str) -> Column:
    return Column(name, title, lambda row: getattr(row, name), Kind.DATE, width_mm=24.0)


def _made(name: str, title: str, value: Callable[[Any], str], width_mm: float = 40.0) -> Column:
    return Column(name, title, value, width_mm=width_mm)


_PERIOD = _made("period", "Năm", lambda row: short_period(row.period), 24.0)
_SUBJECT, _TEAM = _text("subject", "Họ và tên, tập thể", 48.0), _text("team", "Tổ")
_SORT = _made("sort", "Đối tượng", lambda row: "Cá nhân" if row.is_person else "Tập thể", 22.0)
_AWARD = _made("award", "Danh hiệu, hình thức", lambda row: lists.award_name(row.kind), 52.0)
_DECISION = (_text("decision_code", "Số quyết định"), _date("decision_date", "Ngày quyết định"))
_NOTE = _text("note", "Ghi chú", 40.0)


def sheets(store: Store, period: str) -> tuple[Listing, ...]:
    """Every sheet; `period` is the year whose rating stands in the staff list."""
    year = short_period(period)
    people = tuple(column for column in lists.people_columns() if column.id not in ("strip", "level"))
    level = _made("level", f"Xếp loại {year}", lambda row: level_name(row.level or ""), 44.0)
    aside = Column("aside", "Đã cất", lambda row: row.put_aside_at is not None, Kind.FLAG, width_mm=16.0)
    register_columns = tuple(column for column in lists.register_columns() if column.id != "sent")
    return (
        _sheet("Nhân sự", (*people, level, aside), queries.people(store, period, include_aside=True)),
        _sheet("Tổ", (_text("name", "Tên tổ", 50.0), _text("kind", "Loại"),
                      Column("people", "Số người", lambda row: row.people, Kind.NUMBER, width_mm=20.0)),
               queries.teams(store)),
        _sheet("Xếp loại", (_PERIOD, _SORT, _SUBJECT, _TEAM,
                            _made("level", "Mức xếp loại", lambda row: level_name(row.level), 48.0),
                            *_DECISION, _NOTE), whole_queries.ratings(store)),
        _sheet("Danh hiệu, khen thưởng", (_PERIOD, _SORT, _SUBJECT, _TEAM, _AWARD, *_DECISION,
                                         _text("issuer", "Cơ quan ban hành", 50.0),
                                         _text("post_then", "Chức vụ khi đó"), _text("team_then", "Tổ khi đó"),
                                         _date("cancelled_on", "Ngày hủy bỏ"), _NOTE), whole_queries.awards(store)),
        _sheet("Sáng kiến", (_PERIOD, _text("subject", "Tác giả", 48.0), _TEAM, _text("title", "Tên sáng kiến", 80.0),
                            _text("scope", "Phạm vi"), *_DECISION, _NOTE), whole_queries.initiatives(store)),
        _sheet("Phong trào", (_text("name", "Tên phong trào", 70.0), _text("kind", "Loại", 40.0), _PERIOD,
                             _date("starts", "Từ ngày"), _date("ends", "Đến ngày"),
                             _text("superior_plan", "Kế hoạch cấp trên", 50.0), _text("status", "Tình trạng"), _NOTE),
               queries.campaigns(store)),
        _sheet("Đề nghị", (_PERIOD, _SORT, _SUBJECT, _TEAM, _AWARD, _text("initiative", "Sáng kiến", 60.0),
                          Column("votes_for", "Phiếu đồng ý", lambda row: row.votes_for, Kind.NUMBER, width_mm=20.0),
                          Column("votes_of", "Tổng thành viên", lambda row: row.votes_of, Kind.NUMBER, width_mm=20.0),
                          _text("status", "Tình trạng"), _text("summary", "Tóm tắt thành tích", 80.0), _NOTE),
               whole_queries.nominations(store)),
        _sheet("Quyết định", (_text("code", "Số quyết định"), _date("date", "Ngày"),
                             _text("issuer", "Cơ quan ban hành", 50.0), _text("subject", "Trích yếu", 80.0), _PERIOD,
                             Column("awards", "Số danh hiệu, hình thức", lambda row: row.awards, Kind.NUMBER,
                                    width_mm=24.0)), whole_queries.decisions(store)),
        _sheet("Hội đồng", (_PERIOD, _text("subject", "Họ và tên", 48.0), _text("post", "Chức vụ", 40.0),
                           _text("role", "Nhiệm vụ trong Hội đồng", 44.0)), whole_queries.councils(store)),
        _sheet("Văn bản", (*register_columns, _made("sort", "Loại văn bản", register.kind_name, 50.0),
                          _made("file", "Tệp đã ghi", lambda row: row.written_to, 80.0)), queries.documents(store)),
        _sheet("Văn bản đã gửi", (_text("code", "Số, ký hiệu"), _text("subject", "Trích yếu", 80.0),
                                 _text("recipient", "Nơi nhận", 60.0), _date("sent_on", "Ngày gửi"),
                                 _text("how", "Cách gửi", 40.0)), whole_queries.sendings(store)),
    )  # fmt: skip


def _sheet(title: str, columns: Sequence[Column], rows: Sequence[Any]) -> Listing:
    return Listing(title, tuple(columns), tuple(rows))


def write(store: Store, path: Path, period: str) -> Result:
    """The workbook of everything. The texts of documents are not in it: they are documents of their own."""
    found = sheets(store, period)
    try:
        write_book(found, path, f"{SUMMARY} của {school.current(store).name}"[:200])
    except CannotWrite as problem:
        return refuse(problem.message, "path")
    rows = sum(len(listing.rows) for listing in found)
    return Done(f"Đã ghi {len(found)} bảng, {rows} dòng vào {path.name}.", None, path)
