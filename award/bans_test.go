package award_test

import (
	"strconv"
	"testing"

	"qualityaward/award"
)

// TestWinnersWaitTwoRounds: whoever won the quality award does not apply for the next two rounds; the
// winner of a nomination may at once (Art. 13).
func TestWinnersWaitTwoRounds(t *testing.T) {
	e := shanxi(t)
	for _, who := range []award.Applicant{enterprise, individual} {
		for after, refused := range map[int]bool{1: true, 2: true, 3: false, 4: false} {
			round := award.RoundRef{Number: 4 + after, Year: 2024 + 3*after}
			facts := sound()
			facts.Honours = []award.PastHonour{{Award: award.NominationAward, Round: 4, Year: 2024}}
			want(t, e.Eligible(who, facts, award.NewDate(round.Year, 3, 1), round))

			facts.Honours = append(facts.Honours, award.PastHonour{Award: award.QualityAward, Round: 4, Year: 2024})
			got := e.Eligible(who, facts, award.NewDate(round.Year, 3, 1), round)
			if !refused {
				want(t, got)
				continue
			}
			want(t, got, "awarded_too_recently 13")
			if got[0].Params["won"] != "4" || got[0].Params["from"] != "7" {
				t.Errorf("the winner is told %v", got[0].Params)
			}
		}
	}
}

// TestRevocationBansThreeCycles: three cycles of three years, counted from the year of the revocation
// on, that year included (Art. 30).
func TestRevocationBansThreeCycles(t *testing.T) {
	e := shanxi(t)
	const revoked = 2027
	for year := revoked - 1; year <= revoked+10; year++ {
		facts := sound()
		facts.Honours = []award.PastHonour{{Award: award.NominationAward, Round: 4, Year: 2024, RevokedOn: award.NewDate(revoked, 12, 31)}}
		got := e.Eligible(enterprise, facts, award.NewDate(year, 3, 1), award.RoundRef{Number: 20, Year: year})
		if year < revoked || year >= revoked+9 {
			want(t, got)
			continue
		}
		want(t, got, "banned_after_revocation 30")
		if got[0].Params["from"] != strconv.Itoa(revoked+9) || got[0].Params["revoked"] != "2027-12-31" {
			t.Errorf("in %d the applicant is told %v", year, got[0].Params)
		}
	}
}

// TestBothBansAreTold: a revoked quality award of the last round is refused under Art. 13 and Art. 30,
// in this order.
func TestBothBansAreTold(t *testing.T) {
	facts := sound()
	facts.Honours = []award.PastHonour{{Award: award.QualityAward, Round: 4, Year: 2024, RevokedOn: award.NewDate(2025, 6, 1)}}
	want(t, shanxi(t).Eligible(individual, facts, award.NewDate(2027, 3, 1), fifth), "awarded_too_recently 13", "banned_after_revocation 30")
	want(t, shanxi(t).Barred(facts.Honours, fifth), "awarded_too_recently 13", "banned_after_revocation 30")
	want(t, shanxi(t).Barred(nil, fifth))
}
