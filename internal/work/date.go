package work

import (
	"encoding/json"
	"time"
)

// Date is a day of the calendar as YYYY-MM-DD, without a zone. The zero value
// "" means no day. Dates compare as strings.
type Date string

// DateOf returns the calendar day of t in t's own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// ParseDate reads an ISO 8601 calendar date, YYYY-MM-DD, strictly: a day that
// the calendar does not have is refused.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return "", Errorf(Invalid, "%q is not a day; write one like 2026-04-01", s)
	}
	return Date(s), nil
}

// IsZero reports whether d means no day.
func (d Date) IsZero() bool { return d == "" }

// Time returns midnight of d in loc. The zero Date gives the zero Time.
func (d Date) Time(loc *time.Location) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), loc)
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the day n days after d, or before it where n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time(time.UTC).AddDate(0, 0, n)) }

// DaysUntil returns the number of days from d to other; negative where other
// lies before d.
func (d Date) DaysUntil(other Date) int {
	const day = 24 * 60 * 60 // seconds: a time.Duration holds no more than 292 years
	return int((other.Time(time.UTC).Unix() - d.Time(time.UTC).Unix()) / day)
}

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday { return d.Time(time.UTC).Weekday() }

// Monday returns the first day of d's ISO 8601 week.
func (d Date) Monday() Date {
	return d.AddDays(-int((d.Weekday() - time.Monday + 7) % 7))
}

// MarshalText writes YYYY-MM-DD, or nothing for no day.
func (d Date) MarshalText() ([]byte, error) { return []byte(d), nil }

// UnmarshalText reads YYYY-MM-DD; empty text means no day.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = ""
		return nil
	}
	v, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// UnmarshalJSON reads a string or null, which never reaches UnmarshalText.
func (d *Date) UnmarshalJSON(data []byte) error { return unmarshalJSONText(data, d) }

// Zone is the IANA name of a time zone, such as Europe/Zurich; empty: none.
type Zone string

// Instant is a moment in UTC with milliseconds, as RFC 3339:
// 2026-04-01T09:30:00.000Z. The zero value "" means none. Instants compare as
// strings.
type Instant string

// instantLayout is RFC 3339 with exactly three digits of a second, in UTC.
const instantLayout = "2006-01-02T15:04:05.000Z"

// InstantOf returns t in UTC, cut to milliseconds.
func InstantOf(t time.Time) Instant { return Instant(t.UTC().Format(instantLayout)) }

// ParseInstant reads RFC 3339 with any offset.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if year := t.UTC().Year(); err != nil || year < 1 || year > 9999 {
		return "", Errorf(Invalid, "%q is not a time; write one like 2026-04-01T09:30:00Z", s)
	}
	return InstantOf(t), nil
}

// IsZero reports whether i means none.
func (i Instant) IsZero() bool { return i == "" }

// Time returns i as a time in UTC. The zero Instant gives the zero Time.
func (i Instant) Time() time.Time {
	t, err := time.Parse(time.RFC3339Nano, string(i))
	if err != nil {
		return time.Time{}
	}
	return t
}

// MarshalText writes RFC 3339, or nothing for none.
func (i Instant) MarshalText() ([]byte, error) { return []byte(i), nil }

// UnmarshalText reads RFC 3339; empty text means none.
func (i *Instant) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*i = ""
		return nil
	}
	v, err := ParseInstant(string(text))
	if err != nil {
		return err
	}
	*i = v
	return nil
}

// UnmarshalJSON reads a string or null, which never reaches UnmarshalText.
func (i *Instant) UnmarshalJSON(data []byte) error { return unmarshalJSONText(data, i) }

func unmarshalJSONText(data []byte, v interface{ UnmarshalText([]byte) error }) error {
	var s *string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if s == nil {
		return v.UnmarshalText(nil)
	}
	return v.UnmarshalText([]byte(*s))
}
