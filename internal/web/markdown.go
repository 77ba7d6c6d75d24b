package web

import (
	"bytes"
	"html/template"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

var markup = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(extension.Linkify, extension.Strikethrough, extension.Table, extension.TaskList))
})

// harmless is what prose may hold once it is a page: no script, no style, no
// image (which would be fetched from elsewhere), links to pages and mail alone.
var harmless = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li",
		"h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	return p
})

// markdown writes prose as HTML that can do no harm.
func markdown(text string) (template.HTML, error) {
	var out bytes.Buffer
	if err := markup().Convert([]byte(text), &out); err != nil {
		return "", err
	}
	return template.HTML(harmless().SanitizeBytes(out.Bytes())), nil //nolint:gosec // that is what the line is for
}
