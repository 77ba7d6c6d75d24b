package migrate

import (
	"context"
	"io/fs"

	"daybook/internal/work"
)

// Downgrade takes back the newest migrations, as many as steps says.
func Downgrade(ctx context.Context, path string, fsys fs.FS, steps int) ([]Applied, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil {
		return nil, err
	}
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	applied := len(files) - len(st.Pending)
	if steps < 1 || steps > applied {
		return nil, work.Errorf(work.Invalid, "steps is %d; of the migrations of %s, 1 to %d can be taken back", steps, path, applied)
	}
	target := int64(0)
	if applied > steps {
		target = files[applied-steps-1].Version
	}
	return downgrade(ctx, path, fsys, target)
}

// DowngradeTo takes back every migration above a version; 0 takes back all.
func DowngradeTo(ctx context.Context, path string, fsys fs.FS, version int64) ([]Applied, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil {
		return nil, err
	}
	if err := knownVersion(fsys, version); err != nil && version != 0 {
		return nil, err
	}
	if version > st.Current {
		return nil, work.Errorf(work.Invalid, "version %d is above the present one, %d; upgrade to it instead", version, st.Current)
	}
	return downgrade(ctx, path, fsys, version)
}

func downgrade(ctx context.Context, path string, fsys fs.FS, target int64) ([]Applied, error) {
	st, err := StatusOf(ctx, path, fsys)
	if err != nil || st.Current <= target {
		return nil, err
	}
	r, err := open(path, fsys, nil)
	if err != nil {
		return nil, err
	}
	defer r.db.Close()
	var done []Applied
	for i := len(r.files) - 1; i >= 0; i-- {
		m := r.files[i]
		if m.Version <= target || m.Version > st.Current {
			continue
		}
		if _, err := r.provider.ApplyVersion(ctx, m.Version, false); err != nil {
			return done, r.failure(ctx, err, m, "taken back")
		}
		done = append(done, Applied{m, true})
	}
	return done, nil
}
