package web_test

import (
	"regexp"
	"testing"
)

var anID = regexp.MustCompile(`\sid="([^"]+)"`)

// TestAnIDIsUsedOnceOnAPage: the page that follows is morphed into the one that
// is there by the ids of both, which loses its way where one stands twice.
func TestAnIDIsUsedOnceOnAPage(t *testing.T) {
	data, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]daybook{"full": serveFile(t, data), "empty": serve(t)} {
		for _, path := range allPages(t, d) {
			seen := map[string]int{}
			for _, found := range anID.FindAllStringSubmatch(ask(t, d, nil, "GET", path, nil).body, -1) {
				if seen[found[1]]++; seen[found[1]] == 2 {
					t.Errorf("%s %s: the id %s stands twice", name, path, found[1])
				}
			}
		}
	}
}
