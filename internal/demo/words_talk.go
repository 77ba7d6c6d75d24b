package demo

// What is said in meetings, and of each other's work.

var adHocMeetings = []struct {
	kind, title string
	minutes     []int
	people      int
}{
	{"other", "Pairing with {person} on the {component}", []int{45, 60, 90}, 1},
	{"review", "Design review: {feature} in {project}", []int{45, 60}, 3},
	{"other", "Walk-through of {project} with {person}", []int{30, 45}, 1},
	{"team", "Bug triage for {project}", []int{30}, 3},
	{"team", "Planning slice: {feature}", []int{30, 45}, 3},
	{"review", "Look back on {bug} in {project}", []int{30, 45}, 4},
	{"interview", "User interview: {feature}", []int{30, 45}, 2},
	{"one_on_one", "Coffee with {person}", []int{20, 30}, 1},
	{"training", "Short lesson: {concept}", []int{30, 45}, 3},
	{"other", "Handover of the {component}", []int{30}, 2},
	{"community", "Reading group: {concept}", []int{45}, 4},
	{"other", "Question hour with {person}", []int{30}, 1},
}

var places = []string{"Room Alder", "Room Birch", "Room Cedar", "Corner table", "https://meet.example/harrow-42", "https://meet.example/lantern", "Canteen", "Workshop, 2nd floor"}

var preparations = []string{
	"- last time: {matter}\n- bring: {document}\n- ask about {doing}",
	"Read {document} first. Open: {matter}.",
	"Three points at most. Start with {matter}.",
	"Show the {component}, then ask what is missing.",
}

var desiredOutcomes = []string{
	"A decision on {matter}.", "A next step that I can start tomorrow.", "To know what done means for {feature}.", "Feedback on {doing}.",
	"Who looks after the {component}.", "Agreement on the smallest useful slice.",
}

var outcomes = []string{
	"We agreed to start with {feature} and leave the {component} as it is.\n\n- {person} looks at {matter}\n- I update {document}",
	"Good talk. Key point: {step}.",
	"Decided: {feature} goes behind a switch; {document} follows.",
	"No decision yet; {matter} first. {person} will come back to it.",
	"{bug} came from the {component}. We change the order and add a test.",
	"Less urgent than I thought. I take {feature}, {person} takes the rest.",
	"Showed the {component}; {effect}.",
}

var standupOutcomes = []string{"{person} is blocked by {matter}.", "I take {bug} in the {component}.", "Release tomorrow; nothing else changes.", "{person} needs a review of the {component}."}

// topicWords are questions with what came of them.
var topicWords = []struct {
	question string
	answers  []string
}{
	{"What would you have done differently in {doing}?", []string{"Asked for help a day earlier, and said what I had tried.", "Made the change half as large.", "Shown a sketch to {person} first."}},
	{"How do I know that {feature} is done?", []string{"When somebody outside the team can use it without a question.", "When {document} says so and the test fails without it."}},
	{"Whom should I ask about the {component}?", []string{"{person} wrote it; come with a concrete case.", "Read the history first, then {person}."}},
	{"What does a good week look like in this rotation?", []string{"One thing finished, one thing learned, one person helped.", "Two reviews given for each one received."}},
	{"Am I on track for the offer?", []string{"Yes on the technical side; show more of {doing}.", "Evidence is thin on ownership: take {feature} from idea to release.", "Ask again with three examples in hand."}},
	{"How should I split {feature}?", []string{"By what a user can see, not by layer.", "First the read path, behind a switch; writes later."}},
	{"How did the {component} come to be built this way?", []string{"It grew out of an incident; see {document}.", "Nobody remembers, so we may change it with a test around it."}},
	{"Can I take part in on-call?", []string{"Shadow two weeks first, with {person}.", "From next rotation on."}},
	{"How do I say no to {matter}?", []string{"Say what would have to wait, and let them choose.", "Offer a date instead of a no."}},
	{"What should I stop doing?", []string{"Polishing before anybody has looked.", "Answering chat within a minute."}},
	{"How do I give feedback to somebody more senior?", []string{"Describe what you saw and its effect; ask what they make of it.", "In private, soon, and one thing only."}},
	{"Where do I find real data for {project}?", []string{"The anonymised copy of the test system, refreshed on Mondays.", "Ask {person} for a sample; never from production."}},
	{"Which talk should I offer to the circle?", []string{"The story of {bug}; ten minutes are enough.", "Something that you found hard three months ago."}},
	{"Is {bug} ours or theirs?", []string{"Ours: the {component} hides it.", "Theirs, but we can guard against it in an hour."}},
	{"What does the team expect of {document}?", []string{"That a newcomer can follow it alone.", "Half a page, with one picture."}},
	{"How much testing is enough for the {component}?", []string{"The cases that woke us up before, and each branch that costs money.", "Break it on purpose; if nothing turns red, there is not enough."}},
}

