"""The form of a document: by NĐ 30 or by the Party's rules, chosen for each document with the school's usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dhtt_desktop.documents import party_options
from dhtt_desktop.services import school
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store

if TYPE_CHECKING:
    from dhtt_desktop.documents.styles import Profile

ND30, PARTY = "nd30", "party"
NAMES = {ND30: "Nghị định 30/2020", PARTY: "Văn bản của Đảng"}
SOURCES = {
    ND30: "Thể thức và kỹ thuật trình bày theo Nghị định 30/2020/NĐ-CP",
    PARTY: "Thể thức theo Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW năm 2026",
}
RECIPIENTS, TERM = "recipients", "party.term_from"
FIRST_TERM = "2025-01-01"  # where the school has not said when its Party organisation's term began


def code_of(store: Store, profile: str, on: str) -> str:
    """The form of a document: its own, else the school's usual one of its date."""
    return profile if profile in NAMES else school.current(store, on).profile


def profile_of(store: Store, code: str) -> Profile:
    """The measures of a form, with the school's choices of what the Party's sources dispute."""
    if code == PARTY:
        from dhtt_desktop.documents.styles_party import party_profile

        return party_profile(party_choices(store))
    from dhtt_desktop.documents.styles import ND30 as STATE

    return STATE


def party_choices(store: Store) -> dict[str, str]:
    """The value used for each disputed measure."""
    kept = queries.settings(store)
    return party_options.chosen({option.id: kept.get(f"party.{option.id}", "") for option in party_options.options()})


def choose(store: Store, option_id: str, value: str) -> Result:
    """Keep the school's choice of a disputed measure."""
    option = next((one for one in party_options.options() if one.id == option_id), None)
    if option is None or value not in dict(option.choices):
        return refuse("Chọn một trong các giá trị có sẵn.", option_id)
    return keep(store, f"party.{option_id}", value, f"Chọn {option.name.lower()}")


def recipients(store: Store) -> tuple[str, ...]:
    """Whom the school's documents usually go to besides the file; () where it has not said."""
    return recipient_lines(queries.settings(store).get(RECIPIENTS, ""))


def recipient_lines(text: str) -> tuple[str, ...]:
    """Recipients as typed, a line each, without the marks of a list."""
    return tuple(line.strip(" -;.") for line in text.splitlines() if line.strip(" -;."))


def term_from(store: Store) -> str:
    """The ISO date from which Party documents are numbered through (HD 05-HD/VPTW: by nhiệm kỳ)."""
    return queries.settings(store).get(TERM, "") or FIRST_TERM


def keep(store: Store, key: str, value: str, label: str) -> Result:
    """Keep a setting of the school's file; one action that can be taken back."""
    from dhtt_desktop.store import schema

    row = store.one("SELECT id FROM setting WHERE key = ?", (key,))
    with store.begin(label) as unit:
        unit.save(schema.setting, row and row.id, {"value": value}, {"key": key})
    return Done("Đã lưu.", unit.action_id, value)
