package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"qualityaward/secrets"
	"qualityaward/secrets/secretstest"
)

// BenchmarkContract measures what checking a decision against the contract costs.
func BenchmarkContract(b *testing.B) {
	ops, err := operations(Contract)
	if err != nil {
		b.Fatal(err)
	}
	s := &server{factors: secretstest.New(b).For(secrets.Factors)}
	e := echo.New()
	e.Use(begin(false, patienceWith(ops)))
	task := "0b8f3f5e-52a7-5d3c-9d0c-0c1f5a0f7a01.4"
	e.POST("/tasks/:taskId/department-review", func(c echo.Context) error { return c.NoContent(204) }, s.checked(ops["reviewAtDepartment"]))
	body := `{"outcome":"pass","findings":[{"subject":"completeness","ok":true},{"subject":"truthfulness","ok":true},{"subject":"accuracy","ok":true},{"subject":"legality","ok":true}]}`
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/tasks/"+task+"/department-review", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", "key")
		w := httptest.NewRecorder()
		e.ServeHTTP(w, r)
		if w.Code != 204 {
			b.Fatal(w.Code, w.Body)
		}
	}
}

// BenchmarkAct measures acts on the real engine and database, as a client sees them.
func BenchmarkAct(b *testing.B) {
	w := newWorld(b)
	round := w.round()
	body, login := w.applicant("Bench")
	caseID := w.open(round, body, login)
	task := w.task(login, "internal_notice", caseID)
	for b.Loop() {
		w.post(login, "/tasks/"+task+"/claim", nil).is(200)
		w.post(login, "/tasks/"+task+"/release", nil).is(200)
	}
}

// BenchmarkRead measures the inbox.
func BenchmarkRead(b *testing.B) {
	w := newWorld(b)
	round := w.round()
	body, login := w.applicant("Bench")
	w.open(round, body, login)
	for b.Loop() {
		w.read(login, "/tasks").is(200)
	}
}

// BenchmarkCalendarPreview tells what a schedule would move among 10,000 due dates.
func BenchmarkCalendarPreview(b *testing.B) {
	w := newWorld(b)
	round := w.round()
	for _, statement := range []string{
		`INSERT INTO cases (id, number, round_id, applicant, name, kind, nature, stage, status, input, opened_at, updated_at)
		 SELECT gen_random_uuid(), 'B-' || i, ?, (SELECT id FROM organisations LIMIT 1), '示例' || i, 'organisation', 'enterprise', 'department_review', 'ended', '{}', now(), now()
		 FROM generate_series(1, 10000) i`,
		`INSERT INTO tasks (id, subject, subject_id, key, kind, article, body, allowed, status, opened_at, due_days, remind_days, due_at, updated_at)
		 SELECT id || '.1', 'case', id, 'k', 'department_review', '16', 'body', '[]', 'open', '2027-02-01', 20, 2, '2027-03-08', now() FROM cases WHERE round_id = ?`,
	} {
		if err := w.store.DB(b.Context()).Exec(statement, round).Error; err != nil {
			b.Fatal(err)
		}
	}
	schedule := map[string]any{"source": "示例", "days": []any{map[string]any{"date": "2027-02-02", "working": false}}}
	w.send("POST", "/calendar/2027/preview", request{as: "admin", body: schedule}).is(200)
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, BasePath+"/calendar/2027/preview", strings.NewReader(`{"source":"x","days":[{"date":"2027-02-02","working":false}]}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+w.token("admin"))
		answer := httptest.NewRecorder()
		w.e.ServeHTTP(answer, r)
		if answer.Code != http.StatusOK || answer.Body.Len() < 1<<20 {
			b.Fatal(answer.Code, answer.Body.Len())
		}
	}
}
