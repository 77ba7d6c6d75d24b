package internal_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "daybook"

// check holds one Go file, named by its path below the module, against the
// tables, and returns a line for each violation: where, which rule, what to do.
func check(name string, source []byte) ([]string, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	c := checker{name: name, folder: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), files: files}
	c.layer = layerOf(c.folder)
	if c.layer == nil {
		c.report(file.Package, "no layer is named %s; give it a row in layers (internal/architecture_test.go), saying why it is a package", c.folder)
		return c.violations, nil
	}
	for _, spec := range file.Imports {
		c.checkImport(spec)
	}
	if !c.test && !within(c.folder, clockFolders) {
		c.checkHandedIn(file)
	}
	return c.violations, nil
}

type checker struct {
	name, folder string
	test         bool
	layer        *layer
	files        *token.FileSet
	violations   []string
}

func (c *checker) report(pos token.Pos, format string, args ...any) {
	at := c.files.Position(pos)
	c.violations = append(c.violations, fmt.Sprintf("%s:%d: ", c.name, at.Line)+fmt.Sprintf(format, args...))
}

func (c *checker) checkImport(spec *ast.ImportSpec) {
	imported := importPath(spec)
	if spec.Name != nil && spec.Name.Name == "." {
		c.report(spec.Pos(), "%q is imported with a dot, which hides where names come from; import it by name", imported)
	}
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case first == module:
		c.checkOurs(spec, strings.TrimPrefix(imported, module+"/"))
	case strings.Contains(first, "."):
		c.checkLibrary(spec, imported)
	default:
		c.checkStandard(spec, imported)
	}
}

func (c *checker) checkOurs(spec *ast.ImportSpec, folder string) {
	target := layerOf(folder)
	if target == nil || target == c.layer {
		return // a new package is reported at its own files
	}
	allowed := c.layer.imports
	if c.test {
		allowed += " testkit " + layerOf("internal/testkit").imports
	}
	if !slices.Contains(strings.Fields(allowed), strings.TrimPrefix(target.folder, "internal/")) {
		c.report(spec.Pos(), "%s may not import %s (%s); it may import: %s; move the code down to a layer that both may import, or call it through one of these",
			c.layer.folder, target.folder, c.layer.because, listOf(allowed))
	}
}

func (c *checker) checkLibrary(spec *ast.ImportSpec, imported string) {
	allowed := c.layer.libraries
	if c.test {
		allowed += " " + layerOf("internal/testkit").libraries
	}
	if !within(imported, allowed) {
		c.report(spec.Pos(), "%s may not import %s (%s); it may import: %s; use the layer that has it, or add it to the layer's row with an ADR",
			c.layer.folder, imported, c.layer.because, listOf(allowed))
	}
}

func (c *checker) checkStandard(spec *ast.ImportSpec, imported string) {
	for _, rule := range confined {
		if !within(imported, rule.standard) || within(c.folder, rule.folders) {
			continue
		}
		if c.test && rule.standard == "testing" {
			continue
		}
		c.report(spec.Pos(), "%s is imported in %s only; %s", rule.standard, listOf(rule.folders), rule.instead)
	}
}

// checkHandedIn finds the names of handedIn wherever they are mentioned:
// called, or passed on as a value.
func (c *checker) checkHandedIn(file *ast.File) {
	imports := importsByName(file)
	ast.Inspect(file, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if left, ok := selector.X.(*ast.Ident); ok {
			c.checkSelector(selector, imports[left.Name])
		}
		return true
	})
}

func (c *checker) checkSelector(selector *ast.SelectorExpr, imported string) {
	for _, rule := range handedIn {
		if rule.standard != imported {
			continue
		}
		name := selector.Sel.Name
		named := rule.names == "" || slices.Contains(strings.Fields(rule.names), name)
		if named && !slices.Contains(strings.Fields(rule.free), name) {
			c.report(selector.Pos(), "%s.%s is read in %s only; %s", imported, name, listOf(clockFolders), rule.instead)
		}
	}
}

// importsByName returns the paths of the file's imports by the names that the
// file knows them by.
func importsByName(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		imported := importPath(spec)
		name := path.Base(imported)
		if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
			name = path.Base(path.Dir(imported)) // math/rand/v2 is known as rand
		}
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = imported
	}
	return imports
}

func importPath(spec *ast.ImportSpec) string {
	imported, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		panic(err) // the parser let it pass
	}
	return imported
}

// layerOf returns the layer with the longest folder that holds the given one,
// or nil. The row of internal itself holds no folder below it.
func layerOf(folder string) *layer {
	var found *layer
	for i := range layers {
		row := &layers[i]
		if folder != row.folder && (row.folder == "internal" || !within(folder, row.folder)) {
			continue
		}
		if found == nil || len(row.folder) > len(found.folder) {
			found = row
		}
	}
	return found
}

// within reports whether a slash-separated path is, or lies below, one of the
// roots, which have blanks between them.
func within(name, roots string) bool {
	return slices.ContainsFunc(strings.Fields(roots), func(root string) bool {
		return name == root || strings.HasPrefix(name, root+"/")
	})
}

func listOf(names string) string {
	if fields := strings.Fields(names); len(fields) > 0 {
		return strings.Join(fields, ", ")
	}
	return "nothing but the standard library"
}

