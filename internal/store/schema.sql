-- The data model of Daybook, to be read from top to bottom.
--
-- This file is the single source of truth: migrations are generated from it
-- (docs/guide/migrations.md), triggers.sql is generated from it, and so is
-- docs/data-model.md. Every table is STRICT and begins and ends alike:
--
--   id          the local number that a person types; AUTOINCREMENT, so that 12
--               never comes to mean another record
--   uid         the only name that leaves the file: a UUIDv7, or a UUIDv5 where
--               the natural key is the identity (a day, a pair of records)
--   created_at  RFC 3339 in UTC with milliseconds: nobody need supply it
--   updated_at  the same, of the last change, kept by triggers
--   deleted_at  when it went to the trash, on what a person can delete
--
-- Prose is TEXT NOT NULL DEFAULT '': one way to say nothing; it is what search
-- looks through, with the name or title above the rest. Days are YYYY-MM-DD.
-- Lengths of text are decided in the structs of internal/work alone. No figure
-- is stored that rows can give: those come from the views at the end.

PRAGMA application_id = 1145133378; -- "DAYB"

-- Around the work: the owner, organizations, people.

-- An employer, host, client, school or community. One person has several at
-- once; they filter the day and never wall it off.
CREATE TABLE organizations (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name        TEXT NOT NULL DEFAULT '', -- what it is called; unique
  name_key    TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  kind        TEXT NOT NULL DEFAULT 'employer' CHECK (kind IN ('employer', 'host', 'client', 'school', 'community', 'personal')), -- what it is to me
  notes       TEXT NOT NULL DEFAULT '', -- Markdown
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE UNIQUE INDEX organizations_name ON organizations (name_key) WHERE deleted_at IS NULL;
CREATE INDEX organizations_trash ON organizations (deleted_at) WHERE deleted_at IS NOT NULL;

-- The owner of this file. One file, one person: no other table names a user.
CREATE TABLE users (
  id             INTEGER PRIMARY KEY CHECK (id = 1),
  uid            TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name           TEXT NOT NULL DEFAULT '', -- what to call them
  email          TEXT NOT NULL DEFAULT '', -- address
  time_zone      TEXT NOT NULL DEFAULT '', -- IANA name; empty: the computer's
  day_start_hour INTEGER NOT NULL DEFAULT 0 CHECK (day_start_hour BETWEEN 0 AND 12), -- the hour at which a new day begins
  created_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;

-- Someone I work with or learn from. Names need not be unique.
CREATE TABLE people (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name            TEXT NOT NULL DEFAULT '', -- full name
  name_key        TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  role            TEXT NOT NULL DEFAULT 'peer' CHECK (role IN ('manager', 'coach', 'mentor', 'peer', 'report', 'stakeholder', 'other')), -- what they are to me
  organization_id INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- where they work
  email           TEXT NOT NULL DEFAULT '', -- address
  contact_every_days INTEGER CHECK (contact_every_days BETWEEN 1 AND 3650), -- how often to be in touch, in days; none: no cadence
  notes           TEXT NOT NULL DEFAULT '', -- Markdown
  created_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at      TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX people_name ON people (name_key) WHERE deleted_at IS NULL;
CREATE INDEX people_organization ON people (organization_id);
CREATE INDEX people_trash ON people (deleted_at) WHERE deleted_at IS NOT NULL;

-- Being in touch outside meetings: a chat, a coffee, a message.
CREATE TABLE interactions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- with whom
  kind        TEXT NOT NULL DEFAULT 'chat' CHECK (kind IN ('chat', 'call', 'coffee', 'message', 'email', 'other')), -- how
  at          TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)), -- when, UTC
  zone        TEXT NOT NULL,            -- IANA zone it happened in
  day         TEXT NOT NULL CHECK (day IS date(day)), -- the logical day, reckoned when written
  notes       TEXT NOT NULL DEFAULT '', -- what was said
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX interactions_person ON interactions (person_id, day);
CREATE INDEX interactions_at ON interactions (at) WHERE deleted_at IS NULL;
CREATE INDEX interactions_trash ON interactions (deleted_at) WHERE deleted_at IS NOT NULL;

-- What is worked on: projects, skills, the teams one looks at.

-- A body of work, mostly a Git repository.
CREATE TABLE projects (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name            TEXT NOT NULL DEFAULT '', -- what it is called
  name_key        TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  organization_id INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- for whom
  classification  TEXT NOT NULL DEFAULT 'work' CHECK (classification IN ('work', 'personal', 'learning', 'inactive')), -- what it is to me
  status          TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed', 'archived')), -- where it stands
  description     TEXT NOT NULL DEFAULT '', -- Markdown
  path            TEXT NOT NULL DEFAULT '', -- local folder
  remote_url      TEXT NOT NULL DEFAULT '', -- address of its repository; unique where there is one
  languages       TEXT NOT NULL DEFAULT '', -- main languages, most used first
  last_commit_at  TEXT CHECK (last_commit_at IS strftime('%Y-%m-%dT%H:%M:%fZ', last_commit_at)), -- newest commit seen by a scan, UTC
  last_worked_on  TEXT CHECK (last_worked_on IS date(last_worked_on)), -- the last day of work on it
  learning_type   TEXT CHECK (learning_type IN ('work_related', 'personal_dev', 'hybrid')), -- of a learning project: what for
  learning_context TEXT NOT NULL DEFAULT '', -- of a learning project: why and how
  learning_status TEXT CHECK (learning_status IN ('exploring', 'active_learning', 'completed', 'paused')), -- of a learning project: how far
  created_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at      TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK ((classification = 'learning') = (learning_type IS NOT NULL)),
  CHECK (classification = 'learning' OR learning_status IS NULL)
) STRICT;
CREATE INDEX projects_name ON projects (name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX projects_remote_url ON projects (remote_url) WHERE remote_url <> '' AND deleted_at IS NULL;
CREATE INDEX projects_organization ON projects (organization_id);
CREATE INDEX projects_trash ON projects (deleted_at) WHERE deleted_at IS NOT NULL;

-- Something I can do, or mean to. Its level is its newest progress row.
CREATE TABLE skills (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name         TEXT NOT NULL DEFAULT '', -- what it is called; unique
  name_key     TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  category     TEXT NOT NULL DEFAULT 'technical' CHECK (category IN ('technical', 'soft_skill', 'domain', 'tool')), -- row of the matrix
  target_level INTEGER CHECK (target_level BETWEEN 1 AND 5), -- where I want to be
  last_used_on TEXT CHECK (last_used_on IS date(last_used_on)), -- the last day I used it
  notes        TEXT NOT NULL DEFAULT '', -- Markdown
  created_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at   TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE UNIQUE INDEX skills_name ON skills (name_key) WHERE deleted_at IS NULL;
CREATE INDEX skills_trash ON skills (deleted_at) WHERE deleted_at IS NOT NULL;

-- A dated change of level: 1 learning, 2 beginner, 3 intermediate,
-- 4 proficient, 5 expert.
CREATE TABLE skill_progress (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- of which skill
  level       INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), -- the level from that day on
  day         TEXT NOT NULL CHECK (day IS date(day)), -- the day of the change
  evidence    TEXT NOT NULL DEFAULT '', -- what shows it, in words
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX skill_progress_skill ON skill_progress (skill_id, day);
CREATE INDEX skill_progress_trash ON skill_progress (deleted_at) WHERE deleted_at IS NOT NULL;

-- A project uses a skill, at some proficiency.
CREATE TABLE project_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  project_id  INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, -- which project
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  proficiency INTEGER CHECK (proficiency BETWEEN 1 AND 5), -- the level that it was used at
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (project_id, skill_id)
) STRICT;
CREATE INDEX project_skills_skill ON project_skills (skill_id);

-- A team that I might join, or serve.
CREATE TABLE teams (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  uid             TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name            TEXT NOT NULL DEFAULT '', -- what it is called; unique
  name_key        TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  organization_id INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- where it is
  notes           TEXT NOT NULL DEFAULT '', -- Markdown
  created_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at      TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE UNIQUE INDEX teams_name ON teams (name_key) WHERE deleted_at IS NULL;
CREATE INDEX teams_organization ON teams (organization_id);
CREATE INDEX teams_trash ON teams (deleted_at) WHERE deleted_at IS NOT NULL;

-- How much a team wants a skill: the weights of the gap analysis.
CREATE TABLE team_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  team_id     INTEGER NOT NULL REFERENCES teams (id) ON DELETE CASCADE, -- which team
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  relevance   TEXT NOT NULL DEFAULT 'medium' CHECK (relevance IN ('high', 'medium', 'low')), -- how much it is wanted
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (team_id, skill_id)
) STRICT;
CREATE INDEX team_skills_skill ON team_skills (skill_id);

-- Goals: a tree without cycles.

-- Something to reach, with a horizon.
CREATE TABLE goals (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uid           TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title         TEXT NOT NULL DEFAULT '', -- what to reach
  name_key      TEXT NOT NULL,            -- title trimmed, case-folded, NFC
  description   TEXT NOT NULL DEFAULT '', -- Markdown
  horizon       TEXT NOT NULL DEFAULT 'quarterly' CHECK (horizon IN ('weekly', 'monthly', 'quarterly', 'rotation', 'yearly')), -- how far it looks
  category      TEXT NOT NULL DEFAULT 'technical' CHECK (category IN ('technical', 'soft_skill', 'hiring_readiness', 'career', 'personal')), -- what it serves
  status        TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN ('not_started', 'in_progress', 'on_hold', 'completed', 'cancelled')), -- where it stands
  start_date    TEXT CHECK (start_date IS date(start_date)), -- first day
  target_date   TEXT CHECK (target_date IS date(target_date)), -- the day to reach it by
  parent_id     INTEGER REFERENCES goals (id) ON DELETE SET NULL, -- the goal that it is part of
  project_id    INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project it is reached in
  skill_id      INTEGER REFERENCES skills (id) ON DELETE SET NULL, -- the skill it grows
  success       TEXT NOT NULL DEFAULT '', -- how success is measured
  progress_from TEXT NOT NULL DEFAULT 'hand' CHECK (progress_from IN ('hand', 'milestones', 'tasks', 'goals')), -- what its progress is reckoned from
  created_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at    TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK (target_date >= start_date),
  CHECK (parent_id <> id)
) STRICT;
CREATE INDEX goals_title ON goals (name_key) WHERE deleted_at IS NULL;
CREATE INDEX goals_parent ON goals (parent_id);
CREATE INDEX goals_project ON goals (project_id);
CREATE INDEX goals_skill ON goals (skill_id);
CREATE INDEX goals_target_date ON goals (target_date) WHERE deleted_at IS NULL;
CREATE INDEX goals_completed ON goals (updated_at) WHERE status = 'completed' AND deleted_at IS NULL; -- reached lately
CREATE INDEX goals_trash ON goals (deleted_at) WHERE deleted_at IS NOT NULL;

-- A goal cannot be its own ancestor.
CREATE TRIGGER goals_without_cycles BEFORE UPDATE OF parent_id ON goals WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a goal cannot be its own ancestor')
  WHERE NEW.id IN (
    WITH RECURSIVE ancestors (id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT goals.parent_id FROM goals JOIN ancestors USING (id) WHERE goals.parent_id IS NOT NULL
    ) SELECT id FROM ancestors);
END;

-- A step of a goal, in order.
CREATE TABLE goal_milestones (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uid          TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  goal_id      INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE, -- of which goal
  description  TEXT NOT NULL DEFAULT '', -- what is done when it is done
  target_date  TEXT CHECK (target_date IS date(target_date)), -- the day to reach it by
  completed_on TEXT CHECK (completed_on IS date(completed_on)), -- the day it was reached
  rank         TEXT NOT NULL, -- order within its goal: a fractional rank
  created_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at   TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX goal_milestones_goal ON goal_milestones (goal_id, rank);
CREATE INDEX goal_milestones_trash ON goal_milestones (deleted_at) WHERE deleted_at IS NOT NULL;

-- The history of a goal: where it stood on a day, and a note.
CREATE TABLE goal_progress (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  goal_id     INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE, -- of which goal
  percent     INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100), -- 0 to 100
  day         TEXT NOT NULL CHECK (day IS date(day)), -- on which day
  note        TEXT NOT NULL DEFAULT '', -- what moved it
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX goal_progress_goal ON goal_progress (goal_id, day);
CREATE INDEX goal_progress_day ON goal_progress (day) WHERE deleted_at IS NULL;
CREATE INDEX goal_progress_trash ON goal_progress (deleted_at) WHERE deleted_at IS NOT NULL;

-- Daily focus: days, tasks, and tasks that come again.

-- What comes again: the pattern that tasks are made from, by an RFC 5545 rule.
CREATE TABLE task_recurrences (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  uid               TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  rule              TEXT NOT NULL, -- RRULE of RFC 5545, without the property name
  words             TEXT NOT NULL DEFAULT '', -- the rule as it was said: every weekday
  starts_on         TEXT NOT NULL CHECK (starts_on IS date(starts_on)), -- DTSTART: the first day
  ends_on           TEXT CHECK (ends_on IS date(ends_on)), -- no task is made for a later day
  title             TEXT NOT NULL DEFAULT '', -- what to do, in each task to come
  description       TEXT NOT NULL DEFAULT '', -- Markdown
  priority          TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('high', 'medium', 'low')), -- how much it matters
  estimated_minutes INTEGER CHECK (estimated_minutes BETWEEN 1 AND 14400), -- how long I think each takes
  goal_id           INTEGER REFERENCES goals (id) ON DELETE SET NULL, -- the goal that they serve
  project_id        INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project that they are part of
  organization_id   INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- for whom
  created_at        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at        TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK (ends_on >= starts_on)
) STRICT;
CREATE INDEX task_recurrences_goal ON task_recurrences (goal_id);
CREATE INDEX task_recurrences_project ON task_recurrences (project_id);
CREATE INDEX task_recurrences_organization ON task_recurrences (organization_id);
CREATE INDEX task_recurrences_trash ON task_recurrences (deleted_at) WHERE deleted_at IS NOT NULL;

-- One thing to do.
CREATE TABLE tasks (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  uid               TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title             TEXT NOT NULL DEFAULT '', -- what to do, as an imperative
  description       TEXT NOT NULL DEFAULT '', -- Markdown
  priority          TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('high', 'medium', 'low')), -- how much it matters
  status            TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'in_progress', 'done', 'cancelled')), -- where it stands
  day               TEXT CHECK (day IS date(day)), -- the day it is planned for; none: the inbox
  due               TEXT CHECK (due IS date(due)), -- the day it must be done by
  focus             INTEGER NOT NULL DEFAULT 0 CHECK (focus IN (0, 1)), -- one of the three that its day is for
  estimated_minutes INTEGER CHECK (estimated_minutes BETWEEN 1 AND 14400), -- how long I think it takes
  actual_minutes    INTEGER CHECK (actual_minutes BETWEEN 1 AND 14400), -- how long it took
  started_at        TEXT CHECK (started_at IS strftime('%Y-%m-%dT%H:%M:%fZ', started_at)), -- when work on it began, UTC
  completed_at      TEXT CHECK (completed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', completed_at)), -- when it was done, UTC
  completed_zone    TEXT, -- IANA zone it was done in
  completed_day     TEXT CHECK (completed_day IS date(completed_day)), -- the logical day it was done on
  rank              TEXT NOT NULL, -- order within its day: a fractional rank
  goal_id           INTEGER REFERENCES goals (id) ON DELETE SET NULL, -- the goal that it serves
  project_id        INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project that it is part of
  organization_id   INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- for whom
  recurrence_id     INTEGER REFERENCES task_recurrences (id) ON DELETE SET NULL, -- the pattern that made it
  recurrence_day    TEXT CHECK (recurrence_day IS date(recurrence_day)), -- which occurrence of the pattern it is
  created_at        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at        TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK ((status = 'done') = (completed_at IS NOT NULL)),
  CHECK ((completed_at IS NULL) = (completed_day IS NULL) AND (completed_at IS NULL) = (completed_zone IS NULL)),
  CHECK (focus = 0 OR day IS NOT NULL)
) STRICT;
CREATE INDEX tasks_day ON tasks (day DESC, rank) WHERE deleted_at IS NULL; -- lists show the newest day first, each in order
CREATE INDEX tasks_order ON tasks (day, rank); -- and the oldest first; not partial, for SQLite would walk along it where a list is in another order
CREATE INDEX tasks_status ON tasks (status, day) WHERE deleted_at IS NULL;
CREATE INDEX tasks_priority ON tasks (CASE priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 END, due IS NULL, due, priority, status, deleted_at); -- all that sorting and counting by it reads
CREATE INDEX tasks_title ON tasks (title);
CREATE INDEX tasks_due ON tasks (due) WHERE deleted_at IS NULL;
CREATE INDEX tasks_completed_day ON tasks (completed_day) WHERE deleted_at IS NULL;
CREATE INDEX tasks_goal ON tasks (goal_id, status, deleted_at);
CREATE INDEX tasks_project ON tasks (project_id, status);
CREATE INDEX tasks_organization ON tasks (organization_id);
CREATE UNIQUE INDEX tasks_recurrence ON tasks (recurrence_id, recurrence_day);
CREATE UNIQUE INDEX tasks_recurrence_open ON tasks (recurrence_id) WHERE status IN ('todo', 'in_progress') AND deleted_at IS NULL;
CREATE INDEX tasks_trash ON tasks (deleted_at) WHERE deleted_at IS NOT NULL;

