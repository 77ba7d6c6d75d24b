package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/testkit"
)

var backupName = regexp.MustCompile(`id="b-([^"]+)"`)

// names are the backups that the page lists, newest first.
func names(t *testing.T, d daybook) (all []string) {
	t.Helper()
	for _, found := range backupName.FindAllStringSubmatch(ask(t, d, nil, "GET", "/backups", nil).body, -1) {
		all = append(all, found[1])
	}
	return all
}

func post(t *testing.T, d daybook, path string, form url.Values, want int) answer {
	t.Helper()
	if form == nil {
		form = url.Values{}
	}
	got := ask(t, d, nil, "POST", path, form)
	if got.status != want {
		t.Fatalf("%s: status %d, want %d; it says %.400s", path, got.status, want, got.body)
	}
	return got
}

func holds(t *testing.T, body, text string) {
	t.Helper()
	if !strings.Contains(body, text) {
		t.Errorf("the page does not say %q", text)
	}
}

func TestABackupIsMadeVerifiedAndRestored(t *testing.T) {
	d := serve(t)
	post(t, d, "/capture", url.Values{"line": {"Before the backup @today"}}, http.StatusSeeOther)
	post(t, d, "/backups", nil, http.StatusSeeOther)
	post(t, d, "/capture", url.Values{"line": {"After the backup @today"}}, http.StatusSeeOther)
	all := names(t, d)
	if len(all) != 1 {
		t.Fatalf("backups %q, want the one that was made", all)
	}
	page := "/backups/" + all[0]
	holds(t, ask(t, d, nil, "GET", page, nil).body, "yes, and it opens")
	post(t, d, page+"/verify", nil, http.StatusSeeOther)
	preview := ask(t, d, nil, "GET", page+"/restore", nil).body
	holds(t, preview, "1 gone")

	for _, word := range []string{"", "Restore", "yes"} {
		refused := post(t, d, page+"/restore", url.Values{"word": {word}}, http.StatusUnprocessableEntity)
		holds(t, refused.body, "Nothing was changed.")
	}
	post(t, d, page+"/restore", url.Values{"word": {"restore"}}, http.StatusSeeOther)
	today := ask(t, d, nil, "GET", "/", nil).body
	holds(t, today, "Before the backup")
	if strings.Contains(today, "After the backup") {
		t.Error("what was written after the backup is still there")
	}
	post(t, d, "/capture", url.Values{"line": {"After the restore @today"}}, http.StatusSeeOther)
	holds(t, ask(t, d, nil, "GET", "/", nil).body, "After the restore")
	if all := names(t, d); len(all) != 2 || !strings.HasSuffix(all[0], "-restore.db") {
		t.Errorf("backups %q, want what was replaced before the one by hand", all)
	}
}

// TestPagesWaitForARestore asks for pages and writes lines while a backup takes
// the daybook's place: each is answered, before or after.
func TestPagesWaitForARestore(t *testing.T) {
	d := serve(t)
	post(t, d, "/capture", url.Values{"line": {"A task @today"}}, http.StatusSeeOther)
	post(t, d, "/backups", nil, http.StatusSeeOther)
	page := "/backups/" + names(t, d)[0]
	var busy sync.WaitGroup
	end := make(chan struct{})
	for i := range 4 {
		busy.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-end:
					return
				default:
				}
				form, method, path := url.Values(nil), "GET", "/"
				if i == 0 {
					form, method, path = url.Values{"line": {fmt.Sprintf("Line %d @today", n)}}, "POST", "/capture"
				}
				if got := ask(t, d, nil, method, path, form); got.status >= 400 {
					t.Errorf("%s %s: status %d: %.300s", method, path, got.status, got.body)
					return
				}
			}
		})
	}
	for range 3 {
		post(t, d, page+"/restore", url.Values{"word": {"restore"}}, http.StatusSeeOther)
	}
	close(end)
	busy.Wait()
}

