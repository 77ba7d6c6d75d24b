package cli

import (
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// address is where the pages are, unless something else is said.
const address = "127.0.0.1:7373"

// shortestToken is how many characters a token has at least.
const shortestToken = 16

// serveFlags say where the pages are, and who may see them.
type serveFlags struct {
	addr, tokenFile, certificate, key string
	hosts                             []string
	open                              bool
}

func (p *program) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := command(&cobra.Command{
		Use: "serve", Short: "Open the daybook in a browser, until Ctrl-C", GroupID: "data", Args: noWords,
		Long: `Serve the daybook's pages to the browsers of this computer, until Ctrl-C ends it.
Other computers cannot reach them.

An address that other computers can reach (--addr) needs two things: TLS, by
--tls-cert and --tls-key, and a token of at least 16 characters to sign in with,
in --token-file or DAYBOOK_TOKEN. Pages are answered only under the names of
--addr and --host. Behind a proxy on this computer, or through an SSH tunnel,
leave the address as it is; a token and --host can be set there too.
docs/guide/serve.md shows each way.`,
		Example: "  daybook serve --open",
		RunE:    func(c *cobra.Command, _ []string) error { return p.serve(c, f) },
	})
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", address, "the `address` to listen on")
	flags.BoolVar(&f.open, "open", false, "open the browser there")
	flags.StringSliceVar(&f.hosts, "host", nil, "another `name` under which browsers may ask for the pages; several with commas between")
	flags.StringVar(&f.tokenFile, "token-file", "", "the `file` with the token to sign in with; - reads standard input")
	flags.StringVar(&f.certificate, "tls-cert", "", "the `file` of the certificate, and of those between it and its root")
	flags.StringVar(&f.key, "tls-key", "", "the `file` of the certificate's key")
	return cmd
}

func (p *program) serve(c *cobra.Command, f serveFlags) error {
	token, err := p.token(f.tokenFile)
	if err != nil {
		return err
	}
	hosts, err := f.names(token)
	if err != nil {
		return err
	}
	l, scheme, err := f.listen()
	if err != nil {
		return err
	}
	defer func() { _ = l.Close() }() // the server has closed it, unless it never began
	p.goesOn = true
	return p.open(c.Context(), func(a *app.App) error {
		url := scheme + "://" + shownHost(l.Addr().String(), hosts) + "/"
		if _, err := fmt.Fprintln(p.Stdout, "Daybook is open at", url); err != nil {
			return work.Wrap(err, work.Failed, "the address could not be printed")
		}
		if f.open {
			if err := p.Browse(url); err != nil {
				p.say("The browser could not be opened (%s); go to %s.", err, url)
			}
		}
		return p.Serve(c.Context(), Serving{App: a, Listener: l, Hosts: hosts, Token: token})
	})
}

// token is what one signs in with; "": nobody is asked.
func (p *program) token(file string) (token string, err error) {
	token = strings.TrimSpace(p.Getenv("DAYBOOK_TOKEN"))
	if file != "" {
		if token, err = p.firstLine("token-file", file); err != nil {
			return "", err
		}
		token = strings.TrimSpace(token)
	}
	if n := utf8.RuneCountInString(token); file != "" && n == 0 || n > 0 && n < shortestToken {
		return "", work.InvalidField("token", "has %d characters; one of at least %d keeps others out, as openssl rand -base64 24 makes it", n, shortestToken)
	}
	return token, nil
}

// names are those under which the pages may be asked for. What others can reach
// is refused where they could look, or listen.
func (f serveFlags) names(token string) (hosts []string, err error) {
	host, port, err := net.SplitHostPort(f.addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port) // 0 to 65535, or a name of one
	}
	if err != nil {
		return nil, work.InvalidField("addr", "is %q; write it like %s", f.addr, address)
	}
	for _, name := range f.hosts {
		hosts = append(hosts, strings.ToLower(strings.Trim(name, "[]")))
	}
	if (f.certificate == "") != (f.key == "") {
		return nil, work.Errorf(work.Invalid, "tls-cert and tls-key belong together: name both files, or neither")
	}
	ip := net.ParseIP(host)
	switch own := host == "localhost" || ip != nil && ip.IsLoopback(); {
	case own && (token != "" || len(hosts) == 0):
		return hosts, nil
	case own:
		return nil, work.InvalidField("host", "is another name for this computer, by which others may come through a proxy; set a token as well, in --token-file or DAYBOOK_TOKEN")
	case token == "":
		return nil, work.InvalidField("addr", "is %q, which other computers may reach; set a token, in --token-file or DAYBOOK_TOKEN, or write an address of this computer alone, like %s", f.addr, address)
	case f.certificate == "":
		return nil, work.InvalidField("addr", "is %q, which other computers may reach; name --tls-cert and --tls-key, or everyone in between can read the token and the pages", f.addr)
	case ip != nil && ip.IsUnspecified() || host == "":
		if len(hosts) == 0 {
			return nil, work.InvalidField("addr", "is every address of this computer; say with --host NAME by which name others ask for it")
		}
		return hosts, nil
	}
	return slices.Insert(hosts, 0, strings.ToLower(host)), nil
}

// listen takes the address.
func (f serveFlags) listen() (net.Listener, string, error) {
	var certificate tls.Certificate
	var err error
	if f.certificate != "" {
		if certificate, err = tls.LoadX509KeyPair(f.certificate, f.key); err != nil {
			code := work.Invalid
			if os.IsNotExist(err) {
				code = work.NotFound
			}
			return nil, "", work.Wrap(err, code, "the certificate of tls-cert and tls-key cannot be read: %s", err)
		}
	}
	l, err := net.Listen("tcp", f.addr)
	if err != nil {
		return nil, "", work.Wrap(err, work.Conflict, "nothing can listen on %s: %s; is a daybook open there? --addr 127.0.0.1:0 takes a free one", f.addr, err)
	}
	if f.certificate == "" {
		return l, "http", nil
	}
	return tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}}), "https", nil
}

// shownHost is the address as a browser is to be pointed at it.
func shownHost(listening string, hosts []string) string {
	host, port, err := net.SplitHostPort(listening)
	if ip := net.ParseIP(host); err == nil && len(hosts) > 0 && ip != nil && !ip.IsLoopback() {
		return net.JoinHostPort(hosts[0], port)
	}
	return listening
}
