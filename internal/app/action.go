package app

import (
	"context"

	"daybook/internal/input"
	"daybook/internal/parse"
	"daybook/internal/store"
	"daybook/internal/work"
)

var actionKind = work.KindNamed("action")

func (a *App) changeAction(ctx context.Context, verb, key string, edit func(*call, *work.ActionItem) error) (*work.ActionItem, error) {
	r, err := a.change(ctx, "action "+verb, actionKind, key, func(c *call, r work.Record) error {
		return edit(c, r.(*work.ActionItem))
	})
	if err != nil {
		return nil, err
	}
	return r.(*work.ActionItem), nil
}

// FinishAction marks an action item as done now, and the task that it became.
func (a *App) FinishAction(ctx context.Context, key string) (*work.ActionItem, error) {
	return a.changeAction(ctx, "done", key, func(_ *call, item *work.ActionItem) error {
		if !item.Status.Open() {
			return work.Errorf(work.Conflict, "%s is %s; one that you finish is todo or in progress", store.Describe(item), work.Word(string(item.Status)))
		}
		item.Status = work.Done
		return nil
	})
}

// ReopenAction takes back that an action item was done or cancelled, and its
// task with it.
func (a *App) ReopenAction(ctx context.Context, key string) (*work.ActionItem, error) {
	return a.changeAction(ctx, "reopen", key, func(_ *call, item *work.ActionItem) error {
		if item.Status.Open() {
			return work.Errorf(work.Conflict, "%s is %s; one that you reopen is done or cancelled", store.Describe(item), item.Status)
		}
		item.Status = work.Todo
		return nil
	})
}

// CancelAction drops an action item, and the task that it became: they stay,
// and are not to be done.
func (a *App) CancelAction(ctx context.Context, key string) (*work.ActionItem, error) {
	return a.changeAction(ctx, "cancel", key, func(_ *call, item *work.ActionItem) error {
		if !item.Status.Open() {
			return work.Errorf(work.Conflict, "%s is %s; one that you cancel is todo or in progress", store.Describe(item), work.Word(string(item.Status)))
		}
		item.Status = work.Cancelled
		return nil
	})
}

// TaskFromAction makes a task of an open action item of mine, and ties the two:
// from then on they are started, done, cancelled and reopened together. values
// are what the task has beside the item's title, description, priority and due
// date.
func (a *App) TaskFromAction(ctx context.Context, key string, values input.Values) (task *work.Task, err error) {
	err = a.update(ctx, "action task", func(c *call) error {
		r, err := c.live(actionKind, key)
		if err != nil {
			return err
		}
		item := r.(*work.ActionItem)
		if err := c.canBecomeTask(item); err != nil {
			return err
		}
		made, err := c.add(taskKind, taskValues(item, values))
		if err != nil {
			return err
		}
		task = made.(*work.Task)
		if _, err := c.alter(item, func(r work.Record) error {
			r.(*work.ActionItem).Task = refTo[work.Task](task)
			return nil
		}); err != nil {
			return err
		}
		c.Summarize("%s became %s", store.Describe(item), store.Describe(task))
		return nil
	})
	return task, err
}

func (c *call) canBecomeTask(item *work.ActionItem) error {
	switch {
	case !item.Task.IsZero():
		task, err := store.Get[work.Task](c.Tx, item.Task.ID)
		if err == nil {
			err = work.Errorf(work.Conflict, "%s became %s already", store.Describe(item), store.Describe(task))
		}
		return err
	case item.Owner != "me":
		return work.Errorf(work.Conflict, "%s is for %s to do; daybook action edit %d --owner me makes it yours", store.Describe(item), item.Person.Name, item.ID)
	case !item.Status.Open():
		return work.Errorf(work.Conflict, "%s is %s; daybook action reopen %d opens it again", store.Describe(item), work.Word(string(item.Status)), item.ID)
	}
	return nil
}

func taskValues(item *work.ActionItem, more input.Values) input.Values {
	values := input.Values{"title": item.Title, "description": item.Description, "priority": string(item.Priority), "status": string(item.Status)}
	if item.Due != "" {
		values["due"] = string(item.Due)
	}
	for name, value := range more {
		values[name] = value
	}
	return values
}

// followTask lets the action item that a task came from stand where it stands.
func (c *call) followTask(t *work.Task) error {
	id, err := c.ActionOfTask(t.ID)
	if err != nil || id == 0 {
		return err
	}
	item, err := store.Get[work.ActionItem](c.Tx, id)
	if err != nil || item.Status == t.Status {
		return err
	}
	_, err = c.alter(item, func(r work.Record) error { r.(*work.ActionItem).Status = t.Status; return nil })
	return err
}

// followAction lets the task that an action item became stand where it stands.
func (c *call) followAction(item *work.ActionItem) error {
	if item.Task.IsZero() {
		return nil
	}
	t, err := store.Get[work.Task](c.Tx, item.Task.ID)
	if err != nil || t.DeletedAt != "" || t.Status == item.Status {
		return err
	}
	_, err = c.alter(t, func(r work.Record) error {
		task := r.(*work.Task)
		task.Status = item.Status
		if item.Status == work.Todo {
			task.StartedAt = ""
		}
		return nil
	})
	return err
}

// readAction reads an action item in one line: its title, and, by the signs of
// quick capture, when it is due (@fri) and how much it matters (!high). All
// else is text.
func (c *call) readAction(line string) (input.Values, error) {
	read, err := parse.Capture(line, c.parsing(), nil)
	if err == nil && read.Kind != "task" {
		line = `\` + line
		read, err = parse.Capture(line, c.parsing(), nil)
	}
	for err == nil {
		i := lastForeign(read.Chips)
		if i < 0 {
			break
		}
		at := read.Chips[i].Start
		line = line[:at] + `\` + line[at:]
		read, err = parse.Capture(line, c.parsing(), nil)
	}
	if err != nil {
		return nil, err
	}
	values := input.Values{"title": read.Values["title"]}
	for from, to := range map[string]string{"priority": "priority", "day": "due"} {
		if v, ok := read.Values[from]; ok {
			values[to] = v
		}
	}
	return values, nil
}

// lastForeign returns the place of the last chip that means nothing to an
// action item, or -1.
func lastForeign(chips []parse.Chip) int {
	for i := len(chips) - 1; i >= 0; i-- {
		if field := chips[i].Field; field != "priority" && field != "day" {
			return i
		}
	}
	return -1
}
