package work

// Learning is one thing learned.
type Learning struct {
	Meta
	Title   string       `json:"title" required:"true" minLength:"1" maxLength:"200" doc:"What was learned, in a line."`
	Content string       `json:"content,omitzero" maxLength:"100000" format:"markdown" doc:"The whole of it, in Markdown."`
	Kind    string       `json:"kind" enum:"aha_moment,concept,insight,how_to,mistake" default:"insight" doc:"What sort of thing it is."`
	Date    Date         `json:"date" looks:"back" doc:"On which day; today where none is said."`
	Source  string       `json:"source" enum:"meeting,self_study,project,course,reading,colleague" default:"self_study" doc:"Where it came from."`
	Link    string       `json:"link,omitzero" maxLength:"2000" doc:"Address of what was read or watched."`
	Meeting Ref[Meeting] `json:"meeting,omitzero" doc:"The meeting it came from."`
	Project Ref[Project] `json:"project,omitzero" doc:"The project it came from."`
	Private bool         `json:"is_private" doc:"Kept out of anything made for others."`
	Skills  []Ref[Skill] `json:"skills,omitzero" through:"learning_skills" doc:"The skills it feeds."`
	Tags    []Ref[Tag]   `json:"tags,omitzero" through:"learning_tags" doc:"Words to find it by."`
}
