package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestASpooledRowComesBackAsItWas(t *testing.T) {
	want := ImportRow{Table: "tasks", Line: 12, Raw: []byte(`{"title":"x"}`), Cells: []ImportCell{
		{Name: "title", Value: "Über \u2028 \x01"},
		{Name: "goal", Value: UIDOf("01900000-0000-7000-8000-000000000001")},
		{Name: "project", Value: NameOf("ledger"), Fallback: true},
		{Name: "rank", Value: Number("1e400")},
		{Name: "estimated_minutes", Value: int64(9007199254740993)},
		{Name: "focus", Value: true},
		{Name: "day"},
		{Name: "notes", Value: ""},
	}}
	var s spool
	defer func() { _ = s.close() }()
	if err := s.add(want); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := s.each(func(got ImportRow) error {
		n++
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		return nil
	})
	if err != nil || n != 1 {
		t.Errorf("%d rows came back (%v), want 1", n, err)
	}
}
