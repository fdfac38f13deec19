"""Books of a few conditions, written like a pack."""

from __future__ import annotations

from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.book import Condition, RuleBook
from dhtt_desktop.domain.rules.conditions_base import Names
from dhtt_desktop.domain.rules.evaluate import assess, compile_rules
from dhtt_desktop.domain.rules.facts import Subject
from dhtt_desktop.domain.rules.findings import Assessment
from tests.domain.rules.scenarios import ON, PERIOD

NAMES = Names(
    {"A": "Danh hiệu A", "B": "Danh hiệu B", "C": "Danh hiệu C"},
    {"HTXSNV": "Hoàn thành xuất sắc nhiệm vụ", "HTTNV": "Hoàn thành tốt nhiệm vụ", "HTNV": "Hoàn thành nhiệm vụ"},
    {"B": "DHB"},
)
_TEXT = """
[text]
number = "1/2024/NĐ-CP"
title = "Nghị định về thử nghiệm"
in_force = "2024-01-01"
source = "tự đặt"
confirmed = true
"""


def condition(kind: str, params: str = "", award: str = "A", key: str = "k", more: str = "") -> str:
    """A condition of a pack."""
    return (
        f'[[condition]]\naward = "{award}"\nkey = "{key}"\nkind = "{kind}"\nsays = "Điều kiện {key}"\n'
        f'article = "Điều 1"\nconfirmed = true\n{params}\n{more}\n'
    )


def book(*entries: str) -> RuleBook:
    """A book of one made-up text."""
    return packs.bind([packs.read(_TEXT + "\n".join(entries), "thu.toml")])


def criteria(*entries: str) -> tuple[Condition, ...]:
    """Conditions as a campaign brings them."""
    return book(*entries).conditions


def look(
    rules: RuleBook, subject: Subject, period: str = PERIOD, on: str = ON, award: str = "A",
    stage: tuple[str, ...] = (), extra: tuple[Condition, ...] = (),
) -> Assessment:  # fmt: skip
    """What is found on a subject."""
    return assess(compile_rules(rules, award, period, on, stage, extra=extra, names=NAMES), subject)
