package app_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

// level records a level that must be taken.
func (d *diary) level(skill, level, day, evidence string) app.SkillChange {
	d.t.Helper()
	change, err := d.RecordLevel(d.t.Context(), skill, app.LevelChange{Level: level, Day: day, Evidence: evidence})
	if err != nil {
		d.t.Fatalf("skill level %s %s: %v", skill, level, err)
	}
	return change
}

// history is a skill's levels in words, newest first: 4 from 2.
func (d *diary) history(skill string) string {
	d.t.Helper()
	page, err := d.ShowSkill(d.t.Context(), skill)
	if err != nil {
		d.t.Fatal(err)
	}
	var parts []string
	for _, change := range page.History {
		parts = append(parts, fmt.Sprintf("%d from %d", change.Level, change.From))
	}
	return strings.Join(parts, ", ")
}

func TestTheLevelOfASkillIsItsNewestProgress(t *testing.T) {
	d := newDiary(t)
	d.add("skill", values{"name": "Go"})
	if got := d.level("Go", "2", "2026-01-10", ""); got.From != 0 || got.Day != "2026-01-10" {
		t.Errorf("the first change is %d from %d on %s", got.Level, got.From, got.Day)
	}
	d.level("Go", "proficient", "", "")
	if got := d.level("Go", "3", "2026-06-01", ""); got.From != 2 {
		t.Errorf("a change written down later is from %d, want 2, the level of that day", got.From)
	}
	d.level("Go", "1", "", "lost it") // of the same day: the later one holds
	if got, want := d.history("Go"), "1 from 4, 4 from 3, 3 from 2, 2 from 0"; got != want {
		t.Errorf("history %q, want %q", got, want)
	}
	page, err := d.ShowSkill(t.Context(), "go")
	if err != nil || page.Level != 1 || page.LevelSince != "2026-11-24" {
		t.Errorf("level %d since %s (%v), want 1 since 2026-11-24", page.Level, page.LevelSince, err)
	}
}

func TestALevelIsRefusedThatIsNotThere(t *testing.T) {
	d := newDiary(t)
	d.add("skill", values{"name": "Go"})
	d.add("skill", values{"name": "COBOL"})
	d.add("task", values{"title": "gone"})
	d.done(d.remove("skill", "COBOL"))
	d.done(d.remove("task", "1"))
	d.level("Go", "2", "2026-11-01", "")
	for _, row := range []struct {
		name    string
		skill   string
		change  app.LevelChange
		code    work.Code
		message string
	}{
		{"no level", "Go", app.LevelChange{}, work.Invalid, `level "" is not a level`},
		{"a day ahead", "Go", app.LevelChange{Level: "3", Day: "tomorrow"}, work.Invalid, "day 2026-11-25 lies ahead"},
		{"no day", "Go", app.LevelChange{Level: "3", Day: "soon"}, work.Invalid, `day "soon" is not a day`},
		{"the same level without evidence", "Go", app.LevelChange{Level: "beginner"}, work.Invalid, "evidence is missing"},
		{"evidence that does not exist", "Go", app.LevelChange{Level: "3", Feedback: []string{"7"}}, work.NotFound, "there is no feedback 7"},
		{"evidence in the trash", "Go", app.LevelChange{Level: "3", Tasks: []string{"1"}}, work.Conflict, `task 1 "gone" is in the trash`},
		{"a skill in the trash", "2", app.LevelChange{Level: "3"}, work.Conflict, `skill 2 "COBOL" is in the trash`},
		{"a skill that does not exist", "Zig", app.LevelChange{Level: "3"}, work.NotFound, `there is no skill called "Zig"`},
		{"too long a text", "Go", app.LevelChange{Level: "3", Evidence: strings.Repeat("x", 100_001)}, work.Invalid, "evidence "},
	} {
		t.Run(row.name, func(t *testing.T) {
			refused(t, errorOf(d.RecordLevel(t.Context(), row.skill, row.change)), row.code, row.message)
			if got := d.history("Go"); got != "2 from 0" {
				t.Errorf("the refused change left %q", got)
			}
		})
	}
}

func TestASkillThatBeginsAtALevelIsOneAction(t *testing.T) {
	d := newDiary(t)
	d.add("learning", values{"title": "Channels"})
	r, err := d.AddSkill(t.Context(), values{"name": "Go"}, app.LevelChange{Level: "3", Learnings: []string{"1", "1"}})
	if err != nil || r.(*work.Skill).Level != 3 {
		t.Fatalf("added %v, %v", r, err)
	}
	page, err := d.ShowSkill(t.Context(), "Go")
	if err != nil || len(page.History) != 1 || len(page.History[0].ShownBy) != 1 || page.History[0].ShownBy[0].Kind != "learning" {
		t.Errorf("history %+v (%v), want one change that one learning shows", page.History, err)
	}
	refused(t, errorOf(d.AddSkill(t.Context(), values{"name": "Zig"}, app.LevelChange{Level: "9"})), work.Invalid, `level "9" is not a level`)
	refused(t, errorOf(d.AddSkill(t.Context(), values{"name": "Zig"}, app.LevelChange{Evidence: "x"})), work.Invalid, "level is missing")
	if got := d.count("skill"); got != 1 {
		t.Errorf("%d skills, want 1: what is refused makes none", got)
	}
	d.done(d.Undo(t.Context()))
	if got := d.count("skill"); got != 0 {
		t.Errorf("%d skills after one undo, want 0", got)
	}
}

