package demo

import (
	"fmt"
	"net/url"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// task waits for a login's open task of a kind on a case.
func (p *play) task(as string, kind award.TaskKind, c *application) (gen.Task, error) {
	return p.openTask(as, kind, url.Values{"case": {c.id}})
}

// roundTask waits for a login's open task of a kind on the round.
func (p *play) roundTask(as string, kind award.TaskKind) (gen.Task, error) {
	return p.openTask(as, kind, url.Values{"round": {p.round}})
}

func (p *play) openTask(as string, kind award.TaskKind, query url.Values) (task gen.Task, err error) {
	query.Set("kind", string(kind))
	err = p.until(fmt.Sprintf("the task %s of %s", kind, as), func() (bool, error) {
		var page gen.TaskPage
		if err := p.get(as, "/tasks?"+query.Encode(), &page); err != nil || len(page.Items) == 0 {
			return false, err
		}
		task = page.Items[0]
		return true, nil
	})
	return task, err
}

// decide decides a login's task of a kind on a case.
func (p *play) decide(as string, kind award.TaskKind, c *application, act string, body any) error {
	task, err := p.task(as, kind, c)
	if err != nil {
		return err
	}
	_, err = p.post(as, "/tasks/"+task.Id+"/"+act, body)
	return err
}

// decideRound decides a login's task of a kind on the round.
func (p *play) decideRound(as string, kind award.TaskKind, act string, body any) error {
	task, err := p.roundTask(as, kind)
	if err != nil {
		return err
	}
	_, err = p.post(as, "/tasks/"+task.Id+"/"+act, body)
	return err
}

// stands waits until a case stands at one of the stages.
func (p *play) stands(c *application, stages ...award.Stage) error {
	return p.until(fmt.Sprintf("the stage %v", stages), func() (bool, error) {
		if err := p.look(c); err != nil {
			return false, err
		}
		for _, stage := range stages {
			if c.found.Stage == stage {
				return true, nil
			}
		}
		return false, nil
	})
}

// look reads a case as the Office sees it.
func (p *play) look(c *application) error {
	c.found = gen.Case{} // what the answer does not tell is not there any more
	return p.get("office", "/cases/"+c.id, &c.found)
}

// ends waits until a case has ended as it should.
func (p *play) ends(c *application, outcome award.Outcome) error {
	c.want = outcome
	if err := p.stands(c, award.StageEnded); err != nil {
		return err
	}
	if c.found.Outcome != outcome {
		return fmt.Errorf("it ended as %s (%s), not as %s", c.found.Outcome, c.found.Reason, outcome)
	}
	return nil
}
