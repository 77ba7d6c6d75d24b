package migrate

var columnPairs = []pair{
	{
		name: "a column added at the end", says: []string{"ALTER TABLE main.a ADD COLUMN y TEXT NOT NULL DEFAULT 'n;--'"},
		from: "CREATE TABLE a (x INTEGER PRIMARY KEY -- the last one\n)",
		to:   "CREATE TABLE a (x INTEGER PRIMARY KEY, y TEXT NOT NULL DEFAULT 'n;--')",
		rows: "INSERT INTO a VALUES (1), (7)",
		up:   []check{{"SELECT * FROM a", "1|n;-- 7|n;--"}}, down: []check{{"SELECT * FROM a", "1 7"}},
	},
	{
		name: "columns added before table constraints", says: []string{"ADD COLUMN"},
		from: "CREATE TABLE a (x INTEGER, -- one\n CHECK (x > 0) /* ) */)",
		to:   "CREATE TABLE a (x INTEGER, y TEXT, z REAL DEFAULT -1.5, CHECK (x > 0))",
		rows: "INSERT INTO a VALUES (1)",
		up:   []check{{"SELECT * FROM a", "1|<nil>|-1.5"}}, down: []check{{"SELECT * FROM a", "1"}},
	},
	{
		name: "columns added to a STRICT table", says: []string{"ADD COLUMN n", "ADD COLUMN t", "ADD COLUMN r"},
		from: "CREATE TABLE a (x INTEGER) STRICT",
		to:   "CREATE TABLE a (x INTEGER, n INTEGER NOT NULL DEFAULT -5, t TEXT DEFAULT '5', r REAL DEFAULT 1.5) STRICT",
		rows: "INSERT INTO a VALUES (1)",
		up:   []check{{"SELECT * FROM a", "1|-5|5|1.5"}},
	},
	{
		name: "a column added to a STRICT table whose default its type does not take", fails: "cannot store TEXT value in INTEGER column a.n",
		from: "CREATE TABLE a (x INTEGER) STRICT", to: "CREATE TABLE a (x INTEGER, n INTEGER DEFAULT 'none') STRICT", rows: "INSERT INTO a VALUES (1)",
	},
	{
		name: "a column added in the middle",
		from: "CREATE TABLE a (x, z)", to: "CREATE TABLE a (x, y DEFAULT 5, z)", rows: "INSERT INTO a VALUES (1, 3)",
		up: []check{{"SELECT * FROM a", "1|5|3"}}, down: []check{{"SELECT * FROM a", "1|3"}},
	},
	{
		name: "a column with a default that SQLite must work out",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x, y TEXT NOT NULL DEFAULT (lower('AB')), z DEFAULT CURRENT_DATE)",
		rows: "INSERT INTO a VALUES (1)",
		up:   []check{{"SELECT x, y, z IS NOT NULL FROM a", "1|ab|1"}},
	},
	{
		name: "a column that is UNIQUE, and one that refers to another table", loss: false,
		from: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE a (x)",
		to:   "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE a (x, y UNIQUE, p REFERENCES p (id) ON DELETE SET NULL)",
		rows: "INSERT INTO p VALUES (1); INSERT INTO a VALUES (1), (2)",
		up:   []check{{"SELECT * FROM a", "1|<nil>|<nil> 2|<nil>|<nil>"}},
	},
	{
		name: "NOT NULL without a default on an empty table",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x, y TEXT NOT NULL)", says: []string{"works where the table is empty"},
	},
	{
		name: "NOT NULL without a default on a table with rows", fails: "NOT NULL constraint failed: a.y",
		from: "CREATE TABLE b (x); CREATE TABLE a (x)", to: "CREATE TABLE b (x, y); CREATE TABLE a (x, y TEXT NOT NULL)",
		rows: "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)",
	},
	{
		name: "a column that becomes NOT NULL with a default",
		from: "CREATE TABLE a (x, y TEXT, z TEXT, w TEXT)", to: `CREATE TABLE a (x, y TEXT NOT NULL DEFAULT 'it''s', z TEXT NOT NULL DEFAULT none, w TEXT NOT NULL DEFAULT "two words")`,
		rows: "INSERT INTO a VALUES (1, NULL, NULL, NULL), (2, 'b', 'c', 'd')",
		up:   []check{{"SELECT * FROM a", "1|it's|none|two words 2|b|c|d"}},
	},
	{
		name: "a column that becomes NOT NULL without a default, no NULL in it",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x NOT NULL)", rows: "INSERT INTO a VALUES (1)",
		up: []check{{"SELECT * FROM a", "1"}}, down: []check{{"SELECT * FROM a", "1"}},
	},
	{
		name: "a column that becomes NOT NULL without a default, a NULL in it", fails: "NOT NULL constraint failed: a.x",
		from: "CREATE TABLE a (x)", to: "CREATE TABLE a (x NOT NULL)", rows: "INSERT INTO a VALUES (1), (NULL)",
	},
	{
		name: "a dropped column", loss: true, says: []string{"-- loss: the column a.y"},
		from: "CREATE TABLE a (x, y, z)", to: "CREATE TABLE a (x, z)", rows: "INSERT INTO a VALUES (1, 2, 3)",
		up: []check{{"SELECT * FROM a", "1|3"}}, down: []check{{"SELECT * FROM a", "1|<nil>|3"}},
	},
	{
		name: "columns in another order",
		from: "CREATE TABLE a (x, y)", to: "CREATE TABLE a (y, x)", rows: "INSERT INTO a VALUES (1, 2)",
		up: []check{{"SELECT * FROM a", "2|1"}}, down: []check{{"SELECT * FROM a", "1|2"}},
	},
	{
		name: "a column renamed by hint", renames: map[string]string{"a.y": "z"},
		from: "CREATE TABLE a (x, y); CREATE INDEX i ON a (y) WHERE y > 0; CREATE TABLE c (y REFERENCES a (y)); CREATE VIEW v AS SELECT y FROM a",
		to:   "CREATE TABLE a (x, z UNIQUE); CREATE INDEX i ON a (z) WHERE z > 0; CREATE TABLE c (y REFERENCES a (z)); CREATE VIEW v AS SELECT z FROM a",
		rows: "INSERT INTO a VALUES (1, 2); INSERT INTO c VALUES (2)",
		up:   []check{{"SELECT x, z FROM a", "1|2"}, {"SELECT * FROM c", "2"}, {"SELECT * FROM v", "2"}},
		down: []check{{"SELECT x, y FROM a", "1|2"}, {"SELECT * FROM c", "2"}},
	},
	{
		name: "two columns that change names", renames: map[string]string{"a.x": "y", "a.y": "x"},
		from: "CREATE TABLE a (x, y)", to: "CREATE TABLE a (y, x)", rows: "INSERT INTO a VALUES (1, 2)",
		up: []check{{"SELECT x, y FROM a", "2|1"}}, down: []check{{"SELECT x, y FROM a", "1|2"}},
	},
	{
		name: "two columns that change names in place", renames: map[string]string{"a.x": "y", "a.y": "x"},
		from: "CREATE TABLE a (x, y)", to: "CREATE TABLE a (x, y)", rows: "INSERT INTO a VALUES (1, 2)",
		up: []check{{"SELECT x, y FROM a", "2|1"}}, down: []check{{"SELECT x, y FROM a", "1|2"}},
	},
	{
		name: "odd names", renames: map[string]string{`odd "table".a.b`: "new col", `odd "table".select`: "from"},
		from: `CREATE TABLE "odd ""table""" ("a.b", "select", [x y] TEXT, "ünï" TEXT); CREATE INDEX [i 1] ON "odd ""table""" ([x y])`,
		to:   "CREATE TABLE \"odd \"\"table\"\"\" (\"new col\", `from`, [x y] TEXT NOT NULL DEFAULT '', \"ünï\" TEXT); CREATE INDEX [i 1] ON \"odd \"\"table\"\"\" ([x y])",
		rows: `INSERT INTO "odd ""table""" VALUES (1, 2, 'x', 'ü')`,
		up:   []check{{`SELECT * FROM "odd ""table"""`, "1|2|x|ü"}}, down: []check{{`SELECT * FROM "odd ""table"""`, "1|2|x|ü"}},
	},
	{
		name: "columns named like the rowid, and names of the differ's own",
		from: `CREATE TABLE a (rowid TEXT, _rowid_ TEXT, daybook_rowid TEXT); CREATE TABLE daybook_rows_1 (x); CREATE TABLE daybook_check (x)`,
		to:   `CREATE TABLE a (rowid TEXT, _rowid_ TEXT, daybook_rowid TEXT, y UNIQUE); CREATE TABLE daybook_rows_1 (x UNIQUE); CREATE TABLE daybook_check (x UNIQUE)`,
		rows: "INSERT INTO a (oid, rowid, _rowid_, daybook_rowid) VALUES (5, 'a', 'b', 'c'); INSERT INTO daybook_check VALUES (1); INSERT INTO daybook_rows_1 VALUES (2)",
		up:   []check{{"SELECT oid, * FROM a", "5|a|b|c|<nil>"}, {"SELECT * FROM daybook_check", "1"}, {"SELECT * FROM daybook_rows_1", "2"}},
		down: []check{{"SELECT oid, * FROM a", "5|a|b|c"}, {"SELECT * FROM daybook_check", "1"}},
	},
	{
		name: "generated columns added and their formula changed", says: []string{"the formula of t changed"},
		from: "CREATE TABLE a (x INTEGER, y INTEGER, t AS (x + y))",
		to:   "CREATE TABLE a (x INTEGER, y INTEGER, t AS (x * y), s INTEGER GENERATED ALWAYS AS (t + 1) STORED)",
		rows: "INSERT INTO a VALUES (2, 5)",
		up:   []check{{"SELECT * FROM a", "2|5|10|11"}}, down: []check{{"SELECT * FROM a", "2|5|7"}},
	},
	{
		name: "a generated column that becomes an ordinary one",
		from: "CREATE TABLE a (x INTEGER, t INTEGER AS (x * 2))", to: "CREATE TABLE a (x INTEGER, t INTEGER)",
		rows: "INSERT INTO a VALUES (2), (4)",
		up:   []check{{"SELECT * FROM a", "2|4 4|8"}}, down: []check{{"SELECT * FROM a", "2|4 4|8"}},
	},
	{
		name: "an ordinary column that becomes a generated one with the same values",
		from: "CREATE TABLE a (x INTEGER, t INTEGER)", to: "CREATE TABLE a (x INTEGER, t INTEGER AS (x * 2) STORED)",
		rows: "INSERT INTO a VALUES (2, 4), (NULL, NULL)",
		up:   []check{{"SELECT * FROM a", "2|4 <nil>|<nil>"}}, down: []check{{"SELECT * FROM a", "2|4 <nil>|<nil>"}},
	},
	{
		name: "an ordinary column that becomes a generated one with other values", fails: "a.t holds a value that its formula does not give",
		from: "CREATE TABLE a (x INTEGER, t INTEGER)", to: "CREATE TABLE a (x INTEGER, t INTEGER AS (x * 2))",
		rows: "INSERT INTO a VALUES (2, 4), (3, 5)",
	},
	{
		name: "a dropped generated column is no loss",
		from: "CREATE TABLE a (x INTEGER, t INTEGER AS (x * 2))", to: "CREATE TABLE a (x INTEGER)", rows: "INSERT INTO a VALUES (2)",
		up: []check{{"SELECT * FROM a", "2"}}, down: []check{{"SELECT * FROM a", "2|4"}},
	},
	{
		name: "a type changed in a STRICT table",
		from: "CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER, y TEXT) STRICT", to: "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, y INTEGER) STRICT",
		rows: "INSERT INTO a VALUES (1, 42, '17')",
		up:   []check{{"SELECT typeof(x), x, typeof(y), y FROM a", "text|42|integer|17"}}, down: []check{{"SELECT typeof(x), x, typeof(y), y FROM a", "integer|42|text|17"}},
	},
	{
		name: "a type changed in a STRICT table that does not take a value", fails: "cannot store TEXT value in INTEGER column a.y",
		from: "CREATE TABLE a (y TEXT) STRICT", to: "CREATE TABLE a (y INTEGER) STRICT", rows: "INSERT INTO a VALUES ('1'), ('many')",
	},
	{
		name: "a type that would change a value for good", fails: "a.y holds a value that would change with its type",
		from: "CREATE TABLE a (y TEXT)", to: "CREATE TABLE a (y INTEGER)", rows: "INSERT INTO a VALUES ('1'), ('007')",
	},
	{
		name: "numbers written as text that become numbers", from: "CREATE TABLE a (r TEXT, n TEXT, t REAL)", to: "CREATE TABLE a (r REAL, n NUMERIC, t TEXT)",
		rows: "INSERT INTO a VALUES ('5', '10.0', 0.5), ('12.50', '-3', 7), (NULL, 'none', NULL), ('100', '1.50', 1e20)",
		up:   []check{{"SELECT * FROM a", "5|10|0.5 12.5|-3|7.0 <nil>|none|<nil> 100|1.5|1.0e+20"}},
		down: []check{{"SELECT r, t FROM a", "5.0|0.5 12.5|7 <nil>|<nil> 100.0|1e+20"}},
	},
	{
		name: "a number that the new type cannot hold", fails: "a.n holds a value that would change with its type",
		from: "CREATE TABLE a (n INTEGER)", to: "CREATE TABLE a (n REAL)", rows: "INSERT INTO a VALUES (9007199254740993)",
	},
	{
		name: "a type that changes a value for good, as was said", loss: true,
		from: "CREATE TABLE a (y TEXT)", to: "CREATE TABLE a (y INTEGER)", rows: "INSERT INTO a VALUES ('1'), ('007')",
		up: []check{{"SELECT * FROM a", "1 7"}},
	},
	{
		name: "values that no type describes",
		from: "CREATE TABLE a (x, y NUMERIC, z TEXT)", to: "CREATE TABLE a (x UNIQUE, y NUMERIC, z TEXT)",
		rows: "INSERT INTO a VALUES ('1', 1.5, 'a'), (1, 'text', 'b'), (x'00ff', 9007199254740993, 'c'), (NULL, 1e300, char(0)||'x')",
		up:   []check{{"SELECT quote(x), quote(y), hex(z) FROM a", "'1'|1.5|61 1|'text'|62 X'00FF'|9007199254740993|63 NULL|1.0e+300|0078"}},
		down: []check{{"SELECT quote(x), quote(y), hex(z) FROM a", "'1'|1.5|61 1|'text'|62 X'00FF'|9007199254740993|63 NULL|1.0e+300|0078"}},
	},
}
