package demo

import (
	"io"
	"strings"
	"testing"

	"qualityaward/award"
	"qualityaward/e2e/installation"
)

// The check of a round tells each thing that is not as it should be.
func TestCheckTellsWhatIsWrong(t *testing.T) {
	in, err := installation.New(t.Context(), installation.Ambient(), "", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = in.Close() })
	edition, err := award.EditionByID("shanxi-2021")
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`INSERT INTO ledger (subject, subject_id, seq, line, kind, act_id, previous, hash, at) VALUES ('case', 'c', 1, 1, 'x', 'unknown', sha256(''), sha256(''), now())`,
		`INSERT INTO steps (subject, subject_id, seq, key, at) VALUES ('case', 'c', 2, 'x', now())`,
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, updated_at)
		 VALUES ('c.1', 'case', 'c', 'filing', 'filing', '15', 'b', '[]', 'open', now(), 1, 1, now())`,
		`INSERT INTO notices (id, subject, subject_id, key, kind, article, body, scope, place, evidence, days, posted_at, closes_at, closed_at, updated_at)
		 VALUES ('early', 'case', 'c', 'regional', 'regional', '19', 'b', 's', 'p', '[]', 5, '2026-09-28 01:00Z', '2026-10-09 16:00Z', '2026-10-09 16:00Z', now()),
		        ('short', 'case', 'c', 'province', 'province', '20', 'b', 's', 'p', '[]', 4, '2026-09-28 01:00Z', '2026-10-10 16:00Z', '2026-10-10 16:00Z', now()),
		        ('right', 'case', 'c', 'internal', 'internal', '15', 'b', 's', 'p', '[]', 5, '2026-09-28 01:00Z', '2026-10-10 16:00Z', '2026-10-10 16:00Z', now()),
		        ('hangs', 'case', 'c', 'acceptance', 'acceptance', '17', 'b', 's', 'p', '[]', 5, now(), now(), NULL, now())`,
		`INSERT INTO honours (id, edition_id, award, round_number, year, kind, holder_name, holder_code, source)
		 SELECT 'h' || n, 'shanxi-2021', 'quality_award', 5, 2027, 'organisation', '示例', n::text, 'import' FROM generate_series(1, 6) n`,
	} {
		if err := in.DB(t.Context()).Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	world := World{DatabaseURL: in.URL, Out: io.Discard}
	p := (&visit{World: world, ctx: t.Context(), edition: edition, acts: map[string]string{"lost": "POST /cases"}}).play(2027, []sample{{name: "示例", twist: rejected}})
	p.cases[0].want, p.cases[0].found.Outcome = award.OutcomeRejected, award.OutcomeLapsed
	p.shown["out of the blue"] = "somewhere"
	err = p.check()
	if err == nil {
		t.Fatal("nothing was found")
	}
	for _, fault := range []string{
		`示例 ended as "lapsed", not as "rejected"`, "not seen: " + rejected, "not seen: " + reportRefused, "not expected: out of the blue",
		"act unknown, for which nobody has a receipt", "act lost (POST /cases) is 0 times in the ledger", "1 acts that only the ledger",
		"1 cases and rounds with steps missing", "the regional notice early of", "the province notice short hung for 4 working days, not 5",
		"6 honours quality_award in the register for 5 places", "1 open tasks", "1 running notices",
	} {
		if !strings.Contains(err.Error(), fault) {
			t.Errorf("not found: %s", fault)
		}
	}
	if strings.Contains(err.Error(), "right") {
		t.Error("a notice that closed in time is called wrong")
	}
	if t.Failed() {
		t.Log(err)
	}
}
