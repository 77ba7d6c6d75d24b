// Package backup keeps copies of a daybook that can be trusted: each is a
// snapshot that was opened and checked, with its SHA-256 beside it. It makes
// them, knows them by their names alone, rotates them, checks them again, and
// puts one back in the place of the daybook (docs/adr/0010-backup.md).
package backup
