package work

// Feedback is what someone said of my work, or I of theirs.
type Feedback struct {
	Meta
	Content   string       `json:"content" required:"true" minLength:"1" maxLength:"100000" format:"markdown" doc:"What was said, as it was said."`
	Direction string       `json:"direction" enum:"received,given" default:"received" doc:"To me, or from me."`
	Person    Ref[Person]  `json:"person,omitzero" doc:"Who gave it or got it."`
	Date      Date         `json:"date" looks:"back" doc:"On which day; today where none is said."`
	Context   string       `json:"context,omitzero" maxLength:"2000" doc:"On what occasion."`
	Category  string       `json:"category" enum:"technical,behavioral,general" default:"general" doc:"What it is about."`
	Sentiment string       `json:"sentiment" enum:"positive,constructive,neutral" default:"neutral" doc:"How it was meant."`
	Meeting   Ref[Meeting] `json:"meeting,omitzero" doc:"The meeting it was said in."`
	Project   Ref[Project] `json:"project,omitzero" doc:"The project it is about."`
	Private   bool         `json:"is_private" doc:"Kept out of anything made for others."`
	Skills    []Ref[Skill] `json:"skills,omitzero" through:"feedback_skills" doc:"The skills it speaks of."`
	Tags      []Ref[Tag]   `json:"tags,omitzero" through:"feedback_tags" doc:"Words to find it by."`
}

// ActionItem is what someone is to do: from a meeting, from feedback, or free.
type ActionItem struct {
	Meta
	Title         string        `json:"title" required:"true" minLength:"1" maxLength:"200" doc:"What is to be done."`
	Description   string        `json:"description,omitzero" maxLength:"100000" format:"markdown" doc:"More about it, in Markdown."`
	Owner         string        `json:"owner" enum:"me,them" default:"me" doc:"Who is to do it: me, or the person."`
	Person        Ref[Person]   `json:"person,omitzero" doc:"Whom I owe it to, or who owes it to me."`
	Status        Status        `json:"status" enum:"todo,in_progress,done,cancelled" default:"todo" doc:"Where it stands."`
	Priority      Priority      `json:"priority" enum:"high,medium,low" default:"medium" doc:"How much it matters."`
	Due           Date          `json:"due,omitzero" doc:"The day it must be done by."`
	CompletedAt   Instant       `json:"completed_at,omitzero" readonly:"true" doc:"When it was done, UTC."`
	CompletedZone Zone          `json:"completed_zone,omitzero" readonly:"true" doc:"The zone it was done in."`
	CompletedDay  Date          `json:"completed_day,omitzero" readonly:"true" doc:"The day it was done on."`
	Meeting       Ref[Meeting]  `json:"meeting,omitzero" doc:"The meeting it came from."`
	Feedback      Ref[Feedback] `json:"feedback,omitzero" doc:"The feedback it came from."`
	Task          Ref[Task]     `json:"task,omitzero" readonly:"true" doc:"The task that it became."`
}

func (*ActionItem) kindName() string { return "action" }

// Check refuses an item of nobody's, and one that came from two places.
func (a *ActionItem) Check() error {
	if a.Owner == "them" && a.Person.IsZero() {
		return InvalidField("person", "is missing on an action item of theirs; say who is to do it")
	}
	if !a.Meeting.IsZero() && !a.Feedback.IsZero() {
		return InvalidField("feedback", "cannot be set beside meeting; an action item comes from one of them")
	}
	return nil
}
