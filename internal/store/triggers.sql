-- Generated from schema.sql by "go generate ./internal/store". Do not edit.
--
-- Each table of the data model gets up to four triggers: inserted logs the new
-- row, updated stamps it and logs what changed, searched keeps what search
-- looks through, deleting logs the whole row. What they share stands first, as views that can
-- be written to: every connection of every process parses all of this, so each
-- table says only what is its own (docs/adr/0004-change-log-and-undo.md).

-- Who is writing; one from outside gets SQLite's clock.
CREATE VIEW writer AS
SELECT action, ifnull(at, strftime('%Y-%m-%dT%H:%M:%fZ')) AS now, device, mode FROM current_action;

-- To log a new row.
CREATE VIEW added AS SELECT tbl, row, uid FROM change_log;
CREATE TRIGGER added_logged INSTEAD OF INSERT ON added BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'insert', now, device FROM writer;
END;

-- To log a changed row. cols lists each column's name, old and new value in
-- turn; of a reference, its parent stands behind the name: goal_id>goals. Ids
-- are compared and uids logged, and the time stamp with them, so that undo
-- puts back the row to the letter.
CREATE VIEW changed AS SELECT tbl, row, uid, NULL AS before, NULL AS after, cols FROM change_log;
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
      json_extract(NEW.cols, '$[' || (key + 1) || ']') AS old, json_extract(NEW.cols, '$[' || (key + 2) || ']') AS new
    FROM json_each(NEW.cols) WHERE key % 3 = 0)
  WHERE old COLLATE BINARY IS NOT new AND mode <> 'bulk' HAVING count(*);
END;

-- To log a row that goes. cols holds all of it, references as above.
CREATE VIEW removed AS SELECT tbl, row, uid, cols FROM change_log;
CREATE TRIGGER removed_logged INSTEAD OF INSERT ON removed BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, cols, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'delete', (
    SELECT json_group_object(iif(instr(key, '>'), substr(key, 1, instr(key, '>') - 1), key),
      iif(instr(key, '>'), ifnull(CASE parent
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
      (SELECT uid FROM change_log WHERE op = 'delete' AND tbl = parent AND row = value)), value))
    FROM (SELECT key, value, substr(key, instr(key, '>') + 1) AS parent FROM json_each(NEW.cols))), now, device
  FROM writer WHERE mode <> 'bulk';
END;

-- To write a live record's words; those of a record in the trash are taken
-- out. The kind is given for a new record only.
CREATE VIEW words AS
SELECT search.kind, uid, day, title, body, NULL AS deleted_at FROM search JOIN records ON record_id = id;
CREATE TRIGGER words_written INSTEAD OF INSERT ON words BEGIN
  INSERT INTO records (uid, kind) SELECT NEW.uid, NEW.kind WHERE NEW.kind IS NOT NULL;
  DELETE FROM search WHERE record_id = (SELECT id FROM records WHERE uid = NEW.uid);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records WHERE uid = NEW.uid AND NEW.deleted_at IS NULL;
END;

