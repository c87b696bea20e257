package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// BenchmarkContract measures what checking a decision against the contract costs.
func BenchmarkContract(b *testing.B) {
	ops, err := operations(Contract)
	if err != nil {
		b.Fatal(err)
	}
	e := echo.New()
	e.Use(begin(false))
	task := "0b8f3f5e-52a7-5d3c-9d0c-0c1f5a0f7a01.4"
	e.POST("/tasks/:taskId/department-review", func(c echo.Context) error { return c.NoContent(204) }, checked(ops["reviewAtDepartment"]))
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
