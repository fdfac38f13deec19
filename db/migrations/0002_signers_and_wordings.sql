-- Who may sign for the school, from when to when; the school's own wording of the built-in texts; its own Word files.

CREATE TABLE signer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    authority TEXT NOT NULL DEFAULT '',
    behalf TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL DEFAULT '',
    valid_to TEXT NOT NULL DEFAULT '',
    put_aside_at TEXT
) STRICT;

CREATE TABLE template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    pending TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE word_template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    made_for TEXT NOT NULL DEFAULT '',
    content BLOB NOT NULL,
    put_aside_at TEXT
) STRICT;

ALTER TABLE document ADD COLUMN signer_id INTEGER REFERENCES signer (id);

CREATE UNIQUE INDEX template_code ON template (code);
CREATE INDEX document_signer ON document (signer_id);
