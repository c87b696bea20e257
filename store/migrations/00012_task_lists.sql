-- +goose Up
-- Lists of tasks in the order in which they were opened or decided, and the cases of a panel: a page
-- of 30,000 tasks reads its own rows only.
CREATE INDEX tasks_opened ON tasks (opened_at, id) WHERE status = 'open';
CREATE INDEX tasks_decided ON tasks (COALESCE(decided_at, 'infinity'), id) WHERE status = 'decided';
CREATE INDEX tasks_assignee ON tasks (assignee, body) WHERE assignee <> '';
CREATE INDEX cases_panel ON cases (panel) WHERE panel <> '';

-- +goose Down
DROP INDEX cases_panel;
DROP INDEX tasks_assignee;
DROP INDEX tasks_decided;
DROP INDEX tasks_opened;
