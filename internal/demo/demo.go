// Package demo makes a believable sample daybook: the working days of an
// apprentice engineer, up to today. Everybody and everything in it is invented.
package demo

import (
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Plan says what a sample daybook covers. The same plan gives the same rows.
type Plan struct {
	Years int       // how many, up to now
	Seed  uint64    // of all chance
	Now   time.Time // in the zone that is reckoned in; its day is the last one
}

// Book is a sample daybook in the making. It goes through the days as a person
// would, and holds what is still open from one day to the next.
type Book struct {
	Records int // how many were written

	Plan
	chance
	calendar
	ids chance // for uids alone
	at  time.Time
	tx  *store.Tx
	err error // the first failure; nothing is written after it

	setting
	team        *team                        // whom I work with in this rotation
	goals       []*work.Goal                 // open ones, the longest horizon first
	series      []*series                    // meetings that come again
	recurrences []*recurrence                // tasks that come again
	comingUp    map[work.Date][]*openTask    // planned, by day
	inbox       []*openTask                  // not planned
	evidence    map[int64][]work.Record      // by skill: what could show a level, newest last
	progress    map[work.Date][]*levelChange // by day: changes of level to come
	learnings   []*work.Learning             // newest last
	ranks       map[work.Date]string         // the last rank of each day
	links       []link
}

// link is two records that have to do with each other.
type link struct {
	from, to work.Record
	note     string
	at       time.Time
}

// New prepares a book: nothing is written before Fill.
func New(p Plan) *Book {
	b := &Book{
		Plan:     p,
		chance:   chance{rand.New(rand.NewPCG(p.Seed, 1))},
		ids:      chance{rand.New(rand.NewPCG(p.Seed, 2))},
		at:       p.Now,
		comingUp: map[work.Date][]*openTask{},
		evidence: map[int64][]work.Record{},
		progress: map[work.Date][]*levelChange{},
		ranks:    map[work.Date]string{},
	}
	b.calendar = newCalendar(p, b.chance)
	return b
}

// NewUID makes a UUIDv7 (RFC 9562 §5.7) of the time that is being written
// about, so that the uids of a sample daybook follow from its plan.
func (b *Book) NewUID() string {
	ms := uint64(b.at.UnixMilli())
	high, low := ms<<16|0x7000|b.ids.Uint64()>>52, 1<<63|b.ids.Uint64()>>2
	var id uuid.UUID
	for i := range 8 {
		id[i], id[8+i] = byte(high>>(56-8*i)), byte(low>>(56-8*i))
	}
	return id.String()
}

// Fill writes the whole book but its links. tx is of a bulk action.
func (b *Book) Fill(tx *store.Tx) error {
	b.tx = tx
	b.begin()
	for _, day := range b.days {
		b.live(day)
		if b.err != nil {
			return b.err
		}
	}
	b.lookAhead()
	b.fillTrash()
	tx.Now = b.Now
	tx.Summarize("sample daybook of %d records", b.Records)
	return b.err
}

// Link ties records together, in a bulk action after the one that wrote them.
func (b *Book) Link(tx *store.Tx) error {
	b.tx = tx
	for _, l := range b.links {
		b.add(l.at, func() error { return tx.Link(l.from.Base().UID, l.to.Base().UID, l.note) })
	}
	tx.Now = b.Now
	return b.err
}

// live goes through one working day.
func (b *Book) live(day work.Date) {
	b.turnPages(day)
	meetings := b.meet(day)
	b.openDay(day)
	b.work(day, meetings)
	b.checkIn(day, meetings)
	b.learn(day, meetings)
	b.exchangeFeedback(day, meetings)
	b.grow(day)
	b.keepInTouch(day)
	b.reflect(day)
}

// write adds a record that was made and last changed at these times, neither
// of them to come.
func (b *Book) write(r work.Record, created, updated time.Time) {
	created = earlier(created, b.Now)
	updated = later(created, earlier(updated, b.Now))
	r.Base().UpdatedAt = work.InstantOf(updated)
	b.add(created, func() error { return b.tx.Insert(r) })
	b.Records++
}

// add runs one insertion as if it were at that time.
func (b *Book) add(at time.Time, insert func() error) {
	if b.err != nil {
		return
	}
	b.at, b.tx.Now = at, at
	b.err = insert()
}

// tie links two records once all are written.
func (b *Book) tie(from, to work.Record, note string, at time.Time) {
	b.links = append(b.links, link{from, to, note, earlier(at, b.Now)})
}

// referTo returns a reference to r, which has been written.
func referTo[T any](r work.Record) work.Ref[T] {
	return work.Ref[T]{Reference: work.Reference{ID: r.Base().ID, UID: r.Base().UID}}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
