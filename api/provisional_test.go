package api

import "testing"

// A due date that reaches into a year whose schedule is not published is told to be provisional wherever it is told.
func TestDueDatesAreToldToBeProvisional(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	body, login := w.applicant("Provisional")
	caseID := w.open(round, body, login)
	told := func(want bool) {
		t.Helper()
		waits := current(w, login, caseID).WaitsFor
		if len(waits) != 1 || waits[0].Provisional != want {
			t.Errorf("the case waits for %+v, provisional: want %v", waits, want)
		}
		items := w.read("office", "/cases?round="+round).is(200).items()
		if provisional, _ := items[0]["provisional"].(bool); len(items) != 1 || items[0]["due"] == nil || provisional != want {
			t.Errorf("the list of cases has %v, provisional: want %v", items, want)
		}
		if one, _ := w.read("office", "/cases/"+caseID).is(200).object()["provisional"].(bool); one != want {
			t.Errorf("the case is provisional: %v, want %v", one, want)
		}
		var provisional bool
		for _, item := range w.read("office", "/monitor/workload?round="+round).is(200).items() {
			if item["kind"] == "internal_notice" {
				provisional, _ = item["provisional"].(bool)
			}
		}
		if provisional != want {
			t.Errorf("the workload is provisional: %v, want %v", provisional, want)
		}
		if mine := w.read(login, "/cases/"+caseID).is(200).object(); mine["due"] != nil || mine["provisional"] == true {
			t.Errorf("its applicant is told %v", mine)
		}
	}
	told(true)
	w.owner(`UPDATE tasks SET provisional = false WHERE subject_id = $1 AND status = 'open'`, caseID)
	told(false)
}
