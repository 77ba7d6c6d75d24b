package work

import "time"

// Kinds lists every kind of record. What is the same for all of them (columns,
// checks, flags, completion, JSON, help) follows from this list and from the
// tags of the structs; a test holds both against the schema.
var Kinds = []*Kind{
	describe[Task](Kind{
		Name: "task", Plural: "tasks", Noun: "task", Table: "tasks", Source: "tasks_with_deferrals", Label: "title", Day: "completed_day,day,due",
		Sort: "-day,rank", Columns: []string{"id", "title", "status", "priority", "day", "due", "estimated_minutes", "project", "goal", "tags"},
		Doc: "One thing to do.",
	}),
	describe[Learning](Kind{
		Name: "learning", Plural: "learnings", Noun: "learning", Table: "learnings", Label: "title", Day: "date",
		Sort: "-date", Columns: []string{"id", "title", "kind", "date", "source", "skills", "tags"},
		Doc: "One thing learned.",
	}),
	describe[Skill](Kind{
		Name: "skill", Plural: "skills", Noun: "skill", Table: "skills", Source: "skills_with_level", Label: "name", Named: true, Unique: true, Day: "last_used_on",
		Sort: "category,name", Columns: []string{"id", "name", "category", "level", "target_level", "last_used_on"},
		Doc: "Something I can do, or mean to.",
	}),
	describe[Meeting](Kind{
		Name: "meeting", Plural: "meetings", Noun: "meeting", Table: "meetings", Label: "title", Day: "day",
		Sort: "-starts_at", Columns: []string{"id", "title", "kind", "starts_at", "duration_minutes", "state", "attendees", "tags"},
		Doc: "A meeting: what I want from it, and what came of it.",
	}),
	describe[Goal](Kind{
		Name: "goal", Plural: "goals", Noun: "goal", Table: "goals", Source: "goals_with_progress", Label: "title", Named: true, Day: "target_date,start_date",
		Sort: "-target_date", Columns: []string{"id", "title", "horizon", "category", "status", "progress", "target_date", "parent", "tags"},
		Doc: "Something to reach, with a horizon.",
	}),
	describe[Feedback](Kind{
		Name: "feedback", Plural: "feedback", Noun: "feedback", Table: "feedback", Label: "content", Day: "date",
		Sort: "-date", Columns: []string{"id", "content", "direction", "person", "date", "category", "sentiment", "tags"},
		Doc: "What someone said of my work, or I of theirs.",
	}),
	describe[Energy](Kind{
		Name: "energy", Plural: "energy", Noun: "energy", Table: "energy_checkins", Label: "notes", Day: "day",
		Sort: "-at", Columns: []string{"id", "at", "energy", "engagement", "mood", "activity", "notes"},
		Doc: "How I was at an hour.",
	}),
	describe[Person](Kind{
		Name: "person", Plural: "people", Noun: "person", Table: "people", Source: "people_with_contact", Label: "name", Named: true,
		Sort: "name", Columns: []string{"id", "name", "role", "organization", "email", "contact_every_days", "last_contact", "tags"},
		Doc: "Someone I work with or learn from.",
	}),
	describe[Interaction](Kind{
		Name: "interaction", Plural: "interactions", Noun: "interaction", Table: "interactions", Label: "notes", Whole: "person", Day: "day",
		Sort: "-at", Columns: []string{"id", "person", "kind", "at", "notes"},
		Doc: "Being in touch outside meetings.",
	}),
	describe[Organization](Kind{
		Name: "organization", Plural: "organizations", Noun: "org", Table: "organizations", Label: "name", Named: true, Unique: true,
		Sort: "name", Columns: []string{"id", "name", "kind", "notes"},
		Doc: "An employer, host, client, school or community.",
	}),
	describe[Project](Kind{
		Name: "project", Plural: "projects", Noun: "project", Table: "projects", Label: "name", Named: true, Day: "last_worked_on",
		Sort: "name", Columns: []string{"id", "name", "classification", "status", "organization", "languages", "last_worked_on", "tags"},
		Doc: "A body of work, mostly a Git repository.",
	}),
	describe[Team](Kind{
		Name: "team", Plural: "teams", Noun: "team", Table: "teams", Label: "name", Named: true, Unique: true,
		Sort: "name", Columns: []string{"id", "name", "organization", "notes"},
		Doc: "A team that I might join, or serve.",
	}),
	describe[Tag](Kind{
		Name: "tag", Plural: "tags", Noun: "tag", Table: "tags", Source: "tags_with_uses", Label: "name", Named: true, Unique: true,
		Sort: "name", Columns: []string{"id", "name", "uses", "notes"},
		Doc: "A word that tasks, learnings, feedback, meetings, goals, projects and people can have.",
	}),
	describe[ActionItem](Kind{
		Name: "action", Plural: "actions", Noun: "action", Table: "action_items", Label: "title", Day: "completed_day,due",
		Sort: "-due", Columns: []string{"id", "title", "owner", "person", "status", "priority", "due"},
		Doc: "What someone is to do: from a meeting, from feedback, or free.",
	}),
	describe[Reflection](Kind{
		Name: "reflection", Plural: "reflections", Noun: "reflection", Table: "reflections", Label: "went_well", Day: "day",
		Sort: "-day", Columns: []string{"id", "kind", "day", "went_well", "was_hard", "next"},
		Doc: "Two minutes at the end of a day or a week.",
	}),
	describe[SkillProgress](Kind{
		Name: "skill_progress", Plural: "skill_progress", Table: "skill_progress", Label: "evidence", Whole: "skill", Day: "day", Sort: "-day",
		Columns: []string{"skill", "level", "day", "evidence"},
		Doc:     "A dated change of a skill's level.",
	}),
	describe[Milestone](Kind{
		Name: "milestone", Plural: "milestones", Table: "goal_milestones", Label: "description", Whole: "goal", Day: "completed_on,target_date", Sort: "rank",
		Columns: []string{"goal", "description", "target_date", "completed_on"},
		Doc:     "A step of a goal.",
	}),
	describe[GoalProgress](Kind{
		Name: "goal_progress", Plural: "goal_progress", Table: "goal_progress", Label: "note", Whole: "goal", Day: "day", Sort: "-day",
		Columns: []string{"goal", "percent", "day", "note"},
		Doc:     "Where a goal stood on a day.",
	}),
	describe[Topic](Kind{
		Name: "topic", Plural: "topics", Table: "meeting_topics", Source: "meeting_topics_with_carries", Label: "title", Whole: "meeting", Sort: "rank",
		Columns: []string{"meeting", "person", "title", "state", "answer"},
		Doc:     "A question to ask or a point to raise, beside what came of it.",
	}),
	describe[Recurrence](Kind{
		Name: "recurrence", Plural: "recurrences", Table: "task_recurrences", Label: "title", Sort: "title", Unsearched: true,
		Columns: []string{"title", "words", "rule", "starts_on", "ends_on"},
		Doc:     "The pattern that tasks are made from.",
	}),
	describe[Series](Kind{
		Name: "series", Plural: "series", Table: "meeting_series", Label: "title", Sort: "title", Unsearched: true,
		Columns: []string{"title", "words", "rule", "starts_at", "zone"},
		Doc:     "A meeting that comes again.",
	}),
}

// Owner is the person whose file it is: one row of users.
type Owner struct {
	Name         string `json:"name"`
	Email        string `json:"email"`
	TimeZone     string `json:"time_zone"`      // IANA name; empty: the computer's
	DayStartHour int    `json:"day_start_hour"` // 0 to 12: the hour at which a new day begins
}

// DayAt returns the logical day of t: before the hour at which days begin, it
// is still the day before. t carries the zone to reckon in.
func DayAt(t time.Time, dayStartHour int) Date {
	d := DateOf(t)
	if t.Hour() < dayStartHour {
		return d.AddDays(-1)
	}
	return d
}
