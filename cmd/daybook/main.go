// Daybook is a private record of one person's working life, kept in one file
// on their own machine.
package main

import (
	"bufio"
	"context"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"time"
	_ "time/tzdata" // zones by name where the system has none

	"github.com/google/uuid"
	"golang.org/x/term"

	"daybook/internal/app"
	"daybook/internal/cli"
	"daybook/internal/config"
	"daybook/internal/web"
)

// version is set when the program is built.
var version = "dev"

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	typed := terminal{in: bufio.NewReader(os.Stdin)}
	env := cli.Environment{
		Stdin:   typed.in,
		Stdout:  os.Stdout,
		Stderr:  os.Stderr,
		Getenv:  os.Getenv,
		Version: version,
		Asks:    term.IsTerminal(int(os.Stdin.Fd())) && term.IsTerminal(int(os.Stderr.Fd())),
		Line:    func() (string, error) { return typed.line(ctx) },
		Secret:  func(prompt string) (string, error) { return typed.secret(ctx, prompt) },
		Watched: term.IsTerminal(int(os.Stderr.Fd())),
		Color:   term.IsTerminal(int(os.Stdout.Fd())) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		Shown:   term.IsTerminal(int(os.Stdout.Fd())),
		Width:   width(os.Stdout),
		Open:    options,
		Serve:   serve,
		Browse:  browse,
	}
	if os.Getenv("TERM") != "dumb" {
		env.Key = func() (rune, error) { return typed.key(ctx) }
	}
	return cli.Run(ctx, os.Args[1:], env)
}

// options says which daybook the environment and the flag --db name.
func options(database string) (app.Options, error) {
	c, err := config.Load(os.Getenv, database, time.Now)
	return app.Options{
		Path: c.Database, Durability: c.Durability, Zone: c.Zone, LocalZone: c.LocalZone, Now: c.Now,
		Backups: c.Backups, Recipients: c.Recipients,
		NewUID: newUID,
	}, err
}

// serve shows the daybook to browsers.
func serve(ctx context.Context, s cli.Serving) error {
	return web.New(web.Options{
		App: s.App, Now: s.App.Now, Waits: time.Now, Version: version, NewUID: newUID, Token: s.Token,
		Configure: func(name, value string) error { return config.Set(os.Getenv, name, value) },
		Hosts:     append([]string{"127.0.0.1", "localhost", "::1"}, s.Hosts...),
		Log:       slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}).Serve(ctx, s.Listener)
}

// browse opens url the way this system does.
func browse(url string) error {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	return exec.Command(name, args...).Start()
}

func newUID() string { return uuid.Must(uuid.NewV7()).String() }
