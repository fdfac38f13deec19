"""A whole day of the council and the papers that it leaves: they say what was done, and agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhtt_desktop.documents import check
from dhtt_desktop.documents.page.layout import paginate
from dhtt_desktop.documents.word import to_bytes
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.services import awards, consistency, council, drafting, meetings, papers, register, sample, school
from dhtt_desktop.services.awards import Subject
from dhtt_desktop.services.council import DEPUTY, SECRETARY
from dhtt_desktop.services.papers import Draft
from dhtt_desktop.services.result import Done, Result
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.database import Store
from tests.services.award_samples import ON, PERIOD, TODAY, person
from tests.services.test_drafting_year import readable

pytestmark = pytest.mark.usefixtures("qapp")

PEOPLE = (
    ("Lê Thị An", "Nữ", "Hiệu trưởng"), ("Trần Văn Bình", "Nam", "Phó Hiệu trưởng"), ("Phạm Thị Chi", "Nữ", "Kế toán"),
    ("Vũ Văn Dũng", "Nam", "Giáo viên"), ("Đỗ Thị Giang", "Nữ", "Giáo viên"), ("Bùi Thị Hà", "Nữ", "Giáo viên"),
    ("Ngô Văn Khoa", "Nam", "Giáo viên"), ("Hồ Thị Lan", "Nữ", "Nhân viên"), ("Đinh Thị Mai", "Nữ", "Giáo viên"),
)  # fmt: skip
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "meeting"
DAY = ("diem-danh", "phieu-bau", "bang-kiem-phieu", "kiem-phieu", "bien-ban", "thong-bao-ket-qua", "to-trinh")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A council of seven with a secretary without a vote; four put forward for CSTĐCS, three for LĐTT, one team."""
    made: Store = school.found(tmp_path / "hop.dhtt", sample.ANSWERS, TODAY).value
    with made.begin("Dựng trường") as unit:
        team = unit.insert(schema.team, {"name": "Tổ 1", "search_key": search_key("Tổ 1")})
        unit.insert_many(schema.person, [person(name, team, "1980", sex, post) for name, sex, post in PEOPLE])
    council.add(made, PERIOD, [who(made, name) for name, *_ in PEOPLE[:7]])
    council.add(made, PERIOD, [who(made, "Hồ Thị Lan")], SECRETARY)
    seats = {row.name: row.id for row in queries.council(made, PERIOD)}
    council.set_role(made, seats["Trần Văn Bình"], DEPUTY)
    council.set_voting(made, [seats["Hồ Thị Lan"]], False)
    council.save_founding(made, PERIOD, {"decision_code": "05/QĐ-THHP", "decision_date": "2026-09-10"})
    put(made, "CSTĐCS", "Vũ Văn Dũng", "Đinh Thị Mai", "Ngô Văn Khoa", "Đỗ Thị Giang")
    put(made, "LĐTT", "Đinh Thị Mai", "Bùi Thị Hà", "Hồ Thị Lan")
    awards.nominate(made, PERIOD, "TTLĐTT", [Subject(team_id=team)])
    yield made
    made.close()


def who(store: Store, name: str) -> int:
    return next(row.id for row in queries.people(store, PERIOD) if row.name == name)


def put(store: Store, kind: str, *names: str) -> None:
    awards.nominate(store, PERIOD, kind, [Subject(who(store, name)) for name in names])


def done(result: Result) -> Done:
    assert isinstance(result, Done), result
    return result


def draft(store: Store, code: str, **more: int) -> Draft:
    return drafting.draft(store, code, period=PERIOD, on=ON, **more)


def case(store: Store, meeting: int, kind: str, name: str) -> int:
    seen = meetings.overview(store, meeting)
    assert seen is not None
    return next(one.id for one in seen.ballots if one.kind == kind and one.subject == name)


def everything(store: Store, meeting: int) -> list[int]:
    """All cases of a meeting."""
    seen = meetings.overview(store, meeting)
    assert seen is not None
    return [one.id for one in seen.ballots]


