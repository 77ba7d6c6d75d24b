package app

import "daybook/internal/work"

// follow does what follows from a record that was written, within the same
// action: topics that were not raised go on, the next of a series is made, a
// task and the action item that it came from share their end. was is nil for a
// new record.
func (c *call) follow(was, r work.Record) error {
	switch r := r.(type) {
	case *work.Meeting:
		old, _ := was.(*work.Meeting)
		return c.followMeeting(old, r)
	case *work.Task:
		old, _ := was.(*work.Task)
		if old != nil && old.Status != r.Status {
			if err := c.followTask(r); err != nil {
				return err
			}
		}
		return c.followRecurring(old, r)
	case *work.ActionItem:
		if old, ok := was.(*work.ActionItem); ok && old.Status != r.Status {
			return c.followAction(r)
		}
	}
	return nil
}
