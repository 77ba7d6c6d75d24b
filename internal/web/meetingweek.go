package web

import (
	"net/http"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// meetingWeekPage is a week of meetings by day and hour.
type meetingWeekPage struct {
	frame
	Week          string
	Days          []calendarDay
	Hours         []calendarHour
	Before, After string
	Count         int
	Minutes       int
}

// calendarDay is the head of a column.
type calendarDay struct {
	Day     work.Date
	Today   bool
	Minutes int
}

// calendarHour is a row: what begins in that hour, by day.
type calendarHour struct {
	At    string
	Cells [7]calendarCell
}

// calendarCell is an hour of a day.
type calendarCell struct {
	Meetings []calendarMeeting
	Today    bool
	Now      string // the present, where it lies in this hour
	Minute   int
}

// calendarMeeting is a meeting in its hour; the bar shows the minutes.
type calendarMeeting struct {
	*work.Meeting
	At           string
	From, Length int
}

func (s *Server) meetingWeek(w http.ResponseWriter, r *http.Request) error {
	f := s.frame(r, "Meetings", "meetings")
	monday, err := weekAsked(r, f.now.Day)
	if err != nil {
		return err
	}
	meetings, _, err := list[work.Meeting](r.Context(), s, app.ListOptions{
		Conditions: []app.Condition{{Field: "day", Value: string(monday) + ".." + string(monday.AddDays(6))}}, Sort: "starts_at",
	})
	if err != nil {
		return err
	}
	page := meetingWeekPage{frame: f, Week: isoWeek(monday), Before: isoWeek(monday.AddDays(-7)), After: isoWeek(monday.AddDays(7))}
	page.fill(monday, meetings, local(f.now.Zone, f.now.Now))
	clearToast(w, r)
	return s.render(w, http.StatusOK, "meetingweek", page)
}

// weekAsked is the Monday of the week that the address names, 2026-W48; of
// today's where it names none.
func weekAsked(r *http.Request, today work.Date) (work.Date, error) {
	text := r.URL.Query().Get("week")
	if text == "" {
		return today.Monday(), nil
	}
	var year, week int
	if len(text) == 8 && text[4:6] == "-W" {
		year, week = atoi(text[:4]), atoi(text[6:])
	}
	monday := work.DateOf(time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)).Monday().AddDays(7 * (week - 1)) // 4 January is in week 1
	if year == 0 || isoWeek(monday) != text {
		return "", work.InvalidField("week", "%q is not a week; write one like 2026-W48", text)
	}
	return monday, nil
}

// atoi reads digits; what is none is 0.
func atoi(text string) (n int) {
	for _, d := range text {
		if d < '0' || d > '9' {
			return 0
		}
		n = n*10 + int(d-'0')
	}
	return n
}

// workday is what hours a week shows at least.
const workdayFrom, workdayTo = 9, 17

func (p *meetingWeekPage) fill(monday work.Date, meetings []*work.Meeting, now time.Time) {
	today := p.now.Day
	from, to := workdayFrom, workdayTo
	starts := make([]time.Time, len(meetings))
	for i, m := range meetings {
		starts[i] = local(m.Zone, m.StartsAt).In(now.Location())
		from, to = min(from, starts[i].Hour()), max(to, starts[i].Hour())
	}
	for h := from; h <= to; h++ {
		p.Hours = append(p.Hours, calendarHour{At: clockHour(h)})
	}
	for i := range 7 {
		p.Days = append(p.Days, calendarDay{Day: monday.AddDays(i), Today: monday.AddDays(i) == today})
		for h := range p.Hours {
			p.Hours[h].Cells[i].Today = p.Days[i].Today
		}
	}
	for i, m := range meetings {
		day, hour := monday.DaysUntil(m.Day), starts[i].Hour()-from
		if m.State != "cancelled" {
			p.Days[day].Minutes += m.DurationMinutes
			p.Minutes += m.DurationMinutes
			p.Count++
		}
		cell := &p.Hours[hour].Cells[day]
		cell.Meetings = append(cell.Meetings, calendarMeeting{m, starts[i].Format("15:04"), starts[i].Minute(), min(m.DurationMinutes, 60-starts[i].Minute())})
	}
	if day := monday.DaysUntil(today); day >= 0 && day < 7 && now.Hour() >= from && now.Hour() <= to {
		cell := &p.Hours[now.Hour()-from].Cells[day]
		cell.Now, cell.Minute = now.Format("15:04"), now.Minute()
	}
}
