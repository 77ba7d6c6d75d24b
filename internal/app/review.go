package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/store"
	"daybook/internal/work"
)

// Review is a learning that comes back to be looked at again.
type Review struct {
	Learning     *work.Learning `json:"learning"`
	Due          work.Date      `json:"due,omitzero"`           // the day of the next look; "": it comes back no more
	IntervalDays int            `json:"interval_days,omitzero"` // from the look before to the next
	Looks        int            `json:"looks"`                  // how many there were
}

// AddLearning makes a learning and, where review says so, lets it come back to
// be looked at again, in one action.
func (a *App) AddLearning(ctx context.Context, values input.Values, review bool) (r work.Record, err error) {
	err = a.update(ctx, "learning add", func(c *call) error {
		if r, err = c.add(learningKind, values); err != nil || !review {
			return err
		}
		return c.planReview(r.(*work.Learning), 0)
	})
	return r, err
}

// LearningPage is a learning, and when it comes back.
type LearningPage struct {
	*work.Learning
	NextLook work.Date `json:"next_look,omitzero"` // "": it does not come back
	Looks    int       `json:"looks"`              // how often it was looked at again
}

// ShowLearning reads the learning that key names, in the trash or not.
func (a *App) ShowLearning(ctx context.Context, key string) (page LearningPage, err error) {
	err = a.view(ctx, func(c *call) error {
		r, err := c.Find(learningKind, key)
		if err != nil {
			return err
		}
		page.Learning = r.(*work.Learning)
		if page.Looks, err = c.Looks(page.ID); err != nil {
			return err
		}
		planned, err := c.PlannedReview(page.ID)
		if planned != nil {
			page.NextLook = planned.Due
		}
		return err
	})
	return page, err
}

// Reviews lists the learnings that are due to be looked at again, the longest
// due first; with all, those of later days too. It says whether there are more
// than limit, of which 0 means all.
func (a *App) Reviews(ctx context.Context, all bool, limit int) (out []Review, more bool, err error) {
	if limit < 0 {
		return nil, false, work.InvalidField("limit", "%d is less than 0; 0 means all", limit)
	}
	err = a.view(ctx, func(c *call) error {
		by, most := c.today(), limit
		if all {
			by = ""
		}
		if limit > 0 {
			most = limit + 1
		}
		planned, err := c.PlannedReviews(by, most)
		if err != nil {
			return err
		}
		if more = limit > 0 && len(planned) > limit; more {
			planned = planned[:limit]
		}
		out, err = c.reviews(planned)
		return err
	})
	return out, more, err
}

func (c *call) reviews(planned []store.Review) ([]Review, error) {
	var numbers []int64
	for _, r := range planned {
		numbers = append(numbers, r.Learning)
	}
	learnings, err := c.learnings(numbers)
	if err != nil {
		return nil, err
	}
	out := []Review{}
	for _, r := range planned {
		out = append(out, Review{Learning: learnings[r.Learning], Due: r.Due, IntervalDays: r.IntervalDays, Looks: r.Looks})
	}
	return out, nil
}

// planReview plans the next look at a learning, after one that came so many
// days after the one before; 0 where there was none.
func (c *call) planReview(l *work.Learning, days int) error {
	next := work.NextReview(days)
	return c.PlanReview(l.ID, c.today().AddDays(next), "", next)
}

// StartReview lets the learning that key names come back: tomorrow first, then
// at growing intervals.
func (a *App) StartReview(ctx context.Context, key string) (Review, error) {
	return a.changeReview(ctx, "start", key, func(c *call, l *work.Learning, planned *store.Review) error {
		if planned != nil {
			return work.Errorf(work.Conflict, "%s comes back already, on %s", store.Describe(l), planned.Due)
		}
		return c.planReview(l, 0)
	})
}

// FinishReview says that the learning that key names, which was due, was
// looked at and still known: the next look comes after a longer time.
func (a *App) FinishReview(ctx context.Context, key string) (Review, error) {
	return a.changeReview(ctx, "done", key, func(c *call, l *work.Learning, planned *store.Review) error {
		if err := mustComeBack(l, planned); err != nil {
			return err
		}
		if planned.Due > c.today() {
			return work.Errorf(work.Conflict, "%s is to be looked at on %s; a look before that does not count", store.Describe(l), planned.Due)
		}
		if err := c.Tx.FinishReview(planned.ID, c.today()); err != nil {
			return err
		}
		return c.planReview(l, planned.IntervalDays)
	})
}

// RepeatReview says that the learning that key names was looked at and not
// known any more: it comes back tomorrow, and begins again.
func (a *App) RepeatReview(ctx context.Context, key string) (Review, error) {
	return a.changeReview(ctx, "again", key, func(c *call, l *work.Learning, planned *store.Review) error {
		if err := mustComeBack(l, planned); err != nil {
			return err
		}
		if err := c.Tx.FinishReview(planned.ID, c.today()); err != nil {
			return err
		}
		return c.planReview(l, 0)
	})
}

// StopReview lets the learning that key names come back no more. The looks
// that were taken stay.
func (a *App) StopReview(ctx context.Context, key string) (Review, error) {
	return a.changeReview(ctx, "stop", key, func(c *call, l *work.Learning, planned *store.Review) error {
		if err := mustComeBack(l, planned); err != nil {
			return err
		}
		return c.DropReview(planned.ID)
	})
}

func mustComeBack(l *work.Learning, planned *store.Review) error {
	if planned == nil {
		return work.Errorf(work.Conflict, "%s does not come back; daybook learning review %d --start lets it", store.Describe(l), l.ID)
	}
	return nil
}

func (a *App) changeReview(ctx context.Context, verb, key string, change func(*call, *work.Learning, *store.Review) error) (out Review, err error) {
	err = a.update(ctx, "learning review "+verb, func(c *call) error {
		r, err := c.live(learningKind, key)
		if err != nil {
			return err
		}
		out.Learning = r.(*work.Learning)
		planned, err := c.PlannedReview(out.Learning.ID)
		if err != nil {
			return err
		}
		if err := change(c, out.Learning, planned); err != nil {
			return err
		}
		c.Summarize("learning review %s: %s", verb, store.Describe(r))
		if planned != nil {
			out.Looks = planned.Looks
		}
		next, err := c.PlannedReview(out.Learning.ID)
		if next != nil {
			out.Due, out.IntervalDays, out.Looks = next.Due, next.IntervalDays, next.Looks
		}
		return err
	})
	return out, err
}
