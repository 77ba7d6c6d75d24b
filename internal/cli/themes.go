package cli

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// themesFlag lets a list of learnings be counted instead.
func (p *program) themesFlag(cmd *cobra.Command) *string {
	by := cmd.Flags().String("by", "", "count them by `tag`, skill, source or month instead; --limit and --offset are of the groups")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("by", words(app.LearningThemesBy...)))
	return by
}

func (p *program) learningThemes(c *cobra.Command, by string, o app.ListOptions) error {
	return p.open(c.Context(), func(a *app.App) error {
		t, err := a.LearningThemes(c.Context(), by, o)
		if err != nil {
			return err
		}
		return p.print(t, func() { p.printLearningThemes(t, o) })
	})
}

// shownMonths is how many months a line of themes draws.
const shownMonths = 24

func (p *program) printLearningThemes(t app.LearningThemes, o app.ListOptions) {
	if t.Total == 0 {
		p.say("%s", nothing(learningKind, o))
		return
	}
	period := fmt.Sprintf("%s to %s · %s", p.day(t.From), p.day(t.To), counted(t.Total, "learning"))
	if t.Without > 0 {
		period += fmt.Sprintf(" · %d without a %s", t.Without, t.By)
	}
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, "By "+t.By), p.style(quiet, period))
	if len(t.Themes) == 0 {
		return
	}
	first := max(0, len(t.Months)-shownMonths)
	most := 1
	for _, theme := range t.Themes {
		highest := slices.Max(theme.PerMonth[first:])
		if t.By == "month" {
			highest = theme.Count
		}
		most = max(most, highest)
	}
	span := monthSpan(t.Months[first:])
	if t.By == "month" {
		span = ""
	}
	rows := [][]string{{t.By, "n", "share", span, "newest"}}
	for _, theme := range t.Themes {
		drawn := spark(theme.PerMonth[first:], most)
		if t.By == "month" {
			drawn = strings.Repeat("━", (theme.Count*shownMonths+most-1)/most)
		}
		rows = append(rows, []string{themeName(t.By, theme.Name), fmt.Sprint(theme.Count), work.Percent(int(math.Round(100 * theme.Share))), drawn, newestText(theme.Newest)})
	}
	p.grid(rows, 1, 2)
}

// monthSpan names the first and the last of some months.
func monthSpan(months []string) string {
	if len(months) == 1 {
		return monthName(months[0])
	}
	return monthName(months[0]) + " – " + monthName(months[len(months)-1])
}

func monthName(month string) string {
	return work.Date(month + "-01").Time(time.UTC).Format("Jan 2006")
}

func themeName(by, name string) string {
	switch by {
	case "month":
		return monthName(name)
	case "source":
		return label(name)
	}
	return name
}

func newestText(learnings []*work.Learning) string {
	var titles []string
	for _, l := range learnings {
		titles = append(titles, cut(work.LabelOf(l), 40))
	}
	return strings.Join(titles, " · ")
}

// spark draws counts as columns, the highest for most; a dot for none.
func spark(counts []int, most int) string {
	columns := []rune("▁▂▃▄▅▆▇█")
	var out strings.Builder
	for _, n := range counts {
		if n == 0 {
			out.WriteRune('·')
			continue
		}
		out.WriteRune(columns[min(len(columns)-1, n*(len(columns)-1)/most)])
	}
	return out.String()
}
