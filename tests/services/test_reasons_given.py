"""All that the panel says of one line: conditions, what else is to be seen, what was judged and on what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.services import awards, decisions, eligibility, flow, reasons
from dhtt_desktop.services.awards import DECLINED, Subject
from dhtt_desktop.services.reasons import Told
from dhtt_desktop.services.verdicts import Verdicts
from dhtt_desktop.services.verdicts_kept import Case, judge_many, keep
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, small, who
from tests.services.test_candidates import PAPER, award, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def told(store: Store, kind: str, name: str) -> Told:
    rows = Verdicts(store, PERIOD).view(award(kind)).rows
    return reasons.of(store, PERIOD, award(kind), next(one for one in rows if one.name == name))


def test_every_condition_has_its_fact_and_its_article(store: Store) -> None:
    found = told(store, "LĐTT", "H'Hen Niê").assessment
    assert found is not None and found.result == "no" and found.missing
    rating = next(finding for finding in found.findings if finding.result == "no")
    assert "06/2022/QH15" in rating.law and rating.law_from == "2024-01-01"


def test_what_is_on_record_or_declined_stands_above_the_conditions(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    decisions.decide(store, PAPER, [first])
    flow.mark(store, [second], DECLINED, "Vượt tỷ lệ")
    held, declined = told(store, "LĐTT", "Lê Thị An").notes[0], told(store, "LĐTT", "Trần Văn Bình").notes[0]
    assert (held.tone, held.text) == ("good", "Đã có Lao động tiên tiến năm học 2026 - 2027")
    assert held.proof == "214/QĐ-UBND ngày 10/07/2027, UBND xã An Bình"
    assert (declined.tone, declined.proof) == ("bad", "Vượt tỷ lệ")


def test_the_list_s_own_findings_do_not_repeat_name_or_rules(store: Store) -> None:
    put(store, "LĐTT", "Dung")
    (note,) = told(store, "LĐTT", "Dung").notes
    assert note.tone == "caution" and note.text.startswith("Chưa có năm sinh")


def test_a_reason_for_putting_forward_all_the_same_stays_in_view(store: Store) -> None:
    (key,) = put(store, "LĐTT", "H'Hen Niê")
    awards.edit_nomination(store, key, {"override": "Thành tích đột xuất"})
    assert [note.text for note in told(store, "LĐTT", "H'Hen Niê").notes] == ["Vẫn đề nghị: Thành tích đột xuất"]


def test_what_was_judged_comes_with_its_evidence(store: Store) -> None:
    team = Subject(team_id=1)
    judge_many(store, [team], PERIOD, "dan-dau", True, "Biên bản cụm")
    assert told(store, "CO_TINH", "Tổ 1").evidence == {"dan-dau": "Biên bản cụm"}
    judge_many(store, [team], PERIOD, "dan-dau", None)
    assert told(store, "CO_TINH", "Tổ 1").evidence == {}


def test_an_award_that_was_decided_keeps_the_findings_of_its_day(store: Store) -> None:
    (key,) = put(store, "LĐTT", "Lê Thị An")
    decisions.decide(store, PAPER, [key])
    (given,) = queries.awards_in(store, PERIOD, ["LĐTT"])
    old = eligibility.assess_one(store, PERIOD, "LĐTT", given, "2025-05-20")
    assert old is not None
    with store.begin("Giữ kết quả xét") as unit:
        keep(unit, [Case(given.person_id, None, old, award_id=given.id)], ON)
    found = told(store, "LĐTT", "Lê Thị An").assessment
    assert found is not None and found.on == "2025-05-20"


def test_an_award_without_its_decision_says_so(store: Store) -> None:
    row = store.one("SELECT '' AS decision_code, '' AS decision_date, '' AS issuer")
    assert reasons.paper_words(row) == "Chưa có số quyết định"


def test_what_comes_into_reach_is_told_until_it_is_there(store: Store) -> None:
    an = who(store, "Lê Thị An")
    with store.begin("Ghi tay") as unit:
        unit.insert_many(schema.award, [
            {"person_id": an, "period": period, "kind": "CSTĐCS", "decision_code": "5/QĐ-UBND"}
            for period in ("2024-2025", "2025-2026")
        ])  # fmt: skip
    assert "CSTĐ_TINH" in {line.kind for line in told(store, "LĐTT", "Lê Thị An").outlooks}
    with store.begin("Ghi tay") as unit:
        unit.insert(schema.award, {"person_id": an, "period": PERIOD, "kind": "CSTĐ_TINH"})
    assert "CSTĐ_TINH" not in {line.kind for line in told(store, "LĐTT", "Lê Thị An").outlooks}


def test_who_is_not_in_the_data_is_not_judged(store: Store) -> None:
    assert eligibility.about(store, PERIOD, "LĐTT", Subject(999)) == (None, ())