-- Each time a task was put off.
CREATE TABLE task_deferrals (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  task_id     INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, -- which task
  from_day    TEXT NOT NULL CHECK (from_day IS date(from_day)), -- the day it was planned for
  to_day      TEXT CHECK (to_day IS date(to_day)), -- the day it was put off to; none: the inbox
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  CHECK (to_day <> from_day)
) STRICT;
CREATE INDEX task_deferrals_task ON task_deferrals (task_id);

-- A day of work: what it is for, when it was planned and closed.
CREATE TABLE days (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  day         TEXT NOT NULL UNIQUE CHECK (day IS date(day)), -- which day
  project_id  INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project that the day is for
  planned_at  TEXT CHECK (planned_at IS strftime('%Y-%m-%dT%H:%M:%fZ', planned_at)), -- when it was planned, UTC
  closed_at   TEXT CHECK (closed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', closed_at)), -- when it was closed, UTC
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;
CREATE INDEX days_project ON days (project_id);

-- Meetings: before, during and after.

-- Meetings that come again, by an RFC 5545 rule in a zone: what each one to come
-- is made from.
CREATE TABLE meeting_series (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  uid              TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  rule             TEXT NOT NULL, -- RRULE of RFC 5545, without the property name
  words            TEXT NOT NULL DEFAULT '', -- the rule as it was said
  title            TEXT NOT NULL DEFAULT '', -- of the meetings to come
  kind             TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('one_on_one', 'standup', 'team', 'review', 'interview', 'training', 'community', 'other')), -- what sort
  starts_at        TEXT NOT NULL CHECK (starts_at IS strftime('%Y-%m-%dT%H:%M:%fZ', starts_at)), -- DTSTART, UTC
  zone             TEXT NOT NULL, -- IANA zone in which the hour stays the same
  duration_minutes INTEGER CHECK (duration_minutes BETWEEN 1 AND 14400), -- how long each takes
  place            TEXT NOT NULL DEFAULT '', -- room or link
  organization_id  INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- for whom
  project_id       INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- about which project
  is_private       INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- kept out of what is made for others
  ends_on          TEXT CHECK (ends_on IS date(ends_on)), -- no meeting is made for a later day
  created_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at       TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX meeting_series_trash ON meeting_series (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE INDEX meeting_series_organization ON meeting_series (organization_id);
CREATE INDEX meeting_series_project ON meeting_series (project_id);

-- Who is at the meetings of a series to come.
CREATE TABLE meeting_series_attendees (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  series_id   INTEGER NOT NULL REFERENCES meeting_series (id) ON DELETE CASCADE, -- which series
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (series_id, person_id)
) STRICT;
CREATE INDEX meeting_series_attendees_person ON meeting_series_attendees (person_id);

-- A meeting: what I want from it, and what came of it.
CREATE TABLE meetings (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  uid              TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title            TEXT NOT NULL DEFAULT '', -- what it is called
  kind             TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('one_on_one', 'standup', 'team', 'review', 'interview', 'training', 'community', 'other')), -- what sort
  state            TEXT NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'held', 'cancelled')), -- where it stands
  starts_at        TEXT NOT NULL CHECK (starts_at IS strftime('%Y-%m-%dT%H:%M:%fZ', starts_at)), -- when it begins, UTC
  zone             TEXT NOT NULL, -- IANA zone it takes place in
  day              TEXT NOT NULL CHECK (day IS date(day)), -- the logical day, reckoned when written
  duration_minutes INTEGER CHECK (duration_minutes BETWEEN 1 AND 14400), -- how long it takes
  place            TEXT NOT NULL DEFAULT '', -- room or link
  organization_id  INTEGER REFERENCES organizations (id) ON DELETE SET NULL, -- for whom
  project_id       INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- about which project
  series_id        INTEGER REFERENCES meeting_series (id) ON DELETE SET NULL, -- the series that it belongs to
  series_day       TEXT CHECK (series_day IS date(series_day)), -- which occurrence of the series it is, wherever it was moved to
  preparation      TEXT NOT NULL DEFAULT '', -- notes before it
  desired_outcome  TEXT NOT NULL DEFAULT '', -- what I want from it
  outcome          TEXT NOT NULL DEFAULT '', -- what came of it
  calendar_uid     TEXT CHECK (calendar_uid <> ''), -- UID of RFC 5545 where it came from a calendar; unique
  is_private       INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- kept out of what is made for others
  created_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at       TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at       TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX meetings_day ON meetings (day, starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_starts_at ON meetings (starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_organization ON meetings (organization_id);
CREATE INDEX meetings_project ON meetings (project_id);
CREATE UNIQUE INDEX meetings_series ON meetings (series_id, series_day);
CREATE UNIQUE INDEX meetings_calendar_uid ON meetings (calendar_uid, starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_private ON meetings (uid) WHERE is_private = 1;
CREATE INDEX meetings_trash ON meetings (deleted_at) WHERE deleted_at IS NOT NULL;

-- Who is at a meeting.
CREATE TABLE meeting_attendees (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- which meeting
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (meeting_id, person_id)
) STRICT;
CREATE INDEX meeting_attendees_person ON meeting_attendees (person_id);

-- A question to ask or a point to raise, beside what came of it. One that has
-- no meeting yet waits for the next one with its person.
CREATE TABLE meeting_topics (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  meeting_id  INTEGER REFERENCES meetings (id) ON DELETE CASCADE, -- where it is to be raised
  person_id   INTEGER REFERENCES people (id) ON DELETE SET NULL, -- whom it is for
  title       TEXT NOT NULL DEFAULT '', -- the question or the point
  answer      TEXT NOT NULL DEFAULT '', -- what came of it
  state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'raised', 'dropped')), -- where it stands
  rank        TEXT NOT NULL, -- order within its meeting: a fractional rank
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX meeting_topics_meeting ON meeting_topics (meeting_id, rank);
CREATE INDEX meeting_topics_person ON meeting_topics (person_id, state);
CREATE INDEX meeting_topics_trash ON meeting_topics (deleted_at) WHERE deleted_at IS NOT NULL;

-- Each time a topic was not raised in a meeting, and was carried forward.
CREATE TABLE meeting_topics_carried (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  topic_id    INTEGER NOT NULL REFERENCES meeting_topics (id) ON DELETE CASCADE, -- which topic
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- where it was not raised
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (topic_id, meeting_id)
) STRICT;
CREATE INDEX meeting_topics_carried_meeting ON meeting_topics_carried (meeting_id);

-- Learning journal.

-- One thing learned.
CREATE TABLE learnings (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title       TEXT NOT NULL DEFAULT '', -- what was learned, in a line
  content     TEXT NOT NULL DEFAULT '', -- Markdown
  kind        TEXT NOT NULL DEFAULT 'insight' CHECK (kind IN ('aha_moment', 'concept', 'insight', 'how_to', 'mistake')), -- what sort
  date        TEXT NOT NULL CHECK (date IS date(date)), -- on which day
  source      TEXT NOT NULL DEFAULT 'self_study' CHECK (source IN ('meeting', 'self_study', 'project', 'course', 'reading', 'colleague')), -- where from
  link        TEXT NOT NULL DEFAULT '', -- address of what was read or watched
  meeting_id  INTEGER REFERENCES meetings (id) ON DELETE SET NULL, -- the meeting it came from
  project_id  INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project it came from
  is_private  INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- kept out of what is made for others
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX learnings_date ON learnings (date, id, source, deleted_at) WHERE deleted_at IS NULL; -- all that counting them needs
CREATE INDEX learnings_month_day ON learnings (substr(date, 6)) WHERE deleted_at IS NULL;
CREATE INDEX learnings_meeting ON learnings (meeting_id);
CREATE INDEX learnings_project ON learnings (project_id);
CREATE INDEX learnings_private ON learnings (uid) WHERE is_private = 1;
CREATE INDEX learnings_trash ON learnings (deleted_at) WHERE deleted_at IS NOT NULL;

-- A learning feeds a skill.
CREATE TABLE learning_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  learning_id INTEGER NOT NULL REFERENCES learnings (id) ON DELETE CASCADE, -- which learning
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (learning_id, skill_id)
) STRICT;
CREATE INDEX learning_skills_skill ON learning_skills (skill_id, learning_id);

-- When a learning is to be looked at again, at growing intervals.
CREATE TABLE learning_reviews (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uid           TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  learning_id   INTEGER NOT NULL REFERENCES learnings (id) ON DELETE CASCADE, -- which learning
  due           TEXT NOT NULL CHECK (due IS date(due)), -- the day to look again
  reviewed_on   TEXT CHECK (reviewed_on IS date(reviewed_on)), -- the day it was looked at
  interval_days INTEGER NOT NULL CHECK (interval_days BETWEEN 1 AND 3650), -- days since the look before
  created_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;
CREATE INDEX learning_reviews_learning ON learning_reviews (learning_id);
CREATE INDEX learning_reviews_due ON learning_reviews (due) WHERE reviewed_on IS NULL;

-- Feedback, and what was agreed.

-- What someone said of my work, or I of theirs.
CREATE TABLE feedback (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  direction   TEXT NOT NULL DEFAULT 'received' CHECK (direction IN ('received', 'given')), -- to me or from me
  person_id   INTEGER REFERENCES people (id) ON DELETE SET NULL, -- who gave or got it
  date        TEXT NOT NULL CHECK (date IS date(date)), -- on which day
  content     TEXT NOT NULL DEFAULT '', -- what was said, as it was said
  context     TEXT NOT NULL DEFAULT '', -- on what occasion
  category    TEXT NOT NULL DEFAULT 'general' CHECK (category IN ('technical', 'behavioral', 'general')), -- about what
  sentiment   TEXT NOT NULL DEFAULT 'neutral' CHECK (sentiment IN ('positive', 'constructive', 'neutral')), -- how
  meeting_id  INTEGER REFERENCES meetings (id) ON DELETE SET NULL, -- the meeting it was said in
  project_id  INTEGER REFERENCES projects (id) ON DELETE SET NULL, -- the project it is about
  is_private  INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- kept out of what is made for others
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX feedback_date ON feedback (date) WHERE deleted_at IS NULL;
CREATE INDEX feedback_person ON feedback (person_id, date);
CREATE INDEX feedback_meeting ON feedback (meeting_id);
CREATE INDEX feedback_project ON feedback (project_id);
CREATE INDEX feedback_private ON feedback (uid) WHERE is_private = 1;
CREATE INDEX feedback_trash ON feedback (deleted_at) WHERE deleted_at IS NOT NULL;

-- Feedback speaks of a skill.
CREATE TABLE feedback_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE, -- which feedback
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (feedback_id, skill_id)
) STRICT;
CREATE INDEX feedback_skills_skill ON feedback_skills (skill_id, feedback_id);

-- What someone is to do: from a meeting, from feedback, or free.
CREATE TABLE action_items (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  uid            TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  title          TEXT NOT NULL DEFAULT '', -- what is to be done
  description    TEXT NOT NULL DEFAULT '', -- Markdown
  owner          TEXT NOT NULL DEFAULT 'me' CHECK (owner IN ('me', 'them')), -- who is to do it: me, or the person
  person_id      INTEGER REFERENCES people (id) ON DELETE SET NULL, -- whom I owe it to, or who owes it to me
  status         TEXT NOT NULL DEFAULT 'todo' CHECK (status IN ('todo', 'in_progress', 'done', 'cancelled')), -- where it stands
  priority       TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('high', 'medium', 'low')), -- how much it matters
  due            TEXT CHECK (due IS date(due)), -- the day it must be done by
  completed_at   TEXT CHECK (completed_at IS strftime('%Y-%m-%dT%H:%M:%fZ', completed_at)), -- when it was done, UTC
  completed_zone TEXT, -- IANA zone it was done in
  completed_day  TEXT CHECK (completed_day IS date(completed_day)), -- the logical day it was done on
  meeting_id     INTEGER REFERENCES meetings (id) ON DELETE SET NULL, -- the meeting it came from
  feedback_id    INTEGER REFERENCES feedback (id) ON DELETE SET NULL, -- the feedback it came from
  task_id        INTEGER UNIQUE REFERENCES tasks (id) ON DELETE SET NULL, -- the task that it became
  created_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at     TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK (meeting_id IS NULL OR feedback_id IS NULL),
  CHECK ((status = 'done') = (completed_at IS NOT NULL)),
  CHECK ((completed_at IS NULL) = (completed_day IS NULL) AND (completed_at IS NULL) = (completed_zone IS NULL))
) STRICT;
CREATE INDEX action_items_due ON action_items (due) WHERE deleted_at IS NULL;
CREATE INDEX action_items_status ON action_items (status, due) WHERE deleted_at IS NULL;
CREATE INDEX action_items_person ON action_items (person_id, status);
CREATE INDEX action_items_meeting ON action_items (meeting_id);
CREATE INDEX action_items_feedback ON action_items (feedback_id);
CREATE INDEX action_items_trash ON action_items (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a change of level rests on: exactly one of task, learning, feedback,
-- project.
CREATE TABLE skill_progress_evidence (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  progress_id INTEGER NOT NULL REFERENCES skill_progress (id) ON DELETE CASCADE, -- of which change
  task_id     INTEGER REFERENCES tasks (id) ON DELETE CASCADE, -- a task that shows it
  learning_id INTEGER REFERENCES learnings (id) ON DELETE CASCADE, -- a learning that shows it
  feedback_id INTEGER REFERENCES feedback (id) ON DELETE CASCADE, -- feedback that shows it
  project_id  INTEGER REFERENCES projects (id) ON DELETE CASCADE, -- a project that shows it
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  CHECK ((task_id IS NOT NULL) + (learning_id IS NOT NULL) + (feedback_id IS NOT NULL) + (project_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX skill_progress_evidence_progress ON skill_progress_evidence (progress_id);
CREATE INDEX skill_progress_evidence_task ON skill_progress_evidence (task_id);
CREATE INDEX skill_progress_evidence_learning ON skill_progress_evidence (learning_id);
CREATE INDEX skill_progress_evidence_feedback ON skill_progress_evidence (feedback_id);
CREATE INDEX skill_progress_evidence_project ON skill_progress_evidence (project_id);

-- Energy and reflection.

-- How I was at an hour.
CREATE TABLE energy_checkins (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  at          TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%fZ', at)), -- when, UTC
  zone        TEXT NOT NULL, -- IANA zone I was in
  day         TEXT NOT NULL CHECK (day IS date(day)), -- the logical day, reckoned when written
  energy      INTEGER NOT NULL CHECK (energy BETWEEN 1 AND 5), -- 1 drained to 5 full
  engagement  INTEGER CHECK (engagement BETWEEN 1 AND 5), -- 1 elsewhere to 5 absorbed
  mood        TEXT NOT NULL DEFAULT '', -- a word
  activity    TEXT NOT NULL DEFAULT '', -- what I was doing
  notes       TEXT NOT NULL DEFAULT '', -- anything else
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE INDEX energy_checkins_day ON energy_checkins (day) WHERE deleted_at IS NULL;
CREATE INDEX energy_checkins_at ON energy_checkins (at) WHERE deleted_at IS NULL;
CREATE INDEX energy_checkins_trash ON energy_checkins (deleted_at) WHERE deleted_at IS NOT NULL;

-- Two minutes at the end of a day or a week.
CREATE TABLE reflections (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  kind        TEXT NOT NULL DEFAULT 'daily' CHECK (kind IN ('daily', 'weekly')), -- of a day or of a week
  day         TEXT NOT NULL CHECK (day IS date(day)), -- the day, or the Monday of the week
  went_well   TEXT NOT NULL DEFAULT '', -- what went well
  was_hard    TEXT NOT NULL DEFAULT '', -- what was hard
  next        TEXT NOT NULL DEFAULT '', -- what next
  notes       TEXT NOT NULL DEFAULT '', -- anything else
  is_private  INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)), -- kept out of what is made for others
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z'),
  CHECK (kind = 'daily' OR strftime('%w', day) = '1')
) STRICT;
CREATE UNIQUE INDEX reflections_day ON reflections (day, kind) WHERE deleted_at IS NULL;
CREATE INDEX reflections_private ON reflections (uid) WHERE is_private = 1;
CREATE INDEX reflections_trash ON reflections (deleted_at) WHERE deleted_at IS NOT NULL;

-- Across all of it: tags, links, views, settings.

-- One vocabulary for seven kinds of record.
CREATE TABLE tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name        TEXT NOT NULL DEFAULT '', -- the word; unique
  name_key    TEXT NOT NULL,            -- name trimmed, case-folded, NFC
  notes       TEXT NOT NULL DEFAULT '', -- what it is for
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  deleted_at  TEXT CHECK (deleted_at LIKE '____-__-__T%Z')
) STRICT;
CREATE UNIQUE INDEX tags_name ON tags (name_key) WHERE deleted_at IS NULL;
CREATE INDEX tags_trash ON tags (deleted_at) WHERE deleted_at IS NOT NULL;

-- A task has a tag.
CREATE TABLE task_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  task_id     INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, -- which task
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (task_id, tag_id)
) STRICT;
CREATE INDEX task_tags_tag ON task_tags (tag_id);

-- A learning has a tag.
CREATE TABLE learning_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  learning_id INTEGER NOT NULL REFERENCES learnings (id) ON DELETE CASCADE, -- which learning
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (learning_id, tag_id)
) STRICT;
CREATE INDEX learning_tags_tag ON learning_tags (tag_id);

-- A piece of feedback has a tag.
CREATE TABLE feedback_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE, -- which feedback
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (feedback_id, tag_id)
) STRICT;
CREATE INDEX feedback_tags_tag ON feedback_tags (tag_id);

-- A meeting has a tag.
CREATE TABLE meeting_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- which meeting
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (meeting_id, tag_id)
) STRICT;
CREATE INDEX meeting_tags_tag ON meeting_tags (tag_id);

-- A goal has a tag.
CREATE TABLE goal_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  goal_id     INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE, -- which goal
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (goal_id, tag_id)
) STRICT;
CREATE INDEX goal_tags_tag ON goal_tags (tag_id);

