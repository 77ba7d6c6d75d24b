package web

import (
	"context"
	"net/http"
	"strconv"

	"daybook/internal/app"
	"daybook/internal/work"
)

// pageSize is how many rows a page of a list has.
const pageSize = 50

// list reads records of type T.
func list[T any](ctx context.Context, s *Server, o app.ListOptions) ([]*T, bool, error) {
	records, more, err := s.App.List(ctx, work.KindOf(any(new(T)).(work.Record)), o)
	if err != nil {
		return nil, false, err
	}
	out := make([]*T, len(records))
	for i, r := range records {
		out[i] = any(r).(*T)
	}
	return out, more, nil
}

// offsetOf is how far down a list the page begins; what is no number is the
// beginning.
func offsetOf(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("offset"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
