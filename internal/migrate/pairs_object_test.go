package migrate

var objectPairs = []pair{
	{
		name: "indexes added, dropped, partial, on expressions",
		from: "CREATE TABLE a (x, y); CREATE INDEX i ON a (x); CREATE INDEX j ON a (lower(y)) WHERE x IS NOT NULL; CREATE UNIQUE INDEX u ON a (x, y COLLATE NOCASE DESC)",
		to:   "CREATE TABLE a (x, y); CREATE INDEX j ON a (upper(y)) WHERE x IS NOT NULL; CREATE UNIQUE INDEX u ON a (x, y COLLATE NOCASE DESC); CREATE INDEX k ON a (x + 1) WHERE y = 'a;--b'",
		rows: "INSERT INTO a VALUES (1, 'q')", up: []check{{"SELECT * FROM a", "1|q"}},
	},
	{
		name: "indexes of a rebuilt table",
		from: "CREATE TABLE a (x, y); CREATE INDEX i ON a (x); CREATE INDEX j ON a (lower(y)) WHERE x IS NOT NULL",
		to:   "CREATE TABLE a (x, y UNIQUE); CREATE INDEX i ON a (x); CREATE INDEX j ON a (lower(y)) WHERE x IS NOT NULL",
		rows: "INSERT INTO a VALUES (1, 'q')", up: []check{{"SELECT x FROM a INDEXED BY i WHERE x = 1", "1"}},
	},
	{
		name: "a unique index that rows break", fails: "UNIQUE constraint failed",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x); CREATE UNIQUE INDEX i ON a (x)", rows: "INSERT INTO a VALUES (1), (1)",
	},
	{
		name: "an index that moves to another table",
		from: "CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x)", to: "CREATE TABLE a (x); CREATE TABLE b (x UNIQUE); CREATE INDEX i ON b (x)",
	},
	{
		name: "an index whose name a table takes",
		from: "CREATE TABLE a (x); CREATE INDEX i ON a (x)", to: "CREATE TABLE a (x UNIQUE); CREATE TABLE i (x)",
	},
	{
		name: "triggers do not fire while rows are copied",
		from: `CREATE TABLE log (x); CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TRIGGER ai AFTER INSERT ON a BEGIN INSERT INTO log VALUES ('i' || new.x); END;
			CREATE TRIGGER ad AFTER DELETE ON a BEGIN INSERT INTO log VALUES ('d' || old.x); END`,
		to: `CREATE TABLE log (x); CREATE TABLE a (id INTEGER PRIMARY KEY, x CHECK (x > 0)); CREATE TRIGGER ai AFTER INSERT ON a BEGIN INSERT INTO log VALUES ('i' || new.x); END;
			CREATE TRIGGER ad AFTER DELETE ON a BEGIN INSERT INTO log VALUES ('d' || old.x); END`,
		rows: "INSERT INTO a VALUES (1, 1), (2, 2)",
		up:   []check{{"SELECT * FROM log", "i1 i2"}, {"SELECT * FROM a", "1|1 2|2"}}, down: []check{{"SELECT * FROM log", "i1 i2"}},
	},
	{
		name: "a trigger of another table that writes to a rebuilt one",
		from: "CREATE TABLE a (x); CREATE TABLE b (y); CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO a VALUES (new.y); DELETE FROM a WHERE x = ';'; END",
		to:   "CREATE TABLE a (x UNIQUE); CREATE TABLE b (y); CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO a VALUES (new.y); DELETE FROM a WHERE x = ';'; END",
		rows: "INSERT INTO b VALUES (1)", up: []check{{"SELECT * FROM a", "1"}}, down: []check{{"SELECT * FROM a", "1"}},
	},
	{
		name: "a trigger with CASE and END, changed",
		from: "CREATE TABLE a (x, y); CREATE TRIGGER t BEFORE UPDATE OF x ON a WHEN new.x <> old.x BEGIN SELECT CASE WHEN new.x = 'END;' THEN RAISE(ABORT, 'no; -- way') END; END",
		to:   "CREATE TABLE a (x, y); CREATE TRIGGER t BEFORE UPDATE OF x, y ON a WHEN new.x <> old.x BEGIN SELECT CASE WHEN new.x = 'END;' THEN RAISE(ABORT, 'no; -- way') END; UPDATE a SET y = 1; END",
	},
	{
		name: "views on views and on a rebuilt table, with INSTEAD OF triggers",
		from: `CREATE TABLE a (x, y); CREATE VIEW v AS SELECT x, y FROM a; CREATE VIEW w AS SELECT x FROM v; CREATE TABLE log (x);
			CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO a VALUES (new.x, new.y); END; CREATE TRIGGER tw INSTEAD OF DELETE ON w BEGIN INSERT INTO log VALUES (old.x); END`,
		to: `CREATE TABLE a (y, x NOT NULL); CREATE VIEW v AS SELECT x, y, x + y AS z FROM a; CREATE VIEW w AS SELECT x FROM v; CREATE TABLE log (x);
			CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO a (x, y) VALUES (new.x, new.y); END; CREATE TRIGGER tw INSTEAD OF DELETE ON w BEGIN INSERT INTO log VALUES (old.x); END`,
		rows: "INSERT INTO v VALUES (1, 2)",
		up:   []check{{"SELECT * FROM v", "1|2|3"}, {"SELECT * FROM w", "1"}}, down: []check{{"SELECT * FROM v", "1|2"}},
	},
	{
		name: "a view that changes under an INSTEAD OF trigger that does not",
		from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO a VALUES (new.x); END",
		to:   "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a WHERE x > 0; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO a VALUES (new.x); END",
	},
	{
		name: "views, indexes and triggers dropped are no loss",
		from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a; CREATE INDEX i ON a (x); CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
		to:   "CREATE TABLE a (x)", rows: "INSERT INTO a VALUES (1)", up: []check{{"SELECT * FROM a", "1"}},
	},
	{
		name: "a view that becomes a table", from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a", to: "CREATE TABLE a (x); CREATE TABLE v (x)",
		rows: "INSERT INTO a VALUES (1)",
	},
	{
		name: "a column added beside a broken view and a broken trigger", says: []string{"ADD COLUMN"},
		from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT missing FROM nowhere; CREATE TRIGGER t AFTER INSERT ON a WHEN 0 BEGIN INSERT INTO nowhere VALUES (1); END; CREATE TABLE w (k PRIMARY KEY) WITHOUT ROWID",
		to:   "CREATE TABLE a (x, y DEFAULT 'd'); CREATE VIEW v AS SELECT missing FROM nowhere; CREATE TRIGGER t AFTER INSERT ON a WHEN 0 BEGIN INSERT INTO nowhere VALUES (1); END; CREATE TABLE w (k PRIMARY KEY, l TEXT) WITHOUT ROWID",
		rows: "INSERT INTO w VALUES (1)", up: []check{{"SELECT * FROM w", "1|<nil>"}},
	},
	{
		name: "texts in double quotes, as SQLite still takes them",
		from: `CREATE TABLE a (x TEXT DEFAULT "Todo" CHECK (x IN ("Todo", "Done")))`, to: `CREATE TABLE a (x TEXT DEFAULT "todo" CHECK (x IN ("Todo", "todo")))`,
		rows: "INSERT INTO a DEFAULT VALUES", up: []check{{"SELECT * FROM a", "Todo"}},
	},
	{
		name: "a broken view stays as it is", from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT missing FROM nowhere", to: "CREATE TABLE a (x UNIQUE); CREATE VIEW v AS SELECT missing FROM nowhere",
	},
	{
		name: "literals with what a careless reader takes for an end",
		from: "CREATE TABLE a (x TEXT DEFAULT 'a;\nb -- c;\n\n  /* '' \"')",
		to:   "CREATE TABLE a (x TEXT DEFAULT 'a;\nb -- c;\n\n  /* '' \"', y TEXT UNIQUE DEFAULT ';\n-- BEGIN;\nCOMMIT;\n'); CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = ';\n;' WHERE y = '--';\n\n-- in the body; END;\nEND",
		rows: "INSERT INTO a DEFAULT VALUES", up: []check{{"SELECT length(x) FROM a", "20"}}, down: []check{{"SELECT x FROM a", "a;\nb -- c;\n\n  /* ' \""}},
	},
	{
		name: "comments that goose would take for its own",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x, -- +goose Down\n-- +goose StatementEnd\n y UNIQUE /*\n-- +goose Up\n*/\r\n)\r\n; CREATE VIEW v AS SELECT 1 -- +goose Down\n -- last\n;",
		rows: "INSERT INTO a VALUES (1)", up: []check{{"SELECT * FROM a", "1|<nil>"}},
	},
	{
		name: "the numbers in the file's head",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x); PRAGMA application_id = 77; PRAGMA user_version = 3",
		up: []check{{"PRAGMA application_id", "77"}, {"PRAGMA user_version", "3"}}, down: []check{{"PRAGMA application_id", "0"}, {"PRAGMA user_version", "0"}},
	},
}

