package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/input"
	"daybook/internal/work"
)

// The lists of what stands around the work: tags, organizations, teams.
var (
	tagList = &listSpec{
		kind: work.KindNamed("tag"), path: "/tags",
		sorts: []sorting{{"name", "name"}, {"uses", "-uses,name"}},
		given: []givenView{{"All", ""}, {"Most used", "sort=-uses,name"}},
		bulk:  []string{"rm"},
	}
	organizationList = &listSpec{
		kind: work.KindNamed("organization"), path: "/organizations", filters: []string{"kind"},
		sorts: []sorting{{"name", "name"}, {"kind", "kind,name"}},
		given: []givenView{{"All", ""}},
		bulk:  []string{"rm"},
	}
	teamList = &listSpec{
		kind: work.KindNamed("team"), path: "/teams", filters: []string{"organization"},
		sorts: []sorting{{"name", "name"}},
		given: []givenView{{"All", ""}},
		bulk:  []string{"organization", "rm"},
	}
)

// use is how many records of a kind have or are for something, and where they
// are listed.
type use struct {
	Count         int
	Words, Listed string
}

// listOf is where the records of a kind are listed that a filter keeps; "":
// nowhere.
func listOf(kind, field, value string) string {
	spec := listSpecs[work.KindNamed(kind).Plural]
	if spec == nil {
		return ""
	}
	v := listing{spec: spec, Path: spec.path}
	query := v.values("", "")
	query.Set(field, value)
	return v.address(query)
}

// tagsPage is every tag with what has it.
type tagsPage struct {
	frame
	List listing
	Tags []tagRow
}

type tagRow struct {
	*work.Tag
	Had []use
}

func (s *Server) tags(w http.ResponseWriter, r *http.Request) error {
	page := tagsPage{frame: s.frame(r, "Tags", "people")}
	l, tags, err := listed[work.Tag](s, r, tagList, page.now.Day)
	if err != nil {
		return err
	}
	uses, err := s.App.TagUses(r.Context())
	if err != nil {
		return err
	}
	page.List = l
	for _, t := range tags {
		row := tagRow{Tag: t}
		for _, k := range work.Kinds {
			if n := uses[t.ID][k.Name]; n > 0 {
				row.Had = append(row.Had, use{n, counted(n, k), listOf(k.Name, "tags", "="+t.Name)})
			}
		}
		page.Tags = append(page.Tags, row)
	}
	clearToast(w, r)
	return s.render(w, l.Status, "tags", page)
}

// counted is a number of records of a kind in words.
func counted(n int, k *work.Kind) string {
	if n == 1 {
		return "1 " + word(k.Name)
	}
	return thousands(n) + " " + word(k.Plural)
}

// tagVerb does one thing to a tag, on all that has it.
func (s *Server) tagVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "rename":
		t, err := s.App.RenameTag(ctx, uid, r.FormValue("name"))
		if err != nil {
			return done{}, err
		}
		return done{"Renamed", work.LabelOf(t)}, nil
	case "merge":
		m, err := s.App.MergeTags(ctx, []string{uid}, r.FormValue("into"))
		if err != nil {
			return done{}, err
		}
		return done{"Merged", m.Merged[0] + " into " + m.Name + ", which " + haveIt(m.Uses) + " now"}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a tag knows no %q", r.PathValue("verb"))
}

func haveIt(n int) string {
	if n == 1 {
		return "1 record has"
	}
	return thousands(n) + " records have"
}

// organizationsPage is the organizations with what is for them.
type organizationsPage struct {
	frame
	List          listing
	Organizations []organizationRow
}

type organizationRow struct {
	*work.Organization
	Has []use
}

func (s *Server) organizations(w http.ResponseWriter, r *http.Request) error {
	page := organizationsPage{frame: s.frame(r, "Organizations", "people")}
	l, organizations, err := listed[work.Organization](s, r, organizationList, page.now.Day)
	if err != nil {
		return err
	}
	uses, err := s.App.OrganizationUses(r.Context())
	if err != nil {
		return err
	}
	page.List = l
	for _, o := range organizations {
		row := organizationRow{Organization: o}
		for _, k := range work.Kinds {
			if n := uses[k.Name][o.ID]; n > 0 {
				row.Has = append(row.Has, use{n, counted(n, k), listOf(k.Name, "organization", o.UID)})
			}
		}
		page.Organizations = append(page.Organizations, row)
	}
	clearToast(w, r)
	return s.render(w, l.Status, "organizations", page)
}

