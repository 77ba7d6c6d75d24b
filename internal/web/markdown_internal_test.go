package web

import (
	"strings"
	"testing"
)

func TestMarkdownDoesNoHarm(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"emphasis and a list", "*One* **two**\n\n- three", "<p><em>One</em> <strong>two</strong></p>\n<ul>\n<li>three</li>\n</ul>\n"},
		{"a script", "<script>alert(1)</script>", "\n"},
		{"a script address", "[x](javascript:alert(1))", "<p>x</p>\n"},
		{"a script address in disguise", "[x](java\tscript:alert(1))", "<p>[x](java\tscript:alert(1))</p>\n"},
		{"data", "[x](data:text/html,<script>alert(1)</script>)", "<p>x</p>\n"},
		{"a picture from elsewhere", "![x](https://evil.example/x.png)", "<p></p>\n"},
		{"an event", `<p onclick="alert(1)">x</p>`, "\n"},
		{"a drawing", "<svg onload=alert(1)>", "\n"},
		{"a link", "[x](https://example.org/)", `<p><a href="https://example.org/" rel="nofollow noreferrer noopener" target="_blank">x</a></p>` + "\n"},
	}
	for _, test := range tests {
		got, err := markdown(test.text)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %q (%v), want %q", test.name, got, err, test.want)
		}
		for _, bad := range []string{"<script", "onclick", "onload", "javascript:", "<img", "<svg"} {
			if strings.Contains(strings.ReplaceAll(string(got), "java\tscript", ""), bad) {
				t.Errorf("%s: %q holds %s", test.name, got, bad)
			}
		}
	}
}
