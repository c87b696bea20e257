package workflows_test

import (
	"strings"
	"testing"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	failurepb "go.temporal.io/api/failure/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/proxy"
	"google.golang.org/protobuf/encoding/protojson"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/secrets"
	"qualityaward/workflows"
)

// sealedWith counts the payloads of a history by the key with which they are sealed, and fails where one is plain.
func sealedWith(t *testing.T, history *historypb.History) map[string]int {
	t.Helper()
	with := map[string]int{}
	err := proxy.VisitPayloads(t.Context(), history, proxy.VisitPayloadsOptions{SkipSearchAttributes: true, Visitor: func(_ *proxy.VisitPayloadsContext, payloads []*commonpb.Payload) ([]*commonpb.Payload, error) {
		for _, p := range payloads {
			key := string(p.GetMetadata()["encryption-key-id"])
			if with[key]++; key == "" {
				t.Errorf("a payload is plain: %s", protojson.Format(p))
			}
		}
		return payloads, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	err = proxy.VisitFailures(t.Context(), history, proxy.VisitFailuresOptions{Visitor: func(_ *proxy.VisitFailuresContext, f *failurepb.Failure) error {
		if f.GetEncodedAttributes() == nil {
			t.Errorf("a failure is plain: %s", protojson.Format(f))
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return with
}

// A server that has the new keys already acts on a case whose worker has not heard of them, and the case goes on; what
// either sealed is opened by both, and nothing lies open in the engine.
func TestRotationWhileCasesRun(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	k.decide(award.TaskInternalNotice, posted)
	made, err := secrets.Rotate(w.keysFile, secrets.SM4, time.Now(), secrets.Engine)
	w.must(err)
	ahead, err := secrets.Open(w.keysFile)
	w.must(err)
	behind := w.engine
	w.engine = w.dial(ahead, behind.TaskQueue)
	k.do(activities.Actor{}, object(k.running(award.InternalNotice).ID))
	k.decide(award.TaskObjectionRuling, workflows.Decision{Outcome: workflows.Dismiss, Reason: "示例不成立"})
	w.engine = behind
	w.pass(w.edition.Notices[award.InternalNotice].WorkingDays)
	k.stage(award.StageSubmission)
	k.refused("wrong_body", person(w.bodies.Office, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	w.engine = w.dial(ahead, behind.TaskQueue)
	k.do(person(k.in.Body, "示例"), workflows.Act{Verb: workflows.VerbWithdraw})
	k.ended(award.OutcomeWithdrawn, "5")
	w.engine = behind

	with := map[string]int{}
	for _, run := range w.runs(workflows.ApplicationID(k.id)) {
		for key, n := range sealedWith(t, w.history(workflows.ApplicationID(k.id), run)) {
			with[key] += n
		}
	}
	if len(with) != 2 || with[made[0].ID] == 0 {
		t.Errorf("the payloads are sealed with %v, not with the old key and %s", with, made[0].ID)
	}
	_, events, err := behind.History(w.ctx, activities.SubjectCase, k.id, "", nil)
	w.must(err)
	read := false
	for _, e := range events {
		for _, payload := range e.Payloads {
			if strings.Contains(payload, "encrypted") {
				t.Errorf("event %d is shown sealed: %s", e.ID, payload)
			}
			read = read || strings.Contains(payload, string(workflows.VerbWithdraw))
		}
	}
	if !read {
		t.Error("operators do not read what was done")
	}
}
