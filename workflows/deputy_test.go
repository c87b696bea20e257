package workflows_test

import (
	"testing"

	"qualityaward/award"
	"qualityaward/workflows"
)

// While a task is somebody's, nobody decides it but that person or who acts for it, and the ledger
// names both.
func TestADeputyActsOnTheAbsentPersonsTask(t *testing.T) {
	w := newWorld(t)
	k := w.open()
	task := k.task(award.TaskInternalNotice)
	absent, deputy := person(k.in.Body, "示例张三"), person(k.in.Body, "示例李四")
	claim, release := workflows.Act{Verb: workflows.VerbClaim, Task: task.ID}, workflows.Act{Verb: workflows.VerbRelease, Task: task.ID}
	decide := workflows.Act{Verb: workflows.VerbDecide, Task: task.ID, Decision: &posted}
	k.do(absent, claim)
	k.refused("claimed_by_another", deputy, claim)
	k.refused("claimed_by_another", deputy, decide)
	deputy.For = "示例王五" // somebody else's deputy
	k.refused("claimed_by_another", deputy, release)
	deputy.For = absent.Person
	k.do(deputy, release)
	k.do(absent, claim)
	k.do(deputy, claim) // takes it over
	if got := k.task(award.TaskInternalNotice).Assignee; got != deputy.Person {
		t.Errorf("the task is %q's", got)
	}
	k.refused("claimed_by_another", absent, decide)
	k.do(deputy, workflows.Act{Verb: workflows.VerbDelegate, Task: task.ID, To: absent.Person})
	done := k.do(deputy, decide)
	for _, line := range k.ledger() {
		if line.ActID == done.Act && (line.PersonID != deputy.Person || line.ForPerson != absent.Person) {
			t.Errorf("%s was decided by %q for %q", line.Ref, line.PersonID, line.ForPerson)
		}
	}
}
