"""What the public sources of the Party's layout rules disagree on: the choices, the value used, and the source of each.

HD 05-HD/VPTW (27/5/2026). The school keeps its own choices; nothing of it concerns documents by NĐ 30.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dhtt_desktop import paths

FILE = "party_profile.toml"
UNPROVED = "chưa kiểm chứng"


@dataclass(frozen=True, slots=True)
class PartyOption:
    """One disputed value: `choices` are (value, words); `confirmed` says whether the original text was read."""

    id: str
    name: str
    choices: tuple[tuple[str, str], ...]
    default: str
    note: str
    source: str
    confirmed: bool

    @property
    def origin(self) -> str:
        """The source as a screen shows it, with its mark where nobody has read the original."""
        return self.source if self.confirmed else f"{self.source} ({UNPROVED})"


@cache
def options() -> tuple[PartyOption, ...]:
    """The disputed values in the order of the settings page."""
    entries = tomllib.loads((paths.REFERENCE / FILE).read_text("utf-8"))["option"]
    return tuple(
        PartyOption(**{**entry, "choices": tuple((value, words) for value, words in entry["choices"])})
        for entry in entries
    )


def chosen(kept: Mapping[str, str]) -> dict[str, str]:
    """A value for each option: the school's own where it is one that is offered, else the default."""
    return {
        option.id: value if (value := kept.get(option.id, "")) in dict(option.choices) else option.default
        for option in options()
    }
