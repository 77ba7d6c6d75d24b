package store

import (
	"github.com/google/uuid"

	"daybook/internal/work"
)

// Rows that are no records of their own: what ties records together, and what
// a day or a learning carries. Each is stamped with the transaction's time.

// The name spaces of uids whose natural key is the identity, so that two
// devices make the same row (RFC 9562 §5.5).
var (
	reflections = uuid.MustParse("0b8f6c4e-5a1d-5c39-9a3e-2f4c1d7e6b50")
	days        = uuid.MustParse("4c2f1f0a-7d55-5e0b-8f1c-9d3a6b2e7c41")
)

// ReflectionUID returns the uid of the reflection of that kind and day.
func ReflectionUID(kind string, day work.Date) string {
	return uuid.NewSHA1(reflections, []byte(kind+" "+string(day))).String()
}
