-- +goose Up
-- Time-based one-time codes (RFC 6238) as the second factor, and the codes on paper for when the device is lost.
CREATE TABLE second_factors (
    person       text PRIMARY KEY REFERENCES people (id),
    secret       text NOT NULL DEFAULT '', -- sealed; empty until the first one is confirmed
    pending      text NOT NULL DEFAULT '', -- sealed; one that its person has not confirmed yet
    confirmed_at timestamptz,
    last_step    bigint NOT NULL DEFAULT 0 -- no step up to this one is accepted again
);
CREATE TABLE recovery_codes (
    person  text NOT NULL REFERENCES people (id),
    code    text NOT NULL, -- SHA-256
    used_at timestamptz,
    PRIMARY KEY (person, code)
);

-- +goose Down
DROP TABLE recovery_codes;
DROP TABLE second_factors;
