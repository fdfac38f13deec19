"""Bonus money (NĐ 152/2025/NĐ-CP, Điều 49): coefficient × base salary, rounded up to the next ten thousand đồng."""

from __future__ import annotations

from fractions import Fraction

STEP = 10_000


def bonus(coefficient: str | float, base_salary: int, step: int = STEP) -> int:
    """The amount in đồng. The coefficient ("0,3" or 0.3) is taken exactly: 0,3 × 2.340.000 is 702.000.

    `step`: rounded up to a multiple of so many đồng, 1 where the rules of the day do not round.

    >>> bonus(0.3, 2_340_000)
    710000
    """
    return -(-product(coefficient, base_salary) // step) * step


def product(coefficient: str | float, base_salary: int) -> Fraction:
    """The coefficient times the base salary before any rounding."""
    return Fraction(str(coefficient).replace(",", ".")) * base_salary
