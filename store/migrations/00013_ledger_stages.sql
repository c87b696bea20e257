-- +goose Up
-- When cases entered and left their stages, for the monitor. Only what changes a case's stage enters
-- it, so that a decision inside a stage pays nothing.
CREATE INDEX ledger_stages ON ledger (subject_id, seq, line) INCLUDE (kind, old, new, at)
    WHERE subject = 'case' AND kind IN ('stage', 'ended');

-- +goose Down
DROP INDEX ledger_stages;
