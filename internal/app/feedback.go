package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

var feedbackKind = work.KindNamed("feedback")

// longestTitle is how many characters of feedback make the title of an action
// item.
const longestTitle = 120

// ActOnFeedback makes an action item of mine that is tied to a piece of
// feedback. values may say its title, which is else the feedback's first
// sentence, its due date and more.
func (a *App) ActOnFeedback(ctx context.Context, key string, values input.Values) (item *work.ActionItem, err error) {
	err = a.update(ctx, "feedback act", func(c *call) error {
		r, err := c.live(feedbackKind, key)
		if err != nil {
			return err
		}
		f := r.(*work.Feedback)
		if title, _ := values["title"].(string); strings.TrimSpace(title) == "" {
			values["title"] = firstSentence(f.Content)
		}
		values["feedback"] = f.UID
		if !f.Person.IsZero() {
			values["person"] = f.Person.UID
		}
		made, err := c.add(actionKind, values)
		if err == nil {
			item = made.(*work.ActionItem)
		}
		return err
	})
	return item, err
}

// firstSentence is what a text begins with, cut between words where that is
// long.
func firstSentence(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.Join(strings.Fields(line), " ")
	if i := strings.IndexAny(line, ".!?"); i > 0 && i+1 < len(line) && line[i+1] == ' ' {
		line = line[:i]
	}
	line = strings.TrimSuffix(line, ".")
	if utf8.RuneCountInString(line) <= longestTitle {
		return line
	}
	short := string([]rune(line)[:longestTitle])
	if i := strings.LastIndexByte(short, ' '); i > longestTitle/2 {
		short = short[:i]
	}
	return short + "…"
}

// ThemeOptions say which feedback to count, and by what.
type ThemeOptions struct {
	By        string // tag, skill, category, sentiment or person
	Since     string // the first day; "": a year back, from the first of that month
	Until     string // the last day; "": today
	Direction string // received or given; "": both
}

// FeedbackThemes is what feedback was about, over the months.
type FeedbackThemes struct {
	By     string      `json:"by"`
	Since  work.Date   `json:"since"`
	Until  work.Date   `json:"until"`
	Months []string    `json:"months"` // 2026-04, each of the time that is counted
	Total  int         `json:"total"`  // pieces of feedback in that time; one with two tags counts once
	Themes []ThemeLine `json:"themes"` // most often first
}

// ThemeLine is one theme: how often it came up, and where to read it.
type ThemeLine struct {
	Name         string       `json:"name"` // "none": feedback without one
	UID          string       `json:"uid,omitzero"`
	ID           int64        `json:"-"`
	Total        int          `json:"total"`
	Positive     int          `json:"positive"`
	Constructive int          `json:"constructive"`
	Neutral      int          `json:"neutral"`
	Months       []ThemeMonth `json:"months"` // as many as FeedbackThemes.Months, in their order
}

// ThemeMonth is how often a theme came up in a month, and the feedback itself.
type ThemeMonth struct {
	Month    string   `json:"month"`
	Count    int      `json:"count"`
	Feedback []string `json:"feedback"` // uids, oldest first
}

// ThemesBy are the ways to count feedback.
var ThemesBy = []string{"tag", "skill", "category", "sentiment", "person"}

// none is the theme of feedback that has none.
const none = "none"

// FeedbackThemes counts feedback by theme and month.
func (a *App) FeedbackThemes(ctx context.Context, o ThemeOptions) (t FeedbackThemes, err error) {
	err = a.view(ctx, func(c *call) error {
		t, _, err = c.themes(o)
		return err
	})
	return t, err
}

// ThemeQuotes reads the feedback behind a theme, newest first: of the month
// 2026-04, or, where that is empty, of all the time that is counted.
func (a *App) ThemeQuotes(ctx context.Context, o ThemeOptions, theme, month string) (quotes []*work.Feedback, err error) {
	err = a.view(ctx, func(c *call) error {
		t, all, err := c.themes(o)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(t.Themes, func(l ThemeLine) bool { return store.NameKey(l.Name) == store.NameKey(theme) || l.UID == theme })
		if i < 0 {
			return work.Errorf(work.NotFound, "no feedback from %s to %s has the %s %q%s", t.Since, t.Until, t.By, theme, nearThemes(t))
		}
		if month != "" && !slices.Contains(t.Months, month) {
			return work.InvalidField("month", "%q is not a month from %s to %s; write one like %s", month, t.Since, t.Until, t.Months[len(t.Months)-1])
		}
		quotes = []*work.Feedback{}
		for _, f := range all {
			if month != "" && string(f.Date[:7]) != month {
				continue
			}
			if slices.ContainsFunc(themesOf(f, t.By), func(l ThemeLine) bool { return l.Name == t.Themes[i].Name && l.UID == t.Themes[i].UID }) {
				quotes = append(quotes, f)
			}
		}
		slices.Reverse(quotes)
		return nil
	})
	return quotes, err
}

