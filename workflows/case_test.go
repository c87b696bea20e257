package workflows_test

import (
	"cmp"
	"errors"
	"slices"

	"github.com/google/uuid"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/calendar"
	"qualityaward/store"
	"qualityaward/workflows"
)

// kase is a case in a world.
type kase struct {
	*world
	in workflows.ApplicationInput
	id string
}

// person acts for a body.
func person(body, name string) activities.Actor { return activities.Actor{Person: name, Body: body} }

// act does an act on a case or a round and returns what it came to.
func (w *world) act(subject activities.Subject, id string, by activities.Actor, act workflows.Act) (activities.Receipt, *award.Refusal, error) {
	act.ID, act.Key, act.Digest, act.Actor = uuid.NewString(), uuid.NewString(), "digest", by
	receipt, err := w.engine.Act(w.ctx, subject, id, act)
	var refused *award.Refusal
	if !errors.As(err, &refused) {
		return receipt, nil, err
	}
	if done, err := w.ActByKey(w.ctx, cmp.Or(by.Person, activities.Public), act.Key); err != nil || done != nil { // as the API does: it may have been done before it was refused
		w.must(err)
		return done.Receipt, nil, nil
	}
	return receipt, refused, nil
}

// try does an act on the case and returns what it came to.
func (k *kase) try(by activities.Actor, act workflows.Act) (activities.Receipt, *award.Refusal) {
	k.t.Helper()
	receipt, refused, err := k.act(activities.SubjectCase, k.id, by, act)
	if err != nil {
		k.t.Fatalf("%s on %s: %v", act.Verb, k.id, err)
	}
	return receipt, refused
}

// do does an act that is not refused.
func (k *kase) do(by activities.Actor, act workflows.Act) activities.Receipt {
	k.t.Helper()
	receipt, refused := k.try(by, act)
	if refused != nil {
		k.t.Fatalf("%s on %s was refused: %v %v", act.Verb, k.id, refused, refused.Params)
	}
	return receipt
}

// refused does an act that is refused with a code.
func (k *kase) refused(code string, by activities.Actor, act workflows.Act) *award.Refusal {
	k.t.Helper()
	_, refused := k.try(by, act)
	if refused == nil || refused.Code != code {
		k.t.Fatalf("%s on %s: %v, want to be refused with %s", act.Verb, k.id, refused, code)
	}
	return refused
}

// open tasks of a kind; "" is any.
func (k *kase) tasks(kind award.TaskKind) []store.TaskItem {
	k.t.Helper()
	items, _, err := k.Tasks(k.ctx, store.Viewer{All: true}, store.TaskFilter{Case: k.id, Status: activities.TaskOpen, Kind: kind}, store.Page{Limit: 100})
	k.must(err)
	return items
}

// task waits for an open task of a kind.
func (k *kase) task(kind award.TaskKind) store.TaskItem {
	k.t.Helper()
	var tasks []store.TaskItem
	k.until("task "+string(kind)+" of case "+k.id, func() bool { tasks = k.tasks(kind); return len(tasks) > 0 })
	return tasks[0]
}

// decide decides the open task of a kind, for its body.
func (k *kase) decide(kind award.TaskKind, d workflows.Decision) {
	k.t.Helper()
	task := k.task(kind)
	k.do(person(task.Body, "示例 "+string(kind)), workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &d})
}

// read reads the case's row.
func (k *kase) read() store.Case {
	k.t.Helper()
	row, err := k.Case(k.ctx, k.id)
	k.must(err)
	return row
}

// stage waits until the case stands at a stage.
func (k *kase) stage(want award.Stage) {
	k.t.Helper()
	k.until("case "+k.id+" at "+string(want), func() bool { return k.read().Stage == want })
}

// ledger is the case's ledger, without the lines of its opening.
func (k *kase) ledger() []store.LineItem {
	k.t.Helper()
	return slices.DeleteFunc(k.lines(activities.SubjectCase, k.id), func(l store.LineItem) bool { return l.Subject != activities.SubjectCase })
}

// count counts a kind of entry in the case's ledger.
func (k *kase) count(kind string) (n int) {
	k.t.Helper()
	for _, l := range k.ledger() {
		if l.Kind == kind {
			n++
		}
	}
	return n
}

// running is the case's notice of a kind.
func (k *kase) running(kind award.NoticeKind) store.NoticeItem {
	k.t.Helper()
	var found []store.NoticeItem
	k.until("notice "+string(kind)+" of case "+k.id, func() bool {
		all, _, err := k.Notices(k.ctx, store.NoticeFilter{Case: k.id}, store.Page{Limit: 50})
		k.must(err)
		found = slices.DeleteFunc(all, func(n store.NoticeItem) bool { return n.Kind != kind })
		return len(found) > 0
	})
	return found[0]
}

// hear sends what a list of the round says of the case.
func (k *kase) hear(l workflows.Listed) {
	k.t.Helper()
	k.must(k.engine.Temporal.SignalWorkflow(k.ctx, workflows.ApplicationID(k.id), "", workflows.ListedSignal, l))
}

// calendar is the work calendar in force.
func (w *world) calendar() *calendar.Calendar {
	w.t.Helper()
	cal, err := w.WorkCalendar(w.ctx)
	w.must(err)
	return cal
}

// Decisions that let a case go on.
var (
	posted   = workflows.Decision{Outcome: workflows.Post, Place: "示例公告栏", Evidence: []string{"document"}}
	complete = &workflows.DossierState{}
)

