-- Who stays away from which case (Art. 32): who is recused from it, and the services of the tokens that such a person made, since
-- it holds what they log in with.

-- +goose Up
CREATE VIEW away AS
    SELECT person, case_id, since FROM recusals WHERE lifted_at IS NULL
    UNION ALL
    SELECT t.person, x.case_id, x.since FROM recusals x JOIN api_tokens t ON t.created_by = x.person WHERE x.lifted_at IS NULL;

-- +goose Down
DROP VIEW away;
