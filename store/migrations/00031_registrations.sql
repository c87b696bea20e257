-- +goose Up

-- An applicant organisation that registered itself waits for its receiving department (Art. 15). Until it is confirmed the
-- organisation is not active, and its people act for no body.
CREATE TABLE registrations (
    id            text PRIMARY KEY,
    organisation  text NOT NULL UNIQUE REFERENCES organisations (id),
    person        text NOT NULL UNIQUE REFERENCES people (id), -- the first of the organisation
    department    text NOT NULL REFERENCES organisations (id), -- that confirms or refuses
    code          text NOT NULL CHECK (code <> ''),            -- as it was given; a refused one may be registered anew
    state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'refused')),
    reason        text NOT NULL DEFAULT '',
    registered_at timestamptz NOT NULL,
    decided_by    text REFERENCES people (id),
    decided_at    timestamptz,
    CONSTRAINT decided_by_somebody CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
    CONSTRAINT refused_with_a_reason CHECK (state <> 'refused' OR reason <> '')
);
CREATE INDEX registrations_department ON registrations (department, state);

-- +goose Down
DROP TABLE registrations;
