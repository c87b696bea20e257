// Package policy decides who may do what: the policies in *.cedar over the caller's memberships
// and what a resource is. What no policy permits is denied.
package policy

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sort"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"
)

//go:embed *.cedar
var files embed.FS

// Principal is who asks; the zero value is anyone, without login.
type Principal struct {
	Person string
	Bodies []string // organisations it is a member of
	Roles  []string // kinds of those organisations, and "office_admin"

	Administers []string // those of them that it is an administrator of

	Mandates []string // scopes of the mandates that are in force of those organisations (Art. 10)

	Unproven bool // it needs a second factor and has none yet
}

// Kinds of resources that policies speak of.
const (
	World    = "World" // what belongs to nobody in particular
	Session  = "Session"
	Case     = "Case"
	Document = "Document"
	Task     = "Task"
	Round    = "Round"
	List     = "List"
	Body     = "Body"
	Engine   = "Engine"   // the workflow behind a case or a round
	Registry = "Registry" // organisations, people, honours, calendar, the rehearsal's clock
)

// Resource is what is asked for.
type Resource struct {
	Kind      string
	ID        string
	Body      string   // the task's body, the case's applicant, the body itself
	Person    string   // whose absence it is
	Bodies    []string // bodies that act on the case: applicant, departments, panel, those with a task
	Acting    []string // those of them that read its trade secrets (Art. 17); an agency asked about the applicant's conduct (Art. 19) does not
	Published bool     // a list that is publicised (Art. 27)
	Secret    bool     // a document marked as a trade secret (Art. 17)
	Sealed    bool     // an objector's evidence (Art. 28)
	Recused   []string // people who are recused from the case that it belongs to (Art. 32)
	Over      []string // people who are recused from one of the cases that a round's task is over (Art. 32)
	Staff     []string // bodies of the person who is recused from the case (Art. 32)
	Entrusted []string // scopes of the caller's mandates that open it (Art. 10)
	Due       []string // those of them under which a task waits on its case
	Apart     bool     // a body, or somebody of one, that keeps its own people (Art. 28)
}

// Decision is the answer, with the policies that gave it.
type Decision struct {
	Allowed  bool
	Policies []string // ids of the policies that decided
	Article  string   // the article that the first of them cites
}

// Set is a set of policies.
type Set struct{ policies cedar.PolicyMap }

// Load reads the embedded policies. Each has an @id of its own.
func Load() (*Set, error) {
	names, err := fs.Glob(files, "*.cedar")
	if err != nil {
		return nil, fmt.Errorf("list the policies: %w", err)
	}
	sort.Strings(names)
	set := &Set{policies: cedar.PolicyMap{}}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read policies %s: %w", name, err)
		}
		list, err := cedar.NewPolicyListFromBytes(name, text)
		if err != nil {
			return nil, fmt.Errorf("parse policies %s: %w", name, err)
		}
		for _, p := range list {
			id := cedar.PolicyID(p.Annotations()["id"])
			if id == "" || set.policies[id] != nil {
				return nil, fmt.Errorf("policies %s: a policy has no @id of its own (%q)", name, id)
			}
			set.policies[id] = p
		}
	}
	return set, nil
}

// Digest tells one set of policies from another: the SHA-256 of all of them.
func Digest() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := files.ReadFile(name)
		fmt.Fprintln(h, name, len(text))
		h.Write(text)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read the policies: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Decide tells whether the principal may do the action on the resource.
func (s *Set) Decide(action string, p Principal, r Resource) Decision {
	person := types.NewEntityUID("Person", types.String(p.Person))
	resource := types.NewEntityUID(types.EntityType(r.Kind), types.String(r.ID))
	entities := types.EntityMap{
		person: types.Entity{UID: person, Attributes: types.NewRecord(types.RecordMap{
			"known":  types.Boolean(p.Person != ""),
			"bodies": set(p.Bodies),
			"roles":  set(p.Roles),
			"person": types.String(p.Person),

			"administers": set(p.Administers),
			"mandates":    set(p.Mandates),
			"unproven":    types.Boolean(p.Unproven),
		})},
		resource: types.Entity{UID: resource, Attributes: types.NewRecord(types.RecordMap{
			"body":      types.String(r.Body),
			"person":    types.String(r.Person),
			"bodies":    set(r.Bodies),
			"acting":    set(r.Acting),
			"published": types.Boolean(r.Published),
			"secret":    types.Boolean(r.Secret),
			"sealed":    types.Boolean(r.Sealed),
			"recused":   set(r.Recused),
			"over":      set(r.Over),
			"staff":     set(r.Staff),
			"entrusted": set(r.Entrusted),
			"due":       set(r.Due),
			"apart":     types.Boolean(r.Apart),
		})},
	}
	decision, diagnostic := cedar.Authorize(s.policies, entities, cedar.Request{
		Principal: person,
		Action:    types.NewEntityUID("Action", types.String(action)),
		Resource:  resource,
	})
	d := Decision{Allowed: decision == cedar.Allow}
	for _, reason := range diagnostic.Reasons {
		d.Policies = append(d.Policies, string(reason.PolicyID))
		if d.Article == "" {
			d.Article = string(s.policies[reason.PolicyID].Annotations()["article"])
		}
	}
	return d
}

// set makes a Cedar set of strings.
func set(values []string) types.Set {
	members := make([]types.Value, len(values))
	for i, v := range values {
		members[i] = types.String(v)
	}
	return types.NewSet(members...)
}
