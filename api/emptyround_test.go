package api

import (
	"testing"
	"time"
)

// A round for which nobody files goes on to its end with empty lists; all places stay vacant (Art. 4, 14, 17–21).
func TestRoundWithoutCases(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-06T09:00:00+08:00"}).is(200)
	nobody := map[string]any{"list": []any{}}
	for _, act := range []struct {
		as, kind, path string
		body           any
	}{
		{"office", "acceptance_list", "acceptance-list", map[string]any{"list": []any{}, "place": "示例网站"}},
		{"office", "panels", "panels", map[string]any{"panels": []any{}}},
		{"office", "candidate_list", "candidate-list", nobody},
		{"leading-group", "deliberation", "deliberation", map[string]any{"place": "示例网站"}},
		{"office", "joint_report", "joint-report", map[string]any{"report": "示例：本届无人申报"}},
		{"office", "sign_off", "sign-off", map[string]any{"outcome": "sign"}},
		{"human-resources", "sign_off", "sign-off", map[string]any{"outcome": "sign"}},
		{"government", "government_decision", "government-decision", nobody},
		{"office", "publication", "publication", map[string]any{"number": "示例〔2027〕1号", "date": "2027-06-01", "place": "示例网站"}},
	} {
		w.post(act.as, "/tasks/"+w.task(act.as, act.kind, round)+"/"+act.path, act.body).is(200)
	}
	for range 200 {
		if w.read("", "/rounds/"+round).get("stage") == "ended" {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("the round does not end")
}
