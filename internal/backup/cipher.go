package backup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"daybook/internal/work"
)

// Cipher encrypts backups with age (https://age-encryption.org), for whoever
// holds the key.
type Cipher struct{ recipients []age.Recipient }

// sealedMark follows the name of an unfinished copy once it is encrypted.
const sealedMark = ".age"

// ForRecipients encrypts to public keys (age1…), one or several.
func ForRecipients(keys ...string) (*Cipher, error) {
	c := &Cipher{}
	for _, key := range keys {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(key))
		if err != nil {
			return nil, work.InvalidField("recipient", "%q is not a public key of age; one looks like age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p, and age-keygen makes it", key)
		}
		c.recipients = append(c.recipients, r)
	}
	return c, nil
}

// ForPassphrase encrypts to a passphrase.
func ForPassphrase(words string) (*Cipher, error) {
	r, err := age.NewScryptRecipient(words)
	if err != nil {
		return nil, work.InvalidField("passphrase", "is empty")
	}
	return &Cipher{[]age.Recipient{r}}, nil
}

// seal encrypts a finished copy into a file beside it, synced, and returns its
// sum.
func (c *Cipher) seal(ctx context.Context, path string) (string, error) {
	err := c.sealInto(path, path+sealedMark)
	if err != nil {
		return "", work.Wrap(err, work.Failed, "the copy cannot be encrypted: %v", err)
	}
	return syncedSum(ctx, path+sealedMark)
}

func (c *Cipher) sealInto(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w, err := age.Encrypt(out, c.recipients...)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, in); err != nil {
		return err
	}
	return w.Close()
}

// Key opens encrypted backups.
type Key struct{ identities []age.Identity }

// largestIdentity is more bytes than any file of secret keys has.
const largestIdentity = 1 << 20

// KeyFile reads an identity file, as age-keygen writes it.
func KeyFile(path string) (*Key, error) {
	info, err := os.Stat(path)
	if os.IsNotExist(err) {
		return nil, work.Wrap(err, work.NotFound, "identity %s does not exist; name the file that age-keygen wrote", path)
	}
	if err == nil && (info.IsDir() || info.Mode()&os.ModeDevice != 0 || info.Size() > largestIdentity) {
		return nil, work.Errorf(work.Invalid, "identity %s is not a file of age's secret keys, as age-keygen writes it", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, work.Wrap(err, work.Failed, "identity %s cannot be read", path)
	}
	identities, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, work.Wrap(err, work.Invalid, "identity %s is not a file of age's secret keys, as age-keygen writes it", path)
	}
	return &Key{identities}, nil
}

// KeyPassphrase opens with a passphrase.
func KeyPassphrase(words string) (*Key, error) {
	id, err := age.NewScryptIdentity(words)
	if err != nil {
		return nil, work.InvalidField("passphrase", "is empty")
	}
	return &Key{[]age.Identity{id}}, nil
}

// unseal decrypts a backup into a new file for its owner alone.
func (k *Key) unseal(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return work.Wrap(err, work.Failed, "%s cannot be read", from)
	}
	defer func() { _ = in.Close() }() // it was only read
	if k == nil {
		return work.Errorf(work.Invalid, "%s is encrypted; name the file of its key with --identity, or give its passphrase", from)
	}
	r, err := age.Decrypt(in, k.identities...)
	var wrong *age.NoIdentityMatchError
	switch {
	case errors.As(err, &wrong):
		return work.Wrap(err, work.Invalid, "%s cannot be opened with this key or passphrase", from)
	case err != nil:
		return work.Wrap(err, work.Damaged, "%s is damaged, or no file of age: %v", from, err)
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return work.Wrap(err, work.Failed, "%s cannot be written", to)
	}
	if _, err = io.Copy(out, r); err != nil {
		err = work.Wrap(err, work.Damaged, "%s cannot be decrypted to its end: %v", from, err)
	}
	return errors.Join(err, out.Close())
}
