package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// journalPage is what was learned, newest first, and what comes back.
type journalPage struct {
	frame
	Today   work.Date
	List    listing
	Entries []journalMonth
	Due     []app.Review
	OnDay   []app.Remembered
	Prompt  app.WeeklyPrompt
	Kinds   []string
	Sources []string
}

type journalMonth struct {
	First   work.Date
	Entries []journalEntry
}

// journalEntry is one learning; its day stands beside the first of a day.
type journalEntry struct {
	*work.Learning
	NewDay bool
}

// learningList is how learnings are listed.
var learningList = &listSpec{
	kind: work.KindNamed("learning"), path: "/journal",
	filters: []string{"date", "kind", "source", "skills", "project", "tags", "is_private"},
	sorts:   []sorting{{"day", "-date,-id"}, {"title", "title"}},
	given:   []givenView{{"All", ""}, {"Mistakes", "kind=mistake"}},
	bulk:    []string{"project", "tag", "rm"},
}

func (s *Server) journal(w http.ResponseWriter, r *http.Request) error {
	k := learningList.kind
	page := journalPage{frame: s.frame(r, "Journal", "journal"), Kinds: k.Field("kind").Enum, Sources: k.Field("source").Enum}
	var err error
	var learnings []*work.Learning
	if page.List, learnings, err = listed[work.Learning](s, r, learningList, page.now.Day); err != nil {
		return err
	}
	page.group(learnings)
	if err := s.besideJournal(r, &page); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, page.List.Status, "journal", page)
}

// besideJournal reads what stands beside the entries.
func (s *Server) besideJournal(r *http.Request, page *journalPage) error {
	due, _, err := s.App.Reviews(r.Context(), false, 5)
	if err != nil {
		return err
	}
	onDay, err := s.App.LearningsOnThisDay(r.Context(), "")
	if err != nil {
		return err
	}
	page.Due, page.Today = due, onDay.Day
	for _, e := range onDay.Entries { // one of each day, so that they stay few
		e.Learnings = e.Learnings[:min(1, len(e.Learnings))]
		page.OnDay = append(page.OnDay, e)
	}
	page.OnDay = page.OnDay[:min(4, len(page.OnDay))]
	page.Prompt, err = s.App.WeeklyPrompt(r.Context(), "")
	return err
}

func (p *journalPage) group(learnings []*work.Learning) {
	var day work.Date
	for _, l := range learnings {
		if n := len(p.Entries); n == 0 || p.Entries[n-1].First[:7] != l.Date[:7] {
			p.Entries = append(p.Entries, journalMonth{First: l.Date})
		}
		month := &p.Entries[len(p.Entries)-1]
		month.Entries = append(month.Entries, journalEntry{l, l.Date != day})
		day = l.Date
	}
}

// learningPage is one entry whole.
type learningPage struct {
	frame
	app.LearningPage
	Today work.Date
	Links []app.Link
}

func (s *Server) learning(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.App.ShowLearning(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	page := learningPage{frame: s.frame(r, shown.Title, "journal"), LearningPage: shown}
	if page.Links, err = s.App.Links(r.Context(), work.KindNamed("learning"), shown.UID); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "learning", page)
}

// write keeps what was learned.
func (s *Server) write(r *http.Request) (done, error) {
	rec, err := s.App.AddLearning(background(r), fields(r, "title", "content", "kind", "source", "link", "tags", "skills", "is_private"), r.FormValue("again") != "")
	if err != nil {
		return done{}, err
	}
	return done{"Written down", work.LabelOf(rec)}, nil
}

// fields reads named values of a form, those that were filled in.
func fields(r *http.Request, names ...string) input.Values {
	values := input.Values{}
	for _, name := range names {
		if text := r.FormValue(name); text != "" {
			values[name] = text
		}
	}
	return values
}

// learningVerb does one thing to an entry.
func (s *Server) learningVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	var review app.Review
	var err error
	var said string
	switch r.PathValue("verb") {
	case "known":
		review, err = s.App.FinishReview(ctx, uid)
		said = "Still known"
	case "again":
		review, err = s.App.RepeatReview(ctx, uid)
		said = "Comes back soon"
	case "comeback":
		review, err = s.App.StartReview(ctx, uid)
		said = "Comes back to be looked at"
	case "stop":
		review, err = s.App.StopReview(ctx, uid)
		said = "Comes back no more"
	case "rm":
		rec, _, err := s.App.Remove(ctx, work.KindNamed("learning"), uid)
		if err != nil {
			return done{}, err
		}
		return done{"Removed", work.LabelOf(rec)}, nil
	default:
		return done{}, work.Errorf(work.NotFound, "an entry knows no %q", r.PathValue("verb"))
	}
	if err != nil {
		return done{}, err
	}
	return done{said, review.Learning.Title}, nil
}
