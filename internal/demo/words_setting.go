package demo

// Who and what there is. Everybody and everything is invented.

const (
	ownerName  = "Noa Velden"
	ownerEmail = "noa.velden@lanternworks.example"

	employer  = "Lanternworks Academy"
	host      = "Harrowmere Freight"
	school    = "Brackenford Technical College"
	community = "Brackenford Code Circle"
	personal  = "At home"
)

var organizationWords = []struct{ name, kind, notes string }{
	{employer, "employer", "Employs me and the cohort. Decides on the offer together with the host."},
	{host, "host", "Where I work: two rotations a year, each in another team. Freight by road and rail."},
	{school, "school", "Theory, one block each term."},
	{community, "community", "Open evenings, first Thursday of the month."},
	{personal, "personal", "What is nobody's business."},
}

type personWords struct {
	name, role, organization, notes string
	every                           int // days between being in touch, 0: no cadence
}

// cohort are the people who stay, whatever the team.
var cohort = []personWords{
	{"Ingrid Vasholm", "manager", employer, "Teaches the engineering course and runs the cohort. Likes a written agenda the evening before.", 7},
	{"Samir Okonjo", "coach", host, "Looks over my shoulder once a fortnight. Asks for examples, never for summaries.", 14},
	{"Helena Brandwick", "coach", employer, "Observes the cohort circle. Good at how, not at what.", 21},
	{"Dara Whitlock", "mentor", host, "Staff engineer. Ask about design and about saying no.", 30},
	{"Milo Ferrant", "peer", employer, "Same cohort. Strong in front-end work, we swap reviews.", 14},
	{"Asha Tindall", "peer", employer, "Same cohort. Data side. Explains SQL better than any book.", 14},
	{"Jonas Rydell", "peer", employer, "Same cohort. Platform rotation; knows every pipeline.", 21},
	{"Keiko Marlowe", "peer", employer, "Same cohort. Keeps the reading group alive.", 21},
	{"Tomas Abreu-Lind", "peer", employer, "Same cohort. Quiet in groups, brilliant in pairs.", 21},
	{"Wanda Osei", "peer", employer, "Same cohort. Presents without fear; ask her for feedback on slides.", 21},
	{"Robert Quill", "stakeholder", host, "Head of engineering. Signs the hiring decision.", 60},
	{"Marta Leventis", "stakeholder", host, "People partner. Knows the steps from rotation to offer.", 45},
	{"Pieter Ankersen", "other", school, "Teaches databases.", 0},
	{"Lucia Farrow", "other", community, "Organizes the evenings; always looking for short talks.", 60},
	{"Edda Morning", "mentor", community, "Retired from thirty years of operations. Coffee, no agenda.", 60},
}

// team is where a rotation is spent.
type team struct {
	name, domain string
	projects     []projectWords
	people       []personWords
	wants        []string // skills, the most wanted first
}

type projectWords struct{ name, languages, description string }

