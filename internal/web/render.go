package web

import (
	"bytes"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"sync"

	"daybook/internal/work"
)

//go:embed pages
var pages embed.FS

// templates are parsed when a page is first asked for: the server is ready at
// once.
type templates struct {
	sync.Mutex
	parsed map[string]*template.Template
}

// template is the page of that folder within the layout.
func (s *Server) template(folder string) (*template.Template, error) {
	s.templates.Lock()
	defer s.templates.Unlock()
	if t := s.templates.parsed[folder]; t != nil {
		return t, nil
	}
	t := template.New("layout.html").Funcs(helpers).Funcs(template.FuncMap{"weekday": s.weekday})
	for _, dir := range []string{"layout", folder} {
		files, err := fs.Glob(pages, path.Join("pages", dir, "*.html"))
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(pages, files...); err != nil {
			return nil, err
		}
	}
	if s.templates.parsed == nil {
		s.templates.parsed = map[string]*template.Template{}
	}
	s.templates.parsed[folder] = t
	return t, nil
}

// render writes a page whole, or not at all.
func (s *Server) render(w http.ResponseWriter, status int, folder string, page any) error {
	t, err := s.template(folder)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, page); err != nil {
		return err
	}
	send(w, status, out.Bytes())
	return nil
}

// part writes one named piece of a page.
func (s *Server) part(w http.ResponseWriter, folder, name string, data any) error {
	t, err := s.template(folder)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, name, data); err != nil {
		return err
	}
	send(w, http.StatusOK, out.Bytes())
	return nil
}

func send(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Encoding")
	if p, ok := w.(packing); ok && p.gzip && len(body) > smallest {
		h.Set("Content-Encoding", "gzip")
		body = packQuickly(body)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // who asked is gone
}

// statuses are the answers of HTTP to what can go wrong.
var statuses = map[work.Code]int{
	work.Invalid: http.StatusUnprocessableEntity, work.NotFound: http.StatusNotFound,
	work.Conflict: http.StatusConflict, work.Damaged: http.StatusInternalServerError, work.Failed: http.StatusInternalServerError,
}

// failures are the titles of the pages that say what went wrong.
var failures = map[int]string{
	http.StatusNotFound: "Not found", http.StatusUnprocessableEntity: "That cannot be taken as it is",
	http.StatusConflict: "That does not fit what is there", http.StatusRequestEntityTooLarge: "That is too large",
	http.StatusInternalServerError: "That did not work",
}

// answer turns what a handler could not do into a page that says so.
func (s *Server) answer(h handler) http.Handler {
	change := unhurried(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		do := h
		if r.Method == http.MethodPost {
			do = change
		}
		err := do(w, r)
		if err == nil {
			return
		}
		var clash *clashed
		if errors.As(err, &clash) {
			if err = s.showClash(w, r, clash); err == nil {
				return
			}
		}
		var large *http.MaxBytesError
		status := statuses[work.CodeOf(err)]
		if errors.As(err, &large) {
			status = http.StatusRequestEntityTooLarge
			err = work.Wrap(err, work.Invalid, "what was sent is larger than %s, which no form may be; send it in smaller parts", megabytes(large.Limit))
		}
		if status == http.StatusInternalServerError {
			s.Log.Error("a request failed", "method", r.Method, "path", r.URL.Path, "error", err)
		}
		page := s.refusedPage(r, status, err)
		if err := s.render(w, status, "error", page); err != nil {
			s.Log.Error("the page that says what failed failed", "error", err)
			http.Error(w, page.Message, status)
		}
	})
}

// errorPage says what was wrong, and what would be right.
type errorPage struct {
	frame
	Message string
	Status  int
	Posted  bool      // it was to do something, and there is a page to go back to
	Damaged bool      // the daybook is: a backup can take its place
	Sent    *sentPart // what was typed for it; nil: nothing
}

func (s *Server) notFound(_ http.ResponseWriter, r *http.Request) error {
	return work.Errorf(work.NotFound, "There is no page %s.", r.URL.Path)
}
