package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// How long a request, and those still running when the server ends, may take.
const (
	slowHeader = 5 * time.Second
	slowBody   = 30 * time.Second
	slowReader = time.Minute // from the head of a request to the last byte of its answer
	idle       = 2 * time.Minute
	lastWords  = 10 * time.Second
)

// unhurried is a handler that may take as long as it does: it reads a whole
// backup, or changes something, which may have to wait until another program has
// written what it writes.
func unhurried(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // where there is none, there is nothing to take away
		return h(w, r)
	}
}

// Serve answers on l until ctx ends; then what was begun is finished.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: slowHeader, ReadTimeout: slowBody, WriteTimeout: slowReader, IdleTimeout: idle, MaxHeaderBytes: 64 << 10,
		ErrorLog:    slog.NewLogLogger(s.Log.Handler(), slog.LevelWarn),
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	given := s.App
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	_, _ = s.look(ctx) // what cannot be read, the pages say
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.watch.close() // or open pages would hold the end up
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWords)
	defer cancel()
	err := server.Shutdown(ending)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // who does not come to an end is cut off
	}
	if s.App != given { // after a restore; what was given is closed by who gave it
		err = errors.Join(err, s.App.Close())
	}
	return err
}
