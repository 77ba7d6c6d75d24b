package transfer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"daybook/internal/store"
	"daybook/internal/work"
)

// MarkdownOptions say what a folder of Markdown is to hold.
type MarkdownOptions struct {
	Private bool // also what is marked private
}

// Written says what a folder of Markdown holds.
type Written struct {
	Files   int `json:"files"`
	Private int `json:"private_left_out"` // records that are not in it
}

// paged are the kinds whose records are a page each, with its folder.
var paged = []string{"learning", "meeting", "person", "goal", "project", "skill", "feedback", "organization", "team"}

// Markdown writes a folder for people, which needs no program but one that
// shows text: a page a day and a page a record, with links between them. What
// is in the trash is left out, and so is what is private, unless it is asked
// for. The folder, which must be new or empty, gets its name when it is whole.
func Markdown(tx *store.Tx, dir string, o MarkdownOptions) (out Written, err error) {
	if err := checkFolder(dir); err != nil {
		return out, err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), "."+filepath.Base(dir)+".*.tmp") // 0700
	if err != nil {
		return out, cannotWrite(dir, err)
	}
	defer os.RemoveAll(temporary)
	clearLeftOf(dir, temporary)
	m := &markdown{tx: tx, folder: temporary, options: o}
	if err := m.write(); err != nil {
		return out, cannotWrite(dir, err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one
		return out, cannotWrite(dir, err)
	}
	if err := os.Rename(temporary, dir); err != nil {
		return out, cannotWrite(dir, err)
	}
	syncFolder(filepath.Dir(filepath.Clean(dir)))
	return m.written, nil
}

func checkFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if info, err := os.Stat(filepath.Dir(filepath.Clean(dir))); err != nil || !info.IsDir() {
			return work.Errorf(work.NotFound, "to %s: there is no folder %s; make it, or write elsewhere", dir, filepath.Dir(filepath.Clean(dir)))
		}
		return nil
	case err != nil:
		return work.Wrap(err, work.Invalid, "to %s is no folder that can be read; name a new one", dir)
	case len(entries) > 0:
		return work.Errorf(work.Conflict, "to %s holds files already; name a folder that is new or empty", dir)
	}
	return nil
}

// markdown is a folder that is being written.
type markdown struct {
	tx      *store.Tx
	folder  string
	options MarkdownOptions
	written Written

	private map[string]map[int64]bool // by kind, the numbers of records that are left out
	trashed map[string]map[int64]bool // and of those without a page, whose names may be told
}

func (m *markdown) write() error {
	if err := m.leaveOut(); err != nil {
		return err
	}
	for _, name := range paged {
		if err := m.pages(work.KindNamed(name)); err != nil {
			return err
		}
	}
	if err := m.days(); err != nil {
		return err
	}
	if err := m.rest(); err != nil {
		return err
	}
	return m.readme()
}

// leaveOut finds what is private, and what is in the trash.
func (m *markdown) leaveOut() error {
	m.private, m.trashed = map[string]map[int64]bool{}, map[string]map[int64]bool{}
	for _, k := range work.Kinds {
		m.private[k.Name], m.trashed[k.Name] = map[int64]bool{}, map[int64]bool{}
		in := func(set map[int64]bool) func(work.Record) error {
			return func(r work.Record) error { set[r.Base().ID] = true; return nil }
		}
		if err := m.each(k, store.Query{Trashed: true}, in(m.trashed[k.Name])); err != nil {
			return err
		}
		if f := k.Field("is_private"); f != nil && !m.options.Private {
			if err := m.each(k, store.Query{Filters: []store.Filter{{Field: f, Any: []any{1}}}}, in(m.private[k.Name])); err != nil {
				return err
			}
		}
	}
	if m.options.Private {
		return nil
	}
	if err := m.leaveOutWhatCame(); err != nil {
		return err
	}
	for name, left := range m.private {
		if slices.Contains(paged, name) || name == "reflection" {
			m.written.Private += len(left)
		}
	}
	return nil
}

// leaveOutWhatCame finds what came of that which is private: what was learned
// and said in a meeting, its topics wherever they were carried forward to, and
// the tasks that its action items became.
func (m *markdown) leaveOutWhatCame() error {
	kind := work.KindNamed
	var topics []int64
	for _, k := range []*work.Kind{kind("learning"), kind("feedback"), kind("topic"), kind("action")} {
		err := m.every(k, store.Query{}, func(r work.Record) error {
			switch r := r.(type) {
			case *work.Learning:
				m.private[k.Name][r.ID] = m.private[k.Name][r.ID] || m.private["meeting"][r.Meeting.ID]
			case *work.Feedback:
				m.private[k.Name][r.ID] = m.private[k.Name][r.ID] || m.private["meeting"][r.Meeting.ID]
			case *work.Topic:
				topics = append(topics, r.ID)
			case *work.ActionItem:
				if m.hides(r) && !r.Task.IsZero() {
					m.private["task"][r.Task.ID] = true
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		maps.DeleteFunc(m.private[k.Name], func(_ int64, left bool) bool { return !left })
	}
	list, err := json.Marshal(append([]int64{}, topics...))
	if err != nil {
		return err
	}
	private, err := m.tx.PrivateTopics(string(list))
	for _, id := range private {
		m.private["topic"][id] = true
	}
	return err
}

// batch is how many records are in memory at once.
const batch = 500

// each calls fn with the records that q asks for, in the order of their numbers
// where it names none.
func (m *markdown) each(k *work.Kind, q store.Query, fn func(work.Record) error) error {
	return m.every(k, q, func(r work.Record) error {
		if m.hides(r) {
			return nil
		}
		return fn(r)
	})
}

// every is each of those that are left out too.
func (m *markdown) every(k *work.Kind, q store.Query, fn func(work.Record) error) error {
	if q.Sort == nil {
		q.Sort = []string{"id"}
	}
	for q.Limit = batch; ; q.Offset += batch {
		records, err := m.tx.List(k, q)
		if err != nil {
			return err
		}
		for _, r := range records {
			if err := fn(r); err != nil {
				return err
			}
		}
		if len(records) < batch {
			return nil
		}
	}
}

// hides reports whether r is left out: it is private or, where it has no page
// of its own, it came from what is.
func (m *markdown) hides(r work.Record) bool {
	k := work.KindOf(r)
	if m.private[k.Name][r.Base().ID] {
		return true
	}
	if slices.Contains(paged, k.Name) {
		return false
	}
	return slices.ContainsFunc(k.Fields(), func(f *work.Field) bool {
		return f.IsRef() && m.private[f.Target][reference(f, r).ID]
	})
}

// save writes one file of the folder.
func (m *markdown) save(name string, text []byte) error {
	path := filepath.Join(m.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	m.written.Files++
	return os.WriteFile(path, text, 0o600)
}

// pages writes a page for each record of a kind, and the list of them.
func (m *markdown) pages(k *work.Kind) error {
	index := fmt.Appendf(nil, "# %s\n\n", title(k.Plural))
	n := 0
	err := m.each(k, store.Query{}, func(r work.Record) error {
		text, err := m.page(r)
		if err != nil {
			return err
		}
		n++
		index = append(index, m.item(r, k.Plural+"/")...)
		return m.save(pageName(store.ItemOf(r)), text)
	})
	if err != nil || n == 0 {
		return err
	}
	return m.save(k.Plural+"/index.md", index)
}
