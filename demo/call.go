package demo

import (
	"fmt"
	"net/http"
	"strings"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// openRound opens the round of a year: outside the edition's dates with a legal basis only (Art. 34-35).
func (p *play) openRound(year int) error {
	p.year = year
	opening := gen.RoundOpening{Year: year}
	if p.edition.LegalBasisNeeded(award.DateOf(p.now)) {
		no, err := p.refused("legal_basis_required", "admin", http.MethodPost, "/rounds", opening)
		if err != nil {
			return err
		}
		p.show("round outside the edition's dates needs a legal basis", "the round", "the Office opens the round of %d: %s (Art. %s)", year, no.Title, no.Article)
		opening.LegalBasis = "晋政办函〔2026〕示例1号"
	}
	receipt, err := p.post("admin", "/rounds", opening)
	if err != nil {
		return err
	}
	p.round = receipt.Id
	p.tell("the round of %d is opened, on the legal basis %s", year, opening.LegalBasis)
	return nil
}

// importPastWinners enters last round's winners, one of them with its honour revoked (Art. 13, 30).
func (p *play) importPastWinners() error {
	rows := []string{"届次,年度,奖项,类别,名称,代码,文号,决定日期,撤销日期"}
	for _, c := range p.cases {
		switch {
		case c.refusal == "awarded_too_recently":
			rows = append(rows, fmt.Sprintf("4,2024,质量奖,组织,%s,%s,示例〔2024〕1号,2024-12-20,", c.name, c.code()))
		case c.refusal == "banned_after_revocation":
			rows = append(rows, fmt.Sprintf("4,2024,提名奖,组织,%s,%s,示例〔2024〕1号,2024-12-20,2025-09-10", c.name, c.code()))
		case c.key == "yuncheng-school": // a past nomination does not keep anybody from applying
			rows = append(rows, fmt.Sprintf("4,2024,提名奖,组织,%s,%s,示例〔2024〕1号,2024-12-20,", c.name, c.code()))
		}
	}
	_, err := p.post("admin", "/honours/import", []byte(strings.Join(rows, "\n")+"\n"))
	p.tell("the Office imports %d past winners into the register of honours", len(rows)-1)
	return err
}

// plan writes the plan and publishes the call (Art. 3, 14).
func (p *play) plan(opens, closes award.Date) error {
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
	p.tell("the plan is adopted (criteria %s) and the call published: filing from %s to %s (Art. 14)", plan.Criteria, opens, closes)
	return p.until("the filing stage", func() (bool, error) { return p.roundStands(award.RoundFiling) })
}

func (p *play) number() int {
	n, err := p.edition.RoundNumber(p.year)
	if err != nil {
		return 0
	}
	return n
}

// roundStands tells whether the round stands at a stage.
func (p *play) roundStands(stage award.RoundStage) (bool, error) {
	var round gen.Round
	err := p.get("", "/rounds/"+p.round, &round)
	return round.Stage == stage, err
}
