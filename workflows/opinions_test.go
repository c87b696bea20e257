package workflows_test

import (
	"testing"
	"time"

	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// TestAgenciesAnswerEachOnTheirOwn: of the agencies that are asked side by side one answers at once, one
// has more time, and one is overdue: the case waits for the last of them (Art. 19).
func TestAgenciesAnswerEachOnTheirOwn(t *testing.T) {
	w := newWorld(t)
	k := w.open().reach(award.StageAgencyOpinions)
	k.decide(award.TaskAgencyRequest, workflows.Decision{Outcome: workflows.Ask, Ask: w.agencies(k)})
	asked := map[string]store.TaskItem{}
	for _, task := range k.tasks(award.TaskAgencyOpinion) {
		asked[task.About] = task
	}
	answer := func(agency award.Agency) {
		k.do(person(asked[string(agency)].Body, "示例"), workflows.Act{
			Verb: workflows.VerbDecide, Task: asked[string(agency)].ID, Decision: &workflows.Decision{Outcome: workflows.NoObjection},
		})
	}
	for _, agency := range []award.Agency{award.PublicSecurity, award.HumanResources, award.EcologyEnvironment, award.EmergencyManagement} {
		answer(agency)
	}
	tax := asked[string(award.Tax)]
	k.refused("wrong_body", person(asked[string(award.MarketRegulation)].Body, "示例"), workflows.Act{Verb: workflows.VerbExtend, Task: tax.ID, Days: 3, Reason: "核实"})
	k.do(person(tax.Body, "示例"), workflows.Act{Verb: workflows.VerbExtend, Task: tax.ID, Days: 3, Reason: "核实"})
	w.advance(tax.DueAt.Add(time.Hour))
	k.until("the escalation of the overdue agency", func() bool { return k.count(workflows.EntryTaskEscalated) == 1 })
	for _, task := range k.tasks(award.TaskAgencyOpinion) {
		if overdue := task.About == string(award.MarketRegulation); task.Escalated != overdue || task.Extended == overdue {
			t.Errorf("%s: escalated %t, extended %t", task.About, task.Escalated, task.Extended)
		}
	}
	answer(award.Tax)
	if stage := k.read().Stage; stage != award.StageAgencyOpinions {
		t.Errorf("the case did not wait for the overdue agency, it stands at %s", stage)
	}
	answer(award.MarketRegulation)
	k.stage(award.StageRegionalNotice)
}

// TestObjectionsDuringEachNotice: at each of the four notices an objection holds the case until the
// ruling, and afterwards objections are refused with the closing time (Art. 15, 17, 19, 20; 28).
func TestObjectionsDuringEachNotice(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	for _, at := range []struct {
		stage  award.Stage
		notice award.NoticeKind
		post   award.TaskKind // empty: the notice is posted by itself
	}{
		{award.StageInternalNotice, award.InternalNotice, award.TaskInternalNotice},
		{award.StageAcceptanceNotice, award.AcceptanceNotice, ""},
		{award.StageRegionalNotice, award.RegionalNotice, award.TaskRegionalNotice},
		{award.StageProvinceNotice, award.ProvinceNotice, ""},
	} {
		w.from(k.read().Stage, at.stage, k)
		if at.post != "" {
			k.decide(at.post, posted)
		}
		notice := k.running(at.notice)
		k.do(person("", ""), object(notice.ID))
		w.advance(notice.ClosesAt)
		if row := k.read(); row.Stage != at.stage || !row.Held {
			t.Fatalf("with an objection to its %s notice the case stands at %s, held: %t", at.notice, row.Stage, row.Held)
		}
		ruling := workflows.Decision{Outcome: workflows.Dismiss, Reason: "示例不成立"}
		if at.notice == award.ProvinceNotice {
			ruling = workflows.Decision{Outcome: workflows.Uphold, Reason: "示例成立"}
		}
		k.decide(award.TaskObjectionRuling, ruling)
		if at.notice != award.ProvinceNotice {
			k.until("the next stage", func() bool { return k.read().Stage != at.stage })
			k.refused("notice_closed", person("", ""), object(notice.ID))
		}
	}
	k.ended(award.OutcomeExcluded, "28")
}
