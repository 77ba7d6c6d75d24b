package input_test

import (
	"errors"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/work"
)

// tuesday is when these tests take place: 24 November 2026 in Berlin.
var tuesday = parse.Context{Now: func() time.Time {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return time.Date(2026, 11, 24, 10, 0, 0, 0, berlin)
}()}

func TestValuesAreReadByTheTypeOfTheirField(t *testing.T) {
	for _, test := range []struct {
		name, kind, field string
		given             any
		want              any
	}{
		{"text is trimmed", "task", "title", "  Review PR ", "Review PR"},
		{"text of another script", "task", "title", "日報を書く", "日報を書く"},
		{"signs of SQL and the shell", "task", "title", `'; DROP TABLE tasks; -- $(rm -rf ~) %s\`, `'; DROP TABLE tasks; -- $(rm -rf ~) %s\`},
		{"prose keeps its lines", "task", "description", "one\n\ttwo\r\n", "one\n\ttwo"},
		{"an enum", "task", "priority", "high", work.High},
		{"a day", "task", "day", "2026-12-24", work.Date("2026-12-24")},
		{"a day in words", "task", "day", "fri", work.Date("2026-11-27")},
		{"a day of a field that looks ahead", "task", "due", "1 apr", work.Date("2027-04-01")},
		{"a day of a field that looks back", "learning", "date", "1 apr", work.Date("2026-04-01")},
		{"no day", "task", "day", "", work.Date("")},
		{"null", "task", "day", nil, work.Date("")},
		{"blanks", "task", "day", "  ", work.Date("")},
		{"an hour", "energy", "at", "8:30", work.Instant("2026-11-24T07:30:00.000Z")},
		{"an hour with its offset", "meeting", "starts_at", "2026-11-24T15:00:00+05:45", work.Instant("2026-11-24T09:15:00.000Z")},
		{"a zone", "meeting", "zone", "Asia/Kathmandu", work.Zone("Asia/Kathmandu")},
		{"minutes as a duration", "task", "estimated_minutes", "1h30m", 90},
		{"minutes as a number", "task", "estimated_minutes", 90, 90},
		{"a number as text", "skill", "target_level", "3", 3},
		{"a number of JSON", "skill", "target_level", 3.0, 3},
		{"a number of 64 bits", "skill", "target_level", int64(3), 3},
		{"zero where zero is a value", "goal_progress", "percent", 0, ptr(0)},
		{"a mark", "feedback", "is_private", true, true},
		{"a mark as text", "feedback", "is_private", "Yes", true},
		{"no mark", "feedback", "is_private", nil, false},
		{"a reference", "task", "goal", " Ship v1 ", ref[work.Goal]("Ship v1")},
		{"no reference", "task", "goal", "", work.Ref[work.Goal]{}},
		{"a list as text", "task", "tags", "go, deep work,,", []work.Ref[work.Tag]{ref[work.Tag]("go"), ref[work.Tag]("deep work")}},
		{"a list of texts", "task", "tags", []string{"go"}, []work.Ref[work.Tag]{ref[work.Tag]("go")}},
		{"a list of JSON", "task", "tags", []any{"go", "sql"}, []work.Ref[work.Tag]{ref[work.Tag]("go"), ref[work.Tag]("sql")}},
		{"an empty list", "task", "tags", []any{}, []work.Ref[work.Tag](nil)},
		{"no list", "task", "tags", nil, []work.Ref[work.Tag](nil)},
		{"an address", "person", "email", "ana@example.org", "ana@example.org"},
		{"an enum that is left out", "project", "learning_type", "", work.LearningType("")},
	} {
		t.Run(test.name, func(t *testing.T) {
			changes, err := input.Edit(work.KindNamed(test.kind), input.Values{test.field: test.given}, tuesday)
			if err != nil {
				t.Fatal(err)
			}
			if len(changes) != 1 || changes[0].Field.Name != test.field {
				t.Fatalf("changes %v, want one of %s", changes, test.field)
			}
			if diff := cmp.Diff(test.want, changes[0].Value); diff != "" {
				t.Errorf("(- want, + got)\n%s", diff)
			}
			if got, want := reflect.TypeOf(changes[0].Value), changes[0].Field.Type; got != want {
				t.Errorf("of type %v, want %v", got, want)
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }

func ref[T any](key string) work.Ref[T] { return work.Ref[T]{Reference: work.Reference{Key: key}} }

func TestWrongValuesAreNamedWithWhatWouldBeRight(t *testing.T) {
	megabyte := strings.Repeat("x", 1<<20)
	for _, test := range []struct {
		name, kind, field string
		given             any
		want              string
	}{
		{
			"an unknown field", "tag", "colour", "red",
			"colour is not a field of a tag; the fields are name, notes",
		},
		{"another case", "tag", "Name", "go", "Name is not a field of a tag; the fields are name, notes"},
		{"a read-only field", "task", "rank", "V", "rank cannot be set: its order within its day; move changes it"},
		{"a number", "task", "id", 7, "id cannot be set: the local number, as a person types it"},
		{"a figure that rows give", "goal", "progress", 7, "progress cannot be set: how far it is, 0 to 100"},
		{"an empty required one", "task", "title", "", "title cannot be empty; say what to do, as an imperative"},
		{"blanks for a required one", "task", "title", " \t ", "title has a control character (U+0009) at byte 1; leave it out"},
		{"null for a required one", "task", "title", nil, "title cannot be empty; say what to do, as an imperative"},
		{"an empty enum", "task", "status", "", "status cannot be empty; say where it stands; start, done, reopen and cancel change it"},
		{
			"too long by one", "task", "title", strings.Repeat("ä", 201),
			`title "ääääääääääääääääääääääääääääääää"… (201 characters) must have at most 200 characters`,
		},
		{
			"a title of a megabyte", "task", "title", megabyte,
			`title "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (1048576 characters) must have at most 200 characters`,
		},
		{"an unknown enum value", "task", "priority", "urgent", `priority "urgent" must be one of high, medium, low`},
		{"an enum value in another case", "task", "priority", "High", `priority "High" must be one of high, medium, low`},
		{"an enum value that goes on", "task", "priority", "high,low", `priority "high,low" must be one of high, medium, low`},
		{"a number too small", "energy", "energy", 0, "energy 0 must be 1 to 5"},
		{"a number too great", "energy", "energy", "6", "energy 6 must be 1 to 5"},
		{"no number", "energy", "energy", "four", `energy "four" must be a whole number`},
		{"a fraction", "energy", "energy", 3.5, "energy 3.5 must be a whole number"},
		{"a fraction as text", "energy", "energy", "3.5", `energy "3.5" must be a whole number`},
		{"no number of JSON", "energy", "energy", math.NaN(), "energy NaN must be a whole number"},
		{"a number beyond all", "energy", "energy", math.Inf(1), "energy +Inf must be a whole number"},
		{"a number of 30 digits", "energy", "energy", strings.Repeat("9", 30), `energy "999999999999999999999999999999" must be a whole number`},
		{"a mark for a number", "energy", "energy", true, "energy true must be a whole number"},
		{"31 February", "task", "due", "2026-02-31", `due "2026-02-31" is not a day: February 2026 has 28 days`},
		{"29 February of a common year", "task", "due", "2027-02-29", `due "2027-02-29" is not a day: February 2027 has 28 days`},
		{"no day", "task", "due", "someday", `due "someday" is not a day I understand; write one like 2026-04-01`},
		{"a day of a megabyte", "task", "due", megabyte, `due "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is not a day I understand`},
		{"a number for a day", "task", "due", 20260401, "due 20260401 must be text"},
		{"no hour", "energy", "at", "25:00", `at "25:00"`},
		{"no duration", "task", "estimated_minutes", "soon", `estimated_minutes "soon"`},
		{"minutes below nothing", "task", "estimated_minutes", -5, "estimated_minutes -5 must be 1 to 14400"},
		{"minutes of eleven days", "task", "estimated_minutes", 14401, "estimated_minutes 14401 must be 1 to 14400"},
		{"no zone", "meeting", "zone", "Berlin", `zone "Berlin" is not the name of a time zone; write one like Europe/Zurich`},
		{"the computer's zone", "meeting", "zone", "Local", `zone "Local" is not the name of a time zone; write one like Europe/Zurich`},
		{"a zone that is a path", "meeting", "zone", "../../etc/passwd", `zone "../../etc/passwd" is not the name of a time zone`},
		{"an address without an at", "person", "email", "ana", `email "ana" must be an address like ana@example.org`},
		{"an address with two", "person", "email", "a@b@c", `email "a@b@c" must be an address`},
		{"an address with a space", "person", "email", "a b@c.de", `email "a b@c.de" must be an address`},
		{"an address without a domain", "person", "email", "ana@", `email "ana@" must be an address`},
		{"an address with a space that is none", "person", "email", "a\u00a0b@c.de", "email \"a\\u00a0b@c.de\" must be an address"},
		{"an address that begins with a point", "person", "email", "ana@.org", `email "ana@.org" must be an address`},
		{"invalid UTF-8", "task", "title", "caf\xe9", "title is not valid UTF-8; write it as UTF-8 text"},
		{"invalid UTF-8 in prose", "task", "description", "caf\xe9", "description is not valid UTF-8"},
		{"invalid UTF-8 in a list", "task", "tags", []any{"caf\xe9"}, "tags is not valid UTF-8"},
		{"a NUL", "task", "title", "a\x00b", "title has a control character (U+0000) at byte 1; leave it out"},
		{"a NUL in prose", "task", "description", "a\x00b", "description has a control character (U+0000)"},
		{"an escape", "task", "title", "a\x1b[31m", "title has a control character (U+001B)"},
		{"a line end in a title", "task", "title", "a\nb", "title has a control character (U+000A)"},
		{"a line end in a name of a list", "task", "tags", []string{"a\nb"}, "tags has a control character (U+000A)"},
		{"a control character of the second hundred", "task", "title", "a\u0085b", "title has a control character (U+0085)"},
		{"a number for text", "task", "title", 7, "title 7 must be text"},
		{"a list for text", "task", "title", []any{"a"}, "title [a] must be text"},
		{"a list with a line end for text", "task", "title", []any{"a\nb\x1b"}, `title [a\nb\x1b] must be text`},
		{"a list of a megabyte for text", "task", "title", []any{megabyte}, "title [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… must be text"},
		{"a list of lists", "task", "tags", []any{[]any{megabyte}}, "tags [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… must be text"},
		{"a list of a megabyte for a number", "energy", "energy", []any{megabyte}, "energy [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… must be a whole number"},
		{"a list for a mark", "feedback", "is_private", []any{true}, "is_private [true] must be true or false"},
		{"an object for text", "task", "title", map[string]any{"a": 1}, "title map[a:1] must be text"},
		{"text for a mark", "feedback", "is_private", "maybe", `is_private "maybe" must be true or false`},
		{"a number for a mark", "feedback", "is_private", 1, "is_private 1 must be true or false"},
		{"a number for a list", "task", "tags", 7, "tags 7 must be a list of names"},
		{"quotation marks that do not close", "task", "tags", `"a, b`, `tags "\"a, b" must be names with commas between; one that holds a comma stands in quotation marks, as in "a, b",go`},
		{"a number in a list", "task", "tags", []any{"go", 7}, "tags 7 must be text"},
		{"a name that is too long", "task", "tags", strings.Repeat("x", 501), "tags"},
		{"a number for a reference", "task", "goal", 7.0, "goal 7 must be text"},
		{"a reference that is too long", "task", "goal", strings.Repeat("x", 501), `goal "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (501 characters) must have at most 500 characters`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := input.Edit(work.KindNamed(test.kind), input.Values{test.field: test.given}, tuesday)
			if work.CodeOf(err) != work.Invalid || err == nil {
				t.Fatalf("error %v, want one that says invalid", err)
			}
			if !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("message\n  %s\nwant\n  %s", err, test.want)
			}
			if got := err.Error(); strings.Contains(got, "\n") || len(got) > 600 {
				t.Errorf("the message is not one line of a length to be read: %.700q", got)
			}
			var ours *work.Error
			if !errors.As(err, &ours) || len(ours.Fields) != 1 || ours.Fields[0].Field != test.field {
				t.Errorf("fields %v, want %s", ours.Fields, test.field)
			}
		})
	}
}

// A name that no field has may be anything; the message stays one line.
func TestUnknownFieldsAreShownAsTheyCanBe(t *testing.T) {
	for _, test := range []struct{ field, want string }{
		{"colour", "colour is not a field of a tag; the fields are name, notes"},
		{"due-date", "due-date is not a field"},
		{"", `"" is not a field`},
		{"a\nb", `"a\nb" is not a field`},
		{"\xff\x00", `"\xff\x00" is not a field`},
		{strings.Repeat("x", 1<<20), `"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (1048576 characters) is not a field`},
	} {
		_, err := input.Edit(work.KindNamed("tag"), input.Values{test.field: "red"}, tuesday)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("message %.200v, want %s", err, test.want)
		}
	}
}

// Lengths are counted in characters, and the longest allowed is allowed.
func TestLimitsAreExact(t *testing.T) {
	for _, k := range work.Kinds {
		for _, f := range k.Fields() {
			if f.ReadOnly {
				continue
			}
			for given, allowed := range atLimits(t, f) {
				_, err := input.Edit(k, input.Values{f.Name: given}, tuesday)
				if (err == nil) != allowed {
					t.Errorf("%s.%s of %.20v: %v, want allowed: %v", k.Name, f.Name, given, err, allowed)
				}
			}
		}
	}
}

// atLimits are the values at the limits of a field and beyond them.
func atLimits(t *testing.T, f *work.Field) map[any]bool {
	number := func(tag string) int {
		n, err := strconv.Atoi(f.Tag.Get(tag))
		if err != nil {
			t.Fatalf("%s of %s: %v", tag, f.Name, err)
		}
		return n
	}
	out := map[any]bool{}
	if f.Tag.Get("maximum") != "" {
		least, most := number("minimum"), number("maximum")
		out[least], out[most], out[least-1], out[most+1] = true, true, false, false
	}
	if f.Tag.Get("maxLength") != "" && f.Type == reflect.TypeFor[string]() && f.Tag.Get("format") != "email" {
		n := number("maxLength")
		out[strings.Repeat("ü", n)], out[strings.Repeat("ü", n+1)], out[" "+strings.Repeat("ü", n)+" "] = true, false, true
	}
	return out
}

func TestNewNamesAllThatIsWrongAtOnce(t *testing.T) {
	_, err := input.New(work.KindNamed("task"), input.Values{
		"due": "2026-02-31", "priority": "urgent", "rank": "V", "size": "L", "estimated_minutes": 0, "day": "fri",
	}, tuesday)
	var ours *work.Error
	if !errors.As(err, &ours) {
		t.Fatalf("error %v, want one of ours", err)
	}
	var got []string
	for _, f := range ours.Fields {
		got = append(got, f.Field)
	}
	if want := "due estimated_minutes priority rank size title"; strings.Join(got, " ") != want {
		t.Errorf("wrong fields %s, want %s", got, want)
	}
	for _, f := range ours.Fields {
		if !strings.Contains(err.Error(), f.Field+" "+f.Message) {
			t.Errorf("the message %q does not say %s %s", err, f.Field, f.Message)
		}
	}
}

func TestNewAsksForWhatIsRequired(t *testing.T) {
	for _, k := range work.Kinds {
		var want []string
		for _, f := range k.Fields() {
			if f.Required {
				want = append(want, f.Name)
			}
		}
		_, err := input.New(k, nil, tuesday)
		if len(want) == 0 {
			if err != nil {
				t.Errorf("%s: %v, though it needs nothing", k.Name, err)
			}
			continue
		}
		for _, name := range want {
			if err == nil || !strings.Contains(err.Error(), name+" is missing; ") {
				t.Errorf("%s without %s: %v", k.Name, name, err)
			}
		}
	}
}

func TestNewFillsInWhatIsNotSaid(t *testing.T) {
	got, err := input.New(work.KindNamed("task"), input.Values{"title": "Write", "tags": "go"}, tuesday)
	if err != nil {
		t.Fatal(err)
	}
	want := &work.Task{Title: "Write", Priority: work.Medium, Status: work.Todo, Tags: []work.Ref[work.Tag]{ref[work.Tag]("go")}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(- want, + got)\n%s", diff)
	}
}

func TestEditAsksForNothing(t *testing.T) {
	for _, k := range work.Kinds {
		if changes, err := input.Edit(k, input.Values{}, tuesday); err != nil || len(changes) > 0 {
			t.Errorf("%s: %v, %v", k.Name, changes, err)
		}
	}
}

// Whatever is given, the door answers, and what it lets in keeps the limits.
func FuzzTheDoorHolds(f *testing.F) {
	for i, text := range []string{"", "x", "fri", "2026-02-31", "1h30m", "4", "-1", "1e9", "a\x00", "\xff", "high", "true", "a,b", "Europe/Berlin", "a@b.c", "8:30"} {
		f.Add(text, float64(i), i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, text string, number float64, asList bool) {
		for _, k := range work.Kinds {
			values := input.Values{}
			for i, field := range k.Fields() {
				var given any = text
				switch {
				case asList && field.IsList():
					given = []any{text, number}
				case i%3 == 0 && asList:
					given = number
				}
				values[field.Name] = given
				changes, err := input.Edit(k, input.Values{field.Name: given}, tuesday)
				if err == nil {
					wantWithin(t, k, changes)
				}
			}
			if _, err := input.New(k, values, tuesday); err == nil {
				t.Errorf("a new %s takes all its read-only fields", k.Name)
			}
		}
	})
}

func wantWithin(t *testing.T, k *work.Kind, changes []input.Change) {
	t.Helper()
	for _, ch := range changes {
		v := reflect.ValueOf(ch.Value)
		if v.Kind() != reflect.String {
			continue
		}
		text := v.String()
		most, err := strconv.Atoi(ch.Field.Tag.Get("maxLength"))
		if err == nil && utf8.RuneCountInString(text) > most {
			t.Errorf("%s.%s took %d characters", k.Name, ch.Field.Name, utf8.RuneCountInString(text))
		}
		if !utf8.ValidString(text) || strings.TrimSpace(text) != text {
			t.Errorf("%s.%s took %q", k.Name, ch.Field.Name, text)
		}
		for _, r := range text {
			if unicode.IsControl(r) && !(ch.Field.Prose && strings.ContainsRune("\n\t\r", r)) {
				t.Errorf("%s.%s took the control character %U", k.Name, ch.Field.Name, r)
			}
		}
		if _, err := work.ParseDate(text); ch.Field.Type == reflect.TypeFor[work.Date]() && text != "" && err != nil {
			t.Errorf("%s.%s took the day %q", k.Name, ch.Field.Name, text)
		}
		if len(ch.Field.Enum) > 0 && text != "" && !strings.Contains(","+strings.Join(ch.Field.Enum, ",")+",", ","+text+",") {
			t.Errorf("%s.%s took %q", k.Name, ch.Field.Name, text)
		}
	}
}
