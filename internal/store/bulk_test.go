package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"daybook/internal/store"
	"daybook/internal/testkit"
	"daybook/internal/work"
)

// sample writes records and rows of every shape that the triggers know.
func sample(tx *store.Tx) error {
	org, tag := &work.Organization{Name: "Acme", Kind: "host", Notes: "In the old *harbour*"}, &work.Tag{Name: "Go"}
	skill := &work.Skill{Name: "Concurrency", Category: "technical", Notes: "Channels"}
	ana := &work.Person{Name: "Ana", Role: "coach", Email: "ana@example.org"}
	project := &work.Project{Name: "Daybook", Classification: "work", Status: "active", Path: "/home/me", RemoteURL: "git@example.org:daybook"}
	err := errors.Join(tx.Insert(org), tx.Insert(tag), tx.Insert(skill), tx.Insert(ana), tx.Insert(project))
	task := newTask("Write the tests")
	task.Description, task.Organization.Reference = "Table by table", refTo(org)
	task.Tags = []work.Ref[work.Tag]{{Reference: refTo(tag)}}
	trashed := newTask("In the trash already")
	trashed.DeletedAt = work.InstantOf(tx.Now)
	learning := &work.Learning{Title: "FTS5", Content: "external content", Kind: "concept", Date: "2026-11-24", Source: "reading"}
	learning.Skills = []work.Ref[work.Skill]{{Reference: refTo(skill)}}
	meeting := &work.Meeting{
		Title: "Weekly", Kind: "team", State: "held", StartsAt: work.InstantOf(tx.Now), Zone: testkit.Zone, Day: "2026-11-24",
		Preparation: "before", DesiredOutcome: "wanted", Outcome: "after", Place: "room 5", Attendees: []work.Ref[work.Person]{{Reference: refTo(ana)}},
	}
	err = errors.Join(err, tx.Insert(task), tx.Insert(trashed), tx.Insert(learning), tx.Insert(meeting))
	energy := &work.Energy{At: work.InstantOf(tx.Now), Zone: testkit.Zone, Day: "2026-11-24", Energy: 4, Mood: "calm", Activity: "tests", Notes: "after standup"}
	level := &work.SkillProgress{Level: 3, Day: "2026-11-24", Evidence: "this very test"}
	level.Skill.Reference = refTo(skill)
	series := &work.Series{Rule: "FREQ=WEEKLY", Words: "every week", Title: "Not searched", Kind: "other", StartsAt: work.InstantOf(tx.Now), Zone: testkit.Zone}
	err = errors.Join(err, tx.Insert(energy), tx.Insert(level), tx.Insert(series))
	return errors.Join(
		err, tx.SaveOwner(work.Owner{Name: "Me", TimeZone: testkit.Zone}), tx.SaveDay("2026-11-24", project.ID, work.InstantOf(tx.Now), ""),
		tx.UseSkill(refTo(project), refTo(skill), 3), tx.AddEvidence(level, task), tx.PlanReview(learning.ID, "2026-12-01", "", 7),
		tx.CountDeferral(task.ID, "2026-11-23", "2026-11-24"))
}

func refTo(r work.Record) work.Reference {
	return work.Reference{ID: r.Base().ID, UID: r.Base().UID, Name: work.LabelOf(r)}
}

// What is filled in set-wise is what the triggers write row by row.
func TestBulkLeavesWhatTriggersWouldHaveWritten(t *testing.T) {
	rowByRow, _ := open(t)
	update(t, rowByRow, "import", sample)
	bulk, _ := open(t)
	if err := bulk.Bulk(t.Context(), "import", sample); err != nil {
		t.Fatal(err)
	}
	wantSame(t, "what bulk wrote", dump(t, bulk), dump(t, rowByRow))
	const log = "SELECT tbl, row, uid, op, cols, at, device, action FROM change_log ORDER BY tbl, row"
	wantSame(t, "the log", map[string][]string{"log": rows(t, bulk.Writer(), log)}, map[string][]string{"log": rows(t, rowByRow.Writer(), log)})
	wantSound(t, bulk)
	const found = "SELECT uid FROM search_index JOIN records ON records.id = search_index.rowid WHERE search_index MATCH ? ORDER BY uid"
	for _, word := range []string{"harbour", "channel*", "tests", "trash", "room", "standup", "searched", "ana"} {
		got, want := rows(t, bulk.Reader(), found, word), rows(t, rowByRow.Reader(), found, word)
		wantSame(t, "found for "+word, map[string][]string{word: got}, map[string][]string{word: want})
	}
}