func TestEvidenceInTheTrashIsNotShown(t *testing.T) {
	d := newDiary(t)
	d.add("skill", values{"name": "Go"})
	d.add("task", values{"title": "Ship"})
	d.done(d.RecordLevel(t.Context(), "Go", app.LevelChange{Level: "3", Tasks: []string{"1"}}))
	shown := func() int {
		h, err := d.SkillHistory(t.Context(), "Go")
		if err != nil {
			t.Fatal(err)
		}
		return len(h.Changes[0].ShownBy)
	}
	if got := shown(); got != 1 {
		t.Errorf("%d records show it, want 1", got)
	}
	d.done(d.remove("task", "1"))
	if got := shown(); got != 0 {
		t.Errorf("%d records show it with the task in the trash, want 0", got)
	}
}

// gaps are the gaps as skill, gap × weight = score.
func gaps(list []app.Gap) string {
	var parts []string
	for _, g := range list {
		parts = append(parts, fmt.Sprintf("%s %d×%d=%d", g.Skill.Name, g.Gap, g.Weight, g.Score))
	}
	return strings.Join(parts, ", ")
}

func TestGapsWeighWhatIsMissingByWhoWantsIt(t *testing.T) {
	d := newDiary(t)
	for name, target := range map[string]int{"Go": 5, "SQL": 4, "Writing": 0, "Own": 4, "Idle": 0} {
		v := values{"name": name}
		if target > 0 {
			v["target_level"] = target
		}
		d.add("skill", v)
	}
	d.level("Go", "4", "", "")
	d.level("SQL", "4", "", "")
	d.level("Writing", "2", "", "")
	for _, team := range []string{"Payments", "Platform"} {
		d.add("team", values{"name": team})
	}
	want := func(team, skill, relevance string) { d.done(d.WantSkill(t.Context(), team, skill, relevance)) }
	want("Payments", "Go", "high")
	want("Platform", "Go", "")
	want("Payments", "SQL", "low")
	want("Platform", "Writing", "high")
	for _, row := range []struct {
		name      string
		teams     []string
		gaps, met string
	}{
		{"all teams, and my own targets below", nil, "Go 1×5=5, Writing 1×3=3, Own 4×0=0", "SQL 0×1=0"},
		{"one team", []string{"Payments"}, "Go 1×3=3", "SQL 0×1=0"},
		{"another, named twice", []string{"platform", "2"}, "Writing 1×3=3, Go 1×2=2", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			g, err := d.SkillGaps(t.Context(), row.teams)
			if err != nil || gaps(g.Gaps) != row.gaps || gaps(g.Met) != row.met {
				t.Errorf("gaps %q, met %q (%v); want %q and %q", gaps(g.Gaps), gaps(g.Met), err, row.gaps, row.met)
			}
		})
	}
	d.done(d.remove("team", "Platform"))
	d.done(d.remove("skill", "Go"))
	if g, err := d.SkillGaps(t.Context(), nil); err != nil || gaps(g.Gaps) != "Own 4×0=0" {
		t.Errorf("with a team and a skill in the trash: %q (%v)", gaps(g.Gaps), err)
	}
	refused(t, errorOf(d.SkillGaps(t.Context(), []string{"Platform"})), work.Conflict, `team 2 "Platform" is in the trash`)
	refused(t, errorOf(d.SkillGaps(t.Context(), []string{"2"})), work.Conflict, `team 2 "Platform" is in the trash`)
}

func TestTheMatrixCountsSkillsByCategoryAndLevel(t *testing.T) {
	d := newDiary(t)
	for _, name := range []string{"Go", "SQL", "Zig"} {
		d.add("skill", values{"name": name})
	}
	d.add("skill", values{"name": "Listening", "category": "soft_skill"})
	d.level("Go", "4", "", "")
	d.level("SQL", "4", "", "")
	m, err := d.SkillMatrix(t.Context(), "")
	if err != nil || len(m.Rows) != 2 {
		t.Fatalf("%d rows (%v), want 2", len(m.Rows), err)
	}
	if got, want := fmt.Sprint(m.Rows[0].Category, m.Rows[0].Counts), "technical[1 0 0 0 2 0]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	m, err = d.SkillMatrix(t.Context(), "soft_skill")
	if err != nil || len(m.Rows) != 1 || m.Rows[0].Skills[0].Name != "Listening" {
		t.Errorf("rows of one category: %+v (%v)", m.Rows, err)
	}
	refused(t, errorOf(d.SkillMatrix(t.Context(), "soft")), work.Invalid, `category "soft" must be one of`)
}

func TestAProficiencyStaysUntilAnotherIsSaid(t *testing.T) {
	d := newDiary(t)
	d.add("skill", values{"name": "Go"})
	d.add("project", values{"name": "ledger"})
	for _, row := range []struct {
		said string
		want int
	}{{"", 0}, {"3", 3}, {"", 3}, {"expert", 5}} {
		page, err := d.UseSkill(t.Context(), "ledger", "Go", row.said)
		if err != nil || len(page.Skills) != 1 || page.Skills[0].Proficiency != row.want {
			t.Errorf("after %q: %+v (%v), want %d", row.said, page.Skills, err, row.want)
		}
	}
	d.done(d.UnuseSkill(t.Context(), "ledger", "Go"))
	refused(t, errorOf(d.UnuseSkill(t.Context(), "ledger", "Go")), work.Conflict, `project 1 "ledger" does not use skill 1 "Go"`)
	d.done(d.Undo(t.Context()))
	if page, err := d.ShowProject(t.Context(), "ledger"); err != nil || len(page.Skills) != 1 || page.Skills[0].Proficiency != 5 {
		t.Errorf("after undo: %+v (%v)", page.Skills, err)
	}
}
