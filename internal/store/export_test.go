package store

import "database/sql"

// Writer is the pool of the one connection that writes.
func (s *Store) Writer() *sql.DB { return s.writer.DB }

// Reader is the pool of the connections that read.
func (s *Store) Reader() *sql.DB { return s.reader.DB }

// Readers is how many connections read at once.
const Readers = readers

// SQL runs a statement within the transaction.
func (tx *Tx) SQL(query string, args ...any) error {
	_, err := tx.exec(query, args...)
	return err
}

// UseDriver lets all stores opened from now on use the driver of that name, and
// returns how to go back.
func UseDriver(name string) (back func()) {
	before := driver
	driver = name
	return func() { driver = before }
}

// LookUp sets up to how many records are looked up one by one, and returns what
// sets it back.
func LookUp(most int) (restore func()) {
	was := fewRecords
	fewRecords = most
	return func() { fewRecords = was }
}
