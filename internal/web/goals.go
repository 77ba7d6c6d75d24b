package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// goalsPage is the tree of goals and what speaks for being hired.
type goalsPage struct {
	frame
	Roots []*app.GoalNode
	Ready []app.ReadyGoal
	Today work.Date
	All   bool
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
	if r.URL.Query().Get("view") == "list" {
		return answerList[work.Goal](s, w, r, goalList, "Goals", "goals", "goallist")
	}
	page := goalsPage{frame: s.frame(r, "Goals", "goals"), All: r.URL.Query().Get("all") != ""}
	var err error
	if page.Roots, err = s.App.GoalTree(r.Context(), "", page.All); err != nil {
		return err
	}
	if page.Ready, err = s.App.OpenReadiness(r.Context()); err != nil {
		return err
	}
	page.Today = page.now.Day
	clearToast(w, r)
	return s.render(w, http.StatusOK, "goals", page)
}

// goalPage is one goal with its history, milestones and what is below it.
type goalPage struct {
	frame
	app.GoalDetail
	Today work.Date
	Chart progressChart
}

func (s *Server) goal(w http.ResponseWriter, r *http.Request) error {
	g, err := s.App.ShowGoal(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	clearToast(w, r)
	page := goalPage{frame: s.frame(r, g.Title, "goals"), GoalDetail: g}
	page.Today, page.Chart = page.now.Day, chartOf(g.History, page.now.Day)
	return s.render(w, http.StatusOK, "goal", page)
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
