package app

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"daybook/internal/input"
	"daybook/internal/work"
)

var organizationKind = work.KindNamed("organization")

// SetupOptions are what a person says of themselves; nil leaves what is there,
// and "" takes it away.
type SetupOptions struct {
	Name          *string
	Email         *string
	TimeZone      *string     // IANA name
	DayStartHour  *string     // 0 to 12
	Organizations []string    // each NAME or NAME:KIND
	People        []string    // each NAME, NAME:ROLE or NAME:ROLE:ORGANIZATION
	Was           *work.Owner // who the owner was when it was said; another by now: ErrChanged
}

// Setup is who the daybook's owner is, and whom they work with.
type Setup struct {
	work.Owner
	Zone          work.Zone            `json:"zone"` // the time zone that is reckoned in
	Organizations []*work.Organization `json:"organizations"`
	People        []*work.Person       `json:"people"`
	Changed       bool                 `json:"-"`
}

// ShowSetup reads who the owner is, and whom they work with.
func (a *App) ShowSetup(ctx context.Context) (s Setup, err error) {
	err = a.view(ctx, func(c *call) error {
		s, err = c.readSetup()
		return err
	})
	return s, err
}

// CheckSetup says what is wrong with what a person said, without writing it.
func (a *App) CheckSetup(ctx context.Context, o SetupOptions) error {
	return a.view(ctx, func(c *call) error {
		if _, err := c.owner(work.Owner{}, o); err != nil {
			return err
		}
		for _, said := range o.Organizations {
			if _, err := readNamed(organizationKind, "kind", said); err != nil {
				return err
			}
		}
		for _, said := range o.People {
			if _, err := readNamed(personKind, "role", said); err != nil {
				return err
			}
		}
		return nil
	})
}

// SetUp writes who the owner is and whom they work with, all as one action.
// Organizations and people that are there already are not made again; a kind or
// role that is said now is changed.
func (a *App) SetUp(ctx context.Context, o SetupOptions) (s Setup, err error) {
	err = a.update(ctx, "setup", func(c *call) error {
		was, err := c.Owner()
		if err != nil {
			return err
		}
		if o.Was != nil && *o.Was != was {
			return work.Wrap(ErrChanged, work.Conflict, "who you are was changed meanwhile; look at what it says now, and say it again")
		}
		owner, err := c.owner(was, o)
		if err != nil {
			return err
		}
		if owner != was {
			if err := c.SaveOwner(owner); err != nil {
				return err
			}
		}
		changed := owner != was
		for _, said := range o.Organizations {
			one, err := c.setUpNamed(organizationKind, "kind", said)
			if err != nil {
				return err
			}
			changed = changed || one
		}
		for _, said := range o.People {
			one, err := c.setUpNamed(personKind, "role", said)
			if err != nil {
				return err
			}
			changed = changed || one
		}
		s, err = c.readSetup()
		s.Changed = changed
		c.Summarize("setup")
		return err
	})
	return s, err
}

func (c *call) readSetup() (s Setup, err error) {
	if s.Owner, err = c.Owner(); err != nil {
		return s, err
	}
	s.Zone = c.zone()
	s.Organizations, s.People = []*work.Organization{}, []*work.Person{}
	if err := listInto(c, &s.Organizations, "id", nil); err != nil {
		return s, err
	}
	return s, listInto(c, &s.People, "id", nil)
}

// owner holds what was said against the rules, and puts it over what there was.
func (c *call) owner(o work.Owner, said SetupOptions) (work.Owner, error) {
	name, email, zone := said.Name, said.Email, said.TimeZone
	for _, of := range []struct {
		kind  *work.Kind
		field string
		said  *string
		into  *string
	}{{teamKind, "name", name, &o.Name}, {personKind, "email", email, &o.Email}, {work.KindNamed("energy"), "zone", zone, &o.TimeZone}} {
		if of.said == nil {
			continue
		}
		if *of.into = strings.TrimSpace(*of.said); *of.into == "" {
			continue
		}
		if _, err := input.Edit(of.kind, input.Values{of.field: *of.said}, c.parsing()); of.field == "zone" && err != nil {
			return o, work.InvalidField("time_zone", "%q is not the name of a time zone; write one like Europe/Zurich", *of.into)
		} else if err != nil {
			return o, err
		}
	}
	if said.DayStartHour == nil {
		return o, nil
	}
	hour, err := strconv.Atoi(strings.TrimSpace(*said.DayStartHour))
	if err != nil || hour < 0 || hour > 12 {
		return o, work.InvalidField("day_start_hour", "%q must be a whole number from 0 to 12", *said.DayStartHour)
	}
	o.DayStartHour = hour
	return o, nil
}

// readNamed reads NAME:WORD:ORGANIZATION, of which the name alone must be said,
// as values of a record; field is what the word is.
func readNamed(k *work.Kind, field, said string) (input.Values, error) {
	parts := strings.Split(said, ":")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	f := k.Field(field)
	most := 2
	if k == personKind {
		most = 3
	}
	switch {
	case parts[0] == "":
		return nil, work.InvalidField(k.Name, "%q has no name; write NAME:%s", said, strings.ToUpper(field))
	case len(parts) > most:
		return nil, work.InvalidField(k.Name, "%q has more than %d parts; write NAME:%s", said, most, strings.ToUpper(field))
	}
	values := input.Values{"name": parts[0]}
	if len(parts) > 1 && parts[1] != "" {
		word := strings.ToLower(strings.ReplaceAll(parts[1], " ", "_"))
		if !slices.Contains(f.Enum, word) {
			return nil, work.InvalidField(k.Name, "%q: %q is no %s; one of %s is", said, parts[1], field, strings.Join(f.Enum, ", "))
		}
		values[field] = word
	}
	if len(parts) > 2 && parts[2] != "" {
		values["organization"] = parts[2]
	}
	return values, nil
}

// setUpNamed makes a record of that name where there is none, and else changes
// what was said of it. It says whether there was anything to do.
func (c *call) setUpNamed(k *work.Kind, field, said string) (changed bool, err error) {
	values, err := readNamed(k, field, said)
	if err != nil {
		return false, err
	}
	ref, err := c.Lookup(k, "="+values["name"].(string))
	if work.CodeOf(err) == work.NotFound {
		_, err := c.add(k, values)
		return true, err
	}
	if err != nil {
		return false, err
	}
	delete(values, "name")
	was, err := c.live(k, ref.UID)
	if err != nil {
		return false, err
	}
	changes, err := input.Edit(k, values, c.parsing())
	if err != nil {
		return false, err
	}
	r, err := c.alter(was, func(r work.Record) error {
		for _, ch := range changes {
			ch.Field.Set(r, ch.Value)
		}
		return c.resolve(r)
	})
	return err == nil && !reflect.DeepEqual(r, was), err
}
