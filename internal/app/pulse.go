package app

import (
	"context"
	"fmt"
	"time"

	"daybook/internal/store"
	"daybook/internal/work"
)

// Soon is how long before it begins a meeting is told of.
const Soon = 10 * time.Minute

// fresh is how long a page that says what time it is may stand.
const fresh = 5 * time.Minute

// Pulse is what a page that stays open is held against.
type Pulse struct {
	Change  int64        // the newest change of all
	Now     time.Time    // in the zone that is reckoned in
	Meeting work.Meeting // the next one, where it begins soon: what names it, no more
}

// Pulse tells what there is to tell of by now. Looking is no use of the
// daybook: it begins no day and no backup.
func (a *App) Pulse(ctx context.Context) (p Pulse, err error) {
	err = a.store.View(ctx, func(tx *store.Tx) error {
		return a.run(tx, func(c *call) error {
			p.Now = c.now
			if p.Change, err = c.Newest(); err != nil {
				return err
			}
			p.Meeting, err = c.MeetingWithin(work.InstantOf(c.now), work.InstantOf(c.now.Add(Soon)))
			return err
		})
	})
	return p, err
}

// Minutes says in how many minutes, begun ones counted, the meeting begins; 0
// where none begins soon.
func (p Pulse) Minutes() int {
	if p.Meeting.UID == "" {
		return 0
	}
	return int((p.Meeting.StartsAt.Time().Sub(p.Now) + time.Minute - 1) / time.Minute)
}

// Token changes when a page that was read before is out of date: something was
// changed, a meeting comes near, or time went on. It holds no text of anyone's.
func (p Pulse) Token() string {
	return fmt.Sprintf("%d-%d-%d-%d", p.Change, p.Now.Unix()/int64(fresh/time.Second), p.Meeting.ID, p.Minutes())
}
