"""The list of an award: who stands in it, and the word of the rules beside the state of the nomination."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop import reference
from dhtt_desktop.domain.rules import findings as rules
from dhtt_desktop.reference import AwardKind
from dhtt_desktop.services import awards, candidates, decisions, flow
from dhtt_desktop.services.awards import DECIDED, DECLINED, DRAFT, Subject
from dhtt_desktop.services.candidates import Candidate
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.verdicts import Verdicts
from dhtt_desktop.store import queries
from dhtt_desktop.store.database import Store
from tests.services.award_samples import PERIOD, small, who

PAPER = Decision("214/QĐ-UBND", "10/7/2027", "UBND xã An Bình")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = small(tmp_path)
    yield made
    made.close()


def award(code: str) -> AwardKind:
    found = reference.award(code)
    assert found is not None
    return found


def judged(store: Store, kind: str) -> dict[str, Candidate]:
    return {one.name: one for one in Verdicts(store, PERIOD).view(award(kind)).rows}


def put(store: Store, kind: str, *names: str) -> list[int]:
    awards.nominate(store, PERIOD, kind, [Subject(who(store, name)) for name in names])
    rows = {row.subject: row.id for row in queries.nominations(store, PERIOD, [kind])}
    return [rows[name] for name in names]


def test_the_list_says_of_everybody_what_the_rules_say(store: Store) -> None:
    found = judged(store, "LĐTT")
    assert {name: one.verdict for name, one in found.items()} == {
        "Lê Thị An": "Đủ", "Trần Văn Bình": "Đủ", "H'Hen Niê": "Thiếu 1", "Dung": "Chưa rõ",
    }  # fmt: skip
    assert [found[name].tone for name in ("Lê Thị An", "H'Hen Niê", "Dung")] == ["good", "bad", "caution"]
    assert found["Lê Thị An"].qualifies and not found["Dung"].qualifies
    asked = Verdicts(store, PERIOD)
    assert "hoàn thành tốt nhiệm vụ" in asked.missing(award("LĐTT"), found["H'Hen Niê"].id).lower()
    assert asked.missing(award("LĐTT"), found["Lê Thị An"].id) == ""


def test_teams_and_people_stand_in_the_list_of_a_form_for_both(store: Store) -> None:
    assert [one.name for one in candidates.look(store, PERIOD, award("GK"))][:2] == ["Tổ 1", "Tổ 2"]
    assert [one.name for one in candidates.look(store, PERIOD, award("TTLĐTT"))] == ["Tổ 1", "Tổ 2"]


def test_while_the_rules_were_not_asked_nothing_is_said(store: Store) -> None:
    one = candidates.look(store, PERIOD, award("LĐTT"))[0]
    assert (one.verdict, one.tone, one.qualifies) == (candidates.NOT_JUDGED, "neutral", False)


def test_who_has_the_award_or_was_declined_says_so_whatever_the_rules_say(store: Store) -> None:
    first, second = put(store, "LĐTT", "Lê Thị An", "Trần Văn Bình")
    decisions.decide(store, PAPER, [first])
    flow.mark(store, [second], DECLINED, "Vượt tỷ lệ")
    found = judged(store, "LĐTT")
    assert (found["Lê Thị An"].verdict, found["Lê Thị An"].tone) == (candidates.HELD, "title")
    assert (found["Trần Văn Bình"].verdict, found["Trần Văn Bình"].tone) == (candidates.REFUSED, "neutral")
    assert found["Lê Thị An"].qualifies and not found["Trần Văn Bình"].qualifies


def test_put_forward_against_a_condition_is_known(store: Store) -> None:
    put(store, "LĐTT", "H'Hen Niê", "Lê Thị An")
    assert [name for name, one in judged(store, "LĐTT").items() if one.against] == ["H'Hen Niê"]


@pytest.mark.parametrize(("result", "status", "word"), [
    (rules.YES, "", "Đủ"), (rules.UNKNOWN, DRAFT, "Chưa rõ"), (rules.NO, DRAFT, "Thiếu"), (rules.NO, DECIDED, "Đã có"),
    (rules.YES, DECLINED, "Không được"), (rules.HELD, DECLINED, "Đã có"), (rules.HELD, "", "Đã có"),
])  # fmt: skip
def test_the_state_of_a_nomination_goes_before_the_rules(result: str, status: str, word: str) -> None:
    assert candidates.state_of(result, status) == word
