package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/e2e/installation"
	"qualityaward/store"
	"qualityaward/workflows"
)

// What a whole journey may leave in the engine.
const (
	mostEvents = 600
	mostBytes  = 1 << 20
)

// measureJourney takes one case from its opening to the government's decision, and the round with
// it, through HTTP, and looks at the histories of all their runs (Art. 14–21).
func measureJourney(ctx context.Context, b *bench) error {
	in, _, _, end, err := b.install(ctx, "journey")
	if err != nil {
		return err
	}
	defer end()
	j := &journey{Client: in.Client(), in: in}
	if err := j.play(ctx); err != nil {
		return err
	}
	for _, of := range []struct{ what, id string }{{"a case", workflows.ApplicationID(j.theCase)}, {"its round", workflows.RoundID(j.round)}} {
		runs, events, bytes, err := histories(ctx, in.Engine.Temporal, of.id)
		if err != nil {
			return err
		}
		b.note("whole journey of "+of.what+": runs", float64(runs), "")
		b.atMost("whole journey of "+of.what+": history events", float64(events), "", mostEvents)
		b.atMost("whole journey of "+of.what+": history size", float64(bytes)/1024, "KiB", mostBytes/1024)
	}
	return nil
}

// journey is a round with one case.
type journey struct {
	*installation.Client
	in                   *installation.Installation
	round, theCase, body string
	panel, expert        string
	logins               map[string]string // body id → login of somebody who acts for it
	returned             int
}

// play plays everything from the opening of the round to the publication.
func (j *journey) play(ctx context.Context) error {
	if err := j.begin(ctx); err != nil {
		return err
	}
	for range 500 {
		round, err := j.in.Round(ctx, j.round)
		if err != nil {
			return err
		}
		if round.Stage == award.RoundEnded {
			return nil
		}
		if j.theCase == "" && round.Stage == award.RoundFiling {
			if err := j.open(ctx); err != nil {
				return err
			}
		}
		acted, err := j.act(ctx)
		if err != nil {
			return err
		}
		if !acted {
			if err := j.pass(ctx); err != nil {
				return err
			}
		}
	}
	return errors.New("the round does not end")
}

// begin opens the round and the accounts that the province's bodies do not have.
func (j *journey) begin(ctx context.Context) error {
	j.logins = map[string]string{}
	for _, login := range []string{"office", "leading-group", "supervision-group", "human-resources", "government", "regulator-140100", "gov-140100", "authority-industry"} {
		j.logins[store.BodyID(login)] = login
	}
	if _, err := j.Act(ctx, "admin", "/rehearsal/advance", map[string]any{"to": "2027-02-01T09:00:00+08:00"}); err != nil {
		return err
	}
	round, err := j.Act(ctx, "office", "/rounds", map[string]any{"year": 2027, "legalBasis": "示例依据"})
	if err != nil {
		return err
	}
	j.round = round.Get("id")
	for body, kind := range map[*string]store.BodyKind{&j.body: store.KindApplicantOrganisation, &j.panel: store.KindPanel} {
		name := strings.ReplaceAll(string(kind), "_", "-")
		made, err := j.Act(ctx, "admin", "/organisations", map[string]any{
			"name": "示例" + name, "kind": kind, "code": "SAMPLE-" + name, "region": "140100", "industries": []string{"manufacturing"},
		})
		if err != nil {
			return err
		}
		*body = made.Get("id")
		login := "sample." + name
		person, err := j.Act(ctx, "admin", "/people", map[string]any{"name": "示例", "login": login, "password": installation.Password, "body": *body})
		if err != nil {
			return err
		}
		j.logins[*body] = login
		if kind == store.KindPanel {
			j.expert = person.Get("id")
		}
	}
	return nil
}

// open opens the case and fills its dossier.
func (j *journey) open(ctx context.Context) error {
	login := j.logins[j.body]
	opened, err := j.Act(ctx, login, "/cases", map[string]any{
		"round": j.round, "body": j.body, "name": "示例精密制造（示例）", "nature": "enterprise", "industry": "manufacturing", "facts": map[string]any{
			"region": "140100", "founded": "2005-04-01", "activeSince": "2005-06-01", "operating": true, "leading": true, "policyConforming": true, "accidents": []any{},
		},
	})
	if err != nil {
		return err
	}
	j.theCase = opened.Get("id")
	return fill(ctx, j.Client, installation.Case{ID: j.theCase, Body: j.body, Login: login})
}

