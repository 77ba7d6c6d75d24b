package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"daybook/internal/app"
	"daybook/internal/work"
)

// keyFlags are how an encrypted backup is opened.
type keyFlags struct{ identity, passphrase string }

func (k *keyFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&k.identity, "identity", "", "of an encrypted backup: the `file` of the secret key, as age-keygen writes it")
	cmd.Flags().StringVar(&k.passphrase, "passphrase-file", "", "or the `file` in which its passphrase is; - reads standard input")
}

// key reads the key to a backup, and asks for its passphrase where the person
// is there and named none.
func (p *program) key(ctx context.Context, o app.Options, k keyFlags, which string) (*app.BackupKey, error) {
	switch {
	case k.identity != "":
		return app.IdentityFile(k.identity)
	case k.passphrase != "":
		words, err := p.readPassphrase(k.passphrase)
		if err != nil {
			return nil, err
		}
		return app.Passphrase(words)
	}
	encrypted, err := app.IsEncrypted(ctx, o, which)
	if err != nil || !encrypted || !p.Asks || p.Secret == nil {
		return nil, err
	}
	words, err := p.Secret("Passphrase of " + which + ": ")
	if err != nil {
		return nil, err
	}
	return app.Passphrase(words)
}

// readPassphrase reads the first line of a file.
func (p *program) readPassphrase(path string) (string, error) {
	return p.firstLine("passphrase-file", path)
}

// firstLine reads the first line of the file that a flag names.
func (p *program) firstLine(flag, path string) (string, error) {
	var text []byte
	var err error
	if path == "-" {
		text, err = io.ReadAll(p.Stdin)
	} else {
		text, err = os.ReadFile(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", work.Wrap(err, work.NotFound, "%s %s does not exist", flag, path)
	}
	if err != nil {
		return "", work.Wrap(err, work.Failed, "%s %s cannot be read", flag, path)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimRight(line, "\r"), nil
}

// cipher is how a backup is to be encrypted.
func (p *program) cipher(o app.Options, recipients []string, passphrase string) (*app.BackupCipher, error) {
	switch {
	case len(recipients) > 0:
		return app.EncryptFor(recipients...)
	case passphrase != "":
		words, err := p.readPassphrase(passphrase)
		if err != nil {
			return nil, err
		}
		return app.EncryptWith(words)
	case len(o.Recipients) > 0:
		return app.EncryptFor(o.Recipients...)
	case !p.Asks || p.Secret == nil:
		return nil, work.Errorf(work.Invalid, "encrypt needs a key: name a public one with --recipient, or a file with --passphrase-file")
	}
	words, err := p.Secret("Passphrase: ")
	if err != nil {
		return nil, err
	}
	again, err := p.Secret("The same again: ")
	if err == nil && again != words {
		err = work.InvalidField("passphrase", "was not the same both times; nothing was made")
	}
	if err != nil {
		return nil, err
	}
	return app.EncryptWith(words)
}
