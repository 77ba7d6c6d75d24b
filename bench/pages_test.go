package bench

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// visited is one address of the site, and what it is an example of.
type visited struct{ path, shape string }

// How many addresses of a shape are asked for: of those that name a record a few,
// since one can have a hundred times the rows of another.
const (
	ofRecords = 4
	ofOthers  = 1
)

// floorPage is what every other page is held against: it reads next to nothing.
const floorPage = "/settings"

// unlinked are pages that no link leads to, since a script, a first use or what is
// typed does, and the longest span of a page that has several. Of all records, 8 in
// a hundred hold a word that begins with review, and 67 one that begins with the.
var unlinked = []string{
	"/welcome", "/palette", "/palette?q=review", "/understood?line=Review+%23le", "/names/project?q=l", "/soon", "/tasks?offset=20000", "/energy?since=3650+days+ago",
	"/tasks?q=review", "/tasks?q=review&sort=title", "/tasks?q=review&status=done", "/tasks?q=the&sort=due", "/journal?q=review", "/journal?q=review&sort=title",
	"/meetings?q=review", "/meetings?q=review&sort=title", "/feedback?q=review", "/goals?q=review&view=list", "/people?q=a", "/projects?q=the",
}

var (
	aUID  = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	aDay  = regexp.MustCompile(`\d{4}-\d\d-\d\d|\d{4}-W\d\d`)
	aCopy = regexp.MustCompile(`/backups/[^/?]+`)
)

// shapeOf is what an address has in common with others of its kind: records,
// days and what is typed are left out, and of the values of a query those remain
// that choose how a page looks.
func shapeOf(u *url.URL) string {
	path := aCopy.ReplaceAllString(aDay.ReplaceAllString(aUID.ReplaceAllString(u.Path, "UID"), "DAY"), "/backups/NAME")
	var query []string
	for key, values := range u.Query() {
		switch key {
		case "back", "line", "offset":
			continue
		case "sort", "view", "by", "all", "status", "state":
			key += "=" + values[0]
		}
		query = append(query, key)
	}
	slices.Sort(query)
	if path != "/" {
		path = strings.TrimSuffix(path, "/")
	}
	return path + strings.TrimSuffix("?"+strings.Join(query, "&"), "?")
}

// crawl follows the site's own links and its forms that only ask, from today on,
// so that no page is forgotten.
func (s *server) crawl(b *testing.B) []visited {
	b.Helper()
	var all []visited
	seen, often := map[string]bool{}, map[string]int{}
	take := func(from, ref string) {
		base, err := url.Parse(from)
		if err != nil {
			b.Fatal(err)
		}
		u, err := base.Parse(ref)
		if err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(u.Path, "/static/") || strings.HasSuffix(u.Path, "/restore") {
			return // a preview of a restore reads a whole backup: it is measured as such
		}
		u.Fragment = ""
		shape, most := shapeOf(u), ofOthers
		if strings.Contains(shape, "UID") {
			most = ofRecords
		}
		if seen[u.String()] || often[shape] >= most {
			return
		}
		seen[u.String()] = true
		often[shape]++
		all = append(all, visited{u.RequestURI(), shape})
	}
	take("/", "/")
	take("/", floorPage)
	for _, path := range unlinked {
		take("/", path)
	}
	for walked := range 100_000 { // there is an end before: shapes are few
		if walked == len(all) {
			break
		}
		page := all[walked]
		if _, query, _ := strings.Cut(page.shape, "?"); strings.Contains(query, "&") {
			continue // two things asked for at once lead to three
		}
		for _, ref := range refs(b, s.get(b, page.path)) {
			take(page.path, ref)
		}
	}
	return all
}

// refs are the links of a page, and what its forms that ask can ask for.
func refs(b *testing.B, page string) (all []string) {
	b.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		b.Fatal(err)
	}
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "a" && attribute(n, "href") != "":
			all = append(all, attribute(n, "href"))
		case n.Data == "form" && attribute(n, "method") != "post":
			all = append(all, asked(n)...)
		}
	}
	return all
}

// asked are the addresses of a form: each of its choices alone.
func asked(form *html.Node) (all []string) {
	for n := range form.Descendants() {
		if n.Type != html.ElementNode || n.Data != "option" || attribute(n, "value") == "" {
			continue
		}
		of := n.Parent
		for of != form && of.Data != "select" && of.Data != "datalist" {
			of = of.Parent
		}
		name := attribute(of, "name")
		if of.Data == "datalist" {
			name = fieldOf(form, attribute(of, "id"))
		}
		if name != "" {
			all = append(all, attribute(form, "action")+"?"+url.Values{name: {attribute(n, "value")}}.Encode())
		}
	}
	return all
}

// fieldOf is the name of the field that a list completes.
func fieldOf(form *html.Node, list string) string {
	for n := range form.Descendants() {
		if n.Type == html.ElementNode && n.Data == "input" && attribute(n, "list") == list {
			return attribute(n, "name")
		}
	}
	return ""
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// inTurns asks for every page once, then again, so that what else the machine
// does falls on all alike, and tells the slowest first.
func (s *server) inTurns(b *testing.B, pages []visited) {
	took := make([][]time.Duration, len(pages))
	for _, page := range pages {
		s.get(b, page.path) // its template is parsed when it is first asked for
	}
	for b.Loop() {
		for i, page := range pages {
			asked := time.Now()
			s.get(b, page.path)
			took[i] = append(took[i], time.Since(asked))
		}
	}
	type figure struct {
		visited
		p50, p99 float64
	}
	var figures []figure
	var floor, above15, above40 float64
	for i, page := range pages {
		f := figure{visited: page}
		f.p50, f.p99 = middle(took[i])
		figures = append(figures, f)
		if page.path == floorPage {
			floor = f.p50
		}
		if f.p50 > 15 {
			above15++
		}
		if f.p99 > 40 {
			above40++
		}
	}
	slices.SortFunc(figures, func(a, b figure) int { return cmp.Compare(b.p50, a.p50) })
	var table strings.Builder
	fmt.Fprintf(&table, "\n%8s %8s %8s  of %d pages, %d times each\n", "p50 ms", "p99 ms", "× floor", len(pages), len(took[0]))
	for _, f := range figures {
		fmt.Fprintf(&table, "%8.1f %8.1f %8.1f  %s  %s\n", f.p50, f.p99, f.p50/floor, f.shape, f.path)
	}
	fmt.Fprintln(os.Stdout, table.String()) // a benchmark logs ten lines at most
	b.ReportMetric(figures[0].p50, "worst-p50-ms")
	b.ReportMetric(slices.MaxFunc(figures, func(a, b figure) int { return cmp.Compare(a.p99, b.p99) }).p99, "worst-p99-ms")
	b.ReportMetric(floor, "floor-p50-ms")
	b.ReportMetric(above15, "pages>15ms")
	b.ReportMetric(above40, "pages-p99>40ms")
	b.ReportMetric(0, "ns/op")
}
