"""A list and a page of explanations come to the same, whatever is on record."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dhtt_desktop import reference
from dhtt_desktop.domain.rules.conditions import KINDS
from dhtt_desktop.domain.rules.conditions_base import Context
from dhtt_desktop.domain.rules.evaluate import assess, compile_rules, quick
from dhtt_desktop.domain.rules.facts import TEAM
from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, YES
from dhtt_desktop.domain.rules.forecast import compile_outlook, ready, tell
from tests.domain.rules.scenarios import PERIOD, read

_YEARS = st.integers(2012, 2026).map(lambda year: f"{year}-{year + 1}")
_PERIODS = st.one_of(_YEARS, st.integers(2013, 2027).map(str))
_KINDS = st.sampled_from(("LĐTT", "CSTĐCS", "CSTĐ_TINH", "BK_TINH", "BK_TTG", "KNC", "HCLĐ3"))
_JUDGED = st.sampled_from(("phong-trao-tinh", "khac-bk-ttg", "nam-nam-bk-ttg", "hai-lan-noi-nhau"))
_AWAY = st.sampled_from(("2026-09-01..2027-04-01", "2026..", "2026-10..2026-11"))
_FACT = st.one_of(
    st.tuples(st.just("rated"), _PERIODS, st.sampled_from(("HTXSNV", "HTTNV", "HTNV"))),
    st.tuples(st.just("held"), _PERIODS, _KINDS),
    st.tuples(st.just("held"), _PERIODS, _KINDS, st.just("cancelled 2027-06-01")),
    st.tuples(st.just("nominated"), _YEARS, _KINDS),
    st.tuples(st.just("idea"), _PERIODS, st.sampled_from(("cơ_sở", "tỉnh", "toàn_quốc", "noscope"))),
    st.tuples(st.just("idea"), _PERIODS, st.just("tỉnh"), st.sampled_from(("nopaper", "used CSTĐCS 2025-2026"))),
    st.tuples(st.just("joined"), st.sampled_from(("unknown", "2001", "2013-09", "2022-09-01", "2026-11-05"))),
    st.tuples(st.just("judged"), _JUDGED,
              st.sampled_from(("yes", "no"))),
    st.tuples(st.just("discipline"), st.just("Cảnh_cáo"), st.sampled_from(("2026-01-01..2026-12-31", "2020-01-01.."))),
    st.tuples(st.just("away"), st.just("Nghỉ_ốm"), _AWAY),
    st.tuples(st.just("vote"), _KINDS, st.sampled_from(("8/9", "7/9"))),
)  # fmt: skip
_FACTS = st.lists(_FACT, max_size=25).map(lambda facts: "; ".join(" ".join(fact) for fact in facts))
_ON = st.sampled_from(("2023-12-31", "2024-01-01", "2025-07-01", "2026-07-01", "2027-06-10"))


@settings(max_examples=60, deadline=None)
@given(_FACTS, _ON)
def test_a_list_and_a_page_come_to_the_same(facts: str, on: str) -> None:
    subject = read(facts, PERIOD)
    for kind in reference.awards():
        rules = compile_rules(reference.rules(), kind.code, PERIOD, on)
        found = assess(rules, subject)
        assert quick(rules, subject) == found.result, kind.code
        waiting = {one.condition for one in found.findings if one.result == UNKNOWN and one.condition == "phieu"}
        counted = {one.result for one in found.findings if one.condition not in waiting} or {UNKNOWN}
        worst = NO if NO in counted else UNKNOWN if UNKNOWN in counted else YES
        assert found.result in (HELD, worst)
        assert bool(found.missing) == (found.result in (NO, UNKNOWN))


@settings(max_examples=60, deadline=None)
@given(_FACTS)
def test_every_look_agrees_with_its_words(facts: str) -> None:
    """Whether a condition says what is missing follows from its result, for every condition that is shipped."""
    subject, book = read(facts, PERIOD), reference.rules()
    for one in book.conditions:
        if one.audience not in (TEAM, "school", "unit"):
            check = KINDS[one.kind](Context(book, one.award, PERIOD, "2027-06-10"), one)
            result, seen = check.look(subject)
            assert bool(check.tell(subject, result, seen).missing) == (result != YES), one.key
            if check.sure is not None:
                assert check.sure(subject) == (result == YES)


@settings(max_examples=40, deadline=None)
@given(_FACTS)
def test_a_forecast_in_words_agrees_with_the_list(facts: str) -> None:
    subject = read(facts, PERIOD)
    for code in ("CSTĐ_TINH", "CSTĐTQ", "BK_TINH", "KNC"):
        outlook = compile_outlook(reference.rules(), code, PERIOD, "2027-06-10")
        found = tell(outlook, subject)
        assert tuple(found.qualifies.values()) == ready(outlook, subject)
        assert bool(found.if_reached) == any(found.qualifies.values())
