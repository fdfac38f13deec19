"""What every service answers: done and what changed, or why not. Services raise only for faults of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, in Vietnamese; `field` names the form field it belongs to ("" for the whole)."""

    message: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The action is saved. `action_id` undoes it (None: nothing was written); `value` is what the action made."""

    message: str = ""
    action_id: int | None = None
    value: Any = None
    tables: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written."""

    problems: tuple[Problem, ...]

    @property
    def message(self) -> str:
        return "\n".join(problem.message for problem in self.problems)


Result = Done | Refused


def refuse(message: str, field: str = "") -> Refused:
    """Refuse with one sentence."""
    return Refused((Problem(message, field),))
