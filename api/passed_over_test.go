package api

import (
	"slices"
	"testing"

	"qualityaward/award"
	"qualityaward/store"
)

// Art. 32: a body is passed over in its own cause: it is not offered as a receiving department, nor accepted, and neither is the
// route on which it would recommend.
func TestBodiesInTheirOwnCauseAreNotFiledWith(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	caseID, login := w.opened("Owned")
	documents := w.fill(caseID, login)
	w.post(login, "/tasks/"+w.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
	w.advance(5)
	w.stage(caseID, "submission")
	filing := "/tasks/" + w.task(login, "filing", caseID)
	regulator := store.BodyID("regulator-140100")
	offered := func() bool {
		return slices.Contains(names(w.read(login, filing+"/options").is(200).object()["departments"], "id"), regulator)
	}
	if !offered() {
		t.Fatal("the city's regulator is not offered at all")
	}
	for _, owner := range []string{regulator, store.BodyID("gov-140100")} {
		declared := facts()
		declared["owner"] = owner
		w.send("PUT", "/cases/"+caseID+"/facts", request{as: login, body: declared}).is(200)
		if offered() {
			t.Errorf("the route over %s is offered in its own cause", owner)
		}
		answer := w.post(login, filing+"/filing", map[string]any{"receiving": regulator, "noStateSecrets": true, "answers": true}).no(422, "body_passed_over")
		if answer.get("article") != "32" {
			t.Errorf("refused by article %s", answer.get("article"))
		}
	}
	w.send("PUT", "/cases/"+caseID+"/facts", request{as: login, body: facts()}).is(200)
	w.post(login, filing+"/filing", map[string]any{"receiving": regulator, "noStateSecrets": true, "answers": true}).is(200)
}

// Art. 19, 32: where an agency would answer in its own cause, the one at the level above is asked, and the decision says so.
func TestAgencyInItsOwnCauseIsAskedAbove(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := &server{store: w.store}
	department, err := w.store.Organisation(t.Context(), store.BodyID("regulator-140100"))
	w.must(err)
	usual, err := s.carriesOut(t.Context(), award.Tax, department, award.Party{Bodies: []string{"applicant"}})
	w.must(err)
	if usual.body.Level != "city" || usual.body.Region != "140100" || len(usual.passedOver) != 0 {
		t.Fatalf("usually %+v is asked", usual)
	}
	above, err := s.carriesOut(t.Context(), award.Tax, department, award.Party{Bodies: []string{"applicant", usual.body.ID}})
	w.must(err)
	if above.body.Level != "province" || !slices.Equal(above.passedOver, []string{usual.body.ID}) {
		t.Errorf("in the place of the city's, %+v is asked", above)
	}
	none, err := s.carriesOut(t.Context(), award.Tax, department, award.Party{Bodies: []string{above.body.ID, usual.body.ID}})
	w.must(err)
	if none.body.ID != "" || len(none.passedOver) != 2 {
		t.Errorf("above the province, %+v is asked", none)
	}
}