// TestCheckFindsViolations proves that the checker is awake: each source text
// breaks one rule, or none.
func TestCheckFindsViolations(t *testing.T) {
	tests := []struct {
		name, file, source string
		want               string // part of the only violation; empty: none
	}{
		{"the domain imports the standard library", "internal/work/task.go", `import "strings"; var _ = strings.ToUpper`, ""},
		{"the domain imports a layer above it", "internal/work/task.go", `import "daybook/internal/store"`, "internal/work/task.go:1: internal/work may not import internal/store"},
		{"the domain imports a library", "internal/work/task.go", `import "golang.org/x/text/cases"`, "may not import golang.org/x/text/cases"},
		{"a surface reaches past app", "internal/cli/task.go", `import "daybook/internal/store"`, "internal/cli may not import internal/store"},
		{"a surface imports another", "internal/web/task.go", `import "daybook/internal/api"`, "internal/web may not import internal/api"},
		{"a surface imports app", "internal/cli/task.go", `import "daybook/internal/app"`, ""},
		{"app imports a surface", "internal/app/task.go", `import "daybook/internal/cli"`, "internal/app may not import internal/cli"},
		{"store imports its own folder below", "internal/store/open.go", `import "daybook/internal/store/triggers"`, ""},
		{"a folder below store is held as store", "internal/store/triggers/a.go", `import "daybook/internal/app"`, "internal/store may not import internal/app"},
		{"a package without a layer", "internal/util/util.go", ``, "internal/util/util.go:1: no layer is named internal/util"},
		{"a package directly below the module", "main.go", ``, "no layer is named ."},
		{"SQL outside store", "internal/app/task.go", `import "database/sql"`, "database/sql is imported in internal/store"},
		{"SQL drivers outside store", "internal/app/task.go", `import "database/sql/driver"`, "database/sql is imported in internal/store"},
		{"SQL in a test of a surface", "internal/cli/task_test.go", `import "database/sql"`, "database/sql is imported in internal/store"},
		{"SQL in backup", "internal/backup/copy.go", `import "database/sql"`, ""},
		{"HTTP outside the surfaces that speak it", "internal/cli/serve.go", `import "net/http"`, "net/http is imported in internal/api"},
		{"cobra outside cli", "cmd/daybook/main.go", `import "github.com/spf13/cobra"`, "cmd may not import github.com/spf13/cobra"},
		{"a library whose name only begins alike", "internal/cli/a.go", `import "github.com/spf13/cobra-extra"`, "may not import github.com/spf13/cobra-extra"},
		{"testing in the product", "internal/app/a.go", `import "testing"`, "testing is imported in internal/testkit"},
		{"a test imports the testkit", "internal/store/tx_test.go", `import ("testing"; "daybook/internal/testkit"; "pgregory.net/rapid")`, ""},
		{"the product imports the testkit", "internal/cli/demo.go", `import "daybook/internal/testkit"`, "internal/cli may not import internal/testkit"},
		{"the clock is read in app", "internal/app/task.go", `import "time"; var _ = time.Now()`, "time.Now is read in cmd"},
		{"the clock is passed on as a value", "internal/app/task.go", `import "time"; var clock = time.Now`, "time.Now is read in cmd"},
		{"the clock is read under another name", "internal/app/task.go", `import clock "time"; var _ = clock.Since(x)`, "time.Since is read in cmd"},
		{"the clock is read in cmd", "cmd/daybook/main.go", `import "time"; var _ = time.Now()`, ""},
		{"the clock is read in a test", "internal/app/task_test.go", `import "time"; var _ = time.Now()`, ""},
		{"a time is only reckoned with", "internal/app/task.go", `import "time"; var _ = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)`, ""},
		{"chance without a seed", "internal/app/demo.go", `import "math/rand/v2"; var _ = rand.IntN(6)`, "math/rand/v2.IntN is read in cmd"},
		{"a seeded generator", "internal/app/demo.go", `import "math/rand/v2"; var _ = rand.New(rand.NewPCG(1, 2))`, ""},
		{"random bytes", "internal/app/a.go", `import "crypto/rand"; var _ = rand.Reader`, "crypto/rand.Reader is read in cmd"},
		{"a random id", "internal/store/a.go", `import "github.com/google/uuid"; var _ = uuid.NewV7`, "github.com/google/uuid.NewV7 is read in cmd"},
		{"an id made from a name", "internal/store/a.go", `import "github.com/google/uuid"; var _ = uuid.NewSHA1`, ""},
		{"a dot import", "internal/work/a.go", `import . "strings"`, "imported with a dot"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := check(test.file, []byte("package p; "+test.source))
			if err != nil {
				t.Fatal(err)
			}
			if test.want == "" && len(got) > 0 {
				t.Errorf("got %q, want no violation", got)
			}
			if test.want != "" && (len(got) != 1 || !strings.Contains(got[0], test.want)) {
				t.Errorf("got %q, want one violation with %q", got, test.want)
			}
		})
	}
}

// TestLayersGoOneWay holds the table itself: a layer imports layers that stand
// above it in the list, so that no row can make a circle.
func TestLayersGoOneWay(t *testing.T) {
	above := []string{}
	for _, row := range layers {
		for _, name := range strings.Fields(row.imports) {
			if !slices.Contains(above, name) {
				t.Errorf("%s imports %s, which is not above it in the list", row.folder, name)
			}
		}
		above = append(above, strings.TrimPrefix(row.folder, "internal/"))
	}
}
