-- +goose Up
CREATE TABLE outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject      text NOT NULL,
    subject_id   text NOT NULL,
    seq          bigint NOT NULL,
    body         text NOT NULL,
    kind         text NOT NULL,
    ref          text NOT NULL,
    at           timestamptz NOT NULL,
    delivered_at timestamptz
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE delivered_at IS NULL;

CREATE TABLE notifications (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    outbox_id  bigint NOT NULL REFERENCES outbox (id),
    person     text NOT NULL REFERENCES people (id),
    body       text NOT NULL,
    subject    text NOT NULL,
    subject_id text NOT NULL,
    kind       text NOT NULL,
    ref        text NOT NULL,
    at         timestamptz NOT NULL,
    read_at    timestamptz,
    UNIQUE (outbox_id, person)
);
CREATE INDEX notifications_person ON notifications (person, id);

-- +goose Down
DROP TABLE notifications;
DROP TABLE outbox;
