package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"daybook/internal/work"
)

// ask puts a question to the person and returns the line they answer with.
func (p *program) ask(question string) (string, error) {
	line, _, err := p.answer(question)
	return line, err
}

// answer is ask, and says whether more can be asked: not once the person has
// ended their input.
func (p *program) answer(question string) (line string, more bool, err error) {
	fmt.Fprint(p.Stderr, question)
	line, err = p.Line()
	if errors.Is(err, io.EOF) { // an answer all the same, if an empty one
		return strings.TrimSpace(line), false, nil
	}
	return strings.TrimSpace(line), err == nil, p.unlessBroken(err)
}

// press is answer where one key is all that is to be said: "" for Enter. Where
// the terminal gives no keys, it is a line.
func (p *program) press(question string) (answer string, more bool, err error) {
	if p.Key == nil {
		return p.answer(question)
	}
	fmt.Fprint(p.Stderr, question)
	key, err := p.Key()
	if errors.Is(err, io.EOF) || key == endOfInput {
		fmt.Fprintln(p.Stderr)
		return "", false, nil
	}
	if err != nil {
		return "", false, p.unlessBroken(err)
	}
	if key == '\r' || key == '\n' {
		key = 0
	}
	if unicode.IsGraphic(key) {
		answer = string(key)
	} else if key != 0 {
		answer = "?" // an arrow, a control: none of the answers
	}
	fmt.Fprintln(p.Stderr, answer)
	return answer, true, nil
}

const endOfInput = 0x04 // what Ctrl-D sends

// unlessBroken says of a conversation that the person broke off what came of it.
func (p *program) unlessBroken(err error) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	fmt.Fprintln(p.Stderr)
	return work.Wrap(err, work.Failed, "broken off; nothing was changed")
}

// askUntil asks until take likes the answer, and says each time what it minds.
func (p *program) askUntil(question string, take func(answer string) error) error {
	return p.until(func() (string, bool, error) { return p.answer(question) }, take)
}

// until is askUntil with whatever asks.
func (p *program) until(ask func() (answer string, more bool, err error), take func(answer string) error) error {
	for {
		answer, more, err := ask()
		if err != nil {
			return err
		}
		wrong := take(answer)
		if wrong == nil || !more || errors.Is(wrong, context.Canceled) {
			return wrong
		}
		p.say("  %s", oneLine(wrong.Error()))
	}
}

// tell shows the person at once what would be printed at the end.
func (p *program) tell(show func()) {
	before := p.out.Len()
	show()
	fmt.Fprint(p.Stderr, string(p.out.Bytes()[before:]))
	p.out.Truncate(before)
}
