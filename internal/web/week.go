package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// weekPage is a week as a board of its days, and its review.
type weekPage struct {
	frame
	app.Week
	Board         []boardDay
	Earlier       *earlierDays // nil where today is not among the days, or the first of them
	Before, After string
	Closed        bool // its review was written
	ToCome        bool // nothing can be said of it yet
	Current       bool // today is one of its days
	Minutes       int  // estimated, of all that is on the board
	Form          saidForm
	NextTyped     string // the goals of the week after, as they were typed
	Carry         bool
	Wrong         string
}

// Unplanned reports whether nothing at all stands on the board.
func (p weekPage) Unplanned() bool {
	return !slices.ContainsFunc(p.Board, func(d boardDay) bool { return len(d.Tasks) > 0 })
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

// earlierDays are the days of this week before today: a phone folds them.
type earlierDays struct{ Open, Done int }

func (s *Server) week(w http.ResponseWriter, r *http.Request) error {
	page, err := s.weekOf(r, r.URL.Query().Get("week"))
	if err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "week", page)
}

func (s *Server) weekOf(r *http.Request, name string) (page weekPage, err error) {
	page.frame = s.frame(r, "Week", "week")
	if page.Week, err = s.App.ShowWeek(r.Context(), name, ""); err != nil {
		return page, err
	}
	week := page.Week
	page.Title, page.Before, page.After = "Week "+week.Week[6:], isoWeek(week.From.AddDays(-7)), isoWeek(week.From.AddDays(7))
	page.Closed, page.ToCome, page.Form = week.Reflection != nil, week.From > page.now.Day, formOf(week.Reflection)
	page.Current = week.From <= page.now.Day && page.now.Day <= week.To
	tasks, _, err := list[work.Task](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "day", Value: string(week.From) + ".." + string(week.To)}, {Field: "status", Value: "todo,in_progress,done"}}, Sort: "day,rank",
	})
	page.board(tasks)
	return page, err
}

func (p *weekPage) board(tasks []*work.Task) {
	today := p.now.Day
	for i := range 7 {
		day := p.From.AddDays(i)
		p.Board = append(p.Board, boardDay{Day: day, Today: day == today, Past: day < today, Narrow: i > 4, Prev: day.AddDays(-1), Next: day.AddDays(1)})
	}
	slices.SortStableFunc(tasks, func(a, b *work.Task) int { return cmp.Compare(finished(a), finished(b)) }) // what is done stands last
	if p.Current && p.From < today {
		p.Earlier = &earlierDays{}
	}
	for _, t := range tasks {
		col := &p.Board[p.From.DaysUntil(t.Day)]
		col.Tasks = append(col.Tasks, t)
		col.Minutes += t.EstimatedMinutes
		p.Minutes += t.EstimatedMinutes
		switch {
		case p.Earlier == nil || !col.Past:
		case t.Status.Open():
			p.Earlier.Open++
		default:
			p.Earlier.Done++
		}
	}
}

// boardNote is what is told of a task beside its title where the row has no room
// for it: whether it is done, its project, its estimate.
func boardNote(t *work.Task) string {
	var note []string
	if !t.Status.Open() {
		note = append(note, "done")
	}
	if !t.Project.IsZero() {
		note = append(note, t.Project.Name)
	}
	if t.EstimatedMinutes > 0 {
		note = append(note, minutes(t.EstimatedMinutes))
	}
	return strings.Join(note, ", ")
}

func finished(t *work.Task) int {
	if t.Status.Open() {
		return 0
	}
	return 1
}

// review keeps what is said of a week, carries over what is open, and gives the
// next week its goals, as one action.
func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	o := app.WeekOptions{Week: r.PathValue("week"), Goals: lines(r.PostForm.Get("goals"))}
	if r.PostForm.Get("carry") != "" {
		o.Carry = []string{app.AllLeft}
	}
	var week app.Week
	form, err := keepSaid(r, func(ctx context.Context, said input.Values) (err error) {
		if len(said) == 0 && len(o.Goals) == 0 && len(o.Carry) == 0 {
			return work.Errorf(work.Invalid, "Nothing is said of the week; fill in one of its fields.")
		}
		o.Reflection = said
		week, err = s.App.ReviewWeek(ctx, o)
		return err
	}, func() (*work.Reflection, error) {
		now, err := s.App.ShowWeek(r.Context(), o.Week, "")
		return now.Reflection, err
	})
	if err == nil {
		what := "week " + week.Week[6:]
		if n := len(week.CarriedOver); n > 0 {
			what += ", " + count(n, "task") + " carried over"
		}
		setToast(w, done{"Reviewed", what})
		http.Redirect(w, r, backTo(r), http.StatusSeeOther)
		return nil
	}
	page, readErr := s.weekOf(r, o.Week)
	if readErr != nil {
		return err // it says why
	}
	page.Form, page.NextTyped, page.Carry = form, r.PostForm.Get("goals"), len(o.Carry) > 0
	if len(form.Clashes) == 0 {
		page.Wrong = err.Error()
	}
	return s.render(w, statuses[work.CodeOf(err)], "week", page)
}
