package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
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
	line, err = readLine(p.Stdin)
	if errors.Is(err, io.EOF) { // an answer all the same, if an empty one
		return strings.TrimSpace(line), false, nil
	}
	return strings.TrimSpace(line), err == nil, err
}

// askUntil asks until take likes the answer, and says each time what it minds.
func (p *program) askUntil(question string, take func(answer string) error) error {
	for {
		line, more, err := p.answer(question)
		if err != nil {
			return err
		}
		wrong := take(line)
		if wrong == nil || !more {
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
