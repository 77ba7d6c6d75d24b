//go:build race

package web_test

// underRace: the race detector slows our side of a page down several times, and
// sees nothing of what axe and the pictures look at. They are left to make test.
const underRace = true