-- A project has a tag.
CREATE TABLE project_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  project_id  INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, -- which project
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (project_id, tag_id)
) STRICT;
CREATE INDEX project_tags_tag ON project_tags (tag_id);

-- A person has a tag.
CREATE TABLE person_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- which person
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (person_id, tag_id)
) STRICT;
CREATE INDEX person_tags_tag ON person_tags (tag_id);

-- One row for each record of any kind, kept by triggers: what links and search
-- point at, and how a uid is found whatever it names.
CREATE TABLE records (
  id   INTEGER PRIMARY KEY AUTOINCREMENT, -- of no meaning outside this file
  uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 36), -- the record's own
  kind TEXT NOT NULL                      -- task, learning, …
) STRICT;

-- Two records have to do with each other; shown on both.
CREATE TABLE links (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  from_id     INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE, -- the one that was linked
  to_id       INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE, -- the one it was linked to
  note        TEXT NOT NULL DEFAULT '', -- why
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (from_id, to_id),
  CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX links_to ON links (to_id);

-- The links of a record go before it, so that the change log can name both.
CREATE TRIGGER records_deleting BEFORE DELETE ON records
BEGIN
  DELETE FROM links WHERE from_id = OLD.id OR to_id = OLD.id;
END;

-- A list as I like to see it: its page and its filters.
CREATE TABLE saved_views (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  page        TEXT NOT NULL, -- the plural of the kind it lists
  name        TEXT NOT NULL DEFAULT '', -- what it is called; unique within its page
  name_key    TEXT NOT NULL, -- name trimmed, case-folded, NFC
  query       TEXT NOT NULL DEFAULT '', -- its filters, as in the address of the page
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (page, name_key)
) STRICT;

-- One choice of the owner's, by name.
CREATE TABLE settings (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name        TEXT NOT NULL UNIQUE, -- which choice
  value       TEXT NOT NULL, -- as JSON
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;

-- The machinery: who did what, when, and the words to find it by.

-- A copy of Daybook that writes into this file. A restored file gets a new one.
CREATE TABLE device (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name       TEXT NOT NULL DEFAULT '', -- the computer's name
  created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T%Z')
) STRICT;

-- One thing that a person did, whatever surface it came from: the unit of undo.
CREATE TABLE action (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  verb     TEXT NOT NULL, -- what was done: task done
  summary  TEXT NOT NULL DEFAULT '', -- in words, for the one who undoes it
  at       TEXT NOT NULL CHECK (at LIKE '____-__-__T%Z'), -- when, UTC
  device   INTEGER NOT NULL, -- by which device
  mode     TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'import', 'undo', 'demo', 'bulk', 'purge')), -- how it was written
  undoes   INTEGER REFERENCES action (id) ON DELETE SET NULL -- the action that it took back
) STRICT;
CREATE INDEX action_undoes ON action (undoes);