// A second bulk action speaks of its own rows alone.
func TestBulkOnADaybookInUse(t *testing.T) {
	s, clock := open(t)
	update(t, s, "setup", func(tx *store.Tx) error {
		return errors.Join(tx.SaveOwner(work.Owner{Name: "Me"}), tx.Insert(&work.Tag{Name: "there before"}))
	})
	update(t, s, "tag add", func(tx *store.Tx) error { return tx.Insert(&work.Tag{Name: "and gone"}) })
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Hour)
	last := one(t, s.Reader(), "SELECT max(seq) FROM change_log")
	if err := s.Bulk(t.Context(), "import", func(tx *store.Tx) error {
		return errors.Join(tx.Insert(&work.Tag{Name: "new"}), tx.Insert(newTask("New")))
	}); err != nil {
		t.Fatal(err)
	}
	got := rows(t, s.Reader(), "SELECT tbl, op FROM change_log WHERE seq > ? ORDER BY tbl", last)
	if want := []string{"tags|insert", "tasks|insert"}; len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("logged %q, want %q", got, want)
	}
	if got := currentAction(t, s); got != idle {
		t.Errorf("current_action %s, want %s", got, idle)
	}
	wantSound(t, s)
}

func TestBulkKeepsGivenTimes(t *testing.T) {
	s, _ := open(t)
	tag := &work.Tag{Name: "old", Meta: work.Meta{CreatedAt: "2020-01-01T08:00:00.000Z", UpdatedAt: "2020-02-02T08:00:00.000Z"}}
	if err := s.Bulk(t.Context(), "import", func(tx *store.Tx) error { return tx.Insert(tag) }); err != nil {
		t.Fatal(err)
	}
	want := string(tag.CreatedAt + "|" + tag.UpdatedAt)
	if got := one(t, s.Reader(), "SELECT created_at, updated_at FROM tags"); got != want {
		t.Errorf("times %s, want %s", got, want)
	}
}

// Search takes what has the higher number among all records for newer, of
// whatever kind it is.
func TestBulkNumbersRecordsOfAllKindsByTheirTime(t *testing.T) {
	s, _ := open(t)
	at := func(year string) work.Meta { return work.Meta{CreatedAt: work.Instant(year + "-01-01T08:00:00.000Z")} }
	if err := s.Bulk(t.Context(), "import", func(tx *store.Tx) error {
		late, early := newTask("Ledger, late"), newTask("Ledger, early")
		late.Meta, early.Meta = at("2024"), at("2020")
		return errors.Join(tx.Insert(late), tx.Insert(early), tx.Insert(&work.Tag{Name: "ledger", Meta: at("2022")}))
	}); err != nil {
		t.Fatal(err)
	}
	got := rows(t, s.Reader(), "SELECT title FROM search WHERE record_id IN (SELECT rowid FROM search_index WHERE search_index MATCH 'ledger') ORDER BY record_id")
	if want := []string{"Ledger, early", "ledger", "Ledger, late"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestABulkActionThatFailsLeavesNothing(t *testing.T) {
	s, _ := open(t)
	for name, end := range map[string]func() error{
		"an error": func() error { return work.Errorf(work.Invalid, "line 3 is wrong") },
		"a panic":  func() error { panic("oh") },
	} {
		_ = recovered(func() error {
			return s.Bulk(t.Context(), "import", func(tx *store.Tx) error {
				if err := sample(tx); err != nil {
					t.Error(err)
				}
				return end()
			})
		})
		if got := dump(t, s); len(got) > 0 {
			t.Errorf("%s leaves %q", name, got)
		}
		if got := currentAction(t, s); got != idle {
			t.Errorf("current_action %s, want %s", got, idle)
		}
	}
	if err := addTag(t.Context(), s, "next"); err != nil {
		t.Error(err)
	}
}

func TestCheckpointLeavesNothingInTheWriteAheadLog(t *testing.T) {
	s, _ := open(t)
	if err := s.Bulk(t.Context(), "import", sample); err != nil {
		t.Fatal(err)
	}
	path := one(t, s.Reader(), "SELECT file FROM pragma_database_list")
	if err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := len(content(t, path+"-wal")); got != 0 {
		t.Errorf("%d bytes in the write-ahead log, want 0", got)
	}
}
