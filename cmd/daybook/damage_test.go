package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// damagedPages is how many pages are spoilt, one at a time.
func damagedPages() int {
	if os.Getenv("DAYBOOK_PROOF") != "" {
		return 200
	}
	return 8
}

// onDamage are commands that between them read and write most of a daybook.
var onDamage = []string{
	"today", "task list --limit 0", "search review", "person list", "week", "energy patterns", "history --limit 0", "add onward", "energy 4 3 fine", "doctor",
}

// TestADamagedPageIsSaidAndNotWrittenTo spoils single pages of a sample daybook
// and tries commands on it: each does what it is for, or says with exit status 5
// that the file is damaged and leaves it as it is.
func TestADamagedPageIsSaidAndNotWrittenTo(t *testing.T) {
	const page = 4096
	folder := t.TempDir()
	program := newProgram(t, folder)
	if _, said, status := program("demo --db sound.db"); status != 0 {
		t.Fatal(said)
	}
	sound, err := os.ReadFile(filepath.Join(folder, "sound.db"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(4, 4))
	noticed := 0
	for i := range damagedPages() {
		n := r.IntN(len(sound) / page)
		if i < 4 {
			n = i*11 + 1 // where the schema and the roots of the trees are
		}
		spoilt := bytes.Clone(sound)
		for at := range page {
			spoilt[n*page+at] = byte(r.Uint32())
		}
		for _, words := range onDamage {
			path := filepath.Join(folder, "damaged.db")
			for _, ending := range []string{"-wal", "-shm"} {
				_ = os.Remove(path + ending)
			}
			if err := os.WriteFile(path, spoilt, 0o600); err != nil {
				t.Fatal(err)
			}
			out, said, status := program("--db damaged.db " + words)
			where := fmt.Sprintf("page %d, daybook %s: status %d, %s", n+1, words, status, said)
			if status != 0 && status != 5 || strings.Contains(said+out, "goroutine") {
				t.Error(where)
			}
			if status != 5 {
				continue
			}
			noticed++
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, spoilt) {
				t.Errorf("%s: the file was changed (%v)", where, err)
			}
			if out != "" && words != "doctor" {
				t.Errorf("%s: printed %q", where, out)
			}
			if !strings.HasPrefix(said, "daybook: ") || strings.Count(said, "\n") != 1 || !strings.Contains(said, "damaged") {
				t.Error(where)
			}
		}
	}
	if noticed < damagedPages() {
		t.Errorf("%d commands noticed damage, want one a page at least: doctor", noticed)
	}
}

// newProgram returns a function that runs the program in folder.
func newProgram(t *testing.T, folder string) func(words string) (out, said string, status int) {
	t.Helper()
	return func(words string) (string, string, int) {
		cmd := exec.CommandContext(t.Context(), "daybook", strings.Fields(words)...)
		cmd.Dir = folder
		cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
		for name, value := range environment(folder) {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
		var out, said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &said
		var exit *exec.ExitError
		if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return out.String(), said.String(), cmd.ProcessState.ExitCode()
	}
}
