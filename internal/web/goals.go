package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// goalsPage is the tree of goals and what speaks for being hired.
type goalsPage struct {
	frame
	Roots   []*goalRow
	Resting []*goalRow // on hold
	Ready   []app.ReadyGoal
	Today   work.Date
	Open    int
	Late    int
	OnHold  int
}

// Facts says how many goals there are.
func (p goalsPage) Facts() string {
	if p.Open+p.OnHold == 0 {
		return "none is open"
	}
	out := itoa(p.Open) + " open"
	if p.Late > 0 {
		out += ", " + itoa(p.Late) + " late"
	}
	if p.OnHold > 0 {
		out += ", " + itoa(p.OnHold) + " on hold"
	}
	return out
}

// count counts the goals of a tree.
func (p *goalsPage) count(goals []*app.GoalNode) {
	for _, g := range goals {
		switch {
		case g.Status == "on_hold":
			p.OnHold++
		case g.Open():
			p.Open++
			if g.Status == "in_progress" && !g.TargetDate.IsZero() && g.TargetDate < p.Today {
				p.Late++
			}
		}
		p.count(g.Children)
	}
}

// goalList is how goals are listed, out of their tree.
var goalList = &listSpec{
	kind: work.KindNamed("goal"), path: "/goals", keep: map[string]string{"view": "list"},
	filters: []string{"status", "horizon", "category", "target_date", "project", "skill", "tags"},
	sorts:   []sorting{{"day", "-target_date"}, {"progress", "-progress"}, {"title", "title"}},
	given:   []givenView{{"All", ""}, {"In progress", "status=in_progress"}, {"Completed", "status=completed"}},
	bulk:    []string{"target", "project", "tag", "rm"},
}

func (s *Server) goals(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Get("view") == "list" || r.URL.Query().Has("all") { // a tree of ten years is no picture
		return answerList[work.Goal](s, w, r, goalList, "Goals", "goals", "goallist")
	}
	if r.URL.Query().Get("view") == "readiness" {
		return s.readiness(w, r)
	}
	page := goalsPage{frame: s.frame(r, "Goals", "goals")}
	page.Today = page.now.Day
	roots, err := s.App.GoalTree(r.Context(), "", false)
	if err != nil {
		return err
	}
	page.count(roots)
	rows, err := s.goalRows(r.Context(), roots)
	if err != nil {
		return err
	}
	for _, g := range rows {
		if g.Status == "on_hold" { // what rests stands below what goes on
			page.Resting = append(page.Resting, g)
		} else {
			page.Roots = append(page.Roots, g)
		}
	}
	if page.Ready, err = s.App.OpenReadiness(r.Context()); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "goals", page)
}

// readinessPage is every goal that is to get one hired, with what speaks for it.
type readinessPage struct {
	frame
	Ready []app.ReadyGoal
	Today work.Date
}

func (s *Server) readiness(w http.ResponseWriter, r *http.Request) error {
	page := readinessPage{frame: s.frame(r, "Readiness", "goals")}
	page.Today = page.now.Day
	var err error
	if page.Ready, err = s.App.OpenReadiness(r.Context()); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "readiness", page)
}

// Shown is how many of the goals something speaks for.
func (p readinessPage) Shown() (n int) {
	for _, g := range p.Ready {
		if g.Evidence.All() > 0 {
			n++
		}
	}
	return n
}

// goalPage is one goal with its history, milestones and what is below it.
type goalPage struct {
	frame
	app.GoalDetail
	Today    work.Date
	Charts   []progressChart
	Evidence app.Evidence
}

func (s *Server) goal(w http.ResponseWriter, r *http.Request) error {
	g, err := s.App.ShowGoal(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	clearToast(w, r)
	page := goalPage{frame: s.frame(r, g.Title, "goals"), GoalDetail: g}
	page.Today = page.now.Day
	for _, on := range progressCanvases {
		page.Charts = append(page.Charts, chartOf(on, g.Goal, g.History, g.Milestones, page.Today))
	}
	if page.Evidence, err = s.App.GoalEvidence(r.Context(), g.UID); err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "goal", page)
}

// MilestonesReached is how many of its milestones were reached.
func (p goalPage) MilestonesReached() (n int) {
	for _, m := range p.Milestones {
		if !m.CompletedOn.IsZero() {
			n++
		}
	}
	return n
}

// goalVerb does one thing to a goal.
func (s *Server) goalVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "progress":
		g, err := s.App.RecordProgress(ctx, uid, r.FormValue("percent"), r.FormValue("note"), "")
		if err != nil {
			return done{}, err
		}
		return done{"Noted", g.Title}, nil
	case "milestone":
		g, err := s.App.AddMilestone(ctx, uid, r.FormValue("description"), r.FormValue("target_date"))
		if err != nil {
			return done{}, err
		}
		return done{"Milestone", g.Title}, nil
	case "reach", "unreach":
		return s.reach(r, uid)
	}
	return done{}, work.Errorf(work.NotFound, "a goal knows no %q", r.PathValue("verb"))
}

// reach marks a milestone as reached, or as not.
func (s *Server) reach(r *http.Request, uid string) (done, error) {
	n := 0
	for _, digit := range r.FormValue("n") {
		if digit < '0' || digit > '9' || n > 1000 {
			return done{}, work.InvalidField("n", "is %q; it is the number of a milestone", r.FormValue("n"))
		}
		n = n*10 + int(digit-'0')
	}
	reach := func() (app.GoalDetail, error) { return s.App.FinishMilestone(background(r), uid, n, "") }
	said := "Reached"
	if r.PathValue("verb") == "unreach" {
		reach = func() (app.GoalDetail, error) { return s.App.ReopenMilestone(background(r), uid, n) }
		said = "Not reached yet"
	}
	g, err := reach()
	if err != nil {
		return done{}, err
	}
	return done{said, g.Title}, nil
}
