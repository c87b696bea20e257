-- +goose Up
-- Who is logged in, so that one query finds out who acts and what on.
ALTER TABLE sessions ADD COLUMN person text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE sessions DROP COLUMN person;
