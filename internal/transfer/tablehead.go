package transfer

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/store"
	"daybook/internal/work"
)

// besides are the fields that a table may have, though no person writes them.
var besides = []string{"uid", "created_at", "updated_at", "completed_at"}

// alsoCalled are other names that columns have, for the fields of each kind,
// the better ones first.
var alsoCalled = map[string]map[string][]string{
	"task": {
		"title":             {"task", "name", "subject", "summary", "to_do", "todo", "item"},
		"description":       {"notes", "note", "details", "body", "comment", "comments"},
		"due":               {"due_date", "deadline", "due_on", "due_at"},
		"day":               {"date", "scheduled", "planned", "when", "start_date"},
		"status":            {"state"},
		"priority":          {"importance", "prio"},
		"estimated_minutes": {"estimate", "minutes", "duration"},
		"tags":              {"tag", "labels", "label", "categories", "category"},
		"project":           {"list", "section"},
		"organization":      {"org", "company", "client"},
		"uid":               {"id", "uuid", "key", "task_id"},
		"created_at":        {"created", "entry", "added", "created_on"},
		"updated_at":        {"updated", "modified"},
		"completed_at":      {"completed", "finished", "done_at", "completed_on", "completion_date"},
	},
	"learning": {
		"title":      {"what", "topic", "learning", "name", "subject"},
		"content":    {"notes", "note", "text", "body", "description", "details"},
		"kind":       {"type"},
		"date":       {"day", "when", "learned_on"},
		"source":     {"from"},
		"link":       {"url", "address"},
		"tags":       {"tag", "labels", "categories", "category"},
		"skills":     {"skill"},
		"project":    {},
		"uid":        {"id", "uuid", "key"},
		"created_at": {"created"},
		"updated_at": {"updated", "modified"},
	},
	"person": {
		"name":         {"full_name", "person", "contact", "who", "display_name"},
		"role":         {"relation", "relationship"},
		"organization": {"company", "org", "employer", "organisation"},
		"email":        {"mail", "e_mail", "email_address", "e_mail_address"},
		"notes":        {"note", "comment", "comments", "description"},
		"tags":         {"tag", "labels", "groups"},
		"uid":          {"id", "uuid", "key"},
		"created_at":   {"created"},
		"updated_at":   {"updated", "modified"},
	},
	"energy": {
		"at":         {"time", "when", "timestamp", "datetime", "date", "day"},
		"energy":     {"level", "score", "value"},
		"engagement": {"focus"},
		"mood":       {"feeling"},
		"activity":   {"doing", "what"},
		"notes":      {"note", "comment", "comments"},
		"uid":        {"id", "uuid", "key"},
	},
}

// separator is what stands between the cells of a table.
func separator(line string) byte {
	best := byte(',')
	for _, sign := range []byte{';', '\t'} {
		if strings.Count(line, string(sign)) > strings.Count(line, string(best)) {
			best = sign
		}
	}
	return best
}

// match finds the field of each column: first as --map says, then by its name,
// then by other names that it may have. What is found is said.
func (t *table) match(heads []string) error {
	asked := maps.Clone(t.d.o.Map)
	for _, head := range heads {
		c := &column{head: strings.TrimSpace(head)}
		t.columns = append(t.columns, c)
		for name, field := range asked {
			if store.NameKey(name) == store.NameKey(c.head) {
				if field != "" && field != "-" && !t.knows(field) {
					return work.InvalidField("map", "%s: %q is not a field of a %s; the fields are %s", name, field, t.kind.Name, strings.Join(t.fields(), ", "))
				}
				c.field = field
				delete(asked, name)
			}
		}
	}
	for name := range asked {
		return work.InvalidField("map", "names a column %q that the table does not have; it has %s", name, strings.Join(quoteAll(heads), ", "))
	}
	t.guess()
	for _, f := range t.kind.Fields() {
		needed := f.Required || f.Name == "at" || f.Name == "date"
		if needed && !f.ReadOnly && !slices.ContainsFunc(t.columns, func(c *column) bool { return c.field == f.Name }) {
			return work.InvalidField("map", "is needed: no column is the %s of a %s; write --map COLUMN=%s with one of %s", f.Name, t.kind.Name, f.Name, strings.Join(quoteAll(heads), ", "))
		}
	}
	t.say()
	return nil
}

func (t *table) guess() {
	free := func(field string) bool {
		return !slices.ContainsFunc(t.columns, func(c *column) bool { return c.field == field })
	}
	for _, field := range t.fields() {
		for _, name := range append([]string{field}, alsoCalled[t.kind.Name][field]...) {
			for _, c := range t.columns {
				if c.field == "" && free(field) && plainHead(c.head) == name {
					c.field = field
				}
			}
		}
	}
	for _, c := range t.columns { // a day and an hour in two columns
		if c.field == "" && t.kind.Name == "energy" && slices.Contains([]string{"date", "day", "time", "hour"}, plainHead(c.head)) {
			c.field = "at"
		}
	}
	for _, c := range t.columns {
		if c.field == "-" {
			c.field = ""
		}
	}
}

// say notes which column was taken for what.
func (t *table) say() {
	var used, unused []string
	for _, c := range t.columns {
		if c.field == "" {
			unused = append(unused, strconv.Quote(clip(c.head)))
			continue
		}
		used = append(used, fmt.Sprintf("%s is %q", c.field, clip(c.head)))
	}
	t.d.note(0, "columns: %s", strings.Join(used, ", "))
	if len(unused) > 0 {
		t.d.note(0, "left out: %s; --map COLUMN=FIELD takes them", strings.Join(unused, ", "))
	}
}

// plainHead is the name of a column in the form of a field's.
func plainHead(head string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(head), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '.' || r == ':' || r == '?'
	}), "_")
}

func quoteAll(words []string) (out []string) {
	for _, w := range words {
		out = append(out, strconv.Quote(clip(w)))
	}
	return out
}

func (t *table) fields() (names []string) {
	for _, f := range t.kind.Fields() {
		if !f.ReadOnly {
			names = append(names, f.Name)
		}
	}
	for _, name := range besides {
		if t.kind.Field(name) != nil {
			names = append(names, name)
		}
	}
	return names
}

func (t *table) knows(field string) bool { return slices.Contains(t.fields(), field) }
