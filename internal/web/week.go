package web

import (
	"cmp"
	"net/http"
	"slices"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// weekPage is a week as a board of its days, and the review beside it.
type weekPage struct {
	frame
	app.Week
	Board         []boardDay
	Before, After string
	Closed        bool // its review was written
	ToCome        bool // nothing can be said of it yet
	Minutes       int  // estimated, of all that is on the board
}

// boardDay is a column: what is planned for a day, in order.
type boardDay struct {
	Day     work.Date
	Today   bool
	Past    bool
	Narrow  bool // a day of the weekend
	Tasks   []*work.Task
	Minutes int       // estimated
	Prev    work.Date // where a row goes from here
	Next    work.Date
}

func (s *Server) week(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "Week", "week")
	week, err := s.App.ShowWeek(r.Context(), r.URL.Query().Get("week"), "")
	if err != nil {
		return err
	}
	f.Title = "Week " + week.Week[6:]
	page := weekPage{frame: f, Week: week, Before: isoWeek(week.From.AddDays(-7)), After: isoWeek(week.From.AddDays(7))}
	page.Closed, page.ToCome = week.Reflection != nil, week.From > f.now.Day
	tasks, _, err := list[work.Task](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "day", Value: string(week.From) + ".." + string(week.To)}, {Field: "status", Value: "todo,in_progress,done"}}, Sort: "day,rank",
	})
	if err != nil {
		return err
	}
	page.board(tasks)
	clearToast(w, r)
	return s.render(w, http.StatusOK, "week", page)
}

func (p *weekPage) board(tasks []*work.Task) {
	today := p.now.Day
	for i := range 7 {
		day := p.From.AddDays(i)
		p.Board = append(p.Board, boardDay{Day: day, Today: day == today, Past: day < today, Narrow: i > 4, Prev: day.AddDays(-1), Next: day.AddDays(1)})
	}
	slices.SortStableFunc(tasks, func(a, b *work.Task) int { return cmp.Compare(finished(a), finished(b)) }) // what is done stands last
	for _, t := range tasks {
		col := &p.Board[p.From.DaysUntil(t.Day)]
		col.Tasks = append(col.Tasks, t)
		col.Minutes += t.EstimatedMinutes
		p.Minutes += t.EstimatedMinutes
	}
}

func finished(t *work.Task) int {
	if t.Status.Open() {
		return 0
	}
	return 1
}

// Said is what was said of the week; nothing where nobody has.
func (p weekPage) Said() work.Reflection {
	if p.Reflection == nil {
		return work.Reflection{}
	}
	return *p.Reflection
}

// review keeps what is said of a week, carries over what is open, and gives the
// next week its goals, as one action.
func (s *Server) review(r *http.Request) (done, error) {
	o := app.WeekOptions{Week: r.PathValue("week"), Goals: lines(r.FormValue("goals"))}
	if r.FormValue("carry") != "" {
		o.Carry = []string{app.AllLeft}
	}
	if said := fields(r, "went_well", "was_hard", "next", "notes"); len(said) > 0 {
		o.Reflection = input.Values{} // a field that was emptied is emptied
		for _, name := range []string{"went_well", "was_hard", "next", "notes"} {
			o.Reflection[name] = r.FormValue(name)
		}
	}
	if len(o.Reflection) == 0 && len(o.Goals) == 0 && len(o.Carry) == 0 {
		return done{}, work.Errorf(work.Invalid, "nothing is said of the week; fill in one of its fields")
	}
	week, err := s.App.ReviewWeek(background(r), o)
	if err != nil {
		return done{}, err
	}
	what := "week " + week.Week[6:]
	if n := len(week.CarriedOver); n > 0 {
		what += ", " + count(n, "task") + " carried over"
	}
	return done{"Reviewed", what}, nil
}
