package award_test

import (
	"slices"
	"testing"

	"qualityaward/award"
)

// TestCovers: a department receives those of its own region, industry or field only (Art. 9, 15).
func TestCovers(t *testing.T) {
	applicant := award.Applicant{Kind: award.Organisation, Region: "140100", Industry: "construction", Field: "standards"}
	tests := []struct {
		name       string
		department award.Department
		applicant  award.Applicant
		covers     bool
	}{
		{"city of the applicant", award.Department{Route: award.CityRoute, Region: "140100"}, applicant, true},
		{"another city", award.Department{Route: award.CityRoute, Region: "140200"}, applicant, false},
		{"the Zone", award.Department{Route: award.CityRoute, Region: "zone"}, award.Applicant{Region: "zone"}, true},
		{"city without a region", award.Department{Route: award.CityRoute}, award.Applicant{}, false},
		{"authority of the industry", award.Department{Route: award.IndustryRoute, Industries: []string{"transport", "construction"}}, applicant, true},
		{"authority of another industry", award.Department{Route: award.IndustryRoute, Industries: []string{"transport"}}, applicant, false},
		{"authority in the applicant's city", award.Department{Route: award.IndustryRoute, Region: "140100"}, applicant, false},
		{"no industry", award.Department{Route: award.IndustryRoute, Industries: []string{""}}, award.Applicant{}, false},
		{"social organisation of the field", award.Department{Route: award.SocialRoute, Field: "standards"}, applicant, true},
		{"social organisation of another field", award.Department{Route: award.SocialRoute, Field: "metrology"}, applicant, false},
		{"no field", award.Department{Route: award.SocialRoute}, award.Applicant{}, false},
		{"no route", award.Department{Region: "140100", Field: "standards"}, applicant, false},
	}
	for _, tt := range tests {
		if got := award.Covers(tt.department, tt.applicant); got != tt.covers {
			t.Errorf("%s: covers is %t", tt.name, got)
		}
	}
}

// TestRecommendationTasks: a city's regulator reports to its government first; the two other routes
// have one task less (Art. 9, 16).
func TestRecommendationTasks(t *testing.T) {
	for route, tasks := range map[award.Route][]award.TaskKind{
		award.CityRoute:     {award.TaskReportToGovernment, award.TaskRecommendation},
		award.IndustryRoute: {award.TaskRecommendation},
		award.SocialRoute:   {award.TaskRecommendation},
	} {
		if got := award.RecommendationTasks(route); !slices.Equal(got, tasks) {
			t.Errorf("route %s has the tasks %v, want %v", route, got, tasks)
		}
	}
}

// TestReviewFindings: the department finds on four subjects (Art. 16), the Office on two (Art. 17), and
// no other task asks for findings.
func TestReviewFindings(t *testing.T) {
	for kind, subjects := range map[award.TaskKind][]string{
		award.TaskDepartmentReview: {"completeness", "truthfulness", "accuracy", "legality"},
		award.TaskFormalReview:     {"basic_conditions", "completeness"},
		award.TaskRecommendation:   nil,
	} {
		if got := award.ReviewFindings(kind); !slices.Equal(got, subjects) {
			t.Errorf("%s finds on %v, want %v", kind, got, subjects)
		}
	}
}
