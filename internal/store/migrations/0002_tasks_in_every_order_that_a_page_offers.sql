-- +goose Up

-- Indexes that are new or changed, or whose table is.
CREATE INDEX tasks_order ON tasks (day, rank);
CREATE INDEX tasks_priority ON tasks (CASE priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 END, due IS NULL, due, priority, status, deleted_at);
CREATE INDEX tasks_title ON tasks (title);

-- One row without its parent, and all of this is taken back.
CREATE TEMP TABLE daybook_check (found, CONSTRAINT "a row points at a row that does not exist" CHECK (found IS NULL));
INSERT INTO temp.daybook_check SELECT 1 FROM pragma_foreign_key_check;
DROP TABLE temp.daybook_check;

-- +goose Down

-- Indexes that change or go, or whose table does.
DROP INDEX main.tasks_title;
DROP INDEX main.tasks_priority;
DROP INDEX main.tasks_order;

-- One row without its parent, and all of this is taken back.
CREATE TEMP TABLE daybook_check (found, CONSTRAINT "a row points at a row that does not exist" CHECK (found IS NULL));
INSERT INTO temp.daybook_check SELECT 1 FROM pragma_foreign_key_check;
DROP TABLE temp.daybook_check;
