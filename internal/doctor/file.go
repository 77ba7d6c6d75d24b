package doctor

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"daybook/internal/migrate"
	"daybook/internal/work"
)

// magic is how a SQLite file begins: https://www.sqlite.org/fileformat2.html.
const magic = "SQLite format 3\x00"

// headSize is how long the header of a SQLite file is.
const headSize = 100

// head is what the first 100 bytes of the file say.
type head struct {
	bytes []byte
	size  int64 // of the file
}

func readHead(path string) (head, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return head{}, work.Wrap(err, work.NotFound, "%s does not exist; name the daybook with --db", path)
	}
	if err != nil {
		return head{}, work.Wrap(err, work.Failed, "%s cannot be opened; check the permissions of the file and its folder", path)
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return head{}, err
	}
	if !info.Mode().IsRegular() {
		return head{}, work.Errorf(work.Damaged, "%s is not a file, so it is no daybook", path)
	}
	h := head{size: info.Size()}
	h.bytes, err = io.ReadAll(io.LimitReader(f, headSize))
	return h, err
}

func (h head) isSQLite() bool {
	return len(h.bytes) == headSize && string(h.bytes[:len(magic)]) == magic
}

// number reads four bytes of the header.
func (h head) number(offset int) int64 { return int64(binary.BigEndian.Uint32(h.bytes[offset:])) }

// pageSize is what the header says, 0 where that cannot be.
func (h head) pageSize() int64 {
	n := int64(binary.BigEndian.Uint16(h.bytes[16:]))
	if n == 1 {
		return 65536
	}
	if n < 512 || n&(n-1) != 0 {
		return 0
	}
	return n
}

// missing is how many bytes the file is shorter than its header says. The
// count of pages holds where it was written with the last change.
func (h head) missing() int64 {
	if h.number(24) != h.number(92) {
		return 0
	}
	return max(0, h.number(28)*h.pageSize()-h.size)
}

// Truncated says how many bytes are missing at the end of a daybook's file, as
// far as its header tells: it is cheap enough for every opening. While a log
// lies beside the file, its end may still be there.
func Truncated(path string) (bytes int64) {
	h, err := readHead(path)
	if err != nil || !h.isSQLite() || h.missing() == 0 || sizeOf(path+"-wal") > 0 {
		return 0
	}
	if h, err = readHead(path); err != nil || !h.isSQLite() { // another process may have been at it
		return 0
	}
	return h.missing()
}

func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// examineFile looks at the file from outside.
func (p Patient) examineFile(ctx context.Context) ([]Finding, error) {
	h, err := readHead(p.Path)
	if err != nil {
		return nil, err
	}
	if h.size == 0 {
		return []Finding{p.empty()}, nil
	}
	if !h.isSQLite() {
		return []Finding{p.torn("does not begin as a SQLite database does")}, nil
	}
	mark, err := p.examineMark(ctx, h)
	if err != nil || slices.ContainsFunc(mark, isRefused) {
		return mark, err
	}
	found := append(p.examineModes(), p.examineSpace(h)...)
	return slices.Concat(found, mark, p.examineHead(h)), nil
}

// examineMark looks at the number by which a daybook is known. A file of another
// program is none of our business.
func (p Patient) examineMark(ctx context.Context, h head) ([]Finding, error) {
	id := h.number(68)
	if id == migrate.ApplicationID {
		return nil, nil
	}
	schema, err := migrate.ReadFile(ctx, p.Path)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	ours := err == nil && id == 0 && looksOurs(schema)
	if err == nil && !ours {
		if id == 0 && len(schema.Objects) == 0 {
			return []Finding{p.empty()}, nil
		}
		return []Finding{{Check: refused, Level: Damage, Where: p.Path, What: fmt.Sprintf("is a SQLite file of another program (application_id %d; a daybook has %d); it was left as it is", id, migrate.ApplicationID), Advice: "name the daybook with --db"}}, nil
	}
	return []Finding{{Check: "file", Level: Damage, Where: "application_id", What: fmt.Sprintf("is %d and should be %d, so it is no daybook, or has lost its mark", id, migrate.ApplicationID), Mends: ours}}, nil
}

// looksOurs says whether a file without our mark has our tables.
func looksOurs(s *migrate.Schema) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(s.Objects, func(o migrate.Object) bool { return o.Kind == migrate.Table && o.Name == name })
	}
	return has("change_log") && has("energy_checkins")
}

func (p Patient) empty() Finding {
	return Finding{Check: "file", Level: Warning, Where: p.Path, What: "is empty: the first command makes a daybook of it"}
}

func (p Patient) torn(what string) Finding {
	return Finding{Check: unreadable, Level: Damage, Where: p.Path, What: what, Advice: savior}
}

