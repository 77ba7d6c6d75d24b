package web_test

import (
	"bytes"
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

var picturesInto = flag.String("pictures", "", "write the pictures of the user's guide into this `folder`")

// picture is a page as the guide shows it.
type picture struct {
	name, path, colours string
	phone               bool
	before              func(*browser)
}

// guide are the pictures of the guide. A record is the first that its list has.
var guide = []picture{
	{name: "today", path: "/"},
	{name: "today-dark", path: "/", colours: "dark"},
	{name: "today-phone", path: "/", phone: true},
	{name: "plan", path: "/day/2026-11-24/plan"},
	{name: "line", path: "/inbox", before: func(b *browser) {
		b.press("c")
		b.types("Review the retry patch @tomorrow ~45m !high #alert-rules +te")
		b.sees("#names", "te")
	}},
	{name: "palette", path: "/inbox", before: func(b *browser) {
		b.withCtrl("k")
		b.sees("#answers", "Close the day")
		b.types("ingrid")
		b.sees("#answers", "Ingrid")
	}},
	{name: "close", path: "/day/2026-11-24/close"},
	{name: "week", path: "/week"},
	{name: "meeting-before", path: "/meetings"},
	{name: "meeting-during", path: "/meetings", before: func(b *browser) { b.press("b"); b.sees(".hold", "What came of it") }},
	{name: "meeting-phone", path: "/meetings", phone: true},
	{name: "person", path: "/people"},
	{name: "goals", path: "/goals"},
	{name: "skills", path: "/skills"},
	{name: "energy", path: "/energy"},
	{name: "journal", path: "/journal"},
}

// oneToOne is the address of the day's one-to-one.
var oneToOne = regexp.MustCompile(`href="(/meeting/[0-9a-f-]{36})">One-on-one`)

// mostBytes is how large a picture of the guide may be: they are in every copy
// of the repository.
const mostBytes = 150 << 10

// TestPictures draws the user's guide: all of it with -pictures, else its first
// picture, so that the way to draw them holds.
func TestPictures(t *testing.T) {
	t.Parallel()
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	d, b := serveFile(t, data), browse(t)
	into, these := t.TempDir(), guide[:1]
	if *picturesInto != "" {
		into, these = *picturesInto, guide
	}
	if underRace {
		these = nil
	}
	for _, p := range these {
		b.show(d, p)
		shot, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		small, err := fewColours(shot)
		if err != nil {
			t.Fatal(err)
		}
		if len(small) > mostBytes {
			t.Errorf("%s has %d bytes, want at most %d", p.name, len(small), mostBytes)
		}
		if err := os.WriteFile(filepath.Join(into, p.name+".png"), small, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// show opens the page of a picture.
func (b *browser) show(d daybook, p picture) {
	b.t.Helper()
	path := p.path
	switch path {
	case "/meetings":
		path = oneToOne.FindStringSubmatch(ask(b.t, d, nil, "GET", "/", nil).body)[1]
	case "/people":
		path = records["/people"].FindString(ask(b.t, d, nil, "GET", oneToOne.FindStringSubmatch(ask(b.t, d, nil, "GET", "/", nil).body)[1], nil).body)
	}
	if p.phone {
		b.asPerson(390, 844, cmp.Or(p.colours, "light"))
	} else {
		b.asPerson(1440, 920, cmp.Or(p.colours, "light"))
	}
	b.do(chromedp.Navigate(d.url+path), chromedp.WaitVisible(chromedp.CSS("main")))
	if p.before != nil {
		p.before(b)
	}
}

// fewColours writes a picture with 256 colours, each other as the nearest of
// them: text on paper has hardly more.
func fewColours(shot []byte) ([]byte, error) {
	full, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return nil, err
	}
	box, often := full.Bounds(), map[color.Color]int{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			often[full.At(x, y)]++
		}
	}
	palette := paletteOf(often)
	out := image.NewPaletted(box, palette)
	nearest := map[color.Color]uint8{}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c := full.At(x, y)
			i, known := nearest[c]
			if !known {
				i = uint8(out.Palette.Index(c)) //nolint:gosec // of 256
				nearest[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var small bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, out)
	return small.Bytes(), err
}

// paletteOf are the 192 colours that a picture has most of, and those that are
// farthest from all others: a word in red is too short to be among the first.
func paletteOf(often map[color.Color]int) color.Palette {
	most := slices.SortedFunc(maps.Keys(often), func(a, b color.Color) int {
		return cmp.Or(often[b]-often[a], cmp.Compare(rank(a), rank(b)))
	})
	palette := color.Palette(most[:min(192, len(most))])
	rest := most[len(palette):]
	apart := make([]int, len(rest))
	for i, c := range rest {
		apart[i] = distance(c, palette.Convert(c))
	}
	for len(palette) < min(256, len(most)) {
		far := 0
		for i := range rest {
			if apart[i] > apart[far] {
				far = i
			}
		}
		palette = append(palette, rest[far])
		for i, c := range rest {
			apart[i] = min(apart[i], distance(c, rest[far]))
		}
	}
	return palette
}

func rank(c color.Color) uint32 {
	r, g, b, _ := c.RGBA()
	return r>>8<<16 | g>>8<<8 | b>>8
}

func distance(a, b color.Color) int {
	x, y, sum := rank(a), rank(b), 0
	for shift := 0; shift <= 16; shift += 8 {
		d := int(x>>shift&0xff) - int(y>>shift&0xff)
		sum += d * d
	}
	return sum
}

// TestAWordInRedStaysRed among many greys that each are more often.
func TestAWordInRedStaysRed(t *testing.T) {
	t.Parallel()
	often := map[color.Color]int{}
	for i := range 600 {
		often[color.RGBA{uint8(i % 200), uint8(i % 200), uint8(i / 200 * 40), 255}] = 1000 //nolint:gosec // under 200
	}
	late := color.RGBA{0x9b, 0x2c, 0x1f, 255}
	often[late] = 3
	if got := paletteOf(often).Convert(late); got != late {
		t.Errorf("%v became %v", late, got)
	}
}
