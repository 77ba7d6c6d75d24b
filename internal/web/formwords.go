package web

import (
	"fmt"
	"strings"

	"daybook/internal/work"
)

// formLabels are fields whose name says less than a person would.
var formLabels = map[string]string{
	"at": "When", "estimated_minutes": "Estimate", "actual_minutes": "Took", "duration_minutes": "Length",
	"target_date": "Reached by", "start_date": "Begins", "progress_from": "Reckoned from", "success": "Measured by",
}

// formLabel is a field as a form says it.
func formLabel(name string) string {
	if label := formLabels[name]; label != "" {
		return label
	}
	return upper(word(strings.TrimSuffix(strings.TrimPrefix(name, "is_"), "_at")))
}

// kindWord is a kind as a title says it.
func kindWord(name string) string {
	switch name {
	case "energy":
		return "check-in"
	case "action":
		return "action item"
	case "learning":
		return "entry of the journal"
	}
	return word(name)
}

// like shows how a field is written, where its label alone does not say.
func like(f *work.Field) string {
	switch {
	case f.IsList() && f.Target == "person":
		return "Ada Lind, Jo Lind"
	case f.IsList():
		return "one, another"
	case f.Target != "":
		return "type to choose"
	case strings.HasSuffix(f.Name, "_minutes"):
		return "45m, 1h30"
	}
	least, most := f.Tag.Get("minimum"), f.Tag.Get("maximum")
	switch kind := fmt.Sprint(f.Type); {
	case kind == "work.Date" && f.LooksBack:
		return "today, yesterday, 20 nov"
	case kind == "work.Date":
		return "fri, 4 dec, in 2 weeks"
	case kind == "work.Instant" && f.LooksBack:
		return "9:30, yesterday 14:00"
	case kind == "work.Instant":
		return "mon 10:00, 4 dec 14:30"
	case least != "" && most != "":
		return least + " to " + most
	}
	return ""
}