// findings are those of a review, all in order or none.
func findings(kind award.TaskKind, ok bool) []workflows.Finding {
	var all []workflows.Finding
	for _, subject := range award.ReviewFindings(kind) {
		all = append(all, workflows.Finding{Subject: subject, OK: ok})
	}
	return all
}

// filing is a filing with the city's regulator.
func (w *world) filing() workflows.Decision {
	return workflows.Decision{Outcome: workflows.File, Dossier: complete, Filing: &workflows.Filing{
		Route: award.CityRoute, Receiving: receiving, Recommending: recommending, Covers: true, Facts: w.facts(), NoStateSecrets: true, Answers: true,
	}}
}

// formalPass passes the formal review and asks one competent department.
func (w *world) formalPass() workflows.Decision {
	return workflows.Decision{Outcome: workflows.Pass, Findings: findings(award.TaskFormalReview, true), Dossier: complete,
		Filing: w.filing().Filing, Ask: []workflows.Asked{{Body: authority}}}
}

// step takes a case, or several at once, over the stage at which they stand.
func (w *world) step(stage award.Stage, cases ...*kase) {
	w.t.Helper()
	pass := func(kind award.TaskKind, d workflows.Decision) {
		for _, k := range cases {
			k.decide(kind, d)
		}
	}
	publicised := func(kind award.NoticeKind) {
		for _, k := range cases {
			k.running(kind)
		}
		w.pass(w.edition.Notices[kind].WorkingDays)
	}
	heard := func(l workflows.Listed) {
		if w.live {
			w.adopt(l, cases)
			return
		}
		for _, k := range cases {
			k.hear(l)
		}
	}
	switch stage {
	case award.StageInternalNotice:
		pass(award.TaskInternalNotice, posted)
		publicised(award.InternalNotice)
	case award.StageSubmission:
		pass(award.TaskFiling, w.filing())
	case award.StageDepartmentReview:
		pass(award.TaskDepartmentReview, workflows.Decision{Outcome: workflows.Pass, Findings: findings(award.TaskDepartmentReview, true), Dossier: complete})
	case award.StageRecommendation:
		pass(award.TaskReportToGovernment, workflows.Decision{Outcome: workflows.Report})
		pass(award.TaskRecommendation, workflows.Decision{Outcome: workflows.Recommend})
	case award.StageFormalReview:
		pass(award.TaskFormalReview, w.formalPass())
	case award.StageAuthorityOpinions:
		pass(award.TaskAuthorityOpinion, workflows.Decision{Outcome: workflows.NoObjection})
	case award.StageAcceptance:
		heard(workflows.Listed{List: activities.AcceptanceList, Included: true, Place: "示例网站"})
	case award.StageAcceptanceNotice:
		publicised(award.AcceptanceNotice)
	case award.StageExpertReview:
		heard(workflows.Listed{List: activities.PanelList, Included: true, Panel: store.BodyID("office")})
		for _, phase := range []award.TaskKind{award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation} {
			pass(phase, workflows.Decision{Outcome: workflows.Score, Points: 0.8 * w.plan.MaxPoints, Report: "示例报告"})
		}
	case award.StageCandidacy:
		heard(workflows.Listed{List: activities.CandidateList, Included: true})
	case award.StageAgencyOpinions:
		for _, k := range cases {
			asked := w.agencies(k)
			k.decide(award.TaskAgencyRequest, workflows.Decision{Outcome: workflows.Ask, Ask: asked})
			for range asked {
				k.decide(award.TaskAgencyOpinion, workflows.Decision{Outcome: workflows.NoObjection})
			}
		}
	case award.StageRegionalNotice:
		pass(award.TaskRegionalNotice, posted)
		publicised(award.RegionalNotice)
	case award.StageDeliberation:
		heard(workflows.Listed{List: activities.SuggestedList, Included: true, Award: award.QualityAward, Place: "示例网站"})
	case award.StageProvinceNotice:
		publicised(award.ProvinceNotice)
	case award.StageGovernmentDecision:
		heard(workflows.Listed{List: activities.DecisionList, Included: true})
		heard(workflows.Listed{List: activities.PublicationList, Included: true, Award: award.QualityAward, Doc: "示例〔2027〕1号"})
	}
}

// agencies are those that must be asked about a case, each with the body that carries it out (Art. 19).
func (w *world) agencies(k *kase) (asked []workflows.Asked) {
	for _, agency := range w.edition.Agencies(k.in.Applicant) {
		asked = append(asked, workflows.Asked{Agency: agency, Body: store.BodyID("agency-" + string(agency))})
	}
	return asked
}

// stages are those of a case, in order (Art. 15–21).
var stages = []award.Stage{
	award.StageInternalNotice, award.StageSubmission, award.StageDepartmentReview, award.StageRecommendation, award.StageFormalReview,
	award.StageAuthorityOpinions, award.StageAcceptance, award.StageAcceptanceNotice, award.StageExpertReview, award.StageCandidacy,
	award.StageAgencyOpinions, award.StageRegionalNotice, award.StageDeliberation, award.StageProvinceNotice, award.StageGovernmentDecision,
}

// reach takes a case to a stage.
func (k *kase) reach(stage award.Stage) *kase {
	k.t.Helper()
	for _, s := range stages[:slices.Index(stages, stage)] {
		k.stage(s)
		k.step(s, k)
	}
	k.stage(stage)
	return k
}
