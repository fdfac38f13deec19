"""Every list's query over a small school."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from store_samples import PERIOD, person

from dhtt_desktop.store import matter_queries, queries, schema
from dhtt_desktop.store.database import Store


@pytest.fixture
def school(store: Store) -> SimpleNamespace:
    """Two teams and four people, one of them retired, one put aside; ratings and awards of two years."""
    with store.begin("Lập trường mẫu") as unit:
        science, arts = unit.insert_many(
            schema.team, [{"name": "Tổ Tự nhiên", "position": 2}, {"name": "Tổ Xã hội", "position": 1}]
        )
        an, binh, chi, dung = unit.insert_many(
            schema.person,
            [
                person(
                    "Trần Văn An",
                    team_id=science,
                    post="Giáo viên",
                    birth="1980-02-03",
                    gender="Nam",
                    party_member=True,
                ),
                person("Lê Thị Bình", team_id=arts, post="Tổ trưởng", birth="1971"),
                person("Nguyễn Chi", team_id=science, status="Nghỉ hưu"),
                person("Hồ Dũng", put_aside_at="2026-01-01"),
            ],
        )
        unit.insert_many(
            schema.rating,
            [
                {"person_id": an, "period": PERIOD, "level": "HTTNV"},
                {"person_id": an, "period": "2025-2026", "level": "HTXSNV"},
                {"person_id": binh, "period": PERIOD, "level": ""},
                {"team_id": science, "period": PERIOD, "level": "HTXSNV"},
            ],
        )
        base = {"period": PERIOD, "decision_code": "12/QĐ-X"}
        awards = unit.insert_many(
            schema.award,
            [
                {**base, "person_id": an, "kind": "LDTT"},
                {**base, "person_id": an, "kind": "GK"},
                {**base, "person_id": binh, "kind": "LDTT", "cancelled_on": "2026-10-01"},
                {**base, "team_id": science, "kind": "TTLDTT"},
                {"person_id": an, "period": "2024-2025", "kind": "LDTT"},
                {**base, "person_id": an, "kind": "X", "put_aside_at": "2026-01-01"},
            ],
        )
    return SimpleNamespace(science=science, arts=arts, an=an, binh=binh, chi=chi, dung=dung, awards=awards)


def test_people_stand_in_the_order_of_given_names_with_their_rating(store: Store, school: SimpleNamespace) -> None:
    rows = queries.people(store, PERIOD)
    assert [(row.name, row.team, row.level) for row in rows] == [
        ("Trần Văn An", "Tổ Tự nhiên", "HTTNV"),
        ("Lê Thị Bình", "Tổ Xã hội", ""),
        ("Nguyễn Chi", "Tổ Tự nhiên", None),
    ]
    assert (rows[0].party_member, rows[1].party_member) == (True, None)
    assert [row.name for row in queries.people(store, "1999", include_aside=True)][-1] == "Hồ Dũng"
    with pytest.raises((AttributeError, TypeError)):
        rows[0].name = "Khác"  # type: ignore[misc]


def test_one_person(store: Store, school: SimpleNamespace) -> None:
    row = queries.person(store, school.an)
    assert row is not None
    assert (row.name, row.team, row.birth) == ("Trần Văn An", "Tổ Tự nhiên", "1980-02-03")
    assert queries.person(store, school.dung) is not None
    assert queries.person(store, 99) is None


def test_teams_count_who_works_there_now(store: Store, school: SimpleNamespace) -> None:
    assert [(row.name, row.people) for row in queries.teams(store)] == [("Tổ Xã hội", 1), ("Tổ Tự nhiên", 1)]
    with store.begin("Cất") as unit:
        unit.put_aside(schema.team, school.arts)
    assert [row.name for row in queries.teams(store)] == ["Tổ Tự nhiên"]
    assert len(queries.teams(store, include_aside=True)) == 2


@pytest.mark.parametrize("more", [0, 600])
def test_strips_hold_ratings_and_standing_awards(store: Store, school: SimpleNamespace, more: int) -> None:
    asked = [school.an, school.binh, *range(1000, 1000 + more)]
    found = queries.strips(store, asked, [PERIOD, "2025-2026"])
    assert found[school.an] == {PERIOD: ("HTTNV", ("LDTT", "GK")), "2025-2026": ("HTXSNV", ())}
    assert found[school.binh] == {}
    assert found.keys() == set(asked)
    assert queries.strips(store, [], []) == {}
    assert queries.strips(store, [school.an], ["2024-2025"]) == {school.an: {"2024-2025": ("", ("LDTT",))}}


def test_ratings_and_their_ids(store: Store, school: SimpleNamespace) -> None:
    assert [(row.period, row.level) for row in queries.ratings(store, school.an)] == [
        ("2025-2026", "HTXSNV"), (PERIOD, "HTTNV"),
    ]  # fmt: skip
    assert queries.rating_ids(store, PERIOD).keys() == {school.an, school.binh}


def test_the_history_of_awards_keeps_the_cancelled_and_hides_what_was_put_aside(
    store: Store, school: SimpleNamespace
) -> None:
    assert [(row.period, row.kind) for row in queries.awards_of(store, person_id=school.an)] == [
        ("2024-2025", "LDTT"), (PERIOD, "LDTT"), (PERIOD, "GK"),
    ]  # fmt: skip
    assert [row.cancelled_on for row in queries.awards_of(store, person_id=school.binh)] == ["2026-10-01"]
    assert [row.kind for row in queries.awards_of(store, team_id=school.science)] == ["TTLDTT"]


def test_awards_of_a_period_name_their_subjects(store: Store, school: SimpleNamespace) -> None:
    rows = queries.awards_in(store, PERIOD)
    assert [(row.subject, row.kind) for row in rows] == [
        ("Tổ Tự nhiên", "TTLDTT"), ("Trần Văn An", "LDTT"), ("Trần Văn An", "GK"),
    ]  # fmt: skip
    assert (rows[0].name_key, rows[0].team, rows[1].team) == (None, None, "Tổ Tự nhiên")
    assert [row.subject for row in queries.awards_in(store, PERIOD, ["LDTT"])] == ["Trần Văn An"]
    assert len(queries.awards_in(store, PERIOD, ["LDTT"], include_cancelled=True)) == 2
    assert queries.awards_in(store, PERIOD, []) == []


def test_nominations_carry_all_that_a_list_prints(store: Store, school: SimpleNamespace) -> None:
    with store.begin("Đề nghị") as unit:
        ids = unit.insert_many(
            schema.nomination,
            [
                {"person_id": school.binh, "period": PERIOD, "kind": "LDTT"},
                {"person_id": school.an, "period": PERIOD, "kind": "CSTDCS", "votes_for": 8, "votes_of": 9},
                {"team_id": school.science, "period": PERIOD, "kind": "TTLDTT"},
                {"person_id": school.an, "period": "2025-2026", "kind": "LDTT"},
            ],
        )
    rows = queries.nominations(store, PERIOD)
    assert [(row.subject, row.kind, row.level, row.team, row.post) for row in rows] == [
        ("Tổ Tự nhiên", "TTLDTT", "HTXSNV", None, None),
        ("Trần Văn An", "CSTDCS", "HTTNV", "Tổ Tự nhiên", "Giáo viên"),
        ("Lê Thị Bình", "LDTT", "", "Tổ Xã hội", "Tổ trưởng"),
    ]
    assert (rows[1].birth, rows[1].gender, rows[1].votes_for) == ("1980-02-03", "Nam", 8)
    assert [row.subject for row in queries.nominations(store, PERIOD, ["LDTT", "CSTDCS"])] == [
        "Trần Văn An",
        "Lê Thị Bình",
    ]
    with store.begin("Rút") as unit:
        unit.put_aside(schema.nomination, ids[0])
    assert len(queries.nominations(store, PERIOD)) == 2
    assert [row.level for row in queries.nominations_by_id(store, ids)] == ["HTXSNV", "HTTNV", "HTXSNV"]
    assert queries.nominations_by_id(store, []) == []


def test_subject_facts(store: Store, school: SimpleNamespace) -> None:
    assert queries.subject_facts(store, [school.an, None, school.dung], [None, school.arts]) == {
        (school.an, None): ("Giáo viên", "Tổ Tự nhiên"),
        (school.dung, None): ("", ""),
        (None, school.arts): ("", "Tổ Xã hội"),
    }


def test_the_register_and_its_numbers(store: Store) -> None:
    assert queries.next_number(store, "QĐ", "2026") == 1
    base = {"series": "QĐ", "year": "2026", "period": PERIOD, "body": "nội dung"}
    with store.begin("Lấy số") as unit:
        ids = unit.insert_many(
            schema.document,
            [
                {**base, "number": 12, "date": "2026-05-01", "subject": "Khen thưởng"},
                {**base, "number": 11, "date": "2026-05-01"},
                {**base, "date": "2026-05-01"},
                {**base, "number": 40, "date": "2026-04-01", "put_aside_at": "2026-05-01"},
                {**base, "number": 3, "date": "2025-05-01", "year": "2025"},
            ],
        )
    assert queries.next_number(store, "QĐ", "2026") == 13
    assert queries.next_number(store, "QĐ", "2025") == 4
    assert queries.next_number(store, "TTr", "2026") == 1
    holder = queries.number_holder(store, "QĐ", "2026", 12)
    assert holder is not None
    assert (holder.id, holder.subject) == (ids[0], "Khen thưởng")
    assert queries.number_holder(store, "QĐ", "2026", 40) is None
    assert [row.number for row in queries.documents(store)] == [3, 11, 12, None]
    assert [row.number for row in queries.documents(store, year="2025")] == [3]
    assert queries.documents(store, period="1999") == []
    assert not hasattr(queries.documents(store)[0], "body")
    whole = queries.document(store, ids[0])
    assert whole is not None and whole.body == "nội dung"
    assert queries.document(store, 99) is None


def test_the_school_is_called_what_it_was_called_then(store: Store) -> None:
    assert queries.school_at(store) is None
    with store.begin("Lập") as unit:
        unit.insert(schema.school, {"name": "Trường cũ"})
        unit.insert(schema.school, {"name": "Trường mới", "valid_from": "2026-07-01"})
    named = {
        date: row.name
        for date in ("", "2020-01-01", "2026-06-30", "2026-07-01")
        if (row := queries.school_at(store, date))
    }
    assert named == {"": "Trường mới", "2020-01-01": "Trường cũ", "2026-06-30": "Trường cũ", "2026-07-01": "Trường mới"}
    with store.begin("Sửa") as unit:
        unit.update(schema.school, 1, {"valid_from": "2000-01-01"})
    early = queries.school_at(store, "1990-01-01")
    assert early is not None and early.name == "Trường cũ"


def test_campaigns_settings_initiatives_and_council(store: Store, school: SimpleNamespace) -> None:
    with store.begin("Thêm") as unit:
        key = unit.insert(schema.campaign, {"name": "Dạy tốt", "period": PERIOD, "note": "Cả năm"})
        aside = unit.insert(schema.campaign, {"name": "Cũ", "period": "2020-2021", "put_aside_at": "2026-01-01"})
        unit.insert(schema.setting, {"key": "màu", "value": "tối"})
        unit.insert(schema.initiative, {"person_id": school.an, "title": "Bàn học xếp", "period": PERIOD})
        unit.insert(schema.council_member, {"person_id": school.binh, "period": PERIOD, "position": 2})
        unit.insert(
            schema.council_member, {"person_id": school.an, "period": PERIOD, "role": "Chủ tịch", "position": 1}
        )
    assert [row.id for row in queries.campaigns(store)] == [key]
    assert [row.id for row in queries.campaigns(store, include_aside=True)] == [key, aside]
    whole = queries.campaign(store, key)
    assert whole is not None and whole.note == "Cả năm"
    assert queries.settings(store) == {"created_on": "2026-11-20", "màu": "tối"}
    assert [row.title for row in matter_queries.initiatives(store, school.an)] == ["Bàn học xếp"]
    assert [(row.name, row.role) for row in queries.council(store, PERIOD)] == [
        ("Trần Văn An", "Chủ tịch"), ("Lê Thị Bình", "Ủy viên"),
    ]  # fmt: skip
