// Package cli is the command line: it turns words and flags into one call of
// app, and the answer into tables for people or JSON for programs.
package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"daybook/internal/app"
	"daybook/internal/work"
)

// Environment is what the command line has around it.
type Environment struct {
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Getenv  func(string) string
	Version string
	Asks    bool                                // a person is there to answer
	Line    func() (string, error)              // waits for a line that they type
	Key     func() (rune, error)                // waits for one key; nil where a terminal knows lines only
	Watched bool                                // a person sees standard error
	Secret  func(prompt string) (string, error) // asks for a passphrase that is not shown
	Color   bool                                // standard output shows colour
	Shown   bool                                // standard output is a terminal
	Width   int                                 // columns of the terminal; 0: no terminal
	// Open says how to open the daybook; database is the value of --db, or "".
	Open func(database string) (app.Options, error)
	// Serve shows the daybook to browsers until the context ends.
	Serve func(context.Context, Serving) error
	// Browse opens an address in the person's browser.
	Browse func(url string) error
}

// Serving is what is shown to browsers, and to which.
type Serving struct {
	App      *app.App
	Listener net.Listener
	Hosts    []string // names under which it may be asked for, beside this computer's own
	Token    string   // who signs in must have it; "": nobody is asked
}

// program is one run of the command line.
type program struct {
	Environment
	out bytes.Buffer // the result, printed only when the command succeeds

	// flags that every command has
	database string
	json     bool
	output   string
	force    bool

	opened   []*app.App // closed when the result is out
	warnings chan string
	goesOn   bool // a warning is told at once: there is no result that it could stand before
	attended bool // a person uses the daybook, and not a shell that completes a word

	proseFrom string // the field that standard input went to, where one did

	verdict error // what a command that did its work found wrong; the result is printed all the same

	links *[]app.Link // of the record that is shown; nil where none is

	zone *time.Location // what hours are printed in, where a record has no zone of its own
	year int            // the year that it is
}

// exitCodes are the exit statuses of the contract.
var exitCodes = map[work.Code]int{work.Failed: 1, work.Invalid: 2, work.NotFound: 3, work.Conflict: 4, work.Damaged: 5}

// Run carries out one command and returns its exit status: 0 done, 1 failed,
// 2 wrong usage or invalid input, 3 not found, 4 conflict, 5 damaged. What a
// refused command would have printed is not printed.
func Run(ctx context.Context, args []string, env Environment) int {
	p := &program{Environment: env, warnings: make(chan string, 10), attended: len(args) == 0 || !strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)}
	args = keepExclusions(args)
	root := p.root(args)
	giveOnce(root, args)
	root.SetArgs(args)
	root.SetContext(ctx)
	root.SetOut(&p.out)
	root.SetErr(env.Stderr)
	root.SetIn(env.Stdin)
	err := root.Execute()
	if err == nil {
		err = p.deliver()
	}
	if err == nil {
		err = p.verdict
	}
	if err != nil {
		fmt.Fprintf(env.Stderr, "daybook: %s\n", oneLine(err.Error()))
	}
	return p.finish(err)
}

// finish lets the daybook go, once the person has their answer: that is when
// the copy of the day's backup is waited for.
func (p *program) finish(err error) (status int) {
	for _, a := range p.opened {
		if closeErr := a.Close(); closeErr != nil && err == nil {
			err = closeErr
			fmt.Fprintf(p.Stderr, "daybook: %s\n", oneLine(err.Error()))
		}
	}
	close(p.warnings)
	for text := range p.warnings {
		fmt.Fprintf(p.Stderr, "daybook: %s\n", oneLine(text))
	}
	if err == nil {
		return 0
	}
	return exitCodes[codeOf(err)]
}

func codeOf(err error) work.Code {
	var usage usageError
	if errors.As(err, &usage) {
		return work.Invalid
	}
	return work.CodeOf(err)
}

