package policy

import (
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// operations lists the contract's operations.
func operations(t testing.TB) []string {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("../openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			ids = append(ids, op.OperationID)
		}
	}
	return ids
}

// A principal who is everything may do everything; so each operation of the contract has a policy.
func TestEachOperationHasAPolicy(t *testing.T) {
	s := load(t)
	all := Principal{Person: "p", Bodies: []string{"b"}, Administers: []string{"b"}, Roles: []string{
		"office", "office_admin", "leading_group", "supervision_group", "human_resources", "government", "panel", "operator", "city_regulator", "third_party",
	}}
	for _, action := range operations(t) {
		allowed := false
		for _, kind := range []string{World, Session, Case, Document, Task, Round, List, Body, Engine, Registry} {
			r := Resource{Kind: kind, ID: "x", Body: "b", Bodies: []string{"b"}, Acting: []string{"b"}}
			if kind == List {
				r.Published = true
			}
			allowed = allowed || s.Decide(action, all, r).Allowed
		}
		if !allowed {
			t.Errorf("no policy permits operation %s", action)
		}
	}
}

// What is permitted without login is listed here: an operation that becomes public shows up.
func TestPublicOperations(t *testing.T) {
	s := load(t)
	public := []string{
		"listRounds", "getRound", "listNotices", "getNotice", "listHonours", "listEditions", "getDeadline", "getCalendarYear",
		"getRehearsal", "raiseObjection", "uploadEvidence", "trackObjection", "login", "getSession", "resetPassword", "listSampleLogins", "loginAsSample",
		"listDepartments", "registerApplicant", "getLoginWays",
	}
	for _, action := range operations(t) {
		for _, kind := range []string{World, Session, Case, Document, Task, Round, List, Body, Engine, Registry} {
			d := s.Decide(action, Principal{}, Resource{Kind: kind, ID: "x", Body: "b", Bodies: []string{"b"}, Acting: []string{"b"}})
			if d.Allowed && !slices.Contains(public, action) {
				t.Errorf("%s on a %s is permitted to anyone by %v", action, kind, d.Policies)
			}
		}
	}
}

// Whoever needs a second factor and has none may set one up, and nothing else, whatever it is besides.
func TestASecondFactorComesFirst(t *testing.T) {
	s := load(t)
	unproven := Principal{Person: "p", Bodies: []string{"b"}, Administers: []string{"b"}, Roles: []string{"office", "office_admin", "operator"}, Unproven: true}
	may := []string{
		"logout", "getMe", "changePassword", "listSessions", "endSession", "endOtherSessions", "enrolSecondFactor", "confirmSecondFactor",
	}
	for _, action := range operations(t) {
		for _, kind := range []string{World, Session, Case, Document, Task, Round, List, Body, Engine, Registry} {
			r := Resource{Kind: kind, ID: "x", Body: "b", Person: "p", Bodies: []string{"b"}, Acting: []string{"b"}, Published: true}
			if allowed := s.Decide(action, unproven, r).Allowed; allowed != (kind == Session && slices.Contains(may, action)) {
				t.Errorf("%s on a %s: allowed %t", action, kind, allowed)
			}
		}
	}
}

