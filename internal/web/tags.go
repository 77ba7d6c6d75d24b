package web

import (
	"net/http"

	"daybook/internal/work"
)

// The lists of what stands around the work: tags, organizations, teams.
var (
	tagList = &listSpec{
		kind: work.KindNamed("tag"), path: "/tags",
		sorts: []sorting{{"name", "name"}, {"uses", "-uses,name"}},
		given: []givenView{{"All", ""}, {"Most used", "sort=-uses,name"}},
		bulk:  []string{"rm"},
	}
	organizationList = &listSpec{
		kind: work.KindNamed("organization"), path: "/organizations", filters: []string{"kind"},
		sorts: []sorting{{"name", "name"}, {"kind", "kind,name"}},
		given: []givenView{{"All", ""}},
		bulk:  []string{"rm"},
	}
	teamList = &listSpec{
		kind: work.KindNamed("team"), path: "/teams", filters: []string{"organization"},
		sorts: []sorting{{"name", "name"}},
		given: []givenView{{"All", ""}},
		bulk:  []string{"organization", "rm"},
	}
)

// use is how many records of a kind have or are for something, and where they
// are listed.
type use struct {
	Count         int
	Words, Listed string
}

// listOf is where the records of a kind are listed that a filter keeps; "":
// nowhere.
func listOf(kind, field, value string) string {
	spec := listSpecs[work.KindNamed(kind).Plural]
	if spec == nil {
		return ""
	}
	v := listing{spec: spec, Path: spec.path}
	query := v.values("", "")
	query.Set(field, value)
	return v.address(query)
}

// tagsPage is every tag with what has it.
type tagsPage struct {
	frame
	List listing
	Tags []tagRow
}

type tagRow struct {
	*work.Tag
	Had []use
}

func (s *Server) tags(w http.ResponseWriter, r *http.Request) error {
	page := tagsPage{frame: s.frame(r, "Tags", "people")}
	l, tags, err := listed[work.Tag](s, r, tagList, page.now.Day)
	if err != nil {
		return err
	}
	uses, err := s.App.TagUses(r.Context())
	if err != nil {
		return err
	}
	page.List = l
	for _, t := range tags {
		row := tagRow{Tag: t}
		for _, k := range work.Kinds {
			if n := uses[t.ID][k.Name]; n > 0 {
				row.Had = append(row.Had, use{n, counted(n, k), listOf(k.Name, "tags", "="+t.Name)})
			}
		}
		page.Tags = append(page.Tags, row)
	}
	clearToast(w, r)
	return s.render(w, l.Status, "tags", page)
}

// counted is a number of records of a kind in words.
func counted(n int, k *work.Kind) string {
	if n == 1 {
		return "1 " + word(k.Name)
	}
	return thousands(n) + " " + word(k.Plural)
}

// tagVerb does one thing to a tag, on all that has it.
func (s *Server) tagVerb(r *http.Request) (done, error) {
	ctx, uid := background(r), r.PathValue("uid")
	switch r.PathValue("verb") {
	case "rename":
		t, err := s.App.RenameTag(ctx, uid, r.FormValue("name"))
		if err != nil {
			return done{}, err
		}
		return done{"Renamed", work.LabelOf(t)}, nil
	case "merge":
		m, err := s.App.MergeTags(ctx, []string{uid}, r.FormValue("into"))
		if err != nil {
			return done{}, err
		}
		return done{"Merged", m.Merged[0] + " into " + m.Name + ", which " + haveIt(m.Uses) + " now"}, nil
	}
	return done{}, work.Errorf(work.NotFound, "a tag knows no %q", r.PathValue("verb"))
}

func haveIt(n int) string {
	if n == 1 {
		return "1 record has"
	}
	return thousands(n) + " records have"
}
