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
	case known && b.Encrypted && !b.Read:
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
	b, err := s.App.VerifyBackup(r.Context(), r.PathValue("name"), nil)
	if err != nil {
		return err
	}
	s.backups.keep(b)
	setNote(w, s.verified(b))
	http.Redirect(w, r, "/backups", http.StatusSeeOther)
	return nil
}

// verified is what is said of a backup that was just kept as checked.
func (s *Server) verified(b app.BackupReport) done {
	switch line := s.backupLine(app.Today{}, b); {
	case line.Bad:
		return done{"Not good", b.Name}
	case b.Encrypted && !b.Read:
		return done{"Its SHA-256 holds; to open it, give its key under Restore", b.Name}
	}
	return done{"Checked again: it is good", b.Name}
}

// megabytes writes the size of a file.
func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", (n+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
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
