package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

func (p *program) searchCommand() *cobra.Command {
	var limit, offset int
	cmd := command(&cobra.Command{
		Use: "search QUERY...", Short: "Find anything by its words: ranked, filtered, over all kinds", GroupID: "day",
		Long: `Find anything by its words, best first: words in a title count for more than
words in what is written below. Each word is found from its beginning, in any case
and with or without accents.

  "ledger sync"           these words, one after the other
  -draft                  without this word
  kind:learning           also several: kind:task,goal
  tag:go  project:ledger-sync  person:"Ana Silva"  org:Acme
  after:2026-01-01        from this day on; before:fri up to the day before; on:yesterday
  is:private  -is:private

Filters alone list what they let through, the newest day first. Each line begins
with what opens the record: task:12 is daybook task show 12. What is in the trash
is not found.`,
		Example: "  daybook search channel\n  daybook search kind:learning tag:go after:2026-01-01",
		Args:    atLeast("QUERY"),
		RunE: func(c *cobra.Command, args []string) error {
			return p.open(c.Context(), func(a *app.App) error {
				text, err := p.searchText(c, a, args)
				if err != nil {
					return err
				}
				return p.search(c, a, text, limit, offset)
			})
		},
	})
	cmd.Flags().IntVar(&limit, "limit", 50, "at most this `number`; 0: all")
	cmd.Flags().IntVar(&offset, "offset", 0, "leave out this `number` first")
	return cmd
}

// kept stands before a word that is no flag though it begins with a dash; no
// argument of a program can hold it.
const kept = "\x00"

// keepExclusions keeps the excluded words of a search from being read as flags:
// search go -draft.
func keepExclusions(args []string) []string {
	at := slices.Index(args, "search")
	isValue := func(i int) bool {
		return i > 0 && slices.Contains([]string{"--db", "--output", "-o", "--limit", "--offset"}, args[i-1])
	}
	for i := range max(at, 0) {
		if !strings.HasPrefix(args[i], "-") && !isValue(i) {
			return args // the word of another command
		}
	}
	out := slices.Clone(args)
	for i := at + 1; at >= 0 && i < len(out); i++ {
		word := strings.TrimPrefix(out[i], "-")
		if out[i] == "--" {
			break
		}
		if word != out[i] && word != "" && word[0] != '-' && word != "o" && word != "h" && !isValue(i) {
			out[i] = kept + out[i]
		}
	}
	return out
}

// namedFilter is a filter whose value is a name; in a shell that took the
// quotation marks away, of several words.
var namedFilter = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(-?)(tag|project|person|org|organization):([^":]*\s[^":]*)$`)
})

// searchText puts the words of a search together. What a shell kept together
// is a phrase among other words; by itself it is the whole search, unless it is
// a filter and a name.
func (p *program) searchText(c *cobra.Command, a *app.App, args []string) (string, error) {
	words := make([]string, len(args))
	for i, word := range args {
		word = strings.TrimPrefix(word, kept)
		words[i] = word
		filter := namedFilter().FindStringSubmatch(word)
		switch {
		case filter != nil:
			named := len(args) > 1
			if !named {
				var err error
				if named, err = a.IsNamed(c.Context(), work.KindNamed(filter[2]), filter[3]); err != nil {
					return "", err
				}
			}
			if named {
				words[i] = filter[1] + filter[2] + `:"` + filter[3] + `"`
			}
		case len(args) > 1 && strings.ContainsAny(word, " \t\n") && !strings.ContainsAny(word, `":`):
			words[i] = `"` + word + `"`
		}
	}
	return strings.Join(words, " "), nil
}

func (p *program) search(c *cobra.Command, a *app.App, text string, limit, offset int) error {
	found, err := a.Search(c.Context(), text, limit, offset)
	if err != nil {
		return err
	}
	for _, note := range found.Notes {
		p.say("%s", oneLine(plain(note)))
	}
	return p.print(found.Hits, func() {
		if len(found.Hits) == 0 {
			p.say("Nothing like that was found.")
			return
		}
		for _, h := range found.Hits {
			p.printHit(h)
		}
		if shown := offset + len(found.Hits); found.More {
			p.say("%d to %d shown; --offset %[2]d shows the next, --limit 0 all", offset+1, shown)
		}
	})
}

// printHit prints what was found in a line, and below it where the words stand.
func (p *program) printHit(h app.Hit) {
	beside := []string{}
	if h.Whole != nil {
		beside = append(beside, "of "+h.Whole.String()+" "+quoted(h.Whole.Title))
	}
	aside := strings.Join(append(beside, p.day(h.Day)), " · ")
	name := fmt.Sprintf("%-14s  ", h.String())
	room := 200
	if p.Width > 0 {
		room = max(20, p.Width-width(name)-len(gap)-width(aside))
	}
	fmt.Fprintf(&p.out, "%s%s%s%s\n", name, p.marked(h.Marked, room, false), gap, p.style(quiet, plain(aside)))
	if len(h.Snippet) > 0 && !h.Repeats() {
		if p.Width > 0 {
			room = max(20, p.Width-16)
		}
		fmt.Fprintf(&p.out, "%16s%s\n", "", p.marked(h.Snippet, room, true))
	}
}

// marked writes text in which what was looked for is bold, or where there is no
// colour and brackets are wanted, in brackets; cut to so many columns.
func (p *program) marked(m app.Marked, room int, brackets bool) string {
	var b strings.Builder
	for _, piece := range m {
		text := strings.Join(strings.FieldsFunc(plain(piece.Text), func(r rune) bool { return r == '\n' || r == '\t' }), " ")
		whole := text
		if piece.Match && brackets && !p.Color {
			whole = "[" + text + "]"
		}
		if width(whole) > room {
			b.WriteString(cut(whole, room))
			break
		}
		room -= width(whole)
		if piece.Match && p.Color {
			whole = p.style(strong, text)
		}
		b.WriteString(whole)
	}
	return b.String()
}
