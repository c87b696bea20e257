package demo

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// deliberate has the leading group give each candidate an award or none, within the places (Art. 4, 20). One
// place stays vacant.
func (p *play) deliberate() error {
	if _, err := p.roundTask("leading-group", award.TaskDeliberation); err != nil {
		return err
	}
	candidates := p.still()
	slices.SortFunc(candidates, func(x, y *application) int { return cmp.Compare(y.points, x.points) })
	best, second := p.edition.Places[award.QualityAward], p.edition.Places[award.NominationAward]
	for i, c := range candidates {
		proposal := gen.Proposal{Award: award.QualityAward, Reason: fmt.Sprintf("示例：评审排名第%d", i+1)}
		switch {
		case i == best:
			if err := p.oneTooMany(c, proposal); err != nil {
				return err
			}
			fallthrough
		case i > best && i < best+second-1:
			proposal.Award = award.NominationAward
		case i > best:
			proposal = gen.Proposal{Award: award.NoAward, Reason: "示例：与提名奖标准尚有差距"}
		}
		if _, err := p.do("leading-group", http.MethodPut, "/rounds/"+p.round+"/proposals/"+c.id, proposal); err != nil {
			return err
		}
		c.given = proposal.Award
	}
	if err := p.decideRound("leading-group", award.TaskDeliberation, "deliberation", gen.Place{Place: "山西省人民政府门户网站（示例）"}); err != nil {
		return err
	}
	for _, c := range candidates {
		if c.given == award.NoAward {
			if err := p.ends(c, award.OutcomeNotAwarded); err != nil {
				return err
			}
		}
	}
	p.show(placeVacant, "the round", "%d candidates: %d quality awards, %d nomination awards; one of the %d places stays vacant (Art. 4, 20)",
		len(candidates), best, second-1, second)
	p.tell("the suggested winners are publicised province-wide for %d working days (Art. 20)", p.edition.Notices[award.ProvinceNotice].WorkingDays)
	return p.stand(award.StageProvinceNotice)
}

// oneTooMany tries one award more than there are places (Art. 4).
func (p *play) oneTooMany(c *application, proposal gen.Proposal) error {
	no, err := p.refused("places_exhausted", "leading-group", http.MethodPut, "/rounds/"+p.round+"/proposals/"+c.id, proposal)
	if err != nil {
		return err
	}
	p.show(noPlaceLeft, c.name, "a %dth quality award, for %s: %s", p.edition.Places[award.QualityAward]+1, c.name, no.told())
	return nil
}

// report has the Office write the joint report; human resources refuses it once (Art. 21).
func (p *play) report() error {
	if err := p.stand(award.StageGovernmentDecision); err != nil {
		return err
	}
	for _, hr := range []gen.SignOff{{Outcome: "refuse", Reason: "示例：缺少公示情况说明"}, {Outcome: "sign"}} {
		if err := p.decideRound("office", award.TaskJointReport, "joint-report", gen.JointReport{Report: "示例：关于建议授奖名单的联合报告"}); err != nil {
			return err
		}
		if err := p.decideRound("office", award.TaskSignOff, "sign-off", gen.SignOff{Outcome: "sign"}); err != nil {
			return err
		}
		if err := p.decideRound("human-resources", award.TaskSignOff, "sign-off", hr); err != nil {
			return err
		}
		if hr.Outcome == "refuse" {
			p.tell("human resources does not sign the joint report: it goes back to the Office (Art. 21)")
		}
	}
	p.show(reportRefused, "the round", "the Office writes the joint report anew, and both sign it (Art. 21)")
	return p.roundStands(award.RoundDecision)
}

// govern has the provincial government decide on each suggested winner: it strikes one (Art. 21).
func (p *play) govern() error {
	var list []gen.ListChoice
	for _, c := range p.still() {
		choice := gen.ListChoice{Case: c.id, Included: c.twist != struck}
		if !choice.Included {
			choice.Reason = "示例：省政府常务会议未通过"
		}
		list = append(list, choice)
	}
	if err := p.decideRound("government", award.TaskGovernmentDecision, "government-decision", gen.Listed{List: list}); err != nil {
		return err
	}
	c := p.by(struck)
	if err := p.ends(c, award.OutcomeStruck); err != nil {
		return err
	}
	p.show(struck, c.name, "the provincial government strikes %s from the list and approves the others (Art. 21)", c.name)
	return nil
}

// publish publishes the decision; the honours enter the register (Art. 21, 22).
func (p *play) publish() error {
	winners := p.still()
	document := gen.DecisionDocument{Number: fmt.Sprintf("晋政发〔%d〕示例1号", p.year), Date: p.today(), Place: "山西省人民政府公报（示例）"}
	if err := p.decideRound("office", award.TaskPublication, "publication", document); err != nil {
		return err
	}
	for _, c := range winners {
		if err := p.ends(c, award.OutcomeAwarded); err != nil {
			return err
		}
	}
	if err := p.roundStands(award.RoundEnded); err != nil {
		return err
	}
	p.tell("the decision %s is published, %d honours enter the register (Art. 21, 22)", document.Number, len(winners))
	return nil
}
