package cli

import (
	"fmt"
	"net"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// address is where the pages are, unless something else is said.
const address = "127.0.0.1:7373"

func (p *program) serveCommand() *cobra.Command {
	var addr string
	var open bool
	cmd := command(&cobra.Command{
		Use: "serve", Short: "Open the daybook in a browser, until Ctrl-C", GroupID: "data", Args: noWords,
		Long: `Serve the daybook's pages to the browsers of this computer, until Ctrl-C ends it.
Nobody else can reach them: an address that other computers see is refused.`,
		Example: "  daybook serve --open",
		RunE: func(c *cobra.Command, _ []string) error {
			l, err := listen(addr)
			if err != nil {
				return err
			}
			defer func() { _ = l.Close() }() // the server has closed it, unless it never began
			return p.open(c.Context(), func(a *app.App) error {
				url := "http://" + l.Addr().String() + "/"
				if _, err := fmt.Fprintln(p.Stdout, "Daybook is open at", url); err != nil {
					return work.Wrap(err, work.Failed, "the address could not be printed")
				}
				if open {
					if err := p.Browse(url); err != nil {
						p.say("The browser could not be opened (%s); go to %s.", err, url)
					}
				}
				return p.Serve(c.Context(), a, l)
			})
		},
	})
	cmd.Flags().StringVar(&addr, "addr", address, "the `address` to listen on, of this computer alone")
	cmd.Flags().BoolVar(&open, "open", false, "open the browser there")
	return cmd
}

// listen takes an address of this computer that others cannot reach.
func listen(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, work.InvalidField("addr", "is %q; write it like %s", addr, address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, work.InvalidField("addr", "is %q, which other computers may reach; write one of this computer alone, like %s", addr, address)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, work.Wrap(err, work.Conflict, "nothing can listen on %s: %s; is a daybook open there? --addr 127.0.0.1:0 takes a free one", addr, err)
	}
	return l, nil
}
