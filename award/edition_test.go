package award_test

import (
	"errors"
	"slices"
	"testing"

	"qualityaward/award"
)

// TestShanxi2021: the numbers that the Measures set, and the criteria that Art. 3 names (Art. 3, 4, 15,
// 19, 20, 34–35).
func TestShanxi2021(t *testing.T) {
	e := shanxi(t)
	if e.Places[award.QualityAward] != 5 || e.Places[award.NominationAward] != 10 || e.CycleYears != 3 {
		t.Errorf("places %v every %d years (Art. 4)", e.Places, e.CycleYears)
	}
	if e.InForceFrom != award.NewDate(2021, 10, 16) || e.InForceTo != award.NewDate(2026, 10, 15) {
		t.Errorf("in force from %s to %s (Art. 34–35)", e.InForceFrom, e.InForceTo)
	}
	for _, kind := range []award.NoticeKind{award.InternalNotice, award.AcceptanceNotice, award.RegionalNotice, award.ProvinceNotice} {
		term := e.Notices[kind]
		if ours := kind == award.AcceptanceNotice; term.WorkingDays != 5 || term.Ours != ours {
			t.Errorf("the %s notice runs %+v", kind, term)
		}
	}
	for kind, term := range e.Tasks {
		if !term.Ours {
			t.Errorf("the Measures set no due days, those of %s are ours", kind)
		}
	}
	if len(e.RegionCodes) != 12 {
		t.Errorf("%d regions: eleven cities and the Zone (Art. 9)", len(e.RegionCodes))
	}
	if last := e.Criteria[len(e.Criteria)-1]; !slices.Equal(last.Standards, []string{"DB14/T 1462", "DB14/T 1463", "DB14/T 1464"}) {
		t.Errorf("the criteria are %v (Art. 3)", last.Standards)
	}
	if _, err := award.EditionByID("nowhere-1999"); !errors.Is(err, award.ErrUnknownEdition) {
		t.Errorf("an unknown edition: %v", err)
	}
}

// TestRoundNumber: a round every three years, the fourth in 2024 (Art. 4).
func TestRoundNumber(t *testing.T) {
	for year, number := range map[int]int{2024: 4, 2027: 5, 2030: 6, 2021: 0, 2023: 0, 2025: 0, 2026: 0, 2028: 0} {
		got, err := shanxi(t).RoundNumber(year)
		if got != number || (err != nil) != (number == 0) {
			t.Errorf("%d: number %d, error %v", year, got, err)
		}
	}
}

// TestOpeningOutsideTheDates: the edition is in force from its first day to its last; outside them
// the Office, which interprets the Measures (Art. 33), has to state a legal basis (Art. 34–35).
func TestOpeningOutsideTheDates(t *testing.T) {
	e := shanxi(t)
	for day, inside := range map[string]bool{"2021-10-15": false, "2021-10-16": true, "2026-10-15": true, "2026-10-16": false, "2027-01-04": false} {
		on := date(t, day)
		if e.LegalBasisNeeded(on) == inside {
			t.Errorf("%s: a legal basis is needed: %t", day, !inside)
		}
		for _, none := range []string{"", "  \t"} {
			r := e.CheckOpening(on, none)
			if (r == nil) != inside {
				t.Errorf("%s without a legal basis: %v", day, r)
			}
			if r != nil && (r.Code != "legal_basis_required" || r.Article != "35" || r.Params["to"] != "2026-10-15") {
				t.Errorf("%s: refused with %+v", day, r)
			}
		}
		if r := e.CheckOpening(on, "示例发〔2026〕1号"); r != nil {
			t.Errorf("%s with a legal basis: %v", day, r)
		}
	}
}

// TestPlaces: at most five and ten, counted for each award by itself; none takes no place (Art. 4).
func TestPlaces(t *testing.T) {
	e := shanxi(t)
	full := map[award.Award]int{award.QualityAward: 5, award.NominationAward: 9}
	if r := e.CheckPlaces(full, award.QualityAward); r == nil || r.Code != "places_exhausted" || r.Article != "4" || r.Params["award"] != "quality_award" {
		t.Errorf("a sixth quality award: %v", r)
	}
	if r := e.CheckPlaces(full, award.NominationAward); r != nil {
		t.Errorf("a tenth nomination: %v", r)
	}
	if r := e.CheckPlaces(full, award.NoAward); r != nil {
		t.Errorf("no award: %v", r)
	}
	if r := e.CheckPlaces(nil, award.Award("grand_prize")); r == nil {
		t.Error("an award that the programme does not have was given")
	}
}

// TestMissingItems: what a dossier of each kind lacks, in the edition's order (Art. 15–17).
func TestMissingItems(t *testing.T) {
	e := shanxi(t)
	organisation := []string{
		"application_form", "overview", "self_assessment", "key_figures", "evidence_contents", "evidence_volume", "internal_notice_evidence", "declarations",
	}
	personal := []string{"application_form", "method_account", "employer_statement", "internal_notice_evidence", "declarations"}
	for kind, all := range map[award.ApplicantKind][]string{award.Organisation: organisation, award.Individual: personal} {
		if got := e.MissingItems(kind, nil); !slices.Equal(got, all) {
			t.Errorf("an empty dossier of an %s lacks %v", kind, got)
		}
		if got := e.MissingItems(kind, append([]string{"other"}, all[1:]...)); !slices.Equal(got, all[:1]) {
			t.Errorf("an %s without %s lacks %v", kind, all[0], got)
		}
		if got := e.MissingItems(kind, all); got != nil {
			t.Errorf("a complete dossier of an %s lacks %v", kind, got)
		}
	}
}
