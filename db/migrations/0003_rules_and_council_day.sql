-- Facts that rules ask for (discipline, absence, posts through the years, shares of authors), the school's own rules,
-- what was judged and found, the council's meetings with attendance and votes, and proof files.

CREATE TABLE matter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    kind TEXT NOT NULL DEFAULT 'Kỷ luật',
    form TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

CREATE TABLE absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL DEFAULT 'Nghỉ thai sản',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE posting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    post TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    hardship INTEGER NOT NULL DEFAULT 0 CHECK (hardship IN (0, 1)),
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

-- The first author stands in `initiative` itself; the others here. Used once, by each author for one title.
CREATE TABLE coauthor (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    initiative_id INTEGER NOT NULL REFERENCES initiative (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    share INTEGER,
    used_kind TEXT NOT NULL DEFAULT '',
    used_period TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE initiative ADD COLUMN share INTEGER;
ALTER TABLE initiative ADD COLUMN used_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN used_period TEXT NOT NULL DEFAULT '';
ALTER TABLE initiative ADD COLUMN issuer TEXT NOT NULL DEFAULT '';

-- A proof: a copy in the school's folder beside the file, known by its hash.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL DEFAULT '',
    owner_id INTEGER NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    file TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    added_on TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE rule_pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE local_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    section TEXT NOT NULL DEFAULT '',
    entry TEXT NOT NULL DEFAULT '{}',
    source TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL DEFAULT '',
    valid_to TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE criterion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    audience TEXT NOT NULL DEFAULT 'all',
    text TEXT NOT NULL DEFAULT '',
    entry TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

CREATE TABLE judgement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    period TEXT NOT NULL DEFAULT '',
    condition TEXT NOT NULL DEFAULT '',
    answer INTEGER CHECK (answer IN (0, 1)),
    evidence TEXT NOT NULL DEFAULT '',
    judged_on TEXT NOT NULL DEFAULT '',
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

-- What the rules found, as it was when the nomination was sent or decided: an old decision keeps its reasons.
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    period TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    nomination_id INTEGER REFERENCES nomination (id),
    award_id INTEGER REFERENCES award (id),
    judged_on TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    findings TEXT NOT NULL DEFAULT '{}',
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

ALTER TABLE nomination ADD COLUMN registered_on TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN proposed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN sent_on TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN received_on TEXT NOT NULL DEFAULT '';
ALTER TABLE nomination ADD COLUMN override TEXT NOT NULL DEFAULT '';

ALTER TABLE award ADD COLUMN handed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN cancelled_by TEXT NOT NULL DEFAULT '';

-- The council of a year as it was founded; its members stand in council_member.
CREATE TABLE council (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES document (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE council_member ADD COLUMN voting INTEGER NOT NULL DEFAULT 1 CHECK (voting IN (0, 1));

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    held_on TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    opinions TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'Đang chuẩn bị',
    put_aside_at TEXT
) STRICT;

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    state TEXT NOT NULL DEFAULT '',
    duty TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE ballot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    nomination_id INTEGER NOT NULL REFERENCES nomination (id),
    round INTEGER NOT NULL DEFAULT 1,
    members INTEGER,
    issued INTEGER,
    agree INTEGER,
    disagree INTEGER,
    invalid INTEGER,
    written_agree INTEGER,
    written_disagree INTEGER,
    outcome TEXT NOT NULL DEFAULT '',
    outcome_kind TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Who stands aside from a vote: in their own case by itself, for another reason as written.
CREATE TABLE recusal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ballot_id INTEGER NOT NULL REFERENCES ballot (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX coauthor_of ON coauthor (initiative_id, person_id);
CREATE UNIQUE INDEX judgement_of_person ON judgement (person_id, period, condition);
CREATE UNIQUE INDEX judgement_of_team ON judgement (team_id, period, condition);
CREATE UNIQUE INDEX council_period ON council (period);
CREATE UNIQUE INDEX attendance_of ON attendance (meeting_id, person_id);
CREATE UNIQUE INDEX ballot_of ON ballot (meeting_id, nomination_id, round);
CREATE UNIQUE INDEX recusal_of ON recusal (ballot_id, person_id);

CREATE INDEX matter_person ON matter (person_id);
CREATE INDEX matter_team ON matter (team_id);
CREATE INDEX absence_person ON absence (person_id);
CREATE INDEX posting_person ON posting (person_id);
CREATE INDEX posting_team ON posting (team_id);
CREATE INDEX coauthor_person ON coauthor (person_id);
CREATE INDEX attachment_owner ON attachment (owner, owner_id);
CREATE INDEX criterion_campaign ON criterion (campaign_id);
CREATE INDEX assessment_person ON assessment (person_id);
CREATE INDEX assessment_team ON assessment (team_id);
CREATE INDEX assessment_nomination ON assessment (nomination_id);
CREATE INDEX assessment_award ON assessment (award_id);
CREATE INDEX council_document ON council (document_id);
CREATE INDEX meeting_period ON meeting (period);
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX ballot_nomination ON ballot (nomination_id);
CREATE INDEX recusal_person ON recusal (person_id);

-- Rules ask for everybody's whole history at once: what decides is read from the index alone.
CREATE INDEX rating_history ON rating (person_id, period, level);
DROP INDEX award_of_person;
CREATE INDEX award_of_person ON award (person_id, period, id, kind, cancelled_on, put_aside_at);
