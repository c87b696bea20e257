package api

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
	"qualityaward/award"
	"qualityaward/store"
	"qualityaward/workflows"
)

// chanceCase is a case that goes through Chapter IV as far as chance takes it.
type chanceCase struct {
	*gathering
	id        string
	round     *chanceRound
	applicant store.Organisation
	industry  string
	route     award.Route // where it will be filed
	came      int         // the last stage that it entered, as they are in Chapter IV

	view    activities.CaseView
	at      time.Time
	seq     int64
	tasks   int
	open    []activities.Task
	notices int
	held    []activities.Objection
	step    activities.Step
}

// makeCases makes one of each applicant in each round, or none.
func (g *gathering) makeCases() {
	for _, round := range g.rounds {
		for _, applicant := range g.applicants {
			if !g.often(85) {
				continue
			}
			c := &chanceCase{
				gathering: g, id: g.newID(), round: round, applicant: applicant, industry: one(g.chance, []string{"manufacturing", "health"}),
				route: one(g.chance, []award.Route{award.CityRoute, award.IndustryRoute, award.SocialRoute}), at: g.now.Add(-time.Duration(1000+g.chance.IntN(200)) * time.Hour),
			}
			g.cases = append(g.cases, c)
			c.walk(g.chance.IntN(round.upTo+1), g.often(30))
		}
	}
}

// walk goes to a stage, and stays or ends there. Some have not begun.
func (c *chanceCase) walk(to int, ends bool) {
	as := award.Applicant{Kind: award.Organisation, Nature: award.Enterprise, Region: c.applicant.Region, Industry: c.industry}
	if c.applicant.Kind == store.KindApplicantIndividual {
		as.Kind = award.Individual
	}
	c.changes(func(tx *gorm.DB) error {
		_, err := store.CreateCase(tx, store.NewCase{
			ID: c.id, Round: c.round.id, Applicant: c.applicant.ID, Name: c.applicant.Name + "案" + c.id[:8], As: as, Facts: json.RawMessage(`{}`), Input: json.RawMessage(`{}`), OpenedAt: c.at,
		})
		if err != nil {
			return err
		}
		return store.RecordEvent(tx, "case_opening", c.id, activities.Entry{Kind: "case_opened", Article: "15", Actor: activities.Actor{Body: c.applicant.ID}})
	})
	if c.came = -1; to == 0 && c.often(20) {
		return
	}
	c.view = activities.CaseView{Status: "open", DossierOpen: true}
	c.begin()
	chapter := award.ChapterIV()
	for at := 0; at <= to; at++ {
		c.enter(chapter[at], at)
		asked := c.asks(chapter[at].Stage)
		if at == to {
			asked = asked[:c.chance.IntN(len(asked)+1)]
		}
		for n, ask := range asked {
			c.ask(ask.kind, ask.body)
			if at < to || n+1 < len(asked) && ask.kind != award.TaskAgencyOpinion || c.often(30) {
				c.decide()
			}
		}
		if kind := chapter[at].Notice; kind != "" && len(asked) == len(c.asks(chapter[at].Stage)) {
			c.post(kind, at < to)
		}
		c.record()
	}
	if ends {
		c.end(chapter[to])
	}
}

// asked is a task at a stage, and whose it is.
type asked struct {
	kind award.TaskKind
	body string
}

// asks are the tasks of a stage, in order (Art. 15–21).
func (c *chanceCase) asks(stage award.Stage) []asked {
	office := store.BodyID("office")
	switch stage {
	case award.StageInternalNotice:
		return []asked{{award.TaskInternalNotice, c.applicant.ID}}
	case award.StageSubmission:
		return []asked{{award.TaskFiling, c.applicant.ID}}
	case award.StageDepartmentReview:
		return []asked{{award.TaskDepartmentReview, c.view.Receiving}, {award.TaskCorrection, c.applicant.ID}, {award.TaskReportToGovernment, c.view.Receiving}}
	case award.StageRecommendation:
		return []asked{{award.TaskRecommendation, c.view.Recommending}}
	case award.StageFormalReview:
		return []asked{{award.TaskFormalReview, office}}
	case award.StageAuthorityOpinions:
		return []asked{{award.TaskAuthorityOpinion, store.BodyID("authority-health")}, {award.TaskAuthorityOpinion, store.BodyID("authority-industry")}}
	case award.StageExpertReview:
		return []asked{{award.TaskMaterialReview, c.view.Panel}, {award.TaskSiteReview, c.view.Panel}, {award.TaskPresentation, c.view.Panel}}
	case award.StageAgencyOpinions:
		all := []asked{{award.TaskAgencyRequest, c.view.Receiving}}
		for _, agency := range []string{"tax", "public-security", "ecology-environment"} {
			all = append(all, asked{award.TaskAgencyOpinion, store.BodyID("agency-" + agency + "-" + c.applicant.Region)})
		}
		all = append(all, asked{award.TaskAgencyOpinion, store.BodyID("agency-ecology-environment")})
		return append(all, asked{award.TaskCandidacy, office})
	case award.StageRegionalNotice:
		return []asked{{award.TaskRegionalNotice, c.view.Receiving}}
	default:
		return nil
	}
}

// begin begins the next step.
func (c *chanceCase) begin() {
	c.seq++
	c.at = c.at.Add(time.Duration(1+c.chance.IntN(60)) * time.Hour)
	c.step = activities.Step{Subject: activities.SubjectCase, ID: c.id, Seq: c.seq, Key: fmt.Sprint("step ", c.seq), At: c.at, Snapshot: json.RawMessage(`{}`)}
}

