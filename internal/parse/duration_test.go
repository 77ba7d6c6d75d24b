package parse

import (
	"strings"
	"testing"

	"daybook/internal/work"
)

func TestDuration(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"30m", 30},
		{"90m", 90},
		{"1h", 60},
		{"1h30m", 90},
		{"1h 30m", 90},
		{"1h5m", 65},
		{" 2H ", 120},
		{"1:30", 90},
		{"0:45", 45},
		{"12:00", 720},
		{"90", 90},
		{"1", 1},
		{"1.5h", 90},
		{"0.1h", 6},
		{"2.25h", 135},
		{"240h", MaxMinutes},
		{"14400", MaxMinutes},
	}
	for _, tt := range tests {
		if got, err := Duration(tt.text); err != nil || got != tt.want {
			t.Errorf("%q: got %d, %v, want %d", tt.text, got, err, tt.want)
		}
	}
}

func TestDurationRefuses(t *testing.T) {
	const example = "is not a duration; write one like 30m, 1h30m, 1:30, or 90 for minutes"
	const limits = "is not a duration to keep; write one from 1m to 240h"
	tests := []struct{ text, want string }{
		{"", `"" ` + example},
		{"soon", `"soon" ` + example},
		{"m", `"m" ` + example},
		{"h", `"h" ` + example},
		{"-30m", `"-30m" ` + example},
		{"+30", `"+30" ` + example},
		{"1h30", `"1h30" ` + example},
		{"1h30mm", `"1h30mm" ` + example},
		{"1h-5m", `"1h-5m" ` + example},
		{"1 30", `"1 30" ` + example},
		{"30 m", `"30 m" ` + example},
		{"1:5", `"1:5" ` + example},
		{"1:300", `"1:300" ` + example},
		{"1:30:00", `"1:30:00" ` + example},
		{"1.5", `"1.5" ` + example},
		{"1,5h", `"1,5h" ` + example},
		{".5h", `".5h" ` + example},
		{"1.h", `"1.h" ` + example},
		{"2d", `"2d" ` + example},
		{"１0m", `"１0m" ` + example},
		{"1.33h", "does not come to whole minutes; write one like 1h20m"},
		{"1h90m", "has more than 59 minutes beside its hours; write 2h30m"},
		{"1:75", "has more than 59 minutes beside its hours; write 2h15m"},
		{"0", limits},
		{"0m", limits},
		{"0:00", limits},
		{"0.0h", limits},
		{"241h", limits},
		{"14401", limits},
		{"99999999999999999999", limits},
		{"99999999999999999999h", limits},
		{"99999999999999999999:00", limits},
		{strings.Repeat("9", 1<<20) + "m", "is not a duration"},
	}
	for _, tt := range tests {
		got, err := Duration(tt.text)
		if err == nil {
			t.Errorf("%.40q: got %d, want it refused", tt.text, got)
			continue
		}
		if !strings.Contains(err.Error(), tt.want) || work.CodeOf(err) != work.Invalid {
			t.Errorf("got  %v\nwant %s", err, tt.want)
		}
	}
}

func TestDurationTextIsReadBack(t *testing.T) {
	for want := 1; want <= MaxMinutes; want++ {
		if got, err := Duration(DurationText(want)); err != nil || got != want {
			t.Fatalf("%s: got %d, %v, want %d", DurationText(want), got, err, want)
		}
	}
}

func FuzzDuration(f *testing.F) {
	for _, text := range []string{"30m", "1h30m", "1:30", "1.5h", "90", "1h 30m", "0", "hm", "1::0", "\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		minutes, err := Duration(text)
		if err != nil {
			return
		}
		again, err := Duration(DurationText(minutes))
		if minutes < 1 || minutes > MaxMinutes || err != nil || again != minutes {
			t.Errorf("%q gave %d, which reads as %d, %v", text, minutes, again, err)
		}
	})
}
