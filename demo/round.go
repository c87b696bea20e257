package demo

import (
	"context"
	"fmt"
	"time"

	"qualityaward/award"
)

// Round plays a whole round, from its opening to the published decision, and checks from outside what came of
// it. The database is a rehearsal with sample accounts in which nothing was done yet.
func Round(ctx context.Context, w World) error {
	began := time.Now()
	v, err := enter(ctx, w)
	if err != nil {
		return err
	}
	if rounds, err := v.rounds(); err != nil {
		return err
	} else if len(rounds) > 0 {
		return fmt.Errorf("a round was opened at %s already: a whole one is played in a fresh rehearsal only", w.BaseURL)
	}
	year := v.edition.FirstRound.Year
	for !award.NewDate(year, 3, 1).After(v.today()) {
		year += v.edition.CycleYears
	}
	p := v.play(year, append(reviewed(), barred(year)...))
	if err := p.run(p.wholeRound()); err != nil {
		return err
	}
	if err := p.each(p.cases, p.look); err != nil {
		return err
	}
	p.tables()
	if err := p.check(); err != nil {
		return err
	}
	p.tell("\n%d cases, %d acts and %d refusals, checked from outside: all is in order. It took %s.",
		len(p.cases), len(p.acts), p.refusals, time.Since(began).Round(time.Second))
	return nil
}

// wholeRound is Chapter IV, scene by scene. Between them time passes.
func (p *play) wholeRound() []scene {
	day := func(month time.Month, day int) award.Date { return award.NewDate(p.year, month, day) }
	opens, closes := day(3, 1), day(4, 30)
	return []scene{
		{fmt.Sprintf("The round of %d", p.year), p.all(
			p.openRound, p.register, p.importPastWinners,
			func() error { return p.announceRound(opens, closes) }, p.tooEarly,
			func() error { return p.advance(day(3, 29)) },
		)},
		{"Applications and internal notices", p.all(p.apply, p.after(1))},
		{"The official calendar comes; somebody objects", p.all(
			p.enterSchedule,
			func() error {
				_, err := p.object(p.by(objectedInternally), award.InternalNotice, "示例：指标不实")
				return err
			},
			p.after(1), func() error { return p.uphold(p.by(objectedInternally)) },
			func() error { return p.advance(day(4, 7)) },
		)},
		{"Filing", p.all(func() error { return p.stand(award.StageSubmission) }, p.file, p.after(2))},
		{"Review by the receiving departments", p.all(p.reviewAtDepartments, p.after(3))},
		{"Recommendation", p.all(p.recommend, p.after(2))},
		{"The Office's formal review", p.all(p.reviewFormally, p.after(2))},
		{"Opinions of the competent departments", p.all(p.answerAsDepartments, func() error { return p.closeWindow(closes) })},
		{"Acceptance list", p.all(p.accept, p.after(5))},
		{"Experts: panels and material review", p.all(p.formPanels, p.score(award.TaskMaterialReview, 0), p.withdrawLate, p.after(10))},
		{"Experts: review on site", p.all(p.score(award.TaskSiteReview, 5), p.after(10))},
		{"Experts: presentation and defence", p.all(p.score(award.TaskPresentation, -10), p.after(5))},
		{"Candidates", p.all(p.propose, p.askAgencies, p.after(2))},
		{"Opinions of the agencies", p.all(p.answer, p.weigh, p.after(9))},
		{"Overdue", p.all(p.overdue, p.after(1))},
		{"Notices in the regions, industries and fields", p.all(p.publicise, p.regionalObjections)},
		{"Deliberation of the leading group", p.all(p.deliberate, p.after(5))},
		{"Joint report", p.all(p.report, p.after(3))},
		{"The provincial government decides", p.all(p.govern, p.after(1))},
		{"Publication", p.publish},
	}
}

// all does one after the other.
func (p *play) all(steps ...func() error) func() error {
	return func() error {
		for _, step := range steps {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	}
}

// after lets working days pass.
func (p *play) after(days int) func() error { return func() error { return p.wait(days) } }

// regionalObjections has two regional notices objected to: one is upheld; the other keeps its notice open past
// its days until it is dismissed (Art. 28).
func (p *play) regionalObjections() error {
	upheld, dismissed := p.by(objectedRegionally), p.by(objectionDismissed)
	if _, err := p.object(upheld, award.RegionalNotice, "示例：近期受过处罚"); err != nil {
		return err
	}
	notice, err := p.object(dismissed, award.RegionalNotice, "示例：质量信誉不佳")
	if err != nil {
		return err
	}
	if err := p.uphold(upheld); err != nil {
		return err
	}
	if err := p.wait(5); err != nil {
		return err
	}
	if err := p.stands(dismissed, award.StageRegionalNotice); err != nil {
		return err
	}
	if !dismissed.found.Held || !notice.Closes.Before(p.now) {
		return fmt.Errorf("%s is held: %t; its notice was to close at %s", dismissed.name, dismissed.found.Held, notice.Closes)
	}
	if err := p.rule(dismissed, "dismiss", "示例：经核查，反映情况不属实"); err != nil {
		return err
	}
	p.show(objectionDismissed, dismissed.name, "the notice of %s was held past its days; the objection is dismissed and it goes on (Art. 28)", dismissed.name)
	if err := p.stand(award.StageDeliberation); err != nil {
		return err
	}
	return p.objectLate(dismissed, notice)
}
