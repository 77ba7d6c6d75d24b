package store

import (
	"context"
	"database/sql"
	sqldriver "database/sql/driver"
	"errors"
)

// mostKept is how many statements a connection keeps ready. A page asks some
// thirty, and all pages together under three hundred; lists of values of every
// length make more, of which those that are not asked again go first.
const mostKept = 300

// keeping opens connections that keep the statements which they are asked again
// and again. To read and plan one takes SQLite as long as to run it: of the time
// of a page it was half.
type keeping struct {
	driver sqldriver.Driver
	dsn    string
}

// openKeeping opens a pool of such connections.
func openKeeping(dsn string) (*sql.DB, error) {
	plain, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeping{plain.Driver(), dsn}), plain.Close() // it opened nothing yet
}

// Driver is what opens them.
func (k keeping) Driver() sqldriver.Driver { return k.driver }

// Connect opens one.
func (k keeping) Connect(context.Context) (sqldriver.Conn, error) {
	c, err := k.driver.Open(k.dsn)
	if err != nil {
		return nil, err
	}
	plain, is := c.(plainConn)
	if !is {
		return c, nil
	}
	return &keptConn{plainConn: plain, kept: map[string]*keptStatement{}}, nil
}

// plainConn is what database/sql asks of a connection that reads.
type plainConn interface {
	sqldriver.Conn
	sqldriver.ConnBeginTx
	sqldriver.QueryerContext
	sqldriver.ExecerContext
}

// keptConn is a connection with the statements that it keeps. It is used by one
// transaction at a time.
type keptConn struct {
	plainConn
	kept map[string]*keptStatement
	asks int
}

// keptStatement is one of them; it is prepared when it is asked for again.
type keptStatement struct {
	stmt  sqldriver.Stmt
	busy  bool // its rows are being read: who asks the same within needs another
	asked int  // when it was last asked for, in asks of the connection
}

// QueryContext asks what query says, by the statement that was kept of it.
func (c *keptConn) QueryContext(ctx context.Context, query string, args []sqldriver.NamedValue) (sqldriver.Rows, error) {
	c.asks++
	k := c.kept[query]
	if k == nil {
		c.forget()
		c.kept[query] = &keptStatement{asked: c.asks}
		return c.plainConn.QueryContext(ctx, query, args)
	}
	k.asked = c.asks
	if k.busy {
		return c.plainConn.QueryContext(ctx, query, args)
	}
	if k.stmt == nil {
		stmt, err := c.Prepare(query)
		if err != nil {
			return nil, err
		}
		k.stmt = stmt
	}
	asking, is := k.stmt.(sqldriver.StmtQueryContext)
	if !is {
		return c.plainConn.QueryContext(ctx, query, args)
	}
	rows, err := asking.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	k.busy = true
	return keptRows{rows, k}, nil
}

// ResetSession and IsValid are the plain connection's.
func (c *keptConn) ResetSession(ctx context.Context) error {
	if plain, is := c.plainConn.(sqldriver.SessionResetter); is {
		return plain.ResetSession(ctx)
	}
	return nil
}

// IsValid says whether it can be used on.
func (c *keptConn) IsValid() bool {
	plain, is := c.plainConn.(sqldriver.Validator)
	return !is || plain.IsValid()
}

// forget makes room for one more.
func (c *keptConn) forget() {
	if len(c.kept) < mostKept {
		return
	}
	var oldest string
	asked := c.asks
	for query, k := range c.kept {
		if !k.busy && k.asked < asked {
			oldest, asked = query, k.asked
		}
	}
	if k := c.kept[oldest]; k != nil && k.stmt != nil {
		_ = k.stmt.Close() // what it said last was said when it ran
	}
	delete(c.kept, oldest)
}

// Close lets all statements go, and the connection.
func (c *keptConn) Close() error {
	var errs []error
	for _, k := range c.kept {
		if k.stmt != nil {
			errs = append(errs, k.stmt.Close())
		}
	}
	c.kept = map[string]*keptStatement{}
	return errors.Join(append(errs, c.plainConn.Close())...)
}

// keptRows give their statement back when they are closed.
type keptRows struct {
	sqldriver.Rows
	of *keptStatement
}

// Close ends the reading of them.
func (r keptRows) Close() error {
	r.of.busy = false
	return r.Rows.Close()
}
