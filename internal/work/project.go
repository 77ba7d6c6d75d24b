package work

// Project is a body of work, mostly a Git repository.
type Project struct {
	Meta
	Name            string            `json:"name" required:"true" minLength:"1" maxLength:"100" doc:"What it is called."`
	Organization    Ref[Organization] `json:"organization,omitzero" doc:"For whom."`
	Classification  string            `json:"classification" enum:"work,personal,learning,inactive" default:"work" doc:"What it is to me."`
	Status          string            `json:"status" enum:"active,paused,completed,archived" default:"active" doc:"Where it stands."`
	Description     string            `json:"description,omitzero" maxLength:"100000" format:"markdown" doc:"More about it, in Markdown."`
	Path            string            `json:"path,omitzero" maxLength:"4096" doc:"Its local folder."`
	RemoteURL       string            `json:"remote_url,omitzero" maxLength:"2000" doc:"The address of its repository; unique."`
	Languages       string            `json:"languages,omitzero" maxLength:"500" doc:"Its main languages, most used first."`
	LastCommitAt    Instant           `json:"last_commit_at,omitzero" readonly:"true" doc:"The newest commit that a scan saw, UTC."`
	LastWorkedOn    Date              `json:"last_worked_on,omitzero" looks:"back" doc:"The last day of work on it."`
	LearningType    LearningType      `json:"learning_type,omitzero" enum:"work_related,personal_dev,hybrid" doc:"Of a learning project: what for."`
	LearningContext string            `json:"learning_context,omitzero" maxLength:"2000" doc:"Of a learning project: why and how."`
	LearningStatus  LearningStatus    `json:"learning_status,omitzero" enum:"exploring,active_learning,completed,paused" doc:"Of a learning project: how far."`
	Tags            []Ref[Tag]        `json:"tags,omitzero" through:"project_tags" doc:"Words to find it by."`
}

// LearningType says what a learning project is for; empty on all others.
type LearningType string

// LearningStatus says how far a learning project is; empty on all others.
type LearningStatus string

// Check refuses learning fields on a project that is not for learning, and a
// learning project without a type.
func (p *Project) Check() error {
	learning := p.Classification == "learning"
	switch {
	case learning && p.LearningType == "":
		return InvalidField("learning_type", "is missing on a learning project; say work_related, personal_dev or hybrid")
	case !learning && p.LearningType != "":
		return InvalidField("learning_type", "%q goes with the classification learning only, not %s", p.LearningType, p.Classification)
	case !learning && p.LearningStatus != "":
		return InvalidField("learning_status", "%q goes with the classification learning only, not %s", p.LearningStatus, p.Classification)
	}
	return nil
}
