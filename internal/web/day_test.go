package web_test

import (
	"net/http"
	"strings"
	"testing"

	"daybook/internal/input"
)

// TestWhatIsLeftOverIsAskedForTodayAlone looks at a day before, today and a day
// after: what is to be settled stands on today's page, once.
func TestWhatIsLeftOverIsAskedForTodayAlone(t *testing.T) {
	d := serve(t) // it is 24 November
	add(t, d, "task", input.Values{"title": "Read the runbook", "day": "2026-11-20"})
	add(t, d, "action", input.Values{"title": "Send the trace", "due": "2026-11-20"})
	for path, asked := range map[string]bool{"/": true, "/day/2026-11-24": true, "/day/2026-11-21": false, "/day/2026-11-25": false} {
		got := ask(t, d, nil, "GET", path, nil)
		for _, text := range []string{"Read the runbook", "Send the trace"} {
			if got.status != http.StatusOK || strings.Contains(got.body, text) != asked {
				t.Errorf("%s: status %d; it names %q: %v, want %v", path, got.status, text, !asked, asked)
			}
		}
	}
	if got := ask(t, d, nil, "GET", "/day/2026-11-20", nil); !strings.Contains(got.body, "Read the runbook") || !strings.Contains(got.body, "late 4 days") {
		t.Error("the day that a task is left over from does not name it, or not how late its action item is")
	}
	if got := ask(t, d, nil, "GET", "/day/2027-03-03", nil); !strings.Contains(got.body, "Week 9 of 2027") {
		t.Error("a day of another year does not say of which")
	}
}

func TestAMeetingsPlaceIsALinkWhereItIsOne(t *testing.T) {
	d := serve(t)
	for place, want := range map[string]string{
		"https://www.meet.example/harrow-42/": `href="https://www.meet.example/harrow-42/" rel="noreferrer nofollow" target="_blank">meet.example/harrow-42</a>`,
		"Room Cedar":                          ", Room Cedar",
		"javascript:alert(1)":                 ", javascript:alert(1)",
	} {
		m := add(t, d, "meeting", input.Values{"title": "Pairing", "starts_at": "2026-11-24T14:00:00Z", "place": place})
		if got := ask(t, d, nil, "GET", "/meeting/"+m.Base().UID, nil); !strings.Contains(got.body, want) || strings.Contains(got.body, `href="javascript`) {
			t.Errorf("the page of a meeting at %s does not say %s", place, want)
		}
	}
}
