package api

import (
	"net/url"
	"testing"

	"qualityaward/api/gen"
	"qualityaward/store"
)

// length is how many items a list has, over all its pages.
func (w *world) length(as, path string) (n int) {
	w.t.Helper()
	for more := ""; ; {
		page := w.read(as, path+"?limit=50"+more).is(200)
		n += len(page.items())
		if page.get("next") == "" {
			return n
		}
		more = "&cursor=" + url.QueryEscape(page.get("next"))
	}
}

// The counts of the registers are the lengths of their lists.
func TestRegistersAreCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.applicant("Counted")
	if err := w.store.DB(t.Context()).Exec(`UPDATE organisations SET active = false WHERE id = ?`, store.BodyID("regulator-140300")).Error; err != nil {
		t.Fatal(err)
	}
	rows := "届次,年度,奖项,类别,名称,统一社会信用代码,文号,决定日期,撤销日期\n2,2018,质量奖,组织,示例往届企业（示例）,,,2018-12-01,\n"
	w.send("POST", "/honours/import", request{as: "admin", body: []byte(rows)}).is(200)
	var counted gen.Registers
	w.read("admin", "/registers").is(200).decode(&counted)
	listed := gen.Registers{Organisations: w.length("admin", "/organisations"), People: w.length("admin", "/people"), Honours: w.length("admin", "/honours")}
	if counted != listed || counted.Honours != 1 || counted.Organisations < 50 {
		t.Errorf("counted %+v, listed %+v", counted, listed)
	}
	for _, who := range []string{"office", "operator", "government"} {
		w.read(who, "/registers").no(403, "not_permitted")
	}
	w.read("", "/registers").no(401, "not_logged_in")
}
