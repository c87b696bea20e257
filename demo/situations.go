package demo

import "qualityaward/award"

// twist is what befalls a sample besides the usual course.
type twist string

// The twists, as the table at the end names them.
const (
	usual                twist = ""
	returnedTwice        twist = "returned twice, then passed"
	rejected             twist = "rejected by the receiving department"
	rejectedFormally     twist = "rejected at the formal review"
	notRecommended       twist = "not recommended by its city's government"
	withdrawnEarly       twist = "withdrawn before filing"
	withdrawnLate        twist = "withdrawn during the expert review"
	lateFiling           twist = "late filing refused"
	incomplete           twist = "incomplete dossier refused, then completed"
	secondDepartment     twist = "second receiving department refused"
	wrongBody            twist = "act by a wrong body refused"
	excluded             twist = "excluded by the Office with a reason"
	objectedInternally   twist = "objection to an internal notice upheld"
	objectedRegionally   twist = "objection to a regional notice upheld"
	objectionDismissed   twist = "objection dismissed, the notice held until then"
	departmentObjects    twist = "kept off the acceptance list: a competent department objects"
	agencyOverdue        twist = "agency overdue: reminded, escalated, then answered"
	agencyExtended       twist = "agency takes more time"
	agencyObjectsRemoved twist = "agency objects: kept off the list with reasons"
	agencyObjectsKept    twist = "agency objects: weighed, stays a candidate"
	struck               twist = "struck by the government"
	ineligible           twist = "refused at filing"
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
			expected[string(s.twist)] = true
		}
	}
	return expected
}
