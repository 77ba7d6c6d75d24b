package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// helpPage is what daybook --help says of one command.
type helpPage struct {
	words    string // the command, without the program's name
	text     string
	commands []string // those below it
	examples []string
}

var (
	commandLine = regexp.MustCompile(`^  ([a-z]+) {2,}\S`)
	heading     = regexp.MustCompile(`^(Usage|Examples|Flags|Global Flags):$`)
)

func readHelp(t *testing.T, words string) helpPage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "daybook", append(strings.Fields(words), "--help")...).Output()
	if err != nil {
		t.Fatalf("daybook %s --help: %v", words, err)
	}
	page := helpPage{words: words, text: string(out)}
	section := "about"
	for line := range strings.SplitSeq(page.text, "\n") {
		switch found := commandLine.FindStringSubmatch(line); {
		case heading.MatchString(line):
			section = line
		case line != "" && !strings.HasPrefix(line, " ") && section != "about": // what it is about may hold a list too
			section = "commands" // of which there may be several groups
		case section == "Examples:" && line != "":
			page.examples = append(page.examples, strings.TrimSpace(line))
		case section == "commands" && found != nil:
			page.commands = append(page.commands, strings.TrimSpace(words+" "+found[1]))
		}
	}
	return page
}

// readAllHelp walks from the command words down.
func readAllHelp(t *testing.T, words string) []helpPage {
	page := readHelp(t, words)
	pages := []helpPage{page}
	for _, below := range page.commands {
		pages = append(pages, readAllHelp(t, below)...)
	}
	return pages
}

// TestEveryExampleWorks runs every example of every help page, as it is
// written, in a daybook that holds what the nouns' own examples make.
func TestEveryExampleWorks(t *testing.T) {
	pages := readAllHelp(t, "")
	if len(pages) < 100 {
		t.Fatalf("found %d help pages; the walk has lost its way", len(pages))
	}
	made, ran := prepare(t, pages)
	for _, page := range pages {
		if len(page.examples) == 0 {
			t.Errorf("daybook %s --help has no example", page.words)
		}
		if !strings.HasSuffix(page.text, "\n") || strings.Contains(page.text, "%!") {
			t.Errorf("daybook %s --help is badly formatted:\n%s", page.words, page.text)
		}
		for _, example := range page.examples {
			if slices.Contains(ran, example) {
				continue
			}
			ran = append(ran, example)
			t.Run(strings.ReplaceAll(example, "/", "_"), func(t *testing.T) {
				serves := strings.HasPrefix(example, "daybook serve")
				if !serves { // which needs its port for itself
					t.Parallel()
				}
				s := newShell(t)
				s.copyFrom(made)
				for _, before := range preparations(example) {
					s.run(before)
				}
				if serves {
					s.serve(example)
					return
				}
				s.run(example)
			})
		}
	}
}

// prepare makes a daybook by the examples of the nouns, one after the other as
// a person would try them, people first, since interactions are with one.
// It returns the file and the examples.
func prepare(t *testing.T, pages []helpPage) (database string, adds []string) {
	s := newShell(t)
	for _, page := range pages {
		if strings.HasSuffix(page.words, " add") {
			adds = append(adds, page.examples...)
		}
	}
	slices.SortStableFunc(adds, func(a, b string) int {
		return strings.Index(b, "daybook person ") - strings.Index(a, "daybook person ")
	})
	for _, example := range adds {
		s.run(example)
	}
	return s.database(), adds
}

