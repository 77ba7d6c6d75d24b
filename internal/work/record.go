package work

import "encoding/json"

// Meta is what every record begins with.
type Meta struct {
	ID        int64   `json:"id" readonly:"true" doc:"The local number, as a person types it."`
	UID       string  `json:"uid" readonly:"true" doc:"The name that stays the same on every device."`
	CreatedAt Instant `json:"created_at" readonly:"true" doc:"When it was made, UTC."`
	UpdatedAt Instant `json:"updated_at" readonly:"true" doc:"When it was last changed, UTC."`
	DeletedAt Instant `json:"deleted_at,omitzero" readonly:"true" doc:"When it went to the trash, UTC."`
}

// Base returns m, so that any record gives its Meta.
func (m *Meta) Base() *Meta { return m }

// Record is a pointer to one of the structs that Kinds lists.
type Record interface{ Base() *Meta }

// Reference points at another record. In results it carries that record's uid
// and name; in input, the Key by which a person named it, which the store
// looks up.
type Reference struct {
	ID   int64
	UID  string
	Name string
	Key  string // a uid, a number or a name, until it is looked up

	Trashed bool // the record is in the trash; told where one record is shown whole
}

// IsZero reports whether r points at nothing.
func (r Reference) IsZero() bool { return r.ID == 0 && r.Key == "" }

// Pointer returns r, whatever kind a Ref points at.
func (r *Reference) Pointer() *Reference { return r }

// MarshalJSON writes {"uid":…,"name":…}.
func (r Reference) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		UID  string `json:"uid"`
		Name string `json:"name"`
	}{r.UID, r.Name})
}

// UnmarshalText takes text as the key of the record meant.
func (r *Reference) UnmarshalText(text []byte) error {
	*r = Reference{Key: string(text)}
	return nil
}

// UnmarshalJSON takes a string as the key of the record meant, and null as
// none.
func (r *Reference) UnmarshalJSON(data []byte) error { return unmarshalJSONText(data, r) }

// Ref is a Reference to a record of type T.
type Ref[T any] struct{ Reference }

func (Ref[T]) target() any { return new(T) }
