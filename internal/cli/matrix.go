package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) skillMatrix() *cobra.Command {
	var category string
	cmd := command(&cobra.Command{
		Use: "matrix", Short: "Draw all skills: category by level", Args: noWords,
		Long: `Draw all skills: category by level. ● is where a skill is, ○ where I want it to
be, ◉ both. The line of a category counts its skills at each level.`,
		Example: "  daybook skill matrix\n  daybook skill matrix --category technical",
		RunE: func(c *cobra.Command, _ []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				m, err := a.SkillMatrix(c.Context(), category)
				if err != nil {
					return err
				}
				return p.print(m, func() { p.printMatrix(m, category) })
			})
		},
	})
	f := skillKind.Field("category")
	cmd.Flags().StringVar(&category, "category", "", "only this `category`: "+strings.Join(f.Enum, ", "))
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("category", words(f.Enum...)))
	return cmd
}

func (p *program) printMatrix(m app.Matrix, category string) {
	if len(m.Rows) == 0 && category != "" {
		p.say("No skills of that category.")
		return
	}
	if len(m.Rows) == 0 {
		p.say("No skills yet. Add the first:\n  daybook skill add SQL --level 2 --target-level 4")
		return
	}
	name, levels := p.matrixWidths(m)
	line := func(label string, cells []string) {
		text := cut(label, name)
		text += strings.Repeat(" ", name-width(text))
		for i, cell := range cells {
			left := (levels[i] - width(cell)) / 2
			text += gap + strings.Repeat(" ", left) + cell + strings.Repeat(" ", levels[i]-left-width(cell))
		}
		fmt.Fprintln(&p.out, strings.TrimRight(text, " "))
	}
	line("", p.matrixHead(m, levels))
	for _, row := range m.Rows {
		var counts []string
		for _, n := range row.Counts {
			text := strconv.Itoa(n)
			if n == 0 {
				text = "·"
			}
			counts = append(counts, p.style(quiet, text))
		}
		line(p.style(strong, label(row.Category))+"  "+p.style(quiet, strconv.Itoa(len(row.Skills))), counts)
		for _, s := range row.Skills {
			line("  "+oneLine(plain(s.Name)), matrixMarks(s))
		}
	}
}

// matrixWidths are the columns that names and each level take: the levels by
// name where the terminal is wide enough, else by number.
func (p *program) matrixWidths(m app.Matrix) (name int, levels []int) {
	name = 16
	for _, row := range m.Rows {
		for _, s := range row.Skills {
			name = max(name, width(oneLine(s.Name))+2)
		}
	}
	total := 0
	for _, l := range m.Levels {
		levels = append(levels, len(l))
		total += len(l) + len(gap)
	}
	if p.Width > 0 && p.Width < total+16 {
		levels, total = slices.Repeat([]int{1}, len(m.Levels)), len(m.Levels)*(1+len(gap))
	}
	if p.Width > 0 {
		name = max(4, min(name, p.Width-total))
	}
	return name, levels
}

func (p *program) matrixHead(m app.Matrix, levels []int) (head []string) {
	for i, name := range m.Levels {
		if levels[i] < len(name) {
			name = strings.Replace(strconv.Itoa(i), "0", "–", 1)
		}
		head = append(head, p.style(quiet, name))
	}
	return head
}

// matrixMarks are the signs of a skill under levels 0 to 5.
func matrixMarks(s *work.Skill) []string {
	marks := slices.Repeat([]string{""}, len(work.LevelNames)+1)
	if s.TargetLevel > 0 {
		marks[s.TargetLevel] = "○"
	}
	marks[s.Level] = "●"
	if s.Level > 0 && s.Level == s.TargetLevel {
		marks[s.Level] = "◉"
	}
	return marks
}

func (p *program) skillHistory() *cobra.Command {
	return p.keyed(skillKind, "history", "Draw a skill's level over time, with what shows each change", func(c *cobra.Command, key string) error {
		return p.open(c.Context(), func(a *app.App) error {
			h, err := a.SkillHistory(c.Context(), key)
			if err != nil {
				return err
			}
			return p.print(h, func() { p.printHistory(h) })
		})
	})
}

func (p *program) printHistory(h app.LevelHistory) {
	fmt.Fprintf(&p.out, "%s  %s\n", p.style(strong, plain(h.Skill.Name)), p.style(quiet, levels(h.Skill)))
	if len(h.Changes) == 0 {
		p.say("No level yet. Record the first:\n  daybook skill level %d 2 --evidence \"the first query of my own\"", h.Skill.ID)
		return
	}
	p.drawLevels(h)
	fmt.Fprintln(&p.out)
	for _, change := range h.Changes {
		fmt.Fprintf(&p.out, "  %s\n", p.changeText(change))
		p.printShown(change)
	}
}

// drawLevels draws the level of every day from the first change to today, as
// many days a column as the terminal needs; the target is a dotted line.
func (p *program) drawLevels(h app.LevelHistory) {
	const label = 16
	first := h.Changes[len(h.Changes)-1].Day
	days := first.DaysUntil(h.Day) + 1
	width := 60
	if p.Width > 0 {
		width = max(10, min(p.Width, 100)-label)
	}
	width = min(width, days)
	for level := len(work.LevelNames); level > 0; level-- {
		var line strings.Builder
		for column := range width {
			switch {
			case levelOn(h, first.AddDays((column+1)*days/width-1)) >= level:
				line.WriteString("█")
			case level == h.Skill.TargetLevel:
				line.WriteString("┄")
			default:
				line.WriteString(" ")
			}
		}
		fmt.Fprintln(&p.out, strings.TrimRight(fmt.Sprintf("%s%s", p.style(quiet, fmt.Sprintf("%*s  ", label-2, levelText(level))), line.String()), " "))
	}
	from, to := p.day(first), "today"
	fmt.Fprintf(&p.out, "%*s%s\n", label, "", p.style(quiet, from+strings.Repeat(" ", max(2, width-len(from)-len(to)))+to))
}

// levelOn is the level at the end of a day.
func levelOn(h app.LevelHistory, day work.Date) int {
	for _, change := range h.Changes {
		if change.Day <= day {
			return change.Level
		}
	}
	return 0
}
