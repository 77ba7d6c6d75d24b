package web_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"daybook/internal/app"
	"daybook/internal/testkit"
)

// demo is a sample daybook of a year, made once.
var demo = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "daybook-web-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "demo.db")
	_, err = app.WriteDemo(context.Background(), app.Options{Path: path, LocalZone: testkit.Zone, Now: testkit.NewClock().Now, NewUID: testkit.UIDs()}, 1, 1)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// pages are the addresses of all pages that need no record.
var pages = append([]string{"/", "/tasks", "/tasks?status=todo,in_progress&sort=day,rank&day=today", "/tasks?q=review&tags=none&limit=5", "/day/2026-11-20", "/day/2026-11-24/plan", "/day/2026-11-24/close", "/day/2026-11-20/close", "/inbox", "/journal", "/journal?q=tag:go", "/meetings", "/energy", "/energy?since=3650+days+ago", "/skills", "/goals", "/goals?all=1", "/goals?view=readiness", "/people", "/search", "/search?q=review", "/feedback", "/feedback?by=skill", "/projects", "/trash", "/backups", "/settings", "/welcome", "/week", "/week?week=2026-W40", "/new/task", "/new/meeting", "/new/goal"}, pagesOfLists...)

// records are the pages of one record, found on the pages that list them.
var records = map[string]*regexp.Regexp{
	"/journal": regexp.MustCompile(`/learning/[0-9a-f-]{36}`), "/meetings": regexp.MustCompile(`/meeting/[0-9a-f-]{36}`), "/people": regexp.MustCompile(`/person/[0-9a-f-]{36}`),
	"/skills": regexp.MustCompile(`/skill/[0-9a-f-]{36}`), "/goals": regexp.MustCompile(`/goal/[0-9a-f-]{36}`),
}

func TestEveryPageOfAnEmptyDaybookSaysWhatToDoFirst(t *testing.T) {
	d := serve(t)
	for _, path := range pages {
		got := ask(t, d, nil, "GET", path, nil)
		if got.status != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(got.body), "</html>") {
			t.Errorf("%s: status %d, %d bytes", path, got.status, len(got.body))
		}
	}
}

func TestEveryPageOfAFullDaybook(t *testing.T) {
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	d := serveFile(t, data)
	all := pages
	for list, of := range records {
		uid := of.FindString(ask(t, d, nil, "GET", list, nil).body)
		if uid == "" {
			t.Errorf("%s lists nothing", list)
			continue
		}
		kind, key, _ := strings.Cut(uid[1:], "/")
		all = append(all, uid, "/edit/"+kind+"/"+key, "/history/"+kind+"/"+key)
		if strings.HasPrefix(uid, "/meeting/") {
			all = append(all, uid+"?view=before", uid+"?view=during", uid+"?view=after")
		}
	}
	for _, path := range all {
		if got := ask(t, d, nil, "GET", path, nil); got.status != http.StatusOK {
			t.Errorf("%s: status %d: %.300s", path, got.status, got.body)
		}
	}
}
