package demo

import (
	"fmt"
	"net/http"
	"strings"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// legalBasis is what a round outside the edition's dates is opened on (Art. 34–35).
const legalBasis = "晋政办函〔2026〕示例1号"

// openRound opens the round: outside the edition's dates with a legal basis only (Art. 34–35).
func (p *play) openRound() error {
	opening := gen.RoundOpening{Year: p.year, Edition: p.edition.ID}
	if p.edition.LegalBasisNeeded(p.today()) {
		no, err := p.refused("legal_basis_required", "office", http.MethodPost, "/rounds", opening)
		if err != nil {
			return err
		}
		p.show(basisNeeded, "the round", "the Office tries to open the round of %d: %s", p.year, no.told())
		opening.LegalBasis = legalBasis
	}
	receipt, err := p.post("office", "/rounds", opening)
	if err != nil {
		return err
	}
	p.round = receipt.Id
	p.tell("the Office opens it, on the legal basis %s (Art. 14)", legalBasis)
	return nil
}

// importPastWinners enters last round's winners, one of them with its honour revoked (Art. 13, 30).
func (p *play) importPastWinners() error {
	number, year := p.number()-1, p.year-p.edition.CycleYears
	rows := []string{"届次,年度,奖项,类别,名称,代码,文号,决定日期,撤销日期"}
	add := func(c *application, prize, revoked string) {
		rows = append(rows, fmt.Sprintf("%d,%d,%s,组织,%s,%s,示例〔%d〕1号,%d-12-20,%s", number, year, prize, c.name, c.code(), year, year, revoked))
	}
	for _, c := range p.cases {
		switch {
		case c.refusal == "awarded_too_recently":
			add(c, "质量奖", "")
		case c.refusal == "banned_after_revocation":
			add(c, "提名奖", fmt.Sprintf("%d-09-10", year+1))
		case c.key == "yuncheng-school": // a past nomination does not keep anybody from applying
			add(c, "提名奖", "")
		}
	}
	_, err := p.post("admin", "/honours/import", []byte(strings.Join(rows, "\n")+"\n"))
	p.tell("the Office imports %d winners of the round before into the register of honours", len(rows)-1)
	return err
}

// announceRound adopts the plan and publishes the call (Art. 3, 14).
func (p *play) announceRound(opens, closes award.Date) error {
	plan := gen.Plan{
		Title: fmt.Sprintf("第%d届评选方案（示例）", p.number()), Criteria: p.edition.Criteria[len(p.edition.Criteria)-1].Version,
		FilingOpens: opens, FilingCloses: closes, MaxPoints: p.edition.Review.MaxPoints,
	}
	weights := p.edition.Review.Weights
	plan.Weights.MaterialReview, plan.Weights.SiteReview, plan.Weights.Presentation =
		weights[award.TaskMaterialReview], weights[award.TaskSiteReview], weights[award.TaskPresentation]
	if err := p.decideRound("office", award.TaskPlan, "plan", plan); err != nil {
		return err
	}
	if err := p.decideRound("office", award.TaskCall, "call", gen.Place{Place: "省市场监督管理局网站（示例）"}); err != nil {
		return err
	}
	p.tell("the Office adopts the plan (criteria %s) and publishes the call: filing from %s to %s (Art. 3, 14)", plan.Criteria, opens, closes)
	return p.roundStands(award.RoundFiling)
}

// number is the round's (届).
func (p *play) number() int {
	n, err := p.edition.RoundNumber(p.year)
	if err != nil {
		panic(err) // the year was chosen from the cycle
	}
	return n
}

// tooEarly has an applicant try to begin before the window opens (Art. 14).
func (p *play) tooEarly() error {
	c := p.cases[0]
	no, err := p.refused("filing_not_open", c.login(), http.MethodPost, "/cases", p.opening(c))
	if err != nil {
		return err
	}
	p.show(filedEarly, c.name, "%s wants to begin before the window opens: %s", c.name, no.told())
	return nil
}

// roundStands waits until the round stands at a stage.
func (p *play) roundStands(stage award.RoundStage) error {
	return p.until("the round's stage "+string(stage), func() (bool, error) {
		var round gen.Round
		err := p.get("", "/rounds/"+p.round, &round)
		return round.Stage == stage, err
	})
}
