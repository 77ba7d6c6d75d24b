package migrate

import "encoding/binary"

// IsOurs reports whether the file's header says that it is a daybook, which is
// the usual case and costs one read. Where it says no, StatusOf tells why.
func IsOurs(path string) (bool, error) {
	head, err := headOf(path)
	if err != nil || len(head) < 100 {
		return false, err
	}
	return isSQLite(head) && binary.BigEndian.Uint32(head[68:]) == ApplicationID, nil
}
