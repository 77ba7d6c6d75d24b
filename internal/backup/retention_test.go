package backup_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"daybook/internal/backup"
)

// years is a daybook's backups over years of days, by their names alone: which
// are made, which have gone bad, and which were removed.
type years struct {
	p    backup.Place
	now  time.Time
	all  []backup.Backup
	bad  map[string]bool
	made int
}

func newYears(zone string) *years {
	y := &years{now: time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC), bad: map[string]bool{}}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		panic(err)
	}
	y.p = backup.Place{Database: "/daybook.db", Zone: loc, Now: func() time.Time { return y.now }}
	return y
}

// use is one use of the daybook: what is due is made, and what is surplus goes.
func (y *years) use(keep map[backup.Kind]int) (gone []backup.Backup) {
	for _, kind := range y.p.Due(y.all) {
		made := backup.Backup{At: y.now.UTC().Truncate(time.Second), Kind: kind}
		for slices.ContainsFunc(y.all, func(b backup.Backup) bool { return b.Kind == kind && b.At.Equal(made.At) }) {
			made.At = made.At.Add(time.Second)
		}
		made.Name = fmt.Sprintf("daybook-%s-%s.db", made.At.Format("20060102T150405Z"), kind)
		delete(y.bad, made.Name) // the name of one that has gone may come again
		y.made++
		others := slices.DeleteFunc(slices.Clone(y.all), func(b backup.Backup) bool { return b.Kind != kind })
		out := y.p.Surplus(others, keep[kind], func(b backup.Backup) bool { return !y.bad[b.Name] })
		y.all = slices.DeleteFunc(append(y.all, made), func(b backup.Backup) bool { return slices.Contains(out, b) })
		gone = append(gone, out...)
	}
	return gone
}

// good counts the good backups of a kind.
func (y *years) good(kind backup.Kind) (n int) {
	for _, b := range y.all {
		if b.Kind == kind && !y.bad[b.Name] {
			n++
		}
	}
	return n
}

var keep = map[backup.Kind]int{backup.Daily: 7, backup.Weekly: 4}

// Three years of every day, at changing hours, in a zone with summer time.
func TestThreeYearsOfDays(t *testing.T) {
	y := newYears("Europe/Berlin")
	for day := range 3 * 366 {
		for _, hour := range []int{6, 21, 22, 23} { // 23 UTC is the next day in Berlin
			y.now = time.Date(2024, 1, 1+day, hour, day%60, 0, 0, time.UTC)
			y.use(keep)
		}
		if day > 40 && (y.good(backup.Daily) != 7 || y.good(backup.Weekly) != 4) {
			t.Fatalf("day %d: %d daily, %d weekly", day, y.good(backup.Daily), y.good(backup.Weekly))
		}
	}
	if want := 3*366 + 1 + (3*366+7)/7; y.made < want-2 || y.made > want+2 {
		t.Errorf("%d were made in 1098 days, want about %d", y.made, want)
	}
	for _, b := range y.all {
		if b.Kind == backup.Daily && y.now.Sub(b.At) > 8*24*time.Hour {
			t.Errorf("%s is kept", b.Name)
		}
		if b.Kind == backup.Weekly && b.At.In(y.p.Zone).Weekday() != time.Monday {
			t.Errorf("%s is not of its week's first day", b.Name)
		}
	}
}