-- The one row that says what is being done: set first in a transaction and
-- cleared last. Triggers read it; a writer from outside leaves it empty.
CREATE TABLE current_action (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  action INTEGER REFERENCES action (id) ON DELETE SET NULL, -- none between actions
  at     TEXT CHECK (at LIKE '____-__-__T%Z'), -- its time; none: SQLite's clock
  device INTEGER NOT NULL DEFAULT 1, -- by which device
  mode   TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'import', 'undo', 'demo', 'bulk', 'purge')) -- import, undo and demo keep given timestamps, and so does a purge of the trash; bulk writes neither log nor search
) STRICT;
CREATE INDEX current_action_action ON current_action (action);
INSERT INTO current_action (id) VALUES (1);

-- Every change of every table above, kept by triggers. No foreign key but the
-- action: the log outlives what it speaks of.
CREATE TABLE change_log (
  seq    INTEGER PRIMARY KEY AUTOINCREMENT, -- order of the changes
  action INTEGER REFERENCES action (id) ON DELETE SET NULL, -- what it was part of; none: a writer from outside
  tbl    TEXT NOT NULL, -- which table
  row    INTEGER NOT NULL, -- the row's id
  uid    TEXT NOT NULL, -- the row's uid
  op     TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')), -- what happened
  cols   TEXT CHECK (cols IS NULL OR json_valid(cols)), -- update: each changed column with [old, new]; delete: the whole old row; references by uid
  at     TEXT NOT NULL CHECK (at LIKE '____-__-__T%Z'), -- when, UTC
  device INTEGER NOT NULL -- by which device
) STRICT;
CREATE INDEX change_log_action ON change_log (action);
CREATE INDEX change_log_uid ON change_log (uid);
CREATE INDEX change_log_deleted ON change_log (tbl, row) WHERE op = 'delete';

