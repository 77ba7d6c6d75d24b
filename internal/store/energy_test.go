package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/internal/store"
	"daybook/internal/work"
)

func TestCheckinsOfSomeDays(t *testing.T) {
	s, _ := open(t)
	err := s.Update(t.Context(), "test", func(tx *store.Tx) error {
		return tx.SQL(`INSERT INTO energy_checkins (uid, at, zone, day, energy, engagement, deleted_at) VALUES
			('21000000-0000-7000-8000-000000000001', '2026-11-19T22:59:59.999Z', 'Europe/Berlin', '2026-11-19', 1, 1, NULL),
			('21000000-0000-7000-8000-000000000002', '2026-11-21T02:30:00.000Z', 'Europe/Berlin', '2026-11-20', 5, NULL, NULL),
			('21000000-0000-7000-8000-000000000003', '2026-11-20T08:00:00.000Z', 'Asia/Kolkata', '2026-11-20', 4, 5, NULL),
			('21000000-0000-7000-8000-000000000004', '2026-11-20T09:00:00.000Z', 'Europe/Berlin', '2026-11-20', 2, 2, '2026-11-20T09:01:00.000Z'),
			('21000000-0000-7000-8000-000000000005', '2026-11-21T09:00:00.000Z', '', '2026-11-21', 3, 1, NULL)`)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name     string
		from, to work.Date
		want     []store.Checkin
	}{
		{"none", "2026-11-22", "2026-11-30", nil},
		{"one", "2026-11-19", "2026-11-19", []store.Checkin{{At: "2026-11-19T22:59:59.999Z", Zone: "Europe/Berlin", Day: "2026-11-19", Energy: 1, Engagement: 1}}},
		{"without a zone, alone", "2026-11-21", "2026-11-21", []store.Checkin{{At: "2026-11-21T09:00:00.000Z", Day: "2026-11-21", Energy: 3, Engagement: 1}}},
		{"of some days, without what is in the trash", "2026-11-20", "2026-11-21", []store.Checkin{
			{At: "2026-11-21T02:30:00.000Z", Zone: "Europe/Berlin", Day: "2026-11-20", Energy: 5},
			{At: "2026-11-20T08:00:00.000Z", Zone: "Asia/Kolkata", Day: "2026-11-20", Energy: 4, Engagement: 5},
			{At: "2026-11-21T09:00:00.000Z", Day: "2026-11-21", Energy: 3, Engagement: 1},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []store.Checkin
			err := s.View(t.Context(), func(tx *store.Tx) error {
				return tx.Checkins(test.from, test.to, func(c store.Checkin) { got = append(got, c) })
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want, +got)\n%s", diff)
			}
		})
	}
}
