package app

import (
	"path/filepath"

	"daybook/internal/backup"
)

// doctorPlace is where the daybook's backups are.
func (o Options) doctorPlace() backup.Place {
	return o.place()
}

func (o Options) backupsFolder() string { return filepath.Join(filepath.Dir(o.Path), "backups") }