var tablePairs = []pair{
	{
		name: "tables added with the rows that the script gives them",
		from: "CREATE TABLE a (x)",
		to:   "CREATE TABLE a (x); CREATE TABLE s (k TEXT PRIMARY KEY, v, g AS (v || '!')) WITHOUT ROWID; INSERT INTO s VALUES ('one', 1.5), ('two;\n-- +goose Down\n', x'00ff'), ('it''s', NULL), ('', char(0))",
		up:   []check{{"SELECT k, quote(v) FROM s WHERE k <> ''", "it's|NULL one|1.5 two;\n-- +goose Down\n|X'00FF'"}, {"SELECT hex(v) FROM s WHERE k = ''", "00"}},
	},
	{
		name: "a dropped table", loss: true, says: []string{"-- loss: the table b"},
		from: "CREATE TABLE a (x); CREATE TABLE b (y); CREATE INDEX i ON b (y); CREATE TRIGGER t AFTER DELETE ON b BEGIN DELETE FROM a; END",
		to:   "CREATE TABLE a (x)", rows: "INSERT INTO a VALUES (1); INSERT INTO b VALUES (2)",
		up: []check{{"SELECT * FROM a", "1"}}, down: []check{{"SELECT count(*) FROM b", "0"}, {"SELECT * FROM a", "1"}},
	},
	{
		name: "a dropped parent whose children stay", loss: true, fails: orphanMessage,
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p (id) ON DELETE CASCADE)", to: "CREATE TABLE c (p REFERENCES p (id) ON DELETE CASCADE)",
		rows: "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)",
	},
	{
		name: "a dropped parent whose children let go", loss: true,
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p (id) ON DELETE CASCADE, x)", to: "CREATE TABLE c (id INTEGER PRIMARY KEY, x)",
		rows: "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1, 5)",
		up:   []check{{"SELECT * FROM c", "1|5"}}, down: []check{{"SELECT * FROM c", "1|<nil>|5"}},
	},
	{
		name: "a table renamed by hint, with all that hangs on it", renames: map[string]string{"jobs": "tasks", "tasks.name": "title"},
		from: `CREATE TABLE jobs (id INTEGER PRIMARY KEY, name TEXT, up REFERENCES jobs (id)); CREATE INDEX jobs_name ON jobs (name); CREATE VIEW v AS SELECT name FROM jobs;
			CREATE TABLE c (id INTEGER PRIMARY KEY, j INTEGER REFERENCES jobs (id) ON DELETE CASCADE); CREATE TRIGGER t AFTER INSERT ON jobs BEGIN UPDATE jobs SET name = 'x' WHERE id = -1; END;
			CREATE TRIGGER tc AFTER DELETE ON c BEGIN DELETE FROM jobs WHERE id = old.j; END`,
		to: `CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL, up REFERENCES tasks (id)); CREATE INDEX tasks_title ON tasks (title); CREATE VIEW v AS SELECT title FROM tasks;
			CREATE TABLE c (id INTEGER PRIMARY KEY, j INTEGER REFERENCES tasks (id) ON DELETE CASCADE); CREATE TRIGGER t AFTER INSERT ON tasks BEGIN UPDATE tasks SET title = 'x' WHERE id = -1; END;
			CREATE TRIGGER tc AFTER DELETE ON c BEGIN DELETE FROM tasks WHERE id = old.j; END`,
		rows: "INSERT INTO jobs VALUES (1, 'a', NULL), (5, 'b', 1); INSERT INTO c VALUES (1, 1), (2, 5)",
		up:   []check{{"SELECT * FROM tasks", "1|a|<nil> 5|b|1"}, {"SELECT * FROM c", "1|1 2|5"}, {"SELECT * FROM v", "a b"}},
		down: []check{{"SELECT * FROM jobs", "1|a|<nil> 5|b|1"}, {"SELECT * FROM c", "1|1 2|5"}},
	},
	{
		name: "a rename that the script itself does", from: "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a", to: "CREATE TABLE b (x); CREATE VIEW v AS SELECT x FROM b; ALTER TABLE b RENAME TO a; CREATE TABLE c (y)",
	},
	{
		name: "a renamed table that leaves a view under its old name", renames: map[string]string{"a": "b"},
		from: "CREATE TABLE a (x)", to: "CREATE TABLE b (x); CREATE VIEW a AS SELECT x FROM b; CREATE TRIGGER t INSTEAD OF INSERT ON a BEGIN INSERT INTO b VALUES (new.x); END",
		rows: "INSERT INTO a VALUES (1)",
		up:   []check{{"SELECT * FROM a", "1"}, {"SELECT * FROM b", "1"}}, down: []check{{"SELECT * FROM a", "1"}},
	},
	{
		name: "quotes that come along with another change", says: []string{"its names are in other quotes"},
		from: `CREATE TABLE "a" (x, "y"); CREATE TABLE c ([x]); CREATE INDEX [i] ON a (x)`, to: "CREATE TABLE a (x, y); CREATE TABLE c (x, z); CREATE INDEX i ON a (x)", rows: "INSERT INTO a VALUES (1, 2)",
		up: []check{{"SELECT * FROM a", "1|2"}}, down: []check{{"SELECT * FROM a", "1|2"}},
	},
	{
		name: "a table that takes the name of a dropped one", loss: true, renames: map[string]string{"c.x": "z"},
		from: "CREATE TABLE a (x); CREATE TABLE c (x)", to: "CREATE TABLE b (x); CREATE TABLE c (z)", rows: "INSERT INTO a VALUES (1); INSERT INTO c VALUES (2)",
		up: []check{{"SELECT count(*) FROM b", "0"}, {"SELECT * FROM c", "2"}}, down: []check{{"SELECT count(*) FROM a", "0"}, {"SELECT x FROM c", "2"}},
	},
	{
		name: "two tables that change names", renames: map[string]string{"a": "b", "b": "a"},
		from: "CREATE TABLE a (x); CREATE TABLE b (x, y)", to: "CREATE TABLE a (x, y); CREATE TABLE b (x)", rows: "INSERT INTO a VALUES (1); INSERT INTO b VALUES (2, 3)",
		up: []check{{"SELECT * FROM a", "2|3"}, {"SELECT * FROM b", "1"}}, down: []check{{"SELECT * FROM a", "1"}, {"SELECT * FROM b", "2|3"}},
	},
	{
		name: "everything from nothing", from: "",
		to: "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE c (p REFERENCES p); CREATE VIEW v AS SELECT * FROM c; CREATE TRIGGER t AFTER INSERT ON c BEGIN SELECT 1; END; CREATE INDEX i ON c (p)",
	},
	{
		name: "a table made by CREATE TABLE AS", from: "CREATE TABLE a AS SELECT 1 AS x, 'b' AS y", to: "CREATE TABLE a (x INT, y UNIQUE)", rows: "INSERT INTO a VALUES (3, 'c')",
		up: []check{{"SELECT x, y FROM a WHERE x = 3", "3|c"}},
	},
	{
		name: "names in another case", from: "CREATE TABLE Tasks (ID INTEGER PRIMARY KEY, Title TEXT)", to: "CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT CHECK (title <> ''))",
		rows: "INSERT INTO Tasks VALUES (1, 'a')", up: []check{{"SELECT * FROM tasks", "1|a"}}, down: []check{{"SELECT * FROM tasks", "1|a"}},
	},
}

