"""Exemplars (điển hình tiên tiến): the record with its story, and the dated steps of its life.

A subject has one record for a campaign, or for a period where it stands in none. Nothing blocks: steps come in any
order, and what is wanting is told by `exemplar_cycle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhtt_desktop.domain.period import parse_period, periods_between, school_year_of, show_period
from dhtt_desktop.domain.text.dates import parse_date, show_date
from dhtt_desktop.domain.text.keys import search_key
from dhtt_desktop.domain.text.normalize import clean, clean_lines
from dhtt_desktop.services import exemplar_cycle as cycle
from dhtt_desktop.services.exemplar_cycle import (
    ENDED,
    EXEMPLAR,
    GAPS,
    REASSESSED,
    RECOGNISED,
    REGISTERED,
    RESULTS,
    STEPS,
    Check,
    Line,
    checks_due,
    look,
    states,
    wanting,
)
from dhtt_desktop.services.result import Done, Problem, Refused, Result, refuse
from dhtt_desktop.store import exemplar_queries, queries
from dhtt_desktop.store.database import Store

if TYPE_CHECKING:
    from dhtt_desktop.store.unit import Unit

__all__ = [
    "ENDED", "EXEMPLAR", "FIELDS", "GAPS", "GONE", "REASSESSED", "RECOGNISED", "RESULTS", "STEPS", "STORY",
    "Check", "Line", "Offer", "checks_due", "look", "offers", "period_for", "photo", "put_aside", "put_step_aside",
    "record_step", "save", "states", "take", "wanting",
]  # fmt: skip

GONE = "Hồ sơ điển hình này không còn trong dữ liệu."
STORY: Mapping[str, str] = {
    "context": "Bối cảnh", "method": "Cách làm", "result": "Kết quả", "lesson": "Bài học",
}  # fmt: skip
FIELDS = (
    "Đổi mới phương pháp dạy học", "Ứng dụng công nghệ thông tin, chuyển đổi số", "Công tác chủ nhiệm",
    "Giáo dục học sinh khó khăn, khuyết tật", "Bồi dưỡng học sinh năng khiếu", "Quản lý, xây dựng đơn vị",
    "Công tác Đoàn, Đội, công đoàn", "Học tập và làm theo Bác", "Việc tử tế, gương người tốt",
    "Xây dựng trường xanh, sạch, đẹp", "Văn phòng, phục vụ dạy học", "Nghiên cứu, sáng kiến",
)  # fmt: skip
"""The usual fields (lĩnh vực); any other words are taken as well."""

_LINES = ("title", "field")
_TEXTS = (*STORY, "quote")


def read(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What was typed as columns of `exemplar`; problems are named by field."""
    row = dict(values)
    for name in _LINES:
        if name in row:
            row[name] = clean(row[name])
    for name in _TEXTS:
        if name in row:
            row[name] = clean_lines(row[name])
    if "period" in row:
        row["period"] = parse_period(row["period"]) or clean(row["period"])
    for name in ("campaign_id", "helper_id"):
        if name in row:
            row[name] = row[name] or None
    if row.get("campaign_id") is not None and "period" in row and not row["period"]:
        return row, (Problem("Chưa ghi năm.", "period"),)
    return row, ()


