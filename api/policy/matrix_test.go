package policy

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"qualityaward/api/policy/policytest"
)

// bodyKinds are all kinds of bodies, and no body.
var bodyKinds = []string{
	"", "applicant_organisation", "applicant_individual", "city_regulator", "city_government", "industry_authority", "social_organisation", "agency",
	"office", "leading_group", "supervision_group", "human_resources", "government", "panel", "operator", "third_party",
}

// relations are those in which one can be to a thing.
func relations(on policytest.Thing) []policytest.Relation {
	switch on {
	case policytest.Case, policytest.Plain, policytest.Secret, policytest.Sealed:
		return []policytest.Relation{policytest.Stranger, policytest.Applies, policytest.Acts}
	case policytest.CaseTask, policytest.FormalTask:
		return []policytest.Relation{policytest.Stranger, policytest.Acts, policytest.Handles}
	case policytest.RoundTask, policytest.PanelsTask:
		return []policytest.Relation{policytest.Stranger, policytest.Handles}
	case policytest.Body:
		return []policytest.Relation{policytest.Stranger, policytest.Belongs, policytest.Itself}
	case policytest.Watchers:
		return []policytest.Relation{policytest.Stranger, policytest.Belongs}
	}
	return []policytest.Relation{policytest.Stranger}
}

// askers are all who can ask for a thing.
func askers(on policytest.Thing) (all []policytest.Asker) {
	truths := []bool{false, true}
	for _, relation := range relations(on) {
		for _, kind := range bodyKinds {
			if kind == "" && relation != policytest.Stranger {
				continue // it has none that could have to do with it
			}
			for _, admin := range truths {
				for _, leads := range truths {
					for _, recused := range truths {
						for _, unproven := range truths {
							if kind == "" && (admin || leads) || leads && !admin {
								continue
							}
							all = append(all, policytest.Asker{
								Kind: kind, Admin: admin, Relation: relation, Leads: leads, Recused: recused, Unproven: unproven,
							})
						}
					}
				}
			}
		}
	}
	return append(append(all, thirdParties(on)...), policytest.Asker{Anyone: true, Relation: policytest.Stranger})
}

// thirdParties are people of third parties with a mandate of each scope, which opens the thing or another, while its work waits or not (Art. 10).
func thirdParties(on policytest.Thing) (all []policytest.Asker) {
	scopes := []string{policytest.FormalReview, policytest.ExpertReview}
	for bits := range 1 << 6 {
		is := func(bit int) bool { return bits>>bit&1 == 1 }
		a := policytest.Asker{
			Kind: "third_party", Relation: policytest.Stranger, Mandate: scopes[bits&1], Opens: is(1), Due: is(1) && is(2), Admin: is(3), Leads: is(3),
			Recused: is(4), Unproven: is(5),
		}
		if a.Opens && !slices.Contains(openedBy(on), a.Mandate) {
			continue
		}
		all = append(all, a)
	}
	return all
}

// openedBy are the scopes of mandates that can open a thing.
func openedBy(on policytest.Thing) []string {
	switch on {
	case policytest.Case, policytest.Plain, policytest.Secret, policytest.Sealed:
		return []string{policytest.FormalReview, policytest.ExpertReview}
	case policytest.FormalTask:
		return []string{policytest.FormalReview}
	case policytest.PanelsTask:
		return []string{policytest.ExpertReview}
	}
	return nil
}

// principal is somebody as the policies see it.
func principal(a policytest.Asker) Principal {
	if a.Anyone {
		return Principal{}
	}
	p := Principal{Person: "p", Unproven: a.Unproven}
	if a.Kind != "" {
		p.Bodies, p.Roles = []string{"own"}, []string{a.Kind}
	}
	if a.Mandate != "" && !a.Unproven {
		p.Mandates = []string{a.Mandate}
	}
	if a.Admin {
		p.Administers = []string{"own"}
		if a.Kind == "office" {
			p.Roles = append(p.Roles, "office_admin")
		}
	}
	return p
}

