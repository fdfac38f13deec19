"""Writing an agreed import: one unit of work, each table once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dhtt_desktop.domain.text.keys import name_sort_key, search_key
from dhtt_desktop.exchange.findings import CHOSEN, REMEMBERED, AwardLine, InitiativeLine, PersonRow
from dhtt_desktop.exchange.match import NEW
from dhtt_desktop.services.awards import DECIDED, DECLINED
from dhtt_desktop.services.import_plan import PROPOSAL, Line, Preview, find_team, team_keys, teams_by_key
from dhtt_desktop.services.people import person_search_key
from dhtt_desktop.store import queries, schema
from dhtt_desktop.store.import_queries import Subject
from dhtt_desktop.store.unit import Unit

_FACTS = ("birth", "gender", "post", "cccd", "phone", "qualification", "joined", "note")
_OF_SEARCH = frozenset({"name", "cccd", "phone"})


class Writer:
    """Collects the rows of every table, then writes them; two rows of one person never double anything."""

    def __init__(self, unit: Unit, preview: Preview) -> None:
        self._unit, self._preview, self._held = unit, preview, preview.held
        self._proposal = preview.kind == PROPOSAL
        self._teams = teams_by_key(self._held)
        self._schools = {team.id for team in self._held.teams if team.kind == queries.SCHOOL}
        self._ratings: dict[tuple[Subject, str], str] = {}
        self._awards: dict[tuple[Subject, str, str], dict[str, Any]] = {}
        self._papers: dict[int, AwardLine] = {}
        self._nominations: dict[tuple[Subject, str, str], dict[str, Any]] = {}
        self._initiatives: dict[tuple[int, str, str], dict[str, Any]] = {}

    def write(self) -> None:
        """Write everything that the preview says."""
        lines = [line for line in self._preview.lines if line.taken]
        self._make_teams(lines)
        self._people(lines)
        for team in self._preview.teams:
            if team.taken:
                subject: Subject = (None, team.team_id or find_team(self._teams, team.row.name))
                for period, code in team.ratings:
                    self._rate(subject, period, code)
                for award in team.awards:
                    self._give(subject, award, None)
        self._save_ratings()
        self._save_awards()
        self._unit.insert_many(schema.nomination, self._nominations.values())
        self._unit.insert_many(schema.initiative, self._initiatives.values())
        self._remember()

    def _make_teams(self, lines: Iterable[Line]) -> None:
        """Teams that the list names and the file does not have; one that was put aside is brought back."""
        named = [line.row.team if line.state == NEW else _new_team(line) for line in lines]
        named += [team.row.name for team in self._preview.teams if team.taken]
        aside = {team.id for team in self._held.teams if team.put_aside_at is not None}
        wanted: dict[str, str] = {}
        back: set[int] = set()
        for name in dict.fromkeys(name for name in named if name):
            found = find_team(self._teams, name)
            if found is None:
                wanted.setdefault(team_keys(name)[0], name)
            elif found in aside:
                back.add(found)
        position = max((team.position for team in self._held.teams), default=-1) + 1
        rows = [
            {"name": name, "search_key": search_key(name), "position": position + at}
            for at, name in enumerate(wanted.values())
        ]
        for row, team_id in zip(rows, self._unit.insert_many(schema.team, rows), strict=True):
            for place, key in enumerate(team_keys(str(row["name"]))):
                self._teams.setdefault(f"{place}{key}", team_id)
        self._unit.update_many(schema.team, {team_id: {"put_aside_at": None} for team_id in back})

    def _people(self, lines: list[Line]) -> None:
        new = [line for line in lines if line.state == NEW]
        ids = self._unit.insert_many(schema.person, [self._person(line.row) for line in new])
        changes: dict[int, dict[str, Any]] = {}
        for line in lines:
            if line.state != NEW and line.person_id is not None:
                self._changed(line, changes.setdefault(line.person_id, {}))
        self._unit.update_many(schema.person, {key: values for key, values in changes.items() if values})
        for line, person_id in zip(new, ids, strict=True):
            subject: Subject = (person_id, None)
            for period, code in line.row.ratings.items():
                self._rate(subject, period, code)
            if not self._proposal:
                for award in line.row.awards:
                    self._give(subject, award, line.row)
            self._results(person_id, line)

    def _person(self, row: PersonRow) -> dict[str, Any]:
        values: dict[str, Any] = {field: getattr(row, field) for field in _FACTS}
        values["name"] = row.name
        values["name_key"] = name_sort_key(row.name)
        values["search_key"] = person_search_key(row.name, row.cccd, row.phone)
        values["party_member"] = row.party_member
        values["team_id"] = self._unit_named(row.team) if row.team else None
        return values

    def _unit_named(self, name: str) -> int | None:
        """The team that people of the list belong to; None for the name of the whole school, which tells of no unit."""
        found = find_team(self._teams, name)
        return None if found in self._schools else found

    def _changed(self, line: Line, values: dict[str, Any]) -> None:
        """The changes of a person on record; only what the list states, never a blank."""
        assert line.person_id is not None
        subject: Subject = (line.person_id, None)
        awards = {(award.period, award.code): award for award in line.row.awards}
        for change in line.changes:
            if change.field == "rating":
                self._rate(subject, change.period, change.after)
            elif change.field == "award":
                self._give(subject, awards[change.period, change.after], line.row)
            elif change.field == "team":
                if (unit := self._unit_named(change.after)) is not None:
                    values["team_id"] = unit
            elif change.field == "party_member":
                values["party_member"] = line.row.party_member
            else:
                values[change.field] = change.after
        if "name" in values:
            values["name_key"] = name_sort_key(values["name"])
        if values.keys() & _OF_SEARCH:
            known = self._preview.known[line.person_id]
            facts = (values.get(field, getattr(known, field)) for field in ("name", "cccd", "phone"))
            values["search_key"] = person_search_key(*facts)
        for award in line.papers:
            self._papers[self._held.awards[subject, award.period, award.code][0]] = award
        self._results(line.person_id, line)

    def _results(self, person_id: int, line: Line) -> None:
        for one in line.initiatives:
            self._initiatives.setdefault((person_id, one.period, search_key(one.title)), _initiative(person_id, one))
        for award in line.nominations:
            titles = "; ".join(one.title for one in line.row.initiatives if one.period == award.period)
            self._nominate((person_id, None), award, line.row.summary, titles)

    def _rate(self, subject: Subject, period: str, code: str) -> None:
        self._ratings[subject, period] = code

    def _give(self, subject: Subject, award: AwardLine, row: PersonRow | None) -> None:
        if self._proposal:
            self._nominate(subject, award, "", "")
            return
        key = (subject, award.period, award.code)
        if key in self._held.awards or key in self._awards:
            return
        self._awards[key] = {
            "person_id": subject[0],
            "team_id": subject[1],
            "period": award.period,
            "kind": award.code,
            "decision_code": award.decision_code,
            "decision_date": award.decision_date,
            "issuer": award.issuer,
            "post_then": row.post if row else "",
            "team_then": row.team if row else "",
        }

    def _nominate(self, subject: Subject, award: AwardLine, summary: str, initiative: str) -> None:
        key = (subject, award.period, award.code)
        if key in self._held.nominations or key in self._nominations:
            return
        self._nominations[key] = {
            "person_id": subject[0],
            "team_id": subject[1],
            "period": award.period,
            "kind": award.code,
            "summary": summary,
            "initiative": initiative,
        }

    def _save_ratings(self) -> None:
        new, old = [], {}
        for (subject, period), code in self._ratings.items():
            present = self._held.ratings.get((subject, period))
            if present is None:
                new.append({"person_id": subject[0], "team_id": subject[1], "period": period, "level": code})
            elif present[1] != code:
                old[present[0]] = {"level": code}
        self._unit.insert_many(schema.rating, new)
        self._unit.update_many(schema.rating, old)

    def _save_awards(self) -> None:
        """Awards with their decisions, each decision once; an open nomination of the same award is closed by it."""
        decided = [
            (row["decision_code"], row["decision_date"], row["issuer"], row["period"]) for row in self._awards.values()
        ]
        decided += [(one.decision_code, one.decision_date, one.issuer, one.period) for one in self._papers.values()]
        decisions = self._decisions(decided)
        for row in self._awards.values():
            row["decision_id"] = decisions.get((row["decision_code"], row["decision_date"]))
        ids = self._unit.insert_many(schema.award, self._awards.values())
        closed = {}
        for key, award_id in zip(self._awards, ids, strict=True):
            open_one = self._held.nominations.get(key)
            if open_one is not None and open_one[1] not in (DECIDED, DECLINED):
                closed[open_one[0]] = {"status": DECIDED, "award_id": award_id}
        self._unit.update_many(schema.nomination, closed)
        self._unit.update_many(
            schema.award,
            {
                award_id: {
                    "decision_code": one.decision_code,
                    "decision_date": one.decision_date,
                    "issuer": one.issuer,
                    "decision_id": decisions.get((one.decision_code, one.decision_date)),
                }
                for award_id, one in self._papers.items()
            },
        )

    def _decisions(self, decided: Iterable[tuple[str, str, str, str]]) -> dict[tuple[str, str], int]:
        """Number and date -> row of the decision, made where the file does not have it."""
        found = dict(self._held.decisions)
        new: dict[tuple[str, str], dict[str, Any]] = {}
        for code, date, issuer, period in decided:
            if not code or (code, date) in found:
                continue
            row = new.setdefault((code, date), {"code": code, "date": date, "issuer": issuer, "period": period})
            row["issuer"] = row["issuer"] or issuer
            if row["period"] != period:
                row["period"] = ""  # one decision over several years
        found.update(zip(new, self._unit.insert_many(schema.decision, new.values()), strict=True))
        return found

    def _remember(self) -> None:
        """Keep how the columns were understood, for the next file of the same make.

        A column that was passed over only because it is empty this time may be filled next time.
        """
        new, old = [], {}
        unsaid = {
            (one.signature, letter)
            for one in self._preview.reading.columns
            if one.meaning == "skip" and one.sure not in (CHOSEN, REMEMBERED)
            for letter in one.letters
        }
        for signature, columns in self._preview.reading.mapping.items():
            mapping = {letter: text for letter, text in columns.items() if (signature, letter) not in unsaid}
            if self._held.mappings.get(signature) == mapping:
                continue
            text = json.dumps(mapping, ensure_ascii=False, separators=(",", ":"))
            if signature in self._held.mapping_rows:
                old[self._held.mapping_rows[signature]] = {"mapping": text}
            else:
                new.append({"signature": signature, "mapping": text})
        self._unit.insert_many(schema.import_mapping, new)
        self._unit.update_many(schema.import_mapping, old)


def _new_team(line: Line) -> str:
    return next((change.after for change in line.changes if change.field == "team"), "")


def _initiative(person_id: int, one: InitiativeLine) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "period": one.period,
        "title": one.title,
        "decision_code": one.decision_code,
        "decision_date": one.decision_date,
    }
