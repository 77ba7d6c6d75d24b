package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// winsAre is what help says of the wins of a brief.
const winsAre = `Since you last met, at most 90 days back, it shows what concerns them: action
items done, for them and by them; tasks done and goals reached that are linked
with them, a meeting with them, feedback or an action item of theirs, or that
are of a project which meetings or feedback with them were about in the last 90
days; and what was learned in a meeting with them.`

func (p *program) meetingPrep() *cobra.Command {
	var o app.BriefOptions
	cmd := command(&cobra.Command{
		Use: "prep MEETING", Short: "What to know before a meeting: topics, and a brief of each who attends",
		Long: `What to know before a meeting: what you want from it, the topics, and of each who
attends the last three meetings with what came of them, open action items both
ways, feedback both ways, topics not raised yet, and what happened since.

` + winsAre + "\n" + meetingIs,
		Example: "  daybook meeting prep 1\n  daybook meeting prep next", Args: exactly("MEETING"), ValidArgsFunction: p.completeMeetings,
		RunE: func(c *cobra.Command, args []string) error {
			return p.openDay(c.Context(), func(a *app.App) error {
				prep, err := a.PrepareMeeting(c.Context(), args[0], o)
				if err != nil {
					return err
				}
				return p.print(prep, func() { p.printPreparation(prep) })
			})
		},
	})
	cmd.Flags().BoolVar(&o.WithoutPrivate, "without-private", false, "leave out what is private: for others to read")
	return cmd
}

func (p *program) personBrief() *cobra.Command {
	var o app.BriefOptions
	cmd := p.keyed(personKind, "brief", "What to know of a person before you meet them", func(c *cobra.Command, key string) error {
		return p.openDay(c.Context(), func(a *app.App) error {
			b, err := a.BriefPerson(c.Context(), key, o)
			if err != nil {
				return err
			}
			return p.print(b, func() {
				p.printPerson(b)
				p.printBrief(b)
				p.begin(b)
			})
		})
	})
	cmd.Long += "\n\n" + winsAre
	cmd.Flags().BoolVar(&o.WithoutPrivate, "without-private", false, "leave out what is private: for others to read")
	return cmd
}

// printPreparation prints a meeting as a page: what I want from it, what to
// raise, and what to know of each who is there.
func (p *program) printPreparation(prep app.Preparation) {
	m := prep.Meeting
	when := []string{p.moment(meetingKind.Field("starts_at"), m.StartsAt, m), duration(m.DurationMinutes), plain(m.Place)}
	if m.State != "scheduled" {
		when = append(when, m.State)
	}
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, plain(m.Title)), p.style(quiet, joinSaid(when)))
	p.paragraph("", m.DesiredOutcome)
	p.paragraph("Preparation", m.Preparation)
	p.paragraph("What came of it", m.Outcome)
	p.section("To raise", len(prep.Topics), "", func() {
		for _, t := range prep.Topics {
			p.topicRow(t, false)
		}
	})
	if len(prep.Topics)+prep.LeftOut == 0 && m.State == "scheduled" {
		p.say("Nothing to raise yet:\n  daybook meeting topic %d \"…\"", m.ID)
	}
	p.leftOut(prep.LeftOut)
	for _, b := range prep.People {
		if b.NextMeeting != nil && b.NextMeeting.ID == m.ID {
			b.NextMeeting = nil // it is on this page
		}
		fmt.Fprintln(&p.out)
		p.printPerson(b)
		p.printBrief(b)
	}
}

// joinSaid joins what is not empty.
func joinSaid(parts []string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}

// paragraph prints prose under a heading, where there is any.
func (p *program) paragraph(heading, text string) {
	if text == "" {
		return
	}
	if heading != "" {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(strong, heading))
	}
	fmt.Fprintf(&p.out, "%s\n", plain(text))
}

// printPerson prints who it is: role, where they work, when one was in touch.
func (p *program) printPerson(b app.Brief) {
	facts := []string{b.Person.Role, plain(b.Person.Organization.Name)}
	if b.Person.ContactEveryDays > 0 {
		facts = append(facts, fmt.Sprintf("every %s", everyDays(b.Person.ContactEveryDays)))
	}
	if b.Person.LastContact != "" {
		facts = append(facts, "last in touch "+p.shortDay(b.Person.LastContact))
	} else if b.LeftOut == 0 {
		facts = append(facts, "not in touch yet")
	}
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, plain(b.Person.Name)), p.style(quiet, joinSaid(facts)))
	p.paragraph("", b.Person.Notes)
	if b.NextMeeting != nil {
		m := b.NextMeeting
		fmt.Fprintf(&p.out, "%s %s\n", p.style(quiet, "next meeting"),
			fmt.Sprintf("%d %s · %s", m.ID, plain(m.Title), p.moment(meetingKind.Field("starts_at"), m.StartsAt, m)))
	}
}

func everyDays(n int) string {
	if n == 1 {
		return "day"
	}
	return fmt.Sprintf("%d days", n)
}

