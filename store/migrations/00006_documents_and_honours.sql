-- +goose Up
CREATE TABLE documents (
    id           text PRIMARY KEY,
    case_id      text NOT NULL REFERENCES cases (id),
    notice_id    text NOT NULL DEFAULT '', -- evidence of an objection during this notice (Art. 28)
    item         text NOT NULL,
    version      integer NOT NULL CHECK (version > 0),
    name         text NOT NULL,
    size         bigint NOT NULL CHECK (size >= 0),
    sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    mime         text NOT NULL,
    trade_secret boolean NOT NULL DEFAULT false,
    uploaded_by  text NOT NULL,
    body         text NOT NULL DEFAULT '',
    uploaded_at  timestamptz NOT NULL,
    blob_key     text NOT NULL,
    UNIQUE (case_id, item, version)
);

-- The register of honours (Art. 13, 22, 30): of this system's rounds and imported ones.
CREATE TABLE honours (
    id            text PRIMARY KEY,
    edition_id    text NOT NULL,
    award         text NOT NULL CHECK (award IN ('quality_award', 'nomination_award')),
    round_number  integer NOT NULL CHECK (round_number > 0),
    year          integer NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('organisation', 'individual')),
    holder        text NOT NULL DEFAULT '', -- organisation id, when known here
    holder_name   text NOT NULL CHECK (holder_name <> ''),
    holder_code   text NOT NULL DEFAULT '', -- unified social credit code, or what identifies a person
    case_id       text NOT NULL DEFAULT '',
    document      text NOT NULL DEFAULT '', -- number of the decision
    decided_on    date,
    revoked_on    date,
    source        text NOT NULL CHECK (source IN ('round', 'import')),
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX honours_case ON honours (case_id) WHERE case_id <> '';
CREATE UNIQUE INDEX honours_imported ON honours (edition_id, award, round_number, holder_name, holder_code) WHERE source = 'import';
CREATE INDEX honours_holder ON honours (holder) WHERE holder <> '';
CREATE INDEX honours_name ON honours (holder_name);
CREATE INDEX honours_code ON honours (holder_code) WHERE holder_code <> '';

-- +goose Down
DROP TABLE honours;
DROP TABLE documents;
