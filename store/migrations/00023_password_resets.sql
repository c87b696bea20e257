-- +goose Up
-- Links by which people set a new password, once; an administrator hands them out.
CREATE TABLE password_resets (
    token   text PRIMARY KEY, -- SHA-256; the token itself is in the link only
    person  text NOT NULL REFERENCES people (id),
    expiry  timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX password_resets_person ON password_resets (person);

-- +goose Down
DROP TABLE password_resets;
