"""The school's own Word files: kept whole in its data; filled for a whole list, or one for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop import reference
from dhtt_desktop.domain.period import show_period
from dhtt_desktop.domain.text.dates import official_date, show_date
from dhtt_desktop.domain.text.normalize import clean
from dhtt_desktop.domain.text.numbers import two_digits
from dhtt_desktop.safefile import CannotWrite, free_name, write_bytes
from dhtt_desktop.services import merge, school, tables
from dhtt_desktop.services.awards import DECLINED
from dhtt_desktop.services.lists import award_name
from dhtt_desktop.services.result import Done, Result, refuse
from dhtt_desktop.store import form_queries, queries
from dhtt_desktop.store.database import Store

if TYPE_CHECKING:
    from dhtt_desktop.documents.model import Table

WHOLE, NOMINATED, STAFF = "", "nominated", "staff"
PURPOSES = {
    WHOLE: "Một tệp cho cả danh sách",
    NOMINATED: "Mỗi người được đề nghị một tệp",
    STAFF: "Mỗi người trong trường một tệp",
}
GONE = "Mẫu Word này không còn trong dữ liệu."
SCHOOL_FIELDS: Mapping[str, str] = {
    "ten_truong": "Tên trường",
    "ten_truong_hoa": "Tên trường, viết hoa",
    "cap_tren": "Cơ quan quản lý trực tiếp",
    "cap_tren_hoa": "Cơ quan quản lý trực tiếp, viết hoa",
    "dia_danh": "Địa danh",
    "ngay_thang_nam": "Ngày, tháng, năm hôm nay, viết cả chữ",
    "nam_hoc": "Năm học đang xem",
    "chuc_vu_nguoi_dung_dau": "Chức vụ người đứng đầu, viết hoa",
    "ten_nguoi_dung_dau": "Họ tên người đứng đầu",
    "so_luong": "Số tập thể, cá nhân được đề nghị",
}
PERSON_FIELDS: Mapping[str, str] = {
    "ho_ten": "Họ và tên",
    "ho_ten_hoa": "Họ và tên, viết hoa",
    "danh_xung": "Ông hoặc Bà",
    "ngay_sinh": "Ngày sinh",
    "gioi_tinh": "Giới tính",
    "chuc_vu": "Chức vụ",
    "to": "Tổ, bộ phận",
    "trinh_do": "Trình độ",
    "xep_loai": "Xếp loại năm đang xem",
    "danh_hieu": "Danh hiệu, hình thức khen được đề nghị",
    "thanh_tich": "Tóm tắt thành tích",
}
_ENTRY = ("stt", *PERSON_FIELDS)
LISTS: Mapping[str, tuple[str, Sequence[str]]] = {
    "danh_sach": ("Tập thể, cá nhân được đề nghị trong năm", _ENTRY),
    "nhan_su": ("Mọi người đang công tác", _ENTRY),
}
_COLUMNS = {name: fields for name, (_, fields) in LISTS.items()}
_Row = dict[str, str]
Progress = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field as a clerk finds it: where it can stand, its name with braces, what it says."""

    place: str
    name: str
    words: str


def fields(made_for: str) -> Iterator[FieldWords]:
    """What a Word file for that purpose may name."""
    for name, words in SCHOOL_FIELDS.items():
        yield FieldWords("Ở bất cứ đâu", f"{{{{{name}}}}}", words)
    if made_for != WHOLE:
        for name, words in PERSON_FIELDS.items():
            yield FieldWords("Ở bất cứ đâu", f"{{{{{name}}}}}", words)
    for name, (words, _) in LISTS.items():
        yield FieldWords("Trong một dòng của bảng", f"{{{{mỗi {name}}}}}", f"{words}: dòng này lặp lại cho từng người")
    yield FieldWords("Trong dòng lặp lại", "{{stt}}", "Số thứ tự")
    if made_for == WHOLE:
        for name, words in PERSON_FIELDS.items():
            yield FieldWords("Trong dòng lặp lại", f"{{{{{name}}}}}", words)


def add(store: Store, path: Path) -> Result:
    """Copy a .docx into the data; `Done.value` is its id. Refused when it could not be filled, with the reason.

    A file that names a person's own fields is taken to be meant for each person, another one for the whole list.
    """
    from dhtt_desktop.store import schema

    content = _read(path)
    if not isinstance(content, bytes):
        return content
    made_for = next((purpose for purpose in (WHOLE, NOMINATED) if not _wrong(content, purpose)), None)
    if made_for is None:
        return refuse(_wrong(content, NOMINATED), "path")
    with store.begin(f"Thêm mẫu Word {path.stem}") as unit:
        values = {"name": clean(path.stem), "made_for": made_for, "content": content}
        template_id = unit.insert(schema.word_template, values)
    return Done(f"Đã thêm mẫu Word “{path.stem}”.", unit.action_id, template_id)


