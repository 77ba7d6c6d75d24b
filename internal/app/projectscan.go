package app

import (
	"context"
	"strings"

	"daybook/internal/scan"
	"daybook/internal/store"
	"daybook/internal/work"
)

// ScanResult says what a scan for repositories found.
type ScanResult struct {
	Added     []*work.Project `json:"added"`
	Changed   []*work.Project `json:"changed"`
	Unchanged int             `json:"unchanged"`
	Skipped   []Skipped       `json:"skipped"` // what could not be read
}

// Skipped is a folder that a scan could not read, and why.
type Skipped struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// ScanProjects looks for Git repositories in folders and keeps a project for
// each: the same repository twice is one, and of a project that exists only
// what a repository can tell is changed, where it differs. One that was written
// down by hand under the repository's name, without path and remote, is that
// project. A project in the
// trash is left there. Nothing is written into the repositories, and nothing
// asked of the network. New projects get classification, work where it is
// empty; learning needs a type, which edit gives.
func (a *App) ScanProjects(ctx context.Context, folders []string, classification string) (result ScanResult, err error) {
	result = ScanResult{Added: []*work.Project{}, Changed: []*work.Project{}, Skipped: []Skipped{}}
	if classification == "learning" {
		return result, work.InvalidField("classification", "learning needs a learning_type for each project; scan as personal, then daybook project edit N --classification learning --learning-type hybrid")
	}
	found, problems := scan.Scan(ctx, folders)
	for _, p := range problems {
		result.Skipped = append(result.Skipped, Skipped{p.Path, p.Err.Error()})
	}
	err = a.update(ctx, "project scan", func(c *call) error {
		known, err := c.projectsByKey()
		if err != nil {
			return err
		}
		typed, err := c.projectsByName()
		if err != nil {
			return err
		}
		for _, r := range found {
			if name := store.NameKey(r.Name); known[r.Key()] == nil && typed[name] != nil {
				known[r.Key()] = typed[name]
				delete(typed, name)
			}
			if err := c.keepRepository(&result, known, r, classification); err != nil {
				return err
			}
		}
		c.Summarize("scanned %s: %d added, %d changed", strings.Join(folders, ", "), len(result.Added), len(result.Changed))
		return nil
	})
	return result, err
}

// projectsByKey reads all projects, those in the trash too, by what makes two
// repositories the same.
func (c *call) projectsByKey() (map[string]*work.Project, error) {
	known := map[string]*work.Project{}
	for _, trashed := range []bool{true, false} { // a live one wins
		projects, err := store.List[work.Project](c.Tx, store.Query{Trashed: trashed})
		if err != nil {
			return nil, err
		}
		for _, p := range projects {
			if p.RemoteURL != "" || p.Path != "" {
				known[scan.Key(p.RemoteURL, p.Path)] = p
			}
		}
	}
	return known, nil
}

// projectsByName reads the projects that were written down by hand and say not
// yet where they are: a repository that is found under the only one's name is
// that project.
func (c *call) projectsByName() (map[string]*work.Project, error) {
	projects, err := store.List[work.Project](c.Tx, store.Query{})
	typed := map[string]*work.Project{}
	for _, p := range projects {
		name := store.NameKey(p.Name)
		if _, twice := typed[name]; twice || p.RemoteURL != "" || p.Path != "" {
			typed[name] = nil
			continue
		}
		typed[name] = p
	}
	return typed, err
}

func (c *call) keepRepository(result *ScanResult, known map[string]*work.Project, r scan.Repository, classification string) error {
	was := known[r.Key()]
	switch {
	case was == nil:
		values := map[string]any{"name": r.Name}
		if classification != "" {
			values["classification"] = classification
		}
		added, err := c.addPart(projectKind, values)
		if err != nil {
			return work.Wrap(err, work.CodeOf(err), "%s: %s", r.Path, err)
		}
		was = added.(*work.Project)
	case was.DeletedAt != "":
		result.Unchanged++
		return nil
	}
	isNew := known[r.Key()] == nil
	now, err := c.alter(was, func(p work.Record) error { c.learn(p.(*work.Project), r); return nil })
	if err != nil {
		return work.Wrap(err, work.CodeOf(err), "%s: %s", r.Path, err)
	}
	p := now.(*work.Project)
	known[r.Key()] = p
	switch {
	case isNew:
		result.Added = append(result.Added, p)
	case p.UpdatedAt != was.UpdatedAt || !sameRepository(was, p):
		result.Changed = append(result.Changed, p)
	default:
		result.Unchanged++
	}
	return nil
}

// learn takes over what a repository can tell. The last day of work on a
// project is moved on, never back: a person may know better.
func (c *call) learn(p *work.Project, r scan.Repository) {
	p.Path = r.Path
	if r.RemoteURL != "" {
		p.RemoteURL = r.RemoteURL
	}
	if len(r.Languages) > 0 {
		p.Languages = strings.Join(r.Languages, ", ")
	}
	if !r.LastCommitAt.IsZero() {
		p.LastCommitAt = work.InstantOf(r.LastCommitAt)
		p.LastWorkedOn = max(p.LastWorkedOn, work.DayAt(r.LastCommitAt.In(c.now.Location()), c.dayStart))
	}
}

func sameRepository(a, b *work.Project) bool {
	return a.Path == b.Path && a.RemoteURL == b.RemoteURL && a.Languages == b.Languages && a.LastCommitAt == b.LastCommitAt && a.LastWorkedOn == b.LastWorkedOn
}
