-- +goose Up
-- What was refused to whom lately: repeats are counted here, and are one line of the ledger when their time is over.
CREATE TABLE refusals (
    person  text NOT NULL,
    about   text NOT NULL, -- the ledger's id: the case, else the person
    op      text NOT NULL, -- empty: whatever exceeds what one person's lines may be
    ref     text NOT NULL,
    code    text NOT NULL,
    article text NOT NULL,
    since   timestamptz NOT NULL DEFAULT now(),
    repeats bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (person, about, op, ref, code)
);

-- +goose Down
DROP TABLE refusals;
