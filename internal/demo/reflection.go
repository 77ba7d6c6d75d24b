package demo

import (
	"daybook/internal/store"
	"daybook/internal/work"
)

// reflect looks back on a day, and at the end of a week on that.
func (b *Book) reflect(day work.Date) {
	if day == b.today {
		return // it is not over
	}
	if b.in100(82) {
		b.lookBack("daily", day, day, 1)
	}
	if next := b.nth(b.index(day) + 1); next.Monday() != day.Monday() && b.in100(92) {
		b.lookBack("weekly", day.Monday(), day, 2)
	}
}

// lookBack writes a reflection, with so many sentences under each heading.
func (b *Book) lookBack(kind string, of, written work.Date, sentences int) {
	r := &work.Reflection{Kind: kind, Day: of, Private: b.in100(20)}
	r.UID = store.ReflectionUID(kind, of)
	for range sentences {
		r.WentWell = line(r.WentWell, b.tell(wentWell))
		r.WasHard = line(r.WasHard, b.tell(wasHard))
		r.Next = line(r.Next, b.tell(whatNext))
	}
	at := b.second(b.clock(written, evening-b.between(-25, 15)))
	b.write(r, at, at)
}

func line(text, more string) string {
	if text == "" {
		return more
	}
	return text + "\n" + more
}
