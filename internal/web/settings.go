package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// settingsPage is what a person can set, each said beside its field when it was
// kept, and where their things lie.
type settingsPage struct {
	frame
	Me           app.Setup
	Wrong        map[string]string // by field
	Saved        map[string]bool   // by field: it was just kept
	Typed        map[string]string // by field: what it shows
	Was          map[string]string // by field: the mark of what it came with
	Clashes      map[string]clash  // by field: it was changed elsewhere, too
	Hours        []int             // at which a day can begin
	File, Folder string
	Durability   string
	CanKeep      bool // durability and recipients can be changed here
	Recipients   []string
	FixedZone    string // DAYBOOK_TZ or the settings' file, which go before the owner's
	LocalZone    string
	Version      string
	SignedIn     bool
}

// ownFields are what the owner says of themselves, as the form names it.
var ownFields = []string{"name", "email", "time_zone", "day_start_hour"}

// saying is what is said of the owner where one field is changed.
func saying(field, text string) (o app.SetupOptions) {
	*map[string]**string{"name": &o.Name, "email": &o.Email, "time_zone": &o.TimeZone, "day_start_hour": &o.DayStartHour}[field] = &text
	return o
}

func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	page, err := s.settingsPage(r)
	if err != nil {
		return err
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "settings", page)
}

func (s *Server) settingsPage(r *http.Request) (page settingsPage, err error) {
	o := s.App.Options()
	page = settingsPage{
		frame: s.frame(r, "Settings", "settings"), Wrong: map[string]string{}, Saved: map[string]bool{}, Hours: make([]int, 13),
		File: o.Path, Folder: s.App.BackupFolder(), Durability: o.Durability, CanKeep: s.Configure != nil, Recipients: o.Recipients,
		FixedZone: o.Zone, LocalZone: o.LocalZone, Version: s.Version, SignedIn: s.Token != "",
	}
	for i := range page.Hours {
		page.Hours[i] = i
	}
	page.Me, err = s.App.ShowSetup(r.Context())
	page.Typed = map[string]string{
		"name": page.Me.Name, "email": page.Me.Email, "time_zone": page.Me.TimeZone, "day_start_hour": itoa(page.Me.DayStartHour),
		"durability": page.Durability, "backup_recipients": strings.Join(page.Recipients, " "),
	}
	page.Clashes, page.Was = map[string]clash{}, map[string]string{}
	for field, text := range page.Typed {
		page.Was[field] = mark(text)
	}
	return page, err
}

// Clash is how a field was changed elsewhere, too; nil where it was not.
func (p settingsPage) Clash(field string) *clash {
	if c, clashes := p.Clashes[field]; clashes {
		return &c
	}
	return nil
}

// changedIn says whether a form changes a field of which the page has the
// newest. Where that was changed elsewhere since the form was opened, it stays,
// and where both changed it, it is a clash; by the mark that the form gets now
// the next answer is taken.
func (p *settingsPage) changedIn(r *http.Request, field string) bool {
	text, has := strings.TrimSpace(r.PostForm.Get(field)), r.PostForm.Has(field)
	was, now := r.PostForm.Get("was."+field), p.Typed[field]
	if !has || text == now || r.PostForm.Get("take."+field) == "theirs" || mark(text) == was {
		return false
	}
	p.Typed[field] = text
	if was != "" && was != mark(now) {
		p.Clashes[field] = clash{Theirs: now, Gone: now == ""}
		return false
	}
	return true
}

// saveSettings keeps each field that differs by itself: a wrong one keeps no
// other from being kept.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	page, err := s.settingsPage(r)
	if err != nil {
		return err
	}
	for _, field := range ownFields {
		if !page.changedIn(r, field) {
			continue
		}
		o := saying(field, page.Typed[field])
		o.Was = &page.Me.Owner
		now, err := s.App.SetUp(background(r), o)
		switch {
		case errors.Is(err, app.ErrChanged): // while this was read
			return s.saveSettings(w, r)
		case err != nil:
			page.Wrong[field] = wrongIn(err)
		default:
			page.Saved[field], page.Me, page.Was[field] = true, now, mark(page.Typed[field])
		}
	}
	if r.Header.Get("HX-Request") != "" {
		return s.part(w, "settings", "own", page) // said at the field, which is no fault of the page
	}
	if len(page.Clashes) > 0 {
		return s.render(w, http.StatusConflict, "settings", page)
	}
	if len(page.Wrong) > 0 {
		return s.render(w, http.StatusUnprocessableEntity, "settings", page)
	}
	if len(page.Saved) > 0 {
		setToast(w, done{"Kept", "settings"})
	}
	http.Redirect(w, r, "/settings", http.StatusSeeOther)
	return nil
}

