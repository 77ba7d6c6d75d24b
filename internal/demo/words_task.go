package demo

// words fill the {places} of sentences.
var words = map[string][]string{
	"component": {
		"address lookup", "rate limiter", "importer", "export job", "search form", "retry queue", "login page", "settings page", "audit log", "cache",
		"scheduler", "validation layer", "error page", "health check", "webhook handler", "CSV writer", "date picker", "session store", "price table", "file watcher",
		"permission check", "e-mail template", "pagination", "API client", "migration script", "map view", "status board", "fixture loader", "release script", "configuration loader",
	},
	"bug": {
		"an off-by-one", "a time zone slip", "a rounding difference", "a race", "a leaking connection", "a flaky test", "a missing index", "a wrong status code", "double bookings", "truncated names",
		"a stale cache entry", "a panic on empty input", "slow first loads", "lost query parameters", "broken umlauts", "a deadlock", "an endless retry", "a silent failure", "duplicate rows", "a misleading error message",
		"the summer-time gap", "negative totals", "an unescaped quote", "a forgotten timeout",
	},
	"feature": {
		"a filter by depot", "sorting by due time", "keyboard shortcuts", "a dry run", "an undo step", "paging", "a health endpoint", "structured logs", "a progress bar", "bulk edit",
		"a weekly summary", "e-mail notifications", "an export to CSV", "a read-only mode", "retry with backoff", "a feature switch", "rate limits", "an audit trail", "cancel buttons", "better empty states",
		"dark colours", "a confirmation step", "saved filters", "a printable view",
	},
	"document": {
		"the runbook", "the README", "the onboarding page", "the API description", "the release notes", "the decision record", "the data dictionary", "the troubleshooting guide", "the architecture sketch", "the glossary",
	},
	"matter": {
		"the review comments", "the release date", "access to the test system", "the open question on naming", "the on-call swap", "the missing test data", "the scope of the next slice", "the demo on Friday",
		"the numbers that do not add up", "the change of the interface", "the workshop next month", "the flaky pipeline", "the feedback from users", "the deadline", "the design sketch", "the incident of yesterday",
	},
	"errand": {
		"Log the hours of the week", "Book the train to the college", "File the travel expenses", "Clear the inbox to zero", "Tidy the desktop and downloads", "Renew the access card", "Order the second monitor",
		"Update the holiday calendar", "Install the security updates", "Answer the pulse survey", "Sign the training agreement", "Back up the laptop", "Return the borrowed book", "Water the plants on the third floor",
		"Sort the notes of the week", "Plan next week's three big things", "Update the status board", "Unsubscribe from noisy channels", "Check the rotation plan", "Rotate the test credentials",
	},
	"course": {
		"databases", "networks", "operating systems", "statistics", "technical English", "requirements", "algorithms", "project methods", "law for engineers", "software testing",
	},
	"doing": {
		"pairing", "reviewing", "debugging", "a release", "an incident", "refinement", "onboarding a colleague", "a migration", "a user visit", "estimating",
	},
	"effect": {
		"the reviewer found nothing to add", "we saved a day", "the next person will not stumble", "nobody was woken up at night", "the discussion got shorter", "the numbers finally agreed",
		"I could explain it afterwards", "the ticket shrank to a third", "support stopped asking", "the release went out on time",
	},
	"obstacle": {
		"I waited too long before asking", "three things were open at once", "the meeting ran over", "I did not know whom to ask", "the test data was missing", "I estimated without looking at the code",
		"the afternoon was in pieces", "the environment was down", "I started with the fun part", "I had not written down what done means", "the change was larger than it looked", "I nodded instead of asking",
	},
	"step": {
		"write the failing test first", "ask before an hour is gone", "take the hardest thing first", "keep the change under two hundred lines", "block the morning for one thing", "write the question down before the meeting",
		"show a sketch before building", "say no to one thing", "close the day on time", "read the code before estimating", "send the notes the same day", "pair on the part that I avoid",
	},
}

