"""Who leads a team or the school, told from posts in words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dhtt_desktop.domain.leading import leader, leading_rank, leads_school


@dataclass
class Member:
    name: str
    post: str


@pytest.mark.parametrize(
    ("post", "leads", "school"),
    [
        ("Hiệu trưởng", True, True),
        ("Quyền Hiệu trưởng", True, True),
        ("Phó Hiệu trưởng", False, False),
        ("Giáo viên, Tổ trưởng chuyên môn", True, False),
        ("Tổ phó", False, False),
        ("", False, False),
    ],
)
def test_a_post_says_who_leads(post: str, leads: bool, school: bool) -> None:
    assert (leading_rank(post) is not None, leads_school(post)) == (leads, school)


def test_the_highest_post_leads_and_the_first_of_equals() -> None:
    principal, head, second = Member("A", "Hiệu trưởng"), Member("B", "Giáo viên, Tổ trưởng"), Member("C", "Tổ trưởng")
    assert leader([head, principal]) is principal
    assert leader([head, second]) is head
    assert leader([Member("D", "Giáo viên")]) is None
