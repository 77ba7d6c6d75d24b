package scan

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestStripped(t *testing.T) {
	tests := []struct{ name, remote, want string }{
		{"nothing to strip", "https://example.com/a/b.git", "https://example.com/a/b.git"},
		{"a user and a token", "https://ana:ghp_secret@example.com/a/b.git", "https://example.com/a/b.git"},
		{"a token as user", "https://ghp_secret@example.com/a/b", "https://example.com/a/b"},
		{"a password with an at sign", "https://ana:se@cret@example.com/a", "https://example.com/a"},
		{"a password with a slash", "https://ana:se/cret@example.com/a", "https://example.com/a"},
		{"a port", "https://x:secret@example.com:8443/a", "https://example.com:8443/a"},
		{"an address of IPv6", "https://ana:secret@[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443/a"},
		{"a token after the path", "https://example.com/a?private_token=secret#x", "https://example.com/a"},
		{"an escape that is none", "http://ana:%zzsecret@example.com/a", "http://example.com/a"},
		{"ssh keeps its user", "ssh://git@example.com:2222/a/b", "ssh://git@example.com:2222/a/b"},
		{"ssh loses its password", "ssh://git:secret@example.com/a", "ssh://git@example.com/a"},
		{"the short form", "git@example.com:a/b.git", "git@example.com:a/b.git"},
		{"the short form without a user", "example.com:a/b.git", "example.com:a/b.git"},
		{"the short form with a password", "git:secret@example.com:a/b", "git@example.com:a/b"},
		{"an at sign in the path", "git@example.com:a/b@2", "git@example.com:a/b@2"},
		{"a path", "/srv/git/a.git", "/srv/git/a.git"},
		{"a path with an at sign and a colon", "/srv/a@b:c", "/srv/a@b:c"},
		{"a path beside", "../a", "../a"},
		{"a file URL", "file:///srv/git/a", "file:///srv/git/a"},
		{"a drive of Windows", `C:\repos\a`, `C:\repos\a`},
		{"a drive of Windows with slashes", "C:/repos/a", "C:/repos/a"},
		{"a share of Windows", `\\server\share\a`, `\\server\share\a`},
		{"two lines", "https://example.com/a\nb", ""},
		{"too long", "https://example.com/" + strings.Repeat("a", 2000), ""},
		{"none", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := stripped(tt.remote); got != tt.want {
				t.Errorf("%s: got %s, want %s", tt.remote, got, tt.want)
			}
		})
	}
}

func TestNoPasswordIsKept(t *testing.T) {
	before, after := rapid.StringMatching(`[a-z:/%?#.\[\]-]{0,6}`), rapid.StringMatching(`[a-z0-9@:/%?#.\[\]-]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		scheme := rapid.SampledFrom([]string{"https", "http", "HTTPS", "git", "ftp", "ssh"}).Draw(t, "scheme")
		password := before.Draw(t, "before") + "SECRET" + after.Draw(t, "after")
		remote := scheme + "://ana:" + password + "@example.com/" + rapid.StringMatching(`[a-z/]{0,9}`).Draw(t, "path")
		if got := stripped(remote); strings.Contains(got, "SECRET") {
			t.Errorf("%s: got %s", remote, got)
		}
	})
}

func TestKey(t *testing.T) {
	one := []string{
		"https://github.com/acme/ledger", "https://github.com/acme/ledger.git", "https://github.com/acme/ledger/", "http://GITHUB.com:80/acme/Ledger.git/",
		"https://ana:secret@github.com:443/acme/ledger", "git@github.com:acme/ledger.git", "github.com:/acme/ledger",
		"ssh://git@github.com/acme/ledger.git", "ssh://git@github.com:22/acme/ledger", "ssh://git@ssh.github.com:443/acme/ledger.git",
		"git://github.com:9418/acme/ledger", "https://github.com/acme/%6Cedger",
	}
	for _, remote := range one {
		if got := Key(remote, "/home/ana/x"); got != "github.com/acme/ledger" {
			t.Errorf("%s: got %s, want github.com/acme/ledger", remote, got)
		}
	}
	tests := []struct{ name, remote, want string }{
		{"no remote", "", "/home/ana/x"},
		{"another host", "https://gitlab.com/acme/ledger", "gitlab.com/acme/ledger"},
		{"another port", "https://example.com:8443/a", "example.com:8443/a"},
		{"a path beside says nothing elsewhere", "../a", "/home/ana/x"},
		{"a path of this computer", "/srv/git/../git/a.git", "file:/srv/git/a"},
		{"the same as a URL", "file:///srv/git/a", "file:/srv/git/a"},
		{"a drive of Windows", `D:\a`, "/home/ana/x"},
		{"no host", "https:///a", "/home/ana/x"},
	}
	for _, tt := range tests {
		if got := Key(tt.remote, "/home/ana/x"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
