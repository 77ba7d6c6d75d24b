package main

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write into the scripts what cmp finds different")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"daybook": main, "powerless": powerless})
}

// TestScripts runs the stories in testdata/script, which read as the manual:
// what a person types, what is answered, and with which exit status. Each has
// a folder and a daybook of its own, on Tuesday 24 November 2026 at 10:00 in
// Berlin.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			for name, value := range environment(e.WorkDir) {
				e.Setenv(name, value)
			}
			return os.Mkdir(filepath.Join(e.WorkDir, "home"), 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fails": fails,
			"hold":  hold,
			"letgo": letgo,
			"json":  jsonValue,
			"mode":  mode,
			"newer": newer,
			"patch": patch,
			"race":  race,
		},
	})
}

// environment is what a script and an example of the help run in.
func environment(folder string) map[string]string {
	return map[string]string{
		"HOME":        filepath.Join(folder, "home"),
		"DAYBOOK_DB":  filepath.Join(folder, "daybook.db"),
		"DAYBOOK_NOW": "2026-11-24T09:00:00Z",
		"DAYBOOK_TZ":  "Europe/Berlin",
		"TMPDIR":      folder,
		"NO_COLOR":    "1",
	}
}
