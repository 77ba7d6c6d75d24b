package config_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"daybook/internal/config"
	"daybook/internal/work"
)

// noon is what the computer's clock says.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// computer is an environment with a home of its own.
func computer(t *testing.T, settings string, more ...string) func(string) string {
	t.Helper()
	home := t.TempDir()
	env := map[string]string{"XDG_DATA_HOME": filepath.Join(home, "data"), "XDG_CONFIG_HOME": filepath.Join(home, "config"), "TZ": "UTC"}
	for i := 0; i < len(more); i += 2 {
		env[more[i]] = more[i+1]
	}
	if settings != "" {
		folder := filepath.Join(home, "config", "daybook")
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "config"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return func(name string) string { return env[name] }
}

func load(env func(string) string, database string) (config.Config, error) {
	return config.Load(env, database, func() time.Time { return noon })
}

func TestDefaults(t *testing.T) {
	env := computer(t, "")
	got, err := load(env, "")
	if err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(env("XDG_DATA_HOME"), "daybook", "daybook.db")
	if got.Database != want || got.Durability != "full" || got.Zone != "" || got.LocalZone != "UTC" || !got.Now().Equal(noon) {
		t.Errorf("got %+v, at %s; want the database %s", got, got.Now(), want)
	}
	info, err := os.Stat(filepath.Dir(want))
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o700 && runtime.GOOS != "windows" {
		t.Errorf("the folder has mode %o, want 700", mode)
	}
	if _, err := os.Stat(want); !os.IsNotExist(err) {
		t.Errorf("the file: %v, want none yet", err)
	}
}

func TestFlagsGoBeforeTheEnvironmentAndThatBeforeTheFile(t *testing.T) {
	const settings = "# of mine\n\n db = \"/file.db\" # here\ndurability=normal\n\ttime_zone = Asia/Kathmandu # there\n"
	for _, test := range []struct {
		name, flag     string
		env            []string
		database, zone string
	}{
		{"the file", "", nil, "/file.db", "Asia/Kathmandu"},
		{"the environment", "", []string{"DAYBOOK_DB", "/env.db", "DAYBOOK_TZ", "Europe/Berlin"}, "/env.db", "Europe/Berlin"},
		{"the flag", "/flag.db", []string{"DAYBOOK_DB", "/env.db"}, "/flag.db", "Asia/Kathmandu"},
		{"what is empty says nothing", "", []string{"DAYBOOK_DB", "", "DAYBOOK_TZ", ""}, "/file.db", "Asia/Kathmandu"},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := computer(t, settings, test.env...)
			got, err := load(env, test.flag)
			if err != nil {
				t.Fatal(err)
			}
			if got.Database != test.database || got.Zone != test.zone || got.Durability != "normal" {
				t.Errorf("got %+v, want %s and %s", got, test.database, test.zone)
			}
			if _, err := os.Stat(env("XDG_DATA_HOME")); !os.IsNotExist(err) {
				t.Errorf("the data folder: %v, want none where another file is named", err)
			}
		})
	}
}

func TestValuesOfTheFile(t *testing.T) {
	for text, want := range map[string]string{
		`"/a b#c.db"`:   "/a b#c.db",
		`"/a.db" # x`:   "/a.db",
		`"/a.db"#x"y"`:  "/a.db",
		"/a b.db":       "/a b.db",
		"/a.db # x":     "/a.db",
		`"/a=b.db"`:     "/a=b.db",
		"\"/a.db\"\r":   "/a.db",
		`C:\Users\x.db`: `C:\Users\x.db`,
	} {
		got, err := load(computer(t, "db = "+text+"\n"), "")
		if err != nil || got.Database != want {
			t.Errorf("db = %s gives %q (%v), want %q", text, got.Database, err, want)
		}
	}
}

