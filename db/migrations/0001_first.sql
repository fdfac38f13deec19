-- The first shape of the school's file. Every id is AUTOINCREMENT: an id that was once used is never given again,
-- so the journal's (table_name, row_id) always means the same row. STRICT: a column holds its type and nothing else.

CREATE TABLE school (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    valid_from TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    superior TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    symbol TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    head_post TEXT NOT NULL DEFAULT 'Hiệu trưởng',
    head_name TEXT NOT NULL DEFAULT '',
    profile TEXT NOT NULL DEFAULT 'nd30'
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE team (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'tổ',
    position INTEGER NOT NULL DEFAULT 0,
    search_key TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    name_key BLOB NOT NULL,
    search_key TEXT NOT NULL DEFAULT '',
    birth TEXT NOT NULL DEFAULT '',
    gender TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    team_id INTEGER REFERENCES team (id),
    cccd TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    qualification TEXT NOT NULL DEFAULT '',
    joined TEXT NOT NULL DEFAULT '',
    party_member INTEGER CHECK (party_member IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'Đang làm việc',
    left_on TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0,
    put_aside_at TEXT
) STRICT;

CREATE TABLE rating (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    period TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    period TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    scope TEXT NOT NULL DEFAULT 'cơ sở',
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES document (id),
    put_aside_at TEXT
) STRICT;

CREATE TABLE award (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    period TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    decision_id INTEGER REFERENCES decision (id),
    decision_code TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    issuer TEXT NOT NULL DEFAULT '',
    post_then TEXT NOT NULL DEFAULT '',
    team_then TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    cancelled_on TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

CREATE TABLE campaign (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT '',
    superior_plan TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'Đang soạn',
    document_id INTEGER REFERENCES document (id),
    note TEXT NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE nomination (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    campaign_id INTEGER REFERENCES campaign (id),
    person_id INTEGER REFERENCES person (id),
    team_id INTEGER REFERENCES team (id),
    kind TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    initiative TEXT NOT NULL DEFAULT '',
    votes_for INTEGER,
    votes_of INTEGER,
    status TEXT NOT NULL DEFAULT 'Đang soạn',
    award_id INTEGER REFERENCES award (id),
    note TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT,
    CHECK ((person_id IS NULL) <> (team_id IS NULL))
) STRICT;

CREATE TABLE council_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL DEFAULT '',
    person_id INTEGER REFERENCES person (id),
    role TEXT NOT NULL DEFAULT 'Ủy viên',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL DEFAULT '',
    series TEXT NOT NULL DEFAULT '',
    year TEXT NOT NULL DEFAULT '',
    number INTEGER,
    code TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    period TEXT NOT NULL DEFAULT '',
    campaign_id INTEGER REFERENCES campaign (id),
    profile TEXT NOT NULL DEFAULT 'nd30',
    body TEXT NOT NULL DEFAULT '',
    tables TEXT NOT NULL DEFAULT '[]',
    status TEXT NOT NULL DEFAULT 'Đang soạn',
    written_to TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL DEFAULT '',
    search_key TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

-- What went out: one row per place that a document was sent to.
CREATE TABLE sending (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    recipient TEXT NOT NULL DEFAULT '',
    sent_on TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE import_mapping (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    signature TEXT NOT NULL DEFAULT '',
    mapping TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    undoes INTEGER REFERENCES action (id),
    undone_by INTEGER REFERENCES action (id)
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER REFERENCES action (id),
    table_name TEXT NOT NULL DEFAULT '',
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

-- One of each.
CREATE UNIQUE INDEX school_valid_from ON school (valid_from);
CREATE UNIQUE INDEX setting_key ON setting (key);
CREATE UNIQUE INDEX rating_of_person ON rating (person_id, period);
CREATE UNIQUE INDEX rating_of_team ON rating (team_id, period);
CREATE UNIQUE INDEX import_mapping_signature ON import_mapping (signature);
CREATE UNIQUE INDEX document_number ON document (series, year, number)
    WHERE number IS NOT NULL AND put_aside_at IS NULL;

-- What lists are ordered and found by.
CREATE INDEX person_name_key ON person (name_key);
CREATE INDEX rating_period ON rating (period);
CREATE INDEX award_period ON award (period, kind);
CREATE INDEX award_of_person ON award (person_id, period);
CREATE INDEX award_of_team ON award (team_id, period);
CREATE INDEX nomination_period ON nomination (period, kind);
CREATE INDEX change_of_row ON change (table_name, row_id, action_id);
CREATE INDEX change_of_action ON change (action_id);

-- What points at another row: without these, taking back an import of thousands of people looks through every table for each.
CREATE INDEX person_team ON person (team_id);
CREATE INDEX initiative_person ON initiative (person_id);
CREATE INDEX decision_document ON decision (document_id);
CREATE INDEX award_decision ON award (decision_id);
CREATE INDEX campaign_document ON campaign (document_id);
CREATE INDEX nomination_campaign ON nomination (campaign_id);
CREATE INDEX nomination_person ON nomination (person_id);
CREATE INDEX nomination_team ON nomination (team_id);
CREATE INDEX nomination_award ON nomination (award_id);
CREATE INDEX council_member_person ON council_member (person_id);
CREATE INDEX document_campaign ON document (campaign_id);
CREATE INDEX sending_document ON sending (document_id);