func TestTheDayIsTheOwners(t *testing.T) {
	y := newYears("Europe/Berlin")
	y.p.DayStart = 4
	steps := []struct {
		at   string
		want []backup.Kind
	}{
		{"2026-11-23T08:00:00Z", []backup.Kind{backup.Daily, backup.Weekly}},
		{"2026-11-24T02:30:00Z", nil}, // 3:30 in Berlin: still Monday
		{"2026-11-24T03:30:00Z", []backup.Kind{backup.Daily}},
		{"2026-11-23T09:00:00Z", nil},                                        // the clock jumped back to a day that has one
		{"2026-11-22T09:00:00Z", []backup.Kind{backup.Daily, backup.Weekly}}, // and to a week that has none
		{"2026-11-24T12:00:00Z", nil},                                        // and forth again
		{"2027-01-15T12:00:00Z", []backup.Kind{backup.Daily, backup.Weekly}}, // a month without use
		{"2027-03-28T00:30:00Z", []backup.Kind{backup.Daily, backup.Weekly}}, // the night in which summer time begins
		{"2027-03-28T03:30:00Z", []backup.Kind{backup.Daily}},                // 5:30 there: Sunday
		{"2027-03-29T03:30:00Z", []backup.Kind{backup.Daily, backup.Weekly}}, // Monday
		{"2035-01-01T12:00:00Z", []backup.Kind{backup.Daily, backup.Weekly}}, // a clock that is wrong by years
		{"2027-03-30T12:00:00Z", []backup.Kind{backup.Daily}},                // does not stop the next day's
	}
	for _, s := range steps {
		y.now, _ = time.Parse(time.RFC3339, s.at)
		if got := y.p.Due(y.all); !slices.Equal(got, s.want) {
			t.Errorf("%s: %v is due, want %v", s.at, got, s.want)
		}
		y.use(keep)
	}
}

// Whatever the clock and the disk do: what was made now stays, the newest good
// one of each kind stays, and no good one goes before as many good ones as are
// kept are there.
func TestAGoodBackupIsNeverPushedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := newYears(rapid.SampledFrom([]string{"Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"}).Draw(t, "zone"))
		y.p.DayStart = rapid.IntRange(0, 12).Draw(t, "day start")
		for range rapid.IntRange(1, 120).Draw(t, "uses") {
			hours := rapid.OneOf(rapid.IntRange(1, 48), rapid.IntRange(1, 48), rapid.IntRange(-1000, 3000)).Draw(t, "hours")
			y.now = y.now.Add(time.Duration(hours) * time.Hour)
			if len(y.all) > 0 && rapid.IntRange(0, 5).Draw(t, "goes bad") == 0 {
				y.bad[rapid.SampledFrom(y.all).Draw(t, "which").Name] = true
			}
			due := y.p.Due(y.all)
			before := newestGood(y)
			goodBefore := map[backup.Kind]int{backup.Daily: y.good(backup.Daily), backup.Weekly: y.good(backup.Weekly)}
			gone := y.use(keep)
			for _, kind := range due {
				if got, want := y.good(kind), min(keep[kind], goodBefore[kind]+1); got != want {
					t.Fatalf("%d good of kind %s, want %d", got, kind, want)
				}
				newest := y.all[len(y.all)-1]
				if slices.Contains(gone, newest) {
					t.Fatalf("%s was made and went", newest.Name)
				}
			}
			for kind, b := range before {
				if slices.Contains(gone, b) && !b.At.After(y.now.Add(time.Minute)) && keep[kind] > 1 {
					t.Fatalf("%s, the newest good one, went", b.Name)
				}
			}
		}
	})
}

// newestGood are the newest good backups of the past, by kind.
func newestGood(y *years) map[backup.Kind]backup.Backup {
	out := map[backup.Kind]backup.Backup{}
	sorted := slices.SortedFunc(slices.Values(y.all), func(a, b backup.Backup) int { return cmp.Compare(a.At.Unix(), b.At.Unix()) })
	for _, b := range sorted {
		if !y.bad[b.Name] && !b.At.After(y.now) {
			out[b.Kind] = b
		}
	}
	return out
}

// The same with files: bit rot and missing sums on the disk.
func TestBadBackupsOnTheDiskPushNothingOut(t *testing.T) {
	p, clock := place(t, 1)
	var made []backup.Backup
	for range 7 {
		made = append(made, create(t, p, backup.Daily)...)
		clock.Advance(24 * time.Hour)
	}
	spoil(t, made[3].Path)
	remove(t, made[4].Path+".sha256")
	create(t, p, backup.Daily)
	if got := names(t, p); len(got) != 8 {
		t.Errorf("%d are left, want all 8: two of them are not good", len(got))
	}
	for range 5 {
		clock.Advance(24 * time.Hour)
		create(t, p, backup.Daily)
	}
	if got := names(t, p); slices.Contains(got, filepath.Base(made[3].Path)) || len(got) != 7 {
		t.Errorf("want 7 good ones after a while, got %q", got)
	}
}
