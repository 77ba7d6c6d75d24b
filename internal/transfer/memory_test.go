package transfer_test

import (
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"testing"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

// meter counts what is written, and looks at the memory in use each megabyte.
type meter struct {
	written, looked int
	largest         int    // the largest piece that was written at once
	inUse           uint64 // the most memory in use
}

func (m *meter) Write(data []byte) (int, error) {
	m.written += len(data)
	m.largest = max(m.largest, len(data))
	if m.written-m.looked >= 1<<20 {
		m.looked = m.written
		m.inUse = max(m.inUse, inUse())
	}
	return len(data), nil
}

// inUse is how much memory is in use once what is not was given back.
func inUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// TestExportsTakeConstantMemory exports 10 MB of rows, and lets it take less than
// half of that, most of which is what makes a zip.
func TestExportsTakeConstantMemory(t *testing.T) {
	const records, size, most = 5000, 2000, 4 << 20
	path := filepath.Join(t.TempDir(), "daybook.db")
	s, clock := testkit.Store(t, path)
	chance := rand.NewChaCha8([32]byte{})
	err := s.Bulk(t.Context(), "fill", func(tx *store.Tx) error {
		for i := range records {
			content := make([]byte, size/2) // in hex, which a zip makes half as long and no less
			chance.Read(content)            //nolint:errcheck // it never fails
			if err := tx.Insert(&work.Learning{Title: fmt.Sprint("Learning ", i), Content: hex.EncodeToString(content), Kind: "insight", Source: "self_study", Date: "2026-11-24"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		write func(*store.Tx, io.Writer) (transfer.Counts, error)
	}{
		{"json", func(tx *store.Tx, w io.Writer) (transfer.Counts, error) { return transfer.JSON(tx, store.Part{}, w) }},
		{"csv", func(tx *store.Tx, w io.Writer) (transfer.Counts, error) {
			return transfer.CSV(tx, store.Part{}, true, w)
		}},
		{"sql", transfer.SQL},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := &meter{}
			before := inUse()
			err := read(t, path, clock, func(tx *store.Tx) error {
				counts, err := test.write(tx, m)
				if counts["learnings"] != records {
					t.Errorf("%d rows of learnings, want %d", counts["learnings"], records)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if m.largest > 128<<10 {
				t.Errorf("%d bytes were gathered before they were written", m.largest)
			}
			if m.inUse > before+most {
				t.Errorf("%d KB were in use, %d KB before", m.inUse>>10, before>>10)
			}
		})
	}
}