// preparations are what must be done for an example to have something to do.
func preparations(example string) []string {
	words := strings.Fields(example)
	noun, verb := words[1], ""
	if len(words) > 2 {
		verb = words[2]
	}
	switch {
	case noun == "backup":
		return []string{"daybook backup create"}
	case noun == "trash" && verb == "restore":
		return []string{"daybook task rm 1"}
	case noun == "goal" && verb == "milestone" && strings.Contains(example, "--done"):
		return []string{`daybook goal milestone 1 "First step"`}
	case noun == "tag" && verb == "merge":
		return []string{"daybook task edit 1 --tags golang,go"}
	case noun == "link" && verb == "rm":
		return []string{"daybook link task:1 learning:1"}
	case verb == "restore":
		return []string{"daybook " + noun + " rm 1"}
	case noun == "task" && verb == "skip":
		return []string{`daybook task repeat 1 "every weekday"`}
	case verb == "topic" && len(words) > 3 && words[3] == "reopen":
		return []string{"daybook meeting topic 1 why", "daybook meeting topic drop 1"}
	case verb == "topic":
		return []string{"daybook meeting topic 1 why"}
	case noun == "meeting" && verb == "hold":
		return []string{`daybook meeting edit 1 --starts-at "today 9:00"`}
	case verb == "reopen":
		return []string{"daybook " + noun + " done 1"}
	case verb == "unwant":
		return []string{"daybook team want 1 SQL"}
	case verb == "unuse":
		return []string{"daybook project use 1 SQL"}
	case verb == "review" && strings.HasSuffix(example, "--done"):
		return []string{"DAYBOOK_NOW=2026-11-23T09:00:00Z daybook learning review 1 --start"}
	case noun == "import" && verb == "daybook.json":
		return []string{"daybook export daybook.json"}
	case noun == "import":
		return []string{
			`printf 'Aufgabe,bis\nMilch kaufen,2026-12-01\n' >todo.csv`,
			`echo '[{"uuid":"7d3a2f0c-1c1e-4d7a-9b55-0a1b2c3d4e5f","description":"Buy milk","status":"pending"}]' >tasks.json`,
		}
	case noun == "redo":
		return []string{"daybook undo"}
	case noun == "db" && verb == "migrate":
		return []string{"mkdir -p internal/store/migrations"}
	case noun == "db" && verb == "diff":
		return []string{
			`echo 'CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT);' >old.sql`,
			`echo 'CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT);' >new.sql`,
		}
	}
	return nil
}

// shell runs lines as a person types them, in a folder and with a daybook of
// its own, which is where a newcomer's would be.
type shell struct {
	t      *testing.T
	folder string
}

func newShell(t *testing.T) *shell {
	s := &shell{t: t, folder: t.TempDir()}
	if err := os.MkdirAll(filepath.Dir(s.database()), 0o700); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shell) database() string {
	return filepath.Join(s.folder, "home", ".local", "share", "daybook", "daybook.db")
}

func (s *shell) copyFrom(database string) {
	s.t.Helper()
	data, err := os.ReadFile(database) // nobody has it open
	if err == nil {
		err = os.WriteFile(s.database(), data, 0o600)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *shell) run(line string) {
	s.t.Helper()
	if out, err := s.command(line).CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", line, err, out)
	}
}

// command is a line to run, in which a browser only notes where it was sent.
func (s *shell) command(line string) *exec.Cmd {
	s.t.Helper()
	browser := filepath.Join(s.folder, "bin", "xdg-open")
	if err := os.MkdirAll(filepath.Dir(browser), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(browser, []byte("#!/bin/sh\necho \"$1\" >"+filepath.Join(s.folder, "opened")+"\n"), 0o700); err != nil { //nolint:gosec // a program must be allowed to run
		s.t.Fatal(err)
	}
	cmd := exec.CommandContext(s.t.Context(), "sh", "-c", line)
	cmd.Dir = s.folder
	cmd.Env = []string{"PATH=" + filepath.Dir(browser) + string(filepath.ListSeparator) + os.Getenv("PATH"), "EDITOR=true"}
	for name, value := range environment(s.folder) {
		if name != "DAYBOOK_DB" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	return cmd
}

// serve runs an example that goes on until it is told to end, and ends it.
func (s *shell) serve(line string) {
	s.t.Helper()
	cmd := s.command("exec " + line)
	out, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	first, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.Contains(first, "http://127.0.0.1:7373/") {
		s.t.Errorf("%s: says %q (%v), want its address", line, first, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		s.t.Errorf("%s: ended with %v", line, err)
	}
}
