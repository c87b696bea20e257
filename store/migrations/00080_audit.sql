-- +goose Up
-- Each line holds its hash, made of the one before it of the same subject and of all that it says; the first of
-- a subject comes after 32 zero bytes. Lines that are there get theirs in the next migration.
ALTER TABLE ledger ADD COLUMN previous bytea, ADD COLUMN hash bytea;

-- The Merkle log over all lines: a line's leaf number never changes. nodes are those of the tree that the leaf
-- completes, 32 bytes each, the leaf's own first.
CREATE TABLE ledger_leaves (
    leaf    bigint PRIMARY KEY CHECK (leaf >= 0),
    line_id bigint NOT NULL UNIQUE,
    hash    bytea NOT NULL CHECK (length(hash) = 32),
    nodes   bytea NOT NULL CHECK (length(nodes) >= 32 AND length(nodes) % 32 = 0),
    at      timestamptz NOT NULL DEFAULT now()
);

-- What was signed of the log, and which of it has reached its second place.
CREATE TABLE checkpoints (
    size bigint PRIMARY KEY CHECK (size > 0),
    note text NOT NULL,
    at   timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE checkpoint_copies (
    size bigint PRIMARY KEY,
    at   timestamptz NOT NULL DEFAULT now()
);

-- Runs of the verification, for those who watch (Art. 18).
CREATE TABLE audit_runs (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lines    bigint NOT NULL,
    leaves   bigint NOT NULL,
    findings bigint NOT NULL,
    first    jsonb NOT NULL DEFAULT '[]', -- the first of them
    at       timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER ledger_leaves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_leaves FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER checkpoint_copies_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint_copies FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_runs_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_runs FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- +goose Down
DROP TABLE audit_runs;
DROP TABLE checkpoint_copies;
DROP TABLE checkpoints;
DROP TABLE ledger_leaves;
ALTER TABLE ledger DROP COLUMN hash, DROP COLUMN previous;
