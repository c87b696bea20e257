-- +goose Up

-- The one row of settings. A database is a rehearsal from its creation or never; only a rehearsal
-- has a clock that is ahead of the real one.
CREATE TABLE settings (
    id              smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    rehearsal       boolean NOT NULL,
    clock_offset_ms bigint NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT clock_of_rehearsals_only CHECK (clock_offset_ms = 0 OR rehearsal)
);

-- +goose StatementBegin
CREATE FUNCTION settings_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION 'the settings of a database are never removed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.rehearsal <> OLD.rehearsal THEN
        RAISE EXCEPTION 'a database is a rehearsal from its creation or never' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.clock_offset_ms < OLD.clock_offset_ms THEN
        RAISE EXCEPTION 'the clock of a rehearsal never goes back' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER settings_guard BEFORE UPDATE OR DELETE ON settings FOR EACH ROW EXECUTE FUNCTION settings_guard();
CREATE TRIGGER settings_stay BEFORE TRUNCATE ON settings FOR EACH STATEMENT EXECUTE FUNCTION settings_guard();

-- Bodies: every organisation that takes part, applicants included.
CREATE TABLE organisations (
    id         text PRIMARY KEY,
    key        text UNIQUE,                  -- stable name of a seeded body, such as regulator-140100
    name       text NOT NULL CHECK (name <> ''),
    kind       text NOT NULL CHECK (kind <> ''),
    level      text NOT NULL DEFAULT '' CHECK (level IN ('', 'city', 'province')),
    region     text NOT NULL DEFAULT '',     -- GB/T 2260 city code, or the Zone's
    functions  jsonb NOT NULL DEFAULT '[]',  -- agencies of Art. 19 that it carries out
    industries jsonb NOT NULL DEFAULT '[]',
    field      text NOT NULL DEFAULT '',
    nature     text NOT NULL DEFAULT '',
    code       text NOT NULL DEFAULT '',     -- unified social credit code
    sample     boolean NOT NULL DEFAULT false,
    active     boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organisations_kind ON organisations (kind, region);
CREATE UNIQUE INDEX organisations_code ON organisations (code) WHERE code <> '';

CREATE TABLE people (
    id            text PRIMARY KEY,
    name          text NOT NULL CHECK (name <> ''),
    login         text NOT NULL UNIQUE CHECK (login <> ''),
    password_hash text NOT NULL DEFAULT '', -- empty: cannot log in with a password
    sample        boolean NOT NULL DEFAULT false,
    active        boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    person       text NOT NULL REFERENCES people (id),
    organisation text NOT NULL REFERENCES organisations (id),
    role         text NOT NULL CHECK (role IN ('member', 'admin')),
    valid_from   timestamptz NOT NULL DEFAULT '-infinity',
    valid_to     timestamptz NOT NULL DEFAULT 'infinity',
    PRIMARY KEY (person, organisation),
    CHECK (valid_from < valid_to)
);
CREATE INDEX memberships_organisation ON memberships (organisation);

CREATE TABLE sessions (
    token  text PRIMARY KEY,
    data   bytea NOT NULL,
    expiry timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expiry);

-- +goose Down
DROP TABLE sessions;
DROP TABLE memberships;
DROP TABLE people;
DROP TABLE organisations;
DROP TABLE settings;
DROP FUNCTION settings_guard;
