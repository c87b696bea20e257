package award_test

import (
	"testing"

	"qualityaward/award"
)

// TestConditions: each condition of Art. 11 (organisations) and Art. 12 (individuals) refuses by
// itself, cites its article, and binds its own kind of applicant only.
func TestConditions(t *testing.T) {
	on := date(t, "2027-03-01")
	tests := []struct {
		name    string
		who     award.Applicant
		spoil   func(*award.Facts)
		refused []string
	}{
		{"sound organisation", enterprise, func(*award.Facts) {}, nil},
		{"sound individual", individual, func(*award.Facts) {}, nil},
		{"founded elsewhere", enterprise, func(f *award.Facts) { f.Region = "110000" }, []string{"founded_elsewhere 11"}},
		{"region not told", enterprise, func(f *award.Facts) { f.Region = "" }, []string{"founded_elsewhere 11"}},
		{"the Zone counts as a city", enterprise, func(f *award.Facts) { f.Region = "zone" }, nil},
		{"founding not told", enterprise, func(f *award.Facts) { f.Founded = award.Date{} }, []string{"founded_too_recently 11"}},
		{"not active", enterprise, func(f *award.Facts) { f.Operating = false }, []string{"not_operating 11"}},
		{"activity not told", enterprise, func(f *award.Facts) { f.ActiveSince = award.Date{} }, []string{"active_too_briefly 11"}},
		{"violations", enterprise, func(f *award.Facts) { f.Violations = true }, []string{"has_violations 11"}},
		{"not leading", enterprise, func(f *award.Facts) { f.Leading = false }, []string{"results_not_leading 11"}},
		{"against policy", enterprise, func(f *award.Facts) { f.PolicyConforming = false }, []string{"policy_not_met 11"}},
		{"no integrity", individual, func(f *award.Facts) { f.Integrity = false }, []string{"integrity_not_declared 12"}},
		{"individual's violations", individual, func(f *award.Facts) { f.Violations = true }, []string{"has_violations 12"}},
		{"quality work not told", individual, func(f *award.Facts) { f.QualityWorkSince = award.Date{} }, []string{"quality_work_too_short 12"}},
		{"no own method", individual, func(f *award.Facts) { f.OwnMethod = false }, []string{"no_own_method 12"}},
		{"conditions of individuals do not bind organisations", enterprise, func(f *award.Facts) {
			f.Integrity, f.OwnMethod, f.QualityWorkSince = false, false, award.Date{}
		}, nil},
		{"conditions of organisations do not bind individuals", individual, func(f *award.Facts) {
			*f = award.Facts{Integrity: true, OwnMethod: true, QualityWorkSince: f.QualityWorkSince}
		}, nil},
		{"all that fails is told, by article", enterprise, func(f *award.Facts) { *f = award.Facts{Violations: true} }, []string{
			"founded_elsewhere 11", "founded_too_recently 11", "not_operating 11", "has_violations 11", "results_not_leading 11", "policy_not_met 11",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			facts := sound()
			tt.spoil(&facts)
			want(t, shanxi(t).Eligible(tt.who, facts, on, fifth), tt.refused...)
		})
	}
}

// TestYearsAreWholeToTheDay: what Art. 11 (1) and 12 (2) ask to have lasted three years has lasted
// them on the anniversary, not the day before; from a 29 February on, on 1 March of a common year.
func TestYearsAreWholeToTheDay(t *testing.T) {
	conditions := []struct {
		code  string
		who   award.Applicant
		began func(*award.Facts, award.Date)
	}{
		{"founded_too_recently 11", enterprise, func(f *award.Facts, d award.Date) { f.Founded = d }},
		{"active_too_briefly 11", enterprise, func(f *award.Facts, d award.Date) { f.ActiveSince = d }},
		{"quality_work_too_short 12", individual, func(f *award.Facts, d award.Date) { f.QualityWorkSince = d }},
	}
	days := []struct {
		began, on string
		long      bool
	}{
		{"2024-03-15", "2027-03-14", false},
		{"2024-03-15", "2027-03-15", true},
		{"2024-02-29", "2027-02-28", false},
		{"2024-02-29", "2027-03-01", true},
		{"2025-02-28", "2028-02-28", true},
		{"2025-03-01", "2028-02-29", false},
		{"2027-01-01", "2026-12-31", false},
	}
	for _, c := range conditions {
		for _, d := range days {
			facts := sound()
			c.began(&facts, date(t, d.began))
			got := shanxi(t).Eligible(c.who, facts, date(t, d.on), fifth)
			if d.long {
				want(t, got)
				continue
			}
			want(t, got, c.code)
			if len(got) == 1 && (got[0].Params["years"] != "3" || got[0].Params["date"] != date(t, d.began).AddYears(3).String()) {
				t.Errorf("%s: the applicant is told %v", c.code, got[0].Params)
			}
		}
	}
}

// TestMajorAccidents: only a major accident counts, for three years (Art. 11 (4)).
func TestMajorAccidents(t *testing.T) {
	for _, tt := range []struct {
		on      string
		major   bool
		refused []string
	}{
		{"2024-05-10", true, []string{"major_accident 11"}},
		{"2027-05-09", true, []string{"major_accident 11"}},
		{"2027-05-10", true, nil},
		{"2024-05-11", false, nil},
	} {
		facts := sound()
		facts.Accidents = []award.Accident{
			{Kind: "quality", Date: date(t, "2001-01-01"), Major: true},
			{Kind: "safety", Date: date(t, "2024-05-10"), Major: tt.major},
		}
		got := shanxi(t).Eligible(enterprise, facts, date(t, tt.on), fifth)
		want(t, got, tt.refused...)
		if len(got) == 1 && (got[0].Params["date"] != "2024-05-10" || got[0].Params["until"] != "2027-05-10") {
			t.Errorf("the applicant is told %v", got[0].Params)
		}
	}
	undated := sound()
	undated.Accidents = []award.Accident{{Kind: "safety", Major: true}}
	want(t, shanxi(t).Eligible(enterprise, undated, date(t, "2027-05-10"), fifth), "major_accident 11")
}
