package web

import (
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/work"
)

// suggestion is a name that the end of a line may be meant to become, and the
// line with it.
type suggestion struct {
	Icon, Name, Line string
}

// suggestions is how many names are offered at once.
const suggestions = 5

// namedBy are the kinds that a sign of the line names.
var namedBy = map[byte]string{'#': "project", '+': "tag", '*': "goal"}

// beginsPerson is a line that begins with whom it is about, the name not yet
// ended; a meeting may have several.
var beginsPerson = regexp.MustCompile(`(?i)^\s*(?:fb\s+|met\s+(?:[^:,]+,\s*)*)([^:,]*)$`)

// maxFragment is the longest beginning of a name that is looked up, in bytes.
const maxFragment = 80

// unfinished finds the name that the end of a line begins: of which kind, from
// where on.
func unfinished(line string) (kind string, start int) {
	if m := beginsPerson.FindStringSubmatchIndex(line); m != nil {
		return "person", m[2]
	}
	for i := len(line) - 1; i >= 0 && len(line)-i <= maxFragment; i-- {
		kind := namedBy[line[i]]
		if kind == "" || i > 0 && line[i-1] != ' ' {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(line[i+1:]); len(line) == i+1 || unicode.IsLetter(first) {
			return kind, i + 1
		}
		return "", 0
	}
	return "", 0
}

// suggest offers names for the end of a line; none where it is one already, or
// begins none.
func (s *Server) suggest(ctx context.Context, line string) ([]suggestion, error) {
	kind, start := unfinished(line)
	if kind == "" || len(line)-start > maxFragment {
		return nil, nil
	}
	fragment := strings.ToLower(line[start:])
	names, err := s.namesOf(ctx, kind, line[start:])
	if err != nil {
		return nil, err
	}
	after := " "
	if kind == "person" {
		after = ": "
	}
	var out []suggestion
	for _, name := range names {
		if len(out) == suggestions || strings.ToLower(name) == strings.TrimSpace(fragment) {
			break
		}
		out = append(out, suggestion{Icon: kindIcons[kind], Name: name, Line: line[:start] + name + after})
	}
	return out, nil
}

// namesOf are the names of a kind that begin so; of goals, those that are open.
func (s *Server) namesOf(ctx context.Context, kind, prefix string) (names []string, err error) {
	if kind != "goal" {
		return s.App.Names(ctx, work.KindNamed(kind), prefix)
	}
	goals, err := s.openGoals(ctx)
	for _, g := range goals {
		if g.Status != "on_hold" && strings.HasPrefix(strings.ToLower(g.Title), strings.ToLower(prefix)) {
			names = append(names, g.Title)
		}
	}
	return names, err
}
