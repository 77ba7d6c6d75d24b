package web

import (
	"cmp"
	"net/http"
	"slices"

	"daybook/internal/app"
	"daybook/internal/work"
)

// themeWeeks is how many weeks a theme's spark has.
const themeWeeks = 26

// themesPage is feedback by theme or by person, with what was said of one.
type themesPage struct {
	frame
	By     string // tag, person or skill
	Rows   []themeRow
	Chosen themeRow
	Quotes []*work.Feedback
	From   work.Date
	Said   int // pieces of feedback in that time
	Today  work.Date
}

// themeRow is one theme: how often it came up, week by week.
type themeRow struct {
	Name, UID                              string
	Weeks                                  [themeWeeks]int
	Total, Positive, Constructive, Neutral int
	Last                                   work.Date
	Current                                bool
}

// Sentiments says how it was meant, in words.
func (t themeRow) Sentiments() string {
	out := ""
	for _, s := range []struct {
		n    int
		word string
	}{{t.Positive, "positive"}, {t.Constructive, "constructive"}, {t.Neutral, "neutral"}} {
		if s.n == 0 {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += itoa(s.n) + " " + s.word
	}
	return out
}

func (s *Server) feedbackThemes(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	page := themesPage{frame: s.frame(r, "Feedback", "feedback"), By: query.Get("by")}
	if page.By != "person" && page.By != "skill" {
		page.By = "tag"
	}
	page.Today = page.now.Day
	page.From = page.Today.Monday().AddDays(-7 * (themeWeeks - 1))
	said, _, err := list[work.Feedback](r.Context(), s, app.ListOptions{Conditions: []app.Condition{{Field: "date", Value: string(page.From) + ".."}}, Sort: "-date,-id"})
	if err != nil {
		return err
	}
	page.Said = len(said)
	page.count(said, query.Get("theme"))
	clearToast(w, r)
	return s.render(w, http.StatusOK, "feedbackthemes", page)
}

// count counts what was said by theme, and keeps the quotes of the chosen one;
// of the first where none is chosen.
func (p *themesPage) count(said []*work.Feedback, chosen string) {
	rows := map[string]*themeRow{}
	for _, f := range said {
		for _, ref := range p.themesOf(f) {
			row := rows[ref.UID]
			if row == nil {
				row = &themeRow{Name: ref.Name, UID: ref.UID, Last: f.Date} // newest first
				rows[ref.UID] = row
			}
			row.add(f, min(themeWeeks-1, p.From.DaysUntil(f.Date)/7))
		}
	}
	for _, row := range rows {
		p.Rows = append(p.Rows, *row)
	}
	slices.SortFunc(p.Rows, func(a, b themeRow) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(b.Last, a.Last), cmp.Compare(a.Name, b.Name))
	})
	at := max(0, slices.IndexFunc(p.Rows, func(t themeRow) bool { return t.UID == chosen }))
	if len(p.Rows) == 0 {
		return
	}
	p.Rows[at].Current = true
	p.Chosen = p.Rows[at]
	for _, f := range said {
		if slices.ContainsFunc(p.themesOf(f), func(ref work.Reference) bool { return ref.UID == p.Chosen.UID }) {
			p.Quotes = append(p.Quotes, f)
		}
	}
}

func (t *themeRow) add(f *work.Feedback, week int) {
	t.Total++
	t.Weeks[week]++
	switch f.Sentiment {
	case "positive":
		t.Positive++
	case "constructive":
		t.Constructive++
	default:
		t.Neutral++
	}
}

// themesOf is what a piece of feedback is about, or whom it is from or to.
func (p *themesPage) themesOf(f *work.Feedback) (out []work.Reference) {
	switch p.By {
	case "person":
		if !f.Person.IsZero() {
			out = append(out, f.Person.Reference)
		}
	case "skill":
		for _, s := range f.Skills {
			out = append(out, s.Reference)
		}
	default:
		for _, t := range f.Tags {
			out = append(out, t.Reference)
		}
	}
	return out
}

// Listed is where all that was said of the chosen theme is listed.
func (p themesPage) Listed() string {
	field := map[string]string{"person": "person", "skill": "skills", "tag": "tags"}[p.By]
	return listOf("feedback", field, p.Chosen.UID)
}

// Called is what the themes are, in a word.
func (p themesPage) Called() string {
	return map[string]string{"person": "Person", "skill": "Skill", "tag": "Theme"}[p.By]
}
