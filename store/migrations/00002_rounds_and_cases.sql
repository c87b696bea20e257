-- +goose Up
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE rounds (
    id            text PRIMARY KEY,
    number        integer NOT NULL CHECK (number > 0),
    year          integer NOT NULL CHECK (year > 0),
    title         text NOT NULL DEFAULT '',
    edition_id    text NOT NULL,
    edition       jsonb NOT NULL,             -- as pinned when the round was opened
    legal_basis   text NOT NULL DEFAULT '',   -- Art. 34-35: needed outside the edition's dates
    stage         text NOT NULL,
    plan          jsonb,                      -- Art. 14
    filing_opens  timestamptz,
    filing_closes timestamptz,
    ended_at      timestamptz,
    seq           bigint NOT NULL DEFAULT 0,
    snapshot      json,
    input         json NOT NULL,              -- starts the workflow anew
    opened_at     timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (edition_id, number)
);

CREATE TABLE cases (
    id           text PRIMARY KEY,
    number       text NOT NULL UNIQUE,
    round_id     text NOT NULL REFERENCES rounds (id),
    applicant    text NOT NULL REFERENCES organisations (id),
    name         text NOT NULL,
    kind         text NOT NULL,
    nature       text NOT NULL,
    heads        boolean NOT NULL DEFAULT false,
    region       text NOT NULL DEFAULT '',
    industry     text NOT NULL DEFAULT '',
    field        text NOT NULL DEFAULT '',
    facts        jsonb,
    stage        text NOT NULL,
    status       text NOT NULL CHECK (status IN ('opening', 'open', 'ended')),
    outcome      text NOT NULL DEFAULT '',
    reason       text NOT NULL DEFAULT '',
    article      text NOT NULL DEFAULT '',
    route        text NOT NULL DEFAULT '',
    receiving    text NOT NULL DEFAULT '',
    recommending text NOT NULL DEFAULT '',
    panel        text NOT NULL DEFAULT '',
    points       double precision NOT NULL DEFAULT 0,
    award        text NOT NULL DEFAULT '',
    dossier_open boolean NOT NULL DEFAULT false,
    milestone    text NOT NULL DEFAULT '',
    held         boolean NOT NULL DEFAULT false,
    filed_at     timestamptz,
    ended_at     timestamptz,
    due_at       timestamptz,                 -- the earliest due date of its open tasks
    seq          bigint NOT NULL DEFAULT 0,
    snapshot     json,
    input        json NOT NULL,
    opened_at    timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80, toast_tuple_target = 512); -- states live aside, so that lists read narrow rows
CREATE INDEX cases_updated ON cases (updated_at, id);
CREATE INDEX cases_round ON cases (round_id, milestone) WHERE status <> 'ended';
CREATE INDEX cases_due ON cases (COALESCE(due_at, 'infinity'), id);
CREATE INDEX cases_applicant ON cases (applicant);
CREATE UNIQUE INDEX cases_one_per_round ON cases (round_id, applicant) WHERE status <> 'ended';
CREATE INDEX cases_receiving ON cases (receiving);
CREATE INDEX cases_recommending ON cases (recommending);
CREATE INDEX cases_text ON cases USING gin ((name || ' ' || number) gin_trgm_ops);

-- Numbers that are given out one by one: case numbers of a round, steps of subjects that no
-- workflow carries.
CREATE TABLE sequences (
    subject    text NOT NULL,
    subject_id text NOT NULL,
    seq        bigint NOT NULL,
    PRIMARY KEY (subject, subject_id)
);

-- +goose Down
DROP TABLE sequences;
DROP TABLE cases;
DROP TABLE rounds;
DROP EXTENSION pg_trgm;
