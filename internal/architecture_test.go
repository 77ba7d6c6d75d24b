// Package internal_test holds the layout of the whole repository: which
// package may import which, and where the clock and chance may be read. The
// tables below are the rules; docs/adr/0013-layout-and-imports.md says why.
package internal_test

import (
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// A layer is one package of ours with all that it may import beside the
// standard library. A folder below it belongs to it. Imports go one way, down
// this list.
type layer struct {
	folder    string // below the module
	imports   string // layers below internal/ that it may import
	libraries string // other people's modules that it may import
	because   string
}

var layers = []layer{
	{
		folder:  "internal/work",
		because: "the domain knows nothing of files, screens or libraries",
	},
	{
		folder:    "internal/parse",
		imports:   "work",
		libraries: "golang.org/x/text",
		because:   "text becomes values of the domain, and nothing else happens",
	},
	{
		folder:    "internal/recur",
		imports:   "work",
		libraries: "github.com/teambition/rrule-go",
		because:   "what comes again, by RFC 5545, in bounded time; the library checks it in tests",
	},
	{
		folder:  "internal/scan",
		imports: "work",
		because: "Git repositories in folders, read and never written, without git and without network",
	},
	{
		folder:    "internal/input",
		imports:   "work parse",
		libraries: "golang.org/x/text",
		because:   "the one door: what is checked here needs no database to be checked",
	},
	{
		folder:    "internal/config",
		imports:   "work",
		libraries: "github.com/adrg/xdg",
		because:   "settings are read once, before anything is opened",
	},
	{
		folder:    "internal/store",
		imports:   "work",
		libraries: "modernc.org/sqlite github.com/google/uuid golang.org/x/text",
		because:   "all SQL is here; it stores what it is given and decides nothing",
	},
	{
		folder:    "internal/migrate",
		imports:   "work",
		libraries: "modernc.org/sqlite github.com/pressly/goose/v3",
		because:   "it stands beside store: it must run on files that store cannot open yet",
	},
	{
		folder:    "internal/backup",
		imports:   "work migrate",
		libraries: "modernc.org/sqlite github.com/gofrs/flock filippo.io/age",
		because:   "it stands beside store: it must copy and check files that store cannot open",
	},
	{
		folder:    "internal/doctor",
		imports:   "work store migrate",
		libraries: "modernc.org/sqlite",
		because:   "it looks at files that may be damaged, page by page where SQLite gives up, and lets store mend the rows",
	},
	{
		folder:  "internal/report",
		imports: "work",
		because: "data in, bytes out",
	},
	{
		folder:    "internal/transfer",
		imports:   "work parse input store",
		libraries: "github.com/google/uuid",
		because:   "import goes through the same door as a person's input, and makes stable uids from what it reads",
	},
	{
		folder:    "internal/demo",
		imports:   "work store",
		libraries: "github.com/google/uuid",
		because:   "sample data, written through the store in bulk",
	},
	{
		folder:    "internal/app",
		imports:   "work parse recur scan input config store migrate backup doctor report transfer demo",
		libraries: "github.com/google/uuid golang.org/x/text",
		because:   "what a person can do, one transaction a verb; it knows no surface",
	},
	{
		folder:    "internal/api",
		imports:   "work parse input app",
		libraries: "github.com/danielgtaylor/huma/v2",
		because:   "a surface turns its input into one call of app",
	},
	{
		folder:    "internal/web",
		imports:   "work parse input app",
		libraries: "github.com/yuin/goldmark",
		because:   "a surface turns its input into one call of app",
	},
	{
		folder:    "internal/cli",
		imports:   "work parse input app",
		libraries: "github.com/spf13/cobra github.com/spf13/pflag github.com/clipperhouse/displaywidth golang.org/x/term",
		because:   "a surface turns its input into one call of app",
	},
	{
		folder:    "internal/mcp",
		imports:   "work parse input app",
		libraries: "github.com/modelcontextprotocol/go-sdk",
		because:   "a surface turns its input into one call of app",
	},
	{
		folder:    "internal/interop",
		imports:   "work parse input app",
		libraries: "github.com/emersion",
		because:   "a surface turns its input into one call of app",
	},
	{
		folder:    "internal/testkit",
		imports:   "work parse input config store migrate backup report transfer app",
		libraries: testLibraries + " github.com/google/uuid",
		because:   "tests of every layer start from here, so it stops below the surfaces",
	},
	{
		folder:    "cmd",
		imports:   "work config app api web cli mcp interop",
		libraries: "github.com/google/uuid golang.org/x/term",
		because:   "it wires the parts, and is the one place that reads the clock and chance",
	},
	{
		folder:    "internal/proof",
		libraries: "modernc.org/sqlite filippo.io/age",
		because:   "the real binary is killed, cut and starved, and its file read by another eye than store's; a key of age is made for its encrypted backups; tests alone",
	},
	{
		folder:    "bench",
		imports:   "work store app testkit",
		libraries: "modernc.org/sqlite",
		because:   "it measures our store against plain SQLite",
	},
	{
		folder:  "internal",
		because: "this test alone; everything else has a folder of its own",
	},
}

// Files named _test.go may import, beside what their layer may, the testkit,
// what the testkit may, and these.
const testLibraries = "github.com/rogpeppe/go-internal github.com/google/go-cmp pgregory.net/rapid github.com/chromedp github.com/microcosm-cc/bluemonday golang.org/x/net"

// A confined package of the standard library, with what lies below it, is
// imported in the named folders alone, whatever the layer.
var confined = []struct{ standard, folders, instead string }{
	{
		"database/sql", "internal/store internal/migrate internal/backup internal/doctor internal/proof bench",
		"put the query into internal/store, as a function of *store.Tx",
	},
	{
		"net/http", "internal/api internal/web internal/mcp internal/interop cmd bench", // the last two ask a program that runs
		"move the code to the surface that speaks HTTP",
	},
	{
		"testing", "internal/testkit bench",
		"move the code to internal/testkit or to a _test.go file",
	},
}

// Chance and the clock are read in these folders and in tests alone: one
// action has one time, and a test can choose it.
const clockFolders = "cmd internal/testkit bench"

// A handed-in name reads the clock or chance. A generator that is seeded by
// its caller is not chance, nor is an id made from a name.
var handedIn = []struct {
	standard string
	names    string // the names that are handed in; empty: all
	free     string // or all but these
	instead  string
}{
	{"time", "Now Since Until", "", "take the time as a parameter"},
	{"math/rand", "", "New NewSource NewZipf Rand Source Source64 Zipf", "take a seeded *rand.Rand as a parameter"},
	{"math/rand/v2", "", "New NewPCG NewChaCha8 NewZipf Rand Source PCG ChaCha8 Zipf", "take a seeded *rand.Rand as a parameter"},
	{"crypto/rand", "", "", "take an io.Reader as a parameter"},
	{"github.com/google/uuid", "New NewString NewRandom NewUUID NewV6 NewV7 NewDCEGroup NewDCEPerson NewDCESecurity", "", "take the new uid, or a function that makes one, as a parameter"},
}

// TestLayoutHoldsTheImportRules reads every Go file of the module.
func TestLayoutHoldsTheImportRules(t *testing.T) {
	files := goFiles(t, "..")
	if _, found := files["internal/architecture_test.go"]; !found {
		t.Fatal("this very file was not read: the test no longer finds the module")
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		violations, err := check(name, files[name])
		if err != nil {
			t.Errorf("%s does not parse: %v", name, err)
		}
		for _, v := range violations {
			t.Error(v)
		}
	}
}

// goFiles returns the Go files of the module at root by their names below it.
// Modules inside it, test data and hidden folders are not of it.
func goFiles(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	module := os.DirFS(root)
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != "." && !ofModule(module, name) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) == ".go" {
			files[name], err = fs.ReadFile(module, name)
		}
		return err
	})
	if err != nil {
		t.Fatalf("reading the module at %s: %v", root, err)
	}
	return files
}

func ofModule(module fs.FS, folder string) bool {
	base := path.Base(folder)
	if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return false
	}
	_, err := fs.Stat(module, path.Join(folder, "go.mod"))
	return err != nil
}
