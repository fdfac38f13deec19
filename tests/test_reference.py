"""The catalogues that ship, and how a wrong one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dhtt_desktop import paths, reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files to spoil."""
    return Path(shutil.copytree(paths.REFERENCE, tmp_path / "reference"))


def test_the_codes_that_the_program_stands_on() -> None:
    words = "LĐTT CSTĐCS CSTĐ_TINH CSTĐTQ TTLĐTT TTLĐXS CO_TINH CO_CP GK GK_XA BK_TINH BK_BO BK_TTG ĐHTT KNC NGUT NGND"
    assert all(reference.award(code) for code in words.split())
    assert reference.award("KHÔNG CÓ") is None
    orders = [kind.order for kind in reference.awards()]
    assert orders == sorted(set(orders))


def test_the_base_salary_is_that_of_a_day() -> None:
    days = (
        "2019-07-01",
        "2023-06-30",
        "2023-07-01",
        "2024-06-30",
        "2024-07-01",
        "2026-06-30",
        "2026-07-01",
        "2030-01-01",
    )
    found = [reference.rules().salary(day) for day in days]
    assert [salary and salary.amount for salary in found] == [
        1_490_000, 1_490_000, 1_800_000, 1_800_000, 2_340_000, 2_340_000, 2_530_000, 2_530_000,
    ]  # fmt: skip
    assert [salary and salary.confirmed for salary in found[::2]] == [False, False, True, True]
    assert reference.rules().salary("2019-06-30") is None


@pytest.mark.parametrize(
    ("number", "day", "holds"),
    [
        ("152/2025/NĐ-CP", "2026-11-20", True),
        ("152/2025/NĐ-CP", "2025-06-30", False),
        ("98/2023/NĐ-CP", "2025-06-30", True),
        ("98/2023/NĐ-CP", "2025-07-01", False),
        ("29/2023/TT-BGDĐT", "2026-04-01", True),
        ("29/2023/TT-BGDĐT", "2026-04-02", False),
        ("06/2022/QH15", "2026-11-20", True),
        ("06/2026/QH16", "2026-09-30", False),
        ("06/2026/QH16", "2026-10-01", True),
        ("90/2020/NĐ-CP", "2026-07-01", False),
        ("1/1900/NĐ-CP", "2026-11-20", None),
    ],
)
def test_in_force(number: str, day: str, holds: bool | None) -> None:
    assert reference.in_force(number, day) is holds


def test_what_replaces_begins_when_the_old_text_ends() -> None:
    texts = {text.number: text for text in reference.legal_references()}
    assert len(texts) == len(reference.legal_references())
    pairs = [(texts[old], text) for text in texts.values() for old in text.replaces if old in texts]
    assert len(pairs) > 8
    for old, new in pairs:
        assert old.ended == new.in_force, (old.number, new.number)


def test_the_29_kinds_of_documents() -> None:
    kinds = reference.document_kinds()
    assert len(kinds) == 29
    short = {kind.name: kind.abbreviation for kind in kinds}
    assert (short["Quy định"], short["Chương trình"], short["Tờ trình"]) == ("QyĐ", "CTr", "TTr")
    assert [kind.name for kind in kinds if not kind.abbreviation] == ["Công văn", "Thư công"]
    assert [kind.name for kind in kinds if kind.addressed == "yes"] == ["Tờ trình", "Công văn"]
    assert [kind.name for kind in kinds if kind.addressed == "superior"] == ["Báo cáo"]
    assert all(kind.title == kind.name.upper() for kind in kinds)
    assert reference.document_kind_name("KH") == "Kế hoạch"
    assert reference.document_kind_name("DS") == ""


def test_ratings_best_first() -> None:
    assert [level.code for level in reference.ratings()] == ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]
    rating = reference.rating("HTTNV")
    assert rating and rating.name == "Hoàn thành tốt nhiệm vụ"
    assert reference.rating("A") is None


def test_abolished_bodies() -> None:
    names = {name for body in reference.abolished_bodies() for name in body.names}
    assert {"Phòng GDĐT", "UBND huyện", "Phòng Nội vụ"} <= names
    assert {body.abolished_on for body in reference.abolished_bodies()} == {"2025-07-01"}


