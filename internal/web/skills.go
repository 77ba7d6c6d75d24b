package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// skillsPage is the matrix, category by level, and what is missing.
type skillsPage struct {
	frame
	Levels []string // 1 to 5
	Totals []int
	Rows   []skillsRow
	None   []*work.Skill // without a level yet
	Gaps   app.Gaps      // the heaviest
	All    int           // how many gaps there are
	Shown  []*work.SkillProgress
	Today  work.Date
	Count  int
	Higher int // have a higher aim
}

type skillsRow struct {
	Category string
	Count    int
	Cells    [][]*work.Skill // by level, 1 to 5
}

func (s *Server) skills(w http.ResponseWriter, r *http.Request) error {
	matrix, err := s.App.SkillMatrix(r.Context(), "")
	if err != nil {
		return err
	}
	page := skillsPage{frame: s.frame(r, "Skills", "skills"), Levels: matrix.Levels[1:], Totals: make([]int, len(matrix.Levels)-1)}
	for _, row := range matrix.Rows {
		page.add(row)
	}
	if page.Gaps, err = s.App.SkillGaps(r.Context(), nil); err != nil {
		return err
	}
	page.All = len(page.Gaps.Gaps)
	page.Gaps.Gaps = page.Gaps.Gaps[:min(shownFew, page.All)]
	if page.Shown, _, err = list[work.SkillProgress](r.Context(), s, app.ListOptions{Sort: "-day,-id", Limit: shownFew}); err != nil {
		return err
	}
	page.Today = page.now.Day
	clearToast(w, r)
	return s.render(w, http.StatusOK, "skills", page)
}

func (p *skillsPage) add(row app.MatrixRow) {
	out := skillsRow{Category: row.Category, Count: len(row.Skills), Cells: make([][]*work.Skill, len(p.Levels))}
	for _, skill := range row.Skills {
		p.Count++
		if skill.TargetLevel > skill.Level {
			p.Higher++
		}
		if skill.Level == 0 {
			p.None = append(p.None, skill)
			continue
		}
		out.Cells[skill.Level-1] = append(out.Cells[skill.Level-1], skill)
		p.Totals[skill.Level-1]++
	}
	p.Rows = append(p.Rows, out)
}

// More reports whether there are more gaps than are shown.
func (p skillsPage) More() bool { return p.All > len(p.Gaps.Gaps) }

// Used says how long ago a skill was used: month, quarter, or old.
func (p skillsPage) Used(skill *work.Skill) string {
	if skill.LastUsedOn.IsZero() {
		return "old"
	}
	switch days := skill.LastUsedOn.DaysUntil(p.Today); {
	case days <= 30:
		return "month"
	case days <= 90:
		return "quarter"
	}
	return "old"
}

// skillPage is one skill with its history and what speaks for it.
type skillPage struct {
	frame
	app.SkillPage
	History app.LevelHistory
	Charts  []levelChart
	Levels  []string
	Today   work.Date
}

func (s *Server) skill(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.App.ShowSkill(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	page := skillPage{frame: s.frame(r, shown.Name, "skills"), SkillPage: shown, Levels: work.LevelNames}
	if page.History, err = s.App.SkillHistory(r.Context(), shown.UID); err != nil {
		return err
	}
	for _, on := range levelCanvases {
		page.Charts = append(page.Charts, levelsOf(on, page.History))
	}
	page.Today = page.now.Day
	clearToast(w, r)
	return s.render(w, http.StatusOK, "skill", page)
}

// level records where a skill stands, with its evidence.
func (s *Server) level(r *http.Request) (done, error) {
	change, err := s.App.RecordLevel(background(r), r.PathValue("uid"), app.LevelChange{Level: r.FormValue("level"), Evidence: r.FormValue("evidence"), Day: r.FormValue("day")})
	if err != nil {
		return done{}, err
	}
	return done{"Recorded", change.Skill.Name + " at level " + itoa(change.Level)}, nil
}

// newSkill makes a skill, where it stands being said or not.
func (s *Server) newSkill(r *http.Request) (done, error) {
	rec, err := s.App.AddSkill(background(r), input.Values{"name": r.FormValue("name"), "category": r.FormValue("category")}, app.LevelChange{Level: r.FormValue("level"), Evidence: r.FormValue("evidence")})
	if err != nil {
		return done{}, err
	}
	return done{"Added", work.LabelOf(rec)}, nil
}
