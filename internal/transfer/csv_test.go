package transfer_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
)

func csvZip(t *testing.T, path string, clock *testkit.Clock, part store.Part, spreadsheet bool) []byte {
	t.Helper()
	return document(t, path, clock, func(tx *store.Tx, w io.Writer) error {
		_, err := transfer.CSV(tx, part, spreadsheet, w)
		return err
	})
}

// csvFiles are the files of the zip, by name.
func csvFiles(t *testing.T, path string, clock *testkit.Clock, part store.Part, spreadsheet bool) map[string]string {
	t.Helper()
	data := csvZip(t, path, clock, part, spreadsheet)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

func TestCSVHoldsEverything(t *testing.T) {
	path, clock := small(t)
	files := csvFiles(t, path, clock, store.Part{}, false)
	var all strings.Builder
	for _, name := range []string{"daybook.json", "tasks.csv", "task_tags.csv", "learnings.csv", "links.csv", "device.csv"} {
		all.WriteString("== " + name + "\n" + files[name])
	}
	golden(t, "small.csv", []byte(all.String()))
	var head transfer.Head
	if err := json.Unmarshal([]byte(files["daybook.json"]), &head); err != nil {
		t.Fatal(err)
	}
	for _, table := range head.Tables {
		if !strings.HasPrefix(files[table+".csv"], "id,uid,") && !strings.HasPrefix(files[table+".csv"], "seq,action,") {
			t.Errorf("%s.csv has no header: %.40q", table, files[table+".csv"])
		}
	}
	if len(files) != len(head.Tables)+1 {
		t.Errorf("%d files for %d tables and the manifest", len(files), len(head.Tables))
	}
}

func TestCSVOfPartsSaysSo(t *testing.T) {
	path, clock := small(t)
	files := csvFiles(t, path, clock, store.Part{Since: "2026-11-24"}, true)
	var head transfer.Head
	if err := json.Unmarshal([]byte(files["daybook.json"]), &head); err != nil {
		t.Fatal(err)
	}
	if head.Complete || head.Part == nil || head.Part.Since != "2026-11-24" || !head.Spreadsheet {
		t.Errorf("the manifest says %+v", head)
	}
	if !strings.Contains(files["learnings.csv"], "'=1+1") {
		t.Errorf("learnings.csv is not guarded:\n%s", files["learnings.csv"])
	}
}

// pythonReads reads the zip by Python's zipfile and csv, and returns the rows of
// each file.
const pythonReads = `import csv, io, json, sys, zipfile
z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
print(json.dumps({n[:-4]: list(csv.reader(io.StringIO(z.read(n).decode("utf-8"), newline=""))) for n in z.namelist() if n.endswith(".csv")}))`

// TestCSVIsReadByPython holds what another program reads against the rows.
func TestCSVIsReadByPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Log("python3 is not here, and what it would read was not compared")
		return
	}
	path, clock := small(t)
	cmd := exec.CommandContext(t.Context(), python, "-c", pythonReads)
	cmd.Stdin = bytes.NewReader(csvZip(t, path, clock, store.Part{}, false))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got map[string][][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string][][]string{}
	err = read(t, path, clock, func(tx *store.Tx) error {
		all, err := tx.Tables()
		for _, table := range all {
			want[table.Name] = append([][]string{header(table)}, cells(t, tx, table)...)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-rows +read):\n%s", diff)
	}
}

func header(table store.Table) (names []string) {
	for _, c := range table.Columns {
		names = append(names, c.Outside)
	}
	return names
}

// cells are the rows of a table as CSV is to hold them.
func cells(t *testing.T, tx *store.Tx, table store.Table) (all [][]string) {
	t.Helper()
	err := tx.ExportRows(table, store.Part{}, func(cells []store.Cell) error {
		var row []string
		for i, c := range table.Columns {
			if c.Target == "" {
				row = append(row, string(cells[i].Value))
			} else {
				row = append(row, string(cells[i].UID))
			}
		}
		all = append(all, row)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGuardedCells(t *testing.T) {
	for _, test := range []struct{ cell, want string }{
		{"", ""},
		{"plain", "plain"},
		{"1=2", "1=2"},
		{"=1+1", "'=1+1"},
		{"+49 30", "'+49 30"},
		{"-x", "'-x"},
		{"@cmd", "'@cmd"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r=1"},
		{"\n=1", "'\n=1"},
		{"＝1", "'＝1"},
		{"'quoted'", "''quoted'"},
		{" =1", " =1"},
	} {
		if got := transfer.Guard(test.cell); got != test.want {
			t.Errorf("Guard(%q) = %q, want %q", test.cell, got, test.want)
		}
	}
}

func TestGuardComesOffAgain(t *testing.T) {
	cell := rapid.OneOf(testkit.Text, rapid.StringMatching(`['=+\-@\t\r\n＝]{0,3}.*`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text := cell.Draw(t, "cell")
		guarded := transfer.Guard(text)
		if got := transfer.Unguard(guarded); got != text {
			t.Fatalf("%q was guarded as %q, and came back as %q", text, guarded, got)
		}
		if len(guarded) > 0 && strings.ContainsRune("=+-@\t\r\n", rune(guarded[0])) {
			t.Fatalf("%q still begins a formula", guarded)
		}
	})
}
