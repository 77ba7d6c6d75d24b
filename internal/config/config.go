// Package config finds out where the daybook is and how to keep it: defaults,
// then the settings file, then the environment, then flags.
package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"daybook/internal/work"
)

// Config is what can be set outside the daybook itself.
type Config struct {
	Database   string   // path of the file
	Durability string   // "full" or "normal": whether each action is synced to disk
	Zone       string   // IANA name; "": the owner's, else LocalZone
	LocalZone  string   // IANA name of the computer's zone
	Backups    string   // folder of the backups; "": backups beside the file
	Recipients []string // public keys of age that backups are encrypted to
	Now        func() time.Time
}

// Load reads the settings. env is the environment; database is the value of
// the flag --db, or "". clock is the computer's, which DAYBOOK_NOW replaces.
func Load(env func(string) string, database string, clock func() time.Time) (Config, error) {
	c := Config{Durability: "full", LocalZone: localZone(env), Now: clock}
	if err := c.readFile(filepath.Join(configHome(env), "daybook", "config")); err != nil {
		return c, err
	}
	for _, named := range []struct {
		value string
		into  *string
	}{{env("DAYBOOK_DB"), &c.Database}, {env("DAYBOOK_TZ"), &c.Zone}, {env("DAYBOOK_BACKUPS"), &c.Backups}, {database, &c.Database}} {
		if named.value != "" {
			*named.into = named.value
		}
	}
	if now := env("DAYBOOK_NOW"); now != "" {
		t, err := time.Parse(time.RFC3339, now)
		if err != nil {
			return c, work.InvalidField("DAYBOOK_NOW", "is %q; write a time like 2026-04-01T09:30:00Z", now)
		}
		c.Now = func() time.Time { return t }
	}
	return c, c.check(env)
}

func (c *Config) check(env func(string) string) error {
	if c.Durability != "full" && c.Durability != "normal" {
		return work.InvalidField("durability", "is %q; it is full or normal", c.Durability)
	}
	if _, err := time.LoadLocation(c.Zone); err != nil || c.Zone == "Local" {
		return work.InvalidField("DAYBOOK_TZ", "(or time_zone in the settings) is %q; write the name of a zone, like Europe/Zurich", c.Zone)
	}
	if c.Database != "" {
		return nil
	}
	folder := filepath.Join(dataHome(env), "daybook")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return work.Wrap(err, work.Failed, "the folder %s cannot be made; name a file with --db or DAYBOOK_DB", folder)
	}
	c.Database = filepath.Join(folder, "daybook.db")
	return nil
}

// readFile reads lines of the form name = "value"; what follows a # is a
// remark. There need not be a file.
func (c *Config) readFile(path string) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return work.Wrap(err, work.Failed, "the settings in %s cannot be read; check the permissions of the file and its folder", path)
	}
	var recipients string
	known := map[string]*string{
		"db": &c.Database, "durability": &c.Durability, "time_zone": &c.Zone,
		"backups": &c.Backups, "backup_recipients": &recipients,
	}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, text, _ := strings.Cut(line, "=")
		into := known[strings.TrimSpace(name)]
		value, ok := unquote(text)
		if !ok || into == nil {
			return work.Errorf(work.Invalid, "%s line %d: %q is not a setting; those are db, backups, backup_recipients, durability and time_zone, as in durability = \"full\"", path, i+1, line)
		}
		*into = value
	}
	c.Recipients = strings.Fields(recipients)
	return nil
}

// unquote reads a value, in quotes or not, and leaves out a remark behind it.
// Within quotes # is a sign like any other.
func unquote(text string) (value string, ok bool) {
	text = strings.TrimSpace(text)
	if quoted, found := strings.CutPrefix(text, `"`); found {
		value, text, ok = strings.Cut(quoted, `"`)
		text = strings.TrimSpace(text)
		return value, ok && (text == "" || strings.HasPrefix(text, "#"))
	}
	value, _, _ = strings.Cut(text, "#")
	value = strings.TrimSpace(value)
	return value, value != "" && !strings.Contains(value, `"`)
}

// dataHome is the user's data folder: XDG_DATA_HOME as it is now, not as it
// was when the program started.
func dataHome(env func(string) string) string {
	if home := env("XDG_DATA_HOME"); filepath.IsAbs(home) {
		return home
	}
	return xdg.DataHome
}

func configHome(env func(string) string) string {
	if home := env("XDG_CONFIG_HOME"); filepath.IsAbs(home) {
		return home
	}
	return xdg.ConfigHome
}

// localZone finds the IANA name of the computer's zone, which time.Local does
// not tell: from TZ, from where /etc/localtime points, else UTC.
func localZone(env func(string) string) string {
	if name := strings.TrimPrefix(env("TZ"), ":"); name != "" {
		if _, err := time.LoadLocation(name); err == nil {
			return name
		}
	}
	if name := time.Local.String(); name != "Local" && name != "" {
		return name
	}
	if runtime.GOOS != "windows" {
		if target, err := os.Readlink("/etc/localtime"); err == nil {
			if _, name, ok := strings.Cut(filepath.ToSlash(target), "zoneinfo/"); ok {
				return name
			}
		}
	}
	return "UTC"
}

// Set writes one setting into the settings' file, and leaves all else in it as it
// is; "" takes the setting out. The file is made where there is none.
func Set(env func(string) string, name, value string) error {
	path := filepath.Join(configHome(env), "daybook", "config")
	if strings.ContainsAny(value, "\"\r\n") {
		return work.InvalidField(name, "%q holds a sign that a setting cannot", value)
	}
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return work.Wrap(err, work.Failed, "the settings in %s cannot be read; check the permissions of the file and its folder", path)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if known, _, ok := strings.Cut(line, "="); !ok || strings.TrimSpace(known) != name {
			lines = append(lines, strings.TrimSuffix(line, "\n"))
		}
	}
	if value != "" {
		lines = append(lines, name+` = "`+value+`"`)
	}
	if err := replace(path, strings.Join(lines, "\n")+"\n"); err != nil {
		return work.Wrap(err, work.Failed, "the settings in %s cannot be written", path)
	}
	return nil
}

// replace writes a file for its owner alone, whole or not at all.
func replace(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // of a file that is kept elsewhere and linked
	}
	if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