// saveKeeping writes how the daybook and its backups are kept into the settings'
// file, and opens the daybook anew by it.
func (s *Server) saveKeeping(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	var page settingsPage
	if err := s.using(func() (err error) { page, err = s.settingsPage(r); return err }); err != nil {
		return err
	}
	page.changedIn(r, "durability") // it stands in page.Typed, beside what was changed elsewhere
	page.changedIn(r, "backup_recipients")
	durability, recipients := page.Typed["durability"], strings.Fields(strings.ReplaceAll(page.Typed["backup_recipients"], ",", " "))
	if len(recipients) > 0 {
		if _, err := app.EncryptFor(recipients...); err != nil {
			page.Wrong["backup_recipients"] = wrongIn(err)
		}
	}
	if durability != "full" && durability != "normal" {
		page.Wrong["durability"] = "it is full or normal"
	}
	if len(page.Wrong) > 0 || len(page.Clashes) > 0 || s.Configure == nil {
		page.Durability, page.Recipients = durability, recipients
		status := http.StatusUnprocessableEntity
		if len(page.Clashes) > 0 {
			status = http.StatusConflict
		}
		return s.using(func() error { return s.render(w, status, "settings", page) })
	}
	err := s.alone(func(a *app.App) (*app.App, error) {
		if o := a.Options(); o.Durability != page.Durability || !slices.Equal(o.Recipients, page.Recipients) {
			return a, app.ErrChanged // while this was read
		}
		for _, set := range [][2]string{{"durability", durability}, {"backup_recipients", strings.Join(recipients, " ")}} {
			if err := s.Configure(set[0], set[1]); err != nil {
				return a, err
			}
		}
		o := a.Options()
		o.Durability, o.Recipients = durability, recipients
		return a.Reopen(background(r), o)
	})
	if errors.Is(err, app.ErrChanged) {
		return s.saveKeeping(w, r)
	}
	if err != nil {
		return err
	}
	setNote(w, done{"Kept", "how the daybook and its backups are kept"})
	http.Redirect(w, r, "/settings", http.StatusSeeOther)
	return nil
}

// wrongIn is what is wrong, without the name of the field that it is said at.
func wrongIn(err error) string {
	said := wrongFields(err)
	for _, message := range said {
		return message
	}
	return err.Error()
}

// welcomePage is the first page of a new daybook: three questions, none of which
// has to be answered.
type welcomePage struct {
	frame
	LocalZone     string
	Hours         []int
	Typed         map[string]string
	Wrong         map[string]string // by the number of the question
	Organizations []namedLine
	People        []namedLine
	Kinds, Roles  []string
}

// namedLine is a line of the second and third question.
type namedLine struct{ Name, Word, At string }

const (
	welcomedCookie = "daybook_welcomed"
	namedLines     = 3
)

// isNew says whether nobody has written anything into the daybook yet, or said
// that they want to begin.
func (s *Server) isNew(r *http.Request, t app.Today) bool {
	if !t.Empty {
		return false
	}
	if _, err := r.Cookie(welcomedCookie); err == nil {
		return false
	}
	me, err := s.App.ShowSetup(r.Context())
	return err == nil && me.Owner == (work.Owner{})
}

func (s *Server) welcomePage(r *http.Request) welcomePage {
	page := welcomePage{
		frame: s.frame(r, "Welcome", ""), LocalZone: s.App.Options().DefaultZone(), Hours: make([]int, 13),
		Typed: map[string]string{}, Wrong: map[string]string{}, Organizations: make([]namedLine, namedLines), People: make([]namedLine, namedLines),
		Kinds: work.KindNamed("organization").Field("kind").Enum, Roles: work.KindNamed("person").Field("role").Enum,
	}
	for i := range page.Hours {
		page.Hours[i] = i
	}
	page.Bare = true
	return page
}

func (s *Server) welcome(w http.ResponseWriter, r *http.Request) error {
	page := s.welcomePage(r)
	me, err := s.App.ShowSetup(r.Context())
	if err != nil {
		return err
	}
	page.Typed = map[string]string{"name": me.Name, "time_zone": me.TimeZone, "day_start_hour": itoa(me.DayStartHour)}
	return s.render(w, http.StatusOK, "welcome", page)
}

// begin takes the answers as one action, and goes on to the day.
func (s *Server) begin(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return work.Wrap(err, work.Invalid, "the form could not be read: %s", err)
	}
	page := s.welcomePage(r)
	said := page.read(r)
	for question, part := range map[string]app.SetupOptions{
		"1": {Name: said.Name, TimeZone: said.TimeZone, DayStartHour: said.DayStartHour}, "2": {Organizations: said.Organizations}, "3": {People: said.People},
	} {
		if err := s.App.CheckSetup(r.Context(), part); err != nil {
			page.Wrong[question] = wrongIn(err)
		}
	}
	if len(page.Wrong) == 0 {
		if _, err := s.App.SetUp(background(r), said); err != nil { // a person is at an organization that there is not
			page.Wrong["3"] = wrongIn(err)
		}
	}
	if len(page.Wrong) > 0 {
		return s.render(w, http.StatusUnprocessableEntity, "welcome", page)
	}
	http.SetCookie(w, &http.Cookie{Name: welcomedCookie, Value: "yes", Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/?first=steps", http.StatusSeeOther)
	return nil
}

// read takes what was answered, and keeps it for the page where it is not taken.
func (page *welcomePage) read(r *http.Request) (o app.SetupOptions) {
	for field, into := range map[string]**string{"name": &o.Name, "time_zone": &o.TimeZone, "day_start_hour": &o.DayStartHour} {
		if text := strings.TrimSpace(r.PostForm.Get(field)); text != "" {
			page.Typed[field] = text
			*into = &text
		}
	}
	lines := func(prefix string, into []namedLine) (said []string) {
		for i := range into {
			no := itoa(i + 1)
			into[i] = namedLine{r.PostForm.Get(prefix + no), r.PostForm.Get(prefix + "_word" + no), r.PostForm.Get(prefix + "_at" + no)}
			if strings.TrimSpace(into[i].Name) == "" {
				continue
			}
			parts := []string{into[i].Name, into[i].Word, into[i].At}
			for len(parts) > 1 && parts[len(parts)-1] == "" {
				parts = parts[:len(parts)-1]
			}
			said = append(said, strings.Join(parts, ":"))
		}
		return slices.Clip(said)
	}
	o.Organizations, o.People = lines("org", page.Organizations), lines("person", page.People)
	return o
}
