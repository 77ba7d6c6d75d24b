package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// learnings adds entries by day: title, then tags.
func (d *diary) learnings(rows ...[3]string) {
	d.t.Helper()
	for _, row := range rows {
		d.add("learning", values{"date": row[0], "title": row[1], "tags": row[2]})
	}
}

// themes are the themes of the journal: go 2 [old, new].
func themes(t app.LearningThemes) string {
	var parts []string
	for _, theme := range t.Themes {
		var titles []string
		for _, l := range theme.Newest {
			titles = append(titles, l.Title)
		}
		parts = append(parts, fmt.Sprintf("%s %d %v", theme.Name, theme.Count, titles))
	}
	return strings.Join(parts, ", ")
}

func TestLearningsAreCountedByWhatTheyHaveInCommon(t *testing.T) {
	d := newDiary(t)
	d.learnings(
		[3]string{"2025-12-01", "a", "go"}, [3]string{"2026-03-01", "b", "go,sql"}, [3]string{"2026-03-01", "c", "go"},
		[3]string{"2026-11-01", "d", ""}, [3]string{"2026-11-02", "e", "go"}, [3]string{"2026-11-03", "gone", "go"}, [3]string{"2026-11-04", "f", "old"},
	)
	d.done(d.remove("learning", "6"))
	d.done(d.remove("tag", "old"))
	for _, row := range []struct {
		name    string
		by      string
		o       app.ListOptions
		want    string
		total   int
		without int
		months  string // the first and the last
	}{
		{"by tag", "tag", app.ListOptions{}, "go 4 [e c b], sql 1 [b]", 6, 2, "2025-12 2026-11"},
		{"by source", "source", app.ListOptions{}, "self_study 6 [f e d]", 6, 0, "2025-12 2026-11"},
		{"by month, the newest first", "month", app.ListOptions{}, "2026-11 3 [f e d], 2026-03 2 [c b], 2025-12 1 [a]", 6, 0, "2025-12 2026-11"},
		{"by skill, of which there is none", "skill", app.ListOptions{}, "", 6, 6, "2025-12 2026-11"},
		{"of a period", "tag", app.ListOptions{Conditions: []app.Condition{{Field: "date", Value: "2026-01-01..2026-06-30"}}}, "go 2 [c b], sql 1 [b]", 2, 0, "2026-01 2026-06"},
		{"of one tag, with the others beside it", "tag", app.ListOptions{Conditions: []app.Condition{{Field: "tags", Value: "sql"}}}, "go 1 [b], sql 1 [b]", 1, 0, "2026-03 2026-11"},
		{"a page of them", "tag", app.ListOptions{Limit: 1, Offset: 1}, "sql 1 [b]", 6, 2, "2025-12 2026-11"},
		{"beyond the last", "tag", app.ListOptions{Offset: 9}, "", 6, 2, "2025-12 2026-11"},
		{"those in the trash", "tag", app.ListOptions{Trashed: true}, "go 1 [gone]", 1, 0, "2026-11 2026-11"},
		{"up to a day that is to come", "tag", app.ListOptions{Conditions: []app.Condition{{Field: "date", Value: "2026-11-01..2030-01-01"}}}, "go 1 [e]", 3, 2, "2026-11 2026-11"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := d.LearningThemes(t.Context(), row.by, row.o)
			if err != nil {
				t.Fatal(err)
			}
			months := got.Months[0] + " " + got.Months[len(got.Months)-1]
			if themes(got) != row.want || got.Total != row.total || got.Without != row.without || months != row.months {
				t.Errorf("got  %q of %d, without %d, %s\nwant %q of %d, without %d, %s", themes(got), got.Total, got.Without, months, row.want, row.total, row.without, row.months)
			}
			for _, theme := range got.Themes {
				if len(theme.PerMonth) != len(got.Months) {
					t.Errorf("%s has %d months of %d", theme.Name, len(theme.PerMonth), len(got.Months))
				}
			}
		})
	}
	refused(t, errorOf(d.LearningThemes(t.Context(), "day", app.ListOptions{})), work.Invalid, `by "day" must be one of`)
	refused(t, errorOf(d.LearningThemes(t.Context(), "tag", app.ListOptions{Limit: -1})), work.Invalid, "limit -1")
}

// However far apart two days are, the list of months has an end.
func TestMonthsOfThemesReachTenYearsBack(t *testing.T) {
	d := newDiary(t)
	d.learnings([3]string{"1900-01-01", "a", "go"}, [3]string{"2999-12-31", "b", "go"})
	got, err := d.LearningThemes(t.Context(), "tag", app.ListOptions{})
	if err != nil || len(got.Months) != 120 || got.Months[119] != "2999-12" || got.Total != 2 {
		t.Errorf("%d months to %s of %d learnings (%v), want 120 to 2999-12 of 2", len(got.Months), got.Months[len(got.Months)-1], got.Total, err)
	}
}