func nearThemes(t FeedbackThemes) string {
	var names []string
	for _, l := range t.Themes[:min(5, len(t.Themes))] {
		names = append(names, l.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return "; what there is: " + strings.Join(names, ", ")
}

// themes reads the feedback of the time that is counted, oldest first, and
// counts it.
func (c *call) themes(o ThemeOptions) (FeedbackThemes, []*work.Feedback, error) {
	t := FeedbackThemes{By: cmp.Or(o.By, "tag"), Months: []string{}, Themes: []ThemeLine{}}
	if !slices.Contains(ThemesBy, t.By) {
		return t, nil, work.InvalidField("by", "%q must be one of %s", o.By, strings.Join(ThemesBy, ", "))
	}
	if err := c.themeTime(&t, o); err != nil {
		return t, nil, err
	}
	q := store.Query{Sort: []string{"date"}, Filters: []store.Filter{{Field: feedbackKind.Field("date"), From: string(t.Since), To: string(t.Until)}}}
	if o.Direction != "" {
		filter, err := c.filter(feedbackKind.Field("direction"), o.Direction)
		if err != nil {
			return t, nil, err
		}
		q.Filters = append(q.Filters, filter)
	}
	all, err := store.List[work.Feedback](c.Tx, q)
	if err != nil {
		return t, nil, err
	}
	t.count(all)
	return t, all, nil
}

func (c *call) themeTime(t *FeedbackThemes, o ThemeOptions) error {
	t.Until = c.today()
	for field, text := range map[string]string{"since": o.Since, "until": o.Until} {
		if text == "" {
			continue
		}
		day, err := parse.Date(text, c.lookingBack())
		if err != nil {
			return work.InvalidField(field, "%s", err.Error())
		}
		if field == "since" {
			t.Since = day
		} else {
			t.Until = day
		}
	}
	if t.Since == "" {
		last := t.Until.Time(time.UTC)
		t.Since = work.DateOf(time.Date(last.Year(), last.Month()-11, 1, 0, 0, 0, 0, time.UTC))
	}
	if t.Since > t.Until {
		return work.InvalidField("since", "%s is after until %s", t.Since, t.Until)
	}
	for m := t.Since.Time(time.UTC).AddDate(0, 0, 1-t.Since.Time(time.UTC).Day()); work.DateOf(m) <= t.Until; m = m.AddDate(0, 1, 0) {
		t.Months = append(t.Months, m.Format("2006-01"))
	}
	return nil
}

// count puts each piece of feedback under its themes and its month.
func (t *FeedbackThemes) count(all []*work.Feedback) {
	places := map[string]int{}
	t.Total = len(all)
	for _, f := range all {
		month := slices.Index(t.Months, string(f.Date[:7]))
		for _, theme := range themesOf(f, t.By) {
			i, ok := places[theme.Name+theme.UID]
			if !ok {
				i = len(t.Themes)
				places[theme.Name+theme.UID] = i
				for _, m := range t.Months {
					theme.Months = append(theme.Months, ThemeMonth{Month: m, Feedback: []string{}})
				}
				t.Themes = append(t.Themes, theme)
			}
			t.Themes[i].add(f, month)
		}
	}
	slices.SortStableFunc(t.Themes, func(a, b ThemeLine) int {
		if (a.Name == none) != (b.Name == none) { // last, however many
			return map[bool]int{true: 1, false: -1}[a.Name == none]
		}
		return cmp.Or(cmp.Compare(b.Total, a.Total), cmp.Compare(a.Name, b.Name))
	})
}

func (l *ThemeLine) add(f *work.Feedback, month int) {
	l.Total++
	switch f.Sentiment {
	case "positive":
		l.Positive++
	case "constructive":
		l.Constructive++
	default:
		l.Neutral++
	}
	l.Months[month].Count++
	l.Months[month].Feedback = append(l.Months[month].Feedback, f.UID)
}

// themesOf are the themes of a piece of feedback.
func themesOf(f *work.Feedback, by string) []ThemeLine {
	var out []ThemeLine
	named := func(ref work.Reference) { out = append(out, ThemeLine{Name: ref.Name, UID: ref.UID, ID: ref.ID}) }
	switch by {
	case "category":
		return []ThemeLine{{Name: f.Category}}
	case "sentiment":
		return []ThemeLine{{Name: f.Sentiment}}
	case "person":
		if !f.Person.IsZero() {
			named(f.Person.Reference)
		}
	case "tag":
		for _, tag := range f.Tags {
			named(tag.Reference)
		}
	case "skill":
		for _, skill := range f.Skills {
			named(skill.Reference)
		}
	}
	if len(out) == 0 {
		return []ThemeLine{{Name: none}}
	}
	return out
}