def save(store: Store, values: Mapping[str, Any], exemplar_id: int | None = None, found_on: str = "") -> Result:
    """Make the record of a person or team (`person_id` or `team_id`), or change some of its fields.

    A new one may begin with the day on which it was found, as typed.
    """
    row, problems = read(values)
    if clean(found_on) and not parse_date(found_on):
        problems += (Problem("Ngày phát hiện chưa đúng: ghi như 20/11/2026 hoặc 11/2026.", "found_on"),)
    old = exemplar_queries.exemplar(store, exemplar_id) if exemplar_id is not None else None
    if exemplar_id is not None and (old is None or old.put_aside_at):
        return refuse(GONE)
    if old is None and (row.get("person_id") is None) == (row.get("team_id") is None):
        return refuse("Chưa chọn cá nhân hoặc tập thể.", "subject")
    problems += _twin(store, row, old)
    if problems:
        return Refused(problems)
    if old is None or set(row) & set(_LINES):
        row["search_key"] = search_key(" ".join(row.get(name, getattr(old, name, "")) for name in _LINES))
    from dhtt_desktop.store import schema

    whose = old.subject if old is not None else _name(store, row)
    with store.begin(f"Lập hồ sơ điển hình {whose}" if old is None else f"Sửa hồ sơ điển hình {whose}") as unit:
        if exemplar_id is None:
            exemplar_id = unit.insert(schema.exemplar, row)
            if day := parse_date(found_on):
                first = {"exemplar_id": exemplar_id, "step": cycle.FOUND, "happened_on": day}
                unit.insert(schema.exemplar_step, first)
        else:
            unit.update(schema.exemplar, exemplar_id, row)
    return Done("Đã lưu." if old is not None else f"Đã lập hồ sơ điển hình {whose}.", unit.action_id, exemplar_id)


def _twin(store: Store, row: Mapping[str, Any], old: Any) -> tuple[Problem, ...]:
    """That the subject has a record already in the same campaign, or in the same period without one."""
    if old is not None and not {"campaign_id", "period"} & set(row):
        return ()
    said = {name: row.get(name, getattr(old, name, None)) for name in ("person_id", "team_id", "campaign_id", "period")}
    found = exemplar_queries.like(store, said["person_id"], said["team_id"], said["campaign_id"], said["period"] or "")
    if found is None or (old is not None and found == old.id):
        return ()
    where = "trong phong trào này" if said["campaign_id"] else show_period(said["period"] or "")
    field = "subject" if old is None else "campaign_id" if "campaign_id" in row else "period"
    return (Problem(f"Đã có hồ sơ điển hình này {where}.".replace("  ", " "), field),)


def _name(store: Store, row: Mapping[str, Any]) -> str:
    """The name of the person or team that values are about."""
    if row.get("person_id") is not None:
        person = queries.person(store, row["person_id"])
        return person.name if person is not None else ""
    return next((team.name for team in queries.teams(store, include_aside=True) if team.id == row.get("team_id")), "")


def put_aside(store: Store, exemplar_ids: Sequence[int]) -> Result:
    """Take records out of the lists; one undo brings them back with all that belongs to them."""
    rows = exemplar_queries.chosen(store, exemplar_ids)
    if not rows:
        return Done()
    from dhtt_desktop.store import schema

    what = f"hồ sơ điển hình {rows[0].subject}" if len(rows) == 1 else f"{len(rows)} hồ sơ điển hình"
    with store.begin(f"Cất {what}") as unit:
        unit.update_many(schema.exemplar, {row.id: {"put_aside_at": unit.now} for row in rows})
    return Done(f"Đã cất {what}.", unit.action_id)


def photo(store: Store, exemplar_id: int) -> Path | None:
    """The picture that was added last and still stands in the folder; None."""
    from dhtt_desktop.services import attachments

    pictures = [
        copy.path for copy in attachments.of(store, "exemplar", exemplar_id)
        if not copy.state and copy.path.suffix.lower()[1:] in exemplar_queries.PICTURES
    ]  # fmt: skip
    return pictures[-1] if pictures else None


# The steps


def record_step(
    store: Store, exemplar_ids: Sequence[int], values: Mapping[str, Any], step_id: int | None = None
) -> Result:
    """Write down a step of one or several exemplars, or mend one (`step_id`).

    `values` as typed: step, happened_on, document_id, award_id, recipient, result, next_on, note. Where the day is not
    typed that of the document or award stands in.
    """
    old = exemplar_queries.step(store, step_id) if step_id is not None else None
    if step_id is not None and old is None:
        return refuse("Bước này không còn trong hồ sơ.")
    rows = exemplar_queries.chosen(store, [old.exemplar_id] if old is not None else exemplar_ids)
    if not rows:
        return refuse(GONE)
    row, problems = _read_step(store, values, old)
    if problems:
        return Refused(problems)
    from dhtt_desktop.store import schema

    step = row.get("step", old.step if old is not None else "")
    whose = rows[0].subject if len(rows) == 1 else f"{len(rows)} điển hình"
    with store.begin(f"Ghi bước {step.lower()} của {whose}") as unit:
        if step_id is None:
            made = unit.insert_many(schema.exemplar_step, [{**row, "exemplar_id": one.id} for one in rows])
        else:
            unit.update(schema.exemplar_step, step_id, row)
            made = [step_id]
    return Done(f"Đã ghi: {step.lower()}, {whose}.", unit.action_id, made[0])


