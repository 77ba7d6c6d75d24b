package recur

// ReadWords reads words alone, also those of a rule that has no day.
var ReadWords = readWords