var teams = []*team{
	{
		"Route Planning", "Freight planning",
		[]projectWords{{"route-planner", "Go, SQL", "Finds the cheapest set of routes for tomorrow's loads."}, {"eta-service", "Go", "Says when a truck arrives, and how sure it is."}, {"timetable-import", "Go, Python", "Reads the rail timetable, which changes more often than anybody admits."}},
		[]personWords{{"Oskar Lindgrave", "stakeholder", host, "Product owner of routes.", 0}, {"Beatriz Sanlow", "peer", host, "Knows the solver by heart.", 0}, {"Hamid Rostami-Vale", "peer", host, "Review partner for anything with time zones.", 0}, {"Fenna de Wolde", "peer", host, "Tester. Finds what I did not think of.", 0}},
		[]string{"Go", "Algorithms", "SQL", "Testing", "Freight planning", "Performance"},
	},
	{
		"Depot Tools", "Depot operations",
		[]projectWords{{"depot-dashboard", "TypeScript, Go", "What the shift lead sees on the wall."}, {"slot-booking", "Go, SQL", "Gives a truck its gate and its hour."}, {"label-printer", "Go", "Labels that a wet scanner can still read."}},
		[]personWords{{"Ruth Calloway", "stakeholder", host, "Runs the depot in Eastmere.", 0}, {"Nils Tavener", "peer", host, "Front end and patience.", 0}, {"Ximena Prado", "peer", host, "Has driven a forklift; ask before designing.", 0}, {"Callum Deane", "peer", host, "Keeps the printers alive.", 0}},
		[]string{"TypeScript", "Web accessibility", "HTTP APIs", "Depot operations", "User interviews"},
	},
	{
		"Customs", "Customs rules",
		[]projectWords{{"customs-forms", "Go, TypeScript", "Fills the forms that used to take an afternoon."}, {"manifest-parser", "Go", "Turns what carriers send into what we can read."}, {"tariff-codes", "SQL, Python", "The code list, with its history."}},
		[]personWords{{"Agnes Holloway", "stakeholder", host, "Declarant for twenty years.", 0}, {"Piotr Szel", "peer", host, "Parsers and puns.", 0}, {"Yara Benhamou", "peer", host, "Reads regulations for fun.", 0}, {"Gil Morrow", "peer", host, "Writes the tests first, really.", 0}},
		[]string{"Go", "Testing", "Customs rules", "Data modelling", "Writing"},
	},
	{
		"Billing", "Billing and tariffs",
		[]projectWords{{"tariff-engine", "Go, SQL", "What a shipment costs, to the cent, and why."}, {"invoice-matcher", "Go, SQL", "Finds the shipment behind a line on a carrier's invoice."}, {"dunning-mailer", "Go", "Reminds politely, then less so."}},
		[]personWords{{"Corinne Astley", "stakeholder", host, "Controller. Wants numbers that add up.", 0}, {"Matteo Grandi-Hall", "peer", host, "Guardian of decimals.", 0}, {"Sunniva Roe", "peer", host, "Wrote most of the ledger.", 0}, {"Bram Oyelaran", "peer", host, "On call more than he should be.", 0}},
		[]string{"SQL", "Data modelling", "Billing and tariffs", "Debugging", "Testing", "Writing"},
	},
	{
		"Driver App", "Driver experience",
		[]projectWords{{"driver-app-api", "Go", "What the phone in the cab talks to."}, {"driver-app-web", "TypeScript", "Works with gloves, in the sun, without a signal."}, {"notification-hub", "Go, SQL", "One place that decides who is told what."}},
		[]personWords{{"Lorna Beck", "stakeholder", host, "Speaks for four hundred drivers.", 0}, {"Teo Valcourt", "peer", host, "Offline first, always.", 0}, {"Anneke Struik", "peer", host, "Pairs on anything.", 0}, {"Dev Harwood", "peer", host, "Mobile networks and their lies.", 0}},
		[]string{"HTTP APIs", "TypeScript", "Web accessibility", "Driver experience", "User interviews", "Security"},
	},
	{
		"Telemetry", "Fleet telemetry",
		[]projectWords{{"fleet-telemetry", "Go, SQL", "Positions and temperatures, two million a day."}, {"alert-rules", "Go", "When somebody should look, and when not."}},
		[]personWords{{"Greta Sandoval", "stakeholder", host, "Duty manager of the control room.", 0}, {"Ivo Lacey", "peer", host, "Time series all the way down.", 0}, {"Noor Haddad-Finch", "peer", host, "Dashboards that answer a question.", 0}},
		[]string{"Observability", "Performance", "Concurrency", "Fleet telemetry", "Linux"},
	},
	{
		"Platform", "Platform engineering",
		[]projectWords{{"build-images", "Shell, Go", "What everything is built in."}, {"terraform-base", "HCL", "Networks and accounts, described once."}, {"identity-gateway", "Go", "Who you are, and what you may."}},
		[]personWords{{"Viktor Sall", "stakeholder", host, "Leads platform. Allergic to tickets without a why.", 0}, {"Maren Holt", "peer", host, "Containers, and where they leak.", 0}, {"Elio Carrow", "peer", host, "Security reviews with a smile.", 0}},
		[]string{"Containers", "Linux", "Security", "CI pipelines", "Infrastructure as code"},
	},
	{
		"Data", "Reporting",
		[]projectWords{{"event-loader", "Go, SQL", "Every event once, in order, most of the time."}, {"report-builder", "SQL, TypeScript", "The numbers of Monday morning."}},
		[]personWords{{"Philippa Strand", "stakeholder", host, "Asks the question behind the report.", 0}, {"Arjun Mellows", "peer", host, "Query plans as bedtime reading.", 0}, {"Sofie Lund-Arak", "peer", host, "Names things well.", 0}},
		[]string{"SQL", "Data modelling", "Performance", "Reporting", "Estimating"},
	},
}

type skillWords struct {
	name, category string
	start          int // the level at the first self-assessment; 0: later
}

