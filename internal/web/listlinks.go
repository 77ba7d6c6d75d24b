package web

import (
	"net/url"
	"slices"
	"strings"

	"daybook/internal/app"
)

// viewLink leads to the list seen in another way.
type viewLink struct {
	Name, Address, UID string
	Current            bool
}

// values are the filters and the order of the list, one of them changed; "" as
// the value takes it away.
func (l *listing) values(name, value string) url.Values {
	out := url.Values{}
	set := func(key, text string) {
		if key == name {
			text = value
		}
		if text != "" {
			out.Set(key, text)
		}
	}
	for key, text := range l.spec.keep {
		out.Set(key, text)
	}
	set("q", l.Text)
	set("sort", l.Sort)
	for _, field := range l.spec.filters {
		set(field, l.value(field))
	}
	return out
}

func (l *listing) value(field string) string {
	for _, c := range l.options.Conditions {
		if c.Field == field && !l.implied {
			return c.Value
		}
	}
	return ""
}

// address is that of the list with some values.
func (l *listing) address(v url.Values) string {
	if len(v) == 0 {
		return l.Path
	}
	return l.Path + "?" + v.Encode()
}

// turn says which part is shown, and where the parts beside it are.
func (l *listing) turn(shown int, more bool) {
	o := l.options
	l.From, l.To = o.Offset+min(1, shown), o.Offset+shown
	at := func(offset int) string {
		v := l.values("", "")
		if offset > 0 {
			v.Set("offset", itoa(offset))
		}
		if o.Limit != pageSize {
			v.Set("limit", itoa(o.Limit))
		}
		return l.address(v)
	}
	if o.Offset > 0 {
		l.Before = at(max(0, o.Offset-o.Limit))
	}
	if more {
		l.Next = at(o.Offset + o.Limit)
	}
}

// sortLinks offers the orders; the one that holds turns round.
func (l *listing) sortLinks() {
	for i, by := range l.spec.sorts {
		now := l.options.Sort == by.By
		turned := turnRound(by.By)
		link := viewLink{Name: by.Name, Current: now || l.options.Sort == turned, Address: l.address(l.values("sort", by.By))}
		switch {
		case now:
			link.Address = l.address(l.values("sort", turned))
		case i == 0:
			link.Address = l.address(l.values("sort", ""))
		}
		l.Sorts = append(l.Sorts, link)
	}
}

// turnRound is an order from its other end, which an index serves as well. What
// stands in an order by hand within a day keeps it.
func turnRound(by string) string {
	fields := strings.Split(by, ",")
	for i, field := range fields {
		if rest, down := strings.CutPrefix(field, "-"); down {
			fields[i] = rest
		} else if field != "rank" {
			fields[i] = "-" + field
		}
	}
	return strings.Join(fields, ",")
}

// viewLinks offers the views, given and saved; the one that the address asks
// for is the current one.
func (l *listing) viewLinks(saved []app.View) {
	add := func(name, query, uid string) {
		v, err := url.ParseQuery(query)
		if err != nil {
			return // kept by hand; there is nothing to lead to
		}
		for key, text := range l.spec.keep {
			v.Set(key, text)
		}
		l.Views = append(l.Views, viewLink{Name: name, UID: uid, Address: l.address(v), Current: v.Encode() == l.Query})
	}
	for _, g := range l.spec.given {
		add(g.Name, g.Query, "")
	}
	for _, v := range saved {
		add(v.Name, v.Query, v.UID)
	}
	l.Custom = !slices.ContainsFunc(l.Views, func(v viewLink) bool { return v.Current })
}

// Saved is the saved view that is shown, to be removed.
func (l listing) Saved() viewLink {
	for _, v := range l.Views {
		if v.Current && v.UID != "" {
			return v
		}
	}
	return viewLink{}
}
