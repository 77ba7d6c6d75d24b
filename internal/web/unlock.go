package web

import (
	"net/http"
	"strings"
	"sync"
	"time"

	"daybook/internal/app"
	"daybook/internal/work"
)

// unlocked keeps the keys of encrypted backups between the page that asks for
// one and the page that confirms what it opened. A key stays in memory alone,
// for some minutes and under a name that only that page knows.
type unlocked struct {
	mu   sync.Mutex
	held map[string]heldKey
}

type heldKey struct {
	backup string
	key    *app.BackupKey
	until  time.Time
}

const (
	keyHeld  = 15 * time.Minute
	keysHeld = 8 // at once
)

// hold keeps a key, and returns the name that it is kept under.
func (u *unlocked) hold(name, backup string, key *app.BackupKey, now time.Time) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.clean(now)
	if u.held == nil || len(u.held) >= keysHeld {
		u.held = map[string]heldKey{}
	}
	u.held[name] = heldKey{backup, key, now.Add(keyHeld)}
	return name
}

// of is the key that is kept under a name for a backup; nil where there is none
// any more.
func (u *unlocked) of(name, backup string, now time.Time) *app.BackupKey {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.clean(now)
	if held := u.held[name]; held.backup == backup {
		return held.key
	}
	return nil
}

// forget drops all keys: what they were kept for is done.
func (u *unlocked) forget() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.held = nil
}

func (u *unlocked) clean(now time.Time) {
	for name, held := range u.held {
		if now.After(held.until) {
			delete(u.held, name)
		}
	}
}

// keyIn is the key that a form gives: a passphrase, or the path of an identity
// file on this computer.
func keyIn(r *http.Request) (*app.BackupKey, error) {
	words, path := r.PostForm.Get("passphrase"), strings.TrimSpace(r.PostForm.Get("identity"))
	switch {
	case words != "" && path != "":
		return nil, work.Errorf(work.Invalid, "Give the passphrase or the file of the key, not both.")
	case words != "":
		return app.Passphrase(words)
	case path != "":
		return app.IdentityFile(path)
	}
	return nil, work.Errorf(work.Invalid, "Give the passphrase, or the file of the key.")
}

// unlock opens an encrypted backup with what the form gives, and shows what it
// would change, or checks it.
func (s *Server) unlock(w http.ResponseWriter, r *http.Request) error {
	page, err := s.restorePage(r, nil)
	if err != nil {
		return err
	}
	name := page.Name
	key, err := keyIn(r)
	if err == nil && r.PostForm.Get("do") == "verify" {
		var b app.BackupReport
		if b, err = s.App.VerifyBackup(r.Context(), name, key); err == nil {
			s.backups.keep(b)
			setNote(w, s.verified(b))
			http.Redirect(w, r, "/backups", http.StatusSeeOther)
			return nil
		}
	}
	if err == nil {
		var opened restorePage
		if opened, err = s.restorePage(r, key); err == nil {
			opened.Key = s.unlocked.hold(s.NewUID(), name, key, s.gate.now())
			return s.render(w, http.StatusOK, "restore", opened)
		}
	}
	if work.CodeOf(err) == work.Damaged || work.CodeOf(err) == work.Failed {
		return err
	}
	page.Identity, page.Wrong = r.PostForm.Get("identity"), err.Error()
	return s.render(w, http.StatusUnprocessableEntity, "restore", page)
}
