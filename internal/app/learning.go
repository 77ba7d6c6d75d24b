package app

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

var learningKind = work.KindNamed("learning")

// LearningThemesBy are what learnings can be counted by.
var LearningThemesBy = []string{"tag", "skill", "source", "month"}

// LearningThemes are the learnings of a period, counted by what they have in common.
type LearningThemes struct {
	By      string          `json:"by"`      // tag, skill, source or month
	From    work.Date       `json:"from"`    // the first day that was asked for, else of the first learning
	To      work.Date       `json:"to"`      // the last day that was asked for, today at most
	Total   int             `json:"total"`   // how many learnings there are, each counted once
	Without int             `json:"without"` // how many of them have no tag, or no skill
	Months  []string        `json:"months"`  // the months of the period, 2026-11, the oldest first; the last 120 at most
	Themes  []LearningTheme `json:"themes"`  // the largest first; months the newest first
}

// LearningTheme is a tag, skill, source or month, and the learnings that have it.
type LearningTheme struct {
	Name     string           `json:"name"`
	UID      string           `json:"uid,omitempty"` // of the tag or the skill
	Count    int              `json:"count"`
	Share    float64          `json:"share"`     // of all learnings of the period, 0 to 1, in thousandths
	PerMonth []int            `json:"per_month"` // beside Months
	Newest   []*work.Learning `json:"newest"`    // three at most
}

// mostMonths is how far back LearningThemes.Months reaches: ten years.
const mostMonths = 120

// LearningThemes counts the learnings that o asks for by tag, skill, source or
// month. o's limit is of themes.
func (a *App) LearningThemes(ctx context.Context, by string, o ListOptions) (out LearningThemes, err error) {
	switch {
	case !slices.Contains(LearningThemesBy, by):
		return out, work.InvalidField("by", "%q must be one of %s", by, strings.Join(LearningThemesBy, ", "))
	case o.Sort != "":
		return out, work.InvalidField("sort", "does not go with by, which has an order of its own")
	}
	err = a.view(ctx, func(c *call) error {
		q, err := c.query(learningKind, o)
		if err != nil {
			return err
		}
		counts, err := c.CountLearnings(by, q)
		if err != nil {
			return err
		}
		out = LearningThemes{By: by, Total: counts.Total, Without: counts.Without, Months: []string{}, Themes: []LearningTheme{}}
		if out.Total == 0 {
			return nil
		}
		out.From, out.To = c.themePeriod(counts, q)
		out.Months = months(out.From, out.To)
		return c.fillThemes(&out, page(sorted(by, counts), o))
	})
	return out, err
}

// themePeriod is from when to when learnings are counted.
func (c *call) themePeriod(counts store.LearningCounts, q store.Query) (from, to work.Date) {
	from, to = counts.From, max(counts.To, c.today())
	for _, f := range q.Filters {
		if asked, ok := f.From.(string); ok && f.Field.Name == "date" {
			from = work.Date(asked)
		}
		if asked, ok := f.To.(string); ok && f.Field.Name == "date" {
			to = min(to, work.Date(asked))
		}
	}
	return from, to
}

// sorted puts the largest theme first, and the newest month.
func sorted(by string, counts store.LearningCounts) []*store.LearningTheme {
	return slices.SortedFunc(maps.Values(counts.Themes), func(a, b *store.LearningTheme) int {
		if by == "month" {
			return strings.Compare(b.Reference.Name, a.Reference.Name)
		}
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Reference.Name, b.Reference.Name))
	})
}

// page leaves the themes between o's offset and limit.
func page(themes []*store.LearningTheme, o ListOptions) []*store.LearningTheme {
	themes = themes[min(o.Offset, len(themes)):]
	if o.Limit > 0 {
		themes = themes[:min(o.Limit, len(themes))]
	}
	return themes
}

// months lists the months from one day to another, the oldest first, the last
// ones where they are too many.
func months(from, to work.Date) []string {
	list := []string{}
	for at := firstOfMonth(to); len(list) < mostMonths && at >= firstOfMonth(from); at = monthsBefore(at, 1) {
		list = append(list, string(at[:7]))
	}
	slices.Reverse(list)
	return list
}

func firstOfMonth(d work.Date) work.Date { return d[:8] + "01" }

// monthsBefore is the same day of the month so many months before, or the last
// of that month where it has no such day.
func monthsBefore(d work.Date, n int) work.Date {
	t := d.Time(time.UTC)
	first := time.Date(t.Year(), t.Month()-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return work.DateOf(first.AddDate(0, 0, min(t.Day(), last)-1))
}

func (c *call) fillThemes(out *LearningThemes, found []*store.LearningTheme) error {
	var numbers []int64
	for _, t := range found {
		numbers = append(numbers, t.Newest...)
	}
	learnings, err := c.learnings(numbers)
	if err != nil {
		return err
	}
	for _, t := range found {
		theme := LearningTheme{
			Name: t.Reference.Name, UID: t.Reference.UID, Count: t.Count, Share: math.Round(1000*float64(t.Count)/float64(out.Total)) / 1000,
			PerMonth: []int{}, Newest: []*work.Learning{},
		}
		for _, month := range out.Months {
			theme.PerMonth = append(theme.PerMonth, t.Months[month])
		}
		for _, number := range t.Newest {
			theme.Newest = append(theme.Newest, learnings[number])
		}
		out.Themes = append(out.Themes, theme)
	}
	return nil
}

// learnings reads learnings by number, in the trash or not.
func (c *call) learnings(numbers []int64) (map[int64]*work.Learning, error) {
	out := map[int64]*work.Learning{}
	if len(numbers) == 0 {
		return out, nil
	}
	byNumber := store.Filter{Field: learningKind.Field("id")}
	for _, number := range numbers {
		byNumber.Any = append(byNumber.Any, number)
	}
	for _, trashed := range []bool{false, true} {
		found, err := store.List[work.Learning](c.Tx, store.Query{Filters: []store.Filter{byNumber}, Trashed: trashed})
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			out[l.ID] = l
		}
	}
	return out, nil
}

