-- +goose Up
-- Sessions as their owner sees them: when they began, when they were last used, from where. A session ends by
-- itself when it was not used for a while (seen_at) and at its end (expiry). All sessions from before are over.
DROP TABLE sessions;
CREATE TABLE sessions (
    token      text PRIMARY KEY,                  -- SHA-256; the token itself is with the client only
    id         text NOT NULL UNIQUE,              -- names the session to its owner, opens nothing
    person     text NOT NULL REFERENCES people (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now(), -- to the minute
    expiry     timestamptz NOT NULL,
    browser    text NOT NULL DEFAULT '',
    address    text NOT NULL DEFAULT ''           -- shortened to its network
);
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_expiry ON sessions (expiry);

-- +goose Down
DROP TABLE sessions;
CREATE TABLE sessions (
    token  text PRIMARY KEY,
    data   bytea NOT NULL,
    expiry timestamptz NOT NULL,
    person text NOT NULL DEFAULT ''
);
CREATE INDEX sessions_expiry ON sessions (expiry);
