package backup

import (
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Kind says why a backup was made.
type Kind string

// The kinds. Daily and weekly are the first of a day and of an ISO week; before
// is that of an import, a bulk action or emptying the trash; restore is the
// file that a restore replaced.
const (
	Daily     Kind = "daily"
	Weekly    Kind = "weekly"
	Migration Kind = "migration"
	Before    Kind = "before"
	Restore   Kind = "restore"
	Manual    Kind = "manual"
)

// Kinds lists all of them, those that are made first first.
var Kinds = []Kind{Weekly, Daily, Migration, Before, Manual, Restore}

const (
	stampLayout = "20060102T150405Z"
	sumEnding   = ".sha256"
)

// endings of a backup: a database, or one that is encrypted with age.
const (
	plainEnding  = ".db"
	sealedEnding = ".db.age"
)

// Backup is one backup, as its name tells it.
type Backup struct {
	Name      string    `json:"name"`
	Path      string    `json:"path"`
	At        time.Time `json:"at"` // when it was made, to the second
	Kind      Kind      `json:"kind"`
	Encrypted bool      `json:"encrypted"`
	Summed    bool      `json:"-"` // a file with its SHA-256 is beside it
}

// name is that of a backup of this daybook, without its ending.
func (p Place) name(at time.Time, k Kind) string {
	return p.stem() + "-" + at.UTC().Format(stampLayout) + "-" + string(k)
}

// parse reads the name of one of this daybook's backups. That of another
// daybook, whose stem begins with ours, does not fit: after the stem comes a
// time, and nothing more than a kind.
func (p Place) parse(name string) (Backup, bool) {
	rest, ok := strings.CutPrefix(name, p.stem()+"-")
	if !ok {
		return Backup{}, false
	}
	stamp, rest, _ := strings.Cut(rest, "-")
	at, err := time.Parse(stampLayout, stamp)
	if err != nil || at.Format(stampLayout) != stamp {
		return Backup{}, false
	}
	b := Backup{Name: name, Path: filepath.Join(p.folder(), name), At: at}
	kind, sealed := strings.CutSuffix(rest, sealedEnding)
	if b.Encrypted = sealed; !sealed {
		if kind, ok = strings.CutSuffix(rest, plainEnding); !ok {
			return Backup{}, false
		}
	}
	b.Kind = Kind(kind)
	return b, slices.Contains(Kinds, b.Kind)
}

// partMark stands in the name of a copy that is not finished, after the name
// that it will have and before what makes it its own.
const partMark = ".tmp"

// isPart says whether a file is certainly an unfinished copy of ours, or what
// SQLite keeps beside one.
func (p Place) isPart(name string) bool {
	hidden, ok := strings.CutPrefix(name, ".")
	if !ok {
		return false
	}
	i := strings.LastIndex(hidden, partMark)
	if i < 0 {
		return false
	}
	_, ok = p.parse(hidden[:i])
	return ok
}

func (p Place) damageName() string { return "." + p.stem() + ".damaged" }

// restoreName is of the mark that copies of a restore may lie beside the
// daybook: its folder may be large, and is not read at each start.
func (p Place) restoreName() string { return "." + p.stem() + ".restoring" }
