package scan

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// notOurs are folders, in lower case, whose files others wrote or programs
// made.
var notOurs = []string{
	"vendor", "third_party", "thirdparty", "bower_components", "site-packages", "pods", "carthage",
	"dist", "build", "out", "target", "obj", "coverage", "__pycache__",
	".venv", "venv", ".tox", ".cache", ".gradle", ".idea", ".vscode", ".next", ".nuxt", ".terraform",
}

// isMade reports whether a folder says of itself that programs filled it: a
// cache, or a Python environment.
func isMade(entries []fs.DirEntry) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Name() == "CACHEDIR.TAG" || e.Name() == "pyvenv.cfg"
	})
}

// A header of C is one of C++ where there is any C++ beside it.
const header = "C header"

// languages by the ending of a file's name, in lower case. Prose and data are
// not among them.
var languages = map[string]string{
	".go": "Go", ".rs": "Rust", ".py": "Python", ".pyi": "Python", ".rb": "Ruby", ".php": "PHP", ".pl": "Perl", ".pm": "Perl",
	".js": "JavaScript", ".mjs": "JavaScript", ".cjs": "JavaScript", ".jsx": "JavaScript",
	".ts": "TypeScript", ".mts": "TypeScript", ".cts": "TypeScript", ".tsx": "TypeScript",
	".vue": "Vue", ".svelte": "Svelte", ".astro": "Astro", ".html": "HTML", ".htm": "HTML", ".css": "CSS", ".scss": "CSS", ".less": "CSS",
	".c": "C", ".h": header, ".cc": "C++", ".cpp": "C++", ".cxx": "C++", ".hh": "C++", ".hpp": "C++", ".hxx": "C++",
	".m": "Objective-C", ".mm": "Objective-C", ".swift": "Swift", ".cs": "C#", ".fs": "F#", ".vb": "Visual Basic",
	".java": "Java", ".kt": "Kotlin", ".kts": "Kotlin", ".scala": "Scala", ".groovy": "Groovy", ".clj": "Clojure", ".cljs": "Clojure",
	".ex": "Elixir", ".exs": "Elixir", ".erl": "Erlang", ".hs": "Haskell", ".ml": "OCaml", ".mli": "OCaml", ".elm": "Elm",
	".lisp": "Common Lisp", ".el": "Emacs Lisp", ".scm": "Scheme", ".rkt": "Racket", ".jl": "Julia", ".r": "R", ".lua": "Lua",
	".zig": "Zig", ".nim": "Nim", ".d": "D", ".dart": "Dart", ".pas": "Pascal", ".f90": "Fortran", ".cob": "COBOL", ".adb": "Ada",
	".asm": "Assembly", ".s": "Assembly", ".sh": "Shell", ".bash": "Shell", ".zsh": "Shell", ".fish": "Shell", ".ps1": "PowerShell",
	".bat": "Batch", ".sql": "SQL", ".tf": "HCL", ".hcl": "HCL", ".nix": "Nix", ".proto": "Protocol Buffers", ".graphql": "GraphQL",
	".sol": "Solidity", ".ipynb": "Jupyter Notebook", ".tex": "TeX", ".vhd": "VHDL", ".v": "Verilog", ".gd": "GDScript", ".cmake": "CMake",
}

// made are endings of files that programs write.
var made = []string{
	".min.js", ".min.css", ".bundle.js", ".pb.go", "_pb2.py", "_pb2_grpc.py", ".pb.cc", ".pb.h", ".g.dart", ".freezed.dart",
	".designer.cs", ".generated.ts", ".generated.go", "_generated.go", "_string.go",
}

// The files that count are of a size that a person writes.
const maxSource = 1 << 20

// sizes are the bytes of each language.
type sizes map[string]int64

// count adds a file that a person seems to have written.
func (s *sizes) count(path string, entry fs.DirEntry) {
	name := strings.ToLower(entry.Name())
	language := languages[filepath.Ext(name)]
	if language == "" || slices.ContainsFunc(made, func(end string) bool { return strings.HasSuffix(name, end) }) {
		return
	}
	info, err := entry.Info()
	if err != nil || info.Size() == 0 || info.Size() > maxSource || isGenerated(path) {
		return
	}
	if *s == nil {
		*s = sizes{}
	}
	(*s)[language] += info.Size()
}

// isGenerated reads the marks of generated files near the beginning: Go's
// (go help generate), and the one that Facebook's tools began.
func isGenerated(path string) bool {
	file, err := open(path)
	if err != nil {
		return false
	}
	defer shut(file)
	buffer := make([]byte, 1024)
	n, _ := file.Read(buffer)
	start := buffer[:n]
	return bytes.Contains(start, []byte("Code generated ")) && bytes.Contains(start, []byte("DO NOT EDIT")) ||
		bytes.Contains(start, []byte("@"+"generated"))
}

func (s *sizes) merge(other sizes) {
	if *s == nil {
		*s = sizes{}
	}
	for language, size := range other {
		(*s)[language] += size
	}
}

// main returns the languages that have a tenth of the bytes or more, the
// largest first, five at most.
func (s sizes) main() []string {
	all := maps.Clone(s)
	if all[header] > 0 {
		of := "C"
		if all["C++"] > 0 {
			of = "C++"
		}
		all[of] += all[header]
		delete(all, header)
	}
	var total int64
	for _, size := range all {
		total += size
	}
	names := slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		return cmp.Or(cmp.Compare(all[b], all[a]), cmp.Compare(a, b))
	})
	names = slices.DeleteFunc(names, func(name string) bool { return all[name]*10 < total })
	return names[:min(len(names), 5)]
}
