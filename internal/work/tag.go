package work

// Tag is a word on records of seven kinds, as kinds.go names them.
type Tag struct {
	Meta
	Name  string `json:"name" required:"true" minLength:"1" maxLength:"50" doc:"The word; unique, whatever the case."`
	Notes string `json:"notes,omitzero" maxLength:"100000" format:"markdown" doc:"What it is for."`
	Uses  int    `json:"uses" readonly:"view" doc:"How many records have it."`
}
