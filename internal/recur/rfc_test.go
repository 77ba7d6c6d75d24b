package recur_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/recur"
	"daybook/internal/work"
)

// examples are those of RFC 5545 §3.8.5.3, each at 9:00 in New York, with the
// days that the RFC lists. Where it goes on "...", ends is false.
var examples = []struct {
	name, start, rule, want string
	ends                    bool
}{
	{"daily for 10 occurrences", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997 Sep 2-11", true},
	{"daily until December 24", "1997-09-02", "FREQ=DAILY;UNTIL=19971224T000000Z", "1997 Sep 2-30 Oct 1-31 Nov 1-30 Dec 1-23", true},
	{
		"every other day", "1997-09-02", "FREQ=DAILY;INTERVAL=2",
		"1997 Sep 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 Oct 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30" +
			" Nov 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 Dec 1 3", false,
	},
	{"every 10 days, 5 occurrences", "1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997 Sep 2 12 22 Oct 2 12", true},
	{
		"every day in January for 3 years, yearly", "1998-01-01", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
		"1998 Jan 1-31 1999 Jan 1-31 2000 Jan 1-31", true,
	},
	{
		"every day in January for 3 years, daily", "1998-01-01", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
		"1998 Jan 1-31 1999 Jan 1-31 2000 Jan 1-31", true,
	},
	{"weekly for 10 occurrences", "1997-09-02", "FREQ=WEEKLY;COUNT=10", "1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4", true},
	{
		"weekly until December 24", "1997-09-02", "FREQ=WEEKLY;UNTIL=19971224T000000Z",
		"1997 Sep 2 9 16 23 30 Oct 7 14 21 28 Nov 4 11 18 25 Dec 2 9 16 23", true,
	},
	{
		"every other week", "1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
		"1997 Sep 2 16 30 Oct 14 28 Nov 11 25 Dec 9 23 1998 Jan 6 20 Feb 3 17", false,
	},
	{
		"weekly on Tuesday and Thursday for five weeks, until", "1997-09-02", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
		"1997 Sep 2 4 9 11 16 18 23 25 30 Oct 2", true,
	},
	{
		"weekly on Tuesday and Thursday for five weeks, count", "1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
		"1997 Sep 2 4 9 11 16 18 23 25 30 Oct 2", true,
	},
	{
		"every other week on Monday, Wednesday and Friday until December 24", "1997-09-01",
		"FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
		"1997 Sep 1 3 5 15 17 19 29 Oct 1 3 13 15 17 27 29 31 Nov 10 12 14 24 26 28 Dec 8 10 12 22", true,
	},
	{
		"every other week on Tuesday and Thursday, 8 occurrences", "1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
		"1997 Sep 2 4 16 18 30 Oct 2 14 16", true,
	},
	{
		"monthly on the first Friday for 10 occurrences", "1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
		"1997 Sep 5 Oct 3 Nov 7 Dec 5 1998 Jan 2 Feb 6 Mar 6 Apr 3 May 1 Jun 5", true,
	},
	{
		"monthly on the first Friday until December 24", "1997-09-05", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
		"1997 Sep 5 Oct 3 Nov 7 Dec 5", true,
	},
	{
		"every other month on the first and last Sunday for 10 occurrences", "1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
		"1997 Sep 7 28 Nov 2 30 1998 Jan 4 25 Mar 1 29 May 3 31", true,
	},
	{
		"monthly on the second-to-last Monday for 6 months", "1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
		"1997 Sep 22 Oct 20 Nov 17 Dec 22 1998 Jan 19 Feb 16", true,
	},
	{"monthly on the third-to-the-last day", "1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997 Sep 28 Oct 29 Nov 28 Dec 29 1998 Jan 29 Feb 26", false},
	{
		"monthly on the 2nd and 15th for 10 occurrences", "1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
		"1997 Sep 2 15 Oct 2 15 Nov 2 15 Dec 2 15 1998 Jan 2 15", true,
	},
	{
		"monthly on the first and last day for 10 occurrences", "1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
		"1997 Sep 30 Oct 1 31 Nov 1 30 Dec 1 31 1998 Jan 1 31 Feb 1", true,
	},
	{
		"every 18 months on the 10th thru 15th for 10 occurrences", "1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
		"1997 Sep 10-15 1999 Mar 10-13", true,
	},
	{
		"every Tuesday, every other month", "1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
		"1997 Sep 2 9 16 23 30 Nov 4 11 18 25 1998 Jan 6 13 20 27 Mar 3 10 17 24 31", false,
	},
	{
		"yearly in June and July for 10 occurrences", "1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
		"1997 Jun 10 Jul 10 1998 Jun 10 Jul 10 1999 Jun 10 Jul 10 2000 Jun 10 Jul 10 2001 Jun 10 Jul 10", true,
	},
	{
		"every other year in January, February and March for 10 occurrences", "1997-03-10", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
		"1997 Mar 10 1999 Jan 10 Feb 10 Mar 10 2001 Jan 10 Feb 10 Mar 10 2003 Jan 10 Feb 10 Mar 10", true,
	},
	{
		"every third year on the 1st, 100th and 200th day for 10 occurrences", "1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
		"1997 Jan 1 Apr 10 Jul 19 2000 Jan 1 Apr 9 Jul 18 2003 Jan 1 Apr 10 Jul 19 2006 Jan 1", true,
	},
	{"every 20th Monday of the year", "1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997 May 19 1998 May 18 1999 May 17", false},
	{"Monday of week number 20", "1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997 May 12 1998 May 11 1999 May 17", false},
	{
		"every Thursday in March", "1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
		"1997 Mar 13 20 27 1998 Mar 5 12 19 26 1999 Mar 4 11 18 25", false,
	},
	{
		"every Thursday, but only during June, July and August", "1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
		"1997 Jun 5 12 19 26 Jul 3 10 17 24 31 Aug 7 14 21 28 1998 Jun 4 11 18 25 Jul 2 9 16 23 30 Aug 6 13 20 27" +
			" 1999 Jun 3 10 17 24 Jul 1 8 15 22 29 Aug 5 12 19 26", false,
	},
	{
		"every Friday the 13th", "1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
		"1998 Feb 13 Mar 13 Nov 13 1999 Aug 13 2000 Oct 13", false,
	},
	{
		"the first Saturday that follows the first Sunday of the month", "1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
		"1997 Sep 13 Oct 11 Nov 8 Dec 13 1998 Jan 10 Feb 7 Mar 7 Apr 11 May 9 Jun 13", false,
	},
	{
		"every 4 years, the first Tuesday after a Monday in November", "1996-11-05",
		"FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996 Nov 5 2000 Nov 7 2004 Nov 2", false,
	},
	{
		"the third of Tuesday, Wednesday or Thursday for 3 months", "1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
		"1997 Sep 4 Oct 7 Nov 6", true,
	},
	{
		"the second-to-last weekday of the month", "1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
		"1997 Sep 29 Oct 30 Nov 27 Dec 30 1998 Jan 29 Feb 26 Mar 30", false,
	},
	{"weeks from Monday", "1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997 Aug 5 10 19 24", true},
	{"weeks from Sunday", "1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997 Aug 5 17 19 31", true},
	{
		"a date that a month does not have is ignored", "2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
		"2007 Jan 15 30 Feb 15 Mar 15 30", true,
	},
}

func TestExamplesOfRFC5545(t *testing.T) {
	newYork := zone(t, "America/New_York")
	for _, tt := range examples {
		t.Run(tt.name, func(t *testing.T) {
			start := work.Date(tt.start)
			r, err := recur.Parse(tt.rule, start)
			if err != nil {
				t.Fatal(err)
			}
			want := days(t, tt.want)
			limit := len(want)
			if tt.ends {
				limit++ // and not one more
			}
			at := start.Time(newYork).Add(9 * time.Hour)
			var got []work.Date
			for _, moment := range r.TimesBetween(at, at, at.AddDate(50, 0, 0), limit) {
				if clock := moment.Format(time.TimeOnly); clock != "09:00:00" {
					t.Errorf("%s is at %s, want 09:00:00", moment, clock)
				}
				got = append(got, work.DateOf(moment))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("times (-want +got):\n%s", diff)
			}
			if strings.Contains(tt.rule, "T000000Z") {
				return // ends at a time of day, which days alone do not have
			}
			if diff := cmp.Diff(want, r.Between(start, start, "2050-01-01", limit)); diff != "" {
				t.Errorf("days (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, oneByOne(r, start, limit)); diff != "" {
				t.Errorf("next by next (-want +got):\n%s", diff)
			}
		})
	}
}

// TestExamplesOfRFC5545FinerThanADay: the rest of its examples are refused.
func TestExamplesOfRFC5545FinerThanADay(t *testing.T) {
	for _, rule := range []string{
		"FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z",
		"FREQ=MINUTELY;INTERVAL=15;COUNT=6",
		"FREQ=MINUTELY;INTERVAL=90;COUNT=4",
		"FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
		"FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
	} {
		_, err := recur.Parse(rule, "1997-09-02")
		if work.CodeOf(err) != work.Invalid || !strings.Contains(err.Error(), "finer than a day") {
			t.Errorf("%s: got %v, want it refused as finer than a day", rule, err)
		}
	}
}

// oneByOne asks for the days one after the other.
func oneByOne(r recur.Rule, start work.Date, limit int) []work.Date {
	var out []work.Date
	for d, ok := r.Next(start.AddDays(-1), start); ok && len(out) < limit; d, ok = r.Next(d, start) {
		out = append(out, d)
	}
	return out
}

// days reads days as the RFC lists them: 1997 Sep 2 4-6 Oct 1.
func days(t *testing.T, text string) []work.Date {
	t.Helper()
	var out []work.Date
	var year, month string
	for _, word := range strings.Fields(text) {
		switch _, err := time.Parse("Jan", word); {
		case err == nil:
			month = word
		case len(word) == 4 && !strings.Contains(word, "-"):
			year = word
		default:
			first, last, ok := strings.Cut(word, "-")
			if !ok {
				last = first
			}
			from, _ := strconv.Atoi(first)
			to, _ := strconv.Atoi(last)
			for day := from; day <= to; day++ {
				d, err := time.Parse("2006 Jan 2", year+" "+month+" "+strconv.Itoa(day))
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, work.DateOf(d))
			}
		}
	}
	return out
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}
