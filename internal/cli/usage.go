package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"daybook/internal/work"
)

// usageError is what is wrong with the words and flags of a command.
type usageError struct{ error }

func usageErrorf(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// command completes cmd: words and flags that are wrong are usage errors.
func command(cmd *cobra.Command) *cobra.Command {
	cmd.SetFlagErrorFunc(flagError)
	if check := cmd.Args; check != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			err := check(c, args)
			if err == nil || errors.As(err, new(usageError)) {
				return err
			}
			return usageErrorf("%w; write: %s", err, c.UseLine())
		}
	}
	return cmd
}

// noWords refuses every word: what stands behind a command that has commands
// of its own is a mistyped one.
func noWords(c *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case c.HasAvailableSubCommands():
		return unknownCommand(c, args[0])
	}
	return fmt.Errorf("%q is one word too many", args[0])
}

// exactly wants one argument for each name, and says which is missing; a name
// in brackets may be left out.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) > len(names):
			return fmt.Errorf("%q is one word too many", args[len(names)])
		case len(args) < len(names) && !strings.HasPrefix(names[len(args)], "["):
			return fmt.Errorf("%s is missing", names[len(args)])
		}
		return nil
	}
}

// otherWords are what people write for a command that has another name: the
// first words of quick capture, and what other programs call it.
var otherWords = map[string]string{
	"til": "add 'til: …'", "fb": "add 'fb NAME: …'", "met": "add 'met NAME: …'", "e": "energy",
	"yesterday": "today --day yesterday", "tomorrow": "today --day tomorrow", "status": "today", "agenda": "today",
	"new": "add", "create": "add", "ls": "task list", "delete": "task rm", "remove": "task rm",
	"init": "setup", "config": "setup", "settings": "setup", "web": "serve", "open": "serve --open",
}

// otherVerbs are the same for what is done to one record.
var otherVerbs = map[string]string{
	"new": "add", "create": "add", "ls": "list", "view": "show", "get": "show",
	"update": "edit", "change": "edit", "delete": "rm", "remove": "rm", "finish": "done",
}

// otherFlags are what people write for a flag that has another name.
var otherFlags = map[string]string{
	"port": "addr", "listen": "addr", "bind": "addr", "database": "db", "file": "db",
	"deadline": "due", "when": "day", "date": "day", "with": "attendees", "estimate": "estimated-minutes",
}

// unknownCommand says that c has no command called word, and which may be
// meant.
func unknownCommand(c *cobra.Command, word string) error {
	names := commandsOf(c)
	near := nearest(word, names)
	if verb := otherVerbs[word]; slices.Contains(names, verb) {
		near = []string{verb}
	}
	if c.HasParent() {
		return usageErrorf("%s has no command %q;%s %s --help lists them", c.CommandPath(), word, didYouMean(near), c.CommandPath())
	}
	if k := work.KindNamed(word); k != nil && k.Noun != "" {
		near = []string{k.Noun}
	} else if tasks := new(program).noun(taskKind, true); indexOfCommand(tasks, word) >= 0 {
		near = []string{"task " + word}
	} else if meant := otherWords[strings.TrimSuffix(word, ":")]; meant != "" {
		near = []string{meant}
	}
	return usageErrorf("there is no command %q;%s daybook --help lists them", word, didYouMean(near))
}

// commandsOf are the names of the commands of c that can be used.
func commandsOf(c *cobra.Command) (names []string) {
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return names
}

// flagError says in our words what is wrong with a flag of c.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		near := nearest(unknown.GetSpecifiedName(), names)
		if flag := otherFlags[unknown.GetSpecifiedName()]; slices.Contains(names, flag) {
			near = []string{flag}
		}
		for i := range near {
			near[i] = "--" + near[i]
		}
		return usageErrorf("there is no flag --%s;%s %s --help lists them", unknown.GetSpecifiedName(), didYouMean(near), c.CommandPath())
	case errors.As(err, &unknown):
		return usageErrorf("there is no flag -%c; %s --help lists them, and -- before a word that begins with - keeps it as a word", unknown.GetSpecifiedName()[0], c.CommandPath())
	case errors.As(err, &missing):
		return usageErrorf("--%s needs a value; %s --help says which", missing.GetFlag().Name, c.CommandPath())
	case errors.As(err, &wrong):
		return usageErrorf("--%s %s", wrong.GetFlag().Name, wrongValue(wrong))
	}
	return usageErrorf("%w; %s --help lists the flags", err, c.CommandPath())
}

func wrongValue(wrong *pflag.InvalidValueError) string {
	var twice twiceError
	switch flag := wrong.GetFlag(); {
	case errors.As(wrong, &twice):
		return twice.Error()
	case flag.Value.Type() == "bool":
		return fmt.Sprintf("%q must be true or false, or be left out", wrong.GetValue())
	case flag.Value.Type() == (renameFlag{}).Type():
		return fmt.Sprintf("%q must have the form table.old=new, or old=new for a table", wrong.GetValue())
	}
	return fmt.Sprintf("%q must be a whole number", wrong.GetValue())
}

// twiceError is a flag that was written twice where only one value can be.
type twiceError struct{ first, second string }

func (g twiceError) Error() string {
	return fmt.Sprintf("was given twice, as %q and as %q; say it once", g.first, g.second)
}

// once is a flag that refuses a second value, of which the last would win and
// nobody be told.
type once struct {
	pflag.Value
	given *string
}

func (o *once) Set(text string) error {
	if o.given != nil {
		return twiceError{*o.given, text}
	}
	o.given = &text
	return o.Value.Set(text)
}

// giveOnce makes every flag of the command that args run refuse a second value.
func giveOnce(root *cobra.Command, args []string) {
	c, _, err := root.Find(args)
	if err != nil {
		return // said when it is run
	}
	wrap := func(f *pflag.Flag) {
		switch f.Value.Type() {
		case "string", "int", "uint64":
			f.Value = &once{Value: f.Value}
		}
	}
	c.LocalFlags().VisitAll(wrap)
	if c != root {
		root.PersistentFlags().VisitAll(wrap)
	}
}

func didYouMean(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return " did you mean " + strings.Join(near, " or ") + "?"
}

// nearest returns the names for which word may be meant: those that begin with
// it, else those that are the fewest letters away, two at most.
func nearest(word string, names []string) []string {
	var begin, near []string
	least := min(2, len(word)-1)
	for _, name := range names {
		if strings.HasPrefix(name, word) {
			begin = append(begin, name)
		}
		switch d := distance(word, name); {
		case d < least:
			least, near = d, []string{name}
		case d == least:
			near = append(near, name)
		}
	}
	if len(begin) > 0 {
		return begin
	}
	return near
}

// distance is how many letters must be put in, taken out or changed to make b
// of a (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// written counts which of c's flags were written.
func written(c *cobra.Command, names ...string) (n int) {
	for _, name := range names {
		if c.Flags().Changed(name) {
			n++
		}
	}
	return n
}
