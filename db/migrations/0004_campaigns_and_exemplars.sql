-- What a campaign sets, who does it until when and at what cost; who registers; exemplars with their steps, their
-- publicity and who took them up.

ALTER TABLE campaign ADD COLUMN goal TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN contents TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN superior_text TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN launched_on TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN reviewed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN closed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE campaign ADD COLUMN copied_from INTEGER REFERENCES campaign (id);

CREATE TABLE target (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    team_id INTEGER REFERENCES team (id),
    text TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    per TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '',
    reached TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

CREATE TABLE phase (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    name TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

-- campaign_id NULL: of the school year itself; clock says which entry of the usual calendar it came from.
CREATE TABLE duty (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER REFERENCES campaign (id),
    person_id INTEGER REFERENCES person (id),
    period TEXT NOT NULL DEFAULT '',
    clock TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    first TEXT NOT NULL DEFAULT '',
    last TEXT NOT NULL DEFAULT '',
    every TEXT NOT NULL DEFAULT '',
    days TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    paper TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

-- One row for each time that a duty was done (or let go, with the reason): `due` says which time.
CREATE TABLE duty_done (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    duty_id INTEGER NOT NULL REFERENCES duty (id),
    document_id INTEGER REFERENCES document (id),
    due TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL DEFAULT '',
    dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE assignment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    who TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT 'Phụ trách',
    task TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

CREATE TABLE expense (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    text TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    estimate INTEGER,
    spent INTEGER,
    paid_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

CREATE TABLE inspection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    team_id INTEGER REFERENCES team (id),
    held_on TEXT NOT NULL DEFAULT '',
    inspector TEXT NOT NULL DEFAULT '',
    findings TEXT NOT NULL DEFAULT '',
    follow_up TEXT NOT NULL DEFAULT '',
    mended_on TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE pledge (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    team_id INTEGER REFERENCES team (id),
    person_id INTEGER REFERENCES person (id),
    text TEXT NOT NULL DEFAULT '',
    signed_on TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

-- Who aims at which award; for exemplars also in which field, with what goal and help.
CREATE TABLE registration (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    campaign_id INTEGER REFERENCES campaign (id),
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    kind TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    initiative TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    goal TEXT NOT NULL DEFAULT '',
    help TEXT NOT NULL DEFAULT '',
    helper_id INTEGER REFERENCES person (id),
    registered_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

CREATE TABLE registration_lock (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    locked INTEGER NOT NULL DEFAULT 1 CHECK (locked IN (0, 1)),
    changed_on TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE exemplar (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    campaign_id INTEGER REFERENCES campaign (id),
    period TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    context TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    lesson TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    helper_id INTEGER REFERENCES person (id),
    search_key TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

-- Each step of the life cycle as it happened, with what proves it; a re-assessment with its result and the next day.
CREATE TABLE exemplar_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    exemplar_id INTEGER NOT NULL REFERENCES exemplar (id),
    step TEXT NOT NULL DEFAULT '',
    happened_on TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES document (id),
    award_id INTEGER REFERENCES award (id),
    recipient TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    next_on TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE nurture (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    exemplar_id INTEGER NOT NULL REFERENCES exemplar (id),
    task TEXT NOT NULL DEFAULT '',
    helper_id INTEGER REFERENCES person (id),
    due TEXT NOT NULL DEFAULT '',
    observed_on TEXT NOT NULL DEFAULT '',
    observation TEXT NOT NULL DEFAULT '',
    next_check TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE publicity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER REFERENCES campaign (id),
    channel TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    published_on TEXT NOT NULL DEFAULT '',
    planned_on TEXT NOT NULL DEFAULT '',
    link TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE publicity_of (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publicity_id INTEGER NOT NULL REFERENCES publicity (id),
    exemplar_id INTEGER NOT NULL REFERENCES exemplar (id)
) STRICT;

CREATE TABLE replication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    exemplar_id INTEGER NOT NULL REFERENCES exemplar (id),
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    who TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

-- Prizes of the province, the city or the school that the law's catalogue does not have.
CREATE TABLE local_award (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    short TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT 'both',
    level TEXT NOT NULL DEFAULT '',
    decider TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE UNIQUE INDEX duty_done_once ON duty_done (duty_id, due);
CREATE UNIQUE INDEX publicity_of_once ON publicity_of (publicity_id, exemplar_id);
CREATE UNIQUE INDEX local_award_code ON local_award (code);

CREATE INDEX campaign_copied ON campaign (copied_from);
CREATE INDEX target_campaign ON target (campaign_id);
CREATE INDEX target_team ON target (team_id);
CREATE INDEX phase_campaign ON phase (campaign_id);
CREATE INDEX duty_campaign ON duty (campaign_id);
CREATE INDEX duty_person ON duty (person_id);
CREATE INDEX duty_done_document ON duty_done (document_id);
CREATE INDEX assignment_campaign ON assignment (campaign_id);
CREATE INDEX assignment_person ON assignment (person_id);
CREATE INDEX assignment_team ON assignment (team_id);
CREATE INDEX expense_campaign ON expense (campaign_id);
CREATE INDEX inspection_campaign ON inspection (campaign_id);
CREATE INDEX inspection_team ON inspection (team_id);
CREATE INDEX pledge_campaign ON pledge (campaign_id);
CREATE INDEX pledge_team ON pledge (team_id);
CREATE INDEX pledge_person ON pledge (person_id);
CREATE INDEX registration_period ON registration (period, kind);
CREATE INDEX registration_campaign ON registration (campaign_id);
CREATE INDEX registration_person ON registration (person_id);
CREATE INDEX registration_team ON registration (team_id);
CREATE INDEX registration_helper ON registration (helper_id);
CREATE INDEX exemplar_person ON exemplar (person_id);
CREATE INDEX exemplar_team ON exemplar (team_id);
CREATE INDEX exemplar_campaign ON exemplar (campaign_id);
CREATE INDEX exemplar_helper ON exemplar (helper_id);
CREATE INDEX exemplar_step_of ON exemplar_step (exemplar_id, step);
CREATE INDEX exemplar_step_document ON exemplar_step (document_id);
CREATE INDEX exemplar_step_award ON exemplar_step (award_id);
CREATE INDEX nurture_of ON nurture (exemplar_id);
CREATE INDEX nurture_helper ON nurture (helper_id);
CREATE INDEX publicity_campaign ON publicity (campaign_id);
CREATE INDEX publicity_day ON publicity (published_on);
CREATE INDEX publicity_of_exemplar ON publicity_of (exemplar_id);
CREATE INDEX replication_of ON replication (exemplar_id);
CREATE INDEX replication_person ON replication (person_id);
CREATE INDEX replication_team ON replication (team_id);
