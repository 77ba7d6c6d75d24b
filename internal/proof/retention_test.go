package proof

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A shelf is what should be kept of one kind of backup, reckoned anew: the
// times at which they were made.
type shelf struct {
	kind string
	keep int
	same func(a, b time.Time) bool // of one day, of one week
	at   []time.Time
}

// use makes a backup where none is of the period of now, and takes away the
// oldest when there are too many; before them go those from the future, made
// while the clock was wrong.
func (s *shelf) use(now time.Time) {
	if slices.ContainsFunc(s.at, func(t time.Time) bool { return s.same(t.In(now.Location()), now) }) {
		return
	}
	slices.SortFunc(s.at, func(a, b time.Time) int {
		if a.After(now) != b.After(now) {
			return map[bool]int{true: -1, false: 1}[a.After(now)]
		}
		return a.Compare(b)
	})
	s.at = append(s.at, now)
	s.at = s.at[max(0, len(s.at)-s.keep):]
}

func (s *shelf) names() (names []string) {
	for _, t := range s.at {
		names = append(names, "daybook-"+t.UTC().Format("20060102T150405Z")+"-"+s.kind+".db")
	}
	return names
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }

func sameWeek(a, b time.Time) bool {
	y, w := a.ISOWeek()
	z, v := b.ISOWeek()
	return y == z && w == v
}

// TestRetention uses a daybook over three years, on most days once or twice,
// in three time zones with their summer times, with months away and a clock
// that was wrong, and looks each time at what is kept.
func TestRetention(t *testing.T) {
	t.Parallel()
	r, d := chance(t), newDaybook(t)
	daily := &shelf{kind: "daily", keep: 7, same: sameDay}
	weekly := &shelf{kind: "weekly", keep: 4, same: sameWeek}
	strangers := []string{"notes.txt", "other-20240101T090000Z-daily.db", "daybook-20240101-daily.db"}
	first := time.Time{}
	uses, end := 0, time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
	for now := time.Date(2025, 1, 1, 6, 0, 0, 0, time.UTC); now.Before(end); now = now.Add(pause(r)) {
		at := now
		if uses > 0 && r.IntN(60) == 0 {
			at = now.AddDate(0, 0, r.IntN(60)-30) // the clock is wrong this once
		}
		zone := []string{"Europe/Berlin", "America/New_York", "Pacific/Auckland"}[now.Year()-2025]
		at = at.In(must(time.LoadLocation(zone))(t))
		d.env["DAYBOOK_TZ"], d.env["DAYBOOK_NOW"] = zone, at.Format(time.RFC3339)
		d.run(t, "task", "list")
		if uses++; uses == 1 {
			layStrangers(t, d, strangers)
			first = at
		}
		if sameDay(at, first) { // made today, it needs none until tomorrow
			continue
		}
		daily.use(at)
		weekly.use(at)
		if got, want := d.shelved(t), sorted(daily.names(), weekly.names(), strangers); !slices.Equal(got, want) {
			t.Fatalf("use %d, %s in %s: backups %q, want %q", uses, at.Format(time.RFC3339), zone, got, want)
		}
	}
	for _, name := range append(daily.names(), weekly.names()...) {
		if err := wholeBackup(t, filepath.Join(d.backups(), name)); err != nil {
			t.Fatal(err)
		}
	}
	result(t, "retention", "%d uses over three years in three zones, with a wrong clock and months away: 7 daily and 4 weekly kept each time, nothing else touched", uses)
}

// pause is how long a person stays away: until the next day mostly, for some
// hours, for a month. A run at a tenth has longer pauses, over the same years.
func pause(r *rand.Rand) time.Duration {
	const day = 24 * time.Hour
	jitter := time.Duration(r.Int64N(int64(6*time.Hour))) - 3*time.Hour
	switch dice := r.IntN(100); {
	case dice == 0:
		return 40*day + jitter
	case dice < 20:
		return 4*time.Hour + jitter
	case *full:
		return day + jitter
	}
	return time.Duration(1+r.IntN(28))*day + jitter
}

func layStrangers(t *testing.T, d *daybook, names []string) {
	t.Helper()
	if err := os.MkdirAll(d.backups(), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		write(t, filepath.Join(d.backups(), name), []byte("not ours"))
	}
}

// shelved lists the folder of the backups without locks and sums.
func (d *daybook) shelved(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, entry := range must(os.ReadDir(d.backups()))(t) {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, ".sha256") {
			names = append(names, name)
		}
	}
	return sorted(names)
}

func sorted(lists ...[]string) []string {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return all
}
