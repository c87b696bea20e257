package api

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"qualityaward/store"
)

// registering is a registration as an organisation of Taiyuan sends it.
func registering(more map[string]any) map[string]any {
	body := map[string]any{
		"kind": "applicant_organisation", "name": "示例自行登记制造有限公司（示例）", "code": "91110000802100433B", "region": "140100", "industry": "manufacturing",
		"department": store.BodyID("regulator-140100"), "person": "示例·登记人", "password": samplePassword,
	}
	maps.Copy(body, more)
	for name, value := range body {
		if value == "" {
			delete(body, name)
		}
	}
	return body
}

// An organisation registers itself, waits for its department, and acts for nobody before it is confirmed.
func TestAnOrganisationRegistersItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	round := w.round()
	r := request{key: "registers-itself", body: registering(nil)}
	done := w.send("POST", "/registrations", r).is(http.StatusOK)
	login, body := done.get("ref"), done.get("id")
	if again := w.send("POST", "/registrations", r).is(http.StatusOK); again.get("ref") != login || again.Header.Get("Idempotent-Replay") != "true" {
		t.Errorf("sent again: %s", again.Body)
	}

	me := w.read(login, "/me").is(http.StatusOK)
	if me.get("memberships") != "[]" {
		t.Errorf("who waits acts for %s", me.get("memberships"))
	}
	mine := w.read(login, "/me/registration").is(http.StatusOK)
	if mine.get("state") != "waiting" || mine.get("departmentName") != "太原市市场监督管理局" {
		t.Errorf("it sees %s", mine.Body)
	}
	opening := map[string]any{"round": round, "body": body, "name": "示例", "nature": "enterprise", "industry": "manufacturing", "facts": facts()}
	w.post(login, "/cases", opening).no(http.StatusForbidden, "not_permitted")
	w.read(login, "/organisations/"+body+"/members").no(http.StatusForbidden, "not_permitted")
	w.read(login, "/organisations/"+body+"/tokens").no(http.StatusForbidden, "not_permitted")
	if strings.Contains(string(w.read("office", "/organisations?text=%E8%87%AA%E8%A1%8C%E7%99%BB%E8%AE%B0").Body), body) {
		t.Error("who waits is among the organisations")
	}

	// The department that it named decides, and no other.
	items := w.read("regulator-140100", "/registrations?state=waiting").items()
	if len(items) != 1 || items[0]["name"] != "示例自行登记制造有限公司（示例）" || items[0]["code"] != "91110000802100433B" {
		t.Fatalf("the department sees %v", items)
	}
	path := "/registrations/" + items[0]["id"].(string)
	for _, other := range []string{"regulator-140200", "office", "gov-140100", login} {
		if found := w.read(other, "/registrations").items(); len(found) != 0 {
			t.Errorf("%s sees %v", other, found)
		}
		w.post(other, path+"/confirmation", nil).no(http.StatusNotFound, "not_found")
		w.post(other, path+"/refusal", map[string]any{"reason": "x"}).no(http.StatusNotFound, "not_found")
	}
	w.post("regulator-140100", path+"/confirmation", nil).is(http.StatusOK)
	w.post("regulator-140100", path+"/confirmation", nil).no(http.StatusConflict, "registration_decided")
	w.post("regulator-140100", path+"/refusal", map[string]any{"reason": "x"}).no(http.StatusConflict, "registration_decided")

	w.post(login, "/cases", opening).is(http.StatusOK)
	if got := w.read(login, "/me/registration").get("state"); got != "confirmed" {
		t.Errorf("it is %s", got)
	}
	w.kinds(body, "applicant_registered", "registration_confirmed")
}

