package award_test

import (
	"os"
	"slices"
	"testing"

	"qualityaward/award"
)

// shanxi is the province's edition of 2021.
func shanxi(t testing.TB) award.Edition {
	t.Helper()
	e, err := award.EditionByID("shanxi-2021")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// sampleCity is a made-up city's edition, with other numbers everywhere.
func sampleCity(t testing.TB) award.Edition {
	t.Helper()
	e, err := award.LoadEdition(sampleText(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func sampleText(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/sample-city-2025.json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// date reads a date as the tests write it.
func date(t testing.TB, s string) award.Date {
	t.Helper()
	d, err := award.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The two kinds of applicant.
var (
	enterprise = award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: "140100"}
	individual = award.Applicant{Kind: award.Individual, Nature: award.Enterprise, Region: "140100"}
)

// fifth is the round of 2027.
var fifth = award.RoundRef{Number: 5, Year: 2027}

// sound are facts that fulfil each condition of the province's edition in 2027.
func sound() award.Facts {
	return award.Facts{
		Region: "140100", Founded: award.NewDate(2005, 4, 1), Operating: true, ActiveSince: award.NewDate(2005, 6, 1),
		Leading: true, PolicyConforming: true, Integrity: true, QualityWorkSince: award.NewDate(2010, 1, 1), OwnMethod: true,
	}
}

// codes are those of refusals, each with its article.
func codes(refusals []*award.Refusal) []string {
	all := make([]string, len(refusals))
	for i, r := range refusals {
		all[i] = r.Code + " " + r.Article
	}
	return all
}

// want compares the refusals that came with those expected.
func want(t testing.TB, got []*award.Refusal, expected ...string) {
	t.Helper()
	if !slices.Equal(codes(got), expected) {
		t.Errorf("refused with %v, want %v", codes(got), expected)
	}
}
