"""Kinds of conditions with all their parameters, apart from any law; what is told of them."""

from __future__ import annotations

import pytest

from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.conditions import KINDS
from dhtt_desktop.domain.rules.conditions_base import other_sort
from dhtt_desktop.domain.rules.evaluate import compile_rules, quick
from dhtt_desktop.domain.rules.facts import PERSON, TEAM, Subject
from dhtt_desktop.domain.rules.findings import HELD, NO, UNKNOWN, YES, as_data, from_data
from tests.domain.rules.scenarios import ON, PERIOD, read
from tests.domain.rules.small_book import book, condition, criteria, look

STAGE = ("2025-2026", "2026-2027", "2027-2028")


def found(kind: str, params: str, facts: str, *, period: str = PERIOD, **more: object) -> tuple[str, str]:
    """(result, what is missing) of one condition on a person."""
    assessment = look(book(condition(kind, params)), read(facts, period), period, **more)  # type: ignore[arg-type]
    return assessment.result, assessment.missing


def test_every_kind_of_a_pack_can_be_evaluated() -> None:
    assert set(KINDS) == set(packs.CONDITIONS)


@pytest.mark.parametrize(
    ("until", "facts", "result"),
    [
        ("period", "held 2025..2027 B", YES),
        ("period", "held 2024..2026 B", NO),
        ("before", "held 2024..2026 B", YES),
        ("before", "held 2025..2027 B; rated 2024-2025 HTTNV", NO),
        ("latest", "held 2025..2027 B", YES),
        ("latest", "held 2024..2026 B", YES),
        ("latest", "held 2023..2025 B; rated 2025..2027 HTTNV", NO),
        ("latest", "held 2024-2025 B; held 2026-2027 B", NO),
    ],
)
def test_where_a_chain_ends(until: str, facts: str, result: str) -> None:
    assert found("holds", f'awards = ["B"]\nyears = 2\nuntil = "{until}"', facts)[0] == result


def test_the_chain_that_comes_nearest_is_told() -> None:
    params = 'awards = ["B"]\nyears = 3\nuntil = "latest"'
    assert found("holds", params, "rated 2020..2027 HTTNV; held 2024..2026 B")[1] == (
        "Còn thiếu 1 năm Danh hiệu B liên tục (năm học 2026 - 2027)"
    )
    assert found("holds", params, "rated 2020..2027 HTTNV; held 2023-2024 B; held 2025-2026 B")[1] == (
        "Còn thiếu 1 năm Danh hiệu B liên tục (năm học 2024 - 2025)"
    )


def test_one_of_several_awards_in_each_year() -> None:
    params = 'awards = ["B", "C"]\nyears = 2'
    assert found("holds", params, "held 2025-2026 B; held 2026-2027 C") == (YES, "")
    assert found("holds", params, "rated 2025-2026 HTTNV; held 2026-2027 C")[1] == (
        "Còn thiếu 1 năm DHB hoặc Danh hiệu C liên tục (năm học 2025 - 2026)"
    )