-- organizations
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('organization', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('organizations', NEW.id, NEW.uid);
END;
CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations BEGIN
INSERT INTO changed VALUES ('organizations', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'kind',OLD.kind,NEW.kind,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE organizations SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER organizations_searched AFTER UPDATE OF name, notes, deleted_at ON organizations BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER organizations_deleting BEFORE DELETE ON organizations BEGIN
INSERT INTO removed VALUES ('organizations', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'kind',OLD.kind,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- users
CREATE TRIGGER users_inserted AFTER INSERT ON users WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('users', NEW.id, NEW.uid);
END;
CREATE TRIGGER users_updated AFTER UPDATE ON users BEGIN
INSERT INTO changed VALUES ('users', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'email',OLD.email,NEW.email,
'time_zone',OLD.time_zone,NEW.time_zone,
'day_start_hour',OLD.day_start_hour,NEW.day_start_hour));
UPDATE users SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER users_deleting BEFORE DELETE ON users BEGIN
INSERT INTO removed VALUES ('users', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'email',OLD.email,
'time_zone',OLD.time_zone,
'day_start_hour',OLD.day_start_hour,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- people
CREATE TRIGGER people_inserted AFTER INSERT ON people WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('person', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('people', NEW.id, NEW.uid);
END;
CREATE TRIGGER people_updated AFTER UPDATE ON people BEGIN
INSERT INTO changed VALUES ('people', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'role',OLD.role,NEW.role,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'email',OLD.email,NEW.email,
'contact_every_days',OLD.contact_every_days,NEW.contact_every_days,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE people SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER people_searched AFTER UPDATE OF name, email, notes, deleted_at ON people BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER people_deleting BEFORE DELETE ON people BEGIN
INSERT INTO removed VALUES ('people', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'role',OLD.role,
'organization_id>organizations',OLD.organization_id,
'email',OLD.email,
'contact_every_days',OLD.contact_every_days,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- interactions
CREATE TRIGGER interactions_inserted AFTER INSERT ON interactions WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('interaction', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('interactions', NEW.id, NEW.uid);
END;
CREATE TRIGGER interactions_updated AFTER UPDATE ON interactions BEGIN
INSERT INTO changed VALUES ('interactions', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'person_id>people',OLD.person_id,NEW.person_id,
'kind',OLD.kind,NEW.kind,
'at',OLD.at,NEW.at,
'zone',OLD.zone,NEW.zone,
'day',OLD.day,NEW.day,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE interactions SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER interactions_searched AFTER UPDATE OF notes, day, deleted_at ON interactions BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER interactions_deleting BEFORE DELETE ON interactions BEGIN
INSERT INTO removed VALUES ('interactions', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'person_id>people',OLD.person_id,
'kind',OLD.kind,
'at',OLD.at,
'zone',OLD.zone,
'day',OLD.day,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- projects
CREATE TRIGGER projects_inserted AFTER INSERT ON projects WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('project', NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
INSERT INTO added VALUES ('projects', NEW.id, NEW.uid);
END;
CREATE TRIGGER projects_updated AFTER UPDATE ON projects BEGIN
INSERT INTO changed VALUES ('projects', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'classification',OLD.classification,NEW.classification,
'status',OLD.status,NEW.status,
'description',OLD.description,NEW.description,
'path',OLD.path,NEW.path,
'remote_url',OLD.remote_url,NEW.remote_url,
'languages',OLD.languages,NEW.languages,
'last_commit_at',OLD.last_commit_at,NEW.last_commit_at,
'last_worked_on',OLD.last_worked_on,NEW.last_worked_on,
'learning_type',OLD.learning_type,NEW.learning_type,
'learning_context',OLD.learning_context,NEW.learning_context,
'learning_status',OLD.learning_status,NEW.learning_status,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE projects SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER projects_searched AFTER UPDATE OF name, description, path, remote_url, languages, learning_context, last_worked_on, deleted_at ON projects BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
END;
CREATE TRIGGER projects_deleting BEFORE DELETE ON projects BEGIN
INSERT INTO removed VALUES ('projects', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'organization_id>organizations',OLD.organization_id,
'classification',OLD.classification,
'status',OLD.status,
'description',OLD.description,
'path',OLD.path,
'remote_url',OLD.remote_url,
'languages',OLD.languages,
'last_commit_at',OLD.last_commit_at,
'last_worked_on',OLD.last_worked_on,
'learning_type',OLD.learning_type,
'learning_context',OLD.learning_context,
'learning_status',OLD.learning_status,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- skills
CREATE TRIGGER skills_inserted AFTER INSERT ON skills WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('skill', NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER skills_updated AFTER UPDATE ON skills BEGIN
INSERT INTO changed VALUES ('skills', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'category',OLD.category,NEW.category,
'target_level',OLD.target_level,NEW.target_level,
'last_used_on',OLD.last_used_on,NEW.last_used_on,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE skills SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER skills_searched AFTER UPDATE OF name, notes, last_used_on, deleted_at ON skills BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER skills_deleting BEFORE DELETE ON skills BEGIN
INSERT INTO removed VALUES ('skills', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'category',OLD.category,
'target_level',OLD.target_level,
'last_used_on',OLD.last_used_on,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- skill_progress
CREATE TRIGGER skill_progress_inserted AFTER INSERT ON skill_progress WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('skill_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
INSERT INTO added VALUES ('skill_progress', NEW.id, NEW.uid);
END;
CREATE TRIGGER skill_progress_updated AFTER UPDATE ON skill_progress BEGIN
INSERT INTO changed VALUES ('skill_progress', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'skill_id>skills',OLD.skill_id,NEW.skill_id,
'level',OLD.level,NEW.level,
'day',OLD.day,NEW.day,
'evidence',OLD.evidence,NEW.evidence,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE skill_progress SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER skill_progress_searched AFTER UPDATE OF evidence, day, deleted_at ON skill_progress BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
END;
CREATE TRIGGER skill_progress_deleting BEFORE DELETE ON skill_progress BEGIN
INSERT INTO removed VALUES ('skill_progress', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'skill_id>skills',OLD.skill_id,
'level',OLD.level,
'day',OLD.day,
'evidence',OLD.evidence,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- project_skills
CREATE TRIGGER project_skills_inserted AFTER INSERT ON project_skills WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('project_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER project_skills_updated AFTER UPDATE ON project_skills BEGIN
INSERT INTO changed VALUES ('project_skills', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'project_id>projects',OLD.project_id,NEW.project_id,
'skill_id>skills',OLD.skill_id,NEW.skill_id,
'proficiency',OLD.proficiency,NEW.proficiency));
UPDATE project_skills SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER project_skills_deleting BEFORE DELETE ON project_skills BEGIN
INSERT INTO removed VALUES ('project_skills', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'project_id>projects',OLD.project_id,
'skill_id>skills',OLD.skill_id,
'proficiency',OLD.proficiency,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- teams
CREATE TRIGGER teams_inserted AFTER INSERT ON teams WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('team', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('teams', NEW.id, NEW.uid);
END;
CREATE TRIGGER teams_updated AFTER UPDATE ON teams BEGIN
INSERT INTO changed VALUES ('teams', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE teams SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER teams_searched AFTER UPDATE OF name, notes, deleted_at ON teams BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER teams_deleting BEFORE DELETE ON teams BEGIN
INSERT INTO removed VALUES ('teams', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'organization_id>organizations',OLD.organization_id,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- team_skills
CREATE TRIGGER team_skills_inserted AFTER INSERT ON team_skills WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('team_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER team_skills_updated AFTER UPDATE ON team_skills BEGIN
INSERT INTO changed VALUES ('team_skills', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'team_id>teams',OLD.team_id,NEW.team_id,
'skill_id>skills',OLD.skill_id,NEW.skill_id,
'relevance',OLD.relevance,NEW.relevance));
UPDATE team_skills SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER team_skills_deleting BEFORE DELETE ON team_skills BEGIN
INSERT INTO removed VALUES ('team_skills', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'team_id>teams',OLD.team_id,
'skill_id>skills',OLD.skill_id,
'relevance',OLD.relevance,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- goals
CREATE TRIGGER goals_inserted AFTER INSERT ON goals WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('goal', NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
INSERT INTO added VALUES ('goals', NEW.id, NEW.uid);
END;
CREATE TRIGGER goals_updated AFTER UPDATE ON goals BEGIN
INSERT INTO changed VALUES ('goals', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'title',OLD.title,NEW.title,
'name_key',OLD.name_key,NEW.name_key,
'description',OLD.description,NEW.description,
'horizon',OLD.horizon,NEW.horizon,
'category',OLD.category,NEW.category,
'status',OLD.status,NEW.status,
'start_date',OLD.start_date,NEW.start_date,
'target_date',OLD.target_date,NEW.target_date,
'parent_id>goals',OLD.parent_id,NEW.parent_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'skill_id>skills',OLD.skill_id,NEW.skill_id,
'success',OLD.success,NEW.success,
'progress_from',OLD.progress_from,NEW.progress_from,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE goals SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER goals_searched AFTER UPDATE OF title, description, success, target_date, start_date, deleted_at ON goals BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
END;
CREATE TRIGGER goals_deleting BEFORE DELETE ON goals BEGIN
INSERT INTO removed VALUES ('goals', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'title',OLD.title,
'name_key',OLD.name_key,
'description',OLD.description,
'horizon',OLD.horizon,
'category',OLD.category,
'status',OLD.status,
'start_date',OLD.start_date,
'target_date',OLD.target_date,
'parent_id>goals',OLD.parent_id,
'project_id>projects',OLD.project_id,
'skill_id>skills',OLD.skill_id,
'success',OLD.success,
'progress_from',OLD.progress_from,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- goal_milestones
CREATE TRIGGER goal_milestones_inserted AFTER INSERT ON goal_milestones WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('milestone', NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
INSERT INTO added VALUES ('goal_milestones', NEW.id, NEW.uid);
END;
CREATE TRIGGER goal_milestones_updated AFTER UPDATE ON goal_milestones BEGIN
INSERT INTO changed VALUES ('goal_milestones', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'goal_id>goals',OLD.goal_id,NEW.goal_id,
'description',OLD.description,NEW.description,
'target_date',OLD.target_date,NEW.target_date,
'completed_on',OLD.completed_on,NEW.completed_on,
'rank',OLD.rank,NEW.rank,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE goal_milestones SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER goal_milestones_searched AFTER UPDATE OF description, completed_on, target_date, deleted_at ON goal_milestones BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER goal_milestones_deleting BEFORE DELETE ON goal_milestones BEGIN
INSERT INTO removed VALUES ('goal_milestones', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'goal_id>goals',OLD.goal_id,
'description',OLD.description,
'target_date',OLD.target_date,
'completed_on',OLD.completed_on,
'rank',OLD.rank,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- goal_progress
CREATE TRIGGER goal_progress_inserted AFTER INSERT ON goal_progress WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('goal_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
INSERT INTO added VALUES ('goal_progress', NEW.id, NEW.uid);
END;
CREATE TRIGGER goal_progress_updated AFTER UPDATE ON goal_progress BEGIN
INSERT INTO changed VALUES ('goal_progress', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'goal_id>goals',OLD.goal_id,NEW.goal_id,
'percent',OLD.percent,NEW.percent,
'day',OLD.day,NEW.day,
'note',OLD.note,NEW.note,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE goal_progress SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER goal_progress_searched AFTER UPDATE OF note, day, deleted_at ON goal_progress BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
END;
CREATE TRIGGER goal_progress_deleting BEFORE DELETE ON goal_progress BEGIN
INSERT INTO removed VALUES ('goal_progress', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'goal_id>goals',OLD.goal_id,
'percent',OLD.percent,
'day',OLD.day,
'note',OLD.note,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- task_recurrences
CREATE TRIGGER task_recurrences_inserted AFTER INSERT ON task_recurrences WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO records (uid, kind) VALUES (NEW.uid, 'recurrence');
INSERT INTO added VALUES ('task_recurrences', NEW.id, NEW.uid);
END;
CREATE TRIGGER task_recurrences_updated AFTER UPDATE ON task_recurrences BEGIN
INSERT INTO changed VALUES ('task_recurrences', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'rule',OLD.rule,NEW.rule,
'words',OLD.words,NEW.words,
'starts_on',OLD.starts_on,NEW.starts_on,
'ends_on',OLD.ends_on,NEW.ends_on,
'title',OLD.title,NEW.title,
'description',OLD.description,NEW.description,
'priority',OLD.priority,NEW.priority,
'estimated_minutes',OLD.estimated_minutes,NEW.estimated_minutes,
'goal_id>goals',OLD.goal_id,NEW.goal_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE task_recurrences SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER task_recurrences_deleting BEFORE DELETE ON task_recurrences BEGIN
INSERT INTO removed VALUES ('task_recurrences', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'rule',OLD.rule,
'words',OLD.words,
'starts_on',OLD.starts_on,
'ends_on',OLD.ends_on,
'title',OLD.title,
'description',OLD.description,
'priority',OLD.priority,
'estimated_minutes',OLD.estimated_minutes,
'goal_id>goals',OLD.goal_id,
'project_id>projects',OLD.project_id,
'organization_id>organizations',OLD.organization_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- tasks
CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('task', NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
INSERT INTO added VALUES ('tasks', NEW.id, NEW.uid);
END;
CREATE TRIGGER tasks_updated AFTER UPDATE ON tasks BEGIN
INSERT INTO changed VALUES ('tasks', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'title',OLD.title,NEW.title,
'description',OLD.description,NEW.description,
'priority',OLD.priority,NEW.priority,
'status',OLD.status,NEW.status,
'day',OLD.day,NEW.day,
'due',OLD.due,NEW.due,
'focus',OLD.focus,NEW.focus,
'estimated_minutes',OLD.estimated_minutes,NEW.estimated_minutes,
'actual_minutes',OLD.actual_minutes,NEW.actual_minutes,
'started_at',OLD.started_at,NEW.started_at,
'completed_at',OLD.completed_at,NEW.completed_at,
'completed_zone',OLD.completed_zone,NEW.completed_zone,
'completed_day',OLD.completed_day,NEW.completed_day,
'rank',OLD.rank,NEW.rank,
'goal_id>goals',OLD.goal_id,NEW.goal_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'recurrence_id>task_recurrences',OLD.recurrence_id,NEW.recurrence_id,
'recurrence_day',OLD.recurrence_day,NEW.recurrence_day,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE tasks SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER tasks_searched AFTER UPDATE OF title, description, completed_day, day, due, deleted_at ON tasks BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER tasks_deleting BEFORE DELETE ON tasks BEGIN
INSERT INTO removed VALUES ('tasks', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'title',OLD.title,
'description',OLD.description,
'priority',OLD.priority,
'status',OLD.status,
'day',OLD.day,
'due',OLD.due,
'focus',OLD.focus,
'estimated_minutes',OLD.estimated_minutes,
'actual_minutes',OLD.actual_minutes,
'started_at',OLD.started_at,
'completed_at',OLD.completed_at,
'completed_zone',OLD.completed_zone,
'completed_day',OLD.completed_day,
'rank',OLD.rank,
'goal_id>goals',OLD.goal_id,
'project_id>projects',OLD.project_id,
'organization_id>organizations',OLD.organization_id,
'recurrence_id>task_recurrences',OLD.recurrence_id,
'recurrence_day',OLD.recurrence_day,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- task_deferrals
CREATE TRIGGER task_deferrals_inserted AFTER INSERT ON task_deferrals WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('task_deferrals', NEW.id, NEW.uid);
END;
CREATE TRIGGER task_deferrals_updated AFTER UPDATE ON task_deferrals BEGIN
INSERT INTO changed VALUES ('task_deferrals', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'task_id>tasks',OLD.task_id,NEW.task_id,
'from_day',OLD.from_day,NEW.from_day,
'to_day',OLD.to_day,NEW.to_day));
UPDATE task_deferrals SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER task_deferrals_deleting BEFORE DELETE ON task_deferrals BEGIN
INSERT INTO removed VALUES ('task_deferrals', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'task_id>tasks',OLD.task_id,
'from_day',OLD.from_day,
'to_day',OLD.to_day,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- days
CREATE TRIGGER days_inserted AFTER INSERT ON days WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('days', NEW.id, NEW.uid);
END;
CREATE TRIGGER days_updated AFTER UPDATE ON days BEGIN
INSERT INTO changed VALUES ('days', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'day',OLD.day,NEW.day,
'project_id>projects',OLD.project_id,NEW.project_id,
'planned_at',OLD.planned_at,NEW.planned_at,
'closed_at',OLD.closed_at,NEW.closed_at));
UPDATE days SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER days_deleting BEFORE DELETE ON days BEGIN
INSERT INTO removed VALUES ('days', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'day',OLD.day,
'project_id>projects',OLD.project_id,
'planned_at',OLD.planned_at,
'closed_at',OLD.closed_at,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- meeting_series
CREATE TRIGGER meeting_series_inserted AFTER INSERT ON meeting_series WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO records (uid, kind) VALUES (NEW.uid, 'series');
INSERT INTO added VALUES ('meeting_series', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_series_updated AFTER UPDATE ON meeting_series BEGIN
INSERT INTO changed VALUES ('meeting_series', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'rule',OLD.rule,NEW.rule,
'words',OLD.words,NEW.words,
'title',OLD.title,NEW.title,
'kind',OLD.kind,NEW.kind,
'starts_at',OLD.starts_at,NEW.starts_at,
'zone',OLD.zone,NEW.zone,
'duration_minutes',OLD.duration_minutes,NEW.duration_minutes,
'place',OLD.place,NEW.place,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'is_private',OLD.is_private,NEW.is_private,
'ends_on',OLD.ends_on,NEW.ends_on,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE meeting_series SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_series_deleting BEFORE DELETE ON meeting_series BEGIN
INSERT INTO removed VALUES ('meeting_series', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'rule',OLD.rule,
'words',OLD.words,
'title',OLD.title,
'kind',OLD.kind,
'starts_at',OLD.starts_at,
'zone',OLD.zone,
'duration_minutes',OLD.duration_minutes,
'place',OLD.place,
'organization_id>organizations',OLD.organization_id,
'project_id>projects',OLD.project_id,
'is_private',OLD.is_private,
'ends_on',OLD.ends_on,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- meeting_series_attendees
CREATE TRIGGER meeting_series_attendees_inserted AFTER INSERT ON meeting_series_attendees WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('meeting_series_attendees', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_series_attendees_updated AFTER UPDATE ON meeting_series_attendees BEGIN
INSERT INTO changed VALUES ('meeting_series_attendees', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'series_id>meeting_series',OLD.series_id,NEW.series_id,
'person_id>people',OLD.person_id,NEW.person_id));
UPDATE meeting_series_attendees SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_series_attendees_deleting BEFORE DELETE ON meeting_series_attendees BEGIN
INSERT INTO removed VALUES ('meeting_series_attendees', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'series_id>meeting_series',OLD.series_id,
'person_id>people',OLD.person_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- meetings
CREATE TRIGGER meetings_inserted AFTER INSERT ON meetings WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('meeting', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
INSERT INTO added VALUES ('meetings', NEW.id, NEW.uid);
END;
CREATE TRIGGER meetings_updated AFTER UPDATE ON meetings BEGIN
INSERT INTO changed VALUES ('meetings', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'title',OLD.title,NEW.title,
'kind',OLD.kind,NEW.kind,
'state',OLD.state,NEW.state,
'starts_at',OLD.starts_at,NEW.starts_at,
'zone',OLD.zone,NEW.zone,
'day',OLD.day,NEW.day,
'duration_minutes',OLD.duration_minutes,NEW.duration_minutes,
'place',OLD.place,NEW.place,
'organization_id>organizations',OLD.organization_id,NEW.organization_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'series_id>meeting_series',OLD.series_id,NEW.series_id,
'series_day',OLD.series_day,NEW.series_day,
'preparation',OLD.preparation,NEW.preparation,
'desired_outcome',OLD.desired_outcome,NEW.desired_outcome,
'outcome',OLD.outcome,NEW.outcome,
'calendar_uid',OLD.calendar_uid,NEW.calendar_uid,
'is_private',OLD.is_private,NEW.is_private,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE meetings SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meetings_searched AFTER UPDATE OF title, place, preparation, desired_outcome, outcome, day, deleted_at ON meetings BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
END;
CREATE TRIGGER meetings_deleting BEFORE DELETE ON meetings BEGIN
INSERT INTO removed VALUES ('meetings', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'title',OLD.title,
'kind',OLD.kind,
'state',OLD.state,
'starts_at',OLD.starts_at,
'zone',OLD.zone,
'day',OLD.day,
'duration_minutes',OLD.duration_minutes,
'place',OLD.place,
'organization_id>organizations',OLD.organization_id,
'project_id>projects',OLD.project_id,
'series_id>meeting_series',OLD.series_id,
'series_day',OLD.series_day,
'preparation',OLD.preparation,
'desired_outcome',OLD.desired_outcome,
'outcome',OLD.outcome,
'calendar_uid',OLD.calendar_uid,
'is_private',OLD.is_private,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- meeting_attendees
CREATE TRIGGER meeting_attendees_inserted AFTER INSERT ON meeting_attendees WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('meeting_attendees', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_attendees_updated AFTER UPDATE ON meeting_attendees BEGIN
INSERT INTO changed VALUES ('meeting_attendees', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'person_id>people',OLD.person_id,NEW.person_id));
UPDATE meeting_attendees SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_attendees_deleting BEFORE DELETE ON meeting_attendees BEGIN
INSERT INTO removed VALUES ('meeting_attendees', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'meeting_id>meetings',OLD.meeting_id,
'person_id>people',OLD.person_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- meeting_topics
CREATE TRIGGER meeting_topics_inserted AFTER INSERT ON meeting_topics WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('topic', NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
INSERT INTO added VALUES ('meeting_topics', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_topics_updated AFTER UPDATE ON meeting_topics BEGIN
INSERT INTO changed VALUES ('meeting_topics', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'person_id>people',OLD.person_id,NEW.person_id,
'title',OLD.title,NEW.title,
'answer',OLD.answer,NEW.answer,
'state',OLD.state,NEW.state,
'rank',OLD.rank,NEW.rank,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE meeting_topics SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_topics_searched AFTER UPDATE OF title, answer, meeting_id, deleted_at ON meeting_topics BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
END;
CREATE TRIGGER meeting_topics_deleting BEFORE DELETE ON meeting_topics BEGIN
INSERT INTO removed VALUES ('meeting_topics', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'meeting_id>meetings',OLD.meeting_id,
'person_id>people',OLD.person_id,
'title',OLD.title,
'answer',OLD.answer,
'state',OLD.state,
'rank',OLD.rank,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- meeting_topics_carried
CREATE TRIGGER meeting_topics_carried_inserted AFTER INSERT ON meeting_topics_carried WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('meeting_topics_carried', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_topics_carried_updated AFTER UPDATE ON meeting_topics_carried BEGIN
INSERT INTO changed VALUES ('meeting_topics_carried', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'topic_id>meeting_topics',OLD.topic_id,NEW.topic_id,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id));
UPDATE meeting_topics_carried SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_topics_carried_deleting BEFORE DELETE ON meeting_topics_carried BEGIN
INSERT INTO removed VALUES ('meeting_topics_carried', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'topic_id>meeting_topics',OLD.topic_id,
'meeting_id>meetings',OLD.meeting_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- learnings
CREATE TRIGGER learnings_inserted AFTER INSERT ON learnings WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('learning', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
INSERT INTO added VALUES ('learnings', NEW.id, NEW.uid);
END;
CREATE TRIGGER learnings_updated AFTER UPDATE ON learnings BEGIN
INSERT INTO changed VALUES ('learnings', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'title',OLD.title,NEW.title,
'content',OLD.content,NEW.content,
'kind',OLD.kind,NEW.kind,
'date',OLD.date,NEW.date,
'source',OLD.source,NEW.source,
'link',OLD.link,NEW.link,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'is_private',OLD.is_private,NEW.is_private,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE learnings SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER learnings_searched AFTER UPDATE OF title, content, link, date, deleted_at ON learnings BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
END;
CREATE TRIGGER learnings_deleting BEFORE DELETE ON learnings BEGIN
INSERT INTO removed VALUES ('learnings', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'title',OLD.title,
'content',OLD.content,
'kind',OLD.kind,
'date',OLD.date,
'source',OLD.source,
'link',OLD.link,
'meeting_id>meetings',OLD.meeting_id,
'project_id>projects',OLD.project_id,
'is_private',OLD.is_private,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- learning_skills
CREATE TRIGGER learning_skills_inserted AFTER INSERT ON learning_skills WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('learning_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_skills_updated AFTER UPDATE ON learning_skills BEGIN
INSERT INTO changed VALUES ('learning_skills', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'learning_id>learnings',OLD.learning_id,NEW.learning_id,
'skill_id>skills',OLD.skill_id,NEW.skill_id));
UPDATE learning_skills SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER learning_skills_deleting BEFORE DELETE ON learning_skills BEGIN
INSERT INTO removed VALUES ('learning_skills', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'learning_id>learnings',OLD.learning_id,
'skill_id>skills',OLD.skill_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- learning_reviews
CREATE TRIGGER learning_reviews_inserted AFTER INSERT ON learning_reviews WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('learning_reviews', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_reviews_updated AFTER UPDATE ON learning_reviews BEGIN
INSERT INTO changed VALUES ('learning_reviews', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'learning_id>learnings',OLD.learning_id,NEW.learning_id,
'due',OLD.due,NEW.due,
'reviewed_on',OLD.reviewed_on,NEW.reviewed_on,
'interval_days',OLD.interval_days,NEW.interval_days));
UPDATE learning_reviews SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER learning_reviews_deleting BEFORE DELETE ON learning_reviews BEGIN
INSERT INTO removed VALUES ('learning_reviews', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'learning_id>learnings',OLD.learning_id,
'due',OLD.due,
'reviewed_on',OLD.reviewed_on,
'interval_days',OLD.interval_days,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- feedback
CREATE TRIGGER feedback_inserted AFTER INSERT ON feedback WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('feedback', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
INSERT INTO added VALUES ('feedback', NEW.id, NEW.uid);
END;
CREATE TRIGGER feedback_updated AFTER UPDATE ON feedback BEGIN
INSERT INTO changed VALUES ('feedback', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'direction',OLD.direction,NEW.direction,
'person_id>people',OLD.person_id,NEW.person_id,
'date',OLD.date,NEW.date,
'content',OLD.content,NEW.content,
'context',OLD.context,NEW.context,
'category',OLD.category,NEW.category,
'sentiment',OLD.sentiment,NEW.sentiment,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'project_id>projects',OLD.project_id,NEW.project_id,
'is_private',OLD.is_private,NEW.is_private,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE feedback SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER feedback_searched AFTER UPDATE OF content, context, date, deleted_at ON feedback BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
END;
CREATE TRIGGER feedback_deleting BEFORE DELETE ON feedback BEGIN
INSERT INTO removed VALUES ('feedback', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'direction',OLD.direction,
'person_id>people',OLD.person_id,
'date',OLD.date,
'content',OLD.content,
'context',OLD.context,
'category',OLD.category,
'sentiment',OLD.sentiment,
'meeting_id>meetings',OLD.meeting_id,
'project_id>projects',OLD.project_id,
'is_private',OLD.is_private,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- feedback_skills
CREATE TRIGGER feedback_skills_inserted AFTER INSERT ON feedback_skills WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('feedback_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER feedback_skills_updated AFTER UPDATE ON feedback_skills BEGIN
INSERT INTO changed VALUES ('feedback_skills', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'feedback_id>feedback',OLD.feedback_id,NEW.feedback_id,
'skill_id>skills',OLD.skill_id,NEW.skill_id));
UPDATE feedback_skills SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER feedback_skills_deleting BEFORE DELETE ON feedback_skills BEGIN
INSERT INTO removed VALUES ('feedback_skills', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'feedback_id>feedback',OLD.feedback_id,
'skill_id>skills',OLD.skill_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- action_items
CREATE TRIGGER action_items_inserted AFTER INSERT ON action_items WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('action', NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
INSERT INTO added VALUES ('action_items', NEW.id, NEW.uid);
END;
CREATE TRIGGER action_items_updated AFTER UPDATE ON action_items BEGIN
INSERT INTO changed VALUES ('action_items', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'title',OLD.title,NEW.title,
'description',OLD.description,NEW.description,
'owner',OLD.owner,NEW.owner,
'person_id>people',OLD.person_id,NEW.person_id,
'status',OLD.status,NEW.status,
'priority',OLD.priority,NEW.priority,
'due',OLD.due,NEW.due,
'completed_at',OLD.completed_at,NEW.completed_at,
'completed_zone',OLD.completed_zone,NEW.completed_zone,
'completed_day',OLD.completed_day,NEW.completed_day,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'feedback_id>feedback',OLD.feedback_id,NEW.feedback_id,
'task_id>tasks',OLD.task_id,NEW.task_id,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE action_items SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER action_items_searched AFTER UPDATE OF title, description, completed_day, due, deleted_at ON action_items BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER action_items_deleting BEFORE DELETE ON action_items BEGIN
INSERT INTO removed VALUES ('action_items', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'title',OLD.title,
'description',OLD.description,
'owner',OLD.owner,
'person_id>people',OLD.person_id,
'status',OLD.status,
'priority',OLD.priority,
'due',OLD.due,
'completed_at',OLD.completed_at,
'completed_zone',OLD.completed_zone,
'completed_day',OLD.completed_day,
'meeting_id>meetings',OLD.meeting_id,
'feedback_id>feedback',OLD.feedback_id,
'task_id>tasks',OLD.task_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- skill_progress_evidence
CREATE TRIGGER skill_progress_evidence_inserted AFTER INSERT ON skill_progress_evidence WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('skill_progress_evidence', NEW.id, NEW.uid);
END;
CREATE TRIGGER skill_progress_evidence_updated AFTER UPDATE ON skill_progress_evidence BEGIN
INSERT INTO changed VALUES ('skill_progress_evidence', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'progress_id>skill_progress',OLD.progress_id,NEW.progress_id,
'task_id>tasks',OLD.task_id,NEW.task_id,
'learning_id>learnings',OLD.learning_id,NEW.learning_id,
'feedback_id>feedback',OLD.feedback_id,NEW.feedback_id,
'project_id>projects',OLD.project_id,NEW.project_id));
UPDATE skill_progress_evidence SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER skill_progress_evidence_deleting BEFORE DELETE ON skill_progress_evidence BEGIN
INSERT INTO removed VALUES ('skill_progress_evidence', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'progress_id>skill_progress',OLD.progress_id,
'task_id>tasks',OLD.task_id,
'learning_id>learnings',OLD.learning_id,
'feedback_id>feedback',OLD.feedback_id,
'project_id>projects',OLD.project_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- energy_checkins
CREATE TRIGGER energy_checkins_inserted AFTER INSERT ON energy_checkins WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('energy', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('energy_checkins', NEW.id, NEW.uid);
END;
CREATE TRIGGER energy_checkins_updated AFTER UPDATE ON energy_checkins BEGIN
INSERT INTO changed VALUES ('energy_checkins', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'at',OLD.at,NEW.at,
'zone',OLD.zone,NEW.zone,
'day',OLD.day,NEW.day,
'energy',OLD.energy,NEW.energy,
'engagement',OLD.engagement,NEW.engagement,
'mood',OLD.mood,NEW.mood,
'activity',OLD.activity,NEW.activity,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE energy_checkins SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER energy_checkins_searched AFTER UPDATE OF mood, activity, notes, day, deleted_at ON energy_checkins BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER energy_checkins_deleting BEFORE DELETE ON energy_checkins BEGIN
INSERT INTO removed VALUES ('energy_checkins', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'at',OLD.at,
'zone',OLD.zone,
'day',OLD.day,
'energy',OLD.energy,
'engagement',OLD.engagement,
'mood',OLD.mood,
'activity',OLD.activity,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- reflections
CREATE TRIGGER reflections_inserted AFTER INSERT ON reflections WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('reflection', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('reflections', NEW.id, NEW.uid);
END;
CREATE TRIGGER reflections_updated AFTER UPDATE ON reflections BEGIN
INSERT INTO changed VALUES ('reflections', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'kind',OLD.kind,NEW.kind,
'day',OLD.day,NEW.day,
'went_well',OLD.went_well,NEW.went_well,
'was_hard',OLD.was_hard,NEW.was_hard,
'next',OLD.next,NEW.next,
'notes',OLD.notes,NEW.notes,
'is_private',OLD.is_private,NEW.is_private,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE reflections SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER reflections_searched AFTER UPDATE OF went_well, was_hard, next, notes, day, deleted_at ON reflections BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER reflections_deleting BEFORE DELETE ON reflections BEGIN
INSERT INTO removed VALUES ('reflections', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'kind',OLD.kind,
'day',OLD.day,
'went_well',OLD.went_well,
'was_hard',OLD.was_hard,
'next',OLD.next,
'notes',OLD.notes,
'is_private',OLD.is_private,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- tags
CREATE TRIGGER tags_inserted AFTER INSERT ON tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO words VALUES ('tag', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
INSERT INTO added VALUES ('tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER tags_updated AFTER UPDATE ON tags BEGIN
INSERT INTO changed VALUES ('tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'notes',OLD.notes,NEW.notes,
'deleted_at',OLD.deleted_at,NEW.deleted_at));
UPDATE tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER tags_searched AFTER UPDATE OF name, notes, deleted_at ON tags BEGIN
INSERT INTO words VALUES (NULL, NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER tags_deleting BEFORE DELETE ON tags BEGIN
INSERT INTO removed VALUES ('tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'name_key',OLD.name_key,
'notes',OLD.notes,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at,
'deleted_at',OLD.deleted_at));
DELETE FROM records WHERE uid = OLD.uid;
END;

-- task_tags
CREATE TRIGGER task_tags_inserted AFTER INSERT ON task_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('task_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER task_tags_updated AFTER UPDATE ON task_tags BEGIN
INSERT INTO changed VALUES ('task_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'task_id>tasks',OLD.task_id,NEW.task_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE task_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER task_tags_deleting BEFORE DELETE ON task_tags BEGIN
INSERT INTO removed VALUES ('task_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'task_id>tasks',OLD.task_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- learning_tags
CREATE TRIGGER learning_tags_inserted AFTER INSERT ON learning_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('learning_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_tags_updated AFTER UPDATE ON learning_tags BEGIN
INSERT INTO changed VALUES ('learning_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'learning_id>learnings',OLD.learning_id,NEW.learning_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE learning_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER learning_tags_deleting BEFORE DELETE ON learning_tags BEGIN
INSERT INTO removed VALUES ('learning_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'learning_id>learnings',OLD.learning_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- feedback_tags
CREATE TRIGGER feedback_tags_inserted AFTER INSERT ON feedback_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('feedback_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER feedback_tags_updated AFTER UPDATE ON feedback_tags BEGIN
INSERT INTO changed VALUES ('feedback_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'feedback_id>feedback',OLD.feedback_id,NEW.feedback_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE feedback_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER feedback_tags_deleting BEFORE DELETE ON feedback_tags BEGIN
INSERT INTO removed VALUES ('feedback_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'feedback_id>feedback',OLD.feedback_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- meeting_tags
CREATE TRIGGER meeting_tags_inserted AFTER INSERT ON meeting_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('meeting_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_tags_updated AFTER UPDATE ON meeting_tags BEGIN
INSERT INTO changed VALUES ('meeting_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'meeting_id>meetings',OLD.meeting_id,NEW.meeting_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE meeting_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER meeting_tags_deleting BEFORE DELETE ON meeting_tags BEGIN
INSERT INTO removed VALUES ('meeting_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'meeting_id>meetings',OLD.meeting_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- goal_tags
CREATE TRIGGER goal_tags_inserted AFTER INSERT ON goal_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('goal_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER goal_tags_updated AFTER UPDATE ON goal_tags BEGIN
INSERT INTO changed VALUES ('goal_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'goal_id>goals',OLD.goal_id,NEW.goal_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE goal_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER goal_tags_deleting BEFORE DELETE ON goal_tags BEGIN
INSERT INTO removed VALUES ('goal_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'goal_id>goals',OLD.goal_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- project_tags
CREATE TRIGGER project_tags_inserted AFTER INSERT ON project_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('project_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER project_tags_updated AFTER UPDATE ON project_tags BEGIN
INSERT INTO changed VALUES ('project_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'project_id>projects',OLD.project_id,NEW.project_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE project_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER project_tags_deleting BEFORE DELETE ON project_tags BEGIN
INSERT INTO removed VALUES ('project_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'project_id>projects',OLD.project_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- person_tags
CREATE TRIGGER person_tags_inserted AFTER INSERT ON person_tags WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('person_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER person_tags_updated AFTER UPDATE ON person_tags BEGIN
INSERT INTO changed VALUES ('person_tags', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'person_id>people',OLD.person_id,NEW.person_id,
'tag_id>tags',OLD.tag_id,NEW.tag_id));
UPDATE person_tags SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER person_tags_deleting BEFORE DELETE ON person_tags BEGIN
INSERT INTO removed VALUES ('person_tags', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'person_id>people',OLD.person_id,
'tag_id>tags',OLD.tag_id,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- links
CREATE TRIGGER links_inserted AFTER INSERT ON links WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('links', NEW.id, NEW.uid);
END;
CREATE TRIGGER links_updated AFTER UPDATE ON links BEGIN
INSERT INTO changed VALUES ('links', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'from_id>records',OLD.from_id,NEW.from_id,
'to_id>records',OLD.to_id,NEW.to_id,
'note',OLD.note,NEW.note));
UPDATE links SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER links_deleting BEFORE DELETE ON links BEGIN
INSERT INTO removed VALUES ('links', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'from_id>records',OLD.from_id,
'to_id>records',OLD.to_id,
'note',OLD.note,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- saved_views
CREATE TRIGGER saved_views_inserted AFTER INSERT ON saved_views WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('saved_views', NEW.id, NEW.uid);
END;
CREATE TRIGGER saved_views_updated AFTER UPDATE ON saved_views BEGIN
INSERT INTO changed VALUES ('saved_views', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'page',OLD.page,NEW.page,
'name',OLD.name,NEW.name,
'name_key',OLD.name_key,NEW.name_key,
'query',OLD.query,NEW.query));
UPDATE saved_views SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER saved_views_deleting BEFORE DELETE ON saved_views BEGIN
INSERT INTO removed VALUES ('saved_views', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'page',OLD.page,
'name',OLD.name,
'name_key',OLD.name_key,
'query',OLD.query,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;

-- settings
CREATE TRIGGER settings_inserted AFTER INSERT ON settings WHEN (SELECT mode FROM writer) <> 'bulk' BEGIN
INSERT INTO added VALUES ('settings', NEW.id, NEW.uid);
END;
CREATE TRIGGER settings_updated AFTER UPDATE ON settings BEGIN
INSERT INTO changed VALUES ('settings', NEW.id, NEW.uid, OLD.updated_at, NEW.updated_at, json_array('uid',OLD.uid,NEW.uid,
'name',OLD.name,NEW.name,
'value',OLD.value,NEW.value));
UPDATE settings SET updated_at = now FROM writer WHERE id = NEW.id AND mode = '' AND updated_at <> now;
END;
CREATE TRIGGER settings_deleting BEFORE DELETE ON settings BEGIN
INSERT INTO removed VALUES ('settings', OLD.id, OLD.uid, json_object('id',OLD.id,
'uid',OLD.uid,
'name',OLD.name,
'value',OLD.value,
'created_at',OLD.created_at,
'updated_at',OLD.updated_at));
END;
