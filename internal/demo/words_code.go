package demo

// What an apprentice learns: by skill, things with what was understood about
// them. First the code.

// area is a field of learning.
type area struct {
	skill    string
	tags     []string
	links    []string // where it was read
	code     string   // an example that fits the field, or ""
	concepts []concept
}

// concept is one thing to understand, as a noun, with what it comes down to.
type concept struct{ name, insight string }

var codeAreas = []area{
	{"Go", []string{"go"}, []string{"https://go.example/spec", "https://reading.example/go-in-practice"}, "```go\nif err := run(ctx); err != nil {\n\treturn fmt.Errorf(\"load the timetable: %w\", err)\n}\n```", []concept{
		{"wrapped errors", "Each layer adds what it was doing, once; the caller decides by code, the person reads the sentence."},
		{"the zero value", "A type whose zero value works needs no constructor, and cannot be forgotten to be set up."},
		{"small interfaces", "The one who uses it declares it. One method is often enough, and none is often better."},
		{"slices that share memory", "Appending to a part can write into the whole; clone where somebody else holds on to it."},
		{"defer in loops", "It runs at the end of the function, not of the turn: a thousand open files until then."},
		{"method values", "They bind the receiver when they are taken, not when they are called."},
		{"embedding", "It saves typing, and it publishes every method of what is embedded. Both matter."},
		{"generic functions", "Worth it for containers and for picking; for behaviour an interface reads better."},
		{"table-driven loops", "The data says what differs; the code says what is the same."},
		{"package boundaries", "A package is named by what it provides; when the name is hard, the boundary is wrong."},
	}},
	{"SQL", []string{"sql", "data"}, []string{"https://reading.example/indexes", "https://school.example/databases"}, "```sql\nSELECT day, count(*) FROM loads\nWHERE depot = ? AND day >= ?\nGROUP BY day;\n```", []concept{
		{"partial indexes", "An index over the open rows alone stays small however long the history gets."},
		{"query plans", "Read from the inside out; a scan of a large table is a question to ask, not always a fault."},
		{"NULL in comparisons", "It is neither equal nor unequal; IS NOT is what I meant."},
		{"window functions", "They look at the neighbours without folding the rows together."},
		{"keyset paging", "Remember the last row instead of counting pages: as fast on page thousand as on page one."},
		{"foreign keys with an ON DELETE", "Say what happens to the children, or somebody decides it at three in the morning."},
		{"transactions and the lock they hold", "Short, and with the write first, or two of them wait for each other."},
		{"covering indexes", "When the index holds all columns asked for, the table is never touched."},
		{"common table expressions", "They give a step a name. The planner may still fold it in."},
		{"prepared statements", "Half of the time of a small query is reading its text."},
	}},
	{"HTTP APIs", []string{"api"}, []string{"https://reading.example/http", "https://standards.example/problem-details"}, "```http\nHTTP/1.1 409 Conflict\nContent-Type: application/problem+json\n```", []concept{
		{"idempotency keys", "A retry must be able to say: this is the same wish as before."},
		{"status codes", "Say whose fault it is: four hundreds are the caller's, five hundreds are ours."},
		{"ETags", "Change only what I have seen; the server compares, nobody overwrites."},
		{"cursor paging", "A page number moves under the reader; a cursor does not."},
		{"timeouts on every call", "The default is to wait for ever, and for ever comes on a Friday."},
		{"problem documents", "One form of error for all of it: clients stop parsing prose."},
		{"content negotiation", "The same address can answer a person and a program."},
		{"rate limits", "Tell the caller when to come back, not only to go away."},
	}},
	{"Testing", []string{"testing"}, []string{"https://reading.example/tests", ""}, "```go\nif got != want {\n\tt.Errorf(\"price(%v) = %v, want %v\", in, got, want)\n}\n```", []concept{
		{"tests named by behaviour", "A red one should tell what no longer holds, without opening the file."},
		{"a planted fault", "A test that I have never seen red proves nothing yet."},
		{"property tests", "Say what always holds and let chance look for the exception; the smallest one is shown."},
		{"golden files", "Review the change of the output like code; do not wave it through."},
		{"real databases in tests", "A temporary file is quick enough, and it has the constraints that a mock forgets."},
		{"flaky tests", "There is always a cause: a clock, an order, a port. Sleep only hides it."},
		{"fixtures", "The less a test sets up, the clearer what it is about."},
		{"fuzzing", "Give a parser a night alone, and it finds the line that nobody would write."},
	}},
	{"Concurrency", []string{"go", "performance"}, []string{"https://reading.example/concurrency", ""}, "", []concept{
		{"cancellation by context", "Whoever starts something must be able to end it, and wait until it has ended."},
		{"a mutex beside its data", "Put the lock next to what it guards, and say so in a line."},
		{"channels as ownership", "Sending is handing over: do not touch it afterwards."},
		{"bounded work", "A limit at the door is kinder than running out of memory inside."},
		{"data races", "It worked a thousand times, and the detector found it at the first try."},
		{"deadlocks by order", "Two locks, always taken in the same order, or one day never again."},
	}},
	{"Debugging", []string{"incident"}, []string{"https://reading.example/debugging", ""}, "", []concept{
		{"bisecting", "Halve what can be at fault, in time or in space; ten steps cover a thousand changes."},
		{"reading the error to its end", "The cause stands last. I stopped at the first line again."},
		{"a smaller example", "Taking things away until it works shows what it was."},
		{"logs with a request id", "One thread through five services; without it five stories."},
		{"rubber-duck explanations", "I had the answer at the second sentence to Milo, who had said nothing."},
		{"core dumps and traces", "Where it hangs is written down; I only need to know where."},
		{"changing one thing at a time", "Two changes at once, and I know less than before."},
	}},
	{"Performance", []string{"performance"}, []string{"https://reading.example/measuring", ""}, "", []concept{
		{"profiles before opinions", "It was not the loop. It never is the loop that I suspect."},
		{"the cost of allocation", "Fewer, larger pieces; the collector was busier than the code."},
		{"tail latency", "The mean was fine and every tenth user waited."},
		{"caches", "A second copy that can disagree; worth it only with a rule for forgetting."},
		{"batching", "A thousand small writes cost a thousand syncs; one large one costs one."},
		{"N plus one queries", "One for the list, then one for each row: invisible with ten rows, an incident with ten thousand."},
	}},
}

