package app

import (
	"context"
	"slices"

	"daybook/internal/store"
	"daybook/internal/work"
)

// MoveTopic changes a topic's place within its meeting, or, where meeting is
// not empty, the meeting that it is to be raised in.
func (a *App) MoveTopic(ctx context.Context, key, meeting string, to Place) (t *work.Topic, err error) {
	err = a.update(ctx, "topic move", func(c *call) error {
		r, err := c.live(topicKind, key)
		if err != nil {
			return err
		}
		t = r.(*work.Topic)
		if meeting != "" {
			if t, err = c.moveTopicInto(t, meeting); err != nil {
				return err
			}
		}
		if to != (Place{}) {
			if t, err = c.moveTopic(t, to); err != nil {
				return err
			}
		}
		c.Summarize("topic move: %s", store.Describe(t))
		return nil
	})
	return t, err
}

func (c *call) moveTopicInto(t *work.Topic, meeting string) (*work.Topic, error) {
	m, err := c.meeting(meeting)
	if err != nil {
		return nil, err
	}
	if !scheduled(m) && t.State == "open" {
		return nil, work.Errorf(work.Conflict, "%s is %s; an open topic is moved to a meeting to come", store.Describe(m), m.State)
	}
	return c.carry(t, m.ID)
}

// carry puts a topic last in another meeting, or, where that is 0, among those
// that wait for one.
func (c *call) carry(t *work.Topic, meeting int64) (*work.Topic, error) {
	r, err := c.alter(t, func(r work.Record) error {
		r.(*work.Topic).Meeting = work.Ref[work.Meeting]{Reference: work.Reference{ID: meeting}}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.Topic), nil
}

func (c *call) moveTopic(t *work.Topic, to Place) (*work.Topic, error) {
	ranks, err := c.TopicRanks(t.Meeting.ID, t.ID)
	if err != nil || len(ranks) == 0 {
		return t, err
	}
	low, high := "", ""
	switch {
	case to.First:
		high = ranks[0]
	case to.Last:
		low = ranks[len(ranks)-1]
	default:
		r, err := c.live(topicKind, to.Before+to.After)
		if err != nil {
			return nil, err
		}
		other := r.(*work.Topic)
		if other.Meeting.ID != t.Meeting.ID || other.ID == t.ID {
			return nil, work.Errorf(work.Invalid, "%s is not another topic of the same meeting", store.Describe(other))
		}
		low, high = between(ranks, other.Rank, to.Before != "")
	}
	r, err := c.alter(t, func(r work.Record) error {
		r.(*work.Topic).Rank = work.RankBetween(low, high)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.Topic), nil
}

// between returns the ranks on both sides of the place before or after the one
// that has a rank; "" beyond an end.
func between(ranks []string, rank string, before bool) (low, high string) {
	i := slices.IndexFunc(ranks, func(r string) bool { return r > rank || before && r == rank })
	if i < 0 {
		return ranks[len(ranks)-1], ""
	}
	if i > 0 {
		low = ranks[i-1]
	}
	return low, ranks[i]
}
