package proof

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFlippedBit turns one bit of a backup over, of its sum too, and restores
// it: refused, with not a row changed, or the rows are those of the backup.
func TestFlippedBit(t *testing.T) {
	t.Parallel()
	r, prepared := chance(t), beforeRestore(t)
	restored := prepared.copyTo(t, t.TempDir())
	restored.run(t, restoring...)
	before, after := prepared.state(t), restored.state(t)
	name := restoring[2]
	refusals, same := 0, 0
	d := prepared.copyTo(t, t.TempDir())
	for i := range count(1000) {
		flipped := filepath.Join(d.backups(), name)
		if i%50 == 49 {
			flipped += ".sha256"
		}
		good := must(os.ReadFile(flipped))(t)
		bad := append([]byte{}, good...)
		at := r.IntN(len(bad) * 8)
		bad[at/8] ^= 1 << (at % 8)
		write(t, flipped, bad)
		o := d.try(t, restoring...)
		got := d.state(t)
		switch {
		case o.code != 0 && o.stdout == "" && difference(got, before) == "":
			refusals++
		case o.code == 0 && difference(got, after) == "":
			same++
			d = prepared.copyTo(t, t.TempDir())
		default:
			t.Fatalf("bit %d of %s: exit status %d, %q, and the rows are neither those of before nor of the backup: %s", at, filepath.Base(flipped), o.code, o.stderr, difference(got, before))
		}
		write(t, filepath.Join(d.backups(), filepath.Base(flipped)), good)
	}
	d.run(t, restoring...)
	if differ := difference(d.state(t), after); differ != "" {
		t.Fatalf("mended, and yet: %s", differ)
	}
	result(t, "a flipped bit in a backup", "%d bits, one at a time: %d restores refused, %d with the right rows, rows unchanged after a refusal", count(1000), refusals, same)
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