def called(store: Store) -> int:
    """The meeting with its attendance: five in the room and the secretary without a vote, one writes, one is away."""
    values = {"held_on": "20/11/2026", "starts": "14h", "place": "Phòng Hội đồng"}
    made = int(done(meetings.create(store, PERIOD, values)).value)
    done(meetings.attend_all(store, made))
    away = {who(store, "Bùi Thị Hà"): meetings.WRITTEN, who(store, "Ngô Văn Khoa"): meetings.ABSENT}
    done(meetings.attend(store, made, away))
    for name, duty in zip(("Trần Văn Bình", "Phạm Thị Chi", "Đỗ Thị Giang"), meetings.DUTIES, strict=True):
        done(meetings.set_duty(store, made, who(store, name), duty))
    return made


def whole_day(store: Store) -> int:
    """Votes of every sort, conclusions against the count and for a lower award, and the end."""
    made = called(store)
    row = queries.nominations(store, PERIOD, ["CSTĐCS"])[0]
    with store.begin("Đề nghị ngoài quy định") as unit:
        unit.update(schema.nomination, row.id, {"override": "Sáng kiến đang chờ Sở công nhận"})
    done(meetings.vote_many(store, everything(store, made)))
    mai = case(store, made, "CSTĐCS", "Đinh Thị Mai")
    done(meetings.recuse(store, mai, who(store, "Vũ Văn Dũng"), True, "Là chồng của người được xét"))
    done(meetings.vote(store, mai, {"agree": 4, "written_agree": 1}))
    done(meetings.set_outcome(store, mai, meetings.AGREED, reason="Có sáng kiến cấp tỉnh trong năm"))
    khoa = case(store, made, "CSTĐCS", "Ngô Văn Khoa")
    done(meetings.vote(store, khoa, {"agree": 2, "invalid": 1, "written_agree": 0}))
    done(meetings.set_outcome(store, khoa, meetings.LOWER, "LĐTT"))
    giang = case(store, made, "CSTĐCS", "Đỗ Thị Giang")
    done(meetings.vote(store, giang, {"agree": 3}))
    second = done(meetings.new_round(store, giang)).value
    done(meetings.vote(store, second, {"agree": 1, "written_agree": 1}))
    lan = case(store, made, "LĐTT", "Hồ Thị Lan")
    done(meetings.vote(store, lan, {"agree": None, "written_agree": None}))
    done(meetings.set_outcome(store, lan, meetings.AGREED))
    done(meetings.save(store, made, {"ends": "16:30", "opinions": "Đề nghị làm rõ minh chứng sáng kiến."}))
    done(meetings.finish(store, made))
    return made


def test_the_minutes_tell_the_whole_day(store: Store) -> None:
    whole_day(store)
    made = draft(store, "bien-ban")
    for words in (
        "Thời gian bắt đầu: 14 giờ 00, ngày 20 tháng 11 năm 2026.",
        "Địa điểm: Phòng Hội đồng.",
        "Thành phần tham dự: 05 trên tổng số 07 thành viên Hội đồng, gồm:",
        "- Bà Lê Thị An, Hiệu trưởng, Chủ tịch Hội đồng;",
        "Cùng dự, không biểu quyết: bà Hồ Thị Lan, Nhân viên.",
        "Vắng mặt: 02 thành viên, gồm bà Bùi Thị Hà (có ý kiến bằng văn bản), ông Ngô Văn Khoa.",
        "Chủ trì (chủ tọa): bà Lê Thị An, Hiệu trưởng.",
        "Thư ký (người ghi biên bản): bà Hồ Thị Lan, Nhân viên.",
        "Hội đồng được thành lập theo Quyết định số 05/QĐ-THHP ngày 10 tháng 9 năm 2026.",
        "Cuộc họp có quá nửa tổng số thành viên dự, đủ điều kiện tiến hành.",
        "Trường hợp được đề nghị khi chưa đủ điều kiện theo quy định, lý do: Ông Vũ Văn Dũng (Chiến sĩ thi đua cơ sở):"
        " Sáng kiến đang chờ Sở công nhận.",
        "Đề nghị làm rõ minh chứng sáng kiến.",
        "Hội đồng bầu Ban kiểm phiếu gồm: ông Trần Văn Bình (Trưởng ban), bà Phạm Thị Chi (Thư ký), bà Đỗ Thị Giang"
        " (Ủy viên).",
        "Trường hợp ghi dấu “–” được Hội đồng thống nhất, không qua bỏ phiếu.",
        "Không bỏ phiếu đối với trường hợp của chính mình: ông Vũ Văn Dũng, bà Đỗ Thị Giang, bà Bùi Thị Hà.",
        "Ông Vũ Văn Dũng không bỏ phiếu đối với bà Đinh Thị Mai (Chiến sĩ thi đua cơ sở);"
        " lý do: Là chồng của người được xét.",
        "Bà Đỗ Thị Giang (Chiến sĩ thi đua cơ sở): vòng 1 đạt 4/7 phiếu (57,14%), vòng 2 đạt 2/7 phiếu (28,57%).",
        "- Bà Đinh Thị Mai (Chiến sĩ thi đua cơ sở): đồng ý, khác kết quả bỏ phiếu (đạt 5/7 phiếu, 71,43%);"
        " lý do: Có sáng kiến cấp tỉnh trong năm",
        "- Ông Ngô Văn Khoa (Chiến sĩ thi đua cơ sở): chuyển sang xét danh hiệu “Lao động tiên tiến”"
        " (đạt 2/7 phiếu, 28,57%)",
        "Hội đồng đồng ý 05 đề nghị, không đồng ý 02 đề nghị,"
        " chuyển xét danh hiệu, hình thức thấp hơn đối với 01 đề nghị.",
        "Cuộc họp kết thúc vào 16 giờ 30 cùng ngày.",
    ):
        assert words in made.text, words
    assert "……" not in made.text


