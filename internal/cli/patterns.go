package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) energyPatterns() *cobra.Command {
	var since, until string
	cmd := command(&cobra.Command{
		Use: "patterns", Short: "What check-ins say together: by hour and weekday, and on days with many meetings", Args: noWords,
		Long: fmt.Sprintf(`What check-ins say together: energy by hour and day of the week, the hours with
the highest means, and days with many meetings (%d held or more) beside days with
few (%d or none), of the last 365 days where nothing else is said.

Beside each mean stands n, the number of check-ins (or of days, each with the
mean of its own), and the interval that holds the true mean with 95 %% confidence:
mean ± t·s/√n, by Student's distribution. Where n is below %d only n is shown.
Figures that differ say nothing of why.`, app.ManyMeetings, app.FewMeetings, work.EnoughCheckins),
		Example: "  daybook energy patterns\n  daybook energy patterns --since 2026-01-01",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				patterns, err := a.EnergyPatterns(c.Context(), since, until)
				if err != nil {
					return err
				}
				return p.print(patterns, func() { p.printPatterns(patterns) })
			})
		},
	})
	cmd.Flags().StringVar(&since, "since", "", "from this `day` on")
	cmd.Flags().StringVar(&until, "until", "", "up to this `day`; today where nothing is said")
	return cmd
}

func (p *program) printPatterns(t app.Patterns) {
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, "Energy"), p.style(quiet, fmt.Sprintf("%s to %s · %s", p.day(t.From), p.day(t.To), count(t.Checkins, "check-in", "check-ins"))))
	if t.Checkins == 0 {
		p.say("No check-ins in that time. Make one:\n  daybook energy 4 3 \"after standup\"")
		return
	}
	fmt.Fprintf(&p.out, "  energy      %s\n  engagement  %s\n", meanText(t.Energy), meanText(t.Engagement))
	p.printGrid(t)
	if len(t.BestHours) > 0 {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(strong, "Hours with the highest means"))
		for _, h := range t.BestHours {
			fmt.Fprintf(&p.out, "  %02d:00  %s\n", h.Hour, meanText(h.Mean))
		}
	}
	fmt.Fprintf(&p.out, "\n%s\n", p.style(strong, "Days by meetings held"))
	fmt.Fprintf(&p.out, "  %d or more  %s\n  %d or none  %s\n", app.ManyMeetings, daysText(t.ManyMeetings), app.FewMeetings, daysText(t.FewMeetings))
	fmt.Fprintf(&p.out, "  %s\n", p.style(quiet, apart(t.ManyMeetings, t.FewMeetings)))
}

// printGrid draws the hours that have check-ins as rows, the days of the week
// as columns: the mean and n, or n alone where it is too few to say more.
func (p *program) printGrid(t app.Patterns) {
	grid := map[string]app.Cell{}
	for _, c := range t.Cells {
		grid[fmt.Sprint(c.Weekday, c.Hour)] = c
	}
	fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, "hour     mon      tue      wed      thu      fri      sat      sun"))
	for _, h := range t.Hours {
		var row strings.Builder
		for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
			switch c := grid[fmt.Sprint(day, h.Hour)]; {
			case c.Enough():
				row.WriteString(fmt.Sprintf("%-9s", fmt.Sprintf("%s·%d", work.Tenth(c.Mean.Mean), c.N)))
			case c.N > 0:
				row.WriteString(fmt.Sprintf("%-9s", fmt.Sprintf("–·%d", c.N)))
			default:
				row.WriteString(strings.Repeat(" ", 9))
			}
		}
		fmt.Fprintf(&p.out, "%02d:00    %s\n", h.Hour, strings.TrimRight(row.String(), " "))
	}
	fmt.Fprintf(&p.out, "%s\n", p.style(quiet, fmt.Sprintf("mean·n; under %d check-ins only n", work.EnoughCheckins)))
}

func meanText(m work.Mean) string {
	if !m.Enough() {
		return count(m.N, "check-in", "check-ins") + ", too few to say"
	}
	return fmt.Sprintf("%s, n %d)", interval(m), m.N)
}

func daysText(m work.Mean) string {
	if !m.Enough() {
		return count(m.N, "day", "days") + ", too few to say"
	}
	return fmt.Sprintf("%s, %d days)", interval(m), m.N)
}

// interval is a mean with the bounds of its interval, of a parenthesis that is
// closed after n.
func interval(m work.Mean) string {
	return fmt.Sprintf("%s  (%s to %s", work.Tenth(m.Mean), work.Tenth(m.Low), work.Tenth(m.High))
}

// apart says whether two intervals are apart, and no more than that.
func apart(many, few work.Mean) string {
	switch {
	case !many.Enough() || !few.Enough():
		return "Too few days to compare."
	case many.High < few.Low:
		return "Lower on days with many meetings; the intervals do not meet."
	case few.High < many.Low:
		return "Higher on days with many meetings; the intervals do not meet."
	}
	return "The intervals meet: these days do not tell them apart."
}