def _read_step(store: Store, values: Mapping[str, Any], old: Any) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    row = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    for name in ("document_id", "award_id"):
        if name in row:
            row[name] = row[name] or None
    problems = []
    step = row.get("step", old.step if old is not None else "")
    if step not in STEPS:
        problems.append(Problem("Chọn bước trong danh sách.", "step"))
    for name, words in (("happened_on", "Ngày"), ("next_on", "Hẹn lần sau")):
        typed = row.get(name)
        if typed:
            row[name] = parse_date(typed)
            if not row[name]:
                problems.append(Problem(f"{words} chưa đúng: ghi như 20/11/2026 hoặc 11/2026.", name))
    if "happened_on" in row and not row["happened_on"] and not problems:
        row["happened_on"] = _paper_day(store, row)
        if not row["happened_on"]:
            problems.append(Problem("Mỗi bước phải có ngày: ghi như 20/11/2026 hoặc 11/2026.", "happened_on"))
    if step == REASSESSED and row.get("result", getattr(old, "result", "")) not in RESULTS:
        problems.append(Problem("Chọn kết quả đánh giá lại.", "result"))
    if step != REASSESSED and "step" in row:
        row |= {"result": "", "next_on": ""}
    return row, tuple(problems)


def _paper_day(store: Store, row: Mapping[str, Any]) -> str:
    """The day of the document or of the award that a step names; "" none."""
    if row.get("document_id") is not None:
        document = queries.document(store, row["document_id"])
        if document is not None and document.date:
            return str(document.date)
    if row.get("award_id") is not None:
        award = store.one("SELECT decision_date FROM award WHERE id = ?", (row["award_id"],))
        return str(award.decision_date) if award is not None else ""
    return ""


def put_step_aside(store: Store, step_id: int) -> Result:
    """Take a step out of the record; one undo brings it back."""
    row = exemplar_queries.step(store, step_id)
    if row is None:
        return Done()
    from dhtt_desktop.store import schema

    with store.begin(f"Bỏ bước {row.step.lower()}") as unit:
        unit.put_aside(schema.exemplar_step, step_id)
    return Done(f"Đã bỏ bước {row.step.lower()}.", unit.action_id)


