package migrate

// togetherPairs are changes to things that hang together.
var togetherPairs = []pair{
	{
		name: "two tables that refer to each other, both renamed", renames: map[string]string{"emp": "staff", "dept": "unit", "emp.dept": "unit"},
		from: `CREATE TABLE dept (id INTEGER PRIMARY KEY, head INTEGER REFERENCES emp (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
			CREATE TABLE emp (id INTEGER PRIMARY KEY, dept INTEGER NOT NULL REFERENCES dept (id) ON DELETE CASCADE)`,
		to: `CREATE TABLE unit (id INTEGER PRIMARY KEY, head INTEGER REFERENCES staff (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED);
			CREATE TABLE staff (id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE)`,
		rows: "INSERT INTO dept VALUES (1, NULL), (2, NULL); INSERT INTO emp VALUES (7, 1), (8, 2), (9, 1); UPDATE dept SET head = id + 6",
		up:   []check{{"SELECT * FROM unit", "1|7 2|8"}, {"SELECT * FROM staff", "7|1 8|2 9|1"}},
		down: []check{{"SELECT * FROM dept", "1|7 2|8"}, {"SELECT * FROM emp", "7|1 8|2 9|1"}},
	},
	{
		name: "a table that refers to itself, renamed with its column", renames: map[string]string{"node": "tree", "node.parent": "above"},
		from: "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id) ON DELETE CASCADE); CREATE INDEX by_parent ON node (parent)",
		to:   "CREATE TABLE tree (id INTEGER PRIMARY KEY, above INTEGER REFERENCES tree (id) ON DELETE CASCADE); CREATE INDEX by_parent ON tree (above)",
		rows: "INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2)",
		up:   []check{{"SELECT * FROM tree", "1|<nil> 2|1 3|2"}}, down: []check{{"SELECT * FROM node", "1|<nil> 2|1 3|2"}},
	},
	{
		name: "a composite key that children point at gets rowids, in another order",
		from: `CREATE TABLE ver (doc TEXT, n INT, body, PRIMARY KEY (doc, n)) WITHOUT ROWID;
			CREATE TABLE note (id INTEGER PRIMARY KEY, doc TEXT, n INT, FOREIGN KEY (doc, n) REFERENCES ver (doc, n) ON DELETE CASCADE)`,
		to: `CREATE TABLE ver (doc TEXT, n INT, body, PRIMARY KEY (n, doc));
			CREATE TABLE note (id INTEGER PRIMARY KEY, doc TEXT, n INT, FOREIGN KEY (doc, n) REFERENCES ver (doc, n) ON DELETE CASCADE)`,
		rows: "INSERT INTO ver VALUES ('a', 2, 'y'), ('a', 1, 'x'); INSERT INTO note VALUES (1, 'a', 2), (2, 'a', 1), (3, 'a', 2)",
		up:   []check{{"SELECT * FROM ver ORDER BY n", "a|1|x a|2|y"}, {"SELECT * FROM note", "1|a|2 2|a|1 3|a|2"}},
		down: []check{{"SELECT * FROM ver", "a|1|x a|2|y"}, {"SELECT * FROM note", "1|a|2 2|a|1 3|a|2"}},
	},
	{
		name: "a collation that leaves a child without its parent", fails: orphanMessage,
		from: "CREATE TABLE p (n TEXT COLLATE NOCASE PRIMARY KEY); CREATE TABLE c (n TEXT REFERENCES p (n) ON DELETE CASCADE)",
		to:   "CREATE TABLE p (n TEXT PRIMARY KEY); CREATE TABLE c (n TEXT REFERENCES p (n) ON DELETE CASCADE)",
		rows: "INSERT INTO p VALUES ('A'); INSERT INTO c VALUES ('a')",
	},
	{
		name: "a renamed column in formulas, an index, a view and a trigger", renames: map[string]string{"p.price": "cost"},
		from: `CREATE TABLE p (id INTEGER PRIMARY KEY, price REAL NOT NULL, qty INT, total REAL AS (price * qty) STORED, label TEXT AS ('#' || total));
			CREATE UNIQUE INDEX by_price ON p (round(price), label) WHERE price > 1; CREATE VIEW dear AS SELECT id FROM p WHERE price > 2;
			CREATE TABLE seen (x); CREATE TRIGGER tr AFTER UPDATE OF price ON p WHEN old.price <> new.price BEGIN INSERT INTO seen VALUES (old.price); END`,
		to: `CREATE TABLE p (id INTEGER PRIMARY KEY, cost REAL NOT NULL, qty INT, total REAL AS (cost * qty) STORED, label TEXT AS ('#' || total));
			CREATE UNIQUE INDEX by_price ON p (round(cost), label) WHERE cost > 1; CREATE VIEW dear AS SELECT id FROM p WHERE cost > 2;
			CREATE TABLE seen (x); CREATE TRIGGER tr AFTER UPDATE OF cost ON p WHEN old.cost <> new.cost BEGIN INSERT INTO seen VALUES (old.cost); END`,
		rows: "INSERT INTO p (price, qty) VALUES (1.5, 2), (3, NULL); UPDATE p SET price = 4 WHERE id = 2",
		up:   []check{{"SELECT * FROM p", "1|1.5|2|3|#3.0 2|4|<nil>|<nil>|<nil>"}, {"SELECT * FROM dear", "2"}, {"SELECT * FROM seen", "3"}},
		down: []check{{"SELECT * FROM p", "1|1.5|2|3|#3.0 2|4|<nil>|<nil>|<nil>"}, {"SELECT * FROM seen", "3"}},
	},
	{
		name: "a view that was made before the view that it reads",
		from: "CREATE VIEW outer_view AS SELECT * FROM inner_view; CREATE TABLE a (x); CREATE VIEW inner_view AS SELECT * FROM a",
		to:   "CREATE VIEW outer_view AS SELECT * FROM inner_view; CREATE TABLE a (x UNIQUE, y); CREATE VIEW inner_view AS SELECT * FROM a",
		rows: "INSERT INTO a VALUES (1)",
		up:   []check{{"SELECT * FROM outer_view", "1|<nil>"}}, down: []check{{"SELECT * FROM outer_view", "1"}},
	},
	{
		name: "the table behind a full-text index renamed with its column", renames: map[string]string{"doc": "page", "doc.t": "title"},
		from: `CREATE TABLE doc (id INTEGER PRIMARY KEY, t TEXT); CREATE VIRTUAL TABLE f USING fts5(t, content='doc', content_rowid='id', prefix='2 3');
			CREATE TRIGGER ai AFTER INSERT ON doc BEGIN INSERT INTO f (rowid, t) VALUES (new.id, new.t); END`,
		to: `CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT); CREATE VIRTUAL TABLE f USING fts5(title, content='page', content_rowid='id', prefix='2 3');
			CREATE TRIGGER ai AFTER INSERT ON page BEGIN INSERT INTO f (rowid, title) VALUES (new.id, new.title); END`,
		rows: "INSERT INTO doc VALUES (3, 'hello world'), (9, 'goodbye')",
		up:   []check{{"SELECT rowid, title FROM f WHERE f MATCH 'title:hel*'", "3|hello world"}}, down: []check{{"SELECT rowid, t FROM f WHERE f MATCH 'go*'", "9|goodbye"}},
	},
}
