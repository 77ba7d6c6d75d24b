package cli

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"daybook/internal/work"
)

// column is one column of a table, as wide as it is to be printed.
type column struct {
	field *work.Field
	head  string
	cells []string
	width int
	least int // as narrow as it may become
}

// gap is what stands between two columns.
const gap = "  "

// printTable prints records as rows, as wide as the terminal at most: first
// long text is cut, then the last columns are left out.
func (p *program) printTable(k *work.Kind, records []work.Record) {
	var columns []*column
	for _, name := range k.Columns {
		if f := k.Field(name); anyFilled(f, records) {
			columns = append(columns, p.column(f, records, k.Label))
		}
	}
	if p.Width > 0 {
		columns = fit(columns, p.Width, k.Label)
	}
	var head []string
	for _, c := range columns {
		head = append(head, p.style(quiet, c.pad(c.head)))
	}
	fmt.Fprintln(&p.out, strings.TrimRight(strings.Join(head, gap), " "))
	for i := range records {
		var row []string
		for _, c := range columns {
			row = append(row, c.pad(c.cells[i]))
		}
		fmt.Fprintln(&p.out, strings.TrimRight(strings.Join(row, gap), " "))
	}
}

func (p *program) column(f *work.Field, records []work.Record, labelField string) *column {
	c := &column{field: f, head: label(f.Name)}
	c.width = width(c.head)
	for _, r := range records {
		cell := p.cell(f, r)
		if timed(f) { // this year goes without saying
			cell = strings.Replace(cell, " "+strconv.Itoa(p.year), "", 1)
		}
		c.cells = append(c.cells, cell)
		c.width = max(c.width, width(cell))
	}
	switch {
	case f.Name == labelField:
		c.least = min(c.width, 20)
	case len(f.Enum) > 0 || timed(f) || rightAligned(f):
		c.least = c.width
	default:
		c.least = min(c.width, 10)
	}
	return c
}

func timed(f *work.Field) bool {
	return f.Type == reflect.TypeFor[work.Date]() || f.Type == reflect.TypeFor[work.Instant]()
}

// pad cuts text to the column's width, or fills it up.
func (c *column) pad(text string) string {
	text = cut(text, c.width)
	space := strings.Repeat(" ", c.width-width(text))
	if rightAligned(c.field) {
		return space + text
	}
	return text + space
}

// fit narrows columns until they go into width. The number and the label stay
// whatever the width is.
func fit(columns []*column, width int, labelField string) []*column {
	sum := func(of func(*column) int) int {
		total := len(gap) * (len(columns) - 1)
		for _, c := range columns {
			total += of(c)
		}
		return total
	}
	for len(columns) > 2 && sum(func(c *column) int { return c.least }) > width {
		last := len(columns) - 1
		if columns[last].field.Name == labelField {
			last--
		}
		columns = append(columns[:last], columns[last+1:]...)
	}
	for over := sum(func(c *column) int { return c.width }) - width; over > 0; over-- {
		widest := columns[0]
		for _, c := range columns {
			if c.width-c.least > widest.width-widest.least {
				widest = c
			}
		}
		if widest.width == widest.least { // a terminal that is too narrow for anything
			break
		}
		widest.width--
	}
	return columns
}

// anyFilled leaves out a column in which no record says anything.
func anyFilled(f *work.Field, records []work.Record) bool {
	for _, r := range records {
		if !f.Value(r).IsZero() {
			return true
		}
	}
	return false
}

func rightAligned(f *work.Field) bool {
	return f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Int64 || f.Type == reflect.TypeFor[*int]()
}