def test_years_of_a_stage_up_to_now() -> None:
    rules = book(condition("rating", 'levels = ["HTXSNV"]\nyears = "stage"'))
    both = read("rated 2025..2027 HTXSNV", PERIOD)
    only_now = read("rated 2024..2026 HTTNV; rated 2026-2027 HTXSNV", PERIOD)
    assert look(rules, both, stage=STAGE).result == YES
    told = look(rules, only_now, stage=STAGE)
    assert (told.result, told.missing) == (
        NO, "Xếp loại Hoàn thành tốt nhiệm vụ năm học 2025 - 2026, cần Hoàn thành xuất sắc nhiệm vụ"
    )  # fmt: skip
    assert look(rules, only_now).result == YES  # without a stage the period alone
    assert look(rules, both, "2025-2026", stage=STAGE).result == YES
    ideas = book(condition("initiative", 'scopes = ["tỉnh"]\nyears = "stage"\nunused = false'))
    assert look(ideas, read("idea 2025-2026 tỉnh used B 2025-2026", PERIOD), stage=STAGE).result == YES
    early = look(ideas, read("idea 2024-2025 tỉnh", PERIOD), stage=STAGE)
    assert (early.result, early.missing) == (
        NO, "Chưa có sáng kiến phạm vi tỉnh trở lên được công nhận trong giai đoạn"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("params", "facts", "result"),
    [
        ('scopes = ["cơ sở"]\ncount = 2\nyears = 2', "idea 2025-2026 cơ_sở; idea 2026-2027 tỉnh", YES),
        ('scopes = ["cơ sở"]\ncount = 2\nyears = 2', "idea 2026-2027 cơ_sở; idea 2026-2027 tỉnh", YES),
        ('scopes = ["cơ sở"]\ncount = 2\nyears = 2', "idea 2024-2025 cơ_sở; idea 2026-2027 tỉnh", NO),
        ('scopes = ["cơ sở"]\ncount = 2\nyears = 2', "idea 2025-2026 cơ_sở nopaper; idea 2026-2027 tỉnh", UNKNOWN),
        ('scopes = ["tỉnh", "toàn quốc"]', "idea 2026-2027 tỉnh", YES),
        ('scopes = ["toàn quốc"]', "idea 2026-2027 tỉnh", NO),
        ('scopes = ["cơ sở"]\nunused = false', "idea 2026-2027 cơ_sở used B 2025-2026", YES),
    ],
)
def test_initiatives(params: str, facts: str, result: str) -> None:
    assert found("initiative", params, facts)[0] == result


@pytest.mark.parametrize(
    ("params", "facts", "result", "missing"),
    [
        ('awards = ["B"]\nyears = 5\ntimes = 2', "held 2022-2023 B; held 2026-2027 B", YES, ""),
        ('awards = ["B"]\nyears = 5\ntimes = 2', "rated 2020..2027 HTTNV; held 2021-2022 B; held 2026-2027 B", NO,
         "Trong 5 năm gần đây (2022–2027) chưa có 2 lần Danh hiệu B"),
        ('awards = ["B"]\nyears = 5', "rated 2020..2027 HTTNV; nominated 2026-2027 B", UNKNOWN,
         "Danh hiệu B năm học 2026 - 2027 đang đề nghị, chưa có quyết định; trong 5 năm"),
        ('awards = ["B"]\nyears = 3', "rated 2025..2027 HTTNV", UNKNOWN, "Hồ sơ chưa ghi năm học 2024 - 2025"),
        ('awards = ["B"]\nyears = 3', "rated 2024..2027 HTTNV; held 2025 B", UNKNOWN, "cách tính năm khác"),
        ('awards = ["B"]\nyears = 3', "rated 2024..2027 HTTNV; held 2025-2026 B cancelled 2026-01-01", NO,
         "chưa có Danh hiệu B"),
        ('awards = ["B"]\nyears = 40', "joined 2024-08-01; rated 2024..2027 HTTNV", NO, "Chưa có Danh hiệu B"),
    ],
)  # fmt: skip
def test_awards_within_years(params: str, facts: str, result: str, missing: str) -> None:
    got = found("held_within", params, facts)
    assert got[0] == result and missing in got[1], got


@pytest.mark.parametrize(
    ("params", "facts", "result"),
    [
        ('awards = ["B"]', "", YES),
        ('awards = ["B"]', "held 2001-2002 B", NO),
        ('awards = ["B"]', "held 2027-2028 B", YES),  # what comes later says nothing of then
        ('awards = ["B"]\nyears = 5', "held 2021-2022 B", YES),
        ('awards = ["B"]\nyears = 5', "held 2022-2023 B", NO),
        ('awards = ["B"]', "held 2001-2002 C", YES),
    ],
)
def test_not_held_before(params: str, facts: str, result: str) -> None:
    assert found("not_held", params, facts)[0] == result


