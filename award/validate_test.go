package award_test

import (
	"encoding/json"
	"strings"
	"testing"

	"qualityaward/award"
)

// TestBrokenEditions: an edition is validated when it is loaded, and each mistake is told.
func TestBrokenEditions(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(e map[string]any)
		told  string
	}{
		{"no id", set("id", ""), "id, title and documentNumber"},
		{"no document", set("documentNumber", ""), "id, title and documentNumber"},
		{"dates reversed", set("inForceTo", "2020-01-01"), "inForceTo 2020-01-01 must lie after inForceFrom 2025-01-01"},
		{"no first day", set("inForceFrom", ""), "inForceFrom"},
		{"no such day", set("inForceTo", "2029-02-30"), "2029-02-30"},
		{"no cycle", set("cycleYears", 0), "cycleYears"},
		{"no first round", set("firstRound.year", 0), "firstRound"},
		{"no place", set("places.quality_award", 0), "places"},
		{"another award", set("places.grand_prize", 1), "places"},
		{"no regions", set("regionCodes", []any{}), "regionCodes"},
		{"a region twice", set("regionCodes", []any{"149901", "149901"}), "regionCodes"},
		{"negative years", set("conditions.accidentFreeYears", -1), "conditions"},
		{"no ban", set("bans.revocationCycles", 0), "bans"},
		{"notice of no length", set("notices.province.workingDays", 0), "notices.province"},
		{"notice without an article", set("notices.internal.article", ""), "notices.internal"},
		{"notice of another kind", set("notices.secret", map[string]any{"workingDays": 1, "article": "15"}), "notices must be of the kinds"},
		{"task never due", set("tasks.sign_off.dueDays", 0), "tasks.sign_off"},
		{"reminder before the task", set("tasks.filing.reminderDays", 9), "tasks.filing"},
		{"task missing", remove("tasks.plan"), "tasks.plan"},
		{"another task", set("tasks.party", map[string]any{"dueDays": 2, "article": "1"}), "tasks must be of the kinds"},
		{"no extension", set("extension.workingDays", 0), "extension"},
		{"row without agencies", set("agencies.0.agencies", []any{}), "agencies of organisation_enterprise"},
		{"agency twice", set("agencies.0.agencies", []any{"tax", "tax"}), "agencies of organisation_enterprise"},
		{"unknown agency", set("agencies.2.agencies", []any{"weather"}), `"weather"`},
		{"row missing", set("agencies", []any{}), "a row for each"},
		{"row twice", set("agencies.1.profile", "organisation_enterprise"), "a row for each"},
		{"no dossier", remove("dossier.individual"), "dossier must be given"},
		{"nothing required", set("dossier.individual", []any{item("other", false, 0)}), "dossier.individual must have required items"},
		{"item twice", set("dossier.individual", []any{item("form", true, 0), item("form", true, 0)}), "each key once"},
		{"negative limit", set("dossier.individual", []any{item("form", true, -1)}), "dossier.individual.form"},
		{"item without a title", set("dossier.organisation.0.title.en", ""), `item "application_form"`},
		{"weights", set("review.weights.material_review", 0.6), "sum to 1"},
		{"a weight missing", remove("review.weights.site_review"), "review.weights.site_review"},
		{"no points", set("review.maxPoints", 0), "review.maxPoints"},
		{"no criteria", set("criteria", []any{}), "criteria must be given"},
		{"criteria without standards", set("criteria.0.standards", []any{}), `criteria "sample-2025"`},
		{"criteria out of order", set("criteria.1.since", "2024-01-01"), "newer"},
		{"criteria twice", set("criteria.1.version", "sample-2025"), "each version once"},
		{"no second factor", remove("secondFactor"), "secondFactor.kinds"},
		{"unknown field", set("prizeMoney", 1000000), `unknown field "prizeMoney"`},
		{"unknown field inside", set("bans.forever", true), `unknown field "forever"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var e map[string]any
			if err := json.Unmarshal(sampleText(t), &e); err != nil {
				t.Fatal(err)
			}
			tt.spoil(e)
			text, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := award.LoadEdition(text); err == nil || !strings.Contains(err.Error(), tt.told) {
				t.Errorf("told %v, want %s", err, tt.told)
			}
		})
	}
}

// TestEditionIsOneText: half an edition, or an edition and more, is none.
func TestEditionIsOneText(t *testing.T) {
	whole := sampleText(t)
	for name, text := range map[string][]byte{"nothing": nil, "half": whole[:len(whole)/2], "two": append(whole[:len(whole):len(whole)], whole...)} {
		if _, err := award.LoadEdition(text); err == nil {
			t.Errorf("%s was read", name)
		}
	}
	_, err := award.LoadEdition([]byte(`{}`))
	if err == nil || strings.Count(err.Error(), "\n") < 10 {
		t.Errorf("not all that is wrong is told at once: %v", err)
	}
}
