package work

import "testing"

// The tags are read in one pass; it must read what reflect reads.
func TestEachTagReadsWhatReflectReads(t *testing.T) {
	for _, k := range Kinds {
		for _, f := range k.Fields() {
			n := 0
			eachTag(string(f.Tag), func(key, value string) {
				n += len(key) + len(`:""`) + len(value)
				if got, want := value, f.Tag.Get(key); got != want {
					t.Errorf("%s.%s: %s is read as %q, want %q", k.Name, f.Name, key, got, want)
				}
			})
			if rest := len(f.Tag) - n; rest > 16 { // the blanks between the pairs
				t.Errorf("%s.%s: %d bytes of its tag are not read: %s", k.Name, f.Name, rest, f.Tag)
			}
		}
	}
}