func TestDecisions(t *testing.T) {
	s := load(t)
	task := Resource{Kind: Task, ID: "t", Body: "dept", Bodies: []string{"dept", "applicant"}}
	secret := Resource{Kind: Document, ID: "d", Body: "applicant", Acting: []string{"applicant", "dept"}, Secret: true}
	sealed := Resource{Kind: Document, ID: "d", Acting: []string{"applicant"}, Sealed: true}
	tests := []struct {
		name    string
		action  string
		bodies  []string
		roles   []string
		on      Resource
		allowed bool
	}{
		{"a department reviews its task", "reviewAtDepartment", []string{"dept"}, []string{"city_regulator"}, task, true},
		{"another department does not", "reviewAtDepartment", []string{"other"}, []string{"city_regulator"}, task, false},
		{"a body without the role does not rule on objections", "ruleOnObjection", []string{"dept"}, []string{"office"}, task, false},
		{"the supervision group changes nothing", "claimTask", []string{"sup"}, []string{"supervision_group"}, task, false},
		{"but reads all", "getTask", []string{"sup"}, []string{"supervision_group"}, task, true},
		{"trade secrets: who acts", "downloadDocument", []string{"dept"}, nil, secret, true},
		{"trade secrets: not the government", "downloadDocument", []string{"gov"}, []string{"government"}, secret, false},
		{"trade secrets: not another agency", "downloadDocument", []string{"agency"}, []string{"agency"}, secret, false},
		{"an objector's evidence: not the Office", "downloadDocument", []string{"office"}, []string{"office"}, sealed, false},
		{"an objector's evidence: the supervision group", "downloadDocument", []string{"sup"}, []string{"supervision_group"}, sealed, true},
		{"choices are told to the task's body", "getTaskOptions", []string{"dept"}, nil, task, true},
		{"not to who reads the task", "getTaskOptions", []string{"applicant"}, []string{"office"}, task, false},
		{"a member of the Office previews no import", "previewHonours", []string{"office"}, []string{"office"}, Resource{Kind: Registry}, false},
		{"an administrator does", "previewCalendarYear", []string{"office"}, []string{"office", "office_admin"}, Resource{Kind: Registry}, true},
		{"a dossier is packed for who reads it", "downloadDossier", []string{"other"}, []string{"agency"}, Resource{Kind: Case, Bodies: []string{"dept"}}, false},
		{"a member of the Office is no administrator", "createPerson", []string{"office"}, []string{"office"}, Resource{Kind: Registry}, false},
		{"the Office's administrator names no other body's deputies", "appointDeputy", []string{"office"}, []string{"office", "office_admin"}, Resource{Kind: Body, Body: "dept", Person: "q"}, false},
	}
	for _, tt := range tests {
		if d := s.Decide(tt.action, Principal{Person: "p", Bodies: tt.bodies, Roles: tt.roles}, tt.on); d.Allowed != tt.allowed {
			t.Errorf("%s: allowed %v by %v", tt.name, d.Allowed, d.Policies)
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	s := load(b)
	p := Principal{Person: "p", Bodies: []string{"dept"}, Roles: []string{"city_regulator"}}
	r := Resource{Kind: Task, ID: "t", Body: "dept", Bodies: []string{"dept", "applicant"}}
	for b.Loop() {
		if !s.Decide("reviewAtDepartment", p, r).Allowed {
			b.Fatal("denied")
		}
	}
}

// Art. 10: somebody of a third party may do what its mandate's scope opens to it, on what it opens, and nothing else of the contract
// that not everybody may who is logged in.
func TestMandatesOpenTheirScopeOnly(t *testing.T) {
	s := load(t)
	anyone := Principal{Person: "p", Bodies: []string{"third"}, Roles: []string{"third_party"}}
	may := map[string][]string{
		"formal_review": {
			"getTask Task", "getTaskOptions Task", "claimTask Task", "releaseTask Task", "reviewFormally Task",
			"getCase Case", "getEligibility Case", "getDossier Case", "listDocuments Case", "downloadDossier Case", "recuse Case",
			"getDocument Document", "downloadDocument Document",
		},
		"expert_review": {"getTask Task", "getTaskOptions Task", "claimTask Task", "releaseTask Task", "formPanels Task", "getCase Case", "recuse Case"},
	}
	for scope, opened := range may {
		entrusted := anyone
		entrusted.Mandates = []string{scope}
		for _, action := range operations(t) {
			for _, kind := range []string{World, Session, Case, Document, Task, Round, List, Body, Engine, Registry} {
				open := Resource{Kind: kind, ID: "x", Body: "b", Bodies: []string{"b"}, Acting: []string{"b"}, Secret: true, Entrusted: []string{scope}, Due: []string{scope}}
				shut := open
				shut.Entrusted, shut.Due = nil, nil
				usual := s.Decide(action, anyone, open).Allowed
				want := usual || slices.Contains(opened, action+" "+kind)
				if got := s.Decide(action, entrusted, open); got.Allowed != want {
					t.Errorf("%s on a %s under a mandate for %s: %t by %v", action, kind, scope, got.Allowed, got.Policies)
				}
				if got := s.Decide(action, entrusted, shut); got.Allowed != usual {
					t.Errorf("%s on a %s that the mandate for %s does not open: %t by %v", action, kind, scope, got.Allowed, got.Policies)
				}
			}
		}
	}
}