def replace_file(store: Store, template_id: int, path: Path) -> Result:
    """Put another file in the place of one, after it was changed in Word."""
    from dhtt_desktop.store import schema

    row = form_queries.word_template(store, template_id)
    if row is None:
        return refuse(GONE)
    content = _read(path)
    if not isinstance(content, bytes):
        return content
    if why := _wrong(content, row.made_for):
        return refuse(why, "path")
    with store.begin(f"Thay mẫu Word {row.name}") as unit:
        unit.update(schema.word_template, template_id, {"content": content})
    return Done(f"Đã thay tệp của mẫu “{row.name}”.", unit.action_id, template_id)


def change(store: Store, template_id: int, changes: Mapping[str, str]) -> Result:
    """Another name ("name") or purpose ("made_for") for a file. A purpose that its fields do not allow is refused."""
    from dhtt_desktop.store import schema

    row = form_queries.word_template(store, template_id)
    if row is None:
        return refuse(GONE)
    values = {key: clean(value) for key, value in changes.items()}
    if not values.get("name", row.name):
        return refuse("Chưa có tên mẫu.", "name")
    if "made_for" in values and (why := _wrong(row.content, values["made_for"])):
        return refuse(why, "made_for")
    with store.begin(f"Sửa mẫu Word {row.name}") as unit:
        unit.update(schema.word_template, template_id, values)
    return Done("Đã lưu.", unit.action_id, template_id)


def put_aside(store: Store, template_id: int) -> Result:
    """Take a file out of the list; the undo brings it back."""
    from dhtt_desktop.store import schema

    row = form_queries.word_template(store, template_id)
    if row is None:
        return refuse(GONE)
    with store.begin(f"Bỏ mẫu Word {row.name}") as unit:
        unit.put_aside(schema.word_template, template_id)
    return Done(f"Đã bỏ mẫu Word “{row.name}”.", unit.action_id)


def write_original(store: Store, template_id: int, path: Path) -> Result:
    """The file as it is kept, to be changed in Word."""
    row = form_queries.word_template(store, template_id)
    if row is None:
        return refuse(GONE)
    try:
        write_bytes(path, row.content)
    except CannotWrite as error:
        return refuse(str(error), "path")
    return Done(f"Đã ghi {path.name}.", None, path)


@dataclass(frozen=True, slots=True)
class Work:
    """All that filling needs, read from the data once: it can go on in a thread."""

    content: bytes
    common: _Row
    lists: Mapping[str, Sequence[_Row]]
    people: Sequence[_Row]  # who gets a file each; none for WHOLE


def work(store: Store, template_id: int, *, period: str, on: str) -> Work | None:
    """What a file is filled with; None when it is gone. `on` is today's ISO date."""
    row = form_queries.word_template(store, template_id)
    if row is None:
        return None
    lists = _lists(store, period)
    each = {NOMINATED: "danh_sach", STAFF: "nhan_su"}.get(row.made_for, "")
    return Work(row.content, _school(store, period, on), lists, lists.get(each, ()))


def write_one(job: Work, path: Path) -> Result:
    """Fill a file for the whole list."""
    result = _fill(job.content, job.common, job.lists)
    return result if not isinstance(result, bytes) else _written(result, path)


def write_each(job: Work, folder: Path, report: Progress = lambda share: None) -> Result:
    """Fill a file for each person into a folder, over none that is there; `Done.value` is the folder."""
    if not job.people:
        return refuse("Năm đang xem chưa có ai để ghi tệp.")
    for at, person in enumerate(job.people):
        report(at / len(job.people))
        made = _fill(job.content, {**job.common, **person}, job.lists)
        if not isinstance(made, bytes):
            return made
        name = "".join("-" if char in '\\/:*?"<>|' else char for char in person["ho_ten"])
        path = folder / f"{int(person['stt']):02d} {name}.docx"
        written = _written(made, free_name(path) if path.exists() else path)
        if not isinstance(written, Done):
            return written
    return Done(f"Đã ghi {len(job.people)} tệp vào {folder.name}.", None, folder)


def example() -> tuple[str, Table]:
    """A text with its table that shows the fields at work, to begin an own file from."""
    from dhtt_desktop.documents.model import Table

    text = (
        "DANH SÁCH\nCán bộ, giáo viên, nhân viên {{nam_hoc}}\n\n[[Danh sách]]\n\n"
        "Danh sách này có {{so_luong}} được đề nghị khen thưởng./.\n"
    )
    head = (("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ"),)
    row = ("{{mỗi nhan_su}}{{stt}}", "{{ho_ten}}", "{{ngay_sinh}}", "{{chuc_vu}}", "{{to}}")
    return text, Table("Danh sách", (24.0, 50.0, 28.0, 34.0, 34.0), head, (row,), ("center",))