def test_the_results_are_told_by_award(store: Store) -> None:
    whole_day(store)
    (table,) = draft(store, "bien-ban").tables
    assert table.head[0] == (
        "STT", "Họ và tên", "Đồng ý", "Không đồng ý", "Không hợp lệ", "Trong đó văn bản", "Tỷ lệ", "Kết luận",
    )  # fmt: skip
    told = {(row[1], row[-1]): row[2:-1] for row in table.rows}
    assert told["Bà Đinh Thị Mai", "Đồng ý"] in (
        ("5/7", "0", "0", "1 đồng ý", "71,43%"),
        ("6/7", "0", "0", "1 đồng ý", "85,71%"),
    )
    assert told["Ông Ngô Văn Khoa", "Xét LĐTT"] == ("2/7", "3", "1", "1 không", "28,57%")
    assert told["Bà Hồ Thị Lan", "Đồng ý"] == ("–",) * 5
    assert told["Ông Ngô Văn Khoa", "Đồng ý"] == ("–",) * 5  # the lower award, in its own group
    headings = [table.rows[at][0] for at in sorted(table.groups)]
    assert headings == [
        "I. LAO ĐỘNG TIÊN TIẾN (04)", "II. CHIẾN SĨ THI ĐUA CƠ SỞ (04)", "III. TẬP THỂ LAO ĐỘNG TIÊN TIẾN (01)",
    ]  # fmt: skip


def test_the_count_tells_ballots_of_each_award_and_what_they_had_to_reach(store: Store) -> None:
    whole_day(store)
    made = draft(store, "kiem-phieu")
    slips, counted = made.tables
    assert slips.rows == (
        ("1", "Lao động tiên tiến", "5", "5", "5", "0"),
        ("2", "Chiến sĩ thi đua cơ sở", "5", "5", "5", "0"),
        ("3", "Tập thể lao động tiên tiến", "5", "5", "5", "0"),
    )
    results = {row[1]: row[-1] for row in counted.rows if row[-1]}
    assert results["Ông Vũ Văn Dũng"] == "Không đạt"  # five of seven: who is judged casts no vote
    assert results["Tổ 1"] == "Quá nửa" and "Bà Hồ Thị Lan" not in results
    for words in (
        "- Tổng số thành viên Hội đồng Thi đua - Khen thưởng: 07;",
        "- Số thành viên vắng mặt: 02, trong đó có ý kiến bằng văn bản: 01.",
        "- Trưởng ban: ông Trần Văn Bình, Phó Hiệu trưởng;",
        "- Ủy viên: bà Đỗ Thị Giang, Giáo viên.",
        "Chiến sĩ thi đua cơ sở cần số phiếu đồng ý từ 80% tổng số thành viên trở lên (6 trên 7).",
        "Có 00 trên 04 trường hợp đạt tỷ lệ đồng ý theo quy định; 03 trên 03 trường hợp được quá nửa tổng số thành viên"
        " đồng ý.",
    ):
        assert words in made.text, words
    assert re.search(r"TRƯỞNG BAN KIỂM PHIẾU\s+Trần Văn Bình", made.text)