# Who has no record yet


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody recognised or registered whom no record knows. `exemplar_id`: the record that would take the award."""

    step: str  # RECOGNISED or REGISTERED
    source_id: int  # of the award or the registration
    person_id: int | None
    team_id: int | None
    subject: str
    period: str
    day: str
    paper: str
    field: str
    title: str
    campaign_id: int | None
    helper_id: int | None
    exemplar_id: int | None = None

    @property
    def words(self) -> str:
        """The offer in one line: "Lê Thị An, năm học 2025 - 2026, quyết định 45/QĐ-THHP ngày 20/05/2026"."""
        day = f"ngày {show_date(self.day)}" if self.day else ""
        paper = f"quyết định {self.paper}" if self.paper else "đăng ký" if self.step == REGISTERED else ""
        return ", ".join(part for part in (self.subject, show_period(self.period), f"{paper} {day}".strip()) if part)


def offers(store: Store, campaign_id: int | None = None) -> tuple[Offer, ...]:
    """Who holds the award of exemplars, or registered to become one, and has no record for it; awards come first.

    With `campaign_id` only those of its periods, and registrations for it.
    """
    known = exemplar_queries.subjects(store)
    here = _periods(store, campaign_id)
    by_subject: dict[tuple[int | None, int | None], list[Any]] = {}
    for row in known:
        by_subject.setdefault((row.person_id, row.team_id), []).append(row)
    found: list[Offer] = []
    for row in exemplar_queries.recognitions(store, EXEMPLAR):
        mine = by_subject.get((row.person_id, row.team_id), [])
        if row.taken or (here is not None and row.period not in here) or any(one.period == row.period for one in mine):
            continue
        into = mine[0].id if mine else None
        found.append(Offer(RECOGNISED, row.id, row.person_id, row.team_id, row.subject or "", row.period,
                           row.decision_date, row.decision_code, "", row.note, campaign_id, None, into))  # fmt: skip
    told = {(one.person_id, one.team_id, one.period) for one in found}
    for row in exemplar_queries.registrations(store, EXEMPLAR):
        mine = by_subject.get((row.person_id, row.team_id), [])
        wanted = row.campaign_id == campaign_id or (row.campaign_id is None and here is not None and row.period in here)
        if (campaign_id is not None and not wanted) or (row.person_id, row.team_id, row.period) in told:
            continue
        if any(one.period == row.period or (row.campaign_id and one.campaign_id == row.campaign_id) for one in mine):
            continue
        found.append(Offer(REGISTERED, row.id, row.person_id, row.team_id, row.subject or "", row.period,
                           row.registered_on, "", row.field, "", row.campaign_id or campaign_id,
                           row.helper_id))  # fmt: skip
    return tuple(found)


def _periods(store: Store, campaign_id: int | None) -> frozenset[str] | None:
    """The periods of a campaign's stage; None: all."""
    campaign = queries.campaign(store, campaign_id) if campaign_id is not None else None
    if campaign is None:
        return None
    like = campaign.period or school_year_of(store.now().date().isoformat())
    return frozenset((campaign.period, *periods_between(campaign.starts, campaign.ends, like)))


def take(store: Store, wanted: Iterable[Offer]) -> Result:
    """Make a record for each offer, or put its award into the record that its subject has; one undo takes all back."""
    some = tuple(wanted)
    if not some:
        return Done()
    whom = some[0].subject if len(some) == 1 else f"{len(some)} điển hình"
    with store.begin(f"Lập hồ sơ cho {whom}") as unit:
        made: dict[tuple[int | None, int | None, int | None], int] = {}  # awards of several years go into one record
        for one in some:
            key = (one.person_id, one.team_id, one.campaign_id)
            into = one.exemplar_id or made.get(key)
            into = into or exemplar_queries.like(store, one.person_id, one.team_id, one.campaign_id, one.period)
            made[key] = into or _make(unit, one)
            if one.step == RECOGNISED:
                _recognise(unit, made[key], one)
    return Done(f"Đã lập hồ sơ cho {whom}.", unit.action_id, next(iter(made.values())))


def _make(unit: Unit, one: Offer) -> int:
    from dhtt_desktop.store import schema

    row = {"person_id": one.person_id, "team_id": one.team_id, "campaign_id": one.campaign_id, "period": one.period,
           "title": one.title, "field": one.field, "helper_id": one.helper_id,
           "search_key": search_key(f"{one.title} {one.field}")}  # fmt: skip
    return unit.insert(schema.exemplar, row)


def _recognise(unit: Unit, exemplar_id: int, one: Offer) -> None:
    from dhtt_desktop.store import schema

    values = {"exemplar_id": exemplar_id, "step": RECOGNISED, "award_id": one.source_id, "happened_on": one.day}
    unit.insert(schema.exemplar_step, values)


def period_for(store: Store, campaign_id: int | None, shown: str) -> str:
    """The period of a new record: the one shown, or that of the campaign where it lies outside its stage."""
    here = _periods(store, campaign_id)
    campaign = queries.campaign(store, campaign_id) if here is not None and campaign_id is not None else None
    return shown if campaign is None or shown in (here or ()) or not campaign.period else str(campaign.period)
