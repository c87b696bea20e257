package demo

import (
	"fmt"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// line is how many points a candidate needs in the sample round.
const line = 700

// propose has the Office read the ranking and propose the candidates (Art. 19).
func (p *play) propose() error {
	if err := p.stand(award.StageCandidacy); err != nil {
		return err
	}
	var ranking struct{ Items []gen.Ranked }
	if err := p.get("office", "/rounds/"+p.round+"/ranking", &ranking); err != nil {
		return err
	}
	var list []gen.ListChoice
	off := map[string]bool{}
	for _, r := range ranking.Items {
		if !slices.ContainsFunc(p.still(), func(c *application) bool { return c.id == r.Case }) {
			continue // it withdrew meanwhile
		}
		choice := gen.ListChoice{Case: r.Case, Included: r.Points >= line}
		if !choice.Included {
			choice.Reason = fmt.Sprintf("示例：综合评分 %.1f，低于 %d", r.Points, line)
			off[r.Case] = true
		}
		list = append(list, choice)
	}
	if err := p.decideRound("office", award.TaskCandidateList, "candidate-list", gen.Listed{List: list}); err != nil {
		return err
	}
	for _, c := range p.still() {
		if off[c.id] {
			p.show(belowTheLine, c.name, "%s is left off the candidate list, with the reason: below %d points (Art. 19)", c.name, line)
			if err := p.ends(c, award.OutcomeNotCandidate); err != nil {
				return err
			}
		}
	}
	p.tell("the Office proposes %d candidates by the ranking (Art. 19)", len(p.still()))
	return nil
}

// publicise has the receiving departments publicise the candidates in their region, industry or field (Art. 19).
func (p *play) publicise() error {
	err := p.each(p.still(), p.publiciseOne)
	p.tell("%d candidates are publicised in their region, industry or field for %d working days (Art. 19)",
		len(p.still()), p.edition.Notices[award.RegionalNotice].WorkingDays)
	return err
}

func (p *play) publiciseOne(c *application) error {
	task, err := p.task(c.department(), award.TaskRegionalNotice, c)
	if err != nil {
		return err
	}
	evidence, err := p.upload(c.department(), "/cases/"+c.id+"/documents", "regional_notice_evidence", pdf("posted (sample)"), false)
	if err != nil {
		return err
	}
	_, err = p.post(c.department(), "/tasks/"+task.Id+"/regional-notice", gen.Posting{Place: "本地区（行业、领域）门户网站（示例）", Evidence: []string{evidence}})
	return err
}
