package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/parse"
	"daybook/internal/work"
)

func (p *program) todayCommand() *cobra.Command {
	var day, org string
	cmd := command(&cobra.Command{
		Use: "today", Short: "What the day asks for: focus, tasks, meetings, what is left over", GroupID: "day", Args: noWords,
		Example: "  daybook today\n  daybook today --day tomorrow",
		RunE:    func(c *cobra.Command, _ []string) error { return p.today(c, day, org) },
	})
	cmd.Flags().StringVar(&day, "day", "", "another `day`, such as tomorrow or 2026-04-01")
	cmd.Flags().StringVar(&org, "org", "", "only what is for this `organization`")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("day", words(days...)))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("org", func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return p.names(c, work.KindNamed("organization"), typed), cobra.ShellCompDirectiveNoFileComp
	}))
	return cmd
}

func (p *program) today(c *cobra.Command, day, org string) error {
	return p.openDay(c.Context(), func(a *app.App) error {
		t, err := a.Today(c.Context(), day, org)
		if err != nil {
			return err
		}
		return p.print(t, func() { p.printToday(t) })
	})
}

// printToday prints the day as a page: what to settle first, then the three
// it is for, then the rest in order.
func (p *program) printToday(t app.Today) {
	_, week := t.Day.Time(time.UTC).ISOWeek()
	title := t.Day.Time(time.UTC).Format("Monday 2 January 2006")
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, title), p.style(quiet, fmt.Sprintf("week %d%s", week, on(t))))
	if t.Empty {
		p.welcome()
		return
	}
	p.section("Left over from earlier days", len(t.Leftovers), "", func() {
		for _, task := range t.Leftovers {
			p.taskRow(t, task, "from "+p.shortDay(task.Day)+putOff(task))
		}
	})
	p.section("Focus", len(t.Focus), "", func() {
		for _, task := range t.Focus {
			p.taskRow(t, task, "")
		}
	})
	p.section("Tasks", len(t.Tasks), estimate(t.Tasks), func() {
		for _, task := range t.Tasks {
			p.taskRow(t, task, strings.TrimPrefix(putOff(task), ", "))
		}
	})
	p.meetings(t)
	p.actions(t)
	p.checkins(t)
	p.section("Done", len(t.Done), "", func() {
		for _, task := range t.Done {
			p.row(task.ID, "✓", task.Title, p.hour(task.CompletedAt, task.CompletedZone), duration(task.ActualMinutes))
		}
	})
	if t.Inbox > 0 {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, fmt.Sprintf("Inbox: %d without a day; daybook task list --day none --status todo", t.Inbox)))
	}
	if len(t.Focus)+len(t.Tasks)+len(t.Leftovers)+len(t.Meetings)+len(t.Actions)+len(t.Done)+len(t.Energy) == 0 {
		fmt.Fprintf(&p.out, "\nNothing is planned. Plan something:\n  daybook add 'Review PR 42 @today ~30m'\n")
	}
}

func on(t app.Today) string {
	if t.Project.IsZero() {
		return ""
	}
	return " · on " + t.Project.Name
}

// welcome is what a person sees first.
func (p *program) welcome() {
	fmt.Fprint(&p.out, `
Welcome. This daybook is empty, and it is yours alone: one file on this machine.
Three things to do first:

  1  Write down something to do, and see what was understood
     daybook add 'Review PR 42 !high @today ~30m +go'
  2  Say how you are, from 1 to 5: energy, engagement, a note
     daybook energy 4 3 "first coffee"
  3  Look at the day, and finish something
     daybook today
     daybook task done 1

Who you are, and whom you work with:  daybook setup
A year to look around in:  daybook demo
All there is:  daybook --help
`)
}

// section prints a headed list; an empty one is left out.
func (p *program) section(name string, n int, more string, rows func()) {
	if n == 0 {
		return
	}
	count := fmt.Sprint(n)
	if more != "" {
		count += " · " + more
	}
	fmt.Fprintf(&p.out, "\n%s  %s\n", p.style(strong, name), p.style(quiet, count))
	rows()
}

// row prints one record: its number, a sign, what it is, and what is beside
// the matter.
func (p *program) row(id int64, sign, text string, more ...string) {
	said := slices.DeleteFunc(more, func(m string) bool { return m == "" })
	text, beside := plain(text), plain(strings.Join(said, " · "))
	start := fmt.Sprintf("%5d  %s ", id, sign)
	if room := p.Width - width(start) - len(gap); p.Width > 0 && width(text+beside) > room {
		text = cut(text, max(room-width(beside), room*3/5))
		beside = cut(beside, max(room-width(text), 1))
	}
	fmt.Fprintln(&p.out, strings.TrimRight(start+text+gap+p.asides(beside), " "))
}

