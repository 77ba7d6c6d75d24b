package web

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"daybook/internal/app"
	"daybook/internal/work"
)

// searchPage is what was found, by kind; the kind of the best comes first.
type searchPage struct {
	frame
	Query   string
	Notes   []string
	Groups  []hitGroup
	Filters []searchFilter
	Next    string
}

// hitGroup is what was found of one kind. What is left of many waits behind a
// word, so that the next kind is in sight.
type hitGroup struct {
	Kind       string
	Hits, Rest []app.Hit
}

// hitsInSight is how many of a kind are in sight where others were found, too.
const hitsInSight = 6

// searchFilter narrows the search, or where it is on, is taken away.
type searchFilter struct {
	Name, Icon, Href string
	On               bool
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	page := searchPage{frame: s.frame(r, "Search", "search"), Query: r.URL.Query().Get("q")}
	page.Filters = searchFilters(page.Query)
	if strings.TrimSpace(page.Query) != "" {
		offset := offsetOf(r)
		found, err := s.App.SearchByKind(r.Context(), page.Query, hitsInSight, pageSize, offset)
		if err != nil {
			return err
		}
		page.Notes, page.Groups = found.Notes, byKind(found.Hits)
		if found.More {
			page.Next = "/search?" + url.Values{"q": {page.Query}, "offset": {itoa(offset + pageSize)}}.Encode()
		}
	}
	clearToast(w, r)
	return s.render(w, http.StatusOK, "search", page)
}

// byKind puts what was found under its kinds, in the order in which the first
// of each was found.
func byKind(hits []app.Hit) (groups []hitGroup) {
	for _, hit := range hits {
		at := slices.IndexFunc(groups, func(g hitGroup) bool { return g.Kind == hit.Kind })
		if at < 0 {
			at, groups = len(groups), append(groups, hitGroup{Kind: hit.Kind})
		}
		groups[at].Hits = append(groups[at].Hits, hit)
	}
	for i, g := range groups {
		if len(groups) > 1 && len(g.Hits) > hitsInSight+2 {
			groups[i].Hits, groups[i].Rest = g.Hits[:hitsInSight], g.Hits[hitsInSight:]
		}
	}
	return groups
}

// Found counts what was found of the kind.
func (g hitGroup) Found() int { return len(g.Hits) + len(g.Rest) }

// Found counts what is shown.
func (p searchPage) Found() (n int) {
	for _, g := range p.Groups {
		n += g.Found()
	}
	return n
}

// Day is today, from which days are written.
func (p searchPage) Day() work.Date { return p.now.Day }

// OpenAt is where a hit is looked at.
func (p searchPage) OpenAt(hit app.Hit) string { return openAt(hit, p.Here) }

// filterWord is a filter as it stands in a search.
var filterWord = regexp.MustCompile(`(?:^|\s)-?(?:kind|after|before|on|tag|project|person|org|is):(?:"[^"]*"|\S+)`)

// searchFilters are the filters that a search has, each to be taken away, and
// those that are near at hand.
func searchFilters(query string) (filters []searchFilter) {
	to := func(q string) string {
		return "/search?" + url.Values{"q": {strings.Join(strings.Fields(q), " ")}}.Encode()
	}
	for _, word := range filterWord.FindAllString(query, -1) {
		filters = append(filters, searchFilter{Name: strings.TrimSpace(word), Href: to(strings.Replace(query, word, " ", 1)), On: true})
	}
	if strings.TrimSpace(query) == "" {
		return filters
	}
	if !strings.Contains(query, "kind:") {
		for _, kind := range []string{"task", "learning", "meeting", "goal", "feedback", "person"} {
			filters = append(filters, searchFilter{Name: plurals[kind], Icon: kindIcons[kind], Href: to(query + " kind:" + kind)})
		}
	}
	if !strings.Contains(query, "after:") {
		filters = append(filters, searchFilter{Name: "last 90 days", Icon: "clock", Href: to(query + ` after:"90 days ago"`)})
	}
	return filters
}

// plurals are the kinds as heads of a list.
var plurals = map[string]string{
	"task": "tasks", "learning": "journal", "meeting": "meetings", "goal": "goals", "feedback": "feedback", "person": "people", "energy": "check-ins",
	"skill": "skills", "organization": "organizations", "team": "teams", "project": "projects", "tag": "tags", "action": "action items",
	"reflection": "reflections", "topic": "topics", "interaction": "in touch", "milestone": "milestones",
	"goal_progress": "progress of goals", "skill_progress": "levels of skills",
}

// pageOf is where a record of some kind is looked at, "" where nowhere yet.
func pageOf(kind, uid string) string {
	switch kind {
	case "learning", "meeting", "person", "skill", "goal", "project", "organization", "team":
		return "/" + kind + "/" + uid
	}
	return ""
}
