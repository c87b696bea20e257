package api

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Art. 32: whoever is recused from whatever, each list, search, count and view of a round has exactly what single reads allow.
func TestListsHoldWhatSingleReadsAllow(t *testing.T) {
	w := newRecusalWorld(t)
	cases := []string{w.caseID}
	for _, name := range []string{"Second", "Third", "Fourth"} {
		body, login := w.applicant(name)
		cases = append(cases, w.open(w.round, body, login))
		w.world.task(login, "internal_notice", cases[len(cases)-1])
	}
	people := map[string]string{"conflicted": w.person}
	for _, login := range []string{"office", "supervision", "government", "hr", "leading", "admin", "colleague"} {
		if w.tries(login) {
			people[login] = w.read(login, "/me").get("id")
		}
	}
	if len(people) < 5 {
		t.Fatalf("only %v take part", people)
	}
	var tasks []string
	for _, task := range w.read("person.tied", "/tasks?scope=all&limit=200").items() {
		tasks = append(tasks, task["id"].(string))
	}
	for _, caseID := range cases[1:] {
		for _, task := range w.read("office", "/cases/"+caseID+"/tasks").items() {
			tasks = append(tasks, task["id"].(string))
		}
	}
	chance := rand.New(rand.NewPCG(32, 2021))
	for range 6 {
		for login, person := range people {
			_, err := w.store.SQL().Exec(`UPDATE recusals SET lifted_at = now() WHERE person = $1`, person)
			if err != nil {
				t.Fatal(err)
			}
			for _, caseID := range cases {
				if chance.IntN(2) == 0 {
					continue
				}
				_, err := w.store.SQL().Exec(`INSERT INTO recusals (person, case_id, origin, reason, by_person, since) VALUES ($1, $2, 'self', '示例', $1, now())
					ON CONFLICT (person, case_id) DO UPDATE SET lifted_at = NULL`, person, caseID)
				if err != nil {
					t.Fatal(err)
				}
			}
			w.agree(login, cases, tasks)
		}
	}
}

// tries tells whether there is an account of that login.
func (w *recusalWorld) tries(login string) bool {
	_, err := w.store.PersonByLogin(w.t.Context(), login)
	return err == nil
}

// agree wants the lists of somebody to hold the cases and tasks that it may read one by one, and no other.
func (w *recusalWorld) agree(login string, cases, tasks []string) {
	w.t.Helper()
	allowed := func(path string, ids []string) (may []string) {
		for _, id := range ids {
			switch answer := w.read(login, path+id); answer.Status {
			case 200:
				may = append(may, id)
			case 403, 404:
			default:
				w.t.Fatalf("%s reads %s: %d", login, path+id, answer.Status)
			}
		}
		slices.Sort(may)
		return may
	}
	listed := func(path, key string, of []string) (ids []string) {
		for _, item := range w.read(login, path).is(200).items() {
			if id, _ := item[key].(string); slices.Contains(of, id) {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	may := allowed("/cases/", cases)
	for _, list := range []string{"/cases?limit=200", "/cases?limit=200&sort=number", "/cases?limit=200&round=" + w.round} {
		if got := listed(list, "id", cases); !slices.Equal(got, may) {
			w.t.Errorf("%s: %s has %v, single reads allow %v", login, list, got, may)
		}
	}
	mayTasks := allowed("/tasks/", tasks)
	both := slices.Concat(listed("/tasks?scope=all&limit=200", "id", tasks), listed("/tasks?scope=all&limit=200&status=decided", "id", tasks))
	slices.Sort(both)
	if !slices.Equal(both, mayTasks) {
		w.t.Errorf("%s: lists have the tasks %v, single reads allow %v", login, both, mayTasks)
	}
	var counts struct{ All struct{ Open int } }
	w.read(login, "/tasks/counts").is(200).decode(&counts)
	if open := len(w.read(login, "/tasks?scope=all&limit=200").items()); counts.All.Open != open {
		w.t.Errorf("%s: counts %d open tasks, lists %d", login, counts.All.Open, open)
	}
	flow := w.read(login, "/monitor/flow?round="+w.round)
	if flow.Status != 200 {
		return // not for it
	}
	var drawn struct{ Stages []struct{ Reached, Here int } }
	flow.decode(&drawn)
	if drawn.Stages[0].Reached != len(may) {
		w.t.Errorf("%s: the monitor counts %d cases, single reads allow %d", login, drawn.Stages[0].Reached, len(may))
	}
}
