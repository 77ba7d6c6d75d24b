package web

import (
	"net/http"

	"daybook/internal/app"
	"daybook/internal/work"
)

// restorePage says what a restore would change, and asks for a word.
type restorePage struct {
	frame
	*app.Restoring
	When, Exact   string
	Locked        bool   // it is encrypted, and was not opened yet
	Key           string // the name under which its key is held; "": it needs none
	Identity      string // the path of a key's file, as it was typed
	Name          string
	Word          string // to be written to confirm it
	Wrong, Typed  string
	Before, After int // records of the kinds of which something would change
}

func (s *Server) previewRestore(w http.ResponseWriter, r *http.Request) error {
	page, err := s.restorePage(r, nil)
	if err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "restore", page)
}

// restorePage is of the backup that is named; an encrypted one that no key is
// given for stays closed.
func (s *Server) restorePage(r *http.Request, key *app.BackupKey) (page restorePage, err error) {
	all, err := s.App.Backups()
	if err != nil {
		return page, err
	}
	page = restorePage{frame: s.frame(r, "Restore a backup", "settings"), Name: r.PathValue("name"), Word: "restore"}
	page.Here = r.URL.Path
	for _, b := range all {
		if b.Name == page.Name {
			at := work.InstantOf(b.At)
			page.When, page.Exact, page.Locked = said(page.now, at), moment(page.now.Zone, at), b.Encrypted && key == nil
		}
	}
	if page.Locked {
		return page, nil
	}
	if page.Restoring, err = s.App.PreviewRestore(r.Context(), page.Name, key); err != nil {
		return page, err
	}
	if page.Unproven {
		page.Word = "unproven"
	}
	for _, c := range page.Changes {
		page.Before, page.After = page.Before+c.Before, page.After+c.After
	}
	return page, nil
}

// restoreBackup puts a backup in the place of the daybook, while nobody else
// uses it.
func (s *Server) restoreBackup(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	word, name := r.PostForm.Get("word"), r.PathValue("name")
	if r.PostForm.Has("passphrase") {
		return s.using(func() error { return s.unlock(w, r) })
	}
	held := r.PostForm.Get("key")
	key := s.unlocked.of(held, name, s.gate.now())
	if held != "" && key == nil {
		return s.using(func() error {
			page, err := s.restorePage(r, nil)
			if err != nil {
				return err
			}
			page.Wrong = "Nothing was changed: the key was forgotten after 15 minutes. Give it again."
			return s.render(w, http.StatusUnprocessableEntity, "restore", page)
		})
	}
	if word != "restore" && word != "unproven" {
		return s.using(func() error {
			page, err := s.restorePage(r, key)
			if err != nil {
				return err
			}
			page.Key = held
			page.Typed, page.Wrong = word, "Nothing was changed. Write "+page.Word+" to go on, or leave the page."
			return s.render(w, http.StatusUnprocessableEntity, "restore", page)
		})
	}
	var restored *app.Restoring
	err := s.alone(func(a *app.App) (next *app.App, err error) {
		next, restored, err = a.RestoreBackup(background(r), name, key, word == "unproven")
		return next, err
	})
	if err != nil {
		return err
	}
	s.unlocked.forget()
	s.Log.Info("a backup was restored", "name", name, "kept", restored.Kept)
	setNote(w, done{"Restored, with " + count(restored.Records, "record"), "what was there before is kept"})
	http.Redirect(w, r, "/backups", http.StatusSeeOther)
	return nil
}