// printBrief prints what is between a person and me, in the order in which one
// needs it.
func (p *program) printBrief(b app.Brief) {
	p.section("Not raised yet", len(b.Topics), "", func() {
		for _, t := range b.Topics {
			p.topicRow(t, true)
		}
	})
	p.owed("I owe", b, b.IOwe)
	p.owed("They owe me", b, b.TheyOwe)
	p.section("Last meetings", len(b.LastMeetings), fmt.Sprintf("of %d", b.Meetings), func() {
		for _, m := range b.LastMeetings {
			p.pastMeeting(m)
		}
	})
	p.section("Feedback", len(b.Feedback), "", func() {
		for _, f := range b.Feedback {
			p.quote(f, b.Since)
		}
	})
	p.section("In touch"+p.sinceDay(b.Since), len(b.Interactions), "", func() {
		for _, i := range b.Interactions {
			p.row(i.ID, p.shortDay(i.Day), oneLine(i.Notes), i.Kind)
		}
	})
	p.printWins(b.Wins)
	p.leftOut(b.LeftOut)
}

// begin says how, of someone whom nothing is known of yet.
func (p *program) begin(b app.Brief) {
	if b.Meetings+len(b.Topics)+len(b.IOwe)+len(b.TheyOwe)+len(b.Feedback)+len(b.Interactions)+b.LeftOut == 0 {
		fmt.Fprintf(&p.out, "\n%s\n  daybook meeting topic --person %q \"…\"   what to raise when you meet\n  daybook person touch %q \"…\"             being in touch\n",
			p.style(quiet, "You have not met yet. Two things to begin with:"), b.Person.Name, b.Person.Name)
	}
}

// leftOut says how much is not there.
func (p *program) leftOut(n int) {
	if n > 0 {
		fmt.Fprintf(&p.out, "\n%s\n", p.style(quiet, fmt.Sprintf("%s left out.", count(n, "private entry", "private entries"))))
	}
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// sinceDay says from when, where one has met.
func (p *program) sinceDay(day work.Date) string {
	if day == "" {
		return ""
	}
	return " since " + p.shortDay(day)
}

func (p *program) owed(heading string, b app.Brief, items []*work.ActionItem) {
	p.section(heading, len(items), "", func() {
		for _, item := range items {
			from := ""
			if item.Due == "" {
				from = "since " + p.shortDay(work.DateOf(item.CreatedAt.Time().In(p.zone)))
			}
			p.row(item.ID, "○", item.Title, p.due(b.Day, item.Due), from, priority(item.Priority))
		}
	})
}

func priority(of work.Priority) string {
	if of == work.Medium {
		return ""
	}
	return string(of)
}

func (p *program) pastMeeting(m app.PastMeeting) {
	came := oneLine(m.Outcome)
	if came == "" {
		came = m.Title
	}
	topics, actions := "", ""
	if m.Topics > 0 {
		topics = fmt.Sprintf("%d of %d topics raised", m.Tally.Raised, m.Topics)
	}
	if m.Actions > 0 {
		actions = fmt.Sprintf("%d of %d actions done", m.Done, m.Actions)
	}
	p.row(m.ID, p.shortDay(m.Day), came, topics, actions)
	for _, t := range m.Raised {
		if t.Answer != "" {
			fmt.Fprintf(&p.out, "         %s %s  %s\n", topicSigns["raised"], cut(plain(t.Title), 60), p.style(quiet, cut(oneLine(plain(t.Answer)), 100)))
		}
	}
}

// quote prints feedback as it was said, and who said it when.
func (p *program) quote(f *work.Feedback, since work.Date) {
	who := plain(f.Person.Name)
	if who == "" {
		who = "someone"
	}
	if f.Direction == "given" {
		who = "to " + who
	} else {
		who = "from " + who
	}
	sign := " "
	if since != "" && f.Date >= since {
		sign = "•"
	}
	fmt.Fprintf(&p.out, "%5d  %s %s\n         %s\n", f.ID, sign, cut(oneLine(plain(f.Content)), max(p.Width-9, 300)),
		p.style(quiet, joinSaid([]string{who, f.Date.Time(time.UTC).Format("Mon 2 Jan 2006"), f.Category, f.Sentiment, private(f.Private)})))
}

func private(is bool) string {
	if is {
		return "private"
	}
	return ""
}

func (p *program) printWins(w app.Wins) {
	n := len(w.Actions) + len(w.Goals) + len(w.Tasks) + len(w.Learnings)
	p.section("Done"+p.sinceDay(w.Since), n, "", func() {
		for _, item := range w.Actions {
			who := "for them"
			if item.Owner == "them" {
				who = "by them"
			}
			p.row(item.ID, "action  ", item.Title, who, p.shortDay(item.CompletedDay))
		}
		for _, g := range w.Goals {
			p.row(g.ID, "goal    ", g.Title, g.Project.Name)
		}
		for _, t := range w.Tasks {
			p.row(t.ID, "task    ", t.Title, t.Project.Name, p.shortDay(t.CompletedDay))
		}
		for _, l := range w.Learnings {
			p.row(l.ID, "learned ", l.Title, p.shortDay(l.Date))
		}
	})
}
