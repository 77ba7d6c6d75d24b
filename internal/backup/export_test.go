package backup

// Surplus is surplus, for the simulation of years.
func (p Place) Surplus(others []Backup, made Backup, keep int, isGood func(Backup) bool) []Backup {
	return p.surplus(others, made, keep, isGood)
}
