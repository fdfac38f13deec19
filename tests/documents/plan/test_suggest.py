"""What findings most likely mean for the school."""

from __future__ import annotations

import pytest

from dhtt_desktop.documents.plan import Criterion, Duty, Spot, When, read_plan
from dhtt_desktop.documents.plan.model import GENERAL, HEAD, PERSON, TEAM
from dhtt_desktop.documents.plan.suggest import criteria_entries, is_ours, paper_for
from dhtt_desktop.services import criteria
from tests.documents.plan.samples import COMMUNE

SPOT = Spot(1, 0, 1)


@pytest.mark.parametrize(
    ("subject", "text", "wanted"),
    [
        (GENERAL, "Gương mẫu trong công việc.", [("all", "judgement")]),
        (PERSON, "Hoàn thành xuất sắc nhiệm vụ được giao", [("person", "rating")]),
        (PERSON, "Liên tục các năm đều hoàn thành xuất sắc nhiệm vụ và đạt Chiến sĩ thi đua cơ sở",
         [("person", "holds"), ("person", "rating")]),
        (TEAM, "Hằng năm đạt Tập thể lao động tiên tiến (tổ), Tập thể lao động xuất sắc (nhà trường)",
         [("unit", "holds"), ("school", "holds")]),
        (TEAM, "Không có người bị kỷ luật", [("team", "members_undisciplined")]),
        (PERSON, "Có sáng kiến được Chủ tịch UBND tỉnh công nhận", [("person", "initiative")]),
        (HEAD, "Tập thể do mình phụ trách là điển hình", [("head", "own_team")]),
    ],
)  # fmt: skip
def test_a_criterion_becomes_rules_as_far_as_they_fit(subject: str, text: str, wanted: list[tuple[str, str]]) -> None:
    entries = criteria_entries(Criterion(subject, text, SPOT))
    assert [(entry["audience"], entry["kind"]) for entry in entries] == wanted
    assert entries[0]["says"] == text
    for at, entry in enumerate(entries):
        criteria.condition(entry, f"k{at}", "thử")  # fits the closed list of kinds


def test_years_on_end_are_those_of_the_stage() -> None:
    (entry,) = criteria_entries(Criterion(TEAM, "Liên tục các năm đạt Tập thể lao động tiên tiến", SPOT))
    assert entry["years"] == "stage"
    (entry,) = criteria_entries(Criterion(TEAM, "Đạt Tập thể lao động tiên tiến", SPOT))
    assert "years" not in entry


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Ba năm liền kề hoàn thành xuất sắc nhiệm vụ", "rating", (["HTXSNV"], 3)),
        ("05 năm liên tục hoàn thành tốt nhiệm vụ, trong đó 02 năm hoàn thành xuất sắc nhiệm vụ", "rating",
         (["HTXSNV", "HTTNV"], 5)),
        ("Đạt danh hiệu Chiến sĩ thi đua cấp tỉnh trở lên", "holds", (["CSTĐ_TINH", "CSTĐTQ"], None)),
        ("Được tặng Bằng khen của tỉnh hoặc danh hiệu Chiến sĩ thi đua cấp tỉnh", "judgement", (None, None)),
    ],
)  # fmt: skip
def test_years_that_are_named_and_prizes_of_which_one_will_do(
    text: str, kind: str, value: tuple[object, object]
) -> None:
    (entry,) = criteria_entries(Criterion(PERSON, text, SPOT))
    assert entry["kind"] == kind
    assert (entry.get("levels") or entry.get("awards"), entry.get("years")) == value


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Định kỳ hằng quý giới thiệu gương điển hình về Sở", "gioi-thieu-dhtt"),
        ("Lập danh sách đăng ký xây dựng điển hình tiên tiến", "dang-ky-dhtt"),
        ("Báo cáo kết quả hằng năm về Phòng Văn hóa - Xã hội", "bao-cao-nam"),
        ("Tiến hành sơ kết phong trào", "bao-cao-so-ket"),
        ("Vệ sinh trường lớp", ""),
    ],
)
def test_the_document_that_fulfils_a_duty(text: str, paper: str) -> None:
    assert paper_for(Duty(text, SPOT, When(""))) == paper


def test_whose_duty_it_is() -> None:
    found = {duty.by: is_ours(duty) for duty in read_plan(COMMUNE).duties}
    assert found == {"": True, "các trường": True, "Các trường học": True, "Phòng Văn hóa - Xã hội": False}
