// Package transfer carries the rows of a daybook into documents, and back:
// JSON that import takes, CSV, SQL, and Markdown for people. Rows are streamed,
// in constant memory, from one state of the daybook.
package transfer

import (
	"fmt"
	"io"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Format is the name of the documents that import takes back, and Version the
// number of what they look like: see docs/guide/export.md.
const (
	Format  = "daybook"
	Version = 1
)

// Head is what a document says of itself before its rows.
type Head struct {
	Format      string       `json:"format"`
	Version     int          `json:"version"`
	Schema      int64        `json:"schema"`
	ExportedAt  work.Instant `json:"exported_at"`
	Complete    bool         `json:"complete"`
	Part        *Part        `json:"part,omitempty"`        // where it is not complete
	Spreadsheet bool         `json:"spreadsheet,omitempty"` // cells that a spreadsheet would run are guarded
	Includes    []string     `json:"includes"`              // trash, history
	Tables      []string     `json:"tables"`                // in order of dependence
}

// Part says what was asked for of a daybook, and what was left out.
type Part struct {
	Kinds   []string  `json:"kinds,omitempty"`
	Since   work.Date `json:"since,omitempty"`
	LeftOut []string  `json:"left_out"` // history, and names of tables
}

// Counts are how many rows were written, by table.
type Counts map[string]int

// Rows is how many rows were written in all.
func (c Counts) Rows() (n int) {
	for _, rows := range c {
		n += rows
	}
	return n
}

// source is what is read for a document: its head, and its tables.
type source struct {
	tx     *store.Tx
	part   store.Part
	head   Head
	tables []store.Table
	counts Counts
}

func open(tx *store.Tx, part store.Part) (*source, error) {
	all, err := tx.Tables()
	if err != nil {
		return nil, err
	}
	schema, err := tx.SchemaVersion()
	if err != nil {
		return nil, err
	}
	s := &source{tx: tx, part: part, tables: part.Chosen(all), counts: Counts{}}
	s.head = Head{
		Format: Format, Version: Version, Schema: schema, ExportedAt: work.InstantOf(tx.Now),
		Complete: part.Whole(), Includes: []string{"trash", "history"},
	}
	for _, t := range s.tables {
		s.head.Tables = append(s.head.Tables, t.Name)
	}
	if !part.Whole() {
		s.head.Includes = []string{"trash"}
		s.head.Part = partOf(part, all, s.head.Tables)
	}
	return s, nil
}

// each calls fn with every row of t, and counts them.
func (s *source) each(t store.Table, fn func([]store.Cell) error) error {
	return s.tx.ExportRows(t, s.part, func(cells []store.Cell) error {
		s.counts[t.Name]++
		return fn(cells)
	})
}

// notText says that a text of a row is none: another program wrote it, by
// bytes that are no letters.
func notText(t store.Table, column int, cells []store.Cell) error {
	return work.Errorf(work.Failed, "%s %s: %s is not text in UTF-8, which this format cannot hold; write it anew, or export with --format sql, which keeps its bytes",
		t.Name, cells[0].Value, t.Columns[column].Outside)
}

// flushAt is how much is gathered before it is written.
const flushAt = 64 << 10

// buffer gathers what is written, and writes it in large pieces.
type buffer struct {
	w    io.Writer
	data []byte
}

// flush writes what was gathered if it is much.
func (b *buffer) flush(atLeast int) error {
	if len(b.data) < atLeast {
		return nil
	}
	if _, err := b.w.Write(b.data); err != nil {
		return fmt.Errorf("writing the export: %w", err)
	}
	b.data = b.data[:0]
	return nil
}
