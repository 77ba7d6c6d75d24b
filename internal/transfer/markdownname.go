package transfer

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/internal/store"
	"daybook/internal/work"
)

// pageName is the file of a record: its name as far as every file system takes
// it, and its number, which makes it the only one, whatever its case, and no
// name that Windows keeps for itself, such as con.
func pageName(i store.Item) string {
	k := work.KindNamed(i.Kind)
	name := slug(i.Title)
	if name == "" {
		name = k.Name
	}
	return k.Plural + "/" + name + "-" + strconv.FormatInt(i.ID, 10) + ".md"
}

// dayName is the file of a day.
func dayName(day work.Date) string { return "days/" + string(day[:4]) + "/" + string(day) + ".md" }

// mostSlug is how many bytes of a name a file's has: few enough for old file
// systems, folders and all.
const mostSlug = 60

// slug is a text in small letters and digits of any script, with a dash for all
// else.
func slug(text string) string {
	var out strings.Builder
	dash := false
	for _, r := range strings.ToLower(text) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) || r == utf8.RuneError {
			dash = out.Len() > 0
			continue
		}
		if out.Len()+utf8.RuneLen(r)+1 > mostSlug {
			break
		}
		if dash {
			out.WriteByte('-')
			dash = false
		}
		out.WriteRune(r)
	}
	return out.String()
}

// up is the way from a file to the folder that all links begin at.
func up(file string) string { return strings.Repeat("../", strings.Count(file, "/")) }

// reference is what a field of r refers to.
func reference(f *work.Field, r work.Record) *work.Reference { return pointer(f.Value(r)) }

func pointer(v reflect.Value) *work.Reference {
	return v.Addr().Interface().(interface{ Pointer() *work.Reference }).Pointer()
}

// references are what a field of r refers to, where it may be several.
func references(f *work.Field, r work.Record) (refs []*work.Reference) {
	v := f.Value(r)
	for i := range v.Len() {
		refs = append(refs, pointer(v.Index(i)))
	}
	return refs
}

// title is a name of ours as people read it: Action items of action_items.
func title(name string) string {
	name = work.Word(strings.TrimPrefix(name, "is_"))
	return strings.ToUpper(name[:1]) + name[1:]
}

// plainText is a text in one line, with no sign that Markdown would act on.
func plainText(text string) string {
	var out strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case unicode.IsControl(r):
			continue
		case strings.ContainsRune("\\`*_[]<>#|", r):
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}
