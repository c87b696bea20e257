package api

import (
	"testing"

	"qualityaward/api/gen"
)

// Before an applicant fills anything in it is told what keeps it from applying: its application under way,
// an award of the last rounds, the window (Art. 13, 14).
func TestAdmission(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Fresh")
	admission := func(as, body string) gen.Admission {
		return into[gen.Admission](w, as, "/rounds/"+round+"/admission?body="+body)
	}
	codes := func(a gen.Admission) (codes []string) {
		for _, no := range a.Refusals {
			codes = append(codes, no.Article+" "+no.Code)
		}
		return codes
	}
	if a := admission(login, body); len(a.Refusals) != 0 || a.Case != "" {
		t.Errorf("a fresh applicant is told %+v", a)
	}
	caseID := w.open(round, body, login)
	if a := admission(login, body); len(a.Refusals) != 0 || a.Case != caseID || a.Number != "2027-0001" {
		t.Errorf("who has applied is told %+v", a)
	}
	w.post(login, "/cases/"+caseID+"/withdrawal", map[string]any{"reason": "示例撤回"}).is(200)
	w.stage(caseID, "ended")
	if a := admission(login, body); len(a.Refusals) != 0 || a.Case != "" {
		t.Errorf("who has withdrawn is told %+v", a)
	}

	winner, second := w.applicant("Winner")
	w.post("admin", "/honours/import", []byte("round,year,award,kind,name,code\n4,2024,质量奖,组织,示例甲,SAMPLE-Winner\n")).is(200)
	if a := admission(second, winner); len(a.Refusals) != 1 || codes(a)[0] != "13 awarded_too_recently" || a.Refusals[0].Title == "" {
		t.Errorf("the last winner is told %+v", a)
	}
	for _, who := range []string{second, "office", "regulator-140100"} {
		w.read(who, "/rounds/"+round+"/admission?body="+body).no(403, "not_permitted")
	}
	w.read("", "/rounds/"+round+"/admission?body="+body).no(401, "not_logged_in")
	w.read(login, "/rounds/"+caseID+"/admission?body="+body).no(404, "not_found")

	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-06T09:00:00+08:00"}).is(200)
	if a := admission(second, winner); len(a.Refusals) != 2 || a.Refusals[1].Article != "14" {
		t.Errorf("after the window the last winner is told %v", codes(a))
	}
}
