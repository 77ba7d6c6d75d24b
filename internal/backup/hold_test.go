package backup_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	_ "modernc.org/sqlite"
)

// TestMain holds a daybook open where it is asked to: as another process.
func TestMain(m *testing.M) {
	path := os.Getenv("HOLD_DAYBOOK")
	if path == "" {
		os.Exit(m.Run())
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err == nil {
		db.SetMaxOpenConns(1)
		var n int
		err = db.QueryRow(`SELECT count(*) FROM tasks`).Scan(&n)
	}
	fmt.Fprintln(os.Stdout, "held", err)
	io.Copy(io.Discard, os.Stdin) //nolint:errcheck // until it is closed
}

// holdElsewhere opens the daybook in another process until the test ends.
func holdElsewhere(t *testing.T, path string) (pid int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "HOLD_DAYBOOK="+path)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		cmd.Wait() //nolint:errcheck // it only held
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held <nil>\n" {
		t.Fatalf("%q, %v", line, err)
	}
	return cmd.Process.Pid
}
