package doctor_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"daybook/internal/doctor"
	"daybook/internal/migrate"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

const page = 4096

// salvage reads data out into a new file, and returns it, with what was kept
// aside.
func salvage(t testing.TB, data []byte) (to string, out []doctor.Salvaged, aside []doctor.Remnant, err error) {
	t.Helper()
	s := salvageOf(t, data)
	s.Keep = func(r doctor.Remnant) error {
		aside = append(aside, r)
		return nil
	}
	out, err = s.Run(t.Context())
	if !bytes.Equal(read(t, s.From), data) {
		t.Error("the damaged file was changed")
	}
	if beside, _ := filepath.Glob(s.From + "-*"); len(beside) > 0 {
		t.Errorf("left beside the damaged file: %v", beside)
	}
	return s.To, out, aside, err
}

func salvageOf(t testing.TB, data []byte) doctor.Salvage {
	t.Helper()
	folder := t.TempDir()
	s := doctor.Salvage{
		From: filepath.Join(folder, "old.db"), To: filepath.Join(folder, "new.db"),
		Now: testkit.NewClock().Now, NewUID: testkit.UIDs(), Progress: func(string) {},
	}
	for path, content := range map[string][]byte{s.From: data, s.To: nil} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// content is every row of the tables that are not made anew: table and id →
// column → value.
func content(t testing.TB, path string) map[string]map[int64]map[string]any {
	t.Helper()
	db, err := sql.Open("sqlite", migrate.FileURI(path, "immutable=1"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]map[int64]map[string]any{}
	for _, name := range column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' AND name NOT IN ('contacts', 'search', 'current_action')`) {
		out[name] = map[int64]map[string]any{}
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+name) //nolint:sqlclosecheck // closed by the last Next
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			row := map[string]any{}
			for i, c := range columns {
				row[c] = values[i]
			}
			out[name][values[0].(int64)] = row
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func column(t testing.TB, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		out = append(out, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSalvageOfASoundFileLosesNothing(t *testing.T) {
	data, err := demoFile()
	if err != nil {
		t.Fatal(err)
	}
	to, out, aside, err := salvage(t, data)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range out {
		if s.Lost > 0 {
			t.Errorf("%+v", s)
		}
	}
	if len(aside) > 0 {
		t.Errorf("%d rows aside, the first %+v", len(aside), aside[0])
	}
	was := filepath.Join(t.TempDir(), "was.db")
	if err := os.WriteFile(was, data, 0o600); err != nil {
		t.Fatal(err)
	}
	want, got := content(t, was), content(t, to)
	delete(got["device"], 2)
	for name := range want {
		if !maps.EqualFunc(want[name], got[name], maps.Equal) {
			t.Errorf("%s differs: %d rows, want %d", name, len(got[name]), len(want[name]))
		}
	}
	wantSound(t, to)
}

func wantSound(t testing.TB, path string) {
	t.Helper()
	p := doctor.Patient{Path: path, Now: testkit.NewClock().Now, NewUID: testkit.UIDs(), Progress: func(string) {}}
	for _, f := range examine(t, p) {
		if f.Level == doctor.Damage {
			t.Errorf("not sound: %+v", f)
		}
	}
}

// spoil overwrites whole pages, as a bad disk does.
func spoil(r *rand.Rand, data []byte, n int64) {
	at := data[(n-1)*page : n*page]
	switch r.IntN(3) {
	case 0:
		clear(at)
	case 1:
		for i := range at {
			at[i] = byte(r.Uint32())
		}
	default: // another page of the file, written to the wrong place
		copy(at, data[r.Int64N(int64(len(data)/page))*page:][:page])
	}
}

// TestSalvageLosesNoRowOfAnUndamagedPage spoils some pages, each time others,
// the first and those that hold trees together among them.
func TestSalvageLosesNoRowOfAnUndamagedPage(t *testing.T) {
	data, err := smallFile()
	if err != nil {
		t.Fatal(err)
	}
	s := salvageOf(t, data)
	where, err := doctor.PagesOf(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	want := content(t, s.From)
	count := int64(len(data) / page)
	for seed := range uint64(rounds()) {
		r := rand.New(rand.NewPCG(seed, 0))
		damaged := map[int64]bool{}
		spoilt := bytes.Clone(data)
		for range 1 + r.IntN(6) {
			n := 1 + r.Int64N(count)
			if seed%5 == 0 {
				n = 1 + r.Int64N(60) // where the roots of the trees are
			}
			if seed%7 == 0 && len(damaged) == 0 {
				n = 1
			}
			damaged[n] = true
			spoil(r, spoilt, n)
		}
		if seed%4 == 1 {
			end := count - r.Int64N(count/4)
			spoilt = spoilt[:end*page-r.Int64N(page)]
			for n := end; n <= count; n++ {
				damaged[n] = true
			}
		}
		t.Run(fmt.Sprintf("seed %d, pages %v", seed, slices.Sorted(maps.Keys(damaged))), func(t *testing.T) {
			to, _, aside, err := salvage(t, spoilt)
			if err != nil {
				t.Fatal(err)
			}
			wantSound(t, to)
			compare(t, want, content(t, to), where, damaged, aside)
		})
	}
}

// rounds is how many ways of damage are tried.
func rounds() int {
	if os.Getenv("DAYBOOK_PROOF") != "" {
		return 300
	}
	return 12
}

// compare holds what came over against what was there.
func compare(t *testing.T, want, got map[string]map[int64]map[string]any, where map[string]map[int64]int64, damaged map[int64]bool, aside []doctor.Remnant) {
	t.Helper()
	isAside := map[string]bool{}
	for _, r := range aside {
		isAside[fmt.Sprint(r.Table, r.Row["id"], r.Row["seq"])] = true
	}
	for name, rows := range want {
		if name == "records" {
			continue // it follows from the rows
		}
		last := int64(0)
		for id, row := range rows {
			last = max(last, id)
			kept, there := got[name][id]
			switch {
			case there && !same(row, kept) && name != "action":
				t.Errorf("%s %d came over as %v, want %v", name, id, kept, row)
			case !there && !damaged[where[name][id]] && !isAside[fmt.Sprint(name, row["id"], row["seq"])]:
				t.Errorf("%s %d on page %d is lost, and that page is whole", name, id, where[name][id])
			}
		}
		for id := range got[name] {
			if _, there := rows[id]; !there && id <= last && name != "action" {
				t.Errorf("%s %d was never there", name, id)
			}
		}
	}
}

// same says whether a row is as it was, but for references that were let go.
func same(was, is map[string]any) bool {
	for c, v := range was {
		if is[c] != v && !(is[c] == nil && (strings.HasSuffix(c, "_id") || c == "action" || c == "undoes")) {
			return false
		}
	}
	return true
}

// What no page of a daybook is left of is refused.
func TestSalvageOfNothing(t *testing.T) {
	for name, data := range map[string][]byte{"text": []byte(strings.Repeat("Not a database. ", 1000)), "zeros": make([]byte, 20*page)} {
		t.Run(name, func(t *testing.T) {
			_, _, _, err := salvage(t, data)
			if work.CodeOf(err) != work.Damaged || !strings.Contains(err.Error(), "no row of a daybook could be read") {
				t.Errorf("%v, want it to be refused", err)
			}
		})
	}
}

// Rows whose bytes changed in the middle of a page may be wrong, and are, or
// are lost; the daybook is sound all the same.
func TestSalvageOfTornPagesIsSound(t *testing.T) {
	data, err := smallFile()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(rounds() / 3) {
		r := rand.New(rand.NewPCG(seed, 1))
		torn := bytes.Clone(data)
		for range 40 {
			at := r.IntN(len(torn) - 300)
			for i := range r.IntN(300) {
				torn[at+i] = byte(r.Uint32())
			}
		}
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			to, _, aside, err := salvage(t, torn)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := json.Marshal(aside); err != nil {
				t.Error(err)
			}
			wantSound(t, to)
		})
	}
}
