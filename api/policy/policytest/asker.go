// Package policytest says who may do what, as the Measures have it: written beside the policies and without looking at
// them, so that a test can hold the policies and the running system to it.
package policytest

import "slices"

// The scopes of a third party's mandates (Art. 10).
const (
	FormalReview = "formal_review"
	ExpertReview = "expert_review"
)

// Relation is what somebody's body has to do with what is asked for.
type Relation string

// The relations. Of a task's body it is said that it handles the task; it acts on the task's case as well.
const (
	Stranger Relation = "stranger"
	Applies  Relation = "applies" // its body is the case's applicant (Art. 15)
	Acts     Relation = "acts"    // its body acts on the case, or did (Art. 16–19)
	Handles  Relation = "handles" // the task is its body's
	Belongs  Relation = "belongs" // the body asked for is its own
	Itself   Relation = "itself"  // it is a matter of its own, as its absence from its body
)

// Asker is who asks for something, as far as the rules look at it.
type Asker struct {
	Anyone   bool   // is not logged in
	Kind     string // of the body that it is a member of, "" of none
	Admin    bool   // administers that body
	Relation Relation
	Leads    bool     // administers a body of the person that is to stay away (Art. 32)
	Recused  bool     // from the case, or from one of those of the round's list (Art. 32)
	Unproven bool     // needs a second factor and has none yet
	System   []string // it is another system, let in for these operations only

	Mandate string // the scope of its mandate in force, which opens what is asked for if Opens (Art. 10)
	Opens   bool
	Due     bool // and what it is for waits
}

// entrusted tells whether a mandate of one of the scopes opens what it asks for (Art. 10).
func (a Asker) entrusted(scopes ...string) bool { return a.Opens && slices.Contains(scopes, a.Mandate) }

// in tells whether its body is of one of the kinds.
func (a Asker) in(kinds ...string) bool {
	for _, kind := range kinds {
		if a.Kind == kind {
			return true
		}
	}
	return false
}

// is tells whether it stands in one of the relations.
func (a Asker) is(relations ...Relation) bool {
	for _, relation := range relations {
		if a.Relation == relation {
			return true
		}
	}
	return false
}

// steers tells whether it is of a body that sees the whole selection (Art. 7, 8, 18, 21).
func (a Asker) steers() bool {
	return a.in("office", "leading_group", "supervision_group", "human_resources", "government")
}

// administers tells whether it keeps the Office's registers.
func (a Asker) administers() bool { return a.Kind == "office" && a.Admin }
