-- +goose Up
-- How often something was tried that may not be tried without end. Who tried is hashed: logins that people
-- mistype may be passwords.
CREATE TABLE attempts (
    who     text PRIMARY KEY,
    count   integer NOT NULL,
    strikes integer NOT NULL DEFAULT 0, -- how many times in a row the limit was reached
    until   timestamptz NOT NULL        -- when count is forgotten
);
CREATE INDEX attempts_until ON attempts (until);

-- +goose Down
DROP TABLE attempts;
