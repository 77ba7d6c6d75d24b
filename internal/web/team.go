package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// teamsPage is the teams with what they want, and how far that is there.
type teamsPage struct {
	frame
	List  listing
	Teams []teamRow
}

type teamRow struct {
	*work.Team
	Wanted, Met int
	Missing     []app.Gap // the furthest first
}

func (s *Server) teams(w http.ResponseWriter, r *http.Request) error {
	page := teamsPage{frame: s.frame(r, "Teams", "people")}
	l, teams, err := listed[work.Team](s, r, teamList, page.now.Day)
	if err != nil {
		return err
	}
	gaps, err := s.App.SkillGaps(r.Context(), nil)
	if err != nil {
		return err
	}
	page.List = l
	for _, t := range teams {
		page.Teams = append(page.Teams, teamRowOf(t, gaps))
	}
	clearToast(w, r)
	return s.render(w, l.Status, "teams", page)
}

func teamRowOf(t *work.Team, gaps app.Gaps) teamRow {
	row := teamRow{Team: t}
	wants := func(g app.Gap) bool {
		for _, w := range g.Wishes {
			if w.Team.ID == t.ID {
				return true
			}
		}
		return false
	}
	for _, g := range gaps.Gaps {
		if wants(g) {
			row.Missing = append(row.Missing, g)
		}
	}
	for _, g := range gaps.Met {
		if wants(g) {
			row.Met++
		}
	}
	row.Wanted = row.Met + len(row.Missing)
	row.Missing = row.Missing[:min(3, len(row.Missing))]
	return row
}

// teamPage is one team with the skills that it wants, against mine.
type teamPage struct {
	frame
	app.TeamPage
	Names []string // of skills to choose from
}

func (s *Server) team(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.App.ShowTeam(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	page := teamPage{frame: s.frame(r, shown.Name, "people"), TeamPage: shown}
	if page.Names, err = s.App.Names(r.Context(), work.KindNamed("skill"), ""); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "team", page)
}

// teamVerb says what a team wants, or wants no more.
func (s *Server) teamVerb(r *http.Request) (done, error) {
	ctx, uid, skill := background(r), r.PathValue("uid"), r.FormValue("skill")
	switch r.PathValue("verb") {
	case "want":
		t, err := s.App.WantSkill(ctx, uid, skill, r.FormValue("relevance"))
		if err != nil {
			return done{}, err
		}
		return done{"Wanted by " + t.Name, s.skillName(r, skill)}, nil
	case "unwant":
		t, err := s.App.UnwantSkill(ctx, uid, skill)
		if err != nil {
			return done{}, err
		}
		return done{"Not wanted by " + t.Name, s.skillName(r, skill)}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a team knows no %q", r.PathValue("verb"))
}

func (s *Server) skillName(r *http.Request, key string) string {
	rec, err := s.App.Show(r.Context(), work.KindNamed("skill"), key)
	if err != nil {
		return key
	}
	return work.LabelOf(rec)
}
