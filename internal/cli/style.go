package cli

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// look is how text stands out on a terminal: a parameter of Select Graphic
// Rendition, ECMA-48 §8.3.117.
type look string

// One accent, and a quieter ink for what is beside the matter.
const (
	strong look = "1"
	quiet  look = "2"
	late   look = "31"
)

// style writes text in a look where the terminal shows colour.
func (p *program) style(l look, text string) string {
	if !p.Color || text == "" {
		return text
	}
	return "\x1b[" + string(l) + "m" + text + "\x1b[m"
}

// onTerminal measures text as a terminal shows it: letters may take two columns
// or none, and looks take none.
var onTerminal = displaywidth.Options{ControlSequences: true}

// width returns the columns that a line takes.
func width(line string) int { return onTerminal.String(line) }

// cut shortens text to so many columns, in one line.
func cut(text string, columns int) string {
	if width(text) <= columns {
		return text
	}
	return onTerminal.TruncateString(strings.ReplaceAll(text, "\n", " "), max(columns, 1), "…")
}