// asides makes what is beside the matter quiet, but for what is late.
func (p *program) asides(text string) string {
	parts := strings.Split(text, " · ")
	for i, part := range parts {
		if strings.HasPrefix(part, "late ") {
			parts[i] = p.style(late, part)
		} else {
			parts[i] = p.style(quiet, part)
		}
	}
	return strings.Join(parts, p.style(quiet, " · "))
}

// taskSigns show where a task stands; the word is in its status.
var taskSigns = map[work.Status]string{work.Todo: "○", work.InProgress: "▶", work.Done: "✓", work.Cancelled: "✗"}

func (p *program) taskRow(t app.Today, task *work.Task, beside string) {
	priority := ""
	if task.Priority != work.Medium {
		priority = string(task.Priority)
	}
	started := ""
	if task.Status == work.InProgress {
		started = "started " + p.hour(task.StartedAt, t.Zone)
	}
	p.row(task.ID, taskSigns[task.Status], task.Title, p.due(t.Day, task.Due), beside, again(t, task), started, priority, duration(task.EstimatedMinutes), task.Project.Name, task.Goal.Name, tagNames(task.Tags))
}

// again says how a task comes again; "" where it does not.
func again(t app.Today, task *work.Task) string {
	for _, r := range t.Repeats {
		if r.ID == task.Recurrence.ID && !task.Recurrence.IsZero() {
			return "↻ " + r.Words
		}
	}
	return ""
}

func tagNames(tags []work.Ref[work.Tag]) string {
	var names []string
	for _, tag := range tags {
		names = append(names, "+"+tag.Name)
	}
	return strings.Join(names, " ")
}

func putOff(task *work.Task) string {
	switch task.Deferrals {
	case 0:
		return ""
	case 1:
		return ", put off once"
	}
	return fmt.Sprintf(", put off %d times", task.Deferrals)
}

// due says how far a due date is, seen from day; late is always said in words.
func (p *program) due(day, due work.Date) string {
	if due == "" {
		return ""
	}
	switch n := day.DaysUntil(due); {
	case n == -1:
		return "late 1 day"
	case n < 0:
		return fmt.Sprintf("late %d days", -n)
	case n == 0:
		return "due today"
	case n == 1:
		return "due tomorrow"
	}
	return "due " + p.shortDay(due)
}

// shortDay is a day as a person says it, with its year where it is not this one.
func (p *program) shortDay(d work.Date) string {
	t := d.Time(time.UTC)
	if t.Year() == p.year {
		return t.Format("Mon 2 Jan")
	}
	return t.Format("Mon 2 Jan 2006")
}

func duration(minutes int) string {
	if minutes == 0 {
		return ""
	}
	return parse.DurationText(minutes)
}

func estimate(tasks []*work.Task) string {
	sum := 0
	for _, t := range tasks {
		sum += t.EstimatedMinutes
	}
	if sum == 0 {
		return ""
	}
	return "about " + duration(sum)
}

func (p *program) hour(at work.Instant, zone work.Zone) string {
	location, err := time.LoadLocation(string(zone))
	if err != nil {
		location = p.zone
	}
	return at.Time().In(location).Format("15:04")
}

func (p *program) meetings(t app.Today) {
	p.section("Meetings", len(t.Meetings), "", func() {
		for _, m := range t.Meetings {
			var with []string
			for _, a := range m.Attendees {
				with = append(with, a.Name)
			}
			state := ""
			if m.State != "scheduled" {
				state = m.State
			}
			p.row(m.ID, p.hour(m.StartsAt, t.Zone), m.Title, state, duration(m.DurationMinutes), strings.Join(with, ", "), m.Place)
		}
	})
}

func (p *program) actions(t app.Today) {
	p.section("Action items due", len(t.Actions), "", func() {
		for _, a := range t.Actions {
			sign, who := "→", a.Person.Name
			if a.Owner == "them" {
				sign = "←"
			}
			p.row(a.ID, sign, a.Title, who, p.due(t.Day, a.Due))
		}
	})
}

func (p *program) checkins(t app.Today) {
	p.section("Energy", len(t.Energy), "", func() {
		for _, e := range t.Energy {
			engagement := ""
			if e.Engagement > 0 {
				engagement = fmt.Sprintf("engagement %d", e.Engagement)
			}
			p.row(e.ID, p.hour(e.At, t.Zone), fmt.Sprintf("energy %d", e.Energy), engagement, e.Mood, e.Activity, oneLine(e.Notes))
		}
	})
}
