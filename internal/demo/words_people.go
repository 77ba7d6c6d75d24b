package demo

// What an apprentice learns of people, and of freight.

var peopleAreas = []area{
	{"Asking questions", []string{"communication", "question"}, []string{"", "https://reading.example/questions"}, "", []concept{
		{"the half-hour rule", "Stuck for thirty minutes means asking, with what I tried and what I expected."},
		{"open questions", "What makes you say so? brings more than: is it because of the cache?"},
		{"asking in public", "The answer helps the two who did not dare."},
		{"repeating what I heard", "In my own words, before answering; twice it was not what they meant."},
		{"not knowing", "Saying so early costs nothing; later it costs trust."},
	}},
	{"Giving feedback", []string{"feedback", "communication"}, []string{"https://reading.example/feedback", ""}, "", []concept{
		{"observation before judgement", "What I saw, what it did, what I wish; in this order it can be heard."},
		{"feedback within a day", "After a week it is an accusation."},
		{"praise that is concrete", "Good job says nothing; the test name did."},
		{"asking for feedback", "On one thing, named before: then people look."},
		{"listening without defending", "Write it down, say thanks, think about it tomorrow."},
	}},
	{"Presenting", []string{"communication", "cohort"}, []string{"https://reading.example/talks", ""}, "", []concept{
		{"one idea a slide", "The audience reads or listens, not both."},
		{"the first minute", "Say what it is for; the rest of the attention follows from it."},
		{"demos that can fail", "Have the recording ready, and do not apologise."},
		{"pauses", "They feel like a year to me and like punctuation to the room."},
	}},
	{"Writing", []string{"writing"}, []string{"https://reading.example/plain-words", ""}, "", []concept{
		{"the question in the first line", "Whoever reads on the train answers the first line."},
		{"decision records", "What we decided is easy to find; why is what I look for in a year."},
		{"short sentences", "Cut in two what I cannot read aloud."},
		{"notes on the same day", "Tomorrow I remember that there was a decision, not which."},
		{"diagrams with five boxes", "The sixth belongs into another one."},
	}},
	{"Estimating", []string{"planning"}, []string{"", "https://reading.example/estimates"}, "", []concept{
		{"ranges instead of numbers", "Two to five days is honest; three is a wish."},
		{"comparing with the last ten", "I am too low by a third, reliably. Now I can correct for it."},
		{"the part that nobody knows", "Look there first; the rest is typing."},
		{"slicing by value", "The first slice that a user can see is worth more than three layers."},
	}},
	{"Prioritising", []string{"planning"}, []string{"", "https://reading.example/focus"}, "", []concept{
		{"three things a day", "The fourth is a wish. Choose in the morning, not at four."},
		{"the cost of switching", "After each change of project it takes a quarter of an hour to be back."},
		{"deciding what to leave", "A list grows by itself; only dropping makes a plan."},
		{"urgent against important", "Chat is urgent. The design was important."},
		{"putting off twice", "The third time is a decision: do it, drop it or give it away."},
	}},
	{"Pairing", []string{"communication"}, []string{"", ""}, "", []concept{
		{"switching every half hour", "Whoever types thinks about characters; whoever watches thinks about the way."},
		{"thinking aloud", "The silence was the problem, not the code."},
		{"strong-style pairing", "The idea goes through the other's hands; slow, and nobody is lost."},
	}},
	{"Facilitating", []string{"communication", "cohort"}, []string{"https://reading.example/meetings", ""}, "", []concept{
		{"silent writing first", "The loudest idea is then one of eight."},
		{"ending with one decision", "Five wishes are none."},
		{"a visible clock", "People end when they see the end."},
	}},
	{"User interviews", []string{"design", "domain"}, []string{"https://reading.example/interviews", ""}, "", []concept{
		{"asking for the last time it happened", "What people do differs from what they say they do."},
		{"watching instead of asking", "The driver had a sheet of paper beside the screen. That was the answer."},
		{"silence after a question", "Count to seven; the good part comes at five."},
	}},
	{"Web accessibility", []string{"frontend"}, []string{"https://standards.example/accessibility", ""}, "```html\n<label for=\"gate\">Gate</label>\n<input id=\"gate\" name=\"gate\" inputmode=\"numeric\">\n```", []concept{
		{"keyboard order", "Put the mouse away for an hour; the trap was in the date picker."},
		{"contrast in sunlight", "Enough on my monitor, gone in the cab."},
		{"labels of form fields", "A placeholder disappears when it is needed."},
		{"headings as a table of contents", "Screen readers jump by them; so do I."},
		{"focus after an action", "Where am I now? must have an answer."},
	}},
	{"TypeScript", []string{"frontend"}, []string{"https://reading.example/types", ""}, "", []concept{
		{"discriminated unions", "Impossible states cannot be written down, so nobody handles them."},
		{"unknown instead of any", "It makes me check at the border, and nowhere else."},
		{"narrowing", "The compiler follows an if better than a cast."},
		{"progressive enhancement", "It works before the script has come; in a cab that is half of the time."},
	}},
	{"Freight planning", []string{"domain"}, []string{"", ""}, "", []concept{
		{"driving and rest times", "The cheapest route is not allowed if nobody may drive it."},
		{"empty kilometres", "A third of all; the planner's real enemy."},
		{"cut-off times", "Ten minutes late at the terminal is a day late at the customer."},
		{"consolidated loads", "Half-full trucks are a matter of promises, not of space."},
	}},
	{"Depot operations", []string{"domain"}, []string{"", ""}, "", []concept{
		{"cross-docking", "What never touches a shelf never has to be found."},
		{"gate slots", "An hour that is booked twice costs two hours."},
		{"shift handover", "What is not on the wall is not known."},
	}},
	{"Customs rules", []string{"domain"}, []string{"", ""}, "", []concept{
		{"tariff codes", "Ten digits, and the last two change in January."},
		{"transit documents", "The goods move before they are cleared; the paper must not be slower."},
		{"origin against provenance", "Where it was made is not where it comes from."},
	}},
	{"Billing and tariffs", []string{"domain"}, []string{"", ""}, "", []concept{
		{"rounding per line", "Sum of the rounded is not rounded sum; the contract says which."},
		{"fuel surcharges", "They follow an index of last month; an invoice needs last month's truth."},
		{"credit notes", "Never change an invoice; write the opposite."},
	}},
	{"Fleet telemetry", []string{"domain", "data"}, []string{"", ""}, "", []concept{
		{"late positions", "A tunnel sends everything at once; order by the device's clock, distrust it too."},
		{"temperature curves", "The alarm is the slope, not the value."},
		{"geofences", "In and out at the border, every minute: it needs a margin."},
	}},
}
