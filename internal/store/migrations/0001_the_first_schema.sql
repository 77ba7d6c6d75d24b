-- +goose Up

-- organizations: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- users: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- people: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- interactions: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- projects: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- skills: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- skill_progress: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- project_skills: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- teams: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- team_skills: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- goals: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- goal_milestones: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- goal_progress: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- task_recurrences: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- tasks: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- task_deferrals: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- days: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- meeting_series: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- meeting_series_attendees: added.
-- +goose StatementBegin
CREATE TABLE meeting_series_attendees (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  series_id   INTEGER NOT NULL REFERENCES meeting_series (id) ON DELETE CASCADE, -- which series
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (series_id, person_id)
) STRICT;
-- +goose StatementEnd

-- meetings: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- meeting_attendees: added.
-- +goose StatementBegin
CREATE TABLE meeting_attendees (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- which meeting
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (meeting_id, person_id)
) STRICT;
-- +goose StatementEnd

-- meeting_topics: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- meeting_topics_carried: added.
-- +goose StatementBegin
CREATE TABLE meeting_topics_carried (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  topic_id    INTEGER NOT NULL REFERENCES meeting_topics (id) ON DELETE CASCADE, -- which topic
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- where it was not raised
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (topic_id, meeting_id)
) STRICT;
-- +goose StatementEnd

-- learnings: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- learning_skills: added.
-- +goose StatementBegin
CREATE TABLE learning_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  learning_id INTEGER NOT NULL REFERENCES learnings (id) ON DELETE CASCADE, -- which learning
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (learning_id, skill_id)
) STRICT;
-- +goose StatementEnd

-- learning_reviews: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- feedback: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- feedback_skills: added.
-- +goose StatementBegin
CREATE TABLE feedback_skills (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE, -- which feedback
  skill_id    INTEGER NOT NULL REFERENCES skills (id) ON DELETE CASCADE, -- which skill
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (feedback_id, skill_id)
) STRICT;
-- +goose StatementEnd

