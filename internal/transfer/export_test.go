package transfer

// What tests hold to be so of names, which no caller need know.
var (
	Slug     = slug
	PageName = pageName
)
