-- +goose Up

-- A login that went to the OpenID provider and has not come back. State and browser are hashes of what the browser holds.
CREATE TABLE oidc_logins (
    state      text PRIMARY KEY,
    browser    text NOT NULL,
    nonce      text NOT NULL,
    verifier   text NOT NULL,
    next       text NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Whom an OpenID provider knows as whom.
CREATE TABLE identities (
    issuer    text NOT NULL,
    subject   text NOT NULL,
    person    text NOT NULL UNIQUE REFERENCES people (id),
    linked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issuer, subject)
);

-- Sessions that began at the provider, by the hash of their token: what it takes to end them there too.
CREATE TABLE oidc_sessions (
    token      text PRIMARY KEY,
    id_token   text NOT NULL,
    expires_at timestamptz NOT NULL
);

-- The provider whose groups gave a membership; empty: an administrator gave it, and no group takes it away.
ALTER TABLE memberships ADD COLUMN given_by text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE memberships DROP COLUMN given_by;
DROP TABLE oidc_sessions;
DROP TABLE identities;
DROP TABLE oidc_logins;
