-- Generated from schema.sql by "go generate ./internal/store". Do not edit.
--
-- Each table of the data model gets up to four triggers: inserted logs the new
-- row, updated stamps it and logs what changed, searched keeps what search
-- looks through, deleting logs the whole row. What they share stands first, as
-- views that can be written to: every connection of every process parses all of
-- this, so each table says only what is its own, in as few terms as it can
-- (docs/adr/0004-change-log-and-undo.md).

-- Who is writing; one from outside gets SQLite's clock.
CREATE VIEW writer AS
SELECT action, ifnull(at, strftime('%Y-%m-%dT%H:%M:%fZ')) AS now, device, mode FROM current_action;

-- The time that a changed row is stamped with; none where it comes with the row.
CREATE VIEW stamp AS SELECT now FROM writer WHERE mode = '';

-- To log a new row.
CREATE VIEW added AS SELECT tbl, row, uid FROM change_log;
CREATE TRIGGER added_logged INSTEAD OF INSERT ON added WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO change_log (action, tbl, row, uid, op, at, device)
  SELECT action, NEW.tbl, NEW.row, NEW.uid, 'insert', now, device FROM writer;
END;

-- To enter a new record, log it and write its words. A title of NULL is one
-- that search leaves out.
CREATE VIEW recorded AS SELECT NULL AS tbl, NULL AS row, NULL AS kind, NULL AS uid, NULL AS day, NULL AS title, NULL AS body, NULL AS deleted_at;
CREATE TRIGGER recorded_entered INSTEAD OF INSERT ON recorded WHEN (SELECT mode FROM current_action) <> 'bulk' BEGIN
  INSERT INTO records (uid, kind) VALUES (NEW.uid, NEW.kind);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records
  WHERE uid = NEW.uid AND NEW.deleted_at IS NULL AND NEW.title IS NOT NULL;
  INSERT INTO added VALUES (NEW.tbl, NEW.row, NEW.uid);
END;

-- To log a changed row. names lists its columns; of a reference, its parent
-- stands behind the name: goal_id>goals. cols lists each one's old and new
-- value in turn. Ids are compared and uids logged, and the time stamp with
-- them, so that undo puts back the row to the letter.
CREATE VIEW changed AS SELECT tbl, row, uid, NULL AS before, NULL AS after, NULL AS names, cols FROM change_log;
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

-- To log a row that goes, and to take it out of records, and so out of search
-- and links. names and cols list all of it, references as above.
CREATE VIEW removed AS SELECT tbl, row, uid, NULL AS names, cols FROM change_log;
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

-- To write a live record's words again; those of a record in the trash are
-- taken out.
CREATE VIEW words AS
SELECT uid, day, title, body, NULL AS deleted_at FROM search JOIN records ON record_id = id;
CREATE TRIGGER words_written INSTEAD OF INSERT ON words BEGIN
  DELETE FROM search WHERE record_id = (SELECT id FROM records WHERE uid = NEW.uid);
  INSERT INTO search SELECT id, kind, NEW.day, NEW.title, NEW.body FROM records WHERE uid = NEW.uid AND NEW.deleted_at IS NULL;
END;

