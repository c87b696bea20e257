package api

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"qualityaward/store"
)

// and count of a third party's person has exactly what single reads allow.
func TestListsOfThirdPartiesHoldWhatSingleReadsAllow(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	cases := []string{w.caseID}
	for _, name := range []string{"Second", "Third", "Fourth"} {
		body, login := w.world.applicant(name)
		caseID := w.open(w.round, body, login)
		documents := w.fill(caseID, login)
		w.post(login, "/tasks/"+w.play.task(login, "internal_notice", caseID)+"/internal-notice", map[string]any{"place": "公告栏", "evidence": documents[:1]}).is(200)
		cases = append(cases, caseID)
	}
	w.advance(5)
	for i, caseID := range cases[1:] {
		p := &play{world: w.world, round: w.round, caseID: caseID, applicant: []string{"person.second", "person.third", "person.fourth"}[i]}
		w.stage(caseID, "submission")
		if i < 2 {
			p.toFormalReview()
		}
	}
	w.post("office", "/tasks/"+w.task+"/formal-review", w.passing()).is(200)
	var tasks []string
	for _, status := range []string{"open", "decided"} {
		for _, task := range w.read("office", "/tasks?scope=all&limit=200&status="+status).is(200).items() {
			tasks = append(tasks, task["id"].(string))
		}
	}
	third, admin := w.read("third-party", "/me").get("id"), w.read("admin", "/me").get("id")
	reader := &recusalWorld{world: w.world, round: w.round}
	owners := []string{"", "", store.BodyID("regulator-140100"), w.read("person.second", "/cases/"+cases[1]).get("body")}
	chance := rand.New(rand.NewPCG(10, 2021))
	seen := map[int]bool{}
	for range 25 {
		w.alter(`DELETE FROM mandates`)
		for n := range chance.IntN(3) {
			began, lasts := chance.IntN(8)-6, chance.IntN(9)
			w.alter(`INSERT INTO mandates (id, number, body, owner, round_id, scope, valid_from, valid_to, given_by, given_at, ended_at)
				SELECT gen_random_uuid(), $1, $2, $3, $4, $5, n + make_interval(days => $6), n + make_interval(days => $6 + $7, secs => 1), $8, n,
					CASE WHEN $9 THEN n END FROM (SELECT now() + clock_offset_ms * interval '1 ms' AS n FROM settings) AS clock`,
				n+1, w.third, owners[chance.IntN(len(owners))], w.round, []string{"formal_review", "formal_review", "expert_review"}[chance.IntN(3)],
				began, lasts, admin, chance.IntN(6) == 0)
		}
		w.alter(`DELETE FROM recusals WHERE person = $1`, third)
		for _, caseID := range cases {
			if chance.IntN(6) == 0 {
				w.alter(`INSERT INTO recusals (person, case_id, origin, reason, by_person, since) VALUES ($1, $2, 'self', '示例', $1, now())`, third, caseID)
			}
		}
		reader.agree("third-party", cases, tasks)
		seen[len(w.read("third-party", "/cases").items())] = true
	}
	if len(seen) < 3 {
		t.Errorf("only %v numbers of cases were seen: chance found nothing to compare", seen)
	}
}

// Art. 10: a third party's people hear of the cases that their mandate opens, and of nothing once it has ended.
func TestThirdPartyHearsWhatItReviews(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	address, _ := w.running(w.serve(w.engine))
	news := event{Subject: "case", ID: w.caseID}
	before := w.listens(t, address, w.token("third-party"))
	w.post("office", "/tasks/"+w.task+"/claim", nil).is(200)
	before.quiet(news, 2*time.Second)
	id := w.give(30, nil)
	during := w.listens(t, address, w.token("third-party"))
	w.post("office", "/tasks/"+w.task+"/release", nil).is(200)
	during.hears(news)
	forget(slices.Values([]*ear{during}))
	w.end(id).is(200)
	w.post("office", "/tasks/"+w.task+"/claim", nil).is(200)
	during.quiet(news, 2*time.Second)
}

// Art. 10: a third party's people are notified of their mandates, and of the tasks that these open while they are in force; of nothing
// else of the Office's, and not those who are recused.
func TestThirdPartysPeopleAreNotified(t *testing.T) {
	t.Parallel()
	w := newEntrustment(t)
	told := func(as string) (kinds []string) {
		t.Helper()
		if _, err := w.store.Deliver(t.Context(), 1000); err != nil {
			t.Fatal(err)
		}
		for _, n := range w.read(as, "/notifications?limit=200").is(200).items() {
			kinds = append(kinds, n["kind"].(string))
			if n["body"] != w.third || n["kind"] == "task_opened" && n["ref"] != w.task {
				t.Errorf("%s is notified of %v", as, n)
			}
		}
		slices.Sort(kinds)
		return kinds
	}
	expect := func(as string, want ...string) {
		t.Helper()
		if got := told(as); !slices.Equal(got, want) {
			t.Errorf("%s is notified of %v, not of %v", as, got, want)
		}
	}
	w.colleague(w.third, "third.recused", "member")
	expect("third-party")
	// The Office's tasks are told anew, as if they had been opened now.
	again := func() {
		t.Helper()
		w.alter(`INSERT INTO outbox (subject, subject_id, seq, body, kind, ref, at) SELECT subject, subject_id, 0, body, 'task_opened', id, opened_at FROM tasks WHERE body = $1`,
			store.BodyID("office"))
	}
	again()
	expect("third-party") // without a mandate
	id := w.give(30, nil)
	expect("third-party", "mandate_given")
	w.post("third.recused", "/cases/"+w.caseID+"/recusal", map[string]any{"reason": "示例"}).is(200)
	again()
	expect("third-party", "mandate_given", "task_opened")
	expect("third.recused", "mandate_given")
	w.end(id).is(200)
	again()
	expect("third-party", "mandate_ended", "mandate_given") // nor of a task that it may not read any more
}
