package api

import (
	"bytes"
	"encoding/json"
	"testing"

	"qualityaward/activities"
	"qualityaward/api/gen"
	"qualityaward/award"
)

// What an applicant declares reaches the rules under the same names.
func TestFactsReachTheRules(t *testing.T) {
	day := award.NewDate(2020, 1, 2)
	declared, err := json.Marshal(gen.Facts{
		Region: "140100", Founded: day, Operating: true, ActiveSince: day, Violations: true, Leading: true, PolicyConforming: true,
		Accidents: []gen.Accident{{Kind: gen.Quality, Date: day, Major: true}}, Integrity: true, QualityWorkSince: day, OwnMethod: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	var facts award.Facts
	decoder := json.NewDecoder(bytes.NewReader(declared))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&facts); err != nil {
		t.Fatalf("%s: %v", declared, err)
	}
}

// Lists are public from the stage on that follows their making (Art. 17, 19–21, 27).
func TestPublicised(t *testing.T) {
	tests := []struct {
		list   activities.List
		before award.RoundStage
		from   award.RoundStage
	}{
		{activities.AcceptanceList, award.RoundScreening, award.RoundExpertReview},
		{activities.CandidateList, award.RoundCandidates, award.RoundDeliberation},
		{activities.SuggestedList, award.RoundDeliberation, award.RoundSuggested},
		{activities.DecisionList, award.RoundPublication, award.RoundEnded},
	}
	for _, tt := range tests {
		if publicised(tt.before, tt.list) || !publicised(tt.from, tt.list) || !publicised(award.RoundEnded, tt.list) {
			t.Errorf("the %s list is not public from %s on", tt.list, tt.from)
		}
	}
	if publicised(award.RoundEnded, activities.PanelList) {
		t.Error("panels are public")
	}
}