-- The days on which people were heard from: in a meeting held, outside one, by
-- feedback. An index over four tables, kept by the triggers below, since
-- reckoning it for a list of people took 60 ms after ten years.
CREATE TABLE contacts (
  id        INTEGER PRIMARY KEY, -- of no meaning
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  day       TEXT NOT NULL,    -- on which day
  source    TEXT NOT NULL,    -- meeting, interaction or feedback
  source_id INTEGER NOT NULL, -- which one
  UNIQUE (person_id, day, source, source_id)
) STRICT;
CREATE INDEX contacts_source ON contacts (source, source_id);
CREATE TRIGGER contacts_interaction_inserted AFTER INSERT ON interactions WHEN NEW.deleted_at IS NULL
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) VALUES (NEW.person_id, NEW.day, 'interaction', NEW.id);
END;
CREATE TRIGGER contacts_interaction_updated AFTER UPDATE OF person_id, day, deleted_at ON interactions
BEGIN
  DELETE FROM contacts WHERE source = 'interaction' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, NEW.day, 'interaction', NEW.id WHERE NEW.deleted_at IS NULL;
END;
CREATE TRIGGER contacts_interaction_deleted AFTER DELETE ON interactions
BEGIN
  DELETE FROM contacts WHERE source = 'interaction' AND source_id = OLD.id;
