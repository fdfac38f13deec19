"""Rule packs: what is refused and how it is told, how texts end and give way, and what the shipped ones hold."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from dhtt_desktop import paths, reference
from dhtt_desktop.domain.bonus import bonus
from dhtt_desktop.domain.rules import packs
from dhtt_desktop.domain.rules.book import RuleBook
from dhtt_desktop.domain.rules.facts import PERSON, Rated, Subject
from dhtt_desktop.domain.rules.packs import Known, Pack, PackError

KNOWN = Known(frozenset({"A", "B", "T"}), frozenset({"TOP", "GOOD"}), frozenset({"MN", "THPT"}))
TEXT = """
[text]
number = "1/2024/NĐ-CP"
title = "Nghị định về thi đua"
in_force = "2024-01-01"
source = "Công báo"
confirmed = true
"""
CONDITION = """
[[condition]]
award = "A"
key = "xep-loai"
kind = "rating"
levels = ["TOP"]
says = "Xếp loại cao nhất"
article = "Điều 1"
confirmed = true
"""
WAYS = """
[[condition]]
award = "A"
key = "cach"
kind = "any"
says = "Một trong hai"
article = "Điều 2"
confirmed = true

[[condition.options]]
kind = "rating"
levels = ["TOP"]
says = "Xếp loại cao nhất"

[[condition.options]]
kind = "all"
says = "Cả hai điều"
article = "Điều 3"
confirmed = false

[[condition.options.parts]]
kind = "initiative"
scopes = ["cơ sở"]
says = "Có sáng kiến"

[[condition.options.parts]]
kind = "judgement"
key = "nhan-xet"
says = "Được tín nhiệm"
"""
OTHERS = """
[[decider]]
award = ["A", "B"]
schools = ["MN"]
who = "Hiệu trưởng"
article = "Điều 4"
confirmed = true

[[vote]]
award = "A"
share = 80
article = "Điều 5"
confirmed = false

[[coefficient]]
award = "A"
factor = "0.3"
article = "Điều 6"
confirmed = true

[[rounding]]
step = 10000
article = "Điều 6"
confirmed = true

[[salary]]
amount = 1000000
article = "Điều 7"
confirmed = true

[[level]]
level = "TOP"
min_score = 90
article = "Điều 8"
confirmed = true

[[quota]]
of = "TOP"
base = "rated:GOOD"
percent = 20
says = "Không quá 20%"
article = "Điều 9"
confirmed = true

[[dossier]]
award = "A"
papers = ["Tờ trình"]
article = "Điều 10"
confirmed = true

