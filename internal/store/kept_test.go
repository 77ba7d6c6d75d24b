package store_test

import (
	"slices"
	"testing"

	"daybook/internal/store"
	"daybook/internal/work"
)

// TestAStatementThatIsKeptSaysWhatItWouldSayAnew asks the same again and again,
// also of more texts than are kept, while rows come and go between.
func TestAStatementThatIsKeptSaysWhatItWouldSayAnew(t *testing.T) {
	s := shelf(t)
	title := work.KindNamed("task").Field("id")
	for round := range 3 {
		for n := range 260 { // of each length a text of its own
			q := store.Query{Sort: []string{"id"}, Filters: []store.Filter{{Field: title}}}
			for id := range n + 1 {
				q.Filters[0].Any = append(q.Filters[0].Any, int64(id+1))
			}
			want := []int64{1, 2, 3, 4}
			if n+1 < len(want) {
				want = want[:n+1]
			}
			if round > 0 {
				want = slices.DeleteFunc(slices.Clone(want), func(id int64) bool { return id == 2 })
			}
			if got := numbers(t, s, q); !slices.Equal(got, want) {
				t.Fatalf("round %d, %d numbers: tasks %v, want %v", round, n+1, got, want)
			}
		}
		if round == 0 {
			update(t, s, "rm", func(tx *store.Tx) error {
				task, err := store.Get[work.Task](tx, 2)
				if err != nil {
					return err
				}
				trashed := store.Clone(task).(*work.Task)
				trashed.DeletedAt = "2026-11-24T09:00:00.000Z"
				return tx.Save(task, trashed)
			})
		}
	}
}