// taskWords are what a day is made of: sentences, how long each takes, and
// what it belongs to.
var taskWords = []taskSort{
	{share: 16, on: "project", tags: []string{"review"}, minutes: []int{10, 15, 20, 30, 45}, titles: []string{
		"Review {person}'s change to the {component} of {project}", "Second look at {person}'s pull request on {project}", "Read {person}'s design for the {component}",
	}},
	{share: 14, on: "project", tags: []string{"incident", "testing"}, minutes: []int{20, 30, 45, 60, 90}, titles: []string{
		"Fix {bug} in the {component} of {project}", "Find out why {project} shows {bug}", "Reproduce {bug} in the {component}",
	}},
	{share: 15, on: "project", tags: []string{"design", "frontend", "api"}, minutes: []int{30, 45, 60, 90, 120}, titles: []string{
		"Add {feature} to {project}", "Sketch {feature} for the {component} of {project}", "Build {feature} behind a switch in {project}", "Show {feature} to {person}",
	}},
	{share: 11, on: "project", tags: []string{"testing", "tooling"}, minutes: []int{15, 20, 30, 45}, titles: []string{
		"Write tests for the {component} of {project}", "Cover {feature} with a test", "Replace the fixtures of the {component}", "Make the {component} test faster",
	}},
	{share: 7, on: "project", tags: []string{"tooling", "performance", "ops"}, minutes: []int{15, 30, 45, 60}, titles: []string{
		"Measure the {component} of {project}", "Rename things in the {component} of {project}", "Update the dependencies of {project}", "Roll out {project} to the test system", "Split the {component} of {project} in two",
	}},
	{share: 8, on: "project", tags: []string{"writing"}, minutes: []int{10, 15, 20, 30}, titles: []string{
		"Update {document} of {project}", "Write {document} for the {component}", "Draw the {component} for {document}",
	}},
	{share: 12, on: "person", tags: []string{"communication", "quick", "waiting"}, minutes: []int{5, 5, 10, 15}, titles: []string{
		"Reply to {person} about {matter}", "Ask {person} about {matter}", "Tell {person} what came of {matter}", "Send {person} the notes on {matter}", "Thank {person} for help with {matter}",
	}},
	{share: 6, on: "learning", tags: []string{"question"}, minutes: []int{15, 20, 30, 45}, titles: []string{
		"Read about {concept}", "Try {concept} in a small program", "Write up {concept} for the journal", "Explain {concept} to {person}", "Exercise on {course} for the college",
	}},
	{share: 4, on: "goal", tags: []string{"career", "hiring", "feedback"}, minutes: []int{10, 15, 20, 30}, titles: []string{
		"Ask {person} for feedback on {matter}", "Collect evidence of {doing} for the review", "Prepare the talk with {person}", "Note what {doing} taught me",
	}},
	{share: 5, on: "home", tags: nil, minutes: []int{15, 30, 45, 60}, titles: []string{
		"Add {feature} to {project}", "Fix {bug} in {project}", "Tidy {document} of {project}",
	}},
	{share: 5, on: "", tags: []string{"quick", "planning"}, minutes: []int{5, 10, 15}, titles: []string{"{errand}"}},
}

// taskSort is one sort of task, with its share of all in a hundred or so.
type taskSort struct {
	share   int
	on      string // what it is about: project, person, learning, goal, home or nothing
	tags    []string
	minutes []int
	titles  []string
}

var taskNotes = []string{
	"Done when {effect}.\n\n- start from the {component}\n- {step}",
	"{person} asked for it during {doing}. See {document}.",
	"Careful: last time {obstacle}.",
	"Acceptance:\n\n1. a test that fails without the change\n2. {document} says what changed\n3. {person} has seen it",
	"Small slice only; {feature} comes later.",
	"Question for {person}: is {matter} part of this?",
}

// recurringTasks come again; the day of the week is that of their rule.
var recurringTasks = []struct {
	title, rule, words string
	interval, weekday  int // every so many weeks on that day; weekday -1: every working day
	minutes            int
}{
	{"Look through open pull requests", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday", 1, -1, 10},
	{"Write the weekly note to Ingrid Vasholm", "FREQ=WEEKLY;BYDAY=FR", "every friday", 1, 5, 20},
	{"Plan the week's three goals", "FREQ=WEEKLY;BYDAY=MO", "every monday", 1, 1, 15},
	{"Update the skills matrix", "FREQ=WEEKLY;INTERVAL=4;BYDAY=TH", "every 4 weeks on thursday", 4, 4, 30},
}
