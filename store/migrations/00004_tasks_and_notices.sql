-- +goose Up
CREATE TABLE tasks (
    id          text PRIMARY KEY,
    subject     text NOT NULL,
    subject_id  text NOT NULL,
    key         text NOT NULL,
    kind        text NOT NULL,
    article     text NOT NULL,
    body        text NOT NULL,
    assignee    text NOT NULL DEFAULT '',
    about       text NOT NULL DEFAULT '',
    allowed     jsonb NOT NULL,
    status      text NOT NULL CHECK (status IN ('open', 'decided', 'cancelled')),
    opened_at   timestamptz NOT NULL,
    due_days    integer NOT NULL,
    remind_days integer NOT NULL,
    due_at      timestamptz,
    provisional boolean NOT NULL DEFAULT false,
    reminded    integer NOT NULL DEFAULT 0,
    escalated   boolean NOT NULL DEFAULT false,
    extended    boolean NOT NULL DEFAULT false,
    outcome     text NOT NULL DEFAULT '',
    decision    jsonb,
    decided_by  text NOT NULL DEFAULT '',
    decided_at  timestamptz,
    updated_at  timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX tasks_inbox ON tasks (body, COALESCE(due_at, 'infinity'), id) WHERE status = 'open';
CREATE INDEX tasks_due ON tasks (COALESCE(due_at, 'infinity'), id) WHERE status = 'open';
CREATE INDEX tasks_subject ON tasks (subject_id, id);
CREATE INDEX tasks_body ON tasks (body, subject_id);

-- Opinions are the tasks in which a competent department (Art. 17) or an agency (Art. 19) answers.
CREATE VIEW opinions AS
SELECT id, subject_id AS case_id, kind, article, body, about AS agency, status, outcome,
       decision ->> 'reason' AS reason, decided_by, decided_at, opened_at, due_at, extended, escalated
FROM tasks WHERE kind IN ('authority_opinion', 'agency_opinion');

CREATE TABLE notices (
    id          text PRIMARY KEY,
    subject     text NOT NULL,
    subject_id  text NOT NULL,
    key         text NOT NULL,
    kind        text NOT NULL,
    article     text NOT NULL,
    body        text NOT NULL,
    scope       text NOT NULL,
    place       text NOT NULL,
    evidence    jsonb NOT NULL,
    days        integer NOT NULL,
    posted_at   timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    provisional boolean NOT NULL DEFAULT false,
    closed_at   timestamptz,
    cancelled   boolean NOT NULL DEFAULT false,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT closed_not_early CHECK (cancelled OR closed_at IS NULL OR closed_at >= closes_at)
);
CREATE INDEX notices_subject ON notices (subject_id);
CREATE INDEX notices_posted ON notices (posted_at, id);
CREATE INDEX notices_running ON notices (closes_at, id) WHERE closed_at IS NULL;

CREATE TABLE objections (
    id         text PRIMARY KEY,
    subject_id text NOT NULL,
    notice_id  text NOT NULL REFERENCES notices (id),
    task_id    text NOT NULL,
    raised_at  timestamptz NOT NULL,
    ruling     text NOT NULL DEFAULT '',
    ruled_at   timestamptz,
    evidence   jsonb NOT NULL
);
CREATE INDEX objections_notice ON objections (notice_id);

-- Who objects is sealed (Art. 28): kept apart from the objection, each look is recorded.
CREATE TABLE objectors (
    objection_id text PRIMARY KEY,
    name         text NOT NULL,
    contact      text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE objector_looks (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    objection_id text NOT NULL,
    person_id    text NOT NULL,
    body_id      text NOT NULL,
    reason       text NOT NULL,
    at           timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER objector_looks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON objector_looks
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TABLE phases (
    case_id  text NOT NULL REFERENCES cases (id),
    phase    text NOT NULL,
    points   double precision NOT NULL,
    report   text NOT NULL,
    panel    text NOT NULL,
    person_id text NOT NULL,
    body_id  text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (case_id, phase)
);

CREATE TABLE panels (
    id       text PRIMARY KEY REFERENCES organisations (id),
    round_id text NOT NULL REFERENCES rounds (id),
    name     text NOT NULL,
    experts  jsonb NOT NULL,
    cases    jsonb NOT NULL
);
CREATE INDEX panels_round ON panels (round_id);

-- +goose Down
DROP TABLE panels;
DROP TABLE phases;
DROP TABLE objector_looks;
DROP TABLE objectors;
DROP TABLE objections;
DROP TABLE notices;
DROP VIEW opinions;
DROP TABLE tasks;
