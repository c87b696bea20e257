-- +goose Up

-- A step is what one stimulus changed; its key tells it from another step with the same number.
CREATE TABLE steps (
    subject     text NOT NULL,
    subject_id  text NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    key         text NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, subject_id, seq)
);
CREATE INDEX steps_recorded ON steps (recorded_at);

-- The legal record: lines are added and never changed.
CREATE TABLE ledger (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject     text NOT NULL,
    subject_id  text NOT NULL,
    seq         bigint NOT NULL,
    line        integer NOT NULL,
    kind        text NOT NULL,
    ref         text NOT NULL DEFAULT '',
    act_id      text NOT NULL DEFAULT '',
    article     text NOT NULL DEFAULT '',
    person_id   text NOT NULL DEFAULT '', -- empty: the process itself
    body_id     text NOT NULL DEFAULT '',
    reason      text NOT NULL DEFAULT '',
    old         text NOT NULL DEFAULT '',
    new         text NOT NULL DEFAULT '',
    detail      jsonb,
    at          timestamptz NOT NULL,               -- the process's time
    recorded_at timestamptz NOT NULL DEFAULT now(), -- the database's
    UNIQUE (subject, subject_id, seq, line)
);
CREATE UNIQUE INDEX ledger_act ON ledger (act_id) WHERE act_id <> '';

-- Acts make acts idempotent: the same actor and key get the same receipt.
CREATE TABLE acts (
    id      text PRIMARY KEY,
    actor   text NOT NULL,
    key     text NOT NULL,
    digest  text NOT NULL,
    receipt jsonb NOT NULL,
    at      timestamptz NOT NULL,
    UNIQUE (actor, key)
);

-- +goose StatementBegin
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
-- +goose StatementEnd
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER steps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON steps FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER acts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acts FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- +goose Down
DROP TABLE acts;
DROP TABLE ledger;
DROP TABLE steps;
DROP FUNCTION append_only;
