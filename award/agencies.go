package award

// Profile sorts applicants by whom Art. 19 has asked about them.
type Profile string

// The rows of the table of Art. 19.
const (
	ProfileEnterprise       Profile = "organisation_enterprise"
	ProfilePublicBody       Profile = "organisation_public_institution"
	ProfileOtherBody        Profile = "organisation_other"
	ProfileEnterpriseHead   Profile = "individual_enterprise_head"
	ProfilePublicStaff      Profile = "individual_public_institution_staff"
	ProfileEnterpriseStaff  Profile = "individual_enterprise_staff"
	ProfileOtherIndividuals Profile = "individual_other"
)

// profiles are all of them, in the table's order.
var profiles = []Profile{
	ProfileEnterprise, ProfilePublicBody, ProfileOtherBody,
	ProfileEnterpriseHead, ProfilePublicStaff, ProfileEnterpriseStaff, ProfileOtherIndividuals,
}

// ProfileOf is an applicant's row in the table of Art. 19: by kind, by the nature of the body it is
// or is employed by, and by whether an individual heads an enterprise.
func ProfileOf(a Applicant) Profile {
	if a.Kind == Organisation {
		switch a.Nature {
		case Enterprise:
			return ProfileEnterprise
		case PublicInstitution:
			return ProfilePublicBody
		}
		return ProfileOtherBody
	}
	switch {
	case a.Nature == Enterprise && a.Heads:
		return ProfileEnterpriseHead
	case a.Nature == Enterprise:
		return ProfileEnterpriseStaff
	case a.Nature == PublicInstitution:
		return ProfilePublicStaff
	}
	return ProfileOtherIndividuals
}

// Agencies are those that must be asked about an applicant, in the table's order (Art. 19). The
// receiving department may add others, never drop one of these.
func (e Edition) Agencies(a Applicant) []Agency {
	profile := ProfileOf(a)
	for _, row := range e.Asked {
		if row.Profile == profile {
			return row.Agencies
		}
	}
	return nil
}
