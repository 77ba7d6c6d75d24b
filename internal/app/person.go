package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// PersonPage is a person, and when one meets them next.
type PersonPage struct {
	*work.Person
	Next *work.Meeting `json:"next_meeting,omitzero"` // scheduled with them, the first to come
}

// ShowPerson reads a person, in the trash or not, and the next meeting with
// them.
func (a *App) ShowPerson(ctx context.Context, key string) (p PersonPage, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.whole(personKind, key)
		if err != nil {
			return err
		}
		p.Person = r.(*work.Person)
		p.Next, err = c.nextWith(p.ID)
		return err
	})
	return p, err
}

// nextWith reads the next meeting with a person; nil where there is none.
func (c *call) nextWith(person int64) (*work.Meeting, error) {
	id, err := c.NextMeeting(person, 0, work.InstantOf(c.now))
	if err != nil || id == 0 {
		return nil, err
	}
	return store.Get[work.Meeting](c.Tx, id)
}

// TouchPerson records being in touch with a person outside meetings: by
// default a chat, now.
func (a *App) TouchPerson(ctx context.Context, key string, values input.Values) (i *work.Interaction, err error) {
	err = a.update(ctx, "person touch", func(c *call) error {
		p, err := c.live(personKind, key)
		if err != nil {
			return err
		}
		values["person"] = p.Base().UID
		r, err := c.add(interactionKind, values)
		if err != nil {
			return err
		}
		i = r.(*work.Interaction)
		c.Summarize("in touch with %s: %s", work.LabelOf(p), store.Describe(i))
		return nil
	})
	return i, err
}

// QuietPerson is someone who was not heard from for longer than meant.
type QuietPerson struct {
	PersonPage
	Days *int `json:"days_quiet,omitzero"` // since they were last heard from; none: they never were
}

// QuietPeople lists those who were not heard from within their cadence, or,
// where days is more than 0, anyone who was not heard from within so many days.
// A meeting held, an interaction and feedback either way count as hearing from
// them. The longest come first, and those who never were before them.
func (a *App) QuietPeople(ctx context.Context, days int) (list []QuietPerson, err error) {
	list = []QuietPerson{}
	if days < 0 || days > 3650 {
		return nil, work.InvalidField("days", "%d must be 1 to 3650", days)
	}
	err = a.view(ctx, func(c *call) error {
		ids, err := c.QuietFor(days, c.today())
		if err != nil {
			return err
		}
		people, err := each[work.Person](c, ids)
		if err != nil {
			return err
		}
		for _, p := range people {
			next, err := c.nextWith(p.ID)
			if err != nil {
				return err
			}
			q := QuietPerson{PersonPage: PersonPage{Person: p, Next: next}}
			if p.LastContact != "" {
				n := p.LastContact.DaysUntil(c.today())
				q.Days = &n
			}
			list = append(list, q)
		}
		return nil
	})
	return list, err
}
