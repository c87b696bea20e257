package demo

import (
	"context"
	"fmt"
	"io"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// stages are all at which a sample case is left standing.
var stages = []award.Stage{
	award.StageInternalNotice, award.StageSubmission, award.StageDepartmentReview, award.StageRecommendation, award.StageFormalReview,
	award.StageAuthorityOpinions, award.StageAcceptance, award.StageAcceptanceNotice, award.StageExpertReview, award.StageCandidacy,
	award.StageAgencyOpinions, award.StageRegionalNotice, award.StageDeliberation, award.StageProvinceNotice, award.StageGovernmentDecision,
}

// Open leaves sample cases standing at every stage, in a rehearsal in which no round was opened yet; otherwise
// it does nothing. A round stands at one stage for all its cases, so five rounds of the cycle run side by side,
// the oldest farthest; the clock is moved to the year of the youngest. From there they go on in real time.
func Open(ctx context.Context, w World) error {
	quiet := w
	quiet.Out = io.Discard
	v, err := enter(ctx, quiet)
	if err != nil {
		return err
	}
	if rounds, err := v.rounds(); err != nil || len(rounds) > 0 {
		return err
	}
	legs := v.legs()
	if err := v.advance(award.NewDate(v.edition.FirstRound.Year+(len(legs)-1)*v.edition.CycleYears, 3, 3)); err != nil {
		return err
	}
	last := 0
	for start, steps := range legs {
		last = max(last, start+len(steps)-1)
	}
	for tick := 0; tick <= last; tick++ {
		for start, steps := range legs {
			if i := tick - start; i >= 0 && i < len(steps) {
				if err := steps[i](); err != nil {
					return fmt.Errorf("sample round %d, step %d: %w", start+1, i+1, err)
				}
			}
		}
		_, _ = fmt.Fprintf(w.Out, "  %s  sample cases (示例), part %d of %d\n", v.today(), tick+1, last+1)
		if tick < last {
			if err := v.wait(5); err != nil {
				return err
			}
		}
	}
	v.Out = w.Out
	return v.tellStages()
}

// legs are the sample rounds and what happens in each; between two legs five working days pass. Each round
// begins one leg after the one before it.
func (v *visit) legs() [][]func() error {
	all := reviewed()
	round := func(n, from, to int) *play {
		applicants := slices.Clone(all[from:to])
		for i := range applicants {
			applicants[i].twist = usual
		}
		return v.play(v.edition.FirstRound.Year+n*v.edition.CycleYears, applicants)
	}
	first, second, third, fourth, fifth := round(0, 0, 3), round(1, 3, 7), round(2, 7, 10), round(3, 10, 12), round(4, 12, 21)
	begin := func(p *play) func() error { return p.all(p.begin(12), p.apply) }
	filed := func(p *play) func() error {
		return p.all(func() error { return p.stand(award.StageSubmission) },
			p.file, p.reviewAtDepartments, p.recommend, p.reviewFormally, p.answerAsDepartments)
	}
	scored := func(p *play) func() error {
		return p.all(p.formPanels, p.score(award.TaskMaterialReview, 0), p.score(award.TaskSiteReview, 0), p.score(award.TaskPresentation, 0), p.propose)
	}
	rest := func() error { return nil } // nobody does anything, and some of what is asked falls due
	return [][]func() error{
		{ // before the government, one held by an objection to its province-wide notice that is overdue for its ruling
			begin(first), filed(first), first.accept, first.all(scored(first), first.askAgencies, first.answer, first.publicise), first.all(
				first.deliberate,
				func() error {
					_, err := first.object(first.cases[2], award.ProvinceNotice, "示例：反映情况待核查")
					return err
				},
			), func() error { return first.roundStands(award.RoundSuggested) },
		},
		{ // candidates: agencies, those of one overdue with their answers; regional notices, before the leading group
			begin(second), filed(second), second.accept, second.all(
				scored(second), second.with(second.cases[:3], second.askAgencies), second.with(second.cases[:1], second.answer, second.publicise),
			), rest, second.with(second.cases[1:2], second.answer, second.publicise),
		},
		{ // with the experts
			begin(third), filed(third), third.accept, third.all(
				third.formPanels, third.with(third.cases[:2], third.score(award.TaskMaterialReview, 0)),
				third.with(third.cases[:1], third.score(award.TaskSiteReview, 0), third.score(award.TaskPresentation, 0)),
			),
		},
		{begin(fourth), filed(fourth), rest, fourth.accept}, // accepted, with the notice hanging
		{ // takes applications
			rest,
			fifth.all(fifth.begin(60), fifth.entrust, fifth.with(fifth.cases[1:], fifth.apply)), fifth.all(
				fifth.with(fifth.cases[:1], fifth.apply),
				fifth.with(fifth.cases[2:], func() error { return fifth.stand(award.StageSubmission) }, fifth.file),
				func() error { return fifth.sendBack(fifth.cases[3]) },
				fifth.with(fifth.cases[4:], fifth.reviewAtDepartments), fifth.with(fifth.cases[6:], fifth.recommend),
				fifth.with(fifth.cases[7:], fifth.reviewFormally), fifth.with(fifth.cases[8:], fifth.answerAsDepartments),
			),
		},
	}
}

// begin opens the round, registers its applicants and publishes the call; filing closes after so many days.
func (p *play) begin(days int) func() error {
	return p.all(p.openRound, p.register, func() error {
		return p.announceRound(award.NewDate(p.year, 3, 1), p.today().AddDays(days))
	})
}

// with does something for some of the round's applicants only.
func (p *play) with(some []*application, steps ...func() error) func() error {
	return func() error {
		all := p.cases
		p.cases = some
		defer func() { p.cases = all }()
		return p.all(steps...)()
	}
}

// tellStages tells which cases stand where, and fails if no case stands at some stage.
func (v *visit) tellStages() error {
	var page gen.CasePage
	if err := v.get("office", "/cases?status=open&limit=200&sort=number", &page); err != nil {
		return err
	}
	rows := [][]string{{"stage", "case", "applicant (示例)"}}
	for _, stage := range stages {
		found := false
		for _, c := range page.Items {
			if c.Stage == stage {
				rows = append(rows, []string{string(stage), c.Number, c.Name})
				found = true
			}
		}
		if !found {
			return fmt.Errorf("no sample case stands at %s", stage)
		}
	}
	v.table(rows)
	return nil
}
