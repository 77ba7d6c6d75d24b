package transfer_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/transfer"
	"daybook/internal/work"
)

func jsonDocument(t *testing.T, path string, clock *testkit.Clock, part store.Part) []byte {
	t.Helper()
	return document(t, path, clock, func(tx *store.Tx, w io.Writer) error {
		_, err := transfer.JSON(tx, part, w)
		return err
	})
}

func TestJSONHoldsEverything(t *testing.T) {
	path, clock := small(t)
	golden(t, "small.json", jsonDocument(t, path, clock, store.Part{}))
}

func TestJSONOfPartsSaysSo(t *testing.T) {
	path, clock := small(t)
	golden(t, "part.json", jsonDocument(t, path, clock, store.Part{
		Kinds: []*work.Kind{work.KindNamed("learning"), work.KindNamed("task")}, Since: "2026-11-02",
	}))
}

func TestJSONKeepsTextToTheLetter(t *testing.T) {
	path, clock := small(t)
	data := jsonDocument(t, path, clock, store.Part{})
	var got struct {
		Tables    []string
		Learnings []struct{ Content string }
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Learnings[0].Content != odd {
		t.Errorf("content %q, want %q", got.Learnings[0].Content, odd)
	}
	if lines := strings.FieldsFunc(string(data), func(r rune) bool { return r == '\u2028' || r == '\r' }); len(lines) > 1 {
		t.Error("the document holds line ends of other programs")
	}
}

func TestJSONOfAnEmptyDaybookIsWhole(t *testing.T) {
	o, clock := testkit.Options(t)
	testkit.Write(t, o.Path)
	var got map[string]any
	if err := json.Unmarshal(jsonDocument(t, o.Path, clock, store.Part{}), &got); err != nil {
		t.Fatal(err)
	}
	if rows, ok := got["tasks"].([]any); !ok || len(rows) != 0 {
		t.Errorf("tasks are %v, want an empty list", got["tasks"])
	}
}

func TestJSONRefusesWhatIsNotText(t *testing.T) {
	path, clock := small(t)
	clock.Advance(time.Minute)
	writeOutside(t, path, clock, func(r *work.Learning) { r.Content = "\xff\xfe" })
	err := read(t, path, clock, func(tx *store.Tx) error {
		_, err := transfer.JSON(tx, store.Part{}, &bytes.Buffer{})
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "learnings 1: content is not text in UTF-8") {
		t.Errorf("got %v", err)
	}
}
