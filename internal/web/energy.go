package web

import (
	"net/http"
	"slices"

	"daybook/internal/app"
	"daybook/internal/work"
)

// energyPage is what check-ins say together.
type energyPage struct {
	frame
	app.Patterns
	Findings []finding
	Maps     []heatMap
	Figures  []figure
	Trends   []trendChart
	Rows     []stretchRow
	Since    string
	Last     []checkinDay
	Spans    []span
}

// checkinDay is the check-ins of a day, the last first.
type checkinDay struct {
	Day      work.Date
	Checkins []*work.Energy
}

func checkinDays(checkins []*work.Energy) (days []checkinDay) {
	for _, c := range checkins {
		if n := len(days); n == 0 || days[n-1].Day != c.Day {
			days = append(days, checkinDay{Day: c.Day})
		}
		day := &days[len(days)-1]
		day.Checkins = append(day.Checkins, c)
	}
	return days
}

type span struct{ Since, Name string }

// spans are how far back one may look.
var spans = []span{{"90 days ago", "12 weeks"}, {"365 days ago", "a year"}, {"3650 days ago", "all"}}

func (s *Server) energy(w http.ResponseWriter, r *http.Request) error {
	page := energyPage{frame: s.frame(r, "Energy", "energy"), Since: r.URL.Query().Get("since"), Spans: spans}
	if page.Since == "" {
		page.Since = spans[0].Since
	}
	var err error
	if page.Patterns, err = s.App.EnergyPatterns(r.Context(), page.Since, ""); err != nil {
		return err
	}
	page.Findings, page.Maps = findingsOf(page.Patterns), heatMaps(page.Patterns)
	page.Figures, page.Rows = figures(page.Patterns), s.stretchRows(page.Stretches)
	for _, on := range trendCanvases {
		page.Trends = append(page.Trends, trendOf(on, page.By, page.Stretches, page.now.Day))
	}
	last, _, err := list[work.Energy](r.Context(), s, app.ListOptions{Sort: "-at", Limit: 12})
	if err != nil {
		return err
	}
	page.Last = checkinDays(last)
	clearToast(w, r)
	return s.render(w, http.StatusOK, "energy", page)
}

// heatMaps lays the cells out twice: hours across and weekdays down, with what
// the whole day was behind them, and for a phone the other way round.
func heatMaps(p app.Patterns) []heatMap {
	if len(p.Cells) == 0 {
		return nil
	}
	order := []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	days := slices.DeleteFunc(order, func(day string) bool {
		return !slices.ContainsFunc(p.Weekdays, func(w app.Weekday) bool { return w.Weekday == day })
	})
	page := heatMap{canvas: canvas{Screen: "no-phone", Width: pageWide}}
	phone := heatMap{canvas: canvas{Name: "-phone", Screen: "only-phone", Width: 360}}
	narrow := (phone.Width-phoneLeft)/max(5, len(days)) - cellGap
	columns := hourColumns(p.Hours)
	wide := hourWide(columns)
	x, y := cellLeft, cellTop
	for i := range columns {
		c := &columns[i]
		c.X, c.Wide, c.Y = x, wide, y
		if c.Together != "" {
			c.Wide = togetherWide
			page.Together = append(page.Together, c.name())
			phone.Together = page.Together
		}
		page.Across = append(page.Across, headed{At: c.X + c.Wide/2, Text: c.name()})
		phone.Down = append(phone.Down, headed{At: c.Y, Text: clockHour(c.named()), Over: c.Together})
		x, y = x+c.Wide+cellGap, y+cellHigh+cellGap
	}
	page.Across = append(page.Across, headed{At: x + wide/2, Text: "all day"})
	for i, day := range days {
		down, across := cellTop+i*(cellHigh+cellGap), phoneLeft+i*(narrow+cellGap)
		page.Down = append(page.Down, headed{At: down, Text: upper(day)})
		phone.Across = append(phone.Across, headed{At: across + narrow/2, Text: upper(day)})
		for _, column := range columns {
			if mean, found := column.mean(p.Cells, day); found {
				page.put(mean, column.X, down, column.Wide, column.step(mean))
				phone.put(mean, across, column.Y, narrow, column.step(mean))
			}
		}
	}
	for i, w := range p.Weekdays {
		page.put(w.Mean, x, cellTop+i*(cellHigh+cellGap), wide, -min(1, step(w.Mean)))
	}
	page.Width = max(page.Width, x+wide)
	page.Height, phone.Height = cellTop+len(days)*(cellHigh+cellGap), y
	return []heatMap{page, phone}
}

// phoneLeft is what the names of the hours take on a phone.
const phoneLeft = 44

// put draws a mean in its step: 1 to 5 of the accent, 0 where there are too few to
// say, -1 of a whole row.
func (m *heatMap) put(mean work.Mean, x, y, wide, step int) {
	c := heatCell{X: itoa(x), Y: itoa(y), Wide: itoa(wide), Mid: itoa(x + wide/2), N: thousands(mean.N), CountY: itoa(y + 24), Shade: "few", Lone: " lone"}
	if step != 0 {
		c.Mean, c.MeanY, c.CountY, c.Shade = work.Tenth(mean.Mean), itoa(y+17), itoa(y+31), ""
	}
	if step > 0 {
		c.Shade, c.Lone = "h"+itoa(step), ""
	}
	if step > 3 {
		c.Ink = " hi"
	}
	m.Cells = append(m.Cells, c)
}

// figure is a mean of the heat map in the table below it, in words.
type figure struct{ Weekday, Hour, Mean, N string }

func figures(p app.Patterns) (rows []figure) {
	put := func(weekday, hour string, m work.Mean) {
		row := figure{upper(weekday), hour, "", thousands(m.N)}
		if m.Enough() {
			row.Mean = work.Tenth(m.Mean)
		}
		rows = append(rows, row)
	}
	for _, c := range p.Cells {
		put(c.Weekday, clockHour(c.Hour), c.Mean)
	}
	for _, w := range p.Weekdays {
		put(w.Weekday, "all day", w.Mean)
	}
	return rows
}
