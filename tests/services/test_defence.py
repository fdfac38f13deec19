"""The defence file: what it says of each case, that it stands on two pages, and that an old one keeps its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.services import awards, decisions, defence, drafting, flow, papers, rules, verdicts_kept
from dhtt_desktop.services.awards import DECLINED, SENT, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done
from dhtt_desktop.store import journal, queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, practice, small, who
from tests.services.test_drafting_year import readable

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "kinds" / "giai-trinh.txt"
PAPER = Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình")
FAULTS = re.compile(r"None|\{\{|\}\}|\[\[|\(\s*\)|“\s*”| ,| ;|\bLĐTT\b|CSTĐCS|HTXSNV|HTTNV")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def an(store: Store) -> Subject:
    return Subject(who(store, "Lê Thị An"))


def put(store: Store, kind: str, subject: Subject) -> int:
    awards.nominate(store, PERIOD, kind, [subject])
    return next(row.id for row in queries.nominations(store, PERIOD, [kind]) if awards.subject_of(row) == subject)


def words(store: Store, draft: Draft) -> str:
    return readable(papers.flow_of(store, draft))


def full_case(store: Store) -> None:
    """An: years behind her, an initiative, a vote, sent, decided, handed over."""
    subject = an(store)
    with store.begin("Quá trình") as unit:
        for year, level in (("2024-2025", "HTTNV"), ("2025-2026", "HTXSNV")):
            rated = {"decision_code": "20/QĐ-THHP", "decision_date": f"{year[-4:]}-06-01"}
            unit.insert(schema.rating, {"person_id": subject.person_id, "period": year, "level": level, **rated})
        unit.insert(schema.initiative, {"person_id": subject.person_id, "period": PERIOD, "title": "Góc đọc xanh",
                                        "decision_code": "12/QĐ-THHP", "decision_date": "2027-04-15"})  # fmt: skip
    decisions.receive(store, Decision("99/QĐ-UBND", "12/7/2026", "UBND xã An Bình"), "2025-2026", [(subject, "LĐTT")])
    key = put(store, "CSTĐCS", subject)
    awards.edit_nomination(store, key, {"votes": "8/9"})
    flow.take(store, [key], flow.GONE, "1/6/2027")
    flow.take(store, [key], flow.RECEIVED, "3/6/2027")
    decisions.decide(store, PAPER, [key])
    flow.take(store, [key], flow.HANDED, "20/7/2027")


def test_it_stands_as_it_was_approved(store: Store) -> None:
    full_case(store)
    made = defence.draft(store, an(store), "CSTĐCS", PERIOD, ON)
    assert words(store, made) + "\n" == GOLDEN.read_text("utf-8")


def test_a_usual_case_stands_on_two_pages(tmp_path: Path) -> None:
    store = practice(tmp_path)
    seen = {}
    for case in defence.cases(store, PERIOD):
        made = defence.draft(store, case.subject, case.kind, PERIOD, ON)
        seen.setdefault(case.kind, len(paginate(papers.flow_of(store, made))))
        assert not FAULTS.search(words(store, made)), case.label
    assert seen and set(seen.values()) <= {1, 2}
    store.close()


def test_somebody_who_was_never_put_forward_sees_what_is_missing(store: Store) -> None:
    made = defence.draft(store, Subject(who(store, "H'Hen Niê")), "LĐTT", PERIOD, ON)
    told = words(store, made)
    assert "cho bà H'Hen Niê" in told and "chưa đủ điều kiện" in told and "Còn thiếu:" in told
    assert "chưa có quyết định" in told and not FAULTS.search(told)


def test_the_law_is_that_of_the_day_on_which_the_dossier_was_received(store: Store) -> None:
    full_case(store)
    told = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    assert "có hiệu lực ngày 03/06/2027 (ngày cấp trên nhận hồ sơ)" in told
    assert "8/9 phiếu đồng ý, đạt 88,89% tổng số thành viên Hội đồng; cần từ 80%" in told
    assert "số 214/QĐ-UBND ngày 10/07/2027 của Ủy ban nhân dân xã An Bình; đã trao ngày 20/07/2027" in told
    assert (
        "“Góc đọc xanh” (cấp cơ sở, Quyết định 12/QĐ-THHP ngày 15/04/2027, đã dùng cho Chiến sĩ thi đua cơ sở" in told
    )


def test_an_old_decision_keeps_its_reasons_when_the_rules_change(store: Store) -> None:
    full_case(store)
    before = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    kind = {"award": "CSTĐCS", "kind": "judgement", "says": "Có bài giảng đăng trên tạp chí", "article": "Điều 9"}
    done = rules.save_local(store, "condition", {**kind, "source": "Quy chế của trường", "valid_from": "1/1/2020"})
    assert isinstance(done, Done), done
    assert "tạp chí" in words(store, defence.draft(store, Subject(who(store, "Trần Văn Bình")), "CSTĐCS", PERIOD, ON))
    assert words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON)) == before


def test_findings_are_kept_when_sent_and_again_when_decided_and_go_with_undo(store: Store) -> None:
    key = put(store, "LĐTT", an(store))
    flow.mark(store, [key], SENT)
    sent = verdicts_kept.kept(store, nomination_id=key)
    assert sent is not None and sent.award_id is None and sent.assessment.kind == "LĐTT"
    done = decisions.decide(store, PAPER, [key])
    assert isinstance(done, Done) and done.action_id is not None
    (award,) = queries.awards_in(store, PERIOD)
    decided = verdicts_kept.kept(store, award_id=award.id)
    assert decided is not None and decided.assessment.on == "2027-07-10" and decided.nomination_id == key
    journal.undo(store, done.action_id)
    assert verdicts_kept.kept(store, award_id=award.id) is None
    assert verdicts_kept.kept(store, nomination_id=key) == sent


def test_a_decision_without_a_nomination_keeps_its_findings_too(store: Store) -> None:
    decisions.receive(store, PAPER, PERIOD, [(an(store), "LĐTT"), (Subject(team_id=1), "TTLĐTT")])
    for award in queries.awards_in(store, PERIOD):
        found = verdicts_kept.kept(store, award_id=award.id)
        assert found is not None and found.assessment.kind == award.kind and found.assessment.findings
        told = words(store, defence.draft(store, awards.subject_of(award), award.kind, PERIOD, ON))
        assert "(ngày quyết định)" in told and "214/QĐ-UBND" in told


def test_what_members_are_given_by_the_same_decision_counts_for_their_team(store: Store) -> None:
    members = [an(store), Subject(who(store, "Trần Văn Bình"))]
    given = [(Subject(team_id=1), "TTLĐTT"), *((one, "LĐTT") for one in members)]
    decisions.receive(store, PAPER, PERIOD, given)
    award = next(row for row in queries.awards_in(store, PERIOD) if row.team_id)
    found = verdicts_kept.kept(store, award_id=award.id)
    assert found is not None
    share = next(one for one in found.assessment.findings if "70%" in one.text)
    assert share.result == "yes" and "2/2" in share.fact


def test_outcomes_overrides_and_cancelling_are_told(store: Store) -> None:
    key = put(store, "CSTĐCS", an(store))
    with store.begin("Họp") as unit:
        meeting = unit.insert(schema.meeting, {"period": PERIOD, "held_on": "2027-05-28"})
        unit.insert(schema.ballot, {"meeting_id": meeting, "nomination_id": key, "outcome": "Xét danh hiệu thấp hơn",
                                    "outcome_kind": "LĐTT", "reason": "Thiếu hai phiếu"})  # fmt: skip
    flow.take(store, [key], flow.GONE, "1/6/2027", "Cấp trên cho trình thêm")
    told = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    assert "Xét danh hiệu thấp hơn Lao động tiên tiến (28/05/2027); lý do: Thiếu hai phiếu" in told
    assert "Lý do trình khác với kết quả xét: Cấp trên cho trình thêm" in told
    decisions.decide(store, PAPER, [key])
    (award,) = queries.awards_in(store, PERIOD)
    decisions.cancel_award(store, award.id, "20/11/2027", "Khai sai thành tích", "88/QĐ-UBND")
    told = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    assert "Hủy bỏ: ngày 20/11/2027, Quyết định 88/QĐ-UBND; lý do: Khai sai thành tích" in told


def test_who_was_declined_reads_why(store: Store) -> None:
    key = put(store, "LĐTT", an(store))
    flow.mark(store, [key], DECLINED, "Vượt tỷ lệ")
    assert "không được khen: Vượt tỷ lệ" in words(store, defence.draft(store, an(store), "LĐTT", PERIOD, ON))


def test_discipline_is_told_with_its_days(store: Store) -> None:
    with store.begin("Kỷ luật") as unit:
        unit.insert(schema.matter, {"person_id": an(store).person_id, "kind": "Kỷ luật", "form": "Khiển trách",
                                    "starts": "2026-12-01", "ends": "2027-12-01", "decision_code": "5/QĐ"})  # fmt: skip
    told = words(store, defence.draft(store, an(store), "LĐTT", PERIOD, ON))
    assert "Kỷ luật khiển trách từ 01/12/2026 đến 01/12/2027 (Quyết định 5/QĐ)" in told
    assert "chưa đủ điều kiện" in told


def test_the_cases_of_a_year_are_its_nominations_and_awards_never_nominated(store: Store) -> None:
    key = put(store, "LĐTT", an(store))
    decisions.receive(store, PAPER, PERIOD, [(an(store), "LĐTT"), (Subject(who(store, "Dung")), "GK_XA")])
    found = defence.cases(store, PERIOD)
    assert [case.label.split(":")[0] for case in found] == ["Lê Thị An", "Dung"]
    assert found[0].id == key and found[1].id < 0
    whole = drafting.draft(store, defence.CODE, period=PERIOD, on=ON, subject_id=found[1].id)
    assert "cho Dung" in whole.text
    first = drafting.draft(store, defence.CODE, period=PERIOD, on=ON)
    assert "cho bà Lê Thị An" in first.text


def test_without_a_case_it_is_a_form_with_dots(store: Store) -> None:
    made = drafting.draft(store, defence.CODE, period=PERIOD, on=ON)
    assert not FAULTS.search(words(store, made)) and "……" in made.text
    assert drafting.draft(store, defence.CODE, period=PERIOD, on=ON, subject_id=0).text == made.text


PACK = """
[text]
number = "152/2025/NĐ-CP"
title = "Nghị định về phân cấp, phân quyền và quy định chi tiết trong lĩnh vực thi đua, khen thưởng"
in_force = "2025-07-01"
source = "Bản sửa"
confirmed = true

[[condition]]
award = ["CSTĐCS"]
key = "kho-hon"
kind = "judgement"
says = "Được tập thể bầu chọn"
article = "Điều 7"
confirmed = true
"""


def test_a_pack_that_is_brought_in_changes_new_findings_and_leaves_kept_ones(store: Store, tmp_path: Path) -> None:
    full_case(store)
    before = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    binh = Subject(who(store, "Trần Văn Bình"))
    assert "Được tập thể bầu chọn" not in words(store, defence.draft(store, binh, "CSTĐCS", PERIOD, ON))
    file = tmp_path / "152.toml"
    file.write_text(PACK, "utf-8")
    done = rules.install_pack(store, file)
    assert isinstance(done, Done), done
    assert "Được tập thể bầu chọn" in words(store, defence.draft(store, binh, "CSTĐCS", PERIOD, ON))
    after = words(store, defence.draft(store, an(store), "CSTĐCS", PERIOD, ON))
    conditions = after.split("III. QUÁ TRÌNH")[0]
    assert conditions == before.split("III. QUÁ TRÌNH")[0] and "Được tập thể bầu chọn" not in after
