package scan

import (
	"os"
	"path/filepath"
	"testing"
)

func TestConfigRemote(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"as git writes it", "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://example.com/a\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n", "https://example.com/a"},
		{"on one line, in any case", `[REMOTE "origin"]URL=https://example.com/a`, "https://example.com/a"},
		{"a name keeps its case", "[remote \"Origin\"]\nurl = b\n[remote \"origin\"]\nurl = a\n", "a"},
		{"as git once wrote it", "[remote.origin]\nurl = a\n", "a"},
		{"of another section", "[branch \"origin\"]\nurl = b\n[remote]\nurl = c\n[remote \"x\"]\nurl = a\n[url \"y\"]\nurl = d\n", "c"},
		{"pushing is not it", "[remote \"origin\"]\npushurl = b\nurl = a\n", "a"},
		{"the first of several", "[remote \"origin\"]\nurl = a\nurl = b\n[remote \"origin\"]\nurl = c\n", "a"},
		{"empty ones do not count", "[remote \"origin\"]\nurl =\nurl\nurl = a\n", "a"},
		{"comments", "# [remote \"origin\"]\n; url = b\n[remote \"origin\"] # here\n  url = a # b ; c\n", "a"},
		{"quotes and white space", "[remote \"origin\"]\n\turl =   \" a#b;c \"d  \t ;x\n", " a#b;c d"},
		{"escapes", "[remote \"o\\\"r\\\\i]gin\"]\nurl = \\\"a\\\\b\\tc\\n\\b\n", "\"a\\b\tc\n\b"},
		{"a line that goes on", "[remote \"origin\"]\nurl = https://\\\nexample.com/a\n", "https://example.com/a"},
		{"lines of Windows, and a mark before them", "\ufeff[remote \"origin\"]\r\n\turl = C:\\\\repos\\\\a\r\n", `C:\repos\a`},
		{"no end of the last line", "[remote \"origin\"]\nurl = a", "a"},
		{"a section that does not end", "[remote \"origin\nurl = a\n[remote \"x\"]\nurl = b", "b"},
		{"rubbish", "\x00\xff===[[[]]]\"\\", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "config")
			if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			c, err := readConfig(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := c.remote(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestConfigIncludes(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"config":       "[include]\npath = sub/remotes\npath = missing\npath = ~/home\npath = config\n[includeIf \"gitdir:/\"]\npath = b\n[remote \"origin\"]\nurl = b\n",
		"sub/remotes":  "[include]\npath = ../absolute\n",
		"absolute":     "[include]\npath = " + filepath.ToSlash(filepath.Join(folder, "sub/end")) + "\n",
		"sub/end":      "[remote \"origin\"]\nurl = a\n",
		"b":            "[remote \"origin\"]\nurl = c\n",
		"sub/circular": "",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c, err := readConfig(filepath.Join(folder, "config"))
	if err != nil || c.remote() != "a" {
		t.Errorf("got %q, %v, want a", c.remote(), err)
	}
	if c.files > maxIncludes {
		t.Errorf("read %d files", c.files)
	}
	if c, err := readConfig(filepath.Join(folder, "none")); err != nil || c.remote() != "" {
		t.Errorf("a missing file: got %q, %v", c.remote(), err)
	}
}

func FuzzConfig(f *testing.F) {
	f.Add([]byte("[remote \"origin\"]\n\turl = \"a\\\"b\" ; c\n[x]y=\\\n"))
	f.Add([]byte("[remote.origin]url=a\\"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		c := &config{urls: map[string]string{}, files: maxIncludes}
		c.read(data, "config")
		stripped(c.remote())
		Key(c.remote(), "/x")
	})
}
