package api

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

// gathering is an installation whose people and cases chance has made, without anybody's workflow: what they see is the store's to say.
type gathering struct {
	*world
	ops        map[string]*operation
	seed       uint64
	chance     *rand.Rand
	made       int // ids
	now        time.Time
	edition    award.Edition
	revision   int64    // of the calendar
	seats      []string // bodies that people may be of
	applicants []store.Organisation
	panels     []string
	people     []*guest
	rounds     []*chanceRound
	cases      []*chanceCase
}

// guest is somebody whom chance has made.
type guest struct {
	id, login string
	bodies    []string
}

// newGathering makes rounds, cases at every stage, and people in every relation to them.
func newGathering(t *testing.T, seed uint64) *gathering {
	t.Helper()
	g := &gathering{world: newWorld(t), seed: seed, chance: rand.New(rand.NewPCG(seed, 17))}
	ctx := t.Context()
	var err error
	if g.now, err = g.store.Now(ctx); err != nil {
		t.Fatal(err)
	}
	if g.edition, err = editionByID(""); err != nil {
		t.Fatal(err)
	}
	calendar, err := g.store.WorkCalendar(ctx)
	if err != nil {
		t.Fatal(err)
	}
	g.revision = calendar.Revision()
	g.makeBodies()
	g.makePeople()
	g.makeRounds()
	g.makeCases()
	g.makeLists()
	g.makeTies()
	g.deliver()
	g.leave()
	g.logIn()
	return g
}

// changes does something in the database.
func (g *gathering) changes(do func(tx *gorm.DB) error) {
	g.t.Helper()
	if err := g.store.DB(g.t.(*testing.T).Context()).Transaction(do); err != nil {
		g.t.Fatal(err)
	}
}

// newID is an id that the same seed makes again.
func (g *gathering) newID() string {
	g.made++
	return uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, g.seed, "/", g.made)).String()
}

// often tells true in so many of a hundred cases.
func (g *gathering) often(percent int) bool { return g.chance.IntN(100) < percent }

// one is one of several.
func one[T any](chance *rand.Rand, of []T) T { return of[chance.IntN(len(of))] }

// Where applicants are from, and the seeded bodies of some who take part.
var (
	chanceRegions    = []string{"140100", "140200", store.Zone}
	chanceIndustries = map[string]string{"manufacturing": "authority-industry", "health": "authority-health"}
	chanceSeats      = []string{
		"office", "leading-group", "supervision-group", "human-resources", "government", "operator", "third-party",
		"regulator-140100", "regulator-140200", "regulator-zone", "gov-140100", "authority-industry", "authority-health", "social-quality",
		"agency-tax-140100", "agency-tax-zone", "agency-public-security-140200", "agency-ecology-environment",
	}
)

// makeBodies registers applicants and panels.
func (g *gathering) makeBodies() {
	add := func(o store.Organisation) store.Organisation {
		o.ID, o.Sample, o.Active = g.newID(), true, true
		g.changes(func(tx *gorm.DB) error { return store.CreateOrganisation(tx, o) })
		g.seats = append(g.seats, o.ID)
		return o
	}
	for _, key := range chanceSeats {
		g.seats = append(g.seats, store.BodyID(key))
	}
	for i := range 12 {
		o := store.Organisation{Name: fmt.Sprintf("第%d家企业（示例）", i), Kind: store.KindApplicantOrganisation, Nature: award.Enterprise}
		if i%4 == 3 {
			o = store.Organisation{Name: fmt.Sprintf("第%d位个人（示例）", i), Kind: store.KindApplicantIndividual, Nature: award.Enterprise}
		}
		o.Region = one(g.chance, chanceRegions)
		g.applicants = append(g.applicants, add(o))
	}
	for i := range 3 {
		g.panels = append(g.panels, add(store.Organisation{Name: fmt.Sprintf("第%d评审组（示例）", i), Kind: store.KindPanel, Level: "province"}).ID)
	}
}

// makePeople has somebody of each seat at least, and many of several.
func (g *gathering) makePeople() {
	hash, err := store.HashPassword(samplePassword)
	if err != nil {
		g.t.Fatal(err)
	}
	for i := range 26 {
		who := &guest{id: g.newID(), login: fmt.Sprintf("guest.%d", i)}
		g.people = append(g.people, who)
		g.changes(func(tx *gorm.DB) error {
			return store.CreatePerson(tx, store.Person{ID: who.id, Name: "示例·" + who.login, Login: who.login, Sample: true}, hash)
		})
		if i == 0 {
			continue // of no body
		}
		bodies := []string{one(g.chance, g.seats)}
		if i <= len(chanceSeats) {
			bodies[0] = g.seats[i-1]
		}
		for g.often(35) {
			bodies = append(bodies, one(g.chance, g.seats))
		}
		for _, body := range slices.Compact(bodies) {
			role := store.RoleMember
			if body == store.BodyID("office") || g.often(30) {
				role = store.RoleAdmin
			}
			who.bodies = append(who.bodies, body)
			g.changes(func(tx *gorm.DB) error {
				return store.AddMember(tx, store.Membership{Person: who.id, Organisation: body, Role: role})
			})
		}
	}
}

// ofBody is somebody of a body, or nobody.
func (g *gathering) ofBody(body string) string {
	for _, who := range g.people {
		if slices.Contains(who.bodies, body) {
			return who.id
		}
	}
	return ""
}

