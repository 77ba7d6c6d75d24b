package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/parse"
	"daybook/internal/work"
)

func (p *program) addCommand() *cobra.Command {
	var o app.CaptureOptions
	cmd := command(&cobra.Command{
		Use: "add [LINE | -]", Short: "Capture a task, or anything else, in one line", GroupID: "day",
		Long: `Capture a task, or anything else, in one line. What was understood is shown.

  !high     priority: high, medium or low (p:high is the same)
  @fri      day: 2026-04-01, today, next fri, in 3 days, end of month, 1 apr;
            of a meeting with its hour: @yesterday 3pm
  #daybook  project        *Ship v1  goal        +go  tag (a new one is made)
  ~30m      estimate: 30m, 1h30m, 1:30

The first word can make something else of the line:
  til: Channels can be nil          a learning
  fb Ana: Clear and quick           feedback
  e 4 3 after standup               an energy check-in
  met Ana: Planned the week         a meeting

A sign counts only at the start of a word; \ before it keeps it as text, and so
do double quotes. Quote the line with single quotes: shells eat the "!".
"-" reads a line each from standard input, all or none; without a line, add asks.`,
		Example: `  daybook add 'Review PR 42 !high @fri ~30m +go'`,
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			lines, err := p.lines(args)
			if err != nil {
				return err
			}
			return p.capture(c, lines, o, len(args) == 1 && args[0] == "-")
		},
	})
	cmd.Flags().BoolVar(&o.Create, "create", false, "make the project, goal or person that the line names and that does not exist")
	cmd.Flags().BoolVar(&o.DryRun, "dry-run", false, "only show what is understood")
	return cmd
}

// lines are what is to be captured: the words, standard input, or an answer.
func (p *program) lines(args []string) ([]string, error) {
	switch {
	case len(args) == 1 && args[0] == "-":
		return readLines(p.Stdin)
	case len(args) > 0:
		return []string{strings.Join(args, " ")}, nil
	case p.Asks:
		line, err := p.ask("> ")
		return []string{line}, err
	}
	return nil, work.Errorf(work.Invalid, "the line to add is missing; write: daybook add 'Review PR 42 @fri', or - to read lines from standard input")
}

func (p *program) capture(c *cobra.Command, lines []string, o app.CaptureOptions, many bool) error {
	return p.open(c.Context(), func(a *app.App) error {
		captured, err := a.Capture(c.Context(), lines, o)
		if err != nil {
			return err
		}
		var result []any
		for _, one := range captured {
			if o.DryRun {
				result = append(result, one)
			} else {
				result = append(result, one.Record)
			}
		}
		if p.json && !o.DryRun {
			for _, one := range captured {
				p.say("%s", p.understood(one, o))
			}
		}
		people := func() {
			for _, one := range captured {
				p.printCaptured(one, o)
			}
		}
		if many {
			return p.print(result, people)
		}
		return p.print(result[0], people)
	})
}

func (p *program) printCaptured(one app.Captured, o app.CaptureOptions) {
	for _, made := range one.Made {
		fmt.Fprintf(&p.out, "Added %s\n", p.summary(made))
	}
	if one.Record != nil {
		fmt.Fprintf(&p.out, "Added %s\n", p.summary(one.Record))
	}
	fmt.Fprintf(&p.out, "  %s\n", p.style(quiet, p.understood(one, o)))
}

// newName says what becomes of a name that no record has: a tag is made
// without asking.
func newName(chip parse.Chip, o app.CaptureOptions) string {
	switch {
	case !chip.New:
		return ""
	case o.DryRun && !o.Create && chip.Field != "tags":
		return " (unknown; added with --create)"
	}
	return " (new)"
}

// understood says what each part of the line was taken for.
func (p *program) understood(one app.Captured, o app.CaptureOptions) string {
	labelField := work.KindNamed(one.Kind).Label
	parts := []string{one.Kind}
	if text, ok := one.Values[labelField].(string); ok {
		parts[0] += " " + quoted(text)
	}
	for _, chip := range one.Chips {
		parts = append(parts, fmt.Sprintf("%s → %s%s%s", chip.Text, chipName(chip.Field), chip.Label, newName(chip, o)))
	}
	return "understood: " + strings.Join(parts, " · ")
}

// chipName is what stands before a chip's label where that does not say it
// alone.
func chipName(field string) string {
	switch field {
	case "priority", "kind", "day", "date":
		return ""
	case "tags":
		return "tag "
	}
	return label(field) + " "
}

// readLines reads every line that is not blank.
func readLines(r io.Reader) ([]string, error) {
	var lines []string
	for {
		line, err := readLine(r)
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, work.Wrap(err, work.Failed, "standard input cannot be read")
		}
	}
	if len(lines) == 0 {
		return nil, work.Errorf(work.Invalid, "standard input holds no line to add")
	}
	return lines, nil
}

// readLine reads up to the next line end, which it leaves out. r is the one
// buffered reader of the program's standard input.
func readLine(r io.Reader) (string, error) {
	buffered, ok := r.(*bufio.Reader)
	if !ok {
		buffered = bufio.NewReader(r)
	}
	line, err := buffered.ReadString('\n')
	return strings.TrimRight(line, "\r\n"), err
}