var skillsWords = []skillWords{
	{"Go", "technical", 2},
	{"SQL", "technical", 2},
	{"HTTP APIs", "technical", 2},
	{"Testing", "technical", 1},
	{"Concurrency", "technical", 1},
	{"Data modelling", "technical", 1},
	{"TypeScript", "technical", 2},
	{"Web accessibility", "technical", 1},
	{"Debugging", "technical", 2},
	{"Performance", "technical", 1},
	{"Security", "technical", 1},
	{"Algorithms", "technical", 2},
	{"Observability", "technical", 0},
	{"Git", "tool", 2},
	{"Linux", "tool", 2},
	{"Containers", "tool", 1},
	{"CI pipelines", "tool", 1},
	{"Infrastructure as code", "tool", 0},
	{"Editor and shell", "tool", 3},
	{"Asking questions", "soft_skill", 2},
	{"Giving feedback", "soft_skill", 1},
	{"Presenting", "soft_skill", 1},
	{"Writing", "soft_skill", 2},
	{"Estimating", "soft_skill", 1},
	{"Prioritising", "soft_skill", 1},
	{"Pairing", "soft_skill", 2},
	{"Facilitating", "soft_skill", 0},
	{"User interviews", "soft_skill", 0},
	{"Freight planning", "domain", 0},
	{"Depot operations", "domain", 0},
	{"Customs rules", "domain", 0},
	{"Billing and tariffs", "domain", 0},
	{"Driver experience", "domain", 0},
	{"Fleet telemetry", "domain", 0},
	{"Platform engineering", "domain", 0},
	{"Reporting", "domain", 0},
}

var tagWords = []string{
	"go", "sql", "api", "testing", "review", "design", "incident", "security", "performance", "data", "git", "ops",
	"frontend", "communication", "planning", "onboarding", "career", "cohort", "feedback", "domain", "tooling",
	"quick", "waiting", "writing", "question", "hiring",
}

// The repositories beside work.
var learningProjects = []projectWords{
	{"go-katas", "Go", "One small exercise a week."},
	{"tiny-shell", "C", "A shell that can pipe, and not much more."},
	{"sql-notebook", "SQL", "Queries that taught me something."},
	{"raft-notes", "Go", "Consensus, read slowly and rebuilt."},
	{"parser-playground", "Go", "From characters to trees."},
	{"http-from-scratch", "Go", "A server over bare sockets."},
	{"css-corners", "HTML, CSS", "Layouts without a framework."},
	{"kernel-reading", "C", "Notes beside other people's code."},
	{"graph-puzzles", "Go, Python", "Shortest paths and longer evenings."},
	{"accessible-forms", "HTML, TypeScript", "Forms tried with a screen reader."},
	{"git-internals", "Shell", "Objects, refs and what rebase really does."},
	{"tracing-lab", "Go", "Three services and one request."},
	{"crypto-exercises", "Python", "How not to roll your own."},
	{"school-database", "SQL", "The college's assignment, with more indexes than asked for."},
	{"terminal-typing", "Go", "Trains the keys that I miss."},
}

var personalProjects = []projectWords{
	{"recipe-box", "Go, HTML", "Grandmother's card box, searchable."},
	{"bike-log", "Go, SQL", "Kilometres, chains, punctures."},
	{"dotfiles", "Shell", "My desk, wherever I sit."},
	{"plant-water", "Python", "Two sensors and a reminder."},
	{"home-budget", "SQL", "Where it goes."},
	{"photo-sorter", "Go", "By day and place, no cloud."},
	{"letter-press", "HTML, CSS", "Cards for birthdays."},
	{"attic-server", "Shell", "A quiet box under the roof."},
	{"chess-clock", "TypeScript", "For the kitchen table."},
	{"garden-map", "TypeScript", "What grew where."},
}

var inactiveProjects = []projectWords{
	{"old-portfolio", "HTML", "The page that got me the interview."},
	{"bootcamp-todo", "JavaScript", "Everybody's first."},
	{"weather-bot", "Python", "Its API is gone."},
	{"maze-game", "Python", "Final piece of the first year."},
	{"number-guesser", "Python", "The very first one."},
	{"blog-engine", "JavaScript", "Three posts, two engines."},
	{"hack-night-bins", "JavaScript", "Which bin goes out tomorrow."},
	{"bus-times", "JavaScript", "Worked for a week."},
	{"quiz-master", "PHP", "For the school fair."},
	{"fork-of-a-linter", "Go", "One pull request, merged."},
	{"java-exercises", "Java", "First term at the college."},
	{"esp-blinker", "C", "It blinked."},
	{"scraper-try", "Python", "Taught me about robots.txt."},
}
