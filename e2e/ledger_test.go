package e2e

import (
	"context"
	"testing"
	"time"

	"qualityaward/activities"
	"qualityaward/e2e/installation"
)

// onceInTheLedger checks that each act that was answered is in the ledger once, where its receipt
// says, and that the ledger has no other acts.
func onceInTheLedger(t *testing.T, in *installation.Installation, all []acked) {
	t.Helper()
	var lines []struct {
		ActID   string
		Subject string
		Seq     int64
	}
	if err := in.DB(t.Context()).Raw(`SELECT act_id, subject, seq FROM ledger WHERE act_id <> ''`).Scan(&lines).Error; err != nil {
		t.Fatal(err)
	}
	ledger := map[acked]int{}
	for _, l := range lines {
		ledger[acked{l.ActID, l.Subject, l.Seq}]++
	}
	for _, a := range all {
		if ledger[a] != 1 {
			t.Errorf("act %+v is %d times in the ledger", a, ledger[a])
		}
		delete(ledger, a)
	}
	if len(ledger) > 0 {
		t.Errorf("the ledger holds acts that nobody was told of: %v", ledger)
	}
}

// noGaps checks that the steps of each subject are numbered without a gap, up to where it stands.
func noGaps(t *testing.T, in *installation.Installation) {
	t.Helper()
	var bad []string
	err := in.DB(t.Context()).Raw(`SELECT c.id FROM cases c LEFT JOIN steps s ON s.subject = 'case' AND s.subject_id = c.id
		GROUP BY c.id, c.seq HAVING count(s.seq) <> c.seq OR max(s.seq) <> c.seq OR min(s.seq) <> 1`).Scan(&bad).Error
	if err != nil {
		t.Fatal(err)
	}
	if len(bad) > 0 {
		t.Errorf("cases whose steps are not numbered one by one: %v", bad)
	}
	err = in.DB(t.Context()).Raw(`SELECT subject_id FROM ledger WHERE subject = 'case' GROUP BY subject_id, seq
		HAVING count(*) <> max(line) - min(line) + 1`).Scan(&bad).Error
	if err != nil {
		t.Fatal(err)
	}
	if len(bad) > 0 {
		t.Errorf("cases with lines missing from a step: %v", bad)
	}
}

// inStep waits until a case's workflow says that it is where its ledger is.
func inStep(t *testing.T, in *installation.Installation, id string) {
	t.Helper()
	var err error
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(250 * time.Millisecond) {
		var standing activities.Standing
		if standing, err = in.Standing(t.Context(), activities.SubjectCase, id); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
		_, err = in.Engine.Confirm(ctx, activities.SubjectRef{Subject: activities.SubjectCase, ID: id, Seq: standing.Seq})
		cancel()
		if err == nil {
			return
		}
	}
	t.Errorf("case %s is not in step with its ledger: %v", id, err)
}