func TestADayRemembersItsYearsAndTwoMonths(t *testing.T) {
	for _, row := range []struct {
		name, day string
		written   []string
		want      string
	}{
		{"earlier years, a month and half a year ago", "2026-11-24", []string{"2025-11-24", "2016-11-24", "2026-10-24", "2026-05-24"}, "1: 2026-10-24, 6: 2026-05-24, 12: 2025-11-24, 120: 2016-11-24"},
		{"not the day itself, nor days beside", "2026-11-24", []string{"2026-11-24", "2025-11-23", "2026-09-24", "2027-11-24"}, ""},
		{"a shorter month has its last day", "2026-03-31", []string{"2026-02-28", "2025-09-30", "2025-09-29"}, "1: 2026-02-28, 6: 2025-09-30"},
		{"the 29th of February on the 28th", "2026-02-28", []string{"2024-02-29", "2024-02-28"}, "24: 2024-02-29, 24: 2024-02-28"},
		{"but not where the year has its own", "2028-02-28", []string{"2024-02-29", "2024-02-28"}, "48: 2024-02-28"},
		{"the 29th of February itself", "2028-02-29", []string{"2024-02-29", "2024-02-28"}, "48: 2024-02-29"},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := newDiary(t)
			for _, day := range row.written {
				d.learnings([3]string{day, day, ""})
			}
			found, err := d.LearningsOnThisDay(t.Context(), row.day)
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, entry := range found.Entries {
				parts = append(parts, fmt.Sprintf("%d: %s", entry.MonthsAgo, entry.Learnings[0].Title))
			}
			if got := strings.Join(parts, ", "); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// day is how many hours the clock is put on.
const day = 24 * time.Hour

func TestAReviewComesBackAtGrowingIntervals(t *testing.T) {
	d := newDiary(t)
	r, err := d.AddLearning(t.Context(), values{"title": "Maps"}, true)
	d.done(r, err)
	for i, want := range work.ReviewIntervals[1:5] {
		due, _, err := d.Reviews(t.Context(), false, 0)
		if err != nil || len(due) != 0 {
			t.Fatalf("%d: due before its day: %+v (%v)", i, due, err)
		}
		d.clock.Advance(time.Duration(work.ReviewIntervals[i]) * day)
		if due, _, err = d.Reviews(t.Context(), false, 0); err != nil || len(due) != 1 || due[0].Looks != i {
			t.Fatalf("%d: not due on its day, or not looked at %d times: %+v (%v)", i, i, due, err)
		}
		done, err := d.FinishReview(t.Context(), "1")
		if err != nil || done.IntervalDays != want {
			t.Errorf("%d: next after %d days (%v), want %d", i, done.IntervalDays, err, want)
		}
		refused(t, errorOf(d.FinishReview(t.Context(), "1")), work.Conflict, `learning 1 "Maps" is to be looked at on `)
	}
	again, err := d.RepeatReview(t.Context(), "1")
	if err != nil || again.IntervalDays != 1 || again.Looks != 5 {
		t.Errorf("again: after %d days, %d looks (%v), want 1 and 5", again.IntervalDays, again.Looks, err)
	}
	d.done(d.StopReview(t.Context(), "1"))
	refused(t, errorOf(d.StopReview(t.Context(), "1")), work.Conflict, `learning 1 "Maps" does not come back`)
	d.done(d.StartReview(t.Context(), "1"))
	refused(t, errorOf(d.StartReview(t.Context(), "1")), work.Conflict, `learning 1 "Maps" comes back already`)
}

func TestReviewsOfTheTrashWait(t *testing.T) {
	d := newDiary(t)
	for range 3 {
		r, err := d.AddLearning(t.Context(), values{"title": "x"}, true)
		d.done(r, err)
	}
	d.done(d.remove("learning", "1"))
	all, more, err := d.Reviews(t.Context(), true, 1)
	if err != nil || len(all) != 1 || !more || all[0].Learning.ID != 2 {
		t.Errorf("got %+v, more %v (%v), want learning 2 and more", all, more, err)
	}
	refused(t, errorOf(d.FinishReview(t.Context(), "1")), work.Conflict, `learning 1 "x" is in the trash`)
	refused(t, errorOf(d.Reviews(t.Context(), true, -1)), work.Invalid, "limit -1")
}

func TestTheWeeklyPromptAsksAboutItsWeek(t *testing.T) {
	d := newDiary(t)
	d.learnings([3]string{"2026-11-22", "Sunday before", ""}, [3]string{"2026-11-29", "Sunday", ""}, [3]string{"2026-11-23", "Monday", ""}, [3]string{"2026-11-30", "after", ""})
	p, err := d.WeeklyPrompt(t.Context(), "")
	if err != nil || p.From != "2026-11-23" || p.To != "2026-11-29" || len(p.Learnings) != 2 || p.Learnings[0].Title != "Monday" {
		t.Errorf("%s to %s with %d learnings (%v)", p.From, p.To, len(p.Learnings), err)
	}
	none, err := d.WeeklyPrompt(t.Context(), "2026-01-05")
	if err != nil || none.Learnings == nil || none.Question == p.Question {
		t.Errorf("a week without learnings asks %q (%v)", none.Question, err)
	}
}
