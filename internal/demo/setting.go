package demo

import (
	"strings"
	"time"

	"daybook/internal/work"
)

// setting is who and what there is around the days.
type setting struct {
	organizations map[string]*work.Organization
	tags          map[string]*work.Tag
	skills        map[string]*work.Skill
	people        map[string]*work.Person
	projects      map[string]*work.Project
	teams         map[string]*work.Team
	atHome        []*work.Project // personal and learning ones that are alive
	rotations     []rotation
}

// begin writes what is there on the first morning.
func (b *Book) begin() {
	at := b.second(b.clock(b.days[0], morning))
	b.rotations = b.planRotations()
	b.organizations = map[string]*work.Organization{}
	b.tags = map[string]*work.Tag{}
	b.add(at, func() error {
		return b.tx.SaveOwner(work.Owner{Name: ownerName, Email: ownerEmail, TimeZone: string(b.zone())})
	})
	for _, w := range organizationWords {
		o := &work.Organization{Name: w.name, Kind: w.kind, Notes: w.notes}
		b.write(o, at, at)
		b.organizations[w.name] = o
	}
	for _, name := range tagWords {
		t := &work.Tag{Name: name}
		b.write(t, at, at)
		b.tags[name] = t
	}
	b.beginSkills(at)
	b.people = map[string]*work.Person{}
	for _, w := range cohort {
		b.meetPerson(w, at)
	}
	b.beginProjects(at.Add(20 * time.Minute))
	b.beginTeams(at.Add(time.Hour))
	b.beginRecurring(at.Add(2 * time.Hour))
	b.beginSeries(at.Add(3 * time.Hour))
}

// meetPerson writes somebody who was not known before.
func (b *Book) meetPerson(w personWords, at time.Time) {
	if b.people[w.name] != nil {
		return
	}
	p := &work.Person{
		Name: w.name, Role: w.role, Notes: w.notes, ContactEveryDays: w.every,
		Organization: referTo[work.Organization](b.organizations[w.organization]),
		Email:        strings.ToLower(strings.ReplaceAll(w.name, " ", ".")) + "@" + domainOf(w.organization),
	}
	if w.role == "peer" && w.organization == employer {
		p.Tags = b.tagged("cohort")
	}
	b.write(p, at, at)
	b.people[w.name] = p
}

// domainOf makes an address that cannot exist (RFC 2606 §2).
func domainOf(organization string) string {
	first, _, _ := strings.Cut(strings.ToLower(organization), " ")
	return first + ".example"
}

func (b *Book) tagged(names ...string) (refs []work.Ref[work.Tag]) {
	for _, name := range names {
		refs = append(refs, referTo[work.Tag](b.tags[name]))
	}
	return refs
}

func (b *Book) skilled(names ...string) (refs []work.Ref[work.Skill]) {
	for _, name := range names {
		if b.skills[name] == nil {
			panic("demo: there is no skill called " + name)
		}
		refs = append(refs, referTo[work.Skill](b.skills[name]))
	}
	return refs
}

func (b *Book) beginProjects(at time.Time) {
	b.projects = map[string]*work.Project{}
	for _, t := range teams {
		for _, w := range t.projects {
			p := b.project(w, "work", host)
			p.LastWorkedOn = b.lastRotation(t)
			p.Status = "active"
			if p.LastWorkedOn < b.today {
				p.Status = "paused"
			}
			b.writeProject(p, at)
			b.useSkills(p, w, t.wants, at)
		}
	}
	for i, w := range learningProjects {
		p := b.project(w, "learning", personal)
		p.LearningType = work.LearningType([]string{"work_related", "personal_dev", "hybrid"}[i%3])
		p.LearningStatus = work.LearningStatus([]string{"exploring", "active_learning", "completed", "paused"}[i%4])
		p.LearningContext = w.description
		p.Status = map[work.LearningStatus]string{"completed": "completed", "paused": "paused"}[p.LearningStatus]
		b.beginAtHome(p, w, at)
	}
	for _, w := range personalProjects {
		b.beginAtHome(b.project(w, "personal", personal), w, at)
	}
	for _, w := range inactiveProjects {
		p := b.project(w, "inactive", personal)
		p.Status = "archived"
		p.LastWorkedOn = b.days[0].AddDays(-b.between(100, 1500))
		b.writeProject(p, at)
	}
}

func (b *Book) beginAtHome(p *work.Project, w projectWords, at time.Time) {
	if p.Status == "" {
		p.Status = "active"
		b.atHome = append(b.atHome, p)
	}
	p.LastWorkedOn = b.today.AddDays(-b.between(1, 90))
	b.writeProject(p, at)
	b.useSkills(p, w, nil, at)
}

func (b *Book) project(w projectWords, classification, organization string) *work.Project {
	language, _, _ := strings.Cut(w.languages, ",")
	tags := map[string][]string{"Go": {"go"}, "SQL": {"sql"}, "TypeScript": {"frontend"}, "HTML": {"frontend"}, "Shell": {"ops"}, "HCL": {"ops"}}[language]
	remote := "https://git.example/noa/" + w.name
	if classification == "work" {
		remote = "https://git." + domainOf(organization) + "/" + w.name
	}
	return &work.Project{
		Name: w.name, Classification: classification, Description: w.description, Languages: w.languages,
		Organization: referTo[work.Organization](b.organizations[organization]),
		Path:         "/home/noa/" + classification + "/" + w.name, RemoteURL: remote, Tags: b.tagged(tags...),
	}
}

// writeProject writes a project that a scan found, and last touched on the
// evening of its last day.
func (b *Book) writeProject(p *work.Project, at time.Time) {
	updated := at
	if p.LastWorkedOn != "" {
		committed := b.second(b.clock(p.LastWorkedOn, evening-b.between(1, 240)))
		p.LastCommitAt = work.InstantOf(earlier(committed, b.Now))
		updated = committed.Add(time.Hour)
	}
	b.write(p, at, updated)
	b.projects[p.Name] = p
}

// useSkills ties a project to the skills of its languages and of its team.
func (b *Book) useSkills(p *work.Project, w projectWords, wants []string, at time.Time) {
	names := strings.Split(w.languages, ", ")
	for _, name := range append(names, some(b.chance, wants, 3)...) {
		if s := b.skills[name]; s != nil {
			b.add(at, func() error {
				return b.tx.UseSkill(referTo[work.Project](p).Reference, referTo[work.Skill](s).Reference, b.between(1, 3))
			})
		}
	}
}

func (b *Book) beginTeams(at time.Time) {
	b.teams = map[string]*work.Team{}
	for _, t := range teams {
		team := &work.Team{Name: t.name, Organization: referTo[work.Organization](b.organizations[host]), Notes: "Works on " + strings.ToLower(t.domain) + "."}
		b.write(team, at, at)
		b.teams[t.name] = team
		for i, name := range t.wants {
			relevance := []work.Priority{work.High, work.High, work.Medium, work.Medium, work.Low}[min(i, 4)]
			b.add(at, func() error {
				return b.tx.WantSkill(referTo[work.Team](team).Reference, referTo[work.Skill](b.skills[name]).Reference, relevance)
			})
		}
	}
}
