package demo

import (
	"fmt"
	"net/http"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// findings are a review's findings, one by one; bad is the subject that is not in order, if any.
func findings(kind award.TaskKind, bad string) []gen.Finding {
	var all []gen.Finding
	for _, subject := range award.ReviewFindings(kind) {
		f := gen.Finding{Subject: subject, Ok: subject != bad}
		if !f.Ok {
			f.Remark = "示例：需补充"
		}
		all = append(all, f)
	}
	return all
}

// reviewAtDepartments has the receiving departments review what was filed (Art. 16).
func (p *play) reviewAtDepartments() error {
	err := p.each(p.still(), func(c *application) error {
		if c.twist == rejected {
			err := p.decide(c.department(), award.TaskDepartmentReview, c, "department-review", gen.DepartmentReview{
				Outcome: "reject", Findings: findings(award.TaskDepartmentReview, "truthfulness"), Reason: "示例：关键指标与证实性材料不符",
			})
			if err != nil {
				return err
			}
			p.show(rejected, c.name, "%s is rejected by its receiving department: not truthful (Art. 16)", c.name)
			return p.ends(c, award.OutcomeRejected)
		}
		pass := gen.DepartmentReview{Outcome: "pass", Findings: findings(award.TaskDepartmentReview, "")}
		var err error
		switch c.twist {
		case returnedTwice:
			err = p.returnTwice(c)
		case wrongBody:
			err = p.tryAnother(c, pass)
		}
		if err != nil {
			return err
		}
		return p.decide(c.department(), award.TaskDepartmentReview, c, "department-review", pass)
	})
	p.tell("the receiving departments find on completeness, truthfulness, accuracy and legality (Art. 16)")
	return err
}

// returnTwice sends a dossier back for correction twice.
func (p *play) returnTwice(c *application) error {
	for n := range 2 {
		if err := p.sendBack(c); err != nil {
			return err
		}
		task, err := p.task(c.login(), award.TaskCorrection, c)
		if err != nil {
			return err
		}
		if _, err := p.upload(c.login(), "/cases/"+c.id+"/documents", "key_figures", pdf(fmt.Sprintf("corrected %d (sample)", n+1)), false); err != nil {
			return err
		}
		if _, err := p.post(c.login(), "/tasks/"+task.Id+"/correction", gen.Remark{Reason: "示例：已补充"}); err != nil {
			return err
		}
	}
	p.show(returnedTwice, c.name, "%s is returned for correction twice, then passes (Art. 16)", c.name)
	return nil
}

// sendBack has the receiving department return a dossier for correction.
func (p *play) sendBack(c *application) error {
	return p.decide(c.department(), award.TaskDepartmentReview, c, "department-review", gen.DepartmentReview{
		Outcome: "return", Findings: findings(award.TaskDepartmentReview, "completeness"), Reason: "示例：缺少第二年数据",
	})
}

// tryAnother has another city's regulator try to review a dossier.
func (p *play) tryAnother(c *application, pass gen.DepartmentReview) error {
	task, err := p.task(c.department(), award.TaskDepartmentReview, c)
	if err != nil {
		return err
	}
	no, err := p.refused("not_found", "regulator-140200", http.MethodPost, "/tasks/"+task.Id+"/department-review", pass)
	if err != nil {
		return err
	}
	p.show(wrongBody, c.name, "another city's regulator tries to review %s: %s", c.name, no.told())
	return nil
}

// recommend has the cities' regulators report to their governments, and the recommending bodies recommend (Art. 16).
func (p *play) recommend() error {
	err := p.each(p.still(), func(c *application) error {
		if c.route == award.CityRoute {
			if err := p.decide(c.department(), award.TaskReportToGovernment, c, "report-to-government", gen.Remark{}); err != nil {
				return err
			}
		}
		if c.twist == notRecommended {
			err := p.decide(c.recommender(), award.TaskRecommendation, c, "recommendation", gen.Recommendation{Outcome: "decline", Reason: "示例：本市推荐名额已满"})
			if err != nil {
				return err
			}
			p.show(notRecommended, c.name, "%s is not recommended by its city's government (Art. 16)", c.name)
			return p.ends(c, award.OutcomeNotRecommended)
		}
		return p.decide(c.recommender(), award.TaskRecommendation, c, "recommendation", gen.Recommendation{Outcome: "recommend"})
	})
	p.tell("city governments, the Zone's committee, industry authorities and social organisations recommend to the Office (Art. 9, 16)")
	return err
}

// reviewFormally has the Office check conditions and completeness and ask the competent departments (Art. 17).
func (p *play) reviewFormally() error {
	competent, err := p.bodyOf("authority-development")
	if err != nil {
		return err
	}
	err = p.each(p.still(), func(c *application) error {
		switch c.twist {
		case rejectedFormally:
			err := p.decide("office", award.TaskFormalReview, c, "formal-review", gen.FormalReview{
				Outcome: "reject", Findings: findings(award.TaskFormalReview, "basic_conditions"), Reason: "示例：不符合基本条件",
			})
			if err != nil {
				return err
			}
			p.show(rejectedFormally, c.name, "%s fails the Office's formal review (Art. 17)", c.name)
			return p.ends(c, award.OutcomeRejected)
		case excluded:
			if _, err := p.post("office", "/cases/"+c.id+"/exclusion", gen.Exclusion{Article: "17", Reason: "示例：材料涉及不宜公开的内容"}); err != nil {
				return err
			}
			p.show(excluded, c.name, "%s is excluded by the Office, with its reason", c.name)
			return p.ends(c, award.OutcomeExcluded)
		}
		return p.decide("office", award.TaskFormalReview, c, "formal-review", gen.FormalReview{
			Outcome: "pass", Findings: findings(award.TaskFormalReview, ""), Ask: []string{competent},
		})
	})
	if err != nil {
		return err
	}
	p.tell("the Office passes the formal review and asks the competent department in writing (Art. 17)")
	return nil
}

// answerAsDepartments has the competent departments answer (Art. 17).
func (p *play) answerAsDepartments() error {
	err := p.each(p.still(), func(c *application) error {
		opinion := gen.Opinion{Outcome: "no_objection"}
		if c.twist == departmentObjects {
			opinion = gen.Opinion{Outcome: "objection", Reason: "示例：产能置换未完成"}
		}
		return p.decide("authority-development", award.TaskAuthorityOpinion, c, "opinion", opinion)
	})
	p.tell("the competent department answers (Art. 17)")
	return err
}
