package demo

// What is aimed for, and how days are looked back on.

var yearlyGoals = []string{"Be offered a place as an engineer", "Become somebody a team would miss", "Own a service from idea to night shift", "Teach what I learned last year", "Be trusted with a design of my own"}

// goalSort is one sort of quarterly goal.
type goalSort struct {
	category string
	titles   []string
	success  []string
}

var quarterlyGoals = []goalSort{
	{"technical", []string{"Be at home in {skill}", "Ship {feature} in {project} on my own", "Understand the {component} of {project} down to its tests", "Halve the time of the {component}"}, []string{"Two changes merged without a structural comment.", "Somebody asks me about it, and the answer holds.", "{person} would let me change it alone."}},
	{"soft_skill", []string{"Ask within thirty minutes", "Give feedback every week", "Speak at the cohort circle", "Write notes that others use", "Estimate honestly"}, []string{"Helena Brandwick says so without being asked.", "Ten entries in the journal.", "Three people confirm it."}},
	{"hiring_readiness", []string{"Show ownership in the rotation", "Collect evidence for the decision", "Be ready for the technical conversation", "Get to know two teams that hire"}, []string{"Five pieces of evidence, from three people.", "A rehearsal with Dara Whitlock that goes well."}},
	{"personal", []string{"Close the day on time", "Ride to work twice a week", "Finish one small project at home", "Sleep before midnight"}, []string{"Four weeks out of five.", "The log says so."}},
}

var monthlyGoals = []string{"Finish {feature} in {project}", "Read and try one chapter on {concept}", "Review twice as much as I am reviewed", "Clear what is left over every Friday", "Meet everybody of the {team} team once", "Write {document} of {project}"}

var weeklyGoals = []string{"Get {feature} reviewed", "Find the cause of {bug}", "Prepare the question for {person}", "Finish the exercise on {course}", "Write the test that {project} lacks", "Leave on time three days out of five", "Show the {component} to somebody new", "Answer everything older than a week"}

var milestoneWords = []string{"Read the code and draw it", "Agree on the smallest slice with {person}", "First version behind a switch", "Reviewed and merged", "{document} updated", "Shown to the team", "Tried by two users", "Measured before and after", "Feedback asked from three people", "Written up in the journal"}

var progressNotes = []string{"{feature} is merged.", "Slower than planned: {obstacle}.", "Shown to {person}; {effect}.", "Next: {step}.", "Half of it was already there.", "A good week.", "Changed the plan after {doing}."}

var evidenceByLevel = [][]string{
	{"Read the first chapters and did the exercises; can follow a discussion.", "Watched {person} during {doing} and took notes."},
	{"Made a first change to {project} with help from {person}.", "Can do it with an example beside me; did so in the {component}."},
	{"Fixed {bug} in {project} alone, reviewed without structural comments.", "Chose between two ways for {feature} and could say why."},
	{"{person} asked me to review the {component} because of it.", "Led {doing} for {project}; {effect}.", "Explained {concept} to the cohort."},
	{"Others bring me their questions; wrote {document} that the teams use.", "Designed {feature} and its roll-out across two teams."},
}

var confirmedEvidence = []string{"Looked again: still there, and quicker than in spring.", "Used it all quarter in {project}.", "{person} sees it the same way.", "Kept up by {doing}."}

var wentWell = []string{"{feature} is done, and {effect}.", "Asked {person} early about {matter}.", "Two hours without interruption on the {component}.", "Found {bug}.", "The review of {project} went through at once.", "Said no to one thing.", "Helped {person} with {bug}; learned something about {concept} on the way.", "Finished the three that the day was for."}

var wasHard = []string{"{obstacle}.", "{bug} in the {component} cost the morning.", "Switched between {project} and meetings all day.", "Could not concentrate after lunch.", "Did not understand {concept} well enough to explain it.", "Waited for {person} on {matter}."}

var whatNext = []string{"{step}.", "Tomorrow first: the {component}.", "Ask {person} about {matter}.", "Write a test for {bug}.", "Less chat before ten.", "Split {feature}."}

var moods = [][]string{
	{"drained", "tired", "foggy"},
	{"slow", "restless", "tired", "scattered"},
	{"okay", "steady", "calm", "even"},
	{"focused", "curious", "content", "awake"},
	{"in flow", "excited", "wide awake", "proud"},
}

var activities = map[string][]string{
	"meeting": {"after the stand-up", "between two meetings", "after refinement", "out of the one-on-one", "after the circle"},
	"deep":    {"coding on {project}", "reading code of the {component}", "writing tests", "debugging {bug}", "designing {feature}"},
	"light":   {"reviewing", "answering messages", "tidying notes", "updating {document}", "planning the day"},
	"break":   {"back from lunch", "after a walk", "coffee with {person}"},
}