// OnThisDay is what was learned on the same day of earlier years, and one and
// six months before.
type OnThisDay struct {
	Day     work.Date    `json:"day"`
	Entries []Remembered `json:"entries"` // the newest day first; none is without learnings
}

// Remembered is a day on which something was learned.
type Remembered struct {
	MonthsAgo int              `json:"months_ago"`
	Day       work.Date        `json:"day"`
	Learnings []*work.Learning `json:"learnings"`
}

// LearningsOnThisDay reads what was learned on the day that text names, today
// where it is empty, in earlier years, and one and six months before it. What
// was learned on a 29 February comes on the 28th of years that have none.
func (a *App) LearningsOnThisDay(ctx context.Context, text string) (out OnThisDay, err error) {
	err = a.view(ctx, func(c *call) error {
		out = OnThisDay{Day: c.today(), Entries: []Remembered{}}
		if text != "" {
			if out.Day, err = parse.Date(text, c.lookingBack()); err != nil {
				return work.InvalidField("day", "%s", err.Error())
			}
		}
		days, err := c.anniversaries(out.Day)
		if err != nil {
			return err
		}
		dates := make([]string, len(days))
		for i, day := range days {
			dates[i] = string(day)
		}
		var learnings []*work.Learning
		if err := listInto(c, &learnings, "-date,-id", []Condition{{Field: "date", Value: strings.Join(dates, ",")}}); err != nil {
			return err
		}
		for _, l := range learnings {
			if n := len(out.Entries); n == 0 || out.Entries[n-1].Day != l.Date {
				out.Entries = append(out.Entries, Remembered{Day: l.Date, MonthsAgo: monthsApart(l.Date, out.Day)})
			}
			entry := &out.Entries[len(out.Entries)-1]
			entry.Learnings = append([]*work.Learning{l}, entry.Learnings...) // the first of a day first
		}
		return nil
	})
	return out, err
}

// anniversaries lists the days to remember on a day, the newest first.
func (c *call) anniversaries(day work.Date) ([]work.Date, error) {
	days := []work.Date{monthsBefore(day, 1), monthsBefore(day, 6)}
	monthDays := []string{string(day[5:])}
	if day[5:] == "02-28" && day.AddDays(1)[5:] != "02-29" {
		monthDays = append(monthDays, "02-29")
	}
	for _, monthDay := range monthDays {
		found, err := c.Anniversaries(monthDay, day)
		if err != nil {
			return nil, err
		}
		days = append(days, found...)
	}
	slices.Sort(days)
	slices.Reverse(days)
	return slices.Compact(days), nil
}

// monthsApart counts the months from one day to another by the calendar.
func monthsApart(from, to work.Date) int {
	a, b := from.Time(time.UTC), to.Time(time.UTC)
	return (b.Year()-a.Year())*12 + int(b.Month()-a.Month())
}

// WeeklyPrompt is a question to look back with on what a week taught.
type WeeklyPrompt struct {
	From      work.Date        `json:"from"` // Monday
	To        work.Date        `json:"to"`   // Sunday
	Question  string           `json:"question"`
	Learnings []*work.Learning `json:"learnings"` // of the week, the oldest first
}

// WeeklyPrompt asks about the week of the day that text names; of today where
// it is empty.
func (a *App) WeeklyPrompt(ctx context.Context, text string) (out WeeklyPrompt, err error) {
	err = a.view(ctx, func(c *call) error {
		day := c.today()
		if text != "" {
			if day, err = parse.Date(text, c.lookingBack()); err != nil {
				return work.InvalidField("day", "%s", err.Error())
			}
		}
		out, err = c.weeklyPrompt(day)
		return err
	})
	return out, err
}

// weeklyPrompt asks about the week of a day.
func (c *call) weeklyPrompt(day work.Date) (WeeklyPrompt, error) {
	monday := day.Monday()
	out := WeeklyPrompt{From: monday, To: monday.AddDays(6), Learnings: []*work.Learning{}}
	week := Condition{Field: "date", Value: string(out.From) + ".." + string(out.To)}
	if err := listInto(c, &out.Learnings, "date", []Condition{week}); err != nil {
		return out, err
	}
	out.Question = work.LookBackQuestion(monday, len(out.Learnings))
	return out, nil
}