var meetingActions = []string{
	"Send the notes on {matter}", "Try {feature} on the test system", "Write a test for {bug}", "Find out who owns the {component}", "Share {document} with {person}",
	"Draw how the {component} works", "Ask {person} about {matter}", "Prepare numbers on {bug}", "Propose a date for {doing}", "Look at the logs of {project}",
}

// feedbackSort is one sort of feedback: an observation, and its effect.
type feedbackSort struct {
	category, sentiment string
	skills              []string
	said                []string
}

var feedbackWords = []feedbackSort{
	{"technical", "positive", []string{"Go", "Testing", "Debugging"}, []string{
		"Your change to the {component} was easy to review: small commits, and a description that says why.", "The test for {bug} is exactly the one that we were missing; {effect}.",
		"You found {bug} by measuring instead of guessing. {effect}.", "The way you split {feature} into slices made it possible to ship on Tuesday.",
	}},
	{"technical", "constructive", []string{"Go", "Data modelling", "Performance"}, []string{
		"The change to the {component} did three things at once; I could not say yes to one without the others.", "Look at the plan before you add an index: this query never used it.",
		"The error of the {component} tells me that something failed, but not what I should do.", "You optimised the {component} before we knew that it was slow.",
	}},
	{"technical", "neutral", []string{"SQL", "HTTP APIs"}, []string{
		"I would have put the check into the database, not into the {component}; both work.", "You seem to prefer long functions in the {component}; try the other way once and compare.",
	}},
	{"behavioral", "positive", []string{"Asking questions", "Pairing"}, []string{
		"You said \"I do not understand this yet\" in front of everybody, and three others were glad.", "When the {component} broke you told us within minutes; {effect}.",
		"You stayed calm with the customer and came back with an answer the same day.", "Thank you for bringing Tomas into the discussion; he had the answer.",
	}},
	{"behavioral", "constructive", []string{"Asking questions", "Prioritising", "Giving feedback"}, []string{
		"You were stuck on {bug} for most of a day before asking. Half an hour is enough.", "In refinement you agreed to {feature} although your face said no. Say it.",
		"You took {matter} on top of everything else. What did you put down for it?", "You interrupt when you are sure. Let {person} finish; you may still be right.",
	}},
	{"general", "positive", []string{"Presenting", "Writing"}, []string{
		"Your ten minutes on {concept} were clear: one idea, one picture, one example.", "{document} is the first one that a newcomer followed without help.",
		"The weekly note is short and honest. I read it first on Friday.",
	}},
	{"general", "constructive", []string{"Presenting", "Estimating", "Writing"}, []string{
		"Start the demo with what it is for; the {component} comes later.", "Your estimates are best cases. Look at the last ten and correct for it.",
		"The message about {matter} hid the question in the last line.",
	}},
	{"general", "neutral", []string{"Facilitating"}, []string{
		"The retrospective was fine; try to end it with one decision rather than five wishes.", "People look to you now when {project} comes up. Notice it.",
	}},
}

var feedbackContexts = []string{"after the review of the {component}", "in our one-on-one", "at the retrospective", "by message, after {doing}", "on the way to lunch", "after the demo", "in the pull request"}

var givenFeedback = []feedbackSort{
	{"technical", "positive", []string{"Giving feedback"}, []string{"Your review of the {component} taught me more than the course did; thank you.", "I copied how you name tests. {effect}."}},
	{"behavioral", "positive", []string{"Giving feedback"}, []string{"You waited until I had found it myself. I noticed, and it helped.", "You asked the quiet ones first; {effect}."}},
	{"behavioral", "constructive", []string{"Giving feedback"}, []string{"When you rewrote my branch overnight I lost the thread; next time let us look together.", "The tone in the thread on {matter} was sharper than you meant, I think."}},
	{"general", "neutral", []string{"Giving feedback"}, []string{"The reading group would gain from shorter chapters.", "I liked the picture in {document}; the text I had to read twice."}},
}

var feedbackActions = []string{"Split the next change to the {component} before review", "Ask after thirty minutes when stuck", "Say what has to wait when taking on {matter}", "Compare the last ten estimates with what happened", "Start the next demo with its purpose", "Rewrite the errors of the {component}"}

var interactionNotes = []string{
	"Talked about {matter}.", "{person} is working on {feature}; offered help with tests.", "Heard how the {component} came to be.", "Swapped stories of {bug}.",
	"Asked how the rotation goes; {obstacle}, same as with me.", "Got a tip: {step}.", "Short message about {doing}; answer tomorrow.",
}
