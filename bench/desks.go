package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"qualityaward/award"
	"qualityaward/e2e/installation"
	"qualityaward/store"
)

// desk is a case that goes back and forth between the receiving department, which returns it, and
// the applicant, who corrects it (Art. 16): two decisions by two people, each opening the next task.
type desk struct {
	*installation.Client
	c    installation.Case
	task int // the open task's number
}

// openDesks opens a round with some cases and takes them to the department's review. It asks nothing but the API, so that
// the product may be of any release.
func openDesks(ctx context.Context, client *installation.Client, n int) ([]*desk, error) {
	round, regions, err := openRound(ctx, client)
	if err != nil {
		return nil, err
	}
	desks := make([]*desk, n)
	group, limited := errgroup.WithContext(ctx)
	group.SetLimit(8)
	for i := range desks {
		group.Go(func() error {
			c, err := apply(limited, client, round, regions[i%len(regions)], i)
			desks[i] = &desk{Client: client, c: c, task: 3}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if _, err := client.Act(ctx, "admin", "/rehearsal/advance", map[string]any{"workingDays": 5}); err != nil { // Art. 15
		return nil, err
	}
	for _, d := range desks {
		task, err := awaitTask(ctx, client, d.c.Login, "filing", d.c.ID)
		if err != nil {
			return nil, err
		}
		_, err = client.Act(ctx, d.c.Login, "/tasks/"+task+"/filing", map[string]any{
			"receiving": store.BodyID("regulator-" + d.c.Region), "noStateSecrets": true, "answers": true,
		})
		if err != nil {
			return nil, err
		}
		if _, err := awaitTask(ctx, client, "regulator-"+d.c.Region, "department_review", d.c.ID); err != nil {
			return nil, err
		}
	}
	return desks, nil
}

// openRound opens a round that takes applications, and tells from which regions.
func openRound(ctx context.Context, client *installation.Client) (id string, regions []string, err error) {
	editions, err := award.Editions()
	if err != nil {
		return "", nil, err
	}
	edition := editions[0]
	if _, err := client.Act(ctx, "admin", "/rehearsal/advance", map[string]any{"to": "2027-02-01T09:00:00+08:00"}); err != nil {
		return "", nil, err
	}
	opened, err := client.Act(ctx, "office", "/rounds", map[string]any{"year": 2027, "legalBasis": "示例依据"})
	if err != nil {
		return "", nil, err
	}
	id = opened.Get("id")
	for _, decision := range []struct {
		kind string
		body map[string]any
	}{
		{"plan", map[string]any{
			"title": "示例方案", "criteria": edition.Criteria[0].Version, "filingOpens": "2027-02-01", "filingCloses": "2027-04-30", "maxPoints": 1000,
			"weights": map[string]any{"material_review": 0.4, "site_review": 0.4, "presentation": 0.2},
		}},
		{"call", map[string]any{"place": "示例网站"}},
	} {
		task, err := awaitTask(ctx, client, "office", decision.kind, id)
		if err != nil {
			return "", nil, err
		}
		if _, err := client.Act(ctx, "office", "/tasks/"+task+"/"+decision.kind, decision.body); err != nil {
			return "", nil, err
		}
	}
	for { // the window opens by itself
		round, err := client.Read(ctx, "office", "/rounds/"+id)
		if err != nil || round.Get("stage") == string(award.RoundFiling) {
			return id, edition.RegionCodes, err
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// apply registers an organisation, opens its case, fills the dossier and publicises the application inside the
// organisation (Art. 15).
func apply(ctx context.Context, client *installation.Client, round, region string, n int) (installation.Case, error) {
	c := installation.Case{Region: region, Login: fmt.Sprintf("person.%05d", n)}
	name := fmt.Sprintf("示例公司%05d", n)
	made, err := client.Act(ctx, "admin", "/organisations", map[string]any{
		"name": name, "kind": store.KindApplicantOrganisation, "code": fmt.Sprintf("SAMPLE-%05d", n), "region": region, "industries": []string{"manufacturing"},
	})
	if err != nil {
		return c, err
	}
	c.Body = made.Get("id")
	person := map[string]any{"name": "示例经办人", "login": c.Login, "password": installation.Password, "body": c.Body}
	if _, err := client.Act(ctx, "admin", "/people", person); err != nil {
		return c, err
	}
	opened, err := client.Act(ctx, c.Login, "/cases", map[string]any{
		"round": round, "body": c.Body, "name": name, "nature": "enterprise", "industry": "manufacturing", "facts": map[string]any{
			"region": region, "founded": "2005-04-01", "activeSince": "2005-06-01", "operating": true, "leading": true, "policyConforming": true, "accidents": []any{},
		},
	})
	if err != nil {
		return c, err
	}
	c.ID = opened.Get("id")
	if err := fill(ctx, client, c); err != nil {
		return c, err
	}
	evidence, err := client.Act(ctx, c.Login, "/cases/"+c.ID+"/documents?item=internal_notice_evidence", document)
	if err != nil {
		return c, err
	}
	task, err := awaitTask(ctx, client, c.Login, "internal_notice", c.ID)
	if err != nil {
		return c, err
	}
	_, err = client.Act(ctx, c.Login, "/tasks/"+task+"/internal-notice", map[string]any{"place": "示例公告栏", "evidence": []string{evidence.Get("ref")}})
	return c, err
}

// awaitTask waits until there is an open task of a kind on a case or a round, and returns its id.
func awaitTask(ctx context.Context, client *installation.Client, as, kind, about string) (string, error) {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(25 * time.Millisecond) {
		tasks, err := client.Read(ctx, as, "/tasks?limit=200&kind="+kind)
		if err != nil {
			return "", err
		}
		for _, task := range tasks.Items() {
			if task["subjectId"] == about {
				return task["id"].(string), nil
			}
		}
	}
	return "", fmt.Errorf("%s has no task %s on %s", as, kind, about)
}

// document is a small PDF.
var document = []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

// fill uploads every item that the dossier requires.
func fill(ctx context.Context, client *installation.Client, c installation.Case) error {
	dossier, err := client.Read(ctx, c.Login, "/cases/"+c.ID+"/dossier")
	if err != nil {
		return err
	}
	for _, item := range dossier.Items() {
		if item["required"] != true {
			continue
		}
		if _, err := client.Act(ctx, c.Login, fmt.Sprintf("/cases/%s/documents?item=%s", c.ID, item["key"]), document); err != nil {
			return err
		}
	}
	return nil
}

var returned = map[string]any{"outcome": "return", "reason": "请补充（示例）", "findings": []any{
	map[string]any{"subject": "completeness", "ok": false}, map[string]any{"subject": "truthfulness", "ok": true},
	map[string]any{"subject": "accuracy", "ok": true}, map[string]any{"subject": "legality", "ok": true},
}}

// decide gives the next decision.
func (d *desk) decide(ctx context.Context) error {
	r := installation.Request{As: "regulator-" + d.c.Region, Method: http.MethodPost, Path: fmt.Sprintf("/tasks/%s.%d/department-review", d.c.ID, d.task), Body: returned}
	if d.task%2 == 0 {
		r.As, r.Path, r.Body = d.c.Login, fmt.Sprintf("/tasks/%s.%d/correction", d.c.ID, d.task), map[string]any{"reason": "已补充（示例）"}
	}
	answer, err := d.Do(ctx, r)
	if err == nil && answer.Status != http.StatusOK {
		err = fmt.Errorf("%s: %d %s", r.Path, answer.Status, answer.Body)
	}
	d.task++
	return err
}

// decide lets people decide at some desks for a while, each at one.
func decide(ctx context.Context, desks []*desk, lasting time.Duration) ([]time.Duration, error) {
	return load(ctx, len(desks), lasting, func(ctx context.Context, n int) error { return desks[n].decide(ctx) })
}