def test_ballots_and_tally_sheet_come_before_the_vote(store: Store) -> None:
    made = called(store)
    ballots = draft(store, "phieu-bau")
    (table,) = ballots.tables
    assert len(table.rows) - len(table.groups) == 8 and table.head[0][2] == "Đơn vị"
    assert "[[Cắt thành 05 phiếu]]" in ballots.text  # those in the room
    sheet = draft(store, "bang-kiem-phieu")
    assert len(sheet.tables[0].rows) - len(sheet.tables[0].groups) == 8
    assert "Ngày 20 tháng 11 năm 2026, tại Phòng Hội đồng. Tổng số thành viên Hội đồng: 07;" in sheet.text
    one = [row.id for row in queries.nominations(store, PERIOD, ["CSTĐCS"])]
    alone = drafting.draft(store, "phieu-bau", period=PERIOD, on=ON, nomination_ids=one)
    assert "Xét tặng danh hiệu “Chiến sĩ thi đua cơ sở” năm học 2026 - 2027" in alone.text
    assert [row[2] for row in alone.tables[0].rows] == ["Chiến sĩ thi đua cơ sở"] * 4
    giang = case(store, made, "CSTĐCS", "Đỗ Thị Giang")
    done(meetings.vote(store, giang, {"agree": 2}))
    done(meetings.new_round(store, giang))
    again = draft(store, "phieu-bau")
    assert [row[1] for row in again.tables[0].rows] == ["Bà Đỗ Thị Giang"] and "(bỏ phiếu vòng 2)" in again.text


def test_the_notice_names_those_put_forward_and_the_lower_award(store: Store) -> None:
    made = called(store)
    khoa = case(store, made, "CSTĐCS", "Ngô Văn Khoa")
    done(meetings.vote_many(store, everything(store, made)))
    done(meetings.vote(store, khoa, {"agree": 1, "written_agree": 0}))
    done(meetings.set_outcome(store, khoa, meetings.LOWER, "LĐTT"))
    before = draft(store, "thong-bao-ket-qua")
    done(meetings.finish(store, made))
    after = draft(store, "thong-bao-ket-qua")
    for notice in (before, after):
        told = [(row[1], row[3], row[4]) for row in notice.tables[0].rows if row[3]]
        assert ("Ông Ngô Văn Khoa", "Lao động tiên tiến", "–") in told
        assert ("Ông Ngô Văn Khoa", "Chiến sĩ thi đua cơ sở", "28,57%") not in told
        assert "kết quả họp xét ngày 20 tháng 11 năm 2026" in notice.text
        assert "- Lao động tiên tiến: 04 cá nhân;" in notice.text


def test_the_proposal_knows_the_meeting(store: Store) -> None:
    whole_day(store)
    text = draft(store, "to-trinh").text
    assert "Căn cứ kết quả họp xét ngày 20 tháng 11 năm 2026 của Hội đồng" in text
    assert "có 07 thành viên, dự họp 05 thành viên" in text


def test_the_papers_of_the_day_pass_our_own_check_and_agree(store: Store, tmp_path: Path) -> None:
    whole_day(store)
    paths = []
    for code in DAY:
        path = tmp_path / f"{code}.docx"
        path.write_bytes(to_bytes(papers.flow_of(store, draft(store, code))))
        assert [(found.place, found.found) for found in check.check_docx(path)] == [], code
        paths += [path] if code not in ("phieu-bau", "bang-kiem-phieu") else []
    assert [found.message for found in consistency.check_files(paths).disagreements] == []


@pytest.mark.parametrize("code", DAY)
def test_the_papers_of_the_day_stand_as_they_were_approved(store: Store, code: str) -> None:
    whole_day(store)
    assert readable(papers.flow_of(store, draft(store, code))) + "\n" == (GOLDEN / f"{code}.txt").read_text("utf-8")


