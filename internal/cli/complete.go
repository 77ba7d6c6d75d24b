package cli

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

type completion = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// usage is what help says of a field's flag.
func usage(f *work.Field) string {
	text := f.Doc
	if len(f.Enum) > 0 {
		text += " One of " + strings.Join(f.Enum, ", ")
		if f.Default != "" {
			text += "; " + f.Default + " where none is said"
		}
		text += "."
	}
	if f.IsList() {
		text += ` With commas between; "a, b" in double quotes is one name.`
	}
	if f.Target != "" && !f.IsList() {
		text += " A name, number or uid."
	}
	if most := f.Tag.Get("maxLength"); most != "" && !f.Prose && f.Type == reflect.TypeFor[string]() {
		text += " Up to " + most + " characters."
	}
	return text
}

// placeholder stands for the value of a field's flag in help; a flag without
// one needs no value.
func placeholder(f *work.Field) string {
	switch {
	case f.IsList():
		return "names"
	case f.IsRef():
		return f.Target
	case f.Type == reflect.TypeFor[work.Date]():
		return "day"
	case f.Type == reflect.TypeFor[work.Instant]():
		return "time"
	case f.Type.Kind() == reflect.Bool:
		return ""
	case strings.HasSuffix(f.Name, "_minutes"):
		return "duration"
	case f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Pointer:
		return "number"
	case len(f.Enum) > 0:
		return "word"
	case f.Prose:
		return "text|-|@file"
	}
	return "text"
}

// completeField completes the values of an enum and the names of records.
func (p *program) completeField(f *work.Field) completion {
	return func(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch {
		case len(f.Enum) > 0:
			return f.Enum, cobra.ShellCompDirectiveNoFileComp
		case f.Target != "" && work.KindNamed(f.Target).Named:
			return p.names(c, work.KindNamed(f.Target), typed), cobra.ShellCompDirectiveNoFileComp
		case f.Type == reflect.TypeFor[work.Date]():
			return days, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
}

// days are some of the words that mean a day.
var days = []string{"today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// words completes with what is always the same.
func words(list ...string) completion {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeTasks completes the number of a task.
func (p *program) completeTasks(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return p.numbers(c, taskKind), cobra.ShellCompDirectiveNoFileComp
}

// completeSort completes the fields that a list can be sorted by, each way.
func completeSort(k *work.Kind) completion {
	var list []string
	for _, f := range k.Fields() {
		if !f.IsList() {
			list = append(list, f.Name, "-"+f.Name)
		}
	}
	return words(list...)
}

// completeNames completes the one argument that names a record.
func (p *program) completeNames(k *work.Kind) completion {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		if k.Named {
			return p.names(c, k, typed), cobra.ShellCompDirectiveNoFileComp
		}
		return p.numbers(c, k), cobra.ShellCompDirectiveNoFileComp
	}
}

// names lists names that begin with what was typed. Completion has no way to
// tell an error, so one completes nothing.
func (p *program) names(c *cobra.Command, k *work.Kind, typed string) (names []string) {
	err := p.open(c.Context(), func(a *app.App) (err error) {
		names, err = a.Names(c.Context(), k, typed)
		return err
	})
	if err != nil {
		return nil
	}
	return names
}

// numbers lists the newest records by number, each with what it says.
func (p *program) numbers(c *cobra.Command, k *work.Kind) (out []string) {
	err := p.open(c.Context(), func(a *app.App) error {
		records, _, err := a.List(c.Context(), k, app.ListOptions{Sort: "-id", Limit: 30})
		for _, r := range records {
			out = append(out, fmt.Sprintf("%d\t%s", r.Base().ID, work.LabelOf(r)))
		}
		return err
	})
	if err != nil {
		return nil
	}
	return out
}
