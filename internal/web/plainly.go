package web

import (
	"bytes"
	"html/template"
	"net/http"
	"strings"
)

// plainPage says one sentence to who came to no page of the daybook: it reads
// nothing, so that it can be shown when all else fails.
var plainPage = template.Must(template.New("plain").Parse(`<!doctype html>
<html lang="en"{{with .Theme}} data-theme="{{.}}"{{end}}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{{.Title}} · Daybook</title><link rel="stylesheet" href="{{.Style}}"></head>
<body><div class="bare"><div class="page"><header class="page-head"><h1>{{.Title}}</h1></header>
<main id="main"><p class="want" role="alert">{{.Text}}</p>{{with .To}}<p class="pad choices"><a class="btn main" href="{{.}}">{{$.Go}}</a></p>{{end}}</main></div></div></body></html>
`))

// plainly answers with one sentence: a page for who looks at it, else text.
type plainly struct {
	Title, Text string
	To, Go      string // where one goes on, and what that is called; "": nowhere
	Theme       string // set by answer
	Style       string
}

func (p plainly) answer(w http.ResponseWriter, r *http.Request, status int) {
	p.Theme, p.Style = themeOf(r), asset("daybook.css")
	var out bytes.Buffer
	if !strings.Contains(r.Header.Get("Accept"), "text/html") || plainPage.Execute(&out, p) != nil {
		http.Error(w, p.Text, status)
		return
	}
	send(w, status, out.Bytes())
}
