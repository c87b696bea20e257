package demo

import (
	"fmt"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// askAgencies has the receiving departments ask the agencies at their own level, as Art. 19 names them for each
// profile.
func (p *play) askAgencies() error {
	err := p.each(p.still(), func(c *application) error {
		if err := p.decide(c.department(), award.TaskAgencyRequest, c, "agency-request", gen.AgencyRequest{}); err != nil {
			return err
		}
		return p.until("the questions to agencies", func() (bool, error) {
			var page gen.TaskPage
			if err := p.get("office", "/cases/"+c.id+"/tasks", &page); err != nil {
				return false, err
			}
			var asked []award.Agency
			for _, t := range page.Items {
				if t.Kind == award.TaskAgencyOpinion {
					asked = append(asked, award.Agency(t.About))
				}
			}
			if len(asked) > 0 && !slices.Equal(asked, p.edition.Agencies(c.as())) {
				return false, fmt.Errorf("the agencies %v were asked, not %v (Art. 19)", asked, p.edition.Agencies(c.as()))
			}
			return len(asked) > 0, nil
		})
	})
	asked := map[award.Profile]bool{}
	for _, c := range p.still() {
		if profile := award.ProfileOf(c.as()); !asked[profile] {
			asked[profile] = true
			p.tell("asked about %s (%s): %v (Art. 19)", c.name, profile, p.edition.Agencies(c.as()))
		}
	}
	return err
}

// The agencies that some samples have trouble with.
const (
	slow      = award.EcologyEnvironment
	needsTime = award.EmergencyManagement
	objecting = award.Tax
)

// answer has the agencies answer, all but one that is slow and one that takes more time (Art. 19).
func (p *play) answer() error {
	err := p.each(p.still(), func(c *application) error {
		for _, agency := range p.edition.Agencies(c.as()) {
			if err := p.answerOne(c, agency); err != nil {
				return err
			}
		}
		return nil
	})
	p.tell("the agencies answer (Art. 19)")
	return err
}

func (p *play) answerOne(c *application, agency award.Agency) error {
	opinion := gen.Opinion{Outcome: "no_objection"}
	switch {
	case c.twist == agencyOverdue && agency == slow:
		return nil
	case c.twist == agencyExtended && agency == needsTime:
		task, err := p.task(c.agency(agency), award.TaskAgencyOpinion, c)
		if err != nil {
			return err
		}
		_, err = p.post(c.agency(agency), "/tasks/"+task.Id+"/extension", gen.Extension{Days: p.edition.Extension.WorkingDays, Reason: "示例：需现场核实"})
		p.tell("%s takes %d more working days for %s", task.BodyName, p.edition.Extension.WorkingDays, c.name)
		return err
	case agency == objecting && (c.twist == agencyObjectsRemoved || c.twist == agencyObjectsKept):
		opinion = gen.Opinion{Outcome: "objection", Reason: "示例：存在欠税记录"}
	}
	return p.opine(c, agency, opinion)
}

// opine gives an agency's opinion on a case.
func (p *play) opine(c *application, agency award.Agency, opinion gen.Opinion) error {
	return p.decide(c.agency(agency), award.TaskAgencyOpinion, c, "opinion", opinion)
}

// weigh has the Office weigh the agencies' objections (Art. 19).
func (p *play) weigh() error {
	kept, removed := p.by(agencyObjectsKept), p.by(agencyObjectsRemoved)
	if err := p.decide("office", award.TaskCandidacy, kept, "candidacy", gen.Candidacy{Outcome: "keep", Reason: "示例：欠税已于公示前缴清"}); err != nil {
		return err
	}
	p.show(agencyObjectsKept, kept.name, "the tax office objects to %s; the Office weighs it and keeps the candidate, with its reason (Art. 19)", kept.name)
	if err := p.decide("office", award.TaskCandidacy, removed, "candidacy", gen.Candidacy{Outcome: "remove", Reason: "示例：欠税属实，尚未缴清"}); err != nil {
		return err
	}
	p.show(agencyObjectsRemoved, removed.name, "the tax office objects to %s; the Office takes it off the list, with its reason (Art. 19)", removed.name)
	return p.ends(removed, award.OutcomeNotCandidate)
}

// overdue has the slow agency reminded and escalated before it answers; the one that took more time is not.
func (p *play) overdue() error {
	late, extended := p.by(agencyOverdue), p.by(agencyExtended)
	task, err := p.task(late.agency(slow), award.TaskAgencyOpinion, late)
	if err != nil {
		return err
	}
	if task.Reminded != 2 || !task.Escalated || !task.Due.Before(p.now) {
		return fmt.Errorf("the overdue task was reminded %d times (escalated: %t, due %s)", task.Reminded, task.Escalated, task.Due)
	}
	var told gen.NotificationPage
	err = p.until("the Office to be told", func() (bool, error) {
		err := p.get("office", "/notifications?limit=200", &told)
		return slices.ContainsFunc(told.Items, func(n gen.Notification) bool { return n.Kind == "task_escalated" && n.Ref == task.Id }), err
	})
	if err != nil {
		return err
	}
	if err := p.opine(late, slow, gen.Opinion{Outcome: "no_objection"}); err != nil {
		return err
	}
	p.show(agencyOverdue, late.name, "%s was reminded twice and escalated to the Office; now it answers about %s", task.BodyName, late.name)
	if task, err = p.task(extended.agency(needsTime), award.TaskAgencyOpinion, extended); err != nil {
		return err
	}
	if task.Escalated || !task.Extended || !task.Due.After(p.now) {
		return fmt.Errorf("the extended task is due %s (escalated: %t)", task.Due, task.Escalated)
	}
	if err := p.opine(extended, needsTime, gen.Opinion{Outcome: "no_objection"}); err != nil {
		return err
	}
	p.show(agencyExtended, extended.name, "%s answers in the time it took, due %s", task.BodyName, award.DateOf(task.Due).AddDays(-1))
	return nil
}
