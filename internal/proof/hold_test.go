package proof

import (
	"bufio"
	"context"
	"database/sql"
	"io"
	"os"
	"os/exec"
	"testing"
)

// holdVariable names the daybook that this test binary, started once more,
// holds open, as another program of the person's would: the commands are then
// not the last to close the file, and leave what they wrote in its log. It has
// to be a process of its own, since a process that closes a file gives up all
// its locks on it.
const holdVariable = "DAYBOOK_PROOF_HOLDS"

func holdOpen(path string) {
	db, err := sql.Open("sqlite", path)
	if err == nil {
		_, err = texts(context.Background(), db, `SELECT name FROM sqlite_schema`)
	}
	if err != nil {
		os.Exit(failed(err))
	}
	_, _ = os.Stdout.WriteString("held\n")
	_, _ = io.Copy(io.Discard, os.Stdin) // until the test lets go
	os.Exit(0)
}

// hold keeps a daybook open until the test ends.
func (d *daybook) hold(t *testing.T) {
	t.Helper()
	cmd := exec.Command(must(os.Executable())(t))
	cmd.Env = append(os.Environ(), holdVariable+"="+d.path())
	cmd.Stderr = os.Stderr
	stdin := must(cmd.StdinPipe())(t)
	stdout := must(cmd.StdoutPipe())(t)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Wait()
	})
	if line := must(bufio.NewReader(stdout).ReadString('\n'))(t); line != "held\n" {
		t.Fatalf("the holder said %q", line)
	}
}
