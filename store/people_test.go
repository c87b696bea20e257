package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
)

func TestSeedsAreTheSameTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t) // seeds once
	bodies := w.count(`SELECT count(*) FROM organisations`)
	people := w.count(`SELECT count(*) FROM people`)
	w.must(w.Seed(w.ctx, store.Seeds{Sample: true, Password: "another"}))
	if again := w.count(`SELECT count(*) FROM organisations`); again != bodies {
		t.Errorf("%d bodies became %d", bodies, again)
	}
	if people != bodies+1 {
		t.Errorf("there are %d accounts for %d bodies and an administrator", people, bodies)
	}
	if n := w.count(`SELECT count(*) FROM organisations WHERE kind IN ('city_regulator', 'city_government')`); n != 24 {
		t.Errorf("11 cities and the Zone have %d regulators and governments", n)
	}
	for _, agency := range []award.Agency{
		award.PublicSecurity, award.DisciplineInspection, award.OrganisationPersonnel, award.HumanResources,
		award.EcologyEnvironment, award.EmergencyManagement, award.MarketRegulation, award.Tax,
	} {
		found, _, err := w.Organisations(w.ctx, store.OrganisationFilter{Function: agency}, store.Page{})
		w.must(err)
		if len(found) != 13 {
			t.Errorf("%s is carried out by %d bodies, not by the province's, 11 cities' and the Zone's", agency, len(found))
		}
	}
	authorities, err := w.Authorities(w.ctx)
	w.must(err)
	if authorities.Office != store.BodyID("office") || authorities.Government != store.BodyID("government") {
		t.Errorf("the authorities are %+v", authorities)
	}
	account, err := w.PersonByLogin(w.ctx, "gov-140100")
	w.must(err)
	if ok, err := argon2id.ComparePasswordAndHash("示例-password", account.PasswordHash); err != nil || !ok {
		t.Errorf("the sample password does not open the account: %v", err)
	}
}

func TestAccountsAndMemberships(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, office := uuid.NewString(), store.BodyID("office")
	w.must(store.CreatePerson(w.DB(w.ctx), store.Person{ID: id, Name: "示例人员", Login: "someone"}, "hash"))
	if err := store.CreatePerson(w.DB(w.ctx), store.Person{ID: uuid.NewString(), Name: "示例人员", Login: "someone"}, ""); !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same login twice: %v", err)
	}
	w.must(store.AddMember(w.DB(w.ctx), store.Membership{Person: id, Organisation: office, Role: store.RoleAdmin}))
	if err := store.AddMember(w.DB(w.ctx), store.Membership{Person: id, Organisation: "nowhere", Role: store.RoleMember}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a member of no body: %v", err)
	}
	seats, err := w.Seats(w.ctx, id)
	w.must(err)
	if len(seats) != 1 || seats[0].Body != office || seats[0].Role != store.RoleAdmin {
		t.Errorf("the person sits in %+v", seats)
	}
	found, _, err := w.People(w.ctx, store.PersonFilter{Body: office, Text: "示例人"}, store.Page{})
	w.must(err)
	if len(found) != 1 || found[0].ID != id {
		t.Errorf("found %+v", found)
	}
	w.must(store.EndMembership(w.DB(w.ctx), id, office))
	if seats, err = w.Seats(w.ctx, id); err != nil || len(seats) != 0 {
		t.Errorf("after the end the person sits in %+v: %v", seats, err)
	}
	w.must(store.SetActive(w.DB(w.ctx), id, false))
	if _, err := w.PersonByLogin(w.ctx, "someone"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an account that was shut out: %v", err)
	}
	if scene, err := w.Scene(w.ctx, store.SceneRef{Actor: id}); err != nil || scene.Person != nil {
		t.Errorf("who was shut out is on the scene: %+v, %v", scene.Person, err)
	}
	if _, err := w.Person(w.ctx, "nobody"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if err := store.SetPassword(w.DB(w.ctx), "nobody", "h"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody's password: %v", err)
	}
	o := w.applicant("示例甲")
	o.Name, o.Code = "示例乙", "91140100MA0000000X"
	w.must(store.UpdateOrganisation(w.DB(w.ctx), o))
	o.ID = uuid.NewString()
	if err := store.CreateOrganisation(w.DB(w.ctx), o); !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same code twice: %v", err)
	}
}

func TestSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office := store.PersonID("office")
	for _, token := range []string{"token", "unused", "old"} {
		_, err := w.OpenSession(w.ctx, token, store.Session{Person: office, Browser: "b", Address: "192.0.2.0/24"})
		w.must(err)
	}
	db := owner(t, w.Database)
	for _, statement := range []string{
		`UPDATE sessions SET seen_at = now() - interval '2 minutes' WHERE token = 'token'`,
		`UPDATE sessions SET seen_at = now() - interval '31 minutes' WHERE token = 'unused'`,
		`UPDATE sessions SET expiry = now() - interval '1 second' WHERE token = 'old'`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	for token, want := range map[string]string{"token": office, "unused": "", "old": "", "another": ""} {
		scene, err := w.Scene(w.ctx, store.SceneRef{Session: token})
		w.must(err)
		if got := scene.Person; (got == nil) != (want == "") || got != nil && got.ID != want || scene.Stale != (want != "") {
			t.Errorf("the session %q is that of %v, stale %t, want %q", token, got, scene.Stale, want)
		}
		if person, stale, err := w.SessionPerson(w.ctx, token); err != nil || person != want || stale != (want != "") {
			t.Errorf("the session %q is that of %q, stale %t: %v", token, person, stale, err)
		}
	}
	w.must(w.SeeSession(w.ctx, "token"))
	if _, stale, err := w.SessionPerson(w.ctx, "token"); err != nil || stale {
		t.Errorf("a session that was just seen is stale %t: %v", stale, err)
	}
	all, current, err := w.Sessions(w.ctx, office, "token")
	w.must(err)
	if len(all) != 1 || current != all[0].ID || all[0].Browser != "b" {
		t.Errorf("the sessions are %+v, the current %q", all, current)
	}
	w.must(w.SweepSessions(w.ctx))
	if n := w.count(`SELECT count(*) FROM sessions`); n != 1 {
		t.Errorf("%d sessions are left", n)
	}
	if err := w.EndSession(w.ctx, store.PersonID("admin"), current); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("somebody else ends it: %v", err)
	}
	w.must(w.EndSession(w.ctx, office, current))
	if n := w.count(`SELECT count(*) FROM sessions`); n != 0 {
		t.Errorf("%d sessions are left", n)
	}
}

func TestTheOutboxTellsEachMemberOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	office := store.BodyID("office") // has two people: its own and the administrator
	id := w.open("示例公司")
	w.record(w.step(id, 1, task(id+".1", office, opened.Add(time.Hour))))
	delivered, err := w.Deliver(w.ctx, 10)
	w.must(err)
	again, err := w.Deliver(w.ctx, 10)
	w.must(err)
	if delivered != 1 || again != 0 {
		t.Errorf("%d messages were delivered, then %d", delivered, again)
	}
	for _, login := range []string{"office", "admin"} {
		got, _, err := w.Notifications(w.ctx, store.PersonID(login), everything, true, store.Page{})
		w.must(err)
		if len(got) != 1 || got[0].Ref != id+".1" || got[0].Kind != "task_opened" || got[0].SubjectID != id || got[0].Subject != activities.SubjectCase {
			t.Errorf("%s was told %+v", login, got)
			continue
		}
		w.must(w.ReadNotifications(w.ctx, store.PersonID(login), got[0].ID))
	}
	if got, _, err := w.Notifications(w.ctx, store.PersonID("office"), everything, true, store.Page{}); err != nil || len(got) != 0 {
		t.Errorf("unread are %+v: %v", got, err)
	}
}

// Who has left the body that it was for, and may not read its case any more, is not told of it, nor is it counted.
func TestNotificationsAreOfCasesThatTheirReaderMaySee(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	regulator, person := store.BodyID("regulator-140100"), store.PersonID("regulator-140100")
	id := w.open("示例公司")
	w.record(w.step(id, 1, task(id+".1", regulator, opened.Add(time.Hour))))
	_, err := w.Deliver(w.ctx, 10)
	w.must(err)
	theCase, err := w.Case(w.ctx, id)
	w.must(err)
	for name, test := range map[string]struct {
		viewer store.Viewer
		told   int
	}{
		"of the body":         {store.Viewer{Bodies: []string{regulator}}, 1},
		"who sees all":        {everything, 1},
		"of another body now": {store.Viewer{Bodies: []string{store.BodyID("regulator-140200")}}, 0},
		"of no body any more": {store.Viewer{}, 0},
	} {
		got, _, err := w.Notifications(w.ctx, person, test.viewer, false, store.Page{})
		w.must(err)
		counts, err := w.CountTasks(w.ctx, test.viewer, person, []string{person}, opened, opened)
		w.must(err)
		if len(got) != test.told || counts.Unread != test.told {
			t.Errorf("%s was told %+v, and counts %d", name, got, counts.Unread)
		}
		for _, n := range got {
			if n.Ref != id+".1" || n.CaseID != id || n.CaseNumber != theCase.Number || n.CaseName != "示例公司" {
				t.Errorf("%s is told of %+v", name, n)
			}
		}
	}
}

func TestWhoObjectsIsSealed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.must(w.SealObjector(w.ctx, "o", []byte("the first seal")))
	w.must(w.SealObjector(w.ctx, "o", []byte("another one")))
	o, err := w.ObjectorOf(w.ctx, "o")
	w.must(err)
	if string(o.Sealed) != "the first seal" {
		t.Errorf("looked at %+v", o)
	}
	if _, err := w.SQL().Exec(`INSERT INTO objector_looks (objection_id, person_id, body_id, reason, at) VALUES ('o', 'p', 'b', '核实', now())`); err == nil || !strings.Contains(err.Error(), "42501") {
		t.Errorf("a look is written beside the ledger: %v", err)
	}
	w.must(w.ForgetObjector(w.ctx, "o")) // no objection was raised under the id
	if o, err := w.ObjectorOf(w.ctx, "o"); err != nil || o.Sealed != nil {
		t.Errorf("look at who was forgotten: %+v, %v", o, err)
	}
}

func TestAnEmptyDatabaseGetsItsFirstAdministrator(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.must(w.AddAdministrator(w.ctx, "first", "示例管理员", "a long password"))
	account, err := w.PersonByLogin(w.ctx, "first")
	w.must(err)
	seats, err := w.Seats(w.ctx, account.ID)
	w.must(err)
	if len(seats) != 1 || seats[0].Kind != store.KindOffice || seats[0].Role != store.RoleAdmin || account.Sample {
		t.Errorf("the administrator is %+v in %+v", account.Person, seats)
	}
	for _, login := range []string{"first", "office"} {
		if err := w.AddAdministrator(w.ctx, login, "示例管理员", "a long password"); !errors.Is(err, store.ErrDuplicate) {
			t.Errorf("%s once more: %v", login, err)
		}
	}
	if n := w.count(`SELECT count(*) FROM ledger WHERE kind = 'administrator_added'`); n != 1 {
		t.Errorf("the ledger tells of %d administrators", n)
	}
}
