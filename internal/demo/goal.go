package demo

import (
	"time"

	"daybook/internal/work"
)

// aimForYear sets the goal that the others of the year are part of.
func (b *Book) aimForYear(day work.Date) {
	b.aim(day, &work.Goal{
		Title: b.tell(yearlyGoals) + ", " + string(day[:4]), Horizon: "yearly", Category: "career", ProgressFrom: "goals",
		StartDate: day, TargetDate: day[:4] + "-12-31", Description: "What the rotations of the year are for.",
		Success: "Ingrid Vasholm and Robert Quill both say so.", Tags: b.tagged("career"),
	})
}

func (b *Book) aimForRotation(r rotation, day work.Date) {
	b.aim(day, &work.Goal{
		Title: "A rotation in " + r.team.name + " that speaks for itself", Horizon: "rotation", Category: "hiring_readiness", ProgressFrom: "goals",
		StartDate: day, TargetDate: max(day, r.to), Parent: b.under("yearly"), Success: "The team would take me.",
		Description: "Skills that the team wants: " + r.team.wants[0] + ", " + r.team.wants[1] + ".", Tags: b.tagged("hiring", "career"),
	})
}

func (b *Book) aimForQuarter(day work.Date) {
	from := []string{"hand", "milestones", "hand", "milestones"}
	for i, w := range quarterlyGoals {
		skill := b.skills[pick(b.chance, b.team.wants)]
		g := &work.Goal{
			Title: b.tell(w.titles, "skill", skill.Name), Horizon: "quarterly", Category: w.category, ProgressFrom: from[i],
			StartDate: day, TargetDate: max(day, quarter(quarter(day).AddDays(100)).AddDays(-1)), Success: b.tell(w.success),
			Parent: b.under("rotation"),
		}
		switch w.category {
		case "technical":
			g.Skill, g.Project = referTo[work.Skill](skill), referTo[work.Project](b.someProject())
			g.Tags = b.tagged(pick(b.chance, tagWords[:8]))
		case "hiring_readiness":
			g.Tags = b.tagged("hiring")
		case "personal":
			g.Parent = b.under("yearly")
		}
		b.aim(day, g)
	}
}

func (b *Book) aimForMonth(day work.Date) {
	end := (day[:7] + "-28").AddDays(4)
	for range b.between(1, 2) {
		b.aim(day, &work.Goal{
			Title: b.tell(monthlyGoals), Horizon: "monthly", Category: pick(b.chance, []string{"technical", "technical", "soft_skill"}),
			ProgressFrom: "hand", StartDate: day, TargetDate: max(day, (end[:7] + "-01").AddDays(-1)), Parent: b.under("quarterly"),
			Project: referTo[work.Project](b.someProject()),
		})
	}
}

func (b *Book) aimForWeek(day work.Date) {
	for range 3 {
		b.aim(day, &work.Goal{
			Title: b.tell(weeklyGoals), Horizon: "weekly", Category: pick(b.chance, []string{"technical", "technical", "soft_skill", "personal"}),
			ProgressFrom: "tasks", StartDate: day, TargetDate: max(day, day.Monday().AddDays(4)), Parent: b.under(pick(b.chance, []string{"monthly", "quarterly"})),
		})
	}
}

// under returns one of the open goals of that horizon, none that will be given
// up.
func (b *Book) under(horizon string) (parent work.Ref[work.Goal]) {
	n := 0
	for _, g := range b.goals {
		if g.Horizon == horizon && (g.Status == "completed" || g.Status == "in_progress") {
			if n++; b.IntN(n) == 0 {
				parent = referTo[work.Goal](g)
			}
		}
	}
	return parent
}

// aim writes a goal as it stands today, with the steps that led there.
func (b *Book) aim(day work.Date, g *work.Goal) {
	g.Status = "in_progress"
	if g.TargetDate < b.today {
		g.Status = "completed"
		if g.ProgressFrom != "goals" && b.in100(20) {
			g.Status = pick(b.chance, []string{"cancelled", "cancelled", "on_hold"})
			if g.Horizon == "weekly" || g.TargetDate < b.today.AddDays(-365) {
				g.Status = "cancelled" // nothing rests for years
			}
		}
	}
	end := min(g.TargetDate, b.today)
	if g.Status == "completed" {
		end = b.workday(g.TargetDate.AddDays(-b.between(0, g.StartDate.DaysUntil(g.TargetDate)/8)), 0)
		end = min(b.today, max(day, end))
	}
	created := b.second(b.clock(day, morning+b.between(5, 25)))
	b.write(g, created, b.second(b.clock(end, evening-30)))
	b.goals = append(b.goals, g)
	if g.Horizon == "weekly" || g.ProgressFrom == "goals" {
		return
	}
	if g.ProgressFrom == "milestones" {
		b.setMilestones(g, end, created)
	}
	b.trackProgress(g, end)
}

// setMilestones cuts a goal into steps; those of a completed one are reached.
func (b *Book) setMilestones(g *work.Goal, end work.Date, created time.Time) {
	rank, days := "", g.StartDate.DaysUntil(g.TargetDate)
	steps := some(b.chance, milestoneWords, b.between(3, 5))
	for i, step := range steps {
		rank = work.RankBetween(rank, "")
		m := &work.Milestone{
			Goal: referTo[work.Goal](g), Description: b.tell([]string{step}), Rank: rank,
			TargetDate: g.StartDate.AddDays(days * (i + 1) / len(steps)),
		}
		reached := b.workday(m.TargetDate.AddDays(b.between(-6, 4)), 0)
		updated := created
		if g.Status == "completed" || (reached < b.today && g.Status == "in_progress") {
			m.CompletedOn = max(g.StartDate, min(reached, end))
			updated = b.second(b.clock(m.CompletedOn, evening-b.between(10, 200)))
		}
		b.write(m, created, updated)
	}
}

// trackProgress writes where the goal stood, week by week.
func (b *Book) trackProgress(g *work.Goal, end work.Date) {
	total, percent := max(1, g.StartDate.DaysUntil(g.TargetDate)), 0
	for day := b.workday(g.StartDate.AddDays(b.between(4, 8)), 0); day < end; day = b.workday(day.AddDays(b.between(6, 12)), 0) {
		due := 100 * g.StartDate.DaysUntil(day) / total
		percent = max(percent, min(95, due+b.between(-18, 8))) / 5 * 5
		b.stand(g, day, percent)
	}
	if g.Status == "completed" {
		b.stand(g, end, 100)
	}
}

func (b *Book) stand(g *work.Goal, day work.Date, percent int) {
	at := b.second(b.clock(day, evening-b.between(5, 60)))
	b.write(&work.GoalProgress{Goal: referTo[work.Goal](g), Percent: &percent, Day: day, Note: b.tell(progressNotes)}, at, at)
}

// closeGoals forgets those whose time is over.
func (b *Book) closeGoals(day work.Date) {
	open := b.goals[:0]
	for _, g := range b.goals {
		if g.TargetDate >= day {
			open = append(open, g)
		}
	}
	b.goals = open
}
