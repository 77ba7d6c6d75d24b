package cli

import (
	"fmt"
	"strings"
	"testing"

	"daybook/internal/testkit"
)

// A long import says on standard error how far it has come, where a person sees
// it, and wipes that out; a short one, and one in a script, say nothing.
func TestALongImportIsWatched(t *testing.T) {
	for _, test := range []struct {
		rows    int
		watched bool
		want    string
	}{
		{6000, true, "\r\x1b[KImport: 5000 rows read\r\x1b[KImport: 6000 rows read\r\x1b[K"},
		{6000, false, ""},
		{1500, true, ""},
	} {
		o, _ := testkit.Options(t)
		var table strings.Builder
		table.WriteString("title\n")
		for i := range test.rows {
			fmt.Fprintf(&table, "Task %d\n", i)
		}
		env := Environment{Watched: test.watched, Stdin: strings.NewReader(table.String())}
		status, _, said := run(t, o, env, "import", "-", "--kind", "tasks")
		if status != 0 || !strings.HasPrefix(said, test.want) || test.want == "" && strings.Contains(said, "rows read") {
			t.Errorf("%d rows, watched %v: status %d, said %q, want %q first", test.rows, test.watched, status, said, test.want)
		}
	}
}