// pass lets working days pass, to the end of the next notice or of the filing window.
func (j *journey) pass(ctx context.Context) error {
	time.Sleep(100 * time.Millisecond) // what was decided last may still open a task
	if open, err := j.pending(ctx); err != nil || len(open) > 0 {
		return err
	}
	_, err := j.Act(ctx, "admin", "/rehearsal/advance", map[string]any{"workingDays": 5})
	return err
}

// pending lists the open tasks of the case and the round.
func (j *journey) pending(ctx context.Context) ([]store.TaskItem, error) {
	tasks, _, err := j.in.Tasks(ctx, store.Viewer{All: true}, store.TaskFilter{Status: activities.TaskOpen}, store.Page{Limit: 100})
	return tasks, err
}

// act claims and decides every open task, as the people of its body.
func (j *journey) act(ctx context.Context) (acted bool, err error) {
	tasks, err := j.pending(ctx)
	if err != nil {
		return false, err
	}
	for _, task := range tasks {
		login := j.logins[task.Body]
		if login == "" {
			if login, err = j.login(ctx, task.Body); err != nil {
				return acted, err
			}
		}
		path, body, err := j.decision(ctx, task)
		if err != nil {
			return acted, err
		}
		if path == "" {
			continue
		}
		if _, err := j.Act(ctx, login, "/tasks/"+task.ID+"/claim", nil); err != nil {
			return acted, err
		}
		if _, err := j.Act(ctx, login, "/tasks/"+task.ID+path, body); err != nil {
			return acted, err
		}
		acted = true
	}
	return acted, nil
}

// login is the sample account of a body that the seed entered: named like the body's key.
func (j *journey) login(ctx context.Context, body string) (string, error) {
	members, err := j.in.Members(ctx, body)
	if err != nil {
		return "", err
	}
	if len(members) == 0 {
		return "", fmt.Errorf("nobody acts for %s", body)
	}
	j.logins[body] = members[0].Login
	return members[0].Login, nil
}