func (p Patient) examineHead(h head) (found []Finding) {
	switch {
	case h.pageSize() == 0:
		return []Finding{p.torn("has a header that names no size of pages")}
	case Truncated(p.Path) > 0:
		return []Finding{p.torn(fmt.Sprintf("is cut off: %d bytes are missing at its end", h.missing()))}
	}
	if encoding := h.number(56); encoding > 1 {
		found = append(found, Finding{Check: "file", Level: Warning, Where: "encoding", What: fmt.Sprintf("is %d and should be 1, UTF-8", encoding), Advice: "export it and import it into a new daybook"})
	}
	if h.bytes[18] != 2 || h.bytes[19] != 2 {
		found = append(found, Finding{Check: "file", Level: Warning, Where: "journal_mode", What: "is not WAL, so that reading and writing wait for each other", Mends: true})
	}
	return found
}

// savior is what to do about a file that cannot be mended.
const savior = "daybook backup restore latest puts the newest backup in its place; daybook doctor --salvage NEWFILE reads what is still there"

// examineModes looks at who else can read or change the files.
func (p Patient) examineModes() (found []Finding) {
	if runtime.GOOS == "windows" {
		return nil // who can read a file there is its folder's to say
	}
	for _, path := range []string{p.Path, p.Path + "-wal", p.Path + "-shm"} {
		if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
			found = append(found, Finding{Check: "file", Level: Warning, Where: path, What: fmt.Sprintf("has mode %04o: others can read it", info.Mode().Perm()), Mends: true})
		}
	}
	for _, path := range append([]string{filepath.Dir(p.Path)}, p.Folders...) {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		ours := filepath.Base(path) == "daybook" || filepath.Base(path) == "backups"
		switch mode := info.Mode(); {
		case ours && mode.Perm()&0o077 != 0:
			found = append(found, Finding{Check: "file", Level: Warning, Where: path, What: fmt.Sprintf("has mode %04o: others can look into it", mode.Perm()), Mends: true})
		case !ours && mode.Perm()&0o022 != 0 && mode&os.ModeSticky == 0:
			found = append(found, Finding{Check: "file", Level: Warning, Where: path, What: fmt.Sprintf("has mode %04o: others can put another file in the daybook's place", mode.Perm()), Advice: "chmod go-w " + path})
		}
	}
	return found
}

// Sizes at which something is said.
const (
	largeLog  = 64 << 20
	leastFree = 100 << 20
	leftAfter = time.Hour // a temporary file older than this is nobody's
)

// examineSpace looks at the room on the disk, the log, and what was left over.
func (p Patient) examineSpace(h head) (found []Finding) {
	if free, ok := freeSpace(filepath.Dir(p.Path)); ok && free < max(leastFree, 3*h.size) {
		found = append(found, Finding{Check: "space", Level: Warning, Where: filepath.Dir(p.Path), What: fmt.Sprintf("has %d MB free: backups need room for the daybook several times over", free>>20), Advice: "make room on the disk, or keep backups elsewhere with DAYBOOK_BACKUPS"})
	}
	if n := sizeOf(p.Path + "-wal"); n > largeLog && n > h.size/4 {
		found = append(found, Finding{Check: "log-size", Level: Warning, Where: p.Path + "-wal", What: fmt.Sprintf("has grown to %d MB", n>>20), Mends: true, Advice: "close other programs that have the daybook open"})
	}
	for _, path := range p.leftovers() {
		found = append(found, Finding{Check: "file", Level: Warning, Where: path, What: "was left over by a program that was ended", Mends: true})
	}
	return found
}

// leftovers are temporary files of ours that nobody is writing any more.
func (p Patient) leftovers() (paths []string) {
	entries, err := os.ReadDir(filepath.Dir(p.Path))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		info, err := e.Info()
		name := e.Name()
		for _, ending := range []string{"-wal", "-shm", "-journal"} {
			name = strings.TrimSuffix(name, ending)
		}
		if err == nil && info.Mode().IsRegular() && strings.HasPrefix(name, "."+filepath.Base(p.Path)+".") && strings.HasSuffix(name, ".tmp") && p.Now().Sub(info.ModTime()) > leftAfter {
			paths = append(paths, filepath.Join(filepath.Dir(p.Path), e.Name()))
		}
	}
	return paths
}

// mendFiles closes files to others, takes away what was left over, and sets
// what the header should say.
func (p Patient) mendFiles(ctx context.Context, found []Finding) error {
	var failed error
	for _, f := range found {
		if !f.Mends || mendOf(f) != "files" {
			continue
		}
		failed = errors.Join(failed, p.mendFile(ctx, f))
	}
	return failed
}

func (p Patient) mendFile(ctx context.Context, f Finding) error {
	pragma := ""
	switch {
	case f.Where == "application_id":
		pragma = fmt.Sprintf("PRAGMA application_id = %d", migrate.ApplicationID)
	case f.Where == "journal_mode":
		pragma = "PRAGMA journal_mode = WAL"
	case f.Check == "log-size":
		pragma = "PRAGMA wal_checkpoint(TRUNCATE)"
	case strings.HasPrefix(filepath.Base(f.Where), "."):
		return os.Remove(f.Where)
	default:
		info, err := os.Stat(f.Where)
		if err != nil {
			return err
		}
		return os.Chmod(f.Where, info.Mode().Perm()&0o700)
	}
	return p.connected("mode=rw&_pragma=busy_timeout(10000)", func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, pragma)
		return err
	})
}