END;
CREATE TRIGGER contacts_feedback_inserted AFTER INSERT ON feedback WHEN NEW.deleted_at IS NULL AND NEW.person_id IS NOT NULL
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) VALUES (NEW.person_id, NEW.date, 'feedback', NEW.id);
END;
CREATE TRIGGER contacts_feedback_updated AFTER UPDATE OF person_id, date, deleted_at ON feedback
BEGIN
  DELETE FROM contacts WHERE source = 'feedback' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, NEW.date, 'feedback', NEW.id WHERE NEW.deleted_at IS NULL AND NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER contacts_feedback_deleted AFTER DELETE ON feedback
BEGIN
  DELETE FROM contacts WHERE source = 'feedback' AND source_id = OLD.id;
END;
CREATE TRIGGER contacts_attendee_inserted AFTER INSERT ON meeting_attendees
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, day, 'meeting', id FROM meetings WHERE id = NEW.meeting_id AND state = 'held' AND deleted_at IS NULL;
END;
CREATE TRIGGER contacts_attendee_deleted AFTER DELETE ON meeting_attendees
BEGIN
  DELETE FROM contacts WHERE source = 'meeting' AND source_id = OLD.meeting_id AND person_id = OLD.person_id;
END;
CREATE TRIGGER contacts_meeting_updated AFTER UPDATE OF day, state, deleted_at ON meetings
BEGIN
  DELETE FROM contacts WHERE source = 'meeting' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT person_id, NEW.day, 'meeting', NEW.id FROM meeting_attendees
  WHERE meeting_id = NEW.id AND NEW.state = 'held' AND NEW.deleted_at IS NULL;
