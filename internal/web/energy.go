package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// energyPage is what check-ins say together.
type energyPage struct {
	frame
	app.Patterns
	Map   heatMap
	Trend trendChart
	Since string
	Last  []*work.Energy
	Spans []span
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
	page.Map, page.Trend = mapOf(page.Cells), trendOf(page.By, page.Stretches, page.now.Day)
	if page.Last, _, err = list[work.Energy](r.Context(), s, app.ListOptions{Sort: "-at", Limit: 8}); err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "energy", page)
}

// mapOf lays cells out by weekday and hour, from the first hour that anything
// was noted in to the last.
func mapOf(cells []app.Cell) (m heatMap) {
	first, last := 24, -1
	for _, c := range cells {
		first, last = min(first, c.Hour), max(last, c.Hour)
	}
	for h := first; h <= last; h++ {
		m.Hours = append(m.Hours, h)
	}
	m.Width = cellLeft + len(m.Hours)*(cellWide+2)
	for i, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		row := heatRow{Day: day, Y: cellTop + i*(cellHigh+2)}
		for _, c := range cells {
			if c.Weekday == day {
				x := cellLeft + (c.Hour-first)*(cellWide+2)
				row.Cells = append(row.Cells, heatCell{X: x, Mid: x + cellWide/2, Hour: c.Hour, Mean: c.Mean, Step: step(c.Mean)})
			}
		}
		if len(row.Cells) > 0 {
			m.Rows = append(m.Rows, row)
		}
	}
	for i := range m.Rows {
		m.Rows[i].Y = cellTop + i*(cellHigh+2)
	}
	return m
}

// Height is how high the picture is.
func (m heatMap) Height() int { return cellTop + len(m.Rows)*(cellHigh+2) }
