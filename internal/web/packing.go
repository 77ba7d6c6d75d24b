package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// smallest is how long a page is that is worth compressing: more than a packet.
const smallest = 1400

// packing answers a browser, and knows whether it takes gzip.
type packing struct {
	http.ResponseWriter
	gzip bool
}

// Unwrap lets http.ResponseController reach the connection.
func (p packing) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// accepts says whether a browser takes gzip: all do, and say so plainly.
func accepts(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

// packers are the compressors that pages share: each holds 600 KB. A page is made
// for one answer, so that they are set to be quick: of 55 KB they leave 10.
var packers = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
	if err != nil {
		panic(err) // there is such a level
	}
	return w
}}

func packQuickly(body []byte) []byte {
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	_, _ = w.Write(body) // nothing fails in memory
	_ = w.Close()
	return out.Bytes()
}
