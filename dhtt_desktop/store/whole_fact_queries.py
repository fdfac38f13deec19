"""Facts, rules and the council's days with names instead of ids, for the workbook of everything. Plain SQL."""

from __future__ import annotations

from dhtt_desktop.store.database import Record, Store

_PERSON = (
    " JOIN person ON person.id = {0}.person_id LEFT JOIN team ON team.id = person.team_id"
    " WHERE {0}.put_aside_at IS NULL ORDER BY person.name_key, {0}.starts, {0}.id"
)
_SUBJECT = "coalesce(person.name, of_team.name, '') AS subject, person.id IS NOT NULL AS is_person, team.name AS team"
_JOINED = (
    " LEFT JOIN person ON person.id = {0}.person_id LEFT JOIN team ON team.id = person.team_id"
    " LEFT JOIN team AS of_team ON of_team.id = {0}.team_id"
)


def matters(store: Store) -> list[Record]:
    """Discipline and what was or is pending, of people and teams."""
    return store.rows(
        "SELECT matter.kind, matter.form, matter.starts, matter.ends, matter.decision_code, matter.decision_date,"
        f" matter.issuer, matter.note, {_SUBJECT} FROM matter{_JOINED.format('matter')}"
        " WHERE matter.put_aside_at IS NULL ORDER BY matter.starts, matter.id"
    )


def absences(store: Store) -> list[Record]:
    """Leave, study and probation."""
    return store.rows(
        "SELECT person.name AS subject, team.name AS team, absence.kind, absence.starts, absence.ends,"
        f" absence.decision_code, absence.decision_date, absence.note FROM absence{_PERSON.format('absence')}"
    )


def postings(store: Store) -> list[Record]:
    """Posts through the years."""
    return store.rows(
        "SELECT person.name AS subject, team.name AS team, posting.post, then_in.name AS team_then, posting.place,"
        " posting.starts, posting.ends, posting.hardship, posting.decision_code, posting.decision_date, posting.note"
        " FROM posting LEFT JOIN team AS then_in ON then_in.id = posting.team_id"
        f"{_PERSON.format('posting')}"
    )


def authors(store: Store) -> list[Record]:
    """Every author of every initiative, the first one first."""
    return store.rows(
        "SELECT initiative.id, initiative.period, initiative.title, person.name AS subject, team.name AS team,"
        " author.share, author.used_kind, author.used_period FROM initiative JOIN (SELECT id AS initiative_id,"
        " person_id, share, used_kind, used_period, 0 AS place FROM initiative UNION ALL SELECT initiative_id,"
        " person_id, share, used_kind, used_period, id FROM coauthor) AS author ON author.initiative_id = initiative.id"
        " JOIN person ON person.id = author.person_id LEFT JOIN team ON team.id = person.team_id"
        " WHERE initiative.put_aside_at IS NULL ORDER BY initiative.period, initiative.id, author.place"
    )


def attachments(store: Store) -> list[Record]:
    """The proofs with what they prove: `owner` is the table, `kind`, `period` and `subject` of the row where it has."""
    of_either = {"award": ("award.kind", "award.period"), "rating": ("rating.level", "rating.period"),
                 "matter": ("matter.kind", "''"), "exemplar": ("exemplar.title", "exemplar.period")}  # fmt: skip
    of_person = {"initiative": ("initiative.title", "initiative.period"), "absence": ("absence.kind", "''"),
                 "posting": ("posting.post", "''")}  # fmt: skip
    parts = [
        f"SELECT '{owner}' AS owner, {owner}.id AS owner_id, {kind} AS kind, {period} AS period,"
        f" coalesce(person.name, of_team.name, '') AS subject FROM {owner}{_JOINED.format(owner)}"
        for owner, (kind, period) in of_either.items()
    ]
    parts += [
        f"SELECT '{owner}', {owner}.id, {kind}, {period}, person.name FROM {owner}"
        f" JOIN person ON person.id = {owner}.person_id"
        for owner, (kind, period) in of_person.items()
    ]
    parts.append(
        "SELECT 'exemplar_step', exemplar_step.id, exemplar_step.step, exemplar.period,"
        " coalesce(person.name, of_team.name, '') FROM exemplar_step"
        f" JOIN exemplar ON exemplar.id = exemplar_step.exemplar_id{_JOINED.format('exemplar')}"
    )
    parts.append("SELECT 'campaign', id, name, period, '' FROM campaign")
    parts.append("SELECT 'publicity', id, title, '', '' FROM publicity")
    return store.rows(
        "SELECT attachment.owner, proved.kind, proved.period, proved.subject, attachment.name, attachment.file,"
        f" attachment.size, attachment.added_on FROM attachment LEFT JOIN ({' UNION ALL '.join(parts)}) AS proved"
        " ON proved.owner = attachment.owner AND proved.owner_id = attachment.owner_id"
        " WHERE attachment.put_aside_at IS NULL ORDER BY attachment.id"
    )