@pytest.mark.parametrize("code", DAY)
def test_the_text_is_understood_and_says_nothing_of_a_program(store: Store, code: str) -> None:
    whole_day(store)
    made = papers.compose_draft(store, draft(store, code))
    assert [fault.message for fault in made.warnings if not fault.code.startswith("thiếu")] == []
    text = papers.flow_of(store, draft(store, code)).text
    assert not re.search(r"None|\{\{|\}\}|\[\[|\(\s*\)|“\s*”| ,| ;|CSTĐCS", text), text


def test_a_meeting_that_only_begins_leaves_dots(store: Store) -> None:
    done(meetings.create(store, PERIOD, {}))
    for code in DAY:
        text = papers.flow_of(store, draft(store, code)).text
        assert not re.search(r"None|\{\{|\[\[|\b00 ", text), code
    assert "Vắng mặt" not in draft(store, "bien-ban").text
    assert "……………, ngày …………" in draft(store, "bien-ban").text
    assert draft(store, "kiem-phieu").tables[0].rows[0][2:] == ("……",) * 4


def test_which_meeting_a_paper_is_of(store: Store) -> None:
    first = whole_day(store)
    second = int(done(meetings.create(store, PERIOD, {"held_on": "2026-12-15", "place": "Hội trường"})).value)
    third_day = drafting.draft(store, "diem-danh", period=PERIOD, on="2026-12-15").text
    assert "Hội trường" in third_day
    assert "Phòng Hội đồng" in draft(store, "diem-danh").text  # that of the paper's own day
    assert "Hội trường" in drafting.draft(store, "diem-danh", period=PERIOD).text  # the one that is not finished
    assert "Phòng Hội đồng" in drafting.draft(store, "diem-danh", period=PERIOD, subject_id=first).text
    assert "Hội trường" in draft(store, "diem-danh", subject_id=second).text
    assert "Địa điểm: ………" in draft(store, "diem-danh", subject_id=0).text  # the form alone


def test_cases_that_no_meeting_has_are_written_as_they_were(store: Store) -> None:
    whole_day(store)
    put(store, "GK", "Lê Thị An")
    ids = [row.id for row in queries.nominations(store, PERIOD, ["GK"])]
    made = drafting.draft(store, "bien-ban", period=PERIOD, on=ON, nomination_ids=ids)
    assert "Thời gian bắt đầu: ………" in made.text and made.tables[0].rows[0][1] == "Lê Thị An"


def test_kept_minutes_follow_the_meeting_when_drawn_anew(store: Store) -> None:
    made = whole_day(store)
    kept = done(papers.save(store, draft(store, "bien-ban"))).value
    done(meetings.reopen(store, made))
    done(meetings.vote(store, case(store, made, "TTLĐTT", "Tổ 1"), {"agree": 2, "written_agree": 0}))
    done(meetings.finish(store, made))
    anew = done(register.refresh(store, kept, whole=True)).value
    assert [row[-1] for row in anew.tables[0].rows if row[1] == "Tổ 1"] == ["Không đồng ý"]


def test_a_helper_without_a_vote_is_named_in_the_founding_decision(store: Store) -> None:
    made = draft(store, "quyet-dinh-hoi-dong")
    assert "gồm 07 thành viên và 01 thư ký không biểu quyết (có danh sách kèm theo)" in made.text
    assert made.tables[0].rows[-1][1:] == ("Bà Hồ Thị Lan", "Nhân viên, Tổ 1", "Thư ký (không biểu quyết)")


def test_the_founding_decision_made_here_is_known(store: Store) -> None:
    council.save_founding(store, PERIOD, {"decision_code": "", "decision_date": ""})
    assert council.founding_words(store, PERIOD) == ""
    done(papers.take_number(store, draft(store, "quyet-dinh-hoi-dong")))
    assert council.founding_words(store, PERIOD) == "01/QĐ-THHP ngày 20 tháng 11 năm 2026"


