package proof

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// daybook is a daybook in a folder of its own, and how the program is started
// on it.
type daybook struct {
	program string
	folder  string
	env     map[string]string
}

func newDaybook(t *testing.T) *daybook {
	return daybookIn(t.TempDir())
}

func daybookIn(folder string) *daybook {
	return &daybook{program: binary, folder: folder, env: map[string]string{
		"HOME":            folder, // there are no settings but ours
		"XDG_CONFIG_HOME": filepath.Join(folder, "config"),
		"DAYBOOK_DB":      filepath.Join(folder, "daybook.db"),
		"DAYBOOK_NOW":     "2026-11-24T09:00:00Z",
		"DAYBOOK_TZ":      "Europe/Berlin",
		"TMPDIR":          folder,
		"GODEBUG":         "asyncpreemptoff=1", // its signals would tear the lines of strace
	}}
}

func (d *daybook) path() string { return d.env["DAYBOOK_DB"] }

func (d *daybook) backups() string { return filepath.Join(d.folder, "backups") }

// normalDurability writes the setting that loses what was not yet synced.
func (d *daybook) normalDurability(t *testing.T) {
	t.Helper()
	settings := filepath.Join(d.env["XDG_CONFIG_HOME"], "daybook", "config")
	err := errors.Join(os.MkdirAll(filepath.Dir(settings), 0o700), os.WriteFile(settings, []byte("durability = \"normal\"\n"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
}

func (d *daybook) environ() []string {
	env := []string{"PATH=" + os.Getenv("PATH")}
	for _, name := range slices.Sorted(maps.Keys(d.env)) {
		env = append(env, name+"="+d.env[name])
	}
	return env
}

// command is the program about to be started, through others that change what
// it can do.
func (d *daybook) command(args []string, through ...string) *exec.Cmd {
	words := append(append(slices.Clone(through), d.program), args...)
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = d.environ()
	cmd.Dir = d.folder
	return cmd
}

// outcome is what a command printed, and how it ended: -1 where it was killed.
type outcome struct {
	stdout, stderr string
	code           int
}

func finish(t *testing.T, cmd *exec.Cmd) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// try runs a command that may be refused.
func (d *daybook) try(t *testing.T, args ...string) outcome {
	t.Helper()
	return finish(t, d.command(args))
}

// run runs a command that must succeed.
func (d *daybook) run(t *testing.T, args ...string) {
	t.Helper()
	o := d.try(t, args...)
	if o.code != 0 {
		t.Fatalf("daybook %v: exit status %d: %s", args, o.code, o.stderr)
	}
}

// copyTo copies a daybook that nobody has open, its backups with it.
func (d *daybook) copyTo(t *testing.T, folder string) *daybook {
	t.Helper()
	if err := os.CopyFS(folder, os.DirFS(d.folder)); err != nil {
		t.Fatal(err)
	}
	c := daybookIn(folder)
	c.program = d.program
	return c
}

// files lists all files below the folder but those for which ignore holds.
func (d *daybook) files(t *testing.T) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(d.folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name, _ := filepath.Rel(d.folder, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// settled are the files that a daybook at rest consists of.
var settled = []*regexp.Regexp{
	regexp.MustCompile(`^daybook\.db$`),
	regexp.MustCompile(`^config/`),
	regexp.MustCompile(`^backups/daybook-\d{8}T\d{6}Z-[a-z]+\.db(\.sha256)?$`),
	regexp.MustCompile(`^backups/\.daybook\.[a-z]+\.lock$`),
	regexp.MustCompile(`^document\.json$`), // ours
}

// noStrays wants no file that does not belong to a daybook at rest.
func noStrays(t *testing.T, d *daybook, but ...string) {
	t.Helper()
	for _, name := range d.files(t) {
		if !slices.Contains(but, name) && !slices.ContainsFunc(settled, func(r *regexp.Regexp) bool { return r.MatchString(name) }) {
			t.Fatalf("%s was left behind; there are %q", name, d.files(t))
		}
	}
}

func remove(t *testing.T, d *daybook) {
	t.Helper()
	if err := os.RemoveAll(d.folder); err != nil {
		t.Fatal(err)
	}
}
