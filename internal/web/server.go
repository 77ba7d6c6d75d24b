// Package web is the daybook in a browser: pages rendered here, a form for
// every action, and a script that makes both quick. Every handler turns a
// request into one call of app and chooses the answer.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"daybook/internal/app"
)

// Options say what to serve, and lend the clock and chance.
type Options struct {
	App     *app.App
	Now     func() time.Time
	Waits   func() time.Time // the clock of sessions and waits, which are real; nil: Now
	NewUID  func() string    // names a request in the log
	Log     *slog.Logger
	Version string
	Token   string // who signs in must have it; "": nobody is asked
	// Configure writes a setting that is not the owner's but the computer's into
	// the settings' file; nil: those are only shown.
	Configure func(name, value string) error
	Hosts     []string // names, without a port, under which the pages may be asked for
}

// Server answers requests for pages of one daybook.
type Server struct {
	Options   // of which App may be another after a restore: see turn.go
	mux       *http.ServeMux
	open      sync.RWMutex // held to read by who uses App
	backups   reports
	unlocked  unlocked
	templates templates
	watch     *watch
	gate      *gate
}

// New makes a server of o.
func New(o Options) *Server {
	s := &Server{Options: o, mux: http.NewServeMux()}
	s.watch, s.gate = newWatch(s.look), newGate(o)
	s.routes()
	s.actionRoutes()
	s.safetyRoutes()
	s.openRoutes()
	s.listRoutes()
	return s
}

// routes are the pages to read: a GET never writes.
func (s *Server) routes() {
	s.mux.Handle("GET /static/", http.HandlerFunc(s.static))
	s.mux.HandleFunc("GET /manifest.webmanifest", s.manifest)
	s.mux.HandleFunc("GET /healthz", s.health)

	s.page("GET /{$}", s.today)
	s.page("GET /day/{day}", s.today)
	s.page("GET /day/{day}/plan", s.plan)
	s.page("GET /day/{day}/close", s.closing)
	s.page("GET /inbox", s.inbox)

	s.page("GET /meetings", s.meetings)
	s.page("GET /meeting/{uid}", s.meeting)
	s.page("GET /people", s.people)
	s.page("GET /person/{uid}", s.person)

	s.page("GET /journal", s.journal)
	s.page("GET /learning/{uid}", s.learning)
	s.page("GET /skills", s.skills)
	s.page("GET /skill/{uid}", s.skill)
	s.page("GET /goals", s.goals)
	s.page("GET /goal/{uid}", s.goal)
	s.page("GET /energy", s.energy)
	s.page("GET /search", s.search)
	s.page("GET /palette", s.palette)
	s.page("GET /new/{kind}", s.form)
	s.page("GET /edit/{kind}/{uid}", s.form)
	s.page("GET /feedback", s.feedback)
	s.page("GET /projects", s.projects)
	s.page("GET /trash", s.trash)
	s.page("GET /history/{kind}/{uid}", s.history)
	s.page("GET /week", s.week)
	s.page("GET /understood", s.understood)
	s.page("GET /names/{kind}", s.names)
	s.page("/", s.notFound)
}

// actionRoutes are what a person does: every action is a POST that answers with
// where to go on.
func (s *Server) actionRoutes() {
	s.action("POST /capture", s.capture)
	s.action("POST /undo", s.undo)
	s.action("POST /redo", s.redo)
	s.page("POST /theme", s.theme)
	s.action("POST /task/{uid}/{verb}", s.taskVerb)
	s.action("POST /day/{day}/leftovers", s.triageAll)
	s.page("POST /day/{day}/plan", s.keepPlan)
	s.page("POST /day/{day}/close", s.keepClosing)
	s.action("POST /day/{day}/project", s.planDay)
	s.action("POST /action/{uid}/{verb}", s.actionVerb)
	s.action("POST /energy", s.checkIn)
	s.page("POST /meeting/{uid}/agree", s.agree)
	s.action("POST /meeting/{uid}/{verb}", s.meetingVerb)
	s.action("POST /topic/{uid}/{verb}", s.topicVerb)
	s.action("POST /person/{uid}/{verb}", s.personVerb)
	s.action("POST /journal", s.write)
	s.page("POST /new/{kind}", s.keep)
	s.page("POST /edit/{kind}/{uid}", s.keep)
	s.action("POST /remove/{kind}/{uid}", s.remove)
	s.action("POST /trash/{uid}/restore", s.restore)
	s.action("POST /feedback/{uid}/act", s.actOnFeedback)
	s.action("POST /learning/{uid}/{verb}", s.learningVerb)
	s.action("POST /skill", s.newSkill)
	s.action("POST /skill/{uid}/level", s.level)
	s.action("POST /goal/{uid}/{verb}", s.goalVerb)
}

// listRoutes are the lists beside those above, and what is done to many rows.
func (s *Server) listRoutes() {
	s.page("GET /tasks", s.tasks)
	s.page("GET /project/{uid}", s.project)
	s.page("GET /tags", s.tags)
	s.page("GET /organizations", s.organizations)
	s.page("GET /organization/{uid}", s.organization)
	s.page("GET /teams", s.teams)
	s.page("GET /team/{uid}", s.team)
	s.page("POST /bulk/{plural}", s.bulk)
	s.action("POST /project/{uid}/{verb}", s.projectVerb)
	s.action("POST /team/{uid}/{verb}", s.teamVerb)
	s.action("POST /tag/{uid}/{verb}", s.tagVerb)
	s.page("POST /week/{week}/review", s.review)
	s.action("POST /views/{plural}", s.saveView)
	s.action("POST /views/{uid}/rm", s.removeView)
}

// safetyRoutes are what keeps the daybook.
func (s *Server) safetyRoutes() {
	s.mux.Handle("GET /sign-in", s.answer(s.askToken)) // these three read nothing of the daybook
	s.mux.Handle("POST /sign-in", s.answer(s.signIn))
	s.mux.Handle("POST /sign-out", s.answer(s.signOut))
	s.page("GET /welcome", s.welcome)
	s.page("POST /welcome", s.begin)
	s.page("GET /settings", s.settings)
	s.page("POST /settings", s.saveSettings)
	s.mux.Handle("POST /settings/keeping", s.answer(s.saveKeeping)) // alone
	s.page("GET /backups", s.listBackups)
	s.page("GET /backups/{name}", unhurried(s.backupRow))
	s.page("GET /backups/{name}/restore", unhurried(s.previewRestore))
	s.page("POST /backups", s.makeBackup)
	s.page("POST /backups/{name}/verify", s.verifyBackup)
	s.mux.Handle("POST /backups/{name}/restore", s.answer(s.restoreBackup)) // alone
}

// handler answers a request, or says why it cannot.
type handler func(http.ResponseWriter, *http.Request) error

// action is an action of the person: it says what was done, and goes on where
// the form stood.
func (s *Server) action(pattern string, do func(*http.Request) (done, error)) {
	s.page(pattern, func(w http.ResponseWriter, r *http.Request) error {
		said, err := do(r)
		if err != nil {
			return err
		}
		if said.text != "" {
			setToast(w, said)
		}
		http.Redirect(w, r, backTo(r), http.StatusSeeOther)
		return nil
	})
}

// Handler is the server with all that guards it.
func (s *Server) Handler() http.Handler { return s.guard(s.mux) }

func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	err := s.using(func() error { return s.App.Answers(r.Context()) })
	if err != nil {
		http.Error(w, "the daybook does not answer", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n")) // who asked is gone
}

// background is what goes on when the one who asked has left: an action that
// was begun is finished.
func background(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }
