package store

import (
	"context"
	"database/sql"
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"daybook/internal/work"
)

// translate turns a driver's error into one of ours, by its number, never by
// its text. Errors that are ours already, and nil, stay as they are.
func translate(err error) error {
	var ours *work.Error
	var theirs *sqlite.Error
	switch {
	case err == nil, errors.As(err, &ours):
		return err
	case errors.Is(err, sql.ErrNoRows):
		return work.Wrap(err, work.NotFound, "there is no such record")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return work.Wrap(err, work.Failed, "interrupted before it was done; nothing was changed")
	case !errors.As(err, &theirs):
		return err
	}
	if m, ok := extendedMessages[theirs.Code()]; ok {
		return work.Wrap(err, m.code, "%s", m.text)
	}
	if m, ok := messages[theirs.Code()&0xff]; ok {
		return work.Wrap(err, m.code, "%s", m.text)
	}
	return work.Wrap(err, work.Failed, "the database answered: %v", err)
}

type message struct {
	code work.Code
	text string
}

// extendedMessages speak of constraints (https://sqlite.org/rescode.html): the
// verbs check first and say it better, these are the last line. And of a disk
// that is full before the first byte: there the shared memory of the
// write-ahead log cannot be made.
var extendedMessages = map[int]message{
	sqlite3.SQLITE_CONSTRAINT_UNIQUE:     {work.Conflict, "that name, address or day is taken by another record"},
	sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: {work.Conflict, "that number is taken by another record"},
	sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: {work.Conflict, "another record that this one needs, or that needs this one, stands in the way"},
	sqlite3.SQLITE_CONSTRAINT_TRIGGER:    {work.Invalid, "parent cannot be the goal itself or one of those under it"},
	sqlite3.SQLITE_CONSTRAINT_CHECK:      {work.Invalid, "a value is outside what its field can hold"},
	sqlite3.SQLITE_CONSTRAINT_NOTNULL:    {work.Invalid, "a value that every such record needs is missing"},
	sqlite3.SQLITE_CONSTRAINT_DATATYPE:   {work.Invalid, "a value is of the wrong type for its field"},
	sqlite3.SQLITE_IOERR_SHMSIZE:         {work.Failed, "the disk is full, or cannot be written to; nothing was changed; make room on it and try again"},
	sqlite3.SQLITE_READONLY_DBMOVED:      {work.Failed, moved},
}

// moved is what is said where the file has lost its name.
const moved = "the daybook was moved, removed or replaced while it was open; nothing was changed; put the file back, or end Daybook and start it again"

// messages speak of the file, by primary result code.
var messages = map[int]message{
	sqlite3.SQLITE_BUSY:     {work.Conflict, "another program is writing to the daybook and did not finish in time; nothing was changed, try again"},
	sqlite3.SQLITE_LOCKED:   {work.Conflict, "another program is writing to the daybook and did not finish in time; nothing was changed, try again"},
	sqlite3.SQLITE_READONLY: {work.Failed, "the daybook, or the folder it is in, cannot be written to; nothing was changed; check the permissions of both"},
	sqlite3.SQLITE_PERM:     {work.Failed, "the daybook cannot be opened; check the permissions of the file and its folder"},
	sqlite3.SQLITE_AUTH:     {work.Failed, "the daybook cannot be opened; check the permissions of the file and its folder"},
	sqlite3.SQLITE_CANTOPEN: {work.Failed, "the daybook cannot be opened; check that the path names a file in a folder that can be written to"},
	sqlite3.SQLITE_FULL:     {work.Failed, "the disk is full; nothing was changed; make room on it and try again"},
	sqlite3.SQLITE_IOERR:    {work.Failed, "the disk could not be read or written; nothing was changed; it may be full or failing: see to it and try again"},
	sqlite3.SQLITE_TOOBIG:   {work.Invalid, "a value is too long for the database"},
	sqlite3.SQLITE_CORRUPT:  {work.Damaged, "the daybook is damaged; nothing was written to it"},
	sqlite3.SQLITE_NOTADB:   {work.Damaged, "the file is not a SQLite database; nothing was written to it"},
}

// constraint is which rule of the schema a statement broke.
type constraint int

const (
	otherwise constraint = iota
	notUnique
	notChecked
	notByTrigger
)

func constraintOf(err error) constraint {
	var theirs *sqlite.Error
	if !errors.As(err, &theirs) {
		return otherwise
	}
	switch theirs.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return notUnique
	case sqlite3.SQLITE_CONSTRAINT_CHECK:
		return notChecked
	case sqlite3.SQLITE_CONSTRAINT_TRIGGER:
		return notByTrigger
	}
	return otherwise
}

// IsDamage says whether an error tells that the file itself is damaged.
func IsDamage(err error) bool {
	var theirs *sqlite.Error
	if !errors.As(err, &theirs) {
		return false
	}
	switch theirs.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return true
	}
	return false
}