var opsAreas = []area{
	{"Git", []string{"git", "tooling"}, []string{"https://reading.example/git", ""}, "```sh\ngit log --oneline --graph main..HEAD\n```", []concept{
		{"interactive rebase", "History is a text that somebody will read; edit it before they do."},
		{"commit messages that say why", "What changed is in the diff; why is nowhere else."},
		{"small pull requests", "Two hundred lines get a review, a thousand get a thumbs-up."},
		{"the reflog", "Almost nothing is lost for a month."},
		{"worktrees", "A review beside my own work, without stashing anything."},
		{"conflict markers", "Understand both sides before choosing one; the third answer is often right."},
	}},
	{"Linux", []string{"ops"}, []string{"https://reading.example/unix", ""}, "```sh\nss -tlnp | grep 8080\n```", []concept{
		{"file permissions", "Nobody else can read it only if it was never readable, from the first byte on."},
		{"signals", "A program that ends politely gets ten seconds; use them to finish the write."},
		{"pipes", "Small tools that each do one thing; the text between them is the interface."},
		{"systemd units", "Restart is not a repair; it hid the leak for a month."},
		{"fsync", "Written is not on disk. It is when fsync has said so."},
		{"environment variables", "They are handed down to every child, secrets included."},
	}},
	{"Containers", []string{"ops", "tooling"}, []string{"https://reading.example/containers", ""}, "", []concept{
		{"layers of an image", "What changes often comes last; the build went from six minutes to one."},
		{"health and readiness", "Alive is not ready: traffic came before the cache was warm."},
		{"resource limits", "Without one, the neighbour pays."},
		{"rootless containers", "A mistake inside stays inside."},
		{"images without a shell", "Small and safe, and then I wanted to look into one."},
	}},
	{"CI pipelines", []string{"tooling"}, []string{"https://reading.example/pipelines", ""}, "", []concept{
		{"one command for all checks", "If it runs on my machine by one command, the pipeline is that command."},
		{"caching of dependencies", "Key it by the lock file, or it serves last month's."},
		{"red main", "Stop and mend; everything that is built on it is a guess."},
		{"preview environments", "A link that the product owner can click ends most discussions."},
	}},
	{"Infrastructure as code", []string{"ops"}, []string{"https://reading.example/infrastructure", ""}, "", []concept{
		{"plans before applying", "Read every line that says destroy, twice."},
		{"state files", "They know secrets; treat them so."},
		{"modules", "Copy twice before making one."},
		{"drift", "Somebody clicked. Find out why before putting it back."},
	}},
	{"Observability", []string{"ops", "incident"}, []string{"https://reading.example/observability", ""}, "", []concept{
		{"alerts that someone acts on", "Each one needs a sentence that says what to do at night, or it goes."},
		{"histograms", "Means hide the bad hour; buckets show it."},
		{"structured logs", "A field can be asked for; a sentence can only be read."},
		{"traces", "The slow part was a call that nobody knew we made."},
		{"service level objectives", "They say when we may stop improving, too."},
	}},
	{"Security", []string{"security"}, []string{"https://reading.example/security", ""}, "", []concept{
		{"parameters in SQL", "What a person typed is a value, never a piece of the sentence."},
		{"least privilege", "Give what is needed today; asking again is cheap."},
		{"secrets in history", "Removed is not gone: rotate it, then clean."},
		{"cross-site requests", "The browser sends the cookie for anybody; check where the request came from."},
		{"threat modelling", "Four questions on a whiteboard found what the scanner did not."},
		{"dependency updates", "Small and weekly, or large and on the worst day."},
	}},
	{"Data modelling", []string{"data", "design"}, []string{"https://school.example/modelling", ""}, "", []concept{
		{"third normal form", "Every fact in one place, so that it cannot disagree with itself."},
		{"constraints in the database", "What the schema refuses, no bug can store."},
		{"natural and made-up keys", "People change their names; numbers stay."},
		{"event tables", "Keep what happened; what is true now can be reckoned."},
		{"enumerations", "A CHECK is a sentence that everybody has to agree on."},
		{"migrations", "Forward and back, tried on a copy with real rows."},
	}},
	{"Algorithms", []string{"design"}, []string{"https://school.example/algorithms", ""}, "", []concept{
		{"Dijkstra's algorithm", "It is a queue that always asks: who is nearest of those not done?"},
		{"binary search", "The hard part is the two lines at the end; write down what holds before each turn."},
		{"amortised cost", "Now and then it is dear; over the day it is cheap."},
		{"greedy choices", "They were right for slots and wrong for routes; I needed the counter-example."},
	}},
}
