package work

// Reflection is two minutes at the end of a day or a week.
type Reflection struct {
	Meta
	Kind     string `json:"kind" enum:"daily,weekly" default:"daily" doc:"Of a day, or of a week."`
	Day      Date   `json:"day" looks:"back" doc:"The day, or the Monday of the week; today where none is said."`
	WentWell string `json:"went_well,omitzero" maxLength:"100000" format:"markdown" doc:"What went well."`
	WasHard  string `json:"was_hard,omitzero" maxLength:"100000" format:"markdown" doc:"What was hard."`
	Next     string `json:"next,omitzero" maxLength:"100000" format:"markdown" doc:"What next."`
	Notes    string `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"Anything else."`
	Private  bool   `json:"is_private" doc:"Kept out of anything made for others."`
}

// Check refuses a reflection that says nothing, and puts a weekly one on the
// Monday of its week.
func (r *Reflection) Check() error {
	if r.WentWell == "" && r.WasHard == "" && r.Next == "" && r.Notes == "" {
		return InvalidField("went_well", "is empty, and so are was_hard, next and notes; say something in one of them")
	}
	if r.Kind == "weekly" {
		r.Day = r.Day.Monday()
	}
	return nil
}