-- organizations
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations BEGIN
INSERT INTO recorded VALUES ('organizations', NEW.id, 'organization', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER organizations_updated AFTER UPDATE ON organizations BEGIN
INSERT INTO changed SELECT 'organizations', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","kind","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.kind,kind,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM organizations WHERE id = NEW.id;
UPDATE organizations SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER organizations_searched AFTER UPDATE OF name, notes, deleted_at ON organizations BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER organizations_deleting BEFORE DELETE ON organizations BEGIN
INSERT INTO removed SELECT 'organizations', id, uid,
'["id","uid","name","name_key","kind","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,kind,notes,created_at,updated_at,deleted_at) FROM organizations WHERE id = OLD.id;
END;

-- users
CREATE TRIGGER users_inserted AFTER INSERT ON users BEGIN
INSERT INTO added VALUES ('users', NEW.id, NEW.uid);
END;
CREATE TRIGGER users_updated AFTER UPDATE ON users BEGIN
INSERT INTO changed SELECT 'users', id, uid, OLD.updated_at, updated_at,
'["uid","name","email","time_zone","day_start_hour"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.email,email,OLD.time_zone,time_zone,OLD.day_start_hour,day_start_hour) FROM users WHERE id = NEW.id;
UPDATE users SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER users_deleting BEFORE DELETE ON users BEGIN
INSERT INTO removed SELECT 'users', id, uid,
'["id","uid","name","email","time_zone","day_start_hour","created_at","updated_at"]',
json_array(id,uid,name,email,time_zone,day_start_hour,created_at,updated_at) FROM users WHERE id = OLD.id;
END;

-- people
CREATE TRIGGER people_inserted AFTER INSERT ON people BEGIN
INSERT INTO recorded VALUES ('people', NEW.id, 'person', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER people_updated AFTER UPDATE ON people BEGIN
INSERT INTO changed SELECT 'people', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","role","organization_id>organizations","email","contact_every_days","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.role,role,OLD.organization_id,organization_id,OLD.email,email,OLD.contact_every_days,contact_every_days,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM people WHERE id = NEW.id;
UPDATE people SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER people_searched AFTER UPDATE OF name, email, notes, deleted_at ON people BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.email || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER people_deleting BEFORE DELETE ON people BEGIN
INSERT INTO removed SELECT 'people', id, uid,
'["id","uid","name","name_key","role","organization_id>organizations","email","contact_every_days","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,role,organization_id,email,contact_every_days,notes,created_at,updated_at,deleted_at) FROM people WHERE id = OLD.id;
END;

-- interactions
CREATE TRIGGER interactions_inserted AFTER INSERT ON interactions BEGIN
INSERT INTO recorded VALUES ('interactions', NEW.id, 'interaction', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER interactions_updated AFTER UPDATE ON interactions BEGIN
INSERT INTO changed SELECT 'interactions', id, uid, OLD.updated_at, updated_at,
'["uid","person_id>people","kind","at","zone","day","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.person_id,person_id,OLD.kind,kind,OLD.at,at,OLD.zone,zone,OLD.day,day,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM interactions WHERE id = NEW.id;
UPDATE interactions SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER interactions_searched AFTER UPDATE OF notes, day, deleted_at ON interactions BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER interactions_deleting BEFORE DELETE ON interactions BEGIN
INSERT INTO removed SELECT 'interactions', id, uid,
'["id","uid","person_id>people","kind","at","zone","day","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,person_id,kind,at,zone,day,notes,created_at,updated_at,deleted_at) FROM interactions WHERE id = OLD.id;
END;

-- projects
CREATE TRIGGER projects_inserted AFTER INSERT ON projects BEGIN
INSERT INTO recorded VALUES ('projects', NEW.id, 'project', NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
END;
CREATE TRIGGER projects_updated AFTER UPDATE ON projects BEGIN
INSERT INTO changed SELECT 'projects', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","organization_id>organizations","classification","status","description","path","remote_url","languages","last_commit_at","last_worked_on","learning_type","learning_context","learning_status","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.organization_id,organization_id,OLD.classification,classification,OLD.status,status,OLD.description,description,OLD.path,path,OLD.remote_url,remote_url,OLD.languages,languages,OLD.last_commit_at,last_commit_at,OLD.last_worked_on,last_worked_on,OLD.learning_type,learning_type,OLD.learning_context,learning_context,OLD.learning_status,learning_status,OLD.deleted_at,deleted_at) FROM projects WHERE id = NEW.id;
UPDATE projects SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER projects_searched AFTER UPDATE OF name, description, path, remote_url, languages, learning_context, last_worked_on, deleted_at ON projects BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.last_worked_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.description || char(10) || NEW.path || char(10) || NEW.remote_url || char(10) || NEW.languages || char(10) || NEW.learning_context, NEW.deleted_at);
END;
CREATE TRIGGER projects_deleting BEFORE DELETE ON projects BEGIN
INSERT INTO removed SELECT 'projects', id, uid,
'["id","uid","name","name_key","organization_id>organizations","classification","status","description","path","remote_url","languages","last_commit_at","last_worked_on","learning_type","learning_context","learning_status","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,organization_id,classification,status,description,path,remote_url,languages,last_commit_at,last_worked_on,learning_type,learning_context,learning_status,created_at,updated_at,deleted_at) FROM projects WHERE id = OLD.id;
END;

-- skills
CREATE TRIGGER skills_inserted AFTER INSERT ON skills BEGIN
INSERT INTO recorded VALUES ('skills', NEW.id, 'skill', NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER skills_updated AFTER UPDATE ON skills BEGIN
INSERT INTO changed SELECT 'skills', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","category","target_level","last_used_on","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.category,category,OLD.target_level,target_level,OLD.last_used_on,last_used_on,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM skills WHERE id = NEW.id;
UPDATE skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER skills_searched AFTER UPDATE OF name, notes, last_used_on, deleted_at ON skills BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.last_used_on, substr(NEW.created_at, 1, 10)), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER skills_deleting BEFORE DELETE ON skills BEGIN
INSERT INTO removed SELECT 'skills', id, uid,
'["id","uid","name","name_key","category","target_level","last_used_on","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,category,target_level,last_used_on,notes,created_at,updated_at,deleted_at) FROM skills WHERE id = OLD.id;
END;

-- skill_progress
CREATE TRIGGER skill_progress_inserted AFTER INSERT ON skill_progress BEGIN
INSERT INTO recorded VALUES ('skill_progress', NEW.id, 'skill_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
END;
CREATE TRIGGER skill_progress_updated AFTER UPDATE ON skill_progress BEGIN
INSERT INTO changed SELECT 'skill_progress', id, uid, OLD.updated_at, updated_at,
'["uid","skill_id>skills","level","day","evidence","deleted_at"]',
json_array(OLD.uid,uid,OLD.skill_id,skill_id,OLD.level,level,OLD.day,day,OLD.evidence,evidence,OLD.deleted_at,deleted_at) FROM skill_progress WHERE id = NEW.id;
UPDATE skill_progress SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER skill_progress_searched AFTER UPDATE OF evidence, day, deleted_at ON skill_progress BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.evidence, NEW.deleted_at);
END;
CREATE TRIGGER skill_progress_deleting BEFORE DELETE ON skill_progress BEGIN
INSERT INTO removed SELECT 'skill_progress', id, uid,
'["id","uid","skill_id>skills","level","day","evidence","created_at","updated_at","deleted_at"]',
json_array(id,uid,skill_id,level,day,evidence,created_at,updated_at,deleted_at) FROM skill_progress WHERE id = OLD.id;
END;

-- project_skills
CREATE TRIGGER project_skills_inserted AFTER INSERT ON project_skills BEGIN
INSERT INTO added VALUES ('project_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER project_skills_updated AFTER UPDATE ON project_skills BEGIN
INSERT INTO changed SELECT 'project_skills', id, uid, OLD.updated_at, updated_at,
'["uid","project_id>projects","skill_id>skills","proficiency"]',
json_array(OLD.uid,uid,OLD.project_id,project_id,OLD.skill_id,skill_id,OLD.proficiency,proficiency) FROM project_skills WHERE id = NEW.id;
UPDATE project_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER project_skills_deleting BEFORE DELETE ON project_skills BEGIN
INSERT INTO removed SELECT 'project_skills', id, uid,
'["id","uid","project_id>projects","skill_id>skills","proficiency","created_at","updated_at"]',
json_array(id,uid,project_id,skill_id,proficiency,created_at,updated_at) FROM project_skills WHERE id = OLD.id;
END;

-- teams
CREATE TRIGGER teams_inserted AFTER INSERT ON teams BEGIN
INSERT INTO recorded VALUES ('teams', NEW.id, 'team', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER teams_updated AFTER UPDATE ON teams BEGIN
INSERT INTO changed SELECT 'teams', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","organization_id>organizations","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.organization_id,organization_id,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM teams WHERE id = NEW.id;
UPDATE teams SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER teams_searched AFTER UPDATE OF name, notes, deleted_at ON teams BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER teams_deleting BEFORE DELETE ON teams BEGIN
INSERT INTO removed SELECT 'teams', id, uid,
'["id","uid","name","name_key","organization_id>organizations","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,organization_id,notes,created_at,updated_at,deleted_at) FROM teams WHERE id = OLD.id;
END;

-- team_skills
CREATE TRIGGER team_skills_inserted AFTER INSERT ON team_skills BEGIN
INSERT INTO added VALUES ('team_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER team_skills_updated AFTER UPDATE ON team_skills BEGIN
INSERT INTO changed SELECT 'team_skills', id, uid, OLD.updated_at, updated_at,
'["uid","team_id>teams","skill_id>skills","relevance"]',
json_array(OLD.uid,uid,OLD.team_id,team_id,OLD.skill_id,skill_id,OLD.relevance,relevance) FROM team_skills WHERE id = NEW.id;
UPDATE team_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER team_skills_deleting BEFORE DELETE ON team_skills BEGIN
INSERT INTO removed SELECT 'team_skills', id, uid,
'["id","uid","team_id>teams","skill_id>skills","relevance","created_at","updated_at"]',
json_array(id,uid,team_id,skill_id,relevance,created_at,updated_at) FROM team_skills WHERE id = OLD.id;
END;

-- goals
CREATE TRIGGER goals_inserted AFTER INSERT ON goals BEGIN
INSERT INTO recorded VALUES ('goals', NEW.id, 'goal', NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
END;
CREATE TRIGGER goals_updated AFTER UPDATE ON goals BEGIN
INSERT INTO changed SELECT 'goals', id, uid, OLD.updated_at, updated_at,
'["uid","title","name_key","description","horizon","category","status","start_date","target_date","parent_id>goals","project_id>projects","skill_id>skills","success","progress_from","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.name_key,name_key,OLD.description,description,OLD.horizon,horizon,OLD.category,category,OLD.status,status,OLD.start_date,start_date,OLD.target_date,target_date,OLD.parent_id,parent_id,OLD.project_id,project_id,OLD.skill_id,skill_id,OLD.success,success,OLD.progress_from,progress_from,OLD.deleted_at,deleted_at) FROM goals WHERE id = NEW.id;
UPDATE goals SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER goals_searched AFTER UPDATE OF title, description, success, target_date, start_date, deleted_at ON goals BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.target_date, NEW.start_date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description || char(10) || NEW.success, NEW.deleted_at);
END;
CREATE TRIGGER goals_deleting BEFORE DELETE ON goals BEGIN
INSERT INTO removed SELECT 'goals', id, uid,
'["id","uid","title","name_key","description","horizon","category","status","start_date","target_date","parent_id>goals","project_id>projects","skill_id>skills","success","progress_from","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,name_key,description,horizon,category,status,start_date,target_date,parent_id,project_id,skill_id,success,progress_from,created_at,updated_at,deleted_at) FROM goals WHERE id = OLD.id;
END;

-- goal_milestones
CREATE TRIGGER goal_milestones_inserted AFTER INSERT ON goal_milestones BEGIN
INSERT INTO recorded VALUES ('goal_milestones', NEW.id, 'milestone', NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER goal_milestones_updated AFTER UPDATE ON goal_milestones BEGIN
INSERT INTO changed SELECT 'goal_milestones', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","description","target_date","completed_on","rank","deleted_at"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.description,description,OLD.target_date,target_date,OLD.completed_on,completed_on,OLD.rank,rank,OLD.deleted_at,deleted_at) FROM goal_milestones WHERE id = NEW.id;
UPDATE goal_milestones SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER goal_milestones_searched AFTER UPDATE OF description, completed_on, target_date, deleted_at ON goal_milestones BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_on, NEW.target_date, substr(NEW.created_at, 1, 10)), '', NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER goal_milestones_deleting BEFORE DELETE ON goal_milestones BEGIN
INSERT INTO removed SELECT 'goal_milestones', id, uid,
'["id","uid","goal_id>goals","description","target_date","completed_on","rank","created_at","updated_at","deleted_at"]',
json_array(id,uid,goal_id,description,target_date,completed_on,rank,created_at,updated_at,deleted_at) FROM goal_milestones WHERE id = OLD.id;
END;

-- goal_progress
CREATE TRIGGER goal_progress_inserted AFTER INSERT ON goal_progress BEGIN
INSERT INTO recorded VALUES ('goal_progress', NEW.id, 'goal_progress', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
END;
CREATE TRIGGER goal_progress_updated AFTER UPDATE ON goal_progress BEGIN
INSERT INTO changed SELECT 'goal_progress', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","percent","day","note","deleted_at"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.percent,percent,OLD.day,day,OLD.note,note,OLD.deleted_at,deleted_at) FROM goal_progress WHERE id = NEW.id;
UPDATE goal_progress SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER goal_progress_searched AFTER UPDATE OF note, day, deleted_at ON goal_progress BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.note, NEW.deleted_at);
END;
CREATE TRIGGER goal_progress_deleting BEFORE DELETE ON goal_progress BEGIN
INSERT INTO removed SELECT 'goal_progress', id, uid,
'["id","uid","goal_id>goals","percent","day","note","created_at","updated_at","deleted_at"]',
json_array(id,uid,goal_id,percent,day,note,created_at,updated_at,deleted_at) FROM goal_progress WHERE id = OLD.id;
END;

-- task_recurrences
CREATE TRIGGER task_recurrences_inserted AFTER INSERT ON task_recurrences BEGIN
INSERT INTO recorded VALUES ('task_recurrences', NEW.id, 'recurrence', NEW.uid, NULL, NULL, NULL, NULL);
END;
CREATE TRIGGER task_recurrences_updated AFTER UPDATE ON task_recurrences BEGIN
INSERT INTO changed SELECT 'task_recurrences', id, uid, OLD.updated_at, updated_at,
'["uid","rule","words","starts_on","ends_on","title","description","priority","estimated_minutes","goal_id>goals","project_id>projects","organization_id>organizations","deleted_at"]',
json_array(OLD.uid,uid,OLD.rule,rule,OLD.words,words,OLD.starts_on,starts_on,OLD.ends_on,ends_on,OLD.title,title,OLD.description,description,OLD.priority,priority,OLD.estimated_minutes,estimated_minutes,OLD.goal_id,goal_id,OLD.project_id,project_id,OLD.organization_id,organization_id,OLD.deleted_at,deleted_at) FROM task_recurrences WHERE id = NEW.id;
UPDATE task_recurrences SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER task_recurrences_deleting BEFORE DELETE ON task_recurrences BEGIN
INSERT INTO removed SELECT 'task_recurrences', id, uid,
'["id","uid","rule","words","starts_on","ends_on","title","description","priority","estimated_minutes","goal_id>goals","project_id>projects","organization_id>organizations","created_at","updated_at","deleted_at"]',
json_array(id,uid,rule,words,starts_on,ends_on,title,description,priority,estimated_minutes,goal_id,project_id,organization_id,created_at,updated_at,deleted_at) FROM task_recurrences WHERE id = OLD.id;
END;

-- tasks
CREATE TRIGGER tasks_inserted AFTER INSERT ON tasks BEGIN
INSERT INTO recorded VALUES ('tasks', NEW.id, 'task', NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER tasks_updated AFTER UPDATE ON tasks BEGIN
INSERT INTO changed SELECT 'tasks', id, uid, OLD.updated_at, updated_at,
'["uid","title","description","priority","status","day","due","focus","estimated_minutes","actual_minutes","started_at","completed_at","completed_zone","completed_day","rank","goal_id>goals","project_id>projects","organization_id>organizations","recurrence_id>task_recurrences","recurrence_day","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.description,description,OLD.priority,priority,OLD.status,status,OLD.day,day,OLD.due,due,OLD.focus,focus,OLD.estimated_minutes,estimated_minutes,OLD.actual_minutes,actual_minutes,OLD.started_at,started_at,OLD.completed_at,completed_at,OLD.completed_zone,completed_zone,OLD.completed_day,completed_day,OLD.rank,rank,OLD.goal_id,goal_id,OLD.project_id,project_id,OLD.organization_id,organization_id,OLD.recurrence_id,recurrence_id,OLD.recurrence_day,recurrence_day,OLD.deleted_at,deleted_at) FROM tasks WHERE id = NEW.id;
UPDATE tasks SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER tasks_searched AFTER UPDATE OF title, description, completed_day, day, due, deleted_at ON tasks BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_day, NEW.day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER tasks_deleting BEFORE DELETE ON tasks BEGIN
INSERT INTO removed SELECT 'tasks', id, uid,
'["id","uid","title","description","priority","status","day","due","focus","estimated_minutes","actual_minutes","started_at","completed_at","completed_zone","completed_day","rank","goal_id>goals","project_id>projects","organization_id>organizations","recurrence_id>task_recurrences","recurrence_day","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,description,priority,status,day,due,focus,estimated_minutes,actual_minutes,started_at,completed_at,completed_zone,completed_day,rank,goal_id,project_id,organization_id,recurrence_id,recurrence_day,created_at,updated_at,deleted_at) FROM tasks WHERE id = OLD.id;
END;

-- task_deferrals
CREATE TRIGGER task_deferrals_inserted AFTER INSERT ON task_deferrals BEGIN
INSERT INTO added VALUES ('task_deferrals', NEW.id, NEW.uid);
END;
CREATE TRIGGER task_deferrals_updated AFTER UPDATE ON task_deferrals BEGIN
INSERT INTO changed SELECT 'task_deferrals', id, uid, OLD.updated_at, updated_at,
'["uid","task_id>tasks","from_day","to_day"]',
json_array(OLD.uid,uid,OLD.task_id,task_id,OLD.from_day,from_day,OLD.to_day,to_day) FROM task_deferrals WHERE id = NEW.id;
UPDATE task_deferrals SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER task_deferrals_deleting BEFORE DELETE ON task_deferrals BEGIN
INSERT INTO removed SELECT 'task_deferrals', id, uid,
'["id","uid","task_id>tasks","from_day","to_day","created_at","updated_at"]',
json_array(id,uid,task_id,from_day,to_day,created_at,updated_at) FROM task_deferrals WHERE id = OLD.id;
END;

-- days
CREATE TRIGGER days_inserted AFTER INSERT ON days BEGIN
INSERT INTO added VALUES ('days', NEW.id, NEW.uid);
END;
CREATE TRIGGER days_updated AFTER UPDATE ON days BEGIN
INSERT INTO changed SELECT 'days', id, uid, OLD.updated_at, updated_at,
'["uid","day","project_id>projects","planned_at","closed_at"]',
json_array(OLD.uid,uid,OLD.day,day,OLD.project_id,project_id,OLD.planned_at,planned_at,OLD.closed_at,closed_at) FROM days WHERE id = NEW.id;
UPDATE days SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER days_deleting BEFORE DELETE ON days BEGIN
INSERT INTO removed SELECT 'days', id, uid,
'["id","uid","day","project_id>projects","planned_at","closed_at","created_at","updated_at"]',
json_array(id,uid,day,project_id,planned_at,closed_at,created_at,updated_at) FROM days WHERE id = OLD.id;
END;

-- meeting_series
CREATE TRIGGER meeting_series_inserted AFTER INSERT ON meeting_series BEGIN
INSERT INTO recorded VALUES ('meeting_series', NEW.id, 'series', NEW.uid, NULL, NULL, NULL, NULL);
END;
CREATE TRIGGER meeting_series_updated AFTER UPDATE ON meeting_series BEGIN
INSERT INTO changed SELECT 'meeting_series', id, uid, OLD.updated_at, updated_at,
'["uid","rule","words","title","kind","starts_at","zone","duration_minutes","place","organization_id>organizations","project_id>projects","is_private","ends_on","deleted_at"]',
json_array(OLD.uid,uid,OLD.rule,rule,OLD.words,words,OLD.title,title,OLD.kind,kind,OLD.starts_at,starts_at,OLD.zone,zone,OLD.duration_minutes,duration_minutes,OLD.place,place,OLD.organization_id,organization_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.ends_on,ends_on,OLD.deleted_at,deleted_at) FROM meeting_series WHERE id = NEW.id;
UPDATE meeting_series SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_series_deleting BEFORE DELETE ON meeting_series BEGIN
INSERT INTO removed SELECT 'meeting_series', id, uid,
'["id","uid","rule","words","title","kind","starts_at","zone","duration_minutes","place","organization_id>organizations","project_id>projects","is_private","ends_on","created_at","updated_at","deleted_at"]',
json_array(id,uid,rule,words,title,kind,starts_at,zone,duration_minutes,place,organization_id,project_id,is_private,ends_on,created_at,updated_at,deleted_at) FROM meeting_series WHERE id = OLD.id;
END;

-- meeting_series_attendees
CREATE TRIGGER meeting_series_attendees_inserted AFTER INSERT ON meeting_series_attendees BEGIN
INSERT INTO added VALUES ('meeting_series_attendees', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_series_attendees_updated AFTER UPDATE ON meeting_series_attendees BEGIN
INSERT INTO changed SELECT 'meeting_series_attendees', id, uid, OLD.updated_at, updated_at,
'["uid","series_id>meeting_series","person_id>people"]',
json_array(OLD.uid,uid,OLD.series_id,series_id,OLD.person_id,person_id) FROM meeting_series_attendees WHERE id = NEW.id;
UPDATE meeting_series_attendees SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_series_attendees_deleting BEFORE DELETE ON meeting_series_attendees BEGIN
INSERT INTO removed SELECT 'meeting_series_attendees', id, uid,
'["id","uid","series_id>meeting_series","person_id>people","created_at","updated_at"]',
json_array(id,uid,series_id,person_id,created_at,updated_at) FROM meeting_series_attendees WHERE id = OLD.id;
END;

-- meetings
CREATE TRIGGER meetings_inserted AFTER INSERT ON meetings BEGIN
INSERT INTO recorded VALUES ('meetings', NEW.id, 'meeting', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
END;
CREATE TRIGGER meetings_updated AFTER UPDATE ON meetings BEGIN
INSERT INTO changed SELECT 'meetings', id, uid, OLD.updated_at, updated_at,
'["uid","title","kind","state","starts_at","zone","day","duration_minutes","place","organization_id>organizations","project_id>projects","series_id>meeting_series","series_day","preparation","desired_outcome","outcome","calendar_uid","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.kind,kind,OLD.state,state,OLD.starts_at,starts_at,OLD.zone,zone,OLD.day,day,OLD.duration_minutes,duration_minutes,OLD.place,place,OLD.organization_id,organization_id,OLD.project_id,project_id,OLD.series_id,series_id,OLD.series_day,series_day,OLD.preparation,preparation,OLD.desired_outcome,desired_outcome,OLD.outcome,outcome,OLD.calendar_uid,calendar_uid,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM meetings WHERE id = NEW.id;
UPDATE meetings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meetings_searched AFTER UPDATE OF title, place, preparation, desired_outcome, outcome, day, deleted_at ON meetings BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), NEW.title, NEW.place || char(10) || NEW.preparation || char(10) || NEW.desired_outcome || char(10) || NEW.outcome, NEW.deleted_at);
END;
CREATE TRIGGER meetings_deleting BEFORE DELETE ON meetings BEGIN
INSERT INTO removed SELECT 'meetings', id, uid,
'["id","uid","title","kind","state","starts_at","zone","day","duration_minutes","place","organization_id>organizations","project_id>projects","series_id>meeting_series","series_day","preparation","desired_outcome","outcome","calendar_uid","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,kind,state,starts_at,zone,day,duration_minutes,place,organization_id,project_id,series_id,series_day,preparation,desired_outcome,outcome,calendar_uid,is_private,created_at,updated_at,deleted_at) FROM meetings WHERE id = OLD.id;
END;

-- meeting_attendees
CREATE TRIGGER meeting_attendees_inserted AFTER INSERT ON meeting_attendees BEGIN
INSERT INTO added VALUES ('meeting_attendees', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_attendees_updated AFTER UPDATE ON meeting_attendees BEGIN
INSERT INTO changed SELECT 'meeting_attendees', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","person_id>people"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.person_id,person_id) FROM meeting_attendees WHERE id = NEW.id;
UPDATE meeting_attendees SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_attendees_deleting BEFORE DELETE ON meeting_attendees BEGIN
INSERT INTO removed SELECT 'meeting_attendees', id, uid,
'["id","uid","meeting_id>meetings","person_id>people","created_at","updated_at"]',
json_array(id,uid,meeting_id,person_id,created_at,updated_at) FROM meeting_attendees WHERE id = OLD.id;
END;

-- meeting_topics
CREATE TRIGGER meeting_topics_inserted AFTER INSERT ON meeting_topics BEGIN
INSERT INTO recorded VALUES ('meeting_topics', NEW.id, 'topic', NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
END;
CREATE TRIGGER meeting_topics_updated AFTER UPDATE ON meeting_topics BEGIN
INSERT INTO changed SELECT 'meeting_topics', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","person_id>people","title","answer","state","rank","deleted_at"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.person_id,person_id,OLD.title,title,OLD.answer,answer,OLD.state,state,OLD.rank,rank,OLD.deleted_at,deleted_at) FROM meeting_topics WHERE id = NEW.id;
UPDATE meeting_topics SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_topics_searched AFTER UPDATE OF title, answer, meeting_id, deleted_at ON meeting_topics BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce((SELECT day FROM meetings WHERE id = NEW.meeting_id), substr(NEW.created_at, 1, 10)), NEW.title, NEW.answer, NEW.deleted_at);
END;
CREATE TRIGGER meeting_topics_deleting BEFORE DELETE ON meeting_topics BEGIN
INSERT INTO removed SELECT 'meeting_topics', id, uid,
'["id","uid","meeting_id>meetings","person_id>people","title","answer","state","rank","created_at","updated_at","deleted_at"]',
json_array(id,uid,meeting_id,person_id,title,answer,state,rank,created_at,updated_at,deleted_at) FROM meeting_topics WHERE id = OLD.id;
END;

-- meeting_topics_carried
CREATE TRIGGER meeting_topics_carried_inserted AFTER INSERT ON meeting_topics_carried BEGIN
INSERT INTO added VALUES ('meeting_topics_carried', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_topics_carried_updated AFTER UPDATE ON meeting_topics_carried BEGIN
INSERT INTO changed SELECT 'meeting_topics_carried', id, uid, OLD.updated_at, updated_at,
'["uid","topic_id>meeting_topics","meeting_id>meetings"]',
json_array(OLD.uid,uid,OLD.topic_id,topic_id,OLD.meeting_id,meeting_id) FROM meeting_topics_carried WHERE id = NEW.id;
UPDATE meeting_topics_carried SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_topics_carried_deleting BEFORE DELETE ON meeting_topics_carried BEGIN
INSERT INTO removed SELECT 'meeting_topics_carried', id, uid,
'["id","uid","topic_id>meeting_topics","meeting_id>meetings","created_at","updated_at"]',
json_array(id,uid,topic_id,meeting_id,created_at,updated_at) FROM meeting_topics_carried WHERE id = OLD.id;
END;

-- learnings
CREATE TRIGGER learnings_inserted AFTER INSERT ON learnings BEGIN
INSERT INTO recorded VALUES ('learnings', NEW.id, 'learning', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
END;
CREATE TRIGGER learnings_updated AFTER UPDATE ON learnings BEGIN
INSERT INTO changed SELECT 'learnings', id, uid, OLD.updated_at, updated_at,
'["uid","title","content","kind","date","source","link","meeting_id>meetings","project_id>projects","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.content,content,OLD.kind,kind,OLD.date,date,OLD.source,source,OLD.link,link,OLD.meeting_id,meeting_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM learnings WHERE id = NEW.id;
UPDATE learnings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER learnings_searched AFTER UPDATE OF title, content, link, date, deleted_at ON learnings BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), NEW.title, NEW.content || char(10) || NEW.link, NEW.deleted_at);
END;
CREATE TRIGGER learnings_deleting BEFORE DELETE ON learnings BEGIN
INSERT INTO removed SELECT 'learnings', id, uid,
'["id","uid","title","content","kind","date","source","link","meeting_id>meetings","project_id>projects","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,content,kind,date,source,link,meeting_id,project_id,is_private,created_at,updated_at,deleted_at) FROM learnings WHERE id = OLD.id;
END;

-- learning_skills
CREATE TRIGGER learning_skills_inserted AFTER INSERT ON learning_skills BEGIN
INSERT INTO added VALUES ('learning_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_skills_updated AFTER UPDATE ON learning_skills BEGIN
INSERT INTO changed SELECT 'learning_skills', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","skill_id>skills"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.skill_id,skill_id) FROM learning_skills WHERE id = NEW.id;
UPDATE learning_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER learning_skills_deleting BEFORE DELETE ON learning_skills BEGIN
INSERT INTO removed SELECT 'learning_skills', id, uid,
'["id","uid","learning_id>learnings","skill_id>skills","created_at","updated_at"]',
json_array(id,uid,learning_id,skill_id,created_at,updated_at) FROM learning_skills WHERE id = OLD.id;
END;

-- learning_reviews
CREATE TRIGGER learning_reviews_inserted AFTER INSERT ON learning_reviews BEGIN
INSERT INTO added VALUES ('learning_reviews', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_reviews_updated AFTER UPDATE ON learning_reviews BEGIN
INSERT INTO changed SELECT 'learning_reviews', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","due","reviewed_on","interval_days"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.due,due,OLD.reviewed_on,reviewed_on,OLD.interval_days,interval_days) FROM learning_reviews WHERE id = NEW.id;
UPDATE learning_reviews SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER learning_reviews_deleting BEFORE DELETE ON learning_reviews BEGIN
INSERT INTO removed SELECT 'learning_reviews', id, uid,
'["id","uid","learning_id>learnings","due","reviewed_on","interval_days","created_at","updated_at"]',
json_array(id,uid,learning_id,due,reviewed_on,interval_days,created_at,updated_at) FROM learning_reviews WHERE id = OLD.id;
END;

-- feedback
CREATE TRIGGER feedback_inserted AFTER INSERT ON feedback BEGIN
INSERT INTO recorded VALUES ('feedback', NEW.id, 'feedback', NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
END;
CREATE TRIGGER feedback_updated AFTER UPDATE ON feedback BEGIN
INSERT INTO changed SELECT 'feedback', id, uid, OLD.updated_at, updated_at,
'["uid","direction","person_id>people","date","content","context","category","sentiment","meeting_id>meetings","project_id>projects","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.direction,direction,OLD.person_id,person_id,OLD.date,date,OLD.content,content,OLD.context,context,OLD.category,category,OLD.sentiment,sentiment,OLD.meeting_id,meeting_id,OLD.project_id,project_id,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM feedback WHERE id = NEW.id;
UPDATE feedback SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER feedback_searched AFTER UPDATE OF content, context, date, deleted_at ON feedback BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.date, substr(NEW.created_at, 1, 10)), '', NEW.content || char(10) || NEW.context, NEW.deleted_at);
END;
CREATE TRIGGER feedback_deleting BEFORE DELETE ON feedback BEGIN
INSERT INTO removed SELECT 'feedback', id, uid,
'["id","uid","direction","person_id>people","date","content","context","category","sentiment","meeting_id>meetings","project_id>projects","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,direction,person_id,date,content,context,category,sentiment,meeting_id,project_id,is_private,created_at,updated_at,deleted_at) FROM feedback WHERE id = OLD.id;
END;

-- feedback_skills
CREATE TRIGGER feedback_skills_inserted AFTER INSERT ON feedback_skills BEGIN
INSERT INTO added VALUES ('feedback_skills', NEW.id, NEW.uid);
END;
CREATE TRIGGER feedback_skills_updated AFTER UPDATE ON feedback_skills BEGIN
INSERT INTO changed SELECT 'feedback_skills', id, uid, OLD.updated_at, updated_at,
'["uid","feedback_id>feedback","skill_id>skills"]',
json_array(OLD.uid,uid,OLD.feedback_id,feedback_id,OLD.skill_id,skill_id) FROM feedback_skills WHERE id = NEW.id;
UPDATE feedback_skills SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER feedback_skills_deleting BEFORE DELETE ON feedback_skills BEGIN
INSERT INTO removed SELECT 'feedback_skills', id, uid,
'["id","uid","feedback_id>feedback","skill_id>skills","created_at","updated_at"]',
json_array(id,uid,feedback_id,skill_id,created_at,updated_at) FROM feedback_skills WHERE id = OLD.id;
END;

-- action_items
CREATE TRIGGER action_items_inserted AFTER INSERT ON action_items BEGIN
INSERT INTO recorded VALUES ('action_items', NEW.id, 'action', NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER action_items_updated AFTER UPDATE ON action_items BEGIN
INSERT INTO changed SELECT 'action_items', id, uid, OLD.updated_at, updated_at,
'["uid","title","description","owner","person_id>people","status","priority","due","completed_at","completed_zone","completed_day","meeting_id>meetings","feedback_id>feedback","task_id>tasks","deleted_at"]',
json_array(OLD.uid,uid,OLD.title,title,OLD.description,description,OLD.owner,owner,OLD.person_id,person_id,OLD.status,status,OLD.priority,priority,OLD.due,due,OLD.completed_at,completed_at,OLD.completed_zone,completed_zone,OLD.completed_day,completed_day,OLD.meeting_id,meeting_id,OLD.feedback_id,feedback_id,OLD.task_id,task_id,OLD.deleted_at,deleted_at) FROM action_items WHERE id = NEW.id;
UPDATE action_items SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER action_items_searched AFTER UPDATE OF title, description, completed_day, due, deleted_at ON action_items BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.completed_day, NEW.due, substr(NEW.created_at, 1, 10)), NEW.title, NEW.description, NEW.deleted_at);
END;
CREATE TRIGGER action_items_deleting BEFORE DELETE ON action_items BEGIN
INSERT INTO removed SELECT 'action_items', id, uid,
'["id","uid","title","description","owner","person_id>people","status","priority","due","completed_at","completed_zone","completed_day","meeting_id>meetings","feedback_id>feedback","task_id>tasks","created_at","updated_at","deleted_at"]',
json_array(id,uid,title,description,owner,person_id,status,priority,due,completed_at,completed_zone,completed_day,meeting_id,feedback_id,task_id,created_at,updated_at,deleted_at) FROM action_items WHERE id = OLD.id;
END;

-- skill_progress_evidence
CREATE TRIGGER skill_progress_evidence_inserted AFTER INSERT ON skill_progress_evidence BEGIN
INSERT INTO added VALUES ('skill_progress_evidence', NEW.id, NEW.uid);
END;
CREATE TRIGGER skill_progress_evidence_updated AFTER UPDATE ON skill_progress_evidence BEGIN
INSERT INTO changed SELECT 'skill_progress_evidence', id, uid, OLD.updated_at, updated_at,
'["uid","progress_id>skill_progress","task_id>tasks","learning_id>learnings","feedback_id>feedback","project_id>projects"]',
json_array(OLD.uid,uid,OLD.progress_id,progress_id,OLD.task_id,task_id,OLD.learning_id,learning_id,OLD.feedback_id,feedback_id,OLD.project_id,project_id) FROM skill_progress_evidence WHERE id = NEW.id;
UPDATE skill_progress_evidence SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER skill_progress_evidence_deleting BEFORE DELETE ON skill_progress_evidence BEGIN
INSERT INTO removed SELECT 'skill_progress_evidence', id, uid,
'["id","uid","progress_id>skill_progress","task_id>tasks","learning_id>learnings","feedback_id>feedback","project_id>projects","created_at","updated_at"]',
json_array(id,uid,progress_id,task_id,learning_id,feedback_id,project_id,created_at,updated_at) FROM skill_progress_evidence WHERE id = OLD.id;
END;

-- energy_checkins
CREATE TRIGGER energy_checkins_inserted AFTER INSERT ON energy_checkins BEGIN
INSERT INTO recorded VALUES ('energy_checkins', NEW.id, 'energy', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER energy_checkins_updated AFTER UPDATE ON energy_checkins BEGIN
INSERT INTO changed SELECT 'energy_checkins', id, uid, OLD.updated_at, updated_at,
'["uid","at","zone","day","energy","engagement","mood","activity","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.at,at,OLD.zone,zone,OLD.day,day,OLD.energy,energy,OLD.engagement,engagement,OLD.mood,mood,OLD.activity,activity,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM energy_checkins WHERE id = NEW.id;
UPDATE energy_checkins SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER energy_checkins_searched AFTER UPDATE OF mood, activity, notes, day, deleted_at ON energy_checkins BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.mood || char(10) || NEW.activity || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER energy_checkins_deleting BEFORE DELETE ON energy_checkins BEGIN
INSERT INTO removed SELECT 'energy_checkins', id, uid,
'["id","uid","at","zone","day","energy","engagement","mood","activity","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,at,zone,day,energy,engagement,mood,activity,notes,created_at,updated_at,deleted_at) FROM energy_checkins WHERE id = OLD.id;
END;

-- reflections
CREATE TRIGGER reflections_inserted AFTER INSERT ON reflections BEGIN
INSERT INTO recorded VALUES ('reflections', NEW.id, 'reflection', NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER reflections_updated AFTER UPDATE ON reflections BEGIN
INSERT INTO changed SELECT 'reflections', id, uid, OLD.updated_at, updated_at,
'["uid","kind","day","went_well","was_hard","next","notes","is_private","deleted_at"]',
json_array(OLD.uid,uid,OLD.kind,kind,OLD.day,day,OLD.went_well,went_well,OLD.was_hard,was_hard,OLD.next,next,OLD.notes,notes,OLD.is_private,is_private,OLD.deleted_at,deleted_at) FROM reflections WHERE id = NEW.id;
UPDATE reflections SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER reflections_searched AFTER UPDATE OF went_well, was_hard, next, notes, day, deleted_at ON reflections BEGIN
INSERT INTO words VALUES (NEW.uid, coalesce(NEW.day, substr(NEW.created_at, 1, 10)), '', NEW.went_well || char(10) || NEW.was_hard || char(10) || NEW.next || char(10) || NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER reflections_deleting BEFORE DELETE ON reflections BEGIN
INSERT INTO removed SELECT 'reflections', id, uid,
'["id","uid","kind","day","went_well","was_hard","next","notes","is_private","created_at","updated_at","deleted_at"]',
json_array(id,uid,kind,day,went_well,was_hard,next,notes,is_private,created_at,updated_at,deleted_at) FROM reflections WHERE id = OLD.id;
END;

-- tags
CREATE TRIGGER tags_inserted AFTER INSERT ON tags BEGIN
INSERT INTO recorded VALUES ('tags', NEW.id, 'tag', NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER tags_updated AFTER UPDATE ON tags BEGIN
INSERT INTO changed SELECT 'tags', id, uid, OLD.updated_at, updated_at,
'["uid","name","name_key","notes","deleted_at"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.name_key,name_key,OLD.notes,notes,OLD.deleted_at,deleted_at) FROM tags WHERE id = NEW.id;
UPDATE tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER tags_searched AFTER UPDATE OF name, notes, deleted_at ON tags BEGIN
INSERT INTO words VALUES (NEW.uid, substr(NEW.created_at, 1, 10), NEW.name, NEW.notes, NEW.deleted_at);
END;
CREATE TRIGGER tags_deleting BEFORE DELETE ON tags BEGIN
INSERT INTO removed SELECT 'tags', id, uid,
'["id","uid","name","name_key","notes","created_at","updated_at","deleted_at"]',
json_array(id,uid,name,name_key,notes,created_at,updated_at,deleted_at) FROM tags WHERE id = OLD.id;
END;

-- task_tags
CREATE TRIGGER task_tags_inserted AFTER INSERT ON task_tags BEGIN
INSERT INTO added VALUES ('task_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER task_tags_updated AFTER UPDATE ON task_tags BEGIN
INSERT INTO changed SELECT 'task_tags', id, uid, OLD.updated_at, updated_at,
'["uid","task_id>tasks","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.task_id,task_id,OLD.tag_id,tag_id) FROM task_tags WHERE id = NEW.id;
UPDATE task_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER task_tags_deleting BEFORE DELETE ON task_tags BEGIN
INSERT INTO removed SELECT 'task_tags', id, uid,
'["id","uid","task_id>tasks","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,task_id,tag_id,created_at,updated_at) FROM task_tags WHERE id = OLD.id;
END;

-- learning_tags
CREATE TRIGGER learning_tags_inserted AFTER INSERT ON learning_tags BEGIN
INSERT INTO added VALUES ('learning_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER learning_tags_updated AFTER UPDATE ON learning_tags BEGIN
INSERT INTO changed SELECT 'learning_tags', id, uid, OLD.updated_at, updated_at,
'["uid","learning_id>learnings","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.learning_id,learning_id,OLD.tag_id,tag_id) FROM learning_tags WHERE id = NEW.id;
UPDATE learning_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER learning_tags_deleting BEFORE DELETE ON learning_tags BEGIN
INSERT INTO removed SELECT 'learning_tags', id, uid,
'["id","uid","learning_id>learnings","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,learning_id,tag_id,created_at,updated_at) FROM learning_tags WHERE id = OLD.id;
END;

-- feedback_tags
CREATE TRIGGER feedback_tags_inserted AFTER INSERT ON feedback_tags BEGIN
INSERT INTO added VALUES ('feedback_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER feedback_tags_updated AFTER UPDATE ON feedback_tags BEGIN
INSERT INTO changed SELECT 'feedback_tags', id, uid, OLD.updated_at, updated_at,
'["uid","feedback_id>feedback","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.feedback_id,feedback_id,OLD.tag_id,tag_id) FROM feedback_tags WHERE id = NEW.id;
UPDATE feedback_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER feedback_tags_deleting BEFORE DELETE ON feedback_tags BEGIN
INSERT INTO removed SELECT 'feedback_tags', id, uid,
'["id","uid","feedback_id>feedback","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,feedback_id,tag_id,created_at,updated_at) FROM feedback_tags WHERE id = OLD.id;
END;

-- meeting_tags
CREATE TRIGGER meeting_tags_inserted AFTER INSERT ON meeting_tags BEGIN
INSERT INTO added VALUES ('meeting_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER meeting_tags_updated AFTER UPDATE ON meeting_tags BEGIN
INSERT INTO changed SELECT 'meeting_tags', id, uid, OLD.updated_at, updated_at,
'["uid","meeting_id>meetings","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.meeting_id,meeting_id,OLD.tag_id,tag_id) FROM meeting_tags WHERE id = NEW.id;
UPDATE meeting_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER meeting_tags_deleting BEFORE DELETE ON meeting_tags BEGIN
INSERT INTO removed SELECT 'meeting_tags', id, uid,
'["id","uid","meeting_id>meetings","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,meeting_id,tag_id,created_at,updated_at) FROM meeting_tags WHERE id = OLD.id;
END;

-- goal_tags
CREATE TRIGGER goal_tags_inserted AFTER INSERT ON goal_tags BEGIN
INSERT INTO added VALUES ('goal_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER goal_tags_updated AFTER UPDATE ON goal_tags BEGIN
INSERT INTO changed SELECT 'goal_tags', id, uid, OLD.updated_at, updated_at,
'["uid","goal_id>goals","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.goal_id,goal_id,OLD.tag_id,tag_id) FROM goal_tags WHERE id = NEW.id;
UPDATE goal_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER goal_tags_deleting BEFORE DELETE ON goal_tags BEGIN
INSERT INTO removed SELECT 'goal_tags', id, uid,
'["id","uid","goal_id>goals","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,goal_id,tag_id,created_at,updated_at) FROM goal_tags WHERE id = OLD.id;
END;

-- project_tags
CREATE TRIGGER project_tags_inserted AFTER INSERT ON project_tags BEGIN
INSERT INTO added VALUES ('project_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER project_tags_updated AFTER UPDATE ON project_tags BEGIN
INSERT INTO changed SELECT 'project_tags', id, uid, OLD.updated_at, updated_at,
'["uid","project_id>projects","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.project_id,project_id,OLD.tag_id,tag_id) FROM project_tags WHERE id = NEW.id;
UPDATE project_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER project_tags_deleting BEFORE DELETE ON project_tags BEGIN
INSERT INTO removed SELECT 'project_tags', id, uid,
'["id","uid","project_id>projects","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,project_id,tag_id,created_at,updated_at) FROM project_tags WHERE id = OLD.id;
END;

-- person_tags
CREATE TRIGGER person_tags_inserted AFTER INSERT ON person_tags BEGIN
INSERT INTO added VALUES ('person_tags', NEW.id, NEW.uid);
END;
CREATE TRIGGER person_tags_updated AFTER UPDATE ON person_tags BEGIN
INSERT INTO changed SELECT 'person_tags', id, uid, OLD.updated_at, updated_at,
'["uid","person_id>people","tag_id>tags"]',
json_array(OLD.uid,uid,OLD.person_id,person_id,OLD.tag_id,tag_id) FROM person_tags WHERE id = NEW.id;
UPDATE person_tags SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER person_tags_deleting BEFORE DELETE ON person_tags BEGIN
INSERT INTO removed SELECT 'person_tags', id, uid,
'["id","uid","person_id>people","tag_id>tags","created_at","updated_at"]',
json_array(id,uid,person_id,tag_id,created_at,updated_at) FROM person_tags WHERE id = OLD.id;
END;

-- links
CREATE TRIGGER links_inserted AFTER INSERT ON links BEGIN
INSERT INTO added VALUES ('links', NEW.id, NEW.uid);
END;
CREATE TRIGGER links_updated AFTER UPDATE ON links BEGIN
INSERT INTO changed SELECT 'links', id, uid, OLD.updated_at, updated_at,
'["uid","from_id>records","to_id>records","note"]',
json_array(OLD.uid,uid,OLD.from_id,from_id,OLD.to_id,to_id,OLD.note,note) FROM links WHERE id = NEW.id;
UPDATE links SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER links_deleting BEFORE DELETE ON links BEGIN
INSERT INTO removed SELECT 'links', id, uid,
'["id","uid","from_id>records","to_id>records","note","created_at","updated_at"]',
json_array(id,uid,from_id,to_id,note,created_at,updated_at) FROM links WHERE id = OLD.id;
END;

-- saved_views
CREATE TRIGGER saved_views_inserted AFTER INSERT ON saved_views BEGIN
INSERT INTO added VALUES ('saved_views', NEW.id, NEW.uid);
END;
CREATE TRIGGER saved_views_updated AFTER UPDATE ON saved_views BEGIN
INSERT INTO changed SELECT 'saved_views', id, uid, OLD.updated_at, updated_at,
'["uid","page","name","name_key","query"]',
json_array(OLD.uid,uid,OLD.page,page,OLD.name,name,OLD.name_key,name_key,OLD.query,query) FROM saved_views WHERE id = NEW.id;
UPDATE saved_views SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER saved_views_deleting BEFORE DELETE ON saved_views BEGIN
INSERT INTO removed SELECT 'saved_views', id, uid,
'["id","uid","page","name","name_key","query","created_at","updated_at"]',
json_array(id,uid,page,name,name_key,query,created_at,updated_at) FROM saved_views WHERE id = OLD.id;
END;

-- settings
CREATE TRIGGER settings_inserted AFTER INSERT ON settings BEGIN
INSERT INTO added VALUES ('settings', NEW.id, NEW.uid);
END;
CREATE TRIGGER settings_updated AFTER UPDATE ON settings BEGIN
INSERT INTO changed SELECT 'settings', id, uid, OLD.updated_at, updated_at,
'["uid","name","value"]',
json_array(OLD.uid,uid,OLD.name,name,OLD.value,value) FROM settings WHERE id = NEW.id;
UPDATE settings SET updated_at = now FROM stamp WHERE id = NEW.id AND updated_at <> now;
END;
CREATE TRIGGER settings_deleting BEFORE DELETE ON settings BEGIN
INSERT INTO removed SELECT 'settings', id, uid,
'["id","uid","name","value","created_at","updated_at"]',
json_array(id,uid,name,value,created_at,updated_at) FROM settings WHERE id = OLD.id;
END;
