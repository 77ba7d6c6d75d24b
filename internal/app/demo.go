package app

import "context"

// Demo says what a sample daybook holds.
type Demo struct {
	Path    string `json:"path"`
	Records int    `json:"records"`
}

// WriteDemo writes a sample daybook to o.Path, which must not exist.
func WriteDemo(ctx context.Context, o Options, years int, seed uint64) (Demo, error) {
	return Demo{}, nil
}
