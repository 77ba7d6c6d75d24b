package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"daybook/internal/app"
)

// paletteRows is how many rows the palette shows: what the eye takes in at once.
const paletteRows = 10

// palettePart is what the palette offers for some words, best first.
type palettePart struct {
	Query string
	Rows  []paletteRow
	More  string // where everything that was found stands
}

// paletteRow is a record to go to, or something to do: a link, or where Post is
// set a form's action, with a value where it takes one.
type paletteRow struct {
	Icon, Name, Kind, Key string
	Marked                app.Marked // the name, where words were found in it
	Href, Post            string
	Field, Value          string
}

// palette answers what may be meant by the words that are being typed.
func (s *Server) palette(w http.ResponseWriter, r *http.Request) error {
	part := palettePart{Query: strings.TrimSpace(r.FormValue("q"))}
	day, err := s.App.Today(r.Context(), "", "")
	if err != nil {
		return err
	}
	for _, a := range paletteActions("/day/" + string(day.Day)) {
		if a.answers(part.Query) && len(part.Rows) < paletteRows {
			part.Rows = append(part.Rows, a)
		}
	}
	if part.Query != "" {
		if err := s.found(r, &part); err != nil {
			return err
		}
	}
	return s.part(w, "layout", "palette", part)
}

// found adds records to what can be done: at least half of the rows are theirs
// where there are as many.
func (s *Server) found(r *http.Request, part *palettePart) error {
	found, err := s.App.Search(r.Context(), part.Query, paletteRows, 0)
	if err != nil {
		return err
	}
	part.Rows = part.Rows[:min(len(part.Rows), max(paletteRows/2, paletteRows-len(found.Hits)))]
	back := backTo(r)
	for _, hit := range found.Hits {
		if len(part.Rows) == paletteRows {
			break
		}
		part.Rows = append(part.Rows, paletteRow{
			Icon: kindIcons[hit.Kind], Kind: word(hit.Kind), Marked: hit.Marked, Href: openAt(hit, back),
		})
	}
	if found.More {
		part.Rows = part.Rows[:min(len(part.Rows), paletteRows-1)]
		part.More = "/search?" + url.Values{"q": {part.Query}}.Encode()
	}
	return nil
}

// answers reports whether every word begins a word of the row's name or kind.
func (a paletteRow) answers(query string) bool {
	words := strings.Fields(strings.ToLower(a.Name + " " + a.Kind))
	for _, asked := range strings.Fields(strings.ToLower(query)) {
		begins := false
		for _, w := range words {
			begins = begins || strings.HasPrefix(w, asked)
		}
		if !begins {
			return false
		}
	}
	return true
}

// paletteActions are all that the palette can do, those of every day first: of
// no words, the first ten are shown.
func paletteActions(day string) []paletteRow {
	goTo := func(icon, name, href, key string) paletteRow {
		return paletteRow{Icon: icon, Name: name, Kind: "go to", Key: "G " + key, Href: href}
	}
	add := func(icon, name, kind string) paletteRow {
		return paletteRow{Icon: icon, Name: "New " + name, Kind: "write", Href: "/new/" + kind}
	}
	rows := []paletteRow{
		goTo("sun", "Today", "/", "T"),
		{Icon: "sun", Name: "Plan the day", Kind: "do", Href: day + "/plan", Key: "Y"},
		{Icon: "check", Name: "Close the day", Kind: "do", Href: day + "/close", Key: "Z"},
		add("check", "task", "task"),
		goTo("inbox", "Inbox", "/inbox", "I"), goTo("week", "Week", "/week", "W"),
		goTo("book", "Journal", "/journal", "J"), goTo("cal", "Meetings", "/meetings", "M"),
		goTo("people", "People", "/people", "P"),
		{Icon: "undo", Name: "Undo the last thing done", Kind: "do", Post: "/undo", Key: "U"},
		{Icon: "undo", Name: "Do again what was undone", Kind: "do", Post: "/redo", Key: "Shift U"},
		goTo("check", "Tasks", "/tasks", "A"), goTo("talk", "Feedback", "/feedback", "F"),
		goTo("pulse", "Energy", "/energy", "E"), goTo("grid", "Skills", "/skills", "S"), goTo("target", "Goals", "/goals", "O"),
		goTo("folder", "Projects", "/projects", "R"),
		{Icon: "search", Name: "Search", Kind: "go to", Href: "/search", Key: "/"},
		{Icon: "trash", Name: "Trash", Kind: "go to", Href: "/trash"},
		{Icon: "undo", Name: "Backups", Kind: "go to", Href: "/backups"},
		{Icon: "check", Name: "Make a backup", Kind: "do", Post: "/backups"},
		add("book", "entry of the journal", "learning"), add("cal", "meeting", "meeting"), add("target", "goal", "goal"),
		add("talk", "feedback", "feedback"), add("person", "person", "person"), add("folder", "project", "project"),
		add("grid", "skill", "skill"), add("pulse", "check-in", "energy"), add("arrow", "action item", "action"),
		add("people", "organization", "organization"), add("people", "team", "team"), add("tag", "tag", "tag"),
	}
	for _, paper := range [][2]string{{"light", "Light paper"}, {"dark", "Dark paper"}, {"system", "Paper as the system has it"}} {
		rows = append(rows, paletteRow{Icon: "sun", Name: paper[1], Kind: "theme", Post: "/theme", Field: "theme", Value: paper[0]})
	}
	return rows
}

// kindIcons are the signs of the kinds of record.
var kindIcons = map[string]string{
	"task": "check", "learning": "book", "skill": "grid", "meeting": "cal", "goal": "target", "feedback": "talk", "energy": "pulse",
	"person": "person", "organization": "people", "team": "people", "project": "folder", "tag": "tag", "action": "arrow",
	"reflection": "pen", "topic": "talk", "interaction": "talk", "milestone": "target", "goal_progress": "target", "skill_progress": "grid",
}

// openAt is where a record of any kind is looked at: its page or that of what it
// is a part of, its day, or its form.
func openAt(hit app.Hit, back string) string {
	kind, uid := hit.Kind, hit.UID
	if hit.Whole != nil {
		kind, uid = hit.Whole.Kind, hit.Whole.UID
	}
	if at := pageOf(kind, uid); at != "" {
		return at
	}
	if !slices.Contains(edited, kind) {
		return "/day/" + string(hit.Day)
	}
	return "/edit/" + kind + "/" + uid + "?" + url.Values{"back": {back}}.Encode()
}
