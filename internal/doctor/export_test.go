package doctor

import (
	"context"
	"errors"
)

// PagesOf says on which page each row of a sound file is, by table and rowid.
// scratch is an empty file.
func PagesOf(ctx context.Context, s Salvage) (map[string]map[int64]int64, error) {
	p, err := openPages(s.From)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.close() }()
	old := &survey{pages: p, seen: map[int64]bool{}}
	old.readRoots()
	if err := s.makeEmpty(ctx, old.version()); err != nil {
		return nil, err
	}
	out := map[string]map[int64]int64{}
	stop := errors.New("nothing is to be filled")
	err = s.filling(ctx, func(f *filling) error {
		old.tables = f.tables
		old.claim()
		for name, t := range f.tables {
			out[name] = map[int64]int64{}
			for _, n := range t.leaves {
				rows, _, _ := old.leaf(n)
				for _, r := range rows {
					out[name][r.id] = n
				}
			}
		}
		return stop
	})
	if errors.Is(err, stop) {
		err = nil
	}
	return out, err
}
