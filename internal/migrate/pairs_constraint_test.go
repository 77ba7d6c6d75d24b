package migrate

var constraintPairs = []pair{
	{
		name: "a changed CHECK with children that cascade", says: []string{"tasks: rebuilt, because the CHECK of status changed."},
		from: `CREATE TABLE tasks (id INTEGER PRIMARY KEY, status TEXT CHECK (status IN ('todo', 'done')));
			CREATE TABLE notes (id INTEGER PRIMARY KEY, task INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, body TEXT)`,
		to: `CREATE TABLE tasks (id INTEGER PRIMARY KEY, status TEXT CHECK (status IN ('todo', 'done', 'cancelled')));
			CREATE TABLE notes (id INTEGER PRIMARY KEY, task INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE, body TEXT)`,
		rows: "INSERT INTO tasks VALUES (1, 'todo'), (2, 'done'); INSERT INTO notes VALUES (1, 1, 'a'), (2, 2, 'b')",
		up:   []check{{"SELECT * FROM notes", "1|1|a 2|2|b"}, {"SELECT * FROM tasks", "1|todo 2|done"}},
		down: []check{{"SELECT * FROM notes", "1|1|a 2|2|b"}, {"SELECT * FROM tasks", "1|todo 2|done"}},
	},
	{
		name: "a CHECK that a row breaks", fails: "CHECK constraint failed",
		from: "CREATE TABLE a (x); CREATE TABLE b (y)", to: "CREATE TABLE a (x CHECK (x > 0)); CREATE TABLE b (y UNIQUE)", rows: "INSERT INTO a VALUES (1), (-1); INSERT INTO b VALUES (1)",
	},
	{
		name: "a CHECK that names its table",
		from: "CREATE TABLE a (x INTEGER CHECK (a.x > 0)); CREATE INDEX i ON a (x) WHERE a.x > 3",
		to:   "CREATE TABLE a (x INTEGER CHECK (a.x > 0), y CHECK (a.y IS NULL OR a.y > a.x)); CREATE INDEX i ON a (x) WHERE a.x > 3",
		rows: "INSERT INTO a VALUES (1), (5)", up: []check{{"SELECT x FROM a", "1 5"}}, down: []check{{"SELECT x FROM a", "1 5"}},
	},
	{
		name: "a changed collation", says: []string{"COLLATE of name"},
		from: "CREATE TABLE a (name TEXT COLLATE NOCASE UNIQUE)", to: "CREATE TABLE a (name TEXT COLLATE BINARY UNIQUE)",
		rows: "INSERT INTO a VALUES ('Ana'), ('bob')",
		up:   []check{{"SELECT count(*) FROM a WHERE name = 'ANA'", "0"}, {"SELECT name FROM a ORDER BY rowid", "Ana bob"}},
		down: []check{{"SELECT count(*) FROM a WHERE name = 'ANA'", "1"}},
	},
	{
		name: "a collation that makes two names one", fails: "UNIQUE constraint failed: a.name",
		from: "CREATE TABLE a (name TEXT UNIQUE)", to: "CREATE TABLE a (name TEXT COLLATE NOCASE UNIQUE)", rows: "INSERT INTO a VALUES ('Ana'), ('ana')",
	},
	{
		name: "a constraint that would pass over rows in silence", fails: "UNIQUE constraint failed",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x UNIQUE ON CONFLICT IGNORE)", rows: "INSERT INTO a VALUES (1), (1)",
	},
	{
		name: "a constraint that would replace NULL in silence", fails: "NOT NULL constraint failed",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x NOT NULL ON CONFLICT IGNORE)", rows: "INSERT INTO a VALUES (1), (NULL)",
	},
	{
		name: "a changed foreign key with rows in the child",
		from: `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE CASCADE);
			CREATE TABLE g (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE)`,
		to: `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id) ON DELETE RESTRICT);
			CREATE TABLE g (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c (id) ON DELETE CASCADE)`,
		rows: "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1), (2, NULL); INSERT INTO g VALUES (1, 1), (2, 2)",
		up:   []check{{"SELECT * FROM c", "1|1 2|<nil>"}, {"SELECT * FROM g", "1|1 2|2"}}, down: []check{{"SELECT * FROM g", "1|1 2|2"}},
	},
	{
		name: "a table that refers to itself",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id) ON DELETE CASCADE)",
		to:   "CREATE TABLE a (id INTEGER PRIMARY KEY, up INTEGER REFERENCES a (id) ON DELETE SET NULL CHECK (up <> id))",
		rows: "INSERT INTO a VALUES (1, 2), (2, NULL), (3, 1)",
		up:   []check{{"SELECT * FROM a", "1|2 2|<nil> 3|1"}}, down: []check{{"SELECT * FROM a", "1|2 2|<nil> 3|1"}},
	},
	{
		name: "a foreign key that a row breaks", fails: orphanMessage,
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER); CREATE TABLE z (x)",
		to:   "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p); CREATE TABLE z (x UNIQUE)",
		rows: "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1), (2); INSERT INTO z VALUES (1)",
	},
	{
		name: "an orphan that was there before", fails: orphanMessage,
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p); CREATE TABLE z (x)",
		to:   "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p); CREATE TABLE z (x, y)",
		rows: "INSERT INTO c VALUES (9)",
	},
	{
		name: "a foreign key that cannot be checked, beside one that can",
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY, n); CREATE TABLE bad (n REFERENCES p (n)); CREATE TABLE good (p REFERENCES p (id)); CREATE TABLE z (x)",
		to:   "CREATE TABLE p (id INTEGER PRIMARY KEY, n); CREATE TABLE bad (n REFERENCES p (n)); CREATE TABLE good (p REFERENCES p (id)); CREATE TABLE z (x UNIQUE)",
		rows: "INSERT INTO p VALUES (1, 2); INSERT INTO bad VALUES (2); INSERT INTO good VALUES (1)",
		up:   []check{{"SELECT * FROM bad", "2"}}, says: []string{"pragma_foreign_key_check('good')"},
	},
	{
		name: "a foreign key to a table that does not exist",
		from: "CREATE TABLE c (p REFERENCES nowhere (id))", to: "CREATE TABLE c (p REFERENCES nowhere (id), x)", rows: "INSERT INTO c VALUES (NULL)",
		up: []check{{"SELECT * FROM c", "<nil>|<nil>"}},
	},
	{
		name: "another primary key",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)", to: "CREATE TABLE a (id INTEGER, name TEXT, PRIMARY KEY (name, id)) WITHOUT ROWID",
		rows: "INSERT INTO a VALUES (3, 'c'), (1, 'a')",
		up:   []check{{"SELECT * FROM a", "1|a 3|c"}}, down: []check{{"SELECT * FROM a", "1|a 3|c"}},
	},
	{
		name: "a table that becomes STRICT, and one that is WITHOUT ROWID",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE w (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
		to:   "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT) STRICT; CREATE TABLE w (k TEXT PRIMARY KEY, v ANY CHECK (v > 0)) STRICT, WITHOUT ROWID",
		rows: "INSERT INTO a VALUES (5, 'e')",
		up:   []check{{"SELECT * FROM a", "5|e"}}, down: []check{{"SELECT * FROM a", "5|e"}},
	},
	{
		name: "rowids of a table without a key of its own",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x UNIQUE)", rows: "INSERT INTO a (rowid, x) VALUES (7, 'a'), (3, 'b')",
		up: []check{{"SELECT rowid, x FROM a ORDER BY 1", "3|b 7|a"}}, down: []check{{"SELECT rowid, x FROM a ORDER BY 1", "3|b 7|a"}},
	},
	{
		name: "a key that takes over the rowid",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (id INTEGER PRIMARY KEY, x)", rows: "INSERT INTO a (rowid, x) VALUES (7, 'a'), (3, 'b')",
		up: []check{{"SELECT id, x FROM a", "3|b 7|a"}}, down: []check{{"SELECT rowid, x FROM a", "3|b 7|a"}},
	},
	{
		name: "a descending key is no rowid",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY DESC, x)", to: "CREATE TABLE a (id INTEGER PRIMARY KEY DESC, x UNIQUE)", rows: "INSERT INTO a (rowid, id, x) VALUES (7, 1, 'a')",
		up: []check{{"SELECT rowid, id, x FROM a", "7|1|a"}},
	},
	{
		name: "AUTOINCREMENT keeps its count, and the lack of one",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x); CREATE TABLE e (id INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT)",
		to:   "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x UNIQUE); CREATE TABLE e (id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0)); CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0))",
		rows: "INSERT INTO a (x) VALUES (1), (2), (3); DELETE FROM a WHERE id > 1; INSERT INTO e VALUES (NULL); DELETE FROM e",
		up:   []check{{"SELECT name, seq FROM sqlite_sequence WHERE name IN ('a', 'e', 'n') ORDER BY 1", "a|3 e|1"}},
		down: []check{{"SELECT name, seq FROM sqlite_sequence WHERE name IN ('a', 'e', 'n') ORDER BY 1", "a|3 e|1"}},
	},
	{
		name: "AUTOINCREMENT keeps its count under another name", renames: map[string]string{"a": "b"},
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x)", to: "CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT, x)",
		rows: "INSERT INTO a (x) VALUES (1), (2), (3); DELETE FROM a WHERE id > 1",
		up:   []check{{"SELECT name, seq FROM sqlite_sequence WHERE name IN ('a', 'b')", "b|3"}},
		down: []check{{"SELECT name, seq FROM sqlite_sequence WHERE name IN ('a', 'b')", "a|3"}},
	},
	{
		name: "AUTOINCREMENT that comes and goes",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TABLE b (id INTEGER PRIMARY KEY AUTOINCREMENT)",
		to:   "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, x); CREATE TABLE b (id INTEGER PRIMARY KEY)",
		rows: "INSERT INTO a VALUES (4, 1); INSERT INTO b VALUES (2)",
		up:   []check{{"SELECT name, seq FROM sqlite_sequence WHERE name IN ('a', 'b')", "a|4"}}, down: []check{{"SELECT * FROM a", "4|1"}},
	},
	{
		name: "a primary key whose column is new",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x, k TEXT DEFAULT 'k', PRIMARY KEY (k, x)) WITHOUT ROWID", rows: "INSERT INTO a VALUES (1), (2)",
		up: []check{{"SELECT * FROM a", "1|k 2|k"}},
	},
	{
		name: "no column in common, rows kept", loss: true,
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (y DEFAULT 3)", rows: "INSERT INTO a VALUES (1), (2)",
		up: []check{{"SELECT * FROM a", "3 3"}}, down: []check{{"SELECT count(*) FROM a", "2"}},
	},
	{
		name: "no column in common and no rowid", loss: true, fails: "NOT NULL constraint failed",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (y TEXT PRIMARY KEY) WITHOUT ROWID", rows: "INSERT INTO a VALUES (1), (2)",
	},
}
