// Package work is the domain of Daybook: one file a record, with its struct,
// its values and its rules. It imports the standard library only.
package work