END;

-- What a person wrote in each live record, and the day that it belongs to, kept
-- by triggers.
CREATE TABLE search (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE, -- which record
  kind      TEXT NOT NULL, -- of which kind
  day       TEXT NOT NULL, -- the day of what it tells of, else the one it was written on
  title     TEXT NOT NULL, -- its name or title
  body      TEXT NOT NULL  -- all other prose of it
) STRICT;

CREATE INDEX search_day ON search (day);
CREATE INDEX search_kind_day ON search (kind, day);

-- A topic belongs to the day of its meeting.
CREATE TRIGGER search_meeting_moved AFTER UPDATE OF day ON meetings
BEGIN
  UPDATE search SET day = NEW.day WHERE record_id IN (SELECT r.id FROM meeting_topics t JOIN records r ON r.uid = t.uid WHERE t.meeting_id = NEW.id);
END;

-- The same words as FTS5 looks them up; it keeps no copy of them.
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, content = 'search', content_rowid = 'record_id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
CREATE TRIGGER search_inserted AFTER INSERT ON search
BEGIN
  INSERT INTO search_index (rowid, title, body) VALUES (NEW.record_id, NEW.title, NEW.body);
END;
CREATE TRIGGER search_updated AFTER UPDATE OF title, body ON search
BEGIN
  INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', OLD.record_id, OLD.title, OLD.body);
  INSERT INTO search_index (rowid, title, body) VALUES (NEW.record_id, NEW.title, NEW.body);
