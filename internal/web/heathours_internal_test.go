package web

import (
	"strconv"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/work"
)

// noted are check-ins of a Monday, so many in each of the hours.
func noted(counts map[int]int) (p app.Patterns) {
	all := 0
	for hour := range 24 {
		if n := counts[hour]; n > 0 {
			mean := work.MeanOf(make([]float64, n))
			p.Cells = append(p.Cells, app.Cell{Weekday: "mon", Hour: hour, Mean: mean})
			p.Hours = append(p.Hours, app.Cell{Hour: hour, Mean: mean})
			all += n
		}
	}
	p.Weekdays = []app.Weekday{{Weekday: "mon", Mean: work.MeanOf(make([]float64, all))}}
	p.Checkins = all
	return p
}

func TestHoursOfAHeatMap(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		counts map[int]int
		want   string
	}{
		"a few at night stand together":         {map[int]int{0: 1, 1: 4, 8: 5, 10: 6}, "before 08:00, 08:00, 09:00, 10:00, all day"},
		"and a few late":                        {map[int]int{9: 9, 10: 5, 20: 3, 23: 4}, "09:00, 10:00, from 11:00, all day"},
		"at both ends":                          {map[int]int{3: 1, 12: 5, 23: 2}, "before 12:00, 12:00, from 13:00, all day"},
		"one hour stands alone":                 {map[int]int{7: 1, 8: 5, 9: 2}, "07:00, 08:00, 09:00, all day"},
		"nights of which much is noted":         {map[int]int{0: 5, 1: 1, 2: 7}, "00:00, 01:00, 02:00, all day"},
		"of few check-ins each has its own":     {map[int]int{8: 1, 9: 2, 11: 4}, "08:00, 09:00, 10:00, 11:00, all day"},
		"hours with none between those of more": {map[int]int{8: 5, 10: 5}, "08:00, 09:00, 10:00, all day"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := noted(test.counts)
			maps := heatMaps(p)
			var names []string
			for _, h := range maps[0].Across {
				names = append(names, h.Text)
			}
			if got := strings.Join(names, ", "); got != test.want {
				t.Errorf("columns are %s, want %s", got, test.want)
			}
			for _, m := range maps {
				told := 0
				for _, c := range m.Cells {
					told += number(t, c.N)
					if right, low := number(t, c.X)+number(t, c.Wide), number(t, c.Y)+cellHigh; right > m.Width || low > m.Height {
						t.Errorf("a cell ends at %d, %d, out of %d by %d", right, low, m.Width, m.Height)
					}
				}
				if m.Screen == "no-phone" {
					told -= p.Checkins // the whole day has them once more
				}
				if told != p.Checkins {
					t.Errorf("the cells of %q tell of %d check-ins, want %d", m.Screen, told, p.Checkins)
				}
			}
		})
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestAHeatMapOfAllHoursCanBeRead has room for a mean in each of 24 hours.
func TestAHeatMapOfAllHoursCanBeRead(t *testing.T) {
	t.Parallel()
	counts := map[int]int{}
	for hour := range 24 {
		counts[hour] = 5
	}
	page := heatMaps(noted(counts))[0]
	for _, c := range page.Cells {
		if wide := number(t, c.Wide); wide < hourLeast {
			t.Errorf("an hour is %d wide, want at least %d", wide, hourLeast)
		}
	}
	if page.Width > 1200 {
		t.Errorf("the picture is %d wide", page.Width)
	}
}
