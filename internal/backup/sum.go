package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"daybook/internal/work"
)

// SumState says what a backup's SHA-256 tells of it.
type SumState string

// What a sum can tell.
const (
	Holds    SumState = "holds"    // the file is, bit for bit, the one that was checked when it was made
	Unproven SumState = "unproven" // there is no sum: nobody knows whether it is whole
	Differs  SumState = "differs"  // the file was changed since, by somebody or by the disk
)

// checkSum reads the file and holds it against the sum beside it.
func (b Backup) checkSum(ctx context.Context) (SumState, error) {
	want, err := readSum(b.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return Unproven, nil
	}
	if err != nil {
		return "", work.Wrap(err, work.Failed, "%s cannot be read", b.Path+sumEnding)
	}
	got, err := sumOf(ctx, b.Path, nil)
	if err != nil {
		return "", err
	}
	if got != want {
		return Differs, nil
	}
	return Holds, nil
}

// readSum reads what sha256sum writes: the sum, then the file's name. What is
// no sum comes back as it is, and equals none.
func readSum(path string) (string, error) {
	text, err := os.ReadFile(path + sumEnding)
	if err != nil {
		return "", err
	}
	sum, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	return strings.ToLower(sum), nil
}

// sumLine is what sha256sum -c reads.
func sumLine(sum, name string) string { return sum + "  " + filepath.Base(name) + "\n" }

// sumOf returns the SHA-256 of a file in hexadecimal digits. done, where it is
// given, counts the bytes.
func sumOf(ctx context.Context, path string, done *atomic.Int64) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", work.Wrap(err, work.Failed, "%s cannot be read", path)
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	buffer := make([]byte, 1<<20)
	for {
		if ctx.Err() != nil {
			return "", interrupted(ctx)
		}
		n, err := f.Read(buffer)
		h.Write(buffer[:n])
		if done != nil {
			done.Add(int64(n))
		}
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(h.Sum(nil)), nil
		}
		if err != nil {
			return "", work.Wrap(err, work.Failed, "%s cannot be read to its end", path)
		}
	}
}

func interrupted(ctx context.Context) error {
	return work.Wrap(ctx.Err(), work.Failed, "interrupted before it was done; nothing was changed")
}