// organizationPage is one organization with the newest of all that is for it.
type organizationPage struct {
	frame
	*work.Organization
	Today    work.Date
	People   []*work.Person
	Projects []*work.Project
	Teams    []*work.Team
	Meetings []*work.Meeting
	Tasks    []*work.Task
	More     map[string]string // where the rest of a kind is listed
}

// shownFew is how many of each kind a page of something shows.
const shownFew = 12

func (s *Server) organization(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.App.Show(r.Context(), organizationList.kind, r.PathValue("uid"))
	if err != nil {
		return err
	}
	o := rec.(*work.Organization)
	page := organizationPage{frame: s.frame(r, o.Name, "people"), Organization: o, More: map[string]string{}}
	page.Today = page.now.Day
	if page.People, err = few[work.Person](s, r, page.More, "organization", o.UID, "name"); err != nil {
		return err
	}
	if page.Projects, err = few[work.Project](s, r, page.More, "organization", o.UID, "-last_worked_on,name"); err != nil {
		return err
	}
	if page.Teams, err = few[work.Team](s, r, page.More, "organization", o.UID, "name"); err != nil {
		return err
	}
	if page.Meetings, err = few[work.Meeting](s, r, page.More, "organization", o.UID, "-starts_at"); err != nil {
		return err
	}
	if page.Tasks, err = few[work.Task](s, r, page.More, "organization", o.UID, "day,rank", app.Condition{Field: "status", Value: "todo,in_progress"}); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "organization", page)
}

// few reads the first records of T whose field has a value, and says in more
// where the rest of them is.
func few[T any](s *Server, r *http.Request, more map[string]string, field, value, sort string, of ...app.Condition) ([]*T, error) {
	out, rest, err := list[T](r.Context(), s, app.ListOptions{Conditions: append([]app.Condition{{Field: field, Value: value}}, of...), Sort: sort, Limit: shownFew})
	if k := work.KindOf(any(new(T)).(work.Record)); rest {
		more[k.Name] = listOf(k.Name, field, value)
	}
	return out, err
}

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

// projectPage is one project: its tasks, its skills, what was learned.
type projectPage struct {
	frame
	app.ProjectPage
	Today     work.Date
	Tasks     []*work.Task
	Done      []*work.Task
	Learnings []*work.Learning
	Goals     []*work.Goal
	Meetings  []*work.Meeting
	More      map[string]string
	Names     []string // of skills to choose from
}

func (s *Server) project(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.App.ShowProject(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	page := projectPage{frame: s.frame(r, shown.Name, "projects"), ProjectPage: shown, More: map[string]string{}}
	page.Today = page.now.Day
	if err := s.ofProject(r, &page); err != nil {
		return err
	}
	if page.Names, err = s.App.Names(r.Context(), work.KindNamed("skill"), ""); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "project", page)
}

// ofProject reads the first of each kind that belongs to a project.
func (s *Server) ofProject(r *http.Request, p *projectPage) (err error) {
	status := func(value string) app.Condition { return app.Condition{Field: "status", Value: value} }
	if p.Done, err = few[work.Task](s, r, p.More, "project", p.UID, "-completed_day", status("done")); err != nil {
		return err
	}
	if p.Tasks, err = few[work.Task](s, r, p.More, "project", p.UID, "day,rank", status("todo,in_progress")); err != nil {
		return err
	}
	if p.Learnings, err = few[work.Learning](s, r, p.More, "project", p.UID, "-date,-id"); err != nil {
		return err
	}
	if p.Goals, err = few[work.Goal](s, r, p.More, "project", p.UID, "target_date", status("in_progress,not_started")); err != nil {
		return err
	}
	p.Meetings, err = few[work.Meeting](s, r, p.More, "project", p.UID, "-starts_at")
	return err
}

// projectVerb says which skill a project uses, or uses no more; or makes a task
// of it.
func (s *Server) projectVerb(r *http.Request) (done, error) {
	ctx, uid, skill := background(r), r.PathValue("uid"), r.FormValue("skill")
	switch r.PathValue("verb") {
	case "use":
		p, err := s.App.UseSkill(ctx, uid, skill, r.FormValue("proficiency"))
		if err != nil {
			return done{}, err
		}
		return done{"Used in " + p.Name, s.skillName(r, skill)}, nil
	case "unuse":
		p, err := s.App.UnuseSkill(ctx, uid, skill)
		if err != nil {
			return done{}, err
		}
		return done{"Not used in " + p.Name, s.skillName(r, skill)}, nil
	case "task":
		t, err := s.App.AddTask(ctx, input.Values{"title": r.FormValue("title"), "project": uid}, "")
		if err != nil {
			return done{}, err
		}
		return done{"Added: " + t.Title, s.where(t)}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a project knows no %q", r.PathValue("verb"))
}
