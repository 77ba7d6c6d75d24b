package web

import (
	"fmt"
	"net/http"
	"sync"

	"daybook/internal/app"
	"daybook/internal/work"
)

// backupsPage is every backup, newest first, and whether it can be trusted.
type backupsPage struct {
	frame
	Backups []backupLine
	Folder  string
}

// backupLine is a backup in the table. What has to be read out of it is asked
// for line by line, once the page stands.
type backupLine struct {
	app.BackupReport
	When, Exact string
	Why         string
	RowCount    int
	Known       bool // it was opened since the server began
	Checked     string
	Bad         bool // Checked says why not
}

// whys say why a backup of a kind was made.
var whys = map[string]string{
	"daily": "the day’s first use", "weekly": "the week’s first use", "migration": "before an upgrade",
	"before": "before a large change", "restore": "what a restore replaced", "manual": "by hand",
}

// reports are what opening the backups told, since the server began.
type reports struct {
	sync.Mutex
	of map[string]app.BackupReport
}

func (c *reports) keep(r app.BackupReport) {
	c.Lock()
	defer c.Unlock()
	if c.of == nil {
		c.of = map[string]app.BackupReport{}
	}
	c.of[r.Name] = r
}

// known is what is known of a backup, of which the folder tells the size.
func (c *reports) known(listed app.BackupReport) (app.BackupReport, bool) {
	c.Lock()
	defer c.Unlock()
	r, ok := c.of[listed.Name]
	if !ok || r.Size != listed.Size {
		return listed, false
	}
	return r, true
}

func (s *Server) listBackups(w http.ResponseWriter, r *http.Request) error {
	all, err := s.App.Backups()
	if err != nil {
		return err
	}
	page := backupsPage{frame: s.frame(r, "Backups", "settings"), Folder: s.App.BackupFolder()}
	for _, b := range all {
		page.Backups = append(page.Backups, s.backupLine(page.now, b))
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "backups", page)
}

func (s *Server) backupLine(now app.Today, listed app.BackupReport) backupLine {
	b, known := s.backups.known(listed)
	at := work.InstantOf(b.At)
	line := backupLine{BackupReport: b, When: said(now, at), Exact: moment(now.Zone, at), Why: whys[string(b.Kind)], RowCount: int(b.Rows), Known: known}
	switch {
	case len(b.Problems) > 0:
		line.Checked, line.Bad = "no: "+b.Problems[0], true
	case !b.Summed:
		line.Checked, line.Bad = "no: there is no SHA-256 beside it", true
	case known && b.Encrypted:
		line.Checked = "yes, its SHA-256 holds"
	case known:
		line.Checked = "yes, and it opens"
	default:
		line.Checked = "when it was made"
	}
	return line
}

// said is a moment as one says it on a day: today, 08:02.
func said(now app.Today, at work.Instant) string {
	day := work.DateOf(local(now.Zone, at))
	today := work.DateOf(local(now.Zone, now.Now))
	switch hour := clock(now.Zone, at); day {
	case today:
		return "today, " + hour
	case today.AddDays(-1):
		return "yesterday, " + hour
	default:
		return short(day, today) + ", " + hour
	}
}

// backupRow opens one backup, for the page that lists them.
func (s *Server) backupRow(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.PeekBackup(r.Context(), r.PathValue("name"))
	if err != nil {
		return err
	}
	s.backups.keep(b)
	return s.part(w, "backups", "backup", s.backupLine(s.frame(r, "", "").now, b))
}

func (s *Server) makeBackup(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.MakeBackup(background(r))
	if err != nil {
		return err
	}
	s.backups.keep(b)
	setNote(w, done{"Backed up", megabytes(b.Size) + ", checked by opening it"})
	http.Redirect(w, r, "/backups", http.StatusSeeOther)
	return nil
}

func (s *Server) verifyBackup(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.VerifyBackup(r.Context(), r.PathValue("name"))
	if err != nil {
		return err
	}
	s.backups.keep(b)
	note := done{"Checked again: it is good", b.Name}
	if line := s.backupLine(app.Today{}, b); line.Bad {
		note = done{"Not good", b.Name}
	}
	setNote(w, note)
	http.Redirect(w, r, "/backups", http.StatusSeeOther)
	return nil
}

// megabytes writes the size of a file.
func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// restorePage says what a restore would change, and asks for a word.
type restorePage struct {
	frame
	*app.Restoring
	When, Exact   string
	Encrypted     bool
	Name          string
	Word          string // to be written to confirm it
	Wrong, Typed  string
	Before, After int // records of the kinds of which something would change
}

func (s *Server) previewRestore(w http.ResponseWriter, r *http.Request) error {
	page, err := s.restorePage(r)
	if err != nil {
		return err
	}
	return s.render(w, http.StatusOK, "restore", page)
}

func (s *Server) restorePage(r *http.Request) (page restorePage, err error) {
	all, err := s.App.Backups()
	if err != nil {
		return page, err
	}
	page = restorePage{frame: s.frame(r, "Restore a backup", "settings"), Name: r.PathValue("name"), Word: "restore"}
	page.Here = r.URL.Path
	for _, b := range all {
		if b.Name == page.Name {
			at := work.InstantOf(b.At)
			page.When, page.Exact, page.Encrypted = said(page.now, at), moment(page.now.Zone, at), b.Encrypted
		}
	}
	if page.Encrypted {
		return page, nil
	}
	if page.Restoring, err = s.App.PreviewRestore(r.Context(), page.Name); err != nil {
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
	if word != "restore" && word != "unproven" {
		return s.using(func() error {
			page, err := s.restorePage(r)
			if err != nil {
				return err
			}
			page.Typed, page.Wrong = word, "Nothing was changed. Write "+page.Word+" to go on, or leave the page."
			return s.render(w, http.StatusUnprocessableEntity, "restore", page)
		})
	}
	var restored *app.Restoring
	err := s.alone(func(a *app.App) (next *app.App, err error) {
		next, restored, err = a.RestoreBackup(background(r), name, word == "unproven")
		return next, err
	})
	if err != nil {
		return err
	}
	s.Log.Info("a backup was restored", "name", name, "kept", restored.Kept)
	setNote(w, done{"Restored, with " + count(restored.Records, "record"), "what was there before is kept"})
	http.Redirect(w, r, "/backups", http.StatusSeeOther)
	return nil
}

// backedUp is what the foot of the rail and the band say of the backups.
type backedUp struct {
	Last, Exact string // when the newest backup was made; "": there is none
	Failed      string // why today's was not
	Broken      bool   // the daybook is damaged
}

func (s *Server) backedUp(now app.Today) backedUp {
	state := s.App.BackupState()
	b := backedUp{Failed: state.Failed, Broken: state.Broken}
	if state.Last.Name != "" {
		at := work.InstantOf(state.Last.At)
		b.Last, b.Exact = said(now, at), moment(now.Zone, at)
	}
	return b
}
