package cli

import (
	"fmt"
	"slices"
	"strings"
)

// grid prints rows under the first of them, their heading, in columns as wide
// as they need to be; the last is cut where the terminal ends. Columns that
// right names hold numbers.
func (p *program) grid(rows [][]string, right ...int) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i := range row {
			row[i] = oneLine(plain(row[i]))
			widths[i] = max(widths[i], width(row[i]))
		}
	}
	for n, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			space := strings.Repeat(" ", widths[i]-width(cell))
			if n == 0 {
				cell = p.style(quiet, cell)
			}
			if slices.Contains(right, i) {
				cell, space = space+cell, ""
			}
			line.WriteString(cell + space + gap)
		}
		text := strings.TrimRight(line.String(), " ")
		if p.Width > 0 {
			text = cut(text, p.Width)
		}
		fmt.Fprintln(&p.out, text)
	}
}
