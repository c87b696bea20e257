package award

import "slices"

// Department is what the rules need to know of a receiving department.
type Department struct {
	Route      Route
	Region     string   // of a city's regulator
	Industries []string // of a provincial industry authority
	Field      string   // of an entrusted social organisation
}

// Covers tells whether a department may receive an applicant: the regulator of the city where it is,
// the authority of its industry, or the social organisation of its field (Art. 15).
func Covers(d Department, a Applicant) bool {
	switch d.Route {
	case CityRoute:
		return d.Region != "" && d.Region == a.Region
	case IndustryRoute:
		return a.Industry != "" && slices.Contains(d.Industries, a.Industry)
	case SocialRoute:
		return d.Field != "" && d.Field == a.Field
	}
	return false
}

// RecommendationTasks are what lies between the department's review and the Office: a city's regulator
// reports to the city's government, which recommends; the other two recommend directly (Art. 16).
func RecommendationTasks(route Route) []TaskKind {
	if route == CityRoute {
		return []TaskKind{TaskReportToGovernment, TaskRecommendation}
	}
	return []TaskKind{TaskRecommendation}
}

// ReviewFindings are the subjects on which a review finds, one by one: four in the department's review
// (Art. 16), two in the formal review (Art. 17).
func ReviewFindings(kind TaskKind) []string {
	switch kind {
	case TaskDepartmentReview:
		return []string{"completeness", "truthfulness", "accuracy", "legality"}
	case TaskFormalReview:
		return []string{"basic_conditions", "completeness"}
	}
	return nil
}
