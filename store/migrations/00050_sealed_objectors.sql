-- +goose Up
-- Who objects is sealed by the programs (Art. 28); rows from before are sealed by `award keys reencrypt`.
ALTER TABLE objectors ADD COLUMN sealed bytea;
ALTER TABLE objectors ALTER COLUMN name DROP NOT NULL;
ALTER TABLE objectors ALTER COLUMN contact DROP NOT NULL;
ALTER TABLE objectors ADD CONSTRAINT sealed_or_from_before CHECK (num_nonnulls(name, contact) = CASE WHEN sealed IS NULL THEN 2 ELSE 0 END);

-- +goose Down
-- The database cannot open a seal.
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT FROM objectors WHERE sealed IS NOT NULL) THEN
        RAISE EXCEPTION 'objectors are sealed' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;
-- +goose StatementEnd
ALTER TABLE objectors DROP CONSTRAINT sealed_or_from_before;
ALTER TABLE objectors ALTER COLUMN contact SET NOT NULL;
ALTER TABLE objectors ALTER COLUMN name SET NOT NULL;
ALTER TABLE objectors DROP COLUMN sealed;
