package proof

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// traced are the calls by which a program changes files. What it can do in
// other ways (a shared mapping, a copy in the kernel) the reader refuses, so
// that no write goes unseen.
const traced = "open,openat,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range," +
	"rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,copy_file_range,sendfile,mmap,dup,dup2,dup3"

// needStrace brings strace where it is missing, or says how.
func needStrace(t *testing.T) {
	t.Helper()
	if err := strace(); err != nil {
		t.Fatal(err)
	}
}

var strace = sync.OnceValue(func() error {
	if _, err := exec.LookPath("strace"); err == nil {
		return nil
	}
	install := exec.Command("sh", "-c", "apt-get update && apt-get install -y --no-install-recommends strace")
	if out, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("this proof needs strace, and to install it failed (%w: %s); on Debian: sudo apt-get install strace", err, out)
	}
	return nil
})

// call is one call of the kernel, in the order in which they came back.
type call struct {
	name              string
	args              []string
	result            int
	entered, returned int // on which lines
}

// tracedRun runs a command under strace, and returns its calls that have come
// back. Their lines are counted from the one given.
func tracedRun(t *testing.T, d *daybook, line int, args ...string) (outcome, []call) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	const more = "16777216" // whole writes, however long
	o := finish(t, d.command(args, "strace", "-f", "--seccomp-bpf", "-e", "signal=none", "-xx", "-s", more, "-e", "trace="+traced, "-o", file))
	f, err := os.Open(file)
	var found []call
	if err == nil {
		found, err = readTrace(f, line)
		err = errors.Join(err, f.Close(), os.Remove(file))
	}
	if err != nil {
		t.Fatalf("the trace of daybook %v: %v", args, err)
	}
	return o, found
}

var (
	wholeLine   = regexp.MustCompile(`(?s)^(\d+) +(\w+)\((.*)\) += (-?\d+|\?|0x[0-9a-f]+)[^"]*$`)
	beginOfLine = regexp.MustCompile(`(?s)^(\d+) +(.*) <unfinished \.\.\.>$`)
	endOfLine   = regexp.MustCompile(`(?s)^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
)

// readTrace reads what strace -f wrote. A call during which another thread was
// seen is on two lines.
func readTrace(r io.Reader, n int) (found []call, err error) {
	begun := map[string]call{} // of each thread, its text for a name
	in := bufio.NewReaderSize(r, 1<<20)
	for ; ; n++ {
		line, err := in.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		line = strings.TrimSuffix(line, "\n")
		entered := n
		if m := beginOfLine.FindStringSubmatch(line); m != nil {
			begun[m[1]] = call{name: m[2], entered: n}
			continue
		}
		if m := endOfLine.FindStringSubmatch(line); m != nil {
			line, entered = m[1]+" "+begun[m[1]].name+m[2], begun[m[1]].entered
		}
		m := wholeLine.FindStringSubmatch(line)
		switch {
		case m == nil && strings.Contains(line, "+++ "): // a thread has ended
		case m == nil:
			return nil, fmt.Errorf("line %d is not a call: %.200s", n, line)
		default:
			if result, err := strconv.ParseInt(m[4], 0, 64); err == nil && result >= 0 { // else nothing has changed
				found = append(found, call{m[2], strings.Split(m[3], ", "), int(result), entered, n})
			}
		}
	}
}

// text decodes an argument like "\x2f\x74".
func (c call) text(i int) ([]byte, error) {
	quoted := c.args[i]
	inner, whole := strings.CutSuffix(strings.TrimPrefix(quoted, `"`), `"`)
	if !whole {
		return nil, fmt.Errorf("%s: %.40s is cut short", c.name, quoted)
	}
	return hex.DecodeString(strings.ReplaceAll(inner, `\x`, ""))
}

func (c call) number(i int) (int, error) { return strconv.Atoi(c.args[i]) }
