package demo

import (
	"math"
	"math/bits"
	"time"

	"daybook/internal/work"
)

// levelChange is a level that a skill will have from some day on.
type levelChange struct {
	skill     *work.Skill
	level     int
	confirmed bool // the same level, looked at again
}

// beginSkills writes the skills and plans how they grow.
func (b *Book) beginSkills(at time.Time) {
	b.skills = map[string]*work.Skill{}
	for _, w := range skillsWords {
		ceiling := b.between(max(3, w.start+1), 5)
		s := &work.Skill{
			Name: w.name, Category: w.category, TargetLevel: min(5, ceiling+b.between(0, 1)),
			LastUsedOn: b.nth(max(0, len(b.days)-1-b.between(0, 25))),
		}
		b.write(s, at, b.clock(s.LastUsedOn, evening))
		b.skills[w.name] = s
		b.planGrowth(s, w.start, ceiling)
	}
}

// planGrowth spreads the changes of level over the days: the first steps come
// soon, the later ones ever more slowly, and none leads beyond the ceiling.
func (b *Book) planGrowth(s *work.Skill, level, ceiling int) {
	first := b.between(0, 8)
	if level == 0 {
		level, first = 1, b.between(len(b.days)/20, len(b.days)/3)
	}
	steps := min(ceiling-level, b.between(1, 2)+bits.Len(uint(b.Years))/2)
	for step := range steps + 1 {
		share := math.Pow(float64(step)/(float64(steps)+0.4), 1.3)
		at := first + int(share*float64(len(b.days)-1-first))
		if step > 0 {
			at = min(len(b.days)-1, at+b.between(-6, 6))
		}
		day := b.nth(max(first, at))
		b.progress[day] = append(b.progress[day], &levelChange{s, level + step, false})
	}
	for at := first + b.between(60, 160); at < len(b.days); at += b.between(90, 160) {
		day := b.nth(at)
		b.progress[day] = append(b.progress[day], &levelChange{s, 0, true})
	}
}

// grow writes the changes of level that are due.
func (b *Book) grow(day work.Date) {
	for _, change := range b.progress[day] {
		s := change.skill
		if change.confirmed {
			change.level = s.Level
		}
		if change.level == 0 {
			continue
		}
		evidence := evidenceByLevel[change.level-1]
		if change.confirmed {
			evidence = confirmedEvidence
		}
		p := &work.SkillProgress{Skill: referTo[work.Skill](s), Level: change.level, Day: day, Evidence: b.tell(evidence)}
		at := b.second(b.clock(day, evening-b.between(10, 60)))
		b.write(p, at, at)
		s.Level = change.level
		b.showEvidence(p, s, at)
	}
	delete(b.progress, day)
}

// showEvidence ties a change of level to what was done, learned and heard
// since the last one.
func (b *Book) showEvidence(p *work.SkillProgress, s *work.Skill, at time.Time) {
	found := b.evidence[s.ID]
	for _, r := range found[max(0, len(found)-b.between(1, 3)):] {
		b.add(earlier(at, b.Now), func() error { return b.tx.AddEvidence(p, r) })
	}
	delete(b.evidence, s.ID)
}

// shows remembers a record as possible evidence of skills.
func (b *Book) shows(r work.Record, skills []work.Ref[work.Skill]) {
	for _, s := range skills {
		b.evidence[s.ID] = append(b.evidence[s.ID], r)
	}
}
