package store_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/testkit"
)

// searched returns the titles that a search finds, in order.
func searched(db *sql.DB, q parse.Query) ([]string, error) {
	query, args := `SELECT title FROM search WHERE 1`, []any{}
	if match := q.Match(); match != "" {
		query += ` AND record_id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)`
		args = append(args, match)
	}
	if without := q.Without(); without != "" {
		query += ` AND record_id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)`
		args = append(args, without)
	}
	rows, err := db.Query(query+` ORDER BY title`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var titles []string
	for rows.Next() {
		var title string
		if err := rows.Scan(&title); err != nil {
			return nil, err
		}
		titles = append(titles, title)
	}
	return titles, rows.Err()
}

func withTitles(t testing.TB, titles ...string) *store.Store {
	t.Helper()
	s, _ := testkit.Store(t, filepath.Join(t.TempDir(), "daybook.db"))
	err := s.Update(t.Context(), "task add", func(tx *store.Tx) error {
		for _, title := range titles {
			if err := tx.Insert(newTask(title)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSearchFinds(t *testing.T) {
	all := []string{"c++ and go", "café au lait", "ledger draft", "ledger sync", "sync the ledger", "well-known synced things"}
	s := withTitles(t, all...)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a word from its beginning", "led", []string{"ledger draft", "ledger sync", "sync the ledger"}},
		{"all the words", "ledger sync", []string{"ledger sync", "sync the ledger"}},
		{"a phrase, word for word", `"ledger sync"`, []string{"ledger sync"}},
		{"a phrase is whole", `"ledger syn"`, nil},
		{"a phrase that is being typed", `"ledger sy`, []string{"ledger sync"}},
		{"an excluded word", "ledger -draft", []string{"ledger sync", "sync the ledger"}},
		{"an excluded word is whole", "sync -syn", []string{"ledger sync", "sync the ledger", "well-known synced things"}},
		{"an excluded phrase", `sync -"ledger sync"`, []string{"sync the ledger", "well-known synced things"}},
		{"excluded words alone", "-ledger -go", []string{"café au lait", "well-known synced things"}},
		{"without diacritics", "CAFE", []string{"café au lait"}},
		{"with diacritics of another form", "cafe\u0301", []string{"café au lait"}},
		{"words with a dash", "well-kno", []string{"well-known synced things"}},
		{"a word that a sign ends", "c++", []string{"c++ and go"}},
		{"a sign beside a word", "ledger !!!", []string{"ledger draft", "ledger sync", "sync the ledger"}},
		{"an operator is a word", "c AND go", []string{"c++ and go"}},
		{"nothing", "", all},
		{"signs alone say nothing", "!!!", all},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := searched(s.Reader(), parse.Search(tt.text, parse.Context{Now: testkit.Now}))
			if err != nil {
				t.Fatal(err)
			}
			want := slices.Clone(tt.want)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// TestNoSearchIsAnError draws texts of the pieces that FTS5 gives a meaning,
// and of any characters at all, those that its tokenizer does not know too.
func TestNoSearchIsAnError(t *testing.T) {
	s := withTitles(t, "ledger sync", "a")
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			`"`, "-", "*", "(", ")", "^", ":", "+", "{", "}", ",", "'", ";", "AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "title:", "a",
			"“", "”", "«", "\x00", "\xff", "\u0301", "🙂", "\U0001E900", "\uE000", "ǅ", "²", "٣", " ", "tag:", "after:", `-"`,
		}),
		rapid.StringN(0, 4, -1),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		q := parse.Search(text, parse.Context{Now: testkit.Now})
		if _, err := searched(s.Reader(), q); err != nil {
			t.Errorf("%q: match %q, without %q: %v", text, q.Match(), q.Without(), err)
		}
	})
}

func TestNoLongSearchIsAnError(t *testing.T) {
	s := withTitles(t, "ledger sync")
	for _, text := range []string{
		strings.Repeat("a ", 5000), strings.Repeat("-a ", 5000), strings.Repeat("x", 1<<20), strings.Repeat(`"a b" -"`, 3000),
		strings.Repeat("\U0001E900 ", 1000), "a " + strings.Repeat("-\U0001E900x ", 100),
	} {
		if _, err := searched(s.Reader(), parse.Search(text, parse.Context{Now: testkit.Now})); err != nil {
			t.Errorf("%.20q…: %v", text, err)
		}
	}
}
