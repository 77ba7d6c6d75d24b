package cli

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"daybook/internal/app"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// run runs one command line on the daybook of o.
func run(t *testing.T, o app.Options, env Environment, words ...string) (status int, out, said string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if env.Stdout == nil {
		env.Stdout = &stdout
	}
	if env.Stdin == nil {
		env.Stdin = strings.NewReader("")
	}
	env.Stderr = &stderr
	if env.Getenv == nil {
		env.Getenv = func(string) string { return "" }
	}
	env.Open = func(string) (app.Options, error) { return o, nil }
	status = Run(t.Context(), words, env)
	return status, stdout.String(), stderr.String()
}

// broken is a reader that has gone away, such as a closed pipe.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestAResultThatCannotBePrintedIsAFailure(t *testing.T) {
	o, _ := testkit.Options(t)
	status, _, said := run(t, o, Environment{Stdout: broken{}}, "today")
	if status != 1 || said != "daybook: the result could not be printed\n" {
		t.Errorf("status %d, said %q", status, said)
	}
}

func TestEveryCodeHasItsExitStatus(t *testing.T) {
	for code, want := range map[work.Code]int{work.Failed: 1, work.Invalid: 2, work.NotFound: 3, work.Conflict: 4, work.Damaged: 5} {
		if got := exitCodes[codeOf(work.Errorf(code, "x"))]; got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
	if got := exitCodes[codeOf(errors.New("of someone else's"))]; got != 1 {
		t.Errorf("an error without a code: %d, want 1", got)
	}
}

func TestMessagesKeepToOneLine(t *testing.T) {
	o, _ := testkit.Options(t)
	status, out, said := run(t, o, Environment{}, "task", "add", "two\nlines", "--priority", "a\nb")
	if status != 2 || out != "" || strings.Count(said, "\n") != 1 {
		t.Errorf("status %d, out %q, said %q", status, out, said)
	}
}

// Another program may write control characters into the file, which would
// tell the terminal what to do.
func TestControlCharactersAreNotSentToTheTerminal(t *testing.T) {
	task := taskKind.New().(*work.Task)
	task.ID, task.Title, task.Description = 1, "red \x1b[31m", "bell \a\nand \x9b31m"
	p := &program{}
	p.printRecord(task)
	p.printTable(taskKind, []work.Record{task})
	p.row(task.ID, "○", task.Title, task.Title)
	p.out.WriteString(p.summary(task))
	if got := p.out.String(); strings.ContainsAny(got, "\x1b\a\u009b") || strings.Contains(got, "\x9b31m") {
		t.Errorf("printed %q", got)
	}
}

// Nouns get their verbs only where they are named, which must not be seen.
func TestEveryNounAnswersWithItsVerbs(t *testing.T) {
	o, _ := testkit.Options(t)
	for _, k := range work.Kinds {
		if k.Noun == "" {
			continue
		}
		for _, words := range [][]string{{k.Noun, "--help"}, {"help", k.Noun}, {"__complete", k.Noun, ""}, {k.Noun}} {
			status, out, said := run(t, o, Environment{}, words...)
			if status != 0 || !strings.Contains(out, "restore") {
				t.Errorf("%v: status %d, %q, %q", words, status, out, said)
			}
		}
	}
}
