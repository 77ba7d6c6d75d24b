package app

import (
	"context"
	"io"
	"slices"
	"strings"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

// ExportFormats are the formats that Export writes as one document.
var ExportFormats = []string{"json", "csv", "sql"}

// ExportOptions say what is exported, and as what.
type ExportOptions struct {
	Format      string   // one of ExportFormats
	Kinds       []string // records of these kinds, with what goes with them; nil: everything
	Since       string   // a day: what is of it or a later one, or changed since; "": whenever
	Spreadsheet bool     // in CSV: guard the cells that a spreadsheet would run
}

// Exported says what was written.
type Exported struct {
	Rows   int             `json:"rows"`
	Tables transfer.Counts `json:"tables"`
}

// Export writes the rows of one state of the daybook to w. What it refuses, it
// refuses before it writes.
func (a *App) Export(ctx context.Context, w io.Writer, o ExportOptions) (out Exported, err error) {
	err = a.view(ctx, func(c *call) error {
		part, err := c.part(o)
		if err != nil {
			return err
		}
		out.Tables, err = write(c.Tx, part, w, o)
		out.Rows = out.Tables.Rows()
		return err
	})
	return out, err
}

func write(tx *store.Tx, part store.Part, w io.Writer, o ExportOptions) (transfer.Counts, error) {
	if o.Spreadsheet && o.Format != "csv" {
		return nil, work.InvalidField("spreadsheet", "is for the cells of CSV, and the format is %s; write --format csv", o.Format)
	}
	switch o.Format {
	case "json":
		return transfer.JSON(tx, part, w)
	case "csv":
		return transfer.CSV(tx, part, o.Spreadsheet, w)
	case "sql":
		if !part.Whole() {
			return nil, work.Errorf(work.Invalid, "a part is asked for, and SQL is always the whole, since its rows need those that they refer to; write --format json or csv")
		}
		return transfer.SQL(tx, w)
	}
	return nil, work.InvalidField("format", "is %q; write %s or markdown", o.Format, strings.Join(ExportFormats, ", "))
}

// ExportFile is Export into a file, which gets its name when it is whole. One
// that exists is left alone without force.
func (a *App) ExportFile(ctx context.Context, path string, force bool, o ExportOptions) (out Exported, err error) {
	err = transfer.WriteFile(path, force, func(w io.Writer) error {
		out, err = a.Export(ctx, w, o)
		return err
	})
	return out, err
}

// ExportMarkdown writes a folder of Markdown for people, which must be new or
// empty; also what is private, where that is asked for.
func (a *App) ExportMarkdown(ctx context.Context, dir string, private bool) (out transfer.Written, err error) {
	err = a.view(ctx, func(c *call) error {
		out, err = transfer.Markdown(c.Tx, dir, transfer.MarkdownOptions{Private: private})
		return err
	})
	return out, err
}

// part reads which rows are asked for.
func (c *call) part(o ExportOptions) (part store.Part, err error) {
	for _, name := range o.Kinds {
		k := work.KindNamed(name)
		if k == nil {
			return part, work.InvalidField("kind", "%q is none; write %s", name, strings.Join(exportKinds(), ", "))
		}
		if !slices.Contains(part.Kinds, k) {
			part.Kinds = append(part.Kinds, k)
		}
	}
	if o.Since != "" {
		day, err := parse.Date(o.Since, c.lookingBack())
		if err != nil {
			return part, work.InvalidField("since", "%s", err)
		}
		part.Since = day
	}
	return part, nil
}

// exportKinds are the names of all kinds.
func exportKinds() (names []string) {
	for _, k := range work.Kinds {
		names = append(names, k.Name)
	}
	return names
}
