"""Bonus money (NĐ 152/2025/NĐ-CP, Điều 49): coefficient × base salary, rounded up. The numbers are the rules' own."""

from __future__ import annotations

from fractions import Fraction


def bonus(coefficient: str, base_salary: int, step: int) -> int:
    """The amount in đồng, rounded up to a multiple of `step` (1: whole đồng). The coefficient is taken exactly.

    >>> bonus("0.3", 2_340_000, 10_000)
    710000
    """
    return -(-product(coefficient, base_salary) // step) * step


def product(coefficient: str, base_salary: int) -> Fraction:
    """The coefficient ("0.3" or "0,3") times the base salary before any rounding."""
    return Fraction(coefficient.replace(",", ".")) * base_salary