def meetings(store: Store) -> list[Record]:
    """The council's meetings."""
    return store.rows(
        "SELECT period, title, held_on, starts, count_starts, count_ends, ends, place, opinions, status FROM meeting"
        " WHERE put_aside_at IS NULL ORDER BY held_on, id"
    )


def attendances(store: Store) -> list[Record]:
    """Who was at each meeting."""
    return store.rows(
        "SELECT meeting.period, meeting.held_on, person.name AS subject, attendance.state, attendance.duty,"
        " attendance.note FROM attendance JOIN meeting ON meeting.id = attendance.meeting_id"
        " JOIN person ON person.id = attendance.person_id WHERE meeting.put_aside_at IS NULL"
        " ORDER BY meeting.held_on, meeting.id, attendance.id"
    )


def ballots(store: Store) -> list[Record]:
    """Every vote, with who stood aside."""
    return store.rows(
        f"SELECT meeting.period, meeting.held_on, nomination.kind, {_SUBJECT}, ballot.round, ballot.members,"
        " ballot.issued, ballot.agree, ballot.disagree, ballot.invalid, ballot.written_agree, ballot.written_disagree,"
        " ballot.outcome, ballot.outcome_kind, ballot.reason, (SELECT group_concat(aside.name, '; ') FROM recusal"
        " JOIN person AS aside ON aside.id = recusal.person_id WHERE recusal.ballot_id = ballot.id) AS recused"
        " FROM ballot JOIN meeting ON meeting.id = ballot.meeting_id"
        f" JOIN nomination ON nomination.id = ballot.nomination_id{_JOINED.format('nomination')}"
        " WHERE meeting.put_aside_at IS NULL ORDER BY meeting.held_on, meeting.id, ballot.position, ballot.id"
    )


def judgements(store: Store) -> list[Record]:
    """What a person judged of single conditions; one that was taken back is left out."""
    return store.rows(
        f"SELECT judgement.period, judgement.condition, judgement.answer, judgement.evidence, judgement.judged_on,"
        f" {_SUBJECT} FROM judgement{_JOINED.format('judgement')}"
        " WHERE judgement.answer IS NOT NULL ORDER BY judgement.period, judgement.id"
    )


def assessments(store: Store) -> list[Record]:
    """What the rules found when nominations were sent or decided."""
    return store.rows(
        f"SELECT assessment.period, assessment.kind, assessment.judged_on, assessment.result, assessment.findings,"
        f" {_SUBJECT} FROM assessment{_JOINED.format('assessment')} ORDER BY assessment.period, assessment.id"
    )


def criteria(store: Store) -> list[Record]:
    """What campaigns ask of their exemplars."""
    return store.rows(
        "SELECT campaign.name AS campaign, campaign.period, criterion.audience, criterion.text FROM criterion"
        " JOIN campaign ON campaign.id = criterion.campaign_id WHERE criterion.put_aside_at IS NULL"
        " AND campaign.put_aside_at IS NULL ORDER BY campaign.period, campaign.id, criterion.position, criterion.id"
    )
