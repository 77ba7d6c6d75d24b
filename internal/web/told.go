package web

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/internal/app"
	"daybook/internal/work"
)

// toldChange is one thing that was done to a record, in words.
type toldChange struct {
	What   string // the field, the list or the kind of part
	Of     string // which part
	Event  string // what happened to the whole of it
	Before string
	After  string
	Lead   string // what stands before the difference in both, where that is long
	Rest   string // and behind it
}

// Told are the changes of an action that a person can read something in.
func (p historyPage) Told(e app.Entry) (out []toldChange) {
	for _, c := range e.Changes {
		if c.Field != "completed_zone" { // its hour and day are told
			out = append(out, p.told(c))
		}
	}
	return out
}

func (p historyPage) told(c app.Change) (t toldChange) {
	k := p.Kind
	if c.Part != nil {
		t.What, t.Of = upper(word(tieName(k, c.Part.Kind))), c.Part.Title
		k = work.KindNamed(c.Part.Kind)
	}
	switch {
	case c.Field == "deleted_at":
		t.Event = pick(c.After != nil, "put into the trash", "brought back from the trash")
	case c.Field == "" && c.Op == "insert":
		t.Event = pick(c.Part == nil, "was made", "")
	case c.Field == "":
		t.Event = pick(c.Part == nil, "was deleted", "taken away")
	case c.Part != nil:
		t.Event = word(c.Field)
	default:
		t.What = upper(word(tieName(k, c.Field)))
	}
	if c.Field == "" || c.Field == "deleted_at" {
		return t
	}
	f := k.Field(c.Field)
	t.Before, t.After = p.value(f, c.Before), p.value(f, c.After)
	if c.Op == "update" && len(t.Before)+len(t.After) > 2*differenceLead {
		t.Lead, t.Before, t.After, t.Rest = difference(t.Before, t.After)
	}
	t.Before, t.After = cutMiddle(t.Before), cutMiddle(t.After)
	return t
}

// tieName is what a table that ties records together is called beside one of
// them: task_deferrals is, to a task, deferrals.
func tieName(k *work.Kind, field string) string {
	field = strings.TrimPrefix(field, k.Name+"_")
	if rest, found := strings.CutSuffix(field, "_"+k.Plural); found {
		return rest
	}
	return field
}

// value is what a field or a tie held, as a person reads it.
func (p historyPage) value(f *work.Field, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case work.Reference:
		return v.Name
	case map[string]any:
		return p.tie(v)
	}
	if f == nil {
		return p.plain(fmt.Sprint(value))
	}
	n, isNumber := value.(int64)
	switch {
	case f.Type.Kind() == reflect.Bool:
		return pick(value == true, "yes", "no")
	case isNumber && strings.HasSuffix(f.Name, "_minutes"):
		return minutes(int(n))
	case len(f.Enum) > 0:
		return word(value)
	}
	return p.plain(fmt.Sprint(value))
}

// plain writes a day and an instant as people say them, and all else as it is.
func (p historyPage) plain(text string) string {
	if day, err := work.ParseDate(text); err == nil {
		return weekday(day, p.now.Day.Time(time.UTC).Year())
	}
	if at := work.Instant(text); len(text) > 18 && text[4] == '-' && !at.IsZero() {
		if _, err := time.Parse(time.RFC3339, text); err == nil {
			return moment(p.Zone, at)
		}
	}
	return strings.TrimSpace(text)
}

// tie is what a row that ties records together says: the record first.
func (p historyPage) tie(row map[string]any) string {
	var record, rest []string
	for _, name := range slices.Sorted(maps.Keys(row)) {
		if ref, isRecord := row[name].(work.Reference); isRecord {
			record = append(record, ref.Name)
			continue
		}
		rest = append(rest, word(strings.TrimSuffix(name, "_day"))+" "+p.value(nil, row[name]))
	}
	return strings.Join(append(record, rest...), ", ")
}

// differenceLead is how much of what two texts have in common is shown on
// either side of their difference, in bytes.
const differenceLead = 60

// difference cuts two texts into what they begin with, in which they differ,
// and what they end with, at words.
func difference(before, after string) (lead, was, is, rest string) {
	a, b := strings.SplitAfter(before, " "), strings.SplitAfter(after, " ")
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	end := 0
	for end < len(a)-from && end < len(b)-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	join := func(words []string) string { return strings.Join(words, "") }
	lead, rest = join(a[:from]), join(a[len(a)-end:])
	if cut := len(lead) - differenceLead; cut > 0 {
		lead = "… " + afterSpace(lead[cut:])
	}
	if len(rest) > differenceLead {
		rest = beforeSpace(rest[:differenceLead]) + " …"
	}
	return lead, join(a[from : len(a)-end]), join(b[from : len(b)-end]), rest
}

// cutMiddle leaves out what is long: a history is no copy of the record.
func cutMiddle(text string) string {
	const most = 400
	if len(text) <= most {
		return text
	}
	return beforeSpace(text[:most-100]) + " … " + afterSpace(text[len(text)-100:])
}

func afterSpace(text string) string {
	if _, rest, found := strings.Cut(text, " "); found {
		return rest
	}
	for text != "" && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	return text
}

func beforeSpace(text string) string {
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		return text[:at]
	}
	return strings.ToValidUTF8(text, "")
}
