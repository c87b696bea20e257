package demo

import "qualityaward/award"

// What befalls a sample besides the usual course, as the table at the end names it.
const (
	usual                = ""
	returnedTwice        = "returned twice, then passed"
	rejected             = "rejected by the receiving department"
	rejectedFormally     = "rejected at the formal review"
	notRecommended       = "not recommended by its city's government"
	withdrawnEarly       = "withdrawn before filing"
	withdrawnLate        = "withdrawn during the expert review"
	lateFiling           = "late filing refused"
	incomplete           = "incomplete dossier refused, then completed"
	secondDepartment     = "second receiving department refused"
	wrongBody            = "act by a wrong body refused"
	excluded             = "excluded by the Office with a reason"
	objectedInternally   = "objection to an internal notice upheld"
	objectedRegionally   = "objection to a regional notice upheld"
	objectionDismissed   = "objection dismissed, the notice held until then"
	departmentObjects    = "kept off the acceptance list: a competent department objects"
	agencyOverdue        = "agency overdue: reminded, escalated, then answered"
	agencyExtended       = "agency takes more time"
	agencyObjectsRemoved = "agency objects: kept off the list with reasons"
	agencyObjectsKept    = "agency objects: weighed, stays a candidate"
	struck               = "struck by the government"
	ineligible           = "refused at filing"
)

// Situations that are not one sample's own.
const (
	basisNeeded   = "round outside the edition's dates refused without a legal basis"
	filedEarly    = "early application refused"
	calendarMoved = "official calendar re-arms running notices, none shorter"
	objectedLate  = "objection after the notice refused, with the closing time"
	belowTheLine  = "left off the candidate list for its points"
	noPlaceLeft   = "more candidates than places: a sixth quality award refused"
	placeVacant   = "a place left vacant"
	reportRefused = "joint report refused, rewritten, signed by both"
)

// situations are all that a whole round shows.
func situations(all []sample) map[string]bool {
	expected := map[string]bool{}
	for _, s := range []string{basisNeeded, filedEarly, calendarMoved, objectedLate, belowTheLine, noPlaceLeft, placeVacant, reportRefused} {
		expected[s] = true
	}
	for _, s := range all {
		switch s.twist {
		case usual:
		case ineligible:
			article := "11"
			if s.kind == award.Individual {
				article = "12"
			}
			switch s.refusal {
			case "awarded_too_recently":
				article = "13"
			case "banned_after_revocation":
				article = "30"
			}
			expected[refusedFor(s.refusal, article)] = true
		default:
			expected[s.twist] = true
		}
	}
	return expected
}
