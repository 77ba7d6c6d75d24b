package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"daybook/internal/migrate"
	"daybook/internal/store"
)

// fails CODE COMMAND… wants the command to be refused as the contract says:
// with that exit status, nothing on standard output, and one line on standard
// error, which the script then looks at.
func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("a refused command printed %q", out)
	}
	said := ts.ReadFile("stderr")
	if !strings.HasPrefix(said, "daybook: ") || strings.Count(said, "\n") != 1 || !strings.HasSuffix(said, "\n") {
		ts.Fatalf("want one line that begins with daybook:, got %q", said)
	}
}

// json PATH WANT holds the last standard output, which must be one JSON value
// and nothing else, against a text: json 0.tags.0.name go. "len" counts a list,
// "." is the value itself; a value that is not there is "missing".
func jsonValue(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json PATH WANT")
	}
	d := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	d.UseNumber()
	var value any
	ts.Check(d.Decode(&value))
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		ts.Fatalf("there is more than one JSON value")
	}
	got := "missing"
	if found, ok := at(value, args[0]); ok {
		got = fmt.Sprint(found)
	}
	if (got == args[1]) == neg {
		ts.Fatalf("%s is %q, want %q (not: %v)", args[0], got, args[1], neg)
	}
}

func at(value any, path string) (any, bool) {
	for step := range strings.SplitSeq(strings.Trim(path, "."), ".") {
		switch v := value.(type) {
		case map[string]any:
			found, ok := v[step]
			if !ok {
				return nil, false
			}
			value = found
		case []any:
			if step == "len" {
				return len(v), true
			}
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return nil, false
			}
			value = v[i]
		default:
			return value, step == ""
		}
	}
	return value, true
}

// mode FILE OCTAL holds a file's permissions against what they should be.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mode FILE OCTAL")
	}
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[1] {
		ts.Fatalf("%s has mode %s, want %s", args[0], got, args[1])
	}
}

// newer FILE makes a daybook that has had a migration which this program does
// not know.
func newer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: newer FILE")
	}
	files := fstest.MapFS{"9999_from_the_future.sql": {Data: []byte("-- +goose Up\nCREATE TABLE future (id INTEGER PRIMARY KEY) STRICT;\n-- +goose Down\nDROP TABLE future;\n")}}
	names, err := fs.Glob(store.Migrations(), "*.sql")
	ts.Check(err)
	for _, name := range names {
		data, err := fs.ReadFile(store.Migrations(), name)
		ts.Check(err)
		files[name] = &fstest.MapFile{Data: data}
	}
	_, err = migrate.Upgrade(context.Background(), ts.MkAbs(args[0]), files)
	ts.Check(err)
}

// patch FILE OFFSET HEX writes bytes into a file.
func patch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: patch FILE OFFSET HEX")
	}
	offset, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	data, err := hex.DecodeString(args[2])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteAt(data, offset)
	ts.Check(errors.Join(err, f.Close()))
}

// race N COMMAND… starts N processes at once, with {} in their words replaced
// by 1 to N, and wants all of them to succeed.
func race(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: race N COMMAND…")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	program, err := exec.LookPath(args[1])
	ts.Check(err)
	said := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		var words []string
		for _, word := range args[2:] {
			words = append(words, strings.ReplaceAll(word, "{}", strconv.Itoa(i+1)))
		}
		cmd := exec.Command(program, words...)
		cmd.Dir = ts.MkAbs(".")
		for _, name := range []string{"HOME", "DAYBOOK_DB", "DAYBOOK_NOW", "DAYBOOK_TZ", "PATH", "TMPDIR"} {
			cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
		}
		all.Go(func() {
			if out, err := cmd.CombinedOutput(); err != nil {
				said[i] = fmt.Errorf("%v: %w: %s", words, err, out)
			}
		})
	}
	all.Wait()
	ts.Check(errors.Join(said...))
}

// holding is what hold opened, by the script that asked for it.
var holding sync.Map

// hold FILE reads the daybook and keeps it open, as a process beside the
// commands, until letgo or the end.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hold FILE")
	}
	latest, err := migrate.Latest(store.Migrations())
	ts.Check(err)
	s, err := store.Open(store.Options{Path: ts.MkAbs(args[0]), Version: latest, Now: time.Now})
	ts.Check(err)
	ts.Check(s.View(context.Background(), func(*store.Tx) error { return nil }))
	holding.Store(ts, s)
	ts.Defer(func() { _ = s.Close() })
}

func letgo(ts *testscript.TestScript, _ bool, _ []string) {
	s, ok := holding.Load(ts)
	if !ok {
		ts.Fatalf("nothing is held")
	}
	ts.Check(s.(*store.Store).Close())
}
