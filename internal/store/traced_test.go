package store_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"

	"modernc.org/sqlite"
)

// traced is a driver that takes down every statement, with the values of its
// parameters, before SQLite runs it.
type traced struct {
	sqlite.Driver
	mu         sync.Mutex
	statements map[string][]any
}

var tracing = &traced{statements: map[string][]any{}}

func init() { sql.Register("sqlite-traced", tracing) }

func (d *traced) note(query string, args []driver.NamedValue) {
	d.mu.Lock()
	defer d.mu.Unlock()
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a.Value
	}
	d.statements[query] = values
}

// taken returns the statements since the last time, and forgets them.
func (d *traced) taken() map[string][]any {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := d.statements
	d.statements = map[string][]any{}
	return out
}

func (d *traced) Open(name string) (driver.Conn, error) {
	c, err := d.Driver.Open(name)
	if err != nil {
		return nil, err
	}
	return tracedConn{c.(conn), d}, nil
}

// conn is what database/sql asks of the driver's connections here.
type conn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.QueryerContext
	driver.ExecerContext
}

type tracedConn struct {
	conn
	driver *traced
}

func (c tracedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.driver.note(query, args)
	return c.conn.QueryContext(ctx, query, args)
}

func (c tracedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.driver.note(query, args)
	return c.conn.ExecContext(ctx, query, args)
}

// Prepare keeps what is asked again and again; each time it is asked is noted.
func (c tracedConn) Prepare(query string) (driver.Stmt, error) {
	s, err := c.conn.Prepare(query)
	if err != nil {
		return nil, err
	}
	return tracedStmt{s.(stmt), c.driver, query}, nil
}

// stmt is what a connection asks of the driver's statements.
type stmt interface {
	driver.Stmt
	driver.StmtQueryContext
	driver.StmtExecContext
}

type tracedStmt struct {
	stmt
	driver *traced
	query  string
}

func (s tracedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.driver.note(s.query, args)
	return s.stmt.QueryContext(ctx, args)
}
