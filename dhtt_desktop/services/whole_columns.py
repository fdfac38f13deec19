"""Columns of the workbook of everything: short ways to declare them, and those that many sheets share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dhtt_desktop.domain.columns import Column, Kind, Listing
from dhtt_desktop.domain.period import short_period
from dhtt_desktop.services import lists


def text(name: str, title: str, width_mm: float = 30.0) -> Column:
    """A column of words, as they are kept."""
    return Column(name, title, lambda row: getattr(row, name) or "", width_mm=width_mm)


def date(name: str, title: str) -> Column:
    """A column of days."""
    return Column(name, title, lambda row: getattr(row, name), Kind.DATE, width_mm=24.0)


def number(name: str, title: str) -> Column:
    """A column of whole numbers, empty where unknown."""
    return Column(name, title, lambda row: getattr(row, name), Kind.NUMBER, width_mm=20.0)


def flag(name: str, title: str) -> Column:
    """A column of yes and no."""
    return Column(name, title, lambda row: bool(getattr(row, name)), Kind.FLAG, width_mm=20.0)


def made(name: str, title: str, value: Callable[[Any], str], width_mm: float = 40.0) -> Column:
    """A column of words that are made from a row."""
    return Column(name, title, value, width_mm=width_mm)


def sheet(title: str, columns: Sequence[Column], rows: Sequence[Any]) -> Listing:
    """One sheet."""
    return Listing(title, tuple(columns), tuple(rows))


PERIOD = made("period", "Năm", lambda row: short_period(row.period), 24.0)
SUBJECT, TEAM = text("subject", "Họ và tên, tập thể", 48.0), text("team", "Tổ")
SORT = made("sort", "Đối tượng", lambda row: "Cá nhân" if row.is_person else "Tập thể", 22.0)
AWARD = made("award", "Danh hiệu, hình thức", lambda row: lists.award_name(row.kind), 52.0)
DECISION = (text("decision_code", "Số quyết định"), date("decision_date", "Ngày quyết định"))
NOTE = text("note", "Ghi chú", 40.0)