var fullTextPairs = []pair{
	{
		name: "a full-text index of a rebuilt table",
		from: `CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='d', content_rowid='id');
			CREATE TRIGGER ai AFTER INSERT ON d BEGIN INSERT INTO f (rowid, t) VALUES (new.id, new.t); END`,
		to: `CREATE TABLE d (t TEXT NOT NULL, id INTEGER PRIMARY KEY); CREATE VIRTUAL TABLE f USING fts5(t, content='d', content_rowid='id');
			CREATE TRIGGER ai AFTER INSERT ON d BEGIN INSERT INTO f (rowid, t) VALUES (new.id, new.t); END`,
		rows: "INSERT INTO d VALUES (3, 'hello world'), (9, 'goodbye')",
		up:   []check{{"SELECT rowid, t FROM f WHERE f MATCH 'hello'", "3|hello world"}}, down: []check{{"SELECT rowid FROM f WHERE f MATCH 'goodbye'", "9"}},
	},
	{
		name: "a full-text index whose options change",
		from: "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT, u TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content=d, content_rowid=id)",
		to:   "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT, u TEXT); CREATE VIRTUAL TABLE f USING fts5(t, u, content=d, content_rowid=id, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
		rows: "INSERT INTO d VALUES (3, 'café', 'tea'); INSERT INTO f (f) VALUES ('rebuild')",
		up:   []check{{"SELECT rowid FROM f WHERE f MATCH 'cafe u:tea'", "3"}}, down: []check{{"SELECT rowid FROM f WHERE f MATCH 'cafe'", "3"}},
	},
	{
		name: "full-text indexes that come and go are no loss",
		from: "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='d')",
		to:   "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT); CREATE VIRTUAL TABLE g USING fts5(t, content='d')",
		rows: "INSERT INTO d VALUES (3, 'word')",
		up:   []check{{"SELECT rowid FROM g WHERE g MATCH 'word'", "3"}}, down: []check{{"SELECT rowid FROM f WHERE f MATCH 'word'", "3"}},
	},
	{
		name: "a full-text index of a view", says: []string{"f: filled again"},
		from: "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT); CREATE VIEW v AS SELECT id, upper(t) AS t FROM d; CREATE VIRTUAL TABLE f USING fts5(t, content='v', content_rowid='id')",
		to:   "CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT UNIQUE); CREATE VIEW v AS SELECT id, upper(t) AS t FROM d; CREATE VIRTUAL TABLE f USING fts5(t, content='v', content_rowid='id')",
		rows: "INSERT INTO d VALUES (3, 'word')", up: []check{{"SELECT rowid, t FROM f WHERE f MATCH 'word'", "3|WORD"}},
	},
	{
		name: "a full-text table with content of its own",
		from: "CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED)", to: "CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, c, tokenize='porter')",
		rows: "INSERT INTO f (rowid, a, b) VALUES (4, 'running', 'x'), (9, 'other', NULL)",
		up:   []check{{"SELECT rowid, a, b, c FROM f WHERE f MATCH 'run'", "4|running|x|<nil>"}}, down: []check{{"SELECT rowid, a, b FROM f", "4|running|x 9|other|<nil>"}},
	},
	{
		name: "a full-text index keeps its settings",
		from: "CREATE TABLE d (t TEXT, u TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='d'); CREATE VIRTUAL TABLE g USING fts5(t)",
		to:   "CREATE TABLE d (t TEXT, u TEXT); CREATE VIRTUAL TABLE f USING fts5(t, u, content='d'); CREATE VIRTUAL TABLE g USING fts5(t, u); CREATE VIRTUAL TABLE h USING fts5(t, content='d'); INSERT INTO h (h, rank) VALUES ('rank', 'bm25(3.0)')",
		rows: "INSERT INTO f (f, rank) VALUES ('rank', 'bm25(1.0)'); INSERT INTO g (g, rank) VALUES ('rank', 'bm25(2.0)'); INSERT INTO g (t) VALUES ('x')",
		up:   []check{{"SELECT v FROM f_config WHERE k = 'rank' UNION ALL SELECT v FROM g_config WHERE k = 'rank' UNION ALL SELECT v FROM h_config WHERE k = 'rank'", "bm25(1.0) bm25(2.0) bm25(3.0)"}},
		down: []check{{"SELECT v FROM f_config WHERE k = 'rank' UNION ALL SELECT v FROM g_config WHERE k = 'rank'", "bm25(1.0) bm25(2.0)"}},
	},
	{
		name: "a full-text index that takes its content in",
		from: "CREATE TABLE d (t TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='d')", to: "CREATE TABLE d (t TEXT); CREATE VIRTUAL TABLE f USING fts5(t)",
		rows: "INSERT INTO d (rowid, t) VALUES (4, 'word')",
		up:   []check{{"SELECT rowid, t FROM f WHERE f MATCH 'word'", "4|word"}}, down: []check{{"SELECT rowid, t FROM f WHERE f MATCH 'word'", "4|word"}},
	},
	{
		name: "a full-text index without content", loss: true, from: "CREATE VIRTUAL TABLE f USING fts5(a, content='')", to: "CREATE VIRTUAL TABLE f USING fts5(a, b, content='')",
		rows: "INSERT INTO f (rowid, a) VALUES (1, 'x')",
	},
	{
		name: "a full-text index whose content cannot be read", says: []string{"f stays empty"},
		from: "CREATE TABLE d (x)", to: "CREATE TABLE d (x); CREATE VIRTUAL TABLE f USING fts5(t, content='elsewhere')",
	},
	{
		name: "an ordinary table that looks like a part of an index",
		from: "CREATE TABLE f_content (id INTEGER PRIMARY KEY, t TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='f_content', content_rowid='id')",
		to:   "CREATE TABLE f_content (id INTEGER PRIMARY KEY, t TEXT, u TEXT UNIQUE); CREATE VIRTUAL TABLE f USING fts5(t, content='f_content', content_rowid='id')",
		rows: "INSERT INTO f_content VALUES (1, 'word')", up: []check{{"SELECT rowid FROM f WHERE f MATCH 'word'", "1"}, {"SELECT t FROM f_content", "word"}},
	},
	{
		name: "a table that becomes a full-text table", from: "CREATE TABLE f (t TEXT, u TEXT)", to: "CREATE VIRTUAL TABLE f USING fts5(u, t)",
		rows: "INSERT INTO f (rowid, t, u) VALUES (8, 'word', 'x')",
		up:   []check{{"SELECT rowid, t, u FROM f WHERE f MATCH 'word'", "8|word|x"}}, down: []check{{"SELECT rowid, t, u FROM f", "8|word|x"}},
	},
	{
		name: "an R-tree", from: "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)", to: "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +note)",
		rows: "INSERT INTO r VALUES (3, 1.0, 2.0)", up: []check{{"SELECT id, x0, x1, note FROM r", "3|1|2|<nil>"}}, down: []check{{"SELECT * FROM r", "3|1|2"}},
	},
	{
		name: "the vocabulary of an index", from: "CREATE VIRTUAL TABLE f USING fts5(a); CREATE VIRTUAL TABLE vo USING fts5vocab('f', 'row')", to: "CREATE VIRTUAL TABLE f USING fts5(a); CREATE VIRTUAL TABLE vo USING fts5vocab('f', 'col')",
		rows: "INSERT INTO f VALUES ('one two')", up: []check{{"SELECT count(*) FROM vo", "2"}},
	},
}
