-- Version 6. Instants are Unix milliseconds; invitation ids are text, so that no digit is lost.
CREATE TABLE account (
    member        TEXT PRIMARY KEY,
    seed          INTEGER NOT NULL,
    halted        TEXT,
    paused_until  INTEGER,
    factor        REAL NOT NULL,
    backoff       INTEGER NOT NULL,
    throttled_at  INTEGER,
    ramp_start    TEXT,
    service_date  TEXT,
    target        INTEGER,
    due_at        INTEGER,
    draw          INTEGER,
    settings      INTEGER,
    epoch         INTEGER NOT NULL,
    lease_owner   TEXT,
    leased_until  INTEGER
) STRICT;

CREATE TABLE reading (
    member        TEXT NOT NULL REFERENCES account,
    started       INTEGER NOT NULL,
    finished      INTEGER NOT NULL,
    completeness  TEXT NOT NULL,
    why           TEXT,
    count         INTEGER NOT NULL,
    agree         INTEGER NOT NULL,
    contradict    INTEGER NOT NULL,
    origin        TEXT NOT NULL DEFAULT '',
    epoch         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (member, started)
) STRICT;

CREATE TABLE sighting (
    member        TEXT NOT NULL REFERENCES account,
    invitation    TEXT NOT NULL,
    first_seen    INTEGER NOT NULL,
    last_seen     INTEGER NOT NULL,
    sent_earliest INTEGER,
    sent_latest   INTEGER NOT NULL,
    evidence      TEXT NOT NULL,
    detail        TEXT NOT NULL,
    fate          TEXT,
    fate_at       INTEGER,
    PRIMARY KEY (member, invitation)
) STRICT;

CREATE TABLE attempt (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    member        TEXT NOT NULL REFERENCES account,
    invitation    TEXT NOT NULL,
    epoch         INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('intent', 'withdrawn', 'done', 'gone',
                      'accepted', 'not_sent', 'unknown', 'still_pending', 'refused')),
    charged       INTEGER NOT NULL GENERATED ALWAYS AS (state <> 'not_sent') STORED,
    intent_at     INTEGER NOT NULL,
    outcome_at    INTEGER,
    settled_at    INTEGER,
    http_status   INTEGER,
    error_type    TEXT
) STRICT;

CREATE INDEX attempt_of_invitation ON attempt (member, invitation);
-- oldest first
CREATE INDEX attempt_of_member ON attempt (member);
-- what a claim and an intent ask for
CREATE INDEX attempt_by_latest
    ON attempt (member, max(intent_at, ifnull(outcome_at, intent_at))) WHERE charged;
CREATE INDEX unknown ON attempt (member) WHERE state = 'unknown';
CREATE INDEX reading_of_member ON reading (member);
-- the rules hold even against a fault in the program
CREATE UNIQUE INDEX one_intent ON attempt (member) WHERE state = 'intent';
CREATE UNIQUE INDEX one_success ON attempt (member, invitation)
    WHERE state IN ('withdrawn', 'done', 'gone', 'accepted');

-- whoever was forgotten, as hashes of their names, and the key of these
CREATE TABLE forgotten (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE hash_key (key BLOB NOT NULL) STRICT;
INSERT INTO hash_key VALUES (randomblob(32));
