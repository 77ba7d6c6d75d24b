package recur_test

import (
	"strings"
	"testing"

	"daybook/internal/recur"
	"daybook/internal/work"
)

// Said on Wednesday 25 November 2026.
const wednesday = work.Date("2026-11-25")

func TestParseWords(t *testing.T) {
	tests := []struct{ text, rule, words string }{
		{"every day", "FREQ=DAILY", "every day"},
		{"daily", "FREQ=DAILY", "every day"},
		{"every 3 days", "FREQ=DAILY;INTERVAL=3", "every 3 days"},
		{"every second day", "FREQ=DAILY;INTERVAL=2", "every 2 days"},
		{"every day in january", "FREQ=DAILY;BYMONTH=1", "every day in January"},
		{"every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"},
		{"Weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"},
		{"every weekend", "FREQ=WEEKLY;BYDAY=SA,SU", "every Saturday and Sunday"},
		{"every monday", "FREQ=WEEKLY;BYDAY=MO", "every Monday"},
		{"mondays & fridays", "FREQ=WEEKLY;BYDAY=MO,FR", "every Monday and Friday"},
		{"every mon, wed, and fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"},
		{"weekly", "FREQ=WEEKLY", "every week"},
		{"every other week", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"},
		{"every fortnight", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"},
		{"every 2 weeks on tue", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday"},
		{"every two weeks on weekdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "every 2 weeks on weekdays"},
		{"every other tue and thu", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every 2 weeks on Tuesday and Thursday"},
		{"every month", "FREQ=MONTHLY", "every month"},
		{"monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "every month on the 15th"},
		{"every 15th", "FREQ=MONTHLY;BYMONTHDAY=15", "every month on the 15th"},
		{"the 1st and 15th of every other month", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15", "every 2 months on the 1st and the 15th"},
		{"first monday", "FREQ=MONTHLY;BYDAY=1MO", "every month on the first Monday"},
		{"every first and third monday of the month", "FREQ=MONTHLY;BYDAY=1MO,3MO", "every month on the first Monday and the third Monday"},
		{"last fri of the month", "FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"},
		{"second to last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR", "every month on the second last Friday"},
		{"second tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU", "every month on the second Tuesday"},
		{"last weekday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday"},
		{"last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"},
		{"every month on the 31st", "FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"},
		{"every month on the 30th", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "every month on the 30th or the last day"},
		{"every month on the 30th where there is one", "FREQ=MONTHLY;BYMONTHDAY=30", "every month on the 30th where there is one"},
		{"every month on each monday", "FREQ=MONTHLY;BYDAY=MO", "every month on each Monday"},
		{"every month on the 13th if it is a friday", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "every month on the 13th if it is Friday"},
		{"every quarter", "FREQ=MONTHLY;INTERVAL=3", "every 3 months"},
		{"quarterly on the first monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "every 3 months on the first Monday"},
		{"yearly", "FREQ=YEARLY", "every year"},
		{"every year on 1 apr", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1", "every year on 1 April"},
		{"every apr 1st", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1", "every year on 1 April"},
		{"every 29 feb", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "every year on the last day in February"},
		{"first monday of april and october", "FREQ=YEARLY;BYMONTH=4,10;BYDAY=1MO", "every year on the first Monday in April and October"},
		{"last day of the year", "FREQ=YEARLY;BYYEARDAY=-1", "every year on the last day of the year"},
		{"every year on each monday in week 20", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year on each Monday in week 20"},
		{"every weekday until 31 Dec 2026", "FREQ=WEEKLY;UNTIL=20261231;BYDAY=MO,TU,WE,TH,FR", "every weekday until 31 Dec 2026"},
		{"every day, until 2027-02-28", "FREQ=DAILY;UNTIL=20270228", "every day until 28 Feb 2027"},
		{"every day until 1 apr", "FREQ=DAILY;UNTIL=20270401", "every day until 1 Apr 2027"},
		{"every day until 25 nov", "FREQ=DAILY;UNTIL=20261125", "every day until 25 Nov 2026"},
		{"every day until dec 31, 2030", "FREQ=DAILY;UNTIL=20301231", "every day until 31 Dec 2030"},
		{"every monday 10 times", "FREQ=WEEKLY;COUNT=10;BYDAY=MO", "every Monday 10 times"},
		{"every day for one time", "FREQ=DAILY;COUNT=1", "every day 1 time"},
		{"RRULE:FREQ=WEEKLY;BYDAY=TU,MO;WKST=MO", "FREQ=WEEKLY;BYDAY=MO,TU", "every Monday and Tuesday"},
		{"freq=daily;until=19971224t000000z", "FREQ=DAILY;UNTIL=19971224T000000Z", "every day until 24 Dec 1997 00:00:00 UTC"},
		{"FREQ=YEARLY;BYDAY=20MO,-1FR", "FREQ=YEARLY;BYDAY=20MO,-1FR", "every year on the 20th Monday and the last Friday"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			start := wednesday
			if strings.Contains(tt.text, "1997") {
				start = "1997-01-01"
			}
			got, err := recur.Parse(tt.text, start)
			if err != nil {
				t.Fatal(err)
			}
			if got.Text() != tt.rule || got.Words() != tt.words {
				t.Errorf("got %s, %q, want %s, %q", got.Text(), got.Words(), tt.rule, tt.words)
			}
			again, err := recur.Parse(got.Words(), start)
			if err != nil || again.Text() != tt.rule {
				t.Errorf("%q is read back as %s, %v", got.Words(), again.Text(), err)
			}
		})
	}
}

// TestWordsForADayThatSomeMonthsLack: "every month" loses no month.
func TestWordsForADayThatSomeMonthsLack(t *testing.T) {
	tests := []struct {
		text  string
		start work.Date
		want  string
	}{
		{"every month", "2026-01-28", "FREQ=MONTHLY"},
		{"every month", "2026-01-29", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"},
		{"every quarter", "2026-01-30", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1"},
		{"every month", "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1"},
		{"every year", "2028-02-28", "FREQ=YEARLY"},
		{"every year", "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"},
		{"FREQ=MONTHLY", "2026-01-31", "FREQ=MONTHLY"}, // as the RFC has it
	}
	for _, tt := range tests {
		got, err := recur.Parse(tt.text, tt.start)
		if err != nil || got.Text() != tt.want {
			t.Errorf("%s from %s: got %s, %v, want %s", tt.text, tt.start, got.Text(), err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct{ text, want string }{ // want is part of the message
		{"", "not a whole rule"},
		{"every", "write one like"},
		{" ,,, ", "not a rule I understand"},
		{"monday", "write every monday"},
		{"15th", "does not say how often"},
		{"next week", "not a rule I understand"},
		{"biweekly", "not a rule I understand"},
		{"every blue moon", `at "blue moon"`},
		{"every second tuesday", "write every other tuesday, or second tuesday of the month"},
		{"every month on monday", "write each Monday, or the first Monday"},
		{"every month on the 15th and 31st", "some months do not have"},
		{"every year on the 1st", "names no month"},
		{"every year on 31 april", "April does not have"},
		{"every year on 30 feb", "February does not have"},
		{"every monday at 9:00", "the hour apart"},
		{"every 0 days", "from 1 to 9999"},
		{"every 99999 days", "from 1 to 9999"},
		{"every day 0 times", "from 1 to 1000000"},
		{"every day 5 times 6 times", "not a rule I understand"},
		{"every day 5 times until 2027-01-01", "COUNT and UNTIL"},
		{"every day until 31 feb 2027", "does not have"},
		{"every day until 2020-01-01", "before it begins"},
		{"every day until 3500-01-01", "from 1900 to 2999"},
		{"every day until someday", "not a rule I understand"},
		{"every week on the 15th", "FREQ=MONTHLY"},
		{"every month on the 15th or the 16th", "leaves a choice"},
		{"every month on the 32nd", "one of 31"},
		{"every monday in april of the year", "not a rule I understand"},
		{"every monday and", "not a whole rule"},
		{"every day on the 15th on the 16th", "in one list"},
		{strings.Repeat("every day ", 1000), "longer than a rule"},
		{"RRULE:", "has no value"},
		{"FREQ=", "has no value"},
		{"FREQ=DAILY;", "has no value"},
		{"INTERVAL=2", "no FREQ"},
		{"FREQ=HOURLY", "finer than a day"},
		{"FREQ=DAILY;BYHOUR=9", "finer than a day"},
		{"FREQ=SOMETIMES", "DAILY, WEEKLY"},
		{"FREQ=DAILY;FREQ=DAILY", "twice"},
		{"FREQ=DAILY;X=1", "not a part"},
		{"FREQ=DAILY;BYEASTER=1", "not a part"},
		{"FREQ=DAILY;INTERVAL=0", "from 1 to 9999"},
		{"FREQ=DAILY;INTERVAL=10000", "from 1 to 9999"},
		{"FREQ=DAILY;INTERVAL=99999999999999999999", "from 1 to 9999"},
		{"FREQ=DAILY;COUNT=-1", "from 1 to 1000000"},
		{"FREQ=DAILY;COUNT=5;UNTIL=20270101", "COUNT and UNTIL"},
		{"FREQ=DAILY;UNTIL=2027-01-01", "like 20261231"},
		{"FREQ=DAILY;UNTIL=20270229", "like 20261231"},
		{"FREQ=DAILY;UNTIL=20270101T090000", "in UTC"},
		{"FREQ=DAILY;UNTIL=20261124", "before it begins on 25 Nov 2026"},
		{"FREQ=DAILY;WKST=XX", "MO, TU"},
		{"FREQ=DAILY;BYMONTH=13", "from 1 to 12"},
		{"FREQ=DAILY;BYMONTH=-1", "from 1 to 12"},
		{"FREQ=MONTHLY;BYMONTHDAY=0", "-1 to -31"},
		{"FREQ=MONTHLY;BYMONTHDAY=1,,2", "-1 to -31"},
		{"FREQ=MONTHLY;BYDAY=0MO", "1MO"},
		{"FREQ=MONTHLY;BYDAY=54MO", "1MO"},
		{"FREQ=MONTHLY;BYDAY=é", "MO, TU"},
		{"FREQ=WEEKLY;BYDAY=1MO", "MONTHLY and YEARLY only"},
		{"FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY"},
		{"FREQ=MONTHLY;BYWEEKNO=1", "YEARLY only"},
		{"FREQ=MONTHLY;BYYEARDAY=1", "YEARLY only"},
		{"FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "BYWEEKNO"},
		{"FREQ=YEARLY;BYSETPOS=1", "another BY part"},
		{"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "names no day in the 100 years from 25 Nov 2026"},
		{"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000", "names no day"},
	}
	for _, tt := range tests {
		t.Run(tt.text[:min(len(tt.text), 60)], func(t *testing.T) {
			got, err := recur.Parse(tt.text, wednesday)
			if err == nil {
				t.Fatalf("got %s, want it refused", got.Text())
			}
			if work.CodeOf(err) != work.Invalid || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, tt.want)
			}
		})
	}
}

func TestParseWantsAStart(t *testing.T) {
	for _, start := range []work.Date{"", "soon", "2026-02-30"} {
		if _, err := recur.Parse("every day", start); work.CodeOf(err) != work.Invalid || err == nil {
			t.Errorf("start %q: got %v, want it refused", start, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;UNTIL=20300101T000000Z", "every 2 weeks on tue",
		"last fri of the month until 31 dec 2030", "every month on the 13th if it is a friday 10 times",
		"every year on the 100th day of the year only the last with weeks from sunday", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-366,366",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := recur.Parse(text, "2026-11-25")
		if err != nil {
			if work.CodeOf(err) != work.Invalid {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		read, err := recur.Read(r.Text())
		if err != nil || read.Text() != r.Text() {
			t.Errorf("%q: %s is read back as %s, %v", text, r.Text(), read.Text(), err)
		}
		said, err := recur.Parse(r.Words(), "2026-11-25")
		if err != nil || said.Text() != r.Text() {
			t.Errorf("%q: %s is said as %q, read as %s, %v", text, r.Text(), r.Words(), said.Text(), err)
		}
		last := work.Date("2026-11-24")
		for range 20 {
			next, ok := r.Next(last, "2026-11-25")
			if ok && next <= last {
				t.Fatalf("%q: %s comes after %s", text, next, last)
			}
			if !ok {
				break
			}
			last = next
		}
	})
}