def test_a_deputy_presides_while_the_chair_is_away(store: Store) -> None:
    made = called(store)
    done(meetings.attend(store, made, {who(store, "Lê Thị An"): meetings.ABSENT}))
    assert "Chủ trì (chủ tọa): ông Trần Văn Bình, Phó Hiệu trưởng." in draft(store, "bien-ban").text


def test_who_is_asked_to_write_does_so_while_the_secretary_is_away(store: Store) -> None:
    made = called(store)
    done(meetings.attend(store, made, {who(store, "Hồ Thị Lan"): meetings.ABSENT}))
    assert "Thư ký (người ghi biên bản): ……" in draft(store, "bien-ban").text
    done(meetings.set_duty(store, made, who(store, "Vũ Văn Dũng"), meetings.RECORDER))
    text = draft(store, "bien-ban").text
    assert "Thư ký (người ghi biên bản): ông Vũ Văn Dũng, Giáo viên." in text
    assert re.search(r"THƯ KÝ\s+Vũ Văn Dũng", text)


def test_why_somebody_is_away_is_said(store: Store) -> None:
    made = called(store)
    done(meetings.explain(store, made, who(store, "Ngô Văn Khoa"), " đi công tác. "))
    done(meetings.explain(store, made, who(store, "Bùi Thị Hà"), "nghỉ ốm"))
    told = "gồm bà Bùi Thị Hà (nghỉ ốm, có ý kiến bằng văn bản), ông Ngô Văn Khoa (đi công tác)."
    assert told in draft(store, "bien-ban").text
    done(meetings.attend_all(store, made))
    assert "đi công tác" not in draft(store, "bien-ban").text


def test_the_count_has_its_own_times(store: Store) -> None:
    made = whole_day(store)
    done(meetings.save(store, made, {"count_starts": "15h30", "count_ends": "16h"}))
    text = draft(store, "kiem-phieu").text
    assert "Thời gian bắt đầu kiểm phiếu: 15 giờ 30, ngày 20 tháng 11 năm 2026." in text
    assert "Việc kiểm phiếu kết thúc vào 16 giờ 00 cùng ngày." in text
    assert "……" not in text


def test_each_member_in_the_room_has_a_slip_though_all_are_candidates(store: Store) -> None:
    made = called(store)
    done(meetings.vote_many(store, everything(store, made)))
    seats = {"Vũ Văn Dũng", "Đỗ Thị Giang"}
    ids = [row.id for row in queries.nominations(store, PERIOD, ["CSTĐCS"]) if row.subject in seats]

    def handed_out() -> tuple[str, ...]:
        return drafting.draft(store, "kiem-phieu", period=PERIOD, on=ON, nomination_ids=ids).tables[0].rows[0][2:]

    assert handed_out() == ("5", "5", "5", "0")  # five members; each of the two casts no vote on one line of it
    for name in seats:
        done(meetings.vote(store, case(store, made, "CSTĐCS", name), {"issued": 4, "agree": 4}))
    assert handed_out() == ("4", "4", "4", "0")  # as typed


def test_nobody_away_is_said(store: Store) -> None:
    made = called(store)
    done(meetings.attend_all(store, made))
    assert "Vắng mặt: không." in draft(store, "bien-ban").text
    assert "Có mặt: 07 trên tổng số 07 thành viên. Vắng mặt: không./." in draft(store, "diem-danh").text


@pytest.mark.parametrize("title", ["Họp Hội đồng đợt 2", "Phiên họp cuối học kỳ I"])
def test_the_title_of_the_meeting_is_that_of_the_minutes(store: Store, title: str) -> None:
    done(meetings.create(store, PERIOD, {"held_on": ON, "title": title}))
    second = draft(store, "bien-ban").text.splitlines()[1]
    assert second in (
        "Họp Hội đồng Thi đua - Khen thưởng đợt 2",
        "Họp Hội đồng Thi đua - Khen thưởng xét danh hiệu thi đua, hình thức khen thưởng năm học 2026 - 2027"
        " (phiên họp cuối học kỳ I)",
    )


def test_pages_of_a_day_grow_with_its_cases(store: Store) -> None:
    whole_day(store)
    assert len(paginate(papers.flow_of(store, draft(store, "bien-ban")))) <= 4
    assert len(paginate(papers.flow_of(store, draft(store, "bang-kiem-phieu")))) <= 2
