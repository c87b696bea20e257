package award

import "slices"

// PassedOver tells whether a body has no part in a case because it is the applicant itself, or owns or supervises it: a body
// decides nothing in its own cause (Art. 32).
func PassedOver(body string, p Party) bool { return slices.Contains(p.Bodies, body) }

// LevelsFor are the levels at which an agency's function is looked for: the asking department's own, and, where the body there
// is passed over, the next one up (Art. 19, 32).
func LevelsFor(level string) []string {
	if level == LevelCity {
		return []string{LevelCity, LevelProvince}
	}
	return []string{LevelProvince}
}

// Levels of government at which agencies are.
const (
	LevelCity     = "city"
	LevelProvince = "province"
)
