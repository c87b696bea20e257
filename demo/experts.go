package demo

import (
	"fmt"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// accept has the Office draw up and publicise the acceptance list (Art. 17).
func (p *play) accept() error {
	var list []gen.ListChoice
	for _, c := range p.still() {
		choice := gen.ListChoice{Case: c.id, Included: c.twist != departmentObjects}
		if !choice.Included {
			choice.Reason = "示例：主管部门提出异议，经核实属实"
		}
		list = append(list, choice)
	}
	if err := p.decideRound("office", award.TaskAcceptanceList, "acceptance-list", gen.AcceptanceListing{List: list, Place: "省市场监督管理局网站（示例）"}); err != nil {
		return err
	}
	for _, c := range p.still() {
		if c.twist == departmentObjects {
			p.show(departmentObjects, c.name, "%s stays off the list: its competent department objects (Art. 17)", c.name)
			if err := p.ends(c, award.OutcomeNotAccepted); err != nil {
				return err
			}
		}
	}
	p.tell("the Office publicises the acceptance list of %d for %d working days (Art. 17)", len(p.still()), p.edition.Notices[award.AcceptanceNotice].WorkingDays)
	return p.stand(award.StageAcceptanceNotice)
}

// stand waits until all open cases have come to a stage.
func (p *play) stand(stage award.Stage) error {
	return p.each(p.still(), func(c *application) error { return p.stands(c, stage) })
}

// panels that review the cases (Art. 18).
var panels = []struct {
	name   string
	covers func(*application) bool
}{
	{"个人评审组", func(c *application) bool { return c.kind == award.Individual }},
	{"制造业评审组", func(c *application) bool { return c.industry == "manufacturing" }},
	{"综合评审组", func(*application) bool { return true }},
}

// formPanels has the Office form the panels of experts, each with its cases (Art. 18).
func (p *play) formPanels() error {
	var forming gen.PanelForming
	left := p.still()
	for n, kind := range panels {
		body, err := p.post("admin", "/organisations", gen.NewOrganisation{Name: fmt.Sprintf("%d年%s（示例）", p.year, kind.name), Kind: "panel"})
		if err != nil {
			return err
		}
		panel := gen.Panel{Id: body.Id, Name: kind.name + "（示例）", Cases: []string{}}
		login := func(expert int) string { return fmt.Sprintf("expert.%d.%d.%d", p.year, n+1, expert) }
		for expert := range 2 {
			person, err := p.post("admin", "/people", gen.NewPerson{
				Name: fmt.Sprintf("示例·%s专家%d", kind.name, expert+1), Login: login(expert + 1), Password: p.Password, Body: body.Id,
			})
			if err != nil {
				return err
			}
			panel.Experts = append(panel.Experts, person.Id)
		}
		var others []*application
		for _, c := range left {
			if !kind.covers(c) {
				others = append(others, c)
				continue
			}
			panel.Cases = append(panel.Cases, c.id)
			c.panel = login(1)
		}
		left = others
		forming.Panels = append(forming.Panels, panel)
	}
	if err := p.decideRound("office", award.TaskPanels, "panels", forming); err != nil {
		return err
	}
	p.tell("the Office forms %d panels of experts and gives each its cases (Art. 18)", len(panels))
	return nil
}

// score has the panels score one phase; added is what the phase gives beside a sample's points.
func (p *play) score(phase award.TaskKind, added float64) func() error {
	return func() error {
		err := p.each(p.still(), func(c *application) error { return p.scoreOne(c, phase, added) })
		p.tell("the panels score each case, with a report (Art. 18)")
		return err
	}
}

func (p *play) scoreOne(c *application, phase award.TaskKind, added float64) error {
	return p.decide(c.panel, phase, c, "expert-phase", gen.PhaseScore{Points: c.points + added, Report: "示例：评审报告"})
}

// withdrawLate has an applicant withdraw while the experts review (Art. 5).
func (p *play) withdrawLate() error {
	c := p.by(withdrawnLate)
	if _, err := p.post(c.login(), "/cases/"+c.id+"/withdrawal", gen.Reasoned{Reason: "示例：企业重组"}); err != nil {
		return err
	}
	p.show(withdrawnLate, c.name, "%s withdraws (Art. 5)", c.name)
	return p.ends(c, award.OutcomeWithdrawn)
}
