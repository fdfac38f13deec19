"""A superior's plan becomes the school's campaign: what is ticked, as corrected, in one action."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dhtt_desktop.documents.plan import read_plan
from dhtt_desktop.services import attachments, campaigns, criteria, plan_taking
from dhtt_desktop.services.result import Done, Refused
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store
from tests.documents.plan.samples import COMMUNE, GUIDE

PERIOD, TODAY = "2026-2027", "2026-11-20"


def proposal() -> plan_taking.Proposal:
    return plan_taking.propose(read_plan(COMMUNE), COMMUNE, PERIOD)


def rows(store: Store, table: str, campaign_id: int) -> list[tuple[str, str]]:
    column = "recipient" if table == "duty" else "unit"
    found = store.rows(f"SELECT text, {column} AS more FROM {table} WHERE campaign_id = ? ORDER BY id", (campaign_id,))
    return [(row.text, row.more) for row in found]


def test_what_is_proposed_says_what_is_doubtful() -> None:
    made = proposal()
    assert made.campaign["kind"] == campaigns.EXEMPLARS
    assert made.campaign["superior_plan"] == "Kế hoạch số 87/KH-UBND ngày 12/09/2026 của Ủy ban nhân dân xã An Bình"
    theirs = [line for line in made.duties if not line.ticked]
    assert {line.doubt for line in theirs} == {"Việc của Phòng Văn hóa - Xã hội"}
    assert all(line.ticked for line in (*made.targets, *made.criteria))
    quarterly = next(line for line in made.duties if line.values["every"] == "quý")
    assert quarterly.values["last"] == "2030-12-31"  # a rhythm ends with the stage


def test_the_superiors_plan_is_cited_as_a_sentence_says_it() -> None:
    made = plan_taking.propose(read_plan(GUIDE), GUIDE, "2027-2028")
    assert made.campaign["superior_plan"] == "Hướng dẫn số 33/HD-VHXH ngày 25/09/2026 của Phòng Văn hóa - Xã hội"
    assert made.campaign["period"] == "2026-2027"  # the subject names its school year
    monthly = next(line for line in made.duties if line.values["every"] == "tháng")
    assert monthly.values["last"] == "2027-07-31"


def test_it_is_taken_in_one_action_and_goes_back_in_one(store: Store) -> None:
    before = queries.campaigns(store)
    made = plan_taking.take(store, proposal(), TODAY)
    assert isinstance(made, Done)
    campaign = queries.campaign(store, made.value)
    assert campaign is not None and campaign.superior_text == COMMUNE and campaign.document_id
    assert len(rows(store, "target", made.value)) == 5
    assert ("điển hình" in {unit for _, unit in rows(store, "target", made.value)}) is True
    assert len(rows(store, "duty", made.value)) == 7
    assert {one.audience for one in criteria.of(store, made.value)} == {"team", "person", "head"}
    assert len(criteria.conditions(store, made.value)) == len(criteria.of(store, made.value))
    plan = campaigns.plan(store, made.value)
    assert plan is not None and "KẾ HOẠCH" in plan.text and plan.document_id
    assert journal.undo(store).label.startswith("Lập phong trào từ kế hoạch của cấp trên")
    assert queries.campaigns(store) == before


def test_the_superior_hears_of_it_and_the_file_is_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch xã.txt"
    path.write_text(COMMUNE, "utf-8")
    made = plan_taking.take(store, proposal(), TODAY, path)
    assert isinstance(made, Done) and "Chưa giữ" not in made.message
    assert [copy.name for copy in attachments.of(store, "campaign", made.value)] == ["kế hoạch xã.txt"]
    campaign = queries.campaign(store, made.value)
    assert campaign is not None
    assert campaign.recipients.splitlines() == ["UBND xã An Bình (báo cáo)", "Các tổ (thực hiện)"]
    guide = plan_taking.take(store, plan_taking.propose(read_plan(GUIDE), GUIDE, PERIOD), TODAY, tmp_path / "mất.txt")
    assert isinstance(guide, Done) and "Chưa giữ được bản sao kế hoạch: Không đọc được “mất.txt”" in guide.message
    plan = campaigns.plan(store, guide.value)
    told = "- Phòng Văn hóa - Xã hội (báo cáo);\n- UBND xã An Bình (báo cáo);"
    assert plan is not None and told in plan.text


def test_what_is_not_ticked_stays_out_and_what_is_corrected_goes_in(store: Store) -> None:
    made = proposal()
    first = replace(made.targets[0], values={**made.targets[0].values, "number": "4"})
    changed = replace(
        made, targets=(first, *(replace(line, ticked=False) for line in made.targets[1:])),
        campaign={**made.campaign, "name": "Điển hình của trường"}, criteria=(), duties=(),
    )  # fmt: skip
    result = plan_taking.take(store, changed, TODAY)
    assert isinstance(result, Done) and result.message == "Đã lập phong trào với 1 chỉ tiêu."
    (target,) = store.rows("SELECT * FROM target WHERE campaign_id = ?", (result.value,))
    assert (target.number, target.unit, target.per) == ("4", "điển hình", "năm, đơn vị")


def test_a_campaign_without_a_name_is_refused(store: Store) -> None:
    made = replace(proposal(), campaign={"name": " ", "kind": "Chuyên đề", "period": PERIOD})
    refused = plan_taking.take(store, made, TODAY)
    assert isinstance(refused, Refused) and refused.problems[0].field == "name"


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_the_real_plans_become_campaigns(store: Store, shared: Path, name: str) -> None:
    (path,) = (shared / "plans").glob(f"{name}_*.txt")
    text = path.read_text(encoding="utf-8")
    made = plan_taking.take(store, plan_taking.propose(read_plan(text), text, PERIOD), TODAY)
    assert isinstance(made, Done)
    assert len(criteria.conditions(store, made.value)) == len(criteria.of(store, made.value))