// decision is what lets the case go on from a task, after two returns for correction.
func (j *journey) decision(ctx context.Context, task store.TaskItem) (path string, body map[string]any, err error) {
	findings := func(ok bool) []any {
		var all []any
		for _, subject := range award.ReviewFindings(task.Kind) {
			all = append(all, map[string]any{"subject": subject, "ok": ok})
		}
		return all
	}
	review := map[string]any{"outcome": "pass", "findings": findings(true), "reason": "示例"}
	if task.Kind == award.TaskDepartmentReview && j.returned < 2 {
		j.returned++
		review = map[string]any{"outcome": "return", "findings": findings(false), "reason": "请补充（示例）"}
	}
	listed := []any{map[string]any{"case": j.theCase, "included": true}}
	place := map[string]any{"place": "示例网站"}
	switch task.Kind {
	case award.TaskPlan:
		return "/plan", map[string]any{
			"title": "示例方案", "criteria": j.criteria(), "filingOpens": "2027-02-01", "filingCloses": "2027-04-30", "maxPoints": 1000,
			"weights": map[string]any{"material_review": 0.4, "site_review": 0.4, "presentation": 0.2},
		}, nil
	case award.TaskCall:
		return "/call", place, nil
	case award.TaskInternalNotice:
		evidence, err := j.upload(ctx, j.logins[j.body], "internal_notice_evidence")
		return "/internal-notice", map[string]any{"place": "示例公告栏", "evidence": evidence}, err
	case award.TaskFiling:
		return "/filing", map[string]any{"receiving": store.BodyID("regulator-140100"), "noStateSecrets": true, "answers": true}, nil
	case award.TaskDepartmentReview:
		return "/department-review", review, nil
	case award.TaskCorrection:
		return "/correction", map[string]any{"reason": "已补充（示例）"}, nil
	case award.TaskReportToGovernment:
		return "/report-to-government", map[string]any{}, nil
	case award.TaskRecommendation:
		return "/recommendation", map[string]any{"outcome": "recommend"}, nil
	case award.TaskFormalReview:
		review["ask"] = []string{store.BodyID("authority-industry")}
		return "/formal-review", review, nil
	case award.TaskAuthorityOpinion, award.TaskAgencyOpinion:
		return "/opinion", map[string]any{"outcome": "no_objection", "reason": "属实（示例）"}, nil
	case award.TaskAcceptanceList:
		return "/acceptance-list", map[string]any{"place": "示例网站", "list": listed}, nil
	case award.TaskPanels:
		return "/panels", map[string]any{"panels": []any{map[string]any{"id": j.panel, "name": "示例评审组", "experts": []string{j.expert}, "cases": []string{j.theCase}}}}, nil
	case award.TaskMaterialReview, award.TaskSiteReview, award.TaskPresentation:
		return "/expert-phase", map[string]any{"points": 812.5, "report": "过程成熟（示例）"}, nil
	case award.TaskCandidateList:
		return "/candidate-list", map[string]any{"list": listed}, nil
	case award.TaskAgencyRequest:
		return "/agency-request", map[string]any{}, nil
	case award.TaskCandidacy:
		return "/candidacy", map[string]any{"outcome": "keep", "reason": "示例"}, nil
	case award.TaskRegionalNotice:
		evidence, err := j.upload(ctx, j.logins[task.Body], "regional_notice_evidence")
		return "/regional-notice", map[string]any{"place": "示例网站", "evidence": evidence}, err
	case award.TaskDeliberation:
		answer, err := j.Do(ctx, installation.Request{
			As: "leading-group", Method: http.MethodPut, Path: "/rounds/" + j.round + "/proposals/" + j.theCase,
			Body: map[string]any{"award": "quality_award", "reason": "示例"},
		})
		if err == nil && answer.Status == http.StatusUnauthorized {
			return "", nil, j.Login(ctx, "leading-group") // and once more
		}
		if err == nil && answer.Status != http.StatusOK {
			err = fmt.Errorf("propose: %d %s", answer.Status, answer.Body)
		}
		return "/deliberation", place, err
	case award.TaskJointReport:
		return "/joint-report", map[string]any{"report": "示例报告"}, nil
	case award.TaskSignOff:
		return "/sign-off", map[string]any{"outcome": "sign"}, nil
	case award.TaskGovernmentDecision:
		return "/government-decision", map[string]any{"list": listed}, nil
	case award.TaskPublication:
		return "/publication", map[string]any{"number": "示例〔2027〕1号", "date": "2027-12-20", "place": "示例公报"}, nil
	}
	return "", nil, fmt.Errorf("nobody knows how to decide a task %s", task.Kind)
}

// upload puts evidence on the case's file.
func (j *journey) upload(ctx context.Context, login, item string) ([]string, error) {
	done, err := j.Act(ctx, login, fmt.Sprintf("/cases/%s/documents?item=%s", j.theCase, item), document)
	return []string{done.Get("ref")}, err
}

// criteria is a version of the criteria that the newest edition knows.
func (j *journey) criteria() string {
	editions, err := award.Editions()
	if err != nil {
		return ""
	}
	return editions[0].Criteria[0].Version
}

// histories counts the runs of a workflow with all their events and bytes.
func histories(ctx context.Context, c client.Client, id string) (runs int, events, bytes int64, err error) {
	for run := ""; ; {
		described, err := c.DescribeWorkflowExecution(ctx, id, run)
		if err != nil {
			return 0, 0, 0, fmt.Errorf("describe %s: %w", id, err)
		}
		info := described.WorkflowExecutionInfo
		runs, events, bytes = runs+1, events+info.HistoryLength, bytes+info.HistorySizeBytes
		history := c.GetWorkflowHistory(ctx, id, info.Execution.RunId, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		first, err := history.Next()
		if err != nil {
			return 0, 0, 0, fmt.Errorf("read the history of %s: %w", id, err)
		}
		if run = first.GetWorkflowExecutionStartedEventAttributes().GetContinuedExecutionRunId(); run == "" {
			return runs, events, bytes, nil
		}
	}
}
