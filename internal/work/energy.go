package work

import (
	"fmt"
	"strconv"
)

// Energy is a check-in: how I was at an hour.
type Energy struct {
	Meta
	At         Instant `json:"at" looks:"back" doc:"When; now where nothing is said."`
	Zone       Zone    `json:"zone" maxLength:"64" doc:"The IANA time zone I was in; mine where none is said."`
	Day        Date    `json:"day" readonly:"true" doc:"The day it belongs to."`
	Energy     int     `json:"energy" required:"true" minimum:"1" maximum:"5" doc:"From 1, drained, to 5, full."`
	Engagement int     `json:"engagement,omitzero" minimum:"1" maximum:"5" doc:"From 1, elsewhere, to 5, absorbed."`
	Mood       string  `json:"mood,omitzero" maxLength:"50" doc:"A word for it."`
	Activity   string  `json:"activity,omitzero" maxLength:"200" doc:"What I was doing."`
	Notes      string  `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Anything else."`
}

// Levels is a check-in without a word: energy 4, engagement 3.
func (e *Energy) Levels() string {
	if e.Engagement == 0 {
		return "energy " + strconv.Itoa(e.Energy)
	}
	return fmt.Sprintf("energy %d, engagement %d", e.Energy, e.Engagement)
}
