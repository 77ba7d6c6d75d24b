// Generate writes what follows from schema.sql: the triggers that keep time
// stamps, records, search and the change log, and docs/data-model.md. It runs
// by "go generate ./internal/store"; a test holds the files current.
package main

import (
	"context"
	"fmt"
	"os"
)

// The paths are relative to internal/store, where go generate runs.
const (
	schemaPath    = "schema.sql"
	triggersPath  = "triggers.sql"
	dataModelPath = "../../docs/data-model.md"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	schema, err := os.ReadFile(schemaPath)
	if err != nil {
		return err
	}
	tables, err := readTables(ctx, string(schema))
	if err != nil {
		return err
	}
	page, err := dataModel(string(schema), tables)
	if err != nil {
		return err
	}
	if err := os.WriteFile(triggersPath, []byte(triggers(tables)), 0o644); err != nil {
		return err
	}
	return os.WriteFile(dataModelPath, []byte(page), 0o644)
}
