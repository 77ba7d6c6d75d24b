package app

import (
	"context"
	"fmt"
	"strings"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/work"
)

// Captured is a line of quick capture: what was understood of it, and the
// record that it made.
type Captured struct {
	parse.Captured
	Line   string        `json:"line"`
	Record work.Record   `json:"record,omitempty"` // nil where it was only to be shown
	Made   []work.Record `json:"made,omitempty"`   // records made because the line names them
}

// CaptureOptions say what to do with what was understood.
type CaptureOptions struct {
	Create bool // make the records that a line names and that do not exist
	DryRun bool // only say what was understood
}

// Capture makes a record of each line, all of them or none. Errors name the
// line where there are several.
func (a *App) Capture(ctx context.Context, lines []string, o CaptureOptions) (out []Captured, err error) {
	run := a.view
	if !o.DryRun {
		run = func(ctx context.Context, fn func(*call) error) error { return a.update(ctx, "add", fn) }
	}
	err = run(ctx, func(c *call) error {
		for i, line := range lines {
			captured, err := c.capture(line, o)
			if err != nil && len(lines) > 1 {
				return work.Wrap(err, work.CodeOf(err), "line %d: %s; nothing was added", i+1, err)
			}
			if err != nil {
				return err
			}
			out = append(out, captured)
		}
		if len(lines) > 1 {
			c.Summarize("added %d records", len(lines))
		}
		return nil
	})
	return out, err
}

func (c *call) capture(line string, o CaptureOptions) (Captured, error) {
	read, err := parse.Capture(line, c.parsing(), c.known)
	if err != nil {
		return Captured{}, err
	}
	if err := c.checkAmbiguous(read.Unknown); err != nil {
		return Captured{}, err
	}
	out := Captured{Captured: read, Line: line}
	if o.DryRun {
		return out, nil
	}
	if len(read.Unknown) > 0 && !o.Create {
		return out, c.unknown(read.Unknown)
	}
	for _, u := range read.Unknown {
		made, err := c.create(u)
		if err != nil {
			return out, err
		}
		out.Made = append(out.Made, made)
		out.Adopt(u)
	}
	out.Record, err = c.add(work.KindNamed(read.Kind), input.Values(out.Values))
	return out, err
}

// known answers quick capture whether a record has that name.
func (c *call) known(kind, name string) (string, bool) {
	ref, err := c.Lookup(work.KindNamed(kind), "="+name)
	return ref.Name, err == nil
}

// checkAmbiguous refuses a name that is unknown because several records have
// it: to make one more would help nobody.
func (c *call) checkAmbiguous(names []parse.Unknown) error {
	for _, u := range names {
		if _, err := c.Lookup(work.KindNamed(u.Kind), "="+u.Name); work.CodeOf(err) != work.NotFound {
			return err
		}
	}
	return nil
}

func (c *call) unknown(names []parse.Unknown) error {
	var parts []string
	for _, u := range names {
		part := fmt.Sprintf("there is no %s called %q", u.Kind, u.Name)
		near, err := c.Names(work.KindNamed(u.Kind), u.Name, 3)
		if err != nil {
			return err
		}
		if len(near) > 0 {
			part += " (did you mean " + strings.Join(near, " or ") + "?)"
		}
		parts = append(parts, part)
	}
	it := work.KindNamed(names[0].Kind).Pronoun()
	if len(names) > 1 {
		it = "them"
	}
	return work.Errorf(work.NotFound, "%s; --create adds %s", strings.Join(parts, "; "), it)
}

// create makes a record of nothing but a name.
func (c *call) create(u parse.Unknown) (work.Record, error) {
	k := work.KindNamed(u.Kind)
	made, err := c.add(k, input.Values{k.Label: u.Name})
	if err != nil {
		return nil, fmt.Errorf("%s %q: %w", u.Kind, u.Name, err)
	}
	return made, nil
}
