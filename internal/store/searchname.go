package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"daybook/internal/work"
)

// mostCalled is up to how many records that are called by the words are taken
// to be meant.
const mostCalled = 20

// called lists the numbers among all records of the people, projects, skills and
// others that have a name of their own in which each of the words begins a word.
func (tx *Tx) called(words []string) (ids []int64, err error) {
	wanted := tokens(strings.Join(words, " "))
	var selects, uids []string
	for _, k := range work.Kinds {
		if k.Named && k.Name != "goal" { // a goal has a title, and there are many
			selects = append(selects, fmt.Sprintf("SELECT uid, %s FROM %s WHERE deleted_at IS NULL", k.Label, k.Table))
		}
	}
	err = tx.each(func(rows *sql.Rows) error {
		var uid, name string
		err := rows.Scan(&uid, &name)
		if err == nil && beginsEach(wanted, tokens(name)) {
			uids = append(uids, uid)
		}
		return err
	}, strings.Join(selects, " UNION ALL "))
	if err != nil || len(uids) == 0 {
		return nil, err
	}
	if len(uids) > mostCalled {
		return nil, nil
	}
	list, err := json.Marshal(uids)
	if err != nil {
		return nil, err
	}
	err = tx.each(func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, `SELECT id FROM records WHERE uid IN (SELECT value FROM json_each(?))`, string(list))
	return ids, err
}

// tokens are the words of a text as the index has them: in lower case, without
// diacritics (https://sqlite.org/fts5.html#unicode61_tokenizer).
func tokens(text string) []string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
	return strings.FieldsFunc(plain, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.Co) })
}

// beginsEach reports whether each of words is the beginning of one of of.
func beginsEach(words, of []string) bool {
	for _, word := range words {
		found := false
		for _, other := range of {
			found = found || strings.HasPrefix(other, word)
		}
		if !found {
			return false
		}
	}
	return len(words) > 0
}

// NamesLike returns the numbers of the live records of kind k with that name, or
// number; where there are none, of those in whose name words begin with the
// words of it.
func (tx *Tx) NamesLike(k *work.Kind, name string) ([]int64, error) {
	name, isName := strings.CutPrefix(strings.TrimSpace(name), "=")
	key := NameKey(name)
	wanted := tokens(name)
	var exact, like []int64
	err := tx.each(func(rows *sql.Rows) error {
		var id int64
		var nameKey, called string
		if err := rows.Scan(&id, &nameKey, &called); err != nil {
			return err
		}
		switch {
		case nameKey == key, !isName && fmt.Sprint(id) == name:
			exact = append(exact, id)
		case beginsEach(wanted, tokens(called)):
			like = append(like, id)
		}
		return nil
	}, fmt.Sprintf(`SELECT id, name_key, %s FROM %s WHERE deleted_at IS NULL`, k.Label, k.Table))
	if len(exact) > 0 {
		return exact, translate(err)
	}
	return like, translate(err)
}