// kinds wants the lines of an organisation's ledger, each once.
func (w *world) kinds(body string, want ...string) {
	w.t.Helper()
	rows, err := w.store.SQL().Query(`SELECT kind FROM ledger WHERE subject = 'organisation' AND subject_id = $1 ORDER BY id`, body)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var kinds []string
	for rows.Next() {
		var kind string
		if err := rows.Scan(&kind); err != nil {
			w.t.Fatal(err)
		}
		kinds = append(kinds, kind)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	if strings.Join(kinds, " ") != strings.Join(want, " ") {
		w.t.Errorf("the ledger of %s has %v, want %v", body, kinds, want)
	}
}

// A refused organisation is told why, and may register anew.
func TestARefusedOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	done := w.post("", "/registrations", registering(map[string]any{"department": store.BodyID("authority-industry")})).is(http.StatusOK)
	login, body := done.get("ref"), done.get("id")
	w.post("", "/registrations", registering(map[string]any{"name": "另一个示例单位"})).no(http.StatusConflict, "code_registered")
	id := w.read("authority-industry", "/registrations").items()[0]["id"].(string)
	w.post("authority-industry", "/registrations/"+id+"/refusal", map[string]any{}).no(http.StatusBadRequest, "invalid_request")
	w.post("authority-industry", "/registrations/"+id+"/refusal", map[string]any{"reason": "示例：名称与代码不符"}).is(http.StatusOK)
	mine := w.read(login, "/me/registration").is(http.StatusOK)
	if mine.get("state") != "refused" || mine.get("reason") != "示例：名称与代码不符" {
		t.Errorf("it sees %s", mine.Body)
	}
	if got := w.read(login, "/me").get("memberships"); got != "[]" {
		t.Errorf("who was refused acts for %s", got)
	}
	w.kinds(body, "applicant_registered", "registration_refused")
	w.post("", "/registrations", registering(nil)).is(http.StatusOK)
}

func TestAnIndividualRegistersItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	own := map[string]any{"kind": "applicant_individual", "name": "示例个人", "code": "", "department": "", "industry": ""}
	done := w.post("", "/registrations", registering(own)).is(http.StatusOK)
	login := done.get("ref")
	var me struct {
		Memberships []struct{ Body, Kind, Role string }
	}
	w.read(login, "/me").decode(&me)
	if len(me.Memberships) != 1 || me.Memberships[0].Body != done.get("id") || me.Memberships[0].Kind != "applicant_individual" {
		t.Errorf("an individual acts for %v", me.Memberships)
	}
	w.read(login, "/me/registration").is(http.StatusNoContent)
	own["code"] = "91110000802100433B"
	w.post("", "/registrations", registering(own)).no(http.StatusUnprocessableEntity, "individuals_need_no_department")
}

func TestRegistrationsThatAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tests := []struct {
		name   string
		more   map[string]any
		status int
		code   string
	}{
		{"a wrong check character", map[string]any{"code": "91110000802100433A"}, 400, "invalid_request"},
		{"no code", map[string]any{"code": ""}, 400, "invalid_request"},
		{"no department", map[string]any{"department": ""}, 400, "invalid_request"},
		{"another city's department", map[string]any{"department": store.BodyID("regulator-140200")}, 422, "receiving_department_does_not_cover"},
		{"an authority of other industries", map[string]any{"department": store.BodyID("authority-health")}, 422, "receiving_department_does_not_cover"},
		{"a body that receives nothing", map[string]any{"department": store.BodyID("office")}, 422, "not_a_receiving_department"},
		{"a body that there is not", map[string]any{"department": "00000000-0000-4000-8000-000000000000"}, 422, "unknown_body"},
		{"a kind that decides", map[string]any{"kind": "office"}, 400, "invalid_request"},
		{"a short password", map[string]any{"password": "short"}, 400, "invalid_request"},
		{"a login of one's choice", map[string]any{"login": "office"}, 400, "invalid_request"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(*testing.T) { w.post("", "/registrations", registering(tt.more)).no(tt.status, tt.code) })
	}
	var n int
	if err := w.store.SQL().QueryRow(`SELECT count(*) FROM organisations WHERE kind LIKE 'applicant%'`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d applicants are there (%v)", n, err)
	}
}

// Tries are counted in the database: another server knows of them, and so does a restarted one.
func TestRegistrationsAreLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	wrong := registering(map[string]any{"department": store.BodyID("office")})
	for range registrationsSent.Tries {
		w.post("", "/registrations", wrong).no(http.StatusUnprocessableEntity, "not_a_receiving_department")
	}
	w.e = w.serve(w.engine)
	w.post("", "/registrations", registering(nil)).no(http.StatusTooManyRequests, "too_many_attempts")
	w.owner(`DELETE FROM attempts`)
	w.post("", "/registrations", registering(nil)).is(http.StatusOK)
}

// Who asks where to register needs no account.
func TestDepartmentsAreKnownToAnyone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	kinds := map[string]int{}
	for _, d := range w.read("", "/departments").items() {
		kinds[d["kind"].(string)]++
	}
	if len(kinds) != 3 || kinds["city_regulator"] != 12 || kinds["industry_authority"] == 0 || kinds["social_organisation"] == 0 {
		t.Errorf("the departments are %v", kinds)
	}
}