def test_discipline_by_form() -> None:
    params = 'forms = ["Cảnh cáo"]'
    assert found("undisciplined", params, "discipline Khiển_trách 2026-09-01..2027-09-01")[0] == YES
    assert found("undisciplined", params, "discipline Cảnh_cáo 2026-09-01..2027-09-01")[0] == NO
    assert found("undisciplined", params, "discipline noform 2026-09-01..2027-09-01")[0] == UNKNOWN
    assert found("undisciplined", "", "discipline noform 2026-09..2027-09")[0] == NO
    assert found("undisciplined", "", "discipline Cảnh_cáo 2025..2026-07")[0] == YES  # to the end of July
    assert found("undisciplined", "", "discipline Cảnh_cáo 2025..2026-08")[0] == NO


def test_probation_counts_only_where_the_rule_says_so() -> None:
    facts = "away Tập_sự 2026-08-01..2027-04-30"
    assert found("worked", "months = 6\nprobation = true", facts)[0] == YES
    assert found("worked", "months = 6", facts) == (NO, "Làm việc 3 tháng trong năm học 2026 - 2027, cần từ 6 tháng")


def test_leave_of_which_only_the_month_is_known() -> None:
    assert found("worked", "months = 6", "away Nghỉ_ốm 2026-08..2027-02")[0] == UNKNOWN  # 5 to 7 months off
    assert found("worked", "months = 6", "away Nghỉ_ốm 2026-10..2027-01")[0] == YES
    assert found("worked", "months = 6", "away Nghỉ_ốm 2026-08..2027-04")[0] == NO


def test_time_in_the_profession() -> None:
    women = 'years = 15\nwomen_less = "1/3"'
    assert found("served", women, "joined 2017-06-10; woman; head")[0] == YES
    assert found("served", women, "joined 2017-06-11; woman; head")[0] == NO
    assert found("served", women, "joined 2017-06-10; woman")[0] == NO
    assert found("served", women, "joined 2017-06-10; man; head")[0] == NO
    assert found("served", "years = 1", "joined 2024-02-29", on="2025-02-28")[0] == YES
    assert found("served", "years = 20", "joined 2000-09-01; left 2019-01-01")[0] == NO
    told = look(book(condition("served", "years = 20\nhardship_years = 5\nless = 5")),
                read("joined 2010-09-01; hardship 2010-09-01..2016-08-31", PERIOD))  # fmt: skip
    assert told.findings[0].fact == (
        "Vào ngành từ 01/09/2010, đủ 15 năm công tác từ 01/09/2025; "
        "được giảm 5 năm vì có từ 5 năm ở vùng đặc biệt khó khăn"
    )


def test_members_in_number() -> None:
    rules = book(condition("members_holding", 'awards = ["B"]\nat_least = 2'))
    team = Subject(TEAM, 9, "Tổ Lá", members=(read("held 2026-2027 B", PERIOD), read("", PERIOD)))
    told = look(rules, team)
    assert (told.result, told.missing) == (NO, "1 người đạt Danh hiệu B, cần 2 người")
    team.members = (*team.members, read("held 2026-2027 B", PERIOD))
    assert look(rules, team).result == YES
    team.members = ()
    assert look(rules, team).result == UNKNOWN


@pytest.mark.parametrize(
    ("params", "team", "result", "missing"),
    [
        ('awards = ["B"]', "held 2026-2027 B", YES, ""),
        ('awards = ["B"]', "nominated 2026-2027 B", UNKNOWN, "Tổ Lá đang đề nghị Danh hiệu B năm học 2026 - 2027"),
        ('awards = ["B"]', "held 2025-2026 B", NO, "Tổ Lá chưa có Danh hiệu B năm học 2026 - 2027"),
        ('levels = ["HTXSNV"]', "rated 2026-2027 HTXSNV", YES, ""),
        ('levels = ["HTXSNV"]', "rated 2026-2027 HTTNV", NO, "Tổ Lá xếp loại Hoàn thành tốt nhiệm vụ"),
        ('levels = ["HTXSNV"]', "", UNKNOWN, "Tổ Lá chưa có xếp loại năm học 2026 - 2027"),
    ],
)
def test_the_team_of_its_head(params: str, team: str, result: str, missing: str) -> None:
    others = condition("judgement", "presumed = true", key="g")
    rules = book(condition("own_team", params, more='audience = "head"'), others)
    head = read("head", PERIOD)
    head.team = read(team, PERIOD, TEAM)
    head.team.name = "Tổ Lá"
    told = look(rules, head)
    assert (told.result, told.missing) == (result, missing)
    assert look(rules, read("", PERIOD)).result == YES  # who is no head is not asked
    alone = read("head", PERIOD)
    assert look(rules, alone).missing == "Chưa ghi tập thể do mình đứng đầu"


