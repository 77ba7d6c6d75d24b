package cli

import (
	"fmt"
	"sync"

	"daybook/internal/app"
)

// watchedFrom is how large a file must be for its progress to be shown.
const watchedFrom = 20 << 20

// progress shows how far the copy of a large daybook has come, in one line that
// is written over, and wiped at the end.
func (p *program) progress() func(app.BackupProgress) {
	var mu sync.Mutex
	return func(now app.BackupProgress) {
		mu.Lock()
		defer mu.Unlock()
		switch {
		case now.Total < watchedFrom:
		case now.Doing == "":
			fmt.Fprint(p.Stderr, "\r\x1b[K")
		case now.Done > 0:
			fmt.Fprintf(p.Stderr, "\r\x1b[KBackup: %s, %d of %d MB", now.Doing, now.Done>>20, now.Total>>20)
		default:
			fmt.Fprintf(p.Stderr, "\r\x1b[KBackup: %s", now.Doing)
		}
	}
}

// importWatchedFrom is after how many rows an import is long enough to be
// watched.
const importWatchedFrom = 5000

// importProgress shows how far a large import has come, in such a line too, and
// returns what wipes it.
func (p *program) importProgress() (show func(rows int), wipe func()) {
	shown := false
	show = func(rows int) {
		if shown = shown || rows >= importWatchedFrom; shown {
			fmt.Fprintf(p.Stderr, "\r\x1b[KImport: %d rows read", rows)
		}
	}
	return show, func() {
		if shown {
			fmt.Fprint(p.Stderr, "\r\x1b[K")
		}
	}
}
