package award_test

import (
	"slices"
	"testing"

	"qualityaward/award"
)

// TestAgenciesByProfile: the seven rows of the table of Art. 19.
func TestAgenciesByProfile(t *testing.T) {
	business := []award.Agency{
		award.PublicSecurity, award.HumanResources, award.EcologyEnvironment, award.EmergencyManagement, award.MarketRegulation, award.Tax,
	}
	public := []award.Agency{award.PublicSecurity, award.DisciplineInspection, award.OrganisationPersonnel}
	others := []award.Agency{award.PublicSecurity}
	tests := []struct {
		kind    award.ApplicantKind
		nature  award.Nature
		heads   bool
		profile award.Profile
		asked   []award.Agency
	}{
		{award.Organisation, award.Enterprise, false, award.ProfileEnterprise, business},
		{award.Organisation, award.Enterprise, true, award.ProfileEnterprise, business}, // only individuals head a body
		{award.Organisation, award.PublicInstitution, false, award.ProfilePublicBody, public},
		{award.Organisation, award.SocialOrganisation, false, award.ProfileOtherBody, others},
		{award.Organisation, award.OtherNature, false, award.ProfileOtherBody, others},
		{award.Individual, award.Enterprise, true, award.ProfileEnterpriseHead, business},
		{award.Individual, award.Enterprise, false, award.ProfileEnterpriseStaff, others},
		{award.Individual, award.PublicInstitution, false, award.ProfilePublicStaff, public},
		{award.Individual, award.PublicInstitution, true, award.ProfilePublicStaff, public},
		{award.Individual, award.SocialOrganisation, true, award.ProfileOtherIndividuals, others},
		{award.Individual, award.OtherNature, false, award.ProfileOtherIndividuals, others},
	}
	e := shanxi(t)
	seen := map[award.Profile]bool{}
	for _, tt := range tests {
		a := award.Applicant{Kind: tt.kind, Nature: tt.nature, Heads: tt.heads}
		if got := award.ProfileOf(a); got != tt.profile {
			t.Errorf("%+v is %s, want %s", a, got, tt.profile)
		}
		if got := e.Agencies(a); !slices.Equal(got, tt.asked) {
			t.Errorf("about %+v are asked %v, want %v", a, got, tt.asked)
		}
		seen[tt.profile] = true
	}
	if len(seen) != 7 || len(e.Asked) != 7 {
		t.Errorf("%d profiles are tested and %d rows are in the edition, want 7", len(seen), len(e.Asked))
	}
}