def test_everything_names_its_source() -> None:
    for entries in (
        reference.awards(), reference.ratings(), reference.legal_references(),
        reference.document_kinds(), reference.abolished_bodies(),
    ):  # fmt: skip
        assert entries
        assert all(entry.source for entry in entries)


LOADERS: dict[str, Callable[[Path], object]] = {
    "awards.toml": reference.load_awards,
    "ratings.toml": reference.load_ratings,
    "legal.toml": reference.load_legal_references,
    "document_kinds.toml": reference.load_document_kinds,
    "abolished.toml": reference.load_abolished_bodies,
}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("awards.toml", 'short = "LĐTT"', 'shrt = "LĐTT"', "khóa “shrt”: không có khóa này"),
        ("awards.toml", 'short = "LĐTT"\n', "", "mục 1 (LĐTT), khóa “short”: thiếu"),
        ("awards.toml", 'short = "LĐTT"', 'short = ""', "khóa “short”: không được để trống"),
        ("awards.toml", "order = 10\n", 'order = "10"\n', "khóa “order”: phải là số nguyên"),
        ("awards.toml", "order = 10\n", "order = 10\ncoefficient = 0.3\n", "khóa “coefficient”: không có khóa này"),
        ("awards.toml", 'family = "title"', 'family = "honour"', "khóa “family”: phải là một trong"),
        ("awards.toml", 'code = "CSTĐCS"', 'code = "LĐTT"', "mục LĐTT, khóa “valid_from”: thời gian hiệu lực chồng"),
        ("awards.toml", "2025-06-30", "2025-06-31", "khóa “valid_to”: phải là ngày có thật"),
        ("ratings.toml", 'code = "HTNV"', 'code = "HTTNV"', "“HTTNV” có hai lần"),
        ("legal.toml", 'number = "15/2026/TT-BGDĐT"', 'number = "28/2020/TT-BGDĐT"', ""),
        ("legal.toml", 'in_force = "2025-10-31"', "in_force = 2025", "(19/2025/TT-BGDĐT), khóa “in_force”"),
        ("document_kinds.toml", "confirmed = true", 'confirmed = "có"', "khóa “confirmed”: phải là true hoặc false"),
        ("abolished.toml", 'names = ["Phòng Nội vụ"]', "names = [1]", "khóa “names”: phải là danh sách chữ"),
        ("abolished.toml", "[[body]]", "[[bodies]]", "chỉ được có các mục [[body]]"),
        ("ratings.toml", "[[rating]]", "[[rating", "viết sai cú pháp"),
    ],
)
def test_a_wrong_file_is_refused_with_file_key_and_reason(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if not told:  # the second text begins on the day the first ends: two spans of one number
        LOADERS[file](folder)
        return
    with pytest.raises(reference.ReferenceError_) as caught:
        LOADERS[file](folder)
    assert str(caught.value).startswith(file)
    assert told in str(caught.value)


def test_a_wrong_pack_is_refused(folder: Path) -> None:
    path = folder / "rules" / "129-2025-nd-cp.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("who =", "ai ="), encoding="utf-8")
    with pytest.raises(
        reference.ReferenceError_, match=r"129-2025-nd-cp\.toml, thẩm quyền 1 .*khóa “ai”: không có khóa"
    ):
        reference.load_packs(folder)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(reference.ReferenceError_, match=r"129-2025-nd-cp\.toml: không đọc được tệp"):
        reference.load_packs(folder)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(reference.ReferenceError_, match=r"awards\.toml: không đọc được tệp"):
        reference.load_awards(tmp_path)


def test_two_spans_of_one_code_that_overlap(folder: Path) -> None:
    path = folder / "awards.toml"
    text = path.read_text(encoding="utf-8").replace('code = "GK_XA"', 'code = "GK_HUYEN"', 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(reference.ReferenceError_, match="GK_HUYEN"):
        reference.load_awards(folder)
    path.write_text(text.replace("order = 100\n", 'order = 100\nvalid_from = "2025-07-01"\n', 1), encoding="utf-8")
    codes = [(kind.code, kind.valid_from) for kind in reference.load_awards(folder)]
    assert ("GK_HUYEN", "2025-07-01") in codes and ("GK_HUYEN", "") in codes
