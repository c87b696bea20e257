package demo

import (
	"fmt"
	"net/http"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// code is the applicant's code in the register of organisations.
func (c *application) code() string { return "SAMPLE-" + c.key }

// register enters the applicants as bodies, each with a person who acts for it.
func (p *play) register() error {
	err := p.each(p.cases, func(c *application) error {
		body := gen.NewOrganisation{Name: c.name, Kind: "applicant_organisation", Code: c.code(), Region: c.region, Field: c.field}
		if c.kind == award.Individual {
			body.Kind = "applicant_individual"
		}
		if c.industry != "" {
			body.Industries = []string{c.industry}
		}
		receipt, err := p.post("admin", "/organisations", body)
		if err != nil {
			return err
		}
		c.body, c.login = receipt.Id, fmt.Sprintf("sample.%d.%s", p.year, c.key)
		_, err = p.post("admin", "/people", gen.NewPerson{Name: "示例·" + c.name + "联系人", Login: c.login, Password: p.Password, Body: c.body})
		return err
	})
	p.tell("%d applicants and their people are registered", len(p.cases))
	return err
}

// apply opens the cases, with their dossiers (Art. 15).
func (p *play) apply() error {
	err := p.each(p.cases, func(c *application) error {
		receipt, err := p.post(c.login, "/cases", gen.CaseOpening{
			Round: p.round, Body: c.body, Name: c.name, Nature: c.nature, Heads: c.heads, Region: c.region, Industry: c.industry, Field: c.field, Facts: c.facts(),
		})
		if err != nil {
			return err
		}
		c.id = receipt.Id
		for i, item := range p.edition.Dossier[c.kind] {
			if !item.Required {
				continue
			}
			document, err := p.upload(c.login, "/cases/"+c.id+"/documents", item.Key, item.Key+".pdf", pdf(c.key+" "+item.Key+" (sample)"), i == 2)
			if err != nil {
				return err
			}
			c.files = append(c.files, document)
		}
		return nil
	})
	p.tell("%d applications are begun, their dossiers uploaded: type by content, SHA-256 in the ledger (Art. 15)", len(p.cases))
	return err
}

// announce posts the internal notices (Art. 15).
func (p *play) announce() error {
	err := p.each(p.cases, func(c *application) error {
		return p.decide(c.login, award.TaskInternalNotice, c, "internal-notice", gen.Posting{Place: "本单位公告栏（示例）", Evidence: c.files[len(c.files)-2 : len(c.files)-1]})
	})
	p.tell("each applicant publicises its application in its own organisation for %d working days (Art. 15)", p.edition.Notices[award.InternalNotice].WorkingDays)
	return err
}

// file hands the dossiers to the receiving departments; twists and conditions say who does not (Art. 11-15, 30).
func (p *play) file() error {
	var filed int
	for _, c := range p.cases {
		if c.goesOn(withdrawnEarly, lateFiling, objectedInternally) && c.twist != ineligible {
			filed++
		}
	}
	err := p.each(p.cases, func(c *application) error {
		if c.twist == objectedInternally || c.twist == lateFiling {
			return nil
		}
		if c.twist == withdrawnEarly {
			if _, err := p.post(c.login, "/cases/"+c.id+"/withdrawal", gen.Reasoned{Reason: "示例：本届不再申报"}); err != nil {
				return err
			}
			p.show(string(withdrawnEarly), c.name, "%s withdraws: applying is voluntary (Art. 5)", c.name)
			return p.ends(c, award.OutcomeWithdrawn)
		}
		return p.fileOne(c)
	})
	p.tell("%d dossiers are filed, each with exactly one receiving department that covers the applicant (Art. 15)", filed)
	return err
}

func (p *play) fileOne(c *application) error {
	department, err := p.bodyOf(c.department())
	if err != nil {
		return err
	}
	task, err := p.task(c.login, award.TaskFiling, c)
	if err != nil {
		return err
	}
	path, filing := "/tasks/"+task.Id+"/filing", gen.Filing{Receiving: department, NoStateSecrets: true, Answers: true}
	if c.twist == ineligible {
		no, err := p.refused(c.refusal, c.login, http.MethodPost, path, filing)
		if err != nil {
			return err
		}
		c.want = award.OutcomeLapsed // when the window closes
		p.show(fmt.Sprintf("refused at filing: %s (Art. %s)", c.refusal, no.Article), c.name, "%s is refused at filing: %s (Art. %s)", c.name, no.Title, no.Article)
		return nil
	}
	if _, err := p.post(c.login, path, filing); err != nil {
		return err
	}
	if c.key != "datong-energy" {
		return nil
	}
	other, err := p.bodyOf("regulator-" + c.region)
	if err != nil {
		return err
	}
	no, err := p.refused("already_filed", c.login, http.MethodPost, path, gen.Filing{Receiving: other, NoStateSecrets: true, Answers: true})
	if err != nil {
		return err
	}
	p.show("a second receiving department refused", c.name, "%s tries a second department: %s (Art. %s)", c.name, no.Title, no.Article)
	return nil
}

// bodyOf is the organisation id of a sample account's body.
func (p *play) bodyOf(login string) (string, error) {
	var me gen.Me
	if err := p.get(login, "/me", &me); err != nil {
		return "", err
	}
	if len(me.Memberships) == 0 {
		return "", fmt.Errorf("%s acts for no body", login)
	}
	return me.Memberships[0].Body, nil
}

// closeWindow lets the filing window close: who has not filed lapses, and nobody comes in any more (Art. 14).
func (p *play) closeWindow(closes award.Date) error {
	if err := p.advance(closes.AddDays(1)); err != nil {
		return err
	}
	for _, c := range p.cases {
		if c.twist != ineligible && c.twist != lateFiling {
			continue
		}
		if err := p.ends(c, award.OutcomeLapsed); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if c.twist != lateFiling {
			continue
		}
		no, err := p.refused("round_not_filing", c.login, http.MethodPost, "/cases", gen.CaseOpening{Round: p.round, Body: c.body, Name: c.name, Nature: c.nature, Region: c.region, Industry: c.industry, Facts: c.facts()})
		if err != nil {
			return err
		}
		p.show(string(lateFiling), c.name, "%s did not file in time, its application lapses; a new one: %s (Art. %s)", c.name, no.Title, no.Article)
	}
	return nil
}

// goesOn tells that a sample has none of the twists that end it before.
func (c *application) goesOn(ended ...twist) bool {
	for _, t := range ended {
		if c.twist == t {
			return false
		}
	}
	return true
}

// still are the samples whose case is open.
func (p *play) still() []*application {
	var open []*application
	for _, c := range p.cases {
		if c.want == "" {
			open = append(open, c)
		}
	}
	return open
}
