package proof

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"
)

// TestFlippedBit turns one bit of a backup over, of its sum too, and restores
// it: refused, with not a row changed, or the rows are those of the backup.
func TestFlippedBit(t *testing.T) {
	t.Parallel()
	flipped := flip{prepared: beforeRestore(t), args: restoring, bits: 1000}
	refusals, same := flipped.run(t)
	result(t, "a flipped bit in a backup", "%d bits, one at a time: %d restores refused, %d with the right rows, rows unchanged after a refusal", refusals+same, refusals, same)
}

// TestFlippedBitInAnEncryptedBackup does so to one that age has encrypted, and
// gives every other a sum that agrees with the flipped bit: age itself has to
// see it then.
func TestFlippedBitInAnEncryptedBackup(t *testing.T) {
	t.Parallel()
	identity := must(age.GenerateX25519Identity())(t)
	d := someRows(t)
	write(t, filepath.Join(d.folder, "config", "key"), []byte(identity.String()+"\n"))
	d.run(t, "backup", "create", "--encrypt", "--recipient", identity.Recipient().String())
	d.run(t, "task", "add", "After the backup")
	args := slices.Concat(restoring, []string{"--identity", filepath.Join("config", "key")})
	args[2] += ".age"
	flipped := flip{prepared: d, args: args, bits: 300, agreeing: true}
	refusals, same := flipped.run(t)
	result(t, "a flipped bit in an encrypted backup", "%d bits, one at a time, every other with a sum that agrees: %d restores refused, %d with the right rows, rows unchanged after a refusal", refusals+same, refusals, same)
}

// flip is a backup in which bits are turned over, and how it is restored.
type flip struct {
	prepared *daybook
	args     []string
	bits     int  // in full
	agreeing bool // every other time the sum agrees with what the bit made of the file
}

func (f flip) run(t *testing.T) (refusals, same int) {
	t.Helper()
	r, restored := chance(t), f.prepared.copyTo(t, t.TempDir())
	restored.run(t, f.args...)
	before, after := f.prepared.state(t), restored.state(t)
	d := f.prepared.copyTo(t, t.TempDir())
	for i := range count(f.bits) {
		what, mend := f.turn(t, d, r, i)
		o := d.try(t, f.args...)
		got := d.state(t)
		switch {
		case o.code != 0 && o.stdout == "" && difference(got, before) == "":
			refusals++
		case o.code == 0 && difference(got, after) == "":
			same++
			d = f.prepared.copyTo(t, t.TempDir())
			continue
		default:
			t.Fatalf("%s: exit status %d, %q, and the rows are neither those of before nor of the backup: %s", what, o.code, o.stderr, difference(got, before))
		}
		mend()
	}
	d.run(t, f.args...)
	if differ := difference(d.state(t), after); differ != "" {
		t.Fatalf("mended, and yet: %s", differ)
	}
	return refusals, same
}

// turn turns one bit over, says which, and how to turn it back.
func (f flip) turn(t *testing.T, d *daybook, r *rand.Rand, i int) (what string, mend func()) {
	t.Helper()
	path := filepath.Join(d.backups(), f.args[2])
	sum := path + ".sha256"
	turned := path
	if i%50 == 49 {
		turned = sum
	}
	good, goodSum := must(os.ReadFile(turned))(t), must(os.ReadFile(sum))(t)
	bad := slices.Clone(good)
	at := r.IntN(len(bad) * 8)
	if f.agreeing && i%4 == 0 { // what age says of a file is at its beginning
		at %= 8 * 512
	}
	bad[at/8] ^= 1 << (at % 8)
	write(t, turned, bad)
	if f.agreeing && i%2 == 0 {
		write(t, sum, fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(bad), filepath.Base(path)))
	}
	return fmt.Sprintf("bit %d of %s", at, filepath.Base(turned)), func() {
		write(t, sum, goodSum)
		write(t, turned, good)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, data, 0o600))
	if err != nil {
		t.Fatal(err)
	}
}
