package web

import (
	"daybook/internal/app"
	"daybook/internal/work"
)

// hourColumn is the hours that a heat map draws in one column, on a phone in one
// row: an hour, or all of those at an end of the day in which hardly anything was
// noted. A check-in or two at night would else make most of the picture empty.
type hourColumn struct {
	From, To   int    // the first and the last hour
	Together   string // "before" or "from", where they are several
	X, Wide, Y int
}

const (
	pageWide     = 800
	togetherWide = 68 // what "before 08:00" takes
	hourLeast    = 36
)

// hourColumns puts the hours into columns. Of what stands together no hour has
// enough check-ins for a mean, on all days taken together.
func hourColumns(hours []app.Cell) []hourColumn {
	first, last := hours[0].Hour, hours[len(hours)-1].Hour
	from, to := 24, -1
	for _, h := range hours {
		if h.Enough() {
			from, to = min(from, h.Hour), max(to, h.Hour)
		}
	}
	if from-first < 2 || to < 0 { // one hour is no wider than several together
		from = first
	}
	if last-to < 2 || to < 0 {
		to = last
	}
	var columns []hourColumn
	if first < from {
		columns = append(columns, hourColumn{From: first, To: from - 1, Together: "before"})
	}
	for h := from; h <= to; h++ {
		columns = append(columns, hourColumn{From: h, To: h})
	}
	if to < last {
		columns = append(columns, hourColumn{From: to + 1, To: last, Together: "from"})
	}
	return columns
}

// hourWide is how wide the column of an hour is, so that all of them, and the
// one of the whole day, have room beside the names of the days.
func hourWide(columns []hourColumn) int {
	room, hours := pageWide-cellLeft, 1
	for _, c := range columns {
		if c.Together != "" {
			room -= togetherWide + cellGap
		} else {
			hours++
		}
	}
	return min(cellWide, max(hourLeast, room/hours-cellGap))
}

// named is the hour that a column is called by.
func (c hourColumn) named() int {
	if c.Together == "before" {
		return c.To + 1
	}
	return c.From
}

func (c hourColumn) name() string {
	if c.Together == "" {
		return clockHour(c.From)
	}
	return c.Together + " " + clockHour(c.named())
}

// mean is what a column has of a weekday: the mean of its one hour, or how many
// check-ins its hours have together, and no mean, since none of them has one.
func (c hourColumn) mean(cells []app.Cell, day string) (mean work.Mean, found bool) {
	for _, one := range cells {
		if one.Weekday != day || one.Hour < c.From || one.Hour > c.To {
			continue
		}
		if c.Together == "" {
			return one.Mean, true
		}
		mean.N, found = mean.N+one.N, true
	}
	return mean, found
}

// step is which step of the accent a cell of the column is drawn in.
func (c hourColumn) step(m work.Mean) int {
	if c.Together != "" {
		return 0
	}
	return step(m)
}
