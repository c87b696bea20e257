package demo

import (
	"cmp"
	"fmt"
	"strings"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// application is a sample applicant and its case in a round.
type application struct {
	sample
	year  int    // of the round
	body  string // its organisation id
	id    string // of its case
	found gen.Case
	files []string      // its dossier's documents, in the edition's order
	panel string        // login of an expert of its panel
	want  award.Outcome // how it ends; empty while it goes on
	given award.Award   // by the leading group
}

// login is that of the person who acts for the applicant.
func (c *application) login() string { return fmt.Sprintf("sample.%d.%s", c.year, c.key) }

// code is the applicant's code in the register of organisations.
func (c *application) code() string { return fmt.Sprintf("SAMPLE-%d-%s", c.year, c.key) }

// as is the applicant as the Measures see it.
func (c *application) as() award.Applicant {
	return award.Applicant{Kind: c.kind, Nature: c.nature, Heads: c.heads, Region: c.region, Industry: c.industry, Field: c.field}
}

// department is the login of the department that receives it (Art. 15).
func (c *application) department() string {
	switch c.route {
	case award.CityRoute:
		return "regulator-" + c.region
	case award.IndustryRoute:
		return "authority-" + cmp.Or(map[string]string{"manufacturing": "industry", "information": "industry", "tourism": "culture"}[c.industry], c.industry)
	default:
		return "social-" + map[string]string{"quality_management": "quality", "enterprise_management": "enterprise", "standardisation": "standards"}[c.field]
	}
}

// recommender is the login of the body that recommends it (Art. 16).
func (c *application) recommender() string {
	if c.route == award.CityRoute {
		return "gov-" + c.region
	}
	return c.department()
}

// agency is the login of the body that carries out an agency's function at the level of the receiving
// department (Art. 19).
func (c *application) agency(function award.Agency) string {
	name := "agency-" + strings.ReplaceAll(string(function), "_", "-")
	switch {
	case c.route != award.CityRoute && function == award.HumanResources:
		return "human-resources"
	case c.route != award.CityRoute:
		return name
	case function == award.MarketRegulation:
		return "regulator-" + c.region
	}
	return name + "-" + c.region
}

// facts are what the applicant declares: the conditions are fulfilled, except what was spoilt.
func (c *application) facts() gen.Facts {
	f := gen.Facts{Region: c.region}
	if c.kind == award.Organisation {
		f.Founded, f.ActiveSince = award.NewDate(2003, 4, 1), award.NewDate(2003, 6, 1)
		f.Operating, f.Leading, f.PolicyConforming = true, true, true
	} else {
		f.Integrity, f.OwnMethod, f.QualityWorkSince = true, true, award.NewDate(2009, 9, 1)
	}
	if c.spoil != nil {
		c.spoil(&f)
	}
	return f
}
