"""What a list of nominations gets wrong, said in Vietnamese."""

from __future__ import annotations

from dataclasses import replace

from dhtt_desktop import reference
from dhtt_desktop.domain.nominations import ERROR, WARNING, Finding, Nominee, check

LAN = Nominee(1, ("person", 7), "Cao Thị Lan", "LĐTT", "2025-2026", birth="1974-12-25")
LEAF = Nominee(9, ("team", 7), "Tổ Lá", "TTLĐTT", "2025-2026")


def found(*nominees: Nominee) -> tuple[Finding, ...]:
    return check(nominees, reference.awards())


def test_a_good_list_has_no_findings() -> None:
    hoa = replace(LAN, nomination_id=2, subject_id=("person", 8), subject_name="Hồ Thị Hoa", kind="GK")
    star = replace(LAN, nomination_id=3, subject_id=("person", 9), subject_name="Lê Mỹ", kind="CSTĐCS")
    assert found(LAN, hoa, star, LEAF) == ()
    assert found() == ()


def test_twice_the_same_is_one_error() -> None:
    (finding,) = found(LAN, replace(LAN, nomination_id=2), replace(LAN, nomination_id=3))
    assert (finding.severity, finding.code, finding.nomination_ids) == (ERROR, "double", (1, 2, 3))
    assert finding.subject_id == ("person", 7)
    assert finding.message == (
        "Cao Thị Lan được đề nghị Lao động tiên tiến 3 lần trong năm học 2025 - 2026. Chỉ giữ một dòng."
    )


def test_another_period_or_another_subject_is_no_double() -> None:
    assert found(LAN, replace(LAN, nomination_id=2, period="2024-2025")) == ()
    assert found(replace(LEAF, subject_id=("team", 1)), LEAF) == ()


def test_an_award_already_held() -> None:
    (finding,) = found(replace(LAN, already_held=True))
    assert (finding.severity, finding.code) == (ERROR, "held")
    assert finding.message == "Cao Thị Lan đã có Lao động tiên tiến năm học 2025 - 2026."


def test_two_titles_of_one_period_are_asked_about() -> None:
    both = (LAN, replace(LAN, nomination_id=2, kind="CSTĐCS"))
    (finding,) = found(*both)
    assert (finding.severity, finding.code, finding.nomination_ids) == (WARNING, "family", (1, 2))
    assert "Lao động tiên tiến và Chiến sĩ thi đua cơ sở" in finding.message
    assert "danh hiệu cao nhất" in finding.message


def test_a_title_beside_a_form_is_fine() -> None:
    assert found(LAN, replace(LAN, nomination_id=2, kind="GK")) == ()


def test_a_missing_year_of_birth_is_told_once_a_person() -> None:
    (birth,) = found(replace(LAN, birth=""), replace(LAN, nomination_id=2, kind="GK", birth=""))
    assert (birth.code, birth.nomination_ids) == ("no-birth", (1, 2))


def test_a_team_title_is_not_for_a_person() -> None:
    (finding,) = found(replace(LAN, kind="TTLĐTT"))
    assert (finding.severity, finding.code) == (ERROR, "subject")
    assert [finding.code for finding in found(replace(LEAF, kind="LĐTT"))] == ["subject"]


def test_namesakes_who_cannot_be_told_apart() -> None:
    other = replace(LAN, nomination_id=2, subject_id=("person", 8), subject_name="Cao Thị  LAN")
    assert found(LAN, replace(other, birth="1980")) == ()
    (finding,) = found(LAN, replace(other, birth="1974"))
    assert (finding.code, finding.nomination_ids) == ("namesake", (1, 2))


def test_errors_come_first_and_no_code_is_shown() -> None:
    findings = found(replace(LAN, birth=""), replace(LAN, nomination_id=2, birth=""))
    assert [finding.severity for finding in findings] == [ERROR, WARNING]
    assert not any(code in finding.message for finding in findings for code in ("LĐTT", "HTTNV", "None"))