// resource is a thing as the policies see it, for who asks; away tells whether it is a matter of recusal.
func resource(on policytest.Thing, a policytest.Asker, away bool) Resource {
	r := Resource{ID: "x", Kind: map[policytest.Thing]string{
		policytest.World: World, policytest.Account: Session, policytest.Case: Case, policytest.Plain: Document, policytest.Secret: Document,
		policytest.Sealed: Document, policytest.CaseTask: Task, policytest.RoundTask: Task,
		policytest.FormalTask: Task, policytest.PanelsTask: Task, policytest.Round: Round, policytest.Made: List,
		policytest.Published: List, policytest.Body: Body, policytest.Watchers: Body, policytest.Engine: Engine,
	}[on]}
	r.Apart = on == policytest.Watchers
	r.Secret, r.Sealed, r.Published = on == policytest.Secret, on == policytest.Sealed, on == policytest.Published
	switch r.Kind {
	case Case, Document:
		r.Body, r.Bodies = "applicant", []string{"applicant", "department"}
	case Task:
		r.Body, r.Bodies = "other", []string{"other"}
		if on == policytest.CaseTask || on == policytest.FormalTask {
			r.Bodies = append(r.Bodies, "applicant", "department")
		}
	case Body:
		r.Body, r.Person = "other", "q"
	}
	switch a.Relation {
	case policytest.Applies:
		r.Body, r.Bodies[0] = "own", "own"
	case policytest.Acts:
		r.Bodies = append(r.Bodies, "own")
	case policytest.Handles:
		r.Body, r.Bodies[0] = "own", "own"
	case policytest.Belongs:
		r.Body = "own"
	case policytest.Itself:
		r.Body, r.Person = "own", "p"
	case policytest.Stranger:
	}
	r.Acting = r.Bodies
	if a.Kind == "agency" && a.Relation != policytest.Applies { // it is asked about the applicant's conduct (Art. 19)
		r.Acting = slices.DeleteFunc(slices.Clone(r.Bodies), func(body string) bool { return body == "own" })
	}
	if a.Opens {
		r.Entrusted = []string{a.Mandate}
	}
	if a.Due {
		r.Due = r.Entrusted
	}
	if a.Leads {
		r.Staff = []string{"own"}
	}
	if a.Recused {
		switch {
		case on == policytest.RoundTask || on == policytest.PanelsTask:
			r.Over = []string{"p"}
		case away:
			r.Recused = []string{"p"}
		}
	}
	return r
}

// kindsOf are the kinds of resource that the API asks with where it is not the thing's own: registers, sessions.
func kindsOf(on policytest.Thing, kind string) []string {
	switch on {
	case policytest.World:
		return []string{World, Session, Registry, Engine, Case}
	case policytest.Account:
		return []string{Session, World}
	}
	return []string{kind}
}

// The policies say of everybody, on everything, what the rules say: nobody is let in unexpectedly, nobody is kept out.
func TestPoliciesSayWhatTheRulesSay(t *testing.T) {
	s, asked := load(t), 0
	for _, operation := range operations(t) {
		rules := policytest.Of(operation)
		if len(rules) == 0 {
			t.Errorf("operation %s has no line among the rules", operation)
		}
		for _, rule := range rules {
			for _, on := range rule.On {
				for _, a := range askers(on) {
					if a.Unproven && rule.May(policytest.Asker{Anyone: true}) {
						continue // what anyone may, is decided without asking who it is
					}
					asked++
					want, got, by := rule.Allows(a), false, []string(nil)
					r := resource(on, a, rule.Away)
					for _, r.Kind = range kindsOf(on, r.Kind) {
						d := s.Decide(operation, principal(a), r)
						got, by = got || d.Allowed, append(by, d.Policies...)
					}
					if got != want && (!rule.Narrowed || !got) {
						t.Errorf("%s on a %s by %s: allowed %t by %v, the rules say %t", operation, on, fmt.Sprintf("%+v", a), got, by, want)
					}
				}
			}
		}
	}
	if asked < 10_000 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// Each rule is of an operation of the contract, and no operation on a thing has two.
func TestRulesAreOfTheContract(t *testing.T) {
	known := map[string]bool{}
	for _, operation := range operations(t) {
		known[operation] = true
	}
	seen := map[string]bool{}
	for _, line := range policytest.Lines() {
		if !known[line.Operation] {
			t.Errorf("the contract has no operation %s", line.Operation)
		}
		if key := line.Operation + " on a " + string(line.On); seen[key] {
			t.Errorf("%s has two rules", key)
		} else {
			seen[key] = true
		}
	}
}

var write = flag.Bool("write", false, "write the matrix anew")

// The matrix that is checked in for people to read is what the rules say.
func TestTheMatrixIsWhatTheRulesSay(t *testing.T) {
	const file = "../../docs/security/matrix.csv"
	var now bytes.Buffer
	if err := policytest.Write(&now); err != nil {
		t.Fatal(err)
	}
	if *write {
		if err := os.WriteFile(file, now.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, now.Bytes()) {
		t.Errorf("%s is not what the rules say: read the difference, then `go generate ./api/policy/policytest`", file)
	}
}
