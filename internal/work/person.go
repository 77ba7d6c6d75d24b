package work

// Person is someone I work with or learn from.
type Person struct {
	Meta
	Name             string            `json:"name" required:"true" minLength:"1" maxLength:"100" doc:"Their name."`
	Role             string            `json:"role" enum:"manager,coach,mentor,peer,report,stakeholder,other" default:"peer" doc:"What they are to me."`
	Organization     Ref[Organization] `json:"organization,omitzero" doc:"Where they work."`
	Email            string            `json:"email,omitzero" maxLength:"254" format:"email" doc:"Their address."`
	ContactEveryDays int               `json:"contact_every_days,omitzero" minimum:"1" maximum:"3650" doc:"How often to be in touch, in days."`
	Notes            string            `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Notes, in Markdown."`
	Tags             []Ref[Tag]        `json:"tags,omitzero" through:"person_tags" doc:"Words to find them by."`
	LastContact      Date              `json:"last_contact,omitzero" readonly:"view" doc:"The day they were last heard from: a meeting held, an interaction or feedback."`
}

// Interaction is being in touch outside meetings.
type Interaction struct {
	Meta
	Person Ref[Person] `json:"person" required:"true" doc:"With whom."`
	Kind   string      `json:"kind" enum:"chat,call,coffee,message,email,other" default:"chat" doc:"How."`
	At     Instant     `json:"at" looks:"back" doc:"When; now where nothing is said."`
	Zone   Zone        `json:"zone" maxLength:"64" doc:"The IANA time zone it happened in; mine where none is said."`
	Day    Date        `json:"day" readonly:"true" doc:"The day it belongs to."`
	Notes  string      `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"What was said."`
}

// Organization is an employer, host, client, school or community.
type Organization struct {
	Meta
	Name  string `json:"name" required:"true" minLength:"1" maxLength:"100" doc:"What it is called; unique, whatever the case."`
	Kind  string `json:"kind" enum:"employer,host,client,school,community,personal" default:"employer" doc:"What it is to me."`
	Notes string `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Notes, in Markdown."`
}

// Team is a team that I might join, or serve.
type Team struct {
	Meta
	Name         string            `json:"name" required:"true" minLength:"1" maxLength:"100" doc:"What it is called; unique, whatever the case."`
	Organization Ref[Organization] `json:"organization,omitzero" doc:"Where it is."`
	Notes        string            `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Notes, in Markdown."`
}
