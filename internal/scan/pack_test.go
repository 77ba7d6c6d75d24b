package scan

import (
	"strings"
	"testing"
)

func FuzzPatched(f *testing.F) {
	f.Add([]byte("base"), []byte{4, 6, 0x90, 4, 2, 'x', 'y'})
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		got, err := patched(base, delta)
		if err == nil && len(got) > maxObject {
			t.Errorf("got %d bytes", len(got))
		}
	})
}

func TestPatched(t *testing.T) {
	tests := []struct {
		name  string
		delta []byte
		want  string // "": refused
	}{
		{"a copy and bytes of its own", []byte{4, 6, 0x90, 4, 2, 'x', 'y'}, "basexy"},
		{"a copy from within", []byte{4, 2, 0x91, 1, 2}, "as"},
		{"for another base", []byte{5, 2, 0x91, 1, 2}, ""},
		{"a copy from behind the end", []byte{4, 2, 0x91, 3, 2}, ""},
		{"of another size", []byte{4, 3, 0x91, 1, 2}, ""},
		{"more than it says", []byte{4, 1, 0x91, 1, 2}, ""},
		{"a command that git keeps for later", []byte{4, 1, 0}, ""},
		{"bytes that are missing", []byte{4, 3, 3, 'x'}, ""},
		{"an offset that is missing", []byte{4, 2, 0x91}, ""},
		{"a size that cannot be", []byte{4, 0xff, 0xff, 0xff, 0xff, 0x7f}, ""},
		{"nothing", nil, ""},
	}
	for _, tt := range tests {
		got, err := patched([]byte("base"), tt.delta)
		if string(got) != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%s: got %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
}

// TestPatchedCopiesALongPiece: a size of 0 stands for 65,536 bytes.
func TestPatchedCopiesALongPiece(t *testing.T) {
	base := strings.Repeat("long", 0x4000)
	got, err := patched([]byte(base), []byte{0x80, 0x80, 4, 0x80, 0x80, 4, 0x80})
	if err != nil || string(got) != base {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
}
