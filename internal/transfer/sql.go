package transfer

import (
	"encoding/hex"
	"fmt"
	"io"
	"unicode/utf8"

	"daybook/internal/store"
	"daybook/internal/work"
)

// SQL writes a script that makes the whole file anew in an empty SQLite
// database, from version 3.40 on: tables, then rows, then what would act on
// them. It is one transaction, so that a script that was cut makes nothing.
func SQL(tx *store.Tx, w io.Writer) (Counts, error) {
	script, err := tx.Script()
	if err != nil {
		return nil, err
	}
	schema, err := tx.SchemaVersion()
	if err != nil {
		return nil, err
	}
	b := &buffer{w: w}
	b.data = fmt.Appendf(b.data, "-- Daybook, schema %d, exported at %s.\n-- Complete: everything is here, with the trash and the history.\n", schema, work.InstantOf(tx.Now))
	b.data = append(b.data, "PRAGMA foreign_keys = OFF;\nBEGIN;\n"...)
	for _, t := range script.Tables {
		if t.Create != "" {
			b.data = append(append(b.data, t.Create...), ";\n"...)
		}
	}
	counts := Counts{}
	for _, t := range script.Tables {
		if t.Create == "" {
			b.data = append(b.data, "DELETE FROM sqlite_sequence;\n"...) // the rows before made some
		}
		if counts[t.Name], err = sqlRows(tx, t, b); err != nil {
			return nil, err
		}
	}
	for _, statements := range [][]string{script.Indexes, script.Virtual, script.Views, script.Triggers} {
		for _, statement := range statements {
			b.data = append(append(b.data, statement...), ";\n"...)
			if err := b.flush(flushAt); err != nil {
				return nil, err
			}
		}
	}
	b.data = fmt.Appendf(b.data, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\nCOMMIT;\n", script.ApplicationID, script.UserVersion)
	return counts, b.flush(0)
}

func sqlRows(tx *store.Tx, t store.ScriptTable, b *buffer) (n int, err error) {
	return n, tx.ScriptRows(t, func(values []store.Raw) error {
		n++
		b.data = append(append(b.data, `INSERT INTO "`...), t.Name...)
		b.data = append(b.data, `" VALUES (`...)
		for i, value := range values {
			if i > 0 {
				b.data = append(b.data, ',')
			}
			switch {
			case value == nil:
				b.data = append(b.data, "NULL"...)
			case t.Text(i):
				b.data = appendLiteral(b.data, value)
			default:
				b.data = append(b.data, value...)
			}
		}
		b.data = append(b.data, ");\n"...)
		return b.flush(flushAt)
	})
}

// appendLiteral writes text as SQL. What the sqlite3 program would not read as
// it stands (it strips the CR before a line's end, and stops at a NUL) is
// written by its bytes.
func appendLiteral(out, text []byte) []byte {
	start, ascii := len(out), true
	out = append(out, '\'')
	for _, c := range text {
		if c < 0x20 && c != '\n' && c != '\t' {
			return appendBytes(out[:start], text)
		}
		if c == '\'' {
			out = append(out, '\'')
		}
		if c >= utf8.RuneSelf {
			ascii = false
		}
		out = append(out, c)
	}
	if !ascii && !utf8.Valid(text) {
		return appendBytes(out[:start], text)
	}
	return append(out, '\'')
}

func appendBytes(out, text []byte) []byte {
	out = append(out, "CAST(X'"...)
	out = hex.AppendEncode(out, text)
	return append(out, "' AS TEXT)"...)
}