// oneLine keeps a message to one line, whatever text it quotes.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// deliver prints the result, or writes it to the file that -o names.
func (p *program) deliver() error {
	if p.output == "" {
		_, err := p.Stdout.Write(p.out.Bytes())
		if err != nil {
			return work.Wrap(err, work.Failed, "the result could not be printed")
		}
		return nil
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if p.force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(p.output, flags, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return work.Errorf(work.Conflict, "output %s exists; --force writes over it", p.output)
	}
	if err == nil {
		_, err = f.Write(p.out.Bytes())
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return work.Wrap(err, work.Failed, "output %s cannot be written", p.output)
	}
	return nil
}

// checkOutput refuses an output file that exists, or that has no folder,
// before anything is done.
func (p *program) checkOutput() error {
	if p.output == "" {
		return nil
	}
	if folder, err := os.Stat(filepath.Dir(p.output)); err != nil || !folder.IsDir() {
		return work.Errorf(work.NotFound, "output %s: there is no folder %s; make it, or write elsewhere", p.output, filepath.Dir(p.output))
	}
	info, err := os.Lstat(p.output)
	if err == nil && info.IsDir() {
		return work.Errorf(work.Invalid, "output %s is a folder; name a file in it", p.output)
	}
	if err == nil && !p.force {
		return work.Errorf(work.Conflict, "output %s exists; --force writes over it", p.output)
	}
	return nil
}

// open runs fn with the daybook open. It is closed at the end of the program.
func (p *program) open(ctx context.Context, fn func(*app.App) error) (err error) {
	o, err := p.options()
	if err != nil {
		return err
	}
	if err := p.settleZone(o); err != nil {
		return err
	}
	a, err := app.Open(ctx, o)
	if err != nil {
		return err
	}
	p.opened = append(p.opened, a)
	return fn(a)
}

// openDay is open for a command that reads a day's meetings. Where they cannot
// be made, what there is can be read all the same.
func (p *program) openDay(ctx context.Context, fn func(*app.App) error) error {
	return p.open(ctx, func(a *app.App) error {
		notMade := a.BringUpToDate(ctx)
		if err := fn(a); err != nil {
			return err // of what keeps one from reading, that is enough
		}
		if notMade != nil {
			p.say("The next meetings of those that come again were not made: %s", notMade)
		}
		return nil
	})
}

// openFor is openDay for the kinds that tell of meetings to come, else open.
func (p *program) openFor(ctx context.Context, k *work.Kind, fn func(*app.App) error) error {
	if k == meetingKind || k == personKind {
		return p.openDay(ctx, fn)
	}
	return p.open(ctx, fn)
}

// settleZone settles in which zone hours are printed.
func (p *program) settleZone(o app.Options) (err error) {
	if p.zone, err = time.LoadLocation(o.DefaultZone()); err != nil {
		return work.Errorf(work.Invalid, "%q is not a time zone; write one like Europe/Zurich", o.DefaultZone())
	}
	p.year = o.Now().In(p.zone).Year()
	return nil
}

// options say how to open the daybook, and whom to tell how it goes.
func (p *program) options() (app.Options, error) {
	o, err := p.Open(p.database)
	o.Unattended = !p.attended
	o.Warn = p.warn
	if p.Watched {
		o.Progress = p.progress()
	}
	return o, err
}

// warn keeps a warning until the result is out. More than a few say nothing new.
func (p *program) warn(text string) {
	if p.goesOn {
		p.say("daybook: %s", oneLine(text))
		return
	}
	select {
	case p.warnings <- text:
	default:
	}
}

// say prints a message for the person, beside the result.
func (p *program) say(format string, args ...any) { fmt.Fprintf(p.Stderr, format+"\n", args...) }

// fieldFlag turns a field's name into its flag's, and back.
func fieldFlag(name string) string { return strings.ReplaceAll(name, "_", "-") }

// aliases lets people write the singular of a list field, and the short names
// of two others.
func aliases(has func(string) bool) func(*pflag.FlagSet, string) pflag.NormalizedName {
	return func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		switch {
		case name == "private":
			name = "is-private"
		case name == "org": // as the noun is called
			name = "organization"
		case !has(name) && has(name+"s"):
			name += "s"
		}
		return pflag.NormalizedName(name)
	}
}
