// Package input is the one door that all input passes, whatever surface it
// comes from: named values are checked against what the tags of a record's
// struct say, put into the types of its fields, and applied to it.
package input

import (
	"reflect"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"daybook/internal/work"
)

// Huma's messages suit an API. Ours are read on after the field and its value.
func init() {
	validation.MsgExpectedString = "must be text"
	validation.MsgExpectedInteger = "must be a whole number"
	validation.MsgExpectedNumber = "must be a number"
	validation.MsgExpectedBoolean = "must be true or false"
	validation.MsgExpectedArray = "must be a list"
	validation.MsgExpectedOneOf = "must be one of %s"
	validation.MsgExpectedMinimumNumber = "must be at least %v"
	validation.MsgExpectedMaximumNumber = "must be at most %v"
	validation.MsgExpectedMinLength = "must have at least %d characters"
	validation.MsgExpectedMaxLength = "must have at most %d characters"
	validation.MsgExpectedRFC5322Email = "must be an address like ana@example.org"
}

// schemas keeps the schema of each kind's input, made when first needed.
var schemas sync.Map // of *work.Kind to *huma.Schema

// registry would hold shared schemas; input has plain values only.
var registry = huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)

// Schema returns what may be said of a record of kind k: every field that is
// not read-only, each with its limits, none required. Which fields a new
// record requires, New checks.
func Schema(k *work.Kind) *huma.Schema {
	if s, ok := schemas.Load(k); ok {
		return s.(*huma.Schema)
	}
	s := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{}, AdditionalProperties: false}
	for _, f := range k.Fields {
		if !f.ReadOnly {
			s.Properties[f.Name] = fieldSchema(f)
		}
	}
	s.PrecomputeMessages()
	kept, _ := schemas.LoadOrStore(k, s)
	return kept.(*huma.Schema)
}

// fieldSchema is huma's own schema of the field's tags, on the plain type that
// input has: a day, a reference and a word of an enum are text.
func fieldSchema(f *work.Field) *huma.Schema {
	plain := reflect.StructField{Name: f.Name, Tag: f.Tag, Type: f.Type}
	switch {
	case f.IsList():
		plain.Type = reflect.TypeFor[[]string]()
	case f.Type.Kind() == reflect.String || f.IsRef():
		plain.Type = reflect.TypeFor[string]()
	case f.Type.Kind() == reflect.Pointer:
		plain.Type = f.Type.Elem()
	}
	return huma.SchemaFromField(registry, plain, f.Name)
}
