package demo

import (
	"errors"
	"fmt"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// entrust gives the sample third party a mandate for the round's formal reviews, which the Office's people go on doing too (Art. 10).
func (p *play) entrust() error {
	var found gen.OrganisationPage
	if err := p.get("admin", "/organisations?kind=third_party", &found); err != nil {
		return err
	}
	if len(found.Items) == 0 {
		return errors.New("there is no sample third party")
	}
	today := p.today()
	_, err := p.post("admin", "/mandates", gen.NewMandate{
		Body: found.Items[0].Id, Round: p.round, Scope: award.ScopeFormalReview, From: today, To: today.AddDays(90), Basis: fmt.Sprintf("示例委托书〔%d〕1号", p.year),
	})
	return err
}
