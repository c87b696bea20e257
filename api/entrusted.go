package api

import (
	"context"
	"slices"

	"qualityaward/api/policy"
	"qualityaward/store"
)

// entrusted are the scopes of the caller's mandates that fit, once each (Art. 10).
func (sc *scene) entrusted(fits func(store.Entrusted) bool) (scopes []string) {
	for _, m := range sc.Entrusted {
		if scope := string(m.Scope); fits(m) && !slices.Contains(scopes, scope) {
			scopes = append(scopes, scope)
		}
	}
	return scopes
}

// mandates are those of the caller that are in force.
func (sc *scene) mandates() (ids []string) {
	for _, m := range sc.Entrusted {
		if m.InForce {
			ids = append(ids, m.Mandate)
		}
	}
	return ids
}

// mandateFor is the mandate under which the caller acts on the scene's task; none when it acts for its own body (Art. 10).
func (sc *scene) mandateFor() store.Entrusted {
	if sc.of(sc.Task.Body) {
		return store.Entrusted{}
	}
	for _, m := range sc.Entrusted {
		if m.InForce && m.Task {
			return m
		}
	}
	return store.Entrusted{}
}

// mandatesOf are the numbers of the mandates under which the caller may do tasks of other bodies, by task.
func (s *server) mandatesOf(ctx context.Context, sc *scene, tasks []store.TaskItem) (map[string]int64, error) {
	var foreign []string
	for _, t := range tasks {
		if !sc.of(t.Body) {
			foreign = append(foreign, t.ID)
		}
	}
	return s.store.MandatesOf(ctx, sc.mandates(), foreign)
}

// openTo adds to a resource under which of the caller's mandates it is open.
func (sc *scene) openTo(r policy.Resource, opens func(store.Entrusted) bool) policy.Resource {
	r.Entrusted = sc.entrusted(func(m store.Entrusted) bool { return m.InForce && opens(m) })
	r.Due = sc.entrusted(func(m store.Entrusted) bool { return m.InForce && opens(m) && m.Due })
	return r
}

// opensCase and opensTask tell what a mandate opens of the scene.
func opensCase(m store.Entrusted) bool { return m.Case }
func opensTask(m store.Entrusted) bool { return m.Task }

// openedTask tells whether a mandate opens the scene's task, or did so.
func openedTask(m store.Entrusted) bool { return (m.InForce || m.Over) && m.Task }

// onlyMandateOver tells whether nothing but the end of a mandate keeps the caller from the resource (Art. 10): then it is told so.
func (s *server) onlyMandateOver(sc *scene, r policy.Resource) bool {
	opens := opensCase
	if r.Kind == policy.Task {
		opens = opensTask
	}
	once := sc.entrusted(func(m store.Entrusted) bool { return m.Over && opens(m) })
	if len(once) == 0 {
		return false
	}
	who := sc.who
	who.Mandates, r.Entrusted, r.Due = once, once, once
	return s.policies.Decide(sc.call.op.id, who, r).Allowed
}