[[deadline]]
what = "Gửi hồ sơ"
day = "06-30"
article = "Điều 11"
confirmed = true
"""
WHOLE = TEXT + CONDITION + WAYS + OTHERS


def read(text: str, name: str = "a.toml", *, local: bool = False) -> Pack:
    return packs.read(text, name, KNOWN, local=local)


def text_of(number: str, in_force: str, more: str = "") -> str:
    return TEXT.replace("1/2024/NĐ-CP", number).replace("2024-01-01", in_force) + more + "\n"


def test_a_pack_is_read_whole() -> None:
    pack = read(WHOLE)
    book = packs.bind([pack])
    rating, ways = book.conditions_of("A", "2024-01-01")
    assert rating.params == {"levels": ("TOP",), "years": 1, "until": "period"}
    assert (rating.valid_from, rating.valid_to, rating.audience) == ("2024-01-01", "", "all")
    assert book.law(rating) == "Nghị định 1/2024/NĐ-CP, Điều 1"
    first, both = ways.options
    assert (first.kind, first.key, first.article, first.confirmed) == ("rating", "cach.1", "Điều 2", True)
    assert (both.kind, both.article, both.confirmed) == ("all", "Điều 3", False)
    idea, judged = both.options
    assert idea.params == {"scopes": ("cơ sở",), "count": 1, "years": 1, "unused": True}
    assert (judged.key, judged.article, judged.confirmed, judged.award) == ("nhan-xet", "Điều 3", False, "A")
    assert {way.valid_from for way in (*ways.options, idea, judged)} == {"2024-01-01"}
    assert book.conditions_of("A", "2023-12-31") == ()
    day = "2025-01-01"
    decider, vote, factor = book.decider("B", "MN", day), book.vote("A", day), book.coefficient("A", day, team=True)
    assert decider and decider.who == "Hiệu trưởng" and book.decider("B", "THPT", day) is None
    assert vote and (vote.share, vote.council, vote.confirmed) == (80, "trường", False)
    assert factor and factor.factor == "0.3"
    rounding, salary = book.rounding(day), book.salary(day)
    assert rounding and rounding.step == 10_000 and salary and salary.amount == 1_000_000
    assert [one.percent for one in book.quotas_of("TOP", day)] == [20]
    assert [one.papers for one in book.dossiers] == [("Tờ trình",)] and book.deadlines[0].schools == ("*",)
    assert [(one.level, one.min_score) for one in book.levels] == [("TOP", 90)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # the file and its text
        ("[text]", "[text", "a.toml: tệp viết sai cú pháp"),
        ("[[salary]]", "[[wage]]", "a.toml, khóa “wage”: không có phần này"),
        ("[[salary]]", "[salary]", "a.toml, khóa “salary”: phải viết thành các mục [[salary]]"),
        ("[text]", "[[text]]", "a.toml, khóa “text”: thiếu phần [text]"),
        ('number = "1/2024/NĐ-CP"\n', "", "a.toml, văn bản, khóa “number”: thiếu"),
        ('title = "Ng', 'tieu_de = "Ng', "văn bản 1/2024/NĐ-CP, khóa “tieu_de”: không có khóa này"),
        ('in_force = "2024-01-01"', 'in_force = "01/01/2024"', "khóa “in_force”: phải là ngày có thật"),
        ('in_force = "2024-01-01"', 'in_force = "2024-02-30"', "khóa “in_force”: phải là ngày có thật"),
        ('source = "Công báo"', 'source = ""', "khóa “source”: không được để trống"),
        ('source = "', 'ended = "2024-01-01"\nsource = "', "khóa “ended”: phải sau ngày bắt đầu"),
        # what every entry has
        ('article = "Điều 1"\n', "", "điều kiện 1 (A, xep-loai), khóa “article”: thiếu"),
        ('article = "Điều 1"', 'article = " "', "điều kiện 1 (A, xep-loai), khóa “article”: không được để trống"),
        ('article = "Điều 4"\n', "", "thẩm quyền 1 (A, B), khóa “article”: thiếu"),
        ('article = "Điều 7"', 'article = "Điều 7"\nvalid_from = "2023-12-31"', "khóa “valid_from”: trước ngày"),
        ('article = "Điều 7"', 'article = "Điều 7"\nvalid_to = "2023-12-31"', "khóa “valid_to”: trước ngày văn bản"),
        ('article = "Điều 7"', 'article = "Điều 7"\nvalid_from = "2025-01-02"\nvalid_to = "2025-01-01"',
         "khóa “valid_to”: trước ngày bắt đầu"),
        ('confirmed = false\n\n[[coef', 'confirmed = "không"\n\n[[coef', "phiếu 1 (A), khóa “confirmed”: phải là"),
        # conditions
        ('kind = "rating"\nlevels', 'kind = "ratings"\nlevels', "(A, xep-loai), khóa “kind”: phải là một trong"),
        ('levels = ["TOP"]\nsays = "Xếp loại cao nhất"\narticle', 'says = "x"\narticle', "khóa “levels”: thiếu"),
        ('levels = ["TOP"]\nsays', 'levels = ["TOPP"]\nsays', "khóa “levels”: không có mức xếp loại “TOPP”"),
        ('levels = ["TOP"]\nsays', 'levels = "TOP"\nsays', "khóa “levels”: phải là danh sách chữ"),
        ('levels = ["TOP"]\nsays', 'levels = ["TOP", "TOP"]\nsays', "khóa “levels”: mức xếp loại bị lặp"),
        ('levels = ["TOP"]\nsays', 'levels = ["TOP"]\nyears = 0\nsays', "khóa “years”: phải là số nguyên từ 1"),
        ('levels = ["TOP"]\nsays', 'levels = ["TOP"]\nuntil = "now"\nsays', "khóa “until”: phải là một trong"),
        ('levels = ["TOP"]\nsays', 'levels = ["TOP"]\nscopes = ["cơ sở"]\nsays', "khóa “scopes”: không có khóa này"),
        ('award = "A"\nkey = "xep', 'award = "C"\nkey = "xep', "khóa “award”: không có danh hiệu, hình thức khen “C”"),
        ('award = "A"\nkey = "xep', 'award = []\nkey = "xep', "khóa “award”: phải là danh sách chữ, không trống"),
        ('key = "xep-loai"', 'key = "xep-loai"\naudience = "ai"', "khóa “audience”: phải là một trong"),
        ('scopes = ["cơ sở"]', 'scopes = ["xã"]', "cách 2, cách 1, khóa “scopes”: không có phạm vi sáng kiến “xã”"),
        ('[[condition.options.parts]]\nkind = "initiative"', '[[condition.options.ways]]\nkind = "initiative"',
         "cách 2, khóa “ways”: không có khóa này"),
        ('kind = "any"', 'kind = "all"', "khóa “options”: không có khóa này"),
        ('kind = "all"', 'kind = "judgement"', "cách 2, khóa “parts”: không có khóa này"),
        # other sections
        ('schools = ["MN"]', 'schools = ["MM"]', "khóa “schools”: không có loại trường “MM”"),
        ("share = 80", "share = 101", "tỷ lệ phiếu 1 (A), khóa “share”: phải là số nguyên từ 1 đến 100"),
        ("share = 80", "share = 80.5", "khóa “share”: phải là số nguyên"),
        ('factor = "0.3"', "factor = 0.3", "hệ số tiền thưởng 1 (A), khóa “factor”: phải là số dương"),
        ('factor = "0.3"', 'factor = "0,3"', "khóa “factor”: phải là số dương"),
        ("step = 10000", "step = 0", "làm tròn tiền thưởng 1, khóa “step”"),
        ("amount = 1000000", 'amount = "1.000.000"', "lương cơ sở 1, khóa “amount”"),
        ("min_score = 90", "min_score = 101", "mức điểm xếp loại 1 (TOP), khóa “min_score”"),
        ('base = "rated:GOOD"', 'base = "GOOD"', "giới hạn tỷ lệ 1 (TOP), khóa “base”: phải là"),
        ('base = "rated:GOOD"', 'base = "held:GOOD"', "khóa “base”: không có danh hiệu"),
        ('of = "TOP"', 'of = "BEST"', "khóa “of”: không có danh hiệu hay mức xếp loại “BEST”"),
        ('papers = ["Tờ trình"]', "papers = []", "hồ sơ 1 (A), khóa “papers”"),
        ('day = "06-30"', 'day = "06-31"', "thời hạn 1, khóa “day”: phải là ngày trong năm"),
    ],
)  # fmt: skip
def test_a_wrong_pack_is_refused_with_file_entry_key_and_reason(old: str, new: str, told: str) -> None:
    assert old in WHOLE
    with pytest.raises(PackError) as caught:
        packs.bind([read(WHOLE.replace(old, new, 1))])
    message = str(caught.value)
    assert told in message and message.startswith("a.toml") and message.endswith(".")
    assert caught.value.file == "a.toml" and caught.value.reason in message


@pytest.mark.parametrize(
    ("kind", "params", "told"),
    [
        ("members_holding", 'awards = ["A"]', "khóa “percent”: cần đúng một trong: percent, at_least"),
        ("members_holding", 'awards = ["A"]\npercent = 70\nat_least = 1', "cần đúng một trong"),
        ("own_team", "", "cần đúng một trong: awards, levels"),
        ("held_within", 'awards = ["A"]', "khóa “years”: thiếu"),
        ("undisciplined", 'forms = ["Phê bình"]', "không có hình thức kỷ luật “Phê bình”"),
        ("worked", "months = 13", "khóa “months”: phải là số nguyên từ 1 đến 12"),
        ("served", 'years = 20\nwomen_less = "0,33"', "khóa “women_less”: phải là phân số"),
        ("judgement", 'presumed = "có"', "khóa “presumed”: phải là true"),
        ("vote", "share = 80", "khóa “share”: không có khóa này"),
        ("any", "", "khóa “options”: thiếu"),
        ("all", "parts = [1]", "khóa “parts”: thiếu, hoặc không phải danh sách"),
    ],
)
def test_each_kind_takes_its_own_parameters(kind: str, params: str, told: str) -> None:
    entry = CONDITION.replace('kind = "rating"\nlevels = ["TOP"]', f'kind = "{kind}"\n{params}')
    with pytest.raises(PackError) as caught:
        read(TEXT + entry)
    assert told in str(caught.value)


def test_every_kind_can_be_written() -> None:
    params = {
        "rating": 'levels = ["TOP"]\nyears = "stage"', "holds": 'awards = ["A"]\nyears = 3\nuntil = "latest"',
        "held_within": 'awards = ["A"]\nyears = 5\ntimes = 2', "initiative": 'scopes = ["tỉnh"]\ncount = 2',
        "worked": "months = 10\nprobation = true", "served": 'years = 20\nless = 5\nwomen_less = "1/3"',
        "members_rated": 'levels = ["TOP"]\npercent = 100', "members_holding": 'awards = ["A"]\nat_least = 1',
        "own_team": 'levels = ["TOP"]', "not_held": 'awards = ["A"]', "undisciplined": 'forms = ["Cảnh cáo"]',
        "any": 'options = [{ kind = "vote", says = "x" }]', "all": 'parts = [{ kind = "vote", says = "x" }]',
    }  # fmt: skip
    assert set(params) <= set(packs.CONDITIONS)
    for kind, words in packs.CONDITIONS.items():
        entry = CONDITION.replace('kind = "rating"\nlevels = ["TOP"]', f'kind = "{kind}"\n{params.get(kind, "")}')
        (condition,) = packs.bind([read(TEXT + entry)]).conditions
        assert condition.kind == kind and words.words


def test_an_entry_for_several_awards_is_one_for_each() -> None:
    entry = CONDITION.replace('award = "A"', 'award = ["A", "B"]').replace("rating", "judgement")
    entry = entry.replace('levels = ["TOP"]\n', "")
    book = packs.bind([read(TEXT + entry)])
    assert [(one.award, one.key) for one in book.conditions] == [("A", "xep-loai:A"), ("B", "xep-loai:B")]


# What holds when


def refused(*texts: str) -> str:
    with pytest.raises(PackError) as caught:
        packs.bind([read(text, f"{name}.toml") for name, text in zip("abc", texts, strict=False)])
    return str(caught.value)


def test_two_texts_of_one_number() -> None:
    assert refused(TEXT, TEXT) == "b.toml, văn bản 1/2024/NĐ-CP, khóa “number”: số này đã có ở tệp a.toml."


def test_the_same_twice_on_one_day() -> None:
    told = refused(TEXT + CONDITION + CONDITION)
    assert told.startswith("a.toml, điều kiện 2 (A, xep-loai), khóa “valid_from”: chồng lên điều kiện 1 (A, xep-loai)")
    for entry in OTHERS.split("\n\n"):
        assert "chồng lên" in refused(TEXT + entry + "\n" + entry), entry
    second = text_of("2/2025/NĐ-CP", "2025-01-01", CONDITION)
    assert refused(TEXT + CONDITION, second).startswith("b.toml, điều kiện 1 (A, xep-loai), khóa “valid_from”")


def test_a_person_and_a_team_may_have_coefficients_of_their_own_but_not_both_beside_one() -> None:
    entry = '[[coefficient]]\naward = "A"\nsubject = "{}"\nfactor = "{}"\narticle = "x"\nconfirmed = true\n'
    book = packs.bind([read(TEXT + entry.format("person", "1.0") + entry.format("team", "2.0"))])
    found = [book.coefficient("A", "2024-01-01", team=team) for team in (False, True)]
    assert [one and one.factor for one in found] == ["1.0", "2.0"]
    assert "chồng lên" in refused(TEXT + entry.format("person", "1.0") + entry.format("both", "2.0"))


def test_a_gap_between_a_text_and_its_replacement() -> None:
    old = text_of("1/2024/NĐ-CP", "2024-01-01").replace('source = "', 'ended = "2025-01-01"\nsource = "')
    new = text_of("2/2025/NĐ-CP", "2025-01-02").replace('source = "', 'replaces = ["1/2024/NĐ-CP"]\nsource = "')
    assert refused(old, new) == (
        "b.toml, văn bản 2/2025/NĐ-CP, khóa “in_force”: văn bản 1/2024/NĐ-CP hết hiệu lực từ 01/01/2025, "
        "để trống đến 02/01/2025."
    )
    early = new.replace("2025-01-02", "2024-12-31")
    assert "bị thay thế nhưng còn hiệu lực đến 01/01/2025" in refused(old, early)
    assert "có hiệu lực sau văn bản này" in refused(TEXT, new.replace("2025-01-02", "2023-01-01"))
    assert len(packs.bind([read(old, "a"), read(new.replace("2025-01-02", "2025-01-01"), "b")]).texts) == 2


def test_something_that_ends_and_begins_again_later() -> None:
    entry = '[[salary]]\namount = 1\narticle = "x"\nconfirmed = true\nvalid_{} = "{}"\n'
    told = refused(TEXT + entry.format("to", "2024-06-30") + entry.format("from", "2024-07-02"))
    assert "để trống từ sau 30/06/2024 đến 02/07/2024" in told and "lương cơ sở 2" in told
    assert packs.bind([read(TEXT + entry.format("to", "2024-06-30") + entry.format("from", "2024-07-01"))]).salaries


def test_a_text_ends_when_another_replaces_it() -> None:
    new = text_of("2/2025/NĐ-CP", "2025-07-01", CONDITION.replace("TOP", "GOOD"))
    new = new.replace('source = "', 'replaces = ["1/2024/NĐ-CP"]\nsource = "')
    book = packs.bind([read(new, "b.toml"), read(WHOLE, "a.toml")])
    assert [text.ended for text in book.texts] == ["2025-07-01", ""]
    levels = [
        [one.params.get("levels") for one in book.conditions_of("A", day)] for day in ("2025-06-30", "2025-07-01")
    ]
    assert levels == [[("TOP",), None], [("GOOD",)]]
    assert book.salary("2025-07-01") is None  # what the new text does not say, nobody says


def test_what_a_text_amends_gives_way_and_the_rest_stays() -> None:
    new = text_of("2/2025/NĐ-CP", "2025-07-01", CONDITION.replace("TOP", "GOOD"))
    new = new.replace('source = "', 'amends = ["1/2024/NĐ-CP"]\nsource = "')
    book = packs.bind([read(WHOLE), read(new, "b.toml")])
    assert [one.text for one in book.conditions_of("A", "2025-06-30")] == ["1/2024/NĐ-CP"] * 2
    assert [(one.key, one.text) for one in book.conditions_of("A", "2025-07-01")] == [
        ("cach", "1/2024/NĐ-CP"), ("xep-loai", "2/2025/NĐ-CP"),
    ]  # fmt: skip
    assert book.salary("2025-07-01") is not None


def test_what_a_school_brings_in_goes_before_the_law_for_its_time() -> None:
    own = '[[vote]]\naward = "A"\nshare = 85\narticle = "x"\nconfirmed = true\nvalid_to = "2025-12-31"\n'
    book = packs.bind([read(WHOLE), read(text_of("9/QĐ-UBND", "2025-01-01", own), "b.toml", local=True)])
    days = ("2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01")
    assert [rule and rule.share for rule in (book.vote("A", day) for day in days)] == [80, 85, 85, 80]
    assert [text.local for text in book.texts] == [False, True]


def test_a_schools_own_rule_needs_no_article() -> None:
    (rule,) = packs.entry(
        "vote", {"award": "A", "share": 90, "valid_from": "2026-01-01"}, "Quy chế trường", known=KNOWN
    )
    book = packs.bind([read(WHOLE)], [rule])
    assert [one and one.share for one in (book.vote("A", day) for day in ("2025-12-31", "2026-01-01"))] == [80, 90]
    assert book.law(rule) == "Quy chế trường" and rule.confirmed
    with pytest.raises(PackError, match=r"quy định riêng, tỷ lệ phiếu .*khóa “share”: phải là số nguyên"):
        packs.entry("vote", {"award": "A", "share": 0}, "Quy chế", known=KNOWN)
    with pytest.raises(PackError, match="không có phần này"):
        packs.entry("votes", {}, "Quy chế")


# What ships


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return reference.rules()


def days_of_change(book: RuleBook, first: str, last: str) -> list[str]:
    """The ends of a span and every day in it on which some rule begins or has just ended: nothing changes between."""
    found = {first, last}
    for _, rules in packs.by_section(book):
        for rule in rules:
            after = (date.fromisoformat(rule.valid_to) + timedelta(1)).isoformat() if rule.valid_to else ""
            found |= {rule.valid_from, rule.valid_to, after}
    return sorted(day for day in found if first <= day <= last)


C2 = """
LĐTT p 0,3 450.000 540.000 710.000 760.000
GK p 0,3 450.000 540.000 710.000 760.000
GK_XA p 0,3 450.000 540.000 710.000 760.000
GK_SO p 0,3 450.000 540.000 710.000 760.000
GK t 0,6 900.000 1.080.000 1.410.000 1.520.000
GK_XA t 0,6 900.000 1.080.000 1.410.000 1.520.000
GK_SO t 0,6 900.000 1.080.000 1.410.000 1.520.000
TTLĐTT t 0,8 1.200.000 1.440.000 1.880.000 2.030.000
CSTĐCS p 1,0 1.490.000 1.800.000 2.340.000 2.530.000
TTLĐXS t 1,5 2.240.000 2.700.000 3.510.000 3.800.000
BK_TINH p 1,5 2.240.000 2.700.000 3.510.000 3.800.000
BK_BO p 1,5 2.240.000 2.700.000 3.510.000 3.800.000
CSTĐ_TINH p 3,0 4.470.000 5.400.000 7.020.000 7.590.000
BK_TINH t 3,0 4.470.000 5.400.000 7.020.000 7.590.000
BK_BO t 3,0 4.470.000 5.400.000 7.020.000 7.590.000
BK_TTG p 3,5 5.220.000 6.300.000 8.190.000 8.860.000
CSTĐTQ p 4,5 6.710.000 8.100.000 10.530.000 11.390.000
HCLĐ3 p 4,5 6.710.000 8.100.000 10.530.000 11.390.000
BK_TTG t 7,0 10.430.000 12.600.000 16.380.000 17.710.000
HCLĐ2 p 7,5 11.180.000 13.500.000 17.550.000 18.980.000
CO_TINH t 8,0 11.920.000 14.400.000 18.720.000 20.240.000
NGUT p 9,0 13.410.000 16.200.000 21.060.000 22.770.000
HCLĐ1 p 9,0 13.410.000 16.200.000 21.060.000 22.770.000
HCLĐ3 t 9,0 13.410.000 16.200.000 21.060.000 22.770.000
CO_CP t 12,0 17.880.000 21.600.000 28.080.000 30.360.000
NGND p 12,5 18.630.000 22.500.000 29.250.000 31.630.000
HCLĐ2 t 15,0 22.350.000 27.000.000 35.100.000 37.950.000
HCLĐ1 t 18,0 26.820.000 32.400.000 42.120.000 45.540.000
"""  # domain.md C.2; one award a line, p a person, t a team
DATES = ("2020-12-01", "2023-12-31", "2025-09-01", "2026-11-20")  # a day of each base salary


@pytest.mark.parametrize("line", C2.split("\n")[1:-1])
def test_the_table_of_bonuses(book: RuleBook, line: str) -> None:
    code, who, factor, *amounts = line.split()
    for day, amount in zip(DATES, amounts, strict=True):
        coefficient, salary, rounding = (
            book.coefficient(code, day, team=who == "t"),
            book.salary(day),
            book.rounding(day),
        )
        assert coefficient and salary and rounding
        assert float(coefficient.factor) == float(factor.replace(",", "."))
        assert bonus(coefficient.factor, salary.amount, rounding.step) == int(amount.replace(".", ""))


def test_awards_without_a_bonus(book: RuleBook) -> None:
    paid = {line.split()[0] for line in C2.split("\n")[1:-1]}
    for award in reference.awards():
        found = book.coefficient(award.code, "2026-11-20", team=award.subject == "team")
        assert (found is not None) == (award.code in paid or award.code == "GK_HUYEN"), award.code
    assert {award.code for award in reference.awards()} - paid == {"GK_HUYEN", "KNC", "ĐHTT"}


def test_the_day_before_and_after_the_base_salary_rose(book: RuleBook) -> None:
    rule = book.coefficient("LĐTT", "2026-06-30", team=False)
    before, after = book.salary("2026-06-30"), book.salary("2026-07-01")
    assert rule and before and after
    assert [bonus(rule.factor, one.amount, 10_000) for one in (before, after)] == [710_000, 760_000]


def test_no_day_from_2020_to_2026_is_without_its_rules(book: RuleBook) -> None:
    schools = ("MN", "TH", "THCS", "THPT", "CT")
    commune = {"GK_HUYEN": "2025-06-30"}  # awards that ended
    for day in days_of_change(book, "2020-01-01", "2026-12-31"):
        assert book.salary(day) and book.rounding(day), day
        for award in reference.awards():
            if award.code in commune and day > commune[award.code]:
                continue
            assert all(book.decider(award.code, school, day) for school in schools), (award.code, day)
            assert book.conditions_of(award.code, day), (award.code, day)
        assert {one.award for one in book.votes if one.holds(day)} == {
            "CSTĐCS",
            "CSTĐ_TINH",
            "CSTĐTQ",
            "CO_TINH",
            "CO_CP",
        }
        if day >= "2020-08-20":
            assert sum(one.holds(day) for one in book.levels) == len(reference.ratings())
            assert len(book.quotas_of("HTXSNV", day)) in (1, 2)


def test_who_decides_depends_on_the_school_and_the_day(book: RuleBook) -> None:
    def who(award: str, school: str, day: str = "2026-11-20") -> str:
        found = book.decider(award, school, day)
        return found.who if found else ""

    commune, district = "Chủ tịch Ủy ban nhân dân cấp xã", "Chủ tịch Ủy ban nhân dân huyện"
    for award in ("LĐTT", "CSTĐCS", "TTLĐTT"):
        for school in ("MN", "TH", "THCS"):
            assert (who(award, school, "2025-06-30"), who(award, school, "2025-07-01")) == (district, commune)
        assert who(award, "THPT", "2025-06-30") == who(award, "THPT") == "Giám đốc Sở Giáo dục và Đào tạo"
        assert who(award, "CT") == "Chủ tịch Ủy ban nhân dân cấp tỉnh" and who(award, "") == ""
    assert who("GK", "MN") == who("GK", "") == "Hiệu trưởng"
    assert who("GK_HUYEN", "MN") == "" and who("GK_HUYEN", "MN", "2025-06-30") == district


def test_votes_of_the_law(book: RuleBook) -> None:
    asked = {
        one.award: (one.share, one.confirmed)
        for one in book.votes
        if one.holds("2024-05-01") and one.council == "trường"
    }
    assert asked == {
        "CSTĐCS": (80, True), "CO_TINH": (80, True), "CO_CP": (80, True),
        "CSTĐ_TINH": (90, False), "CSTĐTQ": (90, False),
    }  # fmt: skip
    province = book.vote("CSTĐ_TINH", "2024-05-01", "tỉnh")
    assert province and (province.share, province.confirmed) == (90, True)
    today = book.vote("CSTĐCS", "2026-11-20")
    assert today and today.share == 80 and not today.confirmed  # its number in NĐ 152 is still to be checked


def test_what_the_field_has_read_is_confirmed_and_the_rest_is_not(book: RuleBook) -> None:
    def confirmed(award: str, key: str, day: str = "2026-11-20") -> bool:
        (found,) = (one for one in book.conditions_of(award, day) if one.key == key)
        return found.confirmed

    assert confirmed("LĐTT", "xep-loai") and confirmed("CSTĐCS", "cong-nhan") and confirmed("TTLĐXS", "ty-le-lđtt")
    assert not confirmed("TTLĐTT", "ty-le-lđtt") and not confirmed("CO_CP", "co-tinh")
    assert not confirmed("BK_TTG", "bac-thang") and not confirmed("NGUT", "tieu-chuan-ngut")
    assert confirmed("KNC", "tham-nien", "2026-04-01") and not confirmed("KNC", "tham-nien", "2026-04-02")
    person, team = (book.coefficient("GK", "2026-11-20", team=team) for team in (False, True))
    assert person and team and not person.confirmed and team.confirmed
    assert all(one.award == "ĐHTT" and one.kind in ("not_pending", "undisciplined")
               for one in book.conditions_of("ĐHTT", "2026-11-20"))  # fmt: skip


def test_the_levels_and_limits_of_ratings(book: RuleBook) -> None:
    scores = {one.level: one.min_score for one in book.levels if one.holds("2026-07-01")}
    assert scores == {"HTXSNV": 90, "HTTNV": 70, "HTNV": 50, "KHTNV": 0}
    assert {one.min_score for one in book.levels if one.holds("2026-06-30")} == {None}
    (old,) = book.quotas_of("HTXSNV", "2023-09-14")
    (newer,) = book.quotas_of("HTXSNV", "2023-09-15")
    assert (old.percent, old.raised, newer.percent, newer.raised, newer.base) == (20, 0, 20, 25, "rated:HTTNV")
    assert [one.percent for one in book.quotas_of("CSTĐCS", "2023-12-31")] == [15]
    assert book.quotas_of("CSTĐCS", "2024-01-01") == ()


def test_one_initiative_serves_one_title(book: RuleBook) -> None:
    asked = [
        way
        for one in book.conditions
        for way in (one, *one.options, *(part for o in one.options for part in o.options))
    ]
    ideas = [one for one in asked if one.kind == "initiative"]
    assert len(ideas) >= 6 and all(one.params["unused"] for one in ideas)


def test_a_judgement_of_one_award_is_none_of_another(book: RuleBook) -> None:
    whose: dict[str, set[str]] = {}
    for condition in book.conditions:
        for one in (condition, *condition.options, *(part for way in condition.options for part in way.options)):
            if one.kind == "judgement":
                whose.setdefault(one.key, set()).add(one.award)
    assert whose and all(len(awards) == 1 for awards in whose.values()), whose


def test_no_pack_says_in_which_language_it_was_written(book: RuleBook) -> None:
    shown = [one.says for one in (*book.conditions, *book.quotas)] + [one.article for one in book.conditions]
    assert not any(word in text for text in shown for word in ("HTXSNV", "CSTĐCS", "LĐTT", "None", "_"))


def test_changing_a_pack_changes_who_qualifies_without_a_change_of_code(tmp_path: Path) -> None:
    from dhtt_desktop.domain.rules import evaluate

    folder = tmp_path / "reference"
    shutil.copytree(paths.REFERENCE, folder)
    an = Subject(PERSON, 1, "An", joined="2010-09-01", ratings={"2026-2027": Rated("2026-2027", "HTNV")})

    def result() -> str:
        book = packs.bind(reference.load_packs(folder))
        return evaluate.quick(evaluate.compile_rules(book, "LĐTT", "2026-2027", "2027-06-01"), an)

    assert result() == "no"
    path = folder / "rules" / "06-2022-qh15.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('levels = ["HTXSNV", "HTTNV"]', 'levels = ["HTXSNV", "HTTNV", "HTNV"]', 1), encoding="utf-8"
    )
    assert result() == "yes"


def test_the_guide_names_every_section_kind_and_parameter() -> None:
    guide = (paths.ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for section, spec in packs.SECTIONS.items():
        assert f"`{section}`" in guide
        assert all(f"`{key}`" in guide for key in spec.values), section
    for kind, words in packs.CONDITIONS.items():
        assert f"`{kind}`" in guide
        assert all(f"`{key}`" in guide for key in words.params), kind
