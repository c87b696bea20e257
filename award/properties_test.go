package award_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"qualityaward/award"
)

// dates are those of this century's first half.
func dates() *rapid.Generator[award.Date] {
	return rapid.Custom(func(t *rapid.T) award.Date {
		return award.NewDate(2000, time.January, 1).AddDays(rapid.IntRange(0, 18000).Draw(t, "day"))
	})
}

// TestPlacesNeverExceeded: in whatever order awards are given and taken back, a round never has more
// winners than places (Art. 4).
func TestPlacesNeverExceeded(t *testing.T) {
	for _, e := range []award.Edition{shanxi(t), sampleCity(t)} {
		rapid.Check(t, func(t *rapid.T) {
			taken := map[award.Award]int{}
			for range rapid.IntRange(0, 60).Draw(t, "acts") {
				add := rapid.SampledFrom([]award.Award{award.QualityAward, award.NominationAward, award.NoAward}).Draw(t, "award")
				if rapid.Bool().Draw(t, "taken back") {
					taken[add] = max(0, taken[add]-1)
					continue
				}
				r := e.CheckPlaces(taken, add)
				if vacant := add == award.NoAward || taken[add] < e.Places[add]; vacant != (r == nil) {
					t.Fatalf("%s with %v taken: %v", add, taken, r)
				}
				if r == nil && add != award.NoAward {
					taken[add]++
				}
			}
			for kind, places := range e.Places {
				if taken[kind] > places {
					t.Fatalf("%d of %d places of %s are taken", taken[kind], places, kind)
				}
			}
		})
	}
}

// TestRefusalsAreInTheOrderOfArticles: whatever is wrong, each refusal cites an article, and they come
// in the order of Art. 11, 12, 13 and 30; time heals what only lacks years.
func TestRefusalsAreInTheOrderOfArticles(t *testing.T) {
	e := shanxi(t)
	rapid.Check(t, func(t *rapid.T) {
		flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
		facts := award.Facts{
			Region: rapid.SampledFrom([]string{"140100", "zone", "110000", ""}).Draw(t, "region"), Founded: dates().Draw(t, "founded"),
			Operating: flag("operating"), ActiveSince: dates().Draw(t, "active"), Violations: flag("violations"), Leading: flag("leading"),
			PolicyConforming: flag("policy"), Integrity: flag("integrity"), QualityWorkSince: dates().Draw(t, "work"), OwnMethod: flag("method"),
			Accidents: []award.Accident{{Kind: "safety", Date: dates().Draw(t, "accident"), Major: flag("major")}},
		}
		if flag("honoured") {
			facts.Honours = []award.PastHonour{{Award: award.QualityAward, Round: rapid.IntRange(1, 6).Draw(t, "won"), RevokedOn: dates().Draw(t, "revoked")}}
		}
		who := rapid.SampledFrom([]award.Applicant{enterprise, individual}).Draw(t, "who")
		got := e.Eligible(who, facts, dates().Draw(t, "on"), fifth)
		sorted := slices.IsSortedFunc(got, func(a, b *award.Refusal) int {
			x, _ := strconv.Atoi(a.Article)
			y, _ := strconv.Atoi(b.Article)
			return x - y
		})
		if !sorted || slices.ContainsFunc(got, func(r *award.Refusal) bool { return r.Code == "" || r.Article == "" }) {
			t.Fatalf("refused with %v", codes(got))
		}
		for _, r := range e.Eligible(who, facts, award.NewDate(2090, 1, 1), fifth) {
			if slices.Contains([]string{"founded_too_recently", "active_too_briefly", "quality_work_too_short", "major_accident"}, r.Code) {
				t.Fatalf("after decades still %v", r)
			}
		}
	})
}

// TestDateRoundTrips: dates survive text, JSON, and going there and back.
func TestDateRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := dates().Draw(t, "date"), rapid.IntRange(-4000, 4000).Draw(t, "days")
		there := d.AddDays(n)
		if there.AddDays(-n) != d || there.Before(d) != (n < 0) || there.After(d) != (n > 0) {
			t.Fatalf("%s and %d days are %s", d, n, there)
		}
		if award.DateOf(d.Start()) != d || award.DateOf(d.End().Add(-1)) != d || award.DateOf(d.End()) != d.AddDays(1) {
			t.Fatalf("%s begins %s and ends %s", d, d.Start(), d.End())
		}
		parsed, err := award.ParseDate(d.String())
		if err != nil || parsed != d {
			t.Fatalf("%s was read as %s: %v", d, parsed, err)
		}
		var back award.Date
		text, err := json.Marshal(d)
		if err != nil || json.Unmarshal(text, &back) != nil || back != d {
			t.Fatalf("%s became %s became %s: %v", d, text, back, err)
		}
		if years := rapid.IntRange(0, 30).Draw(t, "years"); d.AddYears(years).Year != d.Year+years {
			t.Fatalf("%s and %d years are %s", d, years, d.AddYears(years))
		}
	})
}

// TestDatesThatAreNone: what is no date is not read, nothing is the zero date.
func TestDatesThatAreNone(t *testing.T) {
	for _, text := range []string{"2027-02-29", "2027-13-01", "2027-1-1", "27-01-01", "2027/01/01", "tomorrow"} {
		if d, err := award.ParseDate(text); err == nil {
			t.Errorf("%s was read as %s", text, d)
		}
	}
	var zero award.Date
	if text, err := json.Marshal(zero); err != nil || string(text) != `""` {
		t.Errorf("the zero date is written %s: %v", text, err)
	}
	if json.Unmarshal([]byte(`""`), &zero) != nil || !zero.IsZero() {
		t.Errorf("nothing was read as %s", zero)
	}
}
