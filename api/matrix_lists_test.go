package api

import (
	"maps"
	"slices"
	"strings"

	"qualityaward/api/policy/policytest"
)

// lists wants everybody's lists, searches, counts and news to hold the case and its tasks as single reads allow, at a moment.
func (m *matrix) lists(at policytest.Moment) {
	m.t.Helper()
	for _, caller := range policytest.Callers {
		login := m.logins[caller.Name]
		if caller.Anyone || caller.Unproven || len(caller.System) > 0 {
			continue // has no lists: the matrix says so
		}
		may := m.read(login, "/cases/"+m.caseID).Status == 200
		for _, list := range []string{"/cases?limit=200", "/cases?limit=200&text=%E7%B2%BE%E5%AF%86", "/cases?limit=200&round=" + m.round} {
			if in := strings.Contains(string(m.read(login, list).is(200).Body), m.caseID); in != may {
				m.t.Errorf("%s: %s has the case for %s: %t, a single read: %t", at, list, caller.Name, in, may)
			}
		}
		if news := string(m.read(login, "/notifications?limit=200").is(200).Body); !may && strings.Contains(news, m.caseID) {
			m.t.Errorf("%s: %s is told news of the case", at, caller.Name)
		}
		var allowed, listed []string
		for _, id := range slices.Sorted(maps.Values(m.tasks)) {
			if m.read(login, "/tasks/"+id).Status == 200 {
				allowed = append(allowed, id)
			}
		}
		open := m.read(login, "/tasks?scope=all&limit=200").items()
		for _, task := range slices.Concat(open, m.read(login, "/tasks?scope=all&limit=200&status=decided").items()) {
			if id := task["id"].(string); slices.Contains(slices.Collect(maps.Values(m.tasks)), id) {
				listed = append(listed, id)
			}
		}
		slices.Sort(listed)
		if !slices.Equal(slices.Compact(listed), allowed) {
			m.t.Errorf("%s: %s lists the tasks %v, single reads allow %v", at, caller.Name, listed, allowed)
		}
		var counts struct{ All struct{ Open int } }
		m.read(login, "/tasks/counts").is(200).decode(&counts)
		if counts.All.Open != len(open) {
			m.t.Errorf("%s: %s counts %d open tasks, lists %d", at, caller.Name, counts.All.Open, len(open))
		}
		// An operator watches rounds by numbers, without reading a case.
		if flow := m.read(login, "/monitor/flow?round="+m.round); flow.Status == 200 && caller.Kind != "operator" {
			var drawn struct{ Stages []struct{ Reached int } }
			flow.decode(&drawn)
			if got := drawn.Stages[0].Reached == 1; got != may {
				m.t.Errorf("%s: the monitor counts the case for %s: %t", at, caller.Name, got)
			}
		}
	}
}