-- action_items: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- skill_progress_evidence: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- energy_checkins: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- reflections: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- tags: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- task_tags: added.
-- +goose StatementBegin
CREATE TABLE task_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  task_id     INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, -- which task
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (task_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- learning_tags: added.
-- +goose StatementBegin
CREATE TABLE learning_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  learning_id INTEGER NOT NULL REFERENCES learnings (id) ON DELETE CASCADE, -- which learning
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (learning_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- feedback_tags: added.
-- +goose StatementBegin
CREATE TABLE feedback_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  feedback_id INTEGER NOT NULL REFERENCES feedback (id) ON DELETE CASCADE, -- which feedback
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (feedback_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- meeting_tags: added.
-- +goose StatementBegin
CREATE TABLE meeting_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  meeting_id  INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE, -- which meeting
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (meeting_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- goal_tags: added.
-- +goose StatementBegin
CREATE TABLE goal_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  goal_id     INTEGER NOT NULL REFERENCES goals (id) ON DELETE CASCADE, -- which goal
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (goal_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- project_tags: added.
-- +goose StatementBegin
CREATE TABLE project_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  project_id  INTEGER NOT NULL REFERENCES projects (id) ON DELETE CASCADE, -- which project
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (project_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- person_tags: added.
-- +goose StatementBegin
CREATE TABLE person_tags (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  person_id   INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- which person
  tag_id      INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE, -- which tag
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  UNIQUE (person_id, tag_id)
) STRICT;
-- +goose StatementEnd

-- records: added.
-- +goose StatementBegin
CREATE TABLE records (
  id   INTEGER PRIMARY KEY AUTOINCREMENT, -- of no meaning outside this file
  uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 36), -- the record's own
  kind TEXT NOT NULL                      -- task, learning, …
) STRICT;
-- +goose StatementEnd

-- links: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- saved_views: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- settings: added.
-- +goose StatementBegin
CREATE TABLE settings (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name        TEXT NOT NULL UNIQUE, -- which choice
  value       TEXT NOT NULL, -- as JSON
  created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
  updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
) STRICT;
-- +goose StatementEnd

-- device: added.
-- +goose StatementBegin
CREATE TABLE device (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name       TEXT NOT NULL DEFAULT '', -- the computer's name
  created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T%Z')
) STRICT;
-- +goose StatementEnd

-- action: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- current_action: added.
-- +goose StatementBegin
CREATE TABLE current_action (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  action INTEGER REFERENCES action (id) ON DELETE SET NULL, -- none between actions
  at     TEXT CHECK (at LIKE '____-__-__T%Z'), -- its time; none: SQLite's clock
  device INTEGER NOT NULL DEFAULT 1, -- by which device
  mode   TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'import', 'undo', 'demo', 'bulk', 'purge')) -- import, undo and demo keep given timestamps, and so does a purge of the trash; bulk writes neither log nor search
) STRICT;
-- +goose StatementEnd
INSERT INTO current_action (id, "action", at, device, mode) VALUES (1, NULL, NULL, 1, '');

-- change_log: added.
-- +goose StatementBegin
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
-- +goose StatementEnd

-- contacts: added.
-- +goose StatementBegin
CREATE TABLE contacts (
  id        INTEGER PRIMARY KEY, -- of no meaning
  person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE, -- who
  day       TEXT NOT NULL,    -- on which day
  source    TEXT NOT NULL,    -- meeting, interaction or feedback
  source_id INTEGER NOT NULL, -- which one
  UNIQUE (person_id, day, source, source_id)
) STRICT;
-- +goose StatementEnd

-- search: added.
-- +goose StatementBegin
CREATE TABLE search (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE, -- which record
  kind      TEXT NOT NULL, -- of which kind
  day       TEXT NOT NULL, -- the day of what it tells of, else the one it was written on
  title     TEXT NOT NULL, -- its name or title
  body      TEXT NOT NULL  -- all other prose of it
) STRICT;
-- +goose StatementEnd

-- search_index: added.
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, content = 'search', content_rowid = 'record_id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

-- Indexes that are new or changed, or whose table is.
CREATE UNIQUE INDEX organizations_name ON organizations (name_key) WHERE deleted_at IS NULL;
CREATE INDEX organizations_trash ON organizations (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX people_name ON people (name_key) WHERE deleted_at IS NULL;
CREATE INDEX people_organization ON people (organization_id);
CREATE INDEX people_trash ON people (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX interactions_person ON interactions (person_id, day);
CREATE INDEX interactions_at ON interactions (at) WHERE deleted_at IS NULL;
CREATE INDEX interactions_trash ON interactions (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX projects_name ON projects (name_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX projects_remote_url ON projects (remote_url) WHERE remote_url <> '' AND deleted_at IS NULL;
CREATE INDEX projects_organization ON projects (organization_id);
CREATE INDEX projects_trash ON projects (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX skills_name ON skills (name_key) WHERE deleted_at IS NULL;
CREATE INDEX skills_trash ON skills (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX skill_progress_skill ON skill_progress (skill_id, day);
CREATE INDEX skill_progress_trash ON skill_progress (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX project_skills_skill ON project_skills (skill_id);
CREATE UNIQUE INDEX teams_name ON teams (name_key) WHERE deleted_at IS NULL;
CREATE INDEX teams_organization ON teams (organization_id);
CREATE INDEX teams_trash ON teams (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX team_skills_skill ON team_skills (skill_id);
CREATE INDEX goals_title ON goals (name_key) WHERE deleted_at IS NULL;
CREATE INDEX goals_parent ON goals (parent_id);
CREATE INDEX goals_project ON goals (project_id);
CREATE INDEX goals_skill ON goals (skill_id);
CREATE INDEX goals_target_date ON goals (target_date) WHERE deleted_at IS NULL;
CREATE INDEX goals_completed ON goals (updated_at) WHERE status = 'completed' AND deleted_at IS NULL;
CREATE INDEX goals_trash ON goals (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX goal_milestones_goal ON goal_milestones (goal_id, rank);
CREATE INDEX goal_milestones_trash ON goal_milestones (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX goal_progress_goal ON goal_progress (goal_id, day);
CREATE INDEX goal_progress_day ON goal_progress (day) WHERE deleted_at IS NULL;
CREATE INDEX goal_progress_trash ON goal_progress (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_recurrences_goal ON task_recurrences (goal_id);
CREATE INDEX task_recurrences_project ON task_recurrences (project_id);
CREATE INDEX task_recurrences_organization ON task_recurrences (organization_id);
CREATE INDEX task_recurrences_trash ON task_recurrences (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tasks_day ON tasks (day DESC, rank) WHERE deleted_at IS NULL;
CREATE INDEX tasks_status ON tasks (status, day) WHERE deleted_at IS NULL;
CREATE INDEX tasks_due ON tasks (due) WHERE deleted_at IS NULL;
CREATE INDEX tasks_completed_day ON tasks (completed_day) WHERE deleted_at IS NULL;
CREATE INDEX tasks_goal ON tasks (goal_id, status, deleted_at);
CREATE INDEX tasks_project ON tasks (project_id, status);
CREATE INDEX tasks_organization ON tasks (organization_id);
CREATE UNIQUE INDEX tasks_recurrence ON tasks (recurrence_id, recurrence_day);
CREATE UNIQUE INDEX tasks_recurrence_open ON tasks (recurrence_id) WHERE status IN ('todo', 'in_progress') AND deleted_at IS NULL;
CREATE INDEX tasks_trash ON tasks (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_deferrals_task ON task_deferrals (task_id);
CREATE INDEX days_project ON days (project_id);
CREATE INDEX meeting_series_trash ON meeting_series (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX meeting_series_organization ON meeting_series (organization_id);
CREATE INDEX meeting_series_project ON meeting_series (project_id);
CREATE INDEX meeting_series_attendees_person ON meeting_series_attendees (person_id);
CREATE INDEX meetings_day ON meetings (day, starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_starts_at ON meetings (starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_organization ON meetings (organization_id);
CREATE INDEX meetings_project ON meetings (project_id);
CREATE UNIQUE INDEX meetings_series ON meetings (series_id, series_day);
CREATE UNIQUE INDEX meetings_calendar_uid ON meetings (calendar_uid, starts_at) WHERE deleted_at IS NULL;
CREATE INDEX meetings_private ON meetings (uid) WHERE is_private = 1;
CREATE INDEX meetings_trash ON meetings (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX meeting_attendees_person ON meeting_attendees (person_id);
CREATE INDEX meeting_topics_meeting ON meeting_topics (meeting_id, rank);
CREATE INDEX meeting_topics_person ON meeting_topics (person_id, state);
CREATE INDEX meeting_topics_trash ON meeting_topics (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX meeting_topics_carried_meeting ON meeting_topics_carried (meeting_id);
CREATE INDEX learnings_date ON learnings (date, id, source, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX learnings_month_day ON learnings (substr(date, 6)) WHERE deleted_at IS NULL;
CREATE INDEX learnings_meeting ON learnings (meeting_id);
CREATE INDEX learnings_project ON learnings (project_id);
CREATE INDEX learnings_private ON learnings (uid) WHERE is_private = 1;
CREATE INDEX learnings_trash ON learnings (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX learning_skills_skill ON learning_skills (skill_id, learning_id);
CREATE INDEX learning_reviews_learning ON learning_reviews (learning_id);
CREATE INDEX learning_reviews_due ON learning_reviews (due) WHERE reviewed_on IS NULL;
CREATE INDEX feedback_date ON feedback (date) WHERE deleted_at IS NULL;
CREATE INDEX feedback_person ON feedback (person_id, date);
CREATE INDEX feedback_meeting ON feedback (meeting_id);
CREATE INDEX feedback_project ON feedback (project_id);
CREATE INDEX feedback_private ON feedback (uid) WHERE is_private = 1;
CREATE INDEX feedback_trash ON feedback (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX feedback_skills_skill ON feedback_skills (skill_id, feedback_id);
CREATE INDEX action_items_due ON action_items (due) WHERE deleted_at IS NULL;
CREATE INDEX action_items_status ON action_items (status, due) WHERE deleted_at IS NULL;
CREATE INDEX action_items_person ON action_items (person_id, status);
CREATE INDEX action_items_meeting ON action_items (meeting_id);
CREATE INDEX action_items_feedback ON action_items (feedback_id);
CREATE INDEX action_items_trash ON action_items (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX skill_progress_evidence_progress ON skill_progress_evidence (progress_id);
CREATE INDEX skill_progress_evidence_task ON skill_progress_evidence (task_id);
CREATE INDEX skill_progress_evidence_learning ON skill_progress_evidence (learning_id);
CREATE INDEX skill_progress_evidence_feedback ON skill_progress_evidence (feedback_id);
CREATE INDEX skill_progress_evidence_project ON skill_progress_evidence (project_id);
CREATE INDEX energy_checkins_day ON energy_checkins (day) WHERE deleted_at IS NULL;
CREATE INDEX energy_checkins_at ON energy_checkins (at) WHERE deleted_at IS NULL;
CREATE INDEX energy_checkins_trash ON energy_checkins (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX reflections_day ON reflections (day, kind) WHERE deleted_at IS NULL;
CREATE INDEX reflections_private ON reflections (uid) WHERE is_private = 1;
CREATE INDEX reflections_trash ON reflections (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE UNIQUE INDEX tags_name ON tags (name_key) WHERE deleted_at IS NULL;
CREATE INDEX tags_trash ON tags (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_tags_tag ON task_tags (tag_id);
CREATE INDEX learning_tags_tag ON learning_tags (tag_id);
CREATE INDEX feedback_tags_tag ON feedback_tags (tag_id);
CREATE INDEX meeting_tags_tag ON meeting_tags (tag_id);
CREATE INDEX goal_tags_tag ON goal_tags (tag_id);
CREATE INDEX project_tags_tag ON project_tags (tag_id);
CREATE INDEX person_tags_tag ON person_tags (tag_id);
CREATE INDEX links_to ON links (to_id);
CREATE INDEX action_undoes ON action (undoes);
CREATE INDEX current_action_action ON current_action (action);
CREATE INDEX change_log_action ON change_log (action);
CREATE INDEX change_log_uid ON change_log (uid);
CREATE INDEX change_log_deleted ON change_log (tbl, row) WHERE op = 'delete';
CREATE INDEX contacts_source ON contacts (source, source_id);
CREATE INDEX search_day ON search (day);
CREATE INDEX search_kind_day ON search (kind, day);

-- Views that are new or changed, or whose table is.
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
CREATE VIEW skills_with_level AS
SELECT skills.*,
  (SELECT level FROM skill_progress p WHERE p.skill_id = skills.id AND p.deleted_at IS NULL ORDER BY p.day DESC, p.id DESC LIMIT 1) AS level,
  (SELECT max(day) FROM skill_progress p WHERE p.skill_id = skills.id AND p.deleted_at IS NULL) AS level_since
FROM skills;
CREATE VIEW tasks_with_deferrals AS
SELECT tasks.*, (SELECT count(*) FROM task_deferrals d WHERE d.task_id = tasks.id) AS deferrals
FROM tasks;
CREATE VIEW meeting_topics_with_carries AS
SELECT meeting_topics.*, (SELECT count(*) FROM meeting_topics_carried c WHERE c.topic_id = meeting_topics.id) AS carried
FROM meeting_topics;
CREATE VIEW people_with_contact AS
SELECT people.*, (SELECT max(day) FROM contacts c WHERE c.person_id = people.id) AS last_contact
FROM people;
CREATE VIEW goals_own_progress AS
SELECT id, CASE progress_from
    WHEN 'hand' THEN (SELECT percent FROM goal_progress p WHERE p.goal_id = goals.id AND p.deleted_at IS NULL ORDER BY p.day DESC, p.id DESC LIMIT 1)
    WHEN 'milestones' THEN (SELECT 100.0 * count(completed_on) / count(*) FROM goal_milestones m WHERE m.goal_id = goals.id AND m.deleted_at IS NULL)
    WHEN 'tasks' THEN (SELECT 100.0 * total(status = 'done') / count(*) FROM tasks t WHERE t.goal_id = goals.id AND t.status <> 'cancelled' AND t.deleted_at IS NULL)
  END AS percent
FROM goals;
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
CREATE VIEW writer AS
SELECT action, ifnull(at, strftime('%Y-%m-%dT%H:%M:%fZ')) AS now, device, mode FROM current_action;
CREATE VIEW stamp AS SELECT now FROM writer WHERE mode = '';
CREATE VIEW added AS SELECT tbl, row, uid FROM change_log;
CREATE VIEW recorded AS SELECT NULL AS tbl, NULL AS row, NULL AS kind, NULL AS uid, NULL AS day, NULL AS title, NULL AS body, NULL AS deleted_at;
CREATE VIEW changed AS SELECT tbl, row, uid, NULL AS before, NULL AS after, NULL AS names, cols FROM change_log;
CREATE VIEW removed AS SELECT tbl, row, uid, NULL AS names, cols FROM change_log;
CREATE VIEW words AS
SELECT uid, day, title, body, NULL AS deleted_at FROM search JOIN records ON record_id = id;

-- search_index: filled again from its content.
INSERT INTO search_index (search_index) VALUES ('rebuild');

-- Triggers that are new or changed, or whose table is.
-- +goose StatementBegin
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
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER records_deleting BEFORE DELETE ON records
BEGIN
  DELETE FROM links WHERE from_id = OLD.id OR to_id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_interaction_inserted AFTER INSERT ON interactions WHEN NEW.deleted_at IS NULL
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) VALUES (NEW.person_id, NEW.day, 'interaction', NEW.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_interaction_updated AFTER UPDATE OF person_id, day, deleted_at ON interactions
BEGIN
  DELETE FROM contacts WHERE source = 'interaction' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, NEW.day, 'interaction', NEW.id WHERE NEW.deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_interaction_deleted AFTER DELETE ON interactions
BEGIN
  DELETE FROM contacts WHERE source = 'interaction' AND source_id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_feedback_inserted AFTER INSERT ON feedback WHEN NEW.deleted_at IS NULL AND NEW.person_id IS NOT NULL
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) VALUES (NEW.person_id, NEW.date, 'feedback', NEW.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_feedback_updated AFTER UPDATE OF person_id, date, deleted_at ON feedback
BEGIN
  DELETE FROM contacts WHERE source = 'feedback' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, NEW.date, 'feedback', NEW.id WHERE NEW.deleted_at IS NULL AND NEW.person_id IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_feedback_deleted AFTER DELETE ON feedback
BEGIN
  DELETE FROM contacts WHERE source = 'feedback' AND source_id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_attendee_inserted AFTER INSERT ON meeting_attendees
BEGIN
  INSERT INTO contacts (person_id, day, source, source_id) SELECT NEW.person_id, day, 'meeting', id FROM meetings WHERE id = NEW.meeting_id AND state = 'held' AND deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_attendee_deleted AFTER DELETE ON meeting_attendees
BEGIN
  DELETE FROM contacts WHERE source = 'meeting' AND source_id = OLD.meeting_id AND person_id = OLD.person_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contacts_meeting_updated AFTER UPDATE OF day, state, deleted_at ON meetings
BEGIN
  DELETE FROM contacts WHERE source = 'meeting' AND source_id = OLD.id;
  INSERT INTO contacts (person_id, day, source, source_id) SELECT person_id, NEW.day, 'meeting', NEW.id FROM meeting_attendees
  WHERE meeting_id = NEW.id AND NEW.state = 'held' AND NEW.deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_meeting_moved AFTER UPDATE OF day ON meetings
BEGIN
  UPDATE search SET day = NEW.day WHERE record_id IN (SELECT r.id FROM meeting_topics t JOIN records r ON r.uid = t.uid WHERE t.meeting_id = NEW.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_inserted AFTER INSERT ON search
BEGIN
  INSERT INTO search_index (rowid, title, body) VALUES (NEW.record_id, NEW.title, NEW.body);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_updated AFTER UPDATE OF title, body ON search
BEGIN
  INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', OLD.record_id, OLD.title, OLD.body);
  INSERT INTO search_index (rowid, title, body) VALUES (NEW.record_id, NEW.title, NEW.body);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_deleted AFTER DELETE ON search
BEGIN
  INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', OLD.record_id, OLD.title, OLD.body);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER added_logged INSTEAD OF INSERT ON added WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'insert', now, device FROM writer;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER recorded_entered INSTEAD OF INSERT ON recorded WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO records (uid, kind) VALUES (NEW.uid, NEW.kind);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records
  WHERE uid = NEW.uid AND NEW.deleted_at IS NULL AND NEW.title IS NOT NULL;
  INSERT INTO added VALUES (NEW.tbl, NEW.row, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER changed_logged INSTEAD OF INSERT ON changed BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'update', json_set(json_group_object(iif(parent = '', name, substr(name, 1, length(name) - length(parent) - 1)),
      iif(parent = '', json_array(old, new), json_array(ifnull(CASE parent
      WHEN 'organizations' THEN (SELECT uid FROM organizations WHERE id = old)
      WHEN 'people' THEN (SELECT uid FROM people WHERE id = old)
      WHEN 'projects' THEN (SELECT uid FROM projects WHERE id = old)
      WHEN 'skills' THEN (SELECT uid FROM skills WHERE id = old)
      WHEN 'skill_progress' THEN (SELECT uid FROM skill_progress WHERE id = old)
      WHEN 'teams' THEN (SELECT uid FROM teams WHERE id = old)
      WHEN 'goals' THEN (SELECT uid FROM goals WHERE id = old)
      WHEN 'task_recurrences' THEN (SELECT uid FROM task_recurrences WHERE id = old)
      WHEN 'tasks' THEN (SELECT uid FROM tasks WHERE id = old)
      WHEN 'meeting_series' THEN (SELECT uid FROM meeting_series WHERE id = old)
      WHEN 'meetings' THEN (SELECT uid FROM meetings WHERE id = old)
      WHEN 'meeting_topics' THEN (SELECT uid FROM meeting_topics WHERE id = old)
      WHEN 'learnings' THEN (SELECT uid FROM learnings WHERE id = old)
      WHEN 'feedback' THEN (SELECT uid FROM feedback WHERE id = old)
      WHEN 'tags' THEN (SELECT uid FROM tags WHERE id = old)
      WHEN 'records' THEN (SELECT uid FROM records WHERE id = old) END,
      (SELECT uid FROM change_log WHERE op = 'delete' AND tbl = parent AND row = old)), ifnull(CASE parent
      WHEN 'organizations' THEN (SELECT uid FROM organizations WHERE id = new)
      WHEN 'people' THEN (SELECT uid FROM people WHERE id = new)
      WHEN 'projects' THEN (SELECT uid FROM projects WHERE id = new)
      WHEN 'skills' THEN (SELECT uid FROM skills WHERE id = new)
      WHEN 'skill_progress' THEN (SELECT uid FROM skill_progress WHERE id = new)
      WHEN 'teams' THEN (SELECT uid FROM teams WHERE id = new)
      WHEN 'goals' THEN (SELECT uid FROM goals WHERE id = new)
      WHEN 'task_recurrences' THEN (SELECT uid FROM task_recurrences WHERE id = new)
      WHEN 'tasks' THEN (SELECT uid FROM tasks WHERE id = new)
      WHEN 'meeting_series' THEN (SELECT uid FROM meeting_series WHERE id = new)
      WHEN 'meetings' THEN (SELECT uid FROM meetings WHERE id = new)
      WHEN 'meeting_topics' THEN (SELECT uid FROM meeting_topics WHERE id = new)
      WHEN 'learnings' THEN (SELECT uid FROM learnings WHERE id = new)
      WHEN 'feedback' THEN (SELECT uid FROM feedback WHERE id = new)
      WHEN 'tags' THEN (SELECT uid FROM tags WHERE id = new)
      WHEN 'records' THEN (SELECT uid FROM records WHERE id = new) END,
      (SELECT uid FROM change_log WHERE op = 'delete' AND tbl = parent AND row = new))))),
    '$.updated_at', json_array(NEW.before, iif(mode = '', now, NEW.after))), now, device
  FROM writer, (
    SELECT value AS name, iif(instr(value, '>'), substr(value, instr(value, '>') + 1), '') AS parent,
      json_extract(NEW.cols, '$[' || (2 * key) || ']') AS old, json_extract(NEW.cols, '$[' || (2 * key + 1) || ']') AS new
    FROM json_each(NEW.names))
  WHERE old COLLATE BINARY IS NOT new AND mode <> 'bulk' HAVING count(*);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER removed_logged INSTEAD OF INSERT ON removed BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'delete', (
    SELECT json_group_object(iif(parent = '', name, substr(name, 1, length(name) - length(parent) - 1)),
      iif(parent = '', value, ifnull(CASE parent
      WHEN 'organizations' THEN (SELECT uid FROM organizations WHERE id = value)
      WHEN 'people' THEN (SELECT uid FROM people WHERE id = value)
      WHEN 'projects' THEN (SELECT uid FROM projects WHERE id = value)
      WHEN 'skills' THEN (SELECT uid FROM skills WHERE id = value)
      WHEN 'skill_progress' THEN (SELECT uid FROM skill_progress WHERE id = value)
      WHEN 'teams' THEN (SELECT uid FROM teams WHERE id = value)
      WHEN 'goals' THEN (SELECT uid FROM goals WHERE id = value)
      WHEN 'task_recurrences' THEN (SELECT uid FROM task_recurrences WHERE id = value)
      WHEN 'tasks' THEN (SELECT uid FROM tasks WHERE id = value)
      WHEN 'meeting_series' THEN (SELECT uid FROM meeting_series WHERE id = value)
      WHEN 'meetings' THEN (SELECT uid FROM meetings WHERE id = value)
      WHEN 'meeting_topics' THEN (SELECT uid FROM meeting_topics WHERE id = value)
      WHEN 'learnings' THEN (SELECT uid FROM learnings WHERE id = value)
      WHEN 'feedback' THEN (SELECT uid FROM feedback WHERE id = value)
      WHEN 'tags' THEN (SELECT uid FROM tags WHERE id = value)
      WHEN 'records' THEN (SELECT uid FROM records WHERE id = value) END,
      (SELECT uid FROM change_log WHERE op = 'delete' AND tbl = parent AND row = value))))
    FROM (SELECT value AS name, iif(instr(value, '>'), substr(value, instr(value, '>') + 1), '') AS parent,
      json_extract(NEW.cols, '$[' || key || ']') AS value FROM json_each(NEW.names))), now, device
  FROM writer WHERE mode <> 'bulk';
  DELETE FROM records WHERE uid = NEW.uid;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER words_written INSTEAD OF INSERT ON words BEGIN
  DELETE FROM search WHERE record_id = (SELECT id FROM records WHERE uid = NEW.uid);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records WHERE uid = NEW.uid AND NEW.deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations BEGIN
INSERT INTO recorded VALUES ('organizations', NEW.id, 'organization', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations BEGIN
INSERT INTO changed SELECT 'organizations', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","kind","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.kind,kind,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM organizations WHERE id = NEW.id;
UPDATE organizations SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organizations_searched AFTER UPDATE OF name, notes, deleted_at ON organizations BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER organizations_deleting BEFORE DELETE ON organizations BEGIN
INSERT INTO removed SELECT 'organizations', id, uid,
'["id","uid","name","name_key","kind","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,kind,notes,created_at,updated_at,deleted_at) FROM organizations WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
INSERT INTO added VALUES ('users', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER users_updated AFTER UPDATE ON users BEGIN
INSERT INTO changed SELECT 'users', id, uid, OLD.updated_at, updated_at,
'["uid","name","email","time_zone","day_start_hour"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.email,email,OLD.time_zone,time_zone,OLD.day_start_hour,day_start_hour) FROM users WHERE id = NEW.id;
UPDATE users SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER users_deleting BEFORE DELETE ON users BEGIN
INSERT INTO removed SELECT 'users', id, uid,
'["id","uid","name","email","time_zone","day_start_hour","created_at","updated_at"]',
json_array(id,uid,name,email,time_zone,day_start_hour,created_at,updated_at) FROM users WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_inserted AFTER INSERT ON people BEGIN
INSERT INTO recorded VALUES ('people', NEW.id, 'person', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_updated AFTER UPDATE ON people BEGIN
INSERT INTO changed SELECT 'people', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","role","organization_id>organizations","email","contact_every_days","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.role,role,OLD.organization_id,organization_id,OLD.email,email,OLD.contact_every_days,contact_every_days,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM people WHERE id = NEW.id;
UPDATE people SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_searched AFTER UPDATE OF name, email, notes, deleted_at ON people BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER people_deleting BEFORE DELETE ON people BEGIN
INSERT INTO removed SELECT 'people', id, uid,
'["id","uid","name","name_key","role","organization_id>organizations","email","contact_every_days","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,role,organization_id,email,contact_every_days,notes,created_at,updated_at,deleted_at) FROM people WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER interactions_inserted AFTER INSERT ON interactions BEGIN
INSERT INTO recorded VALUES ('interactions', NEW.id, 'interaction', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER interactions_updated AFTER UPDATE ON interactions BEGIN
INSERT INTO changed SELECT 'interactions', id, uid, OLD.updated_at, updated_at,
'["uid","person_id>people","kind","at","zone","day","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.person_id,person_id,OLD.kind,kind,OLD.at,at,OLD.zone,zone,OLD.day,day,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM interactions WHERE id = NEW.id;
UPDATE interactions SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER interactions_searched AFTER UPDATE OF notes, day, deleted_at ON interactions BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER interactions_deleting BEFORE DELETE ON interactions BEGIN
INSERT INTO removed SELECT 'interactions', id, uid,
'["id","uid","person_id>people","kind","at","zone","day","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,person_id,kind,at,zone,day,notes,created_at,updated_at,deleted_at) FROM interactions WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_inserted AFTER INSERT ON projects BEGIN
INSERT INTO recorded VALUES ('projects', NEW.id, 'project', NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_updated AFTER UPDATE ON projects BEGIN
INSERT INTO changed SELECT 'projects', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","organization_id>organizations","classification","status","description","path","remote_url","languages","last_commit_at","last_worked_on","learning_type","learning_context","learning_status","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.organization_id,organization_id,OLD.classification,classification,OLD.status,status,OLD.description,description,OLD.path,path,OLD.remote_url,remote_url,OLD.languages,languages,OLD.last_commit_at,last_commit_at,OLD.last_worked_on,last_worked_on,OLD.learning_type,learning_type,OLD.learning_context,learning_context,OLD.learning_status,learning_status,OLD.deleted_at,deleted_at) FROM projects WHERE id = NEW.id;
UPDATE projects SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_searched AFTER UPDATE OF name, description, path, remote_url, languages, learning_context, last_worked_on, deleted_at ON projects BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER projects_deleting BEFORE DELETE ON projects BEGIN
INSERT INTO removed SELECT 'projects', id, uid,
'["id","uid","name","name_key","organization_id>organizations","classification","status","description","path","remote_url","languages","last_commit_at","last_worked_on","learning_type","learning_context","learning_status","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,organization_id,classification,status,description,path,remote_url,languages,last_commit_at,last_worked_on,learning_type,learning_context,learning_status,created_at,updated_at,deleted_at) FROM projects WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skills_inserted AFTER INSERT ON skills BEGIN
INSERT INTO recorded VALUES ('skills', NEW.id, 'skill', NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skills_updated AFTER UPDATE ON skills BEGIN
INSERT INTO changed SELECT 'skills', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","category","target_level","last_used_on","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.category,category,OLD.target_level,target_level,OLD.last_used_on,last_used_on,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM skills WHERE id = NEW.id;
UPDATE skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skills_searched AFTER UPDATE OF name, notes, last_used_on, deleted_at ON skills BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skills_deleting BEFORE DELETE ON skills BEGIN
INSERT INTO removed SELECT 'skills', id, uid,
'["id","uid","name","name_key","category","target_level","last_used_on","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,category,target_level,last_used_on,notes,created_at,updated_at,deleted_at) FROM skills WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_inserted AFTER INSERT ON skill_progress BEGIN
INSERT INTO recorded VALUES ('skill_progress', NEW.id, 'skill_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_updated AFTER UPDATE ON skill_progress BEGIN
INSERT INTO changed SELECT 'skill_progress', id, uid, OLD.updated_at, updated_at,
'["uid","skill_id>skills","level","day","evidence","deleted_at"]',
json_array(OLD.uid,uid,OLD.skill_id,skill_id,OLD.level,level,OLD.day,day,OLD.evidence,evidence,OLD.deleted_at,deleted_at) FROM skill_progress WHERE id = NEW.id;
UPDATE skill_progress SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_searched AFTER UPDATE OF evidence, day, deleted_at ON skill_progress BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_deleting BEFORE DELETE ON skill_progress BEGIN
INSERT INTO removed SELECT 'skill_progress', id, uid,
'["id","uid","skill_id>skills","level","day","evidence","created_at","updated_at","deleted_at"]',
json_array(id,uid,skill_id,level,day,evidence,created_at,updated_at,deleted_at) FROM skill_progress WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_skills_inserted AFTER INSERT ON project_skills BEGIN
INSERT INTO added VALUES ('project_skills', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_skills_updated AFTER UPDATE ON project_skills BEGIN
INSERT INTO changed SELECT 'project_skills', id, uid, OLD.updated_at, updated_at,
'["uid","project_id>projects","skill_id>skills","proficiency"]',
json_array(OLD.uid,uid,OLD.project_id,project_id,OLD.skill_id,skill_id,OLD.proficiency,proficiency) FROM project_skills WHERE id = NEW.id;
UPDATE project_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_skills_deleting BEFORE DELETE ON project_skills BEGIN
INSERT INTO removed SELECT 'project_skills', id, uid,
'["id","uid","project_id>projects","skill_id>skills","proficiency","created_at","updated_at"]',
json_array(id,uid,project_id,skill_id,proficiency,created_at,updated_at) FROM project_skills WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER teams_inserted AFTER INSERT ON teams BEGIN
INSERT INTO recorded VALUES ('teams', NEW.id, 'team', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER teams_updated AFTER UPDATE ON teams BEGIN
INSERT INTO changed SELECT 'teams', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","organization_id>organizations","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.organization_id,organization_id,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM teams WHERE id = NEW.id;
UPDATE teams SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER teams_searched AFTER UPDATE OF name, notes, deleted_at ON teams BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER teams_deleting BEFORE DELETE ON teams BEGIN
INSERT INTO removed SELECT 'teams', id, uid,
'["id","uid","name","name_key","organization_id>organizations","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,organization_id,notes,created_at,updated_at,deleted_at) FROM teams WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER team_skills_inserted AFTER INSERT ON team_skills BEGIN
INSERT INTO added VALUES ('team_skills', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER team_skills_updated AFTER UPDATE ON team_skills BEGIN
INSERT INTO changed SELECT 'team_skills', id, uid, OLD.updated_at, updated_at,
'["uid","team_id>teams","skill_id>skills","relevance"]',
json_array(OLD.uid,uid,OLD.team_id,team_id,OLD.skill_id,skill_id,OLD.relevance,relevance) FROM team_skills WHERE id = NEW.id;
UPDATE team_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER team_skills_deleting BEFORE DELETE ON team_skills BEGIN
INSERT INTO removed SELECT 'team_skills', id, uid,
'["id","uid","team_id>teams","skill_id>skills","relevance","created_at","updated_at"]',
json_array(id,uid,team_id,skill_id,relevance,created_at,updated_at) FROM team_skills WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goals_inserted AFTER INSERT ON goals BEGIN
INSERT INTO recorded VALUES ('goals', NEW.id, 'goal', NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goals_updated AFTER UPDATE ON goals BEGIN
INSERT INTO changed SELECT 'goals', id, uid, OLD.updated_at, updated_at,
'["uid","title","name_key","description","horizon","category","status","start_date","target_date","parent_id>goals","project_id>projects","skill_id>skills","success","progress_from","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.name_key,name_key,OLD.description,description,OLD.horizon,horizon,OLD.category,category,OLD.status,status,OLD.start_date,start_date,OLD.target_date,target_date,OLD.parent_id,parent_id,OLD.project_id,project_id,OLD.skill_id,skill_id,OLD.success,success,OLD.progress_from,progress_from,OLD.deleted_at,deleted_at) FROM goals WHERE id = NEW.id;
UPDATE goals SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goals_searched AFTER UPDATE OF title, description, success, target_date, start_date, deleted_at ON goals BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goals_deleting BEFORE DELETE ON goals BEGIN
INSERT INTO removed SELECT 'goals', id, uid,
'["id","uid","title","name_key","description","horizon","category","status","start_date","target_date","parent_id>goals","project_id>projects","skill_id>skills","success","progress_from","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,name_key,description,horizon,category,status,start_date,target_date,parent_id,project_id,skill_id,success,progress_from,created_at,updated_at,deleted_at) FROM goals WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_milestones_inserted AFTER INSERT ON goal_milestones BEGIN
INSERT INTO recorded VALUES ('goal_milestones', NEW.id, 'milestone', NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_milestones_updated AFTER UPDATE ON goal_milestones BEGIN
INSERT INTO changed SELECT 'goal_milestones', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","description","target_date","completed_on","rank","deleted_at"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.description,description,OLD.target_date,target_date,OLD.completed_on,completed_on,OLD.rank,rank,OLD.deleted_at,deleted_at) FROM goal_milestones WHERE id = NEW.id;
UPDATE goal_milestones SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_milestones_searched AFTER UPDATE OF description, completed_on, target_date, deleted_at ON goal_milestones BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_milestones_deleting BEFORE DELETE ON goal_milestones BEGIN
INSERT INTO removed SELECT 'goal_milestones', id, uid,
'["id","uid","goal_id>goals","description","target_date","completed_on","rank","created_at","updated_at","deleted_at"]',
json_array(id,uid,goal_id,description,target_date,completed_on,rank,created_at,updated_at,deleted_at) FROM goal_milestones WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_progress_inserted AFTER INSERT ON goal_progress BEGIN
INSERT INTO recorded VALUES ('goal_progress', NEW.id, 'goal_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_progress_updated AFTER UPDATE ON goal_progress BEGIN
INSERT INTO changed SELECT 'goal_progress', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","percent","day","note","deleted_at"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.percent,percent,OLD.day,day,OLD.note,note,OLD.deleted_at,deleted_at) FROM goal_progress WHERE id = NEW.id;
UPDATE goal_progress SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_progress_searched AFTER UPDATE OF note, day, deleted_at ON goal_progress BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_progress_deleting BEFORE DELETE ON goal_progress BEGIN
INSERT INTO removed SELECT 'goal_progress', id, uid,
'["id","uid","goal_id>goals","percent","day","note","created_at","updated_at","deleted_at"]',
json_array(id,uid,goal_id,percent,day,note,created_at,updated_at,deleted_at) FROM goal_progress WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_recurrences_inserted AFTER INSERT ON task_recurrences BEGIN
INSERT INTO recorded VALUES ('task_recurrences', NEW.id, 'recurrence', NEW.uid, NULL, NULL, NULL, NULL);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_recurrences_updated AFTER UPDATE ON task_recurrences BEGIN
INSERT INTO changed SELECT 'task_recurrences', id, uid, OLD.updated_at, updated_at,
'["uid","rule","words","starts_on","ends_on","title","description","priority","estimated_minutes","goal_id>goals","project_id>projects","organization_id>organizations","deleted_at"]',
json_array(OLD.uid,uid,OLD.rule,rule,OLD.words,words,OLD.starts_on,starts_on,OLD.ends_on,ends_on,OLD.title,title,OLD.description,description,OLD.priority,priority,OLD.estimated_minutes,estimated_minutes,OLD.goal_id,goal_id,OLD.project_id,project_id,OLD.organization_id,organization_id,OLD.deleted_at,deleted_at) FROM task_recurrences WHERE id = NEW.id;
UPDATE task_recurrences SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_recurrences_deleting BEFORE DELETE ON task_recurrences BEGIN
INSERT INTO removed SELECT 'task_recurrences', id, uid,
'["id","uid","rule","words","starts_on","ends_on","title","description","priority","estimated_minutes","goal_id>goals","project_id>projects","organization_id>organizations","created_at","updated_at","deleted_at"]',
json_array(id,uid,rule,words,starts_on,ends_on,title,description,priority,estimated_minutes,goal_id,project_id,organization_id,created_at,updated_at,deleted_at) FROM task_recurrences WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks BEGIN
INSERT INTO recorded VALUES ('tasks', NEW.id, 'task', NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tasks_updated AFTER UPDATE ON tasks BEGIN
INSERT INTO changed SELECT 'tasks', id, uid, OLD.updated_at, updated_at,
'["uid","title","description","priority","status","day","due","focus","estimated_minutes","actual_minutes","started_at","completed_at","completed_zone","completed_day","rank","goal_id>goals","project_id>projects","organization_id>organizations","recurrence_id>task_recurrences","recurrence_day","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.description,description,OLD.priority,priority,OLD.status,status,OLD.day,day,OLD.due,due,OLD.focus,focus,OLD.estimated_minutes,estimated_minutes,OLD.actual_minutes,actual_minutes,OLD.started_at,started_at,OLD.completed_at,completed_at,OLD.completed_zone,completed_zone,OLD.completed_day,completed_day,OLD.rank,rank,OLD.goal_id,goal_id,OLD.project_id,project_id,OLD.organization_id,organization_id,OLD.recurrence_id,recurrence_id,OLD.recurrence_day,recurrence_day,OLD.deleted_at,deleted_at) FROM tasks WHERE id = NEW.id;
UPDATE tasks SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tasks_searched AFTER UPDATE OF title, description, completed_day, day, due, deleted_at ON tasks BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tasks_deleting BEFORE DELETE ON tasks BEGIN
INSERT INTO removed SELECT 'tasks', id, uid,
'["id","uid","title","description","priority","status","day","due","focus","estimated_minutes","actual_minutes","started_at","completed_at","completed_zone","completed_day","rank","goal_id>goals","project_id>projects","organization_id>organizations","recurrence_id>task_recurrences","recurrence_day","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,description,priority,status,day,due,focus,estimated_minutes,actual_minutes,started_at,completed_at,completed_zone,completed_day,rank,goal_id,project_id,organization_id,recurrence_id,recurrence_day,created_at,updated_at,deleted_at) FROM tasks WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_deferrals_inserted AFTER INSERT ON task_deferrals BEGIN
INSERT INTO added VALUES ('task_deferrals', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_deferrals_updated AFTER UPDATE ON task_deferrals BEGIN
INSERT INTO changed SELECT 'task_deferrals', id, uid, OLD.updated_at, updated_at,
'["uid","task_id>tasks","from_day","to_day"]',
json_array(OLD.uid,uid,OLD.task_id,task_id,OLD.from_day,from_day,OLD.to_day,to_day) FROM task_deferrals WHERE id = NEW.id;
UPDATE task_deferrals SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_deferrals_deleting BEFORE DELETE ON task_deferrals BEGIN
INSERT INTO removed SELECT 'task_deferrals', id, uid,
'["id","uid","task_id>tasks","from_day","to_day","created_at","updated_at"]',
json_array(id,uid,task_id,from_day,to_day,created_at,updated_at) FROM task_deferrals WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER days_inserted AFTER INSERT ON days BEGIN
INSERT INTO added VALUES ('days', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER days_updated AFTER UPDATE ON days BEGIN
INSERT INTO changed SELECT 'days', id, uid, OLD.updated_at, updated_at,
'["uid","day","project_id>projects","planned_at","closed_at"]',
json_array(OLD.uid,uid,OLD.day,day,OLD.project_id,project_id,OLD.planned_at,planned_at,OLD.closed_at,closed_at) FROM days WHERE id = NEW.id;
UPDATE days SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER days_deleting BEFORE DELETE ON days BEGIN
INSERT INTO removed SELECT 'days', id, uid,
'["id","uid","day","project_id>projects","planned_at","closed_at","created_at","updated_at"]',
json_array(id,uid,day,project_id,planned_at,closed_at,created_at,updated_at) FROM days WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_inserted AFTER INSERT ON meeting_series BEGIN
INSERT INTO recorded VALUES ('meeting_series', NEW.id, 'series', NEW.uid, NULL, NULL, NULL, NULL);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_updated AFTER UPDATE ON meeting_series BEGIN
INSERT INTO changed SELECT 'meeting_series', id, uid, OLD.updated_at, updated_at,
'["uid","rule","words","title","kind","starts_at","zone","duration_minutes","place","organization_id>organizations","project_id>projects","is_private","ends_on","deleted_at"]',
json_array(OLD.uid,uid,OLD.rule,rule,OLD.words,words,OLD.title,title,OLD.kind,kind,OLD.starts_at,starts_at,OLD.zone,zone,OLD.duration_minutes,duration_minutes,OLD.place,place,OLD.organization_id,organization_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.ends_on,ends_on,OLD.deleted_at,deleted_at) FROM meeting_series WHERE id = NEW.id;
UPDATE meeting_series SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_deleting BEFORE DELETE ON meeting_series BEGIN
INSERT INTO removed SELECT 'meeting_series', id, uid,
'["id","uid","rule","words","title","kind","starts_at","zone","duration_minutes","place","organization_id>organizations","project_id>projects","is_private","ends_on","created_at","updated_at","deleted_at"]',
json_array(id,uid,rule,words,title,kind,starts_at,zone,duration_minutes,place,organization_id,project_id,is_private,ends_on,created_at,updated_at,deleted_at) FROM meeting_series WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_attendees_inserted AFTER INSERT ON meeting_series_attendees BEGIN
INSERT INTO added VALUES ('meeting_series_attendees', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_attendees_updated AFTER UPDATE ON meeting_series_attendees BEGIN
INSERT INTO changed SELECT 'meeting_series_attendees', id, uid, OLD.updated_at, updated_at,
'["uid","series_id>meeting_series","person_id>people"]',
json_array(OLD.uid,uid,OLD.series_id,series_id,OLD.person_id,person_id) FROM meeting_series_attendees WHERE id = NEW.id;
UPDATE meeting_series_attendees SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_series_attendees_deleting BEFORE DELETE ON meeting_series_attendees BEGIN
INSERT INTO removed SELECT 'meeting_series_attendees', id, uid,
'["id","uid","series_id>meeting_series","person_id>people","created_at","updated_at"]',
json_array(id,uid,series_id,person_id,created_at,updated_at) FROM meeting_series_attendees WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meetings_inserted AFTER INSERT ON meetings BEGIN
INSERT INTO recorded VALUES ('meetings', NEW.id, 'meeting', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meetings_updated AFTER UPDATE ON meetings BEGIN
INSERT INTO changed SELECT 'meetings', id, uid, OLD.updated_at, updated_at,
'["uid","title","kind","state","starts_at","zone","day","duration_minutes","place","organization_id>organizations","project_id>projects","series_id>meeting_series","series_day","preparation","desired_outcome","outcome","calendar_uid","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.kind,kind,OLD.state,state,OLD.starts_at,starts_at,OLD.zone,zone,OLD.day,day,OLD.duration_minutes,duration_minutes,OLD.place,place,OLD.organization_id,organization_id,OLD.project_id,project_id,OLD.series_id,series_id,OLD.series_day,series_day,OLD.preparation,preparation,OLD.desired_outcome,desired_outcome,OLD.outcome,outcome,OLD.calendar_uid,calendar_uid,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM meetings WHERE id = NEW.id;
UPDATE meetings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meetings_searched AFTER UPDATE OF title, place, preparation, desired_outcome, outcome, day, deleted_at ON meetings BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meetings_deleting BEFORE DELETE ON meetings BEGIN
INSERT INTO removed SELECT 'meetings', id, uid,
'["id","uid","title","kind","state","starts_at","zone","day","duration_minutes","place","organization_id>organizations","project_id>projects","series_id>meeting_series","series_day","preparation","desired_outcome","outcome","calendar_uid","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,kind,state,starts_at,zone,day,duration_minutes,place,organization_id,project_id,series_id,series_day,preparation,desired_outcome,outcome,calendar_uid,is_private,created_at,updated_at,deleted_at) FROM meetings WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_attendees_inserted AFTER INSERT ON meeting_attendees BEGIN
INSERT INTO added VALUES ('meeting_attendees', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_attendees_updated AFTER UPDATE ON meeting_attendees BEGIN
INSERT INTO changed SELECT 'meeting_attendees', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","person_id>people"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.person_id,person_id) FROM meeting_attendees WHERE id = NEW.id;
UPDATE meeting_attendees SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_attendees_deleting BEFORE DELETE ON meeting_attendees BEGIN
INSERT INTO removed SELECT 'meeting_attendees', id, uid,
'["id","uid","meeting_id>meetings","person_id>people","created_at","updated_at"]',
json_array(id,uid,meeting_id,person_id,created_at,updated_at) FROM meeting_attendees WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_inserted AFTER INSERT ON meeting_topics BEGIN
INSERT INTO recorded VALUES ('meeting_topics', NEW.id, 'topic', NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_updated AFTER UPDATE ON meeting_topics BEGIN
INSERT INTO changed SELECT 'meeting_topics', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","person_id>people","title","answer","state","rank","deleted_at"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.person_id,person_id,OLD.title,title,OLD.answer,answer,OLD.state,state,OLD.rank,rank,OLD.deleted_at,deleted_at) FROM meeting_topics WHERE id = NEW.id;
UPDATE meeting_topics SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_searched AFTER UPDATE OF title, answer, meeting_id, deleted_at ON meeting_topics BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_deleting BEFORE DELETE ON meeting_topics BEGIN
INSERT INTO removed SELECT 'meeting_topics', id, uid,
'["id","uid","meeting_id>meetings","person_id>people","title","answer","state","rank","created_at","updated_at","deleted_at"]',
json_array(id,uid,meeting_id,person_id,title,answer,state,rank,created_at,updated_at,deleted_at) FROM meeting_topics WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_carried_inserted AFTER INSERT ON meeting_topics_carried BEGIN
INSERT INTO added VALUES ('meeting_topics_carried', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_carried_updated AFTER UPDATE ON meeting_topics_carried BEGIN
INSERT INTO changed SELECT 'meeting_topics_carried', id, uid, OLD.updated_at, updated_at,
'["uid","topic_id>meeting_topics","meeting_id>meetings"]',
json_array(OLD.uid,uid,OLD.topic_id,topic_id,OLD.meeting_id,meeting_id) FROM meeting_topics_carried WHERE id = NEW.id;
UPDATE meeting_topics_carried SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_topics_carried_deleting BEFORE DELETE ON meeting_topics_carried BEGIN
INSERT INTO removed SELECT 'meeting_topics_carried', id, uid,
'["id","uid","topic_id>meeting_topics","meeting_id>meetings","created_at","updated_at"]',
json_array(id,uid,topic_id,meeting_id,created_at,updated_at) FROM meeting_topics_carried WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learnings_inserted AFTER INSERT ON learnings BEGIN
INSERT INTO recorded VALUES ('learnings', NEW.id, 'learning', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learnings_updated AFTER UPDATE ON learnings BEGIN
INSERT INTO changed SELECT 'learnings', id, uid, OLD.updated_at, updated_at,
'["uid","title","content","kind","date","source","link","meeting_id>meetings","project_id>projects","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.content,content,OLD.kind,kind,OLD.date,date,OLD.source,source,OLD.link,link,OLD.meeting_id,meeting_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM learnings WHERE id = NEW.id;
UPDATE learnings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learnings_searched AFTER UPDATE OF title, content, link, date, deleted_at ON learnings BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learnings_deleting BEFORE DELETE ON learnings BEGIN
INSERT INTO removed SELECT 'learnings', id, uid,
'["id","uid","title","content","kind","date","source","link","meeting_id>meetings","project_id>projects","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,content,kind,date,source,link,meeting_id,project_id,is_private,created_at,updated_at,deleted_at) FROM learnings WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_skills_inserted AFTER INSERT ON learning_skills BEGIN
INSERT INTO added VALUES ('learning_skills', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_skills_updated AFTER UPDATE ON learning_skills BEGIN
INSERT INTO changed SELECT 'learning_skills', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","skill_id>skills"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.skill_id,skill_id) FROM learning_skills WHERE id = NEW.id;
UPDATE learning_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_skills_deleting BEFORE DELETE ON learning_skills BEGIN
INSERT INTO removed SELECT 'learning_skills', id, uid,
'["id","uid","learning_id>learnings","skill_id>skills","created_at","updated_at"]',
json_array(id,uid,learning_id,skill_id,created_at,updated_at) FROM learning_skills WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_reviews_inserted AFTER INSERT ON learning_reviews BEGIN
INSERT INTO added VALUES ('learning_reviews', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_reviews_updated AFTER UPDATE ON learning_reviews BEGIN
INSERT INTO changed SELECT 'learning_reviews', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","due","reviewed_on","interval_days"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.due,due,OLD.reviewed_on,reviewed_on,OLD.interval_days,interval_days) FROM learning_reviews WHERE id = NEW.id;
UPDATE learning_reviews SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_reviews_deleting BEFORE DELETE ON learning_reviews BEGIN
INSERT INTO removed SELECT 'learning_reviews', id, uid,
'["id","uid","learning_id>learnings","due","reviewed_on","interval_days","created_at","updated_at"]',
json_array(id,uid,learning_id,due,reviewed_on,interval_days,created_at,updated_at) FROM learning_reviews WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_inserted AFTER INSERT ON feedback BEGIN
INSERT INTO recorded VALUES ('feedback', NEW.id, 'feedback', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_updated AFTER UPDATE ON feedback BEGIN
INSERT INTO changed SELECT 'feedback', id, uid, OLD.updated_at, updated_at,
'["uid","direction","person_id>people","date","content","context","category","sentiment","meeting_id>meetings","project_id>projects","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.direction,direction,OLD.person_id,person_id,OLD.date,date,OLD.content,content,OLD.context,context,OLD.category,category,OLD.sentiment,sentiment,OLD.meeting_id,meeting_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM feedback WHERE id = NEW.id;
UPDATE feedback SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_searched AFTER UPDATE OF content, context, date, deleted_at ON feedback BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_deleting BEFORE DELETE ON feedback BEGIN
INSERT INTO removed SELECT 'feedback', id, uid,
'["id","uid","direction","person_id>people","date","content","context","category","sentiment","meeting_id>meetings","project_id>projects","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,direction,person_id,date,content,context,category,sentiment,meeting_id,project_id,is_private,created_at,updated_at,deleted_at) FROM feedback WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_skills_inserted AFTER INSERT ON feedback_skills BEGIN
INSERT INTO added VALUES ('feedback_skills', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_skills_updated AFTER UPDATE ON feedback_skills BEGIN
INSERT INTO changed SELECT 'feedback_skills', id, uid, OLD.updated_at, updated_at,
'["uid","feedback_id>feedback","skill_id>skills"]',
json_array(OLD.uid,uid,OLD.feedback_id,feedback_id,OLD.skill_id,skill_id) FROM feedback_skills WHERE id = NEW.id;
UPDATE feedback_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_skills_deleting BEFORE DELETE ON feedback_skills BEGIN
INSERT INTO removed SELECT 'feedback_skills', id, uid,
'["id","uid","feedback_id>feedback","skill_id>skills","created_at","updated_at"]',
json_array(id,uid,feedback_id,skill_id,created_at,updated_at) FROM feedback_skills WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_items_inserted AFTER INSERT ON action_items BEGIN
INSERT INTO recorded VALUES ('action_items', NEW.id, 'action', NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_items_updated AFTER UPDATE ON action_items BEGIN
INSERT INTO changed SELECT 'action_items', id, uid, OLD.updated_at, updated_at,
'["uid","title","description","owner","person_id>people","status","priority","due","completed_at","completed_zone","completed_day","meeting_id>meetings","feedback_id>feedback","task_id>tasks","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.description,description,OLD.owner,owner,OLD.person_id,person_id,OLD.status,status,OLD.priority,priority,OLD.due,due,OLD.completed_at,completed_at,OLD.completed_zone,completed_zone,OLD.completed_day,completed_day,OLD.meeting_id,meeting_id,OLD.feedback_id,feedback_id,OLD.task_id,task_id,OLD.deleted_at,deleted_at) FROM action_items WHERE id = NEW.id;
UPDATE action_items SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_items_searched AFTER UPDATE OF title, description, completed_day, due, deleted_at ON action_items BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER action_items_deleting BEFORE DELETE ON action_items BEGIN
INSERT INTO removed SELECT 'action_items', id, uid,
'["id","uid","title","description","owner","person_id>people","status","priority","due","completed_at","completed_zone","completed_day","meeting_id>meetings","feedback_id>feedback","task_id>tasks","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,description,owner,person_id,status,priority,due,completed_at,completed_zone,completed_day,meeting_id,feedback_id,task_id,created_at,updated_at,deleted_at) FROM action_items WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_evidence_inserted AFTER INSERT ON skill_progress_evidence BEGIN
INSERT INTO added VALUES ('skill_progress_evidence', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_evidence_updated AFTER UPDATE ON skill_progress_evidence BEGIN
INSERT INTO changed SELECT 'skill_progress_evidence', id, uid, OLD.updated_at, updated_at,
'["uid","progress_id>skill_progress","task_id>tasks","learning_id>learnings","feedback_id>feedback","project_id>projects"]',
json_array(OLD.uid,uid,OLD.progress_id,progress_id,OLD.task_id,task_id,OLD.learning_id,learning_id,OLD.feedback_id,feedback_id,OLD.project_id,project_id) FROM skill_progress_evidence WHERE id = NEW.id;
UPDATE skill_progress_evidence SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER skill_progress_evidence_deleting BEFORE DELETE ON skill_progress_evidence BEGIN
INSERT INTO removed SELECT 'skill_progress_evidence', id, uid,
'["id","uid","progress_id>skill_progress","task_id>tasks","learning_id>learnings","feedback_id>feedback","project_id>projects","created_at","updated_at"]',
json_array(id,uid,progress_id,task_id,learning_id,feedback_id,project_id,created_at,updated_at) FROM skill_progress_evidence WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER energy_checkins_inserted AFTER INSERT ON energy_checkins BEGIN
INSERT INTO recorded VALUES ('energy_checkins', NEW.id, 'energy', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER energy_checkins_updated AFTER UPDATE ON energy_checkins BEGIN
INSERT INTO changed SELECT 'energy_checkins', id, uid, OLD.updated_at, updated_at,
'["uid","at","zone","day","energy","engagement","mood","activity","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.at,at,OLD.zone,zone,OLD.day,day,OLD.energy,energy,OLD.engagement,engagement,OLD.mood,mood,OLD.activity,activity,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM energy_checkins WHERE id = NEW.id;
UPDATE energy_checkins SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER energy_checkins_searched AFTER UPDATE OF mood, activity, notes, day, deleted_at ON energy_checkins BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER energy_checkins_deleting BEFORE DELETE ON energy_checkins BEGIN
INSERT INTO removed SELECT 'energy_checkins', id, uid,
'["id","uid","at","zone","day","energy","engagement","mood","activity","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,at,zone,day,energy,engagement,mood,activity,notes,created_at,updated_at,deleted_at) FROM energy_checkins WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reflections_inserted AFTER INSERT ON reflections BEGIN
INSERT INTO recorded VALUES ('reflections', NEW.id, 'reflection', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reflections_updated AFTER UPDATE ON reflections BEGIN
INSERT INTO changed SELECT 'reflections', id, uid, OLD.updated_at, updated_at,
'["uid","kind","day","went_well","was_hard","next","notes","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.kind,kind,OLD.day,day,OLD.went_well,went_well,OLD.was_hard,was_hard,OLD.next,next,OLD.notes,notes,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM reflections WHERE id = NEW.id;
UPDATE reflections SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reflections_searched AFTER UPDATE OF went_well, was_hard, next, notes, day, deleted_at ON reflections BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reflections_deleting BEFORE DELETE ON reflections BEGIN
INSERT INTO removed SELECT 'reflections', id, uid,
'["id","uid","kind","day","went_well","was_hard","next","notes","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,kind,day,went_well,was_hard,next,notes,is_private,created_at,updated_at,deleted_at) FROM reflections WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN
INSERT INTO recorded VALUES ('tags', NEW.id, 'tag', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tags_updated AFTER UPDATE ON tags BEGIN
INSERT INTO changed SELECT 'tags', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM tags WHERE id = NEW.id;
UPDATE tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tags_searched AFTER UPDATE OF name, notes, deleted_at ON tags BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER tags_deleting BEFORE DELETE ON tags BEGIN
INSERT INTO removed SELECT 'tags', id, uid,
'["id","uid","name","name_key","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,notes,created_at,updated_at,deleted_at) FROM tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_tags_inserted AFTER INSERT ON task_tags BEGIN
INSERT INTO added VALUES ('task_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_tags_updated AFTER UPDATE ON task_tags BEGIN
INSERT INTO changed SELECT 'task_tags', id, uid, OLD.updated_at, updated_at,
'["uid","task_id>tasks","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.task_id,task_id,OLD.tag_id,tag_id) FROM task_tags WHERE id = NEW.id;
UPDATE task_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER task_tags_deleting BEFORE DELETE ON task_tags BEGIN
INSERT INTO removed SELECT 'task_tags', id, uid,
'["id","uid","task_id>tasks","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,task_id,tag_id,created_at,updated_at) FROM task_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_tags_inserted AFTER INSERT ON learning_tags BEGIN
INSERT INTO added VALUES ('learning_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_tags_updated AFTER UPDATE ON learning_tags BEGIN
INSERT INTO changed SELECT 'learning_tags', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.tag_id,tag_id) FROM learning_tags WHERE id = NEW.id;
UPDATE learning_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER learning_tags_deleting BEFORE DELETE ON learning_tags BEGIN
INSERT INTO removed SELECT 'learning_tags', id, uid,
'["id","uid","learning_id>learnings","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,learning_id,tag_id,created_at,updated_at) FROM learning_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_tags_inserted AFTER INSERT ON feedback_tags BEGIN
INSERT INTO added VALUES ('feedback_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_tags_updated AFTER UPDATE ON feedback_tags BEGIN
INSERT INTO changed SELECT 'feedback_tags', id, uid, OLD.updated_at, updated_at,
'["uid","feedback_id>feedback","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.feedback_id,feedback_id,OLD.tag_id,tag_id) FROM feedback_tags WHERE id = NEW.id;
UPDATE feedback_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feedback_tags_deleting BEFORE DELETE ON feedback_tags BEGIN
INSERT INTO removed SELECT 'feedback_tags', id, uid,
'["id","uid","feedback_id>feedback","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,feedback_id,tag_id,created_at,updated_at) FROM feedback_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_tags_inserted AFTER INSERT ON meeting_tags BEGIN
INSERT INTO added VALUES ('meeting_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_tags_updated AFTER UPDATE ON meeting_tags BEGIN
INSERT INTO changed SELECT 'meeting_tags', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.tag_id,tag_id) FROM meeting_tags WHERE id = NEW.id;
UPDATE meeting_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER meeting_tags_deleting BEFORE DELETE ON meeting_tags BEGIN
INSERT INTO removed SELECT 'meeting_tags', id, uid,
'["id","uid","meeting_id>meetings","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,meeting_id,tag_id,created_at,updated_at) FROM meeting_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_tags_inserted AFTER INSERT ON goal_tags BEGIN
INSERT INTO added VALUES ('goal_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_tags_updated AFTER UPDATE ON goal_tags BEGIN
INSERT INTO changed SELECT 'goal_tags', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.tag_id,tag_id) FROM goal_tags WHERE id = NEW.id;
UPDATE goal_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER goal_tags_deleting BEFORE DELETE ON goal_tags BEGIN
INSERT INTO removed SELECT 'goal_tags', id, uid,
'["id","uid","goal_id>goals","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,goal_id,tag_id,created_at,updated_at) FROM goal_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_tags_inserted AFTER INSERT ON project_tags BEGIN
INSERT INTO added VALUES ('project_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_tags_updated AFTER UPDATE ON project_tags BEGIN
INSERT INTO changed SELECT 'project_tags', id, uid, OLD.updated_at, updated_at,
'["uid","project_id>projects","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.project_id,project_id,OLD.tag_id,tag_id) FROM project_tags WHERE id = NEW.id;
UPDATE project_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER project_tags_deleting BEFORE DELETE ON project_tags BEGIN
INSERT INTO removed SELECT 'project_tags', id, uid,
'["id","uid","project_id>projects","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,project_id,tag_id,created_at,updated_at) FROM project_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_tags_inserted AFTER INSERT ON person_tags BEGIN
INSERT INTO added VALUES ('person_tags', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_tags_updated AFTER UPDATE ON person_tags BEGIN
INSERT INTO changed SELECT 'person_tags', id, uid, OLD.updated_at, updated_at,
'["uid","person_id>people","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.person_id,person_id,OLD.tag_id,tag_id) FROM person_tags WHERE id = NEW.id;
UPDATE person_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER person_tags_deleting BEFORE DELETE ON person_tags BEGIN
INSERT INTO removed SELECT 'person_tags', id, uid,
'["id","uid","person_id>people","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,person_id,tag_id,created_at,updated_at) FROM person_tags WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER links_inserted AFTER INSERT ON links BEGIN
INSERT INTO added VALUES ('links', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER links_updated AFTER UPDATE ON links BEGIN
INSERT INTO changed SELECT 'links', id, uid, OLD.updated_at, updated_at,
'["uid","from_id>records","to_id>records","note"]',
json_array(OLD.uid,uid,OLD.from_id,from_id,OLD.to_id,to_id,OLD.note,note) FROM links WHERE id = NEW.id;
UPDATE links SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER links_deleting BEFORE DELETE ON links BEGIN
INSERT INTO removed SELECT 'links', id, uid,
'["id","uid","from_id>records","to_id>records","note","created_at","updated_at"]',
json_array(id,uid,from_id,to_id,note,created_at,updated_at) FROM links WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER saved_views_inserted AFTER INSERT ON saved_views BEGIN
INSERT INTO added VALUES ('saved_views', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER saved_views_updated AFTER UPDATE ON saved_views BEGIN
INSERT INTO changed SELECT 'saved_views', id, uid, OLD.updated_at, updated_at,
'["uid","page","name","name_key","query"]',
json_array(OLD.uid,uid,OLD.page,page,OLD.name,name,OLD.name_key,name_key,OLD.query,query) FROM saved_views WHERE id = NEW.id;
UPDATE saved_views SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER saved_views_deleting BEFORE DELETE ON saved_views BEGIN
INSERT INTO removed SELECT 'saved_views', id, uid,
'["id","uid","page","name","name_key","query","created_at","updated_at"]',
json_array(id,uid,page,name,name_key,query,created_at,updated_at) FROM saved_views WHERE id = OLD.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settings_inserted AFTER INSERT ON settings BEGIN
INSERT INTO added VALUES ('settings', NEW.id, NEW.uid);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settings_updated AFTER UPDATE ON settings BEGIN
INSERT INTO changed SELECT 'settings', id, uid, OLD.updated_at, updated_at,
'["uid","name","value"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.value,value) FROM settings WHERE id = NEW.id;
UPDATE settings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER settings_deleting BEFORE DELETE ON settings BEGIN
INSERT INTO removed SELECT 'settings', id, uid,
'["id","uid","name","value","created_at","updated_at"]',
json_array(id,uid,name,value,created_at,updated_at) FROM settings WHERE id = OLD.id;
END;
-- +goose StatementEnd

-- One row without its parent, and all of this is taken back.
CREATE TEMP TABLE daybook_check (found, CONSTRAINT "a row points at a row that does not exist" CHECK (found IS NULL));
INSERT INTO temp.daybook_check SELECT 1 FROM pragma_foreign_key_check;
DROP TABLE temp.daybook_check;

PRAGMA application_id = 1145133378;

-- +goose Down

-- With foreign keys on, dropping a table would delete the rows that point at it.
CREATE TEMP TABLE daybook_check (found, CONSTRAINT "run this with PRAGMA foreign_keys = OFF" CHECK (found IS NULL));
INSERT INTO temp.daybook_check SELECT 1 FROM pragma_foreign_keys WHERE foreign_keys;
DROP TABLE temp.daybook_check;

-- Triggers that change or go, or whose table does.
DROP TRIGGER main.settings_deleting;
DROP TRIGGER main.settings_updated;
DROP TRIGGER main.settings_inserted;
DROP TRIGGER main.saved_views_deleting;
DROP TRIGGER main.saved_views_updated;
DROP TRIGGER main.saved_views_inserted;
DROP TRIGGER main.links_deleting;
DROP TRIGGER main.links_updated;
DROP TRIGGER main.links_inserted;
DROP TRIGGER main.person_tags_deleting;
DROP TRIGGER main.person_tags_updated;
DROP TRIGGER main.person_tags_inserted;
DROP TRIGGER main.project_tags_deleting;
DROP TRIGGER main.project_tags_updated;
DROP TRIGGER main.project_tags_inserted;
DROP TRIGGER main.goal_tags_deleting;
DROP TRIGGER main.goal_tags_updated;
DROP TRIGGER main.goal_tags_inserted;
DROP TRIGGER main.meeting_tags_deleting;
DROP TRIGGER main.meeting_tags_updated;
DROP TRIGGER main.meeting_tags_inserted;
DROP TRIGGER main.feedback_tags_deleting;
DROP TRIGGER main.feedback_tags_updated;
DROP TRIGGER main.feedback_tags_inserted;
DROP TRIGGER main.learning_tags_deleting;
DROP TRIGGER main.learning_tags_updated;
DROP TRIGGER main.learning_tags_inserted;
DROP TRIGGER main.task_tags_deleting;
DROP TRIGGER main.task_tags_updated;
DROP TRIGGER main.task_tags_inserted;
DROP TRIGGER main.tags_deleting;
DROP TRIGGER main.tags_searched;
DROP TRIGGER main.tags_updated;
DROP TRIGGER main.tags_inserted;
DROP TRIGGER main.reflections_deleting;
DROP TRIGGER main.reflections_searched;
DROP TRIGGER main.reflections_updated;
DROP TRIGGER main.reflections_inserted;
DROP TRIGGER main.energy_checkins_deleting;
DROP TRIGGER main.energy_checkins_searched;
DROP TRIGGER main.energy_checkins_updated;
DROP TRIGGER main.energy_checkins_inserted;
DROP TRIGGER main.skill_progress_evidence_deleting;
DROP TRIGGER main.skill_progress_evidence_updated;
DROP TRIGGER main.skill_progress_evidence_inserted;
DROP TRIGGER main.action_items_deleting;
DROP TRIGGER main.action_items_searched;
DROP TRIGGER main.action_items_updated;
DROP TRIGGER main.action_items_inserted;
DROP TRIGGER main.feedback_skills_deleting;
DROP TRIGGER main.feedback_skills_updated;
DROP TRIGGER main.feedback_skills_inserted;
DROP TRIGGER main.feedback_deleting;
DROP TRIGGER main.feedback_searched;
DROP TRIGGER main.feedback_updated;
DROP TRIGGER main.feedback_inserted;
DROP TRIGGER main.learning_reviews_deleting;
DROP TRIGGER main.learning_reviews_updated;
DROP TRIGGER main.learning_reviews_inserted;
DROP TRIGGER main.learning_skills_deleting;
DROP TRIGGER main.learning_skills_updated;
DROP TRIGGER main.learning_skills_inserted;
DROP TRIGGER main.learnings_deleting;
DROP TRIGGER main.learnings_searched;
DROP TRIGGER main.learnings_updated;
DROP TRIGGER main.learnings_inserted;
DROP TRIGGER main.meeting_topics_carried_deleting;
DROP TRIGGER main.meeting_topics_carried_updated;
DROP TRIGGER main.meeting_topics_carried_inserted;
DROP TRIGGER main.meeting_topics_deleting;
DROP TRIGGER main.meeting_topics_searched;
DROP TRIGGER main.meeting_topics_updated;
DROP TRIGGER main.meeting_topics_inserted;
DROP TRIGGER main.meeting_attendees_deleting;
DROP TRIGGER main.meeting_attendees_updated;
DROP TRIGGER main.meeting_attendees_inserted;
DROP TRIGGER main.meetings_deleting;
DROP TRIGGER main.meetings_searched;
DROP TRIGGER main.meetings_updated;
DROP TRIGGER main.meetings_inserted;
DROP TRIGGER main.meeting_series_attendees_deleting;
DROP TRIGGER main.meeting_series_attendees_updated;
DROP TRIGGER main.meeting_series_attendees_inserted;
DROP TRIGGER main.meeting_series_deleting;
DROP TRIGGER main.meeting_series_updated;
DROP TRIGGER main.meeting_series_inserted;
DROP TRIGGER main.days_deleting;
DROP TRIGGER main.days_updated;
DROP TRIGGER main.days_inserted;
DROP TRIGGER main.task_deferrals_deleting;
DROP TRIGGER main.task_deferrals_updated;
DROP TRIGGER main.task_deferrals_inserted;
DROP TRIGGER main.tasks_deleting;
DROP TRIGGER main.tasks_searched;
DROP TRIGGER main.tasks_updated;
DROP TRIGGER main.tasks_inserted;
DROP TRIGGER main.task_recurrences_deleting;
DROP TRIGGER main.task_recurrences_updated;
DROP TRIGGER main.task_recurrences_inserted;
DROP TRIGGER main.goal_progress_deleting;
DROP TRIGGER main.goal_progress_searched;
DROP TRIGGER main.goal_progress_updated;
DROP TRIGGER main.goal_progress_inserted;
DROP TRIGGER main.goal_milestones_deleting;
DROP TRIGGER main.goal_milestones_searched;
DROP TRIGGER main.goal_milestones_updated;
DROP TRIGGER main.goal_milestones_inserted;
DROP TRIGGER main.goals_deleting;
DROP TRIGGER main.goals_searched;
DROP TRIGGER main.goals_updated;
DROP TRIGGER main.goals_inserted;
DROP TRIGGER main.team_skills_deleting;
DROP TRIGGER main.team_skills_updated;
DROP TRIGGER main.team_skills_inserted;
DROP TRIGGER main.teams_deleting;
DROP TRIGGER main.teams_searched;
DROP TRIGGER main.teams_updated;
DROP TRIGGER main.teams_inserted;
DROP TRIGGER main.project_skills_deleting;
DROP TRIGGER main.project_skills_updated;
DROP TRIGGER main.project_skills_inserted;
DROP TRIGGER main.skill_progress_deleting;
DROP TRIGGER main.skill_progress_searched;
DROP TRIGGER main.skill_progress_updated;
DROP TRIGGER main.skill_progress_inserted;
DROP TRIGGER main.skills_deleting;
DROP TRIGGER main.skills_searched;
DROP TRIGGER main.skills_updated;
DROP TRIGGER main.skills_inserted;
DROP TRIGGER main.projects_deleting;
DROP TRIGGER main.projects_searched;
DROP TRIGGER main.projects_updated;
DROP TRIGGER main.projects_inserted;
DROP TRIGGER main.interactions_deleting;
DROP TRIGGER main.interactions_searched;
DROP TRIGGER main.interactions_updated;
DROP TRIGGER main.interactions_inserted;
DROP TRIGGER main.people_deleting;
DROP TRIGGER main.people_searched;
DROP TRIGGER main.people_updated;
DROP TRIGGER main.people_inserted;
DROP TRIGGER main.users_deleting;
DROP TRIGGER main.users_updated;
DROP TRIGGER main.users_inserted;
DROP TRIGGER main.organizations_deleting;
DROP TRIGGER main.organizations_searched;
DROP TRIGGER main.organizations_updated;
DROP TRIGGER main.organizations_inserted;
DROP TRIGGER main.words_written;
DROP TRIGGER main.removed_logged;
DROP TRIGGER main.changed_logged;
DROP TRIGGER main.recorded_entered;
DROP TRIGGER main.added_logged;
DROP TRIGGER main.search_deleted;
DROP TRIGGER main.search_updated;
DROP TRIGGER main.search_inserted;
DROP TRIGGER main.search_meeting_moved;
DROP TRIGGER main.contacts_meeting_updated;
DROP TRIGGER main.contacts_attendee_deleted;
DROP TRIGGER main.contacts_attendee_inserted;
DROP TRIGGER main.contacts_feedback_deleted;
DROP TRIGGER main.contacts_feedback_updated;
DROP TRIGGER main.contacts_feedback_inserted;
DROP TRIGGER main.contacts_interaction_deleted;
DROP TRIGGER main.contacts_interaction_updated;
DROP TRIGGER main.contacts_interaction_inserted;
DROP TRIGGER main.records_deleting;
DROP TRIGGER main.goals_without_cycles;

-- Views that change or go, or whose table does.
DROP VIEW main.words;
DROP VIEW main.removed;
DROP VIEW main.changed;
DROP VIEW main.recorded;
DROP VIEW main.added;
DROP VIEW main.stamp;
DROP VIEW main.writer;
DROP VIEW main.goals_with_progress;
DROP VIEW main.goals_own_progress;
DROP VIEW main.people_with_contact;
DROP VIEW main.meeting_topics_with_carries;
DROP VIEW main.tasks_with_deferrals;
DROP VIEW main.skills_with_level;
DROP VIEW main.tags_with_uses;

-- Indexes that change or go, or whose table does.
DROP INDEX main.search_kind_day;
DROP INDEX main.search_day;
DROP INDEX main.contacts_source;
DROP INDEX main.change_log_deleted;
DROP INDEX main.change_log_uid;
DROP INDEX main.change_log_action;
DROP INDEX main.current_action_action;
DROP INDEX main.action_undoes;
DROP INDEX main.links_to;
DROP INDEX main.person_tags_tag;
DROP INDEX main.project_tags_tag;
DROP INDEX main.goal_tags_tag;
DROP INDEX main.meeting_tags_tag;
DROP INDEX main.feedback_tags_tag;
DROP INDEX main.learning_tags_tag;
DROP INDEX main.task_tags_tag;
DROP INDEX main.tags_trash;
DROP INDEX main.tags_name;
DROP INDEX main.reflections_trash;
DROP INDEX main.reflections_private;
DROP INDEX main.reflections_day;
DROP INDEX main.energy_checkins_trash;
DROP INDEX main.energy_checkins_at;
DROP INDEX main.energy_checkins_day;
DROP INDEX main.skill_progress_evidence_project;
DROP INDEX main.skill_progress_evidence_feedback;
DROP INDEX main.skill_progress_evidence_learning;
DROP INDEX main.skill_progress_evidence_task;
DROP INDEX main.skill_progress_evidence_progress;
DROP INDEX main.action_items_trash;
DROP INDEX main.action_items_feedback;
DROP INDEX main.action_items_meeting;
DROP INDEX main.action_items_person;
DROP INDEX main.action_items_status;
DROP INDEX main.action_items_due;
DROP INDEX main.feedback_skills_skill;
DROP INDEX main.feedback_trash;
DROP INDEX main.feedback_private;
DROP INDEX main.feedback_project;
DROP INDEX main.feedback_meeting;
DROP INDEX main.feedback_person;
DROP INDEX main.feedback_date;
DROP INDEX main.learning_reviews_due;
DROP INDEX main.learning_reviews_learning;
DROP INDEX main.learning_skills_skill;
DROP INDEX main.learnings_trash;
DROP INDEX main.learnings_private;
DROP INDEX main.learnings_project;
DROP INDEX main.learnings_meeting;
DROP INDEX main.learnings_month_day;
DROP INDEX main.learnings_date;
DROP INDEX main.meeting_topics_carried_meeting;
DROP INDEX main.meeting_topics_trash;
DROP INDEX main.meeting_topics_person;
DROP INDEX main.meeting_topics_meeting;
DROP INDEX main.meeting_attendees_person;
DROP INDEX main.meetings_trash;
DROP INDEX main.meetings_private;
DROP INDEX main.meetings_calendar_uid;
DROP INDEX main.meetings_series;
DROP INDEX main.meetings_project;
DROP INDEX main.meetings_organization;
DROP INDEX main.meetings_starts_at;
DROP INDEX main.meetings_day;
DROP INDEX main.meeting_series_attendees_person;
DROP INDEX main.meeting_series_project;
DROP INDEX main.meeting_series_organization;
DROP INDEX main.meeting_series_trash;
DROP INDEX main.days_project;
DROP INDEX main.task_deferrals_task;
DROP INDEX main.tasks_trash;
DROP INDEX main.tasks_recurrence_open;
DROP INDEX main.tasks_recurrence;
DROP INDEX main.tasks_organization;
DROP INDEX main.tasks_project;
DROP INDEX main.tasks_goal;
DROP INDEX main.tasks_completed_day;
DROP INDEX main.tasks_due;
DROP INDEX main.tasks_status;
DROP INDEX main.tasks_day;
DROP INDEX main.task_recurrences_trash;
DROP INDEX main.task_recurrences_organization;
DROP INDEX main.task_recurrences_project;
DROP INDEX main.task_recurrences_goal;
DROP INDEX main.goal_progress_trash;
DROP INDEX main.goal_progress_day;
DROP INDEX main.goal_progress_goal;
DROP INDEX main.goal_milestones_trash;
DROP INDEX main.goal_milestones_goal;
DROP INDEX main.goals_trash;
DROP INDEX main.goals_completed;
DROP INDEX main.goals_target_date;
DROP INDEX main.goals_skill;
DROP INDEX main.goals_project;
DROP INDEX main.goals_parent;
DROP INDEX main.goals_title;
DROP INDEX main.team_skills_skill;
DROP INDEX main.teams_trash;
DROP INDEX main.teams_organization;
DROP INDEX main.teams_name;
DROP INDEX main.project_skills_skill;
DROP INDEX main.skill_progress_trash;
DROP INDEX main.skill_progress_skill;
DROP INDEX main.skills_trash;
DROP INDEX main.skills_name;
DROP INDEX main.projects_trash;
DROP INDEX main.projects_organization;
DROP INDEX main.projects_remote_url;
DROP INDEX main.projects_name;
DROP INDEX main.interactions_trash;
DROP INDEX main.interactions_at;
DROP INDEX main.interactions_person;
DROP INDEX main.people_trash;
DROP INDEX main.people_organization;
DROP INDEX main.people_name;
DROP INDEX main.organizations_trash;
DROP INDEX main.organizations_name;

-- organizations: dropped.
-- loss: the table organizations, with what it holds.
DROP TABLE main.organizations;

-- users: dropped.
-- loss: the table users, with what it holds.
DROP TABLE main.users;

-- people: dropped.
-- loss: the table people, with what it holds.
DROP TABLE main.people;

-- interactions: dropped.
-- loss: the table interactions, with what it holds.
DROP TABLE main.interactions;

-- projects: dropped.
-- loss: the table projects, with what it holds.
DROP TABLE main.projects;

-- skills: dropped.
-- loss: the table skills, with what it holds.
DROP TABLE main.skills;

-- skill_progress: dropped.
-- loss: the table skill_progress, with what it holds.
DROP TABLE main.skill_progress;

-- project_skills: dropped.
-- loss: the table project_skills, with what it holds.
DROP TABLE main.project_skills;

-- teams: dropped.
-- loss: the table teams, with what it holds.
DROP TABLE main.teams;

-- team_skills: dropped.
-- loss: the table team_skills, with what it holds.
DROP TABLE main.team_skills;

-- goals: dropped.
-- loss: the table goals, with what it holds.
DROP TABLE main.goals;

-- goal_milestones: dropped.
-- loss: the table goal_milestones, with what it holds.
DROP TABLE main.goal_milestones;

-- goal_progress: dropped.
-- loss: the table goal_progress, with what it holds.
DROP TABLE main.goal_progress;

-- task_recurrences: dropped.
-- loss: the table task_recurrences, with what it holds.
DROP TABLE main.task_recurrences;

-- tasks: dropped.
-- loss: the table tasks, with what it holds.
DROP TABLE main.tasks;

-- task_deferrals: dropped.
-- loss: the table task_deferrals, with what it holds.
DROP TABLE main.task_deferrals;

-- days: dropped.
-- loss: the table days, with what it holds.
DROP TABLE main.days;

-- meeting_series: dropped.
-- loss: the table meeting_series, with what it holds.
DROP TABLE main.meeting_series;

-- meeting_series_attendees: dropped.
-- loss: the table meeting_series_attendees, with what it holds.
DROP TABLE main.meeting_series_attendees;

-- meetings: dropped.
-- loss: the table meetings, with what it holds.
DROP TABLE main.meetings;

-- meeting_attendees: dropped.
-- loss: the table meeting_attendees, with what it holds.
DROP TABLE main.meeting_attendees;

-- meeting_topics: dropped.
-- loss: the table meeting_topics, with what it holds.
DROP TABLE main.meeting_topics;

-- meeting_topics_carried: dropped.
-- loss: the table meeting_topics_carried, with what it holds.
DROP TABLE main.meeting_topics_carried;

-- learnings: dropped.
-- loss: the table learnings, with what it holds.
DROP TABLE main.learnings;

-- learning_skills: dropped.
-- loss: the table learning_skills, with what it holds.
DROP TABLE main.learning_skills;

-- learning_reviews: dropped.
-- loss: the table learning_reviews, with what it holds.
DROP TABLE main.learning_reviews;

-- feedback: dropped.
-- loss: the table feedback, with what it holds.
DROP TABLE main.feedback;

-- feedback_skills: dropped.
-- loss: the table feedback_skills, with what it holds.
DROP TABLE main.feedback_skills;

-- action_items: dropped.
-- loss: the table action_items, with what it holds.
DROP TABLE main.action_items;

-- skill_progress_evidence: dropped.
-- loss: the table skill_progress_evidence, with what it holds.
DROP TABLE main.skill_progress_evidence;

-- energy_checkins: dropped.
-- loss: the table energy_checkins, with what it holds.
DROP TABLE main.energy_checkins;

-- reflections: dropped.
-- loss: the table reflections, with what it holds.
DROP TABLE main.reflections;

-- tags: dropped.
-- loss: the table tags, with what it holds.
DROP TABLE main.tags;

-- task_tags: dropped.
-- loss: the table task_tags, with what it holds.
DROP TABLE main.task_tags;

-- learning_tags: dropped.
-- loss: the table learning_tags, with what it holds.
DROP TABLE main.learning_tags;

-- feedback_tags: dropped.
-- loss: the table feedback_tags, with what it holds.
DROP TABLE main.feedback_tags;

-- meeting_tags: dropped.
-- loss: the table meeting_tags, with what it holds.
DROP TABLE main.meeting_tags;

-- goal_tags: dropped.
-- loss: the table goal_tags, with what it holds.
DROP TABLE main.goal_tags;

-- project_tags: dropped.
-- loss: the table project_tags, with what it holds.
DROP TABLE main.project_tags;

-- person_tags: dropped.
-- loss: the table person_tags, with what it holds.
DROP TABLE main.person_tags;

-- records: dropped.
-- loss: the table records, with what it holds.
DROP TABLE main.records;

-- links: dropped.
-- loss: the table links, with what it holds.
DROP TABLE main.links;

-- saved_views: dropped.
-- loss: the table saved_views, with what it holds.
DROP TABLE main.saved_views;

-- settings: dropped.
-- loss: the table settings, with what it holds.
DROP TABLE main.settings;

-- device: dropped.
-- loss: the table device, with what it holds.
DROP TABLE main.device;

-- action: dropped.
-- loss: the table action, with what it holds.
DROP TABLE main."action";

-- current_action: dropped.
-- loss: the table current_action, with what it holds.
DROP TABLE main.current_action;

-- change_log: dropped.
-- loss: the table change_log, with what it holds.
DROP TABLE main.change_log;

-- contacts: dropped.
-- loss: the table contacts, with what it holds.
DROP TABLE main.contacts;

-- search: dropped.
-- loss: the table search, with what it holds.
DROP TABLE main.search;

-- search_index: dropped.
DROP TABLE main.search_index;

PRAGMA application_id = 0;