def test_who_is_asked_what() -> None:
    audiences = ("all", "person", "team", "head", "school", "unit")
    rules = book(*(condition("judgement", "", key=one, more=f'audience = "{one}"') for one in audiences))
    subjects = {
        "person": Subject(PERSON, 1), "head": Subject(PERSON, 1, is_head=True),
        "unit": Subject(TEAM, 1), "school": Subject(TEAM, 1, is_school=True),
    }  # fmt: skip
    asked = {name: {one.condition for one in look(rules, subject).findings} for name, subject in subjects.items()}
    assert asked == {
        "person": {"all", "person"}, "head": {"all", "person", "head"},
        "unit": {"all", "team", "unit"}, "school": {"all", "team", "school"},
    }  # fmt: skip


def test_unknown_beats_no_unless_one_way_is_met() -> None:
    ways = (
        '[[condition.options]]\nkind = "rating"\nsays = "Xuất sắc"\nlevels = ["HTXSNV"]\n'
        '[[condition.options]]\nkind = "judgement"\nsays = "Được bình xét"\nkey = "binh-xet"\n'
    )
    rules = book(condition("any", more=ways))
    assert look(rules, read("rated 2026-2027 HTXSNV; judged binh-xet no", PERIOD)).result == YES
    told = look(rules, read("rated 2026-2027 HTTNV", PERIOD))
    assert (told.result, told.missing) == (UNKNOWN, "Cần nhận xét: được bình xét")
    assert [one.result for one in told.findings[0].options] == [NO, UNKNOWN]
    assert [one.by_hand for one in told.findings[0].options] == [False, True]
    nobody = look(rules, read("rated 2026-2027 HTTNV; judged binh-xet no", PERIOD))
    assert nobody.missing == (
        "Xếp loại Hoàn thành tốt nhiệm vụ, cần Hoàn thành xuất sắc nhiệm vụ; hoặc nhận xét không đạt: được bình xét"
    )


def test_a_way_of_several_parts_needs_all_of_them() -> None:
    ways = (
        '[[condition.options]]\nkind = "all"\nsays = "Hai năm và sáng kiến"\n'
        '[[condition.options.parts]]\nkind = "rating"\nsays = "Xuất sắc"\nlevels = ["HTXSNV"]\n'
        '[[condition.options.parts]]\nkind = "initiative"\nsays = "Sáng kiến"\nscopes = ["cơ sở"]\n'
    )
    rules = book(condition("any", more=ways))
    assert look(rules, read("rated 2026-2027 HTXSNV; idea 2026-2027 cơ_sở", PERIOD)).result == YES
    assert look(rules, read("rated 2026-2027 HTXSNV", PERIOD)).result == NO
    assert look(rules, read("idea 2026-2027 cơ_sở", PERIOD)).result == UNKNOWN
    assert look(rules, read("idea 2026-2027 cơ_sở nopaper; rated 2026-2027 HTNV", PERIOD)).result == NO


