"""What a ballot comes to: shares of all members, thresholds, recusals, ties, what does not fit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhtt_desktop.domain.rules.votes import AGREED, DECLINED, HIGHER, LOWER, OUTCOMES, Cast, decide, needed_votes


@pytest.mark.parametrize(
    ("agree", "members", "share", "reached", "shown", "needed"),
    [
        (8, 9, 80, True, "88,89%", 8),
        (7, 9, 80, False, "77,78%", 8),
        (8, 10, 80, True, "80%", 8),
        (79, 100, 80, False, "79%", 80),
        (7999, 10000, 80, False, "79,99%", 8000),
        (8000, 10000, 80, True, "80%", 8000),
        (799_999, 1_000_000, 80, False, "80%", 800_000),  # shown rounded, decided exactly
        (89, 100, 90, False, "89%", 90),
        (90, 100, 90, True, "90%", 90),
        (9, 10, 90, True, "90%", 9),
        (8, 9, 90, False, "88,89%", 9),
        (5, 9, 0, True, "55,56%", 5),
        (4, 9, 0, False, "44,44%", 5),
        (5, 10, 0, False, "50%", 6),
        (0, 9, 80, False, "0%", 8),
        (1, 3, 100, False, "33,33%", 3),
    ],
)
def test_share_of_all_members(agree: int, members: int, share: int, reached: bool, shown: str, needed: int) -> None:
    found = decide(Cast(members, agree), share)
    assert (found.reached, found.percent, found.needed, found.tie) == (reached, shown, needed, False)
    assert found.outcomes == ((AGREED, HIGHER) if reached else (DECLINED, LOWER))
    assert not found.faults


def test_written_opinions_of_absent_members_count() -> None:
    found = decide(Cast(9, 6, 1, 0, 2, 0, issued=7, present=7, writers=2), 80)
    assert (found.agree, found.disagree, found.reached, found.faults) == (8, 1, True, ())
    assert found.words == "8/9 phiếu đồng ý, bằng 88,89% tổng số thành viên Hội đồng; cần từ 80% (8 phiếu)"


def test_who_stands_aside_stays_in_the_base() -> None:
    found = decide(Cast(9, 8, recused=1, issued=8, present=8), 80)
    assert (found.members, found.reached, found.percent) == (9, True, "88,89%")
    assert "1 thành viên không bỏ phiếu trong trường hợp này vẫn tính trong tổng số" in found.words
    assert decide(Cast(9, 8, recused=1), 90).faults == (
        "Có 1 thành viên không bỏ phiếu nên nhiều nhất chỉ được 8/9 phiếu, không thể đủ 90%.",
    )


def test_a_tie_is_left_to_the_council() -> None:
    found = decide(Cast(8, 4, 4))
    assert (found.tie, found.reached, found.outcomes) == (True, None, OUTCOMES)
    assert found.words.endswith("số phiếu bằng nhau, Hội đồng kết luận và ghi lý do")
    assert not decide(Cast(8, 4, 4), 80).tie  # a share is laid down: half is simply too few
    assert not decide(Cast(8, 0, 0)).tie


@pytest.mark.parametrize(
    ("cast", "fault"),
    [
        (Cast(9, 7, 1, 1, issued=8), "Kiểm được 9 phiếu nhưng chỉ phát ra 8 phiếu."),
        (Cast(9, 7, 0, 0, issued=9, present=7), "Phát ra 9 phiếu nhưng chỉ 7 người có mặt được bỏ phiếu."),
        (Cast(9, 8, present=7), "Đã ghi 8 phiếu nhưng chỉ 7 người có mặt được bỏ phiếu."),
        (Cast(9, 6, written_agree=3, writers=2), "Đã ghi 3 ý kiến bằng văn bản nhưng chỉ 2 người vắng có ý kiến."),
        (Cast(9, 6, written_agree=1, writers=2), "Còn 1 ý kiến bằng văn bản của người vắng chưa ghi."),
        (Cast(9, 8, 1, 1), "Tổng số phiếu là 10 nhưng chỉ 9 thành viên được bỏ phiếu."),
        (Cast(9, 9, recused=1), "Tổng số phiếu là 9 nhưng chỉ 8 thành viên được bỏ phiếu."),
    ],
)
def test_what_does_not_fit_is_told(cast: Cast, fault: str) -> None:
    assert decide(cast).faults == (fault,)


def test_a_council_without_members() -> None:
    found = decide(Cast(0, 0), 80)
    assert (found.reached, found.percent, found.words) == (
        False, "", "Hội đồng chưa có thành viên được bỏ phiếu"
    )  # fmt: skip


@given(st.integers(0, 100), st.integers(1, 3000), st.data())
def test_needed_is_the_least_number_that_reaches(share: int, members: int, data: st.DataObject) -> None:
    needed = needed_votes(share, members)
    agree = data.draw(st.integers(0, members))
    found = decide(Cast(members, agree), share)
    assert found.share == Fraction(agree, members)
    assert (found.reached is True) == (agree >= needed)
    if share:
        assert Fraction(needed, members) >= Fraction(share, 100) > Fraction(needed - 1, members)
    else:
        assert needed * 2 > members >= (needed - 1) * 2


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 5))
def test_a_vote_that_fits_tells_no_fault(agree: int, no: int, bad: int, written: int, recused: int) -> None:
    voters = agree + no + bad
    cast = Cast(voters + written + recused, agree, no, bad, written, 0, voters, voters, written, recused)
    assert not decide(cast).faults
