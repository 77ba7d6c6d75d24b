package web

import (
	"bytes"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var markup = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithParserOptions(
		parser.WithInlineParsers(util.Prioritized(bareAddress{}, 999)),
		parser.WithASTTransformers(util.Prioritized(harmless{}, 100))))
})

// markdown writes prose as HTML that can do no harm: of goldmark's own elements
// alone, since what prose holds of HTML is left out before anything is written.
// docs/adr/0016-markdown.md says why no sanitizer stands behind it.
func markdown(prose string) (template.HTML, error) {
	if tangled(prose) {
		return template.HTML("<pre>" + template.HTMLEscapeString(prose) + "</pre>"), nil //nolint:gosec // escaped
	}
	var out bytes.Buffer
	if err := markup().Convert([]byte(prose), &out); err != nil {
		return "", err
	}
	return template.HTML(out.String()), nil //nolint:gosec // that is what the lines above are for
}

// mostSigns is how many signs that may open something a paragraph of prose holds,
// and a line at its begin: nobody writes half as many.
const mostSigns, mostNested = 2000, 50

var nested = regexp.MustCompile(`(?m)^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]*){` + strconv.Itoa(mostNested) + `}`)

// tangled reports whether a paragraph opens so much that goldmark would look for
// what closes it again and again: of 100 KB of "[a](" for minutes. Such a text is
// shown as it was typed.
func tangled(prose string) bool {
	n := 0
	for line := range strings.Lines(prose) {
		if strings.TrimSpace(line) == "" {
			n = 0
		}
		for _, sign := range []string{"[", "*", "_", ">"} {
			n += strings.Count(line, sign)
		}
		if n > mostSigns {
			return true
		}
	}
	return nested.MatchString(prose)
}

// bareAddress makes a link of an address that stands in the text without
// brackets, as people paste them: at the start of a line (where goldmark says
// there is a space too), after one, or in parentheses.
type bareAddress struct{}

func (bareAddress) Trigger() []byte { return []byte{' ', '('} }

func (bareAddress) Parse(parent ast.Node, block text.Reader, context parser.Context) ast.Node {
	line, segment := block.PeekLine()
	before := len(line) > 0 && (line[0] == ' ' || line[0] == '(')
	if before {
		line = line[1:]
	}
	if context.IsInLinkLabel() || !bytes.HasPrefix(line, []byte("https://")) && !bytes.HasPrefix(line, []byte("http://")) {
		return nil
	}
	if end := bytes.IndexAny(line, " \t\r\n<>\"`"); end >= 0 {
		line = line[:end]
	}
	address := bytes.TrimRight(line, ".,;:!?'*_~)]") // what ends a sentence or closes a bracket around it
	if !isPage(address) {
		return nil
	}
	if before {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+1))
		segment = segment.WithStart(segment.Start + 1)
		block.Advance(1)
	}
	block.Advance(len(address))
	return ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(segment.WithStop(segment.Start+len(address))))
}

// harmless leaves out of a document all HTML, every picture (it would be fetched
// from elsewhere; what it shows stays as text) and every link but those to pages
// and mail.
type harmless struct{}

func (harmless) Transform(document *ast.Document, reader text.Reader, _ parser.Context) {
	var found []ast.Node
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it returns what it is told: nothing
		if entering {
			switch n.Kind() {
			case ast.KindHTMLBlock, ast.KindRawHTML, ast.KindImage, ast.KindLink, ast.KindAutoLink:
				found = append(found, n)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Reverse(found) // what is within another comes first
	for _, n := range found {
		switch n := n.(type) {
		case *ast.Link:
			keepLink(n, n.Destination)
		case *ast.AutoLink:
			if n.AutoLinkType == ast.AutoLinkEmail || isPage(n.URL(reader.Source())) {
				outward(n)
			} else {
				n.Parent().ReplaceChild(n.Parent(), n, ast.NewString(n.Label(reader.Source())))
			}
		case *ast.Image:
			unwrap(n)
		default:
			n.Parent().RemoveChild(n.Parent(), n)
		}
	}
}

func keepLink(n *ast.Link, to []byte) {
	if isPage(to) {
		outward(n)
	} else {
		unwrap(n)
	}
}

// isPage reports whether an address is one of a page or of mail, as it will be
// written.
func isPage(address []byte) bool {
	u, err := url.Parse(string(util.URLEscape(address, true)))
	return err == nil && (u.Scheme == "mailto" || (u.Scheme == "http" || u.Scheme == "https") && u.Host != "")
}

// outward makes a link open a page of its own, which is not told where from.
func outward(n ast.Node) {
	n.SetAttributeString("rel", []byte("nofollow noreferrer noopener"))
	n.SetAttributeString("target", []byte("_blank"))
}

// unwrap puts what a node holds in its place.
func unwrap(n ast.Node) {
	parent := n.Parent()
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		parent.InsertBefore(parent, n, child)
	}
	parent.RemoveChild(parent, n)
}
