-- +goose Up

-- What ties a person to somebody who may apply, as the person declares it (Art. 32). Nothing is deleted.
CREATE TABLE interests (
    id           text PRIMARY KEY,
    person       text NOT NULL REFERENCES people (id),
    kind         text NOT NULL CHECK (kind IN ('employer', 'kinship', 'shareholding', 'advisory')),
    body         text NOT NULL DEFAULT '', -- the other side, if it is registered
    name         text NOT NULL DEFAULT '',
    code         text NOT NULL DEFAULT '', -- unified social credit code
    relative     text NOT NULL DEFAULT '', -- name of the relative, of kinship
    from_day     date,
    to_day       date,                     -- its last day; null while it goes on
    declared_at  timestamptz NOT NULL,
    withdrawn_at timestamptz,
    CONSTRAINT days_in_order CHECK (from_day <= to_day),
    CONSTRAINT somebody_is_named CHECK (body <> '' OR name <> '' OR code <> '' OR relative <> '')
);
CREATE INDEX interests_person ON interests (person) WHERE withdrawn_at IS NULL;

-- Who neither reads nor acts on which case (Art. 32), however it came to that: lists, single reads and acts look here.
CREATE TABLE recusals (
    person        text NOT NULL REFERENCES people (id),
    case_id       text NOT NULL REFERENCES cases (id),
    origin        text NOT NULL CHECK (origin IN ('declared', 'computed', 'self', 'superior')),
    reason        text NOT NULL,            -- the kind of the conflict, or what a person said
    interest      text NOT NULL DEFAULT '', -- that it comes from
    by_person     text NOT NULL,            -- empty: found by the rule
    since         timestamptz NOT NULL,
    lifted_at     timestamptz,
    lifted_by     text NOT NULL DEFAULT '',
    lifted_reason text NOT NULL DEFAULT '',
    PRIMARY KEY (person, case_id)
);
CREATE INDEX recusals_case ON recusals (case_id) WHERE lifted_at IS NULL;

-- +goose Down
-- Who was recused from what is nowhere else.
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM recusals) THEN
        RAISE EXCEPTION 'people are recused from cases' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
-- +goose StatementEnd
DROP TABLE recusals;
DROP TABLE interests;
