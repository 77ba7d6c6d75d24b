package work

// Meeting is a meeting: what I want from it, and what came of it.
type Meeting struct {
	Meta
	Title           string            `json:"title" required:"true" minLength:"1" maxLength:"200" doc:"What it is called."`
	Kind            string            `json:"kind" enum:"one_on_one,standup,team,review,interview,training,community,other" default:"other" doc:"What sort of meeting."`
	State           string            `json:"state" enum:"scheduled,held,cancelled" default:"scheduled" doc:"Where it stands."`
	StartsAt        Instant           `json:"starts_at" doc:"When it begins; now where nothing is said."`
	Zone            Zone              `json:"zone" maxLength:"64" doc:"The IANA time zone it takes place in; mine where none is said."`
	Day             Date              `json:"day" readonly:"true" doc:"The day it belongs to."`
	DurationMinutes int               `json:"duration_minutes,omitzero" minimum:"1" maximum:"14400" doc:"How long it takes, in minutes."`
	Place           string            `json:"place,omitzero" maxLength:"2000" doc:"A room or a link."`
	Organization    Ref[Organization] `json:"organization,omitzero" doc:"For whom."`
	Project         Ref[Project]      `json:"project,omitzero" doc:"About which project."`
	Series          Ref[Series]       `json:"series,omitzero" readonly:"true" doc:"The series that it belongs to."`
	SeriesDay       Date              `json:"series_day,omitzero" readonly:"true" doc:"Which occurrence of the series it is, wherever it was moved to."`
	Preparation     string            `json:"preparation,omitzero" maxLength:"100000" format:"markdown" doc:"Notes before it, in Markdown."`
	DesiredOutcome  string            `json:"desired_outcome,omitzero" maxLength:"2000" doc:"What I want from it."`
	Outcome         string            `json:"outcome,omitzero" maxLength:"100000" format:"markdown" doc:"What came of it, in Markdown."`
	CalendarUID     CalendarUID       `json:"calendar_uid,omitzero" maxLength:"1000" doc:"UID of RFC 5545 where it came from a calendar."`
	Private         bool              `json:"is_private" doc:"Kept out of anything made for others."`
	Attendees       []Ref[Person]     `json:"attendees,omitzero" through:"meeting_attendees" doc:"Who is there."`
	Tags            []Ref[Tag]        `json:"tags,omitzero" through:"meeting_tags" doc:"Words to find it by."`
}

// CalendarUID is the UID property of RFC 5545 §3.8.4.7; empty: none.
type CalendarUID string

// Series is a meeting that comes again. What it hands on to its meetings was
// checked as a meeting's, so it states no lengths of its own.
type Series struct {
	Meta
	Rule            string            `json:"rule" required:"true" doc:"RRULE of RFC 5545, without the property name."`
	Words           string            `json:"words,omitzero" doc:"The rule as it was said."`
	Title           string            `json:"title" required:"true" doc:"What the meetings to come are called."`
	Kind            string            `json:"kind" enum:"one_on_one,standup,team,review,interview,training,community,other" default:"other" doc:"What sort of meetings."`
	StartsAt        Instant           `json:"starts_at" required:"true" doc:"DTSTART, UTC."`
	Zone            Zone              `json:"zone" required:"true" doc:"The IANA time zone in which the hour stays the same."`
	DurationMinutes int               `json:"duration_minutes,omitzero" minimum:"1" maximum:"14400" doc:"How long each takes, in minutes."`
	Place           string            `json:"place,omitzero" doc:"A room or a link."`
	Organization    Ref[Organization] `json:"organization,omitzero" doc:"For whom."`
	Project         Ref[Project]      `json:"project,omitzero" doc:"About which project."`
	Private         bool              `json:"is_private" doc:"Kept out of anything made for others."`
	EndsOn          Date              `json:"ends_on,omitzero" doc:"No meeting is made for a later day."`
	Attendees       []Ref[Person]     `json:"attendees,omitzero" through:"meeting_series_attendees" doc:"Who is there."`
}

// Topic is a question to ask or a point to raise, beside what came of it.
type Topic struct {
	Meta
	Meeting Ref[Meeting] `json:"meeting,omitzero" doc:"Where it is to be raised; empty: the next meeting with its person."`
	Person  Ref[Person]  `json:"person,omitzero" doc:"Whom it is for."`
	Title   string       `json:"title" required:"true" minLength:"1" maxLength:"500" doc:"The question or the point."`
	Answer  string       `json:"answer,omitzero" maxLength:"100000" format:"markdown" doc:"What came of it."`
	State   string       `json:"state" enum:"open,raised,dropped" default:"open" doc:"Where it stands."`
	Rank    string       `json:"rank" readonly:"true" doc:"Its order within its meeting."`
	Carried int          `json:"carried" readonly:"view" doc:"How often it was not raised in a meeting, and carried forward to the next."`
}