func TestABackupIsOnlyFoundByItsName(t *testing.T) {
	d := serve(t)
	post(t, d, "/backups", nil, http.StatusSeeOther)
	name := names(t, d)[0]
	for _, trick := range []string{
		"..%2f..%2fdaybook.db", "%2e%2e%2fdaybook.db", "%2fetc%2fpasswd", "latest", "2026-11-24", strings.TrimSuffix(name, ".db"),
		"." + url.PathEscape("/") + name, name + ".sha256", name + "%00", "..%5c" + name, "daybook.db", url.PathEscape("<script>alert(1)</script>"),
	} {
		for _, path := range []string{"", "/restore"} {
			got := ask(t, d, nil, "GET", "/backups/"+trick+path, nil)
			if got.status != http.StatusNotFound || strings.Contains(got.body, "<script>alert") {
				t.Errorf("GET %s%s: status %d, want 404", trick, path, got.status)
			}
		}
		for path, form := range map[string]url.Values{"/verify": {}, "/restore": {"word": {"restore"}}} {
			if got := ask(t, d, nil, "POST", "/backups/"+trick+path, form); got.status != http.StatusNotFound {
				t.Errorf("POST %s%s: status %d, want 404", trick, path, got.status)
			}
		}
	}
	if got := ask(t, d, nil, "GET", "/", nil); got.status != http.StatusOK {
		t.Errorf("after them the day answers %d", got.status)
	}
}

func TestADamagedBackupSaysWhyNot(t *testing.T) {
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	d := serveWith(t, o, clock)
	post(t, d, "/backups", nil, http.StatusSeeOther)
	name := names(t, d)[0]
	path := filepath.Join(filepath.Dir(o.Path), "backups", name)
	if o.Backups != "" {
		path = filepath.Join(o.Backups, name)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	post(t, d, "/backups/"+name+"/verify", nil, http.StatusSeeOther)
	holds(t, ask(t, d, nil, "GET", "/backups", nil).body, "no: its SHA-256 is not the one")
	got := ask(t, d, nil, "POST", "/backups/"+name+"/restore", url.Values{"word": {"restore"}})
	if got.status != http.StatusInternalServerError || !strings.Contains(got.body, "is damaged") {
		t.Errorf("restoring it: status %d, %.300s", got.status, got.body)
	}
	if err := os.Remove(path + ".sha256"); err != nil {
		t.Fatal(err)
	}
	post(t, d, "/capture", url.Values{"line": {"The daybook goes on @today"}}, http.StatusSeeOther)
}

func TestPagesSayThatTodaysBackupFailed(t *testing.T) {
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	o.Backups = filepath.Join(filepath.Dir(o.Path), "not-a-folder")
	if err := os.WriteFile(o.Backups, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	clock.Advance(48 * time.Hour) // no backup is due on the day that the daybook was made
	d := serveWith(t, o, clock)
	ask(t, d, nil, "GET", "/", nil) // begins the day
	body := ask(t, d, nil, "GET", "/inbox", nil).body
	holds(t, body, "Today’s backup was not made:")
}

func TestRestoreByKeys(t *testing.T) {
	t.Parallel()
	d := serve(t)
	post(t, d, "/capture", url.Values{"line": {"Before the backup @today"}}, http.StatusSeeOther)
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/backups"), chromedp.WaitVisible(chromedp.CSS("main")))
	b.press("n")
	b.sees("tbody", "yes, and it opens")
	b.sees("#toasts", "Backed up")
	post(t, d, "/capture", url.Values{"line": {"After the backup @today"}}, http.StatusSeeOther)
	b.press("j", "r")
	b.sees("main", "1 gone")
	b.do(chromedp.Focus(chromedp.CSS("#word")))
	b.types("restore")
	b.types(kb.Enter)
	b.sees("#toasts", "Restored, with 1 record")
	b.sees("tbody", "what a restore replaced")
	today := ask(t, d, nil, "GET", "/", nil).body
	if !strings.Contains(today, "Before the backup") || strings.Contains(today, "After the backup") {
		t.Error("the day is not as it was")
	}
}
