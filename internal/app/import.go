package app

import (
	"context"
	"io"

	"daybook/internal/migrate"
	"daybook/internal/recur"
	"daybook/internal/store"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

// ImportFormats are the formats that Import reads.
var ImportFormats = []string{transfer.FromJSON, transfer.FromCSV, transfer.FromTaskwarrior}

// ImportKinds are the kinds whose rows a table of another program can hold.
var ImportKinds = transfer.TableKinds

// ImportChoices are what can be done where a row of a document and one of the
// daybook differ.
var ImportChoices = []string{store.KeepLiving, store.ReplaceIt, store.TheNewer}

// ImportOptions say what is imported, and how.
type ImportOptions struct {
	Name       string            // of the document, for the history
	Format     string            // one of ImportFormats; "": guessed
	Kind       string            // of the rows of a table in CSV
	Map        map[string]string // of its columns to fields
	DryRun     bool
	OnConflict string         // one of ImportChoices; "": nothing is written
	SkipBad    string         // the file for rows that cannot be imported; "": one refuses them all
	Force      bool           // that file may exist
	Progress   func(rows int) // is told now and then how many were read; nil: nobody is
}

// ImportResult says what was done, or would be.
type ImportResult struct {
	Format  string          `json:"format"`
	Called  string          `json:"-"` // the format in words
	DryRun  bool            `json:"dry_run"`
	Notes   []transfer.Note `json:"notes"`
	SkipBad string          `json:"skipped_to,omitempty"`
	store.Imported
}

// Import takes the rows of a document into the daybook: all of them, or none.
// It keeps their time stamps, and makes a backup before anything is changed.
func (a *App) Import(ctx context.Context, r io.Reader, o ImportOptions) (out ImportResult, err error) {
	d, err := a.openDocument(ctx, r, o)
	if err != nil {
		return out, err
	}
	out = ImportResult{Format: o.Format, DryRun: o.DryRun, Called: d.Called()}
	if out.Format = d.Format; out.Format != transfer.FromJSON && out.Format != transfer.FromTaskwarrior {
		out.Format = transfer.FromCSV
	}
	if !o.DryRun {
		if err := a.readyToWrite(ctx); err != nil {
			return out, err
		}
	}
	side, err := d.Side(o.SkipBad, o.Force, o.DryRun)
	if err != nil {
		return out, err
	}
	options := store.ImportOptions{OnConflict: o.OnConflict, DryRun: o.DryRun, Source: o.Name, Before: a.guard, Progress: o.Progress}
	if side != nil {
		options.Skip = side.Add
	}
	out.Imported, err = a.store.Import(ctx, options, func(im *store.Importer) error { return d.Into(im, side != nil) })
	err = a.options.explain(ctx, err)
	out.Notes = append([]transfer.Note{}, d.Notes...)
	if side == nil {
		return out, err
	}
	written, wrong := side.Close(err == nil)
	if written {
		out.SkipBad = o.SkipBad
	}
	if err == nil {
		err = wrong
	}
	return out, err
}

// openDocument finds out what r holds, with the owner's zone and day at hand.
func (a *App) openDocument(ctx context.Context, r io.Reader, o ImportOptions) (d *transfer.Document, err error) {
	schema, err := migrate.Latest(store.Migrations())
	if err != nil {
		return nil, err
	}
	err = a.view(ctx, func(c *call) error {
		d, err = transfer.Open(r, transfer.Options{
			Format: o.Format, Kind: o.Kind, Map: o.Map, Schema: schema, Zone: c.zone(), Parse: c.parsing(), CheckRule: checkRule,
		})
		return err
	})
	return d, err
}

// checkRule refuses a rule that this program could not go by.
func checkRule(rule string, start work.Date) error {
	_, err := recur.Parse(rule, start)
	return err
}

// ImportCount is what became of the rows of one kind.
type ImportCount = store.ImportCount
