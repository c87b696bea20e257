-- +goose Up
CREATE TABLE list_entries (
    round_id text NOT NULL REFERENCES rounds (id),
    list     text NOT NULL,
    case_id  text NOT NULL REFERENCES cases (id),
    included boolean NOT NULL,
    award    text NOT NULL DEFAULT '',
    rank     integer NOT NULL DEFAULT 0,
    points   double precision NOT NULL DEFAULT 0,
    reason   text NOT NULL DEFAULT '',
    PRIMARY KEY (round_id, list, case_id)
);
CREATE INDEX list_entries_case ON list_entries (case_id);

-- Art. 4: the places of a round per award, organisations and individuals counted together. The
-- count is the database's own, whatever the programs above it do.
CREATE TABLE round_places (
    round_id text NOT NULL REFERENCES rounds (id),
    award    text NOT NULL,
    places   integer NOT NULL CHECK (places >= 0),
    taken    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (round_id, award),
    CONSTRAINT places_exhausted CHECK (taken BETWEEN 0 AND places)
);

-- +goose StatementBegin
CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.list = 'suggested' AND OLD.included AND OLD.award NOT IN ('', 'none') THEN
        UPDATE round_places SET taken = taken - 1 WHERE round_id = OLD.round_id AND award = OLD.award;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') AND NEW.list = 'suggested' AND NEW.included AND NEW.award NOT IN ('', 'none') THEN
        UPDATE round_places SET taken = taken + 1 WHERE round_id = NEW.round_id AND award = NEW.award;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'round % has no places for %', NEW.round_id, NEW.award
                USING ERRCODE = 'check_violation', CONSTRAINT = 'places_exhausted', TABLE = 'round_places';
        END IF;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER list_entries_places AFTER INSERT OR UPDATE OR DELETE ON list_entries FOR EACH ROW EXECUTE FUNCTION count_places();

-- +goose Down
DROP TABLE list_entries;
DROP TABLE round_places;
DROP FUNCTION count_places;