// makeTies declares interests, recuses people, gives mandates and appoints deputies (Art. 10, 32).
func (g *gathering) makeTies() {
	for i, who := range g.people {
		g.changes(func(tx *gorm.DB) error { return store.RecuseByRule(tx, store.Concerning{Person: who.id}, g.now) })
		if g.often(25) {
			g.changes(func(tx *gorm.DB) error {
				return store.DeclareInterest(tx, store.Interest{
					ID: g.newID(), Person: who.id, Kind: award.Employment, Body: one(g.chance, g.applicants).ID, DeclaredAt: g.now,
				})
			})
		}
		if i == 1 || i == 2 || i == 6 || g.often(50) { // the Office's, the leading group's and the operator always
			g.recuse(who)
		}
	}
	g.mandates()
	for n, at := range g.chance.Perm(len(g.people))[:6] {
		absent, deputy := g.people[at], one(g.chance, g.people)
		if absent == deputy || len(absent.bodies) == 0 {
			continue
		}
		body := absent.bodies[0]
		day := midnight(award.DateOf(g.now))
		g.changes(func(tx *gorm.DB) error {
			if err := store.AddMember(tx, store.Membership{Person: deputy.id, Organisation: body, Role: store.RoleMember}); err != nil {
				return err
			}
			return store.AppointDeputy(tx, store.Deputy{
				ID: g.newID(), Body: body, Person: absent.id, Deputy: deputy.id, FirstDay: day.AddDate(0, 0, -n), LastDay: day.AddDate(0, 0, n), Reason: "示例",
			})
		})
		deputy.bodies = append(deputy.bodies, body)
	}
}

// recuse recuses somebody from some cases, and lifts one of those recusals now and then.
func (g *gathering) recuse(who *guest) {
	for _, c := range g.cases {
		if !g.often(12) {
			continue
		}
		r := store.Recusal{Person: who.id, CaseID: c.id, Origin: store.OriginSuperior, Reason: "示例", ByPerson: store.PersonID("admin"), Since: g.now}
		g.changes(func(tx *gorm.DB) error {
			var refused *award.Refusal
			err := store.Recuse(tx, r)
			if err == nil && g.often(20) {
				r.LiftedAt, r.LiftedBy, r.LiftedReason = &g.now, store.PersonID("admin"), "示例"
				err = store.LiftRecusal(tx, r)
			}
			if isRefusal(err, &refused) {
				return nil
			}
			return err
		})
	}
}

// mandates gives the third party some that are to come, in force and over.
func (g *gathering) mandates() {
	for _, round := range g.rounds {
		for _, scope := range []award.Scope{award.ScopeFormalReview, award.ScopeExpertReview} {
			from := g.now.AddDate(0, 0, g.chance.IntN(12)-10)
			m := store.Mandate{
				ID: g.newID(), Body: store.BodyID("third-party"), RoundID: round.id, Scope: scope, ValidFrom: from, ValidTo: from.AddDate(0, 0, 1+g.chance.IntN(20)),
				GivenBy: store.PersonID("admin"), GivenAt: g.now,
			}
			if g.often(40) {
				m.Owner = one(g.chance, []string{store.BodyID("regulator-140100"), store.BodyID("authority-health"), g.applicants[0].ID})
			}
			g.changes(func(tx *gorm.DB) error { _, err := store.GiveMandate(tx, m); return err })
		}
	}
}

// deliver notifies people of what was said to their bodies, but for the last few messages.
func (g *gathering) deliver() {
	g.t.Helper()
	for range 3 {
		if _, err := g.store.Deliver(g.t.(*testing.T).Context(), 200); err != nil {
			g.t.Fatal(err)
		}
	}
}

// leave ends some memberships, of people who have had news of what is not theirs any more, and a body.
func (g *gathering) leave() {
	for _, who := range g.people {
		if len(who.bodies) > 0 && g.often(15) {
			body := one(g.chance, who.bodies)
			who.bodies = slices.DeleteFunc(who.bodies, func(b string) bool { return b == body })
			g.changes(func(tx *gorm.DB) error { return store.EndMembership(tx, who.id, body) })
		}
	}
	g.changes(func(tx *gorm.DB) error {
		o, err := g.store.Organisation(tx.Statement.Context, store.BodyID("agency-tax-zone"))
		o.Active = false
		if err == nil {
			err = store.UpdateOrganisation(tx, o)
		}
		return err
	})
}

// logIn opens a session for everybody.
func (g *gathering) logIn() {
	g.t.Helper()
	for _, who := range g.people {
		token := uuid.NewString()
		if _, err := g.store.OpenSession(g.t.(*testing.T).Context(), hashedToken(token), store.Session{Person: who.id}); err != nil {
			g.t.Fatal(err)
		}
		g.tokens[who.login] = token
	}
	for _, login := range []string{"office", "admin"} {
		g.token(login)
	}
}

// record records a step of a case or a round.
func (g *gathering) record(step activities.Step) {
	g.t.Helper()
	recorded, err := g.store.RecordStep(g.t.(*testing.T).Context(), step, g.revision)
	if err != nil || recorded.Standing != nil {
		g.t.Fatalf("step %d of %s %s: %v %+v", step.Seq, step.Subject, step.ID, err, recorded.Standing)
	}
}
