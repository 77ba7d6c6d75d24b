package parse

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/work"
)

// records are what exists in these tests, by kind; names compare in lower case.
var records = map[string][]string{
	"project": {"daybook", "Day Off", "Day", "Day +off", `Day "off"`},
	"goal":    {"Ship v1", "Ship", "Read 12 books"},
	"tag":     {"go", "deep work"},
	"person":  {"Ana", "Ana Maria Ruiz", "Bo", "To Lan"},
}

func existing(kind, name string) (string, bool) {
	i := slices.IndexFunc(records[kind], func(n string) bool { return strings.EqualFold(n, strings.TrimSpace(name)) })
	if i < 0 {
		return "", false
	}
	return records[kind][i], true
}

// values are what a record is made from.
type values = map[string]any

// TestCaptureTask is the manual of quick capture, seen from Tuesday 24
// November 2026.
func TestCaptureTask(t *testing.T) {
	tests := []struct {
		name, line string
		want       values
	}{
		{"plain text is a title", "Review PR", values{"title": "Review PR"}},
		{
			"every sign", "Review PR 42 !high @fri #daybook *Ship v1 ~30m +go",
			values{
				"title": "Review PR 42", "priority": "high", "day": "2026-11-27", "project": "daybook",
				"goal": "Ship v1", "estimated_minutes": 30, "tags": []string{"go"},
			},
		},
		{
			"signs may come first and in between", "@tomorrow Call !low Bob +go back",
			values{"title": "Call Bob back", "day": "2026-11-25", "priority": "low", "tags": []string{"go"}},
		},

		{"p: is a priority", "Plan p:high", values{"title": "Plan", "priority": "high"}},
		{"a priority in any case", "Plan !Medium", values{"title": "Plan", "priority": "medium"}},

		{"a date", "Plan @2027-04-01", values{"title": "Plan", "day": "2027-04-01"}},
		{"a day of several words", "Plan @next fri the week", values{"title": "Plan the week", "day": "2026-12-04"}},
		{"the longest run that is a day", "Pay @1 apr 2028 rent", values{"title": "Pay rent", "day": "2028-04-01"}},
		{"and no further", "Read @1 apr 3 pages", values{"title": "Read 3 pages", "day": "2027-04-01"}},
		{"a distance", "Plan @in 3 days", values{"title": "Plan", "day": "2026-11-27"}},
		{"an edge", "Report @end of month for Ana", values{"title": "Report for Ana", "day": "2026-11-30"}},
		{"a day without a year looks ahead", "Pay @23 nov", values{"title": "Pay", "day": "2027-11-23"}},

		{"a project in any case is called what it is called", "Fix #DAYBOOK", values{"title": "Fix", "project": "daybook"}},
		{"the longest name that exists", "Ask #day off for leave", values{"title": "Ask for leave", "project": "Day Off"}},
		{"a shorter one where the longer does not exist", "Ask #day on the phone", values{"title": "Ask on the phone", "project": "Day"}},
		{"a name ends before the next sign", "Ask #day @fri off", values{"title": "Ask off", "project": "Day", "day": "2026-11-27"}},
		{"a name ends before a quotation", `Ask #day "off"`, values{"title": `Ask "off"`, "project": "Day"}},
		{"a name ends before an escape", `Ask #day \+off`, values{"title": "Ask +off", "project": "Day"}},
		{"a goal with a number in it", "Start *read 12 books now", values{"title": "Start now", "goal": "Read 12 books"}},

		{"a new tag is the one word", "Talk +deep thought", values{"title": "Talk thought", "tags": []string{"deep"}}},
		{"an existing tag of two words", "Write +deep work", values{"title": "Write", "tags": []string{"deep work"}}},
		{"several tags", "Write +go +sql", values{"title": "Write", "tags": []string{"go", "sql"}}},
		{"a tag given twice counts once", "Write +go +GO +sql +SQL", values{"title": "Write", "tags": []string{"go", "sql"}}},
		{"letters of any script", "Schreiben +öl +книга", values{"title": "Schreiben", "tags": []string{"öl", "книга"}}},

		{"minutes", "Write ~45m", values{"title": "Write", "estimated_minutes": 45}},
		{"hours and minutes", "Write ~1h30m", values{"title": "Write", "estimated_minutes": 90}},
		{"hours and minutes with a colon", "Write ~1:30", values{"title": "Write", "estimated_minutes": 90}},

		{"a sign before a digit is text", "Fix #42 and +1 it, 5 *3", values{"title": "Fix #42 and +1 it, 5 *3"}},
		{"a sign before nothing is text", "a + b * c # d ! e @ f ~ g", values{"title": "a + b * c # d ! e @ f ~ g"}},
		{"a sign within a word is text", "mail a@b.de about C# foo#bar a+b hi!", values{"title": "mail a@b.de about C# foo#bar a+b hi!"}},
		{"a tilde before a letter is text", "tidy ~/notes ~daybook", values{"title": "tidy ~/notes ~daybook"}},
		{"two signs are text", "see ##heading **bold** !!now", values{"title": "see ##heading **bold** !!now"}},
		{"p: before a digit is text", "go to p:12", values{"title": "go to p:12"}},

		{"an escaped sign is text", `Mail \@home about \#daybook \!important \*x \~30m \+go \p:high`, values{"title": "Mail @home about #daybook !important *x ~30m +go p:high"}},
		{"an escape where none was needed", `Fix \#42`, values{"title": "Fix #42"}},
		{"an escaped backslash", `Fix \\#daybook`, values{"title": `Fix \#daybook`}},
		{"a backslash before anything else stays", `Open \foo C:\Users\+go \`, values{"title": `Open \foo C:\Users\+go \`}},

		{"a quotation is left alone", `Read "the #daybook @home  !important guide" +go`, values{"title": `Read "the #daybook @home  !important guide"`, "tags": []string{"go"}}},
		{"a backslash in a quotation stays", `Read "\#x"`, values{"title": `Read "\#x"`}},
		{"a quotation after a bracket", `Read (see "a #daybook b")`, values{"title": `Read (see "a #daybook b")`}},
		{"typographic quotations", `Read “the #daybook” „an @home“ «the !foo»`, values{"title": `Read “the #daybook” „an @home“ «the !foo»`}},
		{"an inch mark opens nothing", `Buy a 5" pipe +go and 6" one`, values{"title": `Buy a 5" pipe and 6" one`, "tags": []string{"go"}}},
		{"a quotation mark after a letter opens nothing", `Say x"hi +go there"`, values{"title": `Say x"hi there"`, "tags": []string{"go"}}},
		{"a quotation that nothing closes is text", `Say "hi +go`, values{"title": `Say "hi`, "tags": []string{"go"}}},
		{"an escaped quotation mark opens nothing", `Say \"hi +go there"`, values{"title": `Say "hi there"`, "tags": []string{"go"}}},
		{"an apostrophe quotes nothing", `Don't 'forget +go it'`, values{"title": `Don't 'forget it'`, "tags": []string{"go"}}},

		{"white space becomes one space", "  Review \t the   PR ", values{"title": "Review the PR"}},
		{"the end of the line goes", "Review\r\n", values{"title": "Review"}},
		{"shell and SQL characters are text", `'; DROP TABLE tasks;-- $(rm) | & > %s`, values{"title": `'; DROP TABLE tasks;-- $(rm) | & > %s`}},
		{"a title may be one quotation", `"e 4 3"`, values{"title": `"e 4 3"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Capture(tt.line, tuesday(t), existing)
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != "task" {
				t.Errorf("got a %s, want a task", got.Kind)
			}
			if diff := cmp.Diff(tt.want, got.Values); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			if len(got.Unknown) > 0 {
				t.Errorf("got unknown %v, want none", got.Unknown)
			}
		})
	}
}

func TestCaptureOtherKinds(t *testing.T) {
	const now = "2026-11-24T09:00:00.000Z"
	tests := []struct {
		name, line, kind string
		want             values
	}{
		{"a learning", "til: WAL files hold commits", "learning", values{"title": "WAL files hold commits"}},
		{"a learning in capitals and close", "TIL:WAL files", "learning", values{"title": "WAL files"}},
		{
			"a learning with all that it takes", "til: WAL @fri #daybook +go +sql", "learning",
			values{"title": "WAL", "date": "2026-11-20", "project": "daybook", "tags": []string{"go", "sql"}},
		},
		{"a sign at once", "til:+go channels block", "learning", values{"title": "channels block", "tags": []string{"go"}}},
		{
			"signs that a learning has no field for are text", "til: !important beats *args and p:high in ~5 ms", "learning",
			values{"title": "!important beats *args and p:high in ~5 ms"},
		},
		{"an escape in a learning", `til: \@dataclass makes \!this`, "learning", values{"title": "@dataclass makes !this"}},
		{"not at the beginning it is text", "Note til: later", "task", values{"title": "Note til: later"}},
		{"escaped it is text", `\til: later`, "task", values{"title": "til: later"}},

		{
			"feedback received", "fb Ana: clear demo", "feedback",
			values{"direction": "received", "person": "Ana", "content": "clear demo"},
		},
		{
			"feedback with the longest name, and signs", "FB ana maria ruiz: ask #daybook earlier +go @yesterday", "feedback",
			values{
				"direction": "received", "person": "Ana Maria Ruiz", "content": "ask earlier", "project": "daybook",
				"tags": []string{"go"}, "date": "2026-11-23",
			},
		},
		{"feedback given", "fb to bo: good questions", "feedback", values{"direction": "given", "person": "Bo", "content": "good questions"}},
		{"a person called To", "fb to lan: good questions", "feedback", values{"direction": "received", "person": "To Lan", "content": "good questions"}},
		{"a colon by itself", "fb Ana : clear", "feedback", values{"direction": "received", "person": "Ana", "content": "clear"}},
		{"no colon, no feedback", "fb ads for Ana", "task", values{"title": "fb ads for Ana"}},
		{"a colon too far away", "fb is where we met so many of them: ask", "task", values{"title": "fb is where we met so many of them: ask"}},
		{"no name, no feedback", "fb 12: x", "task", values{"title": "fb 12: x"}},
		{"escaped it is text", `\fb Ana: x`, "task", values{"title": "fb Ana: x"}},

		{"a check-in", "e 4 3", "energy", values{"energy": 4, "engagement": 3}},
		{"a check-in with notes", "E 4 3 after standup", "energy", values{"energy": 4, "engagement": 3, "notes": "after standup"}},
		{"quoted notes lose the marks", `e 4 3 "after  #standup"`, "energy", values{"energy": 4, "engagement": 3, "notes": "after  #standup"}},
		{"notes that only hold a quotation keep them", `e 4 3 said "no" twice`, "energy", values{"energy": 4, "engagement": 3, "notes": `said "no" twice`}},
		{"signs in notes are text", "e 1 5 after #standup @home !foo", "energy", values{"energy": 1, "engagement": 5, "notes": "after #standup @home !foo"}},
		{"an e without a digit begins a task", "e mail Bob", "task", values{"title": "e mail Bob"}},
		{"an e alone", "e", "task", values{"title": "e"}},
		{"escaped it is text", `\e 4 3`, "task", values{"title": "e 4 3"}},

		{
			"a meeting now", "met ana:", "meeting",
			values{"title": "Meeting with Ana", "attendees": []string{"Ana"}, "state": "held", "starts_at": now},
		},
		{
			"a meeting with two, a title and signs", "met Ana, bo: retro #daybook ~30m +go", "meeting",
			values{
				"title": "retro", "attendees": []string{"Ana", "Bo"}, "state": "held", "starts_at": now,
				"project": "daybook", "duration_minutes": 30, "tags": []string{"go"},
			},
		},
		{
			"a meeting that was, on another day", "met Ana: lunch @yesterday at 12:30 +go", "meeting",
			values{"state": "held", "starts_at": "2026-11-23T11:30:00.000Z", "title": "lunch", "attendees": []string{"Ana"}, "tags": []string{"go"}},
		},
		{
			"one who is named twice was there once", "met Ana, ana: retro", "meeting",
			values{"title": "retro", "attendees": []string{"Ana"}, "state": "held", "starts_at": now},
		},
		{"no colon, no meeting", "met office forecast", "task", values{"title": "met office forecast"}},
		{"escaped it is text", `\met Ana: x`, "task", values{"title": "met Ana: x"}},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			got, err := Capture(tt.line, tuesday(t), existing)
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != tt.kind {
				t.Errorf("%s: got a %s, want a %s", tt.name, got.Kind, tt.kind)
			}
			if diff := cmp.Diff(tt.want, got.Values); diff != "" {
				t.Errorf("%s: values (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

func TestCaptureShowsWhatWasUnderstood(t *testing.T) {
	tests := []struct {
		line string
		want []Chip
	}{
		{
			"Plan !high  @next  fri #day off *Ship ~1:30 +sql",
			[]Chip{
				{Sign: "!", Field: "priority", Text: "!high", Value: "high", Label: "High priority"},
				{Sign: "@", Field: "day", Text: "@next  fri", Value: "2026-12-04", Label: "Fri 4 Dec 2026"},
				{Sign: "#", Field: "project", Text: "#day off", Value: "Day Off", Label: "Day Off"},
				{Sign: "*", Field: "goal", Text: "*Ship", Value: "Ship", Label: "Ship"},
				{Sign: "~", Field: "estimated_minutes", Text: "~1:30", Value: "90", Label: "1h30m"},
				{Sign: "+", Field: "tags", Text: "+sql", Value: "sql", Label: "sql", New: true},
			},
		},
		{
			"p:low öffnen @tomorrow",
			[]Chip{
				{Sign: "!", Field: "priority", Text: "p:low", Value: "low", Label: "Low priority"},
				{Sign: "@", Field: "day", Text: "@tomorrow", Value: "2026-11-25", Label: "Tomorrow, Wed 25 Nov 2026"},
			},
		},
		{"  til: x", []Chip{{Sign: "til:", Field: "kind", Text: "til:", Value: "learning", Label: "Learning"}}},
		{
			"\ttil: x  +go +go",
			[]Chip{
				{Sign: "til:", Field: "kind", Text: "til:", Value: "learning", Label: "Learning"},
				{Sign: "+", Field: "tags", Text: "+go", Value: "go", Label: "go"},
				{Sign: "+", Field: "tags", Text: "+go", Value: "go", Label: "go"},
			},
		},
		{"fb Ana Maria Ruiz: x", []Chip{{Sign: "fb", Field: "kind", Text: "fb Ana Maria Ruiz:", Value: "feedback", Label: "Feedback from Ana Maria Ruiz"}}},
		{"fb to Zoe: x", []Chip{{Sign: "fb", Field: "kind", Text: "fb to Zoe:", Value: "feedback", Label: "Feedback to Zoe", New: true}}},
		{"met Ana, Zoe: x", []Chip{{Sign: "met", Field: "kind", Text: "met Ana, Zoe:", Value: "meeting", Label: "Meeting with Ana, Zoe", New: true}}},
		{"e 4 3 x", []Chip{{Sign: "e", Field: "kind", Text: "e 4 3", Value: "energy", Label: "Check-in, energy 4, engagement 3"}}},
		{"nothing but text", []Chip{}},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			got, err := Capture(tt.line, tuesday(t), existing)
			if err != nil {
				t.Fatal(err)
			}
			for i, chip := range got.Chips {
				if in := tt.line[chip.Start:chip.End]; in != chip.Text {
					t.Errorf("the range of %q holds %q", chip.Text, in)
				}
				got.Chips[i].Start, got.Chips[i].End = 0, 0
			}
			if diff := cmp.Diff(tt.want, got.Chips); diff != "" {
				t.Errorf("chips (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCaptureUnknownNames(t *testing.T) {
	tests := []struct {
		line    string
		want    []Unknown
		without values // before the names are adopted
		with    values // and after
	}{
		{
			"Fix it #nosuch thing *Other goal",
			[]Unknown{{"project", "nosuch", "project"}, {"goal", "Other", "goal"}},
			values{"title": "Fix it thing goal"},
			values{"title": "Fix it thing goal", "project": "nosuch", "goal": "Other"},
		},
		{
			"fb Zoe Li: nice",
			[]Unknown{{"person", "Zoe Li", "person"}},
			values{"direction": "received", "content": "nice"},
			values{"direction": "received", "content": "nice", "person": "Zoe Li"},
		},
		{
			"met Ana, Zoe, Kim, zoe: x",
			[]Unknown{{"person", "Zoe", "attendees"}, {"person", "Kim", "attendees"}},
			values{"title": "x", "attendees": []string{"Ana"}, "state": "held", "starts_at": "2026-11-24T09:00:00.000Z"},
			values{"title": "x", "attendees": []string{"Ana", "Zoe", "Kim"}, "state": "held", "starts_at": "2026-11-24T09:00:00.000Z"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			got, err := Capture(tt.line, tuesday(t), existing)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.Unknown); diff != "" {
				t.Errorf("unknown (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.without, got.Values); diff != "" {
				t.Errorf("values before (-want +got):\n%s", diff)
			}
			for _, u := range got.Unknown {
				got.Adopt(u)
			}
			if diff := cmp.Diff(tt.with, got.Values); diff != "" {
				t.Errorf("values after (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCaptureWithoutRecords(t *testing.T) {
	got, err := Capture("Fix #day off +go", tuesday(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := values{"title": "Fix off", "tags": []string{"go"}}
	if diff := cmp.Diff(want, got.Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestCaptureRefuses(t *testing.T) {
	long := strings.Repeat("x", 2000)
	tests := []struct{ name, line, want string }{
		{"an empty line", "", "title is missing; write what to do, like Review PR !high @fri"},
		{"white space", " \t ", "title is missing"},
		{"signs alone", "!high @fri", "title is missing"},
		{"a learning of nothing", "til: +go", "title is missing; write what you learned"},
		{"feedback of nothing", "fb Ana:", "content is missing; write what was said"},

		{"an unknown priority", "Do it !important", `priority "important" is not high, medium or low; write one like !high, or \!important to keep it as text`},
		{"an unknown priority after p:", "Do it p:1st p:urgent", `priority "urgent" is not high, medium or low; write one like !high, or \p:urgent to keep`},
		{"a priority with a comma", "Do it !high, then", `priority "high," is not`},
		{"a meeting of no hour", "met Ana: lunch @yesterday", `starts_at "yesterday" has no time of day; write one like fri 9:30, yesterday 3pm, 2026-04-01 15:00; \@yesterday keeps it as text`},
		{"a place", "Work @home alone", `day "home" is not a day I understand; write one like 2026-04-01, today, fri, next fri, in 3 days, 1 apr; \@home keeps it as text`},
		{"a slip in a day", "Work @tomorow", `day "tomorow" is not a day`},
		{"a slip in a distance", "Work @in 3 dyas or so", `day "in 3 dyas" is not a day`},
		{"a day that the calendar does not have", "Pay @2027-02-31", "day \"2027-02-31\" is not a day: February 2027 has 28 days; write one like 2027-02-28; \\@2027-02-31 keeps"},
		{"which is not cut down to one that it has", "Pay @29 feb 2027 rent", "day \"29 feb 2027\" is not a day: February 2027 has 28 days"},
		{"two readings", "Pay @1/4/2027", "can be read in two ways; write 2027-04-01 or 2027-01-04"},
		{"a time", "Pay @15:00", `day "15:00" is not a day`},
		{"a number", "Pay @42", `day "42" is not a day`},
		{"the date of a learning", "til: x @home", `date "home" is not a day`},
		{"an estimate without a unit", "Invite ~5 people", `estimated_minutes ~5 has no unit; write ~5m or ~5h, or \~5 to keep it as text`},
		{"an estimate that is none", "Invite ~5x", `estimated_minutes "5x" is not a duration; write one like 30m, 1h30m, 1:30, or 90 for minutes; \~5x keeps it as text`},
		{"an estimate that is too long", "Invite ~999h", `estimated_minutes "999h" is not a duration to keep`},

		{"two priorities", "Do !high !low", `priority is given twice, by "!high" and by "!low"; write one of them`},
		{"two priorities, one with p:", "Do !high p:high", `priority is given twice, by "!high" and by "p:high"`},
		{"two days", "Do @fri @next fri", `day is given twice, by "@fri" and by "@next fri"`},
		{"two projects", "Do #day off #daybook", `project is given twice, by "#day off" and by "#daybook"`},
		{"two goals", "Do *Ship *Other", `goal is given twice, by "*Ship" and by "*Other"`},
		{"two estimates", "Do ~5m ~1h", `estimated_minutes is given twice, by "~5m" and by "~1h"`},

		{"energy out of range", "e 9 3", `energy "9" is not a whole number from 1 to 5; write one like e 4 3 "after standup", or \e for`},
		{"engagement out of range", "e 4 0", `engagement "0" is not a whole number from 1 to 5`},
		{"energy with a fraction", "e 4.5 3", `energy "4.5" is not a whole number from 1 to 5`},
		{"no engagement", "e 4", "engagement is missing; write energy and engagement, each 1 to 5, like e 4 3"},
		{"words for engagement", "e 4 eggs", `engagement "eggs" is not a whole number from 1 to 5`},
		{"feedback from nobody", "fb: nice", `person is missing after fb; write fb Ana: and then the text, or \fb for`},
		{"a meeting with nobody", "met: nice", "person is missing after met; write met Ana:"},

		{"too long a line", strings.Repeat("x", MaxLine+1), "line is 65537 bytes long; write at most 65536"},
		{"a megabyte", strings.Repeat("#a ", 1<<19), "line is 1572864 bytes long"},
		{"invalid UTF-8", "Tür \xff", `line is not UTF-8 at character 5 (byte 0xff)`},
		{"NUL", "Tür\x00", "line has the control character U+0000 at character 4; leave it out"},
		{"a line break", "one\ntwo", "line has the control character U+000A at character 4"},
		{"an escape sequence", "\x1b[31mred", "line has the control character U+001B at character 1"},
		{"a control character beyond ASCII", "a\u0085", "line has the control character U+0085 at character 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Capture(tt.line, tuesday(t), existing)
			if err == nil {
				t.Fatalf("got %v, want an error", got)
			}
			if !strings.Contains(err.Error(), tt.want) || work.CodeOf(err) != work.Invalid {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
	for _, sign := range []string{"!", "@", "p:", "~1"} {
		if _, err := Capture("a "+sign+long, tuesday(t), existing); err == nil || len(err.Error()) > 300 {
			t.Errorf("%s before a long word: got %v, want one short line", sign, err)
		}
	}
}

// TestCaptureAsksInProportion: the records are asked a number of times that
// grows with the line, not with its square.
func TestCaptureAsksInProportion(t *testing.T) {
	asked := map[string]int{}
	count := func(kind, _ string) (string, bool) {
		asked[kind]++
		return "", false
	}
	words := strings.Repeat(" x", 10_000)
	if _, err := Capture("a #p"+words+" +t"+words+" +u"+words, tuesday(t), count); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"project": longestRun + 1, "tag": 2 * (longestRun + 1)}
	if !maps.Equal(asked, want) {
		t.Errorf("asked %v times, want %v", asked, want)
	}
}
