-- +goose Up
-- Nothing counts as copied that was never signed.
ALTER TABLE checkpoint_copies ADD CONSTRAINT of_a_checkpoint FOREIGN KEY (size) REFERENCES checkpoints (size);

-- +goose Down
ALTER TABLE checkpoint_copies DROP CONSTRAINT of_a_checkpoint;