def _read(path: Path) -> bytes | Result:
    from dhtt_desktop.exchange import word_template

    try:
        if path.stat().st_size > word_template.FILE_BYTES:
            return refuse(word_template.TOO_BIG, "path")
        return path.read_bytes()
    except OSError:
        return refuse(f"Không đọc được tệp “{path.name}”. Hãy đóng tệp trong Word rồi thử lại.", "path")


def _wrong(content: bytes, made_for: str) -> str:
    """Why a file cannot be filled for a purpose, "" when it can."""
    from dhtt_desktop.exchange.word_template import WordTemplateRefused, check

    known = [*SCHOOL_FIELDS, *(PERSON_FIELDS if made_for != WHOLE else ()), *(["stt"] if made_for != WHOLE else [])]
    try:
        check(content, known, _COLUMNS)
    except WordTemplateRefused as error:
        return str(error)
    return ""


def _fill(content: bytes, data: _Row, lists: Mapping[str, Sequence[_Row]]) -> bytes | Result:
    from dhtt_desktop.exchange.word_template import WordTemplateRefused, fill

    try:
        return fill(content, data, lists, _COLUMNS)
    except WordTemplateRefused as error:
        return refuse(str(error))


def _written(content: bytes, path: Path) -> Result:
    try:
        write_bytes(path, content)
    except CannotWrite as error:
        return refuse(str(error), "path")
    return Done(f"Đã ghi {path.name}.", None, path)


def _school(store: Store, period: str, on: str) -> _Row:
    row = school.current(store, on)
    superior = " ".join(row.superior.split())
    put = _nominated(store, period)
    people, teams = {one.person_id for one in put if one.person_id}, {one.team_id for one in put if one.team_id}
    return {
        "ten_truong": row.name,
        "ten_truong_hoa": row.name.upper(),
        "cap_tren": superior,
        "cap_tren_hoa": superior.upper(),
        "dia_danh": row.place,
        "ngay_thang_nam": official_date(on),
        "nam_hoc": show_period(period),
        "chuc_vu_nguoi_dung_dau": row.head_post.upper(),
        "ten_nguoi_dung_dau": row.head_name,
        "so_luong": merge.counted(len(teams), len(people)) or two_digits(0),
    }


def _nominated(store: Store, period: str) -> list[Any]:
    return [row for row in queries.nominations(store, period) if row.status != DECLINED]


def _lists(store: Store, period: str) -> dict[str, list[_Row]]:
    """The lists that a file may go through; who is put forward for two awards stands once, with both."""
    levels = queries.levels(store, period)
    staff = [row for row in queries.people(store, period) if row.status == queries.WORKING]
    by_id = {row.id: row for row in staff}
    put: dict[Any, list[Any]] = {}
    for row in _nominated(store, period):
        put.setdefault(("team", row.team_id) if row.team_id else ("person", row.person_id), []).append(row)
    nominated = []
    for (what, key), rows in put.items():
        known = what == "person" and key in by_id
        entry = _person(by_id[key], levels) if known else {"ho_ten": tables.subject_name(rows[0])}
        entry |= {
            "danh_hieu": _awards(rows),
            "thanh_tich": "; ".join(dict.fromkeys(row.summary for row in rows if row.summary)),
        }
        nominated.append(entry)
    given = {key: _awards(rows) for (what, key), rows in put.items() if what == "person"}
    everyone = [{**_person(row, levels), "danh_hieu": given.get(row.id, "")} for row in staff]
    return {"danh_sach": _numbered(nominated), "nhan_su": _numbered(everyone)}


def _awards(rows: Sequence[Any]) -> str:
    return ", ".join(dict.fromkeys(award_name(row.kind) for row in rows))


def _numbered(rows: Sequence[_Row]) -> list[_Row]:
    blank = dict.fromkeys(_ENTRY, "")
    return [{**blank, **row, "stt": str(at)} for at, row in enumerate(rows, 1)]


def _person(row: Any, levels: Mapping[int, str]) -> _Row:
    level = reference.rating(levels.get(row.id, ""))
    return {
        "ho_ten": row.name,
        "ho_ten_hoa": row.name.upper(),
        "danh_xung": tables.salutation(row.gender),
        "ngay_sinh": show_date(row.birth),
        "gioi_tinh": row.gender,
        "chuc_vu": row.post,
        "to": row.team or "",
        "trinh_do": row.qualification,
        "xep_loai": level.name if level else "",
    }
