-- From version 4: an attempt may be done, and is a success then.
DROP INDEX attempt_of_invitation;
DROP INDEX attempt_by_time;
DROP INDEX one_intent;
DROP INDEX one_success;
ALTER TABLE attempt RENAME TO attempt_4;
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
INSERT INTO attempt
    (id, member, invitation, epoch, state, intent_at, outcome_at, settled_at, http_status, error_type)
SELECT id, member, invitation, epoch, state, intent_at, outcome_at, settled_at, http_status, error_type
    FROM attempt_4;
-- numbers of what was pruned are not given again
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'attempt_4')
    WHERE name = 'attempt';
DROP TABLE attempt_4;
CREATE INDEX attempt_of_invitation ON attempt (member, invitation);
CREATE INDEX attempt_by_time ON attempt (member, intent_at);
CREATE UNIQUE INDEX one_intent ON attempt (member) WHERE state = 'intent';
CREATE UNIQUE INDEX one_success ON attempt (member, invitation)
    WHERE state IN ('withdrawn', 'done', 'gone', 'accepted');
