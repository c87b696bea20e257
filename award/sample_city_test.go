package award_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"qualityaward/award"
)

// TestCitysOwnAward: a city may run its own award (Art. 9): the rules take every number from its
// edition, and none of the province's.
func TestCitysOwnAward(t *testing.T) {
	e := sampleCity(t)
	for year, number := range map[int]int{2025: 1, 2027: 2, 2029: 3, 2024: 0, 2028: 0} { // Art. 4, every second year
		if got, _ := e.RoundNumber(year); got != number {
			t.Errorf("%d: round %d, want %d", year, got, number)
		}
	}
	if r := e.CheckPlaces(map[award.Award]int{award.QualityAward: 2}, award.QualityAward); r == nil {
		t.Error("a third quality award was given (Art. 4)")
	}
	if r := e.CheckPlaces(map[award.Award]int{award.NominationAward: 2}, award.NominationAward); r != nil {
		t.Errorf("the third nomination: %v", r)
	}
	if r := e.CheckPlaces(map[award.Award]int{award.NominationAward: 3}, award.NominationAward); r == nil {
		t.Error("a fourth nomination was given (Art. 4)")
	}
	for day, inside := range map[string]bool{"2024-12-31": false, "2025-01-01": true, "2027-03-01": true, "2029-12-31": true, "2030-01-01": false} {
		if e.LegalBasisNeeded(date(t, day)) == inside { // Art. 34–35
			t.Errorf("%s: a legal basis is needed: %t", day, !inside)
		}
	}
	head := award.Applicant{Kind: award.Individual, Nature: award.Enterprise, Heads: true}
	if got := e.Agencies(head); !slices.Equal(got, []award.Agency{award.PublicSecurity, award.Tax, award.MarketRegulation}) { // Art. 19
		t.Errorf("asked about the head of an enterprise are %v", got)
	}
	if got := e.MissingItems(award.Individual, []string{"declarations"}); !slices.Equal(got, []string{"application_form"}) {
		t.Errorf("an individual's dossier lacks %v", got)
	}
}

// TestCitysOwnConditions: years and bans are the city's (Art. 11–13, 30).
func TestCitysOwnConditions(t *testing.T) {
	e := sampleCity(t)
	on, third := date(t, "2029-03-01"), award.RoundRef{Number: 3, Year: 2029}
	facts := sound()
	want(t, e.Eligible(enterprise, facts, on, third), "founded_elsewhere 11")
	facts.Region = "149902"
	facts.Founded, facts.ActiveSince = date(t, "2024-03-01"), date(t, "2024-03-02")
	want(t, e.Eligible(enterprise, facts, on, third), "active_too_briefly 11") // five years
	facts.ActiveSince = facts.Founded
	facts.Accidents = []award.Accident{{Kind: "environment", Date: date(t, "2028-03-01"), Major: true}}
	want(t, e.Eligible(enterprise, facts, on, third)) // one year
	facts.QualityWorkSince = date(t, "2019-03-02")
	want(t, e.Eligible(individual, facts, on, third), "quality_work_too_short 12") // ten years
	facts.QualityWorkSince = date(t, "2019-03-01")

	facts.Honours = []award.PastHonour{{Award: award.QualityAward, Round: 2, Year: 2027}}
	want(t, e.Eligible(individual, facts, on, third), "awarded_too_recently 13") // one round
	facts.Honours[0].Round = 1
	want(t, e.Eligible(individual, facts, on, third))
	facts.Honours[0].RevokedOn = date(t, "2026-01-05") // four cycles of two years
	for year, refused := range map[int][]string{2033: {"banned_after_revocation 30"}, 2034: nil} {
		want(t, e.Eligible(individual, facts, on, award.RoundRef{Number: 9, Year: year}), refused...)
	}
}

// TestEditionsShareNoNumber: wherever the province's edition has a number, the sample city's has
// another, so that a number in the rules' code would show. Sizes of files are limits of ours.
func TestEditionsShareNoNumber(t *testing.T) {
	province, city := numbers(reflect.ValueOf(shanxi(t)), ""), numbers(reflect.ValueOf(sampleCity(t)), "")
	if len(province) < 70 {
		t.Fatalf("only %d numbers were found", len(province))
	}
	for path, number := range province {
		if strings.HasPrefix(path, ".Dossier") || strings.HasPrefix(path, ".Criteria") || strings.HasSuffix(path, ".Month") || strings.HasSuffix(path, ".Day") {
			continue
		}
		if other, both := city[path]; both && number == other {
			t.Errorf("%s is %v in both editions", path, number)
		}
	}
}

// numbers are all numbers of a value, by where they stand.
func numbers(v reflect.Value, path string) map[string]float64 {
	all := map[string]float64{}
	add := func(more map[string]float64) {
		for p, n := range more {
			all[p] = n
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			add(numbers(v.Field(i), path+"."+v.Type().Field(i).Name))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			add(numbers(v.MapIndex(key), path+"."+key.String()))
		}
	case reflect.Int:
		all[path] = float64(v.Int())
	case reflect.Float64:
		all[path] = v.Float()
	}
	return all
}