END;
CREATE TRIGGER search_deleted AFTER DELETE ON search
BEGIN
  INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', OLD.record_id, OLD.title, OLD.body);
END;

-- What rows can give, and no table stores.

-- How many live records have a tag: all that have it, less those in the trash,
-- which are few.
CREATE VIEW tags_with_uses AS
SELECT tags.*,
  (SELECT count(*) FROM task_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM tasks t CROSS JOIN task_tags j ON j.task_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM learning_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM learnings t CROSS JOIN learning_tags j ON j.learning_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM feedback_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM feedback t CROSS JOIN feedback_tags j ON j.feedback_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM meeting_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM meetings t CROSS JOIN meeting_tags j ON j.meeting_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM goal_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM goals t CROSS JOIN goal_tags j ON j.goal_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM project_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM projects t CROSS JOIN project_tags j ON j.project_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '')
  + (SELECT count(*) FROM person_tags WHERE tag_id = tags.id) - (SELECT count(*) FROM people t CROSS JOIN person_tags j ON j.person_id = t.id WHERE j.tag_id = tags.id AND t.deleted_at > '') AS uses
FROM tags;

-- A skill's level is its newest progress row.
CREATE VIEW skills_with_level AS
SELECT skills.*,
  (SELECT level FROM skill_progress p WHERE p.skill_id = skills.id AND p.deleted_at IS NULL ORDER BY p.day DESC, p.id DESC LIMIT 1) AS level,
  (SELECT max(day) FROM skill_progress p WHERE p.skill_id = skills.id AND p.deleted_at IS NULL) AS level_since
FROM skills;

-- How often a task was put off.
CREATE VIEW tasks_with_deferrals AS
SELECT tasks.*, (SELECT count(*) FROM task_deferrals d WHERE d.task_id = tasks.id) AS deferrals
FROM tasks;

-- How often a topic was carried forward.
CREATE VIEW meeting_topics_with_carries AS
SELECT meeting_topics.*, (SELECT count(*) FROM meeting_topics_carried c WHERE c.topic_id = meeting_topics.id) AS carried
FROM meeting_topics;

-- When a person was last heard from.
CREATE VIEW people_with_contact AS
SELECT people.*, (SELECT max(day) FROM contacts c WHERE c.person_id = people.id) AS last_contact
FROM people;

-- A goal's own progress, 0 to 100, by what it is reckoned from; none where it
-- has nothing to reckon from, or is reckoned from goals.
CREATE VIEW goals_own_progress AS
SELECT id, CASE progress_from
    WHEN 'hand' THEN (SELECT percent FROM goal_progress p WHERE p.goal_id = goals.id AND p.deleted_at IS NULL ORDER BY p.day DESC, p.id DESC LIMIT 1)
    WHEN 'milestones' THEN (SELECT 100.0 * count(completed_on) / count(*) FROM goal_milestones m WHERE m.goal_id = goals.id AND m.deleted_at IS NULL)
    WHEN 'tasks' THEN (SELECT 100.0 * total(status = 'done') / count(*) FROM tasks t WHERE t.goal_id = goals.id AND t.status <> 'cancelled' AND t.deleted_at IS NULL)
  END AS percent
FROM goals;

-- A goal's progress. From goals: the mean of its children's, each in its own
-- way, down the tree, which weighs every child alike.
CREATE VIEW goals_with_progress AS
SELECT goals.*, CAST(round(CASE
    WHEN progress_from <> 'goals' THEN (SELECT percent FROM goals_own_progress o WHERE o.id = goals.id)
    ELSE (
      WITH RECURSIVE tree (id, progress_from, weight) AS (
        SELECT goals.id, goals.progress_from, 1.0
        UNION ALL
        SELECT child.id, child.progress_from, tree.weight / (
          SELECT count(*) FROM goals n WHERE n.parent_id = tree.id AND n.status <> 'cancelled' AND n.deleted_at IS NULL)
        FROM tree JOIN goals child ON child.parent_id = tree.id
        WHERE tree.progress_from = 'goals' AND child.status <> 'cancelled' AND child.deleted_at IS NULL
      )
      SELECT sum(weight * ifnull((SELECT percent FROM goals_own_progress o WHERE o.id = tree.id), 0))
      FROM tree WHERE id <> goals.id)
  END) AS INTEGER) AS progress
FROM goals;
