-- +goose Up
CREATE TABLE calendar_years (
    year     integer PRIMARY KEY CHECK (year BETWEEN 1991 AND 2200),
    official boolean NOT NULL, -- the State Council's notice for the year is in
    source   text NOT NULL DEFAULT ''
);

-- Days that differ from the ordinary week.
CREATE TABLE calendar_days (
    date    date PRIMARY KEY,
    working boolean NOT NULL,
    name    text NOT NULL DEFAULT ''
);

CREATE TABLE calendar_revision (
    id       smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    revision bigint NOT NULL
);
INSERT INTO calendar_revision (revision) VALUES (1);

-- +goose Down
DROP TABLE calendar_revision;
DROP TABLE calendar_days;
DROP TABLE calendar_years;
