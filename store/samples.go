package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// SampleLogin is a sample account, and what it is for.
type SampleLogin struct {
	Login  string
	Name   string
	Body   string // name of its body
	Kind   BodyKind
	Region string
	Admin  bool
}

// samplesOrder is the order in which kinds of people appear: who steers first, then as a case goes.
var samplesOrder = []BodyKind{
	KindOffice, KindLeadingGroup, KindSupervisionGroup, KindHumanResources, KindGovernment, KindCityRegulator, KindCityGovernment,
	KindIndustryAuthority, KindSocialOrganisation, KindThirdParty, KindAgency, KindPanel, KindApplicantOrganisation, KindApplicantIndividual, KindOperator,
}

// SampleLogins returns one sample account for each kind of person: of each kind of body, of its
// administrators, and of the Zone's regulator beside a city's. Of several it is one that has something
// to do, something overdue first; the seeded one that texts name where none has.
func (s *Store) SampleLogins(ctx context.Context) ([]SampleLogin, error) {
	named := []string{"regulator-140100", "gov-140100", "authority-industry", "social-quality", "agency-tax-140100"}
	var rows []SampleLogin
	err := s.DB(ctx).Raw(`SELECT DISTINCT ON (o.kind, m.role, zone) p.login, p.name, o.name AS body, o.kind, o.region, m.role = 'admin' AS admin,
			o.kind = ? AND o.region = ? AS zone
		FROM people p JOIN memberships m ON m.person = p.id JOIN organisations o ON o.id = m.organisation
		WHERE p.sample AND p.active AND o.active AND m.valid_from <= now() AND now() < m.valid_to
		ORDER BY o.kind, m.role, zone, EXISTS (SELECT 1 FROM tasks t WHERE t.body = o.id AND t.status = 'open' AND t.due_at <= `+clockNow+`) DESC,
			EXISTS (SELECT 1 FROM tasks t WHERE t.body = o.id AND t.status = 'open') DESC,
			COALESCE(o.key, '') IN ? DESC, o.created_at DESC, p.created_at, p.login`,
		KindCityRegulator, Zone, named).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("list the sample accounts: %w", err)
	}
	slices.SortStableFunc(rows, func(a, b SampleLogin) int {
		if d := slices.Index(samplesOrder, a.Kind) - slices.Index(samplesOrder, b.Kind); d != 0 {
			return d
		}
		if a.Admin != b.Admin {
			if a.Admin {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Region, b.Region)
	})
	return rows, nil
}
