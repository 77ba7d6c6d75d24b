package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"
)

// terminal is where a person answers: the one reader of what is typed there.
type terminal struct{ in *bufio.Reader }

// What raw terminals send for Ctrl-C and Escape: there nothing else acts on them.
const (
	breakKey  = 0x03
	escapeKey = 0x1b
)

// key waits for one key, without Enter. The terminal is raw for as long as that
// takes and no longer: however the program ends, it is as it was before.
func (t terminal) key(ctx context.Context) (rune, error) {
	fd := int(os.Stdin.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return 0, err
	}
	defer func() { _ = term.Restore(fd, before) }()
	key, err := unlessBroken(ctx, func() (rune, error) {
		key, _, err := t.in.ReadRune()
		return key, err
	})
	switch {
	case err == nil && key == breakKey:
		return 0, context.Canceled
	case err == nil && key == escapeKey: // what follows at once is the rest of an arrow's sequence
		_, err = t.in.Discard(t.in.Buffered())
	}
	return key, err
}

// line waits for a line. What was typed while the terminal was raw ends in a
// carriage return alone.
func (t terminal) line(ctx context.Context) (string, error) {
	return unlessBroken(ctx, func() (string, error) {
		var line []byte
		for {
			b, err := t.in.ReadByte()
			if err != nil || b == '\n' {
				return string(line), err
			}
			if b != '\r' {
				line = append(line, b)
				continue
			}
			if next, _ := t.in.Peek(min(1, t.in.Buffered())); string(next) == "\n" {
				_, err = t.in.ReadByte()
			}
			return string(line), err
		}
	})
}

// secret asks for what must not be shown.
func (t terminal) secret(ctx context.Context, prompt string) (string, error) {
	fd := int(os.Stdin.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	defer func() { _ = term.Restore(fd, before) }()
	fmt.Fprint(os.Stderr, prompt)
	words, err := unlessBroken(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	fmt.Fprintln(os.Stderr)
	return string(words), err
}

// unlessBroken waits for what a person types, or for the end of the program:
// Ctrl-C is not to wait for Enter.
func unlessBroken[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type typed struct {
		what T
		err  error
	}
	done := make(chan typed, 1)
	go func() {
		what, err := read()
		done <- typed{what, err}
	}()
	select {
	case t := <-done:
		return t.what, t.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// width returns the columns of the terminal, and 0 where w is none.
func width(w io.Writer) int {
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		return columns
	}
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil {
			return columns
		}
	}
	return 0
}
