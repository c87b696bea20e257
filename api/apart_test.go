package api

import (
	"strings"
	"testing"

	"qualityaward/store"
)

// Who watches over the Office is not chosen, let in or shut out by it, once the group has an administrator (Art. 28).
func TestTheSupervisionGroupKeepsItsOwnPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	group, office := store.BodyID("supervision-group"), store.BodyID("office")
	members := "/organisations/" + group + "/members"
	colleague := w.colleague(office, "office.colleague", "member")
	w.post("admin", members, map[string]any{"person": w.read("admin", "/me").get("id"), "role": "admin"}).no(403, "not_for_oneself")
	watcher := w.colleague(group, "watcher.one", "member")
	w.colleague(group, "watcher.head", "admin") // as long as it has none, the Office sets it up

	add := map[string]any{"person": colleague, "role": "admin"}
	reset := map[string]any{"tokenHash": strings.Repeat("-", 43), "reason": "示例"}
	reason := map[string]any{"reason": "示例"}
	token := map[string]any{"name": "示例系统", "operations": []string{"getCase"}, "lastDay": day30()}
	person := func(login string) map[string]any {
		return map[string]any{"name": "示例", "login": login, "password": samplePassword, "body": group, "role": "admin"}
	}
	w.enrol(t, "watcher.one")
	for path, body := range map[string]any{
		members: add, "/people": person("office.friend"), "/people/" + watcher + "/password-reset": reset,
		"/people/" + watcher + "/second-factor-removal": reason, "/organisations/" + group + "/tokens": token,
	} {
		w.post("admin", path, body).no(403, "kept_apart")
		w.post("watcher.one", path, body).no(403, "not_permitted")
	}
	w.send("DELETE", members+"/"+watcher, request{as: "admin"}).no(403, "kept_apart")
	w.post("admin", "/organisations", map[string]any{"name": "另一个监督组（示例）", "kind": "supervision_group"}).no(422, "body_is_one")

	w.post("watcher.head", "/people", map[string]any{"name": "示例", "login": "watcher.elsewhere", "password": samplePassword, "body": office}).no(403, "not_permitted")
	w.post("watcher.head", "/people", person("watcher.two")).is(200)
	w.post("watcher.head", members, map[string]any{"person": w.read("watcher.head", "/me").get("id"), "role": "member"}).no(403, "not_for_oneself")
	w.post("watcher.head", "/people/"+watcher+"/second-factor-removal", reason).is(200)
	w.post("watcher.head", "/people/"+watcher+"/password-reset", reset).no(403, "two_hands")
	w.post("watcher.two", "/people/"+watcher+"/password-reset", reset).is(200)
	w.send("DELETE", members+"/"+w.read("watcher.head", "/me").get("id"), request{as: "watcher.head"}).no(409, "own_administration")
	w.send("DELETE", members+"/"+watcher, request{as: "watcher.head"}).is(200)
}

// A new password and no second factor open an account: that takes two administrators, or seven days.
func TestAnAccountIsNotOpenedByOneAdministrator(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.colleague(store.BodyID("office"), "second.admin", "admin")
	person := w.colleague(store.BodyID("office"), "some.body", "member")
	w.enrol(t, "some.body")
	reset := func(as string) answer {
		return w.post(as, "/people/"+person+"/password-reset", map[string]any{"tokenHash": hashedToken(as + "-sample-token"), "reason": "示例"})
	}
	remove := func(as string) answer {
		return w.post(as, "/people/"+person+"/second-factor-removal", map[string]any{"reason": "示例"})
	}
	reset("admin").is(200)
	remove("admin").no(403, "two_hands")
	remove("second.admin").is(200)
	reset("second.admin").no(403, "two_hands")
	delete(w.tokens, "some.body")
	w.advance(10)
	w.enrol(t, "some.body")
	remove("admin").is(200)
}

// The Office and human resources report jointly: by two people (Art. 21).
func TestNobodySignsForBothBodies(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	w.post("admin", "/rehearsal/advance", map[string]any{"to": "2027-05-06T09:00:00+08:00"}).is(200)
	both := w.colleague(store.BodyID("office"), "both.bodies", "member")
	w.post("admin", "/organisations/"+store.BodyID("human-resources")+"/members", map[string]any{"person": both, "role": "member"}).is(200)
	decide := func(as, whose, kind, act string, body any) answer {
		return w.post(as, "/tasks/"+w.task(whose, kind, round)+"/"+act, body)
	}
	report := func() {
		decide("office", "office", "joint_report", "joint-report", map[string]any{"report": "示例"}).is(200)
	}
	decide("office", "office", "acceptance_list", "acceptance-list", map[string]any{"list": []any{}, "place": "示例网站"}).is(200)
	decide("office", "office", "panels", "panels", map[string]any{"panels": []any{}}).is(200)
	decide("office", "office", "candidate_list", "candidate-list", map[string]any{"list": []any{}}).is(200)
	decide("leading-group", "leading-group", "deliberation", "deliberation", map[string]any{"place": "示例网站"}).is(200)
	report()
	decide("both.bodies", "office", "sign_off", "sign-off", map[string]any{"outcome": "sign"}).is(200)
	decide("both.bodies", "human-resources", "sign_off", "sign-off", map[string]any{"outcome": "sign"}).no(422, "signed_already")
	decide("human-resources", "human-resources", "sign_off", "sign-off", map[string]any{"outcome": "refuse", "reason": "示例"}).is(200)
	report() // anew, and each may sign anew
	decide("both.bodies", "human-resources", "sign_off", "sign-off", map[string]any{"outcome": "sign"}).is(200)
	decide("both.bodies", "office", "sign_off", "sign-off", map[string]any{"outcome": "sign"}).no(422, "signed_already")
	decide("office", "office", "sign_off", "sign-off", map[string]any{"outcome": "sign"}).is(200)
	w.task("government", "government_decision", round)
}
