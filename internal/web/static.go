package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"sync"
)

//go:embed static
var staticFiles embed.FS

// file is one that pages load: its bytes, also compressed, and its address,
// which changes with them, so that a browser keeps it for good.
type file struct {
	plain, packed []byte
	address, kind string
}

var fileOf = sync.OnceValue(func() map[string]*file {
	files := map[string]*file{}
	entries, err := staticFiles.ReadDir("static")
	if err != nil {
		panic(err) // embedded above
	}
	for _, e := range entries {
		plain, err := staticFiles.ReadFile("static/" + e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(plain)
		files[e.Name()] = &file{
			plain: plain, packed: pack(plain), kind: mime.TypeByExtension(path.Ext(e.Name())),
			address: "/static/" + hex.EncodeToString(sum[:6]) + "/" + e.Name(),
		}
	}
	return files
})

func pack(plain []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(plain)
	if err != nil || w.Close() != nil {
		return nil // nothing fails in memory; without it the plain bytes are sent
	}
	return out.Bytes()
}

// asset is the address of a file that pages load.
func asset(name string) string {
	f := fileOf()[name]
	if f == nil {
		return ""
	}
	return f.address
}

func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	f := fileOf()[path.Base(r.URL.Path)]
	if f == nil || r.URL.Path != f.address {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := f.plain
	if accepts(r) && len(f.packed) > 0 {
		h.Set("Content-Encoding", "gzip")
		body = f.packed
	}
	_, _ = w.Write(body) // who asked is gone
}

// manifest lets a browser install the pages as a program.
func (s *Server) manifest(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/manifest+json")
	_, _ = w.Write([]byte(`{"name":"Daybook","short_name":"Daybook","start_url":"/","display":"standalone",` +
		`"background_color":"#fbf8f1","theme_color":"#fbf8f1","icons":[{"src":"` + asset("icon.svg") + `","sizes":"any","type":"image/svg+xml","purpose":"any maskable"}]}`))
}
