package testkit

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"daybook/internal/work"
)

// Text is what people, and others, write: letters of all scripts, signs of SQL
// and of the shell, line ends; but nothing that no field takes.
var Text = rapid.OneOf(
	rapid.SampledFrom([]string{
		"", "'; DROP TABLE tasks; --", `"quoted" $(rm -rf) %_\`, "日本語 émoji 🎉", "a\nb\tc", "NULL", "0", "none", "STRASSE ﬃ İ",
	}),
	rapid.Map(rapid.StringN(0, 20, -1), func(s string) string {
		return strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, s))
	}),
)

// Day is a day within a lifetime of the tests' own.
var Day = rapid.Custom(func(t *rapid.T) work.Date {
	return work.DateOf(Now).AddDays(rapid.IntRange(-20_000, 20_000).Draw(t, "days"))
})

var instant = rapid.Custom(func(t *rapid.T) work.Instant {
	const decade = 10 * 365 * 24 * int64(time.Hour/time.Millisecond)
	ms := rapid.Int64Range(-decade, decade).Draw(t, "milliseconds")
	return work.InstantOf(Now.Add(time.Duration(ms) * time.Millisecond))
})

var zone = rapid.SampledFrom([]work.Zone{Zone, "UTC", "Asia/Kathmandu", "America/St_Johns"})

// Refer returns a reference to r, as the store reads it.
func Refer(r work.Record) work.Reference {
	k := work.KindOf(r)
	return work.Reference{ID: r.Base().ID, UID: r.Base().UID, Name: k.Field(k.Label).Value(r).String()}
}

// Record draws a record of kind k with any values that keep its rules, as the
// verbs hand it to the store. Its references are some of known, by kind; no
// two records drawn in one run share what must be unique.
func Record(t *rapid.T, k *work.Kind, known map[string][]work.Reference) work.Record {
	r := k.New()
	for _, f := range k.Fields() {
		if f.Derived || len(f.Index) > 1 { // a field of Meta is the store's
			continue
		}
		optional := strings.Contains(f.Tag.Get("json"), "omitzero")
		if optional && rapid.IntRange(0, 3).Draw(t, f.Name+" is left out") == 0 {
			continue
		}
		draw(t, f, f.Value(r), known[f.Target])
	}
	keepRules(r, len(known[k.Name]))
	return r
}

func draw(t *rapid.T, f *work.Field, v reflect.Value, known []work.Reference) {
	switch p := v.Addr().Interface().(type) {
	case interface{ Pointer() *work.Reference }:
		if len(known) > 0 {
			*p.Pointer() = rapid.SampledFrom(known).Draw(t, f.Name)
		}
	case *work.Date:
		*p = Day.Draw(t, f.Name)
	case *work.Instant:
		*p = instant.Draw(t, f.Name)
	case *work.Zone:
		*p = zone.Draw(t, f.Name)
	case *bool:
		*p = rapid.Bool().Draw(t, f.Name)
	case *int:
		*p = number(t, f)
	case **int:
		n := number(t, f)
		*p = &n
	default:
		if f.IsList() {
			drawList(t, f, v, known)
			return
		}
		v.SetString(drawText(t, f))
	}
}

func number(t *rapid.T, f *work.Field) int {
	least, _ := strconv.Atoi(f.Tag.Get("minimum"))
	most, err := strconv.Atoi(f.Tag.Get("maximum"))
	if err != nil {
		t.Fatalf("%s has no maximum", f.Name)
	}
	return rapid.IntRange(least, most).Draw(t, f.Name)
}

func drawText(t *rapid.T, f *work.Field) string {
	switch {
	case len(f.Enum) > 0:
		return rapid.SampledFrom(f.Enum).Draw(t, f.Name)
	case f.Name == "rank":
		return work.RankBetween("", "")
	case f.Required:
		return "x" + Text.Draw(t, f.Name)
	}
	return Text.Draw(t, f.Name)
}

// drawList draws some of known, in the order in which they are read.
func drawList(t *rapid.T, f *work.Field, v reflect.Value, known []work.Reference) {
	var some []work.Reference
	for _, ref := range known {
		if rapid.Bool().Draw(t, f.Name) {
			some = append(some, ref)
		}
	}
	slices.SortFunc(some, func(a, b work.Reference) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, ref := range some {
		item := reflect.New(f.Type.Elem())
		*item.Interface().(interface{ Pointer() *work.Reference }).Pointer() = ref
		v.Set(reflect.Append(v, item.Elem()))
	}
}

// keepRules makes of r a record that the schema takes, the nth of its kind.
func keepRules(r work.Record, n int) {
	k := work.KindOf(r)
	if k.Unique { // of this record alone, in whatever case
		v := k.Field(k.Label).Value(r)
		v.SetString(fmt.Sprintf("%d %s", n, strings.ReplaceAll(v.String(), "\n", " ")))
	} else if k.Named {
		v := k.Field(k.Label).Value(r)
		v.SetString(strings.ReplaceAll(v.String(), "\n", " "))
	}
	switch r := r.(type) {
	case *work.Task:
		r.Focus = r.Focus && r.Day != ""
		settleDone(r.Status, &r.CompletedAt, &r.CompletedZone, &r.CompletedDay)
		r.Recurrence = work.Ref[work.Recurrence]{}
	case *work.ActionItem:
		settleDone(r.Status, &r.CompletedAt, &r.CompletedZone, &r.CompletedDay)
		r.Task = work.Ref[work.Task]{}
		if !r.Meeting.IsZero() {
			r.Feedback = work.Ref[work.Feedback]{}
		}
	case *work.Recurrence:
		if r.EndsOn != "" {
			r.EndsOn = max(r.StartsOn, r.EndsOn)
		}
	case *work.Goal:
		if r.TargetDate != "" {
			r.TargetDate = max(r.StartDate, r.TargetDate)
		}
	case *work.Meeting:
		r.Series = work.Ref[work.Series]{}
		if r.CalendarUID != "" {
			r.CalendarUID += work.CalendarUID(strconv.Itoa(n))
		}
	case *work.Project:
		settleLearning(r)
		if r.RemoteURL != "" {
			r.RemoteURL += strconv.Itoa(n)
		}
	case *work.Reflection:
		r.Day = work.Date("2020-01-06").AddDays(7 * n) // a Monday of its own
	}
}

func settleDone(s work.Status, at *work.Instant, zone *work.Zone, day *work.Date) {
	*at, *zone, *day = "", "", ""
	if s == work.Done {
		*at, *zone, *day = work.InstantOf(Now), Zone, work.DateOf(Now)
	}
}

func settleLearning(p *work.Project) {
	if p.Classification != "learning" {
		p.LearningType, p.LearningStatus = "", ""
	} else if p.LearningType == "" {
		p.LearningType = "hybrid"
	}
}
