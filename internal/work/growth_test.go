package work_test

import (
	"testing"

	"daybook/internal/work"
)

func TestALevelIsReadByNumberOrName(t *testing.T) {
	for _, row := range []struct {
		text string
		want int // 0: refused
	}{
		{"1", 1},
		{"5", 5},
		{" 3 ", 3},
		{"learning", 1},
		{"Proficient", 4},
		{"EXPERT", 5},
		{"", 0},
		{"0", 0},
		{"6", 0},
		{"-1", 0},
		{"prof", 0},
		{"3.5", 0},
		{"none", 0},
	} {
		got, err := work.ParseLevel(row.text)
		if got != row.want || (err == nil) != (row.want > 0) {
			t.Errorf("ParseLevel(%q) = %d, %v; want %d", row.text, got, err, row.want)
		}
		if err != nil && work.CodeOf(err) != work.Invalid {
			t.Errorf("ParseLevel(%q): %s, want it invalid", row.text, work.CodeOf(err))
		}
	}
}

func TestAGapIsWhatIsMissingToTheTarget(t *testing.T) {
	for _, row := range []struct {
		name          string
		level, target int
		wished        bool
		want          int
	}{
		{"below the target", 2, 4, false, 2},
		{"no level yet counts as 0", 0, 4, false, 4},
		{"at the target", 4, 4, true, 0},
		{"beyond the target", 5, 4, true, 0},
		{"without a target, wanted: to 3", 1, 0, true, 2},
		{"without a target, not wanted", 1, 0, false, 0},
		{"my own target goes before the wish", 1, 2, true, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := work.Skill{Level: row.level, TargetLevel: row.target}
			if got := s.Gap(row.wished); got != row.want {
				t.Errorf("got %d, want %d", got, row.want)
			}
		})
	}
}

func TestReviewsComeEverLater(t *testing.T) {
	for _, row := range []struct{ after, want int }{
		{0, 1},
		{1, 3},
		{3, 7},
		{7, 16},
		{16, 35},
		{35, 75},
		{75, 160},
		{160, 350},
		{1700, 3650},
		{3650, 3650}, // ten years for ever after: no interval is longer in the schema
		{21, 35},     // an interval of another list goes on in ours
	} {
		if got := work.NextReview(row.after); got != row.want {
			t.Errorf("after %d days: %d, want %d", row.after, got, row.want)
		}
	}
}

func TestEveryWeekAsksOneQuestionAndTheNextAnother(t *testing.T) {
	for monday := work.Date("1999-11-01"); monday < "2000-03-01"; monday = monday.AddDays(7) {
		asked := work.LookBackQuestion(monday, 2)
		if again := work.LookBackQuestion(monday, 5); asked == "" || again != asked {
			t.Errorf("%s asks %q, then %q", monday, asked, again)
		}
		if next := work.LookBackQuestion(monday.AddDays(7), 2); next == asked {
			t.Errorf("%s and the week after ask the same: %q", monday, asked)
		}
		if nothing := work.LookBackQuestion(monday, 0); nothing == asked {
			t.Errorf("%s asks %q about a week without learnings", monday, nothing)
		}
	}
}