func TestBadSettingsAreNamed(t *testing.T) {
	for _, test := range []struct {
		name, settings string
		env            []string
		want           string // part of the message
	}{
		{"an unknown name", "colour = red", nil, `line 1: "colour = red" is not a setting; those are db, backups, backup_recipients, durability and time_zone`},
		{"on its line", "# x\n\ndurability = full\nx", nil, `line 4: "x" is not a setting`},
		{"no value", "db =", nil, `line 1: "db =" is not a setting`},
		{"an open quote", `db = "/a.db`, nil, "line 1: "},
		{"something behind the quotes", `db = "/a.db" /b.db`, nil, "line 1: "},
		{"a durability", "durability = mostly", nil, `durability is "mostly"; it is full or normal`},
		{"a zone of the file", "time_zone = Berlin", nil, `is "Berlin"; write the name of a zone, like Europe/Zurich`},
		{"a zone of the environment", "", []string{"DAYBOOK_TZ", "Berlin"}, `is "Berlin"; write the name of a zone`},
		{"the computer's zone by that word", "", []string{"DAYBOOK_TZ", "Local"}, `is "Local"`},
		{"a zone that is a path", "", []string{"DAYBOOK_TZ", "../../etc/passwd"}, `is "../../etc/passwd"`},
		{"a clock without a zone", "", []string{"DAYBOOK_NOW", "2026-11-24 10:00"}, `DAYBOOK_NOW is "2026-11-24 10:00"; write a time like 2026-04-01T09:30:00Z`},
		{"31 February", "", []string{"DAYBOOK_NOW", "2026-02-31T10:00:00Z"}, `DAYBOOK_NOW is "2026-02-31T10:00:00Z"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(computer(t, test.settings, test.env...), "")
			if err == nil || work.CodeOf(err) != work.Invalid || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want invalid: %s", err, test.want)
			}
		})
	}
}

func TestTheClockCanBeSet(t *testing.T) {
	for text, want := range map[string]time.Time{
		"2026-04-01T09:30:00Z":          time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC),
		"2026-04-01T09:30:00+02:00":     time.Date(2026, 4, 1, 7, 30, 0, 0, time.UTC),
		"2026-04-01T09:30:00.123-01:00": time.Date(2026, 4, 1, 10, 30, 0, 123e6, time.UTC),
	} {
		got, err := load(computer(t, "", "DAYBOOK_NOW", text), "x.db")
		if err != nil || !got.Now().Equal(want) || !got.Now().Equal(got.Now()) {
			t.Errorf("%s is %v (%v), want %s", text, got.Now(), err, want)
		}
	}
}

func TestTheComputersZone(t *testing.T) {
	for tz, want := range map[string]string{"Asia/Kathmandu": "Asia/Kathmandu", ":Asia/Kathmandu": "Asia/Kathmandu"} {
		got, err := load(computer(t, "", "TZ", tz), "x.db")
		if err != nil || got.LocalZone != want {
			t.Errorf("TZ=%s is %s (%v), want %s", tz, got.LocalZone, err, want)
		}
	}
	got, err := load(computer(t, "", "TZ", "Nowhere/Land"), "x.db")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := time.LoadLocation(got.LocalZone); err != nil || got.LocalZone == "Local" || got.LocalZone == "" {
		t.Errorf("without TZ it is %q (%v), want the name of a zone", got.LocalZone, err)
	}
}

// A folder of XDG that is not absolute is to be ignored (XDG Base Directory
// Specification 0.8).
func TestARelativeXDGFolderIsIgnored(t *testing.T) {
	env := computer(t, "", "XDG_DATA_HOME", "data", "XDG_CONFIG_HOME", "config", "DAYBOOK_DB", "x.db")
	if _, err := load(env, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("data"); !os.IsNotExist(err) {
		t.Error("a folder was made in the current one")
	}
}

func TestAFolderThatCannotBeMadeIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := load(computer(t, "", "XDG_DATA_HOME", filepath.Join(file, "data")), "")
	if work.CodeOf(err) != work.Failed || err == nil || !strings.Contains(err.Error(), "cannot be made; name a file with --db or DAYBOOK_DB") {
		t.Errorf("%v, want it to say that the folder cannot be made", err)
	}
}

func TestSettingsThatCannotBeReadAreSaid(t *testing.T) {
	env := computer(t, "")
	if err := os.MkdirAll(filepath.Join(env("XDG_CONFIG_HOME"), "daybook", "config"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := load(env, "x.db")
	if work.CodeOf(err) != work.Failed || err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("%v, want it to say that the settings cannot be read", err)
	}
}

func TestSetChangesOneLineOfTheFile(t *testing.T) {
	env := computer(t, "# of mine\ndb = \"/file.db\" # here\ndurability = normal\n")
	for _, set := range [][2]string{{"durability", "full"}, {"backup_recipients", "age1a age1b"}, {"durability", ""}, {"backup_recipients", "age1c"}} {
		if err := config.Set(env, set[0], set[1]); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(env("XDG_CONFIG_HOME"), "daybook", "config")
	text, err := os.ReadFile(path)
	if want := "# of mine\ndb = \"/file.db\" # here\nbackup_recipients = \"age1c\"\n"; err != nil || string(text) != want {
		t.Errorf("the file holds %q (%v), want %q", text, err, want)
	}
	got, err := load(env, "")
	if err != nil || got.Durability != "full" || len(got.Recipients) != 1 || got.Database != "/file.db" {
		t.Errorf("%+v (%v)", got, err)
	}
	if err := config.Set(env, "durability", "full\"\ndb = \"/other.db"); work.CodeOf(err) != work.Invalid || err == nil {
		t.Errorf("a value of two lines: %v, want it refused", err)
	}
	if err := config.Set(computer(t, ""), "durability", "normal"); err != nil {
		t.Errorf("where there is no file: %v", err)
	}
}