def test_a_finding_names_fact_paper_article_and_day() -> None:
    told = look(book(condition("rating", 'levels = ["HTXSNV", "HTTNV"]')), read("rated 2026-2027 HTTNV", PERIOD))
    finding = told.findings[0]
    assert (finding.text, finding.fact, finding.proof) == (
        "Điều kiện k", "Xếp loại Hoàn thành tốt nhiệm vụ", "QĐ 31/QĐ-MNTP ngày 28/05/2027"
    )  # fmt: skip
    assert (finding.law, finding.law_from, finding.confirmed) == ("Nghị định 1/2024/NĐ-CP, Điều 1", "2024-01-01", True)
    assert not finding.unproved and not finding.missing
    bare = look(book(condition("rating", 'levels = ["HTTNV"]')), read("rated 2026-2027 HTTNV nopaper", PERIOD))
    assert bare.findings[0].unproved and bare.findings[0].proof == ""
    chain = look(book(condition("holds", 'awards = ["B"]\nyears = 2')), read("held 2025..2027 B", PERIOD))
    assert chain.findings[0].fact == "Đạt 2 năm liên tục Danh hiệu B (2025–2027)"
    assert chain.findings[0].proof == (
        "2025–2026: QĐ 45/QĐ-UBND ngày 28/05/2027; 2026–2027: QĐ 45/QĐ-UBND ngày 28/05/2027"
    )
    assert from_data(as_data(chain)) == chain


def test_a_judgement_carries_its_evidence() -> None:
    rules = book(condition("judgement", key="xet"))
    told = look(rules, read("judged xet yes Biên_bản_số_5", PERIOD))
    assert (told.result, told.findings[0].fact, told.findings[0].by_hand) == (YES, "Biên bản số 5", True)
    assert look(rules, read("judged xet yes", "2025-2026")).result == UNKNOWN  # of another period


def test_a_vote_that_is_awaited_holds_nothing_up() -> None:
    rules = book(condition("vote", key="phieu"), condition("judgement", "presumed = true", key="g"),
                 '[[vote]]\naward = "A"\nshare = 80\narticle = "Điều 2"\nconfirmed = true\n')  # fmt: skip
    waiting = look(rules, read("", PERIOD))
    assert (waiting.result, waiting.missing) == (YES, "")
    assert waiting.findings[0].missing == "Chưa bỏ phiếu, cần từ 80% tổng số thành viên Hội đồng"
    assert look(rules, read("vote A 7/9", PERIOD)).result == NO
    assert look(book(condition("vote", key="phieu")), read("vote A 1/9", PERIOD)).result == YES  # no share is laid down


def test_an_award_without_conditions_is_unknown() -> None:
    told = look(book(condition("judgement", award="B")), read("", PERIOD))
    assert (told.result, told.missing) == (UNKNOWN, "Chưa có điều kiện nào được ghi cho đối tượng này")
    assert quick(compile_rules(book(), "A", PERIOD, ON), read("", PERIOD)) == UNKNOWN


def test_a_campaign_brings_its_own_criteria() -> None:
    extra = criteria(condition("rating", 'levels = ["HTXSNV"]', key="rieng"))
    rules = book(condition("judgement", "presumed = true"))
    assert look(rules, read("rated 2026-2027 HTTNV", PERIOD)).result == YES
    assert look(rules, read("rated 2026-2027 HTTNV", PERIOD), extra=extra).result == NO


def test_an_award_on_record_for_the_period() -> None:
    rules = book(condition("rating", 'levels = ["HTXSNV"]'))
    told = look(rules, read("rated 2026-2027 HTNV; held 2026-2027 A", PERIOD))
    assert (told.result, told.missing, told.lacking) == (HELD, "", 1)
    assert look(rules, read("rated 2026-2027 HTNV; held 2026 A", PERIOD)).result == NO


def test_same_names_are_two_people() -> None:
    rules = book(condition("rating", 'levels = ["HTXSNV"]'))
    one, other = read("rated 2026-2027 HTXSNV", PERIOD), read("rated 2026-2027 HTNV", PERIOD)
    one.name = other.name = "Nguyễn Thị An"
    one.id, other.id = 1, 2
    assert [look(rules, subject).result for subject in (one, other)] == [YES, NO]


def test_periods_of_the_other_sort() -> None:
    assert other_sort("2025-2026") == ("2025", "2026")
    assert other_sort("2026") == ("2025-2026", "2026-2027")


def test_a_change_of_a_pack_changes_the_outcome() -> None:
    subject = read("rated 2026-2027 HTTNV", PERIOD)
    assert look(book(condition("rating", 'levels = ["HTXSNV", "HTTNV"]')), subject).result == YES
    assert look(book(condition("rating", 'levels = ["HTXSNV"]')), subject).result == NO
