-- +goose Up

-- Other systems act for a body under a token. Each has a person of its own in the ledger, whom no password lets in.
ALTER TABLE people ADD COLUMN service boolean NOT NULL DEFAULT false;
ALTER TABLE people ADD CONSTRAINT services_have_no_password CHECK (NOT service OR password_hash = '');

CREATE TABLE api_tokens (
    id         text PRIMARY KEY,
    body       text NOT NULL REFERENCES organisations (id),
    person     text NOT NULL UNIQUE REFERENCES people (id), -- the service that acts under it
    name       text NOT NULL CHECK (name <> ''),
    hash       text NOT NULL UNIQUE,                        -- SHA-256; the token itself is shown once and kept nowhere
    operations jsonb NOT NULL,                              -- of the contract; nothing else may be called
    created_by text NOT NULL REFERENCES people (id),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    used_at    timestamptz,                                 -- last use, to the minute
    CONSTRAINT tokens_expire CHECK (created_at < expires_at AND expires_at <= created_at + interval '367 days')
);
CREATE INDEX api_tokens_body ON api_tokens (body);

-- +goose Down
DROP TABLE api_tokens;
ALTER TABLE people DROP CONSTRAINT services_have_no_password;
ALTER TABLE people DROP COLUMN service;
