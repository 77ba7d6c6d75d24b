package scan

import (
	"net/url"
	"path/filepath"
	"strings"
)

// Key names a repository: two with one key are one. It is the address of its
// remote, the same for ssh and https, else its path.
func (r Repository) Key() string { return Key(r.RemoteURL, r.Path) }

// Key is Repository.Key for a remote and a path that are written down
// already. Hosts and paths compare without regard to case, user names, the
// port of ssh, and .git at the end. A remote on this computer counts where its
// path is absolute.
func Key(remoteURL, path string) string {
	a, ok := parseAddress(remoteURL)
	if local := strings.TrimPrefix(remoteURL, "file://"); !ok && filepath.IsAbs(filepath.FromSlash(local)) {
		return "file:" + strings.TrimSuffix(filepath.Clean(filepath.FromSlash(local)), ".git")
	}
	if !ok || a.host == "" {
		return path
	}
	host := strings.ToLower(a.host)
	if a.scheme == "ssh" {
		host, _, _ = strings.Cut(host, ":")
	}
	for scheme, port := range map[string]string{"http": ":80", "https": ":443", "git": ":9418"} {
		if a.scheme == scheme {
			host = strings.TrimSuffix(host, port)
		}
	}
	if known := sshHosts[host]; known != "" {
		host = known
	}
	name := a.path
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	name = strings.TrimSuffix(strings.Trim(strings.ToLower(name), "/"), ".git")
	return host + "/" + strings.Trim(name, "/")
}

// sshHosts are other names under which a host answers ssh on the port of
// https.
var sshHosts = map[string]string{
	"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com", "altssh.bitbucket.org": "bitbucket.org",
}

// An address is a remote's URL in parts.
type address struct {
	scheme string // in lower case; ssh for user@host:path as well
	short  bool   // written as user@host:path
	user   string // with its password
	host   string // with its port
	path   string // with what follows it
}

// parseAddress reads scheme://user@host:port/path and user@host:path. A path
// of this computer, also of Windows, is none.
func parseAddress(remote string) (address, bool) {
	if scheme, rest, ok := strings.Cut(remote, "://"); ok {
		a := address{scheme: strings.ToLower(scheme)}
		a.user, a.host, a.path = splitAuthority(rest)
		return a, scheme != "" && a.scheme != "file"
	}
	colon := strings.Index(remote, ":")
	slash := strings.IndexAny(remote, `/\`)
	if colon < 0 || slash >= 0 && slash < colon {
		return address{}, false
	}
	a := address{scheme: "ssh", short: true}
	rest := remote
	for at := strings.LastIndex(remote, "@"); at >= 0; at = strings.LastIndex(remote[:at], "@") {
		if strings.Contains(remote[at:], ":") {
			a.user, rest = remote[:at], remote[at+1:]
			break
		}
	}
	a.host, a.path, _ = strings.Cut(rest, ":")
	drive := a.user == "" && len(a.host) == 1
	return a, a.host != "" && !drive && !strings.ContainsAny(a.host, `/\`)
}

// splitAuthority parts what follows :// at the last @ before the path. A
// password with a slash in it, which no URL may have, goes on to the last @ of
// all: better too much is left out than a password kept.
func splitAuthority(rest string) (user, host, path string) {
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndex(rest[:end], "@")
	_, port, ok := strings.Cut(rest[at+1:end], ":")
	noPort := ok && (port == "" || strings.Trim(port, "0123456789") != "") && rest[at+1] != '['
	if last := strings.LastIndex(rest, "@"); last > end && noPort {
		at = last
	}
	if at >= 0 {
		user, rest = rest[:at], rest[at+1:]
	}
	if end = strings.IndexAny(rest, "/?#"); end < 0 {
		end = len(rest)
	}
	return user, rest[:end], rest[end:]
}

// maxRemote is the length in bytes of the longest address that is kept.
const maxRemote = 2000

// stripped returns an address without what only its owner may know: over ssh
// the password, else user, password, and what follows the path. One that no
// address can be is "".
func stripped(remote string) string {
	if len(remote) > maxRemote || strings.ContainsFunc(remote, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return ""
	}
	a, ok := parseAddress(remote)
	if !ok {
		return remote
	}
	user, _, _ := strings.Cut(a.user, ":")
	switch {
	case a.scheme != "ssh" && a.scheme != "git+ssh" && a.scheme != "ssh+git":
		user = ""
		if end := strings.IndexAny(a.path, "?#"); end >= 0 {
			a.path = a.path[:end]
		}
	case user != "":
		user += "@"
	}
	if a.short {
		return user + a.host + ":" + a.path
	}
	return a.scheme + "://" + user + a.host + a.path
}
