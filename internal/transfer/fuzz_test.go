package transfer

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// What encoding/json takes, the scanner takes, and reads as the same; what it
// refuses, the scanner refuses.
func FuzzScanner(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-2.5e3,true,null,"x\u00e9\ud83c\udf89\n"]}`, `[]`, `"\ud800"`, `-`, `01`, `{"a":1,"a":2}`, `[[[[[[[[]]]]]]]]`, "\"\x01\"", `nul`, `1e999`, "\xff", `{"a"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := newScanner(bytes.NewReader(data))
		v, err := s.value("value", 1)
		if err == nil {
			var ended bool
			if ended, err = s.ended(); err == nil && !ended {
				err = errors.New("more")
			}
		}
		if got, want := err == nil, json.Valid(data); got != want && len(data) < 90 {
			t.Fatalf("taken %v, want %v: %v", got, want, err)
		}
		if err != nil || s.flaw != nil || !utf8.Valid(data) || len(data) >= 90 || bytes.Contains(data, []byte("-0")) {
			return
		}
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		var want any
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if got := asStandard(v); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %#v, want %#v", got, want)
		}
	})
}

// asStandard is a value as encoding/json reads it.
func asStandard(v any) any {
	switch v := v.(type) {
	case object:
		out := map[string]any{}
		for _, m := range v {
			out[m.name] = asStandard(m.value)
		}
		return out
	case list:
		out := []any{}
		for _, item := range v {
			out = append(out, asStandard(item))
		}
		return out
	case number:
		return json.Number(v)
	case int64:
		return json.Number(strconv.FormatInt(v, 10))
	}
	return v
}

// Lines reads what encoding/csv reads, but for the line ends within cells,
// which it keeps.
func FuzzLines(f *testing.F) {
	for _, seed := range []string{"a,b\n\"c\"\"d\",\"e\nf\"\n", "a", "\"a", "a\"b", ",\n\n,", "\"\"\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, wrong := readStandard(text)
		l := newLines(bufio.NewReader(strings.NewReader(text)), ',')
		var got [][]string
		var flawed bool
		for {
			cells, err := l.read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				if wrong == nil && !strings.Contains(text, "\r") {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			flawed = flawed || l.flaw != nil
			got = append(got, append([]string(nil), cells...))
		}
		if wrong != nil || flawed || strings.Contains(text, "\r") {
			return
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func readStandard(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	var out [][]string
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, cells)
	}
}
