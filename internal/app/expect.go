package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"daybook/internal/store"
	"daybook/internal/work"
)

// ErrChanged is the cause where a record is not what who changes it has read.
var ErrChanged = errors.New("changed meanwhile")

// Version names what a record says now: it changes with anything that is read
// of it, and is the ETag of HTTP without its marks.
func Version(r work.Record) string {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err) // records are what --json prints
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

type expected struct{}

// Expecting is a context in which a verb changes or removes the record that it
// names only while that has the version; else it fails with ErrChanged, a
// Conflict, and nothing is changed. An empty version expects nothing.
func Expecting(ctx context.Context, version string) context.Context {
	return context.WithValue(ctx, expected{}, version)
}

func expectedIn(ctx context.Context) string {
	version, _ := ctx.Value(expected{}).(string)
	return version
}

// asExpected holds r, read in the transaction that changes it, against what ctx
// expects.
func asExpected(ctx context.Context, r work.Record) error {
	version := expectedIn(ctx)
	if version == "" || version == Version(r) {
		return nil
	}
	return work.Wrap(ErrChanged, work.Conflict, "%s was changed meanwhile; look at what it says now, and say again what it is to be", store.Describe(r))
}
