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

// ReviewIntervals are the days from one look at a learning to the next, each
// about 2.2 times the one before: what was kept in mind for so long keeps
// longer still.
var ReviewIntervals = []int{1, 3, 7, 16, 35, 75, 160, 350, 770, 1700, 3650}

// NextReview is how many days after a look the next one comes, where the look
// came so many days after the one before: the first interval that is longer,
// and the longest for ever after.
func NextReview(days int) int {
	for _, next := range ReviewIntervals {
		if next > days {
			return next
		}
	}
	return ReviewIntervals[len(ReviewIntervals)-1]
}

// lookBackQuestions are asked in turn, a week each.
var lookBackQuestions = []string{
	"Which of these would you tell a colleague first, and why?",
	"Which of these did you use again within the week?",
	"Which one surprised you, and what had you thought before?",
	"Which of these is still unclear, and who could make it clear?",
	"What would you do otherwise next time, because of one of these?",
	"Which of these would you have liked to know a month ago?",
	"Which two of these have to do with each other?",
	"Which of these is worth an hour of practice next week?",
}

// LookBackQuestion is the question to look back with on the week that begins
// on monday, of which so many learnings were written down. The same week
// always asks the same.
func LookBackQuestion(monday Date, learnings int) string {
	if learnings == 0 {
		return "Nothing was written down this week. What do you know now that you did not know on Monday?"
	}
	weeks := Date("2000-01-03").DaysUntil(monday) / 7
	n := len(lookBackQuestions)
	return lookBackQuestions[(weeks%n+n)%n]
}
