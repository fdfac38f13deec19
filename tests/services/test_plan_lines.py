"""What the clerk corrects in a plan that was read, what is added by hand, and what is to be noted."""

from __future__ import annotations

import pytest

from dhtt_desktop.documents.plan import read_plan
from dhtt_desktop.services import plan_faults, plan_lines, plan_taking
from dhtt_desktop.services.plan_lines import CRITERION, DUTY, TARGET
from dhtt_desktop.services.result import Refused
from tests.documents.plan.samples import COMMUNE

PLAN = read_plan(COMMUNE)
MADE = plan_taking.propose(PLAN, COMMUNE, "2026-2027")
ON = "2026-11-20"


def added(kind: str, words: str) -> plan_taking.Line:
    start = COMMUNE.index(words)
    line = plan_lines.added(kind, PLAN, COMMUNE, start - 1, start + len(words))
    assert isinstance(line, plan_taking.Line)
    assert COMMUNE[line.spot.start : line.spot.end] == words and line.ticked
    assert line.spot.line == COMMUNE.count("\n", 0, start) + 1
    return line


def test_a_target_is_corrected() -> None:
    first = MADE.targets[0]
    made = plan_lines.correct(TARGET, first, {"text": " Mỗi  năm ", "number": "80,5", "unit": "%", "per": "năm"})
    assert isinstance(made, plan_taking.Line) and made.sentence == first.sentence
    assert made.values == {**first.values, "text": "Mỗi năm", "number": "80,5", "unit": "%", "per": "năm"}
    wrong = plan_lines.correct(TARGET, first, {"text": "", "number": "nhiều", "unit": "", "per": ""})
    assert isinstance(wrong, Refused) and [one.field for one in wrong.problems] == ["text", "number"]


def test_a_doubtful_duty_that_is_corrected_is_ticked() -> None:
    theirs = next(line for line in MADE.duties if line.doubt)
    made = plan_lines.correct(DUTY, theirs, {**theirs.values, "every": "năm", "days": "15/6", "who": "Tổ Văn phòng"})
    assert isinstance(made, plan_taking.Line) and made.ticked and not made.doubt
    assert (made.values["days"], made.values["who"]) == ("06-15", "Tổ Văn phòng")
    wrong = plan_lines.correct(DUTY, theirs, {**theirs.values, "first": "2027-02-01", "last": "2027-01-01"})
    assert isinstance(wrong, Refused) and wrong.problems[0].field == "last"


def test_a_criterion_is_corrected_by_the_rules_of_criteria() -> None:
    first = MADE.criteria[0]
    entry = {"audience": "team", "says": "Được khen", "kind": "holds", "awards": ["TTLĐTT"], "years": 2}
    made = plan_lines.correct(CRITERION, first, entry)
    assert isinstance(made, plan_taking.Line) and made.values == entry
    wrong = plan_lines.correct(CRITERION, first, {"audience": "team", "says": "Được khen", "kind": "holds"})
    assert isinstance(wrong, Refused) and wrong.problems[0].field == "awards"


def test_words_that_were_missed_become_lines() -> None:
    target = added(TARGET, "Mỗi quý đăng ít nhất hai bài viết về gương tốt")
    assert (target.values["number"], target.values["unit"], target.values["per"]) == ("2", "bài", "quý")
    plain = added(TARGET, "Tạo phong trào thi đua rộng khắp")
    assert plain.values["number"] == ""
    duty = added(DUTY, "thành lập Hội đồng Thi đua - Khen thưởng của trường")
    assert (duty.values["last"], duty.values["paper"]) == ("", "quyet-dinh-hoi-dong")
    timed = added(DUTY, "tổng kết giai đoạn vào quý III năm 2030")
    assert (timed.values["first"], timed.values["last"]) == ("2030-07-01", "2030-09-30")
    head = added(CRITERION, "yêu cầu các đơn vị thực hiện")
    assert head.values["audience"] == "head"  # the criteria nearest above are those of heads


def test_nothing_chosen_is_refused() -> None:
    assert isinstance(plan_lines.added(TARGET, PLAN, COMMUNE, 3, 3), Refused)


@pytest.mark.parametrize(
    ("issued", "number", "told"),
    [
        ("2026-09-12", "152/2025/NĐ-CP", ""),
        ("2026-09-12", "91/2017/NĐ-CP", "đã hết hiệu lực khi văn bản này ban hành"),
        ("2023-09-12", "91/2017/NĐ-CP", "hết hiệu lực từ 01/01/2024, kế hoạch của trường không viện dẫn nữa"),
        ("2023-09-12", "301/KH-UBND", ""),
    ],
)
def test_bases_out_of_force(issued: str, number: str, told: str) -> None:
    assert plan_faults.base_state(number, issued, ON) == told


def test_notes_name_their_lines() -> None:
    text = COMMUNE.replace("152/2025/NĐ-CP ngày 14 tháng 6 năm 2025", "91/2017/NĐ-CP ngày 31 tháng 7 năm 2017")
    text = text.replace("Phòng Văn hóa - Xã hội\n", "Phòng Giáo dục và Đào tạo\n").replace("quý III", "QTKX quý III")
    found = plan_faults.notes(read_plan(text), text, ON)
    lines = text.split("\n")
    told = {note.words: lines[note.line - 1] for note in found if note.line is not None}
    assert any("91/2017/NĐ-CP" in words and "91/2017/NĐ-CP" in line for words, line in told.items())
    assert any("không còn từ 01/07/2025" in words and "Giáo dục" in line for words, line in told.items())
    assert any("“QTKX”" in words and "QTKX" in line for words, line in told.items())
    assert not any("152/2025" in note.words for note in plan_faults.notes(PLAN, COMMUNE, ON))


def test_a_stage_that_is_over_and_a_plan_taken_before_are_told() -> None:
    class Campaign:
        name = "Gương sáng"
        superior_plan = plan_taking.superior_words(PLAN)

    told = [note.words for note in plan_faults.notes(PLAN, COMMUNE, "2031-02-01", [Campaign()])]
    assert told[0] == "Kế hoạch này đã lập thành phong trào “Gương sáng”."
    assert told[1].startswith("Giai đoạn 2026 - 2030 đã qua")
