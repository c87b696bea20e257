package award

import (
	"slices"
	"strings"
	"unicode"
)

// InterestKind is a kind of interest that a person declares (Art. 32).
type InterestKind string

// The interests that make a person recuse itself (Art. 32; the kinds are ours).
const (
	Employment   InterestKind = "employer"
	Kinship      InterestKind = "kinship"
	Shareholding InterestKind = "shareholding"
	Advisory     InterestKind = "advisory"
)

// OwnBody is the conflict of who is of the applicant's own body (Art. 32). Nobody declares it: memberships tell.
const OwnBody InterestKind = "own_body"

// EmployerYears is for how long a former employer keeps a person from its cases (Art. 32; ours).
const EmployerYears = 3

// Interest is what ties a person to the other side: a body that is registered here, or one that is known by its name or code.
type Interest struct {
	ID       string
	Kind     InterestKind
	Body     string // organisation id
	Name     string
	Code     string // unified social credit code
	Relative string // name of the relative, of kinship
	From     Date   // zero: from ever on
	To       Date   // its last day; zero: it goes on
}

// Party is the applicant of a case, as conflicts look at it.
type Party struct {
	Bodies []string // its organisation id, and that of the body that owns it
	Names  []string // what it is called, and who employs an individual
	Code   string
	People []string // its legal representative, those who act for it, the individual itself
	Since  Date     // when the case was opened
}

// Conflict is why a person has to recuse itself from a case, with the interest it comes from, if it is declared (Art. 32).
type Conflict struct {
	Kind     InterestKind
	Interest string
}

// FindConflict tells whether a person who is of bodies, and declared interests, has one in a case, or returns nil (Art. 32). An
// employer counts for some years, kinship for ever, the others while they last.
func FindConflict(bodies []string, interests []Interest, p Party) *Conflict {
	if len(p.Bodies) > 0 && slices.Contains(bodies, p.Bodies[0]) {
		return &Conflict{Kind: OwnBody}
	}
	for _, i := range interests {
		if i.ties(p) && i.lasts(p.Since) {
			return &Conflict{Kind: i.Kind, Interest: i.ID}
		}
	}
	return nil
}

// ties tells whether the interest is in the party. A relative of the party's people ties whatever body was declared.
func (i Interest) ties(p Party) bool {
	if i.Kind == Kinship && i.Relative != "" && slices.ContainsFunc(p.People, sameName(i.Relative)) {
		return true
	}
	switch {
	case i.Body != "" && slices.Contains(p.Bodies, i.Body):
		return true
	case i.Code != "" && plainName(i.Code) == plainName(p.Code):
		return true
	}
	return plainName(i.Name) != "" && slices.ContainsFunc(p.Names, sameName(i.Name))
}

// lasts tells whether the interest counts in a case that was opened on a day.
func (i Interest) lasts(since Date) bool {
	switch {
	case i.To.IsZero(), i.Kind == Kinship:
		return true
	case i.Kind == Employment:
		return !i.To.AddYears(EmployerYears).Before(since)
	}
	return !i.To.Before(since)
}

// sameName tells which names are written as the given one is, but for width, case and spaces.
func sameName(name string) func(string) bool {
	wanted := plainName(name)
	return func(other string) bool { return wanted != "" && plainName(other) == wanted }
}

// plainName is a name in half width and small letters, without spaces.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // the full-width forms of what is visible in ASCII
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}
