package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
)

func TestMarkdownDoesNoHarm(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"emphasis and a list", "*One* **two**\n\n- three", "<p><em>One</em> <strong>two</strong></p>\n<ul>\n<li>three</li>\n</ul>\n"},
		{"a script", "<script>alert(1)</script>", ""},
		{"a script address", "[x](javascript:alert(1))", "<p>x</p>\n"},
		{"a script address in disguise", "[x](java\tscript:alert(1))", "<p>[x](java\tscript:alert(1))</p>\n"},
		{"data", "[x](data:text/html,<script>alert(1)</script>)", "<p>x</p>\n"},
		{"a picture from elsewhere leaves its words", "![x](https://evil.example/x.png)", "<p>x</p>\n"},
		{"an event", `<p onclick="alert(1)">x</p>`, ""},
		{"a drawing", "<svg onload=alert(1)>", ""},
		{"a script address in brackets", "<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n"},
		{"a script in a picture in a link", "[![x](javascript:a)](javascript:b)", "<p>x</p>\n"},
		{"an address of ours", "[x](/undo)", "<p>x</p>\n"},
		{"one that hides its host", "[x](https:evil)", "<p>x</p>\n"},
		{"mail", "<ana@example.org>", `<p><a href="mailto:ana@example.org" rel="nofollow noreferrer noopener" target="_blank">ana@example.org</a></p>` + "\n"},
		{"HTML within words", "a <b onclick=x>b</b> c", "<p>a b c</p>\n"},
		{"an address as pasted", "See https://a.example/b?c=1&d, (https://e.example).", `<p>See <a href="https://a.example/b?c=1&amp;d" rel="nofollow noreferrer noopener" target="_blank">https://a.example/b?c=1&amp;d</a>, (<a href="https://e.example" rel="nofollow noreferrer noopener" target="_blank">https://e.example</a>).</p>` + "\n"},
		{"an address within a link's words", "[https://a.example/](https://b.example/)", `<p><a href="https://b.example/" rel="nofollow noreferrer noopener" target="_blank">https://a.example/</a></p>` + "\n"},
		{"an address as code", "`https://a.example/`", "<p><code>https://a.example/</code></p>\n"},
		{"a word that begins as one", "http and https:// and xhttps://a", "<p>http and https:// and xhttps://a</p>\n"},
		{"a link", "[x](https://example.org/)", `<p><a href="https://example.org/" rel="nofollow noreferrer noopener" target="_blank">x</a></p>` + "\n"},
	}
	for _, test := range tests {
		got, err := markdown(test.text)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q (%v), want %q", test.name, got, err, test.want)
		}
		for _, bad := range []string{"<script", "onclick", "onload", "href=\"javascript:", "<img", "<svg"} {
			if strings.Contains(strings.ReplaceAll(string(got), "java\tscript", ""), bad) {
				t.Errorf("%s: %q holds %s", test.name, got, bad)
			}
		}
	}
}

// FuzzMarkdown holds what is written against a sanitizer with the same rules:
// it must find nothing to take out.
func FuzzMarkdown(f *testing.F) {
	for _, text := range []string{"*a* [b](https://c/)", "<script>x", "[x](javascript:y)", "![a](b)", "```go\nx\n```", "3. three\n4. four", "<https://a.b/?c=\"d>", "x https://a.b/c_d_*e*), y", "[a]: javascript:b\n[a]"} {
		f.Add(text)
	}
	rules := bluemonday.NewPolicy()
	rules.AllowElements("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6")
	rules.AllowAttrs("href", "title", "rel", "target").OnElements("a")
	rules.AllowAttrs("class").OnElements("code")
	rules.AllowAttrs("start").OnElements("ol")
	rules.AllowURLSchemes("http", "https", "mailto")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "") // as the door of all input sees to
		got, err := markdown(text)
		if err != nil {
			t.Fatal(err)
		}
		if was, is := tokens(string(got)), tokens(rules.Sanitize(string(got))); was != is {
			t.Errorf("of %q the sanitizer takes something out:\n%s\n%s", text, was, is)
		}
	})
}

// tokens lists what a browser reads, however it is written.
func tokens(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type == html.SelfClosingTagToken {
			token.Type = html.StartTagToken
		}
		for i, attribute := range token.Attr {
			if u, err := url.Parse(attribute.Val); err == nil && attribute.Key == "href" {
				token.Attr[i].Val = u.String() // HTTP: is http:
			}
		}
		b.WriteString(token.String())
	}
	return b.String()
}

// TestNoProseTakesLong writes what parsers of Markdown have been slow at, as long
// as a field may be. It takes seconds where goldmark sees it, so that the time of
// the whole tells.
func TestNoProseTakesLong(t *testing.T) {
	for _, unit := range []string{"[a](", "[a](<", "_a*", "**a", "![", "> ", "1. ", "- ", "* * ", "[a]: b\n", "`a``", "<a", "[a][", "|a", "a\n\n", "&"} {
		text := strings.Repeat(unit, 100_000/len(unit))
		got, err := markdown(text)
		if err != nil || len(got) == 0 {
			t.Errorf("of %q came %d bytes (%v)", unit, len(got), err)
		}
		if tangled(text) && strings.Count(string(got), "<") != 2 {
			t.Errorf("%q is shown as more than text", unit)
		}
	}
	const long = "[one](https://a.example/) *two* _three_ > four\n\n"
	if text := strings.Repeat(long, 10_000); tangled(text) {
		t.Error("a long text of short paragraphs is shown as it was typed")
	}
}
