package web

import (
	"context"
	"fmt"
	"slices"

	"daybook/internal/app"
	"daybook/internal/work"
)

// goalRow is a goal in the tree, with its steps.
type goalRow struct {
	*work.Goal
	Children   []*goalRow
	Milestones []*work.Milestone
	Meter      meter
}

// goalRows are the rows of a tree of goals; the steps of all are read at once.
func (s *Server) goalRows(ctx context.Context, roots []*app.GoalNode) ([]*goalRow, error) {
	var ids []int64
	var number func(nodes []*app.GoalNode)
	number = func(nodes []*app.GoalNode) {
		for _, n := range nodes {
			ids = append(ids, n.ID)
			number(n.Children)
		}
	}
	number(roots)
	if len(ids) == 0 {
		return nil, nil
	}
	steps, err := s.App.MilestonesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	return rowsOf(roots, steps), nil
}

func rowsOf(nodes []*app.GoalNode, steps map[int64][]*work.Milestone) (rows []*goalRow) {
	for _, n := range nodes {
		rows = append(rows, &goalRow{n.Goal, rowsOf(n.Children, steps), steps[n.ID], meterOf(n.Progress, steps[n.ID])})
	}
	return rows
}

// meterLength is how long the line of a meter is.
const meterLength = 160

// meter is how far a goal is, as a line, and its steps on it.
type meter struct {
	Width  int // of what is filled
	Stones []diamond
	Says   string
}

// diamond is a step of a goal on its meter.
type diamond struct {
	X     int
	Past  bool
	Title string
}

// meterOf lays the steps on the line: those that were reached end where the
// goal stands, the others share the rest of it. Where a goal stands before what
// it reached, or past what it has not, each step is as long as the other.
func meterOf(progress *int, steps []*work.Milestone) (m meter) {
	m.Says = "no progress noted"
	if progress != nil {
		m.Width, m.Says = *progress*meterLength/100, fmt.Sprintf("%d per cent", *progress)
	}
	var past, open []diamond
	for _, s := range steps {
		if s.CompletedOn.IsZero() {
			open = append(open, diamond{Title: s.Description})
		} else {
			past = append(past, diamond{Past: true, Title: s.Description})
		}
	}
	at := m.Width
	if len(past) > 0 && at == 0 || len(open) > 0 && at == meterLength {
		at = meterLength * len(past) / len(steps)
	}
	for i := range past {
		past[i].X = at * (i + 1) / len(past)
	}
	for i := range open {
		open[i].X = at + (meterLength-at)*(i+1)/len(open)
	}
	if m.Stones = slices.Concat(past, open); len(m.Stones) > 0 {
		m.Says += fmt.Sprintf(", %d of %s", len(past), count(len(steps), "milestone"))
	}
	return m
}
