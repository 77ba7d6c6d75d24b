package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// seat is a terminal with the program at it.
type seat struct {
	t        *testing.T
	keyboard *os.File // what is typed, and what the screen shows
	screen   chan byte
}

// openTerminal opens a pseudo terminal: its keyboard and screen, and the end that
// a program has.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	var locked, number int32
	control(t, person, syscall.TIOCSPTLCK, unsafe.Pointer(&locked))
	control(t, person, syscall.TIOCGPTN, unsafe.Pointer(&number))
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = person.Close(), program.Close() })
	return person, program
}

func control(t *testing.T, f *os.File, request uintptr, value unsafe.Pointer) {
	t.Helper()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(value)); errno != 0 {
		t.Fatal(errno)
	}
}

// modes are how a terminal treats what is typed.
func modes(t *testing.T, f *os.File) (m syscall.Termios) {
	t.Helper()
	control(t, f, syscall.TCGETS, unsafe.Pointer(&m))
	return m
}

// waitFor waits until the screen shows text.
func (s seat) waitFor(text string) {
	s.t.Helper()
	var shown strings.Builder
	for late := time.After(20 * time.Second); !strings.HasSuffix(shown.String(), text); {
		select {
		case b := <-s.screen:
			shown.WriteByte(b)
		case <-late:
			s.t.Fatalf("the screen shows %q, want %q", shown.String(), text)
		}
	}
}

func (s seat) press(keys string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keyboard, keys); err != nil {
		s.t.Fatal(err)
	}
}

// TestBreakingOffLeavesTheTerminalAsItWas breaks conversations off where a key
// and where a line is waited for, by Ctrl-C and by a signal.
func TestBreakingOffLeavesTheTerminalAsItWas(t *testing.T) {
	const question = "t, d, i, o, x or Enter? "
	for name, breakOff := range map[string]func(seat, *os.Process){
		"Ctrl-C where a key is waited for": func(s seat, _ *os.Process) {
			s.waitFor("leaves it)? ")
			s.press("\n")
			s.waitFor(question)
			s.press("t")
			s.waitFor(question)
			s.press("\x03")
		},
		"Ctrl-C where a line is waited for": func(s seat, _ *os.Process) {
			s.waitFor("leaves it)? ")
			s.press("\x03")
		},
		"a signal where a key is waited for": func(s seat, p *os.Process) {
			s.waitFor("leaves it)? ")
			s.press("\n")
			s.waitFor(question)
			_ = p.Signal(syscall.SIGTERM)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			for _, task := range []string{"Write", "Read"} {
				seated(t, folder, "task", "add", task, "--day", "2026-11-23").run(t)
			}
			person, tty := openTerminal(t)
			before := modes(t, tty)
			cmd := seated(t, folder, "plan").Cmd
			cmd.Stdin, cmd.Stderr = tty, tty
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			s := seat{t, person, make(chan byte, 1<<16)}
			go func() {
				for b := make([]byte, 1); ; s.screen <- b[0] {
					if _, err := person.Read(b); err != nil {
						return
					}
				}
			}()
			breakOff(s, cmd.Process)
			s.waitFor("daybook: broken off; nothing was changed")
			if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
				t.Errorf("it ends with %v, want exit status 1", err)
			}
			if after := modes(t, tty); after != before {
				t.Errorf("the terminal's modes are %+v, were %+v", after, before)
			}
			if today := seated(t, folder, "today").run(t); !strings.Contains(today, "Left over from earlier days  2") {
				t.Errorf("today says, after a plan that was broken off:\n%s", today)
			}
		})
	}
}

// sitting is a run of the program in a daybook's folder.
type sitting struct{ *exec.Cmd }

func seated(t *testing.T, folder string, args ...string) sitting {
	t.Helper()
	program, err := exec.LookPath("daybook")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, args...) //nolint:gosec // this test's own program
	cmd.Env = []string{"TERM=xterm"}
	for name, value := range environment(folder) {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return sitting{cmd}
}

func (s sitting) run(t *testing.T) string {
	t.Helper()
	out, err := s.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}
