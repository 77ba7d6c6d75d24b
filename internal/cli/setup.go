package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) setupCommand() *cobra.Command {
	var said app.SetupOptions
	var name, email, zone, hour string
	cmd := command(&cobra.Command{
		Use: "setup", Short: "Say who you are and whom you work with: the first minutes, or later", GroupID: "data", Args: noWords,
		Long: `Say who you are and whom you work with. At a terminal, without flags, it asks;
every question can be left with Enter, and none has to be answered ever. With
flags it asks nothing. It can be run again: what is there already is shown and
kept, and not made twice. All of it is one action, which undo takes back.

An organization is written NAME:KIND, of the kinds employer, host, client, school,
community and personal; a person NAME:ROLE, of the roles manager, coach, mentor,
peer, report, stakeholder and other, or NAME:ROLE:ORGANIZATION.`,
		Example: `  daybook setup
  daybook setup --name "Jo Lind" --day-start-hour 4 --org "Harbour Rail:host" --person "Ana Silva:mentor"`,
		RunE: func(c *cobra.Command, _ []string) error {
			for flag, value := range map[string]struct {
				said **string
				text *string
			}{
				"name": {&said.Name, &name}, "email": {&said.Email, &email}, "time-zone": {&said.TimeZone, &zone}, "day-start-hour": {&said.DayStartHour, &hour},
			} {
				if written(c, flag) > 0 {
					*value.said = value.text
				}
			}
			return p.open(c.Context(), func(a *app.App) error { return p.setUp(c, a, said) })
		},
	})
	flags := cmd.Flags()
	flags.StringVar(&name, "name", "", "the `name` to call you by")
	flags.StringVar(&email, "email", "", "your `address`")
	flags.StringVar(&zone, "time-zone", "", "the IANA name of your time `zone`, such as Europe/Zurich; the computer's where none is said")
	flags.StringVar(&hour, "day-start-hour", "", "the `hour` at which your day begins, 0 to 12: what is written at 1 in the night belongs to the day before where it is 4")
	flags.StringArrayVar(&said.Organizations, "org", nil, "an organization, as `NAME:KIND`; may be given several times")
	flags.StringArrayVar(&said.People, "person", nil, "someone you work with, as `NAME:ROLE`; may be given several times")
	return cmd
}

func (p *program) setUp(c *cobra.Command, a *app.App, said app.SetupOptions) error {
	s, err := a.ShowSetup(c.Context())
	if err != nil {
		return err
	}
	flags := written(c, "name", "email", "time-zone", "day-start-hour", "org", "person")
	if flags == 0 && p.Asks && !p.json {
		if err := p.askSetup(c, a, s, &said); err != nil {
			return err
		}
	}
	if flags > 0 || said.Name != nil || said.Email != nil || said.TimeZone != nil || said.DayStartHour != nil || said.Organizations != nil || said.People != nil {
		if s, err = a.SetUp(c.Context(), said); err != nil {
			return err
		}
		if !s.Changed {
			p.say("Nothing was changed.")
		}
	}
	return p.print(s, func() { p.printSetup(s) })
}

// askSetup asks what there is to say. Answers are held against the rules one by
// one, and written at the end.
func (p *program) askSetup(c *cobra.Command, a *app.App, now app.Setup, said *app.SetupOptions) error {
	p.say("A few questions about you. Enter leaves what stands in brackets; all of it can be\nchanged later, and none of it leaves this machine.\n")
	zone := now.TimeZone
	if zone == "" {
		zone = string(now.Zone) + ", the computer's"
	}
	questions := []struct {
		text, now string
		take      func(*app.SetupOptions, string)
	}{
		{"Your name", now.Name, func(o *app.SetupOptions, text string) { o.Name = &text }},
		{"Your e-mail", now.Email, func(o *app.SetupOptions, text string) { o.Email = &text }},
		{"Your time zone", zone, func(o *app.SetupOptions, text string) { o.TimeZone = &text }},
		{"The hour at which your day begins, 0 to 12", fmt.Sprint(now.DayStartHour), func(o *app.SetupOptions, text string) { o.DayStartHour = &text }},
	}
	for _, q := range questions {
		question := q.text + ": "
		if q.now != "" {
			question = fmt.Sprintf("%s [%s]: ", q.text, q.now)
		}
		if _, err := p.askOne(c, a, question, said, q.take); err != nil {
			return err
		}
	}
	p.say("\nOrganizations: an employer, host, client, school or community, as in Harbour Rail:host.")
	if err := p.askMany(c, a, "Organization (Enter to go on): ", said, func(o *app.SetupOptions, text string) { o.Organizations = append(o.Organizations, text) }); err != nil {
		return err
	}
	p.say("\nPeople: a manager, coach, mentor, peer, report or stakeholder, as in Ana Silva:mentor.")
	return p.askMany(c, a, "Person (Enter to go on): ", said, func(o *app.SetupOptions, text string) { o.People = append(o.People, text) })
}

// askOne asks until the answer is right, and reports whether there was one.
func (p *program) askOne(c *cobra.Command, a *app.App, question string, said *app.SetupOptions, take func(*app.SetupOptions, string)) (answered bool, err error) {
	err = p.askUntil(question, func(answer string) error {
		if answered = answer != ""; !answered {
			return nil
		}
		var one app.SetupOptions
		take(&one, answer)
		if err := a.CheckSetup(c.Context(), one); err != nil {
			return err
		}
		take(said, answer)
		return nil
	})
	return answered, err
}

func (p *program) askMany(c *cobra.Command, a *app.App, question string, said *app.SetupOptions, take func(*app.SetupOptions, string)) error {
	for {
		answered, err := p.askOne(c, a, question, said, take)
		if err != nil || !answered {
			return err
		}
	}
}

func (p *program) printSetup(s app.Setup) {
	zone := s.TimeZone
	if zone == "" {
		zone = string(s.Zone) + " (the computer's)"
	}
	var organizations, people []string
	for _, o := range s.Organizations {
		organizations = append(organizations, o.Name+" ("+label(o.Kind)+")")
	}
	for _, person := range s.People {
		people = append(people, person.Name+" ("+label(person.Role)+")")
	}
	for _, line := range [][2]string{
		{"name", cmp.Or(s.Name, "not said")},
		{"e-mail", cmp.Or(s.Email, "not said")},
		{"time zone", zone},
		{"day begins at", fmt.Sprintf("%d:00", s.DayStartHour)},
		{"organizations", cmp.Or(fewOf(organizations), "none yet")},
		{"people", cmp.Or(fewOf(people), "none yet")},
	} {
		fmt.Fprintf(&p.out, "%s  %s\n", p.style(quiet, fmt.Sprintf("%-13s", line[0])), plain(line[1]))
	}
	if s.Owner == (work.Owner{}) && len(organizations)+len(people) == 0 {
		p.say("Nothing is said yet: daybook setup asks at a terminal, and takes flags; daybook setup --help lists them.")
	}
}

// fewOf names the first of a list, and how many more there are.
func fewOf(names []string) string {
	const most = 8
	if len(names) > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}
