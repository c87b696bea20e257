-- +goose Up

-- With which of its review work the Office entrusts a third party (Art. 10), in which round, from when until when. Nothing is deleted.
CREATE TABLE mandates (
    id           text PRIMARY KEY,
    number       bigint NOT NULL UNIQUE,
    body         text NOT NULL REFERENCES organisations (id),
    owner        text NOT NULL DEFAULT '', -- who owns or supervises it, if the Office says so: its cases are passed over too
    round_id     text NOT NULL REFERENCES rounds (id),
    scope        text NOT NULL CHECK (scope IN ('formal_review', 'expert_review')),
    basis        text NOT NULL DEFAULT '', -- number of the document that gives it
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz NOT NULL,     -- the end of its last day, which is included
    given_by     text NOT NULL REFERENCES people (id),
    given_at     timestamptz NOT NULL,
    ended_by     text REFERENCES people (id),
    ended_at     timestamptz,              -- before its time
    ended_reason text NOT NULL DEFAULT '',
    CONSTRAINT days_in_order CHECK (valid_from < valid_to)
);
CREATE INDEX mandates_body ON mandates (body);

-- +goose Down
-- Under which mandates acts were done is nowhere else.
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM mandates) THEN
        RAISE EXCEPTION 'third parties were given mandates' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
-- +goose StatementEnd
DROP TABLE mandates;
