"""The whole job of one school, once by commands and services and once through the window."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import whole_samples as made
from whole_samples import HISTORY, ON, PERIOD, PLAN, ROBOT_WORDS, STAFF, YEARS, docx_text, facts, one_line, pdf_text

from dhtt_desktop import cli
from dhtt_desktop.services import awards, campaigns, council, decisions, drafting, papers, people, profile
from dhtt_desktop.services.awards import DECIDED, Subject
from dhtt_desktop.services.decisions import Decision
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import journal, queries
from dhtt_desktop.store.database import Store

SCHOOL = ("--name", "Trường Mầm non Hoa Sen", "--superior", "UBND xã Ea Kao", "--place", "Ea Kao", "--head",
          "H'Hen Niê", "--symbol", "MNHS")  # fmt: skip


def done(result: Result) -> Any:
    """What the service made."""
    assert isinstance(result, Done), result
    return result.value


class Commands:
    """`app.py` called in this process: quick enough to walk the whole chain."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> dict[str, Any]:
        code = cli.main([str(part) for part in (*arguments, "--json")])
        out = self._capsys.readouterr()
        assert code == 0, out.err
        told: dict[str, Any] = json.loads(out.out)
        return told


@pytest.fixture
def app(qapp: object, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(capsys)


def assert_truth(told: dict[str, Any]) -> None:
    """The people as a careful reader of both workbooks sees them."""
    found = {one["name"]: one for one in told["people"]}
    assert set(found) == set(STAFF)
    for name, expected in STAFF.items():
        assert {field: found[name][field] for field in expected} == expected
        for year, (level, title) in zip(YEARS, HISTORY[name], strict=True):
            of_year = found[name]["periods"].get(year, {"rating": "", "awards": []})
            assert (of_year["rating"], of_year["awards"]) == (level, [title] if title else []), (name, year)


def last_import(path: Path) -> int:
    with Store.open(path) as store:
        return int(journal.entries(store, "import")[0].id)


def take_back(path: Path, action_id: int) -> None:
    with Store.open(path) as store:
        journal.undo(store, action_id)


def letters(text: str) -> str:
    """The text without blanks: a line may end inside a long number ("91/2017/" and "NĐ-CP")."""
    return "".join(text.split())


# Lists


def test_both_workbooks_are_read_as_a_careful_person_reads_them(app: Commands, tmp_path: Path) -> None:
    db = tmp_path / "truong.dhtt"
    app("init", db, *SCHOOL)
    empty = facts(db)
    staff, history = made.staff_book(tmp_path / "ds.xlsx"), made.history_book(tmp_path / "th.xlsx")
    dry = app("import", staff, "--db", db, "--dry-run")
    assert (dry["kind"], dry["counts"]["new"], dry["counts"]["doubtful"]) == ("staff", 6, 0)
    assert facts(db) == empty
    first = app("import", staff, "--db", db)
    before_history = facts(db)
    second = app("import", history, "--db", db)
    assert (second["kind"], second["counts"]["new"], second["counts"]["changed"]) == ("history", 0, 6)
    assert_truth(app("people", "--db", db))
    again = app("import", history, "--db", db)
    assert (again["counts"]["changed"], again["counts"]["unchanged"], again["action"]) == (0, 6, None)
    take_back(db, second["action"])
    assert facts(db) == before_history
    take_back(db, first["action"])
    assert facts(db) == empty
    for path in (staff, history):
        app("import", path, "--db", db)
    assert_truth(app("people", "--db", db))
    assert app("verify", "--db", db)["people"] == 6


# Plans


def assert_same_text(text: Path, kind: str, app: Commands, db: Path, folder: Path) -> dict[str, Any]:
    """A text laid out as .docx and .pdf: the same words in the same order, and none of the text's own is lost."""
    told = app("layout", text, "--db", db, "--out", folder / "kh.docx", *(("--kind", kind) if kind else ()))
    app("layout", text, "--db", db, "--out", folder / "kh.pdf", *(("--kind", kind) if kind else ()))
    in_word, in_pdf = docx_text(folder / "kh.docx"), pdf_text(folder / "kh.pdf")
    assert letters(in_word) == letters(in_pdf)
    assert not ROBOT_WORDS.search(in_word)
    return told


def test_a_pasted_plan_is_the_same_in_word_and_pdf(app: Commands, tmp_path: Path) -> None:
    db, text = tmp_path / "truong.dhtt", tmp_path / "kh.txt"
    app("init", db, *SCHOOL)
    text.write_text(PLAN, "utf-8")
    told = assert_same_text(text, "", app, db, tmp_path)
    assert (told["kind"], told["signer"], len(told["bases"]), len(told["recipients"])) == ("KH", "H'Hen Niê", 2, 3)
    assert [block["number"] for block in told["blocks"] if block.get("heading")] == ["I.", "II."]
    words = iter(re.findall(r"\w+", docx_text(tmp_path / "kh.docx").casefold()))
    own = re.findall(r"\w+", PLAN.partition("Nơi nhận")[0].partition("KẾ HOẠCH")[2].casefold())
    assert [word for word in own if word not in words] == []


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_real_plans_through_a_campaign(shared: Path, app: Commands, tmp_path: Path, number: str) -> None:
    (text,) = (shared / "plans").glob(f"{number}_*.txt")
    db = tmp_path / "truong.dhtt"
    app("init", db, *SCHOOL)
    told = assert_same_text(text, "KH", app, db, tmp_path)
    assert told["kind"] == "KH" and told["subject"] and told["blocks"] and told["recipients"]
    with Store.open(db) as store:
        key = done(campaigns.save_campaign(store, {"name": "Thi đua", "period": PERIOD, "kind": "Theo đợt"}))
        plan = campaigns.plan(store, key)
        assert plan is not None
        kept = done(campaigns.keep_plan(store, replace(plan, text=text.read_text("utf-8"), date=ON)))
        done(papers.write(store, kept, tmp_path / "phong-trao.docx"))
        row = queries.campaign(store, key)
        assert row is not None and row.document_id == kept.document_id
    parts = docx_text(tmp_path / "phong-trao.docx"), docx_text(tmp_path / "kh.docx")
    assert len({part[part.index("KẾ HOẠCH") :] for part in parts}) == 1  # the date alone is the campaign's


# Awards and their papers


@pytest.fixture
def db(app: Commands, tmp_path: Path) -> Path:
    """The school with both workbooks read, its council, and this year's ratings."""
    path = tmp_path / "truong.dhtt"
    app("init", path, *SCHOOL)
    app("import", made.staff_book(tmp_path / "ds.xlsx"), "--db", path)
    app("import", made.history_book(tmp_path / "th.xlsx"), "--db", path)
    with Store.open(path) as store:
        ids = who(store)
        done(people.set_ratings(store, PERIOD, dict.fromkeys(ids.values(), "HTXSNV")))
        for name, role in (("H'Hen Niê", "Chủ tịch"), ("Y Ban", "Phó Chủ tịch"), ("Nguyễn Thị Hoà", "Thư ký")):
            done(council.add(store, PERIOD, [ids[name]], role))
    return path


def who(store: Store) -> dict[str, int]:
    return {row.name: row.id for row in queries.people(store, PERIOD)}


def nominate_all(store: Store) -> None:
    """Three people and a team for a superior's awards, one person twice; one person for the school's own praise."""
    ids = who(store)
    team = next(row.id for row in queries.teams(store) if row.name == "Tổ Lá")
    done(awards.nominate(store, PERIOD, "LĐTT", [Subject(ids[name]) for name in ("H'Hen Niê", "Y Ban", "Dung")]))
    done(awards.nominate(store, PERIOD, "CSTĐCS", [Subject(ids["H'Hen Niê"])]))
    done(awards.nominate(store, PERIOD, "TTLĐTT", [Subject(team_id=team)]))
    done(awards.nominate(store, PERIOD, "GK", [Subject(ids["Đặng Văn Đức"])]))
    done(awards.set_votes(store, [row.id for row in queries.nominations(store, PERIOD)], "3/3"))


def numbered_and_written(store: Store, code: str, folder: Path) -> papers.Draft:
    """A document drafted from the nominations, numbered, and written as .docx and .pdf with the same text."""
    draft = done(papers.take_number(store, drafting.draft(store, code, period=PERIOD, on=ON)))
    for suffix in (".docx", ".pdf"):
        done(papers.write(store, draft, folder / f"{code}{suffix}"))
    text = docx_text(folder / f"{code}.docx")
    assert letters(text) == letters(pdf_text(folder / f"{code}.pdf"))
    assert not ROBOT_WORDS.search(text)
    made_of: papers.Draft = draft
    return made_of


def test_papers_of_one_list_agree_on_counts_names_numbers_and_dates(db: Path, tmp_path: Path) -> None:
    with Store.open(db) as store:
        nominate_all(store)
        (finding,) = awards.check_list(store, PERIOD)
        symbols = {
            code: numbered_and_written(store, code, tmp_path).symbol for code in ("to-trinh", "bien-ban", "quyet-dinh")
        }
        register = [(row.code, row.date, row.status) for row in queries.documents(store)]
    assert finding.code == "family" and finding.message.startswith("H'Hen Niê được đề nghị")
    assert symbols == {"to-trinh": "01/TTr-MNHS", "bien-ban": "01/BB-HĐTĐKT", "quyet-dinh": "01/QĐ-MNHS"}
    assert sorted(register) == [(symbol, ON, papers.WRITTEN) for symbol in sorted(symbols.values())]
    proposal, minutes, decision = (one_line(docx_text(tmp_path / f"{code}.docx")) for code in symbols)
    for text, kind in ((proposal, "Tờ trình số 01/TTr-MNHS"), (decision, "Quyết định số 01/QĐ-MNHS")):
        assert f"(Kèm theo {kind} ngày 20 tháng 11 năm 2026)" in text
        assert "Ea Kao, ngày 20 tháng 11 năm 2026" in text
    assert "Kính gửi: Ủy ban nhân dân xã Ea Kao" in proposal
    assert "01 tập thể, 03 cá nhân" in proposal and "01 tập thể, 04 cá nhân" in minutes and "01 cá nhân" in decision
    for title, count in (("LAO ĐỘNG TIÊN TIẾN", 3), ("CHIẾN SĨ THI ĐUA CƠ SỞ", 1), ("TẬP THỂ LAO ĐỘNG TIÊN TIẾN", 1)):
        assert f". {title} ({count:02d})" in proposal and f". {title} ({count:02d})" in minutes
    assert minutes.count("3 0 100%") == 6
    for name in ("Y Ban", "Dung", "Tổ Lá", "H'Hen Niê"):
        assert name in proposal and name in minutes
    assert "Ông Đặng Văn Đức" in decision and "Đặng Văn Đức" in minutes and "Đặng Văn Đức" not in proposal
    assert "Y Ban" not in decision and "Dung" not in decision


def test_decisions_stand_in_the_histories_and_one_undo_takes_each_back(db: Path) -> None:
    with Store.open(db) as store:
        nominate_all(store)
        ids = who(store)
        above = [row.id for row in queries.nominations(store, PERIOD) if row.kind != "GK"]
        before = [(row.id, row.status) for row in queries.nominations(store, PERIOD)]
        decision = Decision("214/QĐ-UBND", "15/12/2026", "UBND xã Ea Kao", "Tặng danh hiệu thi đua")
        received = decisions.decide(store, decision, above)
        done(received)
        held = [row for row in queries.awards_of(store, ids["H'Hen Niê"]) if row.period == PERIOD]
        assert {(row.kind, row.decision_code, row.decision_date, row.issuer, row.post_then) for row in held} == {
            (kind, "214/QĐ-UBND", "2026-12-15", "UBND xã Ea Kao", "Hiệu trưởng") for kind in ("LĐTT", "CSTĐCS")
        }
        open_still = [row.kind for row in queries.nominations(store, PERIOD) if row.status != DECIDED]
        assert open_still == ["GK"]
        text = profile.profile_flow(store, [ids["H'Hen Niê"]], ON).text
        assert "Bà H'Hen Niê" in text and "214/QĐ-UBND" in text and "2026 - 2027" in text
        assert isinstance(received, Done)
        journal.undo(store, received.action_id)
        assert [row.period for row in queries.awards_of(store, ids["H'Hen Niê"])] == list(YEARS)
        assert [(row.id, row.status) for row in queries.nominations(store, PERIOD)] == before


# The real samples of an office, by real processes


def test_the_offices_samples_by_commands(shared: Path, tmp_path: Path) -> None:
    db, samples = tmp_path / "truong.dhtt", shared / "samples"
    truth = json.loads((samples / "truth.json").read_text("utf-8"))
    made.answer(made.run("init", db, *SCHOOL, "--json"))
    empty = facts(db)
    first = made.answer(made.run("import", samples / "danh-sach-nhan-su.xlsx", "--db", db, "--json"))
    second = made.answer(made.run("import", samples / "tong-hop-thi-dua.xlsx", "--db", db, "--json"))
    told = made.answer(made.run("people", "--db", db, "--json"))
    fields = ("name", "gender", "post", "team", "cccd", "phone")
    of_truth = sorted(tuple(one[field] for field in fields) for one in truth["staff"])
    assert sorted(tuple(one[field] for field in fields) for one in told["people"]) == of_truth
    for action in (second["action"], first["action"]):
        take_back(db, action)
    assert facts(db) == empty
