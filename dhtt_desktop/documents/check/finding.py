"""What the check says of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["lỗi", "nên sửa"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure from the decree, in Vietnamese but for `code` (domain rule such as "PG-01").

    `place` says where in words, `found` what stands there, `asked` what the decree asks, `article` where it says so.
    """

    code: str
    severity: Severity
    place: str
    found: str
    asked: str
    article: str


class CheckRefused(Exception):
    """The file cannot be checked; the Vietnamese sentence says why."""
