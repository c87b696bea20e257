package award

import (
	"slices"
	"strconv"
)

// Facts are what an applicant declares and signs, and what the register of honours knows of it.
// Departments verify the declarations (Art. 16, 17).
type Facts struct {
	Region           string       `json:"region,omitempty"`           // where the organisation was founded
	Founded          Date         `json:"founded,omitzero"`           // lawfully set up
	Operating        bool         `json:"operating,omitempty"`        // it is active today
	ActiveSince      Date         `json:"activeSince,omitzero"`       // without interruption
	Violations       bool         `json:"violations,omitempty"`       // of law, rules or discipline
	Leading          bool         `json:"leading,omitempty"`          // quality first, leading results
	PolicyConforming bool         `json:"policyConforming,omitempty"` // industry, environment, safety, quality policy
	Accidents        []Accident   `json:"accidents,omitempty"`
	Integrity        bool         `json:"integrity,omitempty"`
	QualityWorkSince Date         `json:"qualityWorkSince,omitzero"`
	OwnMethod        bool         `json:"ownMethod,omitempty"`      // an own method, experience or result
	Representative   string       `json:"representative,omitempty"` // legal representative (Art. 32)
	Employer         string       `json:"employer,omitempty"`       // name of the body that employs the individual (Art. 32)
	Owner            string       `json:"owner,omitempty"`          // organisation id of the body that owns or supervises the applicant (Art. 32)
	Honours          []PastHonour `json:"honours,omitempty"`        // from the register
}

// Accident is a quality, safety or environmental accident.
type Accident struct {
	Kind  string `json:"kind"` // quality, safety or environment
	Date  Date   `json:"date"`
	Major bool   `json:"major,omitempty"`
}

// PastHonour is an honour of the applicant in the register.
type PastHonour struct {
	Award     Award `json:"award"`
	Round     int   `json:"round"`
	Year      int   `json:"year"`
	RevokedOn Date  `json:"revokedOn,omitzero"`
}

// claim is an application as the conditions look at it.
type claim struct {
	applicant Applicant
	facts     Facts
	on        Date
	round     RoundRef
}

// condition is one condition for applying: whom it binds, and the refusal when it is not fulfilled.
type condition struct {
	binds []ApplicantKind
	check func(Edition, claim) *Refusal
}

// conditions are all of them, in the order of the articles.
var conditions = []condition{
	{[]ApplicantKind{Organisation}, foundedHere},
	{[]ApplicantKind{Organisation}, foundedLongEnough},
	{[]ApplicantKind{Organisation}, activeLongEnough},
	{[]ApplicantKind{Organisation}, lawAbidingOrganisation},
	{[]ApplicantKind{Organisation}, leadingResults},
	{[]ApplicantKind{Organisation}, conformingToPolicy},
	{[]ApplicantKind{Organisation}, freeOfMajorAccidents},
	{[]ApplicantKind{Individual}, integrity},
	{[]ApplicantKind{Individual}, lawAbidingIndividual},
	{[]ApplicantKind{Individual}, longInQualityWork},
	{[]ApplicantKind{Individual}, ownMethod},
	{[]ApplicantKind{Organisation, Individual}, notAwardedLately},
	{[]ApplicantKind{Organisation, Individual}, notBanned},
}

// Eligible applies the conditions of Art. 11–13 and 30 on a day to an application for a round, and
// returns every refusal, in the order of the articles; none means that the applicant may apply.
func (e Edition) Eligible(a Applicant, f Facts, on Date, round RoundRef) []*Refusal {
	var refusals []*Refusal
	for _, c := range conditions {
		if !slices.Contains(c.binds, a.Kind) {
			continue
		}
		if r := c.check(e, claim{a, f, on, round}); r != nil {
			refusals = append(refusals, r)
		}
	}
	return refusals
}

// Barred applies the conditions that rest on the register of honours alone (Art. 13, 30): they are known
// before an applicant has declared anything.
func (e Edition) Barred(honours []PastHonour, round RoundRef) []*Refusal {
	var refusals []*Refusal
	for _, check := range []func(Edition, claim) *Refusal{notAwardedLately, notBanned} {
		if r := check(e, claim{facts: Facts{Honours: honours}, round: round}); r != nil {
			refusals = append(refusals, r)
		}
	}
	return refusals
}

// foundedHere: the organisation was set up in the programme's regions (Art. 11 (1)).
func foundedHere(e Edition, c claim) *Refusal {
	if !slices.Contains(e.RegionCodes, c.facts.Region) {
		return Refuse("founded_elsewhere", "11")
	}
	return nil
}

