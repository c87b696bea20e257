package demo

import (
	"fmt"
	"net/http"

	"qualityaward/api/gen"
	"qualityaward/award"
)

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
		c.body = receipt.Id
		_, err = p.post("admin", "/people", gen.NewPerson{Name: "示例·" + c.name + "联系人", Login: c.login(), Password: p.Password, Body: c.body})
		return err
	})
	p.tell("the Office registers %d applicants and their people", len(p.cases))
	return err
}

// opening begins an application.
func (p *play) opening(c *application) gen.CaseOpening {
	return gen.CaseOpening{
		Round: p.round, Body: c.body, Name: c.name, Nature: c.nature, Heads: c.heads, Region: c.region, Industry: c.industry, Field: c.field, Facts: c.facts(),
	}
}

// apply opens the cases, with their dossiers, and publicises them inside the applicants' own organisations (Art. 15).
func (p *play) apply() error { return p.applying(p.cases) }

func (p *play) applying(cases []*application) error {
	err := p.each(cases, func(c *application) error {
		receipt, err := p.post(c.login(), "/cases", p.opening(c))
		if err != nil {
			return err
		}
		c.id = receipt.Id
		for i, item := range p.edition.Dossier[c.kind] {
			if !item.Required || c.lacks(item.Key) {
				continue
			}
			document, err := p.upload(c.login(), "/cases/"+c.id+"/documents", item.Key, pdf(c.key+" "+item.Key+" (sample)"), i == 2)
			if err != nil {
				return err
			}
			c.files = append(c.files, document)
		}
		return p.decide(c.login(), award.TaskInternalNotice, c, "internal-notice", gen.Posting{Place: "本单位公告栏（示例）", Evidence: c.files[:1]})
	})
	p.tell("%d applicants upload their dossiers and publicise the application in their own organisation for %d working days (Art. 15)",
		len(cases), p.edition.Notices[award.InternalNotice].WorkingDays)
	return err
}

// lacks tells of an item that one applicant forgets at first.
func (c *application) lacks(item string) bool {
	return c.twist == incomplete && item == "evidence_contents"
}

// file hands the dossiers to the receiving departments; twists and conditions say who does not (Art. 11–15, 30).
func (p *play) file() error {
	err := p.each(p.still(), func(c *application) error {
		switch c.twist {
		case lateFiling:
			c.want = award.OutcomeLapsed // when the window closes
			return nil
		case withdrawnEarly:
			if _, err := p.post(c.login(), "/cases/"+c.id+"/withdrawal", gen.Reasoned{Reason: "示例：本届不再申报"}); err != nil {
				return err
			}
			p.show(withdrawnEarly, c.name, "%s withdraws: applying is voluntary (Art. 5)", c.name)
			return p.ends(c, award.OutcomeWithdrawn)
		}
		return p.fileOne(c)
	})
	p.tell("the others file, each with exactly one receiving department that covers it (Art. 15)")
	return err
}

func (p *play) fileOne(c *application) error {
	filing := gen.Filing{NoStateSecrets: true, Answers: true}
	var err error
	if filing.Receiving, err = p.bodyOf(c.department()); err != nil {
		return err
	}
	task, err := p.task(c.login(), award.TaskFiling, c)
	if err != nil {
		return err
	}
	path := "/tasks/" + task.Id + "/filing"
	switch c.twist {
	case ineligible:
		no, err := p.refused(c.refusal, c.login(), http.MethodPost, path, filing)
		if err != nil {
			return err
		}
		c.want = award.OutcomeLapsed // when the window closes
		p.show(refusedFor(c.refusal, no.Article), c.name, "%s is refused at filing: %s", c.name, no.told())
		return nil
	case incomplete:
		no, err := p.refused("dossier_incomplete", c.login(), http.MethodPost, path, filing)
		if err != nil {
			return err
		}
		if _, err := p.upload(c.login(), "/cases/"+c.id+"/documents", no.Params["missing"], pdf("forgotten (sample)"), false); err != nil {
			return err
		}
		p.show(incomplete, c.name, "%s lacks %s: %s; it adds it", c.name, no.Params["missing"], no.told())
	}
	if _, err := p.post(c.login(), path, filing); err != nil {
		return err
	}
	if c.twist != secondDepartment {
		return nil
	}
	if filing.Receiving, err = p.bodyOf("regulator-" + c.region); err != nil {
		return err
	}
	no, err := p.refused("already_filed", c.login(), http.MethodPost, path, filing)
	if err != nil {
		return err
	}
	p.show(secondDepartment, c.name, "%s tries a second department: %s", c.name, no.told())
	return nil
}

// refusedFor is the situation of a condition that was not fulfilled.
func refusedFor(code, article string) string {
	return fmt.Sprintf("refused at filing: %s (Art. %s)", code, article)
}

// closeWindow lets the filing window close: who has not filed lapses, and nobody comes in any more (Art. 14).
func (p *play) closeWindow(closes award.Date) error {
	late := p.by(lateFiling)
	task, err := p.task(late.login(), award.TaskFiling, late)
	if err != nil {
		return err
	}
	if err := p.advance(closes.AddDays(1)); err != nil {
		return err
	}
	p.heading("The window is closed")
	for _, c := range p.cases {
		if c.twist == ineligible || c.twist == lateFiling {
			if err := p.ends(c, award.OutcomeLapsed); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
		}
	}
	receiving, err := p.bodyOf(late.department())
	if err != nil {
		return err
	}
	no, err := p.refused("already_ended", late.login(), http.MethodPost, "/tasks/"+task.Id+"/filing", gen.Filing{Receiving: receiving, NoStateSecrets: true, Answers: true})
	if err != nil {
		return err
	}
	p.tell("%s comes to file late: %s", late.name, no.told())
	if no, err = p.refused("round_not_filing", late.login(), http.MethodPost, "/cases", p.opening(late)); err != nil {
		return err
	}
	p.show(lateFiling, late.name, "and may not begin anew: %s", no.told())
	return nil
}
