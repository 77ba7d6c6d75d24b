package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"daybook/internal/app"
	"daybook/internal/testkit"
)

// A key of age that opens nothing but what is made here.
const (
	testIdentity  = "AGE-SECRET-KEY-1WRSP8NGQ7TULJMC757H7GFL645W87W649LVS3Z6TE0TNJCZHQJ6QRY0WM3"
	testRecipient = "age14a0qn6tzgrgctsz3qwp5ks6rfy5gdknttp8ekdeel7xvee7vm3uqehw7zd"
)

var keyName = regexp.MustCompile(`name="key" value="([^"]+)"`)

// encrypted serves a daybook of which there is an encrypted backup that lacks
// its last line, and returns the page of that.
func encrypted(t *testing.T, cipher *app.BackupCipher) (d daybook, page string) {
	t.Helper()
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	if _, err := app.CreateBackup(t.Context(), o, cipher); err != nil {
		t.Fatal(err)
	}
	d = serveWith(t, o, clock)
	post(t, d, "/capture", url.Values{"line": {"After the backup @today"}}, http.StatusSeeOther)
	return d, "/backups/" + names(t, d)[0]
}

func cipherOf(t *testing.T, cipher *app.BackupCipher, err error) *app.BackupCipher {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return cipher
}

func TestAnEncryptedBackupIsOpenedByItsPassphrase(t *testing.T) {
	cipher, err := app.EncryptWith("four plain words here")
	d, page := encrypted(t, cipherOf(t, cipher, err))
	closed := ask(t, d, nil, "GET", page+"/restore", nil)
	holds(t, closed.body, "This backup is encrypted. What opens it?")

	for _, wrong := range []url.Values{{"passphrase": {""}}, {"passphrase": {"secret guess"}}, {"passphrase": {"secret guess"}, "identity": {"/x"}}, {"passphrase": {""}, "identity": {"/dev/zero"}}, {"passphrase": {""}, "identity": {"relative"}}} {
		got := ask(t, d, nil, "POST", page+"/restore", wrong)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "What opens it?") || strings.Contains(got.body, "secret guess") {
			t.Errorf("%v: status %d: %s", wrong, got.status, got.body[max(0, strings.Index(got.body, "<main")):])
		}
	}
	opened := post(t, d, page+"/restore", url.Values{"passphrase": {"four plain words here"}, "identity": {""}, "do": {"open"}}, http.StatusOK)
	holds(t, opened.body, "1 gone")
	if strings.Contains(opened.body, "four plain words") {
		t.Error("the page holds the passphrase")
	}
	found := keyName.FindStringSubmatch(opened.body)
	if found == nil {
		t.Fatal("the page names no key")
	}
	refused := post(t, d, page+"/restore", url.Values{"key": {found[1]}, "word": {"yes"}}, http.StatusUnprocessableEntity)
	holds(t, refused.body, "Nothing was changed.")
	post(t, d, page+"/restore", url.Values{"key": {found[1]}, "word": {"restore"}}, http.StatusSeeOther)
	if today := ask(t, d, nil, "GET", "/", nil).body; strings.Contains(today, "After the backup") {
		t.Error("what was written after the backup is still there")
	}
	gone := post(t, d, page+"/restore", url.Values{"key": {found[1]}, "word": {"restore"}}, http.StatusUnprocessableEntity)
	holds(t, gone.body, "the key was forgotten")
}

func TestAKeyIsForgottenAfterAWhile(t *testing.T) {
	cipher, err := app.EncryptWith("four plain words here")
	d, page := encrypted(t, cipherOf(t, cipher, err))
	opened := post(t, d, page+"/restore", url.Values{"passphrase": {"four plain words here"}}, http.StatusOK)
	d.clock.Advance(16 * time.Minute)
	late := post(t, d, page+"/restore", url.Values{"key": {keyName.FindStringSubmatch(opened.body)[1]}, "word": {"restore"}}, http.StatusUnprocessableEntity)
	holds(t, late.body, "the key was forgotten")
}

func TestAnEncryptedBackupIsCheckedByItsKeyFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(file, []byte(testIdentity+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cipher, err := app.EncryptFor(testRecipient)
	d, page := encrypted(t, cipherOf(t, cipher, err))
	b := browse(t)
	b.do(chromedp.Navigate(d.url+"/backups"), chromedp.WaitVisible(chromedp.CSS("main")))
	b.sees("tbody", "yes, its SHA-256 holds")
	b.press("j", "r")
	b.sees("main", "What opens it?")
	b.do(chromedp.Focus(chromedp.CSS("#identity")))
	b.types(file)
	b.do(chromedp.Click(chromedp.CSS(`button[value="verify"]`)))
	b.sees("#toasts", "Checked again: it is good")
	b.sees("tbody", "yes, and it opens")
	b.press("j", "r")
	b.sees("main", "What opens it?")
	b.do(chromedp.Focus(chromedp.CSS("#identity")))
	b.types(file + kb.Enter)
	b.sees("main", "1 gone")
	if at := evaluates[string](b, "location.href"); strings.Contains(at, "key") {
		t.Errorf("the address is %s", at)
	}
	post(t, d, "/capture", url.Values{"line": {"While the page was open @today"}}, http.StatusSeeOther) // it stays as it was opened
	b.do(chromedp.Focus(chromedp.CSS("#word")))
	b.types("restore" + kb.Enter)
	b.sees("#toasts", "Restored, with")
	if body := ask(t, d, nil, "GET", page+"/restore", nil).body; strings.Contains(body, testIdentity) {
		t.Error("the page holds the key")
	}
}
