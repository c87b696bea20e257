-- +goose Up

-- What a person keeps for itself: views of lists, and what it has begun to write and not sent.
CREATE TABLE saved_views (
    person   text NOT NULL REFERENCES people (id),
    id       text NOT NULL, -- chosen by the client
    page     text NOT NULL,
    name     text NOT NULL,
    search   text NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person, id)
);
CREATE TABLE drafts (
    person   text NOT NULL REFERENCES people (id),
    key      text NOT NULL,
    value    json NOT NULL, -- as it was sent: a text may hold what jsonb refuses
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (person, key)
);

-- A deputy acts for an absent member of the same body; the ledger names both.
CREATE TABLE deputies (
    id        text PRIMARY KEY,
    body      text NOT NULL REFERENCES organisations (id),
    person    text NOT NULL REFERENCES people (id), -- who is absent
    deputy    text NOT NULL REFERENCES people (id),
    first_day date NOT NULL,
    last_day  date NOT NULL,
    reason    text NOT NULL,
    ended_at  timestamptz, -- before its last day
    CONSTRAINT nobody_is_its_own_deputy CHECK (person <> deputy),
    CONSTRAINT first_day_first CHECK (first_day <= last_day)
);
CREATE INDEX deputies_body ON deputies (body, first_day);
CREATE INDEX deputies_deputy ON deputies (deputy, last_day) WHERE ended_at IS NULL;

ALTER TABLE ledger ADD COLUMN for_person text NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN decided_for text NOT NULL DEFAULT '';

-- When the database learnt of it, so that new ones are found.
ALTER TABLE notifications ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX notifications_recorded ON notifications (recorded_at);

-- +goose Down
-- For whom a deputy acted is nowhere else.
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM ledger WHERE for_person <> '') OR EXISTS (SELECT FROM tasks WHERE decided_for <> '') THEN
        RAISE EXCEPTION 'the ledger names people for whom deputies acted' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
-- +goose StatementEnd
DROP INDEX notifications_recorded;
ALTER TABLE notifications DROP COLUMN recorded_at;
ALTER TABLE tasks DROP COLUMN decided_for;
ALTER TABLE ledger DROP COLUMN for_person;
DROP TABLE deputies;
DROP TABLE drafts;
DROP TABLE saved_views;
