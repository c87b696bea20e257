-- +goose Up
-- Numbers that no step of a ledger is recorded with: those of cases, mandates and documents' versions. Those of sequences are steps
-- each, and the verification holds them against the ledger.
CREATE TABLE counters (
    name text NOT NULL,
    of   text NOT NULL, -- what it counts within, such as a round; empty: everything
    last bigint NOT NULL,
    PRIMARY KEY (name, of)
);
WITH plain AS (
    DELETE FROM sequences WHERE subject IN ('case_number', 'document_version', 'mandate_number') RETURNING subject, subject_id, seq)
INSERT INTO counters (name, of, last) SELECT subject, subject_id, seq FROM plain;

-- +goose Down
INSERT INTO sequences (subject, subject_id, seq) SELECT name, of, last FROM counters;
DROP TABLE counters;
