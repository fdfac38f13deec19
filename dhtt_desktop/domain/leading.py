"""Who leads: a team has no leader of its own in the file; its leader is the member whose post says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

LEADING = (
    "Hiệu trưởng", "Quyền Hiệu trưởng", "Phụ trách trường", "Giám đốc", "Tổ trưởng chuyên môn", "Tổ trưởng",
    "Trưởng phòng", "Trưởng khoa", "Nhóm trưởng",
)  # fmt: skip
"""The posts that lead a school or a team, the highest first."""

_OF_SCHOOL = LEADING[:4]
_RANK = {post: place for place, post in enumerate(LEADING)}


class Member(Protocol):
    """Whoever has a post, in words: "Giáo viên, Tổ trưởng"."""

    @property
    def post(self) -> str: ...


M = TypeVar("M", bound=Member)


def parts(post: str) -> list[str]:
    """The posts that one person has, one by one."""
    return [part.strip() for part in post.split(",") if part.strip()]


@lru_cache(maxsize=512)
def leading_rank(post: str) -> int | None:
    """The place of the highest leading post among those named, 0 first; None for who leads nothing."""
    return min((_RANK[part] for part in parts(post) if part in _RANK), default=None)


def leads_school(post: str) -> bool:
    """The post is that of the head of the whole school."""
    rank = leading_rank(post)
    return rank is not None and LEADING[rank] in _OF_SCHOOL


def leader(members: Sequence[M]) -> M | None:
    """The member with the highest leading post, the first of several; None where nobody's post says so."""
    ranked = [(rank, at) for at, one in enumerate(members) if (rank := leading_rank(one.post)) is not None]
    return members[min(ranked)[1]] if ranked else None


def manages_school(post: str) -> bool:
    """The post is that of the head of the school or of a deputy: who counts where the share of leaders is limited."""
    return any(part in _OF_SCHOOL or part.startswith(("Phó Hiệu trưởng", "Phó Giám đốc")) for part in parts(post))