// foundedLongEnough: it was set up so many years ago (Art. 11 (1)).
func foundedLongEnough(e Edition, c claim) *Refusal {
	return lastingSince(c.facts.Founded, e.Conditions.ActiveYears, c.on, "founded_too_recently", "11")
}

// activeLongEnough: it is active, and has been for so many years (Art. 11 (1)).
func activeLongEnough(e Edition, c claim) *Refusal {
	if !c.facts.Operating {
		return Refuse("not_operating", "11")
	}
	return lastingSince(c.facts.ActiveSince, e.Conditions.ActiveYears, c.on, "active_too_briefly", "11")
}

// lawAbidingOrganisation: it has not violated law, rules or discipline (Art. 11 (1)).
func lawAbidingOrganisation(_ Edition, c claim) *Refusal { return lawAbiding(c, "11") }

// lawAbidingIndividual: nor has the individual (Art. 12 (1)).
func lawAbidingIndividual(_ Edition, c claim) *Refusal { return lawAbiding(c, "12") }

func lawAbiding(c claim, article string) *Refusal {
	if c.facts.Violations {
		return Refuse("has_violations", article)
	}
	return nil
}

// leadingResults: it puts quality first, with leading results (Art. 11 (2)).
func leadingResults(_ Edition, c claim) *Refusal {
	if !c.facts.Leading {
		return Refuse("results_not_leading", "11")
	}
	return nil
}

// conformingToPolicy: it meets industry, environment, safety and quality policy (Art. 11 (3)).
func conformingToPolicy(_ Edition, c claim) *Refusal {
	if !c.facts.PolicyConforming {
		return Refuse("policy_not_met", "11")
	}
	return nil
}

// freeOfMajorAccidents: no major accident in the last years (Art. 11 (4)).
func freeOfMajorAccidents(e Edition, c claim) *Refusal {
	for _, accident := range c.facts.Accidents {
		until := accident.Date.AddYears(e.Conditions.AccidentFreeYears)
		if accident.Major && (accident.Date.IsZero() || until.After(c.on)) {
			return Refuse("major_accident", "11", "date", accident.Date.String(), "until", until.String())
		}
	}
	return nil
}

// integrity: the individual is upright and keeps professional ethics (Art. 12 (1)).
func integrity(_ Edition, c claim) *Refusal {
	if !c.facts.Integrity {
		return Refuse("integrity_not_declared", "12")
	}
	return nil
}

// longInQualityWork: the individual has worked for quality for so many years (Art. 12 (2)).
func longInQualityWork(e Edition, c claim) *Refusal {
	return lastingSince(c.facts.QualityWorkSince, e.Conditions.QualityWorkYears, c.on, "quality_work_too_short", "12")
}

// ownMethod: the individual has a method, experience or result of its own (Art. 12 (2)).
func ownMethod(_ Edition, c claim) *Refusal {
	if !c.facts.OwnMethod {
		return Refuse("no_own_method", "12")
	}
	return nil
}

// notAwardedLately: the winner of the quality award does not apply for the next rounds; the winner of
// a nomination award may (Art. 13).
func notAwardedLately(e Edition, c claim) *Refusal {
	for _, honour := range c.facts.Honours {
		since := c.round.Number - honour.Round
		if honour.Award == QualityAward && since >= 1 && since <= e.Bans.QualityAwardRounds {
			return Refuse("awarded_too_recently", "13",
				"won", strconv.Itoa(honour.Round), "from", strconv.Itoa(honour.Round+e.Bans.QualityAwardRounds+1))
		}
	}
	return nil
}

// notBanned: nobody applies for so many cycles, counted from the year in which an honour of theirs was
// revoked, that year included (Art. 30).
func notBanned(e Edition, c claim) *Refusal {
	for _, honour := range c.facts.Honours {
		from := honour.RevokedOn.Year
		until := from + e.Bans.RevocationCycles*e.CycleYears // the first year that is free again
		if !honour.RevokedOn.IsZero() && c.round.Year >= from && c.round.Year < until {
			return Refuse("banned_after_revocation", "30", "revoked", honour.RevokedOn.String(), "from", strconv.Itoa(until))
		}
	}
	return nil
}

// lastingSince refuses when what began on a date has not lasted so many years, or nobody said when it began.
func lastingSince(began Date, years int, on Date, code, article string) *Refusal {
	if began.IsZero() {
		return Refuse(code, article, "years", strconv.Itoa(years), "date", "")
	}
	if reached := began.AddYears(years); reached.After(on) {
		return Refuse(code, article, "years", strconv.Itoa(years), "date", reached.String())
	}
	return nil
}