// record records the step with all that is open.
func (c *chanceCase) record() {
	c.step.Tasks = append(c.step.Tasks, c.open...)
	c.open = slices.DeleteFunc(c.open, func(t activities.Task) bool { return t.Status != activities.TaskOpen })
	c.view.Held = slices.ContainsFunc(c.held, func(o activities.Objection) bool { return o.Ruling == "" }) && c.view.Status == "open"
	view := c.view
	c.step.Case = &view
	c.gathering.record(c.step)
	c.begin()
}

func (c *chanceCase) log(e activities.Entry) { c.step.Entries = append(c.step.Entries, e) }

// enter makes a stage the case's, with what is known from there on.
func (c *chanceCase) enter(s award.ChapterStage, at int) {
	c.log(activities.Entry{Kind: workflows.EntryStage, Article: s.Article, Old: string(c.view.Stage), New: string(s.Stage)})
	c.view.Stage, c.came = s.Stage, at
	switch s.Stage {
	case award.StageDepartmentReview:
		c.view.Route, c.view.FiledAt, c.view.DossierOpen = c.route, c.at, false
		switch c.route {
		case award.CityRoute:
			c.view.Receiving, c.view.Recommending = store.BodyID("regulator-"+c.applicant.Region), store.BodyID("gov-"+c.applicant.Region)
		case award.IndustryRoute:
			c.view.Receiving = store.BodyID(chanceIndustries[c.industry])
			c.view.Recommending = c.view.Receiving
		default:
			c.view.Receiving = store.BodyID("social-quality")
			c.view.Recommending = c.view.Receiving
		}
	case award.StageExpertReview:
		c.view.Panel = one(c.chance, c.panels)
	case award.StageCandidacy:
		c.view.Points = float64(600 + c.chance.IntN(300))
		for _, phase := range expertPhases {
			c.step.Phases = append(c.step.Phases, activities.PhaseResult{Phase: phase, Points: c.view.Points, Report: "示例", Panel: c.view.Panel, At: c.at})
		}
	}
}

// ask opens a task.
func (c *chanceCase) ask(kind award.TaskKind, body string) {
	t := c.task(c.id, &c.tasks, kind, body, "", c.at)
	c.open = append(c.open, t)
	c.log(activities.Entry{Kind: workflows.EntryTaskOpened, Ref: t.ID, New: string(kind)})
	c.step.Outbox = append(c.step.Outbox, activities.Message{Body: body, Kind: "task_opened", Ref: t.ID})
}

// decide decides the task that was opened last.
func (c *chanceCase) decide() {
	t := &c.open[len(c.open)-1]
	c.decided(t, c.at)
	c.log(activities.Entry{Kind: workflows.EntryTaskDecided, Ref: t.ID, Old: string(t.Kind), New: "pass", Actor: t.Decision.Actor})
}

// post posts a notice, which may be objected to (Art. 28); one that the case has left behind has closed.
func (c *chanceCase) post(kind award.NoticeKind, behind bool) {
	c.notices++
	n := activities.Notice{
		ID: fmt.Sprint(c.id, ".n", c.notices), Key: string(kind), Kind: kind, Article: "15", Body: c.applicant.ID, Scope: "organisation", Place: "示例公告栏",
		Days: 5, Posted: c.at, Closes: activities.Deadline{At: c.now.Add(time.Duration(24+c.chance.IntN(200)) * time.Hour)},
	}
	if behind {
		n.Closes.At, n.Closed = c.at.Add(time.Minute), c.at.Add(time.Minute)
	}
	c.log(activities.Entry{Kind: workflows.EntryNoticePosted, Ref: n.ID, New: string(kind)})
	c.step.Notices = append(c.step.Notices, n)
	if !c.often(25) {
		return
	}
	c.ask(award.TaskObjectionRuling, store.BodyID("supervision-group"))
	objection := activities.Objection{ID: c.newID(), Notice: n.ID, Raised: c.at, Task: c.open[len(c.open)-1].ID}
	if behind {
		c.decide()
		objection.Ruling, objection.Ruled = "dismissed", c.at
	}
	c.held = append(c.held, objection)
	c.step.Objections = append(c.step.Objections, objection)
}

// end ends the case where it stands: what is open is cancelled.
func (c *chanceCase) end(s award.ChapterStage) {
	outcome := one(c.chance, []award.Outcome{award.OutcomeWithdrawn, award.OutcomeExcluded, award.OutcomeRejected, award.OutcomeNotAccepted})
	if s.Stage == award.StageGovernmentDecision {
		outcome = one(c.chance, []award.Outcome{award.OutcomeAwarded, award.OutcomeStruck})
	}
	for i := range c.open {
		c.open[i].Status = activities.TaskCancelled
	}
	c.view.Stage, c.view.Status, c.view.Outcome, c.view.EndedAt, c.view.Article, c.view.Reason = award.StageEnded, "ended", outcome, c.at, s.Article, "示例"
	c.log(activities.Entry{Kind: workflows.EntryEnded, Article: s.Article, Old: string(s.Stage), New: string(outcome), Reason: "示例"})
	c.step.Outbox = append(c.step.Outbox, activities.Message{Body: c.applicant.ID, Kind: workflows.EntryEnded, Ref: c.id})
	c.record()
}
